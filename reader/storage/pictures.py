"""Pictures fetched at the reader's wish: by address what came of it, and each picture's bytes once."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..model.errors import NotFoundError
from . import codec
from .database import now

_AT_ONCE = 400  # bound values in one statement, well below SQLite's limit
_ARTICLES_AT_ONCE = 200
_UNTIDY = "pictures_untidy"
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking for an address: data, or a problem."""

    data: int  # id, 0 for none
    media_type: str
    width: int  # px
    height: int
    problem: str


@dataclass(frozen=True, slots=True)
class Pictured:
    """An article as far as its pictures are concerned."""

    id: int
    root: str  # of its source
    is_file: bool  # the source is one file
    path: str
    original: str  # where it was published
    pictures: tuple[str, ...]  # as its document names them


def asked(connection: sqlite3.Connection, addresses: Iterable[str]) -> dict[str, Asked]:
    """Return what is known of these addresses; of most of them nothing is."""
    wanted = list(dict.fromkeys(addresses))
    found: dict[str, Asked] = {}
    for part in _parts(wanted):
        rows = connection.execute(
            f"""SELECT p.address, coalesce(d.id, 0), coalesce(d.media_type, ''), coalesce(d.width, 0),
                       coalesce(d.height, 0), p.problem
                FROM pictures p LEFT JOIN picture_data d ON d.id = p.data_id
                WHERE p.address IN ({",".join("?" * len(part))})""",
            part,
        )
        found.update({address: Asked(*rest) for address, *rest in rows})
    return found


def keep(connection: sqlite3.Connection, address: str, media_type: str, width: int, height: int, data: bytes) -> None:
    """Keep a picture under its address; the same bytes from several addresses are kept once.

    One that another process has kept there meanwhile stays.
    """
    if connection.execute("SELECT 1 FROM pictures WHERE address = ? AND data_id IS NOT NULL", (address,)).fetchone():
        return
    digest = hashlib.blake2b(data, digest_size=32).digest()
    row = connection.execute("SELECT id FROM picture_data WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        number = connection.execute(
            "INSERT INTO picture_data(digest, media_type, width, height, data) VALUES (?, ?, ?, ?, ?)",
            (digest, media_type, width, height, data),
        ).lastrowid
    else:
        number = row[0]
    connection.execute(
        "INSERT OR REPLACE INTO pictures(address, data_id, problem, asked) VALUES (?, ?, '', ?)",
        (address, number, now()),
    )


def note_problem(connection: sqlite3.Connection, address: str, problem: str) -> None:
    """Remember why there is no picture at an address; one that is here already stays."""
    connection.execute(
        """INSERT INTO pictures(address, data_id, problem, asked) VALUES (?, NULL, ?, ?)
           ON CONFLICT(address) DO UPDATE SET problem = excluded.problem, asked = excluded.asked
           WHERE data_id IS NULL""",
        (address, problem, now()),
    )


def data(connection: sqlite3.Connection, data_id: int) -> bytes:
    """Return a picture's bytes; raise NotFoundError."""
    row = connection.execute("SELECT data FROM picture_data WHERE id = ?", (data_id,)).fetchone()
    if row is None:
        raise NotFoundError("there is no such picture")
    return bytes(row[0])


# -- what articles name


def pictured(connection: sqlite3.Connection, article_ids: Sequence[int]) -> list[Pictured]:
    """Return those of these articles that have pictures, in this order."""
    found: dict[int, Pictured] = {}
    for part in _parts(article_ids):
        rows = connection.execute(
            f"""SELECT b.article_id, s.path, s.is_file, a.path, c.value, b.content FROM bodies b
                JOIN articles a ON a.id = b.article_id JOIN sources s ON s.id = a.source_id
                LEFT JOIN corrections c ON c.article_id = a.id AND c.field = 'original'
                WHERE b.article_id IN ({",".join("?" * len(part))})""",
            part,
        )
        for number, root, is_file, path, corrected, content in rows:
            original, names = codec.decode_pictures(content)
            if names:
                original = original if corrected is None else corrected
                found[number] = Pictured(number, root, bool(is_file), path, original, names)
    return [found[number] for number in article_ids if number in found]


def all_pictured(connection: sqlite3.Connection) -> Iterator[list[Pictured]]:
    """Yield all articles that have pictures, some at a time, also those that come meanwhile."""
    last = 0
    while True:
        rows = connection.execute(
            "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT ?", (last, _ARTICLES_AT_ONCE)
        ).fetchall()
        if not rows:
            return
        yield pictured(connection, [number for (number,) in rows])
        last = rows[-1][0]


def of_sources(connection: sqlite3.Connection, source_ids: Iterable[int] | None) -> list[int]:
    """Return the articles of sources (of all for None), the newest first."""
    if source_ids is None:
        rows = connection.execute("SELECT id FROM articles ORDER BY sort_time DESC, id DESC")
        return [number for (number,) in rows]
    found: list[int] = []
    for source_id in source_ids:
        rows = connection.execute(
            "SELECT id FROM articles WHERE source_id = ? ORDER BY sort_time DESC, id DESC", (source_id,)
        )
        found += [number for (number,) in rows]
    return found


# -- what no article names any more


def note_removal(connection: sqlite3.Connection) -> None:
    """Note that articles have gone, and perhaps the last that named some picture."""
    if connection.execute("SELECT 1 FROM pictures LIMIT 1").fetchone() is not None:
        connection.execute("INSERT OR REPLACE INTO library(key, value) VALUES (?, '1')", (_UNTIDY,))


def is_untidy(connection: sqlite3.Connection) -> bool:
    """Say whether articles have gone since pictures were last looked through."""
    return connection.execute("SELECT 1 FROM library WHERE key = ?", (_UNTIDY,)).fetchone() is not None


def note_tidied(connection: sqlite3.Connection) -> None:
    """Note that every picture is named by an article."""
    connection.execute("DELETE FROM library WHERE key = ?", (_UNTIDY,))


def all_addresses(connection: sqlite3.Connection) -> set[str]:
    """Return every address that was asked for."""
    return {address for (address,) in connection.execute("SELECT address FROM pictures")}


def forget(connection: sqlite3.Connection, addresses: Iterable[str]) -> None:
    """Forget addresses, and the pictures that came from them alone."""
    for address in addresses:
        row = connection.execute("DELETE FROM pictures WHERE address = ? RETURNING data_id", (address,)).fetchone()
        if row is not None and row[0] is not None:
            connection.execute(
                "DELETE FROM picture_data WHERE id = ?1 AND NOT EXISTS(SELECT 1 FROM pictures WHERE data_id = ?1)", row
            )


def _parts(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]
