"""The quiet word that what one sees is the sample, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget


class SampleBanner(QFrame):
    """Stands below the tree as long as the sample is in the library."""

    add_requested = Signal()
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        words = QLabel(self.tr("This is a small sample to try things on."), self)
        words.setWordWrap(True)
        words.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(2)
        column.addWidget(words)
        for text, signal in (
            (self.tr("Add your own folder…"), self.add_requested),
            (self.tr("Remove the sample"), self.remove_requested),
        ):
            button = QToolButton(self)
            button.setText(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
