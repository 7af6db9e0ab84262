"""The highlights of an article as rows: those found in the text in reading order, then a head, then the orphans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ...model.annotation import Highlight, shown_quote

CARD_ROLE = Qt.ItemDataRole.UserRole  # Highlight, or None for the head of the orphans

_Index = QModelIndex | QPersistentModelIndex


class CardsModel(QAbstractListModel):
    """Rows by highlight id. Changes are told row by row, so that an open editor stays where it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Highlight | None] = []

    def set_highlights(self, highlights: Sequence[Highlight], *, fresh: bool = False) -> None:
        """Show these; `fresh` says that they are of another article."""
        found = [item for item in highlights if item.placement.verdict != "orphan"]
        orphans = [item for item in highlights if item.placement.verdict == "orphan"]
        wanted: list[Highlight | None] = [*found, *([None, *orphans] if orphans else [])]
        if fresh or not self._merge(wanted):
            self.beginResetModel()
            self._rows = wanted
            self.endResetModel()

    def highlight(self, index: _Index) -> Highlight | None:
        """Return the highlight of a row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def highlights(self) -> list[Highlight]:
        """Return all highlights in their order."""
        return [item for item in self._rows if item is not None]

    def index_of(self, highlight_id: int) -> QModelIndex:
        """Return the row of a highlight; an invalid index if there is none."""
        for position, item in enumerate(self._rows):
            if item is not None and item.id == highlight_id:
                return self.index(position)
        return QModelIndex()

    def _merge(self, wanted: list[Highlight | None]) -> bool:
        """Go over to other rows by taking out and putting in; answer False if the order changed."""
        keys = [_key(item) for item in wanted]
        keep = set(keys)
        present = [_key(item) for item in self._rows]
        stay = set(present) & keep
        if [key for key in present if key in stay] != [key for key in keys if key in stay]:
            return False
        for position in reversed(range(len(self._rows))):
            if present[position] not in keep:
                self.beginRemoveRows(QModelIndex(), position, position)
                del self._rows[position]
                self.endRemoveRows()
        for position, item in enumerate(wanted):
            if keys[position] not in stay:
                self.beginInsertRows(QModelIndex(), position, position)
                self._rows.insert(position, item)
                self.endInsertRows()
            elif self._rows[position] != item:
                self._rows[position] = item
                self.dataChanged.emit(self.index(position), self.index(position))
        return True

    # -- Qt
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let everything but the head be chosen."""
        if self.highlight(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the quote, the highlight for CARD_ROLE, or what a screen reader says."""
        item = self.highlight(index)
        if role == CARD_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_quote(item.selector).strip() if item is not None else self.tr("No longer in the text")
        if role == Qt.ItemDataRole.AccessibleTextRole and item is not None:
            changed = self.tr("The text has changed") if item.placement.verdict == "changed" else ""
            picture = self.tr("Picture") if item.selector.picture is not None else ""
            quote = shown_quote(item.selector).strip()
            return ". ".join(part for part in (picture, quote, changed, item.note, ", ".join(item.tags)) if part)
        return None


def _key(item: Highlight | None) -> int:
    return 0 if item is None else item.id
