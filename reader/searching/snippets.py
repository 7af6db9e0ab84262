"""The words around a hit, cut out of a text exactly as they stand there."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ..model.expression import Near, Text, Together
from ..model.search import Snippet, Where
from .matching import Page, Range, Wanted, marks, merged
from .units import BREAK, SINGLE, units
from .variants import may_stand

_PLACES: tuple[Where, ...] = ("body", "quote", "note", "tag")  # in the order in which they are preferred
_AT_ONCE = 40_000  # characters of a long text looked through at once
_LONGEST_WORD = 40  # characters; a longer one may be cut
_BEFORE = 0.3  # how much of the room around the words is before them

_WORD = re.compile(rf"[^\W_{SINGLE}]")  # of words and numbers
_JOINING = frozenset(".,:/'’@&_-+")  # within them: 37.5, U.S., AT&T
_BOUND = frozenset("\u200d%％°")  # what stays with the character before
_SENTENCE = re.compile("[。！？!?；;…]+[”’」』）)\"']*|[.][”’)\"']*(?=\\s)")
_CLAUSE = re.compile(r"[，、,：:—）)」』》]+|\s+")


@dataclass(frozen=True, slots=True)
class _Window:
    """Words that stand in a text near enough to each other to be shown together."""

    words: int  # how many different ones
    roomy: bool  # the line says more than the words
    start: int
    end: int
    hits: tuple[Range, ...]  # all around, in order


def snippet(
    fields: Mapping[Where, Sequence[tuple[str, int | None]]], wanted: Sequence[Wanted], *, width: int = 90
) -> Snippet:
    """Return the place that shows most of the words, the first of such places, the body before others.

    `fields` has the texts, each with the number of the highlight it belongs to; `width` is in ideographs, or twice as
    many letters. A snippet is of one line unless the words themselves are not. Where no word stands, in the title alone
    for instance, it is the beginning of the body.
    """
    best: tuple[_Window, Where, str, int | None] | None = None
    for where in _PLACES:
        words = [one for one in wanted if _looks_in(one, where)]
        for text, number in fields.get(where, ()) if words else ():
            window = _best_window(text, words, width)
            if window is not None and (best is None or window.words > best[0].words):
                best = window, where, text, number
    if best is None:
        return _beginning(fields.get("body", ()), "body" if wanted else "", width)
    window, where, text, number = best
    start, end = _cut(text, window.start, window.end, width)
    shown = merged((first - start, last - start) for first, last in window.hits if start <= first and last <= end)
    return Snippet(where, text[start:end], tuple(shown), start if where == "body" else None, number)


def title_marks(title: str, wanted: Sequence[Wanted]) -> tuple[Range, ...]:
    """Return the ranges of a title to be marked."""
    return tuple(marks(title, [one for one in wanted if _looks_in(one, "title")]))


def _looks_in(wanted: Wanted, where: Where) -> bool:
    match wanted:
        case Text(field=field):
            return field in ("any", where)
        case Near(left=Text(field=field)):
            return field == where or (field == "any" and where != "tag")
        case Together(parts):
            return any(_looks_in(part, where) for part in parts[:1]) and where != "tag"


def _beginning(bodies: Sequence[tuple[str, int | None]], where: Where, width: int) -> Snippet:
    text = bodies[0][0] if bodies else ""
    start = len(text) - len(text.lstrip())
    start, end = _cut(text, start, min(start + 1, len(text)), width)
    return Snippet(where, text[start:end], (), start)


# -- which words


def _best_window(text: str, wanted: Sequence[Wanted], width: int) -> _Window | None:
    """Return the window with most words; in one line if there is one."""
    best: _Window | None = None
    total = len(list(_texts(wanted)))
    for offset, part in _pieces(text, wanted):
        if len(part) < len(text) and _most(part, wanted) <= (best.words if best is not None else 0):
            continue
        hits = sorted(hit for hit in _hits(part, wanted) if part.find("\n", hit[0], hit[1]) < 0)
        window = _fullest(part, hits, total, width, offset) if hits else None
        if window is not None and (best is None or window.words > best.words):
            best = window
            if best.words == total:
                break
    if best is None and any(BREAK in units(one.text) for one in _texts(wanted)):
        hits = sorted(_hits(text, wanted))
        if hits:
            start, end, _word = hits[0]
            best = _Window(1, True, start, end, tuple((first, last) for first, last, _word in hits))
    return best


def _pieces(text: str, wanted: Sequence[Wanted]) -> Iterator[tuple[int, str]]:
    """Yield lines of a text, many at once, with where they begin; all at once where what is wanted may be far apart."""
    if len(text) <= _AT_ONCE or any(isinstance(one, Near) for one in wanted):
        yield 0, text
        return
    start = 0
    while start < len(text):
        end = text.find("\n", start + _AT_ONCE) + 1 or len(text)
        yield start, text[start:end]
        start = end


def _most(text: str, wanted: Sequence[Wanted]) -> int:
    """Return how many words stand in a text at most."""
    return sum(may_stand(one.text, text) for one in _texts(wanted))


def _hits(text: str, wanted: Sequence[Wanted]) -> Iterator[tuple[int, int, int]]:
    """Yield where the texts that are looked for stand: start, end, which."""
    page = Page(text)
    parts = (part for one in wanted for part in page.parts(one))
    return ((start, end, word) for word, part in enumerate(parts) for start, end in part)


def _texts(wanted: Sequence[Wanted]) -> Iterator[Text]:
    for one in wanted:
        match one:
            case Text():
                yield one
            case Near(left, right):
                yield left
                yield right
            case Together(parts):
                yield from parts


def _fullest(text: str, hits: list[tuple[int, int, int]], words: int, width: int, offset: int) -> _Window | None:
    """Return the first window with most words of hits (start, end, word), all of them within lines."""
    length = _characters(text, hits[0][0], width)
    counts = [0] * words
    best = (0, False)
    place = (0, 0)
    different = behind = 0
    line_start = line_end = -1
    for number, (start, _end, word) in enumerate(hits):
        if start > line_end:
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", start)
            line_end = len(text) if line_end < 0 else line_end
        limit = min(start + length, line_end)
        while behind < len(hits) and (behind <= number or hits[behind][1] <= limit):
            different += not counts[hits[behind][2]]
            counts[hits[behind][2]] += 1
            behind += 1
        value = (different, line_end - line_start >= width // 4)
        if value > best:
            best, place = value, (number, behind)
            if value == (words, True):
                break
        counts[word] -= 1
        different -= not counts[word]
    inside = hits[slice(*place)]
    end, seen = 0, set[int]()
    for _start, last, word in inside:
        if word not in seen:
            seen.add(word)
            end = max(end, last)
    start, reach = inside[0][0], 2 * width + _LONGEST_WORD  # characters that a snippet may have on either side
    around = hits[bisect_left(hits, (start - reach,)) : bisect_left(hits, (end + reach,))]
    shifted = tuple((first + offset, last + offset) for first, last, _word in around)
    return _Window(*best, start + offset, end + offset, shifted)


def _characters(text: str, place: int, width: int) -> int:
    """Return how many characters have room, as the text at a place is written."""
    sample = text[max(0, place - width) : place + width]
    return width + width * sum(char < "\u2e80" for char in sample) // len(sample)


# -- how much around them


def _cut(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Return the range to show around [start, end): it, and what has room of the line it is in."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    room = max(0, 2 * width - _columns(text[start:end]))
    before = _back(text, start, first, room)
    behind = _forth(text, end, last, room)
    if before > first or behind < last or _columns(text[first:start]) + _columns(text[end:last]) > room:
        before = _back(text, start, first, int(room * _BEFORE))
        behind = _forth(text, end, last, room - _columns(text[before:start]))
        if behind == last:
            before = _back(text, start, first, room - _columns(text[end:last]))
        earliest = _back(text, before, first, int(room * _BEFORE / 2))
        before = _good_start(text, earliest, before, start) if earliest > first else first
        behind = _forth(text, end, last, room - _columns(text[before:start]))
        behind = _good_end(text, end, behind) if behind < last else last
    while before < start and text[before].isspace():
        before += 1
    while behind > end and text[behind - 1].isspace():
        behind -= 1
    return before, behind


def _columns(text: str) -> int:
    return sum(1 if char < "\u2e80" else 2 for char in text)


def _back(text: str, place: int, stop: int, room: int) -> int:
    """Return how far back from a place one gets with so many columns."""
    while place > stop and room > 0:
        place -= 1
        room -= 1 if text[place] < "\u2e80" else 2
    return place


def _forth(text: str, place: int, stop: int, room: int) -> int:
    while place < stop and room > 0:
        room -= 1 if text[place] < "\u2e80" else 2
        place += 1
    return place


def _good_start(text: str, earliest: int, place: int, words: int) -> int:
    """Return a good place to begin before the words: of a sentence, a clause, or at least a word."""
    for match in _SENTENCE.finditer(text, earliest, words):
        return match.end()
    for match in _CLAUSE.finditer(text, earliest, (place + words) // 2):
        if not _splits(text, match.end()):
            return match.end()
    for one in chain(range(place, words + 1), range(place, max(0, place - _LONGEST_WORD), -1)):
        if not _splits(text, one):
            return one
    return place


def _good_end(text: str, words: int, place: int) -> int:
    """Return a good place to end behind the words: of a sentence or clause that ends near, or of a word."""
    for pattern, share in ((_SENTENCE, 0.45), (_CLAUSE, 0.75)):
        ends = [match.end() for match in pattern.finditer(text, words, place)]
        if ends and ends[-1] >= words + share * (place - words) and not _splits(text, ends[-1]):
            return ends[-1]
    for one in chain(range(place, words - 1, -1), range(place, min(len(text), place + _LONGEST_WORD))):
        if not _splits(text, one):
            return one
    return place


def _splits(text: str, place: int) -> bool:
    """Say if a cut would go through a word, a number or what is seen as one character."""
    if not 0 < place < len(text):
        return False
    before, behind = text[place - 1], text[place]
    if _is_mark(behind) or behind in _BOUND or before == "\u200d":
        return True
    if _in_word(before) and _in_word(behind):
        return True
    if behind in _JOINING:
        return _in_word(before) and place + 1 < len(text) and _in_word(text[place + 1])
    return before in _JOINING and place > 1 and _in_word(text[place - 2]) and _in_word(behind)


def _in_word(char: str) -> bool:
    return _WORD.match(char) is not None or _is_mark(char)


def _is_mark(char: str) -> bool:
    return char > "\u02ff" and unicodedata.category(char)[0] == "M"
