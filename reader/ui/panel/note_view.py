"""A note as it reads, until the reader goes to write in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolTip, QWidget

from ..session import Session
from .note_document import NoteDocument, Targets

_PAD = 6  # px around the words, as in the editor in whose place it stands
_MOST = 220  # px; what is longer scrolls


class NoteView(QTextBrowser):
    """Shows one note; a click on a link follows it, a click elsewhere, Enter or N asks to edit."""

    edit_wanted = Signal()
    followed = Signal(str)  # the address of a link

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session = session
        self._note = ""
        self._targets: Targets = {}
        self.link_tip: Callable[[str, NoteDocument], str] = lambda href, note: ""  # what to say of a link
        self.note = NoteDocument("", session.theme, {})
        self.anchorClicked.connect(lambda address: self.followed.emit(address.toString()))
        session.theme_changed.connect(lambda _theme: self._lay_out())
        self._lay_out()

    def show_note(self, note: str, targets: Targets) -> None:
        """Show a note, whose links lead to these."""
        if (note, targets) != (self._note, self._targets):
            self._note, self._targets = note, targets
            self._lay_out()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return nothing for every address; what Qt is not given as None it does not look for on the disk."""
        return b""

    def _lay_out(self) -> None:
        self.note = NoteDocument(self._note, self._session.theme, self._targets)
        self.note.setDocumentMargin(_PAD)
        self.setDocument(self.note)
        self._fit()

    def _fit(self) -> None:
        self.note.setTextWidth(self.viewport().width())
        frame = self.height() - self.viewport().height()
        height = min(self.note.height() + frame, _MOST)
        if height != self.height():
            self.setFixedHeight(height)

    # -- Qt
    def viewportEvent(self, event: QEvent) -> bool:
        """Say of a link where it leads."""
        if event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            href = self.anchorAt(event.pos())
            QToolTip.showText(event.globalPos(), self.link_tip(href, self.note) if href else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the new width needs."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars and grounds behind the words."""
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        self.note.draw_behind(painter)
        painter.end()
        super().paintEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to edit after a click that chose no words and followed no link."""
        plain = event.button() == Qt.MouseButton.LeftButton and not self.anchorAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if plain and not self.textCursor().hasSelection():
            self.edit_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link at hand on Enter; else Enter, N and Ctrl+E go to edit."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if enter and plain and self.textCursor().charFormat().isAnchor() and self.textCursor().hasSelection():
            super().keyPressEvent(event)
        elif (plain and (enter or event.key() == Qt.Key.Key_N)) or (control and event.key() == Qt.Key.Key_E):
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)
