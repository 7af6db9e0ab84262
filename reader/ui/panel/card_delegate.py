"""How the card of a highlight is painted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...model.annotation import Highlight
from ..moments import moment, short_day_text
from ..painting import SEMIBOLD, draw_bin, draw_chip, draw_dot, draw_line, draw_pencil, draw_tag, font, lines, metrics
from ..session import Session
from .card_layout import EDGE, HEAD, CardLayout, arrange
from .cards_model import CARD_ROLE


class CardDelegate(QStyledItemDelegate):
    """Paints cards and keeps their layouts."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.width = 0  # px, of the rows
        self.open: set[int] = set()  # highlights whose long quote is shown whole
        self.note_height: dict[int, int] = {}  # of the editor in a card, px
        self.tags_height: dict[int, int] = {}
        self.hover = -1, ""  # row under the mouse, and the part of its card
        self._layouts: dict[int, tuple[object, CardLayout]] = {}

    def forget(self) -> None:
        """Drop the layouts of another article."""
        self._layouts.clear()
        self.open.clear()

    def layout_of(self, highlight: Highlight) -> CardLayout:
        """Return where the parts of a card stand."""
        number = highlight.id
        note, tags = self.note_height.get(number, 0), self.tags_height.get(number, 0)
        state = (highlight, self.width, number in self.open, note, tags)
        known = self._layouts.get(number)
        if known is None or known[0] != state:
            made = arrange(
                highlight, self.width, open_=number in self.open, note_height=note, tags_height=tags
            )  # fmt: skip
            known = self._layouts[number] = (state, made)
        return known[1]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a card."""
        highlight: Highlight | None = index.data(CARD_ROLE)
        return QSize(self.width, HEAD if highlight is None else self.layout_of(highlight).height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one card, or the head of the orphans."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        highlight: Highlight | None = index.data(CARD_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        if highlight is None:
            painter.setFont(font(11, SEMIBOLD))
            painter.setPen(QColor(self._session.theme.faint))
            draw_line(painter, 16, 6, 24, index.data())
        else:
            self._card(painter, highlight, state, index.row())
        painter.restore()

    def _card(self, painter: QPainter, highlight: Highlight, state: QStyle.StateFlag, row: int) -> None:
        theme, places = self._session.theme, self.layout_of(highlight)
        active = bool(state & QStyle.StateFlag.State_Selected)
        focused = active and bool(state & QStyle.StateFlag.State_HasFocus)
        edge = QColor(theme.edges[highlight.color])
        box = places.card.adjusted(0.5, 0.5, -0.5, -0.5)
        if active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 10, 10)
        painter.setPen(QPen(QColor(theme.accent if focused else theme.line), 1))
        painter.setBrush(QColor(theme.page))
        painter.drawRoundedRect(box, 8, 8)
        shape = QPainterPath()
        shape.addRoundedRect(places.card, 8, 8)
        painter.setClipPath(shape)
        painter.fillRect(QRectF(places.card.left(), places.card.top(), EDGE, places.card.height()), edge)
        painter.setClipping(False)
        orphan = highlight.placement.verdict == "orphan"
        painter.setFont(font(14, serif=True))
        painter.setPen(QColor(theme.soft if orphan else theme.text))
        top = places.quote_top
        for text in places.quote:
            draw_line(painter, places.left, top, 22, text)
            top += 22
        if places.more is not None:
            painter.setFont(font(11))
            painter.setPen(QColor(theme.accent if self.hover == (row, "more") else theme.soft))
            text = self.tr("less") if highlight.id in self.open else self.tr("more")
            draw_line(painter, places.more.left(), places.more.top(), 18, text)
        painter.setFont(font(13))
        painter.setPen(QColor(theme.text))
        for number, text in enumerate(places.note):
            draw_line(painter, places.note_box.left(), places.note_box.top() + 20 * number, 20, text)
        for tag, chip in places.tags:
            for text in lines(tag, int(chip.width()) - 11, 1, 11):
                draw_chip(painter, chip.left(), chip.top(), text, fill=theme.selection, ink=theme.soft)
        self._foot(painter, highlight, places, row, tools=active or self.hover[0] == row)

    def _foot(self, painter: QPainter, highlight: Highlight, places: CardLayout, row: int, *, tools: bool) -> None:
        theme = self._session.theme
        verdict = self._verdict(highlight)
        right = places.right
        if tools:
            right = int(places.dots[-1][1].left()) - 8
            for name, box in places.dots:
                self._dot(painter, box, name, chosen=name == highlight.color)
            for name, box in places.buttons:
                lit = self.hover == (row, name)
                color = theme.accent if lit else theme.soft
                draw = {"note": draw_pencil, "tags": draw_tag, "delete": draw_bin}[name]
                draw(painter, box.adjusted(2, 2, -2, -2), color)
        else:
            time = _time(highlight.created)
            right -= metrics(11).horizontalAdvance(time)
            painter.setFont(font(11))
            painter.setPen(QColor(theme.faint))
            draw_line(painter, right, places.foot_top, 18, time)
            right -= 8
        painter.setFont(font(11))
        painter.setPen(QColor(theme.accent if verdict else theme.faint))
        text = verdict or self.color_name(highlight.color)
        text = metrics(11).elidedText(text, Qt.TextElideMode.ElideRight, max(right - places.left, 0))
        draw_line(painter, places.left, places.foot_top, 18, text)

    def _dot(self, painter: QPainter, box: QRectF, name: str, *, chosen: bool) -> None:
        theme = self._session.theme
        draw_dot(painter, box.left(), box.top(), box.width(), theme.fills[name])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.edges[name]), 2 if chosen else 1))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.edges[name]))
            painter.drawEllipse(QPointF(box.center()), 2.5, 2.5)

    def _verdict(self, highlight: Highlight) -> str:
        return {
            "exact": "",
            "moved": self.tr("Moved with the text"),
            "changed": self.tr("The text has changed here"),
            "orphan": self.tr("No longer in the text"),
        }[highlight.placement.verdict]

    def color_name(self, color: str) -> str:
        """Return a colour's name in the reader's language."""
        return {
            "yellow": self.tr("Yellow"),
            "green": self.tr("Green"),
            "blue": self.tr("Blue"),
            "pink": self.tr("Pink"),
            "violet": self.tr("Violet"),
        }[color]


def _time(created: str) -> str:
    made = moment(created)
    if made.day is None:
        return ""
    return f"{short_day_text(made.day, date.today())} {made.clock}".strip()
