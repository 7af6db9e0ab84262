"""The column of cards, one for each highlight, with the editors that open inside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyleOptionViewItem, QWidget

from ...model.annotation import COLORS, Color, Highlight
from ..session import Session
from ..theme import Theme
from .card_decisions import KEYS, CardDecisions, decisions
from .card_delegate import CardDelegate
from .card_editors import CardEditors
from .cards_model import CardsModel
from .note_document import NoteDocument, Targets

_PRESSED = ("more", "review", "accept", "detach", "note", "tags", "delete")
_MANY = 24  # cards laid out at once; more come in batches, so that the first ones show at once
_TALL = 3000  # px; more than any window has


class CardList(QListView):
    """Shows the highlights of one article and lets the reader edit them in place."""

    clicked_highlight = Signal(object)  # id: scroll the article to it
    review_requested = Signal(object)  # id: decide where it stands
    links_clicked = Signal(list, QPoint)  # (address, note it stands in) of one link, or of several to choose from
    content_height = Signal()

    def __init__(self, session: Session, unsaved: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cards")
        self._session = session
        self.cards = CardsModel(self)
        self.delegate = CardDelegate(session, self)
        self._quiet = False
        self.held = False  # another article's cards are on their way: nothing is to be done to these
        self.link_tip: Callable[[str, NoteDocument], str] = lambda href, note: ""  # what to say of a link
        self.editors = CardEditors(session, unsaved, self, self.cards, self.delegate)
        self.editors.relaid.connect(self.content_height)
        self.delegate.contents.pictures.ready.connect(self.editors.relayout)
        self.decisions = CardDecisions(session, self.cards, self.delegate.contents, self)
        self.decisions.review_requested.connect(self.review_requested)
        self.decisions.relaid.connect(self._relay)
        self.setModel(self.cards)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setBatchSize(10)  # a card with a long note takes some 3 ms to lay out
        self.verticalScrollBar().setSingleStep(24)
        self.selectionModel().currentChanged.connect(self._current_changed)
        session.theme_changed.connect(self._theme_changed)
        self.translate()

    # -- content
    def set_highlights(self, highlights: Sequence[Highlight], *, fresh: bool) -> None:
        """Show these; `fresh` says that they are of another article."""
        if fresh:
            self.editors.close()
            self.delegate.forget()
        self.decisions.forget_changed(highlights)
        many = len(highlights) > _MANY
        self.setLayoutMode(QListView.LayoutMode.Batched if many else QListView.LayoutMode.SinglePass)
        self.cards.set_highlights(highlights, fresh=fresh)
        if fresh:
            self.scrollToTop()  # a reset leaves the bar where the article before was, where there may be no card
        self.editors.take({item.id: item for item in highlights})
        self.decisions.open(self.current_highlight())
        self.content_height.emit()

    def set_targets(self, targets: Targets) -> None:
        """Say what the links in notes lead to."""
        if self.delegate.contents.set_targets(targets):
            self.scheduleDelayedItemsLayout()
            self.viewport().update()
            self.content_height.emit()

    def wanted_height(self) -> int:
        """Return the height in pixels that shows all cards; a large number if there are many."""
        if self.cards.rowCount() > _MANY:
            return 100_000
        height, option = 4, QStyleOptionViewItem()
        for row in range(self.cards.rowCount()):
            height += self.delegate.sizeHint(option, self.cards.index(row)).height()
            if height > _TALL:
                return 100_000
        return height

    def current_highlight(self) -> Highlight | None:
        """Return the active card's highlight."""
        return self.cards.highlight(self.currentIndex())

    def select(self, highlight_id: int) -> None:
        """Make a card active and bring it into sight, without emitting clicked_highlight."""
        index = self.cards.index_of(highlight_id)
        if index.isValid():
            self._quiet = True
            try:
                self.setCurrentIndex(index)
                self.scrollTo(index)
            finally:
                self._quiet = False

    # -- editing
    def edit_note(self, highlight_id: int) -> None:
        """Open the editor of a highlight's note inside its card."""
        self.select(highlight_id)
        highlight = self.current_highlight()
        if highlight is not None and highlight.id == highlight_id:
            self.editors.edit_note(highlight)

    def edit_tags(self, highlight_id: int) -> None:
        """Open the field with a highlight's tags inside its card."""
        self.select(highlight_id)
        highlight = self.current_highlight()
        if highlight is not None and highlight.id == highlight_id:
            self.editors.edit_tags(highlight)

    def flush(self) -> None:
        """Send what stands in an editor to the library."""
        self.editors.flush()

    def recolor(self, highlight_id: int, color: Color) -> None:
        """Give a highlight another colour."""
        self._session.mutate(lambda: self._session.library.edit_highlight(highlight_id, color=color))

    def delete(self, highlight_id: int) -> None:
        """Delete a highlight; it can be undone."""
        self.editors.close(highlight_id)
        self._session.mutate(lambda: self._session.library.delete_highlights([highlight_id]))

    def _relay(self, highlight_id: int) -> None:
        self.editors.relayout(highlight_id)
        if highlight_id == self.delegate.contents.active:
            self.scrollTo(self.currentIndex())

    def follow_links(self, highlight: Highlight) -> None:
        """Follow the link in a highlight's note, or let the reader choose one of several."""
        note = self.delegate.note_of(highlight)
        place = self.visualRect(self.cards.index_of(highlight.id)).bottomLeft()
        found = [(href, note) for href in note.hrefs()]
        if found:
            self.links_clicked.emit(found, self.viewport().mapToGlobal(place))

    def _fold(self, highlight_id: int) -> None:
        self.delegate.open ^= {highlight_id}
        self.editors.relayout(highlight_id)

    # -- choosing
    def _current_changed(self, current: QModelIndex) -> None:
        highlight = self.cards.highlight(current)
        self.decisions.open(self.current_highlight())
        if highlight is not None and not self._quiet:
            self.clicked_highlight.emit(highlight.id)

    def _theme_changed(self, _theme: Theme) -> None:
        self.viewport().update()

    def translate(self) -> None:
        """Set the texts."""
        self.setAccessibleName(self.tr("Highlights"))
        self.editors.translate()

    # -- Qt
    def updateGeometries(self) -> None:
        """Keep the editors in their cards."""
        super().updateGeometries()
        self.editors.place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Keep the editors in their cards."""
        super().scrollContentsBy(dx, dy)
        self.editors.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out in the new width."""
        self.delegate.width = self.viewport().width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if event.oldSize().width() != event.size().width():
            self.content_height.emit()

    def _part_at(self, event: QMouseEvent) -> tuple[QModelIndex, str]:
        index = self.indexAt(event.position().toPoint())
        highlight = self.cards.highlight(index)
        if highlight is None:
            return QModelIndex(), ""
        corner = self.visualRect(index).topLeft()
        place = event.position() - corner.toPointF()
        return index, self.delegate.layout_of(highlight).part(place.x(), place.y())

    def _href_at(self, event: QMouseEvent) -> tuple[str, NoteDocument | None]:
        index = self.indexAt(event.position().toPoint())
        highlight = self.cards.highlight(index)
        if highlight is None:
            return "", None
        place = event.position() - self.visualRect(index).topLeft().toPointF()
        return self.delegate.note_at(highlight, place.x(), place.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what is under the mouse."""
        index, part = self._part_at(event)
        hover = (index.row(), part)
        if hover != self.delegate.hover:
            self.delegate.hover = hover
            self.viewport().update()
        href = self._href_at(event)[0] if part == "note-text" else ""
        self.viewport().setToolTip(self._tip(part, self.cards.highlight(index), href))
        hand = href or part in _PRESSED
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if part == "note-text" and not href else shape)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the lights out."""
        self.delegate.hover = (-1, "")
        self.viewport().update()
        super().leaveEvent(event)

    def _tip(self, part: str, highlight: Highlight | None, href: str) -> str:
        if part.startswith("color:"):
            return self.delegate.color_name(part.removeprefix("color:"))
        if href:
            note = self.delegate.note_of(highlight) if highlight is not None else None
            return self.link_tip(href, note) if note is not None else ""
        if part == "card" and highlight is not None and highlight.placement.verdict == "moved":
            return self.tr("The passage has moved with its text")
        return {
            "note": self.tr("Note (N)"),
            "tags": self.tr("Tags (T)"),
            "delete": self.tr("Delete (Delete)"),
            "review": self.tr("Look at the old and the new text (V)"),
            "accept": self.tr("It stands in the right place: take the new words (Y)"),
            "detach": self.tr("This is another passage: keep the old words only (D)"),
            "more": self.tr("All of it, or its beginning (M)"),
        }.get(part, "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Carry out what was clicked."""
        if self.held:
            return
        index, part = self._part_at(event)
        highlight = self.cards.highlight(index)
        if highlight is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        if part.startswith("color:"):
            self.recolor(highlight.id, next(color for color in COLORS if part == f"color:{color}"))
        elif part == "note":
            self.edit_note(highlight.id)
        elif part == "tags":
            self.edit_tags(highlight.id)
        elif part == "delete":
            self.delete(highlight.id)
        elif part == "more":
            self._fold(highlight.id)
        elif part == "note-text":
            href, note = self._href_at(event)
            if href:
                self.links_clicked.emit([(href, note)], event.globalPosition().toPoint())
            else:
                self.edit_note(highlight.id)
        elif part in ("review", "accept", "detach"):
            self.decisions.decide(part, highlight.id)
        elif part:
            again = index == self.currentIndex()
            super().mousePressEvent(event)
            if again:
                self.clicked_highlight.emit(highlight.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write a note."""
        if self.held:
            return
        index, part = self._part_at(event)
        highlight = self.cards.highlight(index)
        if highlight is not None and part in ("card", "note-text"):
            self.edit_note(highlight.id)
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out keys on the active card."""
        if self.held:
            return
        highlight = self.current_highlight()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if highlight is None or not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked_highlight.emit(highlight.id)
        elif key == Qt.Key.Key_N:
            self.edit_note(highlight.id)
        elif key == Qt.Key.Key_T:
            self.edit_tags(highlight.id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete(highlight.id)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.recolor(highlight.id, COLORS[key - Qt.Key.Key_1])
        elif key in (Qt.Key.Key_M, Qt.Key.Key_Space):
            self._fold(highlight.id)
        elif key == Qt.Key.Key_L:
            self.follow_links(highlight)
        elif KEYS.get(key) in decisions(highlight):
            self.decisions.decide(KEYS[key], highlight.id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first card active when the keyboard comes and none is."""
        self._quiet = True
        try:
            super().focusInEvent(event)
            if not self.selectionModel().hasSelection() and self.cards.rowCount():
                self.setCurrentIndex(self.cards.index(max(self.currentIndex().row(), 0)))
        finally:
            self._quiet = False

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a card."""
        highlight = self.current_highlight()
        if highlight is None or self.held:
            return
        number = highlight.id
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Note…"), lambda: self.edit_note(number))
        menu.addAction(self.tr("Tags…"), lambda: self.edit_tags(number))
        colors = menu.addMenu(self.tr("Colour"))
        for color in COLORS:
            action = colors.addAction(
                self.delegate.color_name(color),
                lambda color=color: self.recolor(number, color),  # type: ignore[misc]
            )
            action.setCheckable(True)
            action.setChecked(color == highlight.color)
        note = self.delegate.note_of(highlight)
        if note.hrefs():
            menu.addAction(self.tr("Follow a link…"), lambda: self.follow_links(highlight))
        menu.addSeparator()
        words = {
            "accept": self.tr("Confirm its place"),
            "detach": self.tr("Detach from the text"),
            "review": self.tr("Review its place…"),
        }
        for part in decisions(highlight):
            menu.addAction(words[part], partial(self.decisions.decide, part, number))
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), lambda: self.delete(number))
        menu.popup(event.globalPos())
