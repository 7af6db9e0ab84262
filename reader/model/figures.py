"""The pictures of a document as things that can be pointed at: which one, and where in the text it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import isfinite

from .document import Document

Region = tuple[float, float, float, float]  # x, y, width, height as fractions of the picture

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
