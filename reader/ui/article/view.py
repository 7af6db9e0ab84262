"""The article under the reader's hands: what is selected, what is clicked, what keys mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QWidget

from ...model.annotation import Highlight
from ...model.document import Block
from ...model.tables import copied, table_at
from .builder import DocumentBuilder
from .formats import REMOVED_SCHEME
from .geometry import block_box
from .holding import Hold
from .images import FETCH
from .keys import Keys
from .page import qt_boxes
from .picture_view import PictureView
from .positions import LINE
from .removals import piece_at
from .words import clause_around

_SETTLE_MS = 220  # after the last key of a selection made by keyboard


class ArticleView(PictureView):
    """The page with selection, clicks, keys and links. All positions it takes and gives are canonical."""

    command = Signal(str)  # a colour's name, "note", "tag", "quote", "delete", "next", "previous", "escape"
    link_hovered = Signal(str)  # "" when it is left
    back_wanted = Signal()
    removed_clicked = Signal(int, str)  # number of the piece of what was removed, action
    pointed = Signal(object)  # QPoint of the viewport where the pointer is, None when it has gone
    caret_moved = Signal(int)  # in caret browsing
    menu_wanted = Signal(QPoint, str)  # global place, link under it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
            | flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
        )  # fmt: skip
        self.setCursorWidth(0)
        self._keys = Keys(self)
        self._drag: tuple[int, int] | None = None  # Qt positions of a drag that Qt would widen to whole cells
        self._press: tuple[QPoint, int] | None = None
        self._word_wise = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.selection_settled)
        self.selectionChanged.connect(self._selection_changed)
        self.cursorPositionChanged.connect(self._caret_changed)
        self._again: tuple[int, int] | None = None  # to be selected as soon as it is built
        self.built.connect(self._select_again)
        self.anchorClicked.connect(self._anchor_clicked)
        self.highlighted.connect(lambda url: self.link_hovered.emit("" if self._is_ours(url) else url.toString()))

    def show_document(
        self,
        builder: DocumentBuilder,
        highlights: Iterable[Highlight],
        place: int,
        hold: Hold | None = None,
        selection: tuple[int, int] = (0, 0),
    ) -> None:
        """Show a document whose beginning is built, from a reading place on, with a range of it selected."""
        self._settle.stop()
        self._drag = self._press = None
        self._keys.leave_caret()
        super().show_document(builder, highlights, place, hold)
        self.setCursorWidth(0)  # Qt keeps it with the document, and this is another one
        self._again = selection if selection[0] < selection[1] else None
        self._select_again()

    def _select_again(self) -> None:
        """Select what was selected before the page was made anew, if that is built."""
        if self._again is None or self.positions is None or self.positions.built < self._again[1]:
            return
        again, self._again = self._again, None
        if not self.textCursor().hasSelection():
            self.select(*again)
            self.selection_settled.emit()

    def _anchor_clicked(self, url: QUrl) -> None:
        """Follow a link of the article, or do what one in the head of what was removed says."""
        position = self._press[1] if self._press is not None else self.textCursor().selectionStart()
        if self._press is not None:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)  # or Qt draws a dotted frame around what the mouse has clicked
        number = self.removed_at(position)
        if number is not None and self._is_ours(url):
            self.removed_clicked.emit(number, url.path())
        elif number is None:
            self.link_clicked.emit(self._as_written(url))

    def _is_ours(self, url: QUrl) -> bool:
        return url.scheme() == REMOVED_SCHEME

    def _as_written(self, url: QUrl) -> str:
        """Return the address of the link just followed as it stands in the article, before Qt took it apart."""
        written = (
            self.anchorAt(self._press[0]) if self._press is not None else self.textCursor().charFormat().anchorHref()
        )
        return written if QUrl(written) == url else url.toString(QUrl.ComponentFormattingOption.FullyEncoded)

    # -- the selection

    def selected_range(self) -> tuple[int, int]:
        """Return the canonical range that is selected, start == end for none."""
        return self._page.selection if self._page is not None else (0, 0)

    def select(self, start: int, end: int) -> None:
        """Select a canonical range; start == end clears the selection. It must have been built."""
        if self._builder is None:
            return
        first, last = self._builder.positions.to_qt(start), self._builder.positions.to_qt(end, end=end > start)
        if first is None or last is None:
            return
        self.picture_selecting.clear()
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._drag = (first, last) if end > start else None
        self._take_selection()
        self._settle.stop()

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        super().clear_selection()
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
        self._drag = None
        self._take_selection()

    def selection_dropped(self) -> None:
        """Take that no text is selected any more."""
        self._take_selection()
        self._settle.stop()

    def selected_text(self) -> str:
        """Return the selected canonical text."""
        start, end = self.selected_range()
        return self._page.document.text[start:end] if self._page is not None else ""

    def selected_pieces(self) -> list[tuple[int, str]]:
        """Return which passages that were removed are selected, and their selected words; none beside text."""
        if self._page is None or self._page.removed_selection == (0, 0):
            return []
        first, last = self._page.removed_selection
        found, block = [], self.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            number = piece_at(block.userState())
            if number is not None and self._page.removed[number].passage is not None:
                cursor = QTextCursor(block)
                cursor.setPosition(max(first, block.position()))
                end = min(last, block.position() + block.length() - 1)
                cursor.setPosition(max(cursor.position(), end), QTextCursor.MoveMode.KeepAnchor)
                if words := cursor.selectedText().replace(LINE, "\n"):
                    found.append((number, words))
            block = block.next()
        return found

    def selection_boxes(self) -> list[QRectF]:
        """Return the rectangles of what is selected, also of what was removed, in px of this widget."""
        if pictured := self.picture_selecting.boxes():
            return [box.translated(self._offset()) for box in pictured]
        if self._page is None or self._page.removed_selection == (0, 0):
            return self.range_boxes(*self.selected_range())
        offset = self._offset()
        return [box.translated(offset) for box in qt_boxes(self.document(), *self._page.removed_selection)]

    def _selection_changed(self) -> None:
        self._drag = None
        self._take_selection()
        if self._quiet:
            return
        if self.textCursor().hasSelection():
            self.picture_selecting.clear()
        self.selecting.emit()
        if self._press is None:
            self._settle.start()

    def _take_selection(self) -> None:
        """Read from Qt's cursor which text of ours is selected."""
        if self._page is None:
            return
        first, last = self._drag or self._cursor_range()
        selects = first != last and not self._quiet
        start, end = self._page.selection = self._page.positions.selected(first, last) if selects else (0, 0)
        among_removed = selects and start == end and self.removed_at(max(first, last) - 1) is not None
        self._page.removed_selection = (min(first, last), max(first, last)) if among_removed else (0, 0)
        self.viewport().update()

    def _cursor_range(self) -> tuple[int, int]:
        """Return the Qt positions that are selected: in a table from the first selected cell to the last."""
        cursor = self.textCursor()
        if cursor.hasComplexSelection():
            row, rows, column, columns = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
            table = cursor.currentTable()
            if table is not None and row >= 0:
                last = table.cellAt(row + rows - 1, column + columns - 1)
                return table.cellAt(row, column).firstPosition(), last.lastPosition()
        return cursor.selectionStart(), cursor.selectionEnd()

    def _trim_selection(self) -> None:
        """Leave white space at the edges out of a selection made by mouse, as a triple click brings it."""
        start, end = self.selected_range()
        text = self.selected_text()
        first, last = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        if first >= last:
            self.clear_selection()
        elif (first, last) != (start, end):
            self.select(first, last)

    def _caret_changed(self) -> None:
        if self._keys.caret and self._page is not None and not self.textCursor().hasSelection():
            self.caret_moved.emit(self._page.positions.to_canonical(self.textCursor().position()))

    def set_choosing(self, choosing: bool) -> None:
        """Let the arrow keys choose among highlights that are listed, or not."""
        self._keys.choosing = choosing

    def leave_caret(self) -> bool:
        """End caret browsing; say whether it was on."""
        return self._keys.leave_caret()

    # -- the reader's hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let our keys go before Qt's; what means the end of the article means the whole of it."""
        keys = QKeySequence.StandardKey
        if any(map(event.matches, (keys.SelectAll, keys.MoveToEndOfDocument, keys.SelectEndOfDocument))):
            self.finish_building()
        if event.matches(keys.Copy) and self.copy_picture():
            return
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go from link to link."""
        self._quiet = True  # Tab goes from link to link by selecting them: that is focus, not a selection
        try:
            return super().focusNextPrevChild(forward)
        finally:
            self._quiet = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or take an end of the highlight at hand."""
        self.pointed.emit(None)
        if event.button() == Qt.MouseButton.LeftButton and self.extent.press(event.position().toPoint()):
            return
        self._settle.stop()
        if event.button() == Qt.MouseButton.LeftButton:
            at = event.position().toPoint()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if not shift and self.picture_selecting.press(at):
                self._keys.leave_caret()
                self.press_on_picture()
                return
            self.picture_selecting.clear()
            anchor = self.textCursor().anchor() if shift else self.cursorForPosition(at).position()
            self._press = (at, anchor)
            self._word_wise = False
            self._keys.leave_caret()
            self.selecting.emit()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select by words from here on."""
        if self.picture_selecting.at(event.position().toPoint()) is not None:
            return  # the first click has selected it
        self._press = (event.position().toPoint(), self.cursorForPosition(event.position().toPoint()).position())
        self._word_wise = True
        super().mouseDoubleClickEvent(event)
        self._narrow_to_clause(self._press[1])

    def _narrow_to_clause(self, at: int) -> None:
        """Leave what stands between two marks of punctuation: to Qt a whole Chinese paragraph is one word."""
        cursor = self.textCursor()
        start, word = cursor.selectionStart(), cursor.selectedText()
        first, last = clause_around(word, at - start)
        if (first, last) != (0, len(word)):
            cursor.setPosition(start + first)
            cursor.setPosition(start + last, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select what is drawn over, also from one table cell to another."""
        if self.extent.dragging:
            single = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.extent.drag(event.position().toPoint(), single=single)
            return
        if self.picture_selecting.pressed is not None:
            self.picture_selecting.drag(event.position().toPoint())
            return
        self.picture_selecting.hover(event.position().toPoint(), entering=False)
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.picture_selecting.hover(event.position().toPoint(), entering=True)
            self.extent.hover(event.position().toPoint())
            self.pointed.emit(event.position().toPoint())
        if self._press is None or self._word_wise or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        cursor = self.textCursor()
        here = self.cursorForPosition(event.position().toPoint())
        if not cursor.hasSelection():
            return
        anchor, position = self._press[1], here.position()
        if (min(anchor, position), max(anchor, position)) != (cursor.selectionStart(), cursor.selectionEnd()):
            self._drag = (anchor, position)  # Qt takes whole cells; a reader means what he drew over
            self._take_selection()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish selecting, or click on a highlight."""
        if self.extent.dragging:
            self.extent.release()
            return
        if self.picture_selecting.pressed is not None:
            self.picture_released(event.position().toPoint())
            return
        drag = self._drag
        super().mouseReleaseEvent(event)
        press, self._press = self._press, None
        if drag is not None and self.textCursor().hasSelection():  # Qt has just told the selection once more
            self._drag = drag
            self._take_selection()
        if event.button() != Qt.MouseButton.LeftButton or press is None:
            return
        if self.selected_range()[0] < self.selected_range()[1]:
            self._trim_selection()
            if self._word_wise:
                self._settle.start()  # not yet: the bar would catch the third click of three
            else:
                self.selection_settled.emit()
        elif self.selected_pieces():
            self.selection_settled.emit()
        elif not self.anchorAt(event.position().toPoint()):
            self.selection_settled.emit()
            self.marks_clicked.emit(self.marks_at(event.position().toPoint()))

    def piece_position(self, number: int) -> int | None:
        """Return the Qt position of a piece of what was removed, None if it is not built."""
        block = self.document().begin()
        while block.isValid():
            if piece_at(block.userState()) == number:
                return block.position()
            block = block.next()
        return None

    def piece_at(self, point: QPoint) -> int | None:
        """Return the number of the piece of what was removed that is at a point of the viewport, None for none."""
        return self.removed_at(self.cursorForPosition(point).position())

    def picture_at(self, point: QPoint) -> str | None:
        """Return the source of the picture, a block of its own, at a point of the viewport; None for none."""
        if self._page is None:
            return None
        at = QPointF(point) + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        block = self.document().findBlock(self.cursorForPosition(point).position())
        index = block.userState()
        if index < 0 or not block_box(block).contains(at):
            return None
        image = self._page.document.blocks[index].image
        return image.source if image is not None else None

    def table_at(self, point: QPoint) -> Sequence[Block]:
        """Return the cells of the table at a point of the viewport, none where there is no table."""
        if self._page is None:
            return ()
        index = self.document().findBlock(self.cursorForPosition(point).position()).userState()
        return table_at(self._page.document, index) if index >= 0 else ()

    def leaveEvent(self, event: QEvent) -> None:
        """Take that the pointer has gone."""
        super().leaveEvent(event)
        self.extent.leave()
        self.pointed.emit(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for our own menu."""
        point = self.viewport().mapFromGlobal(event.globalPos())
        link = self.anchorAt(point)
        self.menu_wanted.emit(event.globalPos(), "" if self._is_ours(QUrl(link)) or link.startswith(FETCH) else link)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; the reader has taken over."""
        self.forget_wanted()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the size of the text is the window's to change
            return
        super().wheelEvent(event)

    # -- what Qt would do of itself

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the clipboard the canonical text, or what is selected of what was removed."""
        data = QMimeData()
        start, end = self.selected_range()
        text = copied(self._page.document, start, end) if self._page is not None and start < end else ""
        text = text or "\n".join(words for _number, words in self.selected_pieces())
        if not text and self._page is not None and self._page.removed_selection != (0, 0):
            text = self.textCursor().selectedText().replace("\u2060", "")  # the words above a passage
        data.setText(text)
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take nothing: articles are only read."""
        return False
