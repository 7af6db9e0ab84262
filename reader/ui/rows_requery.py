"""What a list that is on the screen becomes when its query is asked again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """The ids of a query, and where those stand that the view wants to find again."""

    ids: array[int]
    positions: dict[int, int]


def renewed(
    ids: array[int],
    old: array[int],
    kept: frozenset[int],
    wanted: frozenset[int],
    existing: Callable[[Sequence[int]], Iterable[int]],
) -> Answer | None:
    """Return what a list shows after its query answered `ids`; None if they are the old ones.

    `kept` stay though they may not match any more, unless they are gone, which `existing` says: what
    the reader has just read or recoloured does not vanish under the eye.
    """
    lost = kept.difference(ids) if kept else ()
    if lost:
        ids = with_kept(ids, old, existing(sorted(lost)))
    if len(ids) == len(old) and ids.tobytes() == old.tobytes():
        return None
    return Answer(ids, positions_of(ids, wanted))


def with_kept(ids: array[int], old: array[int], kept: Iterable[int]) -> array[int]:
    """Put ids of the old list into the new one, behind those that they stood behind."""
    keep = set(kept)
    if not keep:
        return ids
    present = set(ids)
    after: dict[int | None, list[int]] = {}
    before: int | None = None
    for key in old:
        if key in present:
            before = key
        elif key in keep:
            after.setdefault(before, []).append(key)
    merged = array("q", after.get(None, ()))
    for key in ids:
        merged.append(key)
        if key in after:
            merged.extend(after[key])
    return merged


def positions_of(ids: array[int], wanted: Iterable[int]) -> dict[int, int]:
    """Return where ids stand; those that are not there are left out."""
    look = set(wanted)
    if len(look) > 3:
        return {key: position for position, key in enumerate(ids) if key in look}
    found = {}
    for key in look:
        try:
            found[key] = ids.index(key)
        except ValueError:
            continue
    return found
