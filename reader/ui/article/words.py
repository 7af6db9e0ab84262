"""Words about an article: reading time, dates, quotations, places inside it. No Qt here."""

from __future__ import annotations

import re
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
