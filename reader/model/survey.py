"""What cleaning did to the articles of a library, seen as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from .policy import OwnRule


@dataclass(frozen=True, slots=True)
class Example:
    """A passage of an article."""

    article_id: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleUse:
    """How often a rule took something out. `own` is set for a rule of the reader's."""

    rule: str  # its name, as in Removed.rule
    reason: str  # in English
    removals: int
    articles: int
    examples: tuple[Example, ...]  # of different articles
    own: OwnRule | None = None


@dataclass(frozen=True, slots=True)
class Shortened:
    """An article and how much of it went, in characters."""

    article_id: int
    title: str
    removed: int
    kept: int

    @property
    def share(self) -> float:
        """The part that went, from 0 to 1."""
        return self.removed / ((self.removed + self.kept) or 1)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A line or picture that stands in many articles of a source, and what would take it out."""

    rule: OwnRule
    articles: int  # it stands in at least so many
    at_most: int  # and in no more than so many
    examples: tuple[Example, ...]  # of different articles
    command: str  # for a shell


@dataclass(frozen=True, slots=True)
class SourceSurvey:
    """What is repeated in the articles of one source."""

    id: int
    name: str
    articles: int
    repeated: tuple[Repeated, ...]  # what stands in most articles first


@dataclass(frozen=True, slots=True)
class Survey:
    """What cleaning did to the articles of some sources."""

    made: str  # ISO 8601, UTC
    articles: int
    cleaned: int  # articles something was taken out of
    rules: tuple[RuleUse, ...]  # the program's, what fired most first
    own: tuple[RuleUse, ...]  # the reader's, newest first
    shortened: tuple[Shortened, ...]  # those that lost the largest part first
    empty: int  # articles with hardly any text and no picture
    empties: tuple[Example, ...]  # some of them
    sources: tuple[SourceSurvey, ...]
