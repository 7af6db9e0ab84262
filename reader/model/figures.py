"""The pictures of a document as things that can be pointed at: which one, and where in the text it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite

from .annotation import Highlight, Placement, Selector, file_name
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

    end = len(document.text)
    for index, block in enumerate(document.blocks):
        start = min(document.starts[index], end)  # behind the last words no others begin
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
    if named:
        return (numbered or named)[0]
    name = telling_name(selector.picture.address)
    return next((figure for figure in there if name and telling_name(figure.address) == name), None)


class Figures:
    """The pictures of a document by their number in reading order, for many highlights."""

    def __init__(self, document: Document) -> None:
        self.all = figures(document)
        self._numbers = {(figure.address, figure.occurrence): number for number, figure in enumerate(self.all)}
        self._at: defaultdict[int, list[Figure]] = defaultdict(list)
        for figure in self.all:
            self._at[figure.position].append(figure)

    def number_of(self, highlight: Highlight) -> int | None:
        """Return the number of the picture that a highlight stands on, None for none."""
        start = highlight.placement.start
        if highlight.selector.picture is None or start is None or start not in self._at:
            return None
        figure = figure_at(highlight.selector, highlight.placement, self._at[start])
        return None if figure is None else self._numbers[figure.address, figure.occurrence]

    def order(self, highlight: Highlight) -> tuple[float, ...]:
        """Return what highlights that stand at one place are read by: pictures in their order, parts from the top."""
        if highlight.selector.picture is None:
            return ()
        number = self.number_of(highlight)
        x, y, *_ = highlight.selector.picture.region or (0.0, 0.0)
        return -1 if number is None else number, y, x


def sorted_highlights(highlights: Sequence[Highlight], document: Callable[[], Document]) -> Sequence[Highlight]:
    """Return highlights of one article, which come by their places, with those of pictures in reading order.

    The document is asked for only where several of pictures stand at one place.
    """
    pictured = [one.placement.start for one in highlights if one.selector.picture is not None]
    pictured = [start for start in pictured if start is not None]
    if len(set(pictured)) == len(pictured):
        return highlights
    there = Figures(document())
    keys = {one.id: there.order(one) if one.placement.start is not None else () for one in highlights}
    place = {one.id: number for number, one in enumerate(highlights)}

    def key(one: Highlight) -> tuple[object, ...]:
        start, end = one.placement.start, one.placement.end
        return start is None, start or 0, end or 0, keys[one.id], place[one.id]

    return sorted(highlights, key=key)


def telling_name(address: str) -> str:
    """Return the name of a picture's file if it is one to know it by, else ""."""
    name = file_name(address)
    stem = name.rpartition(".")[0] or name
    return name.casefold() if len(stem) >= KNOWN_BY and stem.casefold() not in _COMMON else ""
