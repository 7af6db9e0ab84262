"""Words about an article: reading time, dates, quotations, places inside it. No Qt here."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from urllib.parse import unquote

from ...model.article import Article
from ...model.document import Document

# Patterns are compiled when they are first used, which is not while the window starts.
_IDEOGRAPHS = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
_WORDS = r"[A-Za-z0-9\u00c0-\u04ff]+(?:['’.-][A-Za-z0-9\u00c0-\u04ff]+)*"
_IDEOGRAPHS_A_MINUTE = 400
_WORDS_A_MINUTE = 220
_RULES = r"[^\w\s-]"
_LETTERS = rf"(?:(?!{_IDEOGRAPHS})[\w'’])+"
_LETTERS_BEFORE = rf"{_LETTERS}$"
_REACH = 2_000  # code points that a word is looked for within
_RUNS = rf"{_IDEOGRAPHS}+|{_LETTERS}"


def reading_minutes(text: str) -> int:
    """Return about how many minutes a text takes to read, at least 1 where there is any."""
    minutes = (
        len(re.findall(_IDEOGRAPHS, text)) / _IDEOGRAPHS_A_MINUTE
        + sum(1 for _ in re.finditer(_WORDS, text)) / _WORDS_A_MINUTE
    )
    return max(1, round(minutes)) if text else 0


def shown_date(published: str | None) -> str:
    """Return a date in the reader's zone; one without a time or zone stays as it is; "" for none."""
    if not published:
        return ""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    if len(published) <= 10:
        return moment.strftime("%Y-%m-%d")
    return (moment.astimezone() if moment.tzinfo else moment).strftime("%Y-%m-%d %H:%M")


def quotation(text: str, article: Article) -> str:
    """Return a passage as a Markdown block quote with where it is from."""
    lines = "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))
    date = shown_date(article.published)[:10]
    source = ", ".join(part for part in (article.title, article.publisher or article.author, date) if part)
    link = f" <{article.original}>" if article.original.startswith(("http://", "https://")) else ""
    return f"{lines}\n>\n> — {source}{link}\n" if source or link else f"{lines}\n"


def clause_around(text: str, at: int) -> tuple[int, int]:
    """Return the part of a text without ideographs as a whole, else the run of them, or of letters, around a place.

    Where words are not spaced apart this is what stands between two marks of punctuation.
    """
    if not re.search(_IDEOGRAPHS, text):
        return 0, len(text)
    found = 0, len(text)
    for run in re.finditer(rf"{_IDEOGRAPHS}+|(?:(?!{_IDEOGRAPHS})\w)+", text):
        if run.start() <= at <= run.end():
            found = run.span()  # the latter of two that meet there
    return found


def next_character(text: str, position: int, forward: bool) -> int:
    """Return the place behind the next character, or before the last one, white space left out of account.

    Marks and joiners belong to their character.
    """
    step = 1 if forward else -1
    position += step
    while 0 < position < len(text) and (
        _joins(text[position]) or text[position - 1] == "\u200d" or text[position - (1 if forward else 0)].isspace()
    ):
        position += step
    return max(0, min(position, len(text)))


def next_word(text: str, position: int, forward: bool) -> int:
    """Return the place behind the next word, or before the last one; a run of ideographs counts as one."""
    base, reach = max(0, position - _REACH), min(len(text), position + _REACH)
    runs = (run.span() for run in re.finditer(_RUNS, text[base:reach]))
    if forward:
        return next((base + end for _start, end in runs if base + end > position), reach)
    return max((base + start for start, _end in runs if base + start < position), default=base)


def whole_word(text: str, position: int) -> int:
    """Return the nearer edge of the word of letters that a place is inside of, or else the place."""
    before = re.search(_LETTERS_BEFORE, text[max(0, position - 60) : position])
    after = re.match(_LETTERS, text[position : position + 60])
    if before is None or after is None:
        return position
    back, on = len(before.group()), len(after.group())
    return position - back if back < on else position + on


def _joins(character: str) -> bool:
    """Say whether a character belongs to the one before it."""
    return character == "\u200d" or unicodedata.category(character) in ("Mn", "Me") or "🏻" <= character <= "🏿"


def find_fragment(document: Document, fragment: str) -> int | None:
    """Return the canonical position an address like #section or #fn1 means in this article.

    Where the document has no anchor of that name, a heading answers to its words, and a footnote to the link that
    leads back (#fn1 and #fnref1 are each other's ends).
    """
    wanted = unquote(fragment).strip()
    if not wanted:
        return None
    for index, block in enumerate(document.blocks):
        for span in block.spans:
            if span.kind == "anchor" and span.target in (fragment, wanted):
                return document.starts[index] + span.start
    slug = _slug(wanted)
    for index, block in enumerate(document.blocks):
        if block.kind == "heading" and slug and _slug(block.text) == slug:
            return document.starts[index]
    bare = _bare(wanted)
    for index, block in enumerate(document.blocks):
        for span in block.spans:
            if span.kind == "link" and span.target.startswith("#"):
                other = unquote(span.target[1:])
                if other != wanted and _bare(other) == bare:
                    return document.starts[index] + span.start
    return None


def _slug(text: str) -> str:
    """Return a heading's words as sites make addresses of them."""
    return re.sub(r"[\s_-]+", "-", re.sub(_RULES, "", text.casefold()).strip())


def _bare(name: str) -> str:
    return re.sub(r"[^\w]|_|ref|back", "", name.casefold())
