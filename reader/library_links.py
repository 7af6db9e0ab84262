"""The library's verbs about links between notes, and what an edit did to a text."""

from __future__ import annotations

from collections.abc import Iterable

from .model.difference import Piece
from .model.links import Backlink, LinkTarget
from .storage import links
from .storage.database import Database


class LinkVerbs:
    """Part of Library."""

    _database: Database

    @staticmethod
    def difference(old: str, new: str) -> tuple[Piece, ...]:
        """Return the pieces of two texts: those of same and removed make the old one, same and added the new one."""
        from .anchoring.difference import difference

        return difference(old, new)

    def resolve_link(self, text: str) -> tuple[LinkTarget, ...]:
        """Return what the target of a link (`[[target]]`) leads to: nothing, one thing, or all articles of a title."""
        return links.resolve(self._database.read(), text)

    def resolve_links(self, texts: Iterable[str]) -> dict[str, tuple[LinkTarget, ...]]:
        """Return for each of these targets what it leads to."""
        connection = self._database.read()
        return {text: links.resolve(connection, text) for text in texts}

    def complete_link(self, prefix: str, article_id: int | None = None, limit: int = 20) -> tuple[LinkTarget, ...]:
        """Return articles and highlights that the beginning of a link may mean, those at hand first.

        `article_id` is the article whose note is being written.
        """
        return links.complete(self._database.read(), prefix, article_id, limit)

    def backlinks(self, article_id: int) -> tuple[Backlink, ...]:
        """Return the notes that link to an article or to one of its highlights, the newest first."""
        return links.backlinks(self._database.read(), article_id)
