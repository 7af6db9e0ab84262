"""What the journal tells of the past, and what of it stays when articles are removed for good."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from ..model.history import EntryState, HistoryEntry
from .journal import Edit, Row, pack, unpack

_ENTRY = "SELECT id, made, label, articles, edits, state FROM journal"
_TITLES = 3  # named in an entry
_TEXTS = 3
_HIGHLIGHTS = {"highlights": "id", "bin": "id", "highlight_tags": "highlight_id"}
_TAGS = {"tags": "id", "article_tags": "tag_id", "highlight_tags": "tag_id"}
_ARTICLES = {"article_tags": "article_id"}
_WORDS = ("quote", "note", "name", "text", "value", "query")  # columns that hold what the reader wrote or marked


# -- reading


def entries(
    connection: sqlite3.Connection, limit: int, before: int | None = None, article_id: int | None = None
) -> tuple[HistoryEntry, ...]:
    """Return steps, the newest first: those older than `before`, and of one article if it is given."""
    conditions, values = ["id < ?"], [2**63 - 1 if before is None else before]
    if article_id is not None:
        conditions.append("EXISTS (SELECT 1 FROM json_each(articles) WHERE value = ?)")
        values.append(article_id)
    rows = connection.execute(f"{_ENTRY} WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT ?", [*values, limit])
    return tuple(_entry(connection, *row) for row in rows.fetchall())


def state(connection: sqlite3.Connection, entry_id: int) -> EntryState | None:
    """Return the state of a step, None when there is no such step."""
    row = connection.execute("SELECT state FROM journal WHERE id = ?", (entry_id,)).fetchone()
    return None if row is None else row[0]


def count(connection: sqlite3.Connection) -> int:
    """Return how many steps there are."""
    return int(connection.execute("SELECT count(*) FROM journal").fetchone()[0])


def distance(connection: sqlite3.Connection, entry_id: int) -> int:
    """Return how many steps are undone by going back to before a done one, or done again by going up to an undone."""
    compared = ">=" if state(connection, entry_id) == "done" else "<="
    row = connection.execute(
        f"""SELECT count(*) FROM journal WHERE id {compared} :id
            AND state = (SELECT state FROM journal WHERE id = :id AND state IN ('done', 'undone'))""",
        {"id": entry_id},
    ).fetchone()
    return int(row[0])


def _entry(
    connection: sqlite3.Connection, number: int, made: str, label: str, listed: str, packed: bytes, state: EntryState
) -> HistoryEntry:
    edits = unpack(packed)
    articles = tuple(dict.fromkeys([*json.loads(listed), *_named(edits, _ARTICLES)]))
    return HistoryEntry(
        number,
        made,
        label,
        state,
        highlights=len(_named(edits, _HIGHLIGHTS)),
        tags=len(_named(edits, _TAGS)),
        notes=len({json.dumps(key) for table, key, before, after in edits if _is_note(table, before, after)}),
        rules=len(_named(edits, {"own_rules": "id"})),
        articles=len(articles),
        article_ids=articles,
        titles=tuple(_titles(connection, articles)),
        texts=tuple(_texts(edits)),
    )


def _named(edits: Iterable[Edit], tables: dict[str, str]) -> dict[int, None]:
    """Return the values of a column of these tables; an edit of many rows has a list of one, or shares it."""
    found: dict[int, None] = {}
    for table, key, before, after in edits:
        if table in tables:
            rows: list[Row] = [key, before or {}, after or {}]
            values: list[Any] = [row[tables[table]] for row in rows if tables[table] in row]
            for value in values:
                found |= dict.fromkeys(value if isinstance(value, list) else [value])
    return found


def _is_note(table: str, before: Row | None, after: Row | None) -> bool:
    return table == "notes" or (
        table == "highlights" and (before or {}).get("note", "") != (after or {}).get("note", "")
    )


def _titles(connection: sqlite3.Connection, articles: Sequence[int]) -> Iterable[str]:
    for number in articles[:_TITLES]:
        row = connection.execute("SELECT title FROM articles WHERE id = ?", (number,)).fetchone()
        if row is not None:
            yield row[0]


def _texts(edits: Iterable[Edit]) -> list[str]:
    """Return what the reader wrote or marked there: what was taken away rather than what took its place."""
    found: dict[str, None] = {}
    for table, _, before, after in edits:
        if table not in ("highlights", "notes", "tags", "own_rules", "corrections", "saved_searches"):
            continue
        words = (row[name] for row in (before or {}, after or {}) for name in _WORDS if row.get(name))
        if (said := next(words, None)) is not None:
            found[said] = None
    return list(found)[:_TEXTS]


# -- when articles are removed for good


def forget(connection: sqlite3.Connection, article_ids: Iterable[int]) -> None:
    """Take articles that have been removed for good out of the steps, which would bring back parts of them.

    What a step did elsewhere can still be undone: rows of other articles never depend on those of one that has gone.
    A step that did nothing elsewhere is lost; it stays as it was, for the history to tell of.
    """
    gone = set(article_ids)
    if not gone:
        return
    listed = connection.execute("SELECT id, articles FROM journal WHERE state IN ('done', 'undone')")
    concerned = [number for number, articles in listed if not gone.isdisjoint(json.loads(articles))]
    if not concerned:
        return
    steps = {number: _edits(connection, number) for number in concerned}
    homes = _homes(connection, [edit for edits in steps.values() for edit in edits])
    for number, edits in steps.items():
        left = [edit for edit in edits if not _has_gone(edit, homes, gone)]
        if left:
            connection.execute(
                """UPDATE journal SET edits = ?, articles = (
                       SELECT json_group_array(value) FROM json_each(articles)
                       WHERE value NOT IN (SELECT value FROM json_each(?))) WHERE id = ?""",
                (pack(left), json.dumps(sorted(gone)), number),
            )
        else:
            connection.execute("UPDATE journal SET state = 'lost' WHERE id = ?", (number,))


def _edits(connection: sqlite3.Connection, number: int) -> list[Edit]:
    return unpack(connection.execute("SELECT edits FROM journal WHERE id = ?", (number,)).fetchone()[0])


def _homes(connection: sqlite3.Connection, edits: Iterable[Edit]) -> dict[int, int]:
    """Return the articles of all highlights that edits are about, as far as anything knows of them."""
    wanted: set[int] = set()
    homes: dict[int, int] = dict(
        connection.execute("SELECT id, article_id FROM highlights UNION SELECT id, article_id FROM bin")
    )
    for table, key, before, after in edits:
        if table in _HIGHLIGHTS and not isinstance(key.get(_HIGHLIGHTS[table]), list | None):
            wanted.add(key[_HIGHLIGHTS[table]])
            homes |= _said_homes(table, before, after)
    if wanted - homes.keys():  # of highlights that are nowhere now, only other steps know
        for (packed,) in connection.execute("SELECT edits FROM journal"):
            for table, _, before, after in unpack(packed):
                homes |= _said_homes(table, before, after)
    return homes


def _said_homes(table: str, before: Row | None, after: Row | None) -> dict[int, int]:
    rows = (before or {}, after or {}) if table in ("highlights", "bin") else ()
    return {row["id"]: row["article_id"] for row in rows if "article_id" in row}


def _has_gone(edit: Edit, homes: dict[int, int], gone: set[int]) -> bool:
    """Say whether a row belonged to an article that has gone; so did a highlight that nobody knows any more."""
    table, key, before, after = edit
    if any(isinstance(value, list) for value in key.values()):
        return False  # it bears that rows went
    if table == "articles":
        return key["id"] in gone
    if table in _HIGHLIGHTS:
        home = homes.get(key[_HIGHLIGHTS[table]])
        return home is None or home in gone
    return (key | (before or {}) | (after or {})).get("article_id") in gone
