"""Annotations on their way out: into one file, or onto the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ...model.annotation_query import ListFormat
from ...model.article import Progress
from ...model.errors import PizhuError
from ..file_dialogs import FileDialog
from ..importing import throttled
from ..session import Session
from ..status_line import StatusLine
from ..tasks import Task

_SUFFIXES: dict[ListFormat, str] = {"markdown": ".md", "csv": ".csv", "jsonld": ".jsonld"}


class AnnotationExport(QObject):
    """The flow from a choice of annotations to a file."""

    def __init__(self, session: Session, status: StatusLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._status = status
        self._widget = parent
        self._folder = Path.home()  # where the last file of this window went
        self._task: Task | None = None

    def busy(self) -> bool:
        """Say whether an export runs or waits."""
        return self._task is not None

    def cancel(self) -> None:
        """Stop; nothing is written."""
        if self._task is not None:
            self._task.cancel()

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

        def work(task: Task) -> int:
            progress = throttled(self._session, self._show)
            return library.export_annotations(path, ids, form, progress=progress, cancelled=task.cancelled)

        def done(written: int) -> None:
            self._end()
            if written:
                text = self.tr("%Ln annotation(s) exported", "", written)
                self._status.say(text, self.tr("Open Folder"), lambda: _open(path.parent), stay=True)

        def failed(error: Exception) -> None:
            self._end()
            if not isinstance(error, PizhuError):
                raise error
            self._session.failed.emit(str(error))

        self._task = self._session.long(work, done, failed)
        self._status.begin(self.tr("Exporting…"))

    def form_name(self, form: ListFormat) -> str:
        """Return what a form is called."""
        return {
            "markdown": self.tr("Markdown"),
            "csv": self.tr("Table (CSV)"),
            "jsonld": self.tr("Web Annotations (JSON-LD)"),
        }[form]

    def _end(self) -> None:
        self._task = None
        self._status.finish()

    def _show(self, progress: Progress) -> None:
        if self._task is not None:
            self._status.progress(self.tr("Exporting…"), progress)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
