"""The texts that articles had: which are kept, whether the present one is news to the reader, reading an old one.

A text that is replaced is kept, with its formatting, where the reader wrote anything about its article. Those on which
something was highlighted (written.keep_revision) stay for good: a highlight, the bin or the journal may refer to them.
They are known by having their text in a column of its own; that of the others is in their document alone.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ..model.article import Article
from ..model.document import Block, Document
from ..model.errors import DamagedError, NotFoundError
from ..model.identity import made_at, new_id
from . import codec, written
from .database import now
from .keys import text_digest

KEEP = 20  # versions of an article that nothing was ever highlighted on
_PART = 10_000  # articles changed by one statement


@dataclass(frozen=True, slots=True)
class Revision:
    """A version as it is kept; without an id the present text, on which nothing was highlighted."""

    id: int
    digest: bytes
    since: str  # ISO 8601, UTC
    highlights: int
    article: Article


# -- keeping


def replacing(
    connection: sqlite3.Connection,
    article_id: int,
    *,
    digest: bytes,
    text_digest: bytes,
    content: bytes,
    passing: bool = False,
) -> None:
    """Keep the text of an article that is about to have this content, if it is another and the reader wrote about it.

    A change of the file that the reader would see, under what he wrote, marks the article as updated; cleaning the
    same file anew never does. `passing`: the text was there on the way to this one only, so nobody has to know of it.
    """
    old_digest, old_text_digest, since = connection.execute(
        "SELECT digest, text_digest, text_since FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    if old_text_digest == text_digest:
        return
    since = since or _moment(made_at(article_id))
    if written.is_annotated(connection, article_id) or _has_binned(connection, article_id):
        old = _content(connection, article_id)
        before = _text(old)
        if before is not None:  # what is damaged must not take the place of a version that is whole
            _keep(connection, article_id, old_text_digest, old, since, passing=passing)
        if old_digest != digest and _is_marked(connection, article_id) and _differ(before, content):
            connection.execute(
                "UPDATE articles SET updated = ? WHERE id = ? AND updated IS NULL",
                (int(time.time() * 1000), article_id),
            )
    come = now()
    if passing:  # the text before that one goes on, or this one stands for it
        row = connection.execute(
            "SELECT seen FROM revisions WHERE article_id = ? AND digest = ?", (article_id, text_digest)
        ).fetchone()
        come = row[0] or since if row is not None else since
    connection.execute("UPDATE articles SET text_since = ? WHERE id = ?", (come, article_id))


def _keep(
    connection: sqlite3.Connection, article_id: int, digest: bytes, content: bytes, since: str, *, passing: bool
) -> None:
    """Keep a version once, as it was formatted last; one that was only passed is kept if it was highlighted."""
    known = connection.execute(
        "SELECT id, document IS NULL FROM revisions WHERE article_id = ? AND digest = ?", (article_id, digest)
    ).fetchone()
    if known is not None and (known[1] or not passing):
        connection.execute("UPDATE revisions SET document = ?, seen = ? WHERE id = ?", (content, since, known[0]))
    if known is not None or passing:
        return
    connection.execute(
        "INSERT INTO revisions(id, article_id, digest, text, document, seen) VALUES (?, ?, ?, ?, ?, ?)",
        (new_id(), article_id, digest, b"", content, since),
    )
    connection.execute(
        """DELETE FROM revisions WHERE id IN (
               SELECT id FROM revisions r WHERE article_id = ? AND text = x''
                   AND NOT EXISTS(SELECT 1 FROM highlights WHERE revision_id = r.id)
                   AND NOT EXISTS(SELECT 1 FROM bin WHERE revision_id = r.id)
               ORDER BY seen DESC, id DESC LIMIT -1 OFFSET ?)""",
        (article_id, KEEP),
    )


def _has_binned(connection: sqlite3.Connection, article_id: int) -> bool:
    return connection.execute("SELECT 1 FROM bin WHERE article_id = ?", (article_id,)).fetchone() is not None


def _is_marked(connection: sqlite3.Connection, article_id: int) -> bool:
    """Say whether the reader follows what becomes of an article: it has a star, a highlight, a note or a tag."""
    row = connection.execute(
        """SELECT 1 FROM articles WHERE id = :id AND (starred OR EXISTS (
               SELECT 1 FROM highlights WHERE article_id = :id UNION SELECT 1 FROM notes WHERE article_id = :id
               UNION SELECT 1 FROM article_tags WHERE article_id = :id))""",
        {"id": article_id},
    )
    return row.fetchone() is not None


def _differ(old: str | None, new: bytes) -> bool:
    """Say whether a text, None if it can't be read, and a content differ in more than white space."""
    return old is None or "".join(old.split()) != "".join(codec.decode(new).document.text.split())


def _text(content: bytes) -> str | None:
    """Return the text of a content, None where it is damaged."""
    try:
        return codec.decode(content).document.text
    except DamagedError:
        return None


# -- what is news


def set_updated(connection: sqlite3.Connection, article_ids: Sequence[int], updated: bool) -> list[int]:
    """Mark articles as changed since the reader saw them, or not; return those that were not so before."""
    moment = int(time.time() * 1000) if updated else None
    changed = list[int]()
    for first in range(0, len(article_ids), _PART):
        part = json.dumps(list(article_ids[first : first + _PART]))
        rows = connection.execute(
            """UPDATE articles SET updated = ?1 WHERE id IN (SELECT value FROM json_each(?2))
               AND (updated IS NULL) <> (?1 IS NULL) RETURNING id""",
            (moment, part),
        )
        changed += [number for (number,) in rows]
    return changed


def having_text(connection: sqlite3.Connection, article_ids: Sequence[int], text: str) -> list[int]:
    """Return those of some articles that have this text at present."""
    digest = text_digest(text)
    query = "SELECT 1 FROM articles WHERE id = ? AND text_digest = ?"
    return [number for number in article_ids if connection.execute(query, (number, digest)).fetchone()]


def updated_at(connection: sqlite3.Connection, article_id: int) -> int | None:
    """Return when an article changed that the reader has not looked at since, in seconds since 1970."""
    row = connection.execute("SELECT updated FROM articles WHERE id = ?", (article_id,)).fetchone()
    return None if row is None else row[0]


# -- reading


def revisions(connection: sqlite3.Connection, article_id: int) -> list[Revision]:
    """Return the versions of an article, the present one first, then the newest; raise NotFoundError."""
    row = connection.execute("SELECT text_digest, text_since FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise NotFoundError("there is no such article")
    digest, since = bytes(row[0]), row[1] or _moment(made_at(article_id))
    current = codec.decode(_content(connection, article_id))
    rows = connection.execute(
        """SELECT r.id, r.digest, r.seen, r.text, r.document,
                  (SELECT count(*) FROM highlights h WHERE h.revision_id = r.id)
           FROM revisions r WHERE r.article_id = ?""",
        (article_id,),
    )
    present, others = Revision(0, digest, since, 0, current), []
    for number, old_digest, seen, text, document, highlights in rows:
        if old_digest == digest:
            present = Revision(number, digest, since, highlights, current)
            continue
        article = _article(document, text, current.title)
        if article is None:  # the others can be read
            continue
        others.append(Revision(number, bytes(old_digest), seen or _moment(made_at(number)), highlights, article))
    return [present, *sorted(others, key=lambda one: (one.since, one.id), reverse=True)]


def readable_texts(connection: sqlite3.Connection, article_id: int) -> Iterator[str]:
    """Yield the kept texts of an article that can be read."""
    rows = connection.execute("SELECT document, text FROM revisions WHERE article_id = ?", (article_id,)).fetchall()
    for document, text in rows:
        article = _article(document, text, "")
        if article is not None:
            yield article.document.text


def _article(document: bytes | None, text: bytes, title: str) -> Article | None:
    """Return a version as far as it can be read, None where all of it is damaged."""
    try:
        if document is not None:
            return codec.decode(document)
    except DamagedError:
        pass
    try:
        return _bare(codec.unpack_text(text), title) if text else None
    except DamagedError:
        return None


def _content(connection: sqlite3.Connection, article_id: int) -> bytes:
    (content,) = connection.execute("SELECT content FROM bodies WHERE article_id = ?", (article_id,)).fetchone()
    return bytes(content)


def _bare(text: str, title: str) -> Article:
    """Return an article of which no more is known than its text: what libraries kept before they kept documents."""
    document = Document(tuple(Block("paragraph", line) for line in text.split("\n") if line))
    if document.text != text:  # code with empty lines stood in it
        document = Document((Block("code", text),))
    return Article(title, document)


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
