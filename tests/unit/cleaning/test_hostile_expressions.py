"""No expression of the rules takes time out of proportion to the text it is tried on.

Each is tried on long texts made of its own letters and words. Times are only compared with one another: what is four
times as long may take some times longer, but not sixteen times, as where each place is looked at from each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from re import _constants, _parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any

import pytest

from reader.cleaning.expressions import Expression
from reader.cleaning.rulebook import Rule, load_rules

_STEPS = [8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384]  # times that a piece is repeated
_WORTH_MEASURING = 0.03  # seconds
_TIMES_AS_LONG = 10  # at most, for four times the text
_MOST_PIECES = 24
_EXPRESSIONS = [
    pytest.param(rule, getattr(rule, field), id=f"{rule.name}-{field}")
    for rule in load_rules().all
    for field in ("text", "not_text", "not_after_text", "image")
    if getattr(rule, field) is not None
] + [
    pytest.param(rule, one, id=f"{rule.name}-says-{number}")
    for rule in load_rules().all
    for number, one in enumerate(rule.says)
]


def _literals(parsed: Any) -> Iterator[str]:
    """Yield the letters and words of a parsed expression, and a letter of each of its classes."""
    word = ""
    for operation, argument in parsed:
        if operation is _constants.LITERAL:
            word += chr(argument)
            continue
        if word:
            yield word
            word = ""
        if operation is _constants.IN:
            yield from _of_class(argument)
        elif operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
            yield from _literals(argument[2])
        elif operation is _constants.SUBPATTERN:
            yield from _literals(argument[3])
        elif operation is _constants.BRANCH:
            for branch in argument[1]:
                yield from _literals(branch)
        elif operation in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from _literals(argument[1])
    if word:
        yield word


def _of_class(members: Any) -> Iterator[str]:
    for operation, argument in members:
        if operation is _constants.LITERAL:
            yield chr(argument)
        elif operation is _constants.RANGE:
            yield chr(argument[0])
        elif operation is _constants.CATEGORY:
            yield {_constants.CATEGORY_DIGIT: "1", _constants.CATEGORY_WORD: "a"}.get(argument, " ")


def _pieces(expression: Expression) -> list[str]:
    """Return what to repeat: spaces, a letter, and of the expression's own parts some from all over it."""
    own = list(dict.fromkeys(_literals(_parser.parse(expression.pattern, expression.flags))))
    step = max(1, len(own) // _MOST_PIECES)
    some = own[::step]
    pairs = [one + other for one, other in pairwise(some)]
    return [" ", "　", "a", "字", "1", "字 ", *some, *pairs[::2]]


def _time(expression: Expression | re.Pattern[str], text: str, *, anywhere: bool) -> float:
    start = process_time()
    (expression.search if anywhere else expression.fullmatch)(text)
    return process_time() - start


def _grows_too_fast(expression: Expression | re.Pattern[str], piece: str, longest: int, *, anywhere: bool) -> bool:
    for behind in ("", "\x01"):
        times: list[float] = []
        for count in _STEPS:
            text = piece * count
            if len(text) > longest:
                break
            times.append(_time(expression, text + behind, anywhere=anywhere))
            if times[-1] > _WORTH_MEASURING:
                earlier = times[-3] if len(times) > 2 else 0.0
                if times[-1] > _TIMES_AS_LONG * earlier:
                    again = min(_time(expression, piece * (count // 4) + behind, anywhere=anywhere) for _ in range(3))
                    if times[-1] > _TIMES_AS_LONG * again:
                        return True
                break
    return False


@pytest.mark.parametrize(("rule", "expression"), _EXPRESSIONS)
def test_time_grows_with_the_text(rule: Rule, expression: Expression) -> None:
    expression.search("")  # compiled by the first use
    whole = expression is not rule.not_text and expression not in rule.says
    longest = 500 if expression is rule.image else rule.max_length  # no longer names of pictures are looked at
    slow = [
        piece
        for piece in _pieces(expression)
        if _grows_too_fast(expression, piece, min(longest, 100_000), anywhere=not whole)
    ]
    assert slow == []


def test_an_expression_that_multiplies_is_noticed() -> None:
    assert _grows_too_fast(re.compile(r"(?:a?a)*b"), "a", 100_000, anywhere=False)
    assert _grows_too_fast(re.compile(r"\s*x"), " ", 100_000, anywhere=True)
    assert not _grows_too_fast(re.compile(r"[^x]*x"), "a", 100_000, anywhere=False)
