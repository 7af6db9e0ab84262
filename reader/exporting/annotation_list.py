"""Annotations of many articles in one text: Markdown by article, or CSV with a line for each."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote as percent

from ..model.annotation import Highlight
from ..model.annotation_query import AnnotationRow
from ..model.article import StoredArticle
from ..model.document import Document
from ..model.identity import format_id
from . import escape
from .quotes import quote
from .tags import hashtags

_HEADING = re.compile(r"#{1,6}(?=\s|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with some of its annotations, in the order in which they are to stand."""

    stored: StoredArticle
    rows: list[AnnotationRow]


def link(stored: StoredArticle) -> str:
    """Return where an article is to be found: its original on the network, else its file as an address."""
    original, path = stored.article.original, Path(stored.file)
    if re.match(r"https?://", original):
        return _safe(original)
    return path.as_uri() if path.is_absolute() else percent(stored.path)


def _safe(link: str) -> str:
    # An address has no white space, < or > in it, and between < and > in Markdown none may stand.
    return re.sub(r"[\s<>]", lambda match: percent(match.group()), escape.printable(link))


# -- Markdown


def to_markdown(items: Iterable[Annotated], colors: Mapping[str, str]) -> str:
    """Write articles with their annotations under headings; `colors` are the names of the colours."""
    return "".join("\n\n".join(_article(item, colors)) + "\n\n" for item in items).removesuffix("\n")


def _article(item: Annotated, colors: Mapping[str, str]) -> list[str]:
    article = item.stored.article
    title = escape.inline(" ".join(article.title.split())) or "Untitled"
    facts = [escape.inline(article.publisher), (article.published or "")[:10], f"<{link(item.stored)}>"]
    parts = [f"## {title}", " · ".join(filter(None, facts))]
    for row in item.rows:
        if row.highlight is None:
            about = [hashtags(row.tags), _day(row.made)]
            parts += [_note(row.note), " · ".join(filter(None, about))]
            continue
        verdict = row.highlight.placement.verdict
        said = {"orphan": "no longer in the article", "changed": "changed"}.get(verdict, "")
        about = [escape.inline(colors[row.highlight.color]), hashtags(row.tags), _day(row.made), said]
        parts += [_quote(row.highlight, article.document), _note(row.note), " · ".join(filter(None, about))]
    return [part for part in parts if part]


def _note(note: str) -> str:
    """Write a note with its headings below that of its article."""
    lines, fence = escape.note(note).split("\n"), ""
    for number, line in enumerate(lines):
        if mark := _FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence and (head := _HEADING.match(line)):
            lines[number] = "#" * min(len(head[0]) + 2, 6) + line[head.end() :]
    return "\n".join(lines)


def _quote(highlight: Highlight, document: Document) -> str:
    picture = highlight.selector.picture
    if picture is None or not re.match(r"https?://", picture.address):
        return quote(highlight, document) if picture is not None or highlight.selector.quote.strip() else "> …"
    words = escape.inline(" ".join(highlight.selector.quote.split()))
    return f"> ![{words}](<{_safe(picture.address)}>)"


def _day(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone().date().isoformat() if moment else ""


# -- CSV

COLUMNS = (
    "kind", "quote", "note", "color", "color name", "tags", "verdict", "title", "publisher", "published", "source",
    "file", "original", "made", "changed", "id", "article",
)  # fmt: skip
_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n]")


def to_csv(items: Iterable[Annotated], colors: Mapping[str, str]) -> str:
    """Write a table as RFC 4180 has it, with a byte order mark, by which Excel knows UTF-8.

    Cells that a spreadsheet would take for a formula get an apostrophe before them.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in items:
        article = item.stored.article
        for row in item.rows:
            mark = row.highlight
            cells = (
                row.kind, row.quote, row.note, mark.color if mark else "", colors[mark.color] if mark else "",
                "; ".join(row.tags), mark.placement.verdict if mark else "", article.title, article.publisher,
                article.published or "", row.source_name, row.file, article.original, row.made, row.changed,
                format_id(abs(row.id)), format_id(row.article_id),
            )  # fmt: skip
            writer.writerow(map(cell, cells))
    return "\ufeff" + out.getvalue()


def cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = escape.printable(text).replace("\x00", "")
    return f"'{text}" if _FORMULA.match(text) else text
