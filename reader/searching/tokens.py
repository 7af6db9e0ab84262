"""The tokens of a text for the index, as fast as they can be had: indexing a million articles is mostly this.

The same as `pairs(units(text))` and `units(text)`, each joined by spaces. Words of letters and digits are replaced
by one private character each, so that every unit is one character, and pairs are made of a whole text at once.
"""

from __future__ import annotations

import re
import sys
from array import array

from .units import BREAK, BREAKS, LONGEST, SEARCHING, SINGLE, pairs, units

_WORD = re.compile(rf"\d{{1,{LONGEST}}}|[^\W\d_{SINGLE}]{{1,{LONGEST}}}")
_SELDOM = re.compile(rf"[^{BREAK}\u3400-\u9fff]+")  # runs in which there may be words: passing over Han is fast so
_PRIVATE = 0xF0000  # the first of the private characters, which are in no unit
_MOST = 65_000  # different words for which there are private characters
_STAND_IN = re.compile(f"[{chr(_PRIVATE)}-{chr(_PRIVATE + _MOST)}]")
_UTF_32 = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"


def tokens(text: str) -> tuple[str, str]:
    """Return the pairs of a text and its units, in order, both separated by spaces."""
    folded = BREAKS.sub(BREAK, text.translate(SEARCHING)).strip(BREAK)
    if not folded:
        return "", ""
    known: dict[str, str] = {}
    words: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        word = match.group()
        char = known.get(word)
        if char is None:
            char = known[word] = chr(_PRIVATE + min(len(words), _MOST))
            words.append(word)
        return char

    single = _SELDOM.sub(lambda run: _WORD.sub(stand_in, run.group()), folded)
    if len(words) > _MOST:
        sequence = units(text)
        return " ".join(pairs(sequence)), " ".join(sequence)
    codes = array("I", single.encode(_UTF_32))
    spaces = array("I", (ord(" "),)) * len(codes)
    in_pairs = _joined(codes, codes[1:] + array("I", (ord(BREAK),)), spaces)
    alone = _joined(codes, spaces)
    if words:
        in_pairs = _STAND_IN.sub(lambda match: words[ord(match.group()) - _PRIVATE], in_pairs)
        alone = _STAND_IN.sub(lambda match: words[ord(match.group()) - _PRIVATE], alone)
    return in_pairs, alone


def _joined(*columns: array[int]) -> str:
    """Return the text that has the first character of each column, then the second of each, and so on."""
    whole = array("I", bytes(columns[0].itemsize * len(columns) * len(columns[0])))
    for number, column in enumerate(columns):
        whole[number :: len(columns)] = column
    return whole.tobytes().decode(_UTF_32)
