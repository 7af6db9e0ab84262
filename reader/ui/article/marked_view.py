"""The page with its highlights: which are on it, which is at hand, where they are in small beside the scroll bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ...model.annotation import COLORS, SHAPES, Color, Highlight, Shape
from ..theme import Theme
from .builder import DocumentBuilder
from .carrying import carry
from .extent import Extent
from .found import Hits, Range
from .geometry import visible_blocks
from .hits import marks_at
from .holding import Hold
from .marks import Mark, Marks
from .overview import WIDTH, Overview, height_of, places_of
from .page import Page
from .page_view import PageView
from .picture_marks import mark_box, marked, paint_picture_marks
from .picture_selecting import PictureSelecting

_SHAPES: dict[Color, Shape] = dict(zip(COLORS, SHAPES, strict=True))


class MarkedView(PageView):
    """Shows the highlights of its article. All positions are canonical; boxes are in its own px."""

    beside = WIDTH
    visited = Signal(int)  # the view goes to a hit; canonical position of where the reader reads

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._highlights: tuple[Highlight, ...] = ()  # as the library has them
        self._shape: Callable[[Color], Shape] = _SHAPES.__getitem__
        self._reads: int | None = None  # where the reader reads, while the view is at a hit elsewhere
        self._ahead = QTimer(self, singleShot=True, interval=0)
        self._ahead.timeout.connect(self._prepare)
        self.overview = Overview(self)
        self.extent = Extent(self)
        self.picture_selecting = PictureSelecting(self)

    def show_document(
        self, builder: DocumentBuilder, highlights: Iterable[Highlight], place: int, hold: Hold | None = None
    ) -> None:
        """Show a document whose beginning is built, from a reading place on, with its highlights."""
        self._highlights = tuple(highlights)
        self.picture_selecting.clear()
        before = self._page
        super().show_document(builder, self._highlights, place, hold)
        if self._reads is not None and before is not None:
            self._reads = carry(before.document, builder.document, self._reads)
        if self._page is not None:
            self._page.shape = self._shape
            self._page.layers.clear()
            if before is not None and before.document.text == builder.document.text:
                self._page.show_hits(before.hits)
        self.overview.renew()
        builder.qt.contentsChange.connect(self._text_changed)
        self.overview.watch(builder.qt)

    def clear_document(self) -> None:
        """Show nothing."""
        self._highlights = ()
        self._reads = None
        self.picture_selecting.clear()
        super().clear_document()
        self.overview.renew()

    def set_shapes(self, shape: Callable[[Color], Shape]) -> None:
        """Take how the lines of colours are drawn."""
        self._shape = shape
        if self._page is not None:
            self._page.shape = shape
            self._page.layers.clear()
            self.viewport().update()

    def set_highlights(self, highlights: Iterable[Highlight]) -> None:
        """Show these highlights."""
        self._highlights = tuple(highlights)
        self.restore_highlights()
        self.extent.again()

    def preview(self, highlight_id: int, start: int, end: int) -> None:
        """Show a highlight on a range that it does not have yet."""
        self._show_marks(self.marks().moved(highlight_id, start, end))

    def restore_highlights(self) -> None:
        """Show the highlights where the library has them."""
        if self._page is not None and self._page.pictures is not None:
            self._show_marks(Marks(self._highlights, self._page.pictures.order))

    def _show_marks(self, marks: Marks) -> None:
        if self._page is None:
            return
        self._page.show_marks(marks)
        if marks.find(self._page.active) is None:
            self._page.active = None
        self.viewport().update()
        self.overview.renew()
        self.moved.emit()

    def set_active(self, highlight_id: int | None) -> None:
        """Take a highlight at hand, or none."""
        if self._page is not None and self._page.active != highlight_id:
            self._page.active = highlight_id
            self.extent.leave()
            self.viewport().update()
            self.overview.update()

    def active_id(self) -> int | None:
        """Return the id of the highlight at hand, which may have been made so lately that it is not painted yet."""
        return self._page.active if self._page is not None else None

    def active(self) -> Mark | None:
        """Return the highlight at hand."""
        return self._page.marks.find(self._page.active) if self._page is not None else None

    def marks(self) -> Marks:
        """Return the highlights on the page."""
        return self._page.marks if self._page is not None else Marks()

    def page(self) -> Page | None:
        """Return what is painted, None while nothing is shown."""
        return self._page

    def theme(self) -> Theme | None:
        """Return the theme of the page, None while there is none."""
        return self._page.typography.theme if self._page is not None else None

    def text(self) -> str:
        """Return the canonical text."""
        return self._page.document.text if self._page is not None else ""

    # -- hits of what is looked for

    def set_hits(self, ranges: Sequence[Range], current: int | None = None) -> None:
        """Frame these ranges of the text, which are in order and not over each other, the current one stronger."""
        if self._page is None:
            return
        if ranges is self._page.hits.ranges:
            self._page.show_hits(self._page.hits.with_current(current))
            self.overview.update()
        else:
            self._page.show_hits(Hits(ranges, current))
            self.overview.renew()
        self.viewport().update()

    def hits(self) -> Hits:
        """Return what is framed."""
        return self._page.hits if self._page is not None else Hits()

    def hit_places(self, most: int) -> list[tuple[int, float]]:
        """Return the numbers of hits and where they begin, as parts of the whole height; 0 for the one at hand alone.

        `most` is how many are told apart: one for each such part of the text that has any.
        """
        if self._page is None or not self._page.hits.ranges:
            return []
        hits, place = self._page.hits, height_of(self.document(), self._page.positions)
        numbers = hits.spread(len(self._page.document.text), most) if most else (hits.current,)
        return [(number, place(hits.ranges[number][0], lambda: None)) for number in numbers if number is not None]

    def visit(self, position: int | None) -> None:
        """Bring a hit, or the beginning of the page (None), into view; where the reader reads is remembered."""
        reads, value = self.place(), self.verticalScrollBar().value()
        if position is None:
            self.keep(Hold(None, 0))
        else:
            self.scroll_to(position, middle=True)
        if self._reads is None and (self._wanted is not None or self.verticalScrollBar().value() != value):
            self._reads = reads
            self.visited.emit(reads)

    def reading_place(self) -> int:
        """Return the canonical position of the first line in view, or where that was before the first visit."""
        return self.place() if self._reads is None else self._reads

    def visiting(self) -> bool:
        """Say whether the view is at a hit, away from where the reader reads."""
        return self._reads is not None

    def read_here(self) -> None:
        """Take that the reader reads where the view is."""
        self._reads = None

    def forget_wanted(self) -> None:
        """Let the reader, who has begun to scroll, stay where he is, and read there."""
        super().forget_wanted()
        self.read_here()

    # -- places

    def marks_at(self, point: QPoint) -> list[Mark]:
        """Return the highlights at a point of the viewport, the shortest first."""
        return marks_at(self._page, self.document(), self._in_document(point)) if self._page is not None else []

    def mark_boxes(self, mark: Mark) -> list[QRectF]:
        """Return the rectangles of a highlight's passage, or its frame on a picture, in px of this widget."""
        if self._page is None or mark.highlight.selector.picture is None:
            return self.range_boxes(mark.start, mark.end)
        box = mark_box(self._page, mark)
        return [box.translated(self._offset())] if box is not None else []

    def scroll_to_mark(self, mark: Mark) -> None:
        """Bring a highlight into view; wait if it is not built."""
        places = self._page.pictures if self._page is not None else None
        number = places.number_of(mark.highlight) if places is not None else None
        if number is None:
            self.scroll_to(mark.start, middle=True)
        else:
            self.scroll_to_picture(number)

    def canonical_at(self, point: QPoint) -> int | None:
        """Return the position nearest to a point of the viewport, None where nothing is."""
        at = self._in_document(point)
        position = self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit)
        return self._page.positions.to_canonical(position) if self._page is not None and position >= 0 else None

    def show_position(self, position: int) -> None:
        """Scroll just so far that the line of a position is in view."""
        boxes = self.range_boxes(position, position + 1)
        if boxes:
            bar, box = self.verticalScrollBar(), boxes[0]
            above, below = box.top() - 24, box.bottom() + 24 - self.viewport().height()
            self.forget_wanted()
            bar.setValue(bar.value() + round(below if below > 0 else min(0, above)))

    def mark_places(self) -> list[float]:
        """Return where the marks begin, as parts of the whole height of the article."""
        if self._page is None:
            return []
        page, places = self._page, self._page.pictures

        def picture(mark: Mark) -> float | None:
            selector = mark.highlight.selector.picture
            number = places.number_of(mark.highlight) if places and selector else None
            return places.height_of(number, selector.region) if places and selector and number is not None else None

        return places_of(self.document(), page.positions, page.marks.items, picture)

    def _in_document(self, point: QPoint) -> QPointF:
        return QPointF(point) + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _text_changed(self, _position: int, removed: int, added: int) -> None:
        """Take that a picture came into a line; what is only built on changes nothing that is painted."""
        if self._page is not None and removed == added:
            self._page.text_changed()

    # -- layout and painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overview beside the scroll bar."""
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        self.overview.setGeometry(self.width() - bar.sizeHint().width() - WIDTH, 0, WIDTH, self.height())
        self.overview.expire()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, and over it the end of a highlight that can be taken."""
        super().paintEvent(event)
        self._paint_pictures(event)
        mark, theme = self.active(), self.theme()
        if self.extent.near and mark is not None and theme is not None:
            painter = QPainter(self.viewport())
            self.extent.paint(painter, theme.edges[mark.highlight.color], theme.page)
            painter.end()
        if self._page is not None and self._page.marks.items:
            self._ahead.start()

    def _paint_pictures(self, event: QPaintEvent) -> None:
        """Paint the highlights of pictures over them, and what is selected of one."""
        if self._page is None or (not marked(self._page) and self.picture_selecting.number is None):
            return
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.translate(-left, -top)
        paint_picture_marks(painter, self._page, self.document(), QRectF(event.rect()).translated(left, top))
        self.picture_selecting.paint(painter)
        painter.end()

    def _prepare(self) -> None:
        """Compute what comes into view next, a block at a time, while nothing else is to be done."""
        page, top, height = self._page, self.verticalScrollBar().value(), self.viewport().height()
        if page is None:
            return
        for piece in visible_blocks(self.document(), top - height / 2, top + 1.5 * height):
            if piece.index >= 0 and piece.index not in page.layers and page.document.blocks[piece.index].text:
                page.layer(piece)
                self._ahead.start()
                return
