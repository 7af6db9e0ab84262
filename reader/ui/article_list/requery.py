"""Asking again for the articles of a list that is on the screen, off the window's thread."""

from __future__ import annotations

from array import array

from ...library import Library
from ...model.article import ArticleQuery
from ..rows_requery import Answer, renewed


def ask(
    library: Library, query: ArticleQuery, old: array[int], kept: frozenset[int], wanted: frozenset[int]
) -> Answer | None:
    """Return the articles of a query; None if they are the old ones. Of `kept`, those that still exist stay."""
    ids = library.article_ids(query)
    return renewed(ids, old, kept, wanted, lambda lost: (row.id for row in library.article_rows(lost)))
