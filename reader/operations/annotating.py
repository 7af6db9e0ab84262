"""Making highlights, and moving through the journal with them in their places."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from ..anchoring import select
from ..importing.dates import sort_time
from ..model.annotation import COLORS, Passage, Placement
from ..model.changes import Changes
from ..model.errors import InputError
from ..storage import articles, corrections, journal, policies, written
from ..storage.journal import Step
from .placing import place_highlights
from .policies import renew_for


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


def travel(connection: sqlite3.Connection, move: Callable[[sqlite3.Connection], journal.Moved]) -> Changes:
    """Undo or redo a step; highlights that come back are placed in the text as it is now.

    Where rules of the reader's came or went, articles are left waiting to be cleaned anew; so are those in which a
    highlight came back whose passage a rule took out while it was gone.
    """
    rules = set(policies.own_rules(connection))
    moved = move(connection)
    if not moved.label:
        return Changes()
    robbed = [
        article_id
        for article_id in moved.articles
        if articles.exists(connection, article_id)
        and place_highlights(connection, article_id)
        and any(one.placement.verdict in {"orphan", "changed"} for one in written.highlights(connection, article_id))
    ]
    policies.renew_articles(connection, robbed)
    if "corrections" in moved.tables:
        corrections.refile(connection, moved.articles, sort_time)
    waiting = renew_for(connection, rules, set(policies.own_rules(connection)))
    filed = "corrections" in moved.tables
    return Changes(
        rows=moved.articles,
        annotations=moved.articles,
        contents=moved.articles if filed else frozenset(),
        lists=filed,
        tree=True,
        tags=True,
        cleaning=waiting or bool(robbed),
        label=moved.label,
    )
