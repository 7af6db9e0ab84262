"""What an empty library shows in place of an article: how to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class Welcome(QWidget):
    """One sentence and three ways to begin."""

    add_folder = Signal()
    add_files = Signal()
    add_sample = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(self.tr("Nothing to read yet"), self)
        title.setObjectName("dialogTitle")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QLabel(
            self.tr(
                "Add a folder of articles: Markdown, web pages or plain text. Drop it here, or choose it. "
                "Your files are only ever read."
            ),
            self,
        )
        words.setObjectName("hint")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setFixedWidth(320)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(title)
        column.addSpacing(4)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.addStretch(1)
        for text, signal, default in (
            (self.tr("Add Folder…"), self.add_folder, True),
            (self.tr("Add Files…"), self.add_files, False),
            (self.tr("Show a Sample"), self.add_sample, False),
        ):
            button = QPushButton(text, self)
            button.setProperty("primary", default)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
