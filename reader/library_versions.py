"""The library's verbs about the texts an article had, and about what changed since the reader saw it."""

from __future__ import annotations

from collections.abc import Sequence

from .model.changes import Changes
from .model.version import Comparison, Version, VersionText
from .storage import versions
from .storage.database import Database


class VersionVerbs:
    """Part of Library."""

    _database: Database

    def versions(self, article_id: int) -> tuple[Version, ...]:
        """Return the texts the article had that were kept, the present one first, then the newest.

        Raise NotFoundError.
        """
        from .operations.versions import list_versions

        with self._database.snapshot() as connection:
            return list_versions(connection, article_id)

    def version(self, article_id: int, version_id: int) -> VersionText:
        """Return a version (0: the present one) to be read, with the highlights in it; raise NotFoundError."""
        from .operations.versions import read_version

        with self._database.snapshot() as connection:
            return read_version(connection, article_id, version_id)

    def compare(self, article_id: int, old_id: int, new_id: int) -> Comparison:
        """Return what is different between two versions (0: the present one); raise NotFoundError."""
        from .operations.versions import compare

        with self._database.snapshot() as connection:
            return compare(connection, article_id, old_id, new_id)

    def set_updated(self, article_ids: Sequence[int], updated: bool, *, seen: str | None = None) -> Changes:
        """Mark articles as changed since the reader saw them, or as seen; given a text only those that have it now."""
        with self._database.write() as connection:
            if seen is not None:  # asked here, for another process may be bringing the next text
                article_ids = versions.having_text(connection, article_ids, seen)
            rows = versions.set_updated(connection, article_ids, updated)
        return Changes(rows=frozenset(rows), tree=bool(rows), label="mark as updated" if updated else "mark as seen")
