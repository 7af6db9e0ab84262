"""The library: one method per verb of the reader's, without Qt.

Every method may be called from any thread (each thread gets its own connection; writes take turns).
Methods that change something return Changes. Offsets are code points of the canonical text.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from .model.annotation import Annotations, Color, Highlight
from .model.article import (
    Article, ArticleQuery, ArticleRow, LibraryTree, Problem, Progress, RefreshReport, Source, StoredArticle, Tag,
)  # fmt: skip
from .model.changes import Changes

ProgressCallback = Callable[[Progress], None]
ChangesCallback = Callable[[Changes], None]
Cancelled = Callable[[], bool]


class Library:
    """An open library file. Use Library.open; close when done (or use it as a context manager)."""

    path: Path

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Library:
        """Open the file, creating or migrating it; raise LibraryError with a reason for people."""
        raise NotImplementedError

    def close(self) -> None: ...

    # -- sources
    def sources(self) -> list[Source]:
        """Return all sources with their counts, by name."""
        raise NotImplementedError

    def source(self, reference: str | int) -> Source:
        """Return a source by id, name or path; raise NotFoundError."""
        raise NotImplementedError

    def add_source(self, path: Path, name: str | None = None, *, sample: bool = False) -> Source:
        """Register a folder or file as a source (or return the one that has this path); read nothing yet."""
        raise NotImplementedError

    def refresh(
        self,
        source_ids: Iterable[int] | None = None,
        *,
        retry: bool = False,
        progress: ProgressCallback | None = None,
        changed: ChangesCallback | None = None,
        cancelled: Cancelled | None = None,
    ) -> RefreshReport:
        """Bring sources (all by default) up to date with their files, newest first; blocks until done.

        Progress, and changes as articles come, are told from the calling thread. `retry` reads files
        again that failed. When `cancelled` answers True it stops soon; what was read stays.
        """
        raise NotImplementedError

    def rename_source(self, source_id: int, name: str) -> Changes:
        raise NotImplementedError

    def move_source(self, source_id: int, path: Path) -> Changes:
        """Say that a source's folder is elsewhere now: same articles, same annotations."""
        raise NotImplementedError

    def remove_source(self, source_id: int, *, keep_annotated: bool = True) -> Changes:
        """Remove a source and its articles; those with annotations stay (marked missing) unless told otherwise."""
        raise NotImplementedError

    def hide_source(self, source_id: int, hidden: bool) -> Changes:
        raise NotImplementedError

    def problems(self, source_id: int | None = None) -> list[Problem]:
        """Return the files that could not be read, or were read with something wrong."""
        raise NotImplementedError

    # -- browsing
    def tree(self) -> LibraryTree:
        raise NotImplementedError

    def article_ids(self, query: ArticleQuery) -> array[int]:
        """Return the ids (type 'q') a query selects, in its order; undated articles last."""
        raise NotImplementedError

    def article_rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Return rows for these ids, in this order; ids that are gone are left out."""
        raise NotImplementedError

    def article(self, article_id: int) -> StoredArticle:
        """Return an article with its document; raise NotFoundError."""
        raise NotImplementedError

    def find_article(self, reference: str) -> int:
        """Return the id for an id as shown or a file's path; raise NotFoundError."""
        raise NotImplementedError

    # -- reading state
    def set_read(self, article_ids: Sequence[int], read: bool) -> Changes:
        raise NotImplementedError

    def set_starred(self, article_ids: Sequence[int], starred: bool) -> Changes:
        """Star or unstar; undoable."""
        raise NotImplementedError

    def set_position(self, article_id: int, position: int) -> None:
        """Remember where the reader is in an article."""
        raise NotImplementedError

    # -- annotations (all undoable)
    def annotations(self, article_id: int) -> Annotations:
        raise NotImplementedError

    def highlights(self, article_id: int | None = None) -> list[Highlight]:
        """Return the highlights of an article in reading order, or of all articles."""
        raise NotImplementedError

    def highlight(
        self,
        article_id: int,
        start: int,
        end: int,
        *,
        color: Color = "yellow",
        note: str = "",
        tags: Sequence[str] = (),
    ) -> Changes:
        """Mark a passage; Changes.created holds the new highlight's id. Raise InputError for an empty range."""
        raise NotImplementedError

    def edit_highlight(
        self, highlight_id: int, *, color: Color | None = None, note: str | None = None, tags: Sequence[str] | None = None
    ) -> Changes:
        """Change what is given; the rest stays."""
        raise NotImplementedError

    def delete_highlights(self, highlight_ids: Sequence[int]) -> Changes:
        raise NotImplementedError

    def set_note(self, article_id: int, note: str) -> Changes:
        """Set the note about the whole article; empty removes it."""
        raise NotImplementedError

    def tag_articles(self, article_ids: Sequence[int], tags: Sequence[str]) -> Changes:
        raise NotImplementedError

    def untag_articles(self, article_ids: Sequence[int], tags: Sequence[str]) -> Changes:
        raise NotImplementedError

    def tags(self) -> list[Tag]:
        """Return all tags by name, with how often they are used."""
        raise NotImplementedError

    def undo(self) -> Changes:
        """Undo the last change to annotations, tags or stars; empty Changes when there is none. Survives restarts."""
        raise NotImplementedError

    def redo(self) -> Changes:
        raise NotImplementedError

    def undo_labels(self) -> tuple[str, str]:
        """Return the labels (as Changes.label) of what undo and redo would do, "" for nothing."""
        raise NotImplementedError

    # -- export
    def export(
        self,
        destination: Path,
        article_ids: Iterable[int] | None = None,
        *,
        progress: ProgressCallback | None = None,
        cancelled: Cancelled | None = None,
    ) -> list[Path]:
        """Write one Markdown file per article into a folder and return them.

        Without ids: every article with a highlight, a note or a tag of the reader's.
        """
        raise NotImplementedError


def read_files(paths: Sequence[Path]) -> list[Article | Mapping[str, str]]:
    """Read and clean files without a library; a failed one is {"path", "error"}."""
    raise NotImplementedError
