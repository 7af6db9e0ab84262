"""Searching: what is asked, and what is answered."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal["date", "relevance"]
Where = Literal["title", "body", "quote", "note", "tag", ""]
FacetField = Literal["source", "category", "publisher", "month", "tag"]
HitFormat = Literal["csv", "markdown"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words around a hit, exactly as they stand in the text, and the hits in them."""

    where: Where  # the field it is from; "" when nothing was looked for by words
    text: str
    marks: tuple[tuple[int, int], ...] = ()  # [start, end) in the snippet's text, code points
    start: int | None = None  # where the snippet begins in the canonical text; None: it is from elsewhere
    number: int | None = None  # the highlight that a quote or note belongs to; None: the article


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found."""

    id: int
    title: str
    published: str | None
    publisher: str
    snippet: Snippet
    title_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """One value by which results can be narrowed, with how many of them have it."""

    field: FacetField
    value: str  # as the query language takes it; month: "2021-09"
    label: str  # as shown
    articles: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A value that a search is narrowed to, or to what is not of it."""

    field: FacetField
    value: str  # as of a Facet; month: whatever days date: takes, written the one way
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of a search: the first articles, and how many there are."""

    query: str
    ids: array[int]  # the first, in order
    total: int | None  # None: more than were looked at; SearchRun.complete says how many
    milliseconds: float  # to these
    waiting: int = 0  # articles that are not in the index yet, of which only titles were looked at
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What indexing did."""

    indexed: int = 0
    removed: int = 0
    seconds: float = 0.0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """How the search index stands to the library."""

    ready: bool  # there is one, of this library and this version
    waiting: int  # articles to be indexed
    bytes: int  # on the disk
    folder: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search the reader keeps under a name."""

    id: int
    name: str
    query: str
    sort: Sort | Literal[""] = ""  # "": as the list is
    place: int = 0  # among those put in order by hand, from 1; 0: behind them, by name
    created: str = ""
    seen: int = 0  # the newest article when the reader last looked: those with greater ids are new
    articles: int | None = None  # found; None: not counted
    new: int = 0  # of those found, how many came since the reader last looked
    latest: int = 0  # the newest article that was counted: what looking at it notes
    error: str = ""  # why the query can't be understood
