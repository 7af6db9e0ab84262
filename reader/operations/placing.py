"""Keeping highlights in their places when a text changes."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from ..anchoring import place_all
from ..model.annotation import Highlight
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
    of_revision: defaultdict[int, list[Highlight]] = defaultdict(list)
    for highlight in stale:
        of_revision[highlight.revision].append(highlight)
    for revision, highlights in of_revision.items():
        old = written.revision_text(connection, revision)
        placements = place_all([highlight.selector for highlight in highlights], old, new)
        for highlight, placement in zip(highlights, placements, strict=True):
            written.set_placement(connection, highlight.id, digest, placement)
    return len(stale)
