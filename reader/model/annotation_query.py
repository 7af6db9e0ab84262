"""Which annotations a list shows, and what it shows of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Literal

from .annotation import Color, Highlight, Verdict, shown_quote

AnnotationKind = Literal["highlight", "note"]
AnnotationSort = Literal["made", "changed", "date", "title", "color"]
ListFormat = Literal["markdown", "csv", "jsonld"]

# An annotation has one number: that of its highlight, or minus that of the article which a note is about.
# Ids are positive and an article has one note, so that the two never meet.


def note_id(article_id: int) -> int:
    """Return the number of the note about an article among annotations."""
    return -article_id


def is_note(annotation_id: int) -> bool:
    """Say whether a number among annotations is that of a note about a whole article."""
    return annotation_id < 0


@dataclass(frozen=True, slots=True)
class AnnotationQuery:
    """Which annotations, and in which order. Conditions combine with and.

    A note about an article has neither a colour nor a place in the text, and the tags of its article.
    """

    kind: Literal["all", "highlight", "note"] = "all"
    colors: frozenset[Color] = frozenset()  # one of these; all by default
    tag: str | None = None  # with everything nested below it
    source: int | None = None
    category: tuple[str, ...] = ()  # a path from the outermost category, shown or raw; holds all below it
    articles: tuple[int, ...] | None = None  # only of these
    since: str = ""  # ISO 8601 in UTC, as `start_of` writes it; this moment and later
    until: str = ""  # before this moment
    dated: Literal["made", "changed"] = "made"  # what `since` and `until` are about
    verdicts: frozenset[Verdict] = frozenset()  # one of these; all by default
    has_note: bool | None = None
    text: str = ""  # words that all stand in the quote or the note, whatever their case and width
    sort: AnnotationSort = "made"  # by date or title of the article, they stand as in its text
    descending: bool = True

    def is_narrow(self) -> bool:
        """Say whether it leaves anything out."""
        return self != AnnotationQuery(sort=self.sort, descending=self.descending, dated=self.dated)


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """An annotation and what a list shows of its article."""

    id: int  # see note_id
    article_id: int
    highlight: Highlight | None  # None: a note about the whole article
    note: str
    tags: tuple[str, ...]
    made: str  # ISO 8601, UTC; of a note, when it was changed
    changed: str
    title: str
    publisher: str
    published: str | None
    source_id: int
    source_name: str
    file: str  # absolute path

    @property
    def kind(self) -> AnnotationKind:
        """A highlight or a note."""
        return "note" if self.highlight is None else "highlight"

    @property
    def quote(self) -> str:
        """The words that are marked, or those that stand for a picture; "" for a note."""
        return "" if self.highlight is None else shown_quote(self.highlight.selector)


@dataclass(frozen=True, slots=True)
class AnnotationCounts:
    """How many annotations each choice of a filter would show, what is chosen for the same filter left aside."""

    colors: Mapping[str, int] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[int, int] = field(default_factory=dict)
    verdicts: Mapping[str, int] = field(default_factory=dict)


def start_of(day: date) -> str:
    """Return when a day of the reader's begins, as annotations keep times."""
    return datetime.combine(day, time.min).astimezone().astimezone(UTC).isoformat(timespec="milliseconds")
