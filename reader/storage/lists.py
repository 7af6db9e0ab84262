"""Which articles a query selects, in its order: the first of them at once, all of them without sorting a million.

There are two ways. Many articles are met while walking along an index that has the order (and source and category in
it); few are looked up one by one and sorted.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterator
from itertools import chain
from math import isqrt

from ..model.article import ArticleQuery
from . import counts

FIRST = 300  # articles of a first page
_PART = 5_000  # ids taken at once: other threads may run between two parts

# Each as a condition on an article that one walks by, and as a set of ids that an index has all of.
_VIEWS = {
    "unread": ("a.unread", "SELECT id FROM articles WHERE unread"),
    "starred": ("a.starred", "SELECT id FROM articles WHERE starred"),
    "missing": ("a.missing", "SELECT id FROM articles WHERE missing"),
    "updated": ("a.updated IS NOT NULL", "SELECT id FROM articles WHERE updated IS NOT NULL"),
}
_HIGHLIGHTED = "EXISTS(SELECT 1 FROM highlights WHERE article_id = a.id)"
_WRITTEN = {
    "highlighted": (_HIGHLIGHTED, "SELECT article_id FROM highlights"),
    "annotated": (
        f"""({_HIGHLIGHTED} OR EXISTS(SELECT 1 FROM notes WHERE article_id = a.id)
             OR EXISTS(SELECT 1 FROM article_tags WHERE article_id = a.id))""",
        """SELECT article_id FROM highlights UNION ALL SELECT article_id FROM notes
           UNION ALL SELECT article_id FROM article_tags""",
    ),
}
_WANTED = "(SELECT value FROM json_each(?1))"  # ids of tags; the first value of all
_TAGGED = (
    f"""(EXISTS(SELECT 1 FROM article_tags WHERE article_id = a.id AND tag_id IN {_WANTED})
         OR EXISTS(SELECT 1 FROM highlights h JOIN highlight_tags x ON x.highlight_id = h.id
                   WHERE h.article_id = a.id AND x.tag_id IN {_WANTED}))""",
    f"""SELECT article_id FROM article_tags WHERE tag_id IN {_WANTED}
        UNION ALL SELECT h.article_id FROM highlight_tags x JOIN highlights h ON h.id = x.highlight_id
                  WHERE x.tag_id IN {_WANTED}""",
)


def article_ids(
    connection: sqlite3.Connection,
    query: ArticleQuery,
    *,
    most: int | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> array[int]:
    """Return the ids a query selects but for its words, in its order; undated articles last.

    `most`: only so many, the first ones. What has come until then is returned when `cancelled` says so.
    """
    ids = array("q")
    for sql, values in _Selection(connection, query).statements(first=most is not None):
        limit = "" if most is None else f" LIMIT {most - len(ids)}"
        cursor = connection.execute(sql + limit, values)
        while not cancelled() and (rows := cursor.fetchmany(_PART)):
            ids.extend(chain.from_iterable(rows))
    return ids


class _Selection:
    """A query on its way to SQL."""

    def __init__(self, connection: sqlite3.Connection, query: ArticleQuery) -> None:
        self._connection = connection
        self._query = query
        self._categories = categories_below(connection, query) if query.category else []
        self._total = counts.number_of(connection, ArticleQuery(), ())
        # So many are sooner looked up, each in its own place of the file, than walked to along an order.
        self._few = isqrt(FIRST * self._total) // 12
        self._number = counts.number_of(connection, query, self._categories)
        self._conditions: list[str] = []
        self._values: list[object] = []

    def statements(self, *, first: bool) -> Iterator[tuple[str, list[object]]]:
        """Yield what answers the query, one after the other; `first`: only the beginning will be looked at."""
        query = self._query
        if query.category and not self._categories:
            return  # nothing is filed there
        index = self._written(first=first) or self._index()
        self._filter(index, first=first)
        way = "DESC" if query.descending else "ASC"
        if query.sort == "title":
            yield self._statement(index, f"a.title_key {way}, a.id {way}")
        elif query.descending or query.undated:
            yield self._statement(index, f"a.sort_time {way}, a.id {way}")
        else:  # SQLite puts NULL first when ascending, which is where undated articles should not be
            yield self._statement(index, "a.sort_time, a.id", "a.sort_time IS NOT NULL")
            yield self._statement(index, "a.id", "a.sort_time IS NULL")

    def _statement(self, index: str, order: str, *more: str) -> tuple[str, list[object]]:
        conditions = [*self._conditions, *more]
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"SELECT a.id FROM articles a {index} {where} ORDER BY {order}", self._values

    def _written(self, *, first: bool) -> str:
        """Select by what the reader wrote; answer how articles are then found, "" if that is left open."""
        lookups = ""
        for condition, wanted in self._sets():
            most = max(self._few, self._total // 50)
            bounded = f"SELECT count(*) FROM ({wanted} LIMIT {most + 1})"
            values = self._values if "?1" in wanted else []
            (number,) = self._connection.execute(bounded, values).fetchone()
            if number <= self._few and not lookups:
                self._conditions.append(f"a.id IN ({wanted})")
                lookups = "NOT INDEXED"  # which leaves the ids themselves to go by
            elif number > most and first:
                self._conditions.append(condition)
            else:
                self._conditions.append(f"+a.id IN ({wanted})")
        return lookups

    def _sets(self) -> Iterator[tuple[str, str]]:
        query = self._query
        if query.tag is not None:
            rows = self._connection.execute(
                "SELECT id FROM tags WHERE name = ?1 OR (name > ?1 || '/' AND name < ?1 || '0')", (query.tag,)
            )
            self._values.append(json.dumps([number for (number,) in rows]))
            yield _TAGGED
        if query.view in _WRITTEN:
            yield _WRITTEN[query.view]

    def _index(self) -> str:
        """Return the index to go along."""
        query, few = self._query, self._number <= self._few
        if query.undated:
            return "INDEXED BY articles_time"
        if query.sort == "title" and not few:
            return "INDEXED BY articles_title"
        if query.view in _VIEWS:
            return f"INDEXED BY articles_{query.view}"
        if query.publisher is not None:
            return "INDEXED BY articles_publisher"
        if self._categories and self._number * 20 < self._total:
            return "INDEXED BY articles_category"
        if few and query.source is not None and not query.category:
            return "INDEXED BY articles_cleaned"
        return "INDEXED BY articles_time"

    def _filter(self, index: str, *, first: bool) -> None:
        """Add what else the query asks for."""
        query = self._query
        # What the order does not say is looked up for the first of many, and otherwise comes as a set.
        along = index == "INDEXED BY articles_title" and not (first and self._number * 10 > self._total)
        if query.view in _VIEWS:
            condition, wanted = _VIEWS[query.view]
            self._conditions.append(f"+a.id IN ({wanted})" if along else condition)
        if query.category:  # of this source, if one is given
            self._conditions.append(f"a.category_id IN ({','.join(map(str, self._categories))})")
        elif query.source is not None:
            self._conditions.append("a.source_id = ?")
            self._values.append(query.source)
        if query.publisher is not None:
            wanted = "+a.id IN (SELECT id FROM articles WHERE publisher = ?)"
            self._conditions.append(wanted if along else "a.publisher = ?")
            self._values.append(query.publisher)
        if query.undated:
            self._conditions.append("a.sort_time IS NULL")


def newest_time(connection: sqlite3.Connection, place: int) -> int | None:
    """Return when the article at a place (from 0) of all, the newest first, was published; None without one."""
    row = connection.execute(
        "SELECT sort_time FROM articles ORDER BY sort_time DESC LIMIT 1 OFFSET ?", (place,)
    ).fetchone()
    return None if row is None else row[0]


def categories_below(connection: sqlite3.Connection, query: ArticleQuery) -> list[int]:
    """Return the ids of the category that a query names, in its source if it names one, and of all below it."""
    where, values = ("WHERE source_id = ?", (query.source,)) if query.source is not None else ("", ())
    wanted = list(query.category)
    return [
        number
        for number, *paths in connection.execute(f"SELECT id, shown, raw FROM categories {where}", values)
        if any(json.loads(path)[: len(wanted)] == wanted for path in paths)
    ]
