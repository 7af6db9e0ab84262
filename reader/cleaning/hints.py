"""What characters a text must have, begin with and have side by side, for an expression to match it at all.

So most rules need not be tried on most lines.

An expression's parsed form is walked: of what stands in a row, the part that is rarest in running text is taken;
of alternatives, all of them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from .expressions import Expression

ODD_CASES = frozenset("İıſ\u212a")  # match i, s and k where case is ignored, but are not these in lower case
_MOST_PAIRS = 500
_UTF_16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"

_MOST = 200  # characters of a class: more are no hint
_REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}


def needed_characters(expression: Expression | re.Pattern[str]) -> frozenset[str]:
    """Return characters of which a matching text has at least one; empty if none can be named."""
    needed = _of_row(_parsed(expression.pattern, expression.flags))
    if needed is None:
        return frozenset()
    if expression.flags & re.IGNORECASE:
        needed = {form for one in needed for form in (one, one.lower(), one.upper(), one.swapcase())}
    return frozenset(needed)


def first_characters(expression: Expression | re.Pattern[str]) -> frozenset[str]:
    """Return the characters one of which a matching text begins with; empty if that can't be said."""
    first, may_be_empty = _first(_parsed(expression.pattern, expression.flags))
    if first is None or may_be_empty:
        return frozenset()
    if expression.flags & re.IGNORECASE:
        first = {form for one in first for form in (one, one.lower(), one.upper(), one.swapcase())}
    return frozenset(first)


def needed_pairs(expression: Expression | re.Pattern[str]) -> tuple[frozenset[int], frozenset[str]]:
    """Return pairs of characters, and single ones where there are no pairs, of all of which a matching text has one.

    Pairs are numbers as in `pairs_of`, which says of which texts they are no sign. Both are empty if none can be named.
    """
    needed = _pairs_of_row(_parsed(expression.pattern, expression.flags)) or set()
    singles = {form for one in needed if len(one) == 1 for form in (one, one.upper())}
    return frozenset(_number(one) for one in needed if len(one) == 2), frozenset(singles)


@lru_cache(maxsize=1)  # the questions above are asked of one expression after the other
def _parsed(pattern: str, flags: int) -> Any:
    return parser.parse(pattern, flags)


def _number(pair: str) -> int:
    return int.from_bytes(pair.encode(_UTF_16), sys.byteorder)


def pairs_of(text: str) -> frozenset[int] | None:
    """Return what stands side by side in a text, in lower case; None if that can't be compared.

    A pair is the number that its two UTF-16 units are: to make so many strings would take three times as long.
    """
    if not text.isascii() and not ODD_CASES.isdisjoint(text):
        return None
    units = memoryview(text.lower().encode(_UTF_16, "surrogatepass"))
    even, odd = units[: len(units) & ~3], units[2:]
    return frozenset(even.cast("I")).union(odd[: len(odd) & ~3].cast("I"))


def _pairs_of_row(items: Iterable[Any]) -> set[str] | None:
    """Return the pairs of a row of parts that are rarest in running text."""
    row = [item for item in items if item[0] is not codes.AT]
    found = [pairs for item in row if (pairs := _pairs_of(item)) is not None]
    consuming = [item for item in row if item[0] not in {codes.ASSERT, codes.ASSERT_NOT}]
    for one, other in pairwise(consuming):
        (last, nothing), (first, none) = _first([one], -1), _first([other])
        if last and first and not nothing and not none and len(last) * len(first) <= _MOST_PAIRS:
            pairs = {(a + b).lower() for a in last for b in first}
            if all(one.isascii() or (one.upper() == one.lower() and one < "\U00010000") for one in last | first):
                found.append(pairs)
    found = [pairs for pairs in found if len(pairs) <= _MOST_PAIRS]
    return min(found, key=_commonness, default=None)


def _commonness(needed: set[str]) -> float:
    """Return about how often a text has one of these: Chinese pairs hardly, Latin letters nearly always."""
    return sum((0.1 if len(one) == 2 else 2) * (10 if one.isascii() else 1) for one in needed)


def _pairs_of(item: Any) -> set[str] | None:
    code, value = item
    if code in {codes.LITERAL, codes.IN}:
        single = {chr(value)} if code is codes.LITERAL else _of_class(value)
        if not single or not all(one.isascii() or one.upper() == one.lower() for one in single):
            return None
        return {one.lower() for one in single}
    if code is codes.BRANCH:
        branches = [_pairs_of_row(branch) for branch in value[1]]
        return None if None in branches else set().union(*(branch for branch in branches if branch is not None))
    if code is codes.SUBPATTERN:
        return _pairs_of_row(value[-1])
    if code is codes.ATOMIC_GROUP:
        return _pairs_of_row(value)
    if code is codes.ASSERT:
        return _pairs_of_row(value[1]) if value[0] > 0 else None
    if code in _REPEATS:
        return _pairs_of_row(value[2]) if value[0] > 0 else None
    return None


def _first(items: Iterable[Any], step: int = 1) -> tuple[set[str] | None, bool]:
    """Return what a row of parts may begin with (None: anything), and whether it may match nothing.

    With a `step` of -1 it is what it may end with.
    """
    first: set[str] = set()
    for code, value in list(items)[::step]:
        found: set[str] | None
        empty = False
        if code is codes.LITERAL:
            found = {chr(value)}
        elif code is codes.IN:
            found = _of_class(value)
        elif code is codes.BRANCH:
            parts = [_first(branch, step) for branch in value[1]]
            found = None if any(one is None for one, _ in parts) else set().union(*(one or () for one, _ in parts))
            empty = any(one for _, one in parts)
        elif code in {codes.SUBPATTERN, codes.ATOMIC_GROUP}:
            found, empty = _first(value[-1] if code is codes.SUBPATTERN else value, step)
        elif code in _REPEATS:
            found, empty = _first(value[2], step)
            empty = empty or value[0] == 0
        elif code in {codes.ASSERT, codes.ASSERT_NOT, codes.AT}:
            continue  # what it asks of the text behind it can only make the choice smaller
        else:
            return None, False
        if found is None:
            return None, False
        first |= found
        if not empty:
            return first, False
    return first, True


def _of_row(items: Iterable[Any]) -> set[str] | None:
    found = [needed for item in items if (needed := _of(item)) is not None]
    return min(found, key=_frequency, default=None)


def _of(item: Any) -> set[str] | None:
    """Return what one part of an expression needs, None if that can't be said."""
    code, value = item
    if code is codes.LITERAL:
        return {chr(value)}
    if code is codes.IN:
        return _of_class(value)
    if code is codes.BRANCH:
        branches = [_of_row(branch) for branch in value[1]]
        return None if None in branches else set().union(*(branch for branch in branches if branch is not None))
    if code is codes.SUBPATTERN:
        return _of_row(value[-1])
    if code is codes.ATOMIC_GROUP:
        return _of_row(value)
    if code is codes.ASSERT:
        return _of_row(value[1]) if value[0] > 0 else None
    if code in _REPEATS:
        return _of_row(value[2]) if value[0] > 0 else None
    return None


def _of_class(members: Iterable[Any]) -> set[str] | None:
    needed: set[str] = set()
    for code, value in members:
        if code is codes.LITERAL:
            needed.add(chr(value))
        elif code is codes.RANGE and value[1] - value[0] < _MOST:
            needed.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return needed if len(needed) <= _MOST else None


def _frequency(needed: set[str]) -> float:
    """Return about how often a text has one of these characters."""
    return sum(0.1 if one.isdigit() else 0.5 if one.islower() else 0.9 if one in " ，。,." else 0.01 for one in needed)
