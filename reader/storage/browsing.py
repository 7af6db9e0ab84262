"""What lists and the tree show: rows of articles, and everything in the library with its counts."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..model.article import ArticleRow, CategoryNode, LibraryTree, Source, Tag
from . import counts, sources, written

_ROWS_AT_ONCE = 400  # well below SQLite's limit on bound values

_TAGGED = """SELECT article_id FROM article_tags WHERE tag_id IN wanted
             UNION SELECT h.article_id FROM highlight_tags x JOIN highlights h ON h.id = x.highlight_id
                   WHERE x.tag_id IN wanted"""  # articles under wanted(id)


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
    articles, unread, starred, updated = counts.totals(connection)
    highlighted = connection.execute("SELECT count(DISTINCT article_id) FROM highlights").fetchone()[0]
    of_categories = counts.of_categories(connection)
    tags = tuple(written.all_tags(connection))
    annotations, review, binned = _of_the_reader(connection)
    return LibraryTree(
        articles,
        unread,
        starred,
        highlighted,
        tuple((one, _category_nodes(connection, one, of_categories)) for one in sources.all_sources(connection)),
        tuple(counts.of_publishers(connection)),
        tags,
        updated,
        annotations,
        review,
        binned,
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


def _of_the_reader(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """Count annotations, highlights to be looked at, and what is in the bin."""
    return connection.execute(  # type: ignore[no-any-return]
        """SELECT (SELECT count(*) FROM highlights) + (SELECT count(*) FROM notes),
                  (SELECT count(*) FROM placements WHERE verdict IN ('changed', 'orphan')),
                  (SELECT count(*) FROM bin)"""
    ).fetchone()


def _category_nodes(
    connection: sqlite3.Connection, source: Source, numbers: dict[int, tuple[int, int]]
) -> tuple[CategoryNode, ...]:
    articles: defaultdict[tuple[str, ...], int] = defaultdict(int)
    unread: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for number, shown in connection.execute("SELECT id, shown FROM categories WHERE source_id = ?", (source.id,)):
        path = tuple(json.loads(shown))
        for depth in range(1, len(path) + 1 if number in numbers else 0):
            articles[path[:depth]] += numbers[number][0]
            unread[path[:depth]] += numbers[number][1]
    children: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for path in sorted(articles):
        children[path[:-1]].append(path)

    def nodes(paths: Iterable[tuple[str, ...]]) -> tuple[CategoryNode, ...]:
        return tuple(CategoryNode(path, articles[path], unread[path], nodes(children[path])) for path in paths)

    return nodes(children[()])
