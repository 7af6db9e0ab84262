"""Where everything of a card stands: computed once per card and width, read by the painting and by the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ...model.annotation import COLORS, Highlight
from ..painting import chip_width, lines

MARGIN_X, MARGIN_Y = 12, 5  # px around a card
EDGE = 4  # px, the colour at the left
_PAD, _QUOTE_LINE, _NOTE_LINE, _TAG_LINE, _FOOT = 12, 22, 20, 20, 18
_FEW, _ALL = 6, 400  # lines of a quote, folded and open
_DOT, _ICON = 14, 18
HEAD = 30  # px, the head of the orphans


@dataclass(frozen=True, slots=True)
class CardLayout:
    """Positions in pixels from the top left corner of the row."""

    height: int
    card: QRectF
    quote: tuple[str, ...]
    quote_top: int
    more: QRectF | None  # opens or folds a long quote
    note: tuple[str, ...]
    note_box: QRectF
    tags: tuple[tuple[str, QRectF], ...]
    tags_box: QRectF
    foot_top: int
    left: int
    right: int
    dots: tuple[tuple[str, QRectF], ...]  # colour -> its circle
    buttons: tuple[tuple[str, QRectF], ...]  # note, tags, delete

    def part(self, x: float, y: float) -> str:
        """Return what is at a point: color:NAME, note, tags, delete, more, card, or ""."""
        for name, box in self.dots:
            if box.adjusted(-2, -3, 2, 3).contains(x, y):
                return f"color:{name}"
        for name, box in self.buttons:
            if box.adjusted(-2, -2, 2, 2).contains(x, y):
                return name
        if self.more is not None and self.more.contains(x, y):
            return "more"
        return "card" if self.card.contains(x, y) else ""


def arrange(highlight: Highlight, width: int, *, open_: bool, note_height: int, tags_height: int) -> CardLayout:
    """Lay out a card in a row of a width; a height above 0 is that of an editor in the place of note or tags."""
    left, right = MARGIN_X + EDGE + _PAD - 2, width - MARGIN_X - _PAD
    room = max(right - left, 40)
    top = MARGIN_Y + 10
    quote_top = top
    text = highlight.selector.quote
    quote = lines(text, room, _FEW + 1, 14, serif=True)
    more = None
    long = len(quote) > _FEW
    if long:
        quote = lines(text, room, _ALL if open_ else _FEW, 14, serif=True)
    top += _QUOTE_LINE * len(quote)
    if long:
        more = QRectF(left, top, room, 18)
        top += 18
    note: tuple[str, ...] = ()
    note_box = QRectF(left - 4, top + 4, room + 8, note_height)
    if note_height:
        top += note_height + 8
    elif highlight.note:
        note = lines(highlight.note, room, _ALL, 13)
        note_box = QRectF(left, top + 6, room, _NOTE_LINE * len(note))
        top += 6 + _NOTE_LINE * len(note)
    tags: list[tuple[str, QRectF]] = []
    tags_box = QRectF(left - 4, top + 4, room + 8, tags_height)
    if tags_height:
        top += tags_height + 8
    elif highlight.tags:
        x, y = left, top + 7
        for tag in highlight.tags:
            wide = min(chip_width(tag), room)
            if x + wide > right and x > left:
                x, y = left, y + _TAG_LINE
            tags.append((tag, QRectF(x, y, wide, 16)))
            x += wide + 5
        top = y + 16
    foot_top = top + 6
    middle = foot_top + _FOOT / 2
    x = right + 3
    buttons: list[tuple[str, QRectF]] = []
    for name in ("delete", "tags", "note"):
        x -= _ICON + 3
        buttons.append((name, QRectF(x, middle - _ICON / 2, _ICON, _ICON)))
    x -= 4
    dots: list[tuple[str, QRectF]] = []
    for name in reversed(COLORS):
        x -= _DOT + 4
        dots.append((name, QRectF(x, middle - _DOT / 2, _DOT, _DOT)))
    bottom = foot_top + _FOOT + 8
    card = QRectF(MARGIN_X, MARGIN_Y, width - 2 * MARGIN_X, bottom - MARGIN_Y)
    return CardLayout(
        bottom + MARGIN_Y, card, quote, quote_top, more, note, note_box, tuple(tags), tags_box, foot_top, left, right,
        tuple(dots), tuple(buttons),
    )  # fmt: skip
