"""Highlights whose place the reader decides, and those that wait for that."""

from __future__ import annotations

import json
import sqlite3
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..model.annotation import Highlight, Selector, shown_quote
from ..model.errors import NotFoundError
from ..model.review import Waiting
from .codec import decode, unpack_text
from .database import now
from .journal import KEYS, Step, unpack
from .keys import text_digest
from .written import picture_selector, stored_picture


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article as a check of its highlights sees it."""

    title: str
    digest: bytes  # that its text should have
    text: str | None  # None: it can't be read
    placed: dict[int, bytes | None]  # by highlight, the digest of the text that its place was worked out for


def settle(step: Step, highlight: Highlight, revision: int, selector: Selector) -> None:
    """Let a highlight stand on a passage, or a picture, of a revision."""
    columns: dict[str, object] = {
        "revision_id": revision,
        "start": selector.start,
        "end": selector.end,
        "quote": selector.quote,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "picture": stored_picture(selector.picture),
        "detached": 0,
    }
    _change(step, highlight, columns)


def detach(step: Step, highlight: Highlight) -> bool:
    """Note that a highlight stands nowhere but in its own text; answer whether that is new."""
    return _change(step, highlight, {"detached": 1})


def _change(step: Step, highlight: Highlight, columns: dict[str, object]) -> bool:
    if not step.update("highlights", {"id": highlight.id}, columns):
        return False
    step.update("highlights", {"id": highlight.id}, {"changed": now()})
    step.articles.add(highlight.article_id)
    return True


def revision_digest(connection: sqlite3.Connection, revision: int) -> bytes:
    """Return the digest of the text that highlights of this revision were made on."""
    row = connection.execute("SELECT digest FROM revisions WHERE id = ?", (revision,)).fetchone()
    if row is None:
        raise NotFoundError("there is no such text")
    return bytes(row[0])


def forget_places(connection: sqlite3.Connection, highlight_ids: Iterable[int]) -> None:
    """Let the places of highlights be worked out again."""
    connection.executemany("DELETE FROM placements WHERE highlight_id = ?", ((number,) for number in highlight_ids))


# -- what waits for the reader

_QUOTE, _NOTE = 300, 200  # characters of them that a list shows
_WAITING = f"""
    SELECT h.id, h.article_id, a.source_id, s.name, c.shown, a.title, a.missing, p.verdict, h.detached, h.picture,
           substr(h.quote, 1, {_QUOTE}), substr(h.note, 1, {_NOTE}), h.color, h.created, h.changed
    FROM placements p JOIN highlights h ON h.id = p.highlight_id JOIN articles a ON a.id = h.article_id
         JOIN sources s ON s.id = a.source_id LEFT JOIN categories c ON c.id = a.category_id
"""


def waiting(connection: sqlite3.Connection, verdicts: Iterable[str], source_id: int | None = None) -> list[Waiting]:
    """Return highlights with these verdicts by source, then article (the newest first), then as they once stood."""
    wanted = list(verdicts)
    rows = connection.execute(
        f"""{_WAITING} WHERE p.verdict IN ({",".join("?" * len(wanted))}) AND ? IN (a.source_id, -1)
            ORDER BY s.name, s.id, a.sort_time IS NULL, a.sort_time DESC, a.id DESC, h.start, h.id""",
        [*wanted, -1 if source_id is None else source_id],
    )
    return [_waiting(*row) for row in rows]


def _waiting(
    number: int, article: int, source: int, name: str, shown: str | None, title: str, gone: int, *rest: Any
) -> Waiting:
    verdict, detached, picture, quote, *of_it = rest
    category = tuple(json.loads(shown or "[]"))
    quote = shown_quote(Selector(0, 0, quote, picture=picture_selector(picture)))
    return Waiting(number, article, source, name, category, title, bool(gone), verdict, bool(detached), quote, *of_it)


def verdicts(connection: sqlite3.Connection, article_ids: Iterable[int]) -> dict[str, int]:
    """Count the highlights of articles by verdict."""
    counts: Counter[str] = Counter()
    for article_id in article_ids:
        rows = connection.execute(
            """SELECT p.verdict, count(*) FROM highlights h JOIN placements p ON p.highlight_id = h.id
               WHERE h.article_id = ? GROUP BY p.verdict""",
            (article_id,),
        )
        counts.update(dict(rows.fetchall()))
    return counts


# -- checking


def highlighted(connection: sqlite3.Connection) -> array[int]:
    """Return the articles that have highlights, in the order in which they lie in the file."""
    rows = connection.execute("SELECT DISTINCT article_id FROM highlights ORDER BY article_id")
    return array("q", (number for (number,) in rows))


def checked_article(connection: sqlite3.Connection, article_id: int) -> CheckedArticle | None:
    """Return what a check of an article's highlights needs, None if it has gone; its text is read, or None."""
    row = connection.execute(
        "SELECT a.title, a.text_digest, b.content FROM articles a JOIN bodies b ON b.article_id = a.id WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    title, digest, content = row
    placed = connection.execute(
        """SELECT h.id, p.text_digest FROM highlights h LEFT JOIN placements p ON p.highlight_id = h.id
           WHERE h.article_id = ?""",
        (article_id,),
    )
    return CheckedArticle(title, bytes(digest), _body_text(content), dict(placed))


def checked_revisions(connection: sqlite3.Connection, article_id: int) -> dict[int, tuple[bytes, str | None]]:
    """Return (digest, text) of an article's revisions by id; the text is None when it can't be read."""
    rows = connection.execute("SELECT id, digest, text, document FROM revisions WHERE article_id = ?", (article_id,))
    return {
        number: (bytes(digest), _unpacked(text) if text else _body_text(document))
        for number, digest, text, document in rows.fetchall()
    }


def digest_of(text: str) -> bytes:
    """Return the digest that a text is known by."""
    return text_digest(text)


def set_digest(connection: sqlite3.Connection, article_id: int, digest: bytes) -> None:
    """Note the digest of an article's text, where another one was noted."""
    connection.execute("UPDATE articles SET text_digest = ? WHERE id = ?", (digest, article_id))


def unreadable_bin(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Return (highlight id, article id) of deleted highlights that can't be brought back."""
    rows = connection.execute("SELECT id, article_id, content FROM bin ORDER BY id")
    return [(number, article_id) for number, article_id, content in rows if not _is_object(content)]


def unreadable_steps(connection: sqlite3.Connection) -> Iterator[int | None]:
    """Yield for each step of the journal its id if it can't be taken back or done again, None if it can."""
    # One at a time: what the reader wrote in years is not held at once.
    for number, articles, packed in connection.execute("SELECT id, articles, edits FROM journal ORDER BY id"):
        try:
            known = all(table in KEYS for table, _key, _before, _after in unpack(packed))
            readable = known and isinstance(json.loads(articles), list)
        except (ValueError, TypeError, zlib.error):
            readable = False
        yield None if readable else number


def _is_object(content: str) -> bool:
    try:
        return isinstance(json.loads(content), dict)
    except ValueError:
        return False


def _body_text(content: bytes) -> str | None:
    try:
        return decode(content).document.text
    except (ValueError, LookupError, TypeError, zlib.error):
        return None


def _unpacked(text: bytes) -> str | None:
    try:
        return unpack_text(text)
    except (ValueError, zlib.error):
        return None
