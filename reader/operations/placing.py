"""Keeping highlights in their places when a text changes, and in those that the reader decided."""

from __future__ import annotations

import logging
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..anchoring import place_all, place_picture, select, select_picture
from ..model.annotation import Highlight, PictureSelector, Placement, Selector
from ..model.document import Document
from ..model.errors import DamagedError, InputError
from ..model.figures import Figure, clean_region, figure_at, figures
from ..storage import articles, reviews, written
from ..storage.journal import Step

_log = logging.getLogger(__name__)

ORPHAN = Placement("orphan", None, None)


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
        if highlight.selector.picture is None:
            of_revision[highlight.revision].append(highlight)
    pictured = [one for one in stale if one.selector.picture is not None]
    if pictured:
        _place_pictures(connection, article_id, pictured, digest)
    for revision, highlights in of_revision.items():
        try:
            found = placements(highlights, written.revision_text(connection, revision), new)
        except DamagedError as error:  # where it stood can't be told, and a guess might be wrong
            _log.error("highlights of article %s: %s", article_id, error)
            found = [ORPHAN] * len(highlights)
        for highlight, placement in zip(highlights, found, strict=True):
            written.set_placement(connection, highlight.id, digest, placement)
    return len(stale)


def _place_pictures(
    connection: sqlite3.Connection, article_id: int, highlights: Sequence[Highlight], digest: bytes
) -> None:
    document = articles.get(connection, article_id).article.document
    there = figures(document)
    for one in highlights:
        own = reviews.revision_digest(connection, one.revision) == digest
        written.set_placement(connection, one.id, digest, picture_placement(one, there, document.text, own=own))


def picture_placement(highlight: Highlight, there: Sequence[Figure], text: str, *, own: bool) -> Placement:
    """Return where a highlight of a picture stands among those of a text; `own`: it was made on this text.

    One that the reader detached stands only where it was made.
    """
    placement = place_picture(highlight.selector, there, text)
    return ORPHAN if highlight.detached and not (own and placement.verdict == "exact") else placement


def placements(highlights: Sequence[Highlight], old: str, new: str) -> list[Placement]:
    """Find highlights made on the old text in the new one; those the reader detached stand only in their own."""
    attached = [one for one in highlights if old == new or not one.detached]
    placed = iter(place_all([one.selector for one in attached], old, new))
    return [next(placed) if old == new or not one.detached else ORPHAN for one in highlights]


def select_figure(document: Document, picture: PictureSelector) -> Selector:
    """Describe a picture of a document, or the part of one; raise InputError where there is none."""
    named = [figure for figure in figures(document) if figure.address == picture.address]
    if not 0 <= picture.occurrence < len(named):
        raise InputError(picture.address, "there is no such picture in the article")
    try:
        region = clean_region(picture.region)
    except ValueError as error:
        raise InputError(picture.address, str(error)) from None
    figure = named[picture.occurrence]
    place, around = figure.position, select_picture(document.text, figure)
    return Selector(place, place, figure.words, *around, replace(picture, region=region))


def move_highlight(
    step: Step, highlight_id: int, start: int, end: int, quote: str | None, *, as_passage: bool = False
) -> None:
    """Let a highlight stand on a passage of its article's present text, of which its selector is made anew.

    One of a picture becomes one of a passage only if that is wanted (`as_passage`).
    """
    connection = step.connection
    highlight = written.highlight(connection, highlight_id)
    if highlight.selector.picture is not None and not as_passage:
        raise InputError("", "it is a highlight of a picture, which it would lose")
    text = articles.get_text(connection, highlight.article_id)
    if not 0 <= start < end <= len(text):
        raise InputError("", f"there is no passage from {start} to {end} in a text of {len(text)} characters")
    if quote is not None and text[start:end] != quote:
        raise InputError("", "the text has changed; select the passage again")
    _settle(step, highlight, text, select(text, start, end))


def move_to_picture(step: Step, highlight_id: int, picture: PictureSelector) -> None:
    """Let a highlight stand on a picture of its article's present text, or on a part of one."""
    highlight = written.highlight(step.connection, highlight_id)
    document = articles.get(step.connection, highlight.article_id).article.document
    _settle(step, highlight, document.text, select_figure(document, picture))


def accept_places(step: Step, highlight_ids: Sequence[int]) -> list[int]:
    """Let changed and moved highlights have the places where they stand now for their own; return orphans' ids."""
    connection = step.connection
    orphans = []
    for article_id, highlights in _by_article(connection, highlight_ids):
        document = articles.get(connection, article_id).article.document
        for one in highlights:
            selector = _selected(one, document)
            if selector is None:
                orphans.append(one.id)
            elif one.placement.verdict != "exact":
                _settle(step, one, document.text, selector)
    return orphans


def _selected(highlight: Highlight, document: Document) -> Selector | None:
    """Describe the place where a highlight stands now, None for an orphan."""
    start, end = highlight.placement.start, highlight.placement.end
    if start is None or end is None:
        return None
    if highlight.selector.picture is None:
        return select(document.text, start, end)
    figure = figure_at(highlight.selector, highlight.placement, figures(document))
    if figure is None:
        return None
    picture = replace(highlight.selector.picture, address=figure.address, occurrence=figure.occurrence)
    return Selector(start, end, figure.words, *select_picture(document.text, figure), picture)


def detach(step: Step, highlight_ids: Sequence[int]) -> list[int]:
    """Let highlights stand nowhere in texts other than their own; return the ids of those that stand in it now."""
    connection = step.connection
    own = []
    for article_id, highlights in _by_article(connection, highlight_ids):
        digest = written.current_digest(connection, article_id)
        for one in highlights:
            same_text = reviews.revision_digest(connection, one.revision) == digest
            if same_text and one.placement.verdict == "exact":  # of the same text, a picture may be another one
                own.append(one.id)
            elif reviews.detach(step, one):
                written.set_placement(connection, one.id, digest, ORPHAN)
    return own


def _by_article(connection: sqlite3.Connection, highlight_ids: Sequence[int]) -> list[tuple[int, list[Highlight]]]:
    """Return highlights by article, with their places in its present text."""
    found: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for highlight_id in highlight_ids:
        found[written.highlight(connection, highlight_id).article_id][highlight_id] = None
    for article_id in found:
        place_highlights(connection, article_id)
    return [(article_id, [written.highlight(connection, one) for one in ids]) for article_id, ids in found.items()]


def _settle(step: Step, highlight: Highlight, text: str, selector: Selector) -> None:
    digest = written.current_digest(step.connection, highlight.article_id)
    revision = written.keep_revision(step.connection, highlight.article_id, digest, text)
    reviews.settle(step, highlight, revision, selector)
    written.set_placement(step.connection, highlight.id, digest, Placement("exact", selector.start, selector.end))
