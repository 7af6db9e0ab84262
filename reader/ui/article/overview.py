"""The highlights and hits of the article beside its scroll bar: a tick for each, at its height in the document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextDocument
from PySide6.QtWidgets import QToolTip, QWidget

from ...model.annotation import shown_quote
from .found_marks import hit_colors
from .geometry import block_box
from .marks import Mark
from .positions import PositionMap

if TYPE_CHECKING:
    from ..theme import Theme
    from .marked_view import MarkedView

WIDTH = 14  # px
_TICK = 3.0  # px, the height of a tick
_REACH = 7.0  # px from a tick, within which a click means it
_SOON_MS = 60


class Overview(QWidget):
    """Shows the marks of a page in small. What is not laid out yet stands where its place in the text puts it."""

    jumped = Signal(object)  # Mark
    hit_jumped = Signal(int)  # number of a hit

    def __init__(self, view: MarkedView) -> None:
        super().__init__(view)
        self.setObjectName("highlightOverview")
        self.setAccessibleName(self.tr("Highlights in the article"))
        self.setMouseTracking(True)
        self._view = view
        self._places: list[float] | None = None  # of the marks, as parts of the whole height
        self._hits: list[tuple[int, float]] | None = None  # (number, place) of hits, one for each height that has any
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._measure)

    def watch(self, document: QTextDocument) -> None:
        """Follow the layout of another document."""
        document.documentLayout().documentSizeChanged.connect(self.expire)
        self.expire()

    def expire(self) -> None:
        """Take that heights differ, or the marks; they are measured soon."""
        self._soon.start()

    def renew(self) -> None:
        """Take that the marks or the hits are others, or another one is at hand."""
        self._places = self._hits = None
        self.update()

    def _measure(self) -> None:
        self._places = self._hits = None
        self.update()

    def ticks(self) -> Iterator[tuple[Mark, float]]:
        """Yield the marks with the middles of their ticks, in px of this widget."""
        marks = self._view.marks().items
        if self._places is None or len(self._places) != len(marks):
            self._places = self._view.mark_places()
        for mark, place in zip(marks, self._places, strict=True):
            yield mark, self._y(place)

    def hit_ticks(self) -> Iterator[tuple[int, float]]:
        """Yield the numbers of hits with the middles of their ticks, in px; those at one height are one."""
        if self._hits is None:
            self._hits = self._view.hit_places(max(1, self.height()))
        for number, place in self._hits:
            yield number, self._y(place)

    def _y(self, place: float) -> float:
        return _TICK / 2 + 1 + place * (self.height() - _TICK - 2)

    def tick_at(self, y: float) -> Mark | None:
        """Return the mark whose tick is nearest to a height, None for none near."""
        near = min(self.ticks(), key=lambda tick: abs(tick[1] - y), default=None)
        return near[0] if near is not None and abs(near[1] - y) <= _REACH else None

    def hit_at(self, y: float) -> int | None:
        """Return the number of the hit whose tick is nearest to a height, None for none near."""
        near = min(self.hit_ticks(), key=lambda tick: abs(tick[1] - y), default=None)
        return near[0] if near is not None and abs(near[1] - y) <= _REACH else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ticks, the one at hand last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._view.theme()
        if theme is None:
            return
        self._paint_hits(painter, theme)
        at_hand = self._view.active_id()
        chosen: tuple[Mark, float] | None = None
        painter.setPen(Qt.PenStyle.NoPen)
        for mark, y in self.ticks():
            if mark.highlight.id == at_hand:
                chosen = mark, y
                continue
            wide = (WIDTH - 5) / mark.lanes  # those that overlap stand side by side
            left = 2.5 + mark.lane * wide
            painter.setBrush(QColor(theme.edges[mark.highlight.color]))
            painter.drawRoundedRect(QRectF(left, y - _TICK / 2, wide, _TICK), min(1.5, wide / 3), 1.5)
            if mark.highlight.placement.verdict == "changed":
                painter.setBrush(QColor(theme.accent))
                painter.drawEllipse(QPointF(WIDTH - 3, y), 2.6, 2.6)
        if chosen is not None:
            painter.setPen(QPen(QColor(theme.page), 1.5))
            painter.setBrush(QColor(theme.text))
            painter.drawRoundedRect(QRectF(0.75, chosen[1] - 3.5, WIDTH - 1.5, 7), 3.5, 3.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.edges[chosen[0].highlight.color]))
            painter.drawRoundedRect(QRectF(3, chosen[1] - 1.5, WIDTH - 6, 3), 1.5, 1.5)

    def _paint_hits(self, painter: QPainter, theme: Theme) -> None:
        """Paint the hits as lines from edge to edge, behind the ticks of highlights."""
        current = self._view.hits().current
        _fill, line = hit_colors(theme)
        for number, y in self.hit_ticks():
            if number != current:
                painter.fillRect(QRectF(1.5, round(y), WIDTH - 3, 1), line)
        for _number, place in self._view.hit_places(0):
            painter.fillRect(QRectF(0, round(self._y(place)) - 1, WIDTH, 3), QColor(theme.accent))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the highlight or the hit that is clicked."""
        mark = self.tick_at(event.position().y())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if mark is not None:
            self.jumped.emit(mark)
        elif (hit := self.hit_at(event.position().y())) is not None:
            self.hit_jumped.emit(hit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a tick can be clicked."""
        y = event.position().y()
        nothing = self.tick_at(y) is None and self.hit_at(y) is None
        self.setCursor(Qt.CursorShape.ArrowCursor if nothing else Qt.CursorShape.PointingHandCursor)

    def event(self, event: QEvent) -> bool:
        """Say which passage a tick is of."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.tick_at(event.pos().y())
            if mark is None:
                QToolTip.hideText()
            else:
                quote = " ".join(shown_quote(mark.highlight.selector)[:80].split())
                QToolTip.showText(event.globalPos(), quote.replace("<", "&lt;"), self)
            return True
        return super().event(event)


def places_of(
    document: QTextDocument,
    positions: PositionMap,
    marks: Sequence[Mark],
    picture: Callable[[Mark], float | None] = lambda _mark: None,
) -> list[float]:
    """Return where marks begin, as parts of a document's height; `picture` gives that of one on a picture, in px."""
    place = height_of(document, positions)
    return [place(mark.start, lambda mark=mark: picture(mark)) for mark in marks]  # type: ignore[misc]


def height_of(document: QTextDocument, positions: PositionMap) -> Callable[[int, Callable[[], float | None]], float]:
    """Return what says where a canonical position is, as a part of a document's whole height.

    It asks for the height, in px, of what stands there but is no text. What is not built or not laid out yet is put
    where the amount of text before it says; nothing is laid out for it.
    """
    whole = max(1, len(positions.document.text))
    laid = _laid_blocks(document)
    last = document.findBlockByNumber(laid - 1)
    text = positions.to_canonical(last.position() + last.length() - 1, end=True) if laid else 0
    complete = laid == document.blockCount() and text >= whole
    bottom = block_box(last).bottom() if laid else 0.0
    height = document.size().height() if complete else bottom * whole / max(1, text)

    boxes: dict[int, QRectF] = {}  # by Qt position of the block: Qt looks for them long in a long text

    def place(start: int, other: Callable[[], float | None]) -> float:
        position = positions.to_qt(start) if start < text or complete else None
        top = other() if position is not None else None
        if top is None:
            top = _top(document, position, boxes) if position is not None else height * start / whole
        return min(1.0, max(0.0, top / height)) if height > 0 else start / whole

    return place


def _top(document: QTextDocument, position: int, boxes: dict[int, QRectF]) -> float:
    """Return the middle of the line at a Qt position that is laid out; `boxes` keeps those of blocks."""
    block = document.findBlock(position)
    box = boxes.get(block.position())
    if box is None:
        box = boxes[block.position()] = block_box(block)
    layout, offset = block.layout(), position - block.position()
    number = bisect_right(range(layout.lineCount()), offset, key=lambda n: layout.lineAt(n).textStart()) - 1
    line = layout.lineAt(max(0, number))  # Qt's lineForTextPosition goes through all of them
    return box.top() + (line.y() + line.height() / 2 if line.isValid() else 0)


def _laid_blocks(document: QTextDocument) -> int:
    """Return how many blocks from the first on are laid out."""
    return bisect_left(
        range(document.blockCount()),
        True,
        key=lambda number: document.findBlockByNumber(number).layout().lineCount() == 0,
    )
