"""What characters a text must have, and begin with, for an expression to match it at all.

So most rules need not be tried on most lines.

An expression's parsed form is walked: of what stands in a row, the part that is rarest in running text is taken;
of alternatives, all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 200  # characters of a class: more are no hint
_REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}


def needed_characters(expression: re.Pattern[str]) -> frozenset[str]:
    """Return characters of which a matching text has at least one; empty if none can be named."""
    needed = _of_row(parser.parse(expression.pattern, expression.flags & ~re.UNICODE))
    if needed is None:
        return frozenset()
    if expression.flags & re.IGNORECASE:
        needed = {form for one in needed for form in (one, one.lower(), one.upper(), one.swapcase())}
    return frozenset(needed)


def first_characters(expression: re.Pattern[str]) -> frozenset[str]:
    """Return the characters one of which a matching text begins with; empty if that can't be said."""
    first, may_be_empty = _first(parser.parse(expression.pattern, expression.flags & ~re.UNICODE))
    if first is None or may_be_empty:
        return frozenset()
    if expression.flags & re.IGNORECASE:
        first = {form for one in first for form in (one, one.lower(), one.upper(), one.swapcase())}
    return frozenset(first)


def _first(items: Iterable[Any]) -> tuple[set[str] | None, bool]:
    """Return what a row of parts may begin with (None: anything), and whether it may match nothing."""
    first: set[str] = set()
    for code, value in items:
        found: set[str] | None
        empty = False
        if code is codes.LITERAL:
            found = {chr(value)}
        elif code is codes.IN:
            found = _of_class(value)
        elif code is codes.BRANCH:
            parts = [_first(branch) for branch in value[1]]
            found = None if any(one is None for one, _ in parts) else set().union(*(one or () for one, _ in parts))
            empty = any(one for _, one in parts)
        elif code in {codes.SUBPATTERN, codes.ATOMIC_GROUP}:
            found, empty = _first(value[-1] if code is codes.SUBPATTERN else value)
        elif code in _REPEATS:
            found, empty = _first(value[2])
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
