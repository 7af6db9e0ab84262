"""The document: what an article says, as an ordered list of blocks with inline spans.

Cleaning makes it, everything else reads it. The HTML for the view and the canonical text both come
from it, so what the reader sees, searches, selects and anchors is one and the same. All offsets are
in code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

BlockKind = Literal["paragraph", "heading", "item", "quote", "code", "cell", "image", "rule"]
SpanKind = Literal["strong", "emphasis", "strike", "link", "code", "sub", "sup", "image", "anchor"]

BLOCK_KINDS: tuple[BlockKind, ...] = (
    "paragraph", "heading", "item", "quote", "code", "cell", "image", "rule",
)  # fmt: skip
SPAN_KINDS: tuple[SpanKind, ...] = (
    "strong", "emphasis", "strike", "link", "code", "sub", "sup", "image", "anchor",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block's text that is marked; an inline image or an anchor has start == end and takes no text."""

    kind: SpanKind
    start: int
    end: int
    # link: address; image: source as written in the file; anchor: the name that a link `#name` of this document has
    target: str = ""
    label: str = ""  # image: alternative text; link: title


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands in its table. Rows and columns count from 0, tables from 0 per document."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    align: Literal["", "left", "center", "right"] = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture standing as a block of its own; its words are fields, never canonical text."""

    source: str  # as written in the file, after repairs (lazy loading, proxies)
    alt: str = ""
    caption: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block. Images and rules have no text; each table cell is a block; code keeps its newlines.

    Any block may stand in an item of a list: then its `nesting` says so, and it begins the item if it has a marker.
    """

    kind: BlockKind
    text: str = ""
    spans: tuple[Span, ...] = ()
    level: int = 0  # heading: 1–6; item: depth of lists inside the innermost quote, from 1
    quote: int = 0  # depth of block quotes around it, of any kind; at least 1 for kind "quote"
    marker: str = ""  # of the item it begins: "•", "1.", "☐"; "" for what comes further in the same item
    language: str = ""  # code
    cell: Cell | None = None
    image: Image | None = None
    around: str = ""  # its nesting, where kind, level and quote do not say it

    @property
    def nesting(self) -> str:
        """The quotes (">") and items of lists ("-") the block stands in, from the outside in."""
        return self.around or ">" * self.quote + "-" * (max(self.level, 1) if self.kind == "item" else 0)


@dataclass(frozen=True)
class Document:
    """The blocks in reading order, and the canonical text made of them."""

    blocks: tuple[Block, ...] = ()

    @cached_property
    def text(self) -> str:
        """The canonical text: the non-empty block texts joined by a newline. The title is never part of it."""
        return "\n".join(block.text for block in self.blocks if block.text)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """For each block its start in the canonical text; one without text has the start of the next one."""
        starts, position = [], 0
        for block in self.blocks:
            starts.append(position)
            if block.text:
                position += len(block.text) + 1
        return tuple(starts)

    def block_at(self, position: int) -> int | None:
        """Return the index of the block whose text holds this canonical position, or None."""
        index = bisect_right(self.starts, position) - 1
        while index >= 0 and not self.blocks[index].text:
            index -= 1
        if index < 0 or position > self.starts[index] + len(self.blocks[index].text):
            return None
        return index

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield (block index, start, end within the block's text) for each block a range touches."""
        for index, block in enumerate(self.blocks):
            first = self.starts[index]
            if first >= end:
                break
            last = first + len(block.text)
            if block.text and last > start:
                yield index, max(start, first) - first, min(end, last) - first


@dataclass(frozen=True, slots=True)
class Removed:
    """Something cleaning took out: its words, the rule that did it, and the block it stood before."""

    text: str
    rule: str
    before: int = 0  # index into the blocks that stayed; len(blocks) at the end
