"""Which tables hold data and which only arrange a page, and where each cell of a data table stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from ..model.document import Cell

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = frozenset({"p", "div", "li", "section", "blockquote", "dd"})
_UNSEEN = frozenset({"script", "style", "template", "pizhu-removed"})
_WIDEST = 100  # columns a cell may span
_MOST_COLUMNS = 1_000  # with spans
_TALLEST = 65_534  # rows, as HTML has it
_LONG = 200  # characters: a cell of running text


@dataclass(slots=True)
class _CellLook:
    characters: int = 0
    paragraphs: int = 0
    images: int = 0
    structure: bool = False  # headings or code
    tables: bool = False  # a table of data inside


@dataclass(slots=True)
class _TableLook:
    cells: list[_CellLook] = field(default_factory=list)
    rows: int = 0
    widest: int = 0
    width: int = 0  # cells of the row at hand
    headers: int = 0
    presentation: bool = False

    def is_layout(self) -> bool:
        """Say whether the table only arranges what it holds."""
        filled = [cell for cell in self.cells if cell.characters or cell.images]
        if self.presentation or len(filled) <= 1:
            return True
        if self.headers:
            return False
        return (
            self.widest <= 1
            or any(cell.structure or (cell.paragraphs >= 3 and cell.characters > _LONG) for cell in filled)
            or (len(filled) <= 6 and any(cell.tables for cell in filled))
            or (self.rows == 1 and any(cell.images or cell.characters > _LONG for cell in filled))
        )


def layout_tables(root: Tag) -> frozenset[int]:
    """Return the ids (of the objects) of the tables below `root` that only arrange a page."""
    if root.find("table") is None:
        return frozenset()
    layout: set[int] = set()
    tables: list[_TableLook] = []
    cells: list[_CellLook | None] = []  # the open cell of each open table
    stack: list[tuple[Iterator[PageElement], Tag]] = [(iter(root.contents), root)]
    while stack:
        children, parent = stack[-1]
        for node in children:
            if isinstance(node, NavigableString):
                if cells and cells[-1] is not None:
                    cells[-1].characters += len("".join(node.split()))
                continue
            if not isinstance(node, Tag) or node.name in _UNSEEN:
                continue
            _enter(node, tables, cells)
            stack.append((iter(node.contents), node))
            break
        else:
            stack.pop()
            if parent.name == "table" and parent is not root:
                _leave(parent, tables, cells, layout)
            elif parent.name in {"td", "th"} and cells:
                cells[-1] = None
    return frozenset(layout)


def _enter(tag: Tag, tables: list[_TableLook], cells: list[_CellLook | None]) -> None:
    name = tag.name
    if name == "table":
        tables.append(_TableLook(presentation=tag.attrs.get("role") in {"presentation", "none"}))
        cells.append(None)
    elif not tables:
        return
    elif name == "tr":
        tables[-1].width = 0
    elif name in {"td", "th"}:
        table = tables[-1]
        table.rows += not table.width
        table.width += 1
        table.widest = max(table.widest, table.width)
        table.headers += name == "th"
        cells[-1] = look = _CellLook()
        table.cells.append(look)
    elif (cell := cells[-1]) is not None:
        cell.structure |= name in _HEADINGS or name == "pre"
        cell.paragraphs += name in _PARAGRAPHS
        cell.images += name == "img"


def _leave(tag: Tag, tables: list[_TableLook], cells: list[_CellLook | None], layout: set[int]) -> None:
    table = tables.pop()
    cells.pop()
    is_layout = table.is_layout()
    if is_layout:
        layout.add(id(tag))
    if cells and (outer := cells[-1]) is not None:
        outer.characters += sum(cell.characters for cell in table.cells)
        outer.images += sum(cell.images for cell in table.cells)
        outer.structure |= any(cell.structure for cell in table.cells)
        outer.paragraphs += sum(cell.paragraphs for cell in table.cells) if is_layout else 0
        outer.tables |= not is_layout or any(cell.tables for cell in table.cells)


class Grid:
    """The places of a data table's cells, row by row."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = -1
        self.column = 0
        self.in_head = False
        self._fresh = True
        self._taken: dict[int, int] = {}  # column -> the first row in which it is free again
        self._ends: list[int] = []  # the first row behind each group of rows
        self._width = 0  # columns that cells begin in

    def start_row(self) -> None:
        """Let the next cell begin a row."""
        self._fresh = True

    def place(self, tag: Tag) -> Cell:
        """Return where a td or th stands, and go on to the next place."""
        if self._fresh:
            self.row += 1
            self.column = 0
            self._fresh = False
        while self._taken.get(self.column, 0) > self.row:
            self.column += 1
        attributes = tag.attrs
        rows = _span(tag, "rowspan", _TALLEST) if "rowspan" in attributes else 1
        columns = _span(tag, "colspan", _WIDEST) if "colspan" in attributes else 1
        if self.column > _MOST_COLUMNS:
            rows = columns = 1  # to walk over what others span takes time with the table's width, row by row
        if columns > 1 and self._taken:
            columns = next(
                (n for n in range(1, columns) if self._taken.get(self.column + n, 0) > self.row), columns
            )  # no two cells lie on one another
        self._width = max(self._width, self.column + 1)
        cell = Cell(
            self.number, self.row, self.column, rows, columns, tag.name == "th" or self.in_head, _alignment(tag)
        )
        if rows > 1:
            for column in range(self.column, self.column + columns):
                self._taken[column] = self.row + rows
        self.column += columns
        return cell

    def end_group(self) -> None:
        """End a group of rows: no cell reaches out of it."""
        self._taken.clear()
        self._ends.append(self.row + 1)

    def bounded(self, cell: Cell) -> Cell:
        """Return a cell of the finished table without what it spans beyond its group of rows, or beyond all columns."""
        if cell.row_span == 1 and cell.column_span == 1:
            return cell
        group = bisect_right(self._ends, cell.row)
        end = self._ends[group] if group < len(self._ends) else self.row + 1
        rows = max(1, min(cell.row_span, end - cell.row))
        columns = max(1, min(cell.column_span, self._width - cell.column))
        if (rows, columns) == (cell.row_span, cell.column_span):
            return cell
        return replace(cell, row_span=rows, column_span=columns)


def _span(tag: Tag, name: str, most: int) -> int:
    value = str(tag.attrs[name]).strip()
    if not value.isdecimal() or not value.isascii():
        return 1
    span = int(value[:9])
    # No rows means all that the group still has.
    return min(max(span, 1), most) if span or name == "colspan" else most


def _alignment(tag: Tag) -> Literal["", "left", "center", "right"]:
    style = str(tag.attrs.get("style", "")).replace(" ", "").lower()
    value = style.partition("text-align:")[2] if "text-align:" in style else str(tag.attrs.get("align", "")).lower()
    choices: tuple[Literal["left", "center", "right"], ...] = ("left", "center", "right")
    for choice in choices:
        if value.startswith(choice):
            return choice
    return ""
