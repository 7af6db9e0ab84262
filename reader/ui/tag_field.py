"""A field for tags that completes them, and how tags are written in it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ..library_tags import clean_tag
from ..model.article import Tag
from .session import Session
from .tags.names import tag_names
from .tags.proposals import Proposals

_OFFERED = 50
_Key = Qt.Key


def split_tags(text: str) -> list[str]:
    """Return the tags written in a field, separated by commas of any width."""
    return list(dict.fromkeys(tag.strip() for tag in _plain(text).split(",") if tag.strip()))


def finished_tags(text: str) -> tuple[list[str], str]:
    """Return the tags in a field that a comma follows, and what is still being typed behind the last one."""
    before, _comma, last = _plain(text).rpartition(",")
    return split_tags(before), last.strip()


def _plain(text: str) -> str:
    for comma in "，、;；\n":
        text = text.replace(comma, ",")
    return text


class TagField(QLineEdit):
    """A field that completes the last of several tags with those of the library, also by pinyin and its first letters.

    Enter takes what is picked and finishes; Tab and a click take it and leave room for another tag; ↓ opens the list.
    """

    completed = Signal()  # a tag was taken from the list, and the reader may want another

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, several: bool = True, picks: bool = True
    ) -> None:
        """With `picks` the best proposal is what Enter takes; without, what was typed is."""
        super().__init__(parent)
        self._names = tag_names(session)
        self._several = several
        self._picks = picks
        self.makes = True  # a tag that is not there yet may be meant
        self._always = False  # proposals were asked for without anything typed
        self.given: Collection[str] = ()  # tags that are there already, and not to be offered
        self.proposals = Proposals(session, self)
        self.proposals.clicked.connect(self._clicked)
        self._names.changed.connect(self._renew)
        self.textEdited.connect(lambda _text: self._offer())

    def load(self) -> None:
        """Have the tags to complete with at hand."""
        self._names.load()

    def completing(self) -> bool:
        """Say whether the list is open."""
        return self.proposals.open()

    def dismiss(self) -> bool:
        """Close the list; answer whether it was open."""
        was_open, self._always = self.completing(), False
        self.proposals.retire()
        return was_open

    def offer_all(self) -> None:
        """Open the list, also without anything typed."""
        self._offer(always=True)

    def _last(self) -> str:
        return _plain(self.text()).rpartition(",")[2].strip() if self._several else self.text().strip()

    def _offer(self, *, always: bool = False) -> None:
        last, self._always = self._last(), always
        if not last and not always:
            self.proposals.retire()
            return
        finder = self._names.finder
        given = set(self.given)
        if self._several:
            given.update(split_tags(self.text())[: -1 if last else None])
        found = finder.find(last, _OFFERED, without=given)
        name = clean_tag(last)
        new = "" if name in finder.names or name in given or not self.makes else name
        self.proposals.offer([tag for tag, _ in found], new, pick=self._picks and bool(found) and found[0][1])

    def _renew(self) -> None:
        if self.completing() or (self.hasFocus() and (self._last() or self._always)):
            self._offer(always=self._always)

    def _clicked(self, _index: QModelIndex) -> None:
        self._take(further=True)

    def _take(self, *, further: bool) -> None:
        """Write what is picked in the place of what was typed."""
        picked = self.proposals.picked()
        self.proposals.retire()
        if picked is None:
            return
        name = picked.name if isinstance(picked, Tag) else picked
        before, comma, _last = _plain(self.text()).rpartition(",") if self._several else ("", "", "")
        self.setText(f"{before}{comma} {name}".strip() + (", " if further and self._several else ""))
        if further:
            self.completed.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Tab, which else goes to the next field, while the list is open."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().event(event)

    def _key(self, event: QKeyEvent) -> bool:
        """Carry out what a key does with the list; answer whether that was all."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain:
            return False
        if key == _Key.Key_Down and not self.completing():
            self.offer_all()
            return True
        if not self.completing():
            return False
        if key in (_Key.Key_Down, _Key.Key_Up):
            self.proposals.step(1 if key == _Key.Key_Down else -1)
        elif key == _Key.Key_Tab and self.proposals.picked() is not None:
            self._take(further=True)
        elif key == _Key.Key_Escape and self.proposals.floating:
            self.dismiss()
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            self._take(further=False)
            return False  # and the field is finished
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.dismiss()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list."""
        super().hideEvent(event)
        self.dismiss()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Close the list, which would stand elsewhere."""
        super().moveEvent(event)
        if self.proposals.floating:
            self.dismiss()
