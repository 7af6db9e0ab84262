"""From a search to what the engine is asked.

Not all of a search is in the index: tags and states change too often, and how near two words stand is not in it. A
plan is a query that is true of at least the articles looked for; `exact` says that it is of no others. Where it is
not, the articles it finds are looked at one by one (operations/searching.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import inf

import tantivy

from ..model.expression import And, Dated, Expression, Having, Named, Near, Not, Or, Text, TextField, Together
from .documents import TEXT_FIELDS, UNDATED
from .searcher import Searcher, constant, everything, nothing
from .signs import signs_of
from .units import fold, is_word, pairs, units

_BOOST = {"title": 4.0, "body": 1.0, "quote": 1.5, "note": 2.0}  # by field, for relevance
_FOREVER = 2**62


@dataclass(frozen=True, slots=True)
class Plan:
    """A query that is true of what is looked for, and of nothing else if `exact`."""

    query: tantivy.Query
    exact: bool = True
    most: float = inf  # articles it can be true of, where that is known without asking


Leaf = Named | Having
Resolve = Callable[[Leaf], Plan]  # what is not in the index: tags, colours and states
TagWords = Callable[[Text], Plan | None]  # articles that have a tag with these words; None: there are none


def make_plan(expression: Expression, searcher: Searcher, resolve: Resolve, tag_words: TagWords) -> Plan:
    """Plan a search."""
    return _Planner(searcher, resolve, tag_words).plan(expression)


class _Planner:
    def __init__(self, searcher: Searcher, resolve: Resolve, tag_words: TagWords) -> None:
        self._searcher = searcher
        self._resolve = resolve
        self._tag_words = tag_words

    def plan(self, expression: Expression) -> Plan:
        match expression:
            case And(parts):
                return both([self.plan(part) for part in parts])
            case Or(parts):
                return either([self.plan(part) for part in parts])
            case Not(part):
                return negated(self.plan(part))
            case Text():
                return self._text(expression)
            case Near(left, right, distance):
                return self._in_one_field((left, right), distance)
            case Together(parts):
                return self._in_one_field(parts)
            case Dated(first, last):
                return Plan(dated(self._searcher, first, last))
            case Having("image"):
                return Plan(self._searcher.any_of("pictures", [1]))
            case Having() | Named("tag" | "passage" | "color"):
                return self._resolve(expression)
            case Named("publisher" | "author" | "keyword" as field, value, exact):
                return Plan(self._searcher.any_of(field, self._names(field, value, exact=exact)))
            case Named():
                return self._resolve(expression)

    def _names(self, field: str, value: str, *, exact: bool) -> list[str]:
        wanted = fold(value)
        names = ((name, fold(name)) for name, _count in self._searcher.names(field))
        return [name for name, folded in names if (folded == wanted if exact else wanted in folded)]

    def _text(self, text: Text) -> Plan:
        words = Plan(text_query(self._searcher, text), exact=signs_of(text) is None, most=_most(self._searcher, text))
        tagged = self._tag_words(text) if text.field == "any" else None
        return words if tagged is None else either([words, tagged])

    def _in_one_field(self, parts: Sequence[Text], distance: int | None = None) -> Plan:
        """Plan texts that stand in one field; where in it the index knows roughly at best."""
        fields = TEXT_FIELDS if parts[0].field == "any" else (parts[0].field,)
        ways = []
        for field in fields:
            queries = [Plan(text_query(self._searcher, part, field)) for part in parts]
            if distance is not None and (roughly := _roughly_near(self._searcher, field, parts, distance)) is not None:
                queries.append(Plan(constant(roughly)))
            ways.append(both(queries))
        return Plan(either(ways).query, exact=False)


def _roughly_near(searcher: Searcher, field: str, parts: Sequence[Text], distance: int) -> tantivy.Query | None:
    """Return a query that is true at least where two texts are near each other; None for single units.

    Between two units may be a break, which has a position, too, but does not count as a word.
    """
    runs = [pairs(units(part.text))[:-1] for part in parts]
    if not all(runs) or any(part.prefix for part in parts):
        return None
    slop = 2 * distance + 4
    orders = ((runs[0][-1], runs[1][0]), (runs[1][-1], runs[0][0]))
    name = f"{field}_pairs"
    queries = [tantivy.Query.phrase_query(searcher.schema, name, [*order], slop=slop) for order in orders]
    return _boolean(tantivy.Occur.Should, queries)


def text_query(searcher: Searcher, text: Text, field: TextField | str | None = None) -> tantivy.Query:
    """Return the query for words, in one field or in all that the text is looked for in."""
    sequence = units(text.text)
    if not sequence:
        return nothing()
    asked = field or text.field
    fields = TEXT_FIELDS if asked == "any" else (asked,)
    prefix = text.prefix and is_word(sequence[-1])
    queries = [
        tantivy.Query.boost_query(_in_field(searcher, name, sequence, prefix=prefix), _BOOST[name]) for name in fields
    ]
    return queries[0] if len(queries) == 1 else _boolean(tantivy.Occur.Should, queries)


def _most(searcher: Searcher, text: Text) -> float:
    """Return how many articles have all parts of a text, at most: those that have the rarest one."""
    sequence = units(text.text)
    if text.prefix or not sequence:
        return inf if sequence else 0
    kind, tokens = ("units", sequence) if len(sequence) == 1 else ("pairs", pairs(sequence)[:-1])
    fields = TEXT_FIELDS if text.field == "any" else (text.field,)
    return sum(min(searcher.frequency(f"{field}_{kind}", token) for token in tokens) for field in fields)


def _in_field(searcher: Searcher, field: str, sequence: list[str], *, prefix: bool) -> tantivy.Query:
    schema = searcher.schema
    if len(sequence) == 1:
        if prefix:
            return tantivy.Query.regex_query(schema, f"{field}_units", f"{sequence[0]}.*")
        return tantivy.Query.term_query(schema, f"{field}_units", sequence[0], "basic")
    terms = list(enumerate(pairs(sequence)[:-1]))
    name = f"{field}_pairs"
    if prefix:
        # The last pair begins so; that many different words begin so and stand there that it is too much for the engine
        # is not to be expected behind another word.
        beginnings = [term for term, _count in searcher.beginning(name, terms[-1][1])]
        if len(terms) == 1:
            return searcher.any_of(name, beginnings)
        last = terms[-1][0]
        return _boolean_or_nothing(
            [tantivy.Query.phrase_query(schema, name, [*terms[:-1], (last, one)]) for one in beginnings]
        )
    if len(terms) == 1:
        return tantivy.Query.term_query(schema, name, terms[0][1])
    return tantivy.Query.phrase_query(schema, name, _telling(searcher, name, terms))


def _telling(searcher: Searcher, name: str, terms: list[tuple[int, str]]) -> list[str | tuple[int, str]]:
    """Return those pairs of a run that say all of it and cost the engine least, and the rarest one.

    Each unit has to be in a pair, so the first and the last are needed, and no two in a row may be left out.
    """
    costs = [searcher.frequency(name, term) for _at, term in terms]
    ways: list[tuple[int, tuple[int, ...]]] = [(costs[0], (0,))]  # the cheapest that end with each pair
    for at in range(1, len(terms)):
        cost, chosen = min(ways[max(0, at - 2) :])
        ways.append((cost + costs[at], (*chosen, at)))
    rarest = costs.index(min(costs))
    return [terms[at] for at in sorted({*ways[-1][1], rarest})]


def dated(searcher: Searcher, first: date | None, last: date | None) -> tantivy.Query:
    """Return the query for articles published from a day to a day, both included, in the reader's zone.

    A date without a time is that day wherever the reader is.
    """

    def within(low: int, high: int) -> tantivy.Query:
        return tantivy.Query.range_query(
            searcher.schema, "time", tantivy.FieldType.Integer, low, high, include_lower=True, include_upper=False
        )

    local = within(_start(first, utc=False), _end(last, utc=False))
    universal = within(_start(first, utc=True), _end(last, utc=True))
    bare = searcher.any_of("bare", [1])
    both_kinds = [negated(Plan(bare)).query if kind == "local" else bare for kind in ("local", "bare")]
    return constant(
        either([both([Plan(local), Plan(both_kinds[0])]), both([Plan(universal), Plan(both_kinds[1])])]).query
    )


def _start(day: date | None, *, utc: bool) -> int:
    return UNDATED + 1 if day is None else _midnight(day, utc=utc)


def _end(day: date | None, *, utc: bool) -> int:
    if day is None or day == date.max:
        return _FOREVER
    return _midnight(day + timedelta(days=1), utc=utc)


def _midnight(day: date, *, utc: bool) -> int:
    """Return the second at which a day begins."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC if utc else None)
    try:
        return int(moment.timestamp())
    except (OverflowError, OSError, ValueError):  # so long ago that the system knows no zone
        return int(moment.replace(tzinfo=UTC).timestamp())


def both(plans: Sequence[Plan]) -> Plan:
    """Plan what every part is true of."""
    if not plans:
        return Plan(everything())
    if len(plans) == 1:
        return plans[0]
    query = _boolean(tantivy.Occur.Must, [plan.query for plan in plans])
    return Plan(query, all(plan.exact for plan in plans), min(plan.most for plan in plans))


def either(plans: Sequence[Plan]) -> Plan:
    """Plan what a part is true of."""
    if not plans:
        return Plan(nothing())
    if len(plans) == 1:
        return plans[0]
    query = _boolean(tantivy.Occur.Should, [plan.query for plan in plans])
    return Plan(query, all(plan.exact for plan in plans), sum(plan.most for plan in plans))


def negated(plan: Plan) -> Plan:
    """Plan what a part is not true of."""
    if not plan.exact:
        return Plan(constant(everything()), exact=False)
    parts = [(tantivy.Occur.Must, everything()), (tantivy.Occur.MustNot, plan.query)]
    return Plan(constant(tantivy.Query.boolean_query(parts)))


def _boolean(occur: tantivy.Occur, queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(occur, query) for query in queries])


def _boolean_or_nothing(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return _boolean(tantivy.Occur.Should, queries) if queries else nothing()
