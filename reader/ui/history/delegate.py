"""How an entry of the history is painted."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...model.history import HistoryEntry
from ..moments import day_text, moment
from ..painting import SEMIBOLD, draw_line, font, lines, metrics
from ..session import Session
from .model import ENTRY_ROLE, NOW_ROLE
from .words import Words

HEIGHT = 52  # of every row, so that a hundred thousand are laid out at once
_LEFT, _RIGHT = 16, 16


class HistoryDelegate(QStyledItemDelegate):
    """Paints what was done, below it which articles it was about, and at the right when."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._words = Words(self)
        self.today = date.today()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(0, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a day or an entry."""
        row = index.data(ENTRY_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, HistoryEntry):
            self._background(painter, rect, option.state)
            self._entry(painter, rect, row)
            if index.data(NOW_ROLE):
                self._now(painter, rect)
        elif row is not None:
            painter.setFont(font(11, SEMIBOLD))
            painter.setPen(QColor(self._session.theme.faint))
            draw_line(painter, rect.left() + _LEFT, rect.top() + 24, 24, self._day(row))
        painter.restore()

    def _background(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._session.theme
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.selection))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            fill = QColor(theme.selection)
            fill.setAlphaF(0.45)
            painter.fillRect(rect, fill)

    def _entry(self, painter: QPainter, rect: QRect, entry: HistoryEntry) -> None:
        theme = self._session.theme
        left, right = rect.left() + _LEFT, rect.right() + 1 - _RIGHT
        holds = entry.state == "done"
        painter.setFont(font(12))
        painter.setPen(QColor(theme.faint))
        clock = moment(entry.made).clock
        room = right - metrics(12).horizontalAdvance(clock)
        draw_line(painter, room, rect.top() + 6, 20, clock)
        state = self._words.state(entry)
        if state:
            room -= metrics(12).horizontalAdvance(state) + 12
            painter.setPen(QColor(theme.soft))
            draw_line(painter, room, rect.top() + 6, 20, state)
        painter.setFont(font(13))
        painter.setPen(QColor(theme.text if holds else theme.faint))
        for text in lines(self._words.deed(entry), room - 12 - left, 1, 13):
            draw_line(painter, left, rect.top() + 6, 20, text)
        painter.setFont(font(12))
        painter.setPen(QColor(theme.soft if holds else theme.faint))
        for text in lines(self._words.about(entry), right - left, 1, 12):
            draw_line(painter, left, rect.top() + 26, 18, text)

    def _now(self, painter: QPainter, rect: QRect) -> None:
        """Draw the line between what is undone and what holds."""
        painter.fillRect(
            rect.left() + _LEFT, rect.top(), rect.width() - _LEFT - _RIGHT, 2, QColor(self._session.theme.accent)
        )

    def _day(self, day: date) -> str:
        if day == self.today:
            return self.tr("Today")
        if day == self.today - timedelta(days=1):
            return self.tr("Yesterday")
        return day_text(day)
