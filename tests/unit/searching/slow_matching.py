"""What words, units and places are, said as simply as can be: slow, and the same as what is fast."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from hypothesis import strategies as st

from reader.model.expression import Near, Text
from reader.searching.signs import signs_of
from reader.searching.units import BREAK, LONGEST, SEARCHING, SINGLE

Unit = tuple[str, int, int]  # and [start, end) in the folded text

# Of every kind: ideographs of both scripts, letters of all widths and cases, accents on and after letters, what folds
# to several or to none, digits of several scripts, emoji, what can't be printed, and what lies between words.
PIECES = [
    *"中国國變变臺台一aAbcａＺéeifﬁßsſİı12２٣½℃㎡Ⅷ㍿株式会社ﷺالمك한국ㅎかがｶﾞーกΐΩ😀𠀀𝐀",
    *"中国a1 \n\u3000\xa0，。…_|.-“\u0301\u0344\u064e\u0e31\u200b\ufe0f\U000e0100\x00\ud800\udc00",
    *["e\u0301", "中\u0301", "  ", "\n\n", "👨\u200d👩\u200d👧"],
]
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
few = st.lists(st.sampled_from("中国國aé\u03011 ，\n½"), max_size=25).map("".join)
long_runs = st.lists(
    st.sampled_from(["a" * 199, "a" * 200, "a" * 7, "b", "1" * 200, "1", "é", "ﬁ", " ", "中", "\u0301"]), max_size=8
).map("".join)
all_texts = texts | few | long_runs | st.text(max_size=20)


@st.composite
def text_and_words(draw: st.DrawFn) -> tuple[str, Text]:
    """Draw a text and what may stand in it: mostly a part of it."""
    text = draw(all_texts)
    start = draw(st.integers(0, len(text)))
    part = text[start : start + draw(st.integers(1, 5) | st.just(250))]
    words = draw(st.just(part) | st.just(part.swapcase()) | few | st.text(max_size=3))
    return text, plainly(Text(words, quoted=draw(st.booleans()), prefix=draw(st.booleans())))


def plainly(wanted: Text) -> Text:
    """Return words for which any sign between them will do: in quotation marks, where there are signs."""
    return wanted if signs_of(wanted) is None else replace(wanted, quoted=True)


def folded_pairs(text: str) -> list[tuple[str, int]]:
    """Return the characters of the folded text, and the index each comes from."""
    return [(form, index) for index, char in enumerate(text) for form in char.translate(SEARCHING)]


def kind(char: str) -> str:
    """Return what a folded character is."""
    if char == BREAK:
        return "break"
    if re.match(f"[{SINGLE}]", char):
        return "single"
    return "digit" if char.isdecimal() else "letter"


def slow_units(text: str) -> list[Unit]:
    """Return all units of a text, breaks at either end included."""
    found: list[Unit] = []
    place = 0
    for what, group in groupby((char for char, _index in folded_pairs(text)), key=kind):
        run = "".join(group)
        size = {"single": 1, "break": len(run)}.get(what, LONGEST)
        for start in range(0, len(run), size):
            part = run[start : start + size]
            found.append((BREAK if what == "break" else part, place + start, place + start + len(part)))
        place += len(run)
    return found


def slow_words(text: str) -> list[str]:
    """Return the units of a text without breaks at either end."""
    return " ".join(unit for unit, _start, _end in slow_units(text)).strip(f"{BREAK} ").split()


def slow_spots(text: str, wanted: Text) -> list[tuple[int, int, int]]:
    """Return all occurrences in the folded text, overlapping ones, too: start, end, and end of the last unit."""
    query, units = slow_words(wanted.text), slow_units(text)
    found = []
    for first in range(len(units) - len(query) + 1) if query else ():
        window = units[first : first + len(query)]
        *same, last = [unit for unit, _start, _end in window]
        begins = wanted.prefix and kind(query[-1][0]) in ("letter", "digit") and last.startswith(query[-1])
        if same == query[:-1] and (last == query[-1] or begins):
            found.append((window[0][1], window[-1][1] + (1 if last == BREAK else len(query[-1])), window[-1][2]))
    return found


def brought_back(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of a text that [start, end) of the folded text comes from, with accents that follow."""
    origins = [index for _form, index in folded_pairs(text)]
    first, last = origins[start], origins[end - 1] + 1
    while last < len(text) and text[last].translate(SEARCHING) == "":
        last += 1
    return first, last


def apart(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges from the left, without those that overlap one before."""
    found: list[tuple[int, int]] = []
    for one in ranges:
        if not found or one[0] >= found[-1][1]:
            found.append(one)
    return found


def slow_find(text: str, wanted: Text) -> list[tuple[int, int]]:
    """Return where words stand, not overlapping."""
    spots = apart([(start, end) for start, end, _last in slow_spots(text, wanted)])
    return apart([brought_back(text, start, end) for start, end in spots])


def slow_every(text: str, wanted: Text) -> list[tuple[int, int]]:
    """Return all places where words stand, overlapping ones, too."""
    return [brought_back(text, start, end) for start, end, _last in slow_spots(text, wanted)]


def slow_near(text: str, near: Near) -> list[tuple[int, int]]:
    """Return where words stand that have the others near."""
    units = slow_units(text)
    found = set()
    for left in slow_spots(text, near.left):
        for right in slow_spots(text, near.right):
            before, behind = sorted((left, right))
            between = [one for one in units if one[0] != BREAK and before[2] <= one[1] and one[2] <= behind[0]]
            if before[1] <= behind[0] and len(between) <= near.distance:
                found |= {brought_back(text, *spot[:2]) for spot in (left, right)}
    return sorted(found)
