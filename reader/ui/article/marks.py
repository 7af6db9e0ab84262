"""The highlights of the article shown, ordered for painting, clicking and stepping. No Qt here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...model.annotation import Highlight

LANES = 3  # edges under overlapping highlights are stacked up to this many


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight in its place, in code points, and the lane its edge takes under overlapping ones."""

    start: int
    end: int
    lane: int
    highlight: Highlight


class Marks:
    """Highlights by place; those that have lost theirs (orphans) are not among them."""

    def __init__(self, highlights: Iterable[Highlight] = ()) -> None:
        placed = sorted(
            (highlight.placement.start, highlight.placement.end, highlight.id, highlight)
            for highlight in highlights
            if highlight.placement.start is not None and highlight.placement.end is not None
        )
        self.items: list[Mark] = []
        free = [0] * LANES  # where each lane is free again
        for start, end, _id, highlight in placed:
            lane = next((number for number, position in enumerate(free) if position <= start), LANES - 1)
            free[lane] = max(free[lane], end)
            self.items.append(Mark(start, end, lane, highlight))
        self._starts = [mark.start for mark in self.items]
        self._reach: list[int] = []  # the furthest end up to and with each mark
        furthest = 0
        for mark in self.items:
            furthest = max(furthest, mark.end)
            self._reach.append(furthest)

    def between(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the marks that touch a range, in reading order."""
        first = bisect_left(self._reach, start + 1)  # all before end at or before start
        for position in range(first, bisect_left(self._starts, end)):
            if self.items[position].end > start:
                yield self.items[position]

    def at(self, position: int) -> list[Mark]:
        """Return the marks over the character at a position, the innermost (latest begun) first."""
        return list(self.between(position, position + 1))[::-1]

    def find(self, highlight_id: int | None) -> Mark | None:
        """Return the mark of a highlight."""
        return next((mark for mark in self.items if mark.highlight.id == highlight_id), None)

    def step(self, highlight_id: int | None, position: int, forward: bool) -> Mark | None:
        """Return the mark after or before one, or after or before a position if that one is not here."""
        current = next((n for n, mark in enumerate(self.items) if mark.highlight.id == highlight_id), None)
        if current is not None:
            wanted = current + (1 if forward else -1)
        else:
            wanted = bisect_left(self._starts, position) - (0 if forward else 1)
        return self.items[wanted] if 0 <= wanted < len(self.items) else None
