"""The rows of the page of annotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model.annotation_query import AnnotationRow
from ..rows_model import RowsModel
from .plain import plain_note


class AnnotationModel(RowsModel):
    """Annotations by their numbers."""

    def read_rows(self, ids: Sequence[int]) -> dict[int, AnnotationRow]:
        """Return annotations by number."""
        return {row.id: row for row in self._session.library.annotation_rows(ids)}

    def row(self, position: int) -> AnnotationRow | None:
        """Return the annotation at a position, or None while it is on its way."""
        row: AnnotationRow | None = super().row(position)
        return row

    def loaded(self, annotation_id: int) -> AnnotationRow | None:
        """Return an annotation if it has been fetched."""
        row: AnnotationRow | None = self._rows.get(annotation_id)
        return row

    def of_articles(self, article_ids: Iterable[int]) -> set[int]:
        """Return the annotations of articles, as far as they have been fetched."""
        wanted = set(article_ids)
        return {number for number, row in self._rows.items() if row is not None and row.article_id in wanted}

    def text_of(self, row: AnnotationRow) -> str:
        """Return the quote or else the note."""
        return row.quote.strip() or plain_note(row.note)

    def spoken(self, row: AnnotationRow) -> str:
        """Return quote, note, tags, colour, verdict and article."""
        told = [row.quote.strip(), plain_note(row.note), ", ".join(row.tags)]
        if row.highlight is not None:
            told.append(self._session.colors.full_name(row.highlight.color))
        told += [self.verdict(row), row.title]
        return ". ".join(part for part in told if part)

    def verdict(self, row: AnnotationRow) -> str:
        """Return what the reader should know of where it stands, "" when that is as it should be."""
        verdict = row.highlight.placement.verdict if row.highlight is not None else "exact"
        return {"changed": self.tr("The text has changed"), "orphan": self.tr("No longer in the text")}.get(verdict, "")
