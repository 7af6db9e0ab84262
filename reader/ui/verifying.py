"""Checking every annotation from the window: in the background, with a report at the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..model.article import Progress
from ..model.review import VerifyReport
from .long_verb import LongVerb
from .session import Session
from .status_line import StatusLine
from .tasks import Task


class Verifying(LongVerb):
    """The flow from the command to the report, and to placing anew what stands wrong; it can be stopped anywhere."""

    review_wanted = Signal()  # the highlights without a sure place are to be looked at

    def __init__(self, session: Session, status: StatusLine, window: QWidget) -> None:
        super().__init__(session, status, window)
        self._window = window

    def words(self) -> str:
        """Return what the status line says while it runs."""
        return self.tr("Checking annotations…")

    def check(self, *, fix: bool = False) -> None:
        """Check every annotation; `fix` places highlights anew that have no right or sure place."""
        if self._task is not None:
            return

        def work(task: Task, progress: Callable[[Progress], None]) -> VerifyReport:
            return self._session.library.verify(
                fix, progress=progress, changed=self._session.announce, cancelled=task.cancelled
            )

        def done(report: VerifyReport) -> None:
            if not report.cancelled:
                self._tell(report, fixed=fix)

        self._run(work, done)

    def _tell(self, report: VerifyReport, *, fixed: bool) -> None:
        from .dialogs.verify import VerifyDialog

        dialog = VerifyDialog(report, fixed=fixed, parent=self._window)
        dialog.fix.connect(lambda: self.check(fix=True))
        dialog.review.connect(self.review_wanted)
        dialog.open()
