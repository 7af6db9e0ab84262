"""Fetching pictures at the reader's wish: of the article on the page, or, once that is agreed to, of many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..model.article import FetchReport, Progress
from ..model.errors import PizhuError
from ..model.picture import MissingPictures
from .importing import throttled
from .session import Session
from .status_line import StatusLine
from .tasks import Task

Ids = Callable[[], Sequence[int]]


class Fetching(QObject):
    """The flows that ask the network. Few pictures come beside all else, many take their turn with imports."""

    ended = Signal()  # nothing is being fetched for the page any more

    def __init__(self, session: Session, status: StatusLine, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._status = status
        self._window = window
        self._few: list[Task] = []
        self._many: Task | None = None

    def fetch(self, addresses: Sequence[str]) -> None:
        """Fetch these pictures, which the reader asked for one by one, also if they did not come before."""
        library = self._session.library

        def work(task: Task) -> FetchReport:
            return library.fetch_pictures(
                addresses=addresses, retry=True, changed=self._session.announce, cancelled=task.cancelled
            )

        def done(report: FetchReport) -> None:
            self._few.remove(task)
            if not self._few:
                self.ended.emit()
            if report.failed:
                self._status.say(self.summary(report))

        def failed(error: Exception) -> None:
            self._few.remove(task)
            self.ended.emit()
            self._report(error)

        task = self._session.tasks.run("fetch", work, done, failed)
        self._few.append(task)

    def offer(self, ids: Ids) -> None:
        """Count what there is to fetch of articles (`ids` is asked off the window's thread), then ask, then fetch."""
        if self._many is not None:
            self._status.say(self.tr("Pictures are being fetched already"))
            return
        library = self._session.library

        def work(task: Task) -> MissingPictures:
            return library.missing_pictures(
                article_ids=ids(), progress=throttled(self._session, self._show), cancelled=task.cancelled
            )

        self._run(work, self._ask, self.tr("Looking for pictures…"))

    def fetch_many(self, missing: MissingPictures, *, retry: bool) -> None:
        """Fetch what was counted, with `retry` also what did not come before."""
        library = self._session.library
        addresses = [*missing.addresses, *(missing.failed if retry else ())]

        def work(task: Task) -> FetchReport:
            return library.fetch_pictures(
                addresses=addresses,
                retry=retry,
                progress=throttled(self._session, self._show),
                changed=self._session.announce,
                cancelled=task.cancelled,
            )

        self._run(work, lambda report: self._status.say(self.summary(report)), self.tr("Fetching pictures…"))

    def tidy(self) -> None:
        """Forget pictures that went with their articles, when nothing else is to be done."""
        library = self._session.library

        def work(task: Task) -> int:
            return library.tidy_pictures(cancelled=task.cancelled)

        # What gives way is taken up when something is fetched, or a source removed, the next time.
        self._session.background(work, lambda _count: None, self._report)

    def cancel(self) -> None:
        """Stop; what came stays."""
        for task in [*self._few, *([self._many] if self._many is not None else [])]:
            task.cancel()

    def busy(self) -> bool:
        """Say whether something is being fetched."""
        return bool(self._few) or self._many is not None

    def summary(self, report: FetchReport) -> str:
        """Say in one line what came."""
        parts = [self.tr("Stopped")] if report.cancelled else []
        if report.fetched or not report.failed:
            parts.append(self.tr("%Ln picture(s) fetched", "", report.fetched))
        if report.failed:
            parts.append(self.tr("%Ln could not be fetched", "", len(report.failed)))
        return " · ".join(parts)

    def _ask(self, missing: MissingPictures) -> None:
        if missing.cancelled:
            return
        if not missing.addresses and not missing.failed:
            self._status.say(self.tr("There are no pictures to fetch"))
            return
        from .dialogs.fetch_pictures import FetchPicturesDialog

        dialog = FetchPicturesDialog(missing, self._window)
        dialog.chosen.connect(lambda retry: self.fetch_many(missing, retry=retry))
        dialog.open()

    def _run(self, work: Callable[[Task], object], then: Callable[..., None], words: str) -> None:
        def done(result: object) -> None:
            self._end()
            then(result)

        def failed(error: Exception) -> None:
            self._end()
            self._report(error)

        self._many = self._session.long(work, done, failed)
        self._status.begin(words)

    def _end(self) -> None:
        self._many = None
        self._status.finish()

    def _show(self, progress: Progress) -> None:
        if self._many is None:
            return  # it came after the end
        counting = progress.stage == "counting"
        self._status.progress(self.tr("Looking for pictures…") if counting else self.tr("Fetching pictures…"), progress)

    def _report(self, error: Exception) -> None:
        if not isinstance(error, PizhuError):
            raise error
        self._session.failed.emit(str(error))
