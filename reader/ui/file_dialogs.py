"""Dialogs for files and folders that look at names only, never into a file."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QStyle, QWidget


class FileDialog(QFileDialog):
    """A dialog for files that leaves an open library alone.

    Under POSIX a process that opens and closes a file loses all its locks on it, whichever part of it took
    them (sqlite.org/howtocorrupt.html, 2.2). Qt's and GTK's dialogs open every file they list, to find out what
    it holds: with the library among them another program that ends then takes its write-ahead log away, and
    with it what is written from then on. So outside Windows and macOS, whose dialogs do not run in this
    process or whose locks are of another kind, it is Qt's own dialog with icons by name.
    """

    def __init__(self, parent: QWidget, title: str, folder: str, mode: QFileDialog.FileMode) -> None:
        super().__init__(parent, title, folder)
        if sys.platform not in ("win32", "darwin"):
            self.setOption(QFileDialog.Option.DontUseNativeDialog)
            self._icons = _Icons(self)
            self.setIconProvider(self._icons)
        self.setFileMode(mode)
        if mode == QFileDialog.FileMode.Directory:
            self.setOption(QFileDialog.Option.ShowDirsOnly)
        self.finished.connect(self.deleteLater)

    def ask(self, then: Callable[[list[str]], object]) -> None:
        """Show the dialog, and call `then` with the paths if the reader chooses some."""
        self.filesSelected.connect(then)
        self.open()


class _Icons(QAbstractFileIconProvider):
    """Tells folders and files apart by what the file system says of them. Asked on a thread of Qt's."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        style = widget.style()
        self._folder = style.standardIcon(QStyle.StandardPixmap.SP_DirIcon)
        self._file = style.standardIcon(QStyle.StandardPixmap.SP_FileIcon)

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        if isinstance(what, QFileInfo):
            return self._folder if what.isDir() else self._file
        return self._file if what == QAbstractFileIconProvider.IconType.File else self._folder

    def type(self, info: QFileInfo) -> str:
        return "" if info.isDir() else info.suffix()
