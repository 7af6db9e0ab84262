"""What links in notes lead to, what can be linked to, and which notes link to an article."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator

from ..model.identity import format_id, parse_id
from ..model.links import Backlink, LinkTarget, excerpt, link_key, links
from . import articles
from .keys import title_key

_MOST = 50  # articles of one title that are told apart
_RECENT = 300  # highlights and articles looked at for what the reader had in hand last

_BEGUN = re.compile(r"\[\[([^\[\]|\n]+)")
_WIDE = str.maketrans(",.:;!?()~", "，。：；！？（）～")

_ARTICLE = "SELECT id, title, publisher, published FROM articles"
_HIGHLIGHT = """SELECT a.id, a.title, a.publisher, a.published, h.id, h.quote
                FROM highlights h JOIN articles a ON a.id = h.article_id"""


# -- following


def resolve(connection: sqlite3.Connection, text: str) -> tuple[LinkTarget, ...]:
    """Return what a link's target names: by its id one thing, by its title all articles that have it, newest first."""
    number = parse_id(text)
    if number is not None:
        found = _articles(connection, f"{_ARTICLE} WHERE id = ?", number) or _highlights(
            connection, f"{_HIGHLIGHT} WHERE h.id = ?", number
        )
        if found:
            return tuple(found)
    wanted = link_key(text)
    rows: dict[int, LinkTarget] = {}
    for key in _title_keys(text):
        query = f"{_ARTICLE} WHERE title_key = ? ORDER BY sort_time DESC, id DESC"
        for target in _articles(connection, query, key):
            if link_key(target.title) == wanted:
                rows[target.article_id] = target
    return tuple(rows.values())[:_MOST]


def _title_keys(title: str) -> list[bytes]:
    """Return the keys under which a title may stand: as it is written, in narrow and in wide forms."""
    words = " ".join(title.split())
    narrow = unicodedata.normalize("NFKC", words)
    return list(dict.fromkeys(map(title_key, (title, words, narrow, narrow.translate(_WIDE)))))


# -- completing


def complete(connection: sqlite3.Connection, words: str, article_id: int | None, limit: int) -> tuple[LinkTarget, ...]:
    """Return what may be meant by the beginning of a link.

    First articles the reader had in hand last, then others whose titles begin so, then highlights: of the article at
    hand, then the newest. Without words only those of the first and last kind.
    """
    needle = link_key(words)
    parts = needle.split()
    articles = [target for target in _recent_articles(connection) if _holds(target.title, parts)]
    here = _highlights(
        connection,
        f"{_HIGHLIGHT} LEFT JOIN placements p ON p.highlight_id = h.id WHERE h.article_id = ? "
        "ORDER BY p.start IS NULL, p.start, h.id",
        article_id,
    )
    newest = _highlights(connection, f"{_HIGHLIGHT} ORDER BY h.id DESC LIMIT {_RECENT}")
    passages = [target for target in (*here, *newest) if _holds(f"{target.quote} {target.title}", parts)]
    room = max(limit // 2, limit - len(passages))
    if needle:
        articles = [*articles[:room], *_beginning(connection, words, room)]
    kept: dict[tuple[int, int | None], LinkTarget] = {}
    for target in articles:
        if target.article_id != article_id and len(kept) < room:
            kept.setdefault((target.article_id, None), target)
    for target in passages:
        if len(kept) < limit:
            kept.setdefault((target.article_id, target.highlight_id), target)
    return tuple(kept.values())


def _holds(text: str, parts: list[str]) -> bool:
    """Say whether all parts of what is written stand in a text, wherever."""
    key = link_key(text)
    return all(part in key for part in parts)


def _beginning(connection: sqlite3.Connection, words: str, limit: int) -> list[LinkTarget]:
    """Return articles whose titles begin with these words, by title; the index answers it."""
    found: dict[int, LinkTarget] = {}
    for key in _title_keys(words):
        query = f"{_ARTICLE} WHERE title_key >= ? AND title_key < ? ORDER BY title_key LIMIT ?"
        # No byte of GB 18030 is 255.
        for target in _articles(connection, query, key, key + b"\xff", limit):
            if link_key(target.title).startswith(link_key(words)):
                found[target.article_id] = target
    return list(found.values())


def _recent_articles(connection: sqlite3.Connection) -> list[LinkTarget]:
    """Return the articles opened last, newest first."""
    return _articles(connection, f"{_ARTICLE} WHERE opened IS NOT NULL ORDER BY opened DESC LIMIT ?", _RECENT)


# -- backwards


def backlinks(connection: sqlite3.Connection, article_id: int) -> tuple[Backlink, ...]:
    """Return the notes that link to an article or to one of its highlights, the newest first."""
    row = connection.execute("SELECT title FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return ()
    key = link_key(row[0])
    own = {number for (number,) in connection.execute("SELECT id FROM highlights WHERE article_id = ?", (article_id,))}
    names = {format_id(number) for number in (article_id, *own)}
    found: list[tuple[str, Backlink]] = []
    for number, highlight, note, moment in _linking(connection):
        if not _may_name(note, names, key):
            continue
        seen: set[int | None] = set()
        for link in links(note):
            target = parse_id(link.target)
            if target not in own and target != article_id and link_key(link.target) != key:
                continue
            to = target if target in own else None
            if to not in seen:
                seen.add(to)
                found.append((moment, Backlink(number, highlight, "", excerpt(note, link), to)))
    found.sort(key=lambda pair: pair[0], reverse=True)
    titles = dict(articles.titles(connection, {backlink.article_id for _, backlink in found}))
    return tuple(
        Backlink(each.article_id, each.highlight_id, titles[each.article_id], each.excerpt, each.to)
        for _, each in found
    )


def _may_name(note: str, ids: set[str], key: str) -> bool:
    """Say whether a note may link to one of these ids or to a title; reading it properly takes ten times as long."""
    if "[" in key or "]" in key:  # of which _BEGUN finds a part
        return True
    return any(
        begun.lower() in ids or (_may_begin(begun, key) and link_key(begun) == key)
        for begun in map(str.strip, _BEGUN.findall(note))
    )


def _may_begin(words: str, key: str) -> bool:
    """Say at a glance whether words may have a key: a Chinese character is its own."""
    return not "\u4e00" <= words[:1] <= "\u9fff" or words[:1] == key[:1]


def _linking(connection: sqlite3.Connection) -> Iterator[tuple[int, int | None, str, str]]:
    """Yield (article, highlight, note, when) of every note with a link; the words of the partial indexes."""
    yield from connection.execute(
        "SELECT article_id, id, note, created FROM highlights INDEXED BY highlights_linking WHERE instr(note, '[[')"
    )
    yield from connection.execute(
        "SELECT article_id, NULL, note, changed FROM notes INDEXED BY notes_linking WHERE instr(note, '[[')"
    )


def _articles(connection: sqlite3.Connection, query: str, *values: object) -> list[LinkTarget]:
    return [
        LinkTarget(number, title, publisher=publisher, published=published)
        for number, title, publisher, published in connection.execute(query, values)
    ]


def _highlights(connection: sqlite3.Connection, query: str, *values: object) -> list[LinkTarget]:
    return [
        LinkTarget(article, title, highlight, quote, publisher, published)
        for article, title, publisher, published, highlight, quote in connection.execute(query, values)
    ]
