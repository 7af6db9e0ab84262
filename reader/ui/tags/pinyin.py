"""Find Chinese words by how they are read: by the first letters of their characters, by pinyin, or by a mix of both."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from ...paths import resources

Units = tuple[tuple[str, ...], ...]  # the readings of each character, or the one of a western word

_UNIT = re.compile("[\u4e00-\u9fff]|[a-z0-9]+|[^\\W_]")


@cache
def readings() -> Mapping[str, Sequence[str]]:
    """Return the readings of Chinese characters without tones; read on first use."""
    lines = (resources() / "han" / "pinyin.txt").read_text("utf-8").splitlines()
    table: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        syllable, _, characters = line.partition(" ")
        if syllable != "#":
            for character in characters:
                table[character].append(syllable)
    return table


def fold(text: str) -> str:
    """Write a text so that case, width and spaces around it make no difference."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def spell(folded: str) -> Units:
    """Return how a folded text may be read; punctuation is passed over."""
    table = readings()
    units = []
    for unit in _UNIT.findall(folded):
        read = table.get(unit, ()) if len(unit) == 1 else ()
        # ü is typed as v or u: lv, lu
        units.append(tuple({one.replace("v", letter) for one in read for letter in "vu"}) or (unit,))
    return tuple(units)


def beginnings(units: Units) -> set[str]:
    """Return the pairs of letters, and the single letters, that what reads so may begin with."""
    if not units:
        return set()
    pairs = {one[:2] for one in units[0]} | {one[0] for one in units[0]}
    if len(units) > 1:
        pairs |= {first[0] + second[0] for first in units[0] for second in units[1]}
    return pairs


def reads(units: Units, letters: str) -> bool:
    """Say whether a text may begin so: each character by its first letter or its pinyin, the last one cut short."""
    ends = {0}
    for unit in units:
        reached = set()
        for end in ends:
            for reading in unit:
                if reading.startswith(letters[end:]):
                    return True
                if letters.startswith(reading, end):
                    reached.add(end + len(reading))
                if letters[end] == reading[0]:
                    reached.add(end + 1)
        if len(letters) in reached:
            return True
        if not reached:
            return False
        ends = reached
    return False


def reads_so(letters: str) -> Callable[[str], bool]:
    """Return what says whether a text begins so in pinyin or its first letters; nothing does when these are none."""
    letters = letters.replace(" ", "")
    if not (letters.isascii() and letters.isalnum()):
        return lambda _text: False
    return lambda text: not text.isascii() and (letters[:2] in _beginnings(text)) and reads(_spelt(text), letters)


def prepare(texts: Iterable[str]) -> None:
    """Look up how texts read, so that `reads_so` need not when keys are typed."""
    for text in texts:
        if not text.isascii():
            _beginnings(text)


@lru_cache(maxsize=65_536)
def _spelt(text: str) -> Units:
    return spell(fold(text))


@lru_cache(maxsize=65_536)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(beginnings(_spelt(text)))
