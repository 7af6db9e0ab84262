"""The ground of a painted row: selected, under the mouse, or with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle

from .theme import Theme

_Flag = QStyle.StateFlag


def draw_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, theme: Theme) -> None:
    """Draw that a row is selected or under the mouse."""
    if state & _Flag.State_Selected:
        painter.fillRect(rect, QColor(theme.selection))
        painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(theme.accent))
    elif state & _Flag.State_MouseOver:
        fill = QColor(theme.selection)
        fill.setAlphaF(0.45)
        painter.fillRect(rect, fill)


def draw_focus(painter: QPainter, rect: QRect, state: QStyle.StateFlag, theme: Theme) -> None:
    """Draw a frame round the row that has the keyboard, where it is not selected."""
    if state & _Flag.State_HasFocus and not state & _Flag.State_Selected:
        painter.setPen(QColor(theme.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(1.5, 0.5, -1.5, -1.5))
