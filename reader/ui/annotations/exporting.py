"""Annotations on their way out: into one file, or onto the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ...model.annotation_query import ListFormat
from ...model.article import Progress
from ..exporting import open_folder
from ..file_dialogs import FileDialog
from ..long_verb import LongVerb
from ..session import Session
from ..status_line import StatusLine
from ..tasks import Task

_SUFFIXES: dict[ListFormat, str] = {"markdown": ".md", "csv": ".csv", "jsonld": ".jsonld"}


class AnnotationExport(LongVerb):
    """The flow from a choice of annotations to a file; stopped, it writes nothing."""

    def __init__(self, session: Session, status: StatusLine, parent: QWidget) -> None:
        super().__init__(session, status, parent)
        self._widget = parent
        self._folder = Path.home()  # where the last file of this window went

    def words(self) -> str:
        """Return what the status line says while it runs."""
        return self.tr("Exporting…")

    def copy(self, ids: Sequence[int]) -> None:
        """Put annotations onto the clipboard as Markdown."""
        library, chosen = self._session.library, list(ids)

        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._status.say(self.tr("%Ln annotation(s) copied as Markdown", "", len(chosen)))

        if chosen:
            self._session.read(lambda: library.annotations_as(chosen, "markdown"), done, key="copy annotations")

    def ask(self, ids: Sequence[int], form: ListFormat) -> None:
        """Ask for a file, and write annotations into it."""
        if self._task is not None:
            self._status.say(self.tr("An export is still running"))
            return
        chosen, suffix = list(ids), _SUFFIXES[form]
        name = str(self._folder / (self.tr("Annotations") + suffix))
        dialog = FileDialog(
            self._widget.window(), self.tr("Export annotations"), str(self._folder), QFileDialog.FileMode.AnyFile
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilter(f"{self.form_name(form)} (*{suffix})")
        dialog.selectFile(name)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Export"))
        dialog.ask(lambda names: self.write(Path(names[0]), chosen, form))

    def write(self, path: Path, ids: Sequence[int], form: ListFormat) -> None:
        """Write annotations into a file in the background."""
        self._folder = path.parent
        library = self._session.library

        def work(task: Task, progress: Callable[[Progress], None]) -> int:
            return library.export_annotations(path, ids, form, progress=progress, cancelled=task.cancelled)

        def done(written: int) -> None:
            if written:
                text = self.tr("%Ln annotation(s) exported", "", written)
                self._status.say(text, self.tr("Open Folder"), lambda: open_folder(path.parent), stay=True)

        self._run(work, done)

    def form_name(self, form: ListFormat) -> str:
        """Return what a form is called."""
        return {
            "markdown": self.tr("Markdown"),
            "csv": self.tr("Table (CSV)"),
            "jsonld": self.tr("Web Annotations (JSON-LD)"),
        }[form]
