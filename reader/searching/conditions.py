"""Rows of conditions to an Expression and back, with nothing lost: what no row can say stays a row of query text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, cast

from ..model.conditions import Condition, ConditionField, Conditions, Group, Match
from ..model.expression import (
    EVERYTHING,
    And,
    Dated,
    Expression,
    Having,
    Named,
    NamedField,
    Near,
    Not,
    Or,
    State,
    Text,
    TextField,
    Together,
    all_of,
    any_of,
    flattened,
    negated,
)  # fmt: skip
from .dates import BackwardError, NoDateError, dated
from .field_names import NAMED_FIELDS, READ, TEXT_FIELDS, field_of_state
from .language import parse
from .mistakes import mistake
from .writing import write

# In these quotation marks make no difference, so they are written where there is more than a word.
PATHS: Final = frozenset({"tag", "passage", "category", "color"})
_PIECES: Final = re.compile(r'"([^"]+)"(\*?)|(\S+)')
_PLAIN: Final = re.compile(r"[\w/]+")


# -- to an expression


def expression_of(conditions: Conditions, today: date) -> Expression:
    """Return what rows ask for, those left out that say nothing yet. Raise QueryError."""
    parts = [_of_group(row, today) if isinstance(row, Group) else _of_row(row, today) for row in conditions.rows]
    return flattened(_matched(conditions.match, [part for part in parts if part is not None]))


def _matched(match: Match, parts: Sequence[Expression]) -> Expression:
    if not parts:
        return EVERYTHING
    if match == "all":
        return all_of(parts)
    return any_of(parts) if match == "any" else negated(any_of(parts))


def _of_group(group: Group, today: date) -> Expression | None:
    parts = [part for row in group.rows if (part := _of_row(row, today)) is not None]
    return _matched(group.match, parts) if parts else None


def _of_row(row: Condition, today: date) -> Expression | None:
    """Return what a row asks for, None where it says nothing yet. Raise QueryError."""
    value = row.value.strip()
    if row.field == "query":
        return parse(value, today=today) if value else None
    if row.field == "date":
        return _days(row, today)
    if row.field in TEXT_FIELDS:
        return _words(row, cast(TextField, row.field))
    if not value:
        return None
    leaf: Expression
    if row.field in NAMED_FIELDS:
        exact = not _PLAIN.fullmatch(value) if row.field in PATHS else row.test in ("is", "is-not")
        leaf = Named(cast(NamedField, row.field), value, exact)
    else:
        leaf = Not(Having("unread")) if value == READ else Having(cast(State, value))
    return negated(leaf) if row.test in ("is-not", "contains-not") else leaf


def _words(row: Condition, field: TextField) -> Expression | None:
    value = row.value.strip()
    if row.test in ("phrase", "no-phrase"):
        phrase = Text(value, field, quoted=True)
        return (phrase if row.test == "phrase" else Not(phrase)) if value else None
    found = list(_texts(value, field))
    if not found:
        return None
    match row.test:
        case "begins":
            return Text(value, field, prefix=True)
        case "any":
            return any_of(found)
        case "none":
            return all_of(map(negated, found))
        case "together":
            return flattened(Together(tuple(found)))
        case "near":
            left, right = _one(value, field), _one(row.other.strip(), field)
            return Near(left, right, row.distance) if left and right else None
        case _:
            return all_of(found)


def _texts(value: str, field: TextField) -> Iterator[Text]:
    """Yield the words and the phrases in quotation marks of what was typed into a row."""
    for phrase, star, word in _PIECES.findall(value):
        if word:
            stem = word[:-1] if word.endswith("*") and len(word) > 1 else word
            yield Text(stem, field, prefix=stem != word)
        elif phrase.strip():
            yield Text(phrase.strip(), field, quoted=True, prefix=bool(star))


def _one(value: str, field: TextField) -> Text | None:
    """Return what stands on one side of near: several words are a phrase."""
    found = list(_texts(value, field))
    if len(found) > 1:
        return Text(value.replace('"', " ").strip(), field, quoted=True)
    return found[0] if found else None


def _days(row: Condition, today: date) -> Expression | None:
    first, last = row.value.strip(), row.other.strip()
    match row.test:
        case "dated":
            return Dated(None, None)
        case "undated":
            return Not(Dated(None, None))
        case "between":
            value = f"{first}..{last}" if first and last else ""
        case "since":
            value = first and f"{first}.."
        case "until":
            value = first and f"..{first}"
        case _:
            value = first
    if not value:
        return None
    try:
        return dated(value, today)
    except BackwardError:
        raise mistake("backward-dates", (0, len(value)), value=value) from None
    except NoDateError:
        raise mistake("bad-date", (0, len(value)), value=value) from None


# -- from an expression


def conditions_of(expression: Expression, *, chinese: bool = False) -> Conditions:
    """Return the rows that ask for the same; what no row can say is written in English or Chinese."""
    expression = flattened(expression)
    if expression == EVERYTHING:
        return Conditions()
    match expression:
        case And(parts):
            return Conditions("all", tuple(_items(parts, all_of, grouped=True, chinese=chinese)))
        case Or(parts) if parts and _row(expression) is None:
            return Conditions("any", tuple(_items(parts, any_of, grouped=True, chinese=chinese)))
        case _:
            return Conditions("all", (_item(expression, grouped=True, chinese=chinese),))


def _items(
    parts: Sequence[Expression],
    joined: Callable[[Sequence[Expression]], Expression],
    *,
    grouped: bool,
    chinese: bool,
) -> Iterator[Condition | Group]:
    """Yield a row for each part; words of one field that stand side by side share theirs."""
    place = 0
    while place < len(parts):
        row, end = None, place + 1
        while end <= len(parts) and all(map(_is_word, parts[place:end])):
            wider = _row(joined(parts[place:end]))
            if wider is None:
                break
            row, end = wider, end + 1
        yield row or _item(parts[place], grouped=grouped, chinese=chinese)
        place = end - 1 if row else place + 1


def _is_word(part: Expression) -> bool:
    """Say whether a part is a word as one types it, which reads well beside others."""
    text = part.part if isinstance(part, Not) else part
    return isinstance(text, Text) and not text.quoted and not text.prefix


def _item(part: Expression, *, grouped: bool, chinese: bool) -> Condition | Group:
    row = _row(part)
    if row is None and grouped:
        match part:
            case And(parts) if parts:
                return _group("all", parts, chinese=chinese)
            case Or(parts) if parts:
                return _group("any", parts, chinese=chinese)
            case Not(Or(parts)) if parts:
                return _group("none", parts, chinese=chinese)
    return row or Condition("query", "query", write(part, chinese=chinese) or "*")


def _group(match: Match, parts: Sequence[Expression], *, chinese: bool) -> Group:
    rows = _items(parts, all_of if match == "all" else any_of, grouped=False, chinese=chinese)
    return Group(match, tuple(row for row in rows if isinstance(row, Condition)))


def _row(part: Expression) -> Condition | None:
    """Return the row that asks for just this, None where there is none."""
    row = _likely(part)
    # What is odd in a value (quotation marks, a star, spaces) might be read otherwise, so it is tried.
    return row if row is not None and _means(row, part) else None


def _means(row: Condition, part: Expression) -> bool:
    if row.field == "date":
        return True  # made of the days themselves; those that move with today are written as they were said
    said = _of_row(row, date.min)
    return said is not None and said == _plainly(part)


def _likely(part: Expression) -> Condition | None:
    match part:
        case Text(_, field):
            return _of_texts([part], field)
        case And(parts) | Or(parts) if parts and all(isinstance(one, Text) for one in parts):
            found = cast(Sequence[Text], parts)
            return Condition(found[0].field, "all" if isinstance(part, And) else "any", _typed(found))
        case And(parts) if parts and all(isinstance(one, Not) and isinstance(one.part, Text) for one in parts):
            missing = [cast(Text, cast(Not, one).part) for one in parts]
            return Condition(missing[0].field, "none", _typed(missing))
        case Near(left, right, distance):
            return Condition(left.field, "near", _typed([left]), _typed([right]), distance)
        case Together(together):
            return Condition(together[0].field, "together", _typed(together))
        case Dated():
            return _of_days(part)
        case Not(Dated(None, None, "")):
            return Condition("date", "undated")
        case Not(Having("unread")):
            return Condition("is", "is", READ)
        case Not(Text(_, field) as text):
            return Condition(field, "no-phrase", text.text) if text.quoted else Condition(field, "none", _typed([text]))
        case Not(Named() | Having() as leaf):
            row = _likely(leaf)
            return row and replace(row, test="contains-not" if row.test == "contains" else "is-not")
        case Named(field, value, exact):
            return Condition(field, "is" if exact or field in PATHS else "contains", value)
        case Having(state):
            return Condition(cast(ConditionField, field_of_state(state)), "is", state)
    return None


def _of_texts(texts: Sequence[Text], field: TextField) -> Condition:
    (text,) = texts
    if text.quoted and not text.prefix:
        return Condition(field, "phrase", text.text)
    if text.prefix and not text.quoted:
        return Condition(field, "begins", text.text)
    return Condition(field, "all", _typed(texts))


def _of_days(days: Dated) -> Condition:
    first, last = (day.isoformat() if day else "" for day in (days.first, days.last))
    if days.said:
        return Condition("date", "period", days.said)
    if first and last:
        return Condition("date", "between", first, last)
    if first or last:
        return Condition("date", "since" if first else "until", first or last)
    return Condition("date", "dated")


def _typed(texts: Sequence[Text]) -> str:
    """Return how texts are typed into a row."""
    return " ".join((f'"{text.text}"' if text.quoted else text.text) + "*" * text.prefix for text in texts)


def _plainly(part: Expression) -> Expression:
    """Return the same with names of paths written as rows write them."""
    match part:
        case Named(field, value) if field in PATHS:
            return Named(field, value, not _PLAIN.fullmatch(value))
        case Not(inner):
            return Not(_plainly(inner))
        case _:
            return part
