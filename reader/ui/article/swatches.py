"""A round button in a highlight's colour, with the line its highlights have."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from ...model.annotation import Color
from ..colors import Colors
from ..strokes import draw_swatch
from ..theme import Theme


class Swatch(QToolButton):
    """Offers a colour. A right click asks for its name and its line."""

    style_wanted = Signal(str)  # Color

    def __init__(self, color: Color, parent: QWidget) -> None:
        super().__init__(parent)
        self.color = color
        self.colors: Colors | None = None
        self.theme: Theme | None = None
        self.current = False
        self.setFixedSize(26, 26)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the colour's name and line."""
        self.style_wanted.emit(self.color)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the swatch, ringed if it is the highlight's own or under the pointer."""
        if self.theme is None or self.colors is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.theme.edges[self.color]
        box = QRectF(3.5, 3.5, 19, 19)
        if self.current or self.underMouse():
            painter.setPen(QPen(QColor(edge), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(-2.2, -2.2, 2.2, 2.2))
        draw_swatch(painter, box, self.theme.fills[self.color], edge, self.colors.shape(self.color))
