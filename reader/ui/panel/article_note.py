"""The note about the whole article: as it reads, and as it is written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..session import Session
from .note_document import Targets
from .note_edit import NoteEdit, Save
from .note_view import NoteView

# The keyboard is lent, not taken away: to a popup, another window, a menu.
NOT_AWAY = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class ArticleNote(QWidget):
    """Shows the note laid out; the editor takes its place while it is written, and where there is none yet."""

    left = Signal()

    def __init__(self, session: Session, unsaved: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._targets: Targets = {}
        self.edit = NoteEdit(session, unsaved, self)
        self.edit.setObjectName("articleNote")
        self.view = NoteView(session, self)
        self.view.setObjectName("articleNoteView")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view)
        layout.addWidget(self.edit)
        self.view.hide()
        self.setFocusProxy(self.edit)
        self.view.edit_wanted.connect(self.write)
        self.edit.left.connect(self._read)
        self.edit.installEventFilter(self)

    def bind(self, key: str, text: str, save: Save | None) -> None:
        """Save the note at hand and take another one, `save` being what stores it."""
        self.edit.bind(key, text, save)
        self._show(writing=False)

    def offer(self, text: str) -> None:
        """Show what the library has now, unless the reader has written something newer."""
        self.edit.offer(text)
        if not self.edit.hasFocus():
            self._show(writing=False)

    def set_targets(self, targets: Targets) -> None:
        """Say what the links of the note lead to."""
        self._targets = targets
        self.view.show_note(self.edit.toPlainText(), targets)

    def write(self) -> None:
        """Give the keyboard to the editor."""
        self._show(writing=True)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        self._show(writing=False)
        self.left.emit()

    def _show(self, *, writing: bool) -> None:
        text = self.edit.toPlainText()
        writing = writing or not text.strip()
        self.view.show_note(text, self._targets)
        if writing == self.edit.isVisibleTo(self) and writing != self.view.isVisibleTo(self):
            return
        (self.view if writing else self.edit).hide()
        (self.edit if writing else self.view).show()
        self.setFocusProxy(self.edit if writing else self.view)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the note as it reads when the keyboard goes elsewhere."""
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            assert isinstance(event, QFocusEvent)
            if event.reason() not in NOT_AWAY:
                self.edit.flush()
                self._show(writing=False)
        return super().eventFilter(watched, event)
