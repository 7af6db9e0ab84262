"""What may follow at the cursor of a search field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from .dates import LASTING, PERIODS
from .field_names import COLOR_NAMES, FIELDS, OPERATORS, STATES, TEXT_FIELDS, Field, StateField
from .lexer import Token, tokens

Kind = Literal["field", "operator", "value"]


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing that may follow."""

    text: str  # what goes into the search
    kind: Kind
    meaning: (
        str  # of a field, an operator or a value: its name in field_names or dates, in whatever language it is offered
    )


@dataclass(frozen=True, slots=True)
class Completions:
    """What may follow, and what it takes the place of: [start, end) in code points.

    `field`: whose value is being typed, "any" for none. What tags, sources, colours and other names there are is not
    known here: the caller adds those that go with `typed`, in quotation marks (writing.write_phrase).
    """

    start: int
    end: int
    typed: str
    field: Field
    choices: tuple[Completion, ...]


def completions(text: str, cursor: int, *, chinese: bool = False) -> Completions:
    """Return what may follow at the cursor, in code points; in the language typed, or this one where nothing is yet."""
    cursor = max(0, min(cursor, len(text)))
    behind = tokens(text[:cursor])
    start, typed, phrase = cursor, "", False
    if behind and _is_typed(behind[-1], cursor):
        last = behind.pop()
        start, typed, phrase = last.start, last.text, last.kind == "phrase"
    field, is_value = _field(behind, start)
    offers = [*_values(field)] if field not in TEXT_FIELDS else []
    if not is_value and not phrase:
        offers += [*_words(behind, inside=field != "any")]
    offered = (_chosen(names, kind, meaning, typed.casefold(), chinese) for names, kind, meaning in offers)
    return Completions(start, cursor, typed, field, tuple(one for one in offered if one is not None))


_Offer = tuple[tuple[str, ...], Kind, str]


def _is_typed(token: Token, cursor: int) -> bool:
    """Say if the last token may still become longer."""
    if token.kind == "phrase":
        return not token.closed
    return token.end == cursor and (token.kind == "word" or (token.kind == "operator" and token.text[0].isalpha()))


def _field(behind: list[Token], start: int) -> tuple[Field, bool]:
    """Return whose value stands behind these tokens, and if it stands right there and not in a group."""
    groups: list[Field] = ["any"]
    value: Field | None = None  # whose value may stand next, behind its name or behind a value and a bar
    after_value: Field | None = None
    for index, token in enumerate(behind, 1):
        attached = token.end == (behind[index].start if index < len(behind) else start)
        match token.kind:
            case "field":
                value = token.field
            case "open":
                groups.append(value or groups[-1])
                value = None
            case "close" if len(groups) > 1:
                groups.pop()
                value = after_value = None
            case "word" | "phrase":
                after_value, value = (value if attached else None), None
            case "operator" if token.operator == "or":
                after_value, value = None, after_value if attached else None
            case _:
                value = after_value = None
    return (value, True) if value is not None else (groups[-1], False)


def _values(field: Field) -> Iterator[_Offer]:
    """Yield what a field takes, where that is always the same."""
    if field == "date":
        for name, others in PERIODS.items():
            yield (name, others[0]), "value", name
        for name, other in LASTING:
            yield (name, other), "value", name
    elif field == "color":
        for color, names in COLOR_NAMES.items():
            yield names, "value", color
    elif field in STATES:
        for state, names in STATES[cast(StateField, field)].items():
            yield names, "value", state


def _words(behind: list[Token], inside: bool) -> Iterator[_Offer]:
    """Yield the fields, which don't stand in each other, and the operators."""
    if not inside:
        for field, names in FIELDS.items():
            yield tuple(f"{name}:" for name in names), "field", field
    operand = bool(behind) and behind[-1].kind in {"word", "phrase", "close", "star"}
    for operator, words in OPERATORS.items():
        if operand or operator == "not":
            yield tuple(words), "operator", operator


def _chosen(names: tuple[str, ...], kind: Kind, meaning: str, typed: str, chinese: bool) -> Completion | None:
    """Return the offer in the language asked for, or in the name that goes on with what is typed; None if none does."""
    first, second, *others = names
    for name in (second, first, *others) if chinese else names:
        if name.casefold().startswith(typed) and name.casefold() != typed:
            return Completion(name, kind, meaning)
    return None
