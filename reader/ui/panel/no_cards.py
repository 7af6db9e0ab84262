"""What stands in the place of the cards when there are none."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...model.annotation import COLORS
from ..painting import draw_line, font, lines, metrics
from ..session import Session
from ..strokes import draw_lines

_KEY, _GAP = 26, 8  # px


class NoCards(QWidget):
    """Five keys in the colours of highlights, and what to do with them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        session.theme_changed.connect(lambda _theme: self.update())
        self.setAccessibleName(self._text())

    def sizeHint(self) -> QSize:
        """Return the room for the keys and two or three lines."""
        return QSize(200, 150)

    def _text(self) -> str:
        return self.tr("Select a passage to highlight it, and press a key for the colour")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the keys and the words."""
        theme = self._session.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = (self.width() - 5 * _KEY - 4 * _GAP) / 2
        painter.setFont(font(12))
        for number, color in enumerate(COLORS):
            key = QRectF(left + number * (_KEY + _GAP), 28, _KEY, _KEY)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.setBrush(QColor(theme.fills[color]))
            painter.drawRoundedRect(key, 6, 6)
            shape, below = self._session.colors.shape(color), (key.left() + 5, key.right() - 5)
            draw_lines(painter, [below], key.bottom() - 6, 4, shape, theme.edges[color])
            painter.setPen(QColor(theme.text))
            painter.drawText(key.adjusted(0, -2, 0, -2), Qt.AlignmentFlag.AlignCenter, str(number + 1))
        painter.setPen(QColor(theme.soft))
        painter.setFont(font(12))
        room = QRect(24, 70, self.width() - 48, 80)
        for number, text in enumerate(lines(self._text(), room.width(), 4, 12)):
            x = room.left() + (room.width() - metrics(12).horizontalAdvance(text)) / 2
            draw_line(painter, x, room.top() + 18 * number, 18, text)
        painter.end()
