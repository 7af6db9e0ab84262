"""Asking for the articles of a list, off the window's thread: the first page of them, then all, then all again."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass

from ...library import Library
from ...model.article import ArticleQuery, ArticleRow
from ..rows_requery import Answer, positions_of, renewed

FIRST = 300  # articles of a first page
FOUND = 50  # of a search's


@dataclass(frozen=True, slots=True)
class Page:
    """The beginning of a list."""

    answer: Answer
    rows: list[ArticleRow]  # those that are on the screen at once
    whole: bool  # there are no more
    total: int | None = None  # how many there are in all, if that was known at once


def first_page(library: Library, query: ArticleQuery, wanted: frozenset[int], rows: int) -> Page:
    """Return the first articles of a query, and so many rows of them."""
    if query.text:
        ids, total = library.found_first(query, FOUND)
        whole = total is not None and total <= len(ids)
    else:
        ids, total = library.article_ids(query, most=FIRST), None
        whole = len(ids) < FIRST
    answer = Answer(ids, positions_of(ids, wanted))
    return Page(answer, library.article_rows(ids[:rows]), whole, len(ids) if whole else total)


def ask(
    library: Library,
    query: ArticleQuery,
    old: array[int],
    kept: frozenset[int],
    wanted: frozenset[int],
    cancelled: Callable[[], bool] = lambda: False,
) -> Answer | None:
    """Return the articles of a query; None if they are the old ones. Of `kept`, those that still exist stay."""
    if query.text:
        ids = library.found_ids(query, cancelled=cancelled)
    else:
        ids = library.article_ids(query, cancelled=cancelled)
    return renewed(ids, old, kept, wanted, lambda lost: (row.id for row in library.article_rows(lost)))
