"""What the cells of a table are together: rows and columns of texts, and which columns hold numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from .document import Block, Cell, Document

_LONGEST = 24  # characters of a number with its unit
_MOST = 0.8  # share of the cells that say something that must be numbers


@cache
def _number() -> re.Pattern[str]:
    sign, unit = "[-+−–±＋－△▲▼↑↓]", "(?:万亿|[万亿千百]|bps?|pct|pp)?[%％‰元股倍点张吨美港]{0,2}x?"
    digits = "[0-9０-９](?:[0-9０-９]|[,，.．](?=[0-9０-９]))*"
    return re.compile(f"{sign}?[¥￥$€£]?{sign}?{digits}{unit}|[(（]{digits}{unit}[)）]")


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(r"[-—–−/*.…]*|n/?a|无|不适用", re.IGNORECASE)


def is_number(text: str) -> bool:
    """Say whether a cell holds a number, with sign, currency or unit, and nothing else."""
    text = "".join(text.split())
    return len(text) <= _LONGEST and _number().fullmatch(text) is not None


def numeric_columns(cells: Sequence[Block]) -> frozenset[int]:
    """Return the columns of a table whose cells below the header are numbers, where nothing says how they stand."""
    numbers: dict[int, int] = {}
    others: dict[int, int] = {}
    for block, cell in _celled(cells):
        if cell.header or cell.column_span > 1 or not block.text:
            continue
        if cell.align:
            others[cell.column] = len(cells)  # the author has decided
        elif is_number(block.text):
            numbers[cell.column] = numbers.get(cell.column, 0) + 1
        elif cell.row and not _nothing().fullmatch(block.text.strip()):  # the first row may well be heads of columns
            others[cell.column] = others.get(cell.column, 0) + 1
    return frozenset(
        column for column, count in numbers.items() if count >= _MOST * (count + others.get(column, 0)) and count > 1
    )


def with_numbers_right(cells: Sequence[Block]) -> list[Block]:
    """Return the cells of a table, those of columns of numbers aligned to the right."""
    columns = numeric_columns(cells)
    return [
        replace(block, cell=replace(block.cell, align="right"))
        if block.cell is not None and block.cell.column in columns and block.cell.column_span == 1
        else block
        for block in cells
    ]


def rows(cells: Sequence[Block]) -> list[list[str]]:
    """Return the texts of cells by row and column, from the first of either that they stand in to the last.

    A cell over several stands in the first of them. Texts have no newline and no tab.
    """
    texts: dict[tuple[int, int], str] = {}
    for block, cell in _celled(cells):
        place = cell.row, cell.column
        texts[place] = " ".join(f"{texts.get(place, '')} {block.text}".split())
    if not texts:
        return []
    columns = {column for _row, column in texts}
    return [
        [texts.get((row, column), "") for column in range(min(columns), max(columns) + 1)]
        for row in sorted({row for row, _column in texts})
    ]


def tab_separated(cells: Sequence[Block]) -> str:
    """Write cells as lines of values with tabs between them, which every spreadsheet takes."""
    return "\n".join("\t".join(row) for row in rows(cells))


def copied(document: Document, start: int, end: int) -> str:
    """Return a range of a document's text for the clipboard: cells of a table as tab-separated values."""
    parts: list[str] = []
    for _table, pieces in groupby(_pieces(document, start, end), key=_table_of):
        group = list(pieces)
        if len(group) > 1 and group[0].cell is not None:
            parts.append(tab_separated(group))
        else:
            parts += [block.text for block in group]
    return "\n".join(parts)


def table_at(document: Document, index: int) -> Sequence[Block]:
    """Return the cells of the table that the block with this index belongs to, none for another block."""
    blocks, table = document.blocks, _table_of(document.blocks[index])
    if table < 0:
        return ()
    first = last = index
    while first > 0 and _table_of(blocks[first - 1]) == table:
        first -= 1
    while last + 1 < len(blocks) and _table_of(blocks[last + 1]) == table:
        last += 1
    return blocks[first : last + 1]


def _pieces(document: Document, start: int, end: int) -> Iterator[Block]:
    for index, first, last in document.pieces(start, end):
        block = document.blocks[index]
        yield replace(block, text=block.text[first:last], spans=())


def _celled(cells: Sequence[Block]) -> Iterator[tuple[Block, Cell]]:
    return ((block, block.cell) for block in cells if block.cell is not None)


def _table_of(block: Block) -> int:
    return block.cell.table if block.cell is not None else -1
