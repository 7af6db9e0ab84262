"""How items of lists are numbered, and what a marker says about its list."""

from __future__ import annotations

import re

from bs4 import Tag

BARE = "bare"  # the class that to_html gives an item without marker

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(lower|upper)-(alpha|latin|roman)\b", re.IGNORECASE)
_MOST = 10**9  # in size: what numbers further is numbered from 1 again


class ItemNumbers:
    """The markers of one list's items, in their order."""

    def __init__(self, tag: Tag) -> None:
        self.ordered = tag.name == "ol"
        if not self.ordered:
            return
        self.style = str(tag.attrs.get("type", "1"))
        if named := _STYLE.search(str(tag.attrs.get("style", ""))):
            letter = "i" if named[2].lower() == "roman" else "a"
            self.style = letter.upper() if named[1].lower() == "upper" else letter
        self.step, first = 1, 1
        if "reversed" in tag.attrs:
            self.step = -1
            first = sum(isinstance(item, Tag) and item.name == "li" for item in tag.contents)
        self.number = _number(tag.attrs.get("start"), first)

    def next_marker(self, tag: Tag) -> str:
        """Return the marker of the next item."""
        if not self.ordered:
            return "•"
        number = _number(tag.attrs.get("value"), self.number)
        self.number = number + self.step
        return f"{_numeral(number, self.style)}."


def _number(value: object, default: int) -> int:
    text = str(value).strip() if value is not None else ""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else default


def _numeral(number: int, style: str) -> str:
    """Write an item's number in the style of a list's `type`."""
    if style in {"a", "A"} and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(style) + rest) + letters
        return letters
    if style in {"i", "I"} and 0 < number < 4000:
        numeral = ""
        for value, letter in _ROMAN:
            count, number = divmod(number, value)
            numeral += letter * count
        return numeral if style == "i" else numeral.upper()
    return str(number)


def list_kind(marker: str) -> str:
    """Return the kind of list a marker belongs to: "ul", or "ol" with the style of its numbers."""
    number = marker.rstrip(".")
    if marker in {"", "•", "☐", "☑"} or not number:
        return "ul"
    if re.fullmatch("-?[0-9]{1,9}", number):
        return "ol1"
    for style in "i", "I", "a", "A":
        value = _value(number, style)
        if 0 < value < _MOST and _numeral(value, style) == number and (style in "aA" or number not in _LETTERS):
            return "ol" + style
    return "ul"


# One letter is the letter itself, but for "i": lists that begin with it are numbered in Roman numerals.
_LETTERS = frozenset("cdlmvxCDLMVX")


def number_of(marker: str) -> int:
    """Return the number that a marker of an ordered list stands for."""
    kind, number = list_kind(marker), marker.rstrip(".")
    return int(number) if kind == "ol1" else _value(number, kind[2])


def _value(number: str, style: str) -> int:
    """Return what a numeral of letters stands for, 0 if it is none."""
    if not number.isascii() or not number.isalpha() or len(number) > 20:
        return 0
    number, value = number.lower(), 0
    if style in "aA":
        for letter in number:
            value = value * 26 + ord(letter) - ord("a") + 1
        return value
    if not _DIGITS.keys() >= set(number):
        return 0
    values = [_DIGITS[letter] for letter in number]
    for one, following in zip(values, [*values[1:], 0], strict=True):
        value += one if one >= following else -one
    return value
