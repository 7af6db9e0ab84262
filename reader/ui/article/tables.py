"""Which cells of ours go where in Qt's tables. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...model.document import Block

_LOOKED_AT = 80  # characters of a cell
_LONGEST_WORD, _LONGEST_TEXT = 14, 60  # half ideographs; what is longer is broken
_LETTER = 1.15  # half ideographs: a wide one, so that a word has room
_PADDING = 2  # half ideographs on both sides of a cell together
_LEAST_SHARE = 0.2  # of its wishes that a column gets also where there is no room for the words of all
_ROOM = 52  # half ideographs: the usual width of the page
MOST_CELLS = 60  # Qt lays a table out as a whole: larger ones become several, one under the other


@dataclass(frozen=True, slots=True)
class Place:
    """A cell's place in one Qt table, and the indexes of the blocks in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One Qt table."""

    rows: int
    columns: int
    places: tuple[Place, ...]
    widths: tuple[float, ...] | None  # shares of the whole, when several tables have to agree
    first: bool  # of the tables that make up one of ours
    last: bool


def table_end(blocks: Sequence[Block], first: int) -> int:
    """Return the index behind the last cell of the table that begins at a block."""
    cell, index = blocks[first].cell, first
    while index < len(blocks) and blocks[index].kind == "cell" and _table(blocks[index]) == (cell and cell.table):
        index += 1
    return index


def plan(blocks: Sequence[Block], first: int, end: int) -> Iterator[Grid]:
    """Lay the cells blocks[first:end] out so that Qt's reading order, row by row, is the order of the blocks.

    A table whose spans overlap loses its spans; one whose cells are out of order becomes a single column.
    """
    places = _places(blocks, first, end)
    if not _consistent(places):
        places = [Place(place.row, place.column, 1, 1, place.blocks) for place in places]
    if not _consistent(places):
        places = [Place(row, 0, 1, 1, place.blocks) for row, place in enumerate(places)]
    columns = max(place.column + place.column_span for place in places)
    cuts = _cuts(places, max(1, MOST_CELLS // columns))
    widths = _widths(blocks, places, columns) if len(cuts) > 2 else None
    position = 0
    for top, bottom in pairwise(cuts):
        inside = []
        while position < len(places) and places[position].row < bottom:
            place = places[position]
            inside.append(Place(place.row - top, place.column, place.row_span, place.column_span, place.blocks))
            position += 1
        yield Grid(bottom - top, columns, tuple(inside), widths, top == 0, bottom == cuts[-1])


def _table(block: Block) -> int | None:
    return block.cell.table if block.cell else None


def _places(blocks: Sequence[Block], first: int, end: int) -> list[Place]:
    """Gather blocks by cell; rows without cells are left out."""
    places: list[Place] = []
    for index in range(first, end):
        cell = blocks[index].cell
        row, column = (cell.row, cell.column) if cell else (index - first, 0)
        if places and (places[-1].row, places[-1].column) == (row, column):
            last = places.pop()
            places.append(Place(row, column, last.row_span, last.column_span, (*last.blocks, index)))
            continue
        spans = (max(1, cell.row_span), max(1, cell.column_span)) if cell else (1, 1)
        places.append(Place(row, column, *spans, (index,)))
    rows = {row: number for number, row in enumerate(sorted({place.row for place in places}))}
    height = len(rows)
    # A span that reaches past the cells beside it would make rows or columns nobody filled.
    width = max(place.column for place in places) + 1
    result = []
    for place in places:
        row = rows[place.row]
        tall = sum(place.row <= other < place.row + place.row_span for other in rows) if place.row_span > 1 else 1
        wide = min(place.column_span, max(1, width - place.column))
        result.append(Place(row, place.column, min(tall, height - row), wide, place.blocks))
    return result


def _consistent(places: list[Place]) -> bool:
    """Say whether the cells come row by row and none lies on another."""
    taken: set[tuple[int, int]] = set()
    before = (-1, -1)
    for place in places:
        if (place.row, place.column) <= before or place.column > 200:
            return False
        before = (place.row, place.column)
        for row in range(place.row, place.row + place.row_span):
            for column in range(place.column, place.column + place.column_span):
                if (row, column) in taken:
                    return False
                taken.add((row, column))
    return True


def _cuts(places: list[Place], most_rows: int) -> list[int]:
    """Return the rows at which a long table may be divided, with its first and its end."""
    end = max(place.row + place.row_span for place in places)
    joined = {row for place in places for row in range(place.row + 1, place.row + place.row_span)}
    cuts = [0]
    for row in range(1, end):
        if row - cuts[-1] >= most_rows and row not in joined and end - row > 1:
            cuts.append(row)
    return [*cuts, end]


def _widths(blocks: Sequence[Block], places: list[Place], columns: int) -> tuple[float, ...]:
    """Return the columns' shares: room for the longest word of each, and what is left by the length of their texts."""
    words, texts = [2] * columns, [2] * columns
    for place in places:
        if place.column_span == 1:
            for index in place.blocks:
                word, text = _lengths(blocks[index].text[:_LOOKED_AT])
                words[place.column] = max(words[place.column], min(word, _LONGEST_WORD))
                texts[place.column] = max(texts[place.column], min(text, _LONGEST_TEXT))
    least = [_LETTER * word + _PADDING for word in words]
    wishes = [max(0, text - word) for word, text in zip(words, texts, strict=True)]
    left = max(0.0, _ROOM - sum(least))
    shared = max(_LEAST_SHARE, left / sum(wishes)) if sum(wishes) else 0.0
    whole = [room + wish * shared for room, wish in zip(least, wishes, strict=True)]
    return tuple(room / sum(whole) for room in whole)


def _lengths(text: str) -> tuple[int, int]:
    """Return how long the longest part is that is not to be broken, and the whole, in half ideographs."""
    from unicodedata import east_asian_width  # its tables are not needed to start

    word = whole = longest = 0
    for character in text:
        wide = east_asian_width(character) in "WF"
        word = 0 if wide or character.isspace() else word + 1
        longest = max(longest, word, 2 * wide)
        whole += 1 + wide
    return longest, whole
