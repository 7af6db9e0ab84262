"""What waits for the reader after texts changed: highlights without a sure place, and what a check found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .annotation import Color, Highlight, Verdict
from .difference import Piece


@dataclass(frozen=True, slots=True)
class Waiting:
    """A highlight whose place the reader should look at, as a list shows it."""

    id: int
    article_id: int
    source_id: int
    source_name: str
    category: tuple[str, ...]
    title: str
    missing: bool  # the article's file has gone
    verdict: Verdict
    detached: bool
    quote: str  # its beginning, as it was marked, or what stands for a picture
    note: str  # its beginning
    color: Color
    created: str  # ISO 8601, UTC
    changed: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a highlight may stand in the present text, in code points, and how like it is."""

    start: int
    end: int
    score: float  # from 0 to 1
    begin: int  # of the paragraphs it lies in
    until: int
    pieces: tuple[Piece, ...] = ()  # from the paragraphs the passage was marked in to these


@dataclass(frozen=True, slots=True)
class Review:
    """One highlight with the text it was made on and the present one, to decide where it stands."""

    highlight: Highlight
    title: str
    source_name: str
    path: str
    missing: bool
    old: str  # some paragraphs around the passage as it was marked
    old_start: int  # of the passage in them
    old_end: int
    begin: int  # in them, of the paragraphs the passage lies in
    until: int
    earlier: bool  # there is more of the old text before them
    later: bool  # there is more of it behind them
    new: str  # the present text, whole
    places: tuple[Place, ...]  # best first; of a changed highlight the one where it stands


@dataclass(frozen=True, slots=True)
class VerdictCounts:
    """How many highlights have each verdict."""

    exact: int = 0
    moved: int = 0
    changed: int = 0
    orphan: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.exact + self.moved + self.changed + self.orphan

    @property
    def review(self) -> int:
        """Those the reader should look at."""
        return self.changed + self.orphan

    def __add__(self, other: VerdictCounts) -> VerdictCounts:
        """Add up two counts."""
        return VerdictCounts(
            self.exact + other.exact,
            self.moved + other.moved,
            self.changed + other.changed,
            self.orphan + other.orphan,
        )

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> VerdictCounts:
        """Take counts by verdict."""
        return cls(**{verdict: counts.get(verdict, 0) for verdict in ("exact", "moved", "changed", "orphan")})


# What may be wrong: with an article's text, with a text that highlights were made on, with the words or the place a
# highlight has, with a deleted highlight, with a step that undo would take back.
ProblemKind = Literal["article text", "old text", "quote", "not placed", "wrong place", "bin", "journal"]


@dataclass(frozen=True, slots=True)
class VerifyProblem:
    """Something in the library that does not agree with itself."""

    kind: ProblemKind
    article_id: int = 0  # 0 where it concerns none
    title: str = ""
    highlight_id: int = 0  # 0 where it concerns none
    quote: str = ""  # its beginning
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What a check of every annotation found."""

    articles: int = 0  # looked at
    verdicts: VerdictCounts = field(default_factory=VerdictCounts)  # afterwards
    problems: tuple[VerifyProblem, ...] = ()
    more: int = 0  # problems beyond those
    replaced: int = 0  # highlights that stand elsewhere, or are found, since they were placed anew
    seconds: float = 0.0
    cancelled: bool = False
