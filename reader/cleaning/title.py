"""The title: taken out where it stands again above the text, or found in the text where no one gave it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from unicodedata import normalize

from ..model.article import Sourced
from ..model.document import Block

LONGEST = 40  # characters of a title made from a line

_CLAUSE = re.compile(r"[，。；！？,;!?]")
_QUOTES = {ord(mark): '"' for mark in "“”„‟″〝〞「」『』"} | {ord(mark): "'" for mark in "‘’‚‛′｀`"}
_TRADITIONAL = frozenset("們個這來說為時會對學國過還後開關點當發經無業與長場東電視車門風機實現報資際據認難邊總體變讓網")
_SIMPLIFIED = frozenset("们个这来说为时会对学国过还后开关点当发经无业与长场东电视车门风机实现报资际据认难边总体变让网")
_SCRIPTS = re.compile(
    r"(?P<han>[㐀-鿿豈-﫿\U00020000-\U0003ffff])|(?P<kana>[぀-ヿ])|(?P<hangul>[가-힣])|(?P<cyrillic>[а-яё])|(?P<latin>[a-zA-Z]+)",
    re.IGNORECASE,
)
_ENGLISH = frozenset(
    {"the", "and", "of", "to", "in", "is", "that", "for", "it", "with", "was", "on", "are", "be", "by"}
)
_SAMPLE = 6_000  # characters looked at to tell a language


def repeats(title: str, text: str) -> bool:
    """Say whether a text is the title again; width, quotes and space may differ, and `_` stands for what was lost."""
    pattern = _pattern(title)
    return pattern is not None and len(text) <= 3 * len(title) + 20 and pattern.fullmatch(_folded(text)) is not None


@lru_cache(maxsize=64)
def _pattern(title: str) -> re.Pattern[str] | None:
    folded = _folded(title)
    if not any(character.isalnum() for character in folded):
        return None
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
    counts = {"han": 0, "kana": 0, "hangul": 0, "cyrillic": 0, "latin": 0}
    english = traditional = simplified = 0
    for match in _SCRIPTS.finditer(text, 0, _SAMPLE):
        kind = match.lastgroup or "latin"
        counts[kind] += 1
        if kind == "latin":
            english += match[0].lower() in _ENGLISH
        elif kind == "han":
            traditional += match[0] in _TRADITIONAL and match[0] not in _SIMPLIFIED
            simplified += match[0] in _SIMPLIFIED and match[0] not in _TRADITIONAL
    asian = counts["han"] + counts["kana"]
    if not any(counts.values()):
        return ""
    if counts["hangul"] > asian and counts["hangul"] > counts["latin"]:
        return "ko"
    if asian > counts["latin"]:
        if counts["kana"] > asian * 0.1:
            return "ja"
        return "zh-Hant" if traditional > simplified else "zh"
    if counts["cyrillic"] > 4 * counts["latin"]:
        return "ru"
    return "en" if english >= max(1, counts["latin"] // 20) else ""


def with_title(found: Mapping[str, Sourced], blocks: list[Block]) -> dict[str, Sourced]:
    """Return what was found with a title from the text, unless there is one."""
    title = None if "title" in found else title_of(blocks)
    return {**found, "title": title} if title is not None else dict(found)
