"""Which characters of a new version of a text are which of the old one, also where passages changed places.

Whole lines that stand once in either version are the same; then long runs that stand once in what is left (maximal
unique matches, as genome alignment finds them); then the gaps between, by the longest common subsequence (Indel
distance, RapidFuzz's bit-parallel Hirschberg). No character is used twice, so a copy of a phrase that belongs to
another passage is never taken for this one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from .fold import Folded

LINE = 6  # characters a line needs to be known by
SEEDS = (16, 8)  # lengths of the runs looked for, one after the other
CELLS = 40_000 * 40_000  # of a gap's table; time is a 64th of it
RUN = 2  # characters a common run needs: single ones agree by chance
ALIKE = 0.35  # share of a gap that must agree for its short runs to count
SURE_RUN = 5  # characters of a run that counts all the same


class Match(NamedTuple):
    """A run that is the same in both versions."""

    old: int
    new: int
    length: int


class Gap(NamedTuple):
    """What stands unmatched between two matches."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The matches in the order of the old version, disjoint in either."""

    matches: list[Match]

    def within(self, start: int, end: int) -> Iterator[Match]:
        """Yield the matches of a range of the old version, cut to it."""
        index = bisect_right(self.matches, start, key=lambda match: match.old) - 1
        for number in range(max(0, index), len(self.matches)):
            match = self.matches[number]
            if match.old >= end:
                return
            first, last = max(match.old, start), min(match.old + match.length, end)
            if first < last:
                yield Match(first, match.new + first - match.old, last - first)


def align(old: Folded, new: Folded) -> Alignment:
    """Align two versions of a text."""
    work = _Work(old.text, new.text)
    work.add(_same_lines(old, new))
    work.extend()
    work.seed(SEEDS[0])
    work.fill(apart=False)
    for length in SEEDS[1:]:
        work.seed(length)
    work.fill(apart=False)
    work.fill(apart=True)
    return Alignment(work.matches)


def _same_lines(old: Folded, new: Folded) -> Iterator[Match]:
    """Yield the lines that stand once in either version."""
    there = _once(new)
    for text, start in _once(old).items():
        if start >= 0 and there.get(text, -1) >= 0:
            yield Match(start, there[text], len(text))


def _once(folded: Folded) -> dict[str, int]:
    """Return where each line stands; -1 for one that stands more than once."""
    places: dict[str, int] = {}
    for start, end in pairwise(folded.lines):
        if end - start >= LINE:
            line = folded.text[start:end]
            places[line] = -1 if line in places else start
    return places


class _Work:
    """An alignment being made."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.matches: list[Match] = []

    def add(self, matches: Iterable[Match]) -> None:
        """Take in matches that overlap none there is."""
        self.matches = sorted([*self.matches, *matches])

    def gaps(self) -> tuple[list[Gap], list[Gap]]:
        """Return what is unmatched of either version."""
        return (
            _between([(match.old, match.length) for match in self.matches], len(self.old)),
            _between(sorted((match.new, match.length) for match in self.matches), len(self.new)),
        )

    def extend(self) -> None:
        """Let matches grow over what is the same beside them in both versions."""
        self.matches = [
            match._replace(
                length=match.length
                + _common(self.old, match.old + match.length, self.new, match.new + match.length, room)
            )
            for match, room in zip(self.matches, self._room(after=True), strict=True)
        ]
        grown = []
        for match, room in zip(self.matches, self._room(after=False), strict=True):
            back = _common_back(self.old, match.old, self.new, match.new, room)
            grown.append(Match(match.old - back, match.new - back, match.length + back))
        self.matches = grown

    def _room(self, *, after: bool) -> list[int]:
        """Return for each match how many unmatched characters stand behind (or before) it in both versions."""
        room = [0] * len(self.matches)
        by_new = sorted(range(len(self.matches)), key=lambda number: self.matches[number].new)
        for order, version in ((range(len(self.matches)), "old"), (by_new, "new")):
            edges = [(getattr(self.matches[number], version), self.matches[number].length) for number in order]
            for place, number in enumerate(order):
                start, length = edges[place]
                if after:
                    following = edges[place + 1][0] if place + 1 < len(edges) else len(getattr(self, version))
                    free = following - start - length
                else:
                    free = start - (sum(edges[place - 1]) if place else 0)
                room[number] = free if version == "old" else min(room[number], free)
        return room

    def seed(self, length: int) -> None:
        """Match runs that stand once in what is left of either version, wherever they stand."""
        gaps_old, gaps_new = self.gaps()
        there = _unique_runs(self.new, gaps_new, length)
        if not there:
            return
        here = _unique_runs(self.old, gaps_old, length)
        found: list[Match] = []
        done_old = 0
        used: list[tuple[int, int]] = []
        limits_new = {gap.start: gap for gap in gaps_new}
        starts_new = sorted(limits_new)
        for gap in gaps_old:
            done_old = gap.start
            for start in range(gap.start, gap.end - length + 1):
                if start < done_old:
                    continue
                place = here.get(self.old[start : start + length], -1)
                if place != start:
                    continue
                place = there.get(self.old[start : start + length], -1)
                if place < 0:
                    continue
                home = limits_new[starts_new[bisect_right(starts_new, place) - 1]]
                back = _common_back(self.old, start, self.new, place, min(start - done_old, place - home.start))
                ahead = _common(
                    self.old, start + length, self.new, place + length,
                    min(gap.end - start - length, home.end - place - length),
                )  # fmt: skip
                match = Match(start - back, place - back, length + back + ahead)
                if any(first < match.new + match.length and match.new < last for first, last in used):
                    continue
                used.append((match.new, match.new + match.length))
                found.append(match)
                done_old = start + length + ahead
        self.add(found)

    def fill(self, *, apart: bool) -> None:
        """Align gaps that have the same neighbours in both versions; `apart`: or neighbours that were parted."""
        matches = [Match(0, 0, 0), *self.matches, Match(len(self.old), len(self.new), 0)]
        by_new = sorted(range(len(matches)), key=lambda number: (matches[number].new, number))
        rank = {number: place for place, number in enumerate(by_new)}
        found: list[Match] = []
        taken: set[Gap] = set()
        for number, (left, right) in enumerate(pairwise(matches)):
            gap = Gap(left.old + left.length, right.old)
            if gap.start >= gap.end:
                continue
            after_left = _gap_after(matches, by_new, rank[number], len(self.new))
            before_right = _gap_after(matches, by_new, rank[number + 1] - 1, len(self.new))
            if after_left == before_right:
                homes = [after_left]
            elif apart:
                homes = [after_left, before_right]
            else:
                continue
            homes = [home for home in homes if home.start < home.end and home not in taken]
            if not homes:
                continue
            taken.update(homes)
            found.extend(self._common_runs(gap, homes))
        self.add(found)

    def _common_runs(self, gap: Gap, homes: list[Gap]) -> Iterator[Match]:
        """Yield what a gap has in common with one of the new version, or with two that follow each other."""
        here = self.old[gap.start : gap.end]
        there = "".join(self.new[home.start : home.end] for home in homes)
        if len(here) * len(there) > CELLS:
            return
        first = homes[0].end - homes[0].start
        runs: list[Match] = []
        for code in Indel.opcodes(here, there):
            if code.tag != "equal":
                continue
            start, end, place = code.src_start, code.src_end, code.dest_start
            for one, other in (
                (start, min(end, start + max(0, first - place))),
                (max(start, start + first - place), end),
            ):
                if one < other:
                    at = place + one - start
                    new = homes[0].start + at if at < first else homes[-1].start + at - first
                    runs.append(Match(gap.start + one, new, other - one))
        alike = sum(run.length for run in runs if run.length >= RUN) >= ALIKE * min(len(here), len(there))
        least = RUN if alike else SURE_RUN
        yield from (run for run in runs if run.length >= least)


def _between(taken: list[tuple[int, int]], length: int) -> list[Gap]:
    gaps = []
    position = 0
    for start, size in taken:
        if start > position:
            gaps.append(Gap(position, start))
        position = start + size
    if length > position:
        gaps.append(Gap(position, length))
    return gaps


def _gap_after(matches: list[Match], by_new: list[int], place: int, length: int) -> Gap:
    """Return the gap of the new version behind the match that is the `place`-th there."""
    if not 0 <= place < len(by_new):
        return Gap(0, 0)
    match = matches[by_new[place]]
    following = matches[by_new[place + 1]].new if place + 1 < len(by_new) else length
    return Gap(match.new + match.length, following)


def _unique_runs(text: str, gaps: list[Gap], length: int) -> dict[str, int]:
    """Return where each run of a length stands in the gaps; -1 for one that stands more than once."""
    places: dict[str, int] = {}
    for gap in gaps:
        for start in range(gap.start, gap.end - length + 1):
            run = text[start : start + length]
            places[run] = -1 if run in places else start
    return places


def _common(one: str, first: int, other: str, second: int, most: int) -> int:
    """Return how many characters from here on are the same, at most so many."""
    size = 0
    step = 16
    while size < most:
        step = min(step, most - size)
        if one[first + size : first + size + step] == other[second + size : second + size + step]:
            size += step
            step *= 2
        elif step == 1:
            break
        else:
            step = max(1, step // 4)
    return size


def _common_back(one: str, first: int, other: str, second: int, most: int) -> int:
    """Return how many characters before these places are the same, at most so many."""
    size = 0
    while size < most and one[first - size - 1] == other[second - size - 1]:
        size += 1
    return size
