"""The highlights that wait, as the rows of a table: it asks no row for its height, so there may be many."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ...model.review import Waiting
from ..session import Session
from .delegate import HEAD, HEIGHT, ReviewDelegate
from .model import Head, ReviewModel, Row

_Flag = QItemSelectionModel.SelectionFlag


class ReviewList(QTableView):
    """The highlights; letters and Return are commands."""

    pressed_key = Signal(str)  # next, previous, decide, detach, delete or open

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewList")
        self.rows = ReviewModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(ReviewDelegate(session, self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(24)

    def set_rows(self, made: list[Row]) -> None:
        """Show other rows where the scroll bar is."""
        place = self.verticalScrollBar().value()
        self.rows.set_rows(made)
        header = self.verticalHeader()
        blocked = header.blockSignals(True)
        for row, one in enumerate(made):
            height = HEAD if isinstance(one, Head) else HEIGHT
            if header.sectionSize(row) != height:  # a header keeps the heights of the rows that stood there before
                header.resizeSection(row, height)
        header.blockSignals(blocked)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def chosen(self) -> list[Waiting]:
        """Return the highlights that are selected, in their order."""
        found = (self.rows.waiting(row) for row in sorted(index.row() for index in self.selectedIndexes()))
        return [one for one in found if one is not None]

    def go(self, row: int | None) -> None:
        """Select one row and bring it on the screen."""
        if row is None:
            return
        index = self.rows.index(row)
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        if row and self.rows.waiting(row - 1) is None:
            self.scrollTo(self.rows.index(row - 1))  # with the title of its article
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the next highlight or the previous one."""
        self.go(self.rows.step(self.currentIndex().row(), by))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Pass over heads."""
        ways = {QAbstractItemView.CursorAction.MoveUp: -1, QAbstractItemView.CursorAction.MoveDown: 1}
        if action in ways:
            row = self.rows.step(self.currentIndex().row(), ways[action])
            return self.rows.index(row) if row is not None else self.currentIndex()
        ends = {
            QAbstractItemView.CursorAction.MoveHome: (-1, 1),
            QAbstractItemView.CursorAction.MoveEnd: (self.rows.rowCount(), -1),
        }
        if action in ends:  # of the list, not of the one cell of a row
            row = self.rows.step(*ends[action])
            return self.rows.index(row) if row is not None else self.currentIndex()
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the keys that are commands."""
        keys = {
            Qt.Key.Key_J: "next", Qt.Key.Key_K: "previous", Qt.Key.Key_Return: "decide", Qt.Key.Key_Enter: "decide",
            Qt.Key.Key_D: "detach", Qt.Key.Key_Delete: "delete", Qt.Key.Key_O: "open",
        }  # fmt: skip
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in keys:
            self.pressed_key.emit(keys[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do not look for typed letters: they are commands."""
