"""The library's verbs about searching: finding articles, and keeping the index up to date."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from . import paths
from .model.article import ArticleQuery, Progress
from .model.changes import Changes
from .model.search import Facet, Found, Hit, IndexReport, IndexStatus, Sort
from .storage import indexing
from .storage.database import Database

if TYPE_CHECKING:
    from .operations.finding import Finder
    from .searching.index import SearchIndex

ProgressCallback = Callable[[Progress], None]
ChangesCallback = Callable[[Changes], None]
Cancelled = Callable[[], bool]

_FEW = 300  # articles that are indexed in this process, whatever else it has to do


class SearchVerbs:
    """Part of Library. The engine is loaded at the first search."""

    _database: Database
    path: Path
    read_elsewhere: bool
    _search_index: SearchIndex | None = None

    def search(
        self,
        query: str,
        *,
        scope: ArticleQuery | None = None,
        sort: Sort = "date",
        limit: int = 50,
        typing: bool = False,
    ) -> Found:
        """Find the first articles of a query, newest first or by relevance, each with the words that were found.

        `scope`: only among what this list shows. `typing`: what is typed may be unfinished, its last word the beginning
        of one. Raise QueryError for what can't be understood, SearchIndexError when the index can't be read.
        """
        return self._finder().search(query, scope=scope, sort=sort, limit=limit, typing=typing)

    def found_ids(self, query: ArticleQuery, *, cancelled: Cancelled | None = None) -> array[int]:
        """Return the ids of all articles a query selects whose `text` is a search, in its order (as article_ids)."""
        return self._finder().ids(query, cancelled=cancelled)

    def found_first(self, query: ArticleQuery, limit: int) -> tuple[array[int], int | None]:
        """Return the first of found_ids, and how many there are (None where that takes longer to say)."""
        return self._finder().first(query, limit)

    def snippets(self, query: str, article_ids: Sequence[int], *, typing: bool = False) -> list[Hit]:
        """Return these articles as hits of a query, with the words that were found; ids that are gone are left out."""
        return self._finder().hits(query, article_ids, typing=typing)

    def facets(self, query: ArticleQuery, *, cancelled: Cancelled | None = None) -> tuple[Facet, ...]:
        """Count what a query selects by source, category, publisher, month and tag."""
        return self._finder().facets(query, cancelled=cancelled)

    def index(
        self,
        *,
        most: int | None = None,
        progress: ProgressCallback | None = None,
        changed: ChangesCallback | None = None,
        cancelled: Cancelled | None = None,
    ) -> IndexReport:
        """Bring the search index up to date, `most` articles at most; make it if there is none of this library.

        A window has many articles indexed in another process. `changed` hears, from the calling thread, when searches
        find more. When cancelled, or killed, what was indexed stays, and the next call goes on. Raise IndexBusyError
        while another process indexes, SearchIndexError when the disk refuses.
        """
        from .operations.indexing import begin, catch_up

        def moved_on() -> None:
            if changed is not None:
                changed(Changes(index=True))

        if self.read_elsewhere and most is None:
            from .operations.index_worker import NoProcessError, catch_up_elsewhere

            begin(self._database, self._index())
            if indexing.any_waiting(self._database.read(), _FEW):
                with suppress(NoProcessError):
                    return catch_up_elsewhere(self.path, progress=progress, moved_on=moved_on, cancelled=cancelled)
        return catch_up(
            self._database, self._index(), most=most, progress=progress, moved_on=moved_on, cancelled=cancelled
        )

    def reindex(self, *, progress: ProgressCallback | None = None, cancelled: Cancelled | None = None) -> IndexReport:
        """Make the search index anew, whatever it was."""
        from .operations.indexing import catch_up, start_anew

        start_anew(self._database, self._index())
        return catch_up(self._database, self._index(), progress=progress, cancelled=cancelled)

    def index_wanted(self) -> bool:
        """Say whether there is something to index; quick, and without the engine."""
        from .searching.state import read_state

        connection = self._database.read()
        state = read_state(paths.index_folder(indexing.uid(connection)))
        known = state is not None and state.token in indexing.tokens(connection)
        return not known or indexing.any_waiting(connection)

    def index_status(self) -> IndexStatus:
        """Return how the search index stands to the library."""
        from .operations.indexing import is_ready

        index = self._index()
        ready, connection = is_ready(self._database, index), self._database.read()
        waiting = indexing.waiting(connection) if ready else indexing.every(connection)
        return IndexStatus(ready, waiting, index.size(), str(index.folder))

    def _index(self) -> SearchIndex:
        if self._search_index is None:
            from .searching.index import SearchIndex

            uid = indexing.uid(self._database.read())
            self._search_index = SearchIndex(paths.index_folder(uid))
        return self._search_index

    def _finder(self) -> Finder:
        from .operations.finding import Finder

        return Finder(self._database, self._index())
