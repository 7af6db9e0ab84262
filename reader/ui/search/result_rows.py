"""How the words that were found in an article are painted below its title."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from ...model.search import Hit
from ..painting import MEDIUM, draw_line, font, metrics
from ..theme import Theme
from .marked_text import draw_marked, marked_lines

_HIGH = 18  # px of a line


def paint_snippet(painter: QPainter, first: QRect, hit: Hit | None, name: str, most: int, theme: Theme) -> None:
    """Paint at most so many lines, the first in a rectangle; nothing while the words are on their way.

    `name` of the field they are from stands before them.
    """
    if hit is None:
        return
    left, top = first.left(), first.top()
    indent = 0
    if name:
        painter.setFont(font(11, MEDIUM))
        painter.setPen(QColor(theme.faint))
        draw_line(painter, left, top, _HIGH, name)
        indent = metrics(11, MEDIUM).horizontalAdvance(name) + 7
    painter.setFont(font(12))
    painter.setPen(QColor(theme.soft))
    found = marked_lines(hit.snippet.text, tuple(hit.snippet.marks), first.width(), most, 12, indent=indent)
    for number, line in enumerate(found):
        draw_marked(painter, left + (0 if number else indent), top, _HIGH, line, theme)
        top += _HIGH
