"""What of an article is in the search index: its fields, and what they are filled with.

Each text has two fields. `…_units` holds its units without positions, for words of one unit; `…_pairs` holds each unit
with the one that follows it, at positions, so that any run of two units and more is a phrase of pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import tantivy

from .tokens import tokens

TEXT_FIELDS = ("title", "body", "quote", "note")
NAME_FIELDS = ("publisher", "author", "keyword")
UNDATED = -(2**62)  # the time of articles without a date: after all others, newest first
_APART = "|"  # a break that no query has, between texts of one field


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """What of an article is searched."""

    id: int
    title: str
    body: str
    quotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source: int = 0
    category: int = 0  # 0: none
    publisher: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    time: int | None = None  # seconds since 1970, UTC
    bare: bool = False  # a date without a time: its day is the one in UTC
    month: int = 0  # year * 12 + month - 1 in the reader's zone; 0: undated
    pictures: bool = False


def schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(f"{name}_pairs", tokenizer_name="units", index_option="position")
        builder.add_text_field(f"{name}_units", tokenizer_name="units", index_option="basic")
    for name in NAME_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name == "publisher")
    for name in ("id", "source", "category", "time", "bare", "pictures"):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_integer_field("month", fast=True)
    return builder.build()


def document_of(article: IndexedArticle) -> tantivy.Document:
    """Return an article as the engine takes it."""
    texts: dict[str, tuple[str, ...]] = {
        "title": (article.title,),
        "body": (article.body,),
        "quote": article.quotes,
        "note": article.notes,
    }
    fields: dict[str, Any] = {}
    for name, parts in texts.items():
        found = [tokens(part) for part in parts]
        in_pairs = f" {_APART} ".join(both for both, _alone in found if both)
        if in_pairs:
            fields[f"{name}_pairs"] = in_pairs
            fields[f"{name}_units"] = " ".join(alone for _both, alone in found if alone)
    return tantivy.Document(
        **fields,
        id=article.id,
        source=article.source,
        category=article.category,
        time=UNDATED if article.time is None else article.time,
        bare=int(article.bare),
        month=article.month,
        pictures=int(article.pictures),
        publisher=_name(article.publisher),
        author=_name(article.author),
        keyword=[_name(keyword) for keyword in article.keywords],
    )


def _name(name: str) -> str:
    """Return a name as the engine can take it: short enough for a term."""
    return name[:1000]
