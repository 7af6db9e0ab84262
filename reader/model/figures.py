"""The pictures of a document as things that can be pointed at: which one, and where in the text it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from .annotation import Placement, Selector, file_name
from .document import Document

Region = tuple[float, float, float, float]  # x, y, width, height as fractions of the picture

KNOWN_BY = 6  # characters of a file's name without its suffix that tell it from others
_COMMON = frozenset({"image", "images", "picture", "loading", "default", "placeholder", "thumbnail", "original"})
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a document."""

    address: str  # as the document has it
    occurrence: int  # among pictures of this address, from 0
    position: int  # in the canonical text, in code points: what stands behind the picture begins here
    words: str  # its caption, or else its alternative text
    block: int  # index of the block it is, or stands in


def figures(document: Document) -> list[Figure]:
    """Return the pictures of a document in reading order, those inside lines too."""
    seen: Counter[str] = Counter()
    found: list[Figure] = []

    def take(address: str, position: int, words: str, block: int) -> None:
        found.append(Figure(address, seen[address], position, words, block))
        seen[address] += 1

    for index, block in enumerate(document.blocks):
        start = document.starts[index]
        if block.image is not None:
            take(block.image.source, start, block.image.caption or block.image.alt, index)
        for span in sorted((span for span in block.spans if span.kind == "image"), key=lambda span: span.start):
            take(span.target, start + span.start, span.label, index)
    return found


def clean_region(region: Region | None) -> Region | None:
    """Return a part of a picture inside its edges, None for all of it; raise ValueError for nothing at all."""
    if region is None:
        return None
    x, y, width, height = region
    if not all(map(isfinite, region)):
        raise ValueError("there is nothing of the picture in that part")
    left, top = max(0.0, x), max(0.0, y)
    right, bottom = min(1.0, x + width), min(1.0, y + height)
    if right - left <= _SLACK or bottom - top <= _SLACK:
        raise ValueError("there is nothing of the picture in that part")
    if left <= _SLACK and top <= _SLACK and right >= 1 - _SLACK and bottom >= 1 - _SLACK:
        return None
    return round(left, 6), round(top, 6), round(right - left, 6), round(bottom - top, 6)


def figure_at(selector: Selector, placement: Placement, figures: Sequence[Figure]) -> Figure | None:
    """Return the picture that a placed selector means."""
    if selector.picture is None or placement.start is None:
        return None
    there = [figure for figure in figures if figure.position == placement.start]
    named = [figure for figure in there if figure.address == selector.picture.address]
    numbered = [figure for figure in named if figure.occurrence == selector.picture.occurrence]
    alike = [figure for figure in there if telling_name(figure.address) == telling_name(selector.picture.address)]
    return next(iter([*numbered, *named, *alike]), None)


def telling_name(address: str) -> str:
    """Return the name of a picture's file if it is one to know it by, else ""."""
    name = file_name(address)
    stem = name.rpartition(".")[0] or name
    return name.casefold() if len(stem) >= KNOWN_BY and stem.casefold() not in _COMMON else ""
