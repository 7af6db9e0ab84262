"""Export of notes to Markdown: a folder is chosen, the files are written in the background, the end is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ..model.article import ArticleQuery, Progress
from .file_dialogs import FileDialog
from .long_verb import LongVerb
from .session import Session
from .status_line import StatusLine
from .tasks import Task

Ids = Callable[[], Sequence[int] | None]


class Exporting(LongVerb):
    """The flow from a choice of articles to a folder of Markdown files; stopped, it leaves what is written."""

    def __init__(self, session: Session, status: StatusLine, window: QWidget) -> None:
        super().__init__(session, status, window)
        self._window = window
        self._folder = Path.home()  # where the last export of this window went

    def words(self) -> str:
        """Return what the status line says while it runs."""
        return self.tr("Exporting…")

    def export_articles(self, article_ids: Sequence[int]) -> None:
        """Export these articles, with or without notes."""
        self._choose(lambda: list(article_ids))

    def export_query(self, query: ArticleQuery) -> None:
        """Export all articles of a list."""
        self._choose(lambda: self._session.library.article_ids(query))

    def export_annotated(self) -> None:
        """Export every article with a highlight, a note or a tag of the reader's."""
        self._choose(lambda: None)

    def export_to(self, folder: Path, ids: Ids) -> None:
        """Write the articles `ids` answers (asked off the window's thread; None for all annotated) into a folder."""
        self._folder = folder

        def work(task: Task, progress: Callable[[Progress], None]) -> list[Path]:
            return self._session.library.export(folder, ids(), progress=progress, cancelled=task.cancelled)

        def done(files: list[Path]) -> None:
            if files:
                text = self.tr("%Ln note(s) exported", "", len(files))
                self._status.say(text, self.tr("Open Folder"), lambda: open_folder(folder), stay=True)
            else:
                self._status.say(self.tr("Nothing was exported: no article is highlighted, noted or tagged yet"))

        self._run(work, done)

    def _choose(self, ids: Ids) -> None:
        if self._task is not None:
            self._status.say(self.tr("An export is still running"))
            return
        title = self.tr("Export notes into a folder")
        dialog = FileDialog(self._window, title, str(self._folder), QFileDialog.FileMode.Directory)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Export"))
        dialog.ask(lambda names: self.export_to(Path(names[0]), ids))


def open_folder(folder: Path) -> None:
    """Show a folder in the file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
