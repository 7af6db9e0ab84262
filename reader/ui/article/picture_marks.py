"""The highlights of pictures: frames over the picture or over a part of it, and which of them are at a point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextDocument

from ...model.figures import Region
from ..strokes import draw_frame
from ..theme import Theme
from .geometry import visible_blocks
from .layers import BAR_X, NOTE_SIZE, NOTE_X, paint_bar_at, paint_note
from .marks import Mark
from .page import Page
from .picture_places import part_of

Framed = list[tuple[Mark, QRectF]]

_OUT = 3  # px from a picture to the outer edge of the frame around all of it
_STEP = 3  # px from one frame to the next where several are of the same part
_NESTED = 4  # frames that still stand off from each other
_REACH = 3  # px beyond a frame where a click still means it
_TINT, _TINT_ACTIVE = 0.10, 0.22
_LINE, _RING = 4.0, 5.0  # px of the line with its ground, and of what is around the one at hand
KNOB = 3.5  # px, half of what a part can be taken by


def marked(page: Page) -> dict[int, list[Mark]]:
    """Return the highlights of each picture that has any, in reading order; computed once for the marks shown."""
    if page.pictured is None:
        page.pictured = {}
        for mark in page.marks.items:
            if mark.highlight.selector.picture is None or page.pictures is None:
                continue
            number = page.pictures.number_of(mark.highlight)
            if number is not None:
                page.pictured.setdefault(number, []).append(mark)
    return page.pictured


def frames(box: QRectF, marks: Sequence[Mark]) -> Framed:
    """Return the frames of highlights of a picture that fills a box: around all of it outside, of parts inside."""
    found: Framed = []
    same: Counter[Region | None] = Counter()
    for mark in marks:
        region = mark.highlight.selector.picture.region if mark.highlight.selector.picture is not None else None
        step = _STEP * min(same[region], _NESTED)
        same[region] += 1
        part = part_of(box, region)
        if region is None:
            out: float = _OUT + step
        else:
            out = -min(step, (min(part.width(), part.height()) - 2) / 2)
        found.append((mark, part.adjusted(-out, -out, out, out)))
    return found


def mark_box(page: Page, mark: Mark) -> QRectF | None:
    """Return the frame of a highlight of a picture, None for any other and while it is not built."""
    if page.pictures is None or mark.highlight.selector.picture is None:
        return None
    number = page.pictures.number_of(mark.highlight)
    box = page.pictures.box(number) if number is not None else None
    if number is None or box is None:
        return None
    return next((frame for one, frame in frames(box, marked(page).get(number, ())) if one == mark), None)


def picture_marks_at(page: Page, at: QPointF) -> list[Mark]:
    """Return the highlights of the picture at a point that are over the point, the smallest first."""
    number = page.pictures.at(at) if page.pictures is not None and marked(page) else None
    box = page.pictures.box(number) if page.pictures is not None and number is not None else None
    if number is None or box is None:
        return []
    found = [
        (frame.width() * frame.height(), mark.highlight.id, mark)
        for mark, frame in frames(box, marked(page).get(number, ()))
        if frame.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at)
    ]
    return [mark for _area, _id, mark in sorted(found, key=lambda one: one[:2])]


def picture_marks_beside(page: Page, qt: QTextDocument, at: QPointF, *, left: bool) -> list[Mark]:
    """Return the highlights of pictures whose mark in the margin, of a note or of a change, is at a point."""
    found = []
    for _number, framed in _visible(page, qt, at.y() - 1, at.y() + 1, reach=2_000):
        for kind, mark, middle in _beside(framed):
            if abs(middle - at.y()) <= NOTE_SIZE and (kind == "note") == left:
                found.append(mark)
    return found


def paint_picture_marks(painter: QPainter, page: Page, qt: QTextDocument, clip: QRectF) -> None:
    """Paint the frames that may be seen in a part of the document, in document px, over the pictures."""
    theme = page.typography.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for _number, framed in _visible(page, qt, clip.top(), clip.bottom()):
        for mark, frame in framed:
            tint = QColor(theme.edges[mark.highlight.color])
            tint.setAlphaF(_TINT_ACTIVE if mark.highlight.id == page.active else _TINT)
            painter.fillRect(frame, tint)
        for mark, frame in sorted(framed, key=lambda one: one[0].highlight.id == page.active):
            _paint_frame(painter, page, mark, frame)
        for kind, mark, middle in _beside(framed):
            if kind == "note":
                box = QRectF(NOTE_X, round(middle - NOTE_SIZE / 2), NOTE_SIZE, NOTE_SIZE)
                paint_note(painter, box, theme, mark.highlight.color)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent))
                painter.drawEllipse(QPointF(qt.textWidth() - BAR_X, middle), 3.5, 3.5)


def paint_choice(painter: QPainter, box: QRectF, region: Region | None, theme: Theme) -> None:
    """Paint that a picture, which fills a box, is selected, or a part of it: the rest is veiled."""
    part, line = part_of(box, region), QColor(theme.accent)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if region is None:
        tint = QColor(theme.accent)
        tint.setAlphaF(0.12)
        painter.fillRect(part, tint)
    else:
        veil = QColor(theme.page)
        veil.setAlphaF(0.55)
        for rest in (
            QRectF(box.left(), box.top(), box.width(), part.top() - box.top()),
            QRectF(box.left(), part.bottom(), box.width(), box.bottom() - part.bottom()),
            QRectF(box.left(), part.top(), part.left() - box.left(), part.height()),
            QRectF(part.right(), part.top(), box.right() - part.right(), part.height()),
        ):
            painter.fillRect(rest, veil)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((theme.page, 3.5), (theme.accent, 1.5)):
        painter.setPen(QPen(QColor(color), width, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(part)
    if region is not None:
        painter.setPen(QPen(QColor(theme.page), 1.5))
        painter.setBrush(line)
        for corner in (part.topLeft(), part.topRight(), part.bottomLeft(), part.bottomRight()):
            painter.drawEllipse(corner, KNOB + 0.75, KNOB + 0.75)


def _visible(
    page: Page, qt: QTextDocument, top: float, bottom: float, reach: float = 24
) -> Iterator[tuple[int, Framed]]:
    """Yield the pictures with highlights that may be seen between two heights, and the frames on each."""
    known = marked(page)
    if not known or page.pictures is None:
        return
    blocks = {page.pictures.figures[number].block for number in known}
    for piece in visible_blocks(qt, top - reach, bottom + reach):
        for number, box in page.pictures.in_block(piece.block, piece.index).items() if piece.index in blocks else ():
            if number in known:
                yield number, frames(box, known[number])


def _beside(framed: Framed) -> Iterator[tuple[str, Mark, float]]:
    """Yield what stands in the margins beside a picture: "note" or "changed", of which highlight, and its middle."""
    taken: list[float] = []
    for mark, frame in framed:
        if mark.highlight.note:
            middle = frame.top() + 4 + NOTE_SIZE / 2
            while any(abs(middle - other) < NOTE_SIZE + 2 for other in taken):
                middle += NOTE_SIZE + 2
            taken.append(middle)
            yield "note", mark, middle
        if mark.highlight.placement.verdict == "changed":
            yield "changed", mark, frame.top() + 4 + NOTE_SIZE / 2


def _paint_frame(painter: QPainter, page: Page, mark: Mark, frame: QRectF) -> None:
    """Paint one frame in its colour and shape; the one at hand has a ring around it, and a bar in the margin."""
    theme, color = page.typography.theme, mark.highlight.color
    edge = theme.edges[color]
    active = mark.highlight.id == page.active
    painter.setBrush(Qt.BrushStyle.NoBrush)
    under = QColor(theme.page)  # a line is to be seen on dark pictures and bright ones
    under.setAlphaF(0.8)
    painter.setPen(QPen(under, _LINE, j=Qt.PenJoinStyle.MiterJoin))
    painter.drawRect(frame.adjusted(_LINE / 2 - 1, _LINE / 2 - 1, 1 - _LINE / 2, 1 - _LINE / 2))
    if active:
        ring = QColor(edge)
        ring.setAlphaF(0.45)
        painter.setPen(QPen(ring, _RING))
        painter.drawRoundedRect(frame.adjusted(-_RING / 2, -_RING / 2, _RING / 2, _RING / 2), 1.5, 1.5)
    draw_frame(painter, frame, page.shape(color), edge)
    if active:
        paint_bar_at(painter, edge, frame.top(), frame.bottom())
