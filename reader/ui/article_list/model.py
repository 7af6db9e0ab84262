"""The rows of the list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from ...model.article import ArticleRow
from ..moments import Moment, moment
from ..rows_model import CACHE, ROW_ROLE, Index, RowsModel

__all__ = ["CACHE", "ROW_ROLE", "ArticleListModel", "Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the list, and when it was published."""

    article: ArticleRow
    moment: Moment


class ArticleListModel(RowsModel):
    """The articles of a list."""

    def read_rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """Return articles by id."""
        found = self._session.library.article_rows(ids)
        return {article.id: Row(article, moment(article.published)) for article in found}

    def row(self, position: int) -> Row | None:
        """Return the article at a position, or None while it is on its way."""
        row: Row | None = super().row(position)
        return row

    def starts_day(self, position: int) -> bool:
        """Say whether the article at a position is of another day than the one before it."""
        here = self.row(position)
        if here is None or position == 0:
            return here is not None
        before = self.row(position - 1)
        return before is not None and before.moment.day != here.moment.day

    def loaded(self, article_id: int) -> ArticleRow | None:
        """Return an article if it has been fetched."""
        row: Row | None = self._rows.get(article_id)
        return row.article if row is not None else None

    # -- Qt
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, the Row for ROW_ROLE, or what a screen reader says."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, ROW_ROLE,
        ):  # fmt: skip
            return None
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        if row is None:
            return ""
        return row.article.title if role == Qt.ItemDataRole.DisplayRole else self._spoken(row)

    def _spoken(self, row: Row) -> str:
        article = row.article
        told = [article.title, article.publisher]
        if row.moment.day is not None:
            told.append(f"{row.moment.day.isoformat()} {row.moment.clock}".strip())
        told += [self.tr("unread")] if not article.read else []
        told += [self.tr("updated")] if article.updated else []
        told += [self.tr("starred")] if article.starred else []
        told += [self.tr("%n highlight(s)", "", article.highlights)] if article.highlights else []
        told += [self.tr("file missing")] if article.missing else []
        return ", ".join(part for part in told if part)
