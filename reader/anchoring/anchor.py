"""Finding passages again in a new version of their text. Ambiguity is an orphan, never a guess.

The library owns both versions, so a passage is not searched for: both are folded (fold.py) and aligned, a passage's
neighbourhood first (nearby.py), the whole of them (align.py) where that is not enough, and each passage is projected
through that (projection.py). Where too little of it survives, a place is looked for that no other passage of the old
version has become.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from ..model.annotation import CONTEXT, Placement, Selector
from .align import Alignment, Match, align, same_lines
from .fold import fold
from .nearby import Runs, gone, neighbourhood, scraps, settled
from .places import common, common_back, occurrences
from .projection import AGREES, ENOUGH, PUT_BETWEEN, SURVIVES, Projection

KNOWN_BY = 8  # characters a passage needs to be known by without its surroundings; letters count for less
LETTER = 0.4
PUT_IN = 4  # times as long a passage of several lines may have become
KEPT = 0.85  # share of a passage a place must have of it, when the very words stand elsewhere
FOUND_ANEW = 0.7  # likeness of a passage found where nothing else of the old version went
CLAIMED = 0.5  # share of a place that another passage of the old version has become
CLEARLY = 0.1  # by how much the best place must be better than the next
BESIDE = 8  # characters on either side of a passage that show that it is in its place
FAR = 2_000  # characters on either side that tell copies of it apart
TELLING = 8  # by how many of these one must agree longer
CANDIDATES = 64  # places with the very words that are looked at; a phrase that stands more often is no sign
PIECES = 4_000  # of the new version between which something may be looked for

ORPHAN = Placement("orphan", None, None)


def select(text: str, start: int, end: int) -> Selector:
    """Describe a range of a text, so that it can be found again."""
    return Selector(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def place(selector: Selector, old: str, new: str) -> Placement:
    """Find a passage of the old text in the new one."""
    return place_all([selector], old, new)[0]


def place_all(selectors: Sequence[Selector], old: str, new: str) -> list[Placement]:
    """Find passages of the old text in the new one, in their order."""
    if old == new:
        return [Placement("exact", selector.start, selector.end) for selector in selectors]
    finder = _Finder(old, new)
    return [finder.place(selector) for selector in selectors]


class _Finder:
    """Two versions of a text, aligned as far as passages need it."""

    def __init__(self, old: str, new: str) -> None:
        self._old_folded, self._new_folded = fold(old), fold(new)
        self._old, self._new = self._old_folded.text, self._new_folded.text
        self._old_runs, self._new_runs = Runs(self._old), Runs(self._new)

    @cached_property
    def _whole(self) -> Projection:
        return Projection(self._old, self._new, align(self._old_folded, self._new_folded))

    def place(self, selector: Selector) -> Placement:
        """Find a passage."""
        start, end = self._old_folded.inside(selector.start, selector.end)
        if start >= end:
            return ORPHAN  # nothing but white space
        same = self._verbatim(start, end)
        if same and self._in_place(start, end, *same):
            return self._placement(selector, *same)
        if line := self._line(start, end):
            return self._placement(selector, *line)
        near = neighbourhood(self._old_runs, self._new_runs, start, end)
        found = self._nearby(near, start, end) if near else None
        same = same or self._with_context(start, end, found)
        if found is None and near and not same and gone(near, self._old, self._new, start, end):
            return ORPHAN
        found = found or self._anywhere(start, end, same)
        if found and same and found[0] < same[1] and same[0] < found[1]:
            found = same
        if found:
            found = self._exactly(start, end, found, same)
        if found is None or (found != same and self._doubled(start, end, *found)):
            return ORPHAN
        return self._placement(selector, *found)

    def _verbatim(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a passage stands, if it stands once in either version and is long enough to be known by that."""
        quote = self._old[start:end]
        if not _known_by_itself(quote):
            return None
        first = self._new_runs.place(quote)
        if first is None or self._old_runs.place(quote) is None:
            return None
        return first, first + len(quote)

    @cached_property
    def _lines(self) -> list[Match]:
        """Lines that stand once in either version, in the order of the old one."""
        return sorted(same_lines(self._old_folded, self._new_folded))

    @cached_property
    def _lines_back(self) -> Alignment:
        return Alignment(self._lines).back()

    def _line(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a passage went whose first and last line stand once in either version, as wholes."""
        first, last = self._moved(start), self._moved(end - 1)
        if first is None or last is None:
            return None
        size, there = end - start, last + 1 - first
        if there == size and self._new[first : last + 1] == self._old[start:end]:
            return first, last + 1
        if not KEPT * size <= there <= PUT_IN * (size + PUT_BETWEEN):
            return None
        if any(not start <= line.new < end for line in self._lines_back.within(first, last + 1)):
            return None  # lines of elsewhere came between
        kept = LCSseq.similarity(self._old[start:end], self._new[first : last + 1], score_cutoff=int(KEPT * size))
        return (first, last + 1) if kept else None

    def _moved(self, position: int) -> int | None:
        """Return where a character went whose line stands once in either version."""
        index = bisect_right(self._lines, position, key=lambda line: line.old) - 1
        line = self._lines[index] if index >= 0 else Match(0, 0, 0)
        return line.new + position - line.old if position < line.old + line.length else None

    def _exactly(self, start: int, end: int, found: tuple[int, int], same: tuple[int, int] | None) -> tuple[int, int]:
        """Return the very words if a place has them once; where they stand alone, if it has little of them."""
        quote, there = self._old[start:end], self._new[slice(*found)]
        places = list(islice(occurrences(quote, there), 2))
        if len(places) == 1:
            return found[0] + places[0], found[0] + places[0] + len(quote)
        if same and not places and LCSseq.similarity(quote, there) < KEPT * len(quote):
            return same
        return found

    def _with_context(self, start: int, end: int, found: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return where a passage stands with what was beside it, if that stands once in either version."""
        quote = self._old[start:end]
        places = list(islice(occurrences(quote, self._new), CANDIDATES + 1))
        if not 0 < len(places) <= CANDIDATES or (_known_by_itself(quote) and _count(quote, self._old) == 1):
            return None
        size = end - start
        if found and (found[1] - found[0] != size or len(places) == 1):
            return None
        (ahead, back), at = max(
            ((self._agreement(start, end, at, at + size), at) for at in places), key=lambda one: sum(one[0])
        )
        if found and (found[0] == at or sum(self._agreement(start, end, *found)) + TELLING > ahead + back):
            return None
        whole = self._old[start - back : end + ahead]
        if not _known_by_itself(whole) or _count(whole, self._old) > 1 or _count(whole, self._new) > 1:
            return None
        return None if self._claimed(at, at + size, start, end) else (at, at + size)

    def _in_place(self, start: int, end: int, first: int, last: int) -> bool:
        """Say whether the same stands on either side of a place as did of the passage."""
        old, new = self._old, self._new
        return (
            new[max(0, first - BESIDE) : first] == old[max(0, start - BESIDE) : start]
            and new[last : last + BESIDE] == old[end : end + BESIDE]
        )

    def _nearby(self, alignment: Alignment, start: int, end: int) -> tuple[int, int] | None:
        """Return where a folded range went by the alignment of its neighbourhood."""
        found = Projection(self._old, self._new, alignment, between=True).place(start, end)
        return found if found and settled(alignment, self._old, self._new, (start, end), found) else None

    def _anywhere(self, start: int, end: int, same: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return where a folded range went by the alignment of the whole texts, or a place that is like it."""
        if end - start >= ENOUGH and not self._new_runs.has_scraps(self._old[start:end]):
            return None
        found = self._whole.place(start, end) or same or self._elsewhere(start, end)
        return found if found and (self._whole.related or self._better(start, end, *found)) else None

    def _better(self, start: int, end: int, first: int, last: int) -> bool:
        """Say whether a place in a text that has little to do with the old one is more like a passage than others are.

        Texts of one kind share their stock phrases: if the old version has a passage that is as much like this one, the
        likeness says nothing.
        """
        quote, old = self._old[start:end], self._old
        likeness = fuzz.ratio(quote, self._new[first:last])
        needed = likeness - 100 * CLEARLY
        return all(fuzz.partial_ratio(quote, rest, score_cutoff=needed) <= needed for rest in (old[:start], old[end:]))

    def _doubled(self, start: int, end: int, first: int, last: int) -> bool:
        """Say whether the passage came to stand several times, with what is around it, so that none is the one."""
        old, new = self._old, self._new
        before, after = min(CONTEXT, start, first), min(CONTEXT, len(old) - end, len(new) - last)
        copies = [at + before for at in islice(occurrences(new[first - before : last + after], new), CANDIDATES)]
        if len(copies) < 2 or _count(old[start - before : end + after], old) > 1:
            return False
        ahead, back = self._agreement(start, end, first, last)
        for copy in copies:
            if copy != first:
                other_ahead, other_back = self._agreement(start, end, copy, copy + last - first)
                more = (ahead - other_ahead, back - other_back)
                if min(more) < 0 or sum(more) < TELLING:
                    return True
        return False

    def _agreement(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        """Return how many characters behind and before a place are those that stood there."""
        old, new = self._old, self._new
        return (
            common(old, end, new, last, min(FAR, len(old) - end, len(new) - last)),
            common_back(old, start, new, first, min(FAR, start, first)),
        )

    # -- where nothing else went
    def _elsewhere(self, start: int, end: int) -> tuple[int, int] | None:
        """Return a place that is like a passage and that nothing else of the old version has become."""
        quote = self._old[start:end]
        places = list(islice(occurrences(quote, self._new), CANDIDATES + 1))
        if len(places) > CANDIDATES:
            return None
        exact = [
            (place, place + len(quote)) for place in places if not self._claimed(place, place + len(quote), start, end)
        ]
        score = self._whole.score
        if exact:
            scores = sorted(((score(start, end, *one), one) for one in exact), reverse=True)
            clear = len(scores) == 1 or scores[0][0] - scores[1][0] >= CLEARLY
            agrees = scores[0][0] >= AGREES and self._whole.distinct(start, end, *scores[0][1])
            return scores[0][1] if agrees and clear else None
        if len(quote) < ENOUGH:
            return None
        return self._alike(quote, start, end)

    def _alike(self, quote: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the one place in what is new that is much like a passage."""
        found: list[tuple[float, int, int]] = []
        pieces = self._whole.free
        if len(pieces) > PIECES:
            return None
        for first, last in pieces:
            if last - first >= len(quote) // 2 and scraps(quote, self._new[first:last]):
                best = fuzz.partial_ratio_alignment(quote, self._new[first:last], score_cutoff=100 * FOUND_ANEW)
                if best is not None and best.dest_end > best.dest_start:
                    found.append((best.score / 100, first + best.dest_start, first + best.dest_end))
        found.sort(reverse=True)
        if not found or (len(found) > 1 and found[0][0] - found[1][0] < CLEARLY):
            return None
        _, first, last = found[0]
        if last - first < SURVIVES * len(quote) or self._claimed(first, last, start, end):
            return None
        return first, last

    def _claimed(self, first: int, last: int, start: int, end: int) -> bool:
        """Say whether a place of the new version is what another passage of the old one has become."""
        return self._whole.claimed(first, last, start, end) >= CLAIMED * (last - first)

    # -- the answer
    def _placement(self, selector: Selector, first: int, last: int) -> Placement:
        """Say where a folded range of the new version stands, and what became of the passage."""
        old, new = self._old_folded, self._new_folded.raw
        start, end = self._new_folded.outside(first, last)
        quote = selector.quote
        # White space at the passage's edges is not in what was compared.
        inner_start, inner_end = old.outside(*old.inside(selector.start, selector.end))
        lead, tail = quote[: inner_start - selector.start], quote[len(quote) - (selector.end - inner_end) :]
        if inner_end == selector.end:
            tail = ""
        if lead and new[:start].endswith(lead):
            start -= len(lead)
        if tail and new[end:].startswith(tail):
            end += len(tail)
        if new[start:end] != quote:
            return Placement("changed", start, end)
        return Placement("exact" if start == selector.start else "moved", start, end)


def _known_by_itself(quote: str) -> bool:
    """Say whether a passage is long enough to be known without its surroundings."""
    return sum(LETTER if char.isascii() else 1 for char in quote[: int(KNOWN_BY / LETTER) + 1]) >= KNOWN_BY


def _count(part: str, text: str) -> int:
    """Return 0, 1 or 2: whether a part stands in a text nowhere, once or more often."""
    first = text.find(part)
    return 0 if first < 0 else 1 + (text.find(part, first + 1) >= 0)
