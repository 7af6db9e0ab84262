"""Checking every annotation from the window: in the background, with a report at the end."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..model.article import Progress
from ..model.errors import PizhuError
from ..model.review import VerifyReport
from .importing import throttled
from .session import Session
from .status_line import StatusLine
from .tasks import Task


class Verifying(QObject):
    """The flow from the command to the report, and to placing anew what stands wrong."""

    review_wanted = Signal()  # the highlights without a sure place are to be looked at

    def __init__(self, session: Session, status: StatusLine, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._status = status
        self._window = window
        self._task: Task | None = None

    def check(self, *, fix: bool = False) -> None:
        """Check every annotation; `fix` places highlights anew that have no right or sure place."""
        if self._task is not None:
            return

        def work(task: Task) -> VerifyReport:
            return self._session.library.verify(
                fix,
                progress=throttled(self._session, self._show),
                changed=self._session.announce,
                cancelled=task.cancelled,
            )

        def done(report: VerifyReport) -> None:
            self._end()
            if not report.cancelled:
                self._tell(report, fixed=fix)

        def failed(error: Exception) -> None:
            self._end()
            if not isinstance(error, PizhuError):
                raise error
            self._session.failed.emit(str(error))

        self._task = self._session.long(work, done, failed)
        self._status.begin(self.tr("Checking annotations…"))

    def cancel(self) -> None:
        """Stop; nothing is half done."""
        if self._task is not None:
            self._task.cancel()

    def busy(self) -> bool:
        """Say whether a check runs or waits."""
        return self._task is not None

    def _tell(self, report: VerifyReport, *, fixed: bool) -> None:
        from .dialogs.verify import VerifyDialog

        dialog = VerifyDialog(report, fixed=fixed, parent=self._window)
        dialog.fix.connect(lambda: self.check(fix=True))
        dialog.review.connect(self.review_wanted)
        dialog.open()

    def _show(self, progress: Progress) -> None:
        if self._task is not None:
            self._status.progress(self.tr("Checking annotations…"), progress)

    def _end(self) -> None:
        self._task = None
        self._status.finish()
