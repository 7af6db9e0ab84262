"""The tags of the library, ready to be found: asked for when needed and kept until they change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ...model.changes import Changes
from ..session import Session
from .finder import TagFinder


class TagNames(QObject):
    """One for each session; see `tag_names`."""

    changed = Signal()  # the finder is another one

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.finder = TagFinder(())
        self._session = session
        self._fresh = False
        session.changed.connect(self._changed)

    def load(self) -> None:
        """Ask for the tags unless those at hand are the present ones; `changed` tells when they are there."""
        if self._fresh:
            return
        self._fresh = True
        library = self._session.library
        make: Callable[[], TagFinder] = lambda: TagFinder(library.tags(), library.recent_tags())  # noqa: E731
        self._session.read(make, self._take, key="tag names")

    def _take(self, finder: TagFinder) -> None:
        self.finder = finder
        self.changed.emit()

    def _changed(self, changes: Changes) -> None:
        if changes.tags:
            self._fresh = False


def tag_names(session: Session) -> TagNames:
    """Return the tags of a session."""
    return session.findChild(TagNames) or TagNames(session)
