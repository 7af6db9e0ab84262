"""Reading the versions of an article, and telling two of them apart."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..anchoring import place_picture
from ..anchoring.paragraphs import compared
from ..model.annotation import Highlight
from ..model.errors import NotFoundError
from ..model.figures import figures
from ..model.version import Comparison, Paragraph, Version, VersionText
from ..storage import corrections, versions, written
from ..storage.versions import Revision
from .placing import ORPHAN, placements


def list_versions(connection: sqlite3.Connection, article_id: int) -> tuple[Version, ...]:
    """Return the versions of an article, the present one first, then the newest; raise NotFoundError."""
    revisions = versions.revisions(connection, article_id)
    counted = []
    for revision, before in zip(revisions, [*revisions[1:], None], strict=True):
        version = _version(revision, revisions)
        if before is not None:
            added, removed = _sizes(_compared(before, revision))
            version = replace(version, added=added, removed=removed)
        counted.append(version)
    return tuple(counted)


def read_version(connection: sqlite3.Connection, article_id: int, version_id: int) -> VersionText:
    """Return a version with the article's highlights in their places; raise NotFoundError."""
    revisions = versions.revisions(connection, article_id)
    revision = _find(revisions, version_id)
    highlights = written.highlights(connection, article_id)
    texts = {one.id: one.article.document.text for one in revisions}
    placed = [*_passages(highlights, revision, texts), *_pictures(highlights, revision)]
    placed.sort(key=_reading_order)
    corrected = corrections.corrected(revision.article, corrections.of_article(connection, article_id))
    return VersionText(_version(revision, revisions), corrected, tuple(placed))


def _passages(highlights: Iterable[Highlight], revision: Revision, texts: dict[int, str]) -> Iterator[Highlight]:
    """Yield the highlights of passages in their places in a version, given the texts they were made on."""
    made_on: defaultdict[int, list[Highlight]] = defaultdict(list)
    for one in highlights:
        if one.selector.picture is None:
            made_on[one.revision].append(one)
    for number, of_revision in made_on.items():
        if number not in texts:  # it is damaged
            yield from (replace(one, placement=ORPHAN) for one in of_revision)
            continue
        found = placements(of_revision, texts[number], revision.article.document.text)
        for one, placement in zip(of_revision, found, strict=True):
            yield replace(one, placement=placement)


def _pictures(highlights: Iterable[Highlight], revision: Revision) -> Iterator[Highlight]:
    """Yield the highlights of pictures in their places in a version."""
    document = revision.article.document
    for one in highlights:
        if one.selector.picture is not None:
            placement = place_picture(one.selector, figures(document), document.text)
            stays = not one.detached or (one.revision == revision.id and placement.verdict == "exact")
            yield replace(one, placement=placement if stays else ORPHAN)


def compare(connection: sqlite3.Connection, article_id: int, old_id: int, new_id: int) -> Comparison:
    """Return what is different between two versions; raise NotFoundError."""
    revisions = versions.revisions(connection, article_id)
    old, new = _find(revisions, old_id), _find(revisions, new_id)
    paragraphs = _compared(old, new)
    added, removed = _sizes(paragraphs)
    return Comparison(_version(old, revisions), _version(new, revisions), paragraphs, added=added, removed=removed)


def _compared(old: Revision, new: Revision) -> tuple[Paragraph, ...]:
    return compared(old.article.document.text, new.article.document.text)


def _find(revisions: list[Revision], version_id: int) -> Revision:
    """Return a version; 0 is the present one, whether or not it has an id."""
    if version_id == 0:
        return revisions[0]
    for revision in revisions:
        if revision.id == version_id:
            return revision
    raise NotFoundError("the article has no such version")


def _version(revision: Revision, revisions: list[Revision]) -> Version:
    length = len(revision.article.document.text)
    return Version(revision.id, revision.since, length, revision.highlights, revision is revisions[0])


def _sizes(paragraphs: Iterable[Paragraph]) -> tuple[int, int]:
    """Return how many characters came and how many went, without newlines."""
    sizes = {"added": 0, "removed": 0, "same": 0}
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            sizes[piece.kind] += len(piece.text) - piece.text.count("\n")
    return sizes["added"], sizes["removed"]


def _reading_order(highlight: Highlight) -> tuple[bool, int, int, int]:
    start, end = highlight.placement.start, highlight.placement.end
    return start is None, start or 0, end or 0, highlight.id
