"""What was typed, cut into words, phrases and signs. A backslash makes the sign behind it an ordinary character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from .field_names import OPERATORS, Field, Operator, field_named

Kind = Literal["word", "phrase", "open", "close", "minus", "star", "field", "operator"]

NEAREST: Final = 10  # what NEAR means without a number
_SIGNS = '()（）|｜"＂“”„〝〞〟「『'  # end a word wherever they stand
_ENDS = {'"': '"＂', "「": "」", "『": "』"} | {"＂": '"＂'} | dict.fromkeys("“”„〝〞〟", "“”„〝〞〟")
_STRAIGHT, _CURLY = '"＂', "“”„〝〞〟"

# What no text of an article has: it separates, as a space does. Each is one code point, so that places stay.
_NOTHING = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSEEN = "\u200b-\u200f\u2060\ufeff"  # marks of no width: no part of a word's edges
_GAP = re.compile(rf"[\s{_UNSEEN}]*")
_BARS = re.compile("[|｜]+")
_WORD = re.compile(rf"(?:\\[\s\\{re.escape(_SIGNS)}]|[^\s{re.escape(_SIGNS)}])+")
_ESCAPED = re.compile(rf"\\([\s\\:：*＊\-－&＆{re.escape(_SIGNS)}])")
_ESCAPED_QUOTE = re.compile(r'\\([\\"＂])')
_QUOTED = {end: re.compile(rf"(?:\\[\\{_STRAIGHT}]|[^{end}])*") for end in {*_ENDS.values()}}
_NEAR = re.compile(rf"(?:{'|'.join(OPERATORS['near'])})(?:[/／](\d*))?")
_WORDS: Final[dict[str, Operator]] = {word: operator for operator, words in OPERATORS.items() for word in words} | {
    sign * times: "and" for sign in "&＆" for times in (1, 2)
}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what was typed, [start, end) in its code points.

    `text`: the words of a word or a phrase without quotation marks and backslashes; of an operator, as it was typed.
    """

    kind: Kind
    text: str
    start: int
    end: int
    attached: bool = False  # it stands directly behind another token
    field: Field = "any"  # of a field
    operator: Operator = "and"  # of an operator
    distance: int | None = None  # of NEAR; None where a number is missing behind the /
    prefix: bool = False  # of a word or a phrase: a star stands behind it
    closed: bool = True  # of a phrase: its quotation mark is


def tokens(text: str) -> list[Token]:
    """Return the tokens of what was typed, in their order."""
    text = _NOTHING.sub(" ", text)
    found = list(_scan(text))
    if len(found) == 1 and found[0].kind == "operator" and found[0].text[0].isalpha():  # somebody looks for the word
        found[0] = Token("word", found[0].text, found[0].start, found[0].end)
    return found


def unescaped(text: str) -> str:
    """Return a bare word without the backslashes that made signs of it ordinary."""
    plain = _ESCAPED.sub(r"\1", text)
    return plain if text[:1] != "\\" or _ESCAPED.match(text) else plain[1:]


def _scan(text: str) -> Iterator[Token]:
    """Yield the tokens one by one; what a place means depends on the token before it."""
    before: Token | None = None
    place = _end(_GAP, text, 0)
    while place < len(text):
        behind = before if before is not None and before.end == place else None
        token = _sign(text, place, behind is not None) or _minus(text, place, behind) or _word(text, place, behind)
        if token.end > token.start:
            yield token
            before = token
        place = _end(_GAP, text, token.end)


def _end(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Return where a pattern that matches at a place ends."""
    match = pattern.match(text, place)
    assert match is not None
    return match.end()


def _sign(text: str, place: int, attached: bool) -> Token | None:
    """Return the phrase, parenthesis or bar at a place."""
    char = text[place]
    if char in "(（":
        return Token("open", char, place, place + 1, attached)
    if char in ")）":
        return Token("close", char, place, place + 1, attached)
    if char in "|｜":
        end = _end(_BARS, text, place)
        return Token("operator", text[place:end], place, end, attached, operator="or")
    return _phrase(text, place, attached) if char in _ENDS else None


def _phrase(text: str, place: int, attached: bool) -> Token:
    """Return the phrase at a place; one that is never closed goes to the end.

    Straight and curly marks may be mixed, as keyboards do: what opens with one kind may close with the other where its
    own does not follow.
    """
    ends = _ENDS[text[place]]
    for closing in (ends, {_STRAIGHT: _CURLY, _CURLY: _STRAIGHT}.get(ends, ends)):
        end = _end(_QUOTED[closing], text, place + 1)
        if closed := end < len(text):
            break
    words = _ESCAPED_QUOTE.sub(r"\1", text[place + 1 : end])
    prefix = closed and text[end + 1 : end + 2] in {"*", "＊"}
    return Token("phrase", words, place, end + closed + prefix, attached, prefix=prefix, closed=closed)


def _minus(text: str, place: int, before: Token | None) -> Token | None:
    """Return the sign of negation at a place: it stands behind a space or another sign, and before what it negates."""
    follows = text[place + 1 : place + 2]
    if text[place] not in "-－" or not follows or follows.isspace() or follows in ")）|｜":
        return None
    if before is not None and before.kind not in {"open", "minus", "operator"}:
        return None
    return Token("minus", text[place], place, place + 1, before is not None)


def _word(text: str, place: int, before: Token | None) -> Token:
    """Return the word at a place, or what it is instead: the name of a field, an operator, a star.

    `before`: the token that it stands directly behind. Behind the name of a field or a minus, no word is an operator.
    """
    attached = before is not None
    raw = text[place : _end(_WORD, text, place)].rstrip("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
    end = place + len(raw)
    value = before is not None and before.kind == "field"
    colon = min((at for at in (raw.find(":"), raw.find("：")) if at > 0), default=0)
    if colon and not value and (field := field_named(raw[:colon])):
        return Token("field", raw[:colon], place, place + colon + 1, attached, field=field)
    if not value and raw in {"*", "＊"}:
        return Token("star", raw, place, end, attached)
    if not value and not (before is not None and before.kind == "minus"):
        if near := _NEAR.fullmatch(raw):
            distance = NEAREST if near[1] is None else _number(near[1])
            return Token("operator", raw, place, end, attached, operator="near", distance=distance)
        if raw in _WORDS:
            return Token("operator", raw, place, end, attached, operator=_WORDS[raw])
    star = raw[-1] in "*＊" and len(raw) > 1 and (len(raw) - len(raw[:-1].rstrip("\\"))) % 2 == 1
    words = unescaped(raw[:-1] if star else raw)
    return Token("word", words, place, end, attached, prefix=star)


def _number(digits: str) -> int | None:
    return int(digits[:9]) if digits else None
