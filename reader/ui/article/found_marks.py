"""What hits look like on the page: a quiet frame around each, a strong one around the one at hand.

They lie under the text and over highlights, whose colours show through. Only lines in view are worked out.
"""

from __future__ import annotations

from bisect import bisect_left
from math import floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ..theme import Theme
from .found import Hits
from .geometry import Shown, is_mixed, runs_on
from .positions import PositionMap

_ABOVE, _BELOW = 1.0, 0.3  # parts of the size of the letters, from the line they stand on
_RADIUS = 3.5  # px
_MANY = 80  # in view of one block, from which on they are not rounded: that takes long

Boxes = list[tuple[int, QRectF]]  # number of the hit; px from its block's left edge and the whole px at its upper edge


class HitLines:
    """Where hits are on the lines of an article; what was painted once is kept until a block's layout differs."""

    def __init__(self, hits: Hits, positions: PositionMap) -> None:
        self._hits = hits
        self._positions = positions
        self._blocks: dict[int, tuple[object, bool, dict[int, Boxes]]] = {}  # state, mixed directions, boxes by line

    def clear(self) -> None:
        """Take that what stands in lines has changed."""
        self._blocks.clear()

    def boxes(self, piece: Shown, within: tuple[int, int], top: float, bottom: float) -> Boxes:
        """Return the boxes of hits in the lines of a block between two heights of the document.

        `within` is the canonical range of the block.
        """
        if not self._hits.between(*within):
            return []
        block, layout = piece.block, piece.block.layout()
        count = layout.lineCount()
        top, bottom = top - piece.box.top(), bottom - piece.box.top()
        first = bisect_left(range(count), top, key=lambda n: layout.lineAt(n).y() + layout.lineAt(n).height())
        state = block.position(), piece.box.width(), piece.box.height(), piece.box.top() % 1
        known = self._blocks.get(piece.index)
        if known is None or known[0] != state:
            known = self._blocks[piece.index] = state, is_mixed(block), {}
        found: Boxes = []
        for number in range(first, count):
            if layout.lineAt(number).y() > bottom:
                break
            if number not in known[2]:
                known[2][number] = self._on_line(piece, number, within, mixed=known[1])
            found += known[2][number]
        return found

    def _on_line(self, piece: Shown, number: int, within: tuple[int, int], *, mixed: bool) -> Boxes:
        block = piece.block
        layout, base, to_qt = block.layout(), block.position(), self._positions.to_qt
        line = layout.lineAt(number)
        begin = base + line.textStart()
        start = max(within[0], self._positions.to_canonical(begin))
        end = min(within[1], self._positions.to_canonical(begin + line.textLength(), end=True))
        size = block.charFormat().font().pixelSize()
        foot = piece.box.top() % 1 + line.y() + line.ascent()
        top, height = round(foot - _ABOVE * size) + 0.5, round((_ABOVE + _BELOW) * size)  # lines on whole pixels
        found: Boxes = []
        for hit in self._hits.between(start, end):
            first, last = self._hits.ranges[hit]
            left, right = to_qt(max(first, start)), to_qt(min(last, end), end=True)
            if left is None or right is None:
                continue
            for x, to in runs_on(layout, line, left - base, right - base, mixed=mixed):
                found.append((hit, QRectF(x, top, to - x, height)))
        return found


def paint_hits(painter: QPainter, piece: Shown, boxes: Boxes, current: int | None, theme: Theme) -> None:
    """Paint the boxes of a block's hits."""
    painter.save()
    painter.translate(piece.box.left(), floor(piece.box.top()))
    fill, line = hit_colors(theme)
    painter.setBrush(fill)
    painter.setPen(QPen(line, 1))
    others = [box for hit, box in boxes if hit != current]
    if len(others) > _MANY:
        painter.drawRects(others)
    else:
        for box in others:
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    fill, line = hit_colors(theme, current=True)
    painter.setBrush(fill)
    painter.setPen(QPen(line, 1.5))
    for hit, box in boxes:
        if hit == current:
            painter.drawRoundedRect(box.adjusted(-0.75, -0.75, 0.75, 0.75), _RADIUS, _RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.restore()


def hit_colors(theme: Theme, *, current: bool = False) -> tuple[QColor, QColor]:
    """Return the colours of a hit's surface and of the line around it."""
    fill, line = QColor(theme.accent if current else theme.text), QColor(theme.accent if current else theme.soft)
    if current:
        fill.setAlphaF(0.34 if theme.dark else 0.24)
    else:
        fill.setAlphaF(0.10 if theme.dark else 0.06)
        line.setAlphaF(0.75)
    return fill, line


def over(page: str, color: QColor) -> str:
    """Return what a colour that is not opaque looks like on a page, as #RRGGBB."""
    under, part = QColor(page), color.alphaF()
    channels = ((under.red(), color.red()), (under.green(), color.green()), (under.blue(), color.blue()))
    return "#" + "".join(f"{round(below * (1 - part) + above * part):02X}" for below, above in channels)
