"""Which highlights are at a point of the page: those over the character there, or those a mark in the margin is of."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextDocument

from .marks import Mark
from .page import Page, range_boxes
from .picture_marks import picture_marks_at, picture_marks_beside


def marks_at(page: Page, qt: QTextDocument, at: QPointF) -> list[Mark]:
    """Return the highlights at a point of the document, in px, the shortest first."""
    qt_position = qt.documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit)
    if qt_position < 0:
        return []
    if found := picture_marks_at(page, at):
        return found
    margin = qt.rootFrame().frameFormat().leftMargin()
    if at.x() < margin or at.x() > qt.textWidth() - margin:
        left = at.x() < margin
        return picture_marks_beside(page, qt, at, left=left) or _beside(page, qt, qt_position, at, left=left)
    position = page.positions.to_canonical(qt_position)
    over = {
        mark.highlight.id: mark
        for place in (position, position - 1)
        if any(box.adjusted(-1, -2, 1, 4).contains(at) for box in range_boxes(page, qt, place, place + 1))
        for mark in page.marks.at(place)
    }
    return sorted(over.values(), key=lambda mark: (mark.end - mark.start, mark.highlight.id))


def _beside(page: Page, qt: QTextDocument, qt_position: int, at: QPointF, *, left: bool) -> list[Mark]:
    """Return the highlights with a mark in the margin beside a line: with a note to the left, changed to the right."""
    block = qt.findBlock(qt_position)
    line = block.layout().lineForTextPosition(qt_position - block.position())
    top = qt.documentLayout().blockBoundingRect(block).top() + (line.y() if line.isValid() else 0)
    if not line.isValid() or block.userState() < 0 or not top - 2 <= at.y() <= top + line.height() + 2:
        return []
    first = page.positions.to_canonical(block.position() + line.textStart())
    last = page.positions.to_canonical(block.position() + line.textStart() + line.textLength(), end=True)
    if left:
        return [mark for mark in page.marks.between(first, last) if mark.highlight.note and mark.start >= first]
    changed = (mark for mark in page.marks.between(first, last) if mark.highlight.placement.verdict == "changed")
    return [mark for mark in changed if mark.end <= last]
