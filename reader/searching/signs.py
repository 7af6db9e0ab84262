"""Signs inside and at the edges of a word that is not in quotation marks: 7.3 is not 7,3, and C++ is not C.

They are in no unit, so the index does not know them; what it finds is compared with the text as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..model.expression import Text
from .units import BREAK, SEARCHING, fold

_EDGES = "%‰#@&+$¥€£°"  # that belong to a word they touch; other signs at its edges are punctuation
_ALIKE = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58", "-")
    | dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'")
    | dict.fromkeys("\u2022\u2027\u30fb\u0387", "·")
)


@dataclass(frozen=True, slots=True)
class Signs:
    """A word as it has to stand, folded: the signs before it, it from its first to its last unit, the signs behind."""

    before: str
    core: str
    behind: str


def fold_signs(text: str) -> str:
    """Return a text folded, dashes, apostrophes and middle dots each alike."""
    return fold(text).translate(_ALIKE)


@lru_cache(1000)
def signs_of(wanted: Text) -> Signs | None:
    """Return how a word has to stand; None where there are no signs that matter."""
    if wanted.quoted:
        return None
    folded = fold_signs(wanted.text)
    places = [place for place, char in enumerate(folded) if SEARCHING[ord(char)] not in ("", BREAK)]
    if not places:
        return None
    first, last = places[0], places[-1] + 1
    core = folded[first:last]
    begin, end = first, last
    while begin and folded[begin - 1] in _EDGES:
        begin -= 1
    while end < len(folded) and folded[end] in _EDGES:
        end += 1
    found = Signs(folded[begin:first], core, folded[last:end])
    plain = BREAK not in core.translate(SEARCHING)
    return None if plain and not found.before and not found.behind else found


def with_signs(text: str, start: int, end: int, signs: Signs) -> tuple[int, int] | None:
    """Return a range of a text, where a word's units stand, widened by its signs; None if other signs stand there."""
    if fold_signs(text[start:end]) != signs.core:
        return None
    begin, stop = start - len(signs.before), end + len(signs.behind)
    if begin < 0 or fold_signs(text[begin:start]) != signs.before or fold_signs(text[end:stop]) != signs.behind:
        return None
    return begin, stop
