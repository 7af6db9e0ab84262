"""Which characters of a new version of a text are which of the old one, also where passages changed places.

Whole lines that stand once in either version are the same, and so are long runs (maximal unique matches, as genome
alignment finds them). Most of these follow each other in the same order: they are the backbone, with the long ones that
moved. The gaps between neighbours that stayed neighbours are filled by the longest common subsequence (Indel distance,
RapidFuzz's bit-parallel Hirschberg) before shorter matches elsewhere are believed. No character is used twice, so
a copy of a phrase that belongs to another passage is never taken for this one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from .fold import Folded
from .places import common, common_back

LINE = 6  # characters a line needs to be known by
SEEDS = (16, 8)  # lengths of the runs looked for, one after the other
MOVED = 60  # characters of a run that moved for sure
CELLS = 40_000 * 40_000  # of a gap's table; time is a 64th of it
MANY_CELLS = 2_000 * 2_000  # from which on it is asked first whether anything is to be found
RUN = 2  # characters a common run needs: single ones agree by chance
MUCH_ALIKE = 0.6  # share of a gap that must agree to be filled before shorter matches elsewhere are believed
ALIKE = 0.35  # the same afterwards
SURE_RUN = 5  # characters of a run that counts all the same, afterwards


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

    def back(self) -> Alignment:
        """Return the same from the new version to the old one."""
        return Alignment(sorted(Match(match.new, match.old, match.length) for match in self.matches))


def align(old: Folded, new: Folded) -> Alignment:
    """Align two versions of a text."""
    work = _Work(old.text, new.text)
    work.add(same_lines(old, new))
    work.extend()
    work.seed(SEEDS[0])
    work.join()
    doubtful = work.doubtful()
    work.fill(apart=False, alike=MUCH_ALIKE)
    work.add_free(doubtful)
    for length in SEEDS[1:]:
        work.seed(length)
    work.fill(apart=False, alike=ALIKE)
    work.fill(apart=True, alike=ALIKE)
    return Alignment(work.matches)


def common_runs(here: str, there: str, alike: float = ALIKE) -> list[Match]:
    """Return the runs that two short texts have in common in their order; none by chance."""
    return _not_by_chance(_in_order(here, there), min(len(here), len(there)), alike)


def _in_order(here: str, there: str) -> list[Match]:
    """Return the longest common subsequence of two texts, without single characters."""
    return [
        Match(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in Indel.opcodes(here, there)
        if code.tag == "equal" and code.src_end - code.src_start >= RUN
    ]


def _not_by_chance(runs: list[Match], shorter: int, alike: float) -> list[Match]:
    """Return the runs, or only the sure ones where all of them are too little of the shorter text."""
    if sum(run.length for run in runs) >= alike * shorter:
        return runs
    return [run for run in runs if run.length >= SURE_RUN] if alike <= ALIKE else []


def _hopeless(here: str, there: str) -> bool:
    """Say whether two long texts have no sure run in common, and too few short ones."""
    if _shares(here, there, SURE_RUN):
        return False
    return RUN * _shares(here, there, RUN) < ALIKE * min(len(here), len(there))


def _shares(here: str, there: str, length: int) -> int:
    """Return how many of one text's runs of a length are in another."""
    runs = {there[at : at + length] for at in range(len(there) - length + 1)}
    return sum(here[at : at + length] in runs for at in range(len(here) - length + 1))


def same_lines(old: Folded, new: Folded) -> Iterator[Match]:
    """Yield the lines that stand once in either version."""
    there = _once(new)
    for text, start in _once(old).items():
        if start >= 0 and there.get(text, -1) >= 0:
            yield Match(start, there[text], len(text))


def _once(folded: Folded) -> dict[str, int]:
    """Return where each line stands; -1 for one that stands more than once."""
    places: dict[str, int] = {}
    for line, start in zip(folded.lines, folded.places, strict=True):
        if len(line) >= LINE:
            places[line] = -1 if line in places else start
    return places


class _Work:
    """An alignment being made."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.matches: list[Match] = []
        self._known: dict[tuple[Gap, ...], list[Match]] = {}  # what gaps have in common

    def add(self, matches: Iterable[Match]) -> None:
        """Take in matches that overlap none there is."""
        self.matches = sorted([*self.matches, *matches])

    def join(self) -> None:
        """Make one of matches that follow each other in both versions."""
        joined: list[Match] = []
        for match in self.matches:
            last = joined[-1] if joined else Match(-1, -1, 0)
            if (last.old + last.length, last.new + last.length) == match[:2]:
                joined[-1] = last._replace(length=last.length + match.length)
            else:
                joined.append(match)
        self.matches = joined

    def doubtful(self) -> list[Match]:
        """Take out the short matches that are not in the order of the others, and return them."""
        backbone = set(_backbone(self.matches))
        doubtful = [match for match in self.matches if match not in backbone and match.length < MOVED]
        self.matches = [match for match in self.matches if match in backbone or match.length >= MOVED]
        return doubtful

    def add_free(self, matches: list[Match]) -> None:
        """Take in those matches that overlap none there is."""
        aligned = Alignment(self.matches)
        back = aligned.back()
        self.add(
            match
            for match in matches
            if not any(aligned.within(match.old, match.old + match.length))
            and not any(back.within(match.new, match.new + match.length))
        )

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
                + common(self.old, match.old + match.length, self.new, match.new + match.length, room)
            )
            for match, room in zip(self.matches, self._room(after=True), strict=True)
        ]
        grown = []
        for match, room in zip(self.matches, self._room(after=False), strict=True):
            back = common_back(self.old, match.old, self.new, match.new, room)
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
        runs_new, places_new = _runs(self.new, gaps_new, length)
        runs_old, places_old = _runs(self.old, gaps_old, length)
        there = _unique_runs(runs_new, places_new, set(runs_old).intersection(runs_new))
        starts_old, starts_new = [gap.start for gap in gaps_old], [gap.start for gap in gaps_new]
        found: list[Match] = []
        used = Alignment([])  # of the new version
        done = 0
        for run, start in _unique_runs(runs_old, places_old, there).items():
            place = there[run]
            if start < done or any(used.within(place, place + length)):
                continue
            gap = gaps_old[bisect_right(starts_old, start) - 1]
            home = gaps_new[bisect_right(starts_new, place) - 1]
            back = common_back(self.old, start, self.new, place, min(start - max(done, gap.start), place - home.start))
            ahead = common(
                self.old, start + length, self.new, place + length,
                min(gap.end - start - length, home.end - place - length),
            )  # fmt: skip
            match = Match(start - back, place - back, length + back + ahead)
            if any(used.within(match.new, match.new + match.length)):
                continue
            used.matches.insert(bisect_right(used.matches, (match.new,)), Match(match.new, match.old, match.length))
            found.append(match)
            done = start + length + ahead
        self.add(found)

    def fill(self, *, apart: bool, alike: float) -> None:
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
            found.extend(self._in_gap(gap, homes, alike))
        self.add(found)

    def _in_gap(self, gap: Gap, homes: list[Gap], alike: float) -> Iterator[Match]:
        """Yield what a gap has in common with one of the new version, or with two that follow each other."""
        here = self.old[gap.start : gap.end]
        there = "".join(self.new[home.start : home.end] for home in homes)
        cells = len(here) * len(there)
        runs = self._known.get((gap, *homes))
        if runs is None:
            hopeless = cells > CELLS or (cells > MANY_CELLS and _hopeless(here, there))
            runs = [] if hopeless else _in_order(here, there)
            self._known[gap, *homes] = runs
        first = homes[0].end - homes[0].start
        for start, place, length in _not_by_chance(runs, min(len(here), len(there)), alike):
            part = max(0, min(length, first - place))  # of it in the first of the two
            if part:
                yield Match(gap.start + start, homes[0].start + place, part)
            if part < length:
                yield Match(gap.start + start + part, homes[-1].start + place + part - first, length - part)


def _backbone(matches: list[Match]) -> list[Match]:
    """Return those of the matches that follow each other in the same order in both versions, the most of them."""
    ends: list[int] = []  # where the best chains of rising weight end in the new version
    chains: list[tuple[int, int]] = []  # their weight, and the number of their last match
    before: list[int] = []
    for number, match in enumerate(matches):
        at = bisect_right(ends, match.new) - 1
        before.append(chains[at][1] if at >= 0 else -1)
        end, weight = match.new + match.length, match.length + (chains[at][0] if at >= 0 else 0)
        at = bisect_right(ends, end)
        if at and chains[at - 1][0] >= weight:
            continue
        last = at
        while last < len(ends) and chains[last][0] <= weight:
            last += 1
        first = at - 1 if at and ends[at - 1] == end else at
        ends[first:last], chains[first:last] = [end], [(weight, number)]
    best = chains[-1][1] if chains else -1
    chosen = []
    while best >= 0:
        chosen.append(matches[best])
        best = before[best]
    return chosen


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


def _unique_runs(runs: list[str], places: list[int], wanted: Container[str]) -> dict[str, int]:
    """Return where each of the wanted runs stands that stands once, in their order."""
    kept = list(map(wanted.__contains__, runs))
    runs, places = list(compress(runs, kept)), list(compress(places, kept))
    last = dict(zip(runs, places, strict=True))
    if len(last) < len(runs):
        first = dict(zip(reversed(runs), reversed(places), strict=True))
        last = {run: place for run, place in last.items() if first[run] == place}
    return last


def _runs(text: str, gaps: list[Gap], length: int) -> tuple[list[str], list[int]]:
    """Return the runs of a length in the gaps, and where each stands."""
    places = [place for gap in gaps for place in range(gap.start, gap.end - length + 1)]
    return [text[place : place + length] for place in places], places


def ends_of_runs(text: str, places: Sequence[int], length: int) -> tuple[dict[str, int], dict[str, int]]:
    """Return where each run of a length stands first and last among some places."""
    runs = [text[place : place + length] for place in places]
    return dict(zip(reversed(runs), reversed(places), strict=True)), dict(zip(runs, places, strict=True))
