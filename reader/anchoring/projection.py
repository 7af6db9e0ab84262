"""Where a passage went, read from an alignment of two versions of its text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate, islice

from rapidfuzz.distance import Indel

from ..model.annotation import CONTEXT
from .align import Alignment, Match, common_runs
from .places import occurrences

SURVIVES = 0.6  # share of a passage that must be there still
ENOUGH = 16  # characters of it
SURVIVES_IN_PLACE = 0.5  # the share that does where what stands around it agrees
AGREES = 0.63  # score of quote and context, from 0 to 1
AGREES_STOCK = 0.75  # the same in a text that repeats itself
PUT_BETWEEN = 80  # characters, and twice as many as its parts have, that may have been put between these
STRAY = 0.25  # share of these parts that may have stood elsewhere
STANDS_FOR = 12  # characters lost at an edge that others may stand for
FIGURES = 24  # characters of a number
PARTS = 60  # of a passage that are looked at in every order

SURVIVES_KNOWN = 0.75  # share of a passage that must be there to be known by itself
KNOWN_RUN = 10  # characters of it that stand once and so need no surroundings
HALF_KNOWN_RUN = 6  # characters that need them less
AGREES_KNOWN = 0.5  # the score that these need
CLEARLY = 0.15  # by how much a place must agree better than the passage's other places agree with its own
CONTEXT_RUN = 2  # characters around a passage that must be the same together, of letters one more
ONE_SIDE = 0.8  # what one side counts for alone
SAME_CONTEXT = 0.9  # agreement that is enough anyway
OTHERS = 64  # of these that are looked at

SHORT = 16  # characters of a passage that is known by its neighbours
HELD = 8  # characters on either side of it
HOLD = 5  # of these that must be there still
FEW = 2  # of these that must be, where the others are figures
PUT_INTO = 24  # characters, and as many as it has twice, that may stand between them now

LONG_RUN = 20  # characters of a match that texts of the same kind do not have by chance
RELATED = 0.15  # share of the shorter version that such matches are, where they are versions of one text
RELATED_ALL = 0.4  # the same of all matches, where the old version does not repeat itself
SAMPLE, SAMPLES = 6, 64  # characters of its runs looked at for that, and how many
REPEATS = 0.46  # share of these that stand twice in one that does

_QUOTE, _CONTEXT, _NEAR = 0.54, 0.44, 0.02  # weights of the score


class Projection:
    """Two folded versions of a text and an alignment of them, or of a part of them."""

    def __init__(self, old: str, new: str, alignment: Alignment, *, between: bool = False) -> None:
        self._old, self._new = old, new
        self._alignment = alignment
        self._between = between  # the passage is known to be between two others that stayed

    @cached_property
    def related(self) -> bool:
        """Whether the versions have runs in common that another text of the same kind would not have.

        Where the old version repeats itself only long ones tell: stock phrases are in every text of a kind.
        """
        lengths = [match.length for match in self._alignment.matches]
        shorter = min(len(self._old), len(self._new))
        if sum(length for length in lengths if length >= LONG_RUN) >= RELATED * shorter:
            return True
        return sum(lengths) >= RELATED_ALL * shorter and not repeats_itself(self._old)

    @cached_property
    def _back(self) -> Alignment:
        return self._alignment.back()

    @cached_property
    def _sums(self) -> tuple[list[int], list[int]]:
        """Where the matches begin in the new version, and how many characters all before each of them are."""
        matches = self._back.matches
        return [match.old for match in matches], list(accumulate((match.length for match in matches), initial=0))

    def _taken(self, place: int) -> int:
        """Return how many characters of the new version before a place something of the old one has become."""
        starts, sums = self._sums
        index = bisect_right(starts, place) - 1
        return sums[index] + min(place - starts[index], sums[index + 1] - sums[index]) if index >= 0 else 0

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a folded range went, if enough of it did."""
        size = end - start
        parts = list(self._alignment.within(start, end))
        if len(parts) == 1 and parts[0].length == size and size >= ENOUGH:
            return parts[0].new, parts[0].new + size
        if size < SHORT and (held := self._held(start, end)):
            return held if self.distinct(start, end, *held) else None
        parts = self._together(parts, size)
        survives = sum(part.length for part in parts)
        if not parts or survives < SURVIVES_IN_PLACE * size:
            return None
        first, last = self._widened(start, end, parts)
        if not self.distinct(start, end, first, last):
            return None
        if survives >= SURVIVES * size and survives >= ENOUGH:
            return first, last
        needed = AGREES_STOCK if repeats_itself(self._old) else AGREES
        if survives >= SURVIVES_KNOWN * size:
            known = max((part.length for part in parts if self._once(part)), default=0)
            needed = 0.0 if known >= KNOWN_RUN else AGREES_KNOWN if known >= HALF_KNOWN_RUN else needed
        return (first, last) if self.score(start, end, first, last) >= needed else None

    def _once(self, part: Match) -> bool:
        """Say whether a part stands once in either version."""
        run = self._old[part.old : part.old + part.length]
        return all(text.find(run, text.find(run) + 1) < 0 for text in (self._old, self._new))

    def distinct(self, start: int, end: int, first: int, last: int) -> bool:
        """Say whether a place is more like a passage's own, on either side, than its other places in the old version.

        A stock phrase needs this: what stands around it is much the same everywhere.
        """
        quote = self._old[start:end]
        others = [at for at in islice(occurrences(quote, self._old), OTHERS) if at != start]
        own = self._sides(self._new, start, end, first, last)
        if not others or min(own, default=1.0) >= SAME_CONTEXT:
            return True
        # In its place one side is enough, and none is needed where phrases are seldom repeated.
        in_place = self._between and self._new[first:last] == quote
        if in_place and (max(own) >= SAME_CONTEXT or not repeats_itself(self._old)):
            return True
        there = [self._sides(self._old, start, end, at, at + len(quote)) for at in others]
        margin = CLEARLY if len(quote) < SHORT else 0.0
        return any(side > max(other) + margin for side, other in zip(own, zip(*there, strict=True), strict=True))

    def claimed(self, first: int, last: int, start: int, end: int) -> int:
        """Return how many characters of a new range are what something else than a passage has become."""
        return sum(
            part.length for part in self._back.within(first, last) if part.new + part.length <= start or part.new >= end
        )

    @cached_property
    def free(self) -> list[tuple[int, int]]:
        """The ranges of the new version that nothing of the old one has become."""
        ranges = []
        position = 0
        for match in [*self._back.matches, Match(len(self._new), 0, 0)]:
            ranges.append((position, match.old))
            position = match.old + match.length
        return ranges

    def score(self, start: int, end: int, first: int, last: int) -> float:
        """Return how well a place agrees with a passage and what stood around it, from 0 to 1."""
        quote = Indel.normalized_similarity(self._old[start:end], self._new[first:last])
        near = 1 - abs(start / max(1, len(self._old)) - first / max(1, len(self._new)))
        return _QUOTE * quote + _CONTEXT * self._context(self._new, start, end, first, last) + _NEAR * near

    def _context(self, text: str, start: int, end: int, first: int, last: int) -> float:
        """Return how well what stands around a place of a text agrees with what stood around a passage."""
        sides = self._sides(text, start, end, first, last)
        return max(sum(sides) / len(sides), ONE_SIDE * max(sides)) if sides else 1.0

    def _sides(self, text: str, start: int, end: int, first: int, last: int) -> list[float]:
        """Return the same for what stands before and behind it, where anything stood there."""
        sides = []
        if before := self._old[max(0, start - CONTEXT) : start]:
            sides.append(_agreement(before, text[max(0, first - CONTEXT) : first]))
        if after := self._old[end : end + CONTEXT]:
            sides.append(_agreement(after, text[last : last + CONTEXT]))
        return sides

    def _held(self, start: int, end: int) -> tuple[int, int] | None:
        """Return what stands between the neighbours of a short passage, if they stayed and half of it did."""
        before, after = self._neighbour(start - 1), self._neighbour(end)
        if before is None or after is None or not 0 < after - before - 1 <= 2 * (end - start) + PUT_BETWEEN:
            return None
        for side, edge in (((max(0, start - HELD), start), before), ((end, min(len(self._old), end + HELD)), after)):
            there = sum(part.length for part in self._alignment.within(*side) if abs(part.new - edge) <= 2 * HELD)
            figures = sum(char.isdigit() for char in self._old[slice(*side)])
            if there < min(HOLD, side[1] - side[0], max(FEW, side[1] - side[0] - figures)):
                return None
        if self.claimed(before + 1, after, start, end) > STRAY * (end - start):
            return None
        quote, new = self._old[start:end], self._new[before + 1 : after]
        kept = [code for code in Indel.opcodes(quote, new) if code.tag == "equal"]
        same = sum(code.src_end - code.src_start for code in kept)
        if same < (len(quote) if len(new) > 2 * len(quote) + PUT_INTO else len(quote) / 2):
            return None
        # What was put beside the passage is not in it, what stands for its first or last character is.
        first, last = kept[0], kept[-1]
        return (
            before + 1 + (first.dest_start if first.src_start == 0 else 0),
            before + 1 + last.dest_end if last.src_end == len(quote) else after,
        )

    def _together(self, parts: list[Match], size: int) -> list[Match]:
        """Return the parts of a passage that stayed together, in their new order, the most of it.

        What was put between them is new; where it is from elsewhere in the old version, they were parted.
        """
        edges = [part for part in parts[:1] + parts[-1:] if part.length == 1 < size]
        parts = sorted((part for part in parts if part.length > 1 or size == 1), key=lambda part: part.new)
        best, most = (0, 0), 0
        for first in range(len(parts)):
            own = between = foreign = 0
            end = parts[first].new
            for last in range(first, min(len(parts), first + PARTS)):
                part = parts[last]
                if part.new > end:
                    between += part.new - end
                    foreign += self._taken(part.new) - self._taken(end)
                if foreign > STRAY * size or between > PUT_BETWEEN + 2 * size:
                    break
                own, end = own + part.length, part.new + part.length
                if own > most and foreign <= STRAY * own and between <= PUT_BETWEEN + 2 * own:
                    best, most = (first, last + 1), own
        return self._with_edges(parts[best[0] : best[1]], edges, size)

    def _with_edges(self, parts: list[Match], edges: list[Match], size: int) -> list[Match]:
        """Return the parts with a first or last character whose run goes on outside of the passage, if it is near."""
        for edge in edges if parts else ():
            before = edge.old < parts[0].old and edge.new < parts[0].new
            behind = edge.old > parts[-1].old and edge.new > parts[-1].new
            first, last = (edge, parts[0]) if before else (parts[-1], edge)
            room = last.new - first.new - first.length
            most = PUT_INTO + 2 * size if self._old[edge.old].isalnum() else HELD
            if before == behind or room > most or any(self._back.within(last.new - room, last.new)):
                continue
            parts = [edge, *parts] if before else [*parts, edge]
        return parts

    def _widened(self, start: int, end: int, parts: list[Match]) -> tuple[int, int]:
        """Return the new range of the surviving parts, with what stands for characters lost at its edges."""
        first, last = parts[0], parts[-1]
        new_start, new_end = first.new, last.new + last.length
        if (lost := first.old - start) and first.old == min(part.old for part in parts):
            before = self._neighbour(start - 1)
            if before is not None and self._replaced(before + 1, new_start, lost):
                new_start = before + 1
            elif figures := self._figures_before(start, first.old, new_start):
                new_start -= figures
            else:
                room = max(self._free_before(new_start), new_start - 2 * lost - PUT_INTO)
                if runs := self._most_of(start, first.old, room, new_start):
                    new_start = room + runs[0].new
                elif lost == 1:  # a single character counts next to the others only
                    at = self._new.rfind(self._old[start], max(room, new_start - HELD), new_start)
                    new_start = at if at >= 0 else new_start
        if (lost := end - last.old - last.length) and last.old == max(part.old for part in parts):
            after = self._neighbour(end)
            if after is not None and self._replaced(new_end, after, lost):
                new_end = after
            elif figures := self._figures_behind(end - lost, end, new_end):
                new_end += figures
            else:
                room = min(self._free_behind(new_end), new_end + 2 * lost + PUT_INTO)
                if runs := self._most_of(end - lost, end, new_end, room):
                    new_end += runs[-1].new + runs[-1].length
                elif lost == 1:
                    at = self._new.find(self._old[end - 1], new_end, min(room, new_end + HELD))
                    new_end = at + 1 if at >= 0 else new_end
        return new_start, new_end

    def _replaced(self, first: int, last: int, lost: int) -> bool:
        """Say whether a range of the new version stands for lost characters: about as many, and none from elsewhere."""
        return lost <= STANDS_FOR and 0 <= last - first <= 2 * lost + 2 and not any(self._back.within(first, last))

    def _figures_before(self, start: int, end: int, place: int) -> int:
        """Return how many characters before a place are the number that stands for a lost one there, or for its end."""
        lost, there = self._old[start:end][::-1], self._new[max(0, place - FIGURES) : place][::-1]
        found = _like_number(lost, there)
        if not found:
            return 0
        outside = next((at for at in range(start) if not self._old[start - 1 - at].isdigit()), start)
        return found.end() - (min(outside, len(found[1]) - 1) if lost[-1].isdigit() else 0)

    def _figures_behind(self, start: int, end: int, place: int) -> int:
        """Return the same for a number behind a place, or its beginning."""
        lost, there = self._old[start:end], self._new[place : place + FIGURES]
        found = _like_number(lost, there)
        if not found:
            return 0
        cut = lost[-1].isdigit() and self._old[end : end + 1].isdigit()
        kept = len(lost) - len(lost.rstrip("0123456789"))
        return found.end() - max(0, len(found[1]) - kept if cut else 0)

    def _most_of(self, start: int, end: int, first: int, last: int) -> list[Match]:
        """Return the runs of a range in one of the new version, if they are most of it."""
        runs = common_runs(self._old[start:end], self._new[first:last])
        return runs if sum(run.length for run in runs) >= SURVIVES * (end - start) else []

    def _free_before(self, place: int) -> int:
        """Return where the part of the new version begins that nothing has become and that ends here."""
        matches = self._back.matches
        index = bisect_left(matches, (place,)) - 1
        return matches[index].old + matches[index].length if index >= 0 else 0

    def _free_behind(self, place: int) -> int:
        """Return where the part of the new version ends that nothing has become and that begins here."""
        matches = self._back.matches
        index = bisect_left(matches, (place,))
        return matches[index].old if index < len(matches) else len(self._new)

    def _neighbour(self, position: int) -> int | None:
        """Return where a character beside the passage went; the ends of the texts stand for each other."""
        if position < 0:
            return -1
        if position >= len(self._old):
            return len(self._new)
        return next((match.new for match in self._alignment.within(position, position + 1)), None)


def _like_number(part: str, there: str) -> re.Match[str] | None:
    """Match a number with as many groups of figures as a part of one has; its last group is the match's first."""
    if not re.fullmatch("[0-9.,]*[0-9][0-9.,]*", part):
        return None
    groups = ["[0-9]+" if group[0].isdigit() else "[.,]" for group in re.findall("[0-9]+|.", part)]
    return re.match("".join(groups[:-1]) + f"({groups[-1]})", there)


def _agreement(here: str, there: str) -> float:
    """Return the share of a text that another has in its order, in runs that are not there by chance."""
    if here == there:
        return 1.0
    least = CONTEXT_RUN + 1 if here.isascii() else CONTEXT_RUN
    runs = (code.src_end - code.src_start for code in Indel.opcodes(here, there) if code.tag == "equal")
    return sum(run for run in runs if run >= least) / len(here)


@lru_cache(maxsize=2)
def repeats_itself(text: str) -> bool:
    """Say whether a text is made of stock phrases, so that likeness says little."""
    step = max(1, len(text) // SAMPLES)
    samples = [text[at : at + SAMPLE] for at in range(0, len(text) - SAMPLE, step)]
    return sum(text.count(sample) > 1 for sample in samples) > REPEATS * len(samples)
