"""Blocks of a document as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ..model.document import Block
from ..model.tables import with_numbers_right
from . import escape
from .spans import link, marked, picture

BREAK = "  \n"  # a line break inside a paragraph: two spaces, which every reader of Markdown knows


def to_markdown(blocks: Sequence[Block]) -> str:
    """Write blocks as Markdown, without a newline at the end."""
    out: list[str] = []
    containers = _Containers()
    before: Block | None = None
    for is_table, same in groupby(blocks, key=lambda block: block.kind == "cell"):
        group = list(same)
        chunks = (
            [list(cells) for _, cells in groupby(group, key=_table_number)] if is_table else [[one] for one in group]
        )
        for chunk in chunks:
            block = chunk[0]
            text = _table(with_numbers_right(chunk)) if is_table else _chunk(block)
            if not text and block.kind != "item":
                continue
            apart, first, rest = containers.go_to(block)
            if before is not None and not _follows_at_once(before, block, containers):
                out.append(apart.rstrip(" "))
            line, *more = text.split("\n")
            out.append((first + line) if line else (first + line).rstrip(" "))
            out += [(rest + line) if line.strip() else (rest + line).rstrip(" ") for line in more]
            before = block
    return "\n".join(out)


class _Containers:
    """The quotes and items that are open while blocks are written."""

    def __init__(self) -> None:
        self.nesting = ""
        self.widths: list[int] = []  # columns that each takes
        self.in_list = False  # the last block began an item of a list that was open

    def go_to(self, block: Block) -> tuple[str, str, str]:
        """Open what a block stands in; return what begins an empty line before it, its first line, and the others."""
        nesting = block.nesting
        item = nesting.rfind("-") if block.marker else -1
        same = 0
        while same < min(len(nesting), len(self.nesting)) and nesting[same] == self.nesting[same]:
            same += 1
        self.in_list = 0 <= item < same
        kept = item if self.in_list else same
        del self.widths[kept:]
        apart = first = self._margin(nesting[:kept])
        for depth in range(kept, len(nesting)):
            if nesting[depth] == ">":
                self.widths.append(2)
                first += "> "
            else:
                bullet, box = _bullet(block.marker if depth == item else "")
                self.widths.append(len(bullet) + 1)
                first += f"{bullet} {box}"
        self.nesting = nesting
        return apart, first, self._margin(nesting)

    def _margin(self, nesting: str) -> str:
        return "".join(
            "> " if container == ">" else " " * width for container, width in zip(nesting, self.widths, strict=False)
        )


def _follows_at_once(before: Block, block: Block, containers: _Containers) -> bool:
    """Say whether an item stands right under the one before; a list that starts elsewhere than at 1 never can."""
    if before.kind != "item" or block.kind != "item" or not block.marker:
        return False
    if containers.in_list:
        return True
    return block.nesting.startswith(before.nesting) and _bullet(block.marker)[0] in ("-", "1.")


def quoted(markdown: str, depth: int = 1) -> str:
    """Put Markdown into block quotes."""
    mark = "> " * depth
    return "\n".join((mark + line).rstrip(" ") if not line.strip() else mark + line for line in markdown.split("\n"))


def sliced(block: Block, start: int, end: int) -> Block:
    """Return a part of a block, without its spans: its words and nothing else."""
    return replace(
        block,
        text=block.text[start:end],
        spans=(),
        quote=0,
        around="",
        marker=block.marker if block.kind == "item" else "",
    )


def rows(cells: Iterable[Block]) -> str:
    """Write table cells as lines of text, one for each row, with a bar between cells."""
    lines = []
    for _, row in groupby(cells, key=_row):
        lines.append(" \\| ".join(" ".join(_lines(cell)) for cell in row))
    return BREAK.join(lines)


def _chunk(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"{'#' * min(max(block.level, 1), 6)} {' '.join(_lines(block))}"
        case "code":
            return escape.fenced(block.text, block.language)
        case "rule":
            return "---"
        case "image":
            return marked("", block.spans) + _image(block)
        case _:
            return BREAK.join(_lines(block))


def _lines(block: Block) -> list[str]:
    """Write a block's text, line by line, each line escaped for where it stands."""
    lines = [escape.at_start(line) for line in marked(block.text, block.spans).split("\n")]
    return [line for line in lines if line.strip()]


def _bullet(marker: str) -> tuple[str, str]:
    """Return how Markdown marks an item, and the box of one that can be ticked."""
    number = marker.removesuffix(".")
    if number.isascii() and number.isdigit() and len(number) < 10:
        return f"{number}.", ""
    return "-", {"☐": "[ ] ", "☑": "[x] "}.get(marker, "")


def _table_number(block: Block) -> int:
    return block.cell.table if block.cell else -1


def _row(block: Block) -> int:
    return block.cell.row if block.cell else -1


def _table(cells: list[Block]) -> str:
    """Write a table of pipes; its first row is the header, and a cell over several stands in the first."""
    if any(block.cell is None for block in cells):
        return rows(cells)
    placed: dict[tuple[int, int], list[Block]] = {}
    for block in cells:
        if block.cell:
            placed.setdefault((block.cell.row, block.cell.column), []).append(block)
    width = max(column for _, column in placed) + 1
    lines = []
    for row in sorted({row for row, _ in placed}):
        words = [_cell(placed.get((row, column), ())) for column in range(width)]
        lines.append(f"| {' | '.join(words)} |")
        if len(lines) == 1:
            aligned = [placed.get((row, column), ()) for column in range(width)]
            lines.append(f"| {' | '.join(_ruler(blocks) for blocks in aligned)} |")
    return "\n".join(lines)


def _cell(blocks: Sequence[Block]) -> str:
    return "<br>".join(line for block in blocks for line in _lines(block))


def _ruler(blocks: Sequence[Block]) -> str:
    align = blocks[0].cell.align if blocks and blocks[0].cell else ""
    return {"left": ":---", "center": ":---:", "right": "---:"}.get(align, "---")


def _image(block: Block) -> str:
    image = block.image
    if image is None:
        return ""
    shown = picture(image.source, image.alt)
    if image.link:
        shown = link(shown, image.link)
    return f"{shown}{BREAK}*{escape.inline(image.caption)}*" if image.caption.strip() else shown
