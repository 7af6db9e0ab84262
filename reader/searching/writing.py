"""An Expression written in the query language, the same way however it was typed."""

from __future__ import annotations

import re
from typing import Final

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
    Text,
    Together,
    flattened,
)
from . import dates
from .field_names import READ, field_named, field_of_state
from .lexer import NEAREST, tokens

_EITHER, _ALL, _JOINED, _SINGLE = range(4)  # how much an operator binds
_SIGNS = re.compile(r"""([\s\\*＊()（）|｜"＂“”„〝〞〟「『])""")
_QUOTED: Final = re.compile(r'(\\(?=[\\"＂]|$)|["＂])')


def write(expression: Expression) -> str:
    """Return the query text of an expression; parsed, it gives the same expression, flattened."""
    expression = flattened(expression)
    return "" if expression == EVERYTHING else _write(expression, _EITHER)


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


def _write(expression: Expression, around: int) -> str:
    """Return the text of an expression that stands in what binds as much as `around`."""
    match expression:
        case Or(()):
            return "-*"
        case And(()):
            return "*"
        case Or(parts):
            return _grouped(" OR ".join(_write(part, _ALL) for part in parts), around > _EITHER)
        case And(parts):
            return _grouped(" ".join(_write(part, _JOINED) for part in parts), around > _ALL)
        case Not(Having("unread")):
            return f"is:{READ}"
        case Not(part):
            return f"-{_write(part, _SINGLE)}"
        case Near(left, right, distance):
            operator = "NEAR" if distance == NEAREST else f"NEAR/{distance}"
            return _joined((left, right), operator, around)
        case Together(texts):
            return _joined(texts, "PARA", around)
        case Text(_, field):
            return _prefixed(field, _text(expression))
        case Named(field, value, exact):
            return _prefixed(field, write_phrase(value) if exact else write_word(value))
        case Dated():
            return f"date:{dates.written(expression)}"
        case Having(state):
            return f"{field_of_state(state)}:{state}"


def _joined(texts: tuple[Text, ...], operator: str, around: int) -> str:
    text = f" {operator} ".join(map(_text, texts))
    field = texts[0].field
    return _grouped(text, around > _JOINED) if field == "any" else f"{field}:({text})"


def _grouped(text: str, needed: bool) -> str:
    return f"({text})" if needed else text


def _prefixed(field: str, text: str) -> str:
    return text if field == "any" else f"{field}:{text}"


def _text(text: Text) -> str:
    words = write_phrase(text.text) if text.quoted else write_word(text.text)
    return f"{words}*" if text.prefix else words
