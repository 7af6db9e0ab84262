"""How many articles there are of everything: kept by triggers in `article_counts`, for a million are slow to count."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ..model.article import ArticleQuery

_FLAGS = {"all": "articles", "unread": "unread", "starred": "starred", "missing": "missing", "updated": "updated"}

_COUNTED = """SELECT source_id, coalesce(category_id, 0), publisher, count(*), sum(unread <> 0), sum(starred <> 0),
                     sum(missing <> 0), sum(updated IS NOT NULL) FROM articles GROUP BY 1, 2, 3"""


def totals(connection: sqlite3.Connection) -> tuple[int, int, int, int]:
    """Count all articles, and of them the unread, starred and updated ones."""
    row = connection.execute(
        "SELECT total(articles), total(unread), total(starred), total(updated) FROM article_counts"
    ).fetchone()
    return int(row[0]), int(row[1]), int(row[2]), int(row[3])


def of_categories(connection: sqlite3.Connection) -> dict[int, tuple[int, int]]:
    """Return the numbers of articles and of unread ones by category; 0 stands for none. Empty ones are left out."""
    rows = connection.execute(
        "SELECT category_id, sum(articles) AS n, sum(unread) FROM article_counts GROUP BY category_id HAVING n"
    )
    return {category: (articles, unread) for category, articles, unread in rows}


def of_publishers(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return publishers by name with their numbers of articles."""
    rows = connection.execute(
        """SELECT publisher, sum(articles) AS n FROM article_counts WHERE publisher <> ''
           GROUP BY publisher HAVING n ORDER BY publisher"""
    )
    return [(publisher, number) for publisher, number in rows]


def number_of(connection: sqlite3.Connection, query: ArticleQuery, categories: Iterable[int]) -> int:
    """Count the articles in a view, a source, a publisher and these categories (of a query that names one).

    What else a query says, and views of annotations, are left out of account: then there may be fewer.
    """
    conditions, values = ["1"], list[object]()
    if query.category:
        conditions.append(f"category_id IN ({','.join(map(str, categories))})")
    elif query.source is not None:
        conditions.append("source_id = ?")
        values.append(query.source)
    if query.publisher is not None:
        conditions.append("publisher = ?")
        values.append(query.publisher)
    column = _FLAGS.get(query.view, "articles")
    row = connection.execute(f"SELECT total({column}) FROM article_counts WHERE {' AND '.join(conditions)}", values)
    return int(row.fetchone()[0])


def are_right(connection: sqlite3.Connection) -> bool:
    """Count everything, and say whether that is what the counts say. Takes a second for a million articles."""
    kept = "SELECT * FROM article_counts WHERE articles OR unread OR starred OR missing OR updated"
    row = connection.execute(
        f"SELECT EXISTS(SELECT * FROM ({_COUNTED} EXCEPT {kept})) OR EXISTS(SELECT * FROM ({kept} EXCEPT {_COUNTED}))"
    )
    return not row.fetchone()[0]


def recount(connection: sqlite3.Connection) -> None:
    """Count everything anew."""
    connection.execute("DELETE FROM article_counts")
    connection.execute(f"INSERT INTO article_counts {_COUNTED}")
