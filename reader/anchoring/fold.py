"""Texts folded for comparison, with a map back: what an edit of the form alone changes is gone from them.

White space is dropped; widths, compatibility forms, quotation marks, dashes, case and traditional characters are made
one. A whole text is folded by the few characters in it that fold to something else, which a regular expression finds;
where each folded character came from is worked out line by line, and only where it is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate

from ..han import simplified

_SAME = {
    **dict.fromkeys("“”„‟〝〞＂「」『』«»", '"'),
    **dict.fromkeys("‘’‚‛＇`´", "'"),
    **dict.fromkeys("‐‑‒–—―−─━－", "-"),
    **dict.fromkeys("·・‧•∙⋅", "·"),
    **dict.fromkeys("…⋯", "…"),
    "。": ".",
    "、": ",",
    "〜": "~",
}
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_PLAIN = (("!", "~"), ("぀", "ヿ"), ("一", "鿿"), ("가", "힣"))  # scripts most of whose characters stay themselves
_MANY = 80  # characters that fold to something else, from which on one pass over the text is faster than one for each


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the lines it came from."""

    text: str
    raw: str  # the text that was folded
    lines: list[str]  # folded, in their order; many may be empty
    places: array[int]  # where each line begins in the folded text
    starts: array[int]  # where each line begins in the raw one
    _origins: dict[int, array[int]] = field(default_factory=dict)

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Return the folded range that a range of code points became."""
        return self._inside(start), self._inside(end)

    def outside(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points that a folded range came from; it must not be empty."""
        return self._outside(start), self._outside(end - 1) + 1

    def _inside(self, position: int) -> int:
        line = bisect_right(self.starts, position) - 1
        return self.places[line] + bisect_left(self._line(line), position - self.starts[line])

    def _outside(self, place: int) -> int:
        line = bisect_right(self.places, place) - 1
        return self.starts[line] + self._line(line)[place - self.places[line]]

    def _line(self, line: int) -> array[int]:
        """Return which code point of a line each of its folded characters came from."""
        known = self._origins.get(line)
        if known is None:
            end = self.starts[line + 1] - 1 if line + 1 < len(self.starts) else len(self.raw)
            forms = _forms
            known = self._origins[line] = array("q")
            for position, char in enumerate(self.raw[self.starts[line] : end]):
                form = forms[ord(char)]
                if len(form) == 1:
                    known.append(position)
                else:
                    known.extend([position] * len(form))
        return known


@lru_cache(maxsize=2)  # the old version is asked for again with each new one
def fold(text: str) -> Folded:
    """Fold a text."""
    folded = text
    special = set(_special().findall(text))
    if len(special) > _MANY:
        folded = text.translate(_forms)
    else:
        for char in special:
            folded = folded.replace(char, _forms[ord(char)])
        folded = folded.replace(" ", "").lower()
    lines = folded.split("\n")
    return Folded(
        "".join(lines),
        text,
        lines,
        array("q", accumulate(map(len, lines[:-1]), initial=0)),
        array("q", accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0)),
    )


class _Forms(dict[int, str]):
    """What each code point is folded to, "" for nothing; only line feeds stay, for they part lines."""

    def __missing__(self, code: int) -> str:
        form = self[code] = "\n" if code == 10 else _form(chr(code))
        return form


_forms = _Forms()  # grows with the characters met, of which there are some ten thousand


def _form(char: str) -> str:
    """Return what a character is folded to, whose characters are folded to themselves."""
    if char.isspace() or char in _NOTHING:
        return ""
    folded = []
    for one in unicodedata.normalize("NFKC", char):
        one = _SAME.get(one, one)
        one = simplified().get(one, one).lower()
        folded.append(one if not one.isspace() and one not in _NOTHING else "")
    form = "".join(folded)
    return form if form == char else "".join(_form(one) for one in form)


@cache
def _special() -> re.Pattern[str]:
    """Return the pattern of the characters that fold to something else, spaces and A to Z apart."""
    plain = []
    for first, last in _PLAIN:
        traditional = [char for char in sorted(simplified()) if first <= char <= last]
        other = [] if first in "一가" else [char for char in map(chr, range(ord(first), ord(last) + 1))
                                          if _form(char) != char and not "A" <= char <= "Z"]  # fmt: skip
        begin = ord(first)
        for char in [*sorted({*traditional, *other}), chr(ord(last) + 1)]:
            if ord(char) > begin:
                plain.append(f"{re.escape(chr(begin))}-{re.escape(chr(ord(char) - 1))}")
            begin = ord(char) + 1
    return re.compile(rf"[^ \n{''.join(plain)}]")
