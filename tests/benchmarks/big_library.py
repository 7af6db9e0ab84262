"""A library of any number of articles, made in seconds: rows are written straight into it, with short texts."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reader.library import Library
from reader.model.annotation import CONTEXT
from reader.model.article import Article
from reader.model.document import Block, Document
from reader.model.identity import new_id
from reader.operations.policies import rules_version
from reader.storage import codec, policies
from reader.storage.keys import text_digest, title_key
from tests.benchmarks import posts

_SHARES = (0.6, 0.25, 0.1, 0.05)  # of the sources
_CATEGORIES, _PUBLISHERS, _TEXTS, _PART = 24, 300, 500, 50_000
TAGGED = 0.1  # of the articles, with one tag
HIGHLIGHTED = 0.01
UNREAD, STARRED, UNDATED = 0.2, 0.001, 0.002


def make(path: Path, count: int, seed: int = 1) -> None:
    """Make a library of `count` articles in four sources, the same for the same seed but for its ids."""
    chance = random.Random(seed)
    with Library.open(path) as library:
        for number in range(len(_SHARES)):
            (path.parent / f"source {number}").mkdir(exist_ok=True)
            library.add_source(path.parent / f"source {number}")
        sources = [source.id for source in sorted(library.sources(), key=lambda source: source.id)]
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = OFF")
    policies.note_version(connection, rules_version())
    connection.execute("UPDATE sources SET complete = 1, generation = 0")
    categories = {source: _categories(connection, source, chance) for source in sources}
    page = "".join(posts.sentence(chance) for _ in range(40))  # to see that an article is painted
    texts = [page, *(posts.sentence(chance) for _ in range(_TEXTS))]
    bodies = [codec.encode(Article(text[:24], Document((Block("paragraph", text),))), text) for text in texts]
    rows = _rows(count, sources, categories, texts, chance)
    said: dict[int, int] = {}  # the text of each article
    for first in range(0, count, _PART):
        connection.execute("BEGIN")
        part = [next(rows) for _ in range(min(_PART, count - first))]
        connection.executemany(_INSERT, (row for _number, row in part))
        connection.executemany(
            "INSERT INTO bodies(article_id, content) VALUES (?, ?)", ((row[0], bodies[number]) for number, row in part)
        )
        said |= {row[0]: number for number, row in part}
        connection.execute("COMMIT")
    _write_about(connection, said, texts, chance)
    connection.close()


_INSERT = """INSERT INTO articles(id, source_id, category_id, publisher, sort_time, published, title, title_key, author,
                 keywords, excerpt, path, modified_ns, digest, text_digest, unread, starred, size)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '[]', ?, ?, ?, ?, ?, ?, ?, ?)"""


def _categories(connection: sqlite3.Connection, source: int, chance: random.Random) -> list[int]:
    for number in range(_CATEGORIES):
        path = json.dumps([f"area {number % 3}", f"paper {number % 6}", f"part {number}"][: chance.randrange(1, 4)])
        connection.execute(
            "INSERT OR IGNORE INTO categories(source_id, shown, raw) VALUES (?, ?, ?)", (source, path, path)
        )
    rows = connection.execute("SELECT id FROM categories WHERE source_id = ?", (source,))
    return [number for (number,) in rows]


def _rows(
    count: int, sources: list[int], categories: dict[int, list[int]], texts: list[str], chance: random.Random
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the number of its text and the columns of an article, the newest first."""
    moment = datetime(2026, 9, 1, tzinfo=UTC)
    for number in range(count):
        moment -= timedelta(seconds=chance.randrange(1, 400))
        source = chance.choices(sources, _SHARES)[0]
        dated = chance.random() > UNDATED
        which = chance.randrange(1, len(texts)) if number else 0
        text = texts[which]
        title = f"{text[:18]}{number}"
        digest = number.to_bytes(16, "big")
        yield which, (
            new_id(), source, chance.choice(categories[source]), f"媒体{int(chance.paretovariate(0.5)) % _PUBLISHERS}",
            int(moment.timestamp()) if dated else None, moment.isoformat() if dated else None, title, title_key(title),
            (text * 4)[:160], f"{number // 1000:04d}/{number:07d}.txt", number, digest, text_digest(text),
            chance.random() < UNREAD, chance.random() < STARRED, number,
        )  # fmt: skip


def _write_about(connection: sqlite3.Connection, said: dict[int, int], texts: list[str], chance: random.Random) -> None:
    """Give many articles a tag, and some a highlight."""
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO tags(id, name) VALUES (?, ?)", ((1, "many"), (2, "few/one"), (3, "few/two")))
    ids = list(said)
    connection.executemany(
        "INSERT INTO article_tags VALUES (?, ?)",
        [(number, 1) for number in chance.sample(ids, int(len(ids) * TAGGED))]
        + [(number, 2) for number in chance.sample(ids, min(len(ids), 50))],
    )
    for number in chance.sample(ids, int(len(ids) * HIGHLIGHTED)):
        text = texts[said[number]]
        digest = text_digest(text)
        connection.execute(
            "INSERT INTO revisions(id, article_id, digest, text) VALUES (?, ?, ?, ?)",
            (number, number, digest, codec.pack_text(text)),
        )
        connection.execute(
            """INSERT INTO highlights(id, article_id, revision_id, start, end, quote, prefix, suffix, color, note,
                   created, changed) VALUES (?1, ?1, ?1, 0, 2, ?2, '', ?3, 'yellow', '', '2026-09-01', '2026-09-01')""",
            (number, text[:2], text[2 : 2 + CONTEXT]),
        )
        connection.execute("INSERT INTO placements VALUES (?, ?, 'exact', 0, 2)", (number, digest))
    connection.execute("COMMIT")
