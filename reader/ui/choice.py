"""A field that offers a few choices, in the look of the other fields."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

_REACH = 4.0  # px from the middle of the chevron to its tips
_INSET = 14  # px from the right edge to its middle


class Choice(QComboBox):
    """A combo box with the chevron of our icons: a style sheet can't draw one in the colour of the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own for these knows nothing of style sheets

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the chevron over it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = QPointF(_INSET if left else self.width() - _INSET, self.height() / 2)
        tips = QPointF(-_REACH, -_REACH / 2), QPointF(0, _REACH / 2), QPointF(_REACH, -_REACH / 2)
        painter.drawPolyline([middle + tip for tip in tips])
        painter.end()
