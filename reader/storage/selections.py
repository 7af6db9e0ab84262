"""Sets of articles that a search can ask for and that change at any time: tags, states, highlights.

Each is asked for in two ways: whole, if it is small, and which of some articles are in it.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Selection:
    """A set of articles: the union of selects, each with the column that is an article's id and what it is given."""

    selects: tuple[tuple[str, str, tuple[object, ...]], ...]

    def small(self, connection: sqlite3.Connection, most: int) -> array[int] | None:
        """Return the ids, or None if there are more than `most`."""
        text = " UNION ".join(f"SELECT {column} FROM {body}" for column, body, _values in self.selects)
        values = [value for _column, _body, given in self.selects for value in given]
        rows = connection.execute(f"{text} LIMIT ?", (*values, most + 1))
        found = array("q", (number for (number,) in rows))
        return None if len(found) > most else found

    def among(self, connection: sqlite3.Connection, ids: Sequence[int]) -> set[int]:
        """Return which of these articles are in it."""
        wanted = json.dumps(list(ids))
        found: set[int] = set()
        for column, body, values in self.selects:
            joint = "AND" if " WHERE " in body else "WHERE"
            rows = connection.execute(
                f"SELECT DISTINCT {column} FROM {body} {joint} {column} {_AMONG}", (*values, wanted)
            )
            found.update(number for (number,) in rows)
        return found


_HIGHLIGHTS = ("h.article_id", "highlights h", ())
_TAGGED_ARTICLES = "article_tags x"
_TAGGED_PASSAGES = "highlight_tags x JOIN highlights h ON h.id = x.highlight_id"

STATES: dict[str, Selection] = {
    "unread": Selection((("a.id", "articles a WHERE a.unread", ()),)),
    "starred": Selection((("a.id", "articles a WHERE a.starred", ()),)),
    "missing": Selection((("a.id", "articles a WHERE a.missing", ()),)),
    "updated": Selection((("a.id", "articles a WHERE a.updated IS NOT NULL", ()),)),
    "highlight": Selection((_HIGHLIGHTS,)),
    "note": Selection((
        ("n.article_id", "notes n", ()),
        ("h.article_id", "highlights h WHERE h.note <> ''", ()),
    )),
    "tag": Selection((("x.article_id", _TAGGED_ARTICLES, ()), ("h.article_id", _TAGGED_PASSAGES, ()))),
    "annotated": Selection((
        _HIGHLIGHTS, ("n.article_id", "notes n", ()), ("x.article_id", _TAGGED_ARTICLES, ()),
    )),
}  # fmt: skip
STATES |= {
    verdict: Selection(
        (("h.article_id", "placements p JOIN highlights h ON h.id = p.highlight_id WHERE p.verdict = ?", (verdict,)),)
    )
    for verdict in ("exact", "moved", "changed", "orphan")
}


def tagged(tag_ids: Sequence[int], *, articles: bool = True) -> Selection:
    """Return the articles that have one of these tags, by themselves (if `articles`) or a passage of theirs."""
    values = (json.dumps(list(tag_ids)),)
    passages = ("h.article_id", f"{_TAGGED_PASSAGES} WHERE x.tag_id {_AMONG}", values)
    if not articles:
        return Selection((passages,))
    return Selection((("x.article_id", f"{_TAGGED_ARTICLES} WHERE x.tag_id {_AMONG}", values), passages))


def colored(colors: Sequence[str]) -> Selection:
    """Return the articles that have a highlight in one of these colours."""
    return Selection((("h.article_id", f"highlights h WHERE h.color {_AMONG}", (json.dumps(list(colors)),)),))


def tag_names(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return (id, name) of all tags."""
    return connection.execute("SELECT id, name FROM tags").fetchall()


def source_names(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return (id, name) of all sources, those the reader has removed among them."""
    return connection.execute("SELECT id, name FROM sources").fetchall()


def category_paths(connection: sqlite3.Connection) -> list[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    """Return (id, path as shown, path as written) of all categories."""
    rows = connection.execute("SELECT id, shown, raw FROM categories")
    return [(number, tuple(json.loads(shown)), tuple(json.loads(raw))) for number, shown, raw in rows]


def tags_of(
    connection: sqlite3.Connection, tag_ids: Sequence[int], article_ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """Return which of these tags articles have, by themselves or a passage of theirs."""
    tags, wanted = json.dumps(list(tag_ids)), json.dumps(list(article_ids))
    rows = connection.execute(
        f"""SELECT x.article_id, t.name FROM {_TAGGED_ARTICLES} JOIN tags t ON t.id = x.tag_id
            WHERE x.tag_id {_AMONG} AND x.article_id {_AMONG}
            UNION SELECT h.article_id, t.name FROM {_TAGGED_PASSAGES} JOIN tags t ON t.id = x.tag_id
            WHERE x.tag_id {_AMONG} AND h.article_id {_AMONG} ORDER BY 2""",
        (tags, wanted, tags, wanted),
    )
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for number, name in rows:
        found[number] += (name,)
    return found


def tag_counts(connection: sqlite3.Connection, article_ids: Sequence[int]) -> list[tuple[str, int]]:
    """Count, of these articles, those that have each tag or one below it, by themselves or a passage of theirs."""
    wanted = json.dumps(list(article_ids))
    levels = [
        (number, "/".join(parts[:depth]))
        for number, name in tag_names(connection)
        for parts in (name.split("/"),)
        for depth in range(1, len(parts) + 1)
    ]
    return connection.execute(
        f"""WITH levels AS MATERIALIZED (
                SELECT json_extract(value, '$[0]') tag_id, json_extract(value, '$[1]') name FROM json_each(?)
            )
            SELECT levels.name, count(DISTINCT found.article_id) FROM (
                SELECT x.article_id, x.tag_id FROM {_TAGGED_ARTICLES} WHERE x.article_id {_AMONG}
                UNION SELECT h.article_id, x.tag_id FROM {_TAGGED_PASSAGES} WHERE h.article_id {_AMONG}
            ) found JOIN levels ON levels.tag_id = found.tag_id GROUP BY levels.name""",
        (json.dumps(levels), wanted, wanted),
    ).fetchall()


def in_order(connection: sqlite3.Connection, ids: Sequence[int], *, by_title: bool, descending: bool) -> array[int]:
    """Return articles in the order of a list; those that are gone are left out."""
    way = "DESC" if descending else "ASC"
    order = (
        f"title_key {way}, id {way}"
        if by_title
        else f"{'' if descending else 'sort_time IS NULL, '}sort_time {way}, id {way}"
    )
    rows = connection.execute(f"SELECT id FROM articles WHERE id {_AMONG} ORDER BY {order}", (json.dumps(list(ids)),))
    return array("q", (number for (number,) in rows))
