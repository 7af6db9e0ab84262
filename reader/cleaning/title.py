"""The title: taken out where it stands again above the text, or found in the text where no one gave it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from unicodedata import normalize

from ..model.article import Sourced
from ..model.document import Block

LONGEST = 40  # characters of a title made from a line

_CLAUSE = re.compile(r"[，。；！？,;!?]")
_QUOTES = {ord(mark): '"' for mark in "“”„‟″〝〞「」『』"} | {ord(mark): "'" for mark in "‘’‚‛′｀`"}
# Characters written only one way or the other.
_TRADITIONAL = frozenset("們個這來說為時會對學國過還後開關點當發經無業與長場東電視車門風機實現報資際據認難邊總體變讓網")
_SIMPLIFIED = frozenset("们个这来说为时会对学国过还后开关点当发经无业与长场东电视车门风机实现报资际据认难边总体变让网")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_OTHERS = re.compile("[\u0400-\u04ff\u3040-\u30ff\uac00-\ud7a3]")  # kana, hangul, cyrillic
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_LATIN = re.compile("[a-zA-Z]+")
_ENGLISH = frozenset(
    {"the", "and", "of", "to", "in", "is", "that", "for", "it", "with", "was", "on", "are", "be", "by"}
)
_SAMPLE = 800  # characters looked at to tell a language


def repeats(title: str, text: str) -> bool:
    """Say whether a text is the title again; width, quotes and space may differ, and `_` stands for what was lost."""
    if len(text) > 3 * len(title) + 20:
        return False
    folded = _plain(title)
    if "_" not in folded:
        return folded != "" and folded == _folded(text)
    return _pattern(folded).fullmatch(_folded(text)) is not None


@lru_cache(maxsize=64)
def _plain(title: str) -> str:
    """Return a title as it is compared, "" if it has no letter."""
    folded = _folded(title)
    return folded if any(map(str.isalnum, folded)) else ""


@lru_cache(maxsize=64)
def _pattern(folded: str) -> re.Pattern[str]:
    return re.compile("".join(r"(?:\W|_)?" if one == "_" else re.escape(one) for one in folded))


def _folded(text: str) -> str:
    text = normalize("NFKC", text.translate(_QUOTES)).casefold()
    return "".join(text.split()).rstrip(".。!！")


def title_of(blocks: list[Block]) -> Sourced | None:
    """Return the title a text gives itself: the heading it begins with, or its first clause."""
    if not blocks:
        return None
    if blocks[0].kind == "heading":
        return Sourced(" ".join(blocks[0].text.split("\n")), "heading")
    for block in blocks:
        line = block.text.strip().partition("\n")[0].strip()
        if line:
            return Sourced(first_clause(line), "text")
    return None


def first_clause(line: str) -> str:
    """Return a line up to its first clause mark, of at most LONGEST characters."""
    for mark in _CLAUSE.finditer(line):
        if clause := line[: mark.start()].strip():
            line = clause
            break
    if len(line) <= LONGEST:
        return line
    head = line[:LONGEST]
    pause = head.find("、")
    return (head[:pause] if pause > 0 else head).rstrip()


def language_of(text: str) -> str:
    """Return the language of a text as a tag (zh, zh-Hant, ja, ko, ru, en), or "" if it is not plain to see."""
    sample = text[:_SAMPLE]
    words = _LATIN.findall(sample)
    if sample.isascii():
        han = kana = hangul = cyrillic = 0
    elif _OTHERS.search(sample):
        han, kana, hangul, cyrillic = (len(one.findall(sample)) for one in (_HAN, _KANA, _HANGUL, _CYRILLIC))
    else:  # then it is only asked whether there are more Chinese characters than words
        han = sum(1 for _ in islice(_HAN.finditer(sample), len(words) + 1))
        kana = hangul = cyrillic = 0
    if hangul > han + kana and hangul > len(words):
        return "ko"
    if han + kana > len(words):
        if kana > (han + kana) * 0.1:
            return "ja"
        used = set(sample)
        return "zh-Hant" if len(used & _TRADITIONAL) > len(used & _SIMPLIFIED) else "zh"
    if cyrillic > 4 * len(words):
        return "ru"
    english = sum(word.lower() in _ENGLISH for word in words)
    return "en" if words and english >= max(1, len(words) // 20) else ""


def with_title(found: Mapping[str, Sourced], blocks: list[Block]) -> dict[str, Sourced]:
    """Return what was found with a title from the text, unless there is one."""
    title = None if "title" in found else title_of(blocks)
    return {**found, "title": title} if title is not None else dict(found)
