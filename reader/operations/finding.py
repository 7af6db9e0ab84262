"""Answering a search: understood, found, and shown with the words that were found."""

from __future__ import annotations

import time
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from ..model.article import ArticleQuery
from ..model.errors import SearchIndexError
from ..model.expression import EVERYTHING, Expression, Near, Text, Together
from ..model.search import Facet, Found, Hit, Sort
from ..searching.index import SearchIndex
from ..searching.language import parse
from ..searching.matching import contains, looked_for
from ..searching.searcher import Searcher
from ..searching.snippets import snippet, title_marks
from ..storage import indexing, selections
from ..storage.database import Database
from .indexing import begin, catch_up, is_ready
from .resolving import holds
from .searching import Search
from .waiting import waiting_articles

Cancelled = Callable[[], bool]

_AT_ONCE = 500  # articles that wait are indexed before a search, if there are no more of them
_PATIENCE = 0.1  # seconds for the titles of those that wait, before the first answer
_MOST_VALUES = 200  # of a facet


class Finder:
    """Answers searches of one library."""

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index

    # -- answers

    def search(self, query: str, *, scope: ArticleQuery | None, sort: Sort, limit: int, typing: bool) -> Found:
        """Answer a query with its first hits."""
        began = time.perf_counter()
        wanted = scope or ArticleQuery()
        asked = replace(wanted, text=query, sort="relevance" if sort == "relevance" else "date", descending=True)
        ids, total, waiting = self._first(asked, limit, typing=typing)
        milliseconds = (time.perf_counter() - began) * 1000
        hits = tuple(self.hits(query, ids, typing=typing))
        return Found(query, ids, total, milliseconds, waiting, hits)

    def first(self, query: ArticleQuery, limit: int) -> tuple[array[int], int | None]:
        """Return the first ids of a query in its order, and how many there are, if that is known at once."""
        ids, total, _waiting = self._first(query, limit, typing=query.typing)
        return ids, total

    def ids(self, query: ArticleQuery, *, cancelled: Cancelled | None = None) -> array[int]:
        """Return all ids of a query in its order."""
        expression = _parsed(query.text, typing=query.typing)
        searcher, waiting = self._ready()
        found = array("q")
        if searcher is not None:
            search = Search(self._database, searcher, expression, query)
            sort: Sort = "relevance" if query.sort == "relevance" else "date"
            found = search.every(sort, ascending=not query.descending and sort == "date", cancelled=cancelled)
        if waiting:
            found = self._with_titles(found, waiting_articles(self._database, expression, query, cancelled=cancelled))
        if query.sort == "title" or (waiting and query.sort == "date"):  # what is not indexed has its place, too
            by_title = query.sort == "title"
            return selections.in_order(self._database.read(), found, by_title=by_title, descending=query.descending)
        return found

    def total(self, query: ArticleQuery, *, cancelled: Cancelled | None = None) -> int:
        """Count the articles of a query."""
        expression = _parsed(query.text, typing=query.typing)
        searcher, waiting = self._ready()
        if searcher is None or waiting:
            return len(self.ids(query, cancelled=cancelled))
        return Search(self._database, searcher, expression, query).total(cancelled)

    def _first(self, query: ArticleQuery, limit: int, *, typing: bool) -> tuple[array[int], int | None, int]:
        """Return the first ids, the total if known, and how many articles wait to be indexed."""
        expression = _parsed(query.text, typing=typing)
        searcher, waiting = self._ready()
        if query.sort == "title":
            found = self.ids(query)
            return found[:limit], len(found), waiting
        ids = array("q")
        total: int | None = 0
        if searcher is not None:
            search = Search(self._database, searcher, expression, query)
            sort: Sort = "relevance" if query.sort == "relevance" else "date"
            ids, total = search.first_and_total(limit, sort, ascending=not query.descending and sort == "date")
        if waiting:
            ids = self._with_titles(ids, waiting_articles(self._database, expression, query, seconds=_PATIENCE))[:limit]
            total = None
        return ids, total, waiting

    def hits(self, query: str, article_ids: Sequence[int], *, typing: bool = False) -> list[Hit]:
        """Return articles as hits, with the words that were found."""
        wanted = looked_for(_parsed(query, typing=typing))
        found = []
        rows = {article.id: article for article in indexing.articles(self._database.read(), article_ids)}
        tags = self._tags(wanted, article_ids)
        pieces = indexing.pieces(self._database.read(), article_ids) if wanted else {}
        for number in article_ids:
            article = rows.get(number)
            if article is None:
                continue
            quotes, notes = pieces.get(number, ((), ()))
            words = snippet(
                {
                    "title": [(article.title, None)],
                    "body": [(article.text, None)],
                    "quote": quotes,
                    "note": notes,
                    "tag": [(name, None) for name in tags.get(number, ())],
                },
                wanted,
            )
            found.append(
                Hit(
                    number,
                    article.title,
                    article.published,
                    article.publisher,
                    words,
                    title_marks(article.title, wanted),
                )
            )
        return found

    def facets(self, query: ArticleQuery, *, cancelled: Cancelled | None = None) -> tuple[Facet, ...]:
        """Count what a query selects by source, category, publisher, month and tag."""
        expression = _parsed(query.text, typing=query.typing)
        searcher, _waiting = self._ready()
        if searcher is None:
            return ()
        search = Search(self._database, searcher, expression, query)
        ids = None if search.exact else search.every(cancelled=cancelled)
        connection = self._database.read()
        sources = dict(selections.source_names(connection))
        categories = {number: shown for number, shown, _raw in selections.category_paths(connection)}
        found = [
            Facet("source", sources[number], sources[number], count)
            for number, count in _whole(search.counts("source", _MOST_VALUES, ids))
            if number in sources
        ]
        filed = {
            number: count for number, count in _whole(search.counts("category", 10_000, ids)) if number in categories
        }
        found += [
            Facet("category", path, path, count) for path, count in _commonest(_levels(filed, categories).items())
        ]
        found += [
            Facet("publisher", str(name), str(name), count)
            for name, count in search.counts("publisher", _MOST_VALUES, ids)
            if name
        ]
        found += [
            Facet("month", f"{number // 12:04}-{number % 12 + 1:02}", f"{number // 12:04}-{number % 12 + 1:02}", count)
            for number, count in sorted(_whole(search.counts("month", 10_000, ids)), reverse=True)
            if number
        ]
        if cancelled is None or not cancelled():
            found += self._tag_facets(search, ids)
        return tuple(found)

    def _tag_facets(self, search: Search, ids: array[int] | None) -> list[Facet]:
        """Count by tags; `ids`: all that was found, where the index alone does not answer and it was gone through."""
        connection = self._database.read()
        with_tag = selections.STATES["tag"]
        tagged = search.among(with_tag) if ids is None else with_tag.among(connection, ids)
        counted = selections.tag_counts(connection, sorted(tagged))
        return [Facet("tag", name, name, count) for name, count in _commonest(counted)]

    # -- what is asked

    def _tags(self, wanted: Sequence[Text | Near | Together], article_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Return the names of tags that a word might be in, by article."""
        words = [one for one in wanted if isinstance(one, Text) and one.field == "any"]
        if not words:
            return {}
        connection = self._database.read()
        ids = [
            number for number, name in selections.tag_names(connection) if any(contains(name, word) for word in words)
        ]
        return selections.tags_of(connection, ids, article_ids) if ids else {}

    # -- what waits

    def _ready(self) -> tuple[Searcher | None, int]:
        """Bring the index up to date if that is quickly done; return it, and how many articles wait."""
        connection = self._database.read()
        with suppress(SearchIndexError):  # another process does it just now, or the disk refuses
            begin(self._database, self._index)
            if indexing.any_waiting(connection) and not indexing.any_waiting(connection, _AT_ONCE):
                catch_up(self._database, self._index)
        searcher = self._index.searcher() if is_ready(self._database, self._index) else None
        return searcher, indexing.waiting(connection)

    @staticmethod
    def _with_titles(ids: array[int], by_title: Iterable[int]) -> array[int]:
        known = set(ids)
        return ids + array("q", (number for number in by_title if number not in known))


def _parsed(text: str, *, typing: bool) -> Expression:
    return parse(text, today=date.today(), typing=typing) if text.strip() else EVERYTHING


def _whole(counts: Iterable[tuple[object, int]]) -> list[tuple[int, int]]:
    return [(int(number), count) for number, count in counts]  # type: ignore[call-overload]


def _levels(counts: Mapping[int, int], categories: Mapping[int, tuple[str, ...]]) -> dict[str, int]:
    """Count articles by each level of the categories they are in, as a search for it finds them."""
    levels = {categories[number][:depth] for number in counts for depth in range(1, len(categories[number]) + 1)}
    paths = defaultdict[tuple[str, ...], int](int)
    for number, count in counts.items():
        paths[categories[number]] += count
    return {"/".join(level): sum(count for path, count in paths.items() if holds(path, level)) for level in levels}


def _commonest(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda one: (-one[1], one[0]))[:_MOST_VALUES]
