"""A verb that takes long: one at a time, in the background, with its progress in the status line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..model.article import Progress
from ..model.errors import PizhuError
from .importing import throttled
from .session import Session
from .status_line import StatusLine
from .tasks import Task


class LongVerb(QObject):
    """Runs it and tells how far it is; derived flows ask for what it needs, and tell what came of it."""

    def __init__(self, session: Session, status: StatusLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._status = status
        self._task: Task | None = None

    def words(self) -> str:
        """Return what the status line says while it runs."""
        raise NotImplementedError

    def busy(self) -> bool:
        """Say whether it runs or waits for its turn."""
        return self._task is not None

    def cancel(self) -> None:
        """Stop it."""
        if self._task is not None:
            self._task.cancel()

    def _run(self, work: Callable[[Task, Callable[[Progress], None]], Any], then: Callable[[Any], None]) -> None:
        """Do the work, which looks at its task and tells its progress; then go on with what it answered."""

        def done(result: Any) -> None:
            self._end()
            then(result)

        def failed(error: Exception) -> None:
            self._end()
            if not isinstance(error, PizhuError):
                raise error
            self._session.failed.emit(str(error))

        progress = throttled(self._session, self._show)
        self._task = self._session.long(lambda task: work(task, progress), done, failed)
        self._status.begin(self.words())

    def _end(self) -> None:
        self._task = None
        self._status.finish()

    def _show(self, progress: Progress) -> None:
        if self._task is not None:  # else it came after the end
            self._status.progress(self.words(), progress)
