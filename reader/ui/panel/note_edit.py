"""A field for a note that saves itself: no keystroke waits longer than a moment, none is lost."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QToolButton, QWidget

from ...model.changes import Changes
from ..painting import lines
from ..session import Session
from .link_completer import LinkCompleter
from .note_keys import make_link, next_item, toggle_mark

_PAUSE = 600  # ms without a keystroke before a note is saved
_LATEST = 3000  # ms after which it is saved while the reader goes on writing
_FOOT = 20  # px, of the line below what is being written
_MOST = 14  # lines

Save = Callable[[str], Changes]


class NoteEdit(QPlainTextEdit):
    """Edits one note at a time, grows with its text, and saves on a pause, on leaving and on flush."""

    left = Signal()  # Escape, Ctrl+Return, Ctrl+E: back to where the reader came from, and to the note as it reads
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
        self._latest = QTimer(self, singleShot=True, interval=_LATEST)
        self._latest.timeout.connect(self._save_meanwhile)
        self.completer = LinkCompleter(session, self)
        self._state = QLabel(self)
        self._state.setObjectName("noteState")
        self._preview = QToolButton(self)
        self._preview.setObjectName("notePreview")
        self._preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._preview.setCursor(Qt.CursorShape.PointingHandCursor)
        self._preview.clicked.connect(self._leave)
        self._state.hide()
        self._preview.hide()
        self.textChanged.connect(self._edited)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.translate()

    @property
    def key(self) -> str:
        """Which note this is; "" for none."""
        return self._key

    def bind(self, key: str, text: str, save: Save | None) -> None:
        """Save the note at hand and take another one, `save` being what stores it."""
        self.flush()
        self.completer.close()
        self._state.clear()
        self._key, self._save = key, save
        kept = self._unsaved.pop(key, None)
        if kept is None and self._flying.get(key):
            text = self._flying[key][-1]  # newer than what was read
        self._set(text if kept is None else kept)
        if kept is not None:
            self._dirty = True
            self._session.type(key, True)
            self._pause.start()
        self._grow()

    def offer(self, text: str) -> None:
        """Show what the library has now, unless the reader has written something newer."""
        newer = self._dirty or self._flying.get(self._key) or self._key in self._unsaved
        if not newer and text != self.text():
            self._set(text)

    def text(self) -> str:
        """Return the note as it was written: toPlainText makes other spaces of those that do not break."""
        return self.document().toRawText().translate(_LINE_ENDS)

    def flush(self) -> None:
        """Send what was written to the library now."""
        if self.hasFocus():
            QGuiApplication.inputMethod().commit()  # what an input method still holds is written, too
        self._send()

    def _save_meanwhile(self) -> None:
        """Save what is written so far, leaving the input method its own: the reader is in the midst of a word."""
        self._send()

    def _send(self) -> None:
        self._pause.stop()
        self._latest.stop()
        if not self._dirty or self._save is None:
            return
        self._dirty = False
        self._session.type(self._key, False)
        self._say(self.tr("Saving…"))
        key, text, save = self._key, self.text(), self._save
        self._flying.setdefault(key, []).append(text)
        self._session.refuse(key, None)  # or an older text could be tried again after this one

        def attempt() -> Changes:
            changes = save(text)
            self._unsaved.pop(key, None)  # what is there now is newer, or the same
            return changes

        def work() -> Changes:
            try:
                return attempt()
            except Exception:
                self._unsaved[key] = text  # comes back when the note is next opened
                self._session.tasks.post(lambda: self._settled(key, attempt))
                raise

        self._session.mutate(work, lambda _changes: self._settled(key))

    def _settled(self, key: str, again: Callable[[], Changes] | None = None) -> None:
        self._session.refuse(key, again)
        texts = self._flying[key]
        texts.pop(0)
        if not texts:
            del self._flying[key]
        if key == self._key and not texts and not self._dirty:
            self._say(self.tr("Not saved") if key in self._unsaved else self.tr("Saved"))

    def _say(self, state: str) -> None:
        self._state.setText(state)
        self._state.adjustSize()

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
        self._session.type(self._key, False)

    def _edited(self) -> None:
        if not self._loading:
            self._dirty = True
            self._session.type(self._key, True)
            self._state.clear()
            self._pause.start()
            if not self._latest.isActive():
                self._latest.start()

    def translate(self) -> None:
        """Set the texts."""
        self._preview.setText(self.tr("Preview"))
        self._preview.setToolTip(self.tr("Show the note as it reads (Ctrl+E); click it to go on writing"))
        self._preview.setAccessibleName(self.tr("Preview"))
        self._preview.adjustSize()

    def wanted_height(self) -> int:
        """Return the height in pixels that shows all of the note, within reason."""
        line = self.fontMetrics().lineSpacing()
        height = self._text_height(_MOST * line)
        if not self.toPlainText() and self.width() > 60:
            height = line * len(lines(self.placeholderText(), self.width() - 24, 3))
        height = min(max(height, line), _MOST * line)
        chrome = self.contentsMargins().top() + self.contentsMargins().bottom()
        foot = _FOOT if self._preview.isVisibleTo(self) else 0
        return height + 2 * int(self.document().documentMargin()) + chrome + 8 + foot

    def _text_height(self, most: int) -> int:
        """Return the height of the words, at least `most` if that is less; lines of several scripts are not alike."""
        height, block = 0.0, self.document().firstBlock()
        while block.isValid() and height < most:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return ceil(height)

    def _grow(self) -> None:
        wanted = self.wanted_height()
        if wanted != self.height():
            self.setFixedHeight(wanted)
            self.height_changed.emit(wanted)

    def _leave(self) -> None:
        self.flush()
        self.left.emit()

    def _show_foot(self, shown: bool) -> None:
        self._preview.setVisible(shown)
        self._state.setVisible(shown)
        self.setViewportMargins(0, 0, 0, _FOOT if shown else 0)
        self._place_foot()
        self._grow()

    def _place_foot(self) -> None:
        top = self.height() - _FOOT - 2
        self._state.move(7, top + (_FOOT - self._state.height()) // 2)
        self._preview.move(self.width() - self._preview.width() - 4, top + (_FOOT - self._preview.height()) // 2)

    # -- Qt
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the line that says whether all is saved."""
        super().focusInEvent(event)
        self._show_foot(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save on leaving."""
        super().focusOutEvent(event)
        self.completer.close()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._show_foot(False)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save before going out of sight."""
        self.completer.close()
        self.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and grow if that takes more lines."""
        super().resizeEvent(event)
        self._place_foot()
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self._grow)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of writing from the window's commands, and Tab from going on while it chooses a link."""
        if event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Tab and self.completer.take_key(event.key()):
                return True
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if _chord(event) in _CHORDS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save and go back on Escape and Ctrl+Return; help with links, lists and marks."""
        if self.completer.take_key(event.key()):
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        chord = _chord(event)
        cursor = self.textCursor()
        if event.key() == Qt.Key.Key_Escape or (enter and control) or chord == "E":
            self._leave()
        elif chord in ("B", "I"):
            toggle_mark(cursor, "**" if chord == "B" else "*")
            self.setTextCursor(cursor)
        elif chord == "K":
            make_link(cursor, QGuiApplication.clipboard().text())
            self.setTextCursor(cursor)
        elif enter and event.modifiers() == Qt.KeyboardModifier.NoModifier and next_item(cursor):
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)


_CHORDS = frozenset("BIKE")
_LINE_ENDS = {ord(mark): "\n" for mark in "\u2028\u2029\ufdd0\ufdd1"}  # as Qt keeps them


def _chord(event: QKeyEvent) -> str:
    """Return the letter that is pressed with Ctrl alone, "" for anything else."""
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
        return ""
    return QKeySequence(event.key()).toString()
