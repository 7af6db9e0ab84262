"""An Expression written in the query language, the same way however it was typed."""

from __future__ import annotations

import re
from typing import Final, Literal

from ..model.expression import (
    EVERYTHING,
    And,
    Dated,
    Expression,
    Having,
    Named,
    Near,
    Not,
    Or,
    State,
    Text,
    Together,
    flattened,
)
from . import dates
from .field_names import FIELDS, OPERATORS, READ, STATES, Field, Operator, StateField, field_named, field_of_state
from .lexer import NEAREST, tokens

_EITHER, _ALL, _JOINED, _SINGLE = range(4)  # how much an operator binds
_SIGNS = re.compile(r"""([\s\\*＊()（）|｜"＂“”„〝〞〟「『])""")
_QUOTED: Final = re.compile(r'(\\(?=[\\"＂]|$)|["＂])')


def write(expression: Expression, *, chinese: bool = False) -> str:
    """Return the query text of an expression, in English or Chinese; parsed, it is the same expression, flattened."""
    expression = flattened(expression)
    return "" if expression == EVERYTHING else _Writer(chinese).written(expression, _EITHER)


def write_field(field: Field, value: str, *, chinese: bool = False) -> str:
    """Return a field in the words of a language, with a value that is written already."""
    return f"{FIELDS[field][chinese]}:{value}"


def write_word(value: str) -> str:
    """Return a value so that it is one word without quotation marks, whatever is in it."""
    plain = _SIGNS.sub(r"\\\1", value)
    found = tokens(f"{plain} a")  # for alone, an operator is a word
    if len(found) == 2 and (found[0].kind, found[0].text) == ("word", value):
        return plain
    if field_named(re.split("[:：]", value, maxsplit=1)[0]):
        return re.sub("([:：])", r"\\\1", plain, count=1)
    return f"\\{plain}"


def write_phrase(value: str) -> str:
    """Return a value in quotation marks, whatever is in it."""
    return f'"{_QUOTED.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    return f"\\{match[1]}"


class _Writer:
    """Writes in the words of one language."""

    def __init__(self, chinese: bool) -> None:
        self._chinese = chinese

    def written(self, expression: Expression, around: int) -> str:
        """Return the text of an expression that stands in what binds as much as `around`."""
        match expression:
            case Or(()):
                return "-*"
            case And(()):
                return "*"
            case Or(parts):
                joined = f" {self._operator('or')} ".join(self.written(part, _ALL) for part in parts)
                return _grouped(joined, around > _EITHER)
            case And(parts):
                return _grouped(" ".join(self.written(part, _JOINED) for part in parts), around > _ALL)
            case Not(Having("unread")):
                return self._state("is", READ)
            case Not(part):
                return f"-{self.written(part, _SINGLE)}"
            case Near(left, right, distance):
                operator = self._operator("near")
                return self._joined(
                    (left, right), operator if distance == NEAREST else f"{operator}/{distance}", around
                )
            case Together(texts):
                return self._joined(texts, self._operator("together"), around)
            case Text(_, field):
                return self._prefixed(field, _text(expression))
            case Named(field, value, exact):
                return self._prefixed(field, write_phrase(value) if exact else write_word(value))
            case Dated():
                return self._prefixed("date", dates.written(expression, chinese=self._chinese))
            case Having(state):
                return self._state(field_of_state(state), state)

    def _operator(self, operator: Operator) -> str:
        return OPERATORS[operator][self._chinese]

    def _state(self, field: StateField, state: State | Literal["read"]) -> str:
        return self._prefixed(field, STATES[field][state][self._chinese])

    def _prefixed(self, field: Field | Literal["any"], text: str) -> str:
        return text if field == "any" else write_field(field, text, chinese=self._chinese)

    def _joined(self, texts: tuple[Text, ...], operator: str, around: int) -> str:
        text = f" {operator} ".join(map(_text, texts))
        field = texts[0].field
        return _grouped(text, around > _JOINED) if field == "any" else self._prefixed(field, f"({text})")


def _grouped(text: str, needed: bool) -> str:
    return f"({text})" if needed else text


def _text(text: Text) -> str:
    words = write_phrase(text.text) if text.quoted else write_word(text.text)
    return f"{words}*" if text.prefix else words
