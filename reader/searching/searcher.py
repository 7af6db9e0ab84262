"""Asking the search index as it was at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import tantivy

from .documents import UNDATED


class Searcher:
    """The index as it was at one moment."""

    def __init__(self, index: tantivy.Index) -> None:
        self.schema = index.schema
        self._engine = index.searcher()
        self._frequencies: dict[tuple[str, str], int] = {}

    @property
    def articles(self) -> int:
        """How many articles it holds."""
        return int(self._engine.num_docs)

    def newest(self, query: tantivy.Query, size: int) -> tuple[list[int], int]:
        """Return ids of the newest articles, and how many there are, in one go."""
        result = self._engine.search(query, limit=size + 1, count=True, order_by_field="time")
        ids = self._ids([address for _time, address in result.hits])
        hits = [(time, number) for (time, _address), number in zip(result.hits, ids, strict=True)]
        found = self._filled(query, hits, size, ascending=False)
        return [number for _time, number in found], int(result.count or 0)  # type: ignore[attr-defined]

    def newest_since(self, query: tantivy.Query, size: int, second: int) -> list[int] | None:
        """Return ids of the newest articles, if there are as many and more from this second on, else None."""
        within = self._within(query, "time", second - 1, None)
        hits = self._ordered(within, "time", size + 1, ascending=False)
        if len(hits) <= size:
            return None
        return [number for _time, number in self._filled(query, hits, size, ascending=False)]

    def by_time(self, query: tantivy.Query, sizes: Iterable[int], *, ascending: bool = False) -> Iterator[list[int]]:
        """Yield ids of articles in parts of these sizes, newest first (or oldest), undated ones last.

        Articles of one second go by their ids, as in lists. The last part may be smaller.
        """
        last: tuple[int, int] | None = None
        for size in sizes:
            part = self._part(query, size, last, ascending=ascending)
            if part:
                yield [number for _time, number in part]
                last = part[-1]
            if len(part) < size:
                return

    def _part(
        self, query: tantivy.Query, size: int, last: tuple[int, int] | None, *, ascending: bool
    ) -> list[tuple[int, int]]:
        """Return the (time, id) of what comes after the last one."""
        found = self._of_second(query, last[0], size, ascending=ascending, after=last[1]) if last else []
        if ascending and last is not None and last[0] == UNDATED:
            return found
        left = size - len(found)
        if left:
            within = self._beyond(query, last[0] if last else None, ascending=ascending)
            found += self._filled(
                query, self._ordered(within, "time", left + 1, ascending=ascending), left, ascending=ascending
            )
        if ascending and len(found) < size:
            found += self._of_second(query, UNDATED, size - len(found), ascending=True)
        return found

    def _filled(
        self, query: tantivy.Query, hits: list[tuple[int, int]], size: int, *, ascending: bool
    ) -> list[tuple[int, int]]:
        """Return (time, id) of the first of some hits by time, of which there are as many and one more, if any."""
        # Where the second of the last one goes on, the engine does not know which of it come first.
        cut = hits[-1][0] if len(hits) > size and hits[-1][0] == hits[-2][0] else None
        found = sorted((hit for hit in hits[:size] if hit[0] != cut), reverse=not ascending)
        if cut is not None:
            found += self._of_second(query, cut, size - len(found), ascending=ascending)
        return found

    def _beyond(self, query: tantivy.Query, second: int | None, *, ascending: bool) -> tantivy.Query:
        if second is None and not ascending:
            return query
        low, high = (UNDATED if second is None else second, None) if ascending else (None, second)
        return self._within(query, "time", low, high)

    def _of_second(
        self, query: tantivy.Query, second: int, size: int, *, ascending: bool, after: int | None = None
    ) -> list[tuple[int, int]]:
        """Return (time, id) of the articles of one second by their ids."""
        within = self._both(query, self.any_of("time", [second]))
        if after is not None:
            low, high = (after, None) if ascending else (None, after)
            within = self._within(within, "id", low, high)
        return [(second, number) for number, _id in self._ordered(within, "id", size, ascending=ascending)]

    def _ordered(self, query: tantivy.Query, field: str, size: int, *, ascending: bool) -> list[tuple[int, int]]:
        """Return (value of a field, id) by the value."""
        order = tantivy.Order.Asc if ascending else tantivy.Order.Desc
        hits = self._engine.search(query, limit=size, count=False, order_by_field=field, order=order).hits
        ids = self._ids([address for _value, address in hits])
        return [(value, number) for (value, _address), number in zip(hits, ids, strict=True)]

    def _within(self, query: tantivy.Query, field: str, low: int | None, high: int | None) -> tantivy.Query:
        """Narrow a query to values beyond `low` and below `high`."""
        bounds = tantivy.Query.range_query(
            self.schema,
            field,
            tantivy.FieldType.Integer,
            low,
            high,
            include_lower=low is None,
            include_upper=high is None,
        )
        return self._both(query, constant(bounds))

    @staticmethod
    def _both(one: tantivy.Query, other: tantivy.Query) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, one), (tantivy.Occur.Must, other)])

    def newer_than(self, query: tantivy.Query, article_id: int) -> tantivy.Query:
        """Narrow a query to articles that came into the library after another one: their ids are greater."""
        return self._within(query, "id", article_id, None)

    def by_relevance(self, query: tantivy.Query, sizes: Iterable[int]) -> Iterator[list[int]]:
        """Yield ids of articles in parts of these sizes, the most relevant first. The last part may be smaller."""
        offset = 0
        for size in sizes:
            hits = self._engine.search(query, limit=size, offset=offset, count=False).hits
            if hits:
                yield self._ids([address for _score, address in hits])
            if len(hits) < size:
                return
            offset += size

    def count(self, query: tantivy.Query) -> int:
        """Count the articles."""
        return int(self._engine.search(query, limit=1, count=True, order_by_field="id").count or 0)  # type: ignore[attr-defined]

    def _ids(self, addresses: list[tantivy.DocAddress]) -> list[int]:
        return self._engine.fast_field_values("id", addresses)  # type: ignore[return-value]

    def among(self, query: tantivy.Query, ids: Sequence[int]) -> set[int]:
        """Return which of these articles a query is true of."""
        if not ids:
            return set()
        within = self._both(constant(query), self.of_ids(ids))
        hits = self._engine.search(within, limit=len(ids), count=False, order_by_field="id").hits
        return {number for number, _address in hits}

    def of_ids(self, ids: Iterable[int]) -> tantivy.Query:
        """Return the query that is true of these articles."""
        return self.any_of("id", ids)

    def any_of(self, field: str, values: Iterable[Any]) -> tantivy.Query:
        """Return the query that is true where a field has one of these values."""
        wanted = list(values)
        return constant(tantivy.Query.term_set_query(self.schema, field, wanted)) if wanted else nothing()

    def names(self, field: str) -> list[tuple[str, int]]:
        """Return the names in a field (of NAME_FIELDS), with how many articles have each, commonest first."""
        return [(name, count) for name, count in self._engine.terms_with_prefix(field, "") if name]

    def frequency(self, field: str, token: str) -> int:
        """Return how many articles have a token in a field."""
        key = field, token
        if key not in self._frequencies:
            self._frequencies[key] = self._engine.doc_freq(field, token)
        return self._frequencies[key]

    def beginning(self, field: str, prefix: str) -> list[tuple[str, int]]:
        """Return the tokens of a field that begin so, with how many articles have each, commonest first."""
        return self._engine.terms_with_prefix(field, prefix)

    def counts(self, query: tantivy.Query, field: str, most: int) -> list[tuple[Any, int]]:
        """Count the articles of a query by the values of a field, commonest first."""
        found = self._engine.aggregate(query, {"counts": {"terms": {"field": field, "size": most}}})
        return [(bucket["key"], int(bucket["doc_count"])) for bucket in found["counts"]["buckets"]]


def nothing() -> tantivy.Query:
    """Return the query that is true of no article."""
    return tantivy.Query.empty_query()


def everything() -> tantivy.Query:
    """Return the query that is true of every article."""
    return tantivy.Query.all_query()


def constant(query: tantivy.Query) -> tantivy.Query:
    """Return a query that selects without having a say in relevance."""
    return tantivy.Query.const_score_query(query, 0.0)
