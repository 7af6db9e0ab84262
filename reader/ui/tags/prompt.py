"""A small popup that asks for tags: with which articles are tagged, or what a tag is to be called."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ..fonts import suit
from ..session import Session
from ..tag_field import TagField, split_tags
from .proposals import ROW

_WIDTH = 280  # px
_ROWS = 6


class TagPrompt(QFrame):
    """Asks for one tag or several. Several are taken, too, when the reader clicks elsewhere; a name only on Enter."""

    accepted = Signal(list)

    def __init__(
        self, session: Session, text: str, parent: QWidget, *, several: bool = True, picks: bool = True
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("tagPrompt")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel(text, self)
        label.setObjectName("tagPromptLabel")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        suit(label, text)
        self._several = several
        self._answered = False
        self.field = TagField(session, self, several=several, picks=picks)
        self.field.setAccessibleName(text)
        self.field.setPlaceholderText(self.tr("Tags, separated by commas") if several else self.tr("Name of the tag"))
        self.field.returnPressed.connect(self._accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addWidget(self.field)
        layout.addWidget(self.field.proposals)
        self.setFixedWidth(_WIDTH)
        self.field.proposals.stay(_ROWS)

    def ask(self, place: QPoint, text: str = "") -> None:
        """Open below a place on the screen."""
        self.field.load()
        self.field.setText(text)
        self.field.selectAll()
        room = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        edge = room.availableGeometry()
        height = self.sizeHint().height() + _ROWS * ROW  # with all the rows it may show
        left = max(edge.left(), min(place.x(), edge.right() - _WIDTH))
        self.move(left, max(edge.top(), min(place.y(), edge.bottom() - height)))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        if not text:
            self.field.offer_all()

    def _accept(self) -> None:
        text = self.field.text()
        tags = split_tags(text) if self._several else [text.strip()] if text.strip() else []
        self._answered = True
        if tags:
            self.accepted.emit(tags)
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the tags that were typed when a click elsewhere closes the popup."""
        super().closeEvent(event)
        if not self._answered and self._several and self.field.isModified():
            self._accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close without doing anything on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._answered = True
            self.close()
        else:
            super().keyPressEvent(event)
