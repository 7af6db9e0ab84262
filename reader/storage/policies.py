"""What the reader decided about cleaning, and which articles are to be cleaned anew for it.

Every change of the rules that concern a source raises its generation; articles remember the one they were cleaned in.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields, replace

from ..model.article import Article, FileStamp
from ..model.errors import NotFoundError
from ..model.identity import new_id
from ..model.policy import OwnRule, Policy, Quote
from . import codec
from .database import now
from .journal import Step

_FIELDS = [field.name for field in fields(OwnRule)]
_SELECT = f"SELECT {', '.join(_FIELDS)} FROM own_rules"


@dataclass(frozen=True, slots=True)
class Renewable:
    """An article as cleaning it anew needs it."""

    id: int
    source_id: int
    path: str
    stamp: FileStamp
    digest: bytes  # of the file it was read from
    content: bytes
    cleaned: int  # the generation of rules it was cleaned in


# -- the reader's rules


def own_rules(connection: sqlite3.Connection, *, automatic: bool = True) -> list[OwnRule]:
    """Return the reader's rules, the newest first; without the automatic ones if told so."""
    where = "" if automatic else "WHERE NOT automatic"
    return [_own_rule(row) for row in connection.execute(f"{_SELECT} {where} ORDER BY created DESC, id DESC")]


def own_rule(connection: sqlite3.Connection, rule_id: int) -> OwnRule:
    """Return one of the reader's rules; raise NotFoundError."""
    row = connection.execute(f"{_SELECT} WHERE id = ?", (rule_id,)).fetchone()
    if row is None:
        raise NotFoundError("there is no such rule")
    return _own_rule(row)


def add_own_rule(step: Step, rule: OwnRule) -> OwnRule:
    """Write down a rule; one that says the same already is the answer then."""
    known = next((one for one in own_rules(step.connection) if _same(one, rule)), None)
    if known is not None:
        if known.automatic and not rule.automatic:
            step.update("own_rules", {"id": known.id}, {"automatic": 0})
        return known
    rule = replace(rule, id=new_id(), created=now())
    step.insert("own_rules", _row(rule))
    if rule.article_id is not None:
        step.articles.add(rule.article_id)
    return rule


def delete_own_rule(step: Step, rule: OwnRule) -> None:
    """Take a rule back."""
    step.delete("own_rules", {"id": rule.id})
    if rule.article_id is not None:
        step.articles.add(rule.article_id)


def forget_articles(connection: sqlite3.Connection, article_ids: Iterable[int]) -> None:
    """Drop the rules for articles that have gone for good."""
    connection.executemany("DELETE FROM own_rules WHERE article_id = ?", ((number,) for number in article_ids))


def keep_highlighted(connection: sqlite3.Connection, article_id: int, texts: Iterable[str]) -> None:
    """Note that passages stay because a highlight stands there; that is no step of the reader's.

    They stay when the highlight goes, so that it has its passage again when it comes back; the reader may delete them.
    """
    have = {text for (text,) in connection.execute("SELECT text FROM own_rules WHERE article_id = ?", (article_id,))}
    for text in texts:
        if text not in have:
            rule = OwnRule("keep", text=text, article_id=article_id, automatic=True, id=new_id(), created=now())
            row = _row(rule)
            names = ", ".join(row)
            connection.execute(f"INSERT INTO own_rules({names}) VALUES ({', '.join(f':{name}' for name in row)})", row)


def _own_rule(row: tuple) -> OwnRule:  # type: ignore[type-arg]
    rule = OwnRule(*row)
    return replace(rule, automatic=bool(rule.automatic))


def _row(rule: OwnRule) -> dict[str, object]:
    return dict(zip(_FIELDS, astuple(rule), strict=True)) | {"automatic": int(rule.automatic)}


def _same(one: OwnRule, other: OwnRule) -> bool:
    return replace(one, id=0, created="", automatic=False) == replace(other, id=0, created="", automatic=False)


# -- what concerns an article


def common_policy(connection: sqlite3.Connection, source_id: int) -> Policy:
    """Return what the reader decided about a source as a whole."""
    rows = connection.execute(
        f"{_SELECT} WHERE kind <> 'keep' AND (source_id IS NULL OR source_id = ?) ORDER BY id", (source_id,)
    )
    rules = [_own_rule(row) for row in rows]
    return Policy(
        frozenset(rule.rule for rule in rules if rule.kind == "never"),
        own=tuple(rule for rule in rules if rule.kind == "remove"),
    )


def kept_passages(connection: sqlite3.Connection, source_id: int) -> dict[int, frozenset[str]]:
    """Return the passages that stay in articles of a source, by article."""
    rows = connection.execute(
        """SELECT r.article_id, r.text FROM own_rules r JOIN articles a ON a.id = r.article_id
           WHERE r.kind = 'keep' AND a.source_id = ?""",
        (source_id,),
    )
    kept: defaultdict[int, set[str]] = defaultdict(set)
    for article_id, text in rows:
        kept[article_id].add(text)
    return {article_id: frozenset(texts) for article_id, texts in kept.items()}


def kept_in(connection: sqlite3.Connection, article_id: int) -> frozenset[str]:
    """Return the passages that stay in one article."""
    rows = connection.execute("SELECT text FROM own_rules WHERE article_id = ? AND kind = 'keep'", (article_id,))
    return frozenset(text for (text,) in rows)


def highlighted_in(connection: sqlite3.Connection, article_id: int) -> tuple[Quote, ...]:
    """Return the highlighted passages of one article; see highlighted_passages."""
    rows = connection.execute(
        "SELECT prefix, quote, suffix FROM highlights WHERE article_id = ? AND picture = '' ORDER BY id", (article_id,)
    )
    return tuple(_quote(*row) for row in rows)


def highlighted_passages(connection: sqlite3.Connection, source_id: int) -> dict[int, tuple[Quote, ...]]:
    """Return the highlighted passages of a source's articles, by article.

    Also those that were not found in the present text: it may be a rule that took them out.
    """
    rows = connection.execute(
        """SELECT h.article_id, h.prefix, h.quote, h.suffix FROM articles a JOIN highlights h ON h.article_id = a.id
           WHERE a.source_id = ? AND h.picture = '' ORDER BY h.id""",
        (source_id,),
    )
    quotes: defaultdict[int, list[Quote]] = defaultdict(list)
    for article_id, *selector in rows:
        quotes[article_id].append(_quote(*selector))
    return {article_id: tuple(some) for article_id, some in quotes.items()}


def _quote(prefix: str, quote: str, suffix: str) -> Quote:
    return Quote(quote, prefix.rpartition("\n")[2] + quote + suffix.partition("\n")[0])


def paths(connection: sqlite3.Connection, article_ids: Iterable[int]) -> dict[int, str]:
    """Return the paths of articles that stand for files now."""
    found = {}
    for article_id in article_ids:
        row = connection.execute("SELECT path FROM articles WHERE id = ? AND current", (article_id,)).fetchone()
        if row is not None:
            found[article_id] = row[0]
    return found


# -- generations


def generation(connection: sqlite3.Connection) -> int:
    """Return the present generation of rules."""
    row = connection.execute("SELECT value FROM library WHERE key = 'generation'").fetchone()
    return int(row[0]) if row else 0


def rules_version(connection: sqlite3.Connection) -> str:
    """Return the version of the program's rules that this library knows of, "" for none."""
    row = connection.execute("SELECT value FROM library WHERE key = 'rules'").fetchone()
    return row[0] if row else ""


def note_version(connection: sqlite3.Connection, version: str) -> None:
    """Note the version of the program's rules: with another one every article is to be cleaned anew."""
    if rules_version(connection) != version:
        connection.execute("INSERT OR REPLACE INTO library(key, value) VALUES ('rules', ?)", (version,))
        renew_source(connection, None)


def renew_source(connection: sqlite3.Connection, source_id: int | None) -> None:
    """Let the articles of a source (of all for None) be cleaned anew."""
    number = generation(connection) + 1
    connection.execute("INSERT OR REPLACE INTO library(key, value) VALUES ('generation', ?)", (str(number),))
    connection.execute("UPDATE sources SET generation = ? WHERE ? IN (id, -1)", (number, _or_all(source_id)))


def _or_all(source_id: int | None) -> int:
    return -1 if source_id is None else source_id


def renew_articles(connection: sqlite3.Connection, article_ids: Iterable[int]) -> None:
    """Let these articles be cleaned anew."""
    connection.executemany("UPDATE articles SET cleaned = -1 WHERE id = ?", ((number,) for number in article_ids))


_WAITING = "FROM sources s JOIN articles a ON a.source_id = s.id AND a.cleaned < s.generation"


def count_waiting(connection: sqlite3.Connection) -> int:
    """Return how many articles are to be cleaned anew."""
    return int(connection.execute(f"SELECT count(*) {_WAITING}").fetchone()[0])


def waiting(connection: sqlite3.Connection, source_id: int | None = None) -> list[int]:
    """Return the articles to be cleaned anew, those read last first, then the newest."""
    rows = connection.execute(
        f"SELECT a.id {_WAITING} WHERE ? IN (s.id, -1) ORDER BY a.opened DESC NULLS LAST, a.sort_time DESC, a.id DESC",
        (_or_all(source_id),),
    )
    return [number for (number,) in rows]


def everything(connection: sqlite3.Connection, source_id: int | None = None) -> list[int]:
    """Return all articles (of a source), those read last first, then the newest."""
    rows = connection.execute(
        "SELECT id FROM articles WHERE ? IN (source_id, -1) ORDER BY opened DESC NULLS LAST, sort_time DESC, id DESC",
        (_or_all(source_id),),
    )
    return [number for (number,) in rows]


def by_id(connection: sqlite3.Connection, source_id: int) -> array[int]:
    """Return the articles of a source in the order in which their contents lie in the file."""
    rows = connection.execute("SELECT id FROM articles WHERE source_id = ? ORDER BY id", (source_id,))
    return array("q", (number for (number,) in rows))


def of_different_texts(connection: sqlite3.Connection, source_id: int) -> array[int]:
    """Return the first article of each text of a source, in the order of `by_id`."""
    rows = connection.execute(
        "SELECT min(id) AS first FROM articles WHERE source_id = ? GROUP BY text_digest ORDER BY first", (source_id,)
    )
    return array("q", (number for (number,) in rows))


def renewable(connection: sqlite3.Connection, article_id: int) -> Renewable | None:
    """Return what cleaning an article anew needs, None if it has gone."""
    row = connection.execute(
        """SELECT a.source_id, a.path, a.size, a.modified_ns, a.digest, b.content, a.cleaned
           FROM articles a JOIN bodies b ON b.article_id = a.id WHERE a.id = ?""",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    source_id, path, size, modified, digest, content, cleaned = row
    return Renewable(article_id, source_id, path, FileStamp(size, modified), digest, content, cleaned)


def content(connection: sqlite3.Connection, article_id: int) -> Article | None:
    """Return an article as cleaned, without the reader's corrections; None if it has gone."""
    row = connection.execute("SELECT content FROM bodies WHERE article_id = ?", (article_id,)).fetchone()
    return None if row is None else codec.decode(row[0])


def renewed(connection: sqlite3.Connection, article_ids: Sequence[int], number: int) -> None:
    """Note that articles are as the rules of this generation make them."""
    connection.executemany("UPDATE articles SET cleaned = ? WHERE id = ?", ((number, one) for one in article_ids))
