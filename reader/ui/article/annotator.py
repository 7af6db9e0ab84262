"""Turns what the reader does on the page into verbs of the library: highlight, recolour, note, tag, copy, delete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, QPoint, QRectF, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from ...model.annotation import Annotations, Color
from ...model.article import StoredArticle
from ...model.tables import tab_separated
from ..session import Session
from .deeds import Deeds
from .hovering import Hovering
from .keys import PINNED
from .marks import Mark
from .menus import add_colors, add_picture
from .removing import Removals
from .selection_bar import SelectionBar
from .view import ArticleView
from .words import quotation


class Annotator(QObject):
    """Works on the selection of a view, or on the highlight at hand where nothing is selected."""

    highlight_activated = Signal(object)  # ids have 63 bits: Signal(int) would carry 32
    note_requested = Signal(object)
    tag_requested = Signal(object)
    review_requested = Signal(object)  # id of a highlight whose text has changed
    teach_requested = Signal(int, int)  # range of the text in lines that do not belong to it
    teach_picture_requested = Signal(str)  # Image.source
    escaped = Signal()  # Escape, with nothing at hand to drop

    def __init__(self, session: Session, view: ArticleView, removals: Removals, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._removals = removals
        self._stored: StoredArticle | None = None
        self._deeds = Deeds(session, view, self)
        self._deeds.begun.connect(self.dismiss)
        self._deeds.made.connect(self.highlight_activated)
        self.bar = SelectionBar(session.colors, view)
        self.bar.set_theme(session.theme)
        self.bar.command.connect(self.act)
        self.bar.chosen.connect(self._choose)
        self.bar.style_wanted.connect(self._style)
        self.hovering = Hovering(session, view, self.bar, self)
        view.set_shapes(session.colors.shape)
        session.colors.changed.connect(lambda: view.set_shapes(session.colors.shape))
        session.theme_changed.connect(self.bar.set_theme)
        view.command.connect(self.act)
        view.selection_settled.connect(self._settled)
        view.selecting.connect(self.bar.hide)
        view.marks_clicked.connect(self._clicked)
        view.extent.begun.connect(self.dismiss)
        view.overview.jumped.connect(self._jump)
        view.caret_moved.connect(self._caret_moved)
        view.moved.connect(self._follow)
        view.menu_wanted.connect(self._menu)
        self._held = False  # another article is on its way: nothing is to be done to this one
        self._offered = False  # the bar is wanted, whether or not there is room for it just now
        self._here: list[int] = []  # ids of the highlights that overlap where was clicked

    def set_article(self, stored: StoredArticle | None) -> None:
        """Take the article that is on the page."""
        self._view.extent.finish()
        self._stored = self._deeds.stored = stored
        self.dismiss()
        if stored is not None:
            self._deeds.habits.load()

    def set_held(self, held: bool) -> None:
        """Leave the article on the page alone, or take commands for it again."""
        if held:
            self._view.extent.finish()
            self.dismiss()
        self._held = held
        self._view.extent.enabled = not held

    def set_annotations(self, annotations: Annotations) -> None:
        """Take what the library holds about the article."""
        self._deeds.habits.learn((mark.highlight for mark in self._view.marks().items), annotations.highlights)
        self._view.set_highlights(annotations.highlights)
        mark = self._view.active()
        if self._offered and mark is not None:
            self._offer(mark, self._here)
        elif self._offered and not self._has_selection():
            self.dismiss()

    def activate(self, highlight_id: int | None) -> None:
        """Make a highlight the one at hand, without telling anybody."""
        self._view.set_active(highlight_id)

    def dismiss(self) -> None:
        """Put the bar away."""
        self._offered = False
        self._here = []
        self._view.set_choosing(False)
        self.bar.hide()

    def act(self, command: str) -> None:
        """Carry out a command of the keys, the bar or the menu."""
        if self._held:
            return
        self._view.extent.finish() if command != "escape" else None
        self.hovering.leave()
        match command:
            case "next" | "previous":
                self._step(forward=command == "next")
            case "choose next" | "choose previous":
                self._choose(self.bar.overlaps.neighbour(1 if command == "choose next" else -1))
            case "choose":
                self._close_list()
            case "escape":
                self._escape()
            case "quote":
                self._copy()
            case "picture":
                self._step_picture()
            case "delete":
                self._deeds.delete()
            case "repeat":
                self._deeds.repeat()
            case "review" | "accept" | "detach":
                self._decide(command)
            case "keep":
                self._keep()
            case "teach":
                self._teach()
            case "note" | "tag":
                self._write(command)
            case _ if command in PINNED:
                if (tag := self._deeds.habits.tag_of(command)) is not None:
                    self._deeds.tag(tag)
            case _:
                self._deeds.paint(cast(Color, command))

    # -- verbs

    def _has_selection(self) -> bool:
        return self._deeds.has_selection()

    def _decide(self, command: str) -> None:
        """Do something about the highlight at hand, if its text has changed."""
        mark = self._view.active()
        if mark is None or mark.highlight.placement.verdict != "changed":
            return
        if command == "review":
            self.review_requested.emit(mark.highlight.id)
        else:
            (self._deeds.accept if command == "accept" else self._deeds.detach)()

    def _write(self, command: str) -> None:
        """Ask for the note or the tags of the highlight at hand, or of one that is made of the selection."""
        signal = self.note_requested if command == "note" else self.tag_requested
        highlight = self._view.active_id()
        if self._has_selection():
            self._deeds.highlight(then=signal.emit)
        elif highlight is not None:
            self.dismiss()
            signal.emit(highlight)

    def _copy(self) -> None:
        mark = self._view.active()
        text = self._view.selected_text()
        if self._view.copy_picture():
            self.dismiss()
            return
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
        """Ask which rule is to take out the lines, or the picture, that are selected."""
        picture = self._view.selected_picture()
        if picture is not None:
            self.dismiss()
            self.teach_picture_requested.emit(picture.address)
        elif self._has_selection():
            self.dismiss()
            self.teach_requested.emit(*self._view.selected_range())

    # -- the highlight at hand

    def _clicked(self, hits: list[Mark]) -> None:
        """Take the highlight that was clicked; of several the next one after the one at hand, and list them all."""
        if self._held:
            return
        ids = [mark.highlight.id for mark in hits]
        active = self._view.active_id()
        mark = hits[(ids.index(active) + 1) % len(hits)] if active in ids else hits[0] if hits else None
        self._make_active(mark)
        if mark is not None:
            self._offer(mark, ids)
        else:
            self.dismiss()

    def _choose(self, highlight_id: int | None) -> None:
        """Take one of the highlights that are listed."""
        mark = self._view.marks().find(highlight_id)
        if mark is not None:
            self._make_active(mark)
            self._offer(mark, self._here)

    def _close_list(self) -> None:
        """Go on with the highlight that was chosen."""
        if (mark := self._view.active()) is not None:
            self._offer(mark)

    def _jump(self, mark: Mark) -> None:
        """Go to a highlight that was clicked beside the scroll bar."""
        if self._held:
            return
        self._view.clear_selection()
        self._view.scroll_to_mark(mark)
        self._make_active(mark)
        self._offer(mark)

    def _caret_moved(self, position: int) -> None:
        if self._held:
            return
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
            self._jump(mark)

    def _step_picture(self) -> None:
        """Select the next picture, and show it."""
        number = self._view.picture_selecting.neighbour()
        if number is not None:
            self._view.select_picture(number)
            self._view.scroll_to_picture(number)

    def _escape(self) -> None:
        if self._view.extent.cancel() or self._view.picture_selecting.cancel():
            return
        self.dismiss()
        if self._view.selected_range()[0] < self._view.selected_range()[1] or self._view.selected_picture() is not None:
            self._view.clear_selection()
        elif not self._view.leave_caret():
            if self._view.active_id() is None:
                self.escaped.emit()
            self._view.set_active(None)

    # -- the bar

    def _settled(self) -> None:
        if self._held:
            self.dismiss()
        elif self._has_selection():
            self._view.set_active(None)
            self.bar.offer(None, picture=self._view.selected_picture() is not None)
            self._offered = True
            self._follow()
        elif self._view.selected_pieces():
            self._view.set_active(None)
            self.bar.offer_removed()
            self._offered = True
            self._follow()
        else:
            self.dismiss()

    def _offer(self, mark: Mark, here: Sequence[int] = ()) -> None:
        """Offer what can be done with a highlight, and the others where it was clicked."""
        found = [other for number in here if (other := self._view.marks().find(number)) is not None]
        self._here = [other.highlight.id for other in found]
        self._view.set_choosing(len(found) > 1)
        self.bar.offer(mark, found)
        self._offered = True
        self._follow()

    def _follow(self) -> None:
        """Keep the bar by its passage while the page moves."""
        if not self._offered:
            return
        mark = self._view.active()
        boxes = self._view.selection_boxes()
        if not boxes and mark is not None:
            boxes = self._view.mark_boxes(mark)
        page = QRectF(self._view.viewport().geometry())
        page.setLeft(0)
        page.setRight(self._view.overview.geometry().right())
        self.bar.place(boxes, page)

    # -- the menu

    def _menu(self, point: QPoint, link: str) -> None:
        if self._held:
            return
        menu = self.menu(link, self._view.viewport().mapFromGlobal(point))
        if not menu.isEmpty():
            menu.exec(point)
        menu.deleteLater()

    def menu(self, link: str = "", point: QPoint | None = None) -> QMenu:
        """Make the menu for what is selected or at hand, and what is at a point of the viewport."""
        menu = QMenu(self._view)
        selection, mark = self._has_selection(), self._view.active()
        number = self._view.picture_selecting.at(point) if point is not None and not selection else None
        if number is not None:
            add_picture(menu, self._session, self._view, number, self.act)
        if not selection and self._add_removed(menu, point):
            return menu
        if selection or mark is not None:
            colors = menu.addMenu(self.tr("Highlight in") if selection else self.tr("Colour"))
            add_colors(colors, self._session, self.act, keys=True)
            colors.addSeparator()
            colors.addAction(self.tr("Names and lines…"), self._style)
            menu.addAction(self.tr("Note") + "\tN", lambda: self.act("note"))
            menu.addAction(self.tr("Tag") + "\tT", lambda: self.act("tag"))
            menu.addSeparator()
        pictured = self._view.selected_picture() is not None or (mark is not None and mark.start == mark.end)
        if pictured and (selection or mark is not None):
            menu.addAction(self.tr("Copy picture") + "\tCtrl+C", self._view.copy_picture)
        elif selection:
            menu.addAction(self.tr("Copy") + "\tCtrl+C", self._view.copy)
        if (selection or mark is not None) and not pictured:
            menu.addAction(self.tr("Copy as quotation") + "\tC", lambda: self.act("quote"))
        if link:
            menu.addAction(self.tr("Copy link"), lambda: QGuiApplication.clipboard().setText(link))
        if mark is not None and not selection:
            menu.addSeparator()
            menu.addAction(self.tr("Delete highlight") + "\tDel", lambda: self.act("delete"))
        if point is not None and not selection and (cells := self._view.table_at(point)):
            words = self.tr("Copy table")
            menu.addAction(words, lambda: QGuiApplication.clipboard().setText(tab_separated(cells)))
        picture = self._view.picture_at(point) if point is not None and not selection else None
        if selection or picture is not None:
            menu.addSeparator()
        if selection and pictured:
            words = self.tr("Remove this picture from this source…")
            menu.addAction(words + "\tX", lambda: self.act("teach"))
        elif selection:
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

    def _style(self, color: str = "") -> None:
        """Let the reader name the colours and choose their lines."""
        from ..dialogs.colors import ColorsDialog

        ColorsDialog(self._session, cast("Color | None", color or None), self._view.window()).open()
