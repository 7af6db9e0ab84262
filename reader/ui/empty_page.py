"""What stands in the place of a list when there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPage(QWidget):
    """A title, a few words below it, and a button for what to do; derived pages say them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.text = QLabel(self), QLabel(self)
        self.title.setObjectName("emptyTitle")
        self.text.setObjectName("emptyText")
        for label in (self.title, self.text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 0, 28, 0)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def stand_for(self, view: QWidget, *, empty: bool) -> None:
        """Take the place of a list or give it back, and with it the keyboard, which Qt would give to just any field."""
        going, coming = (view, self) if empty else (self, view)
        focus = QApplication.focusWidget()
        had = focus is not None and (going is focus or going.isAncestorOf(focus))
        coming.show()
        if had:
            coming.setFocus(Qt.FocusReason.OtherFocusReason)
        going.hide()
