"""What is new among the results of saved searches: counted without looking at what was there before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import get_ident

from ..model.errors import QueryError
from ..model.search import SavedSearch
from ..searching.index import SearchIndex
from ..searching.language import parse
from ..searching.searcher import Searcher
from ..storage import searches
from ..storage.database import Database
from .indexing import is_ready
from .searching import Search

Cancelled = Callable[[], bool]
_Stamp = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    stamp: _Stamp
    query: str
    seen: int
    new: int
    articles: int | None


class News:
    """Counts for one library, and remembers until library or index have moved on."""

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index
        self._known: dict[tuple[int, bool], _Counted] = {}

    def counted(
        self, saved: Sequence[SavedSearch], *, totals: bool, cancelled: Cancelled | None = None
    ) -> list[SavedSearch]:
        """Return saved searches with what is new; `totals`: with all they find, too, where the index alone knows.

        Those that were not reached when cancelled come back as they were.
        """
        searcher = self._index.searcher() if is_ready(self._database, self._index) else None
        stamp = self._stamp()
        found = []
        for one in saved:
            if cancelled is not None and cancelled():
                found.append(one)
            else:
                found.append(self._one(one, searcher, stamp, totals=totals, cancelled=cancelled))
        return found

    def _stamp(self) -> _Stamp:
        """Return what is another once anything that a search depends on may be."""
        connection, state = self._database.read(), self._index.state()
        version = connection.execute("PRAGMA data_version").fetchone()[0]  # others' changes; our own are counted, too
        return (get_ident(), version, connection.total_changes, state and (state.folder, state.token), date.today())

    def _one(
        self,
        saved: SavedSearch,
        searcher: Searcher | None,
        stamp: _Stamp,
        *,
        totals: bool,
        cancelled: Cancelled | None,
    ) -> SavedSearch:
        connection = self._database.read()
        try:
            expression = parse(saved.query, today=date.today())
        except QueryError as error:
            return replace(saved, error=str(error))
        if searcher is None:
            return saved
        latest = max(saved.seen, searches.newest_indexed(connection, saved.seen))
        known = self._known.get((saved.id, totals))
        if known is None or (known.stamp, known.query, known.seen) != (stamp, saved.query, saved.seen):
            nothing_came = searches.newest_article(connection) <= saved.seen
            search = None if nothing_came and not totals else Search(self._database, searcher, expression)
            new = 0 if nothing_came or search is None else search.newer_than(saved.seen, cancelled)
            articles = search.total() if totals and search is not None and search.exact else None
            if cancelled is not None and cancelled():
                return saved
            known = _Counted(stamp, saved.query, saved.seen, new, articles)
            self._known[saved.id, totals] = known
        return replace(saved, articles=known.articles, new=known.new, latest=latest)
