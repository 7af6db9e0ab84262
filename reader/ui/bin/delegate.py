"""How a deleted highlight is painted: as in the list of annotations, a little paler."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...model.annotation import shown_quote
from ...model.history import Binned
from ..annotations.plain import plain_note
from ..moments import moment, short_day_text
from ..painting import chip_width, draw_line, font, lines, metrics
from ..session import Session
from ..strokes import draw_bar
from ..tags.painting import draw_tag_chip
from .model import BINNED_ROLE

_LEFT, _RIGHT, _TOP, _BOTTOM = 24, 14, 11, 11  # px around the texts of a row
_QUOTE, _NOTE, _CHIPS, _FACTS = 22, 20, 22, 18  # px of a line
_QUOTES, _NOTES = 3, 2  # lines at most
_GAP = 5


class BinDelegate(QStyledItemDelegate):
    """Paints quote, note, tags, and below them the article and the day of the deletion."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.today = date.today()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        item: Binned = index.data(BINNED_ROLE)
        rect: QRect = option.rect
        quote, note = _texts(item, rect.width())
        height = _TOP + _QUOTE * len(quote) + (_GAP + _NOTE * len(note) if note else 0)
        return QSize(0, height + (_GAP + _CHIPS - 4 if item.highlight.tags else 0) + _GAP + _FACTS + _BOTTOM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        theme, item = self._session.theme, index.data(BINNED_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, QColor(theme.selection))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            fill = QColor(theme.selection)
            fill.setAlphaF(0.45)
            painter.fillRect(rect, fill)
        if state & QStyle.StateFlag.State_HasFocus and not selected:
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(1.5, 0.5, -1.5, -1.5))
        self._binned(painter, rect, item, selected=selected)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.line))
        painter.restore()

    def _binned(self, painter: QPainter, rect: QRect, item: Binned, *, selected: bool) -> None:
        theme, mark = self._session.theme, item.highlight
        quote, note = _texts(item, rect.width())
        left, top = rect.left() + _LEFT, rect.top() + _TOP
        height = max(_QUOTE * len(quote) + (_GAP + _NOTE * len(note) if note else 0) - 6, 12)
        painter.setOpacity(0.7)
        box = QRectF(rect.left() + 11, top + 3, 4, height)
        draw_bar(painter, box, theme.edges[mark.color], self._session.colors.shape(mark.color))
        painter.setOpacity(1)
        painter.setFont(font(14, serif=True))
        painter.setPen(QColor(theme.text))
        for text in quote:
            draw_line(painter, left, top, _QUOTE, text)
            top += _QUOTE
        top += _GAP if note else 0
        painter.setFont(font(13))
        painter.setPen(QColor(theme.soft))
        for text in note:
            draw_line(painter, left, top, _NOTE, text)
            top += _NOTE
        if mark.tags:
            self._tags(painter, QRect(left, top + _GAP + 1, rect.right() - _RIGHT - left, 16), item, selected=selected)
            top += _GAP + _CHIPS - 4
        self._facts(painter, QRect(left, top + _GAP, rect.right() + 1 - _RIGHT - left, _FACTS), item)

    def _tags(self, painter: QPainter, rect: QRect, item: Binned, *, selected: bool) -> None:
        theme, x = self._session.theme, rect.left()
        fill = theme.line if selected or theme.dark else theme.selection
        for tag in item.highlight.tags:
            room = rect.right() - x
            if room < min(chip_width(tag), 48):
                break
            for text in lines(tag, min(chip_width(tag), room) - 11, 1, 11):
                x += draw_tag_chip(painter, x, rect.top(), text, fill=fill, theme=theme) + 5

    def _facts(self, painter: QPainter, rect: QRect, item: Binned) -> None:
        measures = metrics(12)
        deleted = moment(item.deleted)
        day = ""
        if deleted.day is not None:
            day = deleted.clock if deleted.day == self.today else short_day_text(deleted.day, self.today)
        said = self.tr("deleted {day}").format(day=day)
        painter.setFont(font(12))
        painter.setPen(QColor(self._session.theme.faint))
        right = rect.right() + 1 - measures.horizontalAdvance(said)
        draw_line(painter, right, rect.top(), rect.height(), said)
        title = measures.elidedText(item.title, Qt.TextElideMode.ElideRight, max(right - 12 - rect.left(), 0))
        draw_line(painter, rect.left(), rect.top(), rect.height(), title)


def _texts(item: Binned, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of quote and note in a row of a width."""
    room = max(width - _LEFT - _RIGHT, 60)
    quote = lines(shown_quote(item.highlight.selector).strip(), room, _QUOTES, 14, serif=True)
    return quote, lines(plain_note(item.highlight.note), room, _NOTES)
