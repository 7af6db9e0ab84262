"""The rows of a long list: an array of ids, and the few thousand rows around what is on the screen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from ..model.errors import PizhuError
from .session import Session

ROW_ROLE = Qt.ItemDataRole.UserRole
CACHE = 4000  # rows kept
_AHEAD = 30  # rows fetched above and below what is seen
_MOST = 400  # rows fetched at once
_TEXT, _SPOKEN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """One column. A row that is not there yet is None and asked for off the window's thread, one piece at a time.

    What to fetch is decided when the last piece has come, from what is on the screen then: a thumb
    dragged over a million rows leaves no queue behind it. Derived models say how rows are read.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.ids: array[int] = array("q")
        self.seen: Callable[[], tuple[int, int]] = lambda: (0, 0)  # first and last row on the screen
        self._rows: OrderedDict[int, Any] = OrderedDict()  # None: the library has no such row
        self._stale: set[int] = set()
        self._fetching = False
        self._broken = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fetch)

    def read_rows(self, ids: Sequence[int]) -> dict[int, Any]:
        """Return the rows by id; those that are gone are left out. Called off the window's thread."""
        raise NotImplementedError

    def text_of(self, row: Any) -> str:
        """Return what a row is called."""
        raise NotImplementedError

    def spoken(self, row: Any) -> str:
        """Return what a screen reader says of a row."""
        raise NotImplementedError

    # -- content
    def set_ids(self, ids: array[int]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.ids = ids
        self._rows = OrderedDict((key, row) for key, row in self._rows.items() if row is not None)  # some may be back
        self._broken = False
        self.endResetModel()

    def extend_ids(self, ids: array[int]) -> None:
        """Show more rows, behind the present ones, which `ids` begin with."""
        self.beginInsertRows(QModelIndex(), len(self.ids), len(ids) - 1)
        self.ids = ids
        self.endInsertRows()

    def give(self, rows: Mapping[int, Any]) -> None:
        """Take rows that were read together with their ids."""
        self._rows.update(rows)
        self._stale.difference_update(rows)

    def expire(self, ids: AbstractSet[int] | None = None) -> None:
        """Fetch these rows (all by default) again when they are next seen; until then the old ones show."""
        self._stale.update(self._rows if ids is None else [key for key in self._rows if key in ids])
        self._broken = False
        self._repaint(*self.seen())

    def row(self, position: int) -> Any:
        """Return the row at a position, or None while it is on its way."""
        if not 0 <= position < len(self.ids):
            return None
        key = self.ids[position]
        if key not in self._rows:
            self._ask()
            return None
        if key in self._stale:
            self._ask()
        self._rows.move_to_end(key)
        return self._rows[key]

    # -- fetching
    def _ask(self) -> None:
        if not self._fetching and not self._broken and not self._soon.isActive():
            self._soon.start()

    def _fetch(self) -> None:
        if self._fetching or self._broken:
            return
        first, last = self.seen()
        around = self.ids[max(0, first - _AHEAD) : min(last + _AHEAD, first + _MOST) + 1]
        wanted = [key for key in around if key not in self._rows or key in self._stale]
        if not wanted:
            return
        self._fetching = True
        self._stale.difference_update(wanted)

        def read() -> dict[int, Any] | PizhuError:
            try:
                return self.read_rows(wanted)
            except PizhuError as error:  # told below; the list must not go on asking
                return error

        self._session.read(read, lambda answer: self._fetched(wanted, answer))

    def _fetched(self, wanted: list[int], answer: dict[int, Any] | PizhuError) -> None:
        self._fetching = False
        if isinstance(answer, PizhuError):
            self._broken = True
            self._stale.update(wanted)
            self._session.failed.emit(str(answer))
            return
        self._rows.update(dict.fromkeys(wanted))
        self._rows.update(answer)
        for key in wanted:
            self._rows.move_to_end(key)
        while len(self._rows) > CACHE:
            key, _row = self._rows.popitem(last=False)
            self._stale.discard(key)
        self._repaint(*self.seen())

    def _repaint(self, first: int, last: int) -> None:
        last = min(last, len(self.ids) - 1)
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    # -- Qt
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return 1."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row is called, the row for ROW_ROLE, or what a screen reader says."""
        if not index.isValid() or role not in (_TEXT, _SPOKEN, ROW_ROLE):
            return None
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        if row is None:
            return ""
        return self.text_of(row) if role == _TEXT else self.spoken(row)
