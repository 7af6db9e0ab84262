"""The two editors that open inside a card: one for its note, one for its tags."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget
from shiboken6 import isValid

from ...library_tags import clean_tag
from ...model.annotation import Highlight
from ..session import Session
from ..tag_field import TagField, finished_tags, split_tags
from .article_note import NOT_AWAY, ArticleNote
from .card_delegate import CardDelegate
from .cards_model import CardsModel
from .note_edit import NoteEdit

_TAGS_HEIGHT = 28  # px, of the field for tags


class CardEditors(QObject):
    """Opens, places, saves and closes them. The delegate keeps the room for an open one in its card."""

    relaid = Signal()  # a card has another height

    def __init__(
        self, session: Session, unsaved: dict[str, str], view: QListView, cards: CardsModel, delegate: CardDelegate
    ) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._note_of: int | None = None
        self._tags_of: int | None = None
        self._tags_had: tuple[str, ...] = ()  # those of the highlight, as far as they were sent
        self._back: QWidget | None = None  # who had the keyboard before an editor took it
        self._cards = cards
        self._delegate = delegate
        self.note = NoteEdit(session, unsaved, view.viewport())
        self.note.hide()
        self.note.height_changed.connect(self._note_grew)
        self.note.left.connect(self.close_note)
        self.note.installEventFilter(self)
        self.tags = TagField(session, view.viewport())
        self.tags.setObjectName("cardTags")
        self.tags.setFixedHeight(_TAGS_HEIGHT)
        self.tags.hide()
        self.tags.returnPressed.connect(self.close_tags)
        self.tags.installEventFilter(self)

    def edit_note(self, highlight: Highlight) -> None:
        """Open the note of a highlight."""
        number = highlight.id
        if self._note_of != number:
            self.close()
            library = self._session.library
            self._note_of = number
            self.note.bind(
                f"highlight:{number}", highlight.note, lambda text: library.edit_highlight(number, note=text)
            )
            self._delegate.note_height[number] = self.note.wanted_height()
            self.note.show()
            self.relayout(number)
        self._come_to(number, self.note)
        self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    def edit_tags(self, highlight: Highlight) -> None:
        """Open the tags of a highlight."""
        number = highlight.id
        if self._tags_of != number:
            self.close()
            self._tags_of, self._tags_had = number, highlight.tags
            self.tags.setText(", ".join(highlight.tags) + (", " if highlight.tags else ""))
            self.tags.load()
            self._delegate.tags_height[number] = _TAGS_HEIGHT
            self.tags.show()
            self.relayout(number)
        self._come_to(number, self.tags)

    def take(self, highlights: Mapping[int, Highlight]) -> None:
        """Show what the library has now in an open editor, or close it if its highlight has gone."""
        if self._note_of is not None:
            if self._note_of in highlights:
                self.note.offer(highlights[self._note_of].note)
            else:
                self.close_note()
        if self._tags_of is not None and self._tags_of not in highlights:
            self.close_tags()

    def flush(self) -> None:
        """Send what stands in an editor to the library."""
        self.note.flush()
        if self._tags_of is None:
            return
        # Only what came and went: meanwhile another program may have given it more, or named some otherwise.
        library, number, had = self._session.library, self._tags_of, self._tags_had
        tags = tuple(clean_tag(tag) for tag in split_tags(self.tags.text()))
        more, fewer = ([tag for tag in one if tag not in other] for one, other in ((tags, had), (had, tags)))
        self._tags_had = tags
        if more or fewer:
            self._session.mutate(lambda: library.edit_annotations([number], add_tags=more, remove_tags=fewer))

    def close(self, highlight_id: int | None = None) -> None:
        """Save and close what is open, or what is open in one card."""
        if highlight_id in (None, self._note_of):
            self.close_note()
        if highlight_id in (None, self._tags_of):
            self.close_tags()

    def close_note(self) -> None:
        """Save the note and close it."""
        if self._note_of is None:
            return
        number, self._note_of = self._note_of, None
        had = self.note.hasFocus()
        self.note.bind("", "", None)
        self.note.hide()
        self._delegate.note_height.pop(number, None)
        self._closed(number, had)

    def cancel_tags(self) -> None:
        """Close the tags; what was not finished by a comma is dropped, and no tag goes that may just be edited."""
        finished, last = finished_tags(self.tags.text())
        if last and clean_tag(last) not in self._tags_had:
            self.tags.setText(", ".join(dict.fromkeys((*self._tags_had, *finished))))
        self.close_tags()

    def close_tags(self) -> None:
        """Save the tags and close them."""
        if self._tags_of is None:
            return
        self.flush()
        number, self._tags_of = self._tags_of, None
        had = self.tags.hasFocus()
        self.tags.hide()
        self._delegate.tags_height.pop(number, None)
        self._closed(number, had)

    def relayout(self, highlight_id: int) -> None:
        """Give a card the height it needs now."""
        index = self._cards.index_of(highlight_id)
        if index.isValid():
            self._delegate.sizeHintChanged.emit(index)
            self._view.doItemsLayout()
            self.relaid.emit()
        self.place()

    def place(self) -> None:
        """Put an open editor where its card keeps the room for it."""
        editors: tuple[tuple[int | None, QWidget], ...] = ((self._note_of, self.note), (self._tags_of, self.tags))
        for number, editor in editors:
            highlight = self._cards.highlight(self._cards.index_of(number)) if number is not None else None
            if highlight is None:
                continue
            places = self._delegate.layout_of(highlight)
            box = places.note_box if editor is self.note else places.tags_box
            corner = self._view.visualRect(self._cards.index_of(highlight.id)).topLeft()
            box = box.translated(corner.toPointF())
            editor.setGeometry(round(box.left()), round(box.top()), round(box.width()), editor.height())

    def translate(self) -> None:
        """Set the texts."""
        self.note.translate()
        self.note.setPlaceholderText(self.tr("Write a note…"))
        self.note.setAccessibleName(self.tr("Note on the highlight"))
        self.tags.setPlaceholderText(self.tr("Tags, separated by commas"))
        self.tags.setAccessibleName(self.tr("Tags of the highlight"))

    def _come_to(self, highlight_id: int, editor: QWidget) -> None:
        if not editor.hasFocus():
            back = QApplication.focusWidget()
            # The note about the article is read again as soon as the keyboard leaves it.
            self._back = back.parentWidget() if back is not None and isinstance(back.parent(), ArticleNote) else back
        self._view.scrollTo(self._cards.index_of(highlight_id))
        self.place()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _closed(self, highlight_id: int, had_focus: bool) -> None:
        self.relayout(highlight_id)
        if had_focus:
            back = self._back if self._back is not None and isValid(self._back) and self._back.isVisible() else None
            (back or self._view).setFocus(Qt.FocusReason.OtherFocusReason)
        self._back = None

    def _note_grew(self, height: int) -> None:
        if self._note_of is not None:
            self._delegate.note_height[self._note_of] = height
            self.relayout(self._note_of)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save and close an editor when the keyboard goes elsewhere; leave the tags on Escape."""
        if event.type() == QEvent.Type.FocusOut:
            assert isinstance(event, QFocusEvent)
            if event.reason() not in NOT_AWAY:
                if watched is self.tags:
                    self.close_tags()
                elif watched is self.note:
                    self.close_note()
        if watched is self.tags and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape and not self.tags.completing():
                self.cancel_tags()
                return True
        return super().eventFilter(watched, event)
