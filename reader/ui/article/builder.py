"""Makes the Qt document of an article from its blocks, the visible part first, and the map of its positions.

Built with QTextCursor and ready formats, before the document goes into the view, rather than from HTML: then it
is known which Qt block is which block of ours, and nothing has to be restyled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from ...model.document import Block, Document, Span, SpanKind
from ...model.tables import numeric_columns
from ..fonts import is_western, with_narrow_marks
from .formats import Typography
from .images import Pictures
from .positions import OBJECT, PositionMap, qt_text
from .removals import Piece, state_of
from .tables import Grid, plan, table_end

FIRST_BLOCKS = 120
FIRST_CHARACTERS = 12_000


class DocumentBuilder:
    """A Qt document that grows. `qt` is what to show, `positions` its map, `done` whether it is whole.

    The user state of each Qt block is the index of our block, -1 for those that only Qt needs, and less for what
    was removed (removals.state_of), which has no place in the canonical text.
    """

    def __init__(
        self,
        document: Document,
        typography: Typography,
        pictures: Pictures,
        width: float,
        margins: tuple[float, float],
        parent: QObject | None = None,
        *,
        removed: Sequence[Piece] = (),
    ) -> None:
        """Begin an empty document of this width in px; margins are those above and beside the text.

        The pieces of what was removed are shown before the blocks they name, in their order.
        """
        self.document = document
        self.positions = PositionMap(document)
        self.typography = typography
        self.pictures = pictures
        self.removed = removed
        self._next = 0
        self._next_piece = 0
        self._fresh = True  # the cursor stands in a Qt block not used yet
        self._grids: list[Grid] = []
        self._numbers: frozenset[int] = frozenset()  # columns of the table at hand that stand to the right
        self.qt = QTextDocument(parent)
        self.qt.setUndoRedoEnabled(False)
        self.qt.setDocumentMargin(0)
        western = is_western(document.text)
        self.qt.setDefaultFont(with_narrow_marks(typography.body) if western else typography.body)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.qt.setDefaultTextOption(option)
        self.qt.setTextWidth(width)
        pictures.serve(self.qt, margins[1])
        self._cursor = QTextCursor(self.qt)
        frame = self.qt.rootFrame().frameFormat()
        frame.setTopMargin(margins[0])
        frame.setLeftMargin(margins[1])
        frame.setRightMargin(margins[1])
        frame.setBottomMargin(4 * typography.em)
        self.qt.rootFrame().setFrameFormat(frame)

    @property
    def done(self) -> bool:
        """Say whether the whole article has been built."""
        return self._next >= len(self.document.blocks) and not self._grids and self._next_piece >= len(self.removed)

    def start(self) -> None:
        """Build what can be seen at first."""
        blocks, characters = 0, 0
        self._cursor.beginEditBlock()
        while not self.done and blocks < FIRST_BLOCKS and characters < FIRST_CHARACTERS:
            before = self._next
            characters += self._step()
            blocks += max(1, self._next - before)
        self._cursor.endEditBlock()

    def go_on(self, seconds: float, characters: int) -> None:
        """Build further for a time, at most so many characters; the document is laid out before this returns."""
        self._settle()
        end = perf_counter() + seconds
        self._cursor.beginEditBlock()
        while not self.done and characters > 0 and perf_counter() < end:
            characters -= 40 + self._step()
        self._cursor.endEditBlock()

    def finish(self) -> None:
        """Build everything that is left."""
        self._settle()
        self._cursor.beginEditBlock()
        while not self.done:
            self._step()
        self._cursor.endEditBlock()

    def _settle(self) -> None:
        """Have Qt finish its layout: appending to a document it is still laying out leaves it with wrong places."""
        self.qt.documentLayout().documentSize()

    def _step(self) -> int:
        """Build one thing more, and return its number of characters."""
        blocks = self.document.blocks
        if self._grids:
            self._add_table(self._grids.pop(0))
            return 0
        if self._next_piece < len(self.removed) and self.removed[self._next_piece].before <= self._next:
            self._next_piece += 1
            return self._add_piece(self._next_piece - 1)
        index = self._next
        block = blocks[index]
        if block.kind == "cell":
            self._next = table_end(blocks, index)
            self._grids = list(plan(blocks, index, self._next))
            self._numbers = numeric_columns(blocks[index : self._next])
            self._add_table(self._grids.pop(0))
            return sum(len(cell.text) for cell in blocks[index : self._next])
        self._next += 1
        following = blocks[self._next] if self._next < len(blocks) else None
        self._new_block(block, following, index)
        self._fill(self._cursor, block, index, 1.0, self.typography.indent(block))
        return len(block.text)

    def _new_block(self, block: Block, following: Block | None, index: int) -> None:
        shape = self.typography.block_format(block, following, index == 0)
        self._begin(shape, self.typography.char_format(block, frozenset()))

    def _begin(self, shape: QTextBlockFormat, ink: QTextCharFormat) -> None:
        """Go into a new Qt block."""
        if self._fresh:
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(ink)
            self._fresh = False
        else:
            self._cursor.insertBlock(shape, ink)

    def _fill(self, cursor: QTextCursor, block: Block, index: int, room: float, inset: int) -> None:
        """Put a block's text and pictures into the empty Qt block the cursor stands in; cells are placed later."""
        qt_block = cursor.block()
        qt_block.setUserState(index)
        if block.text and block.kind != "cell":
            self.positions.place(index, qt_block.position())
        if block.kind == "image" and block.image is not None:
            image = block.image
            number, link = self.pictures.add(image.source, image.alt, image.caption, image.link)
            ink = self.typography.picture_format(number, room=room, inset=inset, inline=False, link=link)
            cursor.insertText(OBJECT, ink)
        elif block.spans:
            self._marked(cursor, block, room, inset)
        elif block.text:
            cursor.insertText(qt_text(block.text), self.typography.char_format(block, frozenset()))

    def _add_piece(self, number: int) -> int:
        """Add the head of a group of what was removed, or a passage of it."""
        piece = self.removed[number]
        ink = self.typography.removed_format(head=bool(piece.head))
        self._begin(self.typography.removed_block_format(head=bool(piece.head), last=piece.last), ink)
        self._cursor.block().setUserState(state_of(number))
        if piece.passage is not None:
            self._cursor.insertText(qt_text(piece.passage.text.strip()), ink)
            return len(piece.passage.text)
        for position, (words, action) in enumerate(piece.head):
            if position:
                self._cursor.insertText("\u00a0· ", ink)
            words = _whole(words) if action else qt_text(words)
            self._cursor.insertText(words, self.typography.removed_format(head=True, action=action))
        return sum(len(words) for words, _action in piece.head)

    def _marked(self, cursor: QTextCursor, block: Block, room: float, inset: int) -> None:
        """Insert a text with spans: cut at every edge, each piece in the format of all spans over it."""
        text = qt_text(block.text)
        pictures = sorted((span for span in block.spans if span.kind == "image"), key=lambda span: span.start)
        marks = [span for span in block.spans if span.kind != "image" and span.end > span.start]
        edges = {0, len(text)}
        for span in block.spans:
            edges.update((span.start, span.end))
        cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
        opened = sorted(marks, key=lambda span: span.start)
        active: list[Span] = []
        position, shown = 0, 0
        for cut, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
            active = [span for span in active if span.end > cut]
            while position < len(opened) and opened[position].start <= cut:
                if opened[position].end > cut:
                    active.append(opened[position])
                position += 1
            kinds: frozenset[SpanKind] = frozenset(span.kind for span in active)
            link = next((span for span in reversed(active) if span.kind == "link"), None)
            while shown < len(pictures) and pictures[shown].start <= cut:
                self._picture(cursor, pictures[shown], room, inset, link.target if link else "")
                shown += 1
            if end > cut:
                ink = self.typography.char_format(
                    block, kinds, link.target if link else "", link.label if link else ""
                )  # fmt: skip
                cursor.insertText(text[cut:end], ink)

    def _picture(self, cursor: QTextCursor, span: Span, room: float, inset: int, link: str) -> None:
        number, link = self.pictures.add(span.target, span.label, "", link)
        ink = self.typography.picture_format(number, room=room, inset=inset, inline=True, link=link)
        cursor.insertText(OBJECT, ink)

    def _add_table(self, grid: Grid) -> None:
        """Insert a table where the cursor stands; the empty Qt block behind it serves the next block."""
        blocks = self.document.blocks
        inset = self.typography.inset(blocks[grid.places[0].blocks[0]].nesting)
        widths = list(grid.widths) if grid.widths else None
        # Qt leaves out the margin below the block before a table.
        above = 0.0 if self._fresh else self._cursor.blockFormat().bottomMargin()
        shape = self.typography.table_format(inset, widths, first=grid.first, last=grid.last, above=above)
        table = self._cursor.insertTable(grid.rows, grid.columns, shape)
        for place in grid.places:
            if place.row_span > 1 or place.column_span > 1:
                table.mergeCells(place.row, place.column, place.row_span, place.column_span)
        room = 1 / grid.columns
        # Each cellAt after an insertion makes Qt count its cells anew: first all places, then the texts from the last
        # one back, so that no place moves before it is used.
        places = [
            (place, table.cellAt(place.row, place.column).firstCursorPosition().position()) for place in grid.places
        ]
        cursor = QTextCursor(self.qt)
        for place, position in reversed(places):
            cursor.setPosition(position)
            for number, index in enumerate(place.blocks):
                block = self._aligned(blocks[index])
                shape_in = self.typography.block_format(block, None, False)
                ink = self.typography.char_format(block, frozenset())
                if number:
                    cursor.insertBlock(shape_in, ink)
                else:  # its character format is the cell's own, with the spans in it: hands off
                    cursor.setBlockFormat(shape_in)
                self._fill(cursor, block, index, min(1.0, room * place.column_span), 2 * self.typography.em)
        qt_block = self.qt.findBlock(table.firstPosition())
        while qt_block.isValid() and qt_block.position() <= table.lastPosition():
            if qt_block.userState() >= 0 and blocks[qt_block.userState()].text:
                self.positions.place(qt_block.userState(), qt_block.position())
            qt_block = qt_block.next()
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True

    def _aligned(self, block: Block) -> Block:
        """Return a cell as it is to stand: those of columns of numbers to the right."""
        cell = block.cell
        if cell is None or cell.column not in self._numbers or cell.column_span > 1:
            return block
        return replace(block, cell=replace(cell, align="right"))


def _whole(words: str) -> str:
    """Return words that no line breaks: by spaces that don't, and in Chinese by joiners."""
    return words.replace(" ", "\u00a0") if words.isascii() else "\u2060".join(words)
