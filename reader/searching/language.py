"""The query language: from what was typed to an Expression. resources/docs/search.md tells readers about it.

Of what binds most to what binds least: a field or a minus, NEAR and PARA, words side by side (AND), OR.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from ..model.expression import (
    EVERYTHING,
    Dated,
    Expression,
    Having,
    Named,
    NamedField,
    Near,
    Not,
    Span,
    Text,
    TextField,
    Together,
    all_of,
    any_of,
    negated,
)
from .dates import BackwardError, NoDateError, dated, may_become_date
from .field_names import FIELDS, NAMED_FIELDS, READ, STATES, TEXT_FIELDS, Field, StateField, state_named
from .lexer import Token, tokens
from .mistakes import DEEPEST, FARTHEST, LONGEST, MOST, mistake
from .units import is_word, units

_EXAMPLES: dict[Field, str] = {"date": "2021-09", "has": "note", "is": "unread", "verdict": "changed"}


def parse(text: str, *, today: date, typing: bool = False) -> Expression:
    """Return what a search asks for; an empty one asks for every article. Raise QueryError, and nothing else.

    `today` is the reader's, for 7d or this-week. While `typing`, what the end of the text leaves open is closed or left
    out, as are words without a letter or digit, and a last word without quotation marks may go on.
    """
    if len(text) > LONGEST:
        raise mistake("too-long", (LONGEST, len(text)), most=f"{LONGEST:,}")
    found = _without_punctuation(tokens(text))
    if found and not found[-1].closed and not typing:
        raise mistake("open-quote", (found[-1].start, found[-1].end))
    return _Parser(found, len(text), today, typing).whole()


def _without_punctuation(found: list[Token]) -> list[Token]:
    """Return the tokens without words of punctuation alone that stand at a phrase or a group, as in （甲）、“乙”。"""
    edges = [None, *found, None]
    return [
        token
        for before, token, after in zip(edges, found, edges[2:], strict=False)
        if token.kind != "word"
        or units(token.text)
        or (before and before.kind in {"field", "minus"})
        or not (
            (token.attached and before and before.kind in {"phrase", "close"})
            or (after and after.attached and after.kind in {"phrase", "open"})
        )
    ]


@dataclass(slots=True)
class _Parser:
    """Recursive descent over the tokens. None for a part: it was left out, which only happens while typing."""

    found: list[Token]
    length: int  # of the text
    today: date
    typing: bool
    place: int = 0
    leaves: int = 0
    groups: list[Token] = field(default_factory=list)  # that are open

    def whole(self) -> Expression:
        if not self.found:
            return EVERYTHING
        expression = self._any("any")
        if token := self._next():  # nothing else ends what is at the top
            raise mistake("stray-close", (token.start, token.end))
        return EVERYTHING if expression is None else expression

    def _next(self) -> Token | None:
        return self.found[self.place] if self.place < len(self.found) else None

    def _operator(self, *operators: str) -> Token | None:
        """Take the next token if it is one of these operators."""
        token = self._next()
        if token is None or token.kind != "operator" or token.operator not in operators:
            return None
        self.place += 1
        return token

    def _any(self, within: Field) -> Expression | None:
        parts = [self._all(within)]
        while self._operator("or"):
            parts.append(self._all(within))
        kept = [part for part in parts if part is not None]
        return any_of(kept) if kept else None

    def _all(self, within: Field) -> Expression | None:
        parts = [self._joined(within)]
        while token := self._next():
            if token.kind == "close" or (token.kind == "operator" and token.operator == "or"):
                break
            self._operator("and")
            parts.append(self._joined(within))
        kept = [part for part in parts if part is not None]
        return all_of(kept) if kept else None

    def _joined(self, within: Field) -> Expression | None:
        """Take an operand, and what NEAR or PARA joins to it."""
        first = self.place
        parts = [(self._operand(within), self._span(first))]
        joints: list[Token] = []
        while joint := self._operator("near", "together"):
            joints.append(joint)
            first = self.place
            parts.append((self._operand(within), self._span(first)))
        if not joints:
            return parts[0][0]
        return self._join([(part, span) for part, span in parts if part is not None], joints, within)

    def _join(self, parts: list[tuple[Expression, Span]], joints: list[Token], within: Field) -> Expression | None:
        joint = joints[0]
        unfinished = joint.distance is None and self.typing and joint.end == self.length
        if joint.operator == "near" and not unfinished and (joint.distance is None or joint.distance > FARTHEST):
            raise mistake("near-distance", (joint.start, joint.end), operator=joint.text, most=f"{FARTHEST:,}")
        if len(joints) > 1 and any(one.operator == "near" for one in joints):
            raise mistake("near-chain", (joints[1].start, joints[1].end), operator=joints[1].text)
        if len(parts) < 2:
            return parts[0][0] if parts else None
        joined: list[Text] = []
        for part, span in parts:
            if not isinstance(part, Text):
                raise mistake("near-operand", span, operator=joint.text)
            joined.append(part)
            if part.field != joined[0].field:
                raise mistake("near-fields", span, operator=joint.text)
        if joined[0].field not in {within, "any"}:
            self._deeper(joint)  # it is the short form of title:(a NEAR b)
            self.groups.pop()
        span = (parts[0][1][0], parts[-1][1][1])
        if joint.operator == "near":
            return Near(joined[0], joined[1], joint.distance or 0, span)
        return Together(tuple(joined), span)

    def _span(self, first: int) -> Span:
        """Return the place of the tokens taken since the one with this index."""
        if first >= self.place:
            return (self.length, self.length)
        return (self.found[first].start, self.found[self.place - 1].end)

    def _operand(self, within: Field) -> Expression | None:
        minus = False
        while (token := self._next()) and (token.kind == "minus" or self._is(token, "not")):
            self.place += 1
            minus = not minus
        part = self._primary(within)
        return negated(part) if minus and part is not None else part

    @staticmethod
    def _is(token: Token, operator: str) -> bool:
        return token.kind == "operator" and token.operator == operator

    def _primary(self, within: Field) -> Expression | None:
        token = self._next()
        match token.kind if token else None:
            case "word" | "phrase":
                assert token is not None
                self.place += 1
                return self._leaf(within, token, (token.start, token.end))
            case "star":
                self.place += 1
                return EVERYTHING
            case "open":
                return self._group(within)
            case "field":
                return self._field()
            case _:
                self._absent(token)
                return None

    def _absent(self, token: Token | None) -> None:
        """Say what is wrong where an operand should begin; nothing is, where the text ends while typing."""
        before = self.found[self.place - 1] if self.place else None
        if token is None and self.typing:
            return
        if before and before.kind in {"operator", "minus"}:
            raise mistake("missing-right", (before.start, before.end), operator=before.text)
        if before and before.kind == "open":
            if token is None:
                raise mistake("open-group", (before.start, before.end))
            if token.kind == "close":
                if self.typing:
                    return
                raise mistake("empty-group", (before.start, token.end))
        assert token is not None
        if token.kind == "close":
            raise mistake("stray-close", (token.start, token.end))
        raise mistake("missing-left", (token.start, token.end), operator=token.text)

    def _group(self, within: Field) -> Expression | None:
        token = self.found[self.place]
        self.place += 1
        self._deeper(token)
        part = self._any(within)
        self.groups.pop()
        if self._next() is None:
            if not self.typing:
                raise mistake("open-group", (token.start, token.end))
        else:
            self.place += 1  # nothing but a closing parenthesis ends what is in a group
        return part

    def _deeper(self, token: Token) -> None:
        self.groups.append(token)
        if len(self.groups) > DEEPEST:
            raise mistake("too-deep", (token.start, token.end), most=str(DEEPEST))

    def _field(self) -> Expression | None:
        """Take the name of a field and its value: a word, a phrase, a group, or words and phrases with bars between."""
        name = self.found[self.place]
        self.place += 1
        value = self._next()
        if value is None and self.typing:
            return None
        if value is not None and value.kind == "open":
            return self._group(name.field)
        if value is None or value.kind not in {"word", "phrase"}:
            example = f"{name.text}:{_EXAMPLES.get(name.field, '…')}"
            raise mistake("missing-value", (name.start, name.end), field=f"{name.text}:", example=example)
        self.place += 1
        parts = [self._leaf(name.field, value, (name.start, value.end))]
        while other := self._behind_bar():
            if len(parts) == 1:
                self._deeper(name)  # as the group that it is the short form of
            parts.append(self._leaf(name.field, other, (other.start, other.end)))
        if len(parts) > 1:
            self.groups.pop()
        kept = [part for part in parts if part is not None]
        return any_of(kept) if kept else None

    def _behind_bar(self) -> Token | None:
        """Take a bar and the value behind it, where nothing stands between them: tag:a|b."""
        bar, other = [*self.found[self.place : self.place + 2], None, None][:2]
        if bar is None or other is None or not (bar.attached and other.attached and self._is(bar, "or")):
            return None
        if other.kind not in {"word", "phrase"}:
            return None
        self.place += 2
        return other

    def _leaf(self, within: Field, token: Token, span: Span) -> Expression | None:
        self.leaves += 1
        if self.leaves > MOST:
            raise mistake("too-many", span, most=str(MOST))
        if within in TEXT_FIELDS:
            return self._text(cast(TextField, within), token, span)
        value = token.text.strip()
        if not value:
            if self.typing:
                return None
            example = f"{within}:{_EXAMPLES.get(within, '…')}"
            raise mistake("missing-value", span, field=f"{within}:", example=example)
        if token.prefix:
            raise mistake("prefix-name", span, field=f"{within}:")
        if within in NAMED_FIELDS:
            return Named(cast(NamedField, within), value, token.kind == "phrase", span)
        if within == "date":
            return self._days(value, token, span)
        return self._state(cast(StateField, within), value, token, span)

    def _text(self, within: TextField, token: Token, span: Span) -> Text | None:
        text, quoted = token.text.strip(), token.kind == "phrase"
        found = units(text)
        if not found:
            if self.typing:
                return None
            raise mistake("nothing-to-find", span, text=text or "“”")
        goes_on = is_word(found[-1]) and bool(units(unicodedata.normalize("NFC", text)[-1]))
        if token.prefix and not goes_on:
            raise mistake("no-prefix", span, text=text)
        typed = self.typing and not quoted and goes_on and token.end == self.length
        return Text(text, within, quoted, token.prefix or typed, span)

    def _days(self, value: str, token: Token, span: Span) -> Dated | None:
        try:
            days = dated(value, self.today)
        except BackwardError:
            if self._unfinished(token):
                return None
            raise mistake("backward-dates", span, value=value) from None
        except NoDateError:
            if self._unfinished(token) and may_become_date(value):
                return None
            raise mistake("bad-date", span, value=value) from None
        return Dated(days.first, days.last, days.said, span)

    def _state(self, within: StateField, value: str, token: Token, span: Span) -> Expression | None:
        state = state_named(within, value)
        if state == READ:
            return Not(Having("unread", span))
        if state is not None:
            return Having(state, span)
        names = [name for names in STATES[within].values() for name in names]
        if self._unfinished(token) and any(name.startswith(value.casefold()) for name in names):
            return None
        choices = ", ".join(STATES[within])
        raise mistake("unknown-value", span, field=f"{FIELDS[within][0]}:", value=value, choices=choices)

    def _unfinished(self, token: Token) -> bool:
        """Say if a value is still being typed."""
        return self.typing and (token.end == self.length or not token.closed)
