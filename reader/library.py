"""The library: one method per verb of the reader's, without Qt.

Every method may be called from any thread (each thread gets its own connection; writes take turns).
Methods that change something return Changes. Offsets are code points of the canonical text.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from .library_annotations import AnnotationVerbs
from .library_cleaning import CleaningVerbs
from .library_colors import ColorVerbs
from .library_history import HistoryVerbs
from .library_hits import HitVerbs
from .library_links import LinkVerbs
from .library_pictures import PictureVerbs
from .library_query import QueryVerbs
from .library_reviews import ReviewVerbs
from .library_search import SearchVerbs
from .library_searches import SavedSearchVerbs
from .library_tags import TagVerbs
from .library_versions import VersionVerbs
from .model.annotation import COLORS, Annotations, Color, Highlight, Passage
from .model.article import (
    Article,
    ArticleQuery,
    ArticleRow,
    LibraryTree,
    Problem,
    Progress,
    RefreshReport,
    Source,
    StoredArticle,
)
from .model.changes import Changes
from .model.errors import InputError, NotFoundError, PizhuError
from .model.identity import parse_id
from .storage import articles, browsing, history, journal, lists, many, pictures, policies, sources, versions, written
from .storage.database import Database

ProgressCallback = Callable[[Progress], None]
ChangesCallback = Callable[[Changes], None]
Cancelled = Callable[[], bool]


class Library(
    CleaningVerbs,
    PictureVerbs,
    LinkVerbs,
    ReviewVerbs,
    ColorVerbs,
    HistoryVerbs,
    TagVerbs,
    VersionVerbs,
    AnnotationVerbs,
    HitVerbs,
    SavedSearchVerbs,
    SearchVerbs,
    QueryVerbs,
):
    """An open library file. Use Library.open; close when done (or use it as a context manager)."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.path = database.path
        # A window reads even a single file in another process, so that it never waits for the parser.
        self.read_elsewhere = False

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Library:
        """Open the file, creating or migrating it; raise LibraryError with a reason for people."""
        return cls(Database(path, create=create))

    def close(self) -> None:
        """Close the file; nothing is pending, every verb has finished when it returned."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- sources

    def sources(self) -> list[Source]:
        """Return all sources with their counts, by name."""
        return sources.all_sources(self._database.read())

    def source(self, reference: str | int) -> Source:
        """Return a source by id, name or path; raise NotFoundError."""
        listed = self.sources()
        number = reference if isinstance(reference, int) else parse_id(reference)
        path = "" if isinstance(reference, int) else str(_expanded(Path(reference)).resolve())
        for found in (
            [source for source in listed if source.id == number],
            [source for source in listed if source.name == reference],
            [source for source in listed if source.path == path],
        ):
            if len(found) > 1:
                raise NotFoundError(f"{reference}: {len(found)} sources have this name; give the id or the path")
            if found:
                return found[0]
        raise NotFoundError(f"{reference}: there is no such source")

    def add_source(self, path: Path, name: str | None = None, *, sample: bool = False) -> Source:
        """Register a folder or file as a source (or return the one that has this path); read nothing yet.

        Raise InputError when there is no such file or folder, or when it lies inside another source.
        """
        path = _existing(path)
        for other in self.sources():
            if other.path != str(path) and not other.is_file and Path(other.path) in path.parents:
                raise InputError(str(path), f"lies inside the source {other.name} already")
        with self._database.write() as connection:
            source_id = sources.add_source(
                connection, path, name or path.name or str(path), is_file=path.is_file(), sample=sample
            )
            return sources.get_source(connection, source_id)

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
        from .operations.refreshing import Refresh  # with it come the parsers, which browsing never needs

        wanted = None if source_ids is None else set(source_ids)
        run = Refresh(
            self._database,
            retry=retry,
            spawn_always=self.read_elsewhere,
            progress=progress,
            changed=changed,
            cancelled=cancelled,
        )
        return run.run([source for source in self.sources() if wanted is None or source.id in wanted])

    def rename_source(self, source_id: int, name: str) -> Changes:
        """Give a source another name."""
        name = " ".join(written.storable(name).split())
        if not name:
            raise InputError("", "a source needs a name")
        with self._database.write() as connection:
            sources.get_source(connection, source_id)
            sources.update_source(connection, source_id, name=name)
        return Changes(tree=True, lists=True, label="rename source")

    def move_source(self, source_id: int, path: Path) -> Changes:
        """Say that a source's folder is elsewhere now: same articles, same annotations."""
        path = _existing(path)
        with self._database.write() as connection:
            source = sources.get_source(connection, source_id)
            if path.is_file() != source.is_file:
                raise InputError(str(path), "is a file" if path.is_file() else "is a folder")
            if sources.source_at(connection, str(path)) not in (None, source_id):
                raise InputError(str(path), "is a source already")
            sources.update_source(connection, source_id, path=str(path))
        return Changes(tree=True, lists=True, label="move source")

    def remove_source(self, source_id: int, *, keep_annotated: bool = True) -> Changes:
        """Remove a source and its articles; those the reader wrote about stay (marked missing) unless told otherwise.

        Rules of the reader's for the source hold again when it is added again.
        """
        with self._database.write() as connection:
            sources.get_source(connection, source_id)
            keep = written.lasting_articles(connection, source_id) if keep_annotated else []
            gone = sources.remove_source(connection, source_id, keep=keep)
            history.forget(connection, gone)
            policies.forget_articles(connection, gone)
            pictures.note_removal(connection)
        return Changes(rows=frozenset(keep), lists=True, tree=True, tags=True, label="remove source")

    def hide_source(self, source_id: int, hidden: bool) -> Changes:
        """Leave a source out of the tree, or show it again."""
        with self._database.write() as connection:
            sources.update_source(connection, source_id, hidden=int(hidden))
        return Changes(tree=True, label="hide source")

    def problems(self, source_id: int | None = None) -> list[Problem]:
        """Return the files that could not be read, or were read with something wrong."""
        return sources.problems(self._database.read(), source_id)

    # -- browsing

    def tree(self) -> LibraryTree:
        """Return everything the tree shows, with counts."""
        with self._database.snapshot() as connection:
            return browsing.tree(connection)

    def article_ids(
        self, query: ArticleQuery, *, most: int | None = None, cancelled: Cancelled = lambda: False
    ) -> array[int]:
        """Return the ids (type 'q') a query selects, in its order; undated articles last. `most`: only the first ones.

        When `cancelled` answers True it stops soon, with what it has. Raise QueryError when its text is a search that
        can't be understood, SearchIndexError when the index can't be read.
        """
        if query.text.strip():
            return self.found_ids(query, cancelled=cancelled) if most is None else self.found_first(query, most)[0]
        return lists.article_ids(self._database.read(), query, most=most, cancelled=cancelled)

    def article_rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Return rows for these ids, in this order; ids that are gone are left out."""
        return browsing.article_rows(self._database.read(), ids)

    def article(self, article_id: int) -> StoredArticle:
        """Return an article with its document; raise NotFoundError."""
        return articles.get(self._database.read(), article_id)

    def find_article(self, reference: str) -> int:
        """Return the id for an id as shown, a file's path, or its path inside a source; raise NotFoundError."""
        connection = self._database.read()
        number = parse_id(reference)
        if number is not None and articles.exists(connection, number):
            return number
        path = _expanded(Path(reference))
        for candidate in (path.absolute(), path.resolve()):
            for found in articles.find_path(connection, candidate):
                return found
        inside = articles.find_inside(connection, reference)
        if len(inside) == 1:
            return inside[0]
        if inside:
            raise NotFoundError(f"{reference}: {len(inside)} sources have such a file; give the id or the whole path")
        raise NotFoundError(f"{reference}: there is no such article")

    # -- reading state

    def set_read(self, article_ids: Sequence[int], read: bool, *, seen: str | None = None) -> Changes:
        """Mark articles as read or unread; what is read is not news any more, though its text had changed.

        Given the text that was seen, one that came meanwhile is still news.
        """
        with self._database.write() as connection:
            rows = articles.set_unread(connection, article_ids, not read)
            if read:
                known = article_ids if seen is None else versions.having_text(connection, article_ids, seen)
                rows += versions.set_updated(connection, known, False)
        return Changes(rows=frozenset(rows), tree=bool(rows), label="mark as read" if read else "mark as unread")

    def set_starred(self, article_ids: Sequence[int], starred: bool) -> Changes:
        """Star or unstar; undoable."""
        with self._step("star" if starred else "unstar") as step:
            (many if len(article_ids) > many.MANY else written).set_starred(step, article_ids, starred)
        return Changes(rows=frozenset(step.articles), tree=bool(step), label=step.label)

    def set_position(self, article_id: int, position: int) -> None:
        """Remember where the reader is in an article."""
        with self._database.write(bulk=True) as connection:
            articles.set_position(connection, article_id, position)

    # -- annotations (all undoable)

    def annotations(self, article_id: int) -> Annotations:
        """Return everything the reader wrote about an article."""
        with self._database.snapshot() as connection:
            return written.of_article(connection, article_id)

    def annotated_article(self, article_id: int) -> tuple[StoredArticle, Annotations]:
        """Return an article and what the reader wrote about it, of one moment: so its highlights stand in this text.

        Raise NotFoundError.
        """
        with self._database.snapshot() as connection:
            return articles.get(connection, article_id), written.of_article(connection, article_id)

    def highlights(self, article_id: int | None = None) -> list[Highlight]:
        """Return the highlights of an article in reading order, or of all articles."""
        connection = self._database.read()
        if article_id is None:
            return written.highlights(connection)
        return list(written.in_reading_order(connection, article_id))

    def highlight(
        self,
        article_id: int,
        start: int,
        end: int,
        *,
        color: Color = "yellow",
        note: str = "",
        tags: Sequence[str] = (),
        quote: str | None = None,
    ) -> Changes:
        """Mark a passage; Changes.created holds the new highlight's id. Raise InputError for an empty range.

        With the `quote` that was seen there, raise InputError too when the text has changed meanwhile.
        """
        quotes = None if quote is None else [quote]
        return self.highlight_all(article_id, [Passage(start, end, color, note, tuple(tags))], quotes=quotes)

    def highlight_all(
        self, article_id: int, passages: Sequence[Passage], *, quotes: Sequence[str] | None = None
    ) -> Changes:
        """Mark passages of one article, all or none, as one step; Changes.created holds their ids in order.

        With the `quotes` that were seen there, raise InputError when the text has changed meanwhile.
        """
        from .operations.annotating import add_highlights

        with self._step("highlight") as step:
            created = add_highlights(step, article_id, passages, quotes)
        return _annotated(step, *created, tags=any(passage.tags for passage in passages))

    def edit_highlight(
        self,
        highlight_id: int,
        *,
        color: Color | None = None,
        note: str | None = None,
        tags: Sequence[str] | None = None,
    ) -> Changes:
        """Change what is given; the rest stays. Edits of one note in a row are one step for undo.

        A note alone also reaches a highlight in the bin: what is being typed must not be lost when another program
        deletes the highlight. Raise NotFoundError or InputError.
        """
        if color is not None and color not in COLORS:
            raise InputError("", f"{color}: no such colour; there are {', '.join(COLORS)}")
        label = "recolour" if color else "edit note" if note is not None else "tag highlight"
        merge_key = f"note {highlight_id}" if note is not None and color is None and tags is None else ""
        with self._step(label, merge_key) as step:
            if merge_key and note is not None and written.edit_binned_note(step, highlight_id, note):
                return _annotated(step)
            found = written.highlight(step.connection, highlight_id)
            written.edit_highlight(step, found, color=color, note=note)
            if tags is not None:
                written.set_tags(step, "highlight", highlight_id, tags)
        return _annotated(step, tags=tags is not None)

    def delete_highlights(self, highlight_ids: Sequence[int]) -> Changes:
        """Put highlights with their notes into the bin; see restore and empty_bin."""
        with self._step("delete highlight") as step:
            for highlight_id in highlight_ids:
                written.delete_highlight(step, written.highlight(step.connection, highlight_id))
        return _annotated(step, tags=True)

    def set_note(self, article_id: int, note: str) -> Changes:
        """Set the note about the whole article; empty removes it. Edits in a row are one step for undo."""
        with self._step("edit note", f"article note {article_id}") as step:
            written.set_note(step, article_id, note)
        return _annotated(step)

    def tag_articles(self, article_ids: Sequence[int], tags: Sequence[str]) -> Changes:
        """Add tags to articles."""
        with self._step("tag") as step:
            if len(article_ids) > many.MANY:
                many.add_tags(step, article_ids, tags)
                article_ids = ()
            for article_id in article_ids:
                have = written.article_tags(step.connection, article_id)
                if written.set_tags(step, "article", article_id, {*have, *tags}):
                    step.articles.add(article_id)
        return _annotated(step, tags=True)

    def untag_articles(self, article_ids: Sequence[int], tags: Sequence[str]) -> Changes:
        """Take tags away from articles."""
        unwanted = set(map(written.clean_tag, tags))
        with self._step("untag") as step:
            if len(article_ids) > many.MANY:
                many.take_tags(step, article_ids, tags)
                article_ids = ()
            for article_id in article_ids:
                have = written.article_tags(step.connection, article_id)
                if written.set_tags(step, "article", article_id, set(have) - unwanted):
                    step.articles.add(article_id)
        return _annotated(step, tags=True)

    def undo(self) -> Changes:
        """Undo the last change to annotations, tags or stars; empty Changes when there is none. Survives restarts."""
        from .operations.annotating import travel

        with self._database.write() as connection:
            return travel(connection, journal.undo)

    def redo(self) -> Changes:
        """Do again what undo took back last."""
        from .operations.annotating import travel

        with self._database.write() as connection:
            return travel(connection, journal.redo)

    def undo_labels(self) -> tuple[str, str]:
        """Return the labels (as Changes.label) of what undo and redo would do, "" for nothing."""
        return journal.labels(self._database.read())

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
        from .operations.exporting import export

        return export(self._database, destination, article_ids, progress=progress, cancelled=cancelled)

    @contextmanager
    def _step(self, label: str, merge_key: str = "") -> Iterator[journal.Step]:
        """Run a change of the reader's in one transaction with its journal entry."""
        with self._database.write() as connection:
            step = journal.Step(connection, label)
            yield step
            step.record(merge_key=merge_key)


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # "~name" of nobody is a name like any other
        return path


def _existing(path: Path) -> Path:
    """Return the real path of a file or folder that is there; raise InputError."""
    try:
        path = _expanded(path).resolve()
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(str(path), "there is no such file or folder") from None
    except (OSError, ValueError) as error:
        raise InputError(str(path), getattr(error, "strerror", None) or str(error)) from error
    return path


def _annotated(step: journal.Step, *created: int, tags: bool = False) -> Changes:
    touched = frozenset(step.articles) if step else frozenset()
    return Changes(
        rows=touched, annotations=touched, tree=bool(step), tags=tags and bool(step), created=created, label=step.label
    )


def read_files(paths: Sequence[Path]) -> Iterator[Article | PizhuError]:
    """Read and clean files without a library, in order; a file that can't be read gives its error."""
    from .operations.refreshing import read_files as read

    return read(list(paths))
