"""What the reader did, and what was deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .annotation import Highlight

# dropped: it was undone, and something else was done since; lost: the articles it was about were removed for good
EntryState = Literal["done", "undone", "dropped", "lost"]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of the reader's, as the journal keeps it."""

    id: int  # grows with time
    made: str  # ISO 8601, UTC
    label: str  # as Changes.label
    state: EntryState
    highlights: int = 0  # how many it concerns
    tags: int = 0
    notes: int = 0
    rules: int = 0
    articles: int = 0
    article_ids: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()  # of the first few articles that are there
    texts: tuple[str, ...] = ()  # the first few passages, notes or names it changed, as they were before

    @property
    def reachable(self) -> bool:
        """Say whether the library can be brought to before or after it."""
        return self.state in ("done", "undone")


@dataclass(frozen=True, slots=True)
class Binned:
    """A highlight that was deleted."""

    highlight: Highlight  # as it was; it stands nowhere
    title: str  # of its article
    deleted: str  # ISO 8601, UTC
