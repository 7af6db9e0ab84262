"""The quiet bar above the text: that it is an old one, or that it has changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

_HINT_MS = 4_000


class VersionBar(QFrame):
    """Words, and buttons that lead on. Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versionBar")
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hint = QLabel(self)
        self._hint.setObjectName("versionHint")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.hide()
        self._deeds = QHBoxLayout()
        self._deeds.setSpacing(16)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(2)
        self._row.addWidget(self.words, 1)
        self._row.addLayout(self._deeds)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(2)
        column.addLayout(self._row)
        column.addWidget(self._hint)
        self._buttons: list[QPushButton] = []
        self._timer = QTimer(self, singleShot=True, interval=_HINT_MS)
        self._timer.timeout.connect(self._hint.hide)
        self.hide()

    def say(self, words: str, *deeds: tuple[str, str, Callable[[], object]]) -> None:
        """Show words with buttons: (text, tool tip, what it does)."""
        for button in self._buttons:
            self._deeds.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._hint.hide()
        self.words.setText(words)
        self.setAccessibleName(words)
        for text, tip, deed in deeds:
            button = QPushButton(self)
            button.setText(text)
            button.setToolTip(tip)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
            self._deeds.addWidget(button)
            button.show()  # the layout alone would show it an event later only
            self._buttons.append(button)
        self.show()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words where there is no room beside them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        words = self.words.fontMetrics().horizontalAdvance(self.words.text())
        fits = words + sum(button.sizeHint().width() + 16 for button in self._buttons) + 36 <= self.width()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._row.setAlignment(self._deeds, Qt.AlignmentFlag(0) if fits else Qt.AlignmentFlag.AlignLeft)

    def hint(self, words: str) -> None:
        """Say something below for a moment."""
        self._hint.setText(words)
        self._hint.show()
        self._timer.start()
