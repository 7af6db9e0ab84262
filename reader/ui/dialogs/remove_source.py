"""Asks what becomes of the annotated articles of a source that is to go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from .base import Dialog, Role


class RemoveSourceDialog(Dialog):
    """Remove a source, keeping what the reader wrote unless told otherwise."""

    chosen = Signal(bool)  # whether annotated articles stay

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Remove “{name}”?").format(name=name))
        self.body.addWidget(
            self.words(self.tr("Its articles leave the library. The files in the folder are not touched."))
        )
        self._keep = QRadioButton(self.tr("&Keep the articles that have a star, highlights, notes or tags"), self)
        self._keep.setChecked(True)
        self._all = QRadioButton(self.tr("&Remove all, with what was written about them"), self)
        self.body.addWidget(self._keep)
        self.body.addWidget(self._all)
        self.button(self.tr("Cancel"), Role.RejectRole)
        self.button(self.tr("Remove"), Role.AcceptRole, default=True)
        self.accepted.connect(lambda: self.chosen.emit(self._keep.isChecked()))
