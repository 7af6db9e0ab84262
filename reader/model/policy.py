"""What the reader has decided about cleaning: passages to keep, rules to leave off, noise to take out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from .identity import format_id

OwnKind = Literal["keep", "never", "remove"]
Likeness = Literal["text", "digits", "label", "picture"]

OWN = "own:"  # before the id, as people see it, of a rule of the reader's, where rules are named


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule of the reader's own.

    keep: the passage `text` that the rule `rule` takes out of one article stays in it. never: the rule `rule` is left
    off. remove: lines like `text` go. A rule of no article is for a source; one of no source is for all of them.
    """

    kind: OwnKind
    rule: str = ""  # keep, never: the name of the rule that is overruled
    text: str = ""  # keep: as it stands in Removed; remove: the line, its label, or a picture's address
    likeness: Likeness = "text"  # remove: equal; equal but for digits; a line "label：…"; the same picture
    position: Literal["any", "head", "tail"] = "any"  # remove: where in an article
    longest: int = 0  # remove, of a label: characters of the whole line
    source_id: int | None = None
    article_id: int | None = None
    automatic: bool = False  # keep: noted by itself, because a highlight stands there
    id: int = 0
    created: str = ""  # ISO 8601, UTC

    @property
    def name(self) -> str:
        """The name its removals carry."""
        return OWN + format_id(self.id)


class Quote(NamedTuple):
    """A highlighted passage."""

    text: str
    lines: str  # the lines it stands in, as far as they are known


@dataclass(frozen=True, slots=True)
class Policy:
    """What the reader decided, as far as it concerns one article."""

    off: frozenset[str] = frozenset()  # rules left off
    kept: frozenset[str] = frozenset()  # passages that stay whatever a rule says, as they stand in Removed
    own: tuple[OwnRule, ...] = ()  # of kind "remove"
    quotes: tuple[Quote, ...] = ()  # highlighted passages: what a rule would take of them stays

    def keeps(self, rule: str, text: str) -> bool:
        """Say whether what a rule is about to take out stays."""
        return rule in self.off or text in self.kept

    def __bool__(self) -> bool:
        """Say whether anything was decided."""
        return bool(self.off or self.kept or self.own or self.quotes)


NO_POLICY = Policy()


@dataclass(frozen=True, slots=True)
class SourcePolicy:
    """What the reader decided about a source, and about some of its articles by their paths."""

    common: Policy = NO_POLICY
    kept: Mapping[str, frozenset[str]] = field(default_factory=dict)
    quotes: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)

    def of(self, path: str) -> Policy:
        """Return what concerns one article."""
        if path not in self.kept and path not in self.quotes:
            return self.common
        return replace(self.common, kept=self.kept.get(path, frozenset()), quotes=self.quotes.get(path, ()))
