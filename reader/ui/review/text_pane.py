"""A text to read and select in, of which passages are marked; of a long one the part around the place that matters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from ..article.positions import utf16_length
from ..fonts import is_western, with_narrow_marks
from ..painting import font
from ..session import Session

NEAR = 12_000  # characters on either side of the place that are laid out
MORE = 12_000  # characters that are added where the reader scrolls to an end
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class Marking(NamedTuple):
    """A range of the text, in code points, and how it is drawn."""

    start: int
    end: int
    kind: Literal["passage", "removed", "added"]


class TextPane(QTextEdit):
    """Plain paragraphs. All positions are code points of the text that was given."""

    chosen = Signal()  # another passage is selected, or none

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewText")
        self._session = session
        self._text = ""
        self._first = self._last = 0  # what of it is laid out
        self._markings: tuple[Marking, ...] = ()
        self._color = "yellow"
        self._placed = False
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(16)
        self.document().setUndoRedoEnabled(False)
        self.selectionChanged.connect(self.chosen)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        session.theme_changed.connect(lambda _theme: self._draw())
        session.settings_changed.connect(lambda _settings: self._resize_letters())

    def show_text(
        self,
        text: str,
        place: tuple[int, int],
        markings: Iterable[Marking],
        color: str,
        *,
        top: int | None = None,
    ) -> None:
        """Show a text at a place (`top` pixels below the top, if given), with ranges marked.

        The passage is in the colour of a highlight.
        """
        start, end = place
        self._color = color
        self._markings = tuple(markings)
        inside = self._first <= start and end <= self._last and self._placed
        if text != self._text or not inside:
            self._text = text
            self._fill(_line_start(text, start - NEAR), _line_end(text, end + NEAR))
        self._draw()
        self._bring(start, top)

    def selected_range(self) -> tuple[int, int]:
        """Return the range the reader selected, without white space at its ends; start == end for none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return 0, 0
        start, end = self._position(cursor.selectionStart()), self._position(cursor.selectionEnd())
        words = self._text[start:end]
        start += len(words) - len(words.lstrip())
        return start, max(start, start + len(words.strip()))

    def clear_selection(self) -> None:
        """Select nothing, without saying so."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            with QSignalBlocker(self):
                cursor.clearSelection()
                self.setTextCursor(cursor)

    # -- what is laid out
    def _fill(self, first: int, last: int) -> None:
        self._first, self._last, self._placed = first, last, True
        with QSignalBlocker(self), QSignalBlocker(self.verticalScrollBar()):
            chosen = font(self._pixels(), serif=True)
            self.document().setDefaultFont(with_narrow_marks(chosen) if is_western(self._text) else chosen)
            self.setPlainText(self._text[first:last])
            self._format(QTextCursor(self.document()))

    def _format(self, cursor: QTextCursor) -> None:
        shape = QTextBlockFormat()
        shape.setLineHeight(round(self._pixels() * 1.7), _FIXED)
        shape.setBottomMargin(round(self._pixels() * 0.6))
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(shape)

    def _resize_letters(self) -> None:
        if self._placed and self.document().defaultFont().pixelSize() != self._pixels():
            self._fill(self._first, self._last)
            self._draw()

    def _pixels(self) -> int:
        return max(12, self._session.settings.font_size - 2)

    def _scrolled(self, value: int) -> None:
        """Lay out more of the text where its end comes in sight."""
        bar = self.verticalScrollBar()
        if value >= bar.maximum() - self.height() and self._last < len(self._text):
            self._grow(self._first, _line_end(self._text, self._last + MORE))
        elif value <= self.height() and self._first > 0:
            below = bar.maximum() - value
            self._grow(_line_start(self._text, self._first - MORE), self._last)
            with QSignalBlocker(bar):
                bar.setValue(bar.maximum() - below)

    def _grow(self, first: int, last: int) -> None:
        cursor = QTextCursor(self.document())
        with QSignalBlocker(self), QSignalBlocker(self.verticalScrollBar()):
            if last > self._last:
                cursor.movePosition(QTextCursor.MoveOperation.End)
                cursor.insertText(self._text[self._last : last])
            if first < self._first:
                cursor.movePosition(QTextCursor.MoveOperation.Start)
                cursor.insertText(self._text[first : self._first])
            self._first, self._last = first, last
            self._format(QTextCursor(self.document()))
        self._draw()

    # -- marks
    def _draw(self) -> None:
        theme = self._session.theme
        passage, removed, added = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        passage.setBackground(QColor(theme.fills[self._color]))
        removed.setForeground(QColor(theme.accent))
        removed.setFontStrikeOut(True)
        added.setForeground(QColor(theme.accent))
        added.setFontUnderline(True)
        shapes = {"passage": passage, "removed": removed, "added": added}
        drawn = []
        for marking in self._markings:
            start, end = max(marking.start, self._first), min(marking.end, self._last)
            if start < end:
                selection = QTextEdit.ExtraSelection()
                selection.cursor = self._cursor(start, end)
                selection.format = shapes[marking.kind]
                drawn.append(selection)
        self.setExtraSelections(drawn)

    def top_of(self, position: int) -> int:
        """Return how far below the top of what is seen a position stands, in pixels."""
        return self.cursorRect(self._cursor(position, position)).top()

    def _bring(self, position: int, top: int | None) -> None:
        """Scroll so that a position stands so far below the top, or else in the upper half."""
        with QSignalBlocker(self):
            self.setTextCursor(self._cursor(position, position))
        bar = self.verticalScrollBar()
        wanted = self.viewport().height() // 3 if top is None else top
        bar.setValue(max(0, bar.value() + self.top_of(position) - wanted))

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._qt(start))
        cursor.setPosition(self._qt(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _qt(self, position: int) -> int:
        return utf16_length(self._text[self._first : position])

    def _position(self, qt_position: int) -> int:
        units = self._text[self._first : self._last].encode("utf-16-le", "surrogatepass")[: 2 * qt_position]
        return self._first + len(units.decode("utf-16-le", "ignore"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters and Return to the view around."""
        moves = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        letter = event.text().isprintable() and event.text() and not moves
        if letter or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete):
            event.ignore()
        else:
            super().keyPressEvent(event)


def markings_of(pieces: Sequence[tuple[str, str]], begin: int, *, side: Literal["removed", "added"]) -> list[Marking]:
    """Return the ranges of one side of a difference whose texts begin at a position."""
    made, position = [], begin
    for kind, text in pieces:
        if kind == side:
            made.append(Marking(position, position + len(text), side))
        if kind in ("same", side):
            position += len(text)
    return made


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1 if position > 0 else 0


def _line_end(text: str, position: int) -> int:
    """Return the end of a line, with its newline: what is laid out behind it begins a line."""
    found = text.find("\n", position) if position < len(text) else -1
    return len(text) if found < 0 else found + 1
