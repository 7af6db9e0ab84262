"""What the highlights of one block look like: computed once, painted in every frame.

Fills of overlapping highlights are blended; their lines stand below each other, each in its own lane.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from math import floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from ...model.annotation import COLORS, Color, Shape
from ..strokes import draw_lines
from ..theme import Theme
from .geometry import BlockLines
from .marks import Mark

BELOW = 2.0  # px that a fill reaches below its line of text
NOTE_X, NOTE_SIZE = 3, 9  # px of the mark of a note in the margin
BAR_X, BAR_WIDTH = 17, 4  # px of the bar beside the highlight at hand
_NOTES = 3  # marks of notes beside one line
_LANE, _LANES = 4.0, 15.0  # px from one line to the next, and that all of them may take together
_TELLING = 6  # highlights over each other that make a difference to the colour
_PIECE = 9  # px that one of those who share a lane draws before it is the next one's turn

Runs = list[tuple[float, float]]


class Layer:
    """The highlights of a block, in px from its left edge and the whole px at its upper edge."""

    def __init__(self) -> None:
        self._fills: list[tuple[QColor, list[QRectF]]] = []
        self._lines: list[tuple[Runs, float, float, Shape, str]] = []  # runs, top, height, shape, colour
        self._notes: list[tuple[float, Color]] = []  # upper edge
        self._changed: list[float] = []  # middle of the line

    def paint_fills(self, painter: QPainter, corner: QPointF) -> None:
        """Paint what lies under the text, for a block at a place of the document."""
        painter.save()
        painter.translate(corner.x(), floor(corner.y()))
        painter.setPen(Qt.PenStyle.NoPen)
        for color, boxes in self._fills:
            painter.setBrush(color)
            painter.drawRects(boxes)
        painter.restore()

    def paint_lines(self, painter: QPainter, corner: QPointF, clip: QRectF) -> None:
        """Paint the lines under the text that may be seen in a part of the document."""
        painter.save()
        painter.translate(corner.x(), floor(corner.y()))
        first, last = clip.top() - corner.y() - 2 * _LANE, clip.bottom() - corner.y() + 2 * _LANE
        for line in self._lines:
            if first <= line[1] <= last:
                draw_lines(painter, *line)
        painter.restore()

    def paint_margin(self, painter: QPainter, top: float, width: float, theme: Theme) -> None:
        """Paint marks of notes into the left margin of a page, and of changed text into the right one."""
        for y, color in self._notes:
            paint_note(painter, QRectF(NOTE_X, floor(top) + y, NOTE_SIZE, NOTE_SIZE), theme, color)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        for y in self._changed:
            painter.drawEllipse(QPointF(width - BAR_X, floor(top) + y), 3.5, 3.5)


def make_layer(
    block: QTextBlock,
    top: float,
    marks: Sequence[Mark],
    within: tuple[int, int],
    to_qt: Callable[[int, int], tuple[int, int] | None],
    shapes: Callable[[Color], Shape],
    theme: Theme,
) -> Layer:
    """Compute the layer of a block that begins at a height and holds a canonical range of text.

    `to_qt` turns a canonical range into positions within the Qt block, None for what is not built.
    """
    layer, lines, part = Layer(), BlockLines(block), top - floor(top)
    start, end = within

    @cache
    def boxes(first: int, last: int) -> list[QRectF]:
        places = to_qt(first, last)
        return [box.translated(0, part) for box in lines.stretch(*places)] if places else []

    fills: defaultdict[tuple[int, ...], list[QRectF]] = defaultdict(list)
    for first, last, counts in _pieces(marks, start, end):
        fills[counts] += [fill_box(box) for box in boxes(first, last)]
    layer._fills = [(blend(counts, theme), filled) for counts, filled in fills.items()]
    found = [(mark, boxes(max(mark.start, start), min(mark.end, end))) for mark in marks]
    lanes = _lanes(found)
    lined: defaultdict[tuple[float, float, int, int, Color], Runs] = defaultdict(list)  # top, height, turn, turns
    beside: defaultdict[int, int] = defaultdict(int)  # notes beside a line
    for mark, places in found:
        if not places:
            continue
        begins, ends = mark.start >= start, mark.end <= end
        for number, box in enumerate(places):
            left = box.left() + (1 if begins and number == 0 else 0)
            right = box.right() - (1 if ends and number == len(places) - 1 else 0)
            y, height = lanes[box.top()][mark.lane]
            lined[y, height, mark.turn, mark.turns, mark.highlight.color].append((left, right))
        if begins and mark.highlight.note:
            row = round(places[0].bottom())
            if beside[row] < _NOTES:
                y = places[0].bottom() - 11.5 - NOTE_SIZE / 2 + beside[row] * (NOTE_SIZE + 2)
                layer._notes.append((round(y), mark.highlight.color))
            beside[row] += 1
        if ends and mark.highlight.placement.verdict == "changed":
            layer._changed.append(places[-1].bottom() - 11.5)
    layer._lines = [
        (runs, top, height, shapes(color), theme.edges[color])
        for (top, height, color), runs in _shared_out(lined).items()
    ]
    return layer


def _lanes(found: Sequence[tuple[Mark, Sequence[QRectF]]]) -> dict[float, dict[int, tuple[float, float]]]:
    """Return, for each line of text by its upper edge, where the lanes taken there are and the room of each, in px."""
    taken: defaultdict[float, dict[int, QRectF]] = defaultdict(dict)
    for mark, places in found:
        for box in places:
            taken[box.top()].setdefault(mark.lane, box)
    lanes = {}
    for top, used in taken.items():
        box = max(used.values(), key=QRectF.height)
        room = min(_LANE, min(_LANES, 0.58 * box.height()) / len(used))
        first = box.bottom() - BELOW - (2 if len(used) > 3 else 0)
        lanes[top] = {lane: (first + number * room, room) for number, lane in enumerate(sorted(used))}
    return lanes


def fill_box(box: QRectF) -> QRectF:
    """Return a line's rectangle as it is filled, on whole pixels from top to bottom, with air above it."""
    top = round(box.top() + min(2.0, 0.08 * box.height()))
    return QRectF(box.left(), top, box.width(), round(box.bottom() + BELOW) - top)


def paint_active(painter: QPainter, color: str, boxes: Sequence[QRectF], *, begins: bool, ends: bool) -> None:
    """Paint the highlight at hand stronger, and mark its ends."""
    tint = QColor(color)
    tint.setAlphaF(0.26)
    for box in boxes:
        painter.fillRect(fill_box(box), tint)
    if boxes and begins:
        paint_cap(painter, color, fill_box(boxes[0]), at_end=False)
    if boxes and ends:
        paint_cap(painter, color, fill_box(boxes[-1]), at_end=True)


def paint_cap(painter: QPainter, color: str, box: QRectF, *, at_end: bool) -> None:
    """Paint the upright line at one end of a passage."""
    x = box.right() if at_end else box.left()
    painter.fillRect(QRectF(x - 0.75, box.top(), 1.5, box.height()), QColor(color))


def paint_bar(painter: QPainter, color: str, boxes: Sequence[QRectF]) -> None:
    """Paint the bar in the margin beside the highlight at hand."""
    if not boxes:
        return
    paint_bar_at(painter, color, fill_box(boxes[0]).top(), max(box.bottom() for box in boxes) + BELOW)


def paint_bar_at(painter: QPainter, color: str, top: float, bottom: float) -> None:
    """Paint that bar between two heights."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(QRectF(BAR_X, top, BAR_WIDTH, bottom - top), 2, 2)


@lru_cache(maxsize=512)
def _blended(colors: tuple[tuple[int, str, str], ...], dark: bool) -> QColor:
    """Mix fills by how many highlights have each; the more of them, the nearer to the colours of their lines."""
    count = sum(number for number, _fill, _edge in colors)
    near = min(0.06 * (count - 1), 0.2) if dark else min(0.06 * (count - 1), 0.16)
    parts = [0.0, 0.0, 0.0]
    for number, fill, edge in colors:
        pale, strong = QColor(fill), QColor(edge)
        channels = ((pale.red(), strong.red()), (pale.green(), strong.green()), (pale.blue(), strong.blue()))
        for place, (one, other) in enumerate(channels):
            parts[place] += number / count * (one * (1 - near) + other * near)
    return QColor(*(round(value) for value in parts))


def blend(counts: Sequence[int], theme: Theme) -> QColor:
    """Return the colour where so many highlights of each colour, in the order of COLORS, lie over each other."""
    whole = sum(counts)
    if whole > _TELLING:  # how many more there are can't be seen
        counts = [-(-count * _TELLING // whole) for count in counts]
    present = tuple(
        (count, theme.fills[color], theme.edges[color]) for count, color in zip(counts, COLORS, strict=True) if count
    )
    return _blended(present, theme.dark)


def _pieces(marks: Sequence[Mark], start: int, end: int) -> list[tuple[int, int, tuple[int, ...]]]:
    """Cut a range where highlights begin and end; return the pieces with how many of each colour are over them."""
    changes: defaultdict[int, list[int]] = defaultdict(lambda: [0] * len(COLORS))
    for mark in marks:
        number = COLORS.index(mark.highlight.color)
        changes[max(mark.start, start)][number] += 1
        changes[min(mark.end, end)][number] -= 1
    counts, found = [0] * len(COLORS), []
    places = sorted(changes)
    for place, following in pairwise(places):
        counts = [count + change for count, change in zip(counts, changes[place], strict=True)]
        if any(counts):
            found.append((place, following, tuple(counts)))
    return found


def _shared_out(
    lined: Mapping[tuple[float, float, int, int, Color], Runs],
) -> dict[tuple[float, float, Color], Runs]:
    """Return the stretches of lines by place and colour; those who share a lane draw it in turns."""
    found: defaultdict[tuple[float, float, Color], Runs] = defaultdict(list)
    pieces: dict[tuple[float, float, int], Color] = {}  # each is drawn once, by the last of those whose turn it is
    for (top, height, turn, turns, color), runs in lined.items():
        if turns == 1:
            found[top, height, color] += runs
            continue
        for left, right in _united(runs):
            first = floor(left / _PIECE) + 1
            first += (turn - first) % turns
            for number in range(first, floor(right / _PIECE), turns):
                pieces[top, height, number] = color
    for (top, height, number), color in pieces.items():
        found[top, height, color].append((number * _PIECE, (number + 1) * _PIECE - 1.5))
    return found


def _united(runs: Runs) -> Runs:
    """Join stretches that overlap."""
    found: Runs = []
    for left, right in sorted(runs):
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


def paint_note(painter: QPainter, box: QRectF, theme: Theme, color: Color) -> None:
    """Paint a small written sheet."""
    painter.setPen(QPen(QColor(theme.edges[color]), 1.2))
    painter.setBrush(QColor(theme.fills[color]))
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 2, 2)
    for y, wide in ((3.4, 4.6), (5.8, 3.0)):
        painter.drawLine(QPointF(box.left() + 2.3, box.top() + y), QPointF(box.left() + 2.3 + wide, box.top() + y))
