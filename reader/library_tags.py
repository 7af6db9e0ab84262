"""The library's verbs about tags themselves: names, colours, pins. Each is one step for undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from .model.annotation import COLORS
from .model.article import Tag
from .model.changes import Changes
from .model.errors import InputError
from .storage import journal, recency, tags, written
from .storage.database import Database
from .storage.written import clean_tag

__all__ = ["TagVerbs", "clean_tag"]


class TagVerbs:
    """Part of Library. Tags nest by "/": a verb about a tag is also about what is nested below it, where it says so."""

    _database: Database

    def tags(self) -> list[Tag]:
        """Return all tags by name, with how often they are used."""
        return written.all_tags(self._database.read())

    def recent_tags(self) -> list[str]:
        """Return the names of tags given lately, the latest first, each once."""
        return recency.recent_tags(self._database.read())

    def tag_usage(self, names: Sequence[str], *, nested: bool = True) -> tuple[int, int]:
        """Count the articles and the highlights that have any of these tags; raise NotFoundError."""
        connection = self._database.read()
        found = {one: number for name in _clean(names) for one, number in tags.below(connection, name).items()}
        wanted = set(_clean(names))
        return tags.usage(connection, [number for name, number in found.items() if nested or name in wanted])

    def rename_tag(self, name: str, new: str) -> Changes:
        """Call a tag otherwise, with what is nested below it; onto a name that is taken, the two become one.

        Then the label is that of merging. Raise NotFoundError, or InputError when the new name is empty.
        """
        old, new = _one(name), _one(new)

        def change(step: journal.Step) -> None:
            if tags.rename(step, old, new):
                step.label = "merge tags"

        return self._tag_step("rename tag", change)

    def merge_tags(self, names: Sequence[str], into: str) -> Changes:
        """Make one tag of several, with what is nested below them; `into` may be one of them, or new.

        Raise NotFoundError, or InputError when a name is empty.
        """
        return self._tag_step("merge tags", partial(tags.merge, names=_clean(names), into=_one(into)))

    def recolor_tags(self, names: Sequence[str], color: str) -> Changes:
        """Give tags one of COLORS, or "" for none; raise NotFoundError or InputError."""
        if color and color not in COLORS:
            raise InputError("", f"{color}: no such colour; there are {', '.join(COLORS)}")
        return self._tag_step("recolour tags", partial(tags.recolor, names=_clean(names), color=color))

    def delete_tags(self, names: Sequence[str], *, nested: bool = True) -> Changes:
        """Take tags away from every article and highlight, with what is nested below them; raise NotFoundError."""
        return self._tag_step("delete tags", partial(tags.delete, names=_clean(names), nested=nested))

    def pin_tag(self, name: str, place: int | None) -> Changes:
        """Put a tag at a place among the pinned, from 1; None takes it out. They stay numbered without gaps.

        A place behind the last is the last. Raise NotFoundError, or InputError for a place below 1.
        """
        if place is not None and place < 1:
            raise InputError("", f"{place}: places of pinned tags count from 1")
        label = "unpin tag" if place is None else "pin tag"
        return self._tag_step(label, partial(tags.pin, name=_one(name), place=place))

    def _tag_step(self, label: str, change: Callable[[journal.Step], None]) -> Changes:
        with self._database.write() as connection:
            step = journal.Step(connection, label)
            change(step)
            step.record()
        if not step:
            return Changes()
        return Changes(tree=True, tags=True, retagged=True, label=step.label)


def _one(name: str) -> str:
    cleaned = clean_tag(name)
    if not cleaned:
        raise InputError("", f"{name}: is no name of a tag" if name else "a tag needs a name")
    return cleaned


def _clean(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(map(_one, names)))
