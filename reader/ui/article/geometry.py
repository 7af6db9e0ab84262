"""Where text stands in a laid-out Qt document: visible blocks, and the rectangles of a stretch of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextLayout, QTextLine, QTextTable

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdfc\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A Qt block with its place on the page, in document px."""

    block: QTextBlock
    index: int  # of our block, -1 for none
    box: QRectF


def block_box(block: QTextBlock) -> QRectF:
    """Return the place of a block's lines in document px."""
    return block.document().documentLayout().blockBoundingRect(block)


def block_near(document: QTextDocument, y: float) -> QTextBlock:
    """Return the block at a height of the document, or the nearest one."""
    position = document.documentLayout().hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit)
    return document.findBlock(max(0, position))


def visible_blocks(document: QTextDocument, top: float, bottom: float) -> Iterator[Shown]:
    """Yield the blocks that may be seen between two heights, in order."""
    block = block_near(document, top)
    table = _table_of(block)
    if table is not None:  # a cell over several rows may begin far above
        block = document.findBlock(table.firstPosition())
    elif block.previous().isValid() and block_box(block).top() > top:
        block = block.previous()
    layout = document.documentLayout()
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() > bottom and _table_of(block) is None:
            return
        if box.bottom() >= top and box.top() <= bottom:
            yield Shown(block, block.userState(), box)
        elif box.top() > bottom and _below(block, bottom):
            return
        block = block.next()


def stretch(block: QTextBlock, box: QRectF, start: int, end: int) -> list[QRectF]:
    """Return the rectangles, line by line in document px, of Qt positions start to end within a block."""
    layout = block.layout()
    if layout.lineCount() == 0 or end <= start:
        return []
    origin = box.topLeft()
    first = layout.lineForTextPosition(start)
    number = first.lineNumber() if first.isValid() else 0
    mixed = is_mixed(block)
    found = []
    for position in range(number, layout.lineCount()):
        line = layout.lineAt(position)
        if line.textStart() >= end:
            break
        for left, right in runs_on(layout, line, start, end, mixed=mixed):
            found.append(QRectF(origin.x() + left, origin.y() + line.y(), right - left, line.height()))
    return found


class BlockLines:
    """Finds the rectangles of many stretches of one block; what a line is asked for often is kept."""

    def __init__(self, block: QTextBlock) -> None:
        self._layout = block.layout()
        self._mixed = is_mixed(block)
        self._known: dict[int, _Line] = {}

    def stretch(self, start: int, end: int) -> list[QRectF]:
        """Return the rectangles, line by line in px of the block, of Qt positions start to end within it."""
        if end <= start or not self._layout.lineCount():
            return []
        first = self._layout.lineForTextPosition(start)
        found = []
        for number in range(first.lineNumber() if first.isValid() else 0, self._layout.lineCount()):
            line = self._line(number)
            if line.start >= end:
                break
            if self._mixed:
                runs = list(runs_on(self._layout, line.line, start, end, mixed=True))
            else:
                left = line.x(max(start, line.start))
                right = line.right if end >= line.end else line.x(end)
                runs = [(left, right)] if right > left else []
            found += [QRectF(left, line.top, right - left, line.height) for left, right in runs]
        return found

    def _line(self, number: int) -> _Line:
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = _Line(self._layout.lineAt(number))
        return known


class _Line:
    """One line of a block, with the places on it that were asked for."""

    def __init__(self, line: QTextLine) -> None:
        self.line = line
        self.start = line.textStart()
        self.end = self.start + line.textLength()
        self.top, self.height = line.y(), line.height()
        self.right = line.naturalTextRect().right()
        self._places: dict[int, float] = {}

    def x(self, position: int) -> float:
        """Return where a position is on the line."""
        place = self._places.get(position)
        if place is None:
            place = self._places[position] = _x(self.line, position)
        return place


def is_mixed(block: QTextBlock) -> bool:
    """Say whether directions of writing mix in a block."""
    right_to_left = block.layout().textOption().textDirection() == Qt.LayoutDirection.RightToLeft
    return right_to_left or bool(_RIGHT_TO_LEFT.search(block.text()))


def runs_on(
    layout: QTextLayout, line: QTextLine, start: int, end: int, *, mixed: bool
) -> Iterator[tuple[float, float]]:
    """Yield the stretches (left, right) of one line that a range covers; several where directions mix."""
    first = max(start, line.textStart())
    last = min(end, line.textStart() + line.textLength())
    if last <= first:
        return
    if not mixed:
        # Behind the last character of a line, Qt counts the position as the next line's; its text ends it.
        left = _x(line, first)
        right = line.naturalTextRect().right() if last == line.textStart() + line.textLength() else _x(line, last)
        if right > left:
            yield left, right
        return
    # Where directions mix, an offset has two places on the line; the glyphs have one each.
    pieces: list[tuple[float, float]] = []
    for run in line.glyphRuns(first, last - first):
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        places = [point.x() for point in run.positions()]
        if places:
            pieces.append((min(places), max(x + step.x() for x, step in zip(places, advances, strict=True))))
    joined: list[tuple[float, float]] = []
    for left, right in sorted(pieces):
        if joined and left - joined[-1][1] < 1:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    yield from joined


def _x(line: QTextLine, position: int) -> float:
    return float(cast("tuple[float, int]", line.cursorToX(position))[0])


def _table_of(block: QTextBlock) -> QTextTable | None:
    return QTextCursor(block).currentTable()


def _below(block: QTextBlock, bottom: float) -> bool:
    """Say whether a cell's whole row is below a height: then nothing after it can be seen."""
    table = _table_of(block)
    if table is None:
        return True
    cell = table.cellAt(block.position())
    if cell.rowSpan() > 1 or cell.column() > 0:
        return False
    return block_box(block).top() > bottom
