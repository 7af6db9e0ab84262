"""The bin: highlights the reader deleted, until the reader empties it. written.delete_highlight fills it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from ..model.annotation import Highlight, Placement, Selector
from ..model.errors import NotFoundError
from ..model.history import Binned
from . import written
from .journal import Step


def contents(connection: sqlite3.Connection) -> tuple[Binned, ...]:
    """Return what is in the bin, the last deleted first."""
    rows = connection.execute(
        """SELECT b.content, b.deleted, a.title FROM bin b JOIN articles a ON a.id = b.article_id
           ORDER BY b.deleted DESC, b.id DESC"""
    )
    return tuple(_binned(*row) for row in rows)


def get(connection: sqlite3.Connection, highlight_id: int) -> Binned | None:
    """Return a highlight in the bin, None if it is not there."""
    row = connection.execute(
        "SELECT b.content, b.deleted, a.title FROM bin b JOIN articles a ON a.id = b.article_id WHERE b.id = ?",
        (highlight_id,),
    ).fetchone()
    return None if row is None else _binned(*row)


def numbers(connection: sqlite3.Connection) -> list[int]:
    """Return the ids of what is in the bin."""
    return [number for (number,) in connection.execute("SELECT id FROM bin ORDER BY id")]


def take_out(step: Step, highlight_id: int) -> int:
    """Make a highlight of the bin what it was, with note and tags, and return its article; raise NotFoundError.

    Its place in the present text is not known yet.
    """
    row = _remove(step, highlight_id)
    content = json.loads(row["content"])
    step.insert("highlights", content["highlight"])
    written.set_tags(step, "highlight", highlight_id, content["tags"])
    return int(row["article_id"])


def throw_away(step: Step, highlight_ids: Iterable[int]) -> None:
    """Take highlights out of the bin for good; raise NotFoundError."""
    for highlight_id in highlight_ids:
        _remove(step, highlight_id)


def _remove(step: Step, highlight_id: int) -> dict[str, str]:
    row = step.delete("bin", {"id": highlight_id})
    if row is None:
        raise NotFoundError("there is no such highlight in the bin")
    return row


def _binned(content: str, deleted: str, title: str) -> Binned:
    said = json.loads(content)
    row = said["highlight"]
    selector = Selector(
        row["start"],
        row["end"],
        row["quote"],
        row["prefix"],
        row["suffix"],
        written.picture_selector(row.get("picture", "")),
    )
    highlight = Highlight(
        row["id"],
        row["article_id"],
        row["revision_id"],
        selector,
        Placement("orphan", None, None),
        row["color"],
        row["note"],
        tuple(said["tags"]),
        row["created"],
        row["changed"],
        bool(row.get("detached")),
    )
    return Binned(highlight, title, deleted)
