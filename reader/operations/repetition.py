"""Lines and pictures that stand in many articles of a source: what looks like noise that no rule took.

Counting is lossy (Manku and Motwani, "Approximate Frequency Counts over Data Streams", VLDB 2002, section 4.2), with
articles as the transactions: after every WIDTH articles what stands in hardly any is forgotten. A count may then be
too small by at most one in WIDTH articles, which `missed` bounds; nothing that stands in more articles than that is
lost. A source of fewer than WIDTH articles is counted exactly. In memory are the lines of WIDTH articles and what is
frequent, however many articles there are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..cleaning.lines import Line, lines_of
from ..cleaning.own_rules import LONGEST_LABELLED, label_of, picture_key
from ..model.document import Block
from ..model.policy import Likeness

WIDTH = 2000  # articles between two times of forgetting
EXAMPLES = 3
HEAD, TAIL = 5, 8  # lines looked at from either end of an article
LONGEST = 150  # characters of such a line

_DIGITS = re.compile(r"\d+")
_DAY = re.compile(r"\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}")
_SENTENCE_END = re.compile('[。！？!?…；;][”』」）)"’]*$|[.][”"’)]*$')

Key = tuple[Likeness, str]


@dataclass(slots=True)
class Counted:
    """In how many articles something was seen, and where first."""

    count: int = 0
    missed: int = 0  # articles it may have stood in unseen, at most
    varied: bool = False  # the texts differ, in digits or behind the label
    examples: list[tuple[int, str]] = field(default_factory=list)  # (article id, the line)


class Repetition:
    """Counts in how many articles of one source each line stands."""

    def __init__(self, width: int = WIDTH) -> None:
        self._width = width
        self._articles = 0
        self._counted: dict[Key, Counted] = {}

    def add(self, article_id: int, lines: Mapping[Key, str]) -> None:
        """Count the lines of one article, as `repeatable` gives them."""
        forgotten = self._articles // self._width
        self._articles += 1
        for key, text in lines.items():
            counted = self._counted.get(key)
            if counted is None:
                counted = self._counted[key] = Counted(missed=forgotten)
            counted.count += 1
            if not counted.varied and counted.examples and counted.examples[0][1] != text:
                counted.varied = True
            if len(counted.examples) < EXAMPLES:
                counted.examples.append((article_id, text))
        if self._articles % self._width == 0:
            rare = self._articles // self._width
            self._counted = {key: one for key, one in self._counted.items() if one.count + one.missed > rare}

    def frequent(self, least: int) -> list[tuple[Key, Counted]]:
        """Return what may stand in at least so many articles, the most frequent first.

        A label is told only if it stands before much else than lines that are told themselves, which then aren't.
        """
        found = {key: one for key, one in self._counted.items() if one.count + one.missed >= least}
        below: dict[str, list[Key]] = {}
        for key, one in found.items():
            if key[0] == "digits" and (label := _label(one.examples[0][1])):
                below.setdefault(label, []).append(key)
        for key in [key for key in found if key[0] == "label"]:
            lines = below.get(key[1], [])
            if found[key].count + found[key].missed - sum(found[line].count for line in lines) < least:
                del found[key]
            else:
                for line in lines:
                    del found[line]
        return sorted(found.items(), key=lambda item: (-item[1].count, item[0]))


def repeatable(blocks: Sequence[Block]) -> dict[Key, str]:
    """Return the lines and pictures at both ends of an article by what makes them alike.

    Lines are alike but for white space; those that are no sentence also but for digits, or in a label ("来源：…").
    A table's cells, code, and a heading that something follows are parts of an article that may well be alike.
    """
    lines = [line for line in lines_of(blocks) if line.text or blocks[line.block].image]
    found: dict[Key, str] = {}
    for line in [*lines[:HEAD], *lines[max(HEAD, len(lines) - TAIL) :]]:
        image = blocks[line.block].image
        if image is not None:
            if key := picture_key(image.source):
                found["picture", key] = image.source
        elif _may_be_noise(line, lines[-1]):
            text = " ".join(line.text.split())
            if _SENTENCE_END.search(text):
                found["text", text] = line.text
                continue
            found["digits", _DIGITS.sub("0", text)] = line.text
            if label := _label(line.text):
                found["label", label] = line.text
    return found


def _may_be_noise(line: Line, last: Line) -> bool:
    if line.kind in {"cell", "code"} or (line.kind == "heading" and line is not last) or len(line.text) > LONGEST:
        return False
    return any(map(str.isalpha, line.text)) or _DAY.search(line.text) is not None


def _label(text: str) -> str:
    return label_of(text) if len(text) <= LONGEST_LABELLED else ""
