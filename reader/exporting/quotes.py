"""A marked passage as a block quote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from ..model.annotation import Highlight, PictureSelector
from ..model.document import Block, Document, Image
from ..model.figures import Region
from . import escape
from .blocks import quoted, rows, sliced, to_markdown
from .crop import fragment
from .spans import link

_LONGEST_ADDRESS = 2_000  # characters; those that hold the picture itself are longer

# The link to a picture beside the note, or to a part of it, by how the document names it.
FindPicture = Callable[[str, Region | None], str | None]


def quote(highlight: Highlight, document: Document, find_picture: FindPicture = lambda source, region: None) -> str:
    """Write the words, or the picture, that a highlight marks as a block quote.

    Where they stand in the document as they were marked, lists, code and tables keep their
    form; else each line is a paragraph. All else in them is shown as it is. Pictures among the words are shown where
    there is a link to them.
    """
    words, place = highlight.selector.quote, highlight.placement
    if highlight.selector.picture is not None:
        return quoted(_marked_picture(highlight.selector.picture, words, find_picture))
    if place.start is None or place.end is None or document.text[place.start : place.end] != words:
        lines = (escape.line(part) for part in words.split("\n"))
        return quoted("\n\n".join(filter(None, lines)))
    blocks = list(_blocks(document, place.start, place.end, find_picture))
    if len(blocks) == 1 and blocks[0].kind != "code":
        # A phrase out of an item or a heading is a phrase.
        return quoted(_lines(blocks[0].text))
    parts = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        match kind:
            case "cell":
                cells = list(group)
                parts.append(to_markdown(_from_first_column(cells)) if _is_table(cells) else rows(cells))
            case "item" | "code" | "image":
                parts.append(to_markdown(list(group)))
            case _:
                parts += [_lines(block.text) for block in group]
    return quoted("\n\n".join(parts))


def _marked_picture(picture: PictureSelector, words: str, find_picture: FindPicture) -> str:
    """Write a marked picture: the file beside the note, or else where it was to be had."""
    link_to = find_picture(picture.address, picture.region)
    if link_to is not None:
        return to_markdown([Block("image", image=Image(link_to, words, words))])
    address = picture.address if len(picture.address) < _LONGEST_ADDRESS else picture.address[:32] + "…"
    part = fragment(picture.region) if picture.region is not None else ""
    if address.lower().startswith(("http://", "https://")):
        return link(escape.inline(words or address), address + part)
    return "  \n".join(escape.line(line) for line in (words, address + part) if line)


def _blocks(document: Document, start: int, end: int, find_picture: FindPicture) -> Iterator[Block]:
    """Yield what a range of the text holds: words without their spans, and pictures as blocks of their own."""
    before: int | None = None
    waiting: list[Block] = []  # pictures of table cells, which come behind the table
    for index, first, last in document.pieces(start, end):
        between = document.blocks[before + 1 : index] if before is not None else ()
        block, before = document.blocks[index], index
        images = [one.image for one in between if one.image is not None]
        if block.kind != "cell" or images:
            yield from waiting
            waiting = []
        yield from _pictures(images, find_picture)
        words = sliced(block, first, last)
        if words.text.strip():
            yield words
        inside = [Image(span.target, span.label) for span in block.spans if span.kind == "image"
                  and first <= span.start <= last]  # fmt: skip
        waiting += _pictures(inside, find_picture)
        if block.kind != "cell":
            yield from waiting
            waiting = []
    yield from waiting


def _is_table(cells: list[Block]) -> bool:
    """Say whether cells are of several rows and several columns of one table."""
    places = [block.cell for block in cells if block.cell is not None]
    tables, rows, columns = ({getattr(cell, name) for cell in places} for name in ("table", "row", "column"))
    return len(places) == len(cells) and len(tables) == 1 and len(rows) > 1 and len(columns) > 1


def _from_first_column(cells: list[Block]) -> list[Block]:
    """Return cells so that the first column they stand in is the first of a table."""
    places = [block.cell for block in cells if block.cell is not None]
    first = min(cell.column for cell in places)
    return [
        replace(block, cell=replace(cell, column=cell.column - first))
        for block, cell in zip(cells, places, strict=True)
    ]


def _pictures(images: Iterable[Image], find_picture: FindPicture) -> Iterator[Block]:
    for image in images:
        link = find_picture(image.source, None)
        if link is not None:
            yield Block("image", image=replace(image, source=link, link=""))


def _lines(text: str) -> str:
    return "  \n".join(filter(None, (escape.line(part) for part in text.split("\n"))))
