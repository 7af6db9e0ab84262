"""What the search field offers while one types: the language, names of the library, and searches made before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject

from ...library import Library
from ...model.article import CategoryNode, LibraryTree
from ..language import is_chinese
from ..tags.pinyin import reads_so

if TYPE_CHECKING:
    from ...library_query import Completions

Kind = Literal["field", "operator", "value", "name", "recent", "help"]

_MOST = 8  # of names, and of all
_MANY = 3_000  # names, above which they are not looked through by how they are read
_SHORT = 2  # letters of a bare word, below which nothing is offered for it


@dataclass(frozen=True, slots=True)
class Offer:
    """One row below the field: what it says, and what it puts in the place of [start, end), in code points."""

    kind: Kind
    text: str
    detail: str = ""
    insert: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """The names that are in the library, by the field that takes them."""

    by_field: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, tree: LibraryTree) -> Names:
        """Gather the names from the tree."""
        tags = tuple(dict.fromkeys(name for name, _count in tree.tagged)) or tuple(tag.name for tag in tree.tags)
        return cls(
            {
                "tag": tags,
                "passage": tags,
                "source": tuple(source.name for source, _nodes in tree.sources),
                "category": tuple(
                    dict.fromkeys("/".join(path) for _source, nodes in tree.sources for path in _paths(nodes))
                ),
                "publisher": tuple(name for name, _count in tree.publishers if name),
            }
        )


def _paths(nodes: Iterable[CategoryNode]) -> Iterable[tuple[str, ...]]:
    for node in nodes:
        yield node.path
        yield from _paths(node.children)


class Offers(QObject):
    """Finds what to offer at the cursor."""

    def at(self, library: Library, text: str, cursor: int, names: Names | None) -> list[Offer]:
        """Return what may follow at the cursor, in code points; nothing where that would only be in the way."""
        found = library.completions(text, cursor, chinese=is_chinese())
        named = found.field in ("tag", "passage", "source", "category", "publisher")
        of_values = named or found.field in ("date", "color", "is", "has", "verdict")
        if not of_values and not _begun(found.typed):
            return []
        offers = [
            Offer(
                one.kind, one.text, self._meaning(one.kind, one.meaning, found.field), _inserted(one.kind, one.text),
                found.start, found.end,
            )
            for one in found.choices
        ]  # fmt: skip
        if named and names is not None:
            offers = [*self._names(library, found, names), *(one for one in offers if one.kind != "operator")]
        return offers[:_MOST]

    def _names(self, library: Library, found: Completions, names: Names) -> list[Offer]:
        there = names.by_field.get(found.field, ())
        return [
            Offer("name", name, "", f"{library.quoted(name)} ", found.start, found.end)
            for name in _matching(there, found.typed)
        ]

    def recent(self, searches: Sequence[str]) -> list[Offer]:
        """Return what is offered below the empty field."""
        found = [Offer("recent", text, "", text) for text in searches[:_MOST]]
        return [*found, Offer("help", self.tr("How to search"))]

    def _meaning(self, kind: str, meaning: str, field: str) -> str:
        """Return what a field, an operator or a value means."""
        if kind == "field":
            return self._fields().get(meaning, "")
        if kind == "operator":
            return self._operators().get(meaning, "")
        return self._values().get(meaning, "") if field in ("is", "has", "verdict", "date") else ""

    def _fields(self) -> dict[str, str]:
        return {
            "title": self.tr("words of the title"),
            "body": self.tr("words of the text"),
            "note": self.tr("words of your notes"),
            "quote": self.tr("words you highlighted"),
            "tag": self.tr("a tag, on the article or a passage"),
            "passage": self.tr("a tag on a passage"),
            "source": self.tr("a folder you added"),
            "category": self.tr("a category, and those below it"),
            "publisher": self.tr("a publisher"),
            "author": self.tr("an author"),
            "keyword": self.tr("a keyword of the file"),
            "color": self.tr("the colour of a highlight"),
            "date": self.tr("when it was published"),
            "has": self.tr("what an article has"),
            "is": self.tr("the state of an article"),
            "verdict": self.tr("how a highlight stands in the text"),
        }

    def _operators(self) -> dict[str, str]:
        return {
            "and": self.tr("both"),
            "or": self.tr("one of them"),
            "not": self.tr("without this"),
            "near": self.tr("at most so many words apart"),
            "together": self.tr("in one paragraph"),
        }

    def _values(self) -> dict[str, str]:
        return {
            "highlight": self.tr("with a highlight"),
            "note": self.tr("with a note"),
            "image": self.tr("with a picture"),
            "tag": self.tr("with a tag"),
            "unread": self.tr("not read yet"),
            "read": self.tr("read"),
            "starred": self.tr("with a star"),
            "missing": self.tr("the file is gone"),
            "updated": self.tr("the text has changed"),
            "exact": self.tr("unchanged"),
            "moved": self.tr("moved"),
            "changed": self.tr("the passage has changed"),
            "orphan": self.tr("no longer in the text"),
            "today": self.tr("today"),
            "yesterday": self.tr("yesterday"),
            "this-week": self.tr("this week"),
            "last-week": self.tr("last week"),
            "this-month": self.tr("this month"),
            "last-month": self.tr("last month"),
            "this-year": self.tr("this year"),
            "last-year": self.tr("last year"),
            "7d": self.tr("the last 7 days"),
            "2w": self.tr("the last two weeks"),
            "1m": self.tr("the last month, up to today"),
            "3m": self.tr("the last three months"),
            "1y": self.tr("the last year, up to today"),
        }


def _begun(typed: str) -> bool:
    return len(typed) >= _SHORT or (bool(typed) and not typed.isascii())


def _inserted(kind: str, text: str) -> str:
    return text if kind == "field" else f"{text} "


def _matching(names: Sequence[str], typed: str) -> list[str]:
    """Return the names that have what is typed in them, those that begin with it first."""
    needle = typed.casefold().strip()
    if not needle:
        return list(names[:_MOST])
    forms = [(name, name.casefold()) for name in names]
    first = [name for name, form in forms if form.startswith(needle) and form != needle]
    inside = [name for name, form in forms if needle in form and not form.startswith(needle)]
    found = [*first, *inside]
    if len(found) < _MOST and needle.isascii() and len(names) <= _MANY:
        known, spoken = set(found), reads_so(needle)
        found += [name for name, form in forms if name not in known and form != needle and spoken(name)]
    return found[:_MOST]
