"""Articles that the search index does not have yet: found by their titles, and by all that the library knows of them.

Their texts are not looked at, for there may be a million of them. A word that is looked for in the text only is in
none.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from ..model.article import ArticleQuery
from ..model.expression import And, Dated, Expression, Having, Named, Near, Not, Or, Text, Together
from ..searching.matching import contains, field_of, stands
from ..storage import indexing, lists, selections
from ..storage.database import Database
from ..storage.indexing import Waiting
from ..storage.selections import Selection
from .resolving import categories_named, is_named, selection_of, sources_named, with_tag_below, with_tag_words

_AT_ONCE = 2_000  # articles looked at in one go

Cancelled = Callable[[], bool]


def waiting_articles(
    database: Database,
    expression: Expression,
    scope: ArticleQuery,
    *,
    seconds: float | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[int]:
    """Yield the articles that wait to be indexed and that a search is true of, as far as there is time."""
    until = None if seconds is None else time.monotonic() + seconds
    looker = _Looker(database, scope)
    after = None
    while rows := indexing.waiting_articles(database.read(), after, _AT_ONCE):
        after = rows[-1].id
        found = looker.within_scope({row.id: row for row in rows})
        yield from looker.true_of(expression, found)
        if (until is not None and time.monotonic() > until) or (cancelled is not None and cancelled()):
            return


class _Looker:
    def __init__(self, database: Database, scope: ArticleQuery) -> None:
        self._database = database
        self._scope = scope

    def within_scope(self, rows: dict[int, Waiting]) -> dict[int, Waiting]:
        """Return those that the list shows."""
        scope = self._scope
        if scope.view != "all":
            state = "highlight" if scope.view == "highlighted" else scope.view
            rows = self._among(selections.STATES[state], rows)
        if scope.tag is not None:
            rows = self._among(with_tag_below(self._database, scope.tag), rows)
        if scope.category:
            below = set(lists.categories_below(self._database.read(), scope))
            rows = {number: row for number, row in rows.items() if row.category_id in below}
        elif scope.source is not None:
            rows = {number: row for number, row in rows.items() if row.source_id == scope.source}
        if scope.publisher is not None:
            rows = {number: row for number, row in rows.items() if row.publisher == scope.publisher}
        if scope.undated:
            rows = {number: row for number, row in rows.items() if row.sort_time is None}
        return rows

    def _among(self, selection: Selection, rows: dict[int, Waiting]) -> dict[int, Waiting]:
        within = selection.among(self._database.read(), list(rows)) if rows else set()
        return {number: rows[number] for number in rows if number in within}

    def true_of(self, expression: Expression, rows: dict[int, Waiting]) -> set[int]:
        """Return those that an expression is true of."""
        match expression:
            case And(parts):
                for part in parts:
                    found = self.true_of(part, rows)
                    rows = {number: rows[number] for number in found}
                return set(rows)
            case Or(parts):
                return {number for part in parts for number in self.true_of(part, rows)}
            case Not(part):
                return set(rows) - self.true_of(part, rows)
            case Text():
                return self._with_words(expression, rows)
            case Near() | Together():
                if field_of(expression) not in ("any", "title"):
                    return set()
                return {number for number, row in rows.items() if stands(expression, row.title)}
            case Dated():
                return {number for number, row in rows.items() if _is_within(row, expression)}
            case Having("image"):
                return set()
            case Named("publisher" | "author" | "keyword", _value):
                return {number for number, row in rows.items() if _has_name(row, expression)}
            case Named("source"):
                sources = set(sources_named(self._database, expression))
                return {number for number, row in rows.items() if row.source_id in sources}
            case Named("category"):
                categories = set(categories_named(self._database, expression))
                return {number for number, row in rows.items() if row.category_id in categories}
            case _:
                selection = selection_of(self._database, expression)
                return set() if selection is None else set(self._among(selection, rows))

    def _with_words(self, text: Text, rows: dict[int, Waiting]) -> set[int]:
        found = set[int]()
        if text.field in ("any", "title"):
            found = {number for number, row in rows.items() if contains(row.title, text)}
        if text.field == "any" and (tagged := with_tag_words(self._database, text)) is not None:
            found |= set(self._among(tagged, rows))
        return found


def _has_name(row: Waiting, leaf: Named) -> bool:
    if leaf.field == "keyword":
        return any(is_named(keyword, leaf) for keyword in row.keywords)
    name = row.publisher if leaf.field == "publisher" else row.author
    return bool(name) and is_named(name, leaf)


def _is_within(row: Waiting, dated: Dated) -> bool:
    if row.sort_time is None:
        return False
    try:
        moment = datetime.fromtimestamp(row.sort_time, UTC)
        day = (moment if row.bare else moment.astimezone()).date()
    except (OverflowError, OSError, ValueError):
        return False
    return (dated.first is None or dated.first <= day) and (dated.last is None or day <= dated.last)
