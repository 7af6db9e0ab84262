"""Texts that an article had, and what became different between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .annotation import Highlight
from .article import Article
from .difference import Piece


@dataclass(frozen=True, slots=True)
class Version:
    """A text of an article: the present one, or one that was kept because the reader wrote about the article."""

    id: int  # of the revision, as Highlight.revision; 0 for a present text on which nothing was highlighted
    since: str  # ISO 8601, UTC: when it came to be the article's text, the last time
    length: int  # code points
    highlights: int  # that were made on it
    current: bool
    added: int | None = None  # characters that the version before did not have; None for the first one known
    removed: int | None = None  # and characters of that version which this one does not have


@dataclass(frozen=True, slots=True)
class VersionText:
    """What can be read of a version."""

    version: Version
    article: Article  # as it was; where no more than the text is known, its paragraphs are the text's lines
    highlights: tuple[Highlight, ...]  # in reading order, placed in this text: those made on it at their own places


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of two texts that ends with a line of either, and its last piece with that newline."""

    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Say whether it is not the same in both texts."""
        return any(piece.kind != "same" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different between two versions of an article."""

    old: Version
    new: Version
    paragraphs: tuple[Paragraph, ...]
    added: int  # code points, without newlines
    removed: int


def last_seen(versions: Sequence[Version], updated: int) -> Version | None:
    """Return the version before the first one that came with or after a change, in milliseconds since 1970.

    `versions` are as Library.versions gives them.
    """
    before = None
    for version in reversed(versions):
        if before is not None and round(datetime.fromisoformat(version.since).timestamp() * 1000) >= updated:
            return before
        before = version
    return None
