"""How a tag is drawn in a list: its dot, the levels above it softly, its own name, how often it is used."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from ...model.article import Tag
from ..painting import MEDIUM, chip_width, draw_chip, draw_dot, draw_line, font, metrics
from ..theme import Theme

DOT = 9  # px
_GAP = 8  # px
_SLACK = 2  # px: widths are rounded


def draw_tag(painter: QPainter, rect: QRect, tag: Tag, color: str, theme: Theme, *, used: bool = True) -> None:
    """Draw a tag into a row: a dot in its colour, its path, and at the right end how much has it."""
    draw_dot(painter, rect.left(), rect.center().y() - DOT / 2 + 1, DOT, theme.edges.get(color, theme.faint))
    right = rect.right() + 1
    if used and (count := tag.articles + tag.highlights):
        text = QLocale().toString(count)
        painter.setFont(font(12))
        painter.setPen(QColor(theme.faint))
        right -= metrics(12).horizontalAdvance(text)
        draw_line(painter, right, rect.top(), rect.height(), text)
        right -= _GAP
    left = rect.left() + DOT + _GAP
    draw_path(painter, QRect(left, rect.top(), right - left, rect.height()), tag.name, theme)


def draw_tag_chip(painter: QPainter, x: float, top: float, name: str, *, fill: str, theme: Theme) -> int:
    """Draw a chip with the name of a tag, its last level darker than those above it, and return its width."""
    above, slash, own = name.rpartition("/")
    if not slash:
        return draw_chip(painter, x, top, name, fill=fill, ink=theme.soft)
    width = draw_chip(painter, x, top, above + slash, fill=fill, ink=theme.soft, width=chip_width(name))
    painter.setPen(QColor(theme.text))
    draw_line(painter, x + chip_width(above + slash, padding=3), top, 16, own)
    return width


def path_width(name: str, pixels: int = 13) -> int:
    """Return how wide `draw_path` draws a name that has room."""
    above, slash, own = name.rpartition("/")
    path = _path(above, pixels) if slash else ""
    return metrics(pixels).horizontalAdvance(path) + metrics(pixels, MEDIUM).horizontalAdvance(own) + _SLACK


def _path(above: str, pixels: int) -> str:
    between = " / " if pixels > 12 else "/"  # a chip has little room
    return above.replace("/", between) + between


def draw_path(painter: QPainter, rect: QRect, name: str, theme: Theme, pixels: int = 13) -> None:
    """Draw the name of a tag with its last level emphasised; what does not fit goes from the levels above it first."""
    above, _, own = name.rpartition("/")
    room = max(rect.width(), 0)
    own = metrics(pixels, MEDIUM).elidedText(own, Qt.TextElideMode.ElideRight, room)
    left = rect.left()
    if above:
        room -= metrics(pixels, MEDIUM).horizontalAdvance(own)
        path = metrics(pixels).elidedText(_path(above, pixels), Qt.TextElideMode.ElideLeft, room)
        painter.setFont(font(pixels))
        painter.setPen(QColor(theme.soft))
        draw_line(painter, left, rect.top(), rect.height(), path)
        left += metrics(pixels).horizontalAdvance(path)
    painter.setFont(font(pixels, MEDIUM))
    painter.setPen(QColor(theme.text))
    draw_line(painter, left, rect.top(), rect.height(), own)
