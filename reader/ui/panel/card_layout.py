"""Where everything of a card stands: computed once per card and width, read by the painting and by the mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSize

from ...model.annotation import COLORS, Highlight
from ..painting import chip_width, lines, metrics

MARGIN_X, MARGIN_Y = 12, 5  # px around a card
EDGE = 4  # px, the colour at the left
_PAD, _QUOTE_LINE, _TAG_LINE, _FOOT, _SMALL = 12, 22, 20, 18, 18
_FEW, _ALL = 6, 400  # lines of a quote, folded and open
_TALL, _CUT = 280, 200  # px; a note taller than the one is cut to the other until it is opened
_BUTTON = 24  # px
_DOT, _ICON = 14, 18
HEAD = 30  # px, the head of the orphans


@dataclass(frozen=True, slots=True)
class CardContent:
    """What stands in a card besides what the highlight says itself; heights in px, 0 for what is not there."""

    quote: str = ""  # the words it is about, or what stands for a picture
    open: bool = False  # a long quote or note is shown whole
    note_editor: int = 0  # height, in the place of the note
    tags_editor: int = 0  # height, in the place of the tags
    verdict: str = ""  # a line about what became of the passage, by which it can be looked into
    change: Callable[[int], int] | None = None  # the height of the difference of wordings, in a width
    choices: tuple[tuple[str, str], ...] = ()  # part and words of the buttons to decide by
    note: Callable[[int], int] = field(default=lambda width: 0)  # the height of the note, in a width
    picture: QSize | None = None  # the size of the picture it is of, where that is at hand


@dataclass(frozen=True, slots=True)
class CardLayout:
    """Positions in pixels from the top left corner of the row."""

    height: int
    card: QRectF
    picture_box: QRectF
    quote: tuple[str, ...]
    quote_top: int
    more: tuple[QRectF, ...]  # each opens or folds what is long
    verdict: tuple[str, ...]  # its lines
    verdict_box: QRectF
    change_box: QRectF
    choices: tuple[tuple[str, str, QRectF], ...]  # part, words, place
    note_box: QRectF
    note_shown: bool
    tags: tuple[tuple[str, QRectF], ...]
    tags_box: QRectF
    foot_top: int
    left: int
    right: int
    dots: tuple[tuple[str, QRectF], ...]  # colour -> its circle
    buttons: tuple[tuple[str, QRectF], ...]  # note, tags, delete

    def part(self, x: float, y: float) -> str:
        """Return what is at a point: color:NAME, a button, more, review, note-text, card, or ""."""
        for name, box in self.dots:
            if box.adjusted(-2, -3, 2, 3).contains(x, y):
                return f"color:{name}"
        for name, box in self.buttons:
            if box.adjusted(-2, -2, 2, 2).contains(x, y):
                return name
        for name, _words, box in self.choices:
            if box.contains(x, y):
                return name
        if any(box.contains(x, y) for box in self.more):
            return "more"
        if self.verdict and self.verdict_box.contains(x, y):
            return "review"
        if self.note_shown and self.note_box.contains(x, y):
            return "note-text"
        return "card" if self.card.contains(x, y) else ""


def arrange(highlight: Highlight, width: int, content: CardContent) -> CardLayout:
    """Lay out a card in a row of a width."""
    left, right = MARGIN_X + EDGE + _PAD - 2, width - MARGIN_X - _PAD
    room = max(right - left, 40)
    top = MARGIN_Y + 10
    picture_box = QRectF()
    if content.picture is not None:
        scale = min(1.0, room / content.picture.width())
        picture_box = QRectF(left, top + 2, content.picture.width() * scale, content.picture.height() * scale)
        top += int(picture_box.height()) + 8
    quote_top = top
    text = content.quote
    quote = lines(text, room, _FEW + 1, 14, serif=True)
    more: list[QRectF] = []
    long = len(quote) > _FEW
    if long:
        quote = lines(text, room, _ALL if content.open else _FEW, 14, serif=True)
    top += _QUOTE_LINE * len(quote)
    if long:
        more.append(QRectF(left, top, room, 18))
        top += 18
    verdict = lines(content.verdict, room, 3, 12) if content.verdict else ()
    verdict_box = QRectF(left, top + 4, room, _SMALL * len(verdict))
    top += 4 + _SMALL * len(verdict) if verdict else 0
    change_box = QRectF(left, top + 6, room, content.change(room) if content.change is not None else 0)
    top += 6 + int(change_box.height()) if content.change is not None else 0
    choices: list[tuple[str, str, QRectF]] = []
    if content.choices:
        x, y = left, top + 8
        for name, words in content.choices:
            wide = metrics(12).horizontalAdvance(words) + 20
            if x + wide > right and x > left:
                x, y = left, y + _BUTTON + 6
            choices.append((name, words, QRectF(x, y, wide, _BUTTON)))
            x += wide + 6
        top = y + _BUTTON + 2
    note_box = QRectF(left - 4, top + 4, room + 8, content.note_editor)
    if content.note_editor:
        top += content.note_editor + 8
    elif highlight.note.strip():
        height = content.note(room)
        cut = height > _TALL
        note_box = QRectF(left, top + 6, room, _CUT if cut and not content.open else height)
        top += 6 + int(note_box.height())
        if cut:
            more.append(QRectF(left, top, room, 18))
            top += 18
    tags: list[tuple[str, QRectF]] = []
    tags_box = QRectF(left - 4, top + 4, room + 8, content.tags_editor)
    if content.tags_editor:
        top += content.tags_editor + 8
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
    shows_note = not content.note_editor and bool(highlight.note.strip())
    return CardLayout(
        bottom + MARGIN_Y, card, picture_box, quote, quote_top, tuple(more), verdict, verdict_box, change_box,
        tuple(choices), note_box, shows_note, tuple(tags), tags_box, foot_top, left, right,
        tuple(dots), tuple(buttons),
    )  # fmt: skip
