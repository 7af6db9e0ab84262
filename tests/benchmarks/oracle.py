"""What a search should find, by brute force: every text is read for every query, and nothing of the program is used.

Two texts are the same when they are folded: NFKC, case, accents, traditional characters as simplified ones. Letters and
digits form words, split where letters meet digits; a word of a query is a whole word of the text. Others (Chinese)
are found anywhere. Words in quotes have any punctuation or space between them; without quotes they follow as written.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

Field = Literal["any", "title", "body", "quote", "note", "tag"]
_END = "\0"  # between texts; neither a word nor what stands between words
_HAN = Path(__file__).parents[2] / "resources" / "han" / "simplified.txt"


@dataclass(frozen=True, slots=True)
class Text:
    """An article as the oracle sees it."""

    id: int
    title: str
    body: str
    source: str = ""
    category: tuple[str, ...] = ()
    publisher: str = ""
    day: date | None = None  # of publication, in the reader's zone
    quotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """These words stand in the article."""

    text: str
    where: Field = "any"
    quoted: bool = False

    def query(self) -> str:
        """Return it in the query language."""
        text = f'"{self.text}"' if self.quoted else self.text
        return text if self.where == "any" else f"{self.where}:{text}"


@dataclass(frozen=True, slots=True)
class Filed:
    """It is filed so: its source or publisher contains this, its category path has this part; the whole, if exact."""

    by: Literal["source", "category", "publisher"]
    value: str
    exact: bool = False

    def query(self) -> str:
        """Return it in the query language."""
        return f'{self.by}:"{self.value}"' if self.exact else f"{self.by}:{self.value}"


@dataclass(frozen=True, slots=True)
class Dated:
    """It was published on one of these days; `written` is the range in the query language."""

    written: str
    first: date
    last: date

    def query(self) -> str:
        """Return it in the query language."""
        return f"date:{self.written}"


@dataclass(frozen=True, slots=True)
class Without:
    """The part is not true."""

    part: Node

    def query(self) -> str:
        """Return it in the query language."""
        inner = self.part.query()
        return f"-{inner}" if isinstance(self.part, Words | Filed | Dated) else f"-({inner})"


@dataclass(frozen=True, slots=True)
class All:
    """All parts are true."""

    parts: tuple[Node, ...]

    def query(self) -> str:
        """Return it in the query language."""
        return " ".join(f"({part.query()})" if isinstance(part, Either) else part.query() for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """A part is true."""

    parts: tuple[Node, ...]

    def query(self) -> str:
        """Return it in the query language."""
        return " OR ".join(f"({part.query()})" if isinstance(part, All) else part.query() for part in self.parts)


Node = Words | Filed | Dated | Without | All | Either


@cache
def _simplified() -> dict[str, str]:
    lines = _HAN.read_text("utf-8").splitlines()
    return {line[0]: line[1] for line in lines if not line.startswith("#")}


@cache
def _fold_character(one: str) -> str:
    form = unicodedata.normalize("NFKC", one).casefold()
    form = "".join(part for part in unicodedata.normalize("NFD", form) if not "\u0300" <= part <= "\u036f")
    return "".join(_simplified().get(part, part) for part in unicodedata.normalize("NFKC", form))


def fold(text: str) -> str:
    """Return the text without regard to width, case, accents and script."""
    return "".join(map(_fold_character, text))


@cache
def kind(one: str) -> Literal["letter", "digit", "character", "between"]:
    """Say what a folded character is: of a word, a word by itself (Chinese, Japanese, Korean), or between words."""
    if not one.isalnum():
        return "between"
    if one.isdecimal():
        return "digit"
    name = unicodedata.name(one, "")
    by_itself = name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"))
    return "character" if by_itself else "letter"


def cut(text: str, start: int, end: int) -> bool:
    """Say if a folded text's [start, end) begins or ends inside a word."""
    return _inside_word(text, start) or _inside_word(text, end)


def _inside_word(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before = kind(text[at - 1])
    return before in ("letter", "digit") and before == kind(text[at])


def runs(text: str) -> list[str]:
    """Return the runs of a folded text's words, what is between them left out."""
    return "".join(one if kind(one) != "between" else " " for one in text).split()


def places(text: str, words: Words) -> list[tuple[int, int]]:
    """Return where words stand in a text, [start, end) in its code points, each after the one before."""
    forms = [_fold_character(one) for one in text]
    origin = [at for at, form in enumerate(forms) for _ in form]
    found = []
    reached = 0
    for start, end in _occurrences("".join(forms), words):
        if start >= reached:
            found.append((origin[start], origin[end - 1] + 1))
            reached = end
    return found


def covered(text: str, wanted: Iterable[Words]) -> set[int]:
    """Return the code points of a text that stand in any of these words."""
    return {at for words in wanted for start, end in places(text, words) for at in range(start, end)}


def _occurrences(whole: str, words: Words, after: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where words stand in folded texts, also over each other."""
    first, rest = fold(words.text), None
    if words.quoted:
        found = runs(first)
        if not found:
            return
        first = found[0]
        between = rf"(?:[^\w{_END}]|_)+"
        rest = re.compile("".join(between + re.escape(run) for run in found[1:]))
    at = after - 1
    while (at := whole.find(first, at + 1)) >= 0:
        end = at + len(first)
        if rest is not None:
            match = rest.match(whole, end)
            if match is None:
                continue
            end = match.end()
        if not cut(whole, at, end):
            yield at, end


@dataclass(slots=True)
class _Pile:
    """Texts of one field, folded, in one string."""

    owners: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    whole: str = ""

    def add(self, owner: int, text: str) -> None:
        folded = fold(text).replace(_END, "") + _END
        self.owners.append(owner)
        self.starts.append(self.length)
        self.parts.append(folded)
        self.length += len(folded)

    def finish(self) -> None:
        self.whole = "".join(self.parts)
        self.parts.clear()

    def having(self, words: Words) -> set[int]:
        """Return whose texts have the words."""
        owners: set[int] = set()
        reached = 0
        while (found := next(_occurrences(self.whole, words, reached), None)) is not None:
            number = bisect_right(self.starts, found[0]) - 1
            owners.add(self.owners[number])
            if number + 1 == len(self.starts):
                break
            reached = self.starts[number + 1]
        return owners


class Oracle:
    """Answers what should be found in some texts."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts: dict[int, Text] = {}
        self._piles: dict[str, _Pile] = {name: _Pile() for name in ("title", "body", "quote", "note", "tag")}
        for text in texts:
            self._texts[text.id] = text
            for name, values in _fields(text):
                for value in values:
                    self._piles[name].add(text.id, value)
        for pile in self._piles.values():
            pile.finish()

    def __len__(self) -> int:
        return len(self._texts)

    @property
    def texts(self) -> Sequence[Text]:
        """All the texts."""
        return list(self._texts.values())

    def matching(self, node: Node) -> set[int]:
        """Return the ids of the articles of which it is true."""
        match node:
            case Words():
                piles = self._piles.values() if node.where == "any" else [self._piles[node.where]]
                return set[int]().union(*(pile.having(node) for pile in piles))
            case Without():
                return self._texts.keys() - self.matching(node.part)
            case All():
                return set(self._texts).intersection(*map(self.matching, node.parts))
            case Either():
                return set[int]().union(*map(self.matching, node.parts))
            case Dated():
                return {
                    number
                    for number, text in self._texts.items()
                    if text.day is not None and node.first <= text.day <= node.last
                }
            case Filed():
                return {number for number, text in self._texts.items() if _filed(text, node)}


def _fields(text: Text) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "title", (text.title,)
    yield "body", (text.body,)
    yield "quote", text.quotes
    yield "note", text.notes
    yield "tag", text.tags


def _filed(text: Text, node: Filed) -> bool:
    value = fold(node.value)
    if node.by == "category":
        path = [fold(part) for part in text.category]
        return value in path or value in ("/".join(path[:depth]) for depth in range(1, len(path) + 1))
    name = fold(text.source if node.by == "source" else text.publisher)
    return value == name if node.exact else value in name
