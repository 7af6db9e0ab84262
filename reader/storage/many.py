"""Changing very many articles as one step, with some edits of thousands of rows in place of one edit for each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from ..model.errors import NotFoundError
from .journal import Step
from .written import clean_tag, drop_unused, tag_row

MANY = 1_000  # more articles than that are changed this way
_PART = 10_000  # at once: other threads may run between two parts


def parts(article_ids: Sequence[int]) -> Iterator[str]:
    """Yield ids as JSON lists, which SQLite takes as one value."""
    for first in range(0, len(article_ids), _PART):
        yield json.dumps(list(article_ids[first : first + _PART]))


def highlighted_among(connection: sqlite3.Connection, article_ids: Sequence[int]) -> list[int]:
    """Return those of some articles that have highlights."""
    found = list[int]()
    for part in parts(article_ids):
        rows = connection.execute(
            "SELECT DISTINCT article_id FROM highlights WHERE article_id IN (SELECT value FROM json_each(?))", (part,)
        )
        found += _first(rows)
    return found


def set_starred(step: Step, article_ids: Sequence[int], starred: bool) -> None:
    """Star articles or take their stars away."""
    for part in parts(article_ids):
        rows = step.connection.execute(
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND starred <> ?", (part, starred)
        )
        _change(step, "articles", "id", _first(rows), {"starred": int(not starred)}, {"starred": int(starred)})


def add_tags(step: Step, article_ids: Sequence[int], tags: Sequence[str]) -> None:
    """Add tags to articles; raise NotFoundError when one of them is not there."""
    for part in parts(article_ids):
        gone = "SELECT EXISTS(SELECT 1 FROM json_each(?) WHERE value NOT IN (SELECT id FROM articles))"
        if step.connection.execute(gone, (part,)).fetchone()[0]:
            raise NotFoundError("there is no such article")
    for name in sorted({clean_tag(tag) for tag in tags} - {""}):
        tag_id = tag_row(step, name)
        for part in parts(article_ids):
            rows = step.connection.execute(
                """SELECT DISTINCT value FROM json_each(?1) WHERE NOT EXISTS(
                       SELECT 1 FROM article_tags WHERE article_id = value AND tag_id = ?2)""",
                (part, tag_id),
            )
            _change(step, "article_tags", "article_id", _first(rows), None, {"tag_id": tag_id})
        drop_unused(step, tag_id)


def take_tags(step: Step, article_ids: Sequence[int], tags: Sequence[str]) -> None:
    """Take tags away from articles."""
    for name in sorted({clean_tag(tag) for tag in tags}):
        row = step.connection.execute("SELECT id FROM tags WHERE name = ?", (name,)).fetchone()
        if row is None:
            continue
        for part in parts(article_ids):
            rows = step.connection.execute(
                """SELECT article_id FROM article_tags
                   WHERE tag_id = ? AND article_id IN (SELECT value FROM json_each(?))""",
                (row[0], part),
            )
            _change(step, "article_tags", "article_id", _first(rows), {"tag_id": row[0]}, None)
        drop_unused(step, row[0])


def _first(rows: sqlite3.Cursor) -> list[int]:
    return [number for (number,) in rows]


def _change(
    step: Step, table: str, column: str, ids: list[int], before: dict[str, int] | None, after: dict[str, int] | None
) -> None:
    step.change_all(table, column, ids, before, after)
    step.articles.update(ids)
