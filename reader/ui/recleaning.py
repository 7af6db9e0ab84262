"""Cleaning anew in the background what other rules cleaned: out of the reader's way, and quiet about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ..model.article import CleaningReport, Progress
from ..model.changes import Changes
from ..model.errors import PizhuError
from .importing import throttled
from .session import Session
from .status_line import StatusLine
from .tasks import Task

FIRST_LOOK = 2_000  # milliseconds after the window is filled
_WORTH_TELLING = 0.5  # seconds it takes before it is spoken of


class Recleaning(QObject):
    """Runs whenever articles wait to be cleaned anew; gives way to imports and exports, and goes on after them."""

    review_wanted = Signal()  # the highlights that changed are to be looked at

    def __init__(self, session: Session, status: StatusLine, others_busy: Callable[[], bool], window: QWidget) -> None:
        """`others_busy` says whether the status line tells of something else."""
        super().__init__(window)
        self._session = session
        self._status = status
        self._others_busy = others_busy
        self._task: Task | None = None
        self._again = False  # what waits has changed since the run began
        self._stopped = False  # by the reader
        self._told = False  # the status line tells of it
        self._orphaned = self._kept = self._failed = 0
        self._first = QTimer(self, singleShot=True, interval=FIRST_LOOK)
        self._first.timeout.connect(self.look)
        self._first.start()
        session.changed.connect(self._changed)

    def look(self) -> None:
        """Clean anew what waits, if anything does."""
        self._first.stop()
        self._stopped = False
        if self._task is not None:
            self._again = True
            self._task.cancel()
            return
        library = self._session.library

        def work(task: Task) -> CleaningReport:
            if not library.count_waiting():
                return CleaningReport()
            return library.reclean(
                progress=throttled(self._session, self._show),
                changed=self._session.announce,
                cancelled=task.cancelled,
            )

        self._again = False
        self._task = self._session.background(work, self._done, self._could_not)

    def cancel(self) -> None:
        """Stop until rules change again, something is imported, or the program starts anew."""
        if self._task is not None:
            self._stopped = True
            self._task.cancel()

    def busy(self) -> bool:
        """Say whether it runs or waits for its turn."""
        return self._task is not None

    def _changed(self, changes: Changes) -> None:
        if changes.cleaning:
            self.look()

    def _done(self, report: CleaningReport) -> None:
        task = self._task
        self._end()
        self._orphaned += report.orphaned
        self._kept += report.kept
        self._failed += len(report.failed)
        gave_way = task is not None and task.cancelled() and not self._stopped
        if self._again or gave_way:
            self.look()
        else:
            self._tell()

    def _could_not(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, PizhuError):
            raise error
        self._session.failed.emit(str(error))

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
        self._status.progress(self.tr("Cleaning anew by changed rules"), progress)

    def _tell(self) -> None:
        """Say what concerns highlights, and what failed; the rest goes without saying."""
        parts = []
        if self._kept:
            parts.append(self.tr("%Ln highlighted passage(s) kept although a rule would remove them", "", self._kept))
        if self._orphaned:
            parts.append(self.tr("%Ln highlight(s) lost the passage", "", self._orphaned))
        if self._failed:
            parts.append(self.tr("%Ln article(s) could not be cleaned anew and stay as they were", "", self._failed))
        lost, self._orphaned, self._kept, self._failed = self._orphaned, 0, 0, 0
        if lost:
            self._status.say(" · ".join(parts), self.tr("Review"), self.review_wanted.emit, stay=True)
        elif parts:
            self._status.add(" · ".join(parts))
