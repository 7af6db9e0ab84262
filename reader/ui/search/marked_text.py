"""Lines of a list with the words that were found in them marked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from ..fonts import is_western, with_narrow_marks
from ..painting import draw_line, font
from ..theme import Theme
from .places import to_qt

Range = tuple[int, int]

_LONGEST = 300  # code points looked at for each line
_WORD = 16  # code points of the beginning that are left out, too, where it would be in a word
_LEAD = 0.45  # of the first line may stand before the first mark, where the text is too long to show it all


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of text, and the places of its marks, px from its left edge."""

    text: str
    boxes: tuple[tuple[float, float], ...] = ()


@lru_cache(maxsize=2048)
def marked_lines(
    text: str,
    marks: tuple[Range, ...],
    width: int,
    most: int,
    pixels: int = 12,
    weight: QFont.Weight = QFont.Weight.Normal,
    *,
    whole: bool = False,
    indent: int = 0,
) -> tuple[MarkedLine, ...]:
    """Break a text into at most `most` lines of a width in px; … stands for what is left out at either end.

    Its beginning gives way where the first mark (code points) would not be seen otherwise, unless it is wanted `whole`.
    The first line is narrower by `indent` px.
    """
    if width <= 0 or most <= 0 or not text:
        return ()
    text = text.replace("\n", " ").replace("\u2028", " ")
    chosen = font(pixels, weight)
    if is_western(text[: _LONGEST * most]):
        chosen = with_narrow_marks(chosen)
    measures = QFontMetrics(chosen)
    if not whole:
        text, marks = _from_first_mark(text, marks, width, most, measures)
    text = text[: _LONGEST * most]
    layout = QTextLayout(text, chosen)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = text.encode("utf-16-le", "surrogatepass")
    found: list[MarkedLine] = []
    layout.beginLayout()
    while len(found) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        room = max(width - (0 if found else indent), 20)
        line.setLineWidth(room)
        start, end = line.textStart(), line.textStart() + line.textLength()
        piece = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass").rstrip()
        if len(found) == most - 1 and 2 * end < len(units):
            rest = units[2 * start : 2 * (start + _LONGEST)].decode("utf-16-le", "ignore")
            piece = measures.elidedText(rest, Qt.TextElideMode.ElideRight, room)
        begin = len(units[: 2 * start].decode("utf-16-le", "surrogatepass"))
        found.append(_marked(piece, marks, begin, chosen))
    layout.endLayout()
    return tuple(found)


def _from_first_mark(
    text: str, marks: tuple[Range, ...], width: int, most: int, measures: QFontMetrics
) -> tuple[str, tuple[Range, ...]]:
    """Leave out what is before the first mark, as far as there is no room for it."""
    if not marks:
        return text, marks
    first, last = marks[0]
    before = measures.horizontalAdvance(text[:first][: _LONGEST * most])
    if not first or before + min(measures.horizontalAdvance(text[first:last]), width * 0.5) <= width * most * 0.8:
        return text, marks
    cut = max(0, first - _LONGEST)
    while cut < first and measures.horizontalAdvance(text[cut:first]) > width * _LEAD:
        cut += 1
    if not cut:
        return text, marks
    space = text.find(" ", cut, min(first, cut + _WORD))
    if text[cut - 1 : cut + 1].isalnum() and text[cut].isascii() and space >= 0:
        cut = space + 1  # a word begins there
    shift = cut - 1
    return "…" + text[cut:], tuple((start - shift, end - shift) for start, end in marks)


def _marked(piece: str, marks: tuple[Range, ...], begin: int, chosen: QFont) -> MarkedLine:
    """Find where marks are on a line that begins at a code point of the text."""
    length = len(piece) - piece.endswith("…")
    here = [(max(start - begin, 0), min(end - begin, length)) for start, end in marks]
    here = [(start, end) for start, end in here if start < end]
    if not here:
        return MarkedLine(piece)
    layout = QTextLayout(piece, chosen)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    boxes = []
    for start, end in here:
        left, right = (float(line.cursorToX(to_qt(piece, place))[0]) for place in (start, end))  # type: ignore[index]
        boxes.append((min(left, right), max(left, right)))
    return MarkedLine(piece, tuple(boxes))


def draw_marked(painter: QPainter, x: float, top: float, height: int, line: MarkedLine, theme: Theme) -> None:
    """Draw a line with the painter's font and pen; what is marked in the colour of text, on a quiet ground."""
    ground = QColor(theme.fills["yellow"])
    ground.setAlphaF(0.85 if theme.dark else 0.75)
    pen = painter.pen()
    size = painter.font().pixelSize()
    boxes = [
        QRectF(x + left - 0.5, top + (height - size * 1.3) / 2, right - left + 1, size * 1.3)
        for left, right in line.boxes
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    for box in boxes:
        painter.drawRoundedRect(box, 2.5, 2.5)
    painter.setPen(pen)
    draw_line(painter, x, top, height, line.text)
    if boxes and pen.color() != QColor(theme.text):
        painter.setPen(QColor(theme.text))
        for box in boxes:
            painter.save()
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
            draw_line(painter, x, top, height, line.text)
            painter.restore()
        painter.setPen(pen)
