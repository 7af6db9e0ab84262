"""What is new in saved searches: counted beside all else, soon after the library or its index has moved on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from ...model.changes import Changes
from ...model.search import SavedSearch
from ..session import Session
from ..tasks import Task

_FIRST, _SOON, _LATER = 1500, 250, 4000  # ms: after the window is there; after the reader's deed; while articles come


class SearchNews(QObject):
    """Knows the counts of the moment."""

    changed = Signal()  # they are others

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._counted: dict[int, SavedSearch] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._count)
        session.changed.connect(self._changed)
        self._timer.start(_FIRST)

    def told(self, searches: Iterable[SavedSearch]) -> list[SavedSearch]:
        """Return saved searches with what is known to be new in them. May be called from any thread."""
        counted, found = self._counted, []
        for one in searches:
            known = counted.get(one.id)
            if known is not None and (known.query, known.seen) == (one.query, one.seen):
                one = replace(one, new=known.new, latest=known.latest, error=known.error)
            found.append(one)
        return found

    def _changed(self, changes: Changes) -> None:
        if changes.searches:
            self._timer.start(_SOON)
        elif changes and not self._timer.isActive():
            self._timer.start(_LATER)

    def _count(self) -> None:
        library = self._session.library

        def count(task: Task) -> list[SavedSearch]:
            return library.saved_searches(cancelled=task.cancelled)

        self._session.count(count, self._take, key="saved searches")

    def _take(self, found: list[SavedSearch]) -> None:
        counted = {one.id: one for one in found}
        if counted != self._counted:
            self._counted = counted
            self.changed.emit()
