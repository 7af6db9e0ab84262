"""Texts folded for comparison, with a map back: what an edit of the form alone changes is gone from them.

White space is dropped; widths, compatibility forms, quotation marks, dashes, case and traditional characters are made
one. Each folded character knows the code point it came from.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from ..paths import resources

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


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origins[i]` is the code point that character i came from, `lines` where its lines begin."""

    text: str
    origins: array[int]
    lines: array[int]  # in folded characters, with the end of the text at the end
    length: int  # code points of the text that was folded

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Return the folded range that a range of code points became."""
        return bisect_left(self.origins, start), bisect_left(self.origins, end)

    def outside(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points that a folded range came from; it must not be empty."""
        return self.origins[start], self.origins[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text."""
    forms = _forms
    folded: list[str] = []
    origins = array("q")
    lines = array("q", [0])
    size = 0
    for position, char in enumerate(text):
        form = forms.get(char)
        if form is None:
            form = forms[char] = _form(char)
        if not form:
            if char == "\n" and size != lines[-1]:
                lines.append(size)
            continue
        folded.append(form)
        if len(form) == 1:
            origins.append(position)
            size += 1
        else:
            origins.extend([position] * len(form))
            size += len(form)
    lines.append(size)
    return Folded("".join(folded), origins, lines, len(text))


_forms: dict[str, str] = {}  # grows with the characters met, of which there are some ten thousand


def _form(char: str) -> str:
    """Return what a character is folded to, "" for nothing."""
    if char.isspace() or char in _NOTHING:
        return ""
    folded = []
    for one in unicodedata.normalize("NFKC", char):
        one = _SAME.get(one, one)
        one = simplified().get(one, one).lower()
        folded.append(one if not one.isspace() else "")
    return "".join(folded)


@cache
def simplified() -> dict[str, str]:
    """Return the simplified character for each traditional one."""
    lines = (resources() / "han" / "simplified.txt").read_text("utf-8").splitlines()
    return {line[0]: line[1] for line in lines if not line.startswith("#")}
