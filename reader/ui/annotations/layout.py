"""Where everything of an annotation stands in its row: computed once per row and width."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.annotation_query import AnnotationRow
from ..painting import chip_width, lines
from .plain import plain_note

LEFT, RIGHT, TOP, BOTTOM = 24, 14, 11, 11  # px around the texts of a row
QUOTE_LINE, NOTE_LINE, TAG_LINE, FACTS_LINE = 22, 20, 20, 18
_QUOTES, _NOTES, _ALONE = 3, 2, 4  # lines of a quote, of a note below one, and of a note about an article
_GAP = 5  # px between the parts
TYPICAL = 118  # px, the height of a row that is not known yet


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions in pixels from the top of the row."""

    height: int
    quote: tuple[str, ...]
    quote_top: int
    note: tuple[str, ...]
    note_top: int
    tags: tuple[tuple[str, int], ...]  # with their places from the left of the texts
    more_tags: int  # that there is no room for
    tags_top: int
    facts_top: int


def arrange(row: AnnotationRow, width: int) -> Layout:
    """Lay out an annotation in a row of a width."""
    room = max(width - LEFT - RIGHT, 60)
    top = quote_top = TOP
    quote = lines(row.quote.strip(), room, _QUOTES, 14, serif=True)
    top += QUOTE_LINE * len(quote)
    note_top = top + (_GAP if quote else 0)
    note = lines(plain_note(row.note), room, _NOTES if quote else _ALONE)
    if note:
        top = note_top + NOTE_LINE * len(note)
    tags_top = top + _GAP + 1
    tags: list[tuple[str, int]] = []
    x = 0
    for tag in row.tags:
        more = len(row.tags) - len(tags) - 1
        last = x + min(chip_width(tag), room) + (chip_width(f"+{more}") + 5 if more else 0)
        if last > room and tags:
            break
        tags.append((tag, x))
        x += min(chip_width(tag), room) + 5
    if tags:
        top = tags_top + TAG_LINE - 2
    facts_top = top + _GAP
    return Layout(
        facts_top + FACTS_LINE + BOTTOM, quote, quote_top, note, note_top, tuple(tags), len(row.tags) - len(tags),
        tags_top, facts_top,
    )  # fmt: skip
