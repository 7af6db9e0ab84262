"""What lists and the tree ask: which articles in which order, their rows, and the counts."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..model.article import ArticleQuery, ArticleRow, CategoryNode, LibraryTree, Source, Tag
from . import sources, written

_ROWS_AT_ONCE = 400  # well below SQLite's limit on bound values

_VIEWS = {
    "all": "",
    "unread": "a.unread",
    "starred": "a.starred",
    "highlighted": "a.id IN (SELECT article_id FROM highlights)",
    "annotated": """a.id IN (SELECT article_id FROM highlights UNION SELECT article_id FROM notes
                    UNION SELECT article_id FROM article_tags)""",
    "missing": "a.missing",
    "updated": "a.updated IS NOT NULL",
}

# Articles of hidden or removed sources are still found by their own views and tags.
_FIELDS = (
    "a.title", "a.publisher", "a.author", "a.keywords",
    "coalesce((SELECT note FROM notes n WHERE n.article_id = a.id), '')",
    "coalesce((SELECT group_concat(h.quote || ' ' || h.note, ' ') FROM highlights h WHERE h.article_id = a.id), '')",
    """coalesce((SELECT group_concat(t.name, ' ') FROM article_tags x JOIN tags t ON t.id = x.tag_id
                 WHERE x.article_id = a.id), '')""",
)  # fmt: skip

_TAGGED = """SELECT article_id FROM article_tags WHERE tag_id IN wanted
             UNION SELECT h.article_id FROM highlight_tags x JOIN highlights h ON h.id = x.highlight_id
                   WHERE x.tag_id IN wanted"""  # articles under wanted(id)


def article_ids(connection: sqlite3.Connection, query: ArticleQuery) -> array[int]:
    """Return the ids a query selects, in its order; undated articles last."""
    conditions, values = _conditions(connection, query)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    way = "DESC" if query.descending else "ASC"
    if query.sort == "title":
        order = f"a.title_key {way}, a.id {way}"
    else:
        # SQLite puts NULL first when ascending, which is where undated articles should not be.
        nulls = "" if query.descending else "a.sort_time IS NULL, "
        order = f"{nulls}a.sort_time {way}, a.id {way}"
    rows = connection.execute(f"SELECT a.id FROM articles a {where} ORDER BY {order}", values)
    return array("q", (number for (number,) in rows))


def _conditions(connection: sqlite3.Connection, query: ArticleQuery) -> tuple[list[str], list[object]]:
    conditions, values = [], list[object]()
    if view := _VIEWS[query.view]:
        conditions.append(view)
    if query.category:  # of this source, if one is given
        numbers = categories_below(connection, query)
        conditions.append(f"a.category_id IN ({','.join(map(str, numbers))})")
    elif query.source is not None:
        conditions.append("a.source_id = ?")
        values.append(query.source)
    if query.publisher is not None:
        conditions.append("a.publisher = ?")
        values.append(query.publisher)
    if query.tag is not None:
        conditions.append(
            f"a.id IN (WITH wanted(id) AS (SELECT id FROM tags WHERE name = ? OR substr(name, 1, ?) = ?) {_TAGGED})"
        )
        values += [query.tag, len(query.tag) + 1, query.tag + "/"]
    if query.undated:
        conditions.append("a.sort_time IS NULL")
    for word in query.text.split():
        conditions.append("(" + " OR ".join(f"instr(lower({field}), ?)" for field in _FIELDS) + ")")
        values += [word.lower()] * len(_FIELDS)
    return conditions, values


def categories_below(connection: sqlite3.Connection, query: ArticleQuery) -> list[int]:
    """Return the ids of the category that a query names, in its source if it names one, and of all below it."""
    where, values = ("WHERE source_id = ?", (query.source,)) if query.source is not None else ("", ())
    wanted = list(query.category)
    return [
        number
        for number, *paths in connection.execute(f"SELECT id, shown, raw FROM categories {where}", values)
        if any(json.loads(path)[: len(wanted)] == wanted for path in paths)
    ]


def article_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[ArticleRow]:
    """Return rows for these ids, in this order; ids that are gone are left out."""
    found: dict[int, ArticleRow] = {}
    for first in range(0, len(ids), _ROWS_AT_ONCE):
        part = ids[first : first + _ROWS_AT_ONCE]
        marks = ",".join("?" * len(part))
        tags = _tags(connection, part, marks)
        rows = connection.execute(
            f"""SELECT a.id, a.title, a.publisher, a.author, a.published, a.source_id, s.name, a.path, c.shown,
                       a.keywords, a.excerpt, (SELECT count(*) FROM highlights h WHERE h.article_id = a.id),
                       EXISTS(SELECT 1 FROM notes n WHERE n.article_id = a.id), a.unread, a.starred, a.missing,
                       a.updated IS NOT NULL
                FROM articles a JOIN sources s ON s.id = a.source_id LEFT JOIN categories c ON c.id = a.category_id
                WHERE a.id IN ({marks})""",
            part,
        )
        for row in rows:
            (number, title, publisher, author, published, source, name, path, *rest) = row
            shown, keywords, excerpt, highlights, has_note, unread, starred, missing, updated = rest
            found[number] = ArticleRow(
                number,
                title,
                publisher,
                author,
                published,
                source,
                name,
                path,
                tuple(json.loads(shown)) if shown else (),
                tuple(json.loads(keywords)),
                tags.get(number, ()),
                excerpt,
                highlights,
                bool(has_note),
                not unread,
                bool(starred),
                bool(missing),
                bool(updated),
            )
    return [found[number] for number in ids if number in found]


def _tags(connection: sqlite3.Connection, ids: Sequence[int], marks: str) -> dict[int, tuple[str, ...]]:
    names: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    rows = connection.execute(
        f"""SELECT x.article_id, t.name FROM article_tags x JOIN tags t ON t.id = x.tag_id
            WHERE x.article_id IN ({marks}) ORDER BY t.name""",
        ids,
    )
    for number, name in rows:
        names[number] += (name,)
    return names


def tree(connection: sqlite3.Connection) -> LibraryTree:
    """Return everything the tree shows, with counts."""
    every, unread, starred = connection.execute(
        """SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM articles WHERE unread),
                  (SELECT count(*) FROM articles WHERE starred)"""
    ).fetchone()
    highlighted = connection.execute("SELECT count(DISTINCT article_id) FROM highlights").fetchone()[0]
    listed = sources.all_sources(connection)
    counts = dict(connection.execute("SELECT category_id, count(*) FROM articles GROUP BY category_id"))
    new = dict(connection.execute("SELECT category_id, count(*) FROM articles WHERE unread GROUP BY category_id"))
    publishers = connection.execute(
        "SELECT publisher, count(*) FROM articles WHERE publisher <> '' GROUP BY publisher ORDER BY publisher"
    )
    tags = tuple(written.all_tags(connection))
    return LibraryTree(
        every,
        unread,
        starred,
        highlighted,
        tuple((source, _category_nodes(connection, source, counts, new)) for source in listed),
        tuple((name, count) for name, count in publishers),
        tags,
        *_of_the_reader(connection),
        _tagged(connection, tags),
    )


def _tagged(connection: sqlite3.Connection, tags: Iterable[Tag]) -> tuple[tuple[str, int], ...]:
    """Count the articles that the list of each tag shows, and of each level of tags like "a" of "a/b"."""
    below: defaultdict[str, list[int]] = defaultdict(list)
    for tag in tags:
        below[tag.name].append(tag.id)
        for place, sign in enumerate(tag.name):
            if sign == "/" and place:
                below[tag.name[:place]].append(tag.id)
    count = f"""SELECT count(*) FROM (WITH wanted(id) AS (SELECT value FROM json_each(?)) {_TAGGED})"""
    return tuple((name, connection.execute(count, (json.dumps(ids),)).fetchone()[0]) for name, ids in below.items())


def _of_the_reader(connection: sqlite3.Connection) -> tuple[int, int, int, int]:
    """Count updated articles, annotations, highlights to be looked at, and what is in the bin."""
    return connection.execute(  # type: ignore[no-any-return]
        """SELECT (SELECT count(*) FROM articles WHERE updated IS NOT NULL),
                  (SELECT count(*) FROM highlights) + (SELECT count(*) FROM notes),
                  (SELECT count(*) FROM placements WHERE verdict IN ('changed', 'orphan')),
                  (SELECT count(*) FROM bin)"""
    ).fetchone()


def _category_nodes(
    connection: sqlite3.Connection, source: Source, counts: dict[int, int], new: dict[int, int]
) -> tuple[CategoryNode, ...]:
    articles: defaultdict[tuple[str, ...], int] = defaultdict(int)
    unread: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for number, shown in connection.execute("SELECT id, shown FROM categories WHERE source_id = ?", (source.id,)):
        path = tuple(json.loads(shown))
        for depth in range(1, len(path) + 1 if number in counts else 0):
            articles[path[:depth]] += counts[number]
            unread[path[:depth]] += new.get(number, 0)
    children: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for path in sorted(articles):
        children[path[:-1]].append(path)

    def nodes(paths: Iterable[tuple[str, ...]]) -> tuple[CategoryNode, ...]:
        return tuple(CategoryNode(path, articles[path], unread[path], nodes(children[path])) for path in paths)

    return nodes(children[()])
