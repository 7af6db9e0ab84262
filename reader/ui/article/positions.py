"""The one place that converts between canonical code points and Qt's UTF-16 positions.

A Qt text block stands for one block of ours. It differs from our text in three ways: characters beyond
U+FFFF take two positions, an inline picture takes one (U+FFFC) where our text has none, and a newline inside a
block is U+2028. Qt blocks without a block of ours behind them (rules, pictures, empty cells, the empty
paragraphs Qt keeps around tables, passages that cleaning removed) have no canonical text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right

from PySide6.QtGui import QTextBlock, QTextDocument

from ...model.document import Document
from .removals import piece_at

OBJECT = "\ufffc"
LINE = "\u2028"
# What QTextCursor.insertText takes for the end of a block; each becomes one unit, so that lengths stay.
_TO_QT = str.maketrans({"\n": LINE, "\r": LINE, "\u2029": LINE, "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"})
_BEYOND = "\uffff"


def qt_text(text: str) -> str:
    """Return a block's text as it goes into a Qt block, code point for code point."""
    return text.translate(_TO_QT)


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 units a text takes."""
    return len(text) if text.isascii() else len(text) + sum(character > _BEYOND for character in text)


class PositionMap:
    """Which Qt position is which code point. Blocks are placed in order, as the Qt document grows."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._indexes: list[int] = []  # of the placed blocks that have text
        self._starts: list[int] = []  # their canonical starts
        self._qt: list[int] = []  # their Qt positions
        self._bends: dict[int, tuple[array[int], array[int]] | None] = {}

    def place(self, index: int, qt_position: int) -> None:
        """Say that the block with this index, which has text, begins at a Qt position."""
        self._indexes.append(index)
        self._starts.append(self.document.starts[index])
        self._qt.append(qt_position)

    @property
    def built(self) -> int:
        """Return the canonical position up to which the Qt document has been built."""
        return self._starts[-1] + len(self._text(len(self._starts) - 1)) if self._starts else 0

    def to_qt(self, position: int, *, end: bool = False) -> int | None:
        """Return the Qt position of a canonical one, None where the document has not been built yet.

        As the end of a range it is the place after the last character, before any picture that follows; as
        the start it is directly before its character.
        """
        if not self._starts or position < 0:
            return None
        place = bisect_right(self._starts, position) - 1
        offset = position - self._starts[place]
        length = len(self._text(place))
        if offset > length:
            return None
        bends = self._bend(place)
        if bends is None:
            return self._qt[place] + offset
        return self._qt[place] + bends[1 if end else 0][offset]

    def to_canonical(self, qt_position: int, *, end: bool = False) -> int:
        """Return the canonical position of a Qt one.

        Between two blocks, a start goes to the next block and an end to the one before. Half of a character
        counts as the whole one.
        """
        if not self._starts:
            return 0
        place = bisect_right(self._qt, qt_position) - 1
        if place < 0:
            return 0
        offset = qt_position - self._qt[place]
        bends = self._bend(place)
        length = len(self._text(place))
        last = length if bends is None else bends[0][length]
        if offset > last:
            if end or place + 1 == len(self._starts):
                return self._starts[place] + length
            return self._starts[place + 1]
        if bends is None:
            return self._starts[place] + offset
        if end:
            return self._starts[place] + bisect_left(bends[0], offset)
        return self._starts[place] + bisect_right(bends[1], offset) - 1

    def selected(self, first: int, last: int) -> tuple[int, int]:
        """Return the canonical range between two Qt positions in any order; start == end where no text is."""
        first, last = min(first, last), max(first, last)
        start, end = self.to_canonical(first), self.to_canonical(last, end=True)
        return start, max(start, end)

    def block_of(self, index: int) -> int | None:
        """Return the Qt position of a block of ours that has text, None when it is not built."""
        place = bisect_left(self._indexes, index)
        return self._qt[place] if place < len(self._indexes) and self._indexes[place] == index else None

    def _text(self, place: int) -> str:
        return self.document.blocks[self._indexes[place]].text

    def _bend(self, place: int) -> tuple[array[int], array[int]] | None:
        """Return, for a block whose positions are not simply its code points, the Qt offset of each.

        The first array has the offset before a character, the second the one after the character before it.
        """
        if place in self._bends:
            return self._bends[place]
        block = self.document.blocks[self._indexes[place]]
        pictures = sorted(span.start for span in block.spans if span.kind == "image")
        if not pictures and utf16_length(block.text) == len(block.text):
            self._bends[place] = None
            return None
        before, after, units, passed = array("l"), array("l"), 0, 0
        for offset in range(len(block.text) + 1):
            after.append(units)
            while passed < len(pictures) and pictures[passed] <= offset:
                passed += 1
                units += 1
            before.append(units)
            if offset < len(block.text):
                units += 2 if block.text[offset] > _BEYOND else 1
        self._bends[place] = before, after
        return self._bends[place]


def rendered_text(document: QTextDocument) -> str:
    """Return the text of the article that a Qt document shows, in the form of the canonical text."""
    texts, block = [], document.begin()
    while block.isValid():
        text = block.text() if piece_at(block.userState()) is None else ""
        if OBJECT in text:
            text = _without_objects(block)
        if text:
            texts.append(text.replace(LINE, "\n"))
        block = block.next()
    return "\n".join(texts)


def _without_objects(block: QTextBlock) -> str:
    """Leave out the characters that stand for pictures; a U+FFFC that somebody wrote is text."""
    parts, iterator = [], block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid():
            text = fragment.text()
            parts.append(text.replace(OBJECT, "") if fragment.charFormat().objectType() else text)
        iterator += 1
    return "".join(parts)
