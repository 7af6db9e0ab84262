"""Bringing the search index up to date with the library.

Triggers note in the library which articles say something else than the index; this takes them in batches, and lets
them wait no more once the index has them on the disk. Whatever is killed between, the rest still waits. A token in
both tells an index of this library from one of another time: a library brought back from a backup has none of the
tokens, and is indexed anew.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from ..model.article import Progress
from ..model.errors import IndexBusyError, SearchIndexError
from ..model.search import IndexReport
from ..searching.documents import IndexedArticle
from ..searching.index import VERSION, SearchIndex, Writer
from ..storage import indexing
from ..storage.database import Database

ProgressCallback = Callable[[Progress], None]
Cancelled = Callable[[], bool]

_BATCH = 200  # articles read at once
_COMMIT = 50_000  # articles between two commits; each makes a part of its own, to be merged later
_BULK = 5_000  # articles from which the engine is given more memory


def is_ready(database: Database, index: SearchIndex) -> bool:
    """Say whether the index is one of this library as it is, perhaps behind it."""
    state = index.state()
    if state is None or state.version != VERSION or state.token not in indexing.tokens(database.read()):
        return False
    return index.is_usable()


def begin(database: Database, index: SearchIndex) -> None:
    """Make sure that there is an index of this library, an empty one if need be, and that what it lacks waits.

    Raise SearchIndexError when the disk refuses; every article waits then.
    """
    if not is_ready(database, index):
        start_anew(database, index, unless=lambda: is_ready(database, index))


def start_anew(database: Database, index: SearchIndex, *, unless: Callable[[], bool] = lambda: False) -> None:
    """Begin an empty index; every article waits. `unless` is asked once it is sure that no other process does it."""
    token = uuid.uuid4().hex
    refused: SearchIndexError | None = None
    with database.write() as connection:
        if unless():
            return
        try:
            index.start_anew(token)
        except SearchIndexError as error:
            refused = error
        if refused is None or indexing.tokens(connection):
            indexing.wait_all(connection)
            indexing.set_tokens(connection, [] if refused else [token])
    if refused is not None:
        raise refused


def catch_up(
    database: Database,
    index: SearchIndex,
    *,
    most: int | None = None,
    progress: ProgressCallback | None = None,
    moved_on: Callable[[], None] | None = None,
    cancelled: Cancelled | None = None,
) -> IndexReport:
    """Index what waits, `most` at most; make the index when there is none, or none of this library.

    `moved_on` is called whenever searches find more. Raise IndexBusyError when another process indexes,
    SearchIndexError when the index can't be written.
    """
    began = time.monotonic()
    begin(database, index)
    if not indexing.any_waiting(database.read()):
        return IndexReport(seconds=time.monotonic() - began)
    run = _Run(database, index, most, progress, moved_on, cancelled)
    before = index.generation()
    try:
        run.run()
    except IndexBusyError:
        raise
    except SearchIndexError:
        if index.is_usable(thorough=True):
            if index.generation() != before:
                raise IndexBusyError(f"{index.folder}: another program makes the index anew") from None
            raise  # the disk refuses: it is full, for instance
        begin(database, index)
        run = _Run(database, index, most, progress, moved_on, cancelled)
        run.run()
    return IndexReport(run.indexed, run.removed, time.monotonic() - began, cancelled=run.stopped)


class _Run:
    """One way through what waits."""

    def __init__(
        self,
        database: Database,
        index: SearchIndex,
        most: int | None,
        progress: ProgressCallback | None,
        moved_on: Callable[[], None] | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._database = database
        self._index = index
        self._most = most
        self._progress = progress
        self._moved_on = moved_on or (lambda: None)
        self._cancelled = cancelled or (lambda: False)
        self._began = time.monotonic()
        self.total = indexing.waiting(database.read())
        self.indexed = self.removed = 0
        self.stopped = False

    def run(self) -> None:
        """Go through it until nothing waits."""
        heap = 100_000_000 if self.total > _BULK else 20_000_000
        with self._index.writer(heap=heap) as writer:
            searcher = self._index.searcher()  # nobody else writes from here on
            empty = searcher is not None and searcher.articles == 0
            while self._pass(writer, new=empty) and not self.stopped:
                empty = False

    def _pass(self, writer: Writer, *, new: bool) -> int:
        """Index what waits now, by id; return how many."""
        after = -1
        seen = 0
        rows: list[tuple[int, int]] = []
        while not self.stopped:
            # One statement each, not one snapshot for all: what changes meanwhile has another `change` and stays.
            batch = indexing.next_waiting(self._database.read(), after, _BATCH)
            if not batch:
                break
            after = batch[-1][0]
            self._put(writer, [number for number, _change in batch], new=new)
            rows += batch
            seen += len(batch)
            self._tell()
            done = self.indexed + self.removed
            self.stopped = self._cancelled() or (self._most is not None and done >= self._most)
            if len(rows) >= _COMMIT:
                self._commit(writer, rows)
                rows = []
        if rows:
            self._commit(writer, rows)
        return seen

    def _put(self, writer: Writer, ids: list[int], *, new: bool) -> None:
        with self._database.snapshot() as connection:
            found = indexing.articles(connection, ids)
        there = {article.id for article in found}
        for number in ids:
            if number not in there:
                writer.remove(number)
                self.removed += 1
        for article in found:
            writer.put(_indexed(article), new=new)
            self.indexed += 1

    def _commit(self, writer: Writer, rows: list[tuple[int, int]]) -> None:
        token = uuid.uuid4().hex
        # The intention first, and on the disk, for it takes all that was read here to the disk with it: an index never
        # knows of articles that a power cut takes back.
        with self._database.write() as connection:
            indexing.set_tokens(connection, [self._token(writer), token])
        writer.flush()
        with self._database.write(bulk=True) as connection:  # in which no other process makes the index anew
            writer.name(token)
            indexing.done(connection, rows)
            indexing.set_tokens(connection, [token])
        self._moved_on()

    def _token(self, writer: Writer) -> str:
        state = self._index.state()
        if state is None or state.folder != writer.generation:
            raise IndexBusyError(f"{self._index.folder}: another program makes the index anew")
        return state.token

    def _tell(self) -> None:
        if self._progress is not None:
            done = self.indexed + self.removed
            self._progress(Progress("indexing", done, max(self.total, done), time.monotonic() - self._began))


def _indexed(article: indexing.Indexable) -> IndexedArticle:
    bare = indexing.is_bare(article.published)
    return IndexedArticle(
        article.id,
        article.title,
        article.text,
        article.quotes,
        article.notes,
        article.source_id,
        article.category_id or 0,
        article.publisher,
        article.author,
        article.keywords,
        article.sort_time,
        bare,
        month_of(article.sort_time, bare=bare),
        article.pictures,
    )


def month_of(seconds: int | None, *, bare: bool) -> int:
    """Return year * 12 + month - 1 of a time, in the reader's zone (a bare date: as it is); 0 for none."""
    if seconds is None:
        return 0
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
        if not bare:
            moment = moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return 0
    return moment.year * 12 + moment.month - 1
