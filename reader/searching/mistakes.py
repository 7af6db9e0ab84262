"""What can be wrong with a search, in English for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..model.errors import Mistake, QueryError
from ..model.expression import Span

DEEPEST: Final = 50  # groups in groups
MOST: Final = 200  # words, phrases and fields
LONGEST: Final = 10_000  # code points
FARTHEST: Final = 1_000  # words or Chinese characters

# In braces: what the details of the error say.
TEXTS: Final[Mapping[Mistake, str]] = {
    "nothing-to-find": "There is nothing to look for in {text}: it has no letter, digit or Chinese character",
    "open-quote": "This quotation mark is never closed",
    "open-group": "This parenthesis is never closed",
    "stray-close": "This parenthesis closes nothing",
    "empty-group": "There is nothing between these parentheses",
    "missing-left": "{operator} needs something before it",
    "missing-right": "{operator} needs something after it",
    "missing-value": "{field} needs something after it, as in {example}",
    "unknown-value": "{field} doesn't know {value}; it takes {choices}",
    "bad-date": "{value} is no date; write 2021, 2021-09, 2021-09-05, 2021-09..2021-12, 7d or this-month",
    "backward-dates": "{value} ends before it begins",
    "no-prefix": "* goes on a word of letters or digits, right behind it, not {text}; Chinese is found without it",
    "prefix-name": "{field} takes no *; put the name in quotation marks if the * is part of it",
    "near-operand": "{operator} joins words and phrases, nothing else",
    "near-fields": "What {operator} joins must stand in one field, as in body:(a {operator} b)",
    "near-chain": "{operator} can't go on here: NEAR joins two words or phrases, PARA two or more",
    "near-distance": "{operator} needs a number of words from 0 to {most} behind the /, as in NEAR/10",
    "too-deep": "This is nested too deeply: at most {most} groups may stand in each other",
    "too-many": "This is too much: at most {most} words, phrases and fields can be looked for at once",
    "too-long": "This is too long: a search has at most {most} characters",
}
_SHOWN = 40  # characters of what was typed that an error repeats


def mistake(kind: Mistake, span: Span, **details: str) -> QueryError:
    """Return the error of a kind at a place."""
    details = {name: value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…" for name, value in details.items()}
    return QueryError(TEXTS[kind].format_map(details), kind, details, span)
