"""The highlights at one place, one below the other, to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ...model.annotation import shown_quote
from ..colors import Colors
from ..painting import draw_line, font, lines
from ..strokes import draw_swatch
from ..theme import Theme
from .marks import Mark

WIDTH, _ROW = 336, 28  # px
_MOST = 9  # rows in view; those further down are reached by clicking on


class OverlapList(QWidget):
    """Rows of swatch, beginning of the quote and beginning of the note; the one at hand stands out."""

    chosen = Signal(object)  # id of a highlight

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overlapList")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.colors: Colors | None = None
        self.theme: Theme | None = None
        self._marks: list[Mark] = []
        self._current = 0
        self._first = 0  # row at the top
        self._under = -1
        self.hide()

    def offer(self, marks: Sequence[Mark], current: int) -> None:
        """List highlights, the one with this id at hand; fewer than two need no list."""
        self._marks = list(marks) if len(marks) > 1 else []
        ids = self.ids()
        self._current = ids.index(current) if current in ids else 0
        if not self._first <= self._current < self._first + _MOST:
            self._first = max(0, self._current - _MOST + 1)
        self._first = max(0, min(self._first, len(self._marks) - _MOST))
        self._under = -1
        self.setFixedHeight(self.sizeHint().height())
        self.setVisible(bool(self._marks))
        self._speak()
        self.update()

    def ids(self) -> list[int]:
        """Return the ids of the highlights that are listed."""
        return [mark.highlight.id for mark in self._marks]

    def neighbour(self, step: int) -> int | None:
        """Return the id of the one some rows on, round and round; None where nothing is listed."""
        ids = self.ids()
        return ids[(self._current + step) % len(ids)] if ids else None

    def sizeHint(self) -> QSize:
        """Return the room of the rows."""
        return QSize(self.minimumWidth(), _ROW * min(_MOST, len(self._marks)) + 6)

    def _speak(self) -> None:
        if self._marks and self.colors is not None:
            words = self.tr("{number} of {count}: {color}, {quote}").format(
                number=self._current + 1, count=len(self._marks),
                color=self.colors.name(self._marks[self._current].highlight.color),
                quote=shown_quote(self._marks[self._current].highlight.selector)[:60],
            )  # fmt: skip
            self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        if self.theme is None or self.colors is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        for place, mark in enumerate(self._marks[self._first : self._first + _MOST]):
            number, top = place + self._first, place * _ROW
            if number in (self._current, self._under):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.selection))
                painter.drawRoundedRect(QRectF(0, top, self.width(), _ROW), 6, 6)
            color = mark.highlight.color
            box = QRectF(8.5, top + 6.5, 15, 15)
            draw_swatch(painter, box, theme.fills[color], theme.edges[color], self.colors.shape(color))
            note = mark.highlight.note.strip()
            room = self.width() - 40
            quote = lines(shown_quote(mark.highlight.selector), room * 3 // 5 if note else room, 1, 13, serif=True)
            painter.setFont(font(13, serif=True))
            painter.setPen(QColor(theme.text))
            draw_line(painter, 32, top, _ROW, quote[0] if quote else "")
            if note:
                painter.setFont(font(12))
                painter.setPen(QColor(theme.soft))
                draw_line(painter, 40 + room * 3 // 5, top, _ROW, lines(note, room * 2 // 5 - 8, 1, 12)[0])

    def _row_at(self, y: float) -> int:
        row = int(y // _ROW) + self._first
        return row if y >= 0 and row < min(len(self._marks), self._first + _MOST) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row a click would choose."""
        self._under = self._row_at(event.position().y())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show none any more."""
        self._under = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row."""
        row = self._row_at(event.position().y())
        if row >= 0:
            self.chosen.emit(self._marks[row].highlight.id)
