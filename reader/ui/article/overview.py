"""All highlights of the article beside its scroll bar: a tick for each, at its height in the whole document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextDocument
from PySide6.QtWidgets import QToolTip, QWidget

from ...model.annotation import shown_quote
from .geometry import block_box
from .marks import Mark
from .positions import PositionMap

if TYPE_CHECKING:
    from .marked_view import MarkedView

WIDTH = 14  # px
_TICK = 3.0  # px, the height of a tick
_REACH = 7.0  # px from a tick, within which a click means it
_SOON_MS = 60


class Overview(QWidget):
    """Shows the marks of a page in small. What is not laid out yet stands where its place in the text puts it."""

    jumped = Signal(object)  # Mark

    def __init__(self, view: MarkedView) -> None:
        super().__init__(view)
        self.setObjectName("highlightOverview")
        self.setAccessibleName(self.tr("Highlights in the article"))
        self.setMouseTracking(True)
        self._view = view
        self._places: list[float] | None = None  # of the marks, as parts of the whole height
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
        """Take that the marks are others, or another one is at hand."""
        self._places = None
        self.update()

    def _measure(self) -> None:
        self._places = None
        self.update()

    def ticks(self) -> Iterator[tuple[Mark, float]]:
        """Yield the marks with the middles of their ticks, in px of this widget."""
        marks = self._view.marks().items
        if self._places is None or len(self._places) != len(marks):
            self._places = self._view.mark_places()
        for mark, place in zip(marks, self._places, strict=True):
            yield mark, _TICK / 2 + 1 + place * (self.height() - _TICK - 2)

    def tick_at(self, y: float) -> Mark | None:
        """Return the mark whose tick is nearest to a height, None for none near."""
        near = min(self.ticks(), key=lambda tick: abs(tick[1] - y), default=None)
        return near[0] if near is not None and abs(near[1] - y) <= _REACH else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ticks, the one at hand last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._view.theme()
        if theme is None:
            return
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the highlight that is clicked."""
        mark = self.tick_at(event.position().y())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self.jumped.emit(mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a tick can be clicked."""
        shape = Qt.CursorShape.ArrowCursor
        self.setCursor(shape if self.tick_at(event.position().y()) is None else Qt.CursorShape.PointingHandCursor)

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
    """Return where marks begin, as parts of a document's whole height; `picture` gives that of one on a picture, in px.

    What is not built or not laid out yet is put where the amount of text before it says; nothing is laid out for it.
    """
    whole = max(1, len(positions.document.text))
    laid = _laid_blocks(document)
    last = document.findBlockByNumber(laid - 1)
    text = positions.to_canonical(last.position() + last.length() - 1, end=True) if laid else 0
    complete = laid == document.blockCount() and text >= whole
    bottom = block_box(last).bottom() if laid else 0.0
    height = document.size().height() if complete else bottom * whole / max(1, text)
    found = []
    for mark in marks:
        position = positions.to_qt(mark.start) if mark.start < text or complete else None
        top = picture(mark) if position is not None and mark.highlight.selector.picture is not None else None
        if top is None:
            top = _top(document, position) if position is not None else height * mark.start / whole
        found.append(min(1.0, max(0.0, top / height)) if height > 0 else mark.start / whole)
    return found


def _top(document: QTextDocument, position: int) -> float:
    """Return the middle of the line at a Qt position that is laid out."""
    block = document.findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    return block_box(block).top() + (line.y() + line.height() / 2 if line.isValid() else 0)


def _laid_blocks(document: QTextDocument) -> int:
    """Return how many blocks from the first on are laid out."""
    return bisect_left(
        range(document.blockCount()),
        True,
        key=lambda number: document.findBlockByNumber(number).layout().lineCount() == 0,
    )
