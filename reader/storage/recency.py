"""Which tags the reader gave lately: read from the journal, so that nothing has to be kept for it."""

from __future__ import annotations

import sqlite3

from . import journal

_STEPS = 200  # so many of the last steps are looked at
_SMALL = 4_000  # bytes; what took many articles at once says little about what one is at


def recent_tags(connection: sqlite3.Connection) -> list[str]:
    """Return the names of tags that were given in the last steps, the latest first, each once."""
    rows = connection.execute(
        "SELECT edits FROM journal WHERE state = 'done' AND length(edits) < ? ORDER BY id DESC LIMIT ?",
        (_SMALL, _STEPS),
    ).fetchall()
    given = [
        after["tag_id"]
        for (edits,) in rows
        for table, _key, before, after in reversed(journal.unpack(edits))
        if table in ("article_tags", "highlight_tags") and before is None and after is not None
    ]
    names = dict(connection.execute("SELECT id, name FROM tags"))
    return list(dict.fromkeys(names[tag] for tag in given if tag in names))
