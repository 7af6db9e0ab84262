"""A comparison on the page, in one column or side by side: built in pieces, so that a law does not stop the window."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from ...model.difference import PieceKind
from ...model.version import Comparison
from ..article.formats import font
from ..article.geometry import block_box
from ..fonts import is_western, with_narrow_marks
from ..theme import SANS, SERIF, Theme
from .rows import Fold, Row, arrange, beside, words

_SLICE_SECONDS = 0.006
_ROWS = 12  # of one table: a table is laid out at once
_MARGIN = 28  # px beside the text; the bar of a change stands there
_LEADING = 1.7
_BETWEEN = 14  # px between the middle and either column
_OPEN = "open"  # scheme of the link on a fold


class DifferenceView(QTextBrowser):
    """Shows a Comparison. N and P, or go(), lead from change to change."""

    change_reached = Signal(int, int)  # which, from 1, 0 for none yet; how many there are

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differenceView")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(self._open)
        self._comparison: Comparison | None = None
        self._rows: list[Row | Fold] = []
        self._beside = False
        self._opened: set[int] = set()
        self._theme: Theme | None = None
        self._size = 16
        self._pieces: Iterator[None] | None = None
        self._changes: dict[int, int] = {}  # where each change begins, in Qt positions, as far as it is built
        self._places: dict[int, int] = {}  # where each paragraph is
        self._count = 0
        self._at: int | None = None  # the change gone to last
        self._wanted: int | None = None  # the change to go to when it is built
        self._hold: tuple[int, int] | None = None  # a paragraph, and how far below the top it is to stand
        self._slice = QTimer(self, interval=0)
        self._slice.timeout.connect(self._build_on)
        self.translate()

    def translate(self) -> None:
        """Set the texts."""
        self.setAccessibleName(self.tr("What is different"))

    def set_style(self, theme: Theme, size: int) -> None:
        """Take the colours, and the size of the letters in px."""
        if (theme, size) != (self._theme, self._size):
            self._theme, self._size = theme, size
            self._build()

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show a comparison from its first change on."""
        self._comparison = comparison
        self._opened.clear()
        self._at, self._hold = None, None
        self._wanted = 0
        self._build()

    def set_beside(self, beside: bool) -> None:
        """Put the old text beside the new one, or both into one column."""
        if beside != self._beside:
            self._beside = beside
            self._wanted = self._at
            self._build()

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (-1) change."""
        if self._count:
            at = -1 if self._at is None and step > 0 else self._at or 0
            self._wanted = min(max(at + step, 0), self._count - 1)
            self._reach()

    def built(self) -> bool:
        """Say whether all of it is on the page."""
        return self._pieces is None

    def finish_building(self) -> None:
        """Build the rest now."""
        while self._pieces is not None:
            self._build_on()

    # -- building
    def _build(self) -> None:
        self._slice.stop()
        self._pieces = None
        comparison, theme = self._comparison, self._theme
        if comparison is None or theme is None:
            self.setDocument(QTextDocument(self))
            return
        self._rows = arrange(comparison.paragraphs, self._opened)
        if self._beside:
            self._rows = beside(self._rows, comparison.paragraphs)
        self._count = 1 + max(
            (row.change for row in self._rows if isinstance(row, Row) and row.change is not None), default=-1
        )
        document = QTextDocument(self)
        body = font(SERIF, self._size)
        text = "".join(piece.text for row in comparison.paragraphs[:20] for piece in row.pieces)
        document.setDefaultFont(with_narrow_marks(body) if is_western(text) else body)
        document.setDocumentMargin(_MARGIN)
        self._changes, self._places = {}, {}
        before = self.document()
        self.setDocument(document)
        before.deleteLater()
        self._formats = _formats(theme)
        self._pieces = self._piece_by_piece(QTextCursor(document), comparison)
        self.change_reached.emit(0 if self._at is None else self._at + 1, self._count)
        self._slice.start()
        self._build_on()

    def _build_on(self) -> None:
        until = time.monotonic() + _SLICE_SECONDS
        while self._pieces is not None and time.monotonic() < until:
            try:
                next(self._pieces)
            except StopIteration:
                self._pieces = None
                self._slice.stop()
        self._reach()

    def _piece_by_piece(self, cursor: QTextCursor, comparison: Comparison) -> Iterator[None]:
        waiting: list[Row] = []
        first = True
        for row in self._rows:
            if isinstance(row, Row) and self._beside:
                waiting.append(row)
                if len(waiting) < _ROWS:
                    continue
            if waiting:
                self._table(cursor, comparison, waiting)
                waiting, first = [], False
                yield
            if isinstance(row, Fold):
                self._fold(cursor, row, first=first)
                first = False
                yield
            elif not self._beside:
                self._block(cursor, self._paragraph_format(), first=first)
                self._mark(cursor, row)
                self._write(cursor, comparison, row.number, None)
                first = False
                yield
        if waiting:
            self._table(cursor, comparison, waiting)
        if not comparison.paragraphs or not self._count:
            self._block(cursor, self._paragraph_format(), first=not self._rows)
            cursor.insertText(self.tr("Both texts are the same."), self._formats["fold"])
        yield

    def _block(self, cursor: QTextCursor, form: QTextBlockFormat, *, first: bool) -> None:
        """Begin a block at the end; the document has one to begin with, and one stands behind each table."""
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if first or cursor.block().userState() == _GAP:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form, QTextCharFormat())
        cursor.block().setUserState(-1)

    def _fold(self, cursor: QTextCursor, fold: Fold, *, first: bool) -> None:
        form = self._paragraph_format()
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._block(cursor, form, first=first)
        self._places[fold.first] = cursor.position()
        link = QTextCharFormat(self._formats["fold"])
        link.setAnchor(True)
        link.setAnchorHref(f"{_OPEN}:{fold.first}")
        cursor.insertText("…  " + self.tr("%Ln paragraph(s) unchanged", "", fold.last - fold.first), link)

    def _table(self, cursor: QTextCursor, comparison: Comparison, rows: list[Row]) -> None:
        assert self._theme is not None
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        form.setColumnWidthConstraints([half, half])
        cursor.beginEditBlock()  # the document lays itself out once, at the end of it
        cursor.movePosition(QTextCursor.MoveOperation.End)
        table = cursor.insertTable(len(rows), 2, form)
        for line, row in enumerate(rows):
            for column, leave_out in enumerate(_SIDES):
                cell = table.cellAt(line, column)
                at = cell.firstCursorPosition()
                at.setBlockFormat(self._paragraph_format(within=True))
                self._mark(at, row, place=not column)
                look = QTextTableCellFormat()
                look.setTopPadding(5)
                look.setBottomPadding(5)
                look.setLeftPadding(_BETWEEN if column else 0)
                look.setRightPadding(0 if column else _BETWEEN)
                number = row.number if row.other is None or not column else row.other
                if not self._write(at, comparison, number, leave_out):
                    look.setBackground(QColor(self._theme.list))
                cell.setFormat(look)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        gap = QTextBlockFormat()
        gap.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(gap)
        cursor.block().setUserState(_GAP)
        cursor.endEditBlock()

    def _mark(self, cursor: QTextCursor, row: Row, *, place: bool = True) -> None:
        cursor.block().setUserState(row.change if row.change is not None else -1)
        if place:
            self._places[row.number] = cursor.position()
            if row.other is not None:
                self._places[row.other] = cursor.position()
            if row.change is not None:
                self._changes.setdefault(row.change, cursor.position())

    def _write(self, cursor: QTextCursor, comparison: Comparison, number: int, leave_out: PieceKind | None) -> bool:
        """Write a paragraph, or how it was or is; say whether there was anything to write."""
        wrote = False
        for piece in words(comparison.paragraphs[number], leave_out):
            cursor.insertText(piece.text.replace("\n", "\u2028"), self._formats[piece.kind])
            wrote = True
        return wrote

    def _paragraph_format(self, *, within: bool = False) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setLineHeight(round(self._size * _LEADING), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setBottomMargin(0 if within else round(self._size * 0.5))
        return form

    # -- places
    def _reach(self) -> None:
        """Go to what is wanted as soon as it is built."""
        if self._hold is not None and self._hold[0] in self._places:
            (number, below), self._hold = self._hold, None
            self.verticalScrollBar().setValue(round(self._top(self._places[number])) - below)
        if self._wanted is None or self._wanted not in self._changes:
            return
        position = self._changes[self._wanted]
        top = round(self._top(position))
        bar = self.verticalScrollBar()
        value = 0 if self._at is None else top - self.viewport().height() // 4
        if self._pieces is not None and value > bar.maximum():
            return  # more has to be built below it
        if self._at is None and top > self.viewport().height() * 0.6:
            value = top - self.viewport().height() // 4
        self._at, self._wanted = self._wanted, None
        bar.setValue(value)
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar.setValue(value)  # setting the cursor has brought it into view in Qt's way
        self.change_reached.emit(self._at + 1, self._count)
        self.viewport().update()

    def _top(self, position: int) -> float:
        return float(block_box(self.document().findBlock(position)).top())

    def _open(self, address: QUrl) -> None:
        if address.scheme() == _OPEN:
            first = int(address.path())
            self._hold = first, round(self._top(self._places[first])) - self.verticalScrollBar().value()
            self._opened.add(first)
            self._build()

    # -- the reader's hands
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from change to change."""
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in _STEPS:
            self.go(_STEPS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.translate()
            self._build()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a bar beside each change, and the text."""
        super().paintEvent(event)
        if self._theme is None or not self._changes:
            return
        top = self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        for change, box in self._bars(top, top + self.viewport().height()):
            painter.fillRect(
                box.translated(0, -top), QColor(self._theme.accent if change == self._at else self._theme.line)
            )
        painter.end()

    def _bars(self, top: int, bottom: int) -> list[tuple[int, QRectF]]:
        """Return the bars of the changes that are in view, in px of the document."""
        spans: dict[int, tuple[float, float]] = {}
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid():
            box = block_box(block)
            if box.top() > bottom:
                break
            change = block.userState()
            if change >= 0 and box.bottom() >= top:
                first, last = spans.get(change, (box.top(), box.bottom()))
                spans[change] = min(first, box.top()), max(last, box.bottom())
            block = block.next()
        return [(change, QRectF(10, first, 3, last - first)) for change, (first, last) in spans.items()]

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Answer every request with nothing."""
        return b""


_GAP = -2  # the state of a block behind a table
_SIDES: tuple[PieceKind, PieceKind] = ("added", "removed")  # what is left out on the left, and on the right
_STEPS = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}


def _formats(theme: Theme) -> dict[str, QTextCharFormat]:
    """Return how words are set: what went is struck, what came is underlined, besides their colours."""
    same = QTextCharFormat()
    same.setForeground(QColor(theme.text))
    removed = QTextCharFormat()
    removed.setForeground(QColor(theme.accent))
    removed.setBackground(QColor(theme.accent_soft))
    removed.setFontStrikeOut(True)
    added = QTextCharFormat()
    added.setForeground(QColor(theme.text))
    added.setBackground(QColor(theme.fills["green"]))
    added.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    added.setUnderlineColor(QColor(theme.edges["green"]))
    fold = QTextCharFormat()
    sans = font(SANS, 12)
    fold.setFont(sans)
    fold.setForeground(QColor(theme.faint))
    return {"same": same, "removed": removed, "added": added, "fold": fold}
