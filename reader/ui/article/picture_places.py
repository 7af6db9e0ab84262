"""Where the pictures of an article are on its page: each without its caption, in document px."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument

from ...model.annotation import Highlight
from ...model.document import Document
from ...model.figures import Figure, Figures, Region
from .geometry import block_box
from .images import Pictures, picture_objects
from .positions import PositionMap


class PicturePlaces:
    """Knows the pictures of a document by their number in reading order (model.figures), as far as they are built."""

    def __init__(self, document: Document, qt: QTextDocument, positions: PositionMap, drawn: Pictures) -> None:
        self._document = document
        self._qt = qt
        self._positions = positions
        self._drawn = drawn
        self._blocks: dict[int, int] = {}  # number of the Qt block by index of ours, where it was last

    @cached_property
    def _all(self) -> Figures:
        return Figures(self._document)

    @property
    def figures(self) -> list[Figure]:
        """All pictures in reading order."""
        return self._all.all

    @cached_property
    def _numbers(self) -> dict[int, range]:
        """The numbers of the pictures of each block that has any."""
        found: dict[int, range] = {}
        for number, figure in enumerate(self.figures):
            first = found[figure.block].start if figure.block in found else number
            found[figure.block] = range(first, number + 1)
        return found

    def number_of(self, highlight: Highlight) -> int | None:
        """Return which picture a highlight stands on, None for none."""
        return self._all.number_of(highlight) if highlight.selector.picture is not None else None

    def order(self, highlight: Highlight) -> tuple[float, ...]:
        """Return what highlights of pictures that stand at one place of the text are read by."""
        return self._all.order(highlight) if highlight.selector.picture is not None else ()

    def box(self, number: int) -> QRectF | None:
        """Return where a picture is, None while it is not built."""
        if not 0 <= number < len(self.figures):
            return None
        index = self.figures[number].block
        block = self._qt_block(index)
        return self.in_block(block, index).get(number) if block is not None else None

    def height_of(self, number: int, region: Region | None) -> float | None:
        """Return about where a part of a picture begins, quicker than `box`; None while it is not built."""
        block = self._qt_block(self.figures[number].block)
        if block is None:
            return None
        box = block_box(block)
        return box.top() + (region[1] * box.height() if region is not None else 0)

    def in_block(self, block: QTextBlock, index: int) -> dict[int, QRectF]:
        """Return the pictures of a Qt block, which stands for a block of ours, with their places."""
        numbers = self._numbers.get(index)
        if numbers is None or (not block.layout().lineCount() and not block_box(block).isValid()):
            return {}
        return {
            number: box
            for number, (position, form) in zip(numbers, picture_objects(block), strict=False)
            if (box := self._object_box(block, position, form)) is not None
        }

    def at(self, point: QPointF) -> int | None:
        """Return the number of the picture at a point, None for none."""
        position = self._qt.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        block = self._qt.findBlock(max(0, position))
        if block.userState() < 0:
            return None
        found = self.in_block(block, block.userState()).items()
        return next((number for number, box in found if box.contains(point)), None)

    def is_here(self, number: int) -> bool:
        """Say whether there is more to see of a picture than its words."""
        return self._drawn.is_here(self.figures[number].address)

    def _object_box(self, block: QTextBlock, position: int, form: QTextCharFormat) -> QRectF | None:
        """Return where Qt draws a picture, as its layout does it: on the base line, or in the middle of the line."""
        within = position - block.position()
        corner = block_box(block).topLeft()  # lays out as far as here
        line = block.layout().lineForTextPosition(within)
        if not line.isValid():
            return None
        size: QSizeF = self._drawn.size(self._qt, form)
        top = line.y() + line.ascent() - size.height()
        if form.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignMiddle:
            top = line.y() + (line.ascent() + line.descent() - size.height()) / 2
        edges = [float(line.cursorToX(place)[0]) for place in (within, within + 1)]  # type: ignore[index]
        left = min(edges) if within + 1 < line.textStart() + line.textLength() else edges[0]
        area = QRectF(QPointF(corner.x() + left, corner.y() + top), size)
        return self._drawn.picture_box(form, area)

    def _qt_block(self, index: int) -> QTextBlock | None:
        """Return the Qt block that stands for a block of ours, None while it is not built."""
        position = self._positions.block_of(index)
        if position is not None:
            return self._qt.findBlock(position)
        known = self._qt.findBlockByNumber(self._blocks.get(index, -1))
        if known.isValid() and known.userState() == index:
            return known
        # Blocks without text have no positions; they stand behind the text before them, but perhaps not in a table.
        before = (self._positions.block_of(place) for place in range(index - 1, -1, -1))
        start = next((place for place in before if place is not None), 0)
        for first in dict.fromkeys((start, 0)):
            block = self._qt.findBlock(first)
            while block.isValid():
                if block.userState() == index:
                    self._blocks[index] = block.blockNumber()
                    return block
                block = block.next()
        return None


def part_of(box: QRectF, region: Region | None) -> QRectF:
    """Return where a part of a picture is that fills a box."""
    if region is None:
        return QRectF(box)
    x, y, width, height = region
    return QRectF(
        box.left() + x * box.width(), box.top() + y * box.height(), width * box.width(), height * box.height()
    )
