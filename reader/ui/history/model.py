"""The history as rows, with a head for each day; older entries are fetched when they are scrolled to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from shiboken6 import isValid

from ...model.history import HistoryEntry
from ..moments import moment
from ..session import Session
from .words import Words

ENTRY_ROLE = Qt.ItemDataRole.UserRole  # a HistoryEntry, or the date of a head
NOW_ROLE = Qt.ItemDataRole.UserRole + 1  # True for the last change that holds, when others above it are undone
PAGE = 200

_Index = QModelIndex | QPersistentModelIndex
Row = HistoryEntry | date


class HistoryModel(QAbstractListModel):
    """Asks for a page of entries at a time, off the window's thread."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = Words(self)
        self.rows: list[Row] = []
        self._article: int | None = None
        self._oldest: int | None = None  # entry
        self._more = False
        self._fetching = False
        self._asked = 0
        self._newest_done = 0  # entry
        self._undone = False

    def show(self, article_id: int | None, done: Callable[[], None] | None = None) -> None:
        """Show the history from its newest entry on, of one article or of all; then call `done`."""
        self._article = article_id
        self._asked += 1
        asked, library = self._asked, self._session.library

        def take(entries: tuple[HistoryEntry, ...]) -> None:
            if asked != self._asked:
                return
            self.beginResetModel()
            self.rows, self._oldest, self._more, self._fetching = [], None, False, False
            self._newest_done, self._undone = 0, False
            self.rows = self._rows_of(entries)
            self.endResetModel()
            if done is not None:
                done()

        self._session.read(lambda: library.history(PAGE, None, article_id), self._while_there(take))

    def _while_there(self, take: Callable[[tuple[HistoryEntry, ...]], None]) -> Callable[[Any], None]:
        """Return a function that takes an answer as long as the dialog that shows this is there."""
        return lambda entries: take(entries) if isValid(self) else None

    def row_of(self, entry_id: int) -> int | None:
        """Return the row of an entry, None when it is not there (yet)."""
        return next(
            (row for row, one in enumerate(self.rows) if isinstance(one, HistoryEntry) and one.id == entry_id), None
        )

    def entry(self, row: int) -> HistoryEntry | None:
        """Return the entry in a row, None for a head."""
        one = self.rows[row] if 0 <= row < len(self.rows) else None
        return one if isinstance(one, HistoryEntry) else None

    def _rows_of(self, entries: tuple[HistoryEntry, ...]) -> list[Row]:
        """Return rows for entries that follow those there are."""
        last = next((moment(one.made).day for one in reversed(self.rows) if isinstance(one, HistoryEntry)), None)
        made: list[Row] = []
        for entry in entries:
            day = moment(entry.made).day
            if day is not None and day != last:
                made.append(day)
                last = day
            made.append(entry)
            self._undone |= entry.state == "undone"
            if entry.state == "done" and not self._newest_done:
                self._newest_done = entry.id
        self._oldest = entries[-1].id if entries else self._oldest
        self._more = len(entries) == PAGE
        return made

    # -- Qt
    def canFetchMore(self, parent: _Index) -> bool:
        """Say whether there are older entries."""
        return not parent.isValid() and self._more and not self._fetching

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next page."""
        if not self.canFetchMore(parent):
            return
        self._fetching = True
        asked, library, article, oldest = self._asked, self._session.library, self._article, self._oldest

        def take(entries: tuple[HistoryEntry, ...]) -> None:
            if asked != self._asked:
                return
            self._fetching = False
            rows = self._rows_of(entries)
            if rows:
                first = len(self.rows)
                self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
                self.rows += rows
                self.endInsertRows()

        self._session.read(lambda: library.history(PAGE, oldest, article), self._while_there(take))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of entries and heads that are there."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let heads be passed over."""
        return super().flags(index) if self.entry(index.row()) is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the entry or the day, or what is read out of it."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ENTRY_ROLE:
            return row
        if role == NOW_ROLE:
            return isinstance(row, HistoryEntry) and self._undone and row.id == self._newest_done
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, date):
                return row.isoformat()
            said = (self._words.deed(row), self._words.about(row), moment(row.made).clock, self._words.state(row))
            return " · ".join(part for part in said if part)
        return None
