"""A search as a tree: what was asked for, before anybody looks for it.

Made by searching.language from what was typed; its meaning is written at each node. The unit is the article: a node is
true of an article or not, so And, Or and Not are operations on sets of articles. Where a node stands in what was typed
(its span) makes it no other node.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date
from typing import Literal

TextField = Literal["any", "title", "body", "quote", "note"]
NamedField = Literal["tag", "passage", "source", "category", "publisher", "author", "keyword", "color"]
State = Literal[
    "highlight", "note", "image", "tag", "unread", "starred", "missing", "updated",
    "exact", "moved", "changed", "orphan",
]  # fmt: skip
Span = tuple[int, int]  # where it stands in what was typed: [start, end) in code points


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand in the article as one run, exactly so but for case, width, accents and script.

    "any" is the title, the body, a highlight's words, a note or the name of a tag. In a quoted text what lies between
    words (spaces, punctuation) may be any such run. `prefix`: its last word, if of letters or digits, may go on.
    """

    text: str
    field: TextField = "any"
    quoted: bool = False
    prefix: bool = False
    span: Span = attribute(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Two texts in one field of one place, at most `distance` words or Chinese characters between, in either order."""

    left: Text
    right: Text
    distance: int
    span: Span = attribute(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Together:
    """Texts that stand in one paragraph (a block) of one field."""

    parts: tuple[Text, ...]
    span: Span = attribute(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Named:
    """Something of this name. Case, width, accents and script do not matter.

    tag, passage: the tag of this path or one below it, on the article or a passage; on a passage. category: a category
    of this path or below, or a part of a path. The others: names that contain the value; the whole name if `exact` (it
    was quoted).
    """

    field: NamedField
    value: str
    exact: bool = False
    span: Span = attribute(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Dated:
    """Published from `first` to `last`, days of the reader's zone, both included; None is open.

    Undated articles never are. `said`: how it was asked for where that depends on today (7d, this-week, 2021..today),
    so that it can be written so again; "" for fixed days.
    """

    first: date | None
    last: date | None
    said: str = ""
    span: Span = attribute(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Having:
    """The article has this (has:), is in this state (is:), or has a highlight of this verdict (verdict:)."""

    state: State
    span: Span = attribute(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Articles of which the part is not true."""

    part: Expression


@dataclass(frozen=True, slots=True)
class And:
    """Articles of which every part is true; of no parts: every article."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles of which a part is true; of no parts: none."""

    parts: tuple[Expression, ...]


Expression = Text | Near | Together | Named | Dated | Having | Not | And | Or
EVERYTHING = And(())
NOTHING = Or(())


def all_of(parts: Iterable[Expression]) -> Expression:
    """Return what is true where every part is, without an And in an And or an And of one."""
    flat: list[Expression] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Iterable[Expression]) -> Expression:
    """Return what is true where a part is, without an Or in an Or or an Or of one."""
    flat: list[Expression] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (part,))
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negated(part: Expression) -> Expression:
    """Return what is true where the part is not, without a Not of a Not."""
    if isinstance(part, Not):
        return part.part
    if part == EVERYTHING:
        return NOTHING
    return EVERYTHING if part == NOTHING else Not(part)


def flattened(expression: Expression) -> Expression:
    """Return the same search without what says nothing: groups in their like, groups of one, a Not of a Not."""
    match expression:
        case And(parts):
            return all_of(map(flattened, parts))
        case Or(parts):
            return any_of(map(flattened, parts))
        case Not(part):
            return negated(flattened(part))
        case Together(()):
            return EVERYTHING
        case Together((only,)):
            return only
        case _:
            return expression
