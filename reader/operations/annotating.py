"""Making highlights, and moving through the journal with them in their places."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from ..anchoring import select
from ..model.annotation import COLORS, Passage, Placement
from ..model.changes import Changes
from ..model.errors import InputError
from ..storage import articles, written
from ..storage.journal import Step
from .placing import place_highlights


def add_highlights(step: Step, article_id: int, passages: Sequence[Passage]) -> list[int]:
    """Mark passages of an article's present text and return the highlights' ids, in order."""
    connection = step.connection
    text = articles.get_text(connection, article_id)
    for passage in passages:
        start, end = passage.start, passage.end
        if not 0 <= start < end <= len(text):
            raise InputError("", f"there is no passage from {start} to {end} in a text of {len(text)} characters")
        if passage.color not in COLORS:
            raise InputError("", f"{passage.color}: no such colour; there are {', '.join(COLORS)}")
    digest = written.current_digest(connection, article_id)
    revision = written.keep_revision(connection, article_id, digest, text)
    created = []
    for passage in passages:
        selector = select(text, passage.start, passage.end)
        highlight_id = written.add_highlight(
            step, article_id, revision, selector, passage.color, passage.note, passage.tags
        )
        placement = Placement("exact", passage.start, passage.end)
        written.set_placement(connection, highlight_id, digest, placement)
        created.append(highlight_id)
    return created


def travel(connection: sqlite3.Connection, move: Callable[[sqlite3.Connection], tuple[str, set[int]]]) -> Changes:
    """Undo or redo a step; highlights that come back are placed in the text as it is now."""
    label, touched = move(connection)
    if not label:
        return Changes()
    for article_id in touched:
        place_highlights(connection, article_id)
    ids = frozenset(touched)
    return Changes(rows=ids, annotations=ids, tree=True, tags=True, label=label)
