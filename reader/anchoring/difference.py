"""What an edit did to a text, in pieces a person can read: by lines, then by clauses, then by words.

Latin words and numbers are taken whole, Chinese characters one by one. What little stayed between two changes joins
them, for a confetti of single characters can't be read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

from ..model.difference import Piece, PieceKind

CELLS = 16_000_000  # units of one text times units of the other that are compared in full: 2 MB of bits
SHORT = 2  # characters that stayed between two changes and are not worth telling
MIDDLING = 8  # so many are worth it only if one of the changes beside them is no longer than they are
SLIDE = 200  # characters a change is moved at most, to where it reads well
DEPTH = 12  # how often a long run is parted again

_HAN = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # and kana: no spaces between words
_LINES = re.compile(r"[^\n]+\n*|\n+")
_CLAUSES = re.compile(r"\n|[^\n]+?(?:[。！？；，：、]+[”’」』）]*|[.!?;,:]{1,8}[\"')\]]{0,4}[ \t]+|(?=\n)|\Z)")
_WORDS = re.compile(
    rf"\d+(?:[.,]\d+)*[%％]?|(?:(?![{_HAN}\d_])\w)[\u0300-\u036f]*(?:(?![{_HAN}_])[\w\u0300-\u036f])*|[ \t]+|.",
    re.DOTALL,
)
_WORD_CHAR = re.compile(rf"(?![{_HAN}_])\w")
_LEVELS = (_LINES, _CLAUSES, _WORDS)


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts: those of same and removed make the old one, same and added the new one."""
    return tuple(_joined(_readable(_compared(old, new, 0))))


def _compared(old: str, new: str, level: int) -> Iterator[Piece]:
    """Yield pieces, looking into what differs by units of this level, then of smaller ones."""
    if old == new or not old or not new or level == len(_LEVELS):
        if old == new:
            yield from _pieces(("same", old))
        else:
            yield from _pieces(("removed", old), ("added", new))
        return
    here, there = _LEVELS[level].findall(old), _LEVELS[level].findall(new)
    for same, (start, end), (first, last) in _runs(here, there):
        before, after = "".join(here[start:end]), "".join(there[first:last])
        if same:
            yield Piece("same", before)
        else:
            yield from _compared(before, after, level + 1)


_Range = tuple[int, int]


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, _Range, _Range]]:
    """Yield (whether they are the same, range of the old units, range of the new ones), in order and without a gap."""
    numbers: dict[str, int] = {}
    here = [numbers.setdefault(unit, len(numbers)) for unit in old]
    there = [numbers.setdefault(unit, len(numbers)) for unit in new]
    for same, group in groupby(_aligned(here, there, 0, 0), key=lambda run: run[0]):
        (_, old_range, new_range), *more = group
        last_old, last_new = more[-1][1:] if more else (old_range, new_range)
        yield same, (old_range[0], last_old[1]), (new_range[0], last_new[1])


def _aligned(
    old: list[int], new: list[int], at: int, place: int, depth: int = 0
) -> Iterator[tuple[bool, _Range, _Range]]:
    head = _common(old, new)
    tail = _common(old[: head - 1 if head else None : -1], new[: head - 1 if head else None : -1])
    end, last = len(old) - tail, len(new) - tail
    if head:
        yield True, (at, at + head), (place, place + head)
    middle, other = old[head:end], new[head:last]
    if len(middle) * len(other) <= CELLS:
        for code in Indel.opcodes(middle, other) if middle or other else ():
            yield (
                code.tag == "equal",
                (at + head + code.src_start, at + head + code.src_end),
                (place + head + code.dest_start, place + head + code.dest_end),
            )
    else:
        yield from _parted(middle, other, at + head, place + head, depth)
    if tail:
        yield True, (at + end, at + len(old)), (place + last, place + len(new))


def _parted(old: list[int], new: list[int], at: int, place: int, depth: int) -> Iterator[tuple[bool, _Range, _Range]]:
    """Align two long runs between units that stand once in either, in the same order; else tell them apart whole."""
    start = first = 0
    fixed = _fixed(old, new) if depth < DEPTH else []
    if not fixed:
        yield False, (at, at + len(old)), (place, place + len(new))
        return
    for mine, other in fixed:
        yield from _aligned(old[start : mine + 1], new[first : other + 1], at + start, place + first, depth + 1)
        start, first = mine + 1, other + 1
    if start < len(old) or first < len(new):
        yield from _aligned(old[start:], new[first:], at + start, place + first, depth + 1)


def _fixed(old: list[int], new: list[int]) -> list[tuple[int, int]]:
    """Return the longest rising sequence of the places of units that stand once in either."""
    mine, other = Counter(old), Counter(new)
    places = {unit: number for number, unit in enumerate(new) if other[unit] == 1}
    pairs = [(number, places[unit]) for number, unit in enumerate(old) if mine[unit] == 1 and unit in places]
    ends: list[int] = []  # the least end of a rising sequence of each length, and which pair that is
    which: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        length = bisect_left(ends, there)
        ends[length : length + 1] = [there]
        which[length : length + 1] = [number]
        before.append(which[length - 1] if length else -1)
    chain = []
    number = which[-1] if which else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many units both begin with."""
    size = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        size += 1
    return size


@dataclass(slots=True)
class _Change:
    """What went and what came, behind a run that stayed."""

    same: str
    removed: str
    added: str

    @property
    def size(self) -> int:
        return max(len(self.removed), len(self.added))


def _changes(pieces: Iterable[Piece]) -> tuple[list[_Change], str]:
    """Return the changes with what stays before each, and what stays behind the last."""
    changes: list[_Change] = []
    same, removed, added = "", "", ""
    for piece in pieces:
        if piece.kind == "removed":
            removed += piece.text
        elif piece.kind == "added":
            added += piece.text
        elif removed or added:
            changes.append(_Change(same, removed, added))
            same, removed, added = piece.text, "", ""
        else:
            same += piece.text
    if removed or added:
        changes.append(_Change(same, removed, added))
        same = ""
    return changes, same


def _merged(changes: Iterable[_Change]) -> list[_Change]:
    """Make one of changes with next to nothing between them."""
    merged: list[_Change] = []
    for change in changes:
        while merged and _is_short(change.same, merged[-1].size, change.size):
            last, same = merged.pop(), change.same
            change = _Change(last.same, last.removed + same + change.removed, last.added + same + change.added)
        merged.append(change)
    return merged


def _is_short(same: str, before: int, after: int) -> bool:
    if "\n" in same:  # lines are not torn out of their order
        return False
    return len(same.strip()) <= SHORT or len(same) <= min(MIDDLING, before, after)


def _slid(changes: list[_Change], rest: str) -> str:
    """Move what only went or only came to where it reads as a whole; return what stays behind the last change."""
    for number, change in enumerate(changes):
        text = change.removed or change.added
        if change.removed and change.added:
            continue
        following = changes[number + 1].same if number + 1 < len(changes) else rest
        before, text, following = _best(change.same, text, following)
        change.same = before
        if change.removed:
            change.removed = text
        else:
            change.added = text
        if number + 1 < len(changes):
            changes[number + 1].same = following
        else:
            rest = following
    return rest


def _best(before: str, text: str, following: str) -> tuple[str, str, str]:
    """Return the same three runs parted where a line, a clause or a word ends, if they can be."""
    size, around = len(text), before + text + following
    first = last = len(before)
    while first > max(0, len(before) - SLIDE) and around[first - 1] == around[first + size - 1]:
        first -= 1
    while last < min(len(around) - size, len(before) + SLIDE) and around[last] == around[last + size]:
        last += 1
    if first == last:
        return before, text, following
    start = max(range(first, last + 1), key=lambda at: (_end(around, at) + _end(around, at + size), at == len(before)))
    return around[:start], around[start : start + size], around[start + size :]


def _end(text: str, at: int) -> int:
    """Say how well a text can be parted here: 4 between lines, 3 sentences, 2 clauses, 1 words."""
    if at in (0, len(text)) or text[at - 1] == "\n":
        return 4
    last = text[max(0, at - 3) : at].rstrip(" ")[-1:]
    if text[at] == " " or not last:
        return 1
    if last in "。！？" or (last in ".!?" and text[at - 1] == " "):
        return 3
    if last in "；，：、.!?;,:":
        return 2
    return int(not (_is_latin(text[at - 1]) and _is_latin(text[at])))


def _is_latin(char: str) -> bool:
    return _WORD_CHAR.match(char) is not None


def _readable(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with little between changes told as changed, and changes where they read well."""
    changes, rest = _changes(pieces)
    changes = _merged(changes)
    rest = _slid(changes, rest)
    for change in changes:
        yield from _pieces(("same", change.same), ("removed", change.removed), ("added", change.added))
    yield from _pieces(("same", rest))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, one where several of a kind follow each other."""
    for kind, run in groupby(pieces, key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.text for piece in run))


def _pieces(*parts: tuple[PieceKind, str]) -> Iterator[Piece]:
    yield from (Piece(kind, text) for kind, text in parts if text)
