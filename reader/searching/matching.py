"""Where words stand in a text, exactly as the index finds them, with places in the text as it is written.

A text is folded as a whole (units.py) and searched by regular expressions, for that is fast; what is found is brought
back to the text by where each of its characters comes from. All ranges are [start, end) in code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from ..model.expression import And, Expression, Near, Or, Text, TextField, Together
from .signs import signs_of, with_signs
from .units import BREAK, FOLDING, LONGEST, SEARCHING, SINGLE, Origins, fold
from .variants import may_stand

Range = tuple[int, int]
Wanted = Text | Near | Together

_LONG_TEXT = 10_000  # characters of a text worth a look before it is folded
_JOINT = "|"  # where a unit of LONGEST characters goes on in the next one; in no folded text
_LETTER = rf"[^\W\d_{SINGLE}]"
_LONG = re.compile(rf"\d{{{LONGEST + 1},}}|{_LETTER}{{{LONGEST + 1},}}")
_UNIT = re.compile(rf"[{SINGLE}]|\d+|{_LETTER}+")
_SPACES = re.compile(r"\s+")


def find(text: str, wanted: Text) -> list[Range]:
    """Return where words stand in a text, in order and not overlapping."""
    return Page(text).find(wanted)


def contains(text: str, wanted: Text) -> bool:
    """Say if words stand in a text."""
    pattern = _pattern(wanted.text, wanted.prefix)
    if pattern is None or (len(text) > _LONG_TEXT and not may_stand(wanted.text, text)):
        return False
    if signs_of(wanted) is not None:
        return bool(find(text, wanted))
    return pattern.search(_folded(text)) is not None


def stands(expression: Near | Together, text: str) -> bool:
    """Say if words stand near each other, or together in a line, in a text."""
    return Page(text).stands(expression)


def places(expression: Near | Together, text: str) -> list[Range]:
    """Return where the words stand that are near each other, or together in a line; in order, may overlap."""
    return Page(text).places(expression)


def marks(text: str, wanted: Sequence[Wanted]) -> list[Range]:
    """Return all ranges of a text to be marked, in order; what overlaps or touches is one."""
    page = Page(text)
    return merged(found for one in wanted for found in page.found(one))


def find_plain(text: str, words: str, most: int | None = None) -> list[Range]:
    """Return where any string stands in a text, in order and not overlapping; the first of them, `most` at most.

    Folded as words are, but with punctuation, and within words, too; white space is equal however long.
    """
    folded = fold(words)
    if not folded:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, _SPACES.split(folded))))
    spots = [match.span() for match in islice(pattern.finditer(fold(text)), most)]
    return _apart(_spans(Origins(text, FOLDING), spots)) if spots else []


def looked_for(expression: Expression) -> list[Wanted]:
    """Return what is looked for by words, each once, in order: not what must be missing."""
    match expression:
        case Text() | Near() | Together():
            return [expression]
        case And(branches) | Or(branches):
            return list(dict.fromkeys(one for branch in branches for one in looked_for(branch)))
        case _:
            return []


def field_of(wanted: Wanted) -> TextField:
    """Return the field in which something is looked for."""
    match wanted:
        case Text():
            return wanted.field
        case Near():
            return wanted.left.field
        case Together():
            return wanted.parts[0].field


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Return ranges in order, what overlaps or touches as one."""
    result: list[Range] = []
    for start, end in sorted(ranges):
        if result and start <= result[-1][1]:
            if end > result[-1][1]:
                result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


class Page:
    """A text in which several words are looked for."""

    def __init__(self, text: str) -> None:
        """Fold the text."""
        self.text = text
        self._page = _folded(text)

    def found(self, wanted: Wanted) -> list[Range]:
        """Return where what is wanted stands."""
        return self.find(wanted) if isinstance(wanted, Text) else self.places(wanted)

    def find(self, wanted: Text) -> list[Range]:
        """Return where words stand, in order and not overlapping."""
        pattern = _pattern(wanted.text, wanted.prefix)
        if pattern is None:
            return []
        if signs_of(wanted) is not None:
            return _apart(place for spot in self._every(wanted) if (place := self._as_written(wanted, spot)))
        return _apart(self._spans([match.span() for match in pattern.finditer(self._page)]))

    def places(self, expression: Near | Together) -> list[Range]:
        """Return where words stand that are near each other, or together in a line; in order, may overlap."""
        return sorted({place for part in self.parts(expression) for place in part})

    def parts(self, wanted: Wanted) -> list[list[Range]]:
        """Return where each text of what is wanted stands, so that all of it is true; each in order."""
        match wanted:
            case Text():
                return [self.find(wanted)]
            case Near():
                pairs = list(self._near(wanted))
                return [self._spans(sorted({pair[side] for pair in pairs})) for side in (0, 1)]
            case Together():
                lines, found = self._together(wanted)
                return [[place for place in part if self._line(place) in lines] for part in found]

    def stands(self, expression: Near | Together) -> bool:
        """Say if words stand near each other, or together in a line."""
        if isinstance(expression, Near):
            return next(self._near(expression), None) is not None
        return not expression.parts or bool(self._together(expression)[0])

    # -- near

    def _near(self, near: Near) -> Iterator[tuple[Range, Range]]:
        """Yield pairs of left and right that are near each other: of each occurrence with the nearest of the other."""
        left, right = self._every(near.left), self._every(near.right)
        if not left or not right:
            return
        for first, second in _neighbours(left, right):
            if self._within(near.distance, self._end(first, near.left), second[0]):
                yield first, second
        for first, second in _neighbours(right, left):
            if self._within(near.distance, self._end(first, near.right), second[0]):
                yield second, first

    def _within(self, distance: int, start: int, end: int) -> bool:
        """Say if between two places are at most so many units."""
        if end - start <= distance:
            return True
        reach = start
        while reach < end:  # not all at once, for mostly they are far apart
            reach = min(end, 2 * reach - start + 2 * distance + 10)
            if len(_UNIT.findall(self._page, start, reach)) > distance:
                return False
        return True

    def _end(self, spot: Range, wanted: Text) -> int:
        """Return where the last unit of an occurrence ends, of which a prefix is the beginning."""
        end = spot[1]
        if wanted.prefix and (match := _UNIT.match(self._page, end - 1)) is not None:
            return match.end()
        return end

    # -- together

    def _together(self, together: Together) -> tuple[set[int], list[list[Range]]]:
        """Return the lines in which all parts stand, and where each part stands within a line."""
        found = [
            [place for place in self._spans(self._every(part)) if self._line(place) >= 0] for part in together.parts
        ]
        lines = [{self._line(place) for place in part} for part in found]
        return set.intersection(*lines) if lines else set(), found

    def _line(self, place: Range) -> int:
        """Return the number of the line a range is in, -1 if it is in several."""
        line = bisect_left(self._newlines, place[0])
        return line if line == bisect_left(self._newlines, place[1]) else -1

    @cached_property
    def _newlines(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    # -- in the folded text

    def _every(self, wanted: Text) -> list[Range]:
        """Return all occurrences in the folded text, those that overlap, too."""
        pattern = _pattern(wanted.text, wanted.prefix)
        spots: list[Range] = []
        signs = signs_of(wanted)
        match = pattern.search(self._page) if pattern is not None else None
        while match is not None:
            if signs is None or self._as_written(wanted, match.span()):
                spots.append(match.span())
            match = match.re.search(self._page, match.start() + 1)
        return spots

    def _as_written(self, wanted: Text, spot: Range) -> Range | None:
        """Return the place of an occurrence with the signs that belong to it; None where it has other signs."""
        place = self._spans([spot])[0]
        signs = signs_of(wanted)
        return place if signs is None else with_signs(self.text, *place, signs)

    def _spans(self, spots: list[Range]) -> list[Range]:
        if not spots:
            return []
        if self._joints:
            spots = [
                (start - bisect_right(self._joints, start), end - bisect_right(self._joints, end - 1))
                for start, end in spots
            ]
        return _spans(self._origins, spots)

    @cached_property
    def _origins(self) -> Origins:
        return Origins(self.text, SEARCHING)

    @cached_property
    def _joints(self) -> list[int]:
        return [match.start() for match in re.finditer(re.escape(_JOINT), self._page)]


def _folded(text: str) -> str:
    """Return the text folded to nothing but units, breaks, and joints where a unit is cut off."""
    folded = SEARCHING.applied(text)
    if len(folded) <= LONGEST:
        return folded
    parts = folded.split(BREAK)
    if max(map(len, parts)) <= LONGEST:
        return folded
    return BREAK.join(_LONG.sub(_cut, part) if len(part) > LONGEST else part for part in parts)


def _cut(match: re.Match[str]) -> str:
    run = match.group()
    return _JOINT.join(run[start : start + LONGEST] for start in range(0, len(run), LONGEST))


@lru_cache(1000)
def _pattern(words: str, prefix: bool) -> re.Pattern[str] | None:
    """Return what finds words in a folded text; None for words without a unit."""
    parts = [part for part in _folded(words).split(BREAK) if part]
    if not parts:
        return None
    first = re.escape(parts[0])
    kind = _kind(parts[0][0])
    if kind:  # looked at behind the words, so that the engine can jump to where they stand
        first += f"(?<!{kind}{first})"
    pattern = f"{BREAK}+".join([first, *map(re.escape, parts[1:])])
    kind = _kind(parts[-1][-1])
    return re.compile(f"{pattern}(?!{kind})" if kind and not prefix else pattern)


def _kind(char: str) -> str:
    """Return the pattern for what makes a longer unit with a character; "" if nothing does."""
    if re.match(_LETTER, char):
        return _LETTER
    return r"\d" if char.isdecimal() else ""


def _spans(origins: Origins, spots: Sequence[Range]) -> list[Range]:
    return [origins.span(start, end) for start, end in spots]


def _apart(ranges: Iterable[Range]) -> list[Range]:
    """Return ranges without those that share a character with the one before."""
    result: list[Range] = []
    last = -1
    for one in ranges:
        if one[0] >= last:
            result.append(one)
            last = one[1]
    return result


def _neighbours(before: list[Range], behind: list[Range]) -> Iterator[tuple[Range, Range]]:
    """Yield, for each range, the pair it makes with the nearest of the other kind before or behind it, some twice."""
    starts = [start for start, _end in behind]
    for one in before:
        if (index := bisect_left(starts, one[1])) < len(behind):
            yield one, behind[index]
    ends = [end for _start, end in before]
    for one in behind:
        if (index := bisect_right(ends, one[0])) > 0:
            yield before[index - 1], one
