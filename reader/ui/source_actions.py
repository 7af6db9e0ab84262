"""What can be done to a source: rename it, say where its folder went, hide it, remove it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from ..model.article import ArticleQuery, Source
from .exporting import Exporting
from .fetching import Fetching
from .file_dialogs import FileDialog
from .importing import Importing
from .session import Session


class SourceActions(QObject):
    """Carries out what the tree asks for a source."""

    def __init__(
        self, session: Session, importing: Importing, exporting: Exporting, fetching: Fetching, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._importing = importing
        self._exporting = exporting
        self._fetching = fetching
        self._window = window

    def carry_out(self, action: str, source_id: int) -> None:
        """Do one of: refresh, rename, move, remove, problems, hide, show, export, pictures."""
        library, session = self._session.library, self._session
        match action:
            case "refresh":
                self._importing.refresh([source_id])
            case "problems":
                self._importing.show_problems(source_id)
            case "export":
                self._exporting.export_query(ArticleQuery(source=source_id))
            case "pictures":
                self._fetching.offer(lambda: library.article_ids(ArticleQuery(source=source_id)))
            case "hide" | "show":
                session.mutate(lambda: library.hide_source(source_id, action == "hide"))
            case "rename":
                self._with_source(source_id, self._rename)
            case "move":
                self._with_source(source_id, self._move)
            case "remove":
                self._with_source(source_id, self._remove)
            case _:
                raise ValueError(action)

    def remove_now(self, source_id: int, *, keep_annotated: bool = True) -> None:
        """Remove a source without asking."""
        library = self._session.library
        self._session.mutate(lambda: library.remove_source(source_id, keep_annotated=keep_annotated))

    def _with_source(self, source_id: int, then: Callable[[Source], None]) -> None:
        self._session.read(lambda: self._session.library.source(source_id), then, key="source")

    def _rename(self, source: Source) -> None:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Rename source"))
        dialog.setLabelText(self.tr("Name of this source"))
        dialog.setTextValue(source.name)

        def accept(name: str) -> None:
            if name.strip() and name.strip() != source.name:
                self._session.mutate(lambda: self._session.library.rename_source(source.id, name.strip()))

        dialog.textValueSelected.connect(accept)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _move(self, source: Source) -> None:
        old = Path(source.path)
        title = self.tr("Where is “{name}” now?").format(name=source.name)
        nearest = next((folder for folder in old.parents if folder.is_dir()), Path.home())
        mode = QFileDialog.FileMode.ExistingFile if source.is_file else QFileDialog.FileMode.Directory

        def accept(names: list[str]) -> None:
            self._session.mutate(
                lambda: self._session.library.move_source(source.id, Path(names[0])),
                lambda _changes: self._importing.refresh([source.id]),
            )

        FileDialog(self._window, title, str(nearest), mode).ask(accept)

    def _remove(self, source: Source) -> None:
        from .dialogs.remove_source import RemoveSourceDialog

        dialog = RemoveSourceDialog(source.name, self._window)
        dialog.chosen.connect(lambda keep: self.remove_now(source.id, keep_annotated=keep))
        dialog.open()
