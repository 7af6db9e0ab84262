"""The article on the page: its Qt document, its column, its places, and what is painted under the text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)  # fmt: skip
from PySide6.QtWidgets import QFrame, QScrollBar, QTextBrowser, QWidget

from ...model.annotation import Highlight
from .builder import DocumentBuilder
from .geometry import block_box, block_near
from .holding import ABOVE, Hold, Wanted, held
from .marks import Marks
from .page import Page, paint_page, range_boxes
from .picture_places import PicturePlaces
from .positions import PositionMap
from .removals import piece_at

COLUMN_EM = 38  # the widest a line gets
MARGIN = 34  # px beside the text inside the viewport, for the marks in the margin
_SLICE_SECONDS = 0.005
_SLICE_CHARACTERS = 5_000
_ROUNDING = 3  # px by which Qt's tables may stand out


class _QuietScrollBar(QScrollBar):
    """Always there, so that the width of the text never depends on its length; not seen when it has no use."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class PageView(QTextBrowser):
    """Shows one article, not to be touched yet. All positions are canonical; boxes are in its own px."""

    moved = Signal()  # scrolled, resized or laid out anew
    built = Signal()  # the article is on the page from beginning to end
    beside = 0  # px left free between the column and the scroll bar

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleView")
        self.setAccessibleName(self.tr("Article"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(_QuietScrollBar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.horizontalScrollBar().rangeChanged.connect(self._ignore_rounding)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self._em = 17
        self._builder: DocumentBuilder | None = None
        self._page: Page | None = None
        self._header: QWidget | None = None
        self._wanted: Wanted | None = None
        self._quiet = False  # the selection is the focus of a link, or ours to change
        self._slice = QTimer(self)
        self._slice.setInterval(0)
        self._slice.timeout.connect(self._build_on)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().actionTriggered.connect(lambda _action: self.forget_wanted())

    # -- what is shown

    def set_header(self, header: QWidget) -> None:
        """Let a widget scroll with the text, above it."""
        self._header = header
        header.setParent(self.viewport())

    def text_width(self) -> int:
        """Return the width a document is laid out in, in px, margins included."""
        return self.viewport().width()

    def header_height(self) -> int:
        """Return the room the header takes at this width, in px."""
        return self._header.heightForWidth(self.text_width() - 2 * MARGIN) if self._header is not None else 0

    def set_column(self, em: int) -> None:
        """Set the size of the letters that the widest line is measured in."""
        self._em = em
        self._place_column()

    def show_document(
        self, builder: DocumentBuilder, highlights: Iterable[Highlight], place: int, hold: Hold | None = None
    ) -> None:
        """Show a document whose beginning is built, from a reading place on; the rest is built meanwhile.

        With something to hold, what is on the screen stays until that is built, and then stands in the same place.
        """
        self._slice.stop()
        self._want(None)
        before, self._builder = self._builder, builder
        pictures = PicturePlaces(builder.document, builder.qt, builder.positions, builder.pictures)
        self._page = Page(
            builder.document, builder.positions, builder.typography, Marks(highlights, pictures.order),
            removed=builder.removed, pictures=pictures,
        )  # fmt: skip
        self._quiet = True
        self.setDocument(builder.qt)
        self._quiet = False
        if before is not None:
            before.qt.deleteLater()  # Qt deletes only the documents it made itself
        self._set_colors()
        self._place_header()
        self.verticalScrollBar().setValue(0)
        if hold is not None:
            self._want(Wanted(hold.position, top=hold.top))
        else:
            self._want(Wanted(place) if place > 0 else None)
        self._reach_wanted()
        if hold is not None and self._wanted is not None:
            self.setUpdatesEnabled(False)
        if builder.done:
            self.built.emit()
        else:
            self._slice.start()
        self.viewport().update()
        self.moved.emit()

    def clear_document(self) -> None:
        """Show nothing."""
        self._slice.stop()
        self._want(None)
        before, self._builder, self._page = self._builder, None, None
        self.setDocument(QTextDocument(self.viewport()))
        if before is not None:
            before.qt.deleteLater()

    @property
    def positions(self) -> PositionMap | None:
        """Return the map between canonical and Qt positions of what is shown."""
        return self._builder.positions if self._builder is not None else None

    def finish_building(self) -> None:
        """Build the rest of the article now."""
        if self._builder is not None and not self._builder.done:
            self._builder.finish()
            self._finished()

    # -- places

    def place(self) -> int:
        """Return the canonical position of the first line in view, 0 at the top."""
        if self._page is None or self._builder is None:
            return 0
        if self._wanted is not None and not self._wanted.middle:
            return self._wanted.position or 0
        top = self.verticalScrollBar().value()
        if top < self.document().rootFrame().frameFormat().topMargin() - ABOVE:
            return 0
        block = block_near(self.document(), top + ABOVE + 2)
        layout, box = block.layout(), block_box(block)
        start = block.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if box.top() + line.y() + line.height() > top + ABOVE:
                start += line.textStart()
                break
        return self._builder.positions.to_canonical(start)

    def hold(self, above: int | None = None) -> Hold | None:
        """Return what is to stay on the screen when the page is made anew, None for a page scrolled to its top.

        That is the first line of the article in view; or, given the Qt position of a block, what stands above that.
        """
        value = self.verticalScrollBar().value()
        if self._page is None or self._builder is None:
            return None
        if self._wanted is not None and not self._wanted.middle:
            return Hold(self._wanted.position, self._wanted.top)
        if value <= 0:
            return None
        return held(self.document(), self._builder.positions, value, above)

    def scroll_to(self, position: int, *, middle: bool = False) -> None:
        """Bring a position to the top, or to the upper third unless it is in view; wait if it is not built."""
        self._want(Wanted(position, middle))
        self._reach_wanted()

    def scroll_to_picture(self, number: int) -> None:
        """Bring the picture with a number (model.figures) into view; wait if it is not built."""
        self._want(Wanted(None, middle=True, picture=number))
        self._reach_wanted()

    def keep(self, hold: Hold | None) -> None:
        """Let what is to be held stand where it stood, after what is above it became higher or lower."""
        if hold is not None:
            self._want(Wanted(hold.position, top=hold.top))
            self._reach_wanted()

    def header_changed(self) -> None:
        """Leave the room that the header takes now; what is on the screen stays where it is."""
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        if self._page is not None and form.topMargin() != self.header_height():
            hold = self.hold()
            form.setTopMargin(self.header_height())
            frame.setFrameFormat(form)
            self.keep(hold)
        self._place_header()

    def forget_wanted(self) -> None:
        """Let the reader, who has begun to scroll, stay where he is."""
        self._want(None)

    def _want(self, wanted: Wanted | None) -> None:
        self._wanted = wanted
        if wanted is None and not self.updatesEnabled():
            self.setUpdatesEnabled(True)

    def range_boxes(self, start: int, end: int) -> list[QRectF]:
        """Return the rectangles of a range in px of this widget."""
        if self._page is None:
            return []
        offset = self._offset()
        return [box.translated(offset) for box in range_boxes(self._page, self.document(), start, end)]

    def _offset(self) -> QPointF:
        """Return what leads from px of the document to px of this widget."""
        return QPointF(self.viewport().pos()) - QPointF(
            self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        )

    def removed_at(self, qt_position: int) -> int | None:
        """Return the number of the piece of what was removed that is at a Qt position, None for none."""
        return piece_at(self.document().findBlock(qt_position).userState())

    # -- layout

    def event(self, event: QEvent) -> bool:
        """Place the column before the viewport gets its size."""
        if event.type() == QEvent.Type.Resize:
            self._place_column()
        return super().event(event)

    def _place_column(self) -> None:
        """Centre the column by the viewport's margins; it stays the same while there is room for it."""
        available = self.width() - self.verticalScrollBar().sizeHint().width()
        width = max(1, min(available - self.beside, COLUMN_EM * self._em + 2 * MARGIN))
        left = max(0, min((available - width) // 2, available - self.beside - width))
        self.setViewportMargins(left, 0, max(0, available - width - left), 0)

    def _ignore_rounding(self, _least: int, most: int) -> None:
        """Offer to scroll sideways for what is really wider than the column, not for a table's rounded borders."""
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if 0 < most <= _ROUNDING else policy.ScrollBarAsNeeded
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the reading place when the column changes its width."""
        narrowed = event.oldSize().width() != event.size().width()
        place = self.place() if narrowed and self._page is not None and self._wanted is None else 0
        super().resizeEvent(event)
        if narrowed and self._page is not None:
            self.header_changed()
            if place:
                self.scroll_to(place)
        self._place_header()
        self.moved.emit()

    def _place_header(self) -> None:
        if self._header is not None:
            width, top = self.text_width() - 2 * MARGIN, -self.verticalScrollBar().value()
            self._header.setGeometry(MARGIN, top, width, self.header_height())

    def _scrolled(self) -> None:
        if self._header is not None:
            self._header.move(MARGIN, -self.verticalScrollBar().value())
        self.moved.emit()

    def _reach_wanted(self) -> None:
        """Scroll to what is wanted, if it has been built."""
        if self._wanted is None or self._builder is None:
            return
        wanted, bar = self._wanted, self.verticalScrollBar()
        top, bottom = self._edges(wanted)
        if top is None:
            if self._builder.done:
                self._want(None)
            return
        value = bar.value()
        height = self.viewport().height()
        if not wanted.middle:
            value = round(top - wanted.top)
        elif bottom is not None and not value + 24 <= top <= bottom <= value + height - 60:
            value = round(top - max(24.0, (height - 40 - (bottom - top)) / 2))
        elif bottom is None and not value + 24 <= top <= value + height - 90:
            value = round(top - height / 3)
        bar.setValue(value)
        # Else more of the page has to be built; Qt takes its end for higher, for a moment, while that is done.
        if value + height <= bar.maximum() or self._builder.done or wanted.middle:
            self._want(None)

    def _edges(self, wanted: Wanted) -> tuple[float | None, float | None]:
        """Return the upper edge of what is wanted, None if it is not built, and the lower one of a picture."""
        if wanted.picture is None or self._page is None or self._page.pictures is None:
            return self._line_top(wanted.position), None
        box = self._page.pictures.box(wanted.picture)
        return (None, None) if box is None else (box.top(), box.bottom())

    def _line_top(self, position: int | None) -> float | None:
        """Return the upper edge, in document px, of a canonical position's line, None if it is not built.

        Without a position that of the page.
        """
        if position is None:
            return 0.0
        assert self._builder is not None
        qt_position = self._builder.positions.to_qt(position)
        if qt_position is None:
            return None
        block = self.document().findBlock(qt_position)
        line = block.layout().lineForTextPosition(qt_position - block.position())
        box = block_box(block)  # lays out as far as here
        return box.top() + (line.y() if line.isValid() else 0)

    def _build_on(self) -> None:
        if self._builder is None:
            self._slice.stop()
            return
        cursor = self.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        self._builder.go_on(_SLICE_SECONDS, _SLICE_CHARACTERS)
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) != (anchor, position):  # it stood at the end, which has moved
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self._quiet = True
            self.setTextCursor(cursor)
            self._quiet = False
        self._reach_wanted()
        if self._builder.done:
            self._finished()

    def _finished(self) -> None:
        self._slice.stop()
        self._reach_wanted()
        self._want(None)
        self.built.emit()

    # -- painting

    def _set_colors(self) -> None:
        """Colour the page; Qt's own selection is invisible, for ours is painted under the text.

        A style sheet goes before the palette and has to say so, too: Qt takes whole tables, of which ours takes a part.
        """
        if self._page is None:
            return
        palette, theme = self.palette(), self._page.typography.theme
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
            palette.setColor(group, QPalette.ColorRole.HighlightedText, theme.text)
            palette.setColor(group, QPalette.ColorRole.Base, theme.page)
            palette.setColor(group, QPalette.ColorRole.Text, theme.text)
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint highlights and surfaces, then the text over them."""
        if self._page is not None:
            left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            painter = QPainter(self.viewport())
            painter.setClipRect(event.rect())
            painter.translate(-left, -top)
            paint_page(painter, self._page, self.document(), QRectF(event.rect()).translated(left, top))
            painter.end()
        super().paintEvent(event)

    # -- what Qt would do of itself

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Answer every request with nothing: Qt itself must open neither a file nor an address."""
        return QImage(1, 1, QImage.Format.Format_ARGB32) if kind == 2 else QByteArray(b"")

    def doSetSource(self, name: QUrl | str, kind: QTextDocument.ResourceType | None = None) -> None:
        """Go nowhere: links are the pane's to show."""
