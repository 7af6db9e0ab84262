"""A picture that is selected, or a part of it: drawn with the mouse, taken by its corners, moved by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QCursor, QPainter
from PySide6.QtWidgets import QApplication

from ...model.annotation import PictureSelector
from ...model.figures import Region, clean_region
from .images import FETCH
from .page import Page
from .picture_marks import KNOB, paint_choice
from .picture_places import PicturePlaces, part_of

if TYPE_CHECKING:
    from .marked_view import MarkedView

_NEAR = KNOB + 5  # px from a corner, from where it can be taken
_LEAST = 8.0  # px that a part is wide and high
_MIDDLE: Region = (0.25, 0.25, 0.5, 0.5)
_STEP = 0.05  # of the picture, that a key moves or widens a part
_MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class PictureSelecting:
    """The selection of a view where it is a picture. Pictures are known by their number (model.figures)."""

    def __init__(self, view: MarkedView) -> None:
        self._view = view
        self.number: int | None = None  # of the picture that is selected
        self.region: Region | None = None  # the part of it
        self.pressed: int | None = None  # the picture that the mouse is held down on
        self.drawing = False  # and has drawn a part
        self._from = QPointF()  # where it was pressed, or the corner that stays; document px
        self._before: tuple[int | None, Region | None] = (None, None)
        self._cursor: Qt.CursorShape | None = None  # of ours, while one is shown
        self._plain = QCursor()  # of the viewport beside pictures

    # -- what is selected

    def selected(self) -> PictureSelector | None:
        """Return what is selected, None for no picture."""
        places = self._places()
        if places is None or self.number is None:
            return None
        figure = places.figures[self.number]
        return PictureSelector(figure.address, figure.occurrence, self.region)

    def choose(self, number: int, region: Region | None = None) -> None:
        """Select a picture, or a part of it."""
        self.number, self.region = number, region
        self._view.viewport().update()

    def choose_middle(self, number: int) -> None:
        """Select the middle of a picture, for the reader to shape."""
        self.choose(number, _MIDDLE)

    def clear(self) -> bool:
        """Select none; say whether one was."""
        was, self.number, self.region = self.number is not None, None, None
        self.pressed, self.drawing = None, False
        if was:
            self._view.viewport().update()
        return was

    def boxes(self) -> list[QRectF]:
        """Return where the selected part is, in document px."""
        box = self._box(self.number)
        return [part_of(box, self.region)] if box is not None else []

    def neighbour(self) -> int | None:
        """Return the picture behind the one that is selected, or the first not above the view; None for none."""
        places = self._places()
        if places is None or not places.figures:
            return None
        if self.number is not None:
            return (self.number + 1) % len(places.figures)
        top, place = self._view.verticalScrollBar().value(), self._view.place()
        near = (number for number, figure in enumerate(places.figures) if figure.position >= place)
        for number in near:
            box = places.box(number)
            if box is None or box.bottom() > top:
                return number
        return 0

    # -- the mouse

    def at(self, point: QPoint) -> int | None:
        """Return the picture at a point of the viewport, None for none."""
        places = self._places()
        return places.at(self._in_document(point)) if places is not None else None

    def press(self, point: QPoint) -> bool:
        """Begin to draw a part, or take a corner of the one that is selected; say whether a picture is there.

        A placeholder that a click fetches is left to that.
        """
        corner = self._corner(point)
        number = self.number if corner is not None else self.at(point)
        if number is None or self._view.anchorAt(point).startswith(FETCH):
            return False
        self._before = self.number, self.region
        self.pressed, self.drawing = number, corner is not None
        self._from = corner if corner is not None else self._in_document(point)
        return True

    def drag(self, point: QPoint) -> None:
        """Draw the part as far as a point; what is beyond the picture does not count."""
        box, at, places = self._box(self.pressed), self._in_document(point), self._places()
        if self.pressed is None or box is None or places is None or not places.is_here(self.pressed):
            return
        if not self.drawing and (at - self._from).manhattanLength() < QApplication.startDragDistance():
            return
        self.drawing = True
        drawn = QRectF(self._from, at).normalized().intersected(box)
        if drawn.width() >= 1 and drawn.height() >= 1:
            self.choose(self.pressed, _region(drawn, box))
        self._scroll(point)

    def release(self) -> bool:
        """Let the mouse go; say whether a part has been drawn, rather than a picture clicked."""
        drawn, box = self.drawing, self._box(self.pressed)
        self.pressed, self.drawing = None, False
        if drawn and box is not None and self.number is not None:
            part = part_of(box, self.region)
            if part.width() < _LEAST or part.height() < _LEAST:  # a slip of the hand
                self.number, self.region = self._before
                self._view.viewport().update()
        return drawn

    def cancel(self) -> bool:
        """Put back what was selected before the mouse was pressed; say whether a part was being drawn."""
        drawing = self.drawing
        if drawing:
            self.number, self.region = self._before
            self._view.viewport().update()
        self.pressed, self.drawing = None, False
        return drawing

    def hover(self, point: QPoint, *, entering: bool) -> None:
        """Show what the mouse would do. Qt shows a hand over links: ours comes after that, and goes before it."""
        wanted = self._cursor_at(point)
        viewport = self._view.viewport()
        if entering and wanted is not None and wanted != self._cursor:
            if self._cursor is None:
                self._plain = viewport.cursor()
            self._cursor = wanted
            viewport.setCursor(wanted)
        elif not entering and wanted is None and self._cursor is not None:
            self._cursor = None
            viewport.setCursor(self._plain)

    def _cursor_at(self, point: QPoint) -> Qt.CursorShape | None:
        """Return what says what the mouse would do at a point, None where that is not ours to say."""
        if self._corner(point) is not None:
            return Qt.CursorShape.SizeAllCursor
        if self.at(point) is None or self._view.anchorAt(point):
            return None
        taken = bool(self._view.marks_at(point))
        return Qt.CursorShape.PointingHandCursor if taken else Qt.CursorShape.CrossCursor

    # -- keys

    def nudge(self, key: Qt.Key, *, size: bool) -> bool:
        """Move the selected part, or its lower right corner; the first time it is the middle of the picture."""
        places = self._places()
        if self.number is None or key not in _MOVES or places is None or not places.is_here(self.number):
            return False
        if self.region is None:
            self.choose_middle(self.number)
            return True
        (x, y, width, height), (right, down) = self.region, _MOVES[key]
        if size:
            width = min(1 - x, max(_STEP, width + right * _STEP))
            height = min(1 - y, max(_STEP, height + down * _STEP))
        else:
            x = min(1 - width, max(0.0, x + right * _STEP))
            y = min(1 - height, max(0.0, y + down * _STEP))
        self.choose(self.number, (x, y, width, height))
        return True

    # -- painting

    def paint(self, painter: QPainter) -> None:
        """Paint the selection, in document px."""
        box, theme = self._box(self.number), self._view.theme()
        if box is not None and theme is not None:
            paint_choice(painter, box, self.region, theme)

    # -- places

    def _page(self) -> Page | None:
        return self._view.page()

    def _places(self) -> PicturePlaces | None:
        page = self._page()
        return page.pictures if page is not None else None

    def _box(self, number: int | None) -> QRectF | None:
        places = self._places()
        return places.box(number) if places is not None and number is not None else None

    def _corner(self, point: QPoint) -> QPointF | None:
        """Return the corner across from the one of the selected part that is near a point, None for none near."""
        box = self._box(self.number) if self.region is not None else None
        if box is None:
            return None
        part, at = part_of(box, self.region), self._in_document(point)
        across = (
            (part.topLeft(), part.bottomRight()), (part.bottomRight(), part.topLeft()),
            (part.topRight(), part.bottomLeft()), (part.bottomLeft(), part.topRight()),
        )  # fmt: skip
        return next((other for one, other in across if (at - one).manhattanLength() <= _NEAR), None)

    def _in_document(self, point: QPoint) -> QPointF:
        return QPointF(point) + QPointF(
            self._view.horizontalScrollBar().value(), self._view.verticalScrollBar().value()
        )

    def _scroll(self, point: QPoint) -> None:
        """Scroll while a part is drawn beyond the edge of the view."""
        height, bar = self._view.viewport().height(), self._view.verticalScrollBar()
        over = point.y() - height if point.y() > height else min(0, point.y())
        if over:
            self._view.forget_wanted()
            bar.setValue(bar.value() + max(-32, min(32, over)))


def _region(part: QRectF, box: QRectF) -> Region | None:
    """Return a part of a picture that fills a box in fractions of it, None for all of it."""
    return clean_region(
        (
            (part.left() - box.left()) / box.width(),
            (part.top() - box.top()) / box.height(),
            part.width() / box.width(),
            part.height() / box.height(),
        )
    )
