"""The rows of the list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.article import ArticleRow
from ..moments import Moment, moment
from ..rows_model import CACHE, ROW_ROLE, RowsModel

__all__ = ["CACHE", "ROW_ROLE", "ArticleListModel", "Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the list, and when it was published."""

    article: ArticleRow
    moment: Moment


def made(articles: Sequence[ArticleRow]) -> dict[int, Row]:
    """Return rows by id."""
    return {article.id: Row(article, moment(article.published)) for article in articles}


class ArticleListModel(RowsModel):
    """The articles of a list."""

    def read_rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """Return articles by id."""
        return made(self._session.library.article_rows(ids))

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

    # -- what is said of them
    def text_of(self, row: Row) -> str:
        """Return the title."""
        return row.article.title

    def spoken(self, row: Row) -> str:
        """Return title, publisher, day and what else is to be seen."""
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
