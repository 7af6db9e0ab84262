"""Random questions of every class to a search, made from the texts it searches."""

from __future__ import annotations

import random
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tests.benchmarks.oracle import All, Dated, Either, Filed, Node, Text, Without, Words, cut, fold, kind

CLASSES = (
    "chinese", "absent", "latin", "number", "mixed", "signs", "script", "phrase", "field", "boolean", "filter", "date",
    "common",
)  # fmt: skip
_COMMON = "的在和是了一年国有为"
_OPERATORS = {"and", "or", "not", "near", "para"}
_TRADITIONAL = str.maketrans("国们来这个对时会业发经为与从长东门开关车马", "國們來這個對時會業發經為與從長東門開關車馬")
_DECIMAL = re.compile(r"(?<!\d)\d+\.\d+%")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalnum()}


@dataclass(frozen=True, slots=True)
class Question:
    """A query, its class, and what it asks."""

    kind: str
    query: str
    node: Node


def natural(texts: Sequence[Text], chance: random.Random, count: int, shortest: int = 2, longest: int = 6) -> list[str]:
    """Return queries of Chinese as one types them: pieces of titles and bodies."""
    maker = _Maker(texts, chance)
    return [maker.chinese(chance.randint(shortest, longest)) for _ in range(count)]


def questions(texts: Sequence[Text], chance: random.Random, count: int) -> Iterator[Question]:
    """Yield so many questions, the classes in turn."""
    maker = _Maker(texts, chance)
    for number in range(count):
        name = CLASSES[number % len(CLASSES)]
        node = maker.node(name)
        yield Question(name, node.query(), node)


class _Maker:
    def __init__(self, texts: Sequence[Text], chance: random.Random) -> None:
        self._chance = chance
        self._texts = texts
        self._chinese = [text for text in texts if any(kind(one) == "character" for one in text.body)]
        self._sources = sorted({text.source for text in texts})
        self._publishers = sorted({text.publisher for text in texts if text.publisher})
        self._categories = sorted({text.category for text in texts if text.category})

    def node(self, name: str) -> Node:
        chance = self._chance
        if name == "boolean":
            return self._boolean()
        if name == "filter":
            filed = self._filed()
            return All((self._word(), Without(filed) if chance.random() < 0.3 else filed))
        if name == "date":
            dated = self._dated()
            return All((self._word(), dated)) if chance.random() < 0.7 else dated
        if name == "common":
            return Words(chance.choice(_COMMON))
        if name == "field":
            piece = self.chinese(chance.randint(1, 4), title=chance.random() < 0.7)
            return Words(piece, "title" if chance.random() < 0.5 else "body")
        if name == "phrase":
            return Words(self._phrase(), quoted=True)
        make = {
            "chinese": self._run,
            "absent": self._absent,
            "latin": self._latin,
            "number": self._number,
            "mixed": self._mixed,
            "signs": self._signs,
            "script": self._script,
        }
        return Words(make[name]())

    # -- words

    def chinese(self, length: int, *, title: bool | None = None) -> str:
        """Return a piece of a text, of ideographs only."""
        while True:
            text = self._chance.choice(self._chinese)
            whole = text.title if (self._chance.random() < 0.15 if title is None else title) else text.body
            start = self._chance.randrange(max(1, len(whole) - length + 1))
            piece = whole[start : start + length]
            if len(piece) == length and all(kind(one) == "character" for one in fold(piece)):
                return piece

    def _run(self) -> str:
        return self.chinese(self._chance.randint(1, 6))

    def _absent(self) -> str:
        pieces = [self.chinese(1) for _ in range(self._chance.randint(2, 6))]
        return "".join(pieces)

    def _latin(self) -> str:
        word = self._unit("letter")
        luck = self._chance.random()
        if luck < 0.25:
            return word.upper()
        if luck < 0.4 and len(word) > 2:
            return word[:-1]  # the beginning of a word is another word
        return word

    def _number(self) -> str:
        return self._unit("digit")

    def _unit(self, wanted: str) -> str:
        """Return a word of letters, or of digits, of a text."""
        while True:
            whole = self._whole()
            at = self._chance.randrange(len(whole))
            for start in range(at, min(at + 400, len(whole))):
                if kind(fold(whole[start])[:1] or " ") == wanted:
                    word = _grown(whole, start, start + 1)
                    if fold(word) not in _OPERATORS:
                        return word

    def _mixed(self) -> str:
        return self._around(self._chance.randint(1, 3))

    def _signs(self) -> str:
        """Return a number as it is written, with its point and per cent: no quotes, so every sign counts."""
        while True:
            whole = self._whole()
            if found := _DECIMAL.search(whole, self._chance.randrange(len(whole))):
                return found[0] if self._chance.random() < 0.5 else _grown(whole, found.start(), found.end() - 1)

    def _around(self, more: int) -> str:
        """Return a word of letters or digits with the characters around it, without spaces and signs."""
        while True:
            whole = self._whole()
            at = self._chance.randrange(len(whole))
            wanted = self._chance.choice(("letter", "digit"))
            start = next(
                (i for i in range(at, min(at + 400, len(whole))) if kind(fold(whole[i])[:1] or " ") == wanted), -1
            )
            if start < 0:
                continue
            piece = _grown(whole, max(0, start - self._chance.randrange(more + 1)), start + 1 + more)
            if all(kind(one) != "between" for one in fold(piece)):
                return piece

    def _script(self) -> str:
        """Return words written otherwise than in the text."""
        piece = self._run() if self._chance.random() < 0.5 else self._mixed()
        return piece.translate(_TRADITIONAL) if self._chance.random() < 0.5 else piece.translate(_WIDE).swapcase()

    def _phrase(self) -> str:
        """Return a piece of a text with punctuation in it, sometimes with other punctuation."""
        while True:
            whole = self._whole()
            start = self._chance.randrange(len(whole))
            piece = _grown(whole, start, min(len(whole), start + self._chance.randint(3, 18)))
            folded = fold(piece)
            if (
                '"' in folded
                or "\\" in folded
                or not folded.strip()
                or not any(kind(one) != "between" for one in folded)
            ):
                continue
            piece = piece.replace("\n", " ").replace("“", " ").replace("”", " ")
            return piece.replace("，", self._chance.choice(("，", " ", "。"))).strip()

    def _whole(self) -> str:
        text = self._chance.choice(self._texts)
        return text.title if self._chance.random() < 0.1 and text.title else text.body or text.title

    # -- more than words

    def _word(self) -> Words:
        luck = self._chance.random()
        if luck < 0.7:
            return Words(self.chinese(self._chance.randint(1, 3)))
        return Words(self._unit("letter" if luck < 0.85 else "digit"))

    def _boolean(self) -> Node:
        a, b, c = self._word(), self._word(), self._word()
        shapes: tuple[Node, ...] = (
            All((a, b)),
            All((a, b, c)),
            Either((a, b)),
            All((a, Without(b))),
            All((Either((a, b)), c)),
            All((a, Without(Either((b, c))))),
            Either((All((a, b)), c)),
            All((Words(self._phrase(), quoted=True), Without(a))),
            Either((a, b, c)),
        )
        return self._chance.choice(shapes)

    def _filed(self) -> Filed:
        luck = self._chance.random()
        if luck < 0.33:
            return Filed("source", self._chance.choice(self._sources), exact=True)
        if luck < 0.67 and self._categories:
            return Filed("category", self._chance.choice(self._chance.choice(self._categories)), exact=True)
        name = self._chance.choice(self._publishers)
        exact = " " in name or self._chance.random() < 0.5
        return Filed("publisher", name if exact else name[:2], exact)

    def _dated(self) -> Dated:
        days = [text.day for text in (self._chance.choice(self._texts) for _ in range(20)) if text.day is not None]
        first, last = sorted(self._chance.choices(days, k=2))
        luck = self._chance.random()
        if luck < 0.2:
            return Dated(f"{first}", first, first)
        if luck < 0.4:
            return Dated(f"{first:%Y-%m}", first.replace(day=1), _end_of_month(first))
        if luck < 0.6:
            return Dated(f"{first:%Y}", date(first.year, 1, 1), date(first.year, 12, 31))
        if luck < 0.8:
            return Dated(f"{first:%Y-%m}..{last:%Y-%m}", first.replace(day=1), _end_of_month(last))
        return Dated(f"{first}..", first, date.max)


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _grown(whole: str, start: int, end: int) -> str:
    """Return [start, end) of a text, grown until no word is cut."""
    while start > 0 and cut(fold(whole[start - 1 : start + 1]), 1, 2):
        start -= 1
    while end < len(whole) and cut(fold(whole[end - 1 : end + 1]), 0, 1):
        end += 1
    return whole[start:end]
