"""How a row of what waits for the reader is painted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...model.review import Waiting
from ..moments import moment, short_day_text
from ..painting import MEDIUM, SEMIBOLD, draw_line, draw_missing, draw_pencil, font, lines, metrics
from ..session import Session
from .model import ROW_ROLE, Head, Row

HEAD = 32
HEIGHT = 76  # of a highlight: two lines of its quote, and one that says what is the matter
_LEFT, _RIGHT = 24, 14
_QUOTE = 22  # px of one of its lines


class ReviewDelegate(QStyledItemDelegate):
    """Paints heads, and highlights with a bar in their colour."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.today = date.today()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        row: Row = index.data(ROW_ROLE)
        return QSize(0, HEAD if isinstance(row, Head) else HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Head):
            self._head(painter, rect, row)
        else:
            self._waiting(painter, rect, row, option.state)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, head: Head) -> None:
        theme = self._session.theme
        of_source = head.kind == "source"
        pixels, weight = (11, SEMIBOLD) if of_source else (13, MEDIUM)
        count = QLocale().toString(head.count)
        right = rect.right() - _RIGHT - metrics(12).horizontalAdvance(count)
        painter.setFont(font(12))
        painter.setPen(QColor(theme.faint))
        draw_line(painter, right, rect.top(), rect.height(), count)
        right -= 10
        if head.missing:
            right -= 16
            draw_missing(painter, QRectF(right, rect.center().y() - 7, 14, 14), theme.faint)
            right -= 6
        painter.setFont(font(pixels, weight))
        painter.setPen(QColor(theme.faint if of_source else theme.text))
        left = rect.left() + 14
        for text in lines(head.text or self.tr("Untitled"), right - left, 1, pixels, weight):
            draw_line(painter, left, rect.top(), rect.height(), text)

    def _waiting(self, painter: QPainter, rect: QRect, one: Waiting, state: QStyle.StateFlag) -> None:
        theme = self._session.theme
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(theme.selection))
            painter.drawRect(rect)
            painter.setBrush(QColor(theme.accent))
            painter.drawRect(QRectF(rect.left(), rect.top(), 3, rect.height()))
        painter.setBrush(QColor(theme.edges[one.color]))
        painter.drawRoundedRect(QRectF(rect.left() + 14, rect.top() + 10, 3, rect.height() - 20), 1.5, 1.5)
        left, right = rect.left() + _LEFT, rect.right() - _RIGHT
        quote = lines(" ".join(one.quote.split()), right - left, 2, 14, serif=True)
        less = (2 - len(quote)) * _QUOTE // 2  # all rows are as high: a shorter one stands in the middle of its own
        painter.setFont(font(14, serif=True))
        painter.setPen(QColor(theme.text))
        top = rect.top() + 6 + less
        for text in quote:
            draw_line(painter, left, top, _QUOTE, text)
            top += _QUOTE
        top = rect.bottom() - 24 - less
        painter.setFont(font(11))
        painter.setPen(QColor(theme.faint))
        made = moment(one.created)
        if made.day is not None:
            time = short_day_text(made.day, self.today)
            right -= metrics(11).horizontalAdvance(time)
            draw_line(painter, right, top, 18, time)
            right -= 10
        if one.note:
            right -= 14
            draw_pencil(painter, QRectF(right, top + 3, 12, 12), theme.faint)
            right -= 8
        painter.setPen(QColor(theme.soft if one.verdict == "changed" else theme.accent))
        text = metrics(11).elidedText(self.verdict(one), Qt.TextElideMode.ElideRight, right - left)
        draw_line(painter, left, top, 18, text)

    def verdict(self, one: Waiting) -> str:
        """Say what is the matter with a highlight."""
        if one.verdict == "changed":
            return self.tr("The text has changed")
        return self.tr("Detached by you") if one.detached else self.tr("No longer in the text")
