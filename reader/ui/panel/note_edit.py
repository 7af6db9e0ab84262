"""A field for a note that saves itself: no keystroke waits longer than a moment, none is lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ...model.changes import Changes
from ..painting import lines
from ..session import Session

_PAUSE = 600  # ms without a keystroke before a note is saved
_LEAST, _MOST = 1, 14  # lines

Save = Callable[[str], Changes]


class NoteEdit(QPlainTextEdit):
    """Edits one note at a time, grows with its text, and saves on a pause, on leaving and on flush."""

    left = Signal()  # Escape, or Ctrl+Return: back to where the reader came from
    height_changed = Signal(int)

    def __init__(self, session: Session, unsaved: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteEdit")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self._session = session
        self._unsaved = unsaved  # notes that the disk did not take, by key, to be tried again
        self._key = ""
        self._save: Save | None = None
        self._dirty = False
        self._loading = False
        self._flying: dict[str, list[str]] = {}  # texts on their way to the disk, by key
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.flush)
        self.textChanged.connect(self._edited)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())

    @property
    def key(self) -> str:
        """Which note this is; "" for none."""
        return self._key

    def bind(self, key: str, text: str, save: Save | None) -> None:
        """Save the note at hand and take another one, `save` being what stores it."""
        self.flush()
        self._key, self._save = key, save
        kept = self._unsaved.pop(key, None)
        if kept is None and self._flying.get(key):
            text = self._flying[key][-1]  # newer than what was read
        self._set(text if kept is None else kept)
        if kept is not None:
            self._dirty = True
            self._pause.start()
        self._grow()

    def offer(self, text: str) -> None:
        """Show what the library has now, unless the reader has written something newer."""
        if not self._dirty and not self._flying.get(self._key) and text != self.toPlainText():
            self._set(text)

    def flush(self) -> None:
        """Send what was written to the library now."""
        if self.hasFocus():
            QGuiApplication.inputMethod().commit()  # what an input method still holds is written, too
        self._pause.stop()
        if not self._dirty or self._save is None:
            return
        self._dirty = False
        key, text, save = self._key, self.toPlainText(), self._save
        self._flying.setdefault(key, []).append(text)

        def work() -> Changes:
            try:
                return save(text)
            except Exception:
                self._unsaved[key] = text  # comes back when the note is next opened
                self._session.tasks.post(lambda: self._settled(key))
                raise

        self._session.mutate(work, lambda _changes: self._settled(key))

    def _settled(self, key: str) -> None:
        texts = self._flying[key]
        texts.pop(0)
        if not texts:
            del self._flying[key]

    def _set(self, text: str) -> None:
        self._loading = True
        try:
            place = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
        finally:
            self._loading = False
        self._dirty = False

    def _edited(self) -> None:
        if not self._loading:
            self._dirty = True
            self._pause.start()

    def wanted_height(self) -> int:
        """Return the height in pixels that shows all of the note, within reason."""
        line = self.fontMetrics().lineSpacing()
        rows = int(self.document().size().height())
        if not self.toPlainText() and self.width() > 60:
            rows = len(lines(self.placeholderText(), self.width() - 24, 3))
        rows = min(max(rows, _LEAST), _MOST)
        chrome = self.contentsMargins().top() + self.contentsMargins().bottom()
        return rows * line + 2 * int(self.document().documentMargin()) + chrome + 8

    def _grow(self) -> None:
        wanted = self.wanted_height()
        if wanted != self.height():
            self.setFixedHeight(wanted)
            self.height_changed.emit(wanted)

    # -- Qt
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save on leaving."""
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save before going out of sight."""
        self.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and grow if that takes more lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self._grow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save and go back on Escape and Ctrl+Return."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)
