"""What waits for the reader as rows: heads of sources and articles, and the highlights below them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ...model.review import Waiting
from ..tips import plain_tip

Filter = Literal["all", "changed", "orphan"]
ROW_ROLE = Qt.ItemDataRole.UserRole + 1  # Head or Waiting
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Head:
    """The line above the highlights of a source or an article."""

    kind: Literal["source", "article"]
    text: str
    count: int
    missing: bool = False


Row = Head | Waiting


def rows(found: Sequence[Waiting], wanted: Filter = "all") -> list[Row]:
    """Put heads above highlights that come by source and article; a source has one where there are several."""
    chosen = [one for one in found if wanted in ("all", one.verdict)]
    sources = {one.source_id for one in chosen}
    made: list[Row] = []
    begins: dict[tuple[str, int], int] = {}
    counts: dict[int, int] = {}
    for one in chosen:
        if len(sources) > 1 and ("source", one.source_id) not in begins:
            begins["source", one.source_id] = len(made)
            made.append(Head("source", one.source_name, 0))
        if ("article", one.article_id) not in begins:
            begins["article", one.article_id] = len(made)
            made.append(Head("article", one.title, 0, one.missing))
        made.append(one)
        for key in (("source", one.source_id), ("article", one.article_id)):
            if key in begins:
                counts[begins[key]] = counts.get(begins[key], 0) + 1
    for row, count in counts.items():
        head = made[row]
        assert isinstance(head, Head)
        made[row] = Head(head.kind, head.text, count, head.missing)
    return made


class ReviewModel(QAbstractListModel):
    """The rows of the page; heads can't be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[int, int] = {}  # of highlights
        self._order: list[int] = []  # rows that are highlights

    def set_rows(self, made: list[Row]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._rows = made
        self._order = [row for row, one in enumerate(made) if isinstance(one, Waiting)]
        self._places = {made[row].id: row for row in self._order}  # type: ignore[union-attr]
        self.endResetModel()

    def row_of(self, highlight_id: int) -> int | None:
        """Return where a highlight stands."""
        return self._places.get(highlight_id)

    def waiting(self, row: int) -> Waiting | None:
        """Return the highlight of a row, None for a head."""
        one = self._rows[row] if 0 <= row < len(self._rows) else None
        return one if isinstance(one, Waiting) else None

    def step(self, row: int, by: int) -> int | None:
        """Return the row of the highlight so many further; -1 as row is before the first."""
        place = bisect_left(self._order, row)
        on_one = place < len(self._order) and self._order[place] == row
        place += by if on_one or by < 0 else by - 1
        return self._order[place] if 0 <= place < len(self._order) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows, heads and all."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row says."""
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        words = row.text if isinstance(row, Head) else row.quote
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(words.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words if isinstance(row, Head) or not row.note else f"{words}\n\n{row.note}")
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only highlights be chosen."""
        if not index.isValid() or isinstance(self._rows[index.row()], Head):
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
