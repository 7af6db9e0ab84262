"""What the dialogs have in common: margins, a title in words, and a row of buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ..fonts import suit

Role = QDialogButtonBox.ButtonRole


class Dialog(QDialog):
    """A calm dialog. It is shown with open(), belongs to its window and is gone when closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.buttons = QDialogButtonBox(self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        self._heading = QLabel(self)
        self._heading.setObjectName("dialogTitle")
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        column.addWidget(self._heading)
        column.addLayout(self.body, 1)
        column.addWidget(self.buttons)

    def set_title(self, title: str) -> None:
        """Set what the dialog says first."""
        self.setWindowTitle(title)
        suit(self._heading, title)
        self._heading.setText(title)

    def while_open(self, done: Callable[..., object]) -> Callable[..., None]:
        """Return a function that does the same as long as the dialog is there: answers may come after it was closed."""

        def guarded(*answer: Any) -> None:
            if isValid(self):
                done(*answer)

        return guarded

    def words(self, text: str) -> QLabel:
        """Return a paragraph of plain text."""
        label = QLabel(text, self)
        suit(label, text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumWidth(360)
        return label

    def button(self, text: str, role: Role, *, default: bool = False) -> QPushButton:
        """Add a button; the default one answers Enter."""
        button = QPushButton(text, self)
        button.setAutoDefault(default)
        button.setDefault(default)
        button.setProperty("primary", default and role == Role.AcceptRole)  # it decides something
        self.buttons.addButton(button, role)
        return button
