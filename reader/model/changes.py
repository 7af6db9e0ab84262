"""What a mutation changed, so that each view decides whether that concerns it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The answer of every mutation. Sets hold article ids."""

    rows: frozenset[int] = frozenset()  # their list rows show something new
    annotations: frozenset[int] = frozenset()  # their highlights, note or tags differ
    contents: frozenset[int] = frozenset()  # their text differs
    lists: bool = False  # articles came, went or were filed elsewhere: any list may differ
    tree: bool = False  # names or counts in the tree may differ
    tags: bool = False  # the set of tags differs
    retagged: bool = False  # any article and highlight may have other tags
    pictures: frozenset[str] = frozenset()  # addresses that pictures were fetched from, with success or without
    cleaning: bool = False  # rules differ: articles wait to be cleaned anew
    colors: bool = False  # names or shapes of highlight colours differ
    created: tuple[int, ...] = ()  # ids of what was made, in order
    label: str = ""  # the verb, as a key for the undo menu: "highlight", "delete highlight", …
    skipped: tuple[int, ...] = ()  # ids of what the verb could do nothing about
    index: bool = False  # the search index has moved on: what a search finds may differ
    searches: bool = False  # saved searches differ, or were looked at

    def __or__(self, other: Changes) -> Changes:
        """Combine two answers; the label of the first one stays."""
        return Changes(
            self.rows | other.rows,
            self.annotations | other.annotations,
            self.contents | other.contents,
            self.lists or other.lists,
            self.tree or other.tree,
            self.tags or other.tags,
            self.retagged or other.retagged,
            self.pictures | other.pictures,
            self.cleaning or other.cleaning,
            self.colors or other.colors,
            self.created + other.created,
            self.label or other.label,
            self.skipped + other.skipped,
            self.index or other.index,
            self.searches or other.searches,
        )

    def __bool__(self) -> bool:
        """Say whether anything changed."""
        return bool(self.rows or self.annotations or self.contents or self.pictures or self.created) or any(
            (self.lists, self.tree, self.tags, self.retagged, self.cleaning, self.colors, self.index, self.searches)
        )
