"""Keeping highlights in their places when a text changes."""

from __future__ import annotations

import sqlite3

from ..anchoring import place
from ..storage import articles, written


def place_highlights(connection: sqlite3.Connection, article_id: int) -> int:
    """Work out where an article's highlights stand in its present text; return how many were not known.

    Call it inside the transaction that changed the text or brought highlights back.
    """
    digest = written.current_digest(connection, article_id)
    stale = written.stale_highlights(connection, article_id, digest)
    if not stale:
        return 0
    new = articles.get_text(connection, article_id)
    old: dict[int, str] = {}
    for highlight in stale:
        if highlight.revision not in old:
            old[highlight.revision] = written.revision_text(connection, highlight.revision)
        placement = place(highlight.selector, old[highlight.revision], new)
        written.set_placement(connection, highlight.id, digest, placement)
    return len(stale)
