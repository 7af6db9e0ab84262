"""Finding articles: a search over the index and what the library alone knows.

What the index can answer by itself it does, newest first or by relevance, the first articles at once. Where a search
asks for more than the index has (a state that most articles are in, how near two words stand), what the index finds
is gone through in its order, in ever larger steps, and each article is asked for the rest.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from ..model.article import ArticleQuery
from ..model.expression import And, Expression, Having, Named, Near, Not, Or, Text, Together
from ..model.search import Sort
from ..searching.compile import Plan, both, make_plan, text_query
from ..searching.documents import UNDATED
from ..searching.matching import contains, field_of, stands
from ..searching.searcher import Searcher, everything, nothing
from ..searching.signs import signs_of
from ..storage import indexing, lists, selections
from ..storage.database import Database
from ..storage.selections import Selection
from .resolving import categories_named, selection_of, sources_named, with_tag_below, with_tag_words

Cancelled = Callable[[], bool]

_SMALL = 60_000  # articles of a set that are given to the engine one by one
_STEPS = (100, 400, 2_000, 10_000)  # articles gone through at once; the last again and again
_CHUNK = 50_000  # articles asked of the engine at once
_MANY = 100_000  # articles found, from which on it is quicker to look among the newest first
_RECENT = 4_000  # articles that are the newest


class Search:
    """A search of one moment: of the articles a list shows, for what an expression says."""

    def __init__(
        self, database: Database, searcher: Searcher, expression: Expression, scope: ArticleQuery | None = None
    ) -> None:
        """Plan it; this takes a few milliseconds."""
        self._database = database
        self._searcher = searcher
        self._expression = expression
        self._plans: dict[Expression, Plan] = {}  # of what is not in the index
        self._scope = list(self._scoped(scope)) if scope is not None else []
        wanted = make_plan(expression, searcher, self._resolve, self._tag_words)
        self._plan = both([wanted, *(part.plan for part in self._scope)])
        self._steps = _STEPS[:-1] if _reads(expression) else _STEPS

    # -- answers

    @property
    def exact(self) -> bool:
        """Whether the index alone answers it."""
        return self._plan.exact

    def first(self, limit: int, sort: Sort = "date", *, ascending: bool = False) -> array[int]:
        """Return the first articles in order."""
        found = array("q")
        for part in self._stream(sort, ascending=ascending, first=limit):
            found.extend(part)
            if len(found) >= limit:
                break
        return found[:limit]

    def first_and_total(self, limit: int, sort: Sort, *, ascending: bool = False) -> tuple[array[int], int | None]:
        """Return the first articles in order, and how many there are where that takes no longer."""
        if self._plan.exact and sort == "date" and not ascending:
            if (recent := self._newest_of_many(limit)) is not None:
                return recent, None
            ids, total = self._searcher.newest(self._plan.query, limit)
            return array("q", ids), total
        found = self.first(limit, sort, ascending=ascending)
        return found, len(found) if len(found) < limit else None

    def _newest_of_many(self, limit: int) -> array[int] | None:
        """Return the first articles from the newest of the library; None where they are not enough, or need not do.

        The engine goes through all that a search finds to know which are the newest. Of hundreds of thousands there are
        enough among the newest few thousand articles.
        """
        if min(self._plan.most, self._searcher.articles) < _MANY:
            return None
        since = lists.newest_time(self._database.read(), _RECENT)
        ids = self._searcher.newest_since(self._plan.query, limit, since) if since is not None else None
        return None if ids is None else array("q", ids)

    def every(self, sort: Sort = "date", *, ascending: bool = False, cancelled: Cancelled | None = None) -> array[int]:
        """Return all articles in order; what was found so far when cancelled."""
        found = array("q")
        for part in self._stream(sort, ascending=ascending, first=_CHUNK):
            found.extend(part)
            if cancelled is not None and cancelled():
                break
        return found

    def total(self, cancelled: Cancelled | None = None) -> int:
        """Count the articles: at once where the index alone answers, else by going through them."""
        if self._plan.exact:
            return self._searcher.count(self._plan.query)
        return len(self.every(cancelled=cancelled))

    def newer_than(self, article_id: int, cancelled: Cancelled | None = None) -> int:
        """Count the articles that came into the library after another one; of the others none is looked at."""
        query = self._searcher.newer_than(self._plan.query, article_id)
        if self._plan.exact:
            return self._searcher.count(query)
        number = 0
        for part in self._searcher.by_time(query, chain(self._steps, repeat(self._steps[-1]))):
            number += len(self._kept(part))
            if cancelled is not None and cancelled():
                break
        return number

    def counts(self, field: str, most: int, ids: Sequence[int] | None = None) -> list[tuple[object, int]]:
        """Count the articles by the values of a field of the index, commonest first.

        Where the index alone does not answer, by these `ids`, all that were found.
        """
        query = self._plan.query if ids is None or self._plan.exact else self._searcher.of_ids(ids)
        return self._searcher.counts(query, field, most)

    def among(self, selection: Selection) -> set[int]:
        """Return the articles that are in a set of the library's, too."""
        part = self._planned(selection)
        plan = both([self._plan, part])
        found = set(chain.from_iterable(self._searcher.by_time(plan.query, repeat(_CHUNK))))
        if part.exact and self._plan.exact:
            return found
        left = found if part.exact else selection.among(self._database.read(), sorted(found))
        return left if self._plan.exact else set(self._kept(sorted(left)))

    # -- going through

    def _stream(self, sort: Sort, *, ascending: bool, first: int) -> Iterator[list[int]]:
        """Yield articles in order, in parts, the first of this size where the index alone answers."""
        sizes = chain([first], repeat(_CHUNK)) if self._plan.exact else chain(self._steps, repeat(self._steps[-1]))
        if sort == "relevance":
            parts = self._searcher.by_relevance(self._plan.query, sizes)
        else:
            parts = self._searcher.by_time(self._plan.query, sizes, ascending=ascending)
        for part in parts:
            yield part if self._plan.exact else self._kept(part)

    def _kept(self, ids: list[int]) -> list[int]:
        """Return those of some articles, found by the plan, that the search is true of."""
        left = set(ids)
        for part in self._scope:
            if not part.plan.exact and part.selection is not None:
                left &= part.selection.among(self._database.read(), list(left))
        left = self._true_of(self._expression, left)
        return [number for number in ids if number in left]

    def _true_of(self, expression: Expression, ids: set[int]) -> set[int]:
        """Return the articles, of these, that an expression is true of."""
        if not ids:
            return ids
        plan = make_plan(expression, self._searcher, self._resolve, self._tag_words)
        if plan.exact:
            return self._searcher.among(plan.query, sorted(ids))
        match expression:
            case And(parts):
                for part in parts:
                    ids = self._true_of(part, ids)
                return ids
            case Or(parts):
                found: set[int] = set()
                for part in parts:
                    found |= self._true_of(part, ids - found)
                return found
            case Not(part):
                return ids - self._true_of(part, ids)
            case Near() | Together():
                likely = self._searcher.among(plan.query, sorted(ids))
                return {article.id for article in self._texts(likely) if _stands(expression, article)}
            case Text():
                found = self._searcher.among(text_query(self._searcher, expression), sorted(ids))
                if signs_of(expression) is not None:
                    found = {article.id for article in self._texts(found) if _stands(expression, article)}
                selection = with_tag_words(self._database, expression) if expression.field == "any" else None
                if selection is not None:
                    found |= selection.among(self._database.read(), sorted(ids - found))
                return found
            case _:
                selection = selection_of(self._database, expression)
                assert selection is not None, expression
                return selection.among(self._database.read(), sorted(ids))

    def _texts(self, ids: set[int]) -> Iterator[indexing.Indexable]:
        numbers = sorted(ids)
        for begin in range(0, len(numbers), 200):
            yield from indexing.articles(self._database.read(), numbers[begin : begin + 200])

    # -- what the index does not have

    def _resolve(self, leaf: Named | Having) -> Plan:
        """Plan a set of the library's: by its articles where they are few, else by nothing at all."""
        if leaf not in self._plans:
            self._plans[leaf] = self._resolved(leaf)
        return self._plans[leaf]

    def _resolved(self, leaf: Named | Having) -> Plan:
        if isinstance(leaf, Named) and leaf.field == "source":
            return Plan(self._searcher.any_of("source", sources_named(self._database, leaf)))
        if isinstance(leaf, Named) and leaf.field == "category":
            return Plan(self._searcher.any_of("category", categories_named(self._database, leaf)))
        selection = selection_of(self._database, leaf)
        return self._planned(selection) if selection is not None else Plan(nothing())

    def _planned(self, selection: Selection) -> Plan:
        few = selection.small(self._database.read(), _SMALL)
        return Plan(everything(), exact=False) if few is None else Plan(self._searcher.of_ids(few), most=len(few))

    def _tag_words(self, text: Text) -> Plan | None:
        if text not in self._plans:
            selection = with_tag_words(self._database, text)
            self._plans[text] = _NOTHING if selection is None else self._planned(selection)
        plan = self._plans[text]
        return None if plan is _NOTHING else plan

    def _scoped(self, scope: ArticleQuery) -> Iterator[_Part]:
        """Plan what the list shows besides the search."""
        if scope.view != "all":
            yield self._part(selections.STATES["highlight" if scope.view == "highlighted" else scope.view])
        if scope.category:
            below = lists.categories_below(self._database.read(), scope)
            yield _Part(Plan(self._searcher.any_of("category", below)))
        elif scope.source is not None:
            yield _Part(Plan(self._searcher.any_of("source", [scope.source])))
        if scope.publisher is not None:
            yield _Part(Plan(self._searcher.any_of("publisher", [scope.publisher])))
        if scope.tag is not None:
            yield self._part(with_tag_below(self._database, scope.tag))
        if scope.undated:
            yield _Part(Plan(self._searcher.any_of("time", [UNDATED])))

    def _part(self, selection: Selection) -> _Part:
        return _Part(self._planned(selection), selection)


@dataclass(frozen=True, slots=True)
class _Part:
    """A condition of the list, and the set of the library's that it is, if it is one."""

    plan: Plan
    selection: Selection | None = None


_NOTHING = Plan(nothing())


def _reads(expression: Expression) -> bool:
    """Say whether texts have to be read for it."""
    match expression:
        case And(parts) | Or(parts):
            return any(map(_reads, parts))
        case Not(part):
            return _reads(part)
        case Text():
            return signs_of(expression) is not None
        case _:
            return isinstance(expression, Near | Together)


def _stands(expression: Text | Near | Together, article: indexing.Indexable) -> bool:
    """Say whether words stand as they should, in one field of an article."""
    fields = {"title": (article.title,), "body": (article.text,), "quote": article.quotes, "note": article.notes}
    field = field_of(expression)
    wanted = fields.values() if field == "any" else (fields[field],)
    if isinstance(expression, Text):
        return any(contains(text, expression) for texts in wanted for text in texts)
    return any(stands(expression, text) for texts in wanted for text in texts)
