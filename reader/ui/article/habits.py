"""What the reader did last and has at hand: the colour, the tags given, the tags that are pinned."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from ...model.annotation import Color, Highlight
from ...model.article import Tag
from ...model.changes import Changes
from ..session import Session
from .keys import PINNED


class Habits(QObject):
    """Remembers colour and tags across articles, and knows the pinned tags."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._asked = False
        self.color: Color = "yellow"
        self.tags: tuple[str, ...] = ()
        self.pinned: tuple[str, ...] = ()
        session.changed.connect(self._look)

    def load(self) -> None:
        """Read which tags are pinned, once; it is followed from then on."""
        if not self._asked:
            self._asked = True
            self._session.read(self._session.library.tags, self._take, key="pinned tags")

    def tag_of(self, command: str) -> str | None:
        """Return the pinned tag that a command of the keys means, None where none is pinned."""
        number = PINNED.index(command)
        return self.pinned[number] if number < len(self.pinned) else None

    def learn(self, before: Iterable[Highlight], now: Iterable[Highlight]) -> None:
        """See from an article's highlights which tags were given last, wherever that was done."""
        known = {highlight.id: highlight.tags for highlight in before}
        for highlight in now:
            if highlight.tags and highlight.tags != known.get(highlight.id, ()):
                self.color, self.tags = highlight.color, highlight.tags

    def _look(self, changes: Changes) -> None:
        if changes.tags and self._asked:
            self._session.read(self._session.library.tags, self._take, key="pinned tags")

    def _take(self, tags: list[Tag]) -> None:
        pinned = sorted((tag for tag in tags if tag.pinned), key=lambda tag: (tag.pinned, tag.name))
        self.pinned = tuple(tag.name for tag in pinned)
