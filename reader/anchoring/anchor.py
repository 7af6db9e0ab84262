"""Finding passages again in a new version of their text. Ambiguity is an orphan, never a guess.

The library owns both versions, so a passage is not searched for: both are folded (fold.py) and aligned once
(align.py), and each passage is projected through that. Where too little of it survives, a place is looked for that
no other passage of the old version has become.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from ..model.annotation import CONTEXT, Placement, Selector
from .align import Alignment, Match, align
from .fold import fold

SURVIVES = 0.6  # share of a passage that must be there still
ENOUGH = 16  # characters of it
SURVIVES_IN_PLACE = 0.5  # the share that does where what stands around it agrees
AGREES = 0.7  # score of quote and context, from 0 to 1
KNOWN_BY = 8  # characters a passage needs to be known by without its surroundings
FOUND_ANEW = 0.7  # likeness of a passage found where nothing else of the old version went
CLAIMED = 0.5  # share of a place that another passage of the old version has become
PUT_BETWEEN = 80  # characters, and as many as a passage has, that may have been put between two parts of it
STRAY = 4  # characters among them that stood elsewhere

CANDIDATES = 64  # places with the very words that are looked at; a phrase that stands more often is no sign
PIECES = 4_000  # of the new version between which something may be looked for

_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2  # weights of the score

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
    """Two versions of a text, aligned."""

    def __init__(self, old: str, new: str) -> None:
        self._old_text, self._new_text = old, new
        self._old, self._new = fold(old), fold(new)
        self._alignment = align(self._old, self._new)
        self._back = Alignment(sorted(Match(match.new, match.old, match.length) for match in self._alignment.matches))

    def place(self, selector: Selector) -> Placement:
        start, end = self._old.inside(selector.start, selector.end)
        if start >= end:
            return ORPHAN  # nothing but white space
        found = self._projected(start, end) or self._elsewhere(start, end)
        if found is None or self._doubled(start, end, *found):
            return ORPHAN
        return self._placement(selector, *found)

    def _doubled(self, start: int, end: int, first: int, last: int) -> bool:
        """Say whether the passage came to stand several times, with what is around it, so that none is the one."""
        before, after = min(CONTEXT, start), min(CONTEXT, len(self._old.text) - end)
        new = self._new.text[max(0, first - before) : last + after]
        return (
            _count(new, self._new.text) > 1 and _count(self._old.text[start - before : end + after], self._old.text) < 2
        )

    # -- through the alignment
    def _projected(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a folded range went, if enough of it did."""
        parts = self._together(list(self._alignment.within(start, end)), end - start)
        if not parts:
            return None
        survives = sum(part.length for part in parts)
        first, last = self._widened(start, end, parts)
        if survives >= SURVIVES * (end - start) and survives >= ENOUGH:
            return first, last
        if survives >= SURVIVES_IN_PLACE * (end - start) and self._score(start, end, first, last) >= AGREES:
            return first, last
        return None

    def _together(self, parts: list[Match], length: int) -> list[Match]:
        """Return the parts of a passage that stayed together and in order, the most of it.

        What was put between them is new; where it is from elsewhere in the old version, they were parted.
        """
        if length > 1:
            parts = [part for part in parts if part.length > 1 or part.length == length]
        groups: list[list[Match]] = []
        for part in parts:
            for group in groups:
                last = group[-1]
                first, end = last.new + last.length, part.new
                lost = part.old - last.old - last.length
                if 0 <= end - first <= lost + length + PUT_BETWEEN and self._foreign(first, end) <= STRAY:
                    group.append(part)
                    break
            else:
                groups.append([part])
        return max(groups, key=lambda group: sum(part.length for part in group), default=[])

    def _foreign(self, first: int, last: int) -> int:
        """Return how many characters of a place of the new version stood somewhere in the old one."""
        return sum(part.length for part in self._back.within(first, last))

    def _widened(self, start: int, end: int, parts: list[Match]) -> tuple[int, int]:
        """Return the new range of the surviving parts, with what stands for characters lost at its edges."""
        first, last = parts[0], parts[-1]
        new_start, new_end = first.new, last.new + last.length
        if lost := first.old - start:
            before = self._neighbour(start - 1)
            if before is not None and 0 <= new_start - before - 1 <= 2 * lost + 2:
                new_start = before + 1
        if lost := end - last.old - last.length:
            after = self._neighbour(end)
            if after is not None and 0 <= after - new_end <= 2 * lost + 2:
                new_end = after
        return new_start, new_end

    def _neighbour(self, position: int) -> int | None:
        """Return where a character beside the passage went; the ends of the texts stand for each other."""
        if position < 0:
            return -1
        if position >= len(self._old.text):
            return len(self._new.text)
        return next((match.new for match in self._alignment.within(position, position + 1)), None)

    def _score(self, start: int, end: int, first: int, last: int) -> float:
        """Return how well a place agrees with a passage and what stood around it, from 0 to 1."""
        old, new = self._old.text, self._new.text
        weights = [(_QUOTE, old[start:end], new[first:last])]
        if start:
            weights.append((_PREFIX, old[max(0, start - CONTEXT) : start], new[max(0, first - CONTEXT) : first]))
        if end < len(old):
            weights.append((_SUFFIX, old[end : end + CONTEXT], new[last : last + CONTEXT]))
        score = sum(weight * Indel.normalized_similarity(here, there) for weight, here, there in weights)
        score += _POSITION * (1 - abs(start / max(1, len(old)) - first / max(1, len(new))))
        return score / (sum(weight for weight, _, _ in weights) + _POSITION)

    # -- where nothing else went
    def _elsewhere(self, start: int, end: int) -> tuple[int, int] | None:
        """Return a place that is like a passage and that nothing else of the old version has become."""
        quote = self._old.text[start:end]
        places = list(islice(_occurrences(quote, self._new.text), CANDIDATES + 1))
        if len(places) > CANDIDATES:
            return None
        exact = [
            (place, place + len(quote)) for place in places if not self._claimed(place, place + len(quote), start, end)
        ]
        if len(exact) == 1 and (len(quote) >= KNOWN_BY or self._score(start, end, *exact[0]) >= AGREES):
            return exact[0]
        if exact:
            scores = sorted(((self._score(start, end, *one), one) for one in exact), reverse=True)
            return scores[0][1] if scores[0][0] >= AGREES and scores[0][0] - scores[1][0] >= 0.1 else None
        if len(quote) < ENOUGH:
            return None
        return self._alike(quote, start, end)

    def _alike(self, quote: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the one place in what is new that is much like a passage."""
        found: list[tuple[float, int, int]] = []
        if len(self._back.matches) > PIECES:
            return None
        position = 0
        for match in [*self._back.matches, Match(len(self._new.text), 0, 0)]:
            piece = self._new.text[position : match.old]
            if len(piece) >= len(quote) // 2:
                best = fuzz.partial_ratio_alignment(quote, piece, score_cutoff=100 * FOUND_ANEW)
                if best is not None and best.dest_end > best.dest_start:
                    found.append((best.score / 100, position + best.dest_start, position + best.dest_end))
            position = match.old + match.length
        found.sort(reverse=True)
        if not found or (len(found) > 1 and found[0][0] - found[1][0] < 0.1):
            return None
        _, first, last = found[0]
        if last - first < SURVIVES * len(quote) or self._claimed(first, last, start, end):
            return None
        return first, last

    def _claimed(self, first: int, last: int, start: int, end: int) -> bool:
        """Say whether a place of the new version is what another passage of the old one has become."""
        taken = sum(
            part.length for part in self._back.within(first, last) if part.new + part.length <= start or part.new >= end
        )
        return taken >= CLAIMED * (last - first)

    # -- the answer
    def _placement(self, selector: Selector, first: int, last: int) -> Placement:
        """Say where a folded range of the new version stands, and what became of the passage."""
        start, end = self._new.outside(first, last)
        quote, new = selector.quote, self._new_text
        # White space at the passage's edges is not in what was compared.
        inner_start, inner_end = self._old.outside(*self._old.inside(selector.start, selector.end))
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


def _count(part: str, text: str) -> int:
    """Return 0, 1 or 2: whether a part stands in a text nowhere, once or more often."""
    first = text.find(part)
    return 0 if first < 0 else 1 + (text.find(part, first + 1) >= 0)


def _occurrences(part: str, text: str) -> Iterator[int]:
    """Yield where a part stands in a text, overlapping ones too."""
    position = text.find(part) if part else -1
    while position >= 0:
        yield position
        position = text.find(part, position + 1)
