"""What the search index needs of the library: what waits to be indexed, its texts, and the token both have."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..model.errors import DamagedError
from . import codec

_TOKENS = "index_tokens"
_BEYOND = 2**63 - 1  # above any id


@dataclass(frozen=True, slots=True)
class Indexable:
    """An article as the index takes it."""

    id: int
    title: str
    text: str  # canonical
    quotes: tuple[str, ...]
    notes: tuple[str, ...]  # of the article and of its highlights
    source_id: int
    category_id: int | None
    publisher: str
    author: str
    keywords: tuple[str, ...]
    published: str | None
    sort_time: int | None
    pictures: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that waits to be indexed, without its text."""

    id: int
    title: str
    source_id: int
    category_id: int | None
    publisher: str
    author: str
    keywords: tuple[str, ...]
    bare: bool  # a date without a time
    sort_time: int | None


def uid(connection: sqlite3.Connection) -> str:
    """Return the library's own id."""
    return str(connection.execute("SELECT value FROM library WHERE key = 'uid'").fetchone()[0])


def waiting(connection: sqlite3.Connection) -> int:
    """Count the articles that wait to be indexed, those that have gone among them."""
    return int(connection.execute("SELECT count(*) FROM unindexed").fetchone()[0])


def every(connection: sqlite3.Connection) -> int:
    """Count the articles."""
    return int(connection.execute("SELECT coalesce(sum(articles), 0) FROM article_counts").fetchone()[0])


def any_waiting(connection: sqlite3.Connection, most: int = 0) -> bool:
    """Say whether more than `most` articles wait, without counting them all."""
    return connection.execute("SELECT 1 FROM unindexed LIMIT 1 OFFSET ?", (most,)).fetchone() is not None


def next_waiting(connection: sqlite3.Connection, after: int, limit: int) -> list[tuple[int, int]]:
    """Return (article id, change) of what waits, by id."""
    rows = connection.execute(
        "SELECT article_id, change FROM unindexed WHERE article_id > ? ORDER BY article_id LIMIT ?", (after, limit)
    )
    return rows.fetchall()


def waiting_articles(connection: sqlite3.Connection, before: int | None, limit: int) -> list[Waiting]:
    """Return articles that wait and are still there, by ids below `before`, those that came last first."""
    rows = connection.execute(
        """SELECT a.id, a.title, a.source_id, a.category_id, a.publisher, a.author, a.keywords, a.published, a.sort_time
           FROM unindexed u JOIN articles a ON a.id = u.article_id
           WHERE u.article_id < ? ORDER BY u.article_id DESC LIMIT ?""",
        (_BEYOND if before is None else before, limit),
    )
    return [
        Waiting(number, title, source, category, publisher, author, tuple(json.loads(keywords)), is_bare(day), seconds)
        for number, title, source, category, publisher, author, keywords, day, seconds in rows
    ]


def is_bare(published: str | None) -> bool:
    """Say whether an article has a date without a time: its day is the one in UTC, wherever the reader is."""
    return published is not None and len(published) == len("2021-09-05")


def done(connection: sqlite3.Connection, rows: Sequence[tuple[int, int]]) -> None:
    """Let articles wait no more, those apart that changed again meanwhile."""
    connection.executemany("DELETE FROM unindexed WHERE article_id = ? AND change = ?", rows)


def wait_all(connection: sqlite3.Connection) -> None:
    """Let every article wait to be indexed, for the index is made anew."""
    connection.execute("DELETE FROM unindexed")
    connection.execute("INSERT INTO unindexed(article_id) SELECT id FROM articles ORDER BY id")


def tokens(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the tokens an index of this library may have: the last one written, and one being written."""
    row = connection.execute("SELECT value FROM library WHERE key = ?", (_TOKENS,)).fetchone()
    return tuple(json.loads(row[0])) if row else ()


def set_tokens(connection: sqlite3.Connection, values: Sequence[str]) -> None:
    """Set the tokens an index of this library may have."""
    connection.execute("INSERT OR REPLACE INTO library(key, value) VALUES (?, ?)", (_TOKENS, json.dumps(values)))


def articles(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Indexable]:
    """Return articles as the index takes them, by id; those that have gone are left out."""
    wanted = json.dumps(list(ids))
    inside = "IN (SELECT value FROM json_each(?))"
    quotes: defaultdict[int, list[str]] = defaultdict(list)
    notes: defaultdict[int, list[str]] = defaultdict(list)
    for number, note in connection.execute(f"SELECT article_id, note FROM notes WHERE article_id {inside}", (wanted,)):
        notes[number].append(note)
    for number, quote, note in connection.execute(
        f"SELECT article_id, quote, note FROM highlights WHERE article_id {inside} ORDER BY id", (wanted,)
    ):
        quotes[number].append(quote)
        if note:
            notes[number].append(note)
    rows = connection.execute(
        f"""SELECT a.id, a.title, b.content, a.source_id, a.category_id, a.publisher, a.author, a.keywords,
                   a.published, a.sort_time
            FROM articles a JOIN bodies b ON b.article_id = a.id WHERE a.id {inside} ORDER BY a.id""",
        (wanted,),
    )
    found = []
    for number, title, content, source, category, publisher, author, keywords, published, sort_time in rows:
        try:
            text, pictures = codec.decode_text(content)
        except DamagedError:  # one of a million must not keep all others out of the index
            text, pictures = "", False
        found.append(
            Indexable(
                number,
                title,
                text,
                tuple(quotes.get(number, ())),
                tuple(notes.get(number, ())),
                source,
                category,
                publisher,
                author,
                tuple(json.loads(keywords)),
                published,
                sort_time,
                pictures,
            )
        )
    return found


def pieces(
    connection: sqlite3.Connection, ids: Sequence[int]
) -> dict[int, tuple[list[tuple[str, int | None]], list[tuple[str, int | None]]]]:
    """Return the quotes and the notes of articles, each with its highlight; None: the note about the article."""
    wanted = json.dumps(list(ids))
    found: defaultdict[int, tuple[list[tuple[str, int | None]], list[tuple[str, int | None]]]] = defaultdict(
        lambda: ([], [])
    )
    for number, note in connection.execute(
        "SELECT article_id, note FROM notes WHERE article_id IN (SELECT value FROM json_each(?))", (wanted,)
    ):
        found[number][1].append((note, None))
    for number, highlight, quote, note in connection.execute(
        """SELECT article_id, id, quote, note FROM highlights
           WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY id""",
        (wanted,),
    ):
        if quote:
            found[number][0].append((quote, highlight))
        if note:
            found[number][1].append((note, highlight))
    return found
