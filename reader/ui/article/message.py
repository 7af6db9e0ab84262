"""The article column without an article: a few words instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class Message(QWidget):
    """A few quiet words in the middle of the column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("articleMessage")
        self._title, self._text = QLabel(self), QLabel(self)
        self._title.setObjectName("articleMessageTitle")
        self._text.setObjectName("articleMessageText")
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 0, 48, 0)
        column.setSpacing(8)
        column.addStretch(5)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(6)

    def say(self, title: str, text: str) -> None:
        """Show a title and a sentence."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
