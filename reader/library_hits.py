"""The library's verbs about all that a search finds: counting it, writing it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from .library_search import SearchVerbs
from .model.article import ArticleQuery, Progress
from .model.search import Hit, HitFormat, Sort

ProgressCallback = Callable[[Progress], None]
Cancelled = Callable[[], bool]


class HitVerbs(SearchVerbs):
    """Part of Library."""

    def count_found(self, query: str, *, scope: ArticleQuery | None = None, cancelled: Cancelled | None = None) -> int:
        """Count all that a search finds; less when `cancelled` answered True before the end."""
        return self._finder().total(replace(scope or ArticleQuery(), text=query), cancelled=cancelled)

    def export_hits(
        self,
        destination: Path,
        query: str,
        form: HitFormat,
        *,
        scope: ArticleQuery | None = None,
        sort: Sort | None = None,
        most: int | None = None,
        progress: ProgressCallback | None = None,
        cancelled: Cancelled | None = None,
    ) -> int:
        """Write all that a search finds (`most` at most) into one file, and return how many articles.

        They are in this order, the best or newest first, or in the scope's own.
        A file that was there is replaced. Nothing is written when `cancelled` answers True before the end; then 0 is
        returned. Raise QueryError as search does, InputError when the file can't be written.
        """
        from .operations.hits import export_hits

        asked = replace(scope or ArticleQuery(), text=query)
        if sort is not None:
            asked = replace(asked, sort=sort, descending=True)
        ids = self.found_ids(asked, cancelled=cancelled)
        if cancelled is not None and cancelled():
            return 0

        def hits(some: Sequence[int]) -> list[Hit]:
            return self.snippets(query, some, typing=asked.typing)

        return export_hits(self._database, destination, ids[:most], hits, form, progress=progress, cancelled=cancelled)
