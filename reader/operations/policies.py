"""What the reader decided about cleaning, gathered for the articles at hand."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from functools import cache

from ..model.policy import OwnRule, Policy, SourcePolicy
from ..paths import resources
from ..storage import policies

# Raised when the code of cleaning, not its rules, makes something else of articles than it did.
REVISION = 1


@cache
def rules_version() -> str:
    """Return what changes whenever articles would be cleaned otherwise; no parser is needed to know it."""
    digest = hashlib.sha256(str(REVISION).encode())
    for file in sorted((resources() / "rules").glob("*.toml")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def source_policy(connection: sqlite3.Connection, source_id: int) -> SourcePolicy:
    """Return what concerns a source and its articles, by their paths."""
    kept = policies.kept_passages(connection, source_id)
    quotes = policies.highlighted_passages(connection, source_id)
    paths = policies.paths(connection, {*kept, *quotes})
    return SourcePolicy(
        policies.common_policy(connection, source_id),
        {paths[number]: texts for number, texts in kept.items() if number in paths},
        {paths[number]: texts for number, texts in quotes.items() if number in paths},
    )


class ArticlePolicies:
    """What concerns each article; what concerns its source as a whole is looked up once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sources: dict[int, Policy] = {}

    def of(self, article_id: int, source_id: int) -> Policy:
        """Return what the reader decided, as far as it concerns an article."""
        if source_id not in self._sources:
            self._sources[source_id] = policies.common_policy(self._connection, source_id)
        kept = policies.kept_in(self._connection, article_id)
        quotes = policies.highlighted_in(self._connection, article_id)
        common = self._sources[source_id]
        return replace(common, kept=kept, quotes=quotes) if kept or quotes else common


def holds(connection: sqlite3.Connection, article_id: int, policy: Policy) -> bool:
    """Say whether a policy still has what the reader kept and highlighted in an article, and nothing else of that.

    What concerns a source as a whole has its generation, which says so.
    """
    return policy.kept == policies.kept_in(connection, article_id) and set(policy.quotes) == set(
        policies.highlighted_in(connection, article_id)
    )


def renew_for(connection: sqlite3.Connection, before: set[OwnRule], after: set[OwnRule]) -> bool:
    """Let those articles be cleaned anew that rules which came or went concern; say whether there are any."""
    sources: set[int | None] = set()
    articles: set[int] = set()
    for rule in before ^ after:
        if rule.article_id is not None:
            articles.add(rule.article_id)
        else:
            sources.add(rule.source_id)
    for source_id in {None} if None in sources else sources:
        policies.renew_source(connection, source_id)
    policies.renew_articles(connection, articles)
    return bool(sources or articles)
