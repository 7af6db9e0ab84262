"""Finding a marked picture again in a new version of its article: by its address, then by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from ..model.annotation import CONTEXT, Placement, Selector
from ..model.figures import Figure, telling_name
from .fold import fold

AHEAD = 0.2  # by which the place of one copy of a picture must be more like the old one than that of the others

ORPHAN = Placement("orphan", None, None)


def select_picture(text: str, figure: Figure) -> tuple[str, str]:
    """Return what stands before and behind a picture."""
    return text[max(0, figure.position - CONTEXT) : figure.position], text[figure.position : figure.position + CONTEXT]


def place_picture(selector: Selector, figures: Sequence[Figure], text: str) -> Placement:
    """Find a marked picture among those of the present text; where it was only renamed it is "changed"."""
    wanted = selector.picture
    if wanted is None:
        raise ValueError("the selector is of no picture")
    same = [figure for figure in figures if figure.address == wanted.address]
    if same:
        found = _nearest(selector, same, text)
        if found is None:
            return ORPHAN
        unmoved = (found.position, found.occurrence) == (selector.start, wanted.occurrence)
        return Placement("exact" if unmoved else "moved", found.position, found.position)
    name = telling_name(wanted.address)
    alike = [figure for figure in figures if name and telling_name(figure.address) == name]
    if len(alike) == 1:
        return Placement("changed", alike[0].position, alike[0].position)
    return ORPHAN


def _nearest(selector: Selector, same: Sequence[Figure], text: str) -> Figure | None:
    """Return which of the copies of one picture is meant: they show the same, but may stand in other company."""
    if len(same) == 1:
        return same[0]
    scores = sorted((_likeness(selector, figure, text), -figure.position, figure.occurrence) for figure in same)
    (second, *_), (best, _, occurrence) = scores[-2:]
    if best - second >= AHEAD:
        return same[occurrence]
    for figure in same:
        if selector.picture is not None and figure.occurrence == selector.picture.occurrence:
            return figure if best - _likeness(selector, figure, text) < AHEAD else None
    return None


def _likeness(selector: Selector, figure: Figure, text: str) -> float:
    prefix, suffix = select_picture(text, figure)
    pairs = ((selector.prefix, prefix), (selector.suffix, suffix))
    return sum(Indel.normalized_similarity(fold(one).text, fold(other).text) for one, other in pairs) / 2
