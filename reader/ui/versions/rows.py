"""What a comparison shows: the paragraphs that changed with some around them, the others folded away."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from ...model.difference import Piece, PieceKind
from ...model.version import Paragraph

AROUND = 1  # unchanged paragraphs shown beside a change
LEAST = 2  # paragraphs that are worth folding


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of paragraphs that are the same, by their numbers."""

    first: int
    last: int  # exclusive


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph that is shown, and the number of the change it belongs to."""

    number: int
    change: int | None
    other: int | None = None  # side by side: the paragraph on the right, if it is not the same one


def arrange(paragraphs: Sequence[Paragraph], opened: Collection[int] = ()) -> list[Row | Fold]:
    """Return what to show from top to bottom; folds that begin with one of the opened numbers are not folded.

    A paragraph with changes in it is one change, and so are paragraphs in a row that came or went as a whole.
    """
    rows: list[Row | Fold] = []
    change = first = 0
    for changed, run in groupby(paragraphs, lambda paragraph: paragraph.changed):
        last = first + len(list(run))
        if changed:
            for whole, part in groupby(range(first, last), lambda number: _is_whole(paragraphs[number])):
                for number in part:
                    rows.append(Row(number, change))
                    change += not whole
                change += whole
        else:
            start = first + (AROUND if first else 0)
            end = last - (AROUND if last < len(paragraphs) else 0)
            folds = end - start >= LEAST and start not in opened
            shown = [*range(first, start), *range(end, last)] if folds else range(first, last)
            rows += [Row(number, None) for number in shown if number < start]
            if folds:
                rows.append(Fold(start, end))
            rows += [Row(number, None) for number in shown if number >= start]
        first = last
    return rows


def beside(rows: Sequence[Row | Fold], paragraphs: Sequence[Paragraph]) -> list[Row | Fold]:
    """Let what went and what came instead stand beside each other, where paragraphs were written anew."""
    found: list[Row | Fold] = []
    for _change, run in groupby(rows, lambda row: row.change if isinstance(row, Row) else None):
        part = list(run)
        whole = [row for row in part if isinstance(row, Row) and _is_whole(paragraphs[row.number])]
        gone = [row for row in whole if paragraphs[row.number].pieces[0].kind == "removed"]
        come = [row for row in whole if paragraphs[row.number].pieces[0].kind == "added"]
        if not gone or not come:
            found += part
            continue
        for mine, other in zip_longest(gone, come):
            if mine is None or other is None:
                found.append(mine or other)
            else:
                found.append(replace(mine, other=other.number))
    return found


def _is_whole(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is in one of the texts only."""
    return len({piece.kind for piece in paragraph.pieces}) == 1


def words(paragraph: Paragraph, leave_out: PieceKind | None = None) -> Iterator[Piece]:
    """Yield what to write of a paragraph; where a line was ended, or is ended now, there is a sign for it.

    `leave_out`: "added" for how it was, "removed" for how it is.
    """
    mixed = len({piece.kind for piece in paragraph.pieces}) > 1
    for piece in paragraph.pieces:
        text = piece.text.removesuffix("\n")
        if piece.text != text and mixed and piece.kind != "same":
            text += "¶"
        if text and piece.kind != leave_out:
            yield Piece(piece.kind, text)
