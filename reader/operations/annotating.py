"""Making highlights, and moving through the journal with them in their places."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from ..anchoring import place_picture, select
from ..importing.dates import sort_time
from ..model.annotation import COLORS, Color, Passage, PictureSelector, Placement
from ..model.changes import Changes
from ..model.errors import InputError
from ..model.figures import figures
from ..storage import articles, corrections, journal, many, policies, reviews, written
from ..storage import bin as trash
from ..storage.journal import Step
from .placing import ORPHAN, place_highlights, placements, select_figure
from .policies import renew_for


def add_highlights(
    step: Step, article_id: int, passages: Sequence[Passage], quotes: Sequence[str] | None = None
) -> list[int]:
    """Mark passages of an article's present text, which should be these `quotes`; return their ids, in order."""
    connection = step.connection
    text = articles.get_text(connection, article_id)
    for passage in passages:
        start, end = passage.start, passage.end
        if not 0 <= start < end <= len(text):
            raise InputError("", f"there is no passage from {start} to {end} in a text of {len(text)} characters")
        if passage.color not in COLORS:
            raise InputError("", f"{passage.color}: no such colour; there are {', '.join(COLORS)}")
    if quotes is not None and [text[passage.start : passage.end] for passage in passages] != list(quotes):
        raise InputError("", "the text has changed; select the passage again")
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


def add_picture_highlight(
    step: Step, article_id: int, picture: PictureSelector, color: Color, note: str, tags: Sequence[str]
) -> int:
    """Mark a picture of an article, or a part of it, and return the highlight's id."""
    connection = step.connection
    document = articles.get(connection, article_id).article.document
    selector = select_figure(document, picture)
    if color not in COLORS:
        raise InputError("", f"{color}: no such colour; there are {', '.join(COLORS)}")
    digest = written.current_digest(connection, article_id)
    revision = written.keep_revision(connection, article_id, digest, document.text)
    highlight_id = written.add_highlight(step, article_id, revision, selector, color, note, tags)
    written.set_placement(connection, highlight_id, digest, Placement("exact", selector.start, selector.end))
    return highlight_id


def binned_place(connection: sqlite3.Connection, highlight_id: int) -> Placement:
    """Return where a highlight of the bin would stand now, nowhere when it is not in the bin any more."""
    item = trash.get(connection, highlight_id)
    if item is None:
        return ORPHAN
    document = articles.get(connection, item.highlight.article_id).article.document
    if item.highlight.selector.picture is not None:
        return place_picture(item.highlight.selector, figures(document), document.text)
    return placements([item.highlight], written.revision_text(connection, item.highlight.revision), document.text)[0]


def restore(step: Step, highlight_ids: Sequence[int]) -> bool:
    """Bring highlights back from the bin to where they stand now; say whether articles wait to be cleaned for that."""
    for highlight_id in dict.fromkeys(highlight_ids):
        step.articles.add(trash.take_out(step, highlight_id))
    return _place_again(step.connection, step.articles)


def travel(connection: sqlite3.Connection, move: Callable[[sqlite3.Connection], journal.Moved]) -> Changes:
    """Undo or redo a step; highlights that come back are placed in the text as it is now.

    Where rules of the reader's came or went, articles are left waiting to be cleaned anew; so are those in which a
    highlight came back whose passage a rule took out while it was gone.
    """
    rules = set(policies.own_rules(connection))
    moved = move(connection)
    if not moved.label:
        return Changes()
    reviews.forget_places(connection, moved.highlights)
    robbed = _place_again(connection, moved.articles)
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
        retagged="tags" in moved.tables,  # verbs on tags themselves name no articles: there may be too many
        cleaning=waiting or robbed,
        colors="colors" in moved.tables,
        searches="saved_searches" in moved.tables,
        label=moved.label,
    )


def _place_again(connection: sqlite3.Connection, article_ids: Iterable[int]) -> bool:
    """Place highlights that came back; let articles be cleaned anew that have lost a passage, and say if there are."""
    robbed = [
        article_id
        for article_id in many.highlighted_among(connection, list(article_ids))
        if place_highlights(connection, article_id)
        and any(
            one.placement.verdict in {"orphan", "changed"} and not one.detached
            for one in written.highlights(connection, article_id)
        )
    ]
    policies.renew_articles(connection, robbed)
    return bool(robbed)
