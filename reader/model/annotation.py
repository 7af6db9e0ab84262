"""What the reader writes: highlights, notes and tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

Color = Literal["yellow", "green", "blue", "pink", "violet"]
COLORS: tuple[Color, ...] = ("yellow", "green", "blue", "pink", "violet")

Verdict = Literal["exact", "moved", "changed", "orphan"]

CONTEXT = 32  # code points of prefix and suffix kept with a quote


# How the line under a highlight is drawn, so that colours can be told apart without seeing them.
Shape = Literal["solid", "dashed", "dotted", "wavy", "double"]
SHAPES: tuple[Shape, ...] = ("solid", "dashed", "dotted", "wavy", "double")


@dataclass(frozen=True, slots=True)
class ColorStyle:
    """What a colour means to the reader and how it is drawn."""

    color: Color
    name: str  # the reader's, "" for the colour's own
    shape: Shape


@dataclass(frozen=True, slots=True)
class PictureSelector:
    """Which picture of a document a highlight is about, and which part of it (W3C FragmentSelector, xywh=percent)."""

    address: str  # of the image, as the document has it
    occurrence: int = 0  # among images of the document with this address, from 0
    region: tuple[float, float, float, float] | None = None  # x, y, width, height as fractions; None: all of it


@dataclass(frozen=True, slots=True)
class Selector:
    """How a passage is found again (W3C TextPositionSelector and TextQuoteSelector on one revision)."""

    start: int  # code points in the revision's canonical text
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    picture: PictureSelector | None = None  # then start and end are where it stands, and the quote is its caption


def shown_quote(selector: Selector) -> str:
    """Return the words that stand for what is marked: a picture without any is known by its file's name, else "…"."""
    if selector.picture is None or selector.quote.strip():
        return selector.quote
    return file_name(selector.picture.address) or "…"


def file_name(address: str) -> str:
    """Return the name of the file that an address of a picture ends in, "" where the address has none."""
    if address.startswith("data:"):
        return ""
    try:
        return unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""


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
    detached: bool = False  # the reader said that it stands nowhere in texts other than its own


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
