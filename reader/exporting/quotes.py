"""A marked passage as a block quote."""

from __future__ import annotations

from itertools import groupby

from ..model.annotation import Highlight
from ..model.document import Document
from . import escape
from .blocks import quoted, rows, sliced, to_markdown


def quote(highlight: Highlight, document: Document) -> str:
    """Write the words a highlight marks as a block quote.

    Where they stand in the document as they were marked, lists, code and rows of tables keep their
    form; else each line is a paragraph. All else in them is shown as it is.
    """
    words, place = highlight.selector.quote, highlight.placement
    if place.start is None or place.end is None or document.text[place.start : place.end] != words:
        lines = (escape.line(part) for part in words.split("\n"))
        return quoted("\n\n".join(filter(None, lines)))
    blocks = [
        sliced(document.blocks[index], start, end) for index, start, end in document.pieces(place.start, place.end)
    ]
    blocks = [block for block in blocks if block.text.strip()]
    if len(blocks) == 1 and blocks[0].kind != "code":
        # A phrase out of an item or a heading is a phrase.
        return quoted(_lines(blocks[0].text))
    parts = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        match kind:
            case "cell":
                parts.append(rows(group))
            case "item" | "code":
                parts.append(to_markdown(list(group)))
            case _:
                parts += [_lines(block.text) for block in group]
    return quoted("\n\n".join(parts))


def _lines(text: str) -> str:
    return "  \n".join(filter(None, (escape.line(part) for part in text.split("\n"))))
