"""What was looked for and where it stands in the text. No Qt here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Protocol

Range = tuple[int, int]  # code points (start, end)

MOST = 10_000  # hits that are shown; that there are more is said


class Sought(Protocol):
    """What is looked for in articles: all that a page has to know of a search. Words not understood stand nowhere."""

    @property
    def words(self) -> str:
        """Return what was asked for, as the reader wrote it."""

    def occurrences(self, title: str, text: str) -> Sequence[Range]:
        """Return where it stands in an article's canonical text; called off the window's thread."""

    def title_occurrences(self, title: str) -> Sequence[Range]:
        """Return where it stands in an article's title; called off the window's thread."""


class Hits:
    """Ranges of a text in order, none over another, and the number of the one at hand."""

    def __init__(self, ranges: Sequence[Range] = (), current: int | None = None) -> None:
        self.ranges = ranges
        self.current = current
        self._starts = [start for start, _end in ranges]
        self._ends = [end for _start, end in ranges]

    def with_current(self, current: int | None) -> Hits:
        """Return the same ranges with another one at hand."""
        found = copy(self)
        found.current = current
        return found

    def between(self, start: int, end: int) -> range:
        """Return the numbers of those that touch a range."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def from_place(self, position: int) -> int:
        """Return the number of the first that begins at or after a position, the count of all for none."""
        return bisect_left(self._starts, position)

    def spread(self, length: int, parts: int) -> list[int]:
        """Return the numbers of some of them, one for each part of a text of this length that has any."""
        found: list[int] = []
        last = -1
        for number, start in enumerate(self._starts):
            part = start * parts // max(1, length)
            if part != last:
                found.append(number)
                last = part
        return found


def joined(ranges: Iterable[Range], length: int) -> list[Range]:
    """Return ranges in order within a text of a length; those that lie over each other are one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        start, end = max(0, start), min(end, length)
        if start >= end:
            continue
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found
