"""Sources and the files in them that made trouble."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..model.article import FileStamp, Problem, Source
from ..model.errors import NotFoundError
from ..model.identity import new_id
from .database import now

_PART = 10_000  # articles removed by one statement
_COLUMNS = """
    s.id, s.name, s.path, s.is_file, s.sample, s.other_files, s.hidden,
    (SELECT coalesce(sum(articles), 0) FROM article_counts c WHERE c.source_id = s.id),
    (SELECT coalesce(sum(unread), 0) FROM article_counts c WHERE c.source_id = s.id),
    (SELECT count(*) FROM problems p WHERE p.source_id = s.id)
"""


def _source(row: tuple) -> Source:  # type: ignore[type-arg]
    number, name, path, is_file, sample, other, hidden, articles, unread, problems = row
    return Source(
        number, name, path, bool(is_file), bool(sample), articles, unread, problems, json.loads(other), bool(hidden)
    )


def all_sources(connection: sqlite3.Connection) -> list[Source]:
    """Return the sources the reader has, by name."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM sources s WHERE NOT retired ORDER BY sample, name, id")
    return [_source(row) for row in rows]


def get_source(connection: sqlite3.Connection, source_id: int) -> Source:
    """Return one source, also a removed one; raise NotFoundError."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM sources s WHERE id = ?", (source_id,)).fetchone()
    if row is None:
        raise NotFoundError("there is no such source")
    return _source(row)


def place(connection: sqlite3.Connection, source_id: int) -> tuple[Path, bool]:
    """Return where a source is, and whether that is a file; quick, for nothing is counted."""
    path, is_file = connection.execute("SELECT path, is_file FROM sources WHERE id = ?", (source_id,)).fetchone()
    return Path(path), bool(is_file)


def add_source(connection: sqlite3.Connection, path: Path, name: str, *, is_file: bool, sample: bool) -> int:
    """Register a source and return its id; one with this path that was removed comes back."""
    row = connection.execute("SELECT id, retired FROM sources WHERE path = ?", (str(path),)).fetchone()
    if row is not None:
        if row[1]:
            connection.execute(
                "UPDATE sources SET retired = 0, name = ?, is_file = ?, hidden = 0 WHERE id = ?",
                (name, is_file, row[0]),
            )
        return int(row[0])
    source_id = new_id()
    connection.execute(
        "INSERT INTO sources(id, name, path, is_file, sample, added) VALUES (?, ?, ?, ?, ?, ?)",
        (source_id, name, str(path), is_file, sample, now()),
    )
    return source_id


def update_source(connection: sqlite3.Connection, source_id: int, **columns: str | int) -> None:
    """Set columns of a source."""
    assignments = ", ".join(f"{column} = ?" for column in columns)
    connection.execute(f"UPDATE sources SET {assignments} WHERE id = ?", (*columns.values(), source_id))


def source_at(connection: sqlite3.Connection, path: str) -> int | None:
    """Return the source that has this path, removed or not."""
    row = connection.execute("SELECT id FROM sources WHERE path = ?", (path,)).fetchone()
    return None if row is None else int(row[0])


def is_listed(connection: sqlite3.Connection, source_id: int, path: str) -> bool:
    """Say whether a source is there, not removed, and at this path."""
    row = connection.execute("SELECT 1 FROM sources WHERE id = ? AND path = ? AND NOT retired", (source_id, path))
    return row.fetchone() is not None


def is_complete(connection: sqlite3.Connection, source_id: int) -> bool:
    """Say whether the first import of a source has finished."""
    row = connection.execute("SELECT complete FROM sources WHERE id = ?", (source_id,)).fetchone()
    return bool(row and row[0])


def finish_scan(connection: sqlite3.Connection, source_id: int, other_files: Mapping[str, int]) -> None:
    """Note that every file of a source was looked at, and what else lies there."""
    connection.execute(
        "UPDATE sources SET complete = 1, other_files = ? WHERE id = ?", (json.dumps(dict(other_files)), source_id)
    )


def remove_source(connection: sqlite3.Connection, source_id: int, *, keep: Iterable[int]) -> list[int]:
    """Remove a source and its articles but those to keep; return the ids of the articles that went.

    When some stay, or rules of the reader's for it, the source stays behind them, out of sight.
    """
    kept = set(keep)
    ruled = connection.execute("SELECT 1 FROM own_rules WHERE source_id = ?", (source_id,)).fetchone() is not None
    rows = connection.execute("SELECT id FROM articles WHERE source_id = ?", (source_id,))
    gone = [number for (number,) in rows if number not in kept]
    if kept or ruled:
        for first in range(0, len(gone), _PART):
            part = json.dumps(gone[first : first + _PART])
            connection.execute("DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))", (part,))
        connection.execute("UPDATE articles SET missing = 1 WHERE source_id = ?", (source_id,))
        connection.execute("UPDATE sources SET retired = 1, complete = 0 WHERE id = ?", (source_id,))
        connection.execute("DELETE FROM problems WHERE source_id = ?", (source_id,))
    else:
        connection.execute("DELETE FROM sources WHERE id = ?", (source_id,))
    return gone


# -- problems


def problems(connection: sqlite3.Connection, source_id: int | None = None) -> list[Problem]:
    """Return the files that made trouble, those that could not be read first."""
    where, values = ("WHERE source_id = ?", (source_id,)) if source_id is not None else ("", ())
    rows = connection.execute(
        f"SELECT source_id, path, reason, fatal FROM problems {where} ORDER BY fatal DESC, path", values
    )
    return [Problem(number, path, reason, bool(fatal)) for number, path, reason, fatal in rows]


def set_problem(connection: sqlite3.Connection, problem: Problem, stamp: FileStamp) -> None:
    """Remember what was wrong with a file."""
    connection.execute(
        "INSERT OR REPLACE INTO problems(source_id, path, reason, fatal, size, modified_ns) VALUES (?, ?, ?, ?, ?, ?)",
        (problem.source_id, problem.path, problem.reason, problem.fatal, stamp.size, stamp.modified_ns),
    )


def clear_problems(connection: sqlite3.Connection, source_id: int, paths: Iterable[str]) -> None:
    """Forget what was wrong with these files."""
    connection.executemany(
        "DELETE FROM problems WHERE source_id = ? AND path = ?", ((source_id, path) for path in paths)
    )
