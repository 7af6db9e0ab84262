"""Asking again for the articles of a list that is on the screen, off the window's thread."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from ...library import Library
from ...model.article import ArticleQuery


@dataclass(frozen=True, slots=True)
class Answer:
    """The articles of a query, and where those stand that the view wants to find again."""

    ids: array[int]
    positions: dict[int, int]


def ask(
    library: Library, query: ArticleQuery, old: array[int], kept: frozenset[int], wanted: frozenset[int]
) -> Answer | None:
    """Return the articles of a query; None if they are the old ones.

    `kept` are articles that stay though they may not match any more: what the reader has just read
    does not vanish from the unread ones under the eye.
    """
    ids = library.article_ids(query)
    if kept:
        lost = kept.difference(ids)
        if lost:
            still = {row.id for row in library.article_rows(sorted(lost))}
            ids = with_kept(ids, old, still)
    if len(ids) == len(old) and ids.tobytes() == old.tobytes():
        return None
    return Answer(ids, positions_of(ids, wanted))


def with_kept(ids: array[int], old: array[int], kept: Iterable[int]) -> array[int]:
    """Put articles of the old list into the new one, behind those that they stood behind."""
    keep = set(kept)
    if not keep:
        return ids
    present = set(ids)
    after: dict[int | None, list[int]] = {}
    before: int | None = None
    for article in old:
        if article in present:
            before = article
        elif article in keep:
            after.setdefault(before, []).append(article)
    merged = array("q", after.get(None, ()))
    for article in ids:
        merged.append(article)
        if article in after:
            merged.extend(after[article])
    return merged


def positions_of(ids: array[int], wanted: Iterable[int]) -> dict[int, int]:
    """Return where articles stand; those that are not there are left out."""
    look = set(wanted)
    if len(look) > 3:
        return {article: position for position, article in enumerate(ids) if article in look}
    found = {}
    for article in look:
        try:
            found[article] = ids.index(article)
        except ValueError:
            continue
    return found
