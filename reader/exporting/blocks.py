"""Blocks of a document as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ..model.document import Block
from . import escape
from .spans import link, marked, picture

BREAK = "  \n"  # a line break inside a paragraph: two spaces, which every reader of Markdown knows


def to_markdown(blocks: Sequence[Block]) -> str:
    """Write blocks as Markdown, without a newline at the end."""
    parts = []
    for depth, run in groupby(blocks, key=lambda block: block.quote):
        text = "\n\n".join(_chunks(list(run)))
        parts.append(quoted(text, depth) if text else "")
    return "\n\n".join(filter(None, parts))


def quoted(markdown: str, depth: int = 1) -> str:
    """Put Markdown into block quotes."""
    mark = "> " * depth
    return "\n".join((mark + line).rstrip(" ") if not line.strip() else mark + line for line in markdown.split("\n"))


def sliced(block: Block, start: int, end: int) -> Block:
    """Return a part of a block, without its spans: its words and nothing else."""
    return replace(block, text=block.text[start:end], spans=(), quote=0)


def rows(cells: Iterable[Block]) -> str:
    """Write table cells as lines of text, one for each row, with a bar between cells."""
    lines = []
    for _, row in groupby(cells, key=_row):
        lines.append(" \\| ".join(" ".join(_lines(cell)) for cell in row))
    return BREAK.join(lines)


def _chunks(run: list[Block]) -> Iterable[str]:
    for kind, same in groupby(run, key=lambda block: block.kind):
        group = list(same)
        if kind == "item":
            yield _list(group)
        elif kind == "cell":
            for _, cells in groupby(group, key=lambda block: block.cell.table if block.cell else -1):
                yield _table(list(cells))
        else:
            yield from filter(None, map(_chunk, group))


def _chunk(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"{'#' * min(max(block.level, 1), 6)} {' '.join(_lines(block))}"
        case "code":
            return escape.fenced(block.text, block.language)
        case "rule":
            return "---"
        case "image":
            return _image(block)
        case _:
            return BREAK.join(_lines(block))


def _lines(block: Block) -> list[str]:
    """Write a block's text, line by line, each line escaped for where it stands."""
    lines = [escape.at_start(line) for line in marked(block.text, block.spans).split("\n")]
    return [line for line in lines if line.strip()]


def _list(items: list[Block]) -> str:
    """Write items, nested by their levels; what follows in the same item is indented under it."""
    out: list[str] = []
    columns: list[tuple[int, int]] = []  # (level, column where its text starts) of the open items
    for block in items:
        lines = _lines(block) or [""]
        if block.marker or not columns:
            deeper = bool(columns) and columns[-1][0] < block.level
            while columns and columns[-1][0] >= block.level:
                columns.pop()
            indent = columns[-1][1] if columns else 0
            bullet, box = _bullet(block.marker)
            if deeper and bullet not in ("-", "1."):
                out.append("")  # a list that starts elsewhere than at 1 can't follow a line of text at once
            columns.append((block.level, indent + len(bullet) + 1))
            first = " " * indent + f"{bullet} {box}"
        else:
            while len(columns) > 1 and columns[-1][0] > block.level:
                columns.pop()
            out.append("")
            first = " " * columns[-1][1]
        rest = " " * columns[-1][1]
        out.append((first + (BREAK + rest).join(lines)).rstrip(" "))
    return "\n".join(out)


def _bullet(marker: str) -> tuple[str, str]:
    """Return how Markdown marks an item, and the box of one that can be ticked."""
    number = marker.removesuffix(".")
    if number.isascii() and number.isdigit() and len(number) < 10:
        return f"{number}.", ""
    return "-", {"☐": "[ ] ", "☑": "[x] "}.get(marker, "")


def _row(block: Block) -> int:
    return block.cell.row if block.cell else -1


def _table(cells: list[Block]) -> str:
    """Write a table of pipes; its first row is the header, and a cell over several stands in the first."""
    if any(block.cell is None for block in cells):
        return rows(cells)
    placed = {(block.cell.row, block.cell.column): block for block in cells if block.cell}
    width = max(column for _, column in placed) + 1
    lines = []
    for row in sorted({row for row, _ in placed}):
        words = [_cell(placed.get((row, column))) for column in range(width)]
        lines.append(f"| {' | '.join(words)} |")
        if len(lines) == 1:
            aligned = [placed.get((row, column)) for column in range(width)]
            lines.append(f"| {' | '.join(_ruler(block) for block in aligned)} |")
    return "\n".join(lines)


def _cell(block: Block | None) -> str:
    return "<br>".join(_lines(block)) if block else ""


def _ruler(block: Block | None) -> str:
    align = block.cell.align if block and block.cell else ""
    return {"left": ":---", "center": ":---:", "right": "---:"}.get(align, "---")


def _image(block: Block) -> str:
    image = block.image
    if image is None:
        return ""
    shown = picture(image.source, image.alt)
    if image.link:
        shown = link(shown, image.link)
    return f"{shown}{BREAK}*{escape.inline(image.caption)}*" if image.caption.strip() else shown
