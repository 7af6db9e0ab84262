"""Keeping the search index up to date in the background: quiet, out of the reader's way, and never in a loop."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ..model.article import Progress
from ..model.changes import Changes
from ..model.errors import IndexBusyError, PizhuError
from ..model.search import IndexReport
from .importing import throttled
from .session import Session
from .status_line import StatusLine
from .tasks import Task

FIRST_LOOK = 3_000  # milliseconds after the window is filled
_AFTER_CHANGE = 6_000  # milliseconds after the last change; a search in between indexes few articles by itself
_PATROL = 60_000  # milliseconds between two looks, for another program may change the library
_BUSY_AGAIN = 30_000  # milliseconds until it is tried again when another program indexes
_FAILED_AGAIN = 300_000  # milliseconds after a failure, longer each time
_LONGEST = 3_600_000
_WORTH_TELLING = 0.5  # seconds it takes before it is spoken of
_RESULTS_EVERY = 5.0  # seconds between two renewals of what a search shows


class Indexing(QObject):
    """Indexes whatever waits; gives way to imports and exports, and goes on after them."""

    def __init__(
        self,
        session: Session,
        status: StatusLine,
        others_busy: Callable[[], bool],
        searching: Callable[[], bool],
        window: QWidget,
    ) -> None:
        """`others_busy` says whether the status line tells of something else, `searching` whether a search is open."""
        super().__init__(window)
        self._session = session
        self._status = status
        self._others_busy = others_busy
        self._searching = searching
        self._task: Task | None = None
        self._again = False  # something has changed since the run began
        self._stopped = False  # by the reader
        self._told = False  # the status line tells of it
        self._failures = 0  # in a row
        self._renewed = 0.0  # when what a search shows was renewed last
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._look)
        self._next.start(FIRST_LOOK)
        self._renewal = QTimer(self, singleShot=True)
        self._renewal.timeout.connect(self._renew)
        session.changed.connect(self._changed)

    def look(self) -> None:
        """Index what waits, now: something was imported, or the reader wants it."""
        self._stopped = False
        self._failures = 0
        self._look()

    def cancel(self) -> None:
        """Stop until something is imported, or the program starts anew; searches index a few articles by themselves."""
        if self._task is not None:
            self._stopped = True
            self._next.stop()
            self._task.cancel()

    def busy(self) -> bool:
        """Say whether it runs or waits for its turn."""
        return self._task is not None

    def _look(self) -> None:
        self._next.stop()
        if self._task is not None:
            self._again = True
            return
        library = self._session.library

        def work(task: Task) -> IndexReport:
            if not library.index_wanted():
                return IndexReport()
            return library.index(
                progress=throttled(self._session, self._show), changed=self._moved_on, cancelled=task.cancelled
            )

        self._again = False
        self._task = self._session.background(work, self._done, self._could_not)

    def _changed(self, changes: Changes) -> None:
        """Wait until the reader rests; of an import's many changes the last one counts."""
        if self._stopped or self._failures:
            return
        if changes.annotations or changes.contents or changes.rows or changes.lists:
            self._again = self._task is not None
            self._next.start(_AFTER_CHANGE)

    def _done(self, _report: IndexReport) -> None:
        task = self._task
        self._end()
        self._failures = 0
        if self._stopped:
            return
        if task is not None and task.cancelled():
            self._look()  # it gave way
        else:
            self._next.start(_AFTER_CHANGE if self._again else _PATROL)

    def _could_not(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, PizhuError):
            raise error
        if self._stopped:
            return
        if isinstance(error, IndexBusyError):
            self._next.start(_BUSY_AGAIN)
            return
        if not self._failures:  # told once
            text = self.tr("The search index could not be brought up to date, searches may miss something: {reason}")
            self._session.failed.emit(text.format(reason=error))
        self._next.start(min(_FAILED_AGAIN << self._failures, _LONGEST))
        self._failures = min(self._failures + 1, 10)

    def _end(self) -> None:
        self._task = None
        if self._told and not self._others_busy():
            self._status.finish()
        self._told = False

    def _show(self, progress: Progress) -> None:
        if self._task is None or self._task.cancelled() or self._others_busy() or progress.seconds < _WORTH_TELLING:
            return
        if not self._told:
            self._told = True
            self._status.begin("")
        text, left = self.tr("Indexing…"), (progress.total or 0) - progress.done
        if self._searching() and left > 0:
            text += " · " + self.tr("%Ln article(s) found by title only yet", "", left)
        self._status.progress(text, progress)

    # -- what a search shows

    def _moved_on(self, _changes: Changes) -> None:
        """Renew what a search shows, not too often; called from the task."""
        self._session.tasks.post(self._plan_renewal)

    def _plan_renewal(self) -> None:
        if not self._renewal.isActive():
            rest = self._renewed + _RESULTS_EVERY - time.monotonic()
            self._renewal.start(max(0, round(rest * 1000)))

    def _renew(self) -> None:
        self._renewed = time.monotonic()
        self._session.changed.emit(Changes(index=True))
