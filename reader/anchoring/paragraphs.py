"""Two versions of an article side by side: which paragraph became which, and what is different within each.

Paragraphs are paired first, or numbers and turns of phrase that all paragraphs share would pull together what has
nothing to do with each other; only within a pair are words told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from ..model.difference import Piece
from ..model.version import Paragraph
from .difference import difference

ALIKE = 0.45  # likeness, from 0 to 1, from which a paragraph is what another one has become
REARRANGED = 0.9  # likeness of runs of paragraphs that were joined, parted or ended elsewhere, but say the same
CELLS = 60_000  # pairs of paragraphs of one run that are compared with each other
LONG = 4_000  # characters of a paragraph that its likeness is judged by

_LINES = re.compile(r"[^\n]*\n|[^\n]+")


def compared(old: str, new: str) -> tuple[Paragraph, ...]:
    """Return what is different between two texts by paragraphs, the last line of either ended like the others."""
    here, there = f"{old}\n".split("\n")[:-1], f"{new}\n".split("\n")[:-1]
    numbers: dict[str, int] = {}
    codes = Indel.opcodes(
        [numbers.setdefault(line, len(numbers)) for line in here],
        [numbers.setdefault(line, len(numbers)) for line in there],
    )
    found: list[Paragraph] = []
    gone: list[str] = []
    come: list[str] = []
    for code in codes:
        if code.tag == "equal":
            found += _changed(gone, come)
            gone, come = [], []
            found += (Paragraph((Piece("same", f"{line}\n"),)) for line in here[code.src_start : code.src_end])
        else:
            gone += here[code.src_start : code.src_end]
            come += there[code.dest_start : code.dest_end]
    found += _changed(gone, come)
    return tuple(found)


def paragraphs(pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    """Cut the pieces of two texts where a line of either ends."""
    row: list[Piece] = []
    for piece in pieces:
        for line in _LINES.findall(piece.text):
            row.append(Piece(piece.kind, line))
            if line.endswith("\n"):
                yield Paragraph(tuple(row))
                row = []
    if row:
        yield Paragraph(tuple(row))


def _changed(gone: Sequence[str], come: Sequence[str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a run of which none is the same in both texts."""
    if len(gone) * len(come) > CELLS or _are_rearranged(gone, come):
        yield from paragraphs(difference(_ended(gone), _ended(come)))
        return
    at = place = 0
    for mine, other in [*_pairs(gone, come), (len(gone), len(come))]:
        yield from (Paragraph((Piece("removed", f"{line}\n"),)) for line in gone[at:mine])
        yield from (Paragraph((Piece("added", f"{line}\n"),)) for line in come[place:other])
        if mine < len(gone):
            yield Paragraph((*difference(gone[mine], come[other]), Piece("same", "\n")))
        at, place = mine + 1, other + 1


def _are_rearranged(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Say whether paragraphs only end elsewhere, or nearly so."""
    if not gone or not come or len(gone) == len(come):
        return False
    return Indel.normalized_similarity("".join(gone), "".join(come), score_cutoff=REARRANGED) > 0


def _pairs(gone: Sequence[str], come: Sequence[str]) -> list[tuple[int, int]]:
    """Return which paragraph became which, in order: of all ways to pair them the one that is likest in all."""
    # best[i][j]: the sum of likenesses that the paragraphs from i and from j on can reach.
    best = [[0.0] * (len(come) + 1) for _line in range(len(gone) + 1)]
    alike: dict[tuple[int, int], float] = {}
    for mine in reversed(range(len(gone))):
        for other in reversed(range(len(come))):
            likeness = _likeness(gone[mine], come[other])
            best[mine][other] = max(best[mine + 1][other], best[mine][other + 1])
            if likeness >= ALIKE:
                alike[mine, other] = likeness
                best[mine][other] = max(best[mine][other], likeness + best[mine + 1][other + 1])
    pairs = []
    mine = other = 0
    while mine < len(gone) and other < len(come):
        likeness = alike.get((mine, other), 0.0)
        if likeness and best[mine][other] == likeness + best[mine + 1][other + 1]:
            pairs.append((mine, other))
            mine, other = mine + 1, other + 1
        elif best[mine][other] == best[mine + 1][other]:
            mine += 1
        else:
            other += 1
    return pairs


def _likeness(one: str, other: str) -> float:
    """Return how like two texts are, 0 for those that are less than alike."""
    return Indel.normalized_similarity(one[:LONG], other[:LONG], score_cutoff=ALIKE)


def _ended(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
