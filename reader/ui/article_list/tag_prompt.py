"""A small field that tags several articles at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ..session import Session
from ..tag_field import TagField, split_tags


class TagPrompt(QFrame):
    """Asks for tags in a popup."""

    accepted = Signal(list)

    def __init__(self, session: Session, text: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("tagPrompt")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel(text, self)
        label.setObjectName("tagPromptLabel")
        self.field = TagField(session, self)
        self.field.setAccessibleName(text)
        self.field.setPlaceholderText(self.tr("Tags, separated by commas"))
        self.field.returnPressed.connect(self._accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 10)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addWidget(self.field)
        self.setFixedWidth(280)

    def ask(self, place: QPoint) -> None:
        """Open below a place on the screen."""
        self.field.load()
        self.move(place)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _accept(self) -> None:
        if self.field.completing():
            return
        tags = split_tags(self.field.text())
        if tags:
            self.accepted.emit(tags)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close without tagging on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
