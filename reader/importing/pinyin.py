"""Recognise a Chinese name in its pinyin: zhongguozhengquanbao·zhongzhengwang is 中国证券报·中证网.

Nothing is looked up in a table of names: each character may be read in any of its ways.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LONGEST_SYLLABLE = 6  # zhuang


@lru_cache(maxsize=4096)
def is_pinyin_of(latin: str, chinese: str) -> bool:
    """Say whether `latin` is `chinese` in pinyin: without regard to case, tones, spaces and punctuation.

    Letters and digits within the Chinese name must stand there too (21世纪 is 21shiji).
    """
    letters = _letters(latin)
    name = _characters(chinese)
    han = len(_HAN.findall(name))
    # Cheap refusals first: reading characters needs a module that takes a tenth of a second to load.
    if not han or not letters.isascii() or len(name) > 60:
        return False
    if not len(name) <= len(letters) <= len(name) + (_LONGEST_SYLLABLE - 1) * han:
        return False
    ends = {0}  # how far into the letters the characters so far may reach
    for character in name:
        readings = _readings(character) if _HAN.match(character) else frozenset({character})
        ends = {end + len(reading) for end in ends for reading in readings if letters.startswith(reading, end)}
        if not ends:
            return False
    return len(letters) in ends


def _letters(latin: str) -> str:
    """Keep letters and digits, lower-case, without tone marks; ü as the v that keyboards write."""
    text = unicodedata.normalize("NFKC", latin).lower().replace("ü", "v").replace("u:", "v")
    plain = unicodedata.normalize("NFD", text)
    return "".join(character for character in plain if character.isalnum())


def _characters(chinese: str) -> str:
    text = unicodedata.normalize("NFKC", chinese).lower()
    return "".join(character for character in text if character.isalnum())


@lru_cache(maxsize=8192)
def _readings(character: str) -> frozenset[str]:
    """Return all readings of a character without tones; lü also as lv, lu and lyu."""
    # Slow to load, and needed for few articles: most of that would be its dictionary of phrases, of no use here.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin import Style, pinyin

    found: set[str] = set()
    for reading in pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")[:1]:
        for syllable in reading:
            v = syllable.lower().replace("ü", "v")
            found |= {v, v.replace("v", "u"), v.replace("v", "yu")}
    return frozenset(found - {""})
