"""Export of notes to Markdown: a folder is chosen, the files are written in the background, the end is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ..model.article import ArticleQuery, Progress
from ..model.errors import PizhuError
from .file_dialogs import FileDialog
from .importing import throttled
from .session import Session
from .status_line import StatusLine
from .tasks import Task

Ids = Callable[[], Sequence[int] | None]


class Exporting(QObject):
    """The flow from a choice of articles to a folder of Markdown files."""

    def __init__(self, session: Session, status: StatusLine, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._status = status
        self._window = window
        self._folder = Path.home()  # where the last export of this window went
        self._task: Task | None = None

    def export_articles(self, article_ids: Sequence[int]) -> None:
        """Export these articles, with or without notes."""
        self._choose(lambda: list(article_ids))

    def export_query(self, query: ArticleQuery) -> None:
        """Export all articles of a list."""
        self._choose(lambda: self._session.library.article_ids(query))

    def export_annotated(self) -> None:
        """Export every article with a highlight, a note or a tag of the reader's."""
        self._choose(lambda: None)

    def cancel(self) -> None:
        """Stop; the files that are written stay."""
        if self._task is not None:
            self._task.cancel()

    def busy(self) -> bool:
        """Say whether an export runs or waits."""
        return self._task is not None

    def export_to(self, folder: Path, ids: Ids) -> None:
        """Write the articles `ids` answers (asked off the window's thread; None for all annotated) into a folder."""
        self._folder = folder

        def work(task: Task) -> list[Path]:
            return self._session.library.export(
                folder, ids(), progress=throttled(self._session, self._show), cancelled=task.cancelled
            )

        def done(files: list[Path]) -> None:
            self._end()
            if files:
                text = self.tr("%Ln note(s) exported", "", len(files))
                self._status.say(text, self.tr("Open Folder"), lambda: self._open(folder), stay=True)
            else:
                self._status.say(self.tr("Nothing was exported: no article is highlighted, noted or tagged yet"))

        def failed(error: Exception) -> None:
            self._end()
            if not isinstance(error, PizhuError):
                raise error
            self._session.failed.emit(str(error))

        self._task = self._session.long(work, done, failed)
        self._status.begin(self.tr("Exporting…"))

    def _choose(self, ids: Ids) -> None:
        if self._task is not None:
            self._status.say(self.tr("An export is still running"))
            return
        title = self.tr("Export notes into a folder")
        dialog = FileDialog(self._window, title, str(self._folder), QFileDialog.FileMode.Directory)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Export"))
        dialog.ask(lambda names: self.export_to(Path(names[0]), ids))

    def _end(self) -> None:
        self._task = None
        self._status.finish()

    def _show(self, progress: Progress) -> None:
        if self._task is not None:
            self._status.progress(self.tr("Exporting…"), progress)

    def _open(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
