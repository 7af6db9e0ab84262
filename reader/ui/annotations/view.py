"""The QTableView of annotations: rows as high as what stands in them, though only those near the screen are known."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ...model.annotation import COLORS
from ..rows_table import RowsTable
from .delegate import AnnotationDelegate
from .layout import TYPICAL
from .model import AnnotationModel

_BEYOND = 4  # rows measured above and below the screen
_KEYS = {
    Qt.Key.Key_N: "note",
    Qt.Key.Key_T: "tags",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Backspace: "delete",
    Qt.Key.Key_Slash: "search",
    **{Qt.Key(Qt.Key.Key_1 + number): color for number, color in enumerate(COLORS)},
}


class AnnotationTable(RowsTable):
    """A row has a typical height until it comes near the screen, and then its own.

    What is on the screen stays where it is when a row above it gets another height.
    """

    def __init__(self, model: AnnotationModel, delegate: AnnotationDelegate, parent: QWidget) -> None:
        self._rows = model
        self._delegate = delegate
        self._measuring = False
        super().__init__(model, delegate, _KEYS, parent)  # which asks where rows stand
        self.setObjectName("annotationList")
        self.verticalHeader().setDefaultSectionSize(TYPICAL)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.measure())
        model.dataChanged.connect(lambda *_range: self.measure())

    # -- rows and where they are
    def seen(self) -> tuple[int, int]:
        """Return the first and the last row on the screen."""
        last = self.rowAt(max(self.viewport().height() - 1, 0))
        return max(self.rowAt(0), 0), self._rows.rowCount() - 1 if last < 0 else last

    def offset_of(self, row: int) -> int:
        """Return where a row stands, px below the top of what is seen."""
        return self.verticalHeader().sectionPosition(row) - self.verticalScrollBar().value()

    def put(self, row: int, offset: int) -> None:
        """Scroll so that a row stands some px below the top of what is seen."""
        self.updateGeometries()
        self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(row) - offset)

    def measure(self) -> None:
        """Give the rows on the screen, and some beyond, the heights they need."""
        if self._measuring or not self._rows.rowCount():
            return
        first, last = self.seen()
        # A row that comes in from above grows upwards.
        held = first + 1 if self.offset_of(first) < 0 and first < last else first
        offset = self.offset_of(held)
        if self._resize(range(max(first - _BEYOND, 0), min(last + _BEYOND, self._rows.rowCount() - 1) + 1)):
            self._measuring = True
            try:
                self.put(held, offset)
            finally:
                self._measuring = False
            self.viewport().update()
            if self.seen()[1] > last:
                self.measure()

    def _resize(self, rows: range) -> bool:
        header, width, changed = self.verticalHeader(), self.viewport().width(), False
        header.setUpdatesEnabled(False)  # else Qt works out all positions again for each row
        try:
            for number in rows:
                row = self._rows.row(number)
                height = self._delegate.layout_of(row, width).height if row is not None else 0
                if row is not None and header.sectionSize(number) != height:
                    header.resizeSection(number, height)
                    changed = True
        finally:
            header.setUpdatesEnabled(True)
        return changed

    # -- Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rows the heights they need in the new width."""
        super().resizeEvent(event)
        self.measure()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row on the screen, as high as it is there."""
        super().scrollTo(index, hint)
        self.measure()
        super().scrollTo(index, hint)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; a row that Qt then makes current is nothing the reader chose."""
        selection = self.selectionModel()
        had = self.currentIndex().isValid()
        blocked = selection.blockSignals(True)
        try:
            super().focusInEvent(event)
            if not had:
                selection.clearCurrentIndex()
        finally:
            selection.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the keys that are commands."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.command.emit("copy")
        else:
            super().keyPressEvent(event)
