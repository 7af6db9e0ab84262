"""Where in a text words may stand at all, told without folding it: quick to say that they don't."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from itertools import chain

from ..han import simplified
from .units import BREAK, SEARCHING

_LOOKED_AT = 4  # characters of the words
# All blocks with characters that fold to others. Left out is what folds to itself: ideographs, which simplified.txt has
# where they don't, Hangul, and what nobody has defined.
_BLOCKS = (range(0x41, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0x20000), range(0x2F800, 0x2FA20))


def may_stand(words: str, text: str) -> bool:
    """Say if words may stand in a text, as it is written; true wherever they do."""
    return any(pattern.search(text) is not None for pattern in _patterns(words))


@lru_cache(1000)
def _patterns(words: str) -> list[re.Pattern[str]]:
    folded = max(words.translate(SEARCHING).split(BREAK), key=len)[:_LOOKED_AT]
    if not folded:
        return []
    forms, several = _written()
    accents = f"[{re.escape(forms[''])}]*"
    row = accents.join(f"[{re.escape(char + forms.get(char, ''))}]" for char in folded)
    # One that folds to several may bring any of them along.
    others = "".join(char for char, form in several.items() if not set(form).isdisjoint(folded))
    return [re.compile(row), *([re.compile(f"[{re.escape(others)}]")] if others else [])]


@cache
def _written() -> tuple[dict[str, str], dict[str, str]]:
    """Return the characters that fold to each other one or to none, and what those fold to that are several."""
    forms: defaultdict[str, str] = defaultdict(str)
    several: dict[str, str] = {}
    for char in chain(map(chr, chain.from_iterable(_BLOCKS)), simplified()):
        known = char.casefold() == char and unicodedata.is_normalized("NFKD", char) and char not in simplified()
        if known and not "\u0300" <= char <= "\u036f":  # an accent
            continue
        form = SEARCHING[ord(char)]
        if len(form) > 1:
            several[char] = form
        elif form not in (char, BREAK):
            forms[form] += char
    return dict(forms), several
