"""Metadata as the reader says it is, above what files say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..model.article import Article, Sourced
from . import codec
from .journal import Step
from .keys import title_key


def of_article(connection: sqlite3.Connection, article_id: int) -> dict[str, str]:
    """Return what the reader corrected of an article; an empty value says that there is none."""
    rows = connection.execute("SELECT field, value FROM corrections WHERE article_id = ?", (article_id,))
    return dict(rows.fetchall())


def correct(step: Step, article_id: int, values: Mapping[str, str | None]) -> None:
    """Write down corrections; None takes one back."""
    have = of_article(step.connection, article_id)
    for field, value in values.items():
        key = {"article_id": article_id, "field": field}
        if value is None:
            if field in have:
                step.delete("corrections", key)
        elif field in have:
            if step.update("corrections", key, {"value": value}):
                step.articles.add(article_id)
            continue
        else:
            step.insert("corrections", key | {"value": value})
        step.articles.add(article_id)


def corrected(article: Article, corrections: Mapping[str, str]) -> Article:
    """Return an article with the reader's corrections."""
    if not corrections:
        return article
    metadata = dict(article.metadata)
    for field, value in corrections.items():
        if value:
            metadata[field] = Sourced(value, "reader")
        else:
            metadata.pop(field, None)
    values: dict[str, Any] = {**corrections, "metadata": metadata}
    if "published" in corrections:
        values["published"] = corrections["published"] or None
    return replace(article, **values)


def refile(
    connection: sqlite3.Connection, article_ids: Iterable[int], sort_time: Callable[[str | None], int | None]
) -> None:
    """Let lists and order show what the corrections say, after these or the articles' files have changed."""
    for article_id in article_ids:
        row = connection.execute("SELECT content FROM bodies WHERE article_id = ?", (article_id,)).fetchone()
        if row is None:
            continue
        article = corrected(codec.decode(row[0]), of_article(connection, article_id))
        connection.execute(
            """UPDATE articles SET title = ?, title_key = ?, publisher = ?, author = ?, published = ?, sort_time = ?
               WHERE id = ?""",
            (
                article.title,
                title_key(article.title),
                article.publisher,
                article.author,
                article.published,
                sort_time(article.published),
                article_id,
            ),
        )
