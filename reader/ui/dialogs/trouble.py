"""Says calmly that something failed: a library that can't be opened, or a mistake of ours."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from .base import Dialog, Role


class TroubleDialog(Dialog):
    """What happened, what it means for the reader's work, and details to copy."""

    def __init__(self, title: str, text: str, details: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(title)
        self.body.addWidget(self.words(text))
        self._details = QPlainTextEdit(details, self)
        self._details.setReadOnly(True)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setMinimumSize(560, 200)
        self._details.setVisible(bool(details))
        self.body.addWidget(self._details, 1)
        if details:
            self.button(self.tr("Copy Details"), Role.ActionRole).clicked.connect(self._copy)
        self.button(self.tr("Close"), Role.RejectRole, default=True)

    def add_details(self, details: str) -> None:
        """Add what else went wrong while the dialog stood open."""
        self._details.appendPlainText("\n" + details)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
