"""The page where pictures can be selected, as a whole or in part, and their highlights clicked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Signal

from ...model.annotation import PictureSelector
from .marked_view import MarkedView


class PictureView(MarkedView):
    """Shows the highlights of its article, and lets the reader select its pictures."""

    link_clicked = Signal(str)
    selection_settled = Signal()  # the reader has finished selecting, or nothing is selected any more
    selecting = Signal()  # the selection is changing
    marks_clicked = Signal(list)  # of Mark, the shortest first; empty beside all of them
    picture_copied = Signal(object)  # PictureSelector: put it on the clipboard

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self.picture_selecting.clear()

    def selection_dropped(self) -> None:
        """Take that no text is selected any more."""

    def selected_picture(self) -> PictureSelector | None:
        """Return the picture that is selected, or the part of it; None where it is not a picture."""
        return self.picture_selecting.selected()

    def select_picture(self, number: int, *, part: bool = False) -> None:
        """Select the picture with a number (model.figures), or its middle for the reader to shape, and nothing else."""
        self.clear_selection()
        if part:
            self.picture_selecting.choose_middle(number)
        else:
            self.picture_selecting.choose(number)
        self.selection_settled.emit()

    def copy_picture(self) -> bool:
        """Put the selected picture on the clipboard, or that of the highlight at hand; say whether there is one."""
        mark = self.active()
        picture = self.selected_picture()
        if picture is None and mark is not None and not self.textCursor().hasSelection():
            picture = mark.highlight.selector.picture
            places = self._page.pictures if self._page is not None else None
            number = places.number_of(mark.highlight) if places is not None else None
            if picture is not None and places is not None and number is not None:
                figure = places.figures[number]
                picture = replace(picture, address=figure.address, occurrence=figure.occurrence)
        if picture is not None:
            self.picture_copied.emit(picture)
        return picture is not None

    def press_on_picture(self) -> None:
        """Let go of the text that is selected, for a picture is being."""
        self._quiet = True
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self._quiet = False
        self.selection_dropped()
        self.selecting.emit()

    def picture_released(self, point: QPoint) -> None:
        """Take the part that was drawn; or else follow the picture's link, take its highlight, or select it."""
        choice, number = self.picture_selecting, self.picture_selecting.pressed
        before = choice.number, choice.region
        if choice.release():
            self.selection_settled.emit()
            return
        link, hits = self.anchorAt(point), self.marks_at(point)
        choice.clear()
        if link and choice.at(point) == number:
            self.selection_settled.emit()
            self.link_clicked.emit(link)
        elif not hits and number is not None and before != (number, None):
            self.select_picture(number)
        else:
            self.selection_settled.emit()
            self.marks_clicked.emit(hits)
