"""Adding and refreshing: reads files on the long lane, tells how far it is, and says at the end what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ..model.article import Problem, Progress, RefreshReport
from ..model.changes import Changes
from ..model.errors import PizhuError
from .file_dialogs import FileDialog
from .session import Session
from .status_line import StatusLine
from .tasks import Task

_TELL_EVERY = 0.1  # seconds between two looks at the progress
READABLE = ("md", "markdown", "html", "htm", "txt")
_KINDS_NAMED = 3  # kinds of files that were not read, named in the report


def throttled(session: Session, show: Callable[[Progress], None]) -> Callable[[Progress], None]:
    """Return a progress callback for a long task that shows it on the window's thread, some times a second."""
    last = 0.0

    def tell(progress: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _TELL_EVERY or progress.done == progress.total:
            last = now
            session.tasks.post(lambda: show(progress))

    return tell


class Importing(QObject):
    """The flows that bring articles in. One runs at a time, the others wait their turn."""

    finished = Signal(object)  # RefreshReport
    review_wanted = Signal()  # the highlights that changed are to be looked at

    def __init__(self, session: Session, status: StatusLine, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._status = status
        self._window = window
        self._tasks: list[Task] = []

    def choose_folder(self) -> None:
        """Let the reader choose a folder, then add it."""
        title = self.tr("Add a folder of articles")
        FileDialog(self._window, title, str(Path.home()), QFileDialog.FileMode.Directory).ask(self._add_chosen)

    def choose_files(self) -> None:
        """Let the reader choose files, then add each as a source."""
        title = self.tr("Add articles")
        dialog = FileDialog(self._window, title, str(Path.home()), QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*.{suffix}" for suffix in READABLE)
        dialog.setNameFilters([self.tr("Articles") + f" ({patterns})", self.tr("All files") + " (*)"])
        dialog.ask(self._add_chosen)

    def add(self, paths: Sequence[Path], *, sample: str = "") -> None:
        """Add folders or files as sources and read them; `sample` names the bundled sample."""

        def work(task: Task) -> RefreshReport:
            ids, failed = [], []
            for path in paths:
                try:
                    ids.append(self._session.library.add_source(path, sample or None, sample=bool(sample)).id)
                except PizhuError as error:
                    failed.append(Problem(0, str(path), str(error)))
            self._session.announce(Changes(tree=True))
            report = self._refresh(task, ids) if ids else RefreshReport()
            return _with_failed(report, failed)

        self._run(work, quiet=bool(sample))

    def refresh(self, source_ids: Sequence[int] | None = None, *, retry: bool = False) -> None:
        """Bring sources (all by default) up to date with their files; `retry` reads again what failed."""
        self._run(lambda task: self._refresh(task, source_ids, retry=retry))

    def cancel(self) -> None:
        """Stop what runs and what waits; what was read stays."""
        for task in self._tasks:
            task.cancel()

    def busy(self) -> bool:
        """Say whether something runs or waits."""
        return bool(self._tasks)

    def show_problems(self, source_id: int | None = None) -> None:
        """Show what could not be read, of one source or of all."""
        from .dialogs.problems import ProblemsDialog

        def show(problems: list[Problem]) -> None:
            dialog = ProblemsDialog(problems, self._window)
            dialog.retry.connect(lambda: self.refresh(None if source_id is None else [source_id], retry=True))
            dialog.open()

        self._session.read(lambda: self._session.library.problems(source_id), show, key="problems")

    def summary(self, report: RefreshReport) -> str:
        """Say in one line what an import did."""
        parts = [self.tr("Stopped")] if report.cancelled else []
        if report.added:
            parts.append(self.tr("%Ln article(s) added", "", report.added))
        if report.updated:
            parts.append(self.tr("%Ln updated", "", report.updated))
        if report.moved:
            parts.append(self.tr("%Ln moved", "", report.moved))
        if report.missing:
            parts.append(self.tr("%Ln missing", "", report.missing))
        if not parts:
            parts.append(self.tr("Nothing new"))
        if report.failed:
            parts.append(self.tr("%Ln failed", "", len(report.failed)))
        if report.placed.review:
            parts.append(self.tr("%Ln highlight(s) to review", "", report.placed.review))
        kinds = sorted(report.other_files.items(), key=lambda item: -item[1])
        if kinds:
            common = [(suffix, count) for suffix, count in kinds if suffix][:_KINDS_NAMED]
            named = [f"{QLocale().toString(count)} {suffix}" for suffix, count in common]
            rest = sum(report.other_files.values()) - sum(count for _suffix, count in common)
            if rest:
                named.append(self.tr("%Ln of other kinds", "", rest))
            parts.append(self.tr("{files} not read").format(files=self.tr(", ").join(named)))
        return " · ".join(parts)

    def _add_chosen(self, names: list[str]) -> None:
        self.add([Path(name) for name in names])

    def _refresh(self, task: Task, source_ids: Sequence[int] | None, *, retry: bool = False) -> RefreshReport:
        return self._session.library.refresh(
            source_ids,
            retry=retry,
            progress=throttled(self._session, self._show),
            changed=self._session.announce,
            cancelled=task.cancelled,
        )

    def _run(self, work: Callable[[Task], RefreshReport], *, quiet: bool = False) -> None:
        def done(report: RefreshReport) -> None:
            end()
            if report.failed:
                self._status.say(self.summary(report), self.tr("Show"), self.show_problems, stay=True)
            elif report.placed.review:
                self._status.say(self.summary(report), self.tr("Review"), self.review_wanted.emit, stay=True)
            elif not quiet:
                self._status.say(self.summary(report))
            self.finished.emit(report)

        def failed(error: Exception) -> None:
            end()
            if not isinstance(error, PizhuError):
                raise error
            self._session.failed.emit(str(error))

        def end() -> None:
            self._tasks.remove(task)
            if not self._tasks:
                self._status.finish()

        task = self._session.long(work, done, failed)
        self._tasks.append(task)
        if len(self._tasks) == 1:
            self._status.begin(self.tr("Looking for articles…"))

    def _show(self, progress: Progress) -> None:
        if not self._tasks:
            return  # it came after the end
        if progress.stage == "scanning":
            text = self.tr("Looking for articles in {name}") if progress.name else self.tr("Looking for articles…")
        else:
            text = self.tr("Importing {name}") if progress.name else self.tr("Importing…")
        self._status.progress(text.format(name=progress.name), progress)


def _with_failed(report: RefreshReport, failed: Sequence[Problem]) -> RefreshReport:
    from dataclasses import replace

    return replace(report, failed=(*failed, *report.failed)) if failed else report
