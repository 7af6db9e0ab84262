"""The journal: every change to what the reader wrote, in the same transaction, undoable across restarts.

A step keeps for each row it touched how the row was and how it became (many alike are kept as one). Undoing writes the
former back, last row first; redoing the latter. A new step after an undo drops what was undone.

The states of a step: done; undone; dropped (undone, and another change was made since); lost (all that it concerns
has been removed for good). Steps are never removed, so that the history tells of all of them.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from .database import now

Row = dict[str, Any]
Edit = tuple[str, Row, Row | None, Row | None]  # table, key, the row before, the row after

# The tables that hold what the reader wrote, with their keys. "articles" is there for its stars alone.
KEYS: Mapping[str, tuple[str, ...]] = {
    "highlights": ("id",),
    "notes": ("article_id",),
    "tags": ("id",),
    "article_tags": ("article_id", "tag_id"),
    "highlight_tags": ("highlight_id", "tag_id"),
    "articles": ("id",),
    "own_rules": ("id",),
    "corrections": ("article_id", "field"),
    "colors": ("color",),
    "bin": ("id",),
    "saved_searches": ("id",),
}

MERGE_SECONDS = 60.0  # edits of one text closer than this are one step
_MOST_TAKEN = 100  # characters: what takes more out of a text is a step of its own, so that undo brings them back
_WRITER = uuid.uuid4().hex[:8]  # two programs that edit one text must not hide what the other wrote in their own step


class Step:
    """One change of the reader's, being made. Use its methods for every row, then record it."""

    def __init__(self, connection: sqlite3.Connection, label: str) -> None:
        self.connection = connection
        self.label = label
        self.articles: set[int] = set()
        self._edits: list[Edit] = []

    def __bool__(self) -> bool:
        """Say whether anything was changed."""
        return bool(self._edits)

    def insert(self, table: str, row: Row) -> None:
        """Add a row."""
        _insert(self.connection, table, row)
        self._note(table, _key(table, row), None, row)

    def update(self, table: str, key: Row, columns: Row) -> bool:
        """Set columns of a row; answer whether anything was different."""
        before = _select(self.connection, table, key, columns)
        if before is None:
            return False
        different = {name: value for name, value in columns.items() if before[name] != value}
        if not different:
            return False
        _update(self.connection, table, key, different)
        self._note(table, key, {name: before[name] for name in different}, different)
        return True

    def delete(self, table: str, key: Row) -> Row | None:
        """Remove a row and return it, None when there was none."""
        before = _select(self.connection, table, key, None)
        if before is not None:
            _delete(self.connection, table, key)
            self._note(table, key, before, None)
        return before

    def _note(self, table: str, key: Row, before: Row | None, after: Row | None) -> None:
        self._edits.append((table, key, before, after))
        article_id = key["id"] if table == "articles" else (key | (before or {}) | (after or {})).get("article_id")
        if article_id is not None:
            self.articles.add(article_id)

    def change_all(self, table: str, column: str, values: Sequence[int], before: Row | None, after: Row | None) -> None:
        """Turn rows that share all but one column from `before` into `after`: one edit for any number of rows.

        None is no row, so this adds or removes them, too. Unlike other edits this one bears it that rows went
        meanwhile with what they belong to, so the articles need not be noted with the step.
        """
        if values:
            edit: Edit = (table, {column: sorted(values)}, before, after)
            _apply(self.connection, *edit)
            self._edits.append(edit)

    def record(self, *, merge_key: str = "") -> None:
        """Write the step down; nothing is written when nothing changed."""
        if not self._edits:
            return
        self.connection.execute("UPDATE journal SET state = 'dropped' WHERE state = 'undone'")
        moment = now()
        merge_key = f"{merge_key} {_WRITER}" if merge_key else ""
        if merge_key and not self._takes_much() and self._merge(merge_key, moment):
            return
        self.connection.execute(
            "INSERT INTO journal(made, label, merge_key, articles, edits) VALUES (?, ?, ?, ?, ?)",
            (moment, self.label, merge_key, json.dumps(sorted(self.articles)), pack(self._edits)),
        )

    def _takes_much(self) -> bool:
        """Say whether more goes of a note than a slip of the pen."""
        notes = (
            (before["note"], (after or {}).get("note", ""))
            for _, _, before, after in self._edits
            if before and "note" in before
        )
        return any(_taken(old, new) > _MOST_TAKEN for old, new in notes)

    def _merge(self, merge_key: str, moment: str) -> bool:
        """Add to the last step if that is an edit of the same text a moment ago."""
        last = self.connection.execute(
            """SELECT id, edits FROM journal WHERE id = (SELECT max(id) FROM journal WHERE state = 'done')
               AND merge_key = ? AND (julianday(?) - julianday(made)) * 86400 < ?""",
            (merge_key, moment, MERGE_SECONDS),
        ).fetchone()
        if last is None:
            return False
        edits = _joined(unpack(last[1]), self._edits)
        self.connection.execute("UPDATE journal SET edits = ?, made = ? WHERE id = ?", (pack(edits), moment, last[0]))
        return True


def labels(connection: sqlite3.Connection) -> tuple[str, str]:
    """Return what undo and redo would do, "" for nothing."""
    undo = connection.execute("SELECT label FROM journal WHERE state = 'done' ORDER BY id DESC LIMIT 1").fetchone()
    redo = connection.execute("SELECT label FROM journal WHERE state = 'undone' ORDER BY id LIMIT 1").fetchone()
    return (undo[0] if undo else ""), (redo[0] if redo else "")


class Moved(NamedTuple):
    """A step that was undone or redone; without a label there was none."""

    label: str = ""
    articles: frozenset[int] = frozenset()  # that it concerns
    tables: frozenset[str] = frozenset()  # that it changed
    highlights: frozenset[int] = frozenset()  # that it let stand elsewhere


def undo(connection: sqlite3.Connection) -> Moved:
    """Take back the last step."""
    row = connection.execute(f"{_STEP} WHERE state = 'done' ORDER BY id DESC LIMIT 1").fetchone()
    return Moved() if row is None else _undo(connection, row)


def redo(connection: sqlite3.Connection) -> Moved:
    """Do the last step that was undone again."""
    row = connection.execute(f"{_STEP} WHERE state = 'undone' ORDER BY id LIMIT 1").fetchone()
    return Moved() if row is None else _redo(connection, row)


def undo_back_to(connection: sqlite3.Connection, number: int) -> Moved:
    """Take back a step and all that were made after it."""
    rows = connection.execute(f"{_STEP} WHERE state = 'done' AND id >= ? ORDER BY id DESC", (number,)).fetchall()
    return _together([_undo(connection, row) for row in rows])


def redo_up_to(connection: sqlite3.Connection, number: int) -> Moved:
    """Do a step that was undone again, and all that were undone from before it."""
    rows = connection.execute(f"{_STEP} WHERE state = 'undone' AND id <= ? ORDER BY id", (number,)).fetchall()
    return _together([_redo(connection, row) for row in rows])


_STEP = "SELECT id, label, articles, edits FROM journal"


def _undo(connection: sqlite3.Connection, row: tuple[int, str, str, bytes]) -> Moved:
    number, label, articles, packed = row
    edits = unpack(packed)
    for table, key, before, after in reversed(edits):
        _apply(connection, table, key, after, before)
    connection.execute("UPDATE journal SET state = 'undone' WHERE id = ?", (number,))
    return _moved(label, articles, edits)


def _redo(connection: sqlite3.Connection, row: tuple[int, str, str, bytes]) -> Moved:
    number, label, articles, packed = row
    edits = unpack(packed)
    for table, key, before, after in edits:
        _apply(connection, table, key, before, after)
    connection.execute("UPDATE journal SET state = 'done' WHERE id = ?", (number,))
    return _moved(label, articles, edits)


def _together(moved: list[Moved]) -> Moved:
    """Return what several steps concern; the label is that of the last."""
    if not moved:
        return Moved()
    return Moved(
        moved[-1].label,
        frozenset().union(*(one.articles for one in moved)),
        frozenset().union(*(one.tables for one in moved)),
        frozenset().union(*(one.highlights for one in moved)),
    )


_PLACE = frozenset({"revision_id", "start", "end", "detached", "picture"})  # what says where a highlight stands


def _moved(label: str, articles: str, edits: list[Edit]) -> Moved:
    elsewhere = {
        key["id"]
        for table, key, before, after in edits
        if table == "highlights" and before is not None and after is not None and not _PLACE.isdisjoint(after)
    }
    return Moved(label, frozenset(json.loads(articles)), frozenset(edit[0] for edit in edits), frozenset(elsewhere))


def _apply(connection: sqlite3.Connection, table: str, key: Row, old: Row | None, new: Row | None) -> None:
    if any(isinstance(value, list) for value in key.values()):
        _apply_all(connection, table, key, old, new)
    elif old is None and new is not None:
        _insert(connection, table, new)
    elif new is None:
        _delete(connection, table, key)
    else:
        _update(connection, table, key, new)


def _apply_all(connection: sqlite3.Connection, table: str, key: Row, old: Row | None, new: Row | None) -> None:
    ((column, values),) = key.items()
    owners = f"{column.removesuffix('_id')}s"  # the table that has them: article_id is of articles
    given = {f"old_{name}": value for name, value in (old or {}).items()} | {"all": json.dumps(values)}
    given |= {f"new_{name}": value for name, value in (new or {}).items()}
    listed = f"{column} IN (SELECT value FROM json_each(:all))"
    were = " AND ".join([*(f"{name} = :old_{name}" for name in old or {}), listed])
    if old is None and new is not None:
        columns = ", ".join([column, *new])
        connection.execute(
            f"""INSERT INTO {table}({columns}) SELECT value, {", ".join(f":new_{name}" for name in new)}
                FROM json_each(:all) WHERE value IN (SELECT id FROM {owners})""",
            given,
        )
    elif new is None:
        connection.execute(f"DELETE FROM {table} WHERE {were}", given)
    else:
        changes = ", ".join(f"{name} = :new_{name}" for name in new)
        connection.execute(f"UPDATE {table} SET {changes} WHERE {were}", given)


def _key(table: str, row: Row) -> Row:
    return {column: row[column] for column in KEYS[table]}


def _where(key: Row) -> str:
    return " AND ".join(f"{column} = :{column}" for column in key)


def _select(connection: sqlite3.Connection, table: str, key: Row, columns: Iterable[str] | None) -> Row | None:
    names = ", ".join(columns) if columns is not None else "*"
    cursor = connection.execute(f"SELECT {names} FROM {table} WHERE {_where(key)}", key)
    row = cursor.fetchone()
    return None if row is None else dict(zip((column[0] for column in cursor.description), row, strict=True))


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    names = ", ".join(row)
    connection.execute(f"INSERT INTO {table}({names}) VALUES ({', '.join(f':{name}' for name in row)})", row)


def _update(connection: sqlite3.Connection, table: str, key: Row, columns: Row) -> None:
    assignments = ", ".join(f"{name} = :new_{name}" for name in columns)
    values = {f"new_{name}": value for name, value in columns.items()} | key
    connection.execute(f"UPDATE {table} SET {assignments} WHERE {_where(key)}", values)


def _delete(connection: sqlite3.Connection, table: str, key: Row) -> None:
    connection.execute(f"DELETE FROM {table} WHERE {_where(key)}", key)


def pack(edits: Iterable[Edit]) -> bytes:
    """Return edits as the journal keeps them."""
    # One after the other: other threads may run between two edits of very many rows.
    text = ",".join(json.dumps(edit, ensure_ascii=True, default=_bytes) for edit in edits)
    return zlib.compress(f"[{text}]".encode(), 6)


def unpack(data: bytes) -> list[Edit]:
    """Return the edits that the journal keeps."""
    return [tuple(edit) for edit in json.loads(zlib.decompress(data), object_hook=_from_bytes)]


def _joined(edits: list[Edit], more: Iterable[Edit]) -> list[Edit]:
    """Append edits, making one of changes to a row in a row: a long note typed for an hour is kept once, not often."""
    joined = list(edits)
    for table, key, before, after in more:
        at = next((index for index in reversed(range(len(joined))) if joined[index][:2] == (table, key)), None)
        if at is not None and before is not None and after is not None:
            _, _, first, last = joined[at]
            if last is not None:
                first = None if first is None else before | first
                joined[at] = (table, key, first, last | after)
                continue
        joined.append((table, key, before, after))
    return joined


def _taken(old: str, new: str) -> int:
    """Count the characters between what two texts begin and end with alike that the old one has."""
    first = _alike(old, new)
    return len(old) - first - _alike(old[first:][::-1], new[first:][::-1])


def _alike(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (mine, its) in pairs if mine != its), min(len(one), len(other)))


def _bytes(value: bytes) -> dict[str, str]:
    return {"$bytes": value.hex()}


def _from_bytes(value: dict[str, Any]) -> Any:
    return bytes.fromhex(value["$bytes"]) if value.keys() == {"$bytes"} else value
