"""The ends of the highlight at hand: dragged, or moved by keys; shown on the page at once, saved at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QPainter, QPen

from .layers import fill_box
from .marks import Mark
from .words import next_character, next_word, whole_word

if TYPE_CHECKING:
    from .marked_view import MarkedView

_NEAR = 7.0  # px from an end, from where it can be taken
_SETTLE_MS = 700  # after the last key, before the highlight is saved
_SCROLL_MS = 40
_KNOB = 4.5  # px, half of it


class Extent(QObject):
    """Moves one end of the active highlight of a view. Positions are canonical."""

    changed = Signal(object, int, int, str)  # id of the highlight, its range from now on, the words there
    begun = Signal()  # an end is being moved

    def __init__(self, view: MarkedView) -> None:
        super().__init__(view)
        self._view = view
        self.enabled = True  # what is shown may be changed
        self.near = ""  # the end under the pointer: "start", "end" or ""
        self.dragging = False
        self._moved: int | None = None  # id of the highlight with an end that is not saved
        self._before = self._now = (0, 0)  # its range in the library, and on the page
        self._cursor: QCursor | None = None  # of the viewport, while ours is shown
        self._pointer = QPoint()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.finish)
        self._scroll = QTimer(self, interval=_SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)

    # -- the mouse

    def hover(self, point: QPoint) -> None:
        """Show that an end can be taken, if one is near this point of the viewport."""
        if self.dragging:
            return
        near = ""
        for name, box in self._caps().items() if self.enabled else ():
            if box.adjusted(-_NEAR, -_KNOB, _NEAR, _KNOB).contains(QPointF(point)):
                near = name
        if near != self.near:
            self.near = near
            self._show_cursor(bool(near))
            self._view.viewport().update()

    def press(self, point: QPoint) -> bool:
        """Take the end that is near a point; say whether there is one."""
        self.hover(point)
        mark = self._view.active()
        if not self.near or mark is None:
            return False
        self.finish()
        self.dragging = True
        self._begin()
        return True

    def drag(self, point: QPoint, *, single: bool) -> None:
        """Move the end that was taken to a point: by words where they are spaced, by characters if told so."""
        self._pointer = point
        inside = self._view.viewport().rect().adjusted(0, 8, 0, -8)
        if inside.top() <= point.y() <= inside.bottom():
            self._scroll.stop()
        elif not self._scroll.isActive():
            self._scroll.start()
        position = self._view.canonical_at(point)
        if position is None:
            return
        text = self._view.text()
        self._move(self.near, position if single else whole_word(text, position))

    def release(self) -> None:
        """Let the end go where it is."""
        self.dragging = False
        self._scroll.stop()
        self.finish()
        self.hover(self._pointer)

    def cancel(self) -> bool:
        """Put the end back that is being moved; say whether one was."""
        if self._moved is None:
            return False
        self._settle.stop()
        self._scroll.stop()
        self.dragging = False
        self._moved = None
        self._view.restore_highlights()
        return True

    def leave(self) -> None:
        """Take that the pointer has gone."""
        if not self.dragging and self.near:
            self.near = ""
            self._show_cursor(False)
            self._view.viewport().update()

    # -- keys

    def nudge(self, end: str, *, forward: bool, word: bool) -> bool:
        """Move an end ("start" or "end") of the highlight at hand; say whether there is one."""
        mark = self._view.active()
        if mark is None or self.dragging or not self.enabled or not _has_ends(mark):
            return False
        self._begin()
        step = next_word if word else next_character
        self._move(end, step(self._view.text(), self._now[0 if end == "start" else 1], forward))
        self._view.show_position(self._now[0] if end == "start" else self._now[1] - 1)
        self._settle.start()
        return True

    # -- both

    def finish(self) -> None:
        """Save where the ends are now."""
        self._settle.stop()
        number, self._moved = self._moved, None
        if number is None:
            return
        text, (start, end) = self._view.text(), self._now
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start < end and (start, end) != self._before:
            self.changed.emit(number, start, end, text[start:end])
        else:
            self._view.restore_highlights()

    def again(self) -> None:
        """Show the ends where they have been moved to, after the highlights were read anew."""
        if self._moved is not None:
            self._view.preview(self._moved, *self._now)

    def _begin(self) -> None:
        mark = self._view.active()
        if mark is not None and self._moved != mark.highlight.id:
            self.finish()
            self._moved = mark.highlight.id
            self._before = self._now = mark.start, mark.end
            self.begun.emit()

    def _move(self, end: str, position: int) -> None:
        if self._moved is None:
            return
        start, last = self._now
        if end == "start":
            start = max(0, min(position, last - 1))
        else:
            last = min(len(self._view.text()), max(position, start + 1))
        if (start, last) != self._now:
            self._now = start, last
            self._view.preview(self._moved, start, last)

    def _scroll_on(self) -> None:
        """Scroll while an end is held beyond the edge of the page."""
        height = self._view.viewport().height()
        over = self._pointer.y() - height if self._pointer.y() > height // 2 else self._pointer.y()
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + max(-48, min(48, over)))
        self.drag(self._pointer, single=False)

    def _caps(self) -> dict[str, QRectF]:
        """Return where the two ends are, in px of the viewport, as far as they are built."""
        mark = self._view.active()
        if mark is None or not _has_ends(mark):
            return {}
        origin = QPointF(self._view.viewport().pos())
        first = self._view.range_boxes(mark.start, mark.start + 1)
        last = self._view.range_boxes(mark.end - 1, mark.end)
        caps = {}
        if first:
            box = fill_box(first[0]).translated(-origin)
            caps["start"] = QRectF(box.left(), box.top(), 0.1, box.height())
        if last:
            box = fill_box(last[-1]).translated(-origin)
            caps["end"] = QRectF(box.right(), box.top(), 0.1, box.height())
        return caps

    def paint(self, painter: QPainter, edge: str, page: str) -> None:
        """Paint the knob of the end that can be taken or is being dragged, in px of the viewport."""
        cap = self._caps().get(self.near)
        if cap is None:
            return
        middle = QPointF(cap.left(), cap.top() if self.near == "start" else cap.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(page), 1.5))
        painter.setBrush(QColor(edge))
        painter.drawEllipse(middle, _KNOB + 0.75, _KNOB + 0.75)

    def _show_cursor(self, ours: bool) -> None:
        viewport = self._view.viewport()
        if ours and self._cursor is None:
            self._cursor = viewport.cursor()
            viewport.setCursor(Qt.CursorShape.SizeHorCursor)
        elif not ours and self._cursor is not None:
            viewport.setCursor(self._cursor)
            self._cursor = None


def _has_ends(mark: Mark) -> bool:
    """Say whether a highlight is of a passage: one of a picture has no ends in the text."""
    return mark.highlight.selector.picture is None and mark.start < mark.end
