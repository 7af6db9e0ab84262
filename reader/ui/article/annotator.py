"""Turns what the reader does on the page into verbs of the library: highlight, recolour, note, tag, copy, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, QPoint, QRectF, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from ...model.annotation import COLORS, Annotations, Color
from ...model.article import StoredArticle
from ...model.changes import Changes
from ..session import Session
from .marks import Mark
from .removing import Removals
from .selection_bar import SelectionBar
from .view import ArticleView
from .words import quotation


class Annotator(QObject):
    """Works on the selection of a view, or on the highlight at hand where nothing is selected."""

    highlight_activated = Signal(object)  # ids have 63 bits: Signal(int) would carry 32
    note_requested = Signal(object)
    tag_requested = Signal(object)
    teach_requested = Signal(int, int)  # range of the text in lines that do not belong to it
    teach_picture_requested = Signal(str)  # Image.source

    def __init__(self, session: Session, view: ArticleView, removals: Removals, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._removals = removals
        self._stored: StoredArticle | None = None
        self._color: Color = "yellow"  # the one used last
        self.bar = SelectionBar(view)
        self.bar.set_theme(session.theme)
        self.bar.command.connect(self.act)
        session.theme_changed.connect(self.bar.set_theme)
        view.command.connect(self.act)
        view.selection_settled.connect(self._settled)
        view.selecting.connect(self.bar.hide)
        view.mark_clicked.connect(self._clicked)
        view.caret_moved.connect(self._caret_moved)
        view.moved.connect(self._follow)
        view.menu_wanted.connect(self._menu)
        self._offered = False  # the bar is wanted, whether or not there is room for it just now

    def set_article(self, stored: StoredArticle | None) -> None:
        """Take the article that is on the page."""
        self._stored = stored
        self._offered = False
        self.bar.hide()

    def set_annotations(self, annotations: Annotations) -> None:
        """Take what the library holds about the article."""
        self._view.set_highlights(annotations.highlights)
        mark = self._view.active()
        if self._offered and mark is not None:
            self.bar.offer(mark.highlight.color)
        elif self._offered and not self._has_selection():
            self.dismiss()

    def activate(self, highlight_id: int | None) -> None:
        """Make a highlight the one at hand, without telling anybody."""
        self._view.set_active(highlight_id)

    def dismiss(self) -> None:
        """Put the bar away."""
        self._offered = False
        self.bar.hide()

    def act(self, command: str) -> None:
        """Carry out a command of the keys, the bar or the menu."""
        match command:
            case "next" | "previous":
                self._step(forward=command == "next")
            case "escape":
                self._escape()
            case "quote":
                self._copy()
            case "delete":
                self._delete()
            case "keep":
                self._keep()
            case "teach":
                self._teach()
            case "note" | "tag":
                signal = self.note_requested if command == "note" else self.tag_requested
                highlight = self._view.active_id()
                if self._has_selection():
                    self._highlight(self._color, signal.emit)
                elif highlight is not None:
                    self.dismiss()
                    signal.emit(highlight)
            case _:
                self._paint(cast(Color, command))

    # -- verbs

    def _has_selection(self) -> bool:
        return bool(self._view.selected_text().strip())

    def _paint(self, color: Color) -> None:
        """Highlight the selection in a colour, or recolour the highlight at hand."""
        library, highlight = self._session.library, self._view.active_id()
        if self._has_selection():
            self._color = color
            self._highlight(color, self.highlight_activated.emit)
        elif highlight is not None:
            self._color = color
            self._session.mutate(lambda: library.edit_highlight(highlight, color=color))

    def _highlight(self, color: Color, then: Callable[[int], object]) -> None:
        if self._stored is None:
            return
        library, article = self._session.library, self._stored.id
        start, end = self._view.selected_range()
        quote = self._stored.article.document.text[start:end]  # a refresh may be changing the text just now

        def made(changes: Changes) -> None:
            if changes.created and self._stored is not None and self._stored.id == article:
                self._view.set_active(changes.created[0])
                then(changes.created[0])

        self._view.clear_selection()
        self.dismiss()
        self._session.mutate(lambda: library.highlight(article, start, end, color=color, quote=quote), made)

    def _delete(self) -> None:
        library, highlight = self._session.library, self._view.active_id()
        if highlight is None or self._has_selection():
            return
        self.dismiss()
        self._session.mutate(lambda: library.delete_highlights([highlight]))

    def _copy(self) -> None:
        mark = self._view.active()
        text = self._view.selected_text()
        if removed := self._view.selected_pieces():
            QGuiApplication.clipboard().setText("\n".join(words for _number, words in removed))
            self.dismiss()
            return
        if not text.strip() and mark is not None and self._stored is not None:
            text = self._stored.article.document.text[mark.start : mark.end]
        if text.strip() and self._stored is not None:
            QGuiApplication.clipboard().setText(quotation(text, self._stored.article))
            self.dismiss()

    def _keep(self) -> None:
        """Let the passages that are selected among what was removed stay in the article."""
        passages = self._removals.passages([number for number, _words in self._view.selected_pieces()])
        self.dismiss()
        self._removals.keep(passages)

    def _teach(self) -> None:
        """Ask which rule is to take out the lines that are selected."""
        if self._has_selection():
            self.dismiss()
            self.teach_requested.emit(*self._view.selected_range())

    # -- the highlight at hand

    def _clicked(self, mark: Mark | None) -> None:
        self._make_active(mark)
        if mark is not None:
            self._offer(mark)
        else:
            self.dismiss()

    def _caret_moved(self, position: int) -> None:
        marks = self._view.marks().at(position)
        active = self._view.active()
        if active is None or active not in marks:
            self._make_active(marks[0] if marks else None)

    def _make_active(self, mark: Mark | None) -> None:
        self._view.set_active(mark.highlight.id if mark is not None else None)
        if mark is not None:
            self.highlight_activated.emit(mark.highlight.id)

    def _step(self, *, forward: bool) -> None:
        active = self._view.active()
        mark = self._view.marks().step(active.highlight.id if active else None, self._view.place(), forward)
        if mark is not None:
            self._view.clear_selection()
            self._view.scroll_to(mark.start, middle=True)
            self._make_active(mark)
            self._offer(mark)

    def _escape(self) -> None:
        self.dismiss()
        if self._view.selected_range()[0] < self._view.selected_range()[1]:
            self._view.clear_selection()
        elif not self._view.leave_caret():
            self._view.set_active(None)

    # -- the bar

    def _settled(self) -> None:
        if self._has_selection():
            self._view.set_active(None)
            self.bar.offer(None)
            self._offered = True
            self._follow()
        elif self._view.selected_pieces():
            self._view.set_active(None)
            self.bar.offer_removed()
            self._offered = True
            self._follow()
        else:
            self.dismiss()

    def _offer(self, mark: Mark) -> None:
        self.bar.offer(mark.highlight.color)
        self._offered = True
        self._follow()

    def _follow(self) -> None:
        """Keep the bar by its passage while the page moves."""
        if not self._offered:
            return
        mark = self._view.active()
        boxes = self._view.selection_boxes()
        if not boxes and mark is not None:
            boxes = self._view.range_boxes(mark.start, mark.end)
        self.bar.place(boxes, QRectF(self._view.viewport().geometry()))

    # -- the menu

    def _menu(self, point: QPoint, link: str) -> None:
        menu = self.menu(link, self._view.viewport().mapFromGlobal(point))
        if not menu.isEmpty():
            menu.exec(point)
        menu.deleteLater()

    def menu(self, link: str = "", point: QPoint | None = None) -> QMenu:
        """Make the menu for what is selected or at hand, and what is at a point of the viewport."""
        menu = QMenu(self._view)
        selection, mark = self._has_selection(), self._view.active()
        if not selection and self._add_removed(menu, point):
            return menu
        if selection or mark is not None:
            colors = menu.addMenu(self.tr("Highlight in") if selection else self.tr("Colour"))
            names = {
                "yellow": self.tr("Yellow"), "green": self.tr("Green"), "blue": self.tr("Blue"),
                "pink": self.tr("Pink"), "violet": self.tr("Violet"),
            }  # fmt: skip
            for number, color in enumerate(COLORS, 1):
                action = colors.addAction(self._dot(color), f"{names[color]}\t{number}")
                action.triggered.connect(lambda _checked=False, color=color: self.act(color))
            menu.addAction(self.tr("Note") + "\tN", lambda: self.act("note"))
            menu.addAction(self.tr("Tag") + "\tT", lambda: self.act("tag"))
            menu.addSeparator()
        if selection:
            menu.addAction(self.tr("Copy") + "\tCtrl+C", self._view.copy)
        if selection or mark is not None:
            menu.addAction(self.tr("Copy as quotation") + "\tC", lambda: self.act("quote"))
        if link:
            menu.addAction(self.tr("Copy link"), lambda: QGuiApplication.clipboard().setText(link))
        if mark is not None and not selection:
            menu.addSeparator()
            menu.addAction(self.tr("Delete highlight") + "\tDel", lambda: self.act("delete"))
        picture = self._view.picture_at(point) if point is not None and not selection else None
        if selection or picture is not None:
            menu.addSeparator()
        if selection:
            menu.addAction(self.tr("Remove such lines from this source…") + "\tX", lambda: self.act("teach"))
        elif picture is not None:
            words = self.tr("Remove this picture from this source…")
            menu.addAction(words, lambda: self.teach_picture_requested.emit(picture))
        if not selection:
            menu.addSeparator()
            menu.addAction(self.tr("Select all") + "\tCtrl+A", self._select_all)
        return menu

    def _add_removed(self, menu: QMenu, point: QPoint | None) -> bool:
        """Add what can be done with the removed passages that are selected or pointed at; say whether there are any."""
        selected = self._view.selected_pieces()
        at = self._view.piece_at(point) if point is not None else None
        numbers = [number for number, _words in selected] or ([at] if at is not None else [])
        passages = self._removals.passages(numbers)
        if not passages:
            return False
        menu.addAction(self.tr("Keep this"), lambda: self._removals.keep(passages))
        never = self._removals.never_menu(passages[0].rule)
        never.setParent(menu, never.windowFlags())
        never.setTitle(self.tr("Never remove such here"))
        menu.addMenu(never)
        if selected:
            menu.addSeparator()
            menu.addAction(self.tr("Copy") + "\tCtrl+C", self._view.copy)
        return True

    def _select_all(self) -> None:
        self._view.finish_building()
        self._view.selectAll()

    def _dot(self, color: Color) -> QIcon:
        pixmap = QPixmap(16, 16)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._session.theme.edges[color]))
        painter.setBrush(QColor(self._session.theme.fills[color]))
        painter.drawEllipse(QRectF(2, 2, 12, 12))
        painter.end()
        return QIcon(pixmap)
