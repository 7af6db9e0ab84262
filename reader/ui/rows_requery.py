"""What a list that is on the screen becomes when its query is asked again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

_PART = 20_000  # ids looked through at once: a long look would hold up the window's thread


@dataclass(frozen=True, slots=True)
class Answer:
    """The ids of a query, and where those stand that the view wants to find again."""

    ids: array[int]
    positions: dict[int, int]
    extends: bool = False  # the old list is the beginning of this one


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
    lost = kept - positions_of(ids, kept).keys()
    if lost:
        ids = with_kept(ids, old, existing(sorted(lost)))
    if ids == old:
        return None
    return Answer(ids, positions_of(ids, wanted), extends=bool(old) and ids[: len(old)] == old)


def with_kept(ids: array[int], old: array[int], kept: Iterable[int]) -> array[int]:
    """Put ids of the old list into the new one, behind those that they stood behind."""
    places = sorted((place, key) for key, place in positions_of(old, kept).items())
    before = _places_before(ids, old, [place for place, _key in places], set(kept))
    merged, done = array("q"), 0
    for place, key in places:
        merged.extend(ids[done : before[place]])
        merged.append(key)
        done = max(done, before[place])
    merged.extend(ids[done:])
    return merged


def _places_before(ids: array[int], old: array[int], places: Sequence[int], kept: set[int]) -> dict[int, int]:
    """Return for each place in the old list how much of the new one stood before it."""
    found: dict[int, int] = {}
    waiting, look = dict.fromkeys(places, 0), 1  # how far each was looked back from its place
    while waiting:
        back = {place: old[max(place - done - look, 0) : place - done] for place, done in waiting.items()}
        there = positions_of(ids, {key for near in back.values() for key in near} - kept)
        for place, near in back.items():
            last = next((there[key] for key in reversed(near) if key in there), None)
            waiting[place] += len(near)
            if last is not None or waiting[place] >= place:
                found[place] = 0 if last is None else last + 1
                del waiting[place]
        look *= 10
    return found


def positions_of(ids: array[int], wanted: Iterable[int]) -> dict[int, int]:
    """Return where ids stand; those that are not there are left out. Other threads may run meanwhile."""
    look, found = set(wanted), dict[int, int]()
    for start in range(0, len(ids) if look else 0, _PART):
        part = ids[start : start + _PART]
        for key in look.intersection(part):
            found[key] = start + part.index(key)
        if len(found) == len(look):
            break
    return found
