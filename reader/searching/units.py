"""Text as search sees it: folded, and cut into units.

A unit is one ideograph (or another character of a script written without spaces), a run of letters, or a run of
digits; what lies between runs is a break. `SZ300832` is the units sz and 300832 in one run, `37.5` is 37, a break and
5. Two texts are the same to search when their units are: case, width, accents, and traditional or simplified make no
difference.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator

from ..han import simplified

BREAK = "_"  # stands for a break in a run of units; never a letter, digit or ideograph
LONGEST = 200  # characters of a unit; a longer run of letters goes on in the next one

# Written without spaces between words, so that every character is a unit: Han, kana, bopomofo, Hangul, and scripts of
# South East Asia. For a set in a regular expression.
SINGLE = (
    "\u0e01-\u0e4e\u0e80-\u0ecf\u1000-\u103f\u1050-\u108f\u1780-\u17d3\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029"
    "\u3031-\u3035\u3038-\u303c\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00016fe0-\U00018cff\U0001aff0-\U0001b2ff\U00020000-\U0003ffff"
)
_PART = 50_000  # characters folded at once, so that other threads get their turn in between
_UNITS = re.compile(rf"[{SINGLE}]|\d{{1,{LONGEST}}}|[^\W\d_{SINGLE}]{{1,{LONGEST}}}|{BREAK}+")
BREAKS = re.compile(f"{BREAK}{BREAK}+")
_LAST, _BEYOND = "\uffff", "\U00010000-\U0010ffff"


class Folding(dict[int, str]):
    """How characters fold, found when first met; `uneven` are those met that fold to none or several."""

    def __init__(self, form_of: Callable[[str], str]) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        self._form_of = form_of
        self._pattern: tuple[int, re.Pattern[str] | None] = (0, None)

    def __missing__(self, code: int) -> str:
        form = self._form_of(chr(code))
        if len(form) != 1:
            self.uneven.add(chr(code))  # before another thread can meet the form
        self[code] = form
        return form

    def applied(self, text: str) -> str:
        """Return a text folded."""
        if len(text) <= _PART:
            return text.translate(self)
        return "".join(text[place : place + _PART].translate(self) for place in range(0, len(text), _PART))

    def uneven_in(self, text: str) -> list[int]:
        """Return where in a text that was folded uneven characters stand."""
        if text.isascii():
            return []
        known, pattern = self._pattern
        if known != len(self.uneven):
            chars = list(self.uneven)
            # Beyond U+FFFF the engine compares one by one, so those are looked at here.
            pattern = re.compile(f"[{re.escape(''.join(char for char in chars if char <= _LAST))}{_BEYOND}]")
            self._pattern = (len(chars), pattern)
        if pattern is None:
            return []
        return [match.start() for match in pattern.finditer(text) if match.group() in self.uneven]


class Origins:
    """Where in a text the characters of its folded form come from. Fast where nearly all fold to one."""

    def __init__(self, text: str, folding: Folding) -> None:
        """Look through a text that `folding` was applied to."""
        self._text = text
        self._folding = folding
        self._folded_at: list[int] = []  # for each uneven character: where in the folded text its form stands,
        self._stands_at: list[int] = []  # where it stands itself,
        self._length: list[int] = []  # and how long its form is
        ahead = 0
        for index in folding.uneven_in(text):
            length = len(folding[ord(text[index])])
            self._folded_at.append(index + ahead)
            self._stands_at.append(index)
            self._length.append(length)
            ahead += length - 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the text that [start, end) of the folded text, not empty, comes from.

        Characters are never cut, and accents that follow belong to it.
        """
        if not self._folded_at:
            return start, end
        text = self._text
        first, last = self._origin(start), self._origin(end - 1) + 1
        while last < len(text) and not self._folding[ord(text[last])]:
            last += 1
        return first, last

    def _origin(self, place: int) -> int:
        number = bisect_right(self._folded_at, place) - 1
        if number < 0:
            return place
        beyond = place - self._folded_at[number] - self._length[number]
        return self._stands_at[number] if beyond < 0 else self._stands_at[number] + 1 + beyond


def fold(text: str) -> str:
    """Return the text folded: width and compatibility forms, case, accents, traditional to simplified."""
    return FOLDING.applied(text)


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its characters, and its end, the index in the text it came from."""
    return _mapped(text, FOLDING)


def units(text: str) -> list[str]:
    """Return the units of a text, folded, with BREAK between runs; none at either end."""
    return _UNITS.findall(BREAKS.sub(BREAK, text.translate(SEARCHING)).strip(BREAK))


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield units of a text as written, with [start, end) in its code points, and BREAK for what lies between."""
    folded, origin = _mapped(text, SEARCHING)
    for match in _UNITS.finditer(folded):
        unit = match.group()
        yield BREAK if unit[0] == BREAK else unit, origin[match.start()], origin[match.end() - 1] + 1


def pairs(sequence: list[str]) -> list[str]:
    """Return a token for each unit: it and what follows, a break at the end."""
    if not sequence:
        return []
    return [*map(str.__add__, sequence, sequence[1:]), sequence[-1] + BREAK]


def is_word(unit: str) -> bool:
    """Say if a unit is of letters or digits, which may be the beginning of a longer word."""
    return unit != BREAK and not _is_single(unit)


_SINGLE_CHAR = re.compile(f"[{SINGLE}]")


def _is_single(unit: str) -> bool:
    return _SINGLE_CHAR.match(unit) is not None


def _in_unit(char: str) -> bool:
    return char.isalnum() or _is_single(char)


def _mapped(text: str, folding: dict[int, str]) -> tuple[str, list[int]]:
    parts: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        form = folding[ord(char)]
        parts.append(form)
        origin.extend([index] * len(form))
    origin.append(len(text))
    return "".join(parts), origin


def _search_char(char: str) -> str:
    form = "".join(one if _in_unit(one) else BREAK for one in FOLDING[ord(char)])
    return BREAKS.sub(BREAK, form)


def _fold_char(char: str) -> str:
    """Return what a character folds to; "" for an accent that stands alone."""
    form = unicodedata.normalize("NFKC", char).casefold()
    form = unicodedata.normalize("NFD", form)
    form = "".join(one for one in form if not "\u0300" <= one <= "\u036f")
    form = unicodedata.normalize("NFKC", form)
    table = simplified()
    return "".join(table.get(one, one) for one in form)


FOLDING = Folding(_fold_char)
SEARCHING = Folding(_search_char)  # where only units matter: what is in none is a break
