"""Places where a passage may stand now, for the reader to choose from when anchoring put it nowhere or changed.

Looked for are the very words, what stands between the words that stood beside them, and what shares the most short
runs with them. A verbatim copy comes first, wherever it stands.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from ..model.annotation import CONTEXT, Selector
from .fold import fold
from .places import occurrences

COPIES = 256  # places with the very words that are compared
RUNS = 48  # runs of a passage that are looked up
PLACES = 64  # places of one run; one that stands more often tells nothing
WORD = 64  # characters up to which RapidFuzz slides a passage over a place quickly
LOOKED_AT = 12  # places that share the most runs, which are aligned
NEAR = 8  # characters beside a passage
CELLS = 200_000_000  # of all the tables that these are aligned by
LIKE = 0.55  # likeness of a place that is offered for its words
BESIDE = (16, 8)  # characters beside a passage that find what stands between them now
BETWEEN = 80  # characters, and as many as the passage has twice, that may stand there

_COPY = 0.9  # the least that a copy scores
_FORM = 0.88  # the least that a copy in another form does
_LIKE = 0.86  # the most that another text does


@dataclass(frozen=True, slots=True)
class Candidate:
    """A range of a text, in code points, and how likely a passage is to stand there now, from 0 to 1."""

    start: int
    end: int
    score: float


def candidates(selector: Selector, old: str, new: str, limit: int = 5) -> list[Candidate]:
    """Return where in the new text a passage of the old one may stand, best first; none overlaps another."""
    search = _Search(selector, old, new)
    found = sorted({search.candidate(*place) for place in search.places()}, key=lambda one: (-one.score, one.start))
    chosen: list[Candidate] = []
    for one in found:
        if len(chosen) < limit and all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return chosen


class _Search:
    """A passage and the text it is looked for in, folded."""

    def __init__(self, selector: Selector, old: str, new: str) -> None:
        folded, self._folded = fold(old), fold(new)
        start, end = folded.inside(selector.start, selector.end)
        self._selector, self._raw, self._new = selector, new, self._folded.text
        self._quote = fold(selector.quote).text
        self._prefix, self._suffix = folded.text[max(0, start - CONTEXT) : start], folded.text[end : end + CONTEXT]
        self._at = start / max(1, len(folded.text))

    def places(self) -> set[tuple[int, int]]:
        """Return the folded ranges that may be the passage."""
        if not self._quote or not self._new:
            return set()
        size = len(self._quote)
        copies = {(place, place + size) for place in islice(occurrences(self._quote, self._new), COPIES)}
        return copies | self._between() | (self._alike() if size > 2 else set())

    def candidate(self, first: int, last: int) -> Candidate:
        """Return a folded range as it is in the text, with its score."""
        start, end = self._folded.outside(first, last)
        sides = []
        for size in (NEAR, CONTEXT):  # what stands next to it counts twice
            if before := self._prefix[-size:]:
                sides.append(Indel.normalized_similarity(before, self._new[max(0, first - len(before)) : first]))
            if after := self._suffix[:size]:
                sides.append(Indel.normalized_similarity(after, self._new[last : last + len(after)]))
        context = sum(sides) / len(sides) if sides else 0.0
        near = 1 - abs(self._at - first / len(self._new))
        likeness = Indel.normalized_similarity(self._quote, self._new[first:last])
        beside = 0.8 * context + 0.2 * near
        if self._raw[start:end] == self._selector.quote.strip():
            score = _COPY + (1 - _COPY) * beside
        elif likeness == 1:
            score = _FORM + (_COPY - _FORM) * beside
        else:
            score = _LIKE * (likeness * (0.85 + 0.15 * beside) + (1 - likeness) * 0.4 * beside)
        return Candidate(start, end, score)

    def _between(self) -> set[tuple[int, int]]:
        """Return what stands now between the words that stood before and behind the passage."""
        for size in BESIDE:
            ends = self._once(self._prefix[-size:], size)
            begins = self._once(self._suffix[:size], size)
            if ends is not None and begins is not None and 0 < begins - ends - size <= 2 * len(self._quote) + BETWEEN:
                return {(ends + size, begins)}
        return set()

    def _once(self, words: str, size: int) -> int | None:
        """Return where words stand, when that is in one place."""
        places = list(islice(occurrences(words, self._new), 2))
        return places[0] if len(words) == size and len(places) == 1 else None

    def _alike(self) -> set[tuple[int, int]]:
        """Return the places that are much like the passage, by the runs they share with it."""
        quote, new = self._quote, self._new
        size = len(quote)
        run = min(6, max(2, size // 4))
        width = max(8, size // 2)
        shared: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for offset in range(0, size - run + 1, max(1, (size - run) // RUNS)):
            places = list(islice(occurrences(quote[offset : offset + run], new), PLACES + 1))
            if len(places) <= PLACES:
                for place in places:
                    shared[(place - offset) // width].append((place, offset))
        best = sorted(shared, key=lambda bucket: -len(shared[bucket]) - len(shared.get(bucket + 1, ())))
        best = best[: max(1, min(LOOKED_AT, CELLS // size**2))]
        found = set()
        for bucket in best:
            hits = sorted(shared[bucket] + shared.get(bucket + 1, []))
            (first, before), (last, after) = hits[0], hits[-1]
            spans = [(max(0, first - before), min(len(new), last + size - after))]
            base = max(0, bucket * width - width)
            like = fuzz.partial_ratio_alignment(quote, new[base : base + size + 3 * width]) if size <= WORD else None
            if like is not None:
                spans.append((base + like.dest_start, base + like.dest_end))
            likeness, span = max((Indel.normalized_similarity(quote, new[slice(*one)]), one) for one in spans)
            if likeness >= LIKE:
                found.add(span)
        return found
