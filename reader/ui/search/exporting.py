"""What a search found on its way out: every article with its hits, in one file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ...model.article import ArticleQuery, Progress
from ...model.search import HitFormat
from ..exporting import open_folder
from ..file_dialogs import FileDialog
from ..long_verb import LongVerb
from ..session import Session
from ..status_line import StatusLine
from ..tasks import Task

_FORMS: dict[str, HitFormat] = {".md": "markdown", ".csv": "csv"}


class HitExport(LongVerb):
    """The flow from the results of a search to a file; stopped, it writes nothing."""

    def __init__(self, session: Session, status: StatusLine, window: QWidget) -> None:
        super().__init__(session, status, window)
        self._window = window
        self._folder = Path.home()  # where the last file of this window went

    def words(self) -> str:
        """Return what the status line says while it runs."""
        return self.tr("Exporting…")

    def ask(self, query: ArticleQuery) -> None:
        """Ask for a file, and write all results of a search into it, as the file's name says."""
        if self._task is not None:
            self._status.say(self.tr("An export is still running"))
            return
        title = self.tr("Export the results of the search")
        dialog = FileDialog(self._window, title, str(self._folder), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = {f"{name} (*{suffix})": suffix for suffix, name in self._names().items()}
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(next(iter(filters.values())))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
        dialog.selectFile(str(self._folder / self.tr("Search results")))
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Export"))
        dialog.ask(lambda names: self.write(_named(names[0], dialog.defaultSuffix()), query))

    def write(self, path: Path, query: ArticleQuery) -> None:
        """Write all results of a search, in its order, into a file in the background: a table, or Markdown (.md)."""
        self._folder = path.parent
        library, form = self._session.library, _FORMS[path.suffix.lower()]

        def work(task: Task, progress: Callable[[Progress], None]) -> int | None:
            number = library.export_hits(
                path, query.text, form, scope=query, progress=progress, cancelled=task.cancelled
            )  # fmt: skip
            return None if task.cancelled() else number

        def done(written: int | None) -> None:
            if written is not None:
                text = self.tr("%Ln result(s) exported", "", written)
                self._status.say(text, self.tr("Open Folder"), lambda: open_folder(path.parent), stay=True)

        self._run(work, done)

    def _names(self) -> dict[str, str]:
        return {".md": self.tr("Markdown"), ".csv": self.tr("Table (CSV)")}


def _named(name: str, suffix: str) -> Path:
    """Return the file that is meant: its form is what it is called, else what was chosen."""
    path = Path(name)
    return path if path.suffix.lower() in _FORMS else path.with_name(f"{path.name}.{suffix.lstrip('.')}")
