"""What the reader writes: highlights, notes and tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Color = Literal["yellow", "green", "blue", "pink", "violet"]
COLORS: tuple[Color, ...] = ("yellow", "green", "blue", "pink", "violet")

Verdict = Literal["exact", "moved", "changed", "orphan"]

CONTEXT = 32  # code points of prefix and suffix kept with a quote


@dataclass(frozen=True, slots=True)
class Selector:
    """How a passage is found again (W3C TextPositionSelector and TextQuoteSelector on one revision)."""

    start: int  # code points in the revision's canonical text
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a selector stands in a text now; start and end are None for an orphan."""

    verdict: Verdict
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage the reader marked."""

    id: int
    article_id: int
    revision: int  # the text it was made on
    selector: Selector
    placement: Placement  # in the article's current text
    color: Color = "yellow"
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""  # ISO 8601, UTC
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of an article's present text that is to become a highlight."""

    start: int
    end: int
    color: Color = "yellow"
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything the reader wrote about one article, highlights in reading order, orphans last."""

    article_id: int
    tags: tuple[str, ...] = ()
    note: str = ""
    highlights: tuple[Highlight, ...] = ()
