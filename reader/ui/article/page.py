"""Paints what lies under the text: highlights, the selection, quote bars, surfaces of code, list markers, rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextDocument

from ...model.annotation import COLORS, SHAPES, Color, Shape
from ...model.document import Block, Document
from .formats import Typography
from .found import Hits
from .found_marks import HitLines, paint_hits
from .geometry import Shown, block_box, stretch, visible_blocks
from .layers import Layer, fill_box, make_layer, paint_active, paint_bar
from .marks import Mark, Marks
from .picture_places import PicturePlaces
from .positions import PositionMap
from .removals import Piece, piece_at

_SHAPES: dict[Color, Shape] = dict(zip(COLORS, SHAPES, strict=True))


@dataclass(slots=True)
class Page:
    """What is painted, as the view knows it."""

    document: Document
    positions: PositionMap
    typography: Typography
    marks: Marks = field(default_factory=Marks)
    active: int | None = None  # id of the highlight at hand
    selection: tuple[int, int] = (0, 0)  # canonical
    removed: Sequence[Piece] = ()  # pieces of what was removed, by their number
    removed_selection: tuple[int, int] = (0, 0)  # Qt positions, where only what was removed is selected
    shape: Callable[[Color], Shape] = _SHAPES.__getitem__  # of a colour's line
    layers: dict[int, tuple[object, Layer | None]] = field(default_factory=dict)  # by index of the block
    pictures: PicturePlaces | None = None
    pictured: dict[int, list[Mark]] | None = None  # highlights by number of their picture, once they were asked for
    hits: Hits = field(default_factory=Hits)  # of what is looked for
    hit_lines: HitLines | None = None  # None where there are none

    def show_marks(self, marks: Marks) -> None:
        """Show other highlights, or the same ones elsewhere."""
        self.marks = marks
        self.pictured = None
        self.layers.clear()

    def show_hits(self, hits: Hits) -> None:
        """Show other hits of what is looked for."""
        if hits.ranges is not self.hits.ranges or self.hit_lines is None:
            self.hit_lines = HitLines(hits, self.positions) if hits.ranges else None
        self.hits = hits

    def text_changed(self) -> None:
        """Take that lines hold something else than they did."""
        self.layers.clear()
        if self.hit_lines is not None:
            self.hit_lines.clear()

    def layer(self, piece: Shown) -> Layer | None:
        """Return what the highlights of a block look like, None if it has none."""
        box = piece.box
        state = piece.block.position(), box.left(), box.width(), box.height(), box.top() % 1
        known = self.layers.get(piece.index)
        if known is None or known[0] != state:
            start = self.document.starts[piece.index]
            end = start + len(self.document.blocks[piece.index].text)
            marks, base = list(self.marks.between(start, end)), piece.block.position()

            def to_qt(first: int, last: int) -> tuple[int, int] | None:
                left, right = self.positions.to_qt(first), self.positions.to_qt(last, end=True)
                return (left - base, right - base) if left is not None and right is not None else None

            theme = self.typography.theme
            made = make_layer(piece.block, box.top(), marks, (start, end), to_qt, self.shape, theme) if marks else None
            known = self.layers[piece.index] = state, made
        return known[1]


def paint_page(painter: QPainter, page: Page, qt: QTextDocument, clip: QRectF) -> None:
    """Paint everything under the text that lies in a part of the document, in document px."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    reach = 2 * page.typography.em  # surfaces are larger than what stands on them
    shown = list(visible_blocks(qt, clip.top() - reach, clip.bottom() + reach))
    _paint_removed(painter, page, shown)
    ours = [piece for piece in shown if piece.index >= 0]
    _paint_surfaces(painter, page, ours)
    for piece in ours:
        block = page.document.blocks[piece.index]
        if block.kind == "rule":
            _paint_rule(painter, page, piece)
        if block.text:
            _paint_text_marks(painter, page, piece, block, clip)
        if block.marker:
            _paint_marker(painter, page, piece, block)
    _paint_bar(painter, page, ours)


def range_boxes(page: Page, qt: QTextDocument, start: int, end: int) -> list[QRectF]:
    """Return the rectangles of a canonical range in document px, as far as it has been built."""
    found: list[QRectF] = []
    layout = qt.documentLayout()
    for index, first, last in page.document.pieces(start, end):
        position = page.positions.block_of(index)
        if position is None:
            continue
        block = qt.findBlock(position)
        found.extend(_piece_boxes(page, Shown(block, index, layout.blockBoundingRect(block)), first, last))
    return found


def qt_boxes(qt: QTextDocument, first: int, last: int) -> list[QRectF]:
    """Return the rectangles, in document px, of what stands between two Qt positions."""
    found: list[QRectF] = []
    block = qt.findBlock(first)
    while block.isValid() and block.position() < last:
        start, end = max(0, first - block.position()), min(last - block.position(), block.length() - 1)
        found.extend(stretch(block, block_box(block), start, end))
        block = block.next()
    return found


def _paint_removed(painter: QPainter, page: Page, shown: list[Shown]) -> None:
    """Paint the surfaces of what was removed, one for each group, and what is selected of it."""
    theme, padding = page.typography.theme, 0.6 * page.typography.removed_padding
    surfaces: dict[int, QRectF] = {}
    for piece in shown:
        number = piece_at(piece.index)
        if number is None:
            continue
        removed = page.removed[number]
        above = padding if removed.head else 2 * padding  # what is out of view is not rounded off
        below = padding if removed.last else 2 * padding
        column = piece.block.document().rootFrame().frameFormat().leftMargin()
        width = piece.block.document().textWidth() - 2 * column
        area = QRectF(column, piece.box.top() - above, width, piece.box.height() + above + below)
        known = surfaces.get(removed.group)
        surfaces[removed.group] = known.united(area) if known else area
    painter.setPen(Qt.PenStyle.NoPen)
    for area in surfaces.values():
        painter.setBrush(QColor(theme.list if theme.dark else theme.side))
        painter.drawRoundedRect(area, 7, 7)
    first, last = page.removed_selection
    for piece in shown if first < last else ():
        base = piece.block.position()
        if piece_at(piece.index) is not None and base < last and base + piece.block.length() > first:
            end = min(last - base, piece.block.length() - 1)
            for box in stretch(piece.block, piece.box, max(0, first - base), end):
                painter.fillRect(fill_box(box), QColor(theme.accent_soft))


def _piece_boxes(page: Page, piece: Shown, first: int, last: int) -> list[QRectF]:
    """Return the rectangles of code points first to last of a block."""
    start = page.document.starts[piece.index]
    qt_first = page.positions.to_qt(start + first)
    qt_last = page.positions.to_qt(start + last, end=True)
    if qt_first is None or qt_last is None:
        return []
    base = piece.block.position()
    return stretch(piece.block, piece.box, qt_first - base, qt_last - base)


def _paint_surfaces(painter: QPainter, page: Page, shown: list[Shown]) -> None:
    """Paint quote bars, through the room between quotes that follow each other, and surfaces of code."""
    theme, blocks = page.typography.theme, page.document.blocks
    painter.setPen(Qt.PenStyle.NoPen)
    for piece in shown:
        block = blocks[piece.index]
        if block.kind == "code":
            padding = page.typography.code_padding
            left = page.typography.indent(block) - padding
            width = piece.block.document().textWidth() - 2 * piece.box.left()
            area = QRectF(piece.box.left() + left, piece.box.top() - padding * 0.8, width - left, 0)
            area.setBottom(piece.box.bottom() + padding * 0.8)
            painter.setBrush(QColor(theme.list))
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
            painter.setPen(Qt.PenStyle.NoPen)
        nesting = block.nesting if block.kind != "cell" else ""
        following = blocks[piece.index + 1].nesting if piece.index + 1 < len(blocks) else ""
        for depth, container in enumerate(nesting):
            if container != ">":
                continue
            joined = following[: depth + 1] == nesting[: depth + 1]
            gap = max(piece.block.blockFormat().bottomMargin(), piece.block.next().blockFormat().topMargin())
            below = gap + 0.5 * page.typography.em if joined else 0.0
            x = page.typography.inset(nesting[:depth])
            painter.setBrush(QColor(theme.line))
            painter.drawRoundedRect(
                QRectF(piece.box.left() + x, piece.box.top() + 2, 3, piece.box.height() + below - 2), 1.5, 1.5
            )


def _paint_rule(painter: QPainter, page: Page, piece: Shown) -> None:
    painter.setPen(QPen(QColor(page.typography.theme.line), 1))
    middle = round(piece.box.center().y()) + 0.5
    left, width = piece.box.left(), piece.block.document().textWidth()
    painter.drawLine(QPointF(left + piece.block.blockFormat().leftMargin(), middle), QPointF(width - left, middle))


def _paint_marker(painter: QPainter, page: Page, piece: Shown, block: Block) -> None:
    """Paint a list item's marker into the indent before its first line."""
    line = piece.block.layout().lineAt(0)
    if not line.isValid():
        return
    typography = page.typography
    nesting = block.nesting
    column = piece.block.document().rootFrame().frameFormat().leftMargin()
    left = column + typography.inset(nesting[: nesting.rfind("-") + 1])
    first_line = typography.em if block.kind == "image" else line.ascent()
    baseline = piece.box.top() + line.y() + first_line
    if block.marker == "•":
        middle = QPointF(left - 0.75 * typography.em, baseline - 0.34 * typography.em)
        _paint_bullet(painter, typography, middle, max(0, nesting.count("-") - 1) % 3)
        return
    painter.setFont(typography.body)
    painter.setPen(QColor(typography.theme.soft))
    width = QFontMetricsF(typography.body).horizontalAdvance(block.marker)
    painter.drawText(QPointF(left - width - 0.45 * typography.em, baseline), block.marker)


def _paint_bullet(painter: QPainter, typography: Typography, middle: QPointF, shape: int) -> None:
    """Paint a dot, a ring or a square: fonts disagree on how large these are."""
    size = 0.15 * typography.em
    color = QColor(typography.theme.soft)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.2) if shape == 1 else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if shape == 1 else color)
    if shape == 2:
        painter.drawRect(QRectF(middle.x() - size, middle.y() - size, 2 * size, 2 * size))
    else:
        painter.drawEllipse(middle, size, size)
    painter.restore()


def _paint_text_marks(painter: QPainter, page: Page, piece: Shown, block: Block, clip: QRectF) -> None:
    """Paint the highlights of a block, then the selection and inline code, all under its text."""
    theme = page.typography.theme
    start = page.document.starts[piece.index]
    end = start + len(block.text)
    for span in block.spans:
        if span.kind == "code" and block.kind != "code":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.side if not theme.dark else theme.selection))
            for box in _piece_boxes(page, piece, span.start, span.end):
                painter.drawRoundedRect(box.adjusted(-2, 1, 2, -1), 4, 4)
    layer = page.layer(piece)
    if layer is not None:
        layer.paint_fills(painter, piece.box.topLeft())
    active = page.marks.find(page.active)
    if active is not None and active.start < end and active.end > start:
        boxes = _piece_boxes(page, piece, max(active.start - start, 0), min(active.end, end) - start)
        edge = theme.edges[active.highlight.color]
        paint_active(painter, edge, boxes, begins=active.start >= start, ends=active.end <= end)
    selected = max(page.selection[0], start), min(page.selection[1], end)
    if selected[0] < selected[1]:
        color = QColor(theme.accent_soft)
        if layer is not None:
            color.setAlphaF(0.75)
        for box in _piece_boxes(page, piece, selected[0] - start, selected[1] - start):
            painter.fillRect(fill_box(box), color)
    if page.hit_lines is not None:
        boxes_of_hits = page.hit_lines.boxes(piece, (start, end), clip.top(), clip.bottom())
        paint_hits(painter, piece, boxes_of_hits, page.hits.current, theme)
    if layer is not None:
        layer.paint_lines(painter, piece.box.topLeft(), clip)
        layer.paint_margin(painter, piece.box.top(), piece.block.document().textWidth(), theme)


def _paint_bar(painter: QPainter, page: Page, shown: Sequence[Shown]) -> None:
    """Paint the bar beside the highlight at hand."""
    mark = page.marks.find(page.active)
    if mark is None:
        return
    boxes = []
    for piece in shown:
        start, length = page.document.starts[piece.index], len(page.document.blocks[piece.index].text)
        if mark.start < start + length and mark.end > start:
            boxes += _piece_boxes(page, piece, max(mark.start - start, 0), min(mark.end - start, length))
    paint_bar(painter, page.typography.theme.edges[mark.highlight.color], boxes)
