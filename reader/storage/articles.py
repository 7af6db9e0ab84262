"""Articles as rows and bodies: writing what import brings, reading one back."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..model.article import Article, FileStamp, StoredArticle
from ..model.errors import NotFoundError
from ..model.identity import new_id
from . import codec, corrections, versions
from .keys import text_digest, title_key

EXCERPT, EXCERPT_BYTES = 160, 180  # characters of the text shown in lists, and as UTF-8: two lines in any language
_PART = 10_000  # articles changed by one statement


class ArticleRecord(NamedTuple):
    """An article packed for the library; made where files are read, so that packing runs there too.

    A tuple, for it is sent from process to process in a fifth of the time that a dataclass takes.
    """

    path: str
    title: str
    title_key: bytes
    publisher: str
    author: str
    published: str | None
    sort_time: int | None
    keywords: str  # JSON list
    excerpt: str
    shown: str  # JSON list: the category path
    raw: str
    stamp: FileStamp
    digest: bytes
    text_digest: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """What refreshing needs to know of an article that is already there."""

    id: int
    stamp: FileStamp
    digest: bytes
    missing: bool


def pack(
    article: Article, path: str, stamp: FileStamp, digest: str, source_text: str, sort_time: int | None
) -> ArticleRecord:
    """Make the record of an article."""
    text = article.document.text
    return ArticleRecord(
        path,
        article.title,
        title_key(article.title),
        article.publisher,
        article.author,
        article.published,
        sort_time,
        json.dumps(article.keywords, ensure_ascii=False),
        _excerpt(text),
        json.dumps(article.categories, ensure_ascii=False),
        json.dumps(article.raw_categories, ensure_ascii=False),
        stamp,
        bytes.fromhex(digest),
        text_digest(text),
        codec.encode(article, source_text),
    )


def _excerpt(text: str) -> str:
    """Return a text's first words."""
    words = " ".join(text[: EXCERPT * 2].split())[:EXCERPT]
    return words.encode("utf-8", "replace")[:EXCERPT_BYTES].decode("utf-8", "ignore")


_KNOWN = "SELECT path, id, size, modified_ns, digest, missing FROM articles WHERE source_id = ? AND current"


def known_at(connection: sqlite3.Connection, source_id: int, path: str) -> Known | None:
    """Return the article that stands for one file now."""
    row = connection.execute(f"{_KNOWN} AND path = ?", (source_id, path)).fetchone()
    return None if row is None else _known(row)


def _known(row: tuple) -> Known:  # type: ignore[type-arg]
    _path, number, size, modified, digest, missing = row
    return Known(number, FileStamp(size, modified), digest, bool(missing))


def same_content(connection: sqlite3.Connection, digest: bytes) -> list[tuple[int, int, str, bool, bool]]:
    """Return (id, source id, path, missing, current) of the articles read from these bytes, highlighted ones first."""
    rows = connection.execute(
        """SELECT id, source_id, path, missing, current FROM articles WHERE digest = ?
           ORDER BY EXISTS(SELECT 1 FROM highlights WHERE article_id = articles.id) DESC, id""",
        (digest,),
    )
    return [(number, source, path, bool(missing), bool(current)) for number, source, path, missing, current in rows]


_SAID = (
    "category_id", "title", "title_key", "publisher", "author", "published", "sort_time", "keywords", "excerpt",
)  # fmt: skip
_OF_RECORD = ("path", *_SAID, "size", "modified_ns", "digest", "text_digest")


def insert(
    connection: sqlite3.Connection, source_id: int, record: ArticleRecord, *, unread: bool, cleaned: int = 0
) -> int:
    """Add an article, cleaned in this generation of rules, and return its id."""
    article_id = new_id()
    connection.execute(
        f"""INSERT INTO articles(id, source_id, {", ".join(_OF_RECORD)}, unread, cleaned)
            VALUES (?, ?, {", ".join("?" * len(_OF_RECORD))}, ?, ?)""",
        (article_id, source_id, *_columns(connection, source_id, record), unread, cleaned),
    )
    connection.execute("INSERT INTO bodies(article_id, content) VALUES (?, ?)", (article_id, record.content))
    return article_id


def update(
    connection: sqlite3.Connection, article_id: int, source_id: int, record: ArticleRecord, *, cleaned: int = 0
) -> None:
    """Give an article what its file says now; what the reader did with it stays, and a text he wrote about is kept.

    Where the reader corrected it, corrections.refile has to follow.
    """
    _keep_replaced(connection, article_id, record)
    values = (source_id, *_columns(connection, source_id, record), cleaned, False, True)
    _set(connection, article_id, ("source_id", *_OF_RECORD, "cleaned", "missing", "current"), values)
    connection.execute("UPDATE bodies SET content = ? WHERE article_id = ?", (record.content, article_id))


def renew(
    connection: sqlite3.Connection, article_id: int, record: ArticleRecord, cleaned: int, *, passing: bool = False
) -> bool:
    """Give an article what cleaning it anew made of the same file; answer whether anything is different.

    Where its file lies and how it looked is left alone: that may have changed meanwhile. A text the reader wrote about
    is kept, unless it was there in `passing`, on the way to this one.
    """
    before, source_id = connection.execute(
        "SELECT b.content, a.source_id FROM bodies b JOIN articles a ON a.id = b.article_id WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    if codec.say_the_same(before, record.content):
        connection.execute("UPDATE articles SET cleaned = ? WHERE id = ?", (cleaned, article_id))
        return False
    _keep_replaced(connection, article_id, record, passing=passing)
    values = (*_said(connection, source_id, record), record.text_digest, cleaned)
    _set(connection, article_id, (*_SAID, "text_digest", "cleaned"), values)
    connection.execute("UPDATE bodies SET content = ? WHERE article_id = ?", (record.content, article_id))
    return True


def _set(connection: sqlite3.Connection, article_id: int, columns: Sequence[str], values: Sequence[object]) -> None:
    """Give an article values for columns. Those that are so already are left out: each would cost its indexes."""
    before = connection.execute(f"SELECT {', '.join(columns)} FROM articles WHERE id = ?", (article_id,)).fetchone()
    new = {column: value for column, value, old in zip(columns, values, before, strict=True) if value != old}
    if new:
        assigned = ", ".join(f"{column} = ?" for column in new)
        connection.execute(f"UPDATE articles SET {assigned} WHERE id = ?", (*new.values(), article_id))


def _keep_replaced(
    connection: sqlite3.Connection, article_id: int, record: ArticleRecord, *, passing: bool = False
) -> None:
    versions.replacing(
        connection, article_id,
        digest=record.digest, text_digest=record.text_digest, content=record.content, passing=passing,
    )  # fmt: skip


def _columns(connection: sqlite3.Connection, source_id: int, record: ArticleRecord) -> tuple[object, ...]:
    return (
        record.path,
        *_said(connection, source_id, record),
        record.stamp.size,
        record.stamp.modified_ns,
        record.digest,
        record.text_digest,
    )


def _said(connection: sqlite3.Connection, source_id: int, record: ArticleRecord) -> tuple[object, ...]:
    """Return the columns for what an article says of itself, from its category to its first words."""
    return (
        _category(connection, source_id, record),
        record.title,
        record.title_key,
        record.publisher,
        record.author,
        record.published,
        record.sort_time,
        record.keywords,
        record.excerpt,
    )


def _category(connection: sqlite3.Connection, source_id: int, record: ArticleRecord) -> int | None:
    if record.shown == "[]":
        return None
    key = (source_id, record.shown, record.raw)
    row = connection.execute("SELECT id FROM categories WHERE source_id = ? AND shown = ? AND raw = ?", key).fetchone()
    if row is not None:
        return int(row[0])
    cursor = connection.execute("INSERT INTO categories(source_id, shown, raw) VALUES (?, ?, ?)", key)
    return cursor.lastrowid


def touch(connection: sqlite3.Connection, article_id: int, stamp: FileStamp) -> None:
    """Note that a file looks different outside but holds the same bytes."""
    connection.execute(
        "UPDATE articles SET size = ?, modified_ns = ?, missing = 0 WHERE id = ?",
        (stamp.size, stamp.modified_ns, article_id),
    )


def set_missing(connection: sqlite3.Connection, article_ids: Sequence[int], missing: bool) -> None:
    """Mark articles whose files have gone, or are back."""
    connection.executemany(
        "UPDATE articles SET missing = ? WHERE id = ?", ((missing, number) for number in article_ids)
    )


def supersede(connection: sqlite3.Connection, article_id: int) -> None:
    """Keep an article whose path now holds another one."""
    connection.execute("UPDATE articles SET current = 0, missing = 1 WHERE id = ?", (article_id,))


_OF_FILE = ", ".join(("source_id", *_OF_RECORD, "cleaned"))


def take_place(connection: sqlite3.Connection, article_id: int, twin_id: int) -> None:
    """Let a superseded article stand for the file of another that was read from the same bytes, which goes."""
    values = connection.execute(f"SELECT {_OF_FILE} FROM articles WHERE id = ?", (twin_id,)).fetchone()
    (content,) = connection.execute("SELECT content FROM bodies WHERE article_id = ?", (twin_id,)).fetchone()
    digest, text_digest = connection.execute(
        "SELECT digest, text_digest FROM articles WHERE id = ?", (twin_id,)
    ).fetchone()
    versions.replacing(connection, article_id, digest=digest, text_digest=text_digest, content=content)
    connection.execute("DELETE FROM articles WHERE id = ?", (twin_id,))
    marks = ", ".join("?" * len(values))
    connection.execute(
        f"UPDATE articles SET ({_OF_FILE}) = ({marks}), missing = 0, current = 1 WHERE id = ?", (*values, article_id)
    )
    connection.execute("UPDATE bodies SET content = ? WHERE article_id = ?", (content, article_id))


def set_unread(connection: sqlite3.Connection, article_ids: Sequence[int], unread: bool) -> list[int]:
    """Mark articles and return those that were not so before."""
    changed = list[int]()
    for first in range(0, len(article_ids), _PART):
        part = json.dumps(list(article_ids[first : first + _PART]))
        rows = connection.execute(
            """UPDATE articles SET unread = ?1 WHERE id IN (SELECT value FROM json_each(?2)) AND unread <> ?1
               RETURNING id""",
            (unread, part),
        )
        changed += [number for (number,) in rows]
    return changed


def set_position(connection: sqlite3.Connection, article_id: int, position: int) -> None:
    """Remember where the reader was, in code points, and that it was just now."""
    connection.execute(
        "UPDATE articles SET position = ?, opened = ? WHERE id = ?", (position, int(time.time()), article_id)
    )


def get(connection: sqlite3.Connection, article_id: int) -> StoredArticle:
    """Return an article with its document; raise NotFoundError."""
    row = connection.execute(
        """SELECT a.source_id, s.name, s.path, s.is_file, a.path, a.missing, a.unread, a.starred, a.position,
                  b.content, r.id, a.updated
           FROM articles a JOIN sources s ON s.id = a.source_id JOIN bodies b ON b.article_id = a.id
           LEFT JOIN revisions r ON r.article_id = a.id AND r.digest = a.text_digest
           WHERE a.id = ?""",
        (article_id,),
    ).fetchone()
    if row is None:
        raise NotFoundError("there is no such article")
    source_id, name, root, is_file, path, missing, unread, starred, position, content, revision, updated = row
    article = codec.decode(content)
    corrected = corrections.of_article(connection, article_id)
    return StoredArticle(
        article_id,
        source_id,
        name,
        path,
        root if is_file else str(Path(root) / path),
        corrections.corrected(article, corrected),
        bool(missing),
        not unread,
        bool(starred),
        position,
        revision or 0,
        {field: article.metadata.get(field) for field in corrected},
        updated,
    )


def get_text(connection: sqlite3.Connection, article_id: int) -> str:
    """Return the canonical text of an article; raise NotFoundError."""
    row = connection.execute("SELECT content FROM bodies WHERE article_id = ?", (article_id,)).fetchone()
    if row is None:
        raise NotFoundError("there is no such article")
    return codec.decode(row[0]).document.text


def titles(connection: sqlite3.Connection, article_ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield (id, title) of these articles in their order; those that are gone are left out."""
    for number in article_ids:
        yield from connection.execute("SELECT id, title FROM articles WHERE id = ?", (number,))


def find_path(connection: sqlite3.Connection, path: Path) -> Iterator[int]:
    """Yield the articles read from a file, the one that stands for it now first."""
    candidates = [(str(path), path.name)] + [
        (str(parent), path.relative_to(parent).as_posix()) for parent in path.parents
    ]
    for root, inside in candidates:
        rows = connection.execute(
            """SELECT a.id FROM articles a JOIN sources s ON s.id = a.source_id
               WHERE s.path = ? AND a.path = ? ORDER BY a.current DESC, a.id DESC""",
            (root, inside),
        )
        for (number,) in rows.fetchall():
            yield number


def find_inside(connection: sqlite3.Connection, path: str) -> list[int]:
    """Return the articles that stand for a file with this path inside its source, whichever that is."""
    rows = connection.execute(
        "SELECT a.id FROM sources s JOIN articles a ON a.source_id = s.id AND a.path = ? AND a.current", (path,)
    )
    return [number for (number,) in rows]


def exists(connection: sqlite3.Connection, article_id: int) -> bool:
    """Say whether there is such an article."""
    return connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone() is not None
