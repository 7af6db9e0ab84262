"""What the elements of a page's structure become: headings, quotes, lists, code, figures and tables.

Each function begins an element and returns what ends it.
"""

from __future__ import annotations

from dataclasses import replace

from bs4 import Tag

from ..model.document import Block
from .code import language_of_code, without_line_numbers
from .inline import PLAIN
from .markers import BARE, ItemNumbers
from .tables import Grid
from .walker import Exit, Handler, Walker, nothing


def _in_rule(walker: Walker, tag: Tag) -> None:
    walker.boundary()
    if not walker.in_cell and not walker.pre:
        walker.blocks.append(Block("rule", quote=walker.quote, around=walker.around))


def _in_heading(walker: Walker, tag: Tag) -> Exit:
    walker.boundary()
    before, walker.heading = walker.heading, int(tag.name[1])

    def leave() -> None:
        walker.boundary()
        walker.heading = before

    return leave


def _in_quote(walker: Walker, tag: Tag) -> Exit:
    leave = walker.go_into(">")
    before, walker.lists = walker.lists, []

    def leave_quote() -> None:
        leave()
        walker.lists = before

    return leave_quote


def _in_list(walker: Walker, tag: Tag) -> Exit:
    leave = walker.go_into("-")
    walker.lists.append(ItemNumbers(tag))

    def leave_list() -> None:
        leave()
        walker.lists.pop()

    return leave_list


def _in_item(walker: Walker, tag: Tag) -> Exit:
    leave = walker.go_into("-") if not walker.lists else walker.boundary
    walker.boundary()
    if "class" in tag.attrs and BARE in tag.attrs["class"]:
        walker.marker = ""
    else:
        walker.marker = walker.lists[-1].next_marker(tag) if walker.lists else "•"

    def leave_item() -> None:
        leave()
        walker.marker = ""

    return leave_item


def _in_code(walker: Walker, tag: Tag) -> Exit:
    walker.boundary()
    if walker.pre == 0:
        walker.language = language_of_code(tag)
    walker.pre += 1

    def leave() -> None:
        walker.pre -= 1
        if walker.in_cell or walker.pre:
            walker.boundary()
            return
        code, images = walker.runs.take_code()
        if code.text:
            code, numbers = without_line_numbers(code)
            walker.remove(numbers, "line-numbers")
            walker.add("code", code.text, code.spans, language=walker.language)
        for image in images:
            walker.add("image", image=image)

    return leave


def _in_strong_line(walker: Walker, tag: Tag) -> Exit:
    walker.boundary()
    unmark = walker.mark("strong")

    def leave() -> None:
        walker.boundary()
        unmark()

    return leave


def _in_figure(walker: Walker, tag: Tag) -> Exit:
    walker.boundary()
    start = len(walker.blocks)
    walker.captions.append([])

    def leave() -> None:
        walker.boundary()
        _give_caption(walker, start, walker.captions.pop())

    return leave


def _in_figcaption(walker: Walker, tag: Tag) -> Exit:
    walker.boundary()
    start = len(walker.blocks)

    def leave() -> None:
        walker.boundary()
        if walker.captions and len(walker.blocks) > start:
            walker.captions[-1].append((start, len(walker.blocks)))

    return leave


def _give_caption(walker: Walker, start: int, captions: list[tuple[int, int]]) -> None:
    """Move a figure's caption into its picture or film, when these two are all there is to the figure."""
    if len(captions) != 1:
        return
    first, last = captions[0]
    others = [*range(start, first), *range(last, len(walker.blocks))] if len(walker.blocks) - start < 20 else []
    words = [block.text for block in walker.blocks[first:last]]
    if len(others) != 1 or not all(words):
        return
    block, caption = walker.blocks[others[0]], "\n".join(words)
    marker = walker.blocks[start].marker
    anchors = tuple(span for other in walker.blocks[start:] for span in other.spans if span.kind == "anchor")
    anchors = tuple(replace(span, start=0, end=0) for span in anchors)
    if block.image is not None:
        block = replace(block, image=replace(block.image, caption=caption), spans=anchors, marker=marker)
    elif others[0] in walker.untitled:
        link = replace(block.spans[-1], start=0, end=len(caption))
        block = replace(block, text=caption, spans=(*anchors, link), marker=marker)
    else:
        return
    walker.blocks[start:] = [block]
    for number in range(len(walker.removed) - 1, -1, -1):
        if walker.removed[number].before <= start + 1:
            break
        walker.removed[number] = replace(walker.removed[number], before=start + 1)


def _in_table(walker: Walker, tag: Tag) -> Exit:
    walker.boundary()
    if walker.in_cell or walker.pre:
        return walker.boundary
    before, walker.grid = walker.grid, None
    if id(tag) not in walker.layouts:
        walker.grid = Grid(walker.table_count)
        walker.table_count += 1
    start = len(walker.blocks)

    def leave() -> None:
        walker.boundary()
        if walker.grid is not None:
            _finish_table(walker, start, walker.grid)
        walker.grid = before

    return leave


def _finish_table(walker: Walker, start: int, grid: Grid) -> None:
    """Forget a table that says nothing, and let no cell reach out of it."""
    blocks = walker.blocks[start:]
    cells = [block for block in blocks if block.cell is not None]
    if not any(block.text or any(span.kind == "image" for span in block.spans) for block in cells):
        walker.blocks[start:] = [block for block in blocks if block.cell is None]
        walker.marker = next((block.marker for block in cells if block.marker), walker.marker)
        walker.table_count -= walker.table_count == grid.number + 1
        return
    bounded = [grid.bounded(block.cell) for block in cells if block.cell is not None]
    for number, cell in enumerate(bounded):
        if cell is not cells[number].cell:
            cells[number] = replace(cells[number], cell=cell)
    # What stands between the cells is shown above the table, as browsers do.
    walker.blocks[start:] = [*(block for block in blocks if block.cell is None), *cells]


def _in_row_group(walker: Walker, tag: Tag) -> Exit:
    walker.boundary()
    grid = walker.grid
    if grid is None or walker.in_cell:
        return walker.boundary
    grid.end_group()  # of rows outside of any
    grid.in_head = tag.name == "thead"

    def leave() -> None:
        walker.boundary()
        grid.in_head = False
        grid.end_group()

    return leave


def _in_row(walker: Walker, tag: Tag) -> Exit:
    walker.boundary()
    if walker.grid is not None and not walker.in_cell:
        walker.grid.start_row()
    return walker.boundary


def _in_table_cell(walker: Walker, tag: Tag) -> Exit:
    if walker.in_cell:
        walker.runs.add(" ", PLAIN)  # a table inside a cell becomes lines of it
        return nothing
    walker.boundary()
    if walker.grid is None or walker.pre:
        return walker.boundary
    cell = walker.grid.place(tag)
    walker.in_cell = True
    marker, walker.marker = walker.marker, ""  # lists inside have their own, which cells do not show

    def leave() -> None:
        walker.in_cell = False
        whole = walker.runs.take_whole()
        walker.blocks.append(
            Block("cell", whole.text, whole.spans, 0, walker.quote, marker, "", cell, None, walker.around)
        )

    return leave


STRUCTURE: dict[str, Handler] = {
    "hr": _in_rule,
    "blockquote": _in_quote,
    "li": _in_item,
    "pre": _in_code,
    "listing": _in_code,
    "dt": _in_strong_line,
    "summary": _in_strong_line,
    "figure": _in_figure,
    "figcaption": _in_figcaption,
    "table": _in_table,
    "tr": _in_row,
    "td": _in_table_cell,
    "th": _in_table_cell,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _in_heading),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _in_row_group),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _in_list),
}
