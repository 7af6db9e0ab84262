"""The table of a long list: rows are chosen, found again when the list changes, and kept in their place."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from .rows_model import RowsModel

_REMEMBERED = 2000  # selected rows found again after the list changed
_Action = QAbstractItemView.CursorAction


class RowsTable(QTableView):
    """Shows the one column of a RowsModel. Derived tables know how high their rows are and where they stand."""

    opened = Signal()  # Return or a double click
    command = Signal(str)  # a key was pressed that is a command

    def __init__(
        self, model: RowsModel, delegate: QStyledItemDelegate, keys: Mapping[Qt.Key, str], parent: QWidget
    ) -> None:
        """`keys` are those that without a modifier are commands."""
        super().__init__(parent)
        self._model = model
        self._keys = keys
        self.setModel(model)
        self.setItemDelegate(delegate)
        model.seen = self.seen
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(16)
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
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def seen(self) -> tuple[int, int]:
        """Return the first and the last row on the screen."""
        raise NotImplementedError

    def offset_of(self, row: int) -> int:
        """Return where a row stands, px below the top of what is seen."""
        raise NotImplementedError

    # -- choosing
    def step(self, rows: int) -> None:
        """Go `rows` down (up if negative), as the arrow keys do."""
        current = self.currentIndex().row()
        target = min(max(current + rows, 0), self._model.rowCount() - 1)
        if target >= 0 and target != current:
            self.setCurrentIndex(self._model.index(target, 0))

    def current_id(self) -> int | None:
        """Return the id of the current row."""
        row = self.currentIndex().row()
        return self._model.ids[row] if 0 <= row < len(self._model.ids) else None

    def chosen_areas(self) -> list[tuple[int, int]]:
        """Return the first and the last row of each run of selected ones, from the top."""
        selection = self.selectionModel().selection()
        areas = (selection.at(number) for number in range(selection.count()))
        return sorted((area.top(), area.bottom()) for area in areas)

    def chosen_number(self) -> int:
        """Return how many rows are selected."""
        return sum(bottom - top + 1 for top, bottom in self.chosen_areas())

    def chosen_ids(self) -> array[int]:
        """Return the ids of the selected rows, in the order of the list."""
        ids, *more = [self._model.ids[top : bottom + 1] for top, bottom in self.chosen_areas()] or [array("q")]
        for part in more:
            ids.extend(part)
        return ids

    def below_current(self) -> QPoint:
        """Return where on the screen something about the current row opens."""
        below = self.visualRect(self.currentIndex()).bottom()
        below = min(max(below, 0), self.viewport().height() - 40)
        return self.viewport().mapToGlobal(QPoint(20, below))

    # -- the same rows in a list that has changed
    def remembered(self) -> list[int]:
        """Return the ids to be found again: first on the screen, current, and selected unless those are too many."""
        first, current = self.seen()[0], self.current_id()
        ids = [self._model.ids[first]] if first < len(self._model.ids) else []
        few = self.chosen_number() <= _REMEMBERED
        return [*ids, *([current] if current is not None else []), *(self.chosen_ids() if few else [])]

    def anchor(self) -> tuple[int, int] | None:
        """Return the id of the row that must not move on the screen, and where it stands there."""
        first, last = self.seen()
        current = self.currentIndex().row()
        if not self._model.ids:
            return None
        if first <= current <= last:
            return self._model.ids[current], self.offset_of(current)
        if self.verticalScrollBar().value() > 0 and first < len(self._model.ids):
            return self._model.ids[first], self.offset_of(first)
        return None

    def chosen_places(self, places: dict[int, int]) -> list[int]:
        """Return the rows where the selected ids will stand; none if they are too many."""
        if self.chosen_number() > _REMEMBERED:
            return []
        return sorted(places[key] for key in self.chosen_ids() if key in places)

    def choose(self, current: int | None, selected: Sequence[int]) -> None:
        """Make a row current and select others; with none of those, the current one alone."""
        flags = QItemSelectionModel.SelectionFlag
        if current is not None:
            how = flags.NoUpdate if selected else flags.ClearAndSelect | flags.Rows
            self.selectionModel().setCurrentIndex(self._model.index(current, 0), how)
        if selected:
            self.selectionModel().select(self._areas(selected), flags.ClearAndSelect)

    def _areas(self, rows: Sequence[int]) -> QItemSelection:
        areas = QItemSelection()
        start = previous = rows[0]
        for row in [*rows[1:], -1]:
            if row != previous + 1:
                areas.select(self._model.index(start, 0), self._model.index(previous, 0))
                start = row
            previous = row
        return areas

    # -- Qt
    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Home and End go to the first and the last row."""
        if action == _Action.MoveHome:
            return self._model.index(0, 0)
        if action == _Action.MoveEnd:
            return self._model.index(self._model.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the keys that are commands."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and event.key() in self._keys:
            self.command.emit(self._keys[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do not look through a million rows for a typed letter; letters are commands here."""
