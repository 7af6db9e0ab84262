"""A search as rows of conditions, for those who do not type operators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from .expression import NamedField, TextField

ConditionField = TextField | NamedField | Literal["has", "is", "verdict", "date", "query"]
Test = Literal[
    "all", "any", "none", "phrase", "no-phrase", "begins", "near", "together",
    "is", "is-not", "contains", "contains-not",
    "period", "between", "since", "until", "dated", "undated",
    "query",
]  # fmt: skip
Match = Literal["all", "any", "none"]

_WORDS: Final[tuple[Test, ...]] = ("all", "any", "none", "phrase", "no-phrase", "begins", "near", "together")
_NAMES: Final[tuple[Test, ...]] = ("is", "is-not", "contains", "contains-not")
_CHOICES: Final[tuple[Test, ...]] = ("is", "is-not")
TESTS: Final[Mapping[ConditionField, tuple[Test, ...]]] = {  # what may be asked of each field; the first is usual
    **dict.fromkeys(("any", "title", "body", "quote", "note"), _WORDS),
    **dict.fromkeys(("tag", "passage", "category"), _CHOICES),
    **dict.fromkeys(("source", "publisher", "author", "keyword"), _NAMES),
    "date": ("period", "between", "since", "until", "dated", "undated"),
    **dict.fromkeys(("has", "is", "verdict", "color"), _CHOICES),
    "query": ("query",),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One row.

    `value`: of all, any, none, near and together: words, and "phrases" in quotation marks, a word with a star being the
    beginning of one; of between, since and until: a day as 2021-09-05; of period: what date: takes; of query: a search.
    """

    field: ConditionField = "any"
    test: Test = "all"
    value: str = ""
    other: str = ""  # the second of near and between
    distance: int = 10  # of near


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that together are one condition."""

    match: Match = "any"
    rows: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Conditions:
    """A whole search; of no rows: every article."""

    match: Match = "all"
    rows: tuple[Condition | Group, ...] = ()
