"""The deleted highlights as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ...model.annotation import shown_quote
from ...model.history import Binned
from ..annotations.plain import plain_note

BINNED_ROLE = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


class BinModel(QAbstractListModel):
    """Holds what is in the bin, the last deleted first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[Binned] = ()

    def set_items(self, items: Sequence[Binned]) -> None:
        """Show these."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def row_of(self, highlight_id: int) -> int | None:
        """Return the row of a highlight, None if it is not there."""
        return next((row for row, item in enumerate(self.items) if item.highlight.id == highlight_id), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of highlights."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the highlight, or what is read out of it."""
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item = self.items[index.row()]
        if role == BINNED_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            note = plain_note(item.highlight.note)
            quote = shown_quote(item.highlight.selector).strip()
            return " · ".join(part for part in (quote, note, item.title) if part)
        return None
