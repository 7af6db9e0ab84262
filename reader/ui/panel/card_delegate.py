"""How the card of a highlight is painted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...model.annotation import COLORS, Highlight
from ..moments import moment, short_day_text
from ..painting import SEMIBOLD, draw_bin, draw_line, draw_pencil, draw_tag, font, lines, metrics
from ..session import Session
from ..strokes import draw_lines, draw_swatch
from ..tags.painting import draw_tag_chip
from .card_contents import CardContents
from .card_layout import EDGE, HEAD, CardLayout, arrange
from .cards_model import CARD_ROLE
from .note_document import NoteDocument

_SAMPLE = 14  # px, the line before a colour's name


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
        self.contents = CardContents(session, self)
        self._layouts: dict[int, tuple[object, CardLayout]] = {}
        session.colors.changed.connect(self._show_colors)

    def forget(self) -> None:
        """Drop the layouts of another article."""
        self._layouts.clear()
        self.contents.forget()
        self.open.clear()

    def layout_of(self, highlight: Highlight) -> CardLayout:
        """Return where the parts of a card stand."""
        number = highlight.id
        note, tags, open_ = self.note_height.get(number, 0), self.tags_height.get(number, 0), number in self.open
        contents = self.contents
        active = contents.active == number and contents.changes.get(number, True)
        version = contents.version if "[[" in highlight.note else 0
        pictured = contents.pictures.thumbnail(highlight) is not None
        state = (highlight, self.width, open_, note, tags, active, version, pictured)
        known = self._layouts.get(number)
        if known is None or known[0] != state:
            content = contents.content(highlight, open_=open_, note_editor=note, tags_editor=tags)
            known = self._layouts[number] = (state, arrange(highlight, self.width, content))
        return known[1]

    def note_at(self, highlight: Highlight, x: float, y: float) -> tuple[str, NoteDocument]:
        """Return the address of the link at a point of a card ("" for none), and the note it stands in."""
        places = self.layout_of(highlight)
        note = self._note(highlight, places)
        return note.href_at(QPointF(x, y) - places.note_box.topLeft()), note

    def note_of(self, highlight: Highlight) -> NoteDocument:
        """Return a highlight's note as it is laid out in its card."""
        return self._note(highlight, self.layout_of(highlight))

    def _note(self, highlight: Highlight, places: CardLayout) -> NoteDocument:
        return self.contents.note(highlight, places.right - places.left, whole=highlight.id in self.open)

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
        thumbnail = self.contents.pictures.thumbnail(highlight)
        if thumbnail is not None and places.picture_box.isValid():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(places.picture_box, thumbnail.image)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(places.picture_box.adjusted(-0.5, -0.5, 0.5, 0.5))
        orphan = highlight.placement.verdict == "orphan"
        painter.setFont(font(14, serif=True))
        painter.setPen(QColor(theme.soft if orphan else theme.text))
        top = places.quote_top
        for text in places.quote:
            draw_line(painter, places.left, top, 22, text)
            top += 22
        self._decision(painter, highlight, places, row)
        if places.note_shown:
            painter.save()
            painter.translate(places.note_box.topLeft())
            self._note(highlight, places).draw(painter, places.note_box.height())
            painter.restore()
        painter.setFont(font(11))
        painter.setPen(QColor(theme.accent if self.hover == (row, "more") else theme.soft))
        for box in places.more:
            text = self.tr("less") if highlight.id in self.open else self.tr("more")
            draw_line(painter, box.left(), box.top(), 18, text)
        for tag, chip in places.tags:
            for text in lines(tag, int(chip.width()) - 11, 1, 11):
                draw_tag_chip(painter, chip.left(), chip.top(), text, fill=theme.selection, theme=theme)
        self._foot(painter, highlight, places, row, tools=active or self.hover[0] == row)

    def _decision(self, painter: QPainter, highlight: Highlight, places: CardLayout, row: int) -> None:
        """Paint what became of the passage, and the buttons to decide about it."""
        theme = self._session.theme
        painter.setFont(font(12))
        painter.setPen(QColor(theme.soft if highlight.detached else theme.accent))
        for number, text in enumerate(places.verdict):
            top = places.verdict_box.top() + 18 * number
            draw_line(painter, places.left, top, 18, text)
            if self.hover == (row, "review"):
                wide = metrics(12).horizontalAdvance(text)
                painter.fillRect(QRectF(places.left, top + 17, wide, 1), painter.pen().color())
        if places.change_box.height():
            painter.save()
            painter.translate(places.change_box.topLeft())
            self.contents.change(highlight, round(places.change_box.width())).drawContents(painter)
            painter.restore()
        painter.setFont(font(12))
        for name, words, box in places.choices:
            lit = self.hover == (row, name)
            painter.setPen(QPen(QColor(theme.accent if lit else theme.line), 1))
            painter.setBrush(QColor(theme.list))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(QColor(theme.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _foot(self, painter: QPainter, highlight: Highlight, places: CardLayout, row: int, *, tools: bool) -> None:
        theme = self._session.theme
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
        left = places.left
        # The line it has in the text.
        shape, edge = self._session.colors.shape(highlight.color), theme.edges[highlight.color]
        draw_lines(painter, [(left, left + _SAMPLE)], places.foot_top + 8, 4, shape, edge)
        left += _SAMPLE + 6
        painter.setFont(font(11))
        painter.setPen(QColor(theme.faint))
        text = self._session.colors.name(highlight.color)
        text = metrics(11).elidedText(text, Qt.TextElideMode.ElideRight, max(right - left, 0))
        draw_line(painter, left, places.foot_top, 18, text)

    def _dot(self, painter: QPainter, box: QRectF, name: str, *, chosen: bool) -> None:
        theme = self._session.theme
        color = next(color for color in COLORS if color == name)
        inside = box.adjusted(0.5, 0.5, -0.5, -0.5)
        draw_swatch(painter, inside, theme.fills[color], theme.edges[color], self._session.colors.shape(color))
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.edges[color]), 1.4))
            painter.drawEllipse(inside.adjusted(-2, -2, 2, 2))

    def color_name(self, color: str) -> str:
        """Return what the reader calls a colour, with its own name."""
        return self._session.colors.full_name(next(one for one in COLORS if one == color))

    def _show_colors(self) -> None:
        view = self.parent()
        if isinstance(view, QAbstractItemView):
            view.viewport().update()


def _time(created: str) -> str:
    made = moment(created)
    if made.day is None:
        return ""
    return f"{short_day_text(made.day, date.today())} {made.clock}".strip()
