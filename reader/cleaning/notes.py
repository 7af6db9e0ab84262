"""Numbered notes that a page does not link: `<sup>[1]</sup>` in the text, a paragraph that begins with `[1]` below."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model.document import Block, Span
from .inline import span_order

_MOST_REFERENCES = 1_000  # more are no notes of an article
_MOST_SPANS = 1_000  # of a block
_REFERENCE = re.compile(r"\[([0-9]{1,3})\]")


def link_notes(blocks: list[Block]) -> None:
    """Link references and notes that are meant for each other, both ways: of one number, one note below the first."""
    first: dict[str, tuple[int, Span]] = {}  # by number, where it is referred to first
    references: list[tuple[int, Span, str]] = []
    taken = {span.target for block in blocks for span in block.spans if span.kind == "anchor"}
    for index, block in enumerate(blocks):
        for span in block.spans if len(block.spans) <= _MOST_SPANS else ():
            if span.kind == "sup" and (found := _REFERENCE.fullmatch(block.text, span.start, span.end)):
                if span.start == 0 or _is_linked(block, span) or f"note-{found[1]}" in taken:
                    continue
                references.append((index, span, found[1]))
                first.setdefault(found[1], (index, span))
    if not references or len(references) > _MOST_REFERENCES:
        return
    notes: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if (
            block.text[:1] == "["
            and (found := _REFERENCE.match(block.text))
            and found[1] in first
            and index > first[found[1]][0]
        ):
            notes.setdefault(found[1], []).append(index)
    for index, span, number in references:
        if len(notes.get(number, [])) == 1:
            _add(blocks, index, Span("link", span.start, span.end, f"#note-{number}"))
    for number, places in notes.items():
        if len(places) == 1:
            index, span = first[number]
            _add(blocks, index, Span("anchor", span.start, span.start, f"noteref-{number}"))
            mark = Span("link", 0, len(number) + 2, f"#noteref-{number}")
            _add(blocks, places[0], Span("anchor", 0, 0, f"note-{number}"))
            if not _is_linked(blocks[places[0]], mark):
                _add(blocks, places[0], mark)


def _is_linked(block: Block, span: Span) -> bool:
    return any(one.kind == "link" and one.start < span.end and one.end > span.start for one in block.spans)


def _add(blocks: list[Block], index: int, span: Span) -> None:
    spans = [*blocks[index].spans, span]
    blocks[index] = replace(blocks[index], spans=tuple(sorted(spans, key=span_order)))
