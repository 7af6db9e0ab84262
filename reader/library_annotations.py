"""The library's verbs about annotations of all articles: listing, counting, changing many at once, writing them out.

An annotation is a highlight or the note about a whole article; model.annotation_query says how they are numbered.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from .model.annotation import COLORS, Color
from .model.annotation_query import AnnotationCounts, AnnotationQuery, AnnotationRow, ListFormat, is_note
from .model.article import Progress
from .model.changes import Changes
from .model.errors import InputError
from .storage import annotation_lists, journal, written
from .storage.database import Database

ProgressCallback = Callable[[Progress], None]
Cancelled = Callable[[], bool]


class AnnotationVerbs:
    """Part of Library."""

    _database: Database
    _step: Callable[[str], AbstractContextManager[journal.Step]]

    # -- browsing

    def annotation_ids(self, query: AnnotationQuery) -> array[int]:
        """Return the numbers (type 'q') of the annotations a query selects, in its order."""
        return annotation_lists.annotation_ids(self._database.read(), query)

    def annotation_rows(self, ids: Sequence[int]) -> list[AnnotationRow]:
        """Return rows for these annotations, in this order; those that are gone are left out."""
        return annotation_lists.annotation_rows(self._database.read(), ids)

    def annotation_counts(self, query: AnnotationQuery) -> AnnotationCounts:
        """Count by colour, tag, source and verdict what a query selects, each without its own condition."""
        return annotation_lists.annotation_counts(self._database.read(), query)

    # -- changing many, each time as one step for undo

    def edit_annotations(
        self,
        ids: Sequence[int],
        *,
        color: Color | None = None,
        add_tags: Sequence[str] = (),
        remove_tags: Sequence[str] = (),
    ) -> Changes:
        """Recolour and tag annotations; the rest of each stays. Raise InputError or NotFoundError, changing none.

        A note about an article has its article's tags and no colour: Changes.skipped holds those that only a
        colour was given to.
        """
        if color is not None and color not in COLORS:
            raise InputError("", f"{color}: no such colour; there are {', '.join(COLORS)}")
        more, fewer = (set(filter(None, map(written.clean_tag, names))) for names in (add_tags, remove_tags))
        tagging, skipped = bool(more or fewer), list[int]()
        with self._step("recolour" if color is not None and not tagging else "tag highlight") as step:
            for number in ids:
                if is_note(number):
                    if tagging:
                        have = written.article_tags(step.connection, -number)
                        written.set_tags(step, "article", -number, {*have, *more} - fewer)
                    else:
                        skipped.append(number)
                    continue
                found = written.highlight(step.connection, number)
                if color is not None:
                    written.edit_highlight(step, found, color=color, note=None)
                if tagging:
                    written.set_tags(step, "highlight", number, {*found.tags, *more} - fewer)
                step.articles.add(found.article_id)
        return _annotated(step, tags=tagging, skipped=skipped)

    def delete_annotations(self, ids: Sequence[int]) -> Changes:
        """Put highlights with their notes into the bin, and remove notes about articles; raise NotFoundError."""
        one_highlight = len(ids) == 1 and not is_note(ids[0])
        with self._step("delete highlight" if one_highlight else "delete annotations") as step:
            for number in ids:
                if is_note(number):
                    written.set_note(step, -number, "")
                else:
                    written.delete_highlight(step, written.highlight(step.connection, number))
        return _annotated(step, tags=True)

    # -- writing out

    def annotations_as(self, ids: Sequence[int], form: ListFormat) -> str:
        """Return annotations in this order as Markdown (by article), CSV or W3C JSON-LD."""
        from .operations.listing import annotations_as

        return annotations_as(self._database.read(), ids, form)

    def export_annotations(
        self,
        destination: Path,
        ids: Sequence[int],
        form: ListFormat,
        *,
        progress: ProgressCallback | None = None,
        cancelled: Cancelled | None = None,
    ) -> int:
        """Write annotations into one file and return how many there are; a file that was there is replaced.

        Nothing is written when `cancelled` answers True before the end; then 0 is returned. Raise InputError when
        the file can't be written.
        """
        from .operations.listing import export_annotations

        return export_annotations(self._database.read(), destination, ids, form, progress=progress, cancelled=cancelled)


def _annotated(step: journal.Step, *, tags: bool, skipped: Sequence[int] = ()) -> Changes:
    touched = frozenset(step.articles) if step else frozenset()
    return Changes(
        rows=touched,
        annotations=touched,
        tree=bool(step),
        tags=tags and bool(step),
        label=step.label,
        skipped=tuple(skipped),
    )
