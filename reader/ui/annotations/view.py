"""The QTableView of annotations: rows as high as what stands in them, though only those near the screen are known."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ...model.annotation import COLORS
from .delegate import AnnotationDelegate
from .layout import TYPICAL
from .model import AnnotationModel

_Action = QAbstractItemView.CursorAction
_BEYOND = 4  # rows measured above and below the screen


class AnnotationTable(QTableView):
    """One column. A row has a typical height until it comes near the screen, and then its own.

    What is on the screen stays where it is when a row above it gets another height.
    """

    opened = Signal()  # Return or a double click
    command = Signal(str)  # a colour, note, tags, delete, copy or search: a key was pressed

    def __init__(self, model: AnnotationModel, delegate: AnnotationDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("annotationList")
        self._rows = model
        self._delegate = delegate
        self._measuring = False
        self.setModel(model)
        self.setItemDelegate(delegate)
        model.seen = self.seen
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setDefaultSectionSize(TYPICAL)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.measure())
        model.dataChanged.connect(lambda *_range: self.measure())
        self.doubleClicked.connect(lambda _index: self.opened.emit())

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

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Home and End go to the first and the last annotation."""
        if action == _Action.MoveHome:
            return self._rows.index(0, 0)
        if action == _Action.MoveEnd:
            return self._rows.index(self._rows.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

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
        key = event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        letters = {
            Qt.Key.Key_N: "note",
            Qt.Key.Key_T: "tags",
            Qt.Key.Key_Delete: "delete",
            Qt.Key.Key_Backspace: "delete",
            Qt.Key.Key_Slash: "search",
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            self.command.emit("copy")
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and key in letters:
            self.command.emit(letters[Qt.Key(key)])
        elif plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.command.emit(COLORS[key - Qt.Key.Key_1])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""
