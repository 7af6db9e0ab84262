"""What cleaning removed from an article, arranged to be shown in its places. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from ...model.document import Block, Removed
from .tables import table_end

FOLDED_LINES = 12  # a group with more of them is shown as a count, and opens when asked to
FOLDED_CHARACTERS = 1_500
_ALWAYS_FOLDED = "page-frame"
_STATE = -2  # user state of the Qt block of the first piece; that of the next is one less

Key = tuple[str, int]  # the rule of a group, and which one it is of that rule
Segment = tuple[str, str]  # words, and what a click on them does: "", "open", "keep", "never"


@dataclass(frozen=True, slots=True)
class Group:
    """Passages that one rule removed from one place."""

    rule: str
    before: int  # index of the block they are shown before
    passages: tuple[Removed, ...]

    @property
    def folded(self) -> bool:
        """Say whether it is too long to be shown whole unasked."""
        lines = sum(passage.text.count("\n") + 1 for passage in self.passages)
        characters = sum(len(passage.text) for passage in self.passages)
        return self.rule == _ALWAYS_FOLDED or lines > FOLDED_LINES or characters > FOLDED_CHARACTERS


@dataclass(frozen=True, slots=True)
class Piece:
    """One Qt block of a group: its head, or a passage."""

    group: int
    before: int
    last: bool  # of its group
    head: tuple[Segment, ...] = ()
    passage: Removed | None = None


def groups(removed: Sequence[Removed], blocks: Sequence[Block]) -> list[Group]:
    """Return what was removed in groups, in reading order; what went out of a table is shown behind it."""
    found: list[Group] = []
    for passage in sorted(removed, key=lambda one: one.before):
        before = _outside_table(min(max(passage.before, 0), len(blocks)), blocks)
        last = found[-1] if found else None
        if last is not None and (last.rule, last.before) == (passage.rule, before):
            found[-1] = Group(last.rule, before, (*last.passages, passage))
        else:
            found.append(Group(passage.rule, before, (passage,)))
    return found


def pieces(
    arranged: Sequence[Group], opened: Set[Key], head: Callable[[Group, bool], tuple[Segment, ...]]
) -> list[Piece]:
    """Return the pieces to show; `opened` are the folded groups that are shown whole, `head` makes their words."""
    found: list[Piece] = []
    for number, (group, key) in enumerate(zip(arranged, keys(arranged), strict=True)):
        found.extend(_pieces(number, group, key in opened, head))
    return found


def keys(arranged: Sequence[Group]) -> list[Key]:
    """Return what each group is known by, also when the article is cleaned anew."""
    met: Counter[str] = Counter()
    found = []
    for group in arranged:
        found.append((group.rule, met[group.rule]))
        met[group.rule] += 1
    return found


def _pieces(
    number: int, group: Group, opened: bool, head: Callable[[Group, bool], tuple[Segment, ...]]
) -> Iterator[Piece]:
    shown = group.passages if opened or not group.folded else ()
    yield Piece(number, group.before, not shown, head(group, bool(shown)))
    for position, passage in enumerate(shown, 1):
        yield Piece(number, group.before, position == len(shown), passage=passage)


def state_of(position: int) -> int:
    """Return the user state of the Qt block of a piece."""
    return _STATE - position


def piece_at(state: int) -> int | None:
    """Return which piece a Qt block with this user state is, None for none."""
    return _STATE - state if state <= _STATE else None


def _outside_table(before: int, blocks: Sequence[Block]) -> int:
    """Return a place between blocks that is not inside a table."""
    if before >= len(blocks) or before == 0 or blocks[before].kind != "cell" or blocks[before - 1].kind != "cell":
        return before
    here, previous = blocks[before].cell, blocks[before - 1].cell
    if here is None or previous is None or here.table != previous.table:
        return before
    return table_end(blocks, before)
