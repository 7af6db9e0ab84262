"""The highlights of the article shown, ordered for painting, clicking and stepping. No Qt here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from ...model.annotation import Highlight

Order = Callable[[Highlight], tuple[float, ...]]

LANES = 5  # lines under overlapping highlights are stacked up to this many
TURNS = 4  # those beyond that take turns along the lowest line, up to this many


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight in its place, in code points, and where its line stands under overlapping ones."""

    start: int
    end: int
    lane: int
    highlight: Highlight
    lanes: int = 1  # taken by all that overlap, with those that overlap them
    turn: int = 0  # of those that share the lane, from 0
    turns: int = 1  # how many share it


class Marks:
    """Highlights by place; those that have lost theirs (orphans) are not among them.

    Those of pictures, which cover no text, are met in `items`, `find` and `step` only.
    """

    def __init__(self, highlights: Iterable[Highlight] = (), order: Order = lambda _highlight: ()) -> None:
        """Take how those that stand at one place are ordered."""
        self._order = order
        placed = sorted(
            (
                (highlight.placement.start, highlight.placement.end, order(highlight), highlight.id, highlight)
                for highlight in highlights
                if highlight.placement.start is not None and highlight.placement.end is not None
            ),
            key=lambda one: one[:4],
        )
        self.items: list[Mark] = []
        together: list[tuple[int, int, int, Highlight]] = []  # start, end, lane, highlight
        furthest = 0
        free: list[int] = []  # lanes between those taken
        taken: list[tuple[int, int]] = []  # (end, lane)
        for start, end, _order, _id, highlight in placed:
            if highlight.selector.picture is not None:
                continue
            if together and start >= furthest:
                self._add(together)
                together, free, taken = [], [], []
            while taken and taken[0][0] <= start:
                heappush(free, heappop(taken)[1])
            lane = heappop(free) if free else len(taken)
            heappush(taken, (end, lane))
            together.append((start, end, lane, highlight))
            furthest = max(furthest, end)
        self._add(together)
        self._passages = self.items
        self._begins = [mark.start for mark in self._passages]
        self._reach: list[int] = []  # the furthest end up to and with each of them
        furthest = 0
        for mark in self._passages:
            furthest = max(furthest, mark.end)
            self._reach.append(furthest)
        if len(self._passages) < len(placed):
            lanes = iter(self._passages)
            self.items = [
                next(lanes) if highlight.selector.picture is None else Mark(start, end, 0, highlight)
                for start, end, _order, _id, highlight in placed
            ]
        self._by_id = {mark.highlight.id: number for number, mark in enumerate(self.items)}
        self._starts = [mark.start for mark in self.items]

    def _add(self, together: list[tuple[int, int, int, Highlight]]) -> None:
        """Add the marks of passages that hang together by overlapping."""
        most = 1 + max((lane for _start, _end, lane, _highlight in together), default=0)
        sharing = min(TURNS, max(1, most - LANES + 1))
        for start, end, lane, highlight in together:
            beyond = max(0, lane - (LANES - 1))
            last = lane >= LANES - 1
            self.items.append(
                Mark(
                    start, end, min(lane, LANES - 1), highlight, min(most, LANES),
                    beyond % TURNS if last else 0, sharing if last else 1,
                )
            )  # fmt: skip

    def moved(self, highlight_id: int, start: int, end: int) -> Marks:
        """Return these with one highlight on another range."""
        return Marks(
            (
                replace(mark.highlight, placement=replace(mark.highlight.placement, start=start, end=end))
                if mark.highlight.id == highlight_id
                else mark.highlight
                for mark in self.items
            ),
            self._order,
        )

    def between(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the marks that touch a range, in reading order."""
        first = bisect_left(self._reach, start + 1)  # all before end at or before start
        for position in range(first, bisect_left(self._begins, end)):
            if self._passages[position].end > start:
                yield self._passages[position]

    def at(self, position: int) -> list[Mark]:
        """Return the marks over the character at a position, the innermost (latest begun) first."""
        return list(self.between(position, position + 1))[::-1]

    def find(self, highlight_id: int | None) -> Mark | None:
        """Return the mark of a highlight."""
        number = self._by_id.get(highlight_id) if highlight_id is not None else None
        return self.items[number] if number is not None else None

    def step(self, highlight_id: int | None, position: int, forward: bool) -> Mark | None:
        """Return the mark after or before one, or after or before a position if that one is not here."""
        current = self._by_id.get(highlight_id) if highlight_id is not None else None
        if current is not None:
            wanted = current + (1 if forward else -1)
        else:
            wanted = bisect_left(self._starts, position) - (0 if forward else 1)
        return self.items[wanted] if 0 <= wanted < len(self.items) else None
