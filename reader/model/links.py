"""Links between notes: `[[title]]`, `[[title|shown]]`, `[[id]]`, `[[id|shown]]`, as Obsidian and Logseq write them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from .identity import format_id

LONGEST = 400  # characters between the brackets

# One bracket may stand in a title; two end the link or begin another.
_LINK = re.compile(r"\[\[((?:[^\[\]\n]|\](?!\])|\](?=\]\])|\[(?!\[))+)\]\]")
_TYPED = re.compile(r"\[\[((?:[^\[\]\n|]|\](?!\])|\[(?!\[))*)\Z")
_FENCE = re.compile(r"[ \t>]*(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_TICKS = re.compile(r"`+")
_EMPTY_LINE = re.compile(r"^[ \t>]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in a note; code points, brackets included."""

    start: int
    end: int
    target: str  # a title, or the id of an article or a highlight as people see it
    shown: str = ""  # instead of the title; "" for the title itself


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """An article, or a highlight of one, that a link leads to."""

    article_id: int
    title: str  # of the article
    highlight_id: int | None = None  # None: the article itself
    quote: str = ""  # of the highlight
    publisher: str = ""
    published: str | None = None  # as ArticleRow has it


@dataclass(frozen=True, slots=True)
class Backlink:
    """A note that links to an article or to one of its highlights."""

    article_id: int  # that the note is about
    highlight_id: int | None  # that the note is on; None: about the whole article
    title: str  # of that article
    excerpt: str  # the line of the note around the link
    to: int | None = None  # the highlight it leads to; None: the article


def links(note: str) -> tuple[Link, ...]:
    """Return the links of a note in their order; what stands in code is none."""
    if "[[" not in note:
        return ()
    code = _code(note)
    return tuple(
        link for link in _candidates(note) if not _inside(code, link.start) and not _inside(code, link.end - 1)
    )


def _candidates(note: str) -> Iterator[Link]:
    for match in _LINK.finditer(note):
        target, _bar, shown = match[1].partition("|")
        if target.strip() and len(match[1]) <= LONGEST and not _is_escaped(note, match.start()):
            yield Link(match.start(), match.end(), target.strip(), shown.strip())


def replaced(note: str, write: Callable[[Link], str]) -> str:
    """Return a note with each link written another way."""
    parts, done = [], 0
    for link in links(note):
        parts += [note[done : link.start], write(link)]
        done = link.end
    return "".join(parts) + note[done:]


def write_link(number: int, shown: str) -> str:
    """Write a link to the article or highlight with this id, which holds when it gets another title."""
    words = " ".join(re.sub(r"[\[\]|]", " ", shown).split())[: LONGEST // 2]
    return f"[[{format_id(number)}|{words}]]" if words else f"[[{format_id(number)}]]"


def link_being_typed(before: str) -> str | None:
    """Return what follows `[[` in the text before the caret, None if no link is being typed there."""
    match = _TYPED.search(before, max(0, len(before) - LONGEST))
    if match is None or _is_escaped(before, match.start()) or _inside(_code(before + "\n"), match.start()):
        return None
    return match[1].lstrip()


def link_key(title: str) -> str:
    """Return what two titles have in common that a link takes for the same: width, case and space don't count."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def excerpt(note: str, link: Link, most: int = 120) -> str:
    """Return the line of a note that a link stands in, about so many characters of it, links as they are shown."""
    start = note.rfind("\n", 0, link.start) + 1
    end = note.find("\n", link.end)
    line = note[start : end if end >= 0 else len(note)]
    place = link.start - start
    if len(line) > 2 * most:
        first = max(0, place - most)
        line = ("…" if first else "") + line[first : place + most] + "…"
    words = replaced(line, lambda each: each.shown or each.target)
    return " ".join(re.sub(r"^[ \t>#*+-]+", "", words).split())


def _is_escaped(note: str, at: int) -> bool:
    size = 0
    while size < at and note[at - 1 - size] == "\\":
        size += 1
    return size % 2 == 1


def _inside(ranges: list[tuple[int, int]], at: int) -> bool:
    number = bisect_right(ranges, (at, len(ranges) + 1 << 62)) - 1
    return number >= 0 and at < ranges[number][1]


def _code(note: str) -> list[tuple[int, int]]:
    """Return the ranges of a note that are code: fenced blocks, and spans between as many backticks."""
    found: list[tuple[int, int]] = []
    fence, opened, plain = "", 0, 0
    position = 0
    for line in note.splitlines(keepends=True):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line[match.end() :].strip():
                found.append((opened, position + len(line)))
                fence, plain = "", position + len(line)
        elif match:
            found += _spans(note, plain, position)
            fence, opened = match[1], position
        position += len(line)
    if fence:
        found.append((opened, len(note)))
    else:
        found += _spans(note, plain, len(note))
    return found


def _spans(note: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the code spans of a part of a note; none goes over an empty line."""
    edges = [start, *(match.end() for match in _EMPTY_LINE.finditer(note, start, end)), end]
    for first, last in pairwise(edges):
        runs = [match.span() for match in _TICKS.finditer(note, first, last)]
        places: dict[int, list[int]] = {}
        for number, (begin, stop) in enumerate(runs):
            places.setdefault(stop - begin, []).append(number)
        number = 0
        while number < len(runs):
            begin, stop = runs[number]
            begin += _is_escaped(note, begin)
            likes = places.get(stop - begin, [])
            following = bisect_right(likes, number)
            if begin < stop and following < len(likes):
                yield begin, runs[likes[following]][1]
                number = likes[following]
            number += 1
