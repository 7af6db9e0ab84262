"""How an annotation is painted in its row."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...model.annotation_query import AnnotationRow
from ..moments import moment, short_day_text
from ..painting import chip_width, draw_chip, draw_line, draw_pencil, draw_warning, font, lines, metrics
from ..row_state import draw_focus, draw_ground
from ..rows_model import ROW_ROLE
from ..session import Session
from ..strokes import draw_bar
from ..tags.painting import draw_tag_chip
from .layout import FACTS_LINE, LEFT, NOTE_LINE, QUOTE_LINE, RIGHT, TOP, TYPICAL, Layout, arrange
from .model import AnnotationModel

_BAR = 4  # px, the colour at the left
_KEPT = 2000  # layouts


class AnnotationDelegate(QStyledItemDelegate):
    """Paints annotations, keeps their layouts, and paints bars in the place of those on their way."""

    def __init__(self, session: Session, model: AnnotationModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self.by_change = False  # the day of the last change is shown, not that of making
        self._layouts: dict[int, tuple[AnnotationRow, int, Layout]] = {}

    def layout_of(self, row: AnnotationRow, width: int) -> Layout:
        """Return where the parts of an annotation stand."""
        known = self._layouts.get(row.id)
        if known is None or known[0] is not row or known[1] != width:
            if len(self._layouts) > _KEPT:
                self._layouts.clear()
            known = self._layouts[row.id] = (row, width, arrange(row, width))
        return known[2]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        row: AnnotationRow | None = index.data(ROW_ROLE)
        rect: QRect = option.rect
        return QSize(200, TYPICAL if row is None else self.layout_of(row, rect.width()).height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row: AnnotationRow | None = index.data(ROW_ROLE)
        theme = self._session.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        if row is None:
            self._skeleton(painter, rect, index.row())
        else:
            self._background(painter, rect, state)
            self._annotation(painter, rect, row, selected=bool(state & QStyle.StateFlag.State_Selected))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.line))
        painter.restore()

    def _background(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        draw_ground(painter, rect, state, self._session.theme)
        draw_focus(painter, rect, state, self._session.theme)

    def _annotation(self, painter: QPainter, rect: QRect, row: AnnotationRow, *, selected: bool) -> None:
        theme, places = self._session.theme, self.layout_of(row, rect.width())
        left, top, mark = rect.left() + LEFT, rect.top(), row.highlight
        if mark is None:
            draw_pencil(painter, QRectF(rect.left() + 8, top + TOP + 3, 13, 13), theme.soft)
        else:
            text_bottom = places.facts_top - 6 if not places.tags else places.tags_top - 5
            box = QRectF(rect.left() + 11, top + TOP + 3, _BAR, max(text_bottom - TOP - 4, 12))
            draw_bar(painter, box, theme.edges[mark.color], self._session.colors.shape(mark.color))
        orphan = mark is not None and mark.placement.verdict == "orphan"
        painter.setFont(font(14, serif=True))
        painter.setPen(QColor(theme.soft if orphan else theme.text))
        for number, text in enumerate(places.quote):
            draw_line(painter, left, top + places.quote_top + QUOTE_LINE * number, QUOTE_LINE, text)
        painter.setFont(font(13))
        painter.setPen(QColor(theme.soft if mark is not None else theme.text))
        for number, text in enumerate(places.note):
            draw_line(painter, left, top + places.note_top + NOTE_LINE * number, NOTE_LINE, text)
        fill = theme.line if selected or theme.dark else theme.selection
        room = rect.width() - LEFT - RIGHT
        for tag, x in places.tags:
            for text in lines(tag, min(chip_width(tag), room) - 11, 1, 11):
                end = x + draw_tag_chip(painter, left + x, top + places.tags_top, text, fill=fill, theme=theme)
        if places.more_tags:
            draw_chip(painter, left + end + 5, top + places.tags_top, f"+{places.more_tags}", fill=fill, ink=theme.soft)
        self._facts(painter, QRect(left, top + places.facts_top, room, FACTS_LINE), row)

    def _facts(self, painter: QPainter, rect: QRect, row: AnnotationRow) -> None:
        """Draw the verdict where there is something to say, the article, and the day."""
        theme, measures = self._session.theme, metrics(12)
        shown = moment(row.changed if self.by_change else row.made)
        day = short_day_text(shown.day, date.today()) if shown.day is not None else ""
        painter.setFont(font(12))
        painter.setPen(QColor(theme.faint))
        right = rect.right() + 1 - measures.horizontalAdvance(day)
        draw_line(painter, right, rect.top(), rect.height(), day)
        x = rect.left()
        if verdict := self._model.verdict(row):
            draw_warning(painter, QRectF(x, rect.top() + 2.5, 13, 13), theme.accent)
            painter.setPen(QColor(theme.accent))
            draw_line(painter, x + 17, rect.top(), rect.height(), verdict)
            x += 17 + measures.horizontalAdvance(verdict) + 10
        painter.setPen(QColor(theme.faint))
        title = row.title or self.tr("Untitled")
        room = max(right - 12 - x, 0)
        draw_line(painter, x, rect.top(), rect.height(), measures.elidedText(title, Qt.TextElideMode.ElideRight, room))

    def _skeleton(self, painter: QPainter, rect: QRect, number: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._session.theme.selection))
        room = rect.width() - LEFT - RIGHT
        for line, part in enumerate((0.94, 0.6 + number % 4 * 0.08, 0.34)):
            top = rect.top() + TOP + 6 + line * 24
            painter.drawRoundedRect(QRectF(rect.left() + LEFT, top, room * part, 9), 4, 4)
