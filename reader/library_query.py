"""The library's verbs about what is typed into a search: completing it, narrowing it, saying where its words stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from .model.errors import QueryError
from .model.expression import (
    EVERYTHING,
    And,
    Dated,
    Expression,
    Named,
    Not,
    Span,
    all_of,
    flattened,
)  # fmt: skip
from .model.search import FacetField, Narrowing, Where

if TYPE_CHECKING:
    from .searching.completing import Completions as Completions

_NAMED = ("source", "category", "publisher", "tag")
_PATHS = ("category", "tag")  # mean the same with and without quotation marks
_NEGATIONS = ("-", "－", "NOT", "非")


class QueryVerbs:
    """Part of Library. Nothing here reads the library: what is typed is looked at, and what it means."""

    def prepare_search(self, *, engine: bool) -> None:
        """Load what a search needs, the language or the engine, too, so that the first one does not wait for that."""
        self.check_query("a 中")
        self.completions("a", 1)
        if engine:
            from .operations.finding import Finder  # noqa: F401  # with the engine

    @staticmethod
    def completions(text: str, cursor: int, *, chinese: bool = False) -> Completions:
        """Return what may follow at the cursor (in code points), without the names that are in the library."""
        from .searching.completing import completions

        return completions(text, cursor, chinese=chinese)

    @staticmethod
    def quoted(name: str) -> str:
        """Return a name so that a search takes the whole of it as it is."""
        from .searching.writing import write_phrase

        return write_phrase(name)

    @staticmethod
    def check_query(text: str, *, typing: bool = False) -> bool:
        """Say whether a search asks for less than every article; raise QueryError if it can't be understood."""
        from .searching.language import parse

        return parse(text, today=date.today(), typing=typing) != EVERYTHING

    @staticmethod
    def marks_in(query: str, text: str, where: Where = "body", *, typing: bool = False) -> list[tuple[int, int]]:
        """Return where the words of a search stand in a text that is an article's body or title: in order, apart."""
        from .searching.matching import field_of, looked_for, marks

        wanted = [one for one in looked_for(_parsed(query, typing=typing)) if field_of(one) in ("any", where)]
        return marks(text, wanted) if wanted else []

    @staticmethod
    def find_in_text(text: str, words: str, most: int | None = None) -> list[tuple[int, int]]:
        """Return where words stand in a text, as code points (start, end), in order and not over each other.

        Given `most`, so many from the beginning of the text at most.

        Parts of words count, and punctuation. Case, width, accents, traditional or simplified characters, and how much
        white space there is make no difference.
        """
        from .searching.matching import find_plain  # its tables are not needed to start

        return find_plain(text, words, most) if words.strip() else []

    @staticmethod
    def narrowings(query: str) -> tuple[Narrowing, ...]:
        """Return by what a search is narrowed: the names and days that every article of it must have or lack."""
        return tuple(narrowing for _part, narrowing in _narrowings(_parsed(query, typing=True)))

    @staticmethod
    def narrowed(
        query: str, field: FacetField, value: str, *, exclude: bool = False, typing: bool = False, chinese: bool = False
    ) -> str:
        """Return the search narrowed to a facet, or to what is not of it; as it was before if it is so already.

        A month ("2021-09", "2021-03..2021-09", a year) takes the place of the days it was narrowed to before; `exclude`
        is for the others. What was typed is kept as it is where it can be; while `typing`, its last word stays the
        beginning of one. What is added is in English, or in Chinese.
        """
        wanted = Narrowing(field, value, exclude)
        present = _narrowings(_parsed(query, typing=typing))
        if wanted in (narrowing for _part, narrowing in present):
            return _rewritten(
                query, [part for part, one in present if one == wanted], "", typing=typing, chinese=chinese
            )
        parts = [part for part, one in present if one.field == field and (one.value == value or field == "month")]
        return _rewritten(query, parts, _written(wanted, chinese=chinese), typing=typing, chinese=chinese)

    @staticmethod
    def without_days(query: str, *, typing: bool = False, chinese: bool = False) -> str:
        """Return the search without the days that it is narrowed to."""
        present = _narrowings(_parsed(query, typing=typing))
        return _rewritten(
            query, [part for part, one in present if one.field == "month"], "", typing=typing, chinese=chinese
        )


def _parsed(query: str, *, typing: bool) -> Expression:
    """Return what a search means, everything where that can't be understood."""
    from .searching.language import parse

    try:
        return parse(query, today=date.today(), typing=typing)
    except QueryError:
        return And(())


def _parts(expression: Expression) -> tuple[Expression, ...]:
    return expression.parts if isinstance(expression, And) else (expression,)


def _narrowings(expression: Expression) -> list[tuple[Expression, Narrowing]]:
    found = []
    for part in _parts(expression):
        leaf, excluded = (part.part, True) if isinstance(part, Not) else (part, False)
        match leaf:
            case Named(field, value, exact) if field in _NAMED and (exact or field in _PATHS):
                found.append((part, Narrowing(field, value, excluded)))  # type: ignore[arg-type]
            case Dated() if not excluded:
                found.append((part, Narrowing("month", _days(leaf))))
            case _:
                pass
    return found


def _days(dated: Dated) -> str:
    from .searching.dates import written

    return written(dated)


def _written(narrowing: Narrowing, *, chinese: bool) -> str:
    from .searching.writing import write_field, write_phrase

    if narrowing.field == "month":
        return write_field("date", narrowing.value, chinese=chinese)
    return "-" * narrowing.excluded + write_field(narrowing.field, write_phrase(narrowing.value), chinese=chinese)


def _rewritten(query: str, without: Sequence[Expression], addition: str, *, typing: bool, chinese: bool) -> str:
    """Return a search without some of its conditions and with another one; written anew where cutting does not do."""
    from .searching.writing import write

    if not without and not addition:
        return query
    left = [part for part in _parts(_parsed(query, typing=typing)) if part not in without]
    wanted = flattened(all_of([*left, *([_parsed(addition, typing=False)] if addition else [])]))
    text = query
    for start, end in sorted(map(_span, without), reverse=True):
        before = text[:start].rstrip()
        while sign := next((sign for sign in _NEGATIONS if before.endswith(sign)), ""):
            before = before[: -len(sign)].rstrip()
        text = f"{before} {text[end:].lstrip()}"
    text = f"{text.strip()} {addition}".strip()
    return text if _means(text, wanted) else write(wanted, chinese=chinese)


def _means(text: str, wanted: Expression) -> bool:
    """Say whether a text, taken as finished, means this."""
    from .searching.language import parse

    try:
        return flattened(parse(text, today=date.today())) == wanted
    except QueryError:
        return False


def _span(part: Expression) -> Span:
    leaf = part.part if isinstance(part, Not) else part
    assert isinstance(leaf, Named | Dated)
    return leaf.span
