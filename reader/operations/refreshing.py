"""Bringing a source up to date with its files: look, read what is new in other processes, write in short steps."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from ..importing.dates import date_in_name
from ..importing.scan import Walk
from ..model.article import Article, FileStamp, Problem, Progress, RefreshReport, Source
from ..model.changes import Changes
from ..model.errors import InputError, PizhuError
from ..model.policy import SourcePolicy
from ..model.review import VerdictCounts
from ..paths import resources
from ..storage import articles, policies, reviews, sources
from ..storage.database import Database
from ..storage.seen import Seen, SeenFile
from .packing import Packed, Prepared, Touched, get_ready, read_and_pack, read_if_changed
from .policies import rules_version, source_policy
from .recleaning import Reclean
from .storing import Counts, Storing, may_exist

if TYPE_CHECKING:
    from ..importing.pool import Pool

_Item = tuple[str, "bytes | None"]  # a path, and the digest its file had
_Read = Callable[[_Item], Packed | Touched]

_log = logging.getLogger(__name__)

BATCH = 200  # articles in one transaction at most
BATCH_SECONDS = 0.5  # and how long one may wait for it, so that articles appear as they come
TIMEOUT = 60.0  # seconds a file may take before its worker is ended
PREPARED = "sample-articles.json"  # in the resources
CHUNK = 16  # files a worker takes at a time at most
LONG = 1.0  # seconds that looking for files takes where it is worth having workers ready when it ends
ALONE = 8  # so few files are not worth starting processes for, where nobody waits on this one


class _SourceGoneError(Exception):
    """The reader removed or moved the source while its files were being read."""


class Refresh:
    """One run over some sources."""

    def __init__(
        self,
        database: Database,
        *,
        retry: bool,
        spawn_always: bool,
        progress: Callable[[Progress], None] | None,
        changed: Callable[[Changes], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._database = database
        self._retry = retry
        self._spawn_always = spawn_always
        self._progress = progress or (lambda _progress: None)
        self._changed = changed or (lambda _changes: None)
        self._cancelled = cancelled or (lambda: False)
        self._counts = Counts()
        self._pool: Pool | None = None

    def run(self, listed: list[Source]) -> RefreshReport:
        """Refresh these sources one after the other."""
        try:
            return self._run(listed)
        finally:
            self._close_pool()

    def _close_pool(self) -> None:
        if self._pool is not None:
            self._pool.close()

    def _run(self, listed: list[Source]) -> RefreshReport:
        began = time.monotonic()
        if policies.rules_version(self._database.read()) != rules_version():
            with self._database.write(bulk=True) as connection:
                policies.note_version(connection, rules_version())
        storing = Storing(self._database, self._counts, policies.generation(self._database.read()))
        for source in listed:
            if self._cancelled():
                break
            with suppress(_SourceGoneError):  # nothing of it is wanted any more
                self._source(source, storing)
        self._close_pool()  # its workers have nothing to do while others clean
        if storing.again:
            again = Reclean(self._database, passing=True, changed=self._changed)
            again.run(sorted(storing.again))
            storing.placed |= again.placed
            if unmarked := storing.forget_marks():
                self._changed(Changes(rows=unmarked, tree=True))
        counts = self._counts
        return RefreshReport(
            counts.added,
            counts.updated,
            counts.unchanged,
            counts.moved,
            counts.missing,
            tuple(counts.failed),
            tuple(counts.warned),
            counts.other_files,
            time.monotonic() - began,
            self._cancelled(),
            VerdictCounts.of(reviews.verdicts(self._database.read(), storing.placed)),
        )

    def _source(self, source: Source, storing: Storing) -> None:
        root = Path(source.path)
        self._progress(Progress("scanning", 0, None, 0.0, source.name))
        if not may_exist(root):
            # An unplugged disk is no reason to call every article missing.
            self._counts.failed.append(Problem(source.id, source.path, "there is no such file or folder"))
            return
        with closing(Seen(self._database.read(), source.id)) as seen:
            walk = Walk(root, self._cancelled)
            if self._look(source, walk, seen):
                self._read(source, seen, storing)
                if not self._cancelled():  # what seems gone may have moved to a place not reached
                    self._finish(source, walk, seen)

    def _look(self, source: Source, walk: Walk, seen: Seen) -> bool:
        """Look at all files of a source, without opening any; say whether there is something to go on with."""
        began = time.monotonic()
        for count in seen.note_all(walk.files()):
            seconds = time.monotonic() - began
            self._progress(Progress("scanning", count, None, seconds, source.name))
            if self._pool is None and seconds > LONG:
                self._ready_pool().warm_up(get_ready, None)
        if self._cancelled():
            return False
        if reason := dict(walk.problems).get(""):
            # Nor is a folder that can't be opened a reason to call its articles missing.
            self._counts.failed.append(Problem(source.id, source.path, reason))
            return False
        closed = [path for path, _ in walk.problems]
        if not seen.compare(retry=self._retry, day_of=date_in_name, closed=closed, cancelled=self._cancelled):
            return False
        failed = [] if self._retry else seen.failed()
        self._counts.failed += [Problem(source.id, path, reason) for path, reason in [*failed, *walk.problems]]
        self._counts.unchanged += seen.count - seen.waiting - len(failed)
        for suffix, count in sorted(walk.other.items()):
            self._counts.other_files[suffix] = self._counts.other_files.get(suffix, 0) + count
        back = seen.returned()
        for first in range(0, len(back), BATCH):
            part = back[first : first + BATCH]
            with self._write_to(source) as connection:
                articles.set_missing(connection, part, False)
            self._changed(Changes(rows=frozenset(part), lists=True, tree=True))
        return True

    def _finish(self, source: Source, walk: Walk, seen: Seen) -> None:
        """Note what has vanished, and that every file was looked at."""
        for part in seen.vanished():
            with self._write_to(source) as connection:
                gone = [number for path, number in part if self._is_lost(connection, source, path, number)]
                articles.set_missing(connection, gone, True)
            self._counts.missing += len(gone)
            self._changed(Changes(rows=frozenset(gone), lists=bool(gone), tree=True))
        with self._write_to(source) as connection:
            seen.clear_problems()
            sources.finish_scan(connection, source.id, dict(sorted(walk.other.items())))
        self._changed(Changes(tree=True))

    @staticmethod
    def _is_lost(connection: sqlite3.Connection, source: Source, path: str, number: int) -> bool:
        """Say whether an article is still to be marked missing; another window may have found where it moved."""
        known = articles.known_at(connection, source.id, path)
        return known is not None and known.id == number and not known.missing

    @contextmanager
    def _write_to(self, source: Source) -> Iterator[sqlite3.Connection]:
        """Enter a write transaction, if the source is still there and where it was."""
        with self._database.write(bulk=True) as connection:
            if not sources.is_listed(connection, source.id, source.path):
                raise _SourceGoneError
            yield connection

    def _read(self, source: Source, seen: Seen, storing: Storing) -> None:
        """Read what waits, newest first, and write it as it comes."""
        if not seen.waiting:
            return
        policy = source_policy(self._database.read(), source.id)
        batch = _Batch(seen, storing, source, policy, unread=sources.is_complete(self._database.read(), source.id))
        files: Iterable[SeenFile] = seen.to_read()
        total = seen.waiting
        if source.sample and not (policy.common or policy.kept or policy.quotes):
            files = rest = self._read_beforehand(source, list(files), batch)
            if not (total := len(rest)):
                return
        read = partial(read_and_pack, source.path, source.is_file, policy)
        results = self._results(partial(read_if_changed, read, source.path, source.is_file), batch.items(files), total)
        began = last = time.monotonic()
        done = 0
        self._progress(Progress("reading", 0, total, 0.0, source.name))
        with closing(results):
            for (path, _digest), result in results:
                batch.add(path, result)
                done += 1
                moment = time.monotonic()
                if len(batch) >= BATCH or moment - last >= BATCH_SECONDS:
                    self._write(batch)
                    last = moment
                    self._progress(Progress("reading", done, total, moment - began, source.name))
        if len(batch):
            self._write(batch)
        self._progress(Progress("reading", done, total, time.monotonic() - began, source.name))

    def _results(
        self, read: _Read, items: Iterator[_Item], total: int
    ) -> Generator[tuple[_Item, Packed | Touched | Exception], None, None]:
        """Yield what reading makes of each of so many files, in no particular order."""
        from ..importing import pool

        if total < ALONE and not self._spawn_always:
            return pool.run(read, items, workers=0, cancelled=self._cancelled)
        # Few files may all be large ones.
        return self._ready_pool().run(read, items, chunk=max(1, min(CHUNK, total // (4 * _workers()))))

    def _ready_pool(self) -> Pool:
        """Return the pool of all sources."""
        from ..importing.pool import Pool

        if self._pool is None:
            self._pool = Pool(_workers(), timeout=TIMEOUT, cancelled=self._cancelled)
        return self._pool

    def _read_beforehand(self, source: Source, files: list[SeenFile], batch: _Batch) -> list[SeenFile]:
        """Store what was read when the program was made, and return the files that were not."""
        prepared = Prepared(resources() / PREPARED)
        rest = []
        for file in files:
            packed = prepared.get(Path(source.path), file.path, file.stamp)
            if packed is None:
                rest.append(file)
            else:
                batch.add(file.path, packed)
        self._write(batch)
        return rest

    def _write(self, batch: _Batch) -> None:
        with self._write_to(batch.source) as connection:
            changes = batch.store(connection, self._counts)
        self._changed(changes)


def _workers() -> int:
    return max(2, os.cpu_count() or 1)


class _Batch:
    """Files of a source that were read and wait to be written, in one transaction."""

    def __init__(self, seen: Seen, storing: Storing, source: Source, policy: SourcePolicy, *, unread: bool) -> None:
        self.source = source
        self._seen = seen
        self._storing = storing
        self._policy = policy
        self._unread = unread
        self._results: list[tuple[str, Packed | Touched | Exception]] = []
        self._stamps: dict[str, FileStamp] = {}  # of what is being read

    def __len__(self) -> int:
        return len(self._results)

    def items(self, files: Iterable[SeenFile]) -> Iterator[tuple[str, bytes | None]]:
        """Yield what read_if_changed has to know of each file."""
        for file in files:
            self._stamps[file.path] = file.stamp
            yield file.path, file.digest

    def add(self, path: str, result: Packed | Touched | Exception) -> None:
        """Let what was read of a file wait."""
        self._results.append((path, result))

    def store(self, connection: sqlite3.Connection, counts: Counts) -> Changes:
        """Write everything that waits; return what that changed."""
        results, self._results = self._results, []
        changes: list[Changes] = []
        read_anew = [path for path, result in results if not isinstance(result, Touched)]
        sources.clear_problems(connection, self.source.id, read_anew)
        for path, result in results:
            stamp = self._stamps.pop(path, None)
            if isinstance(result, Exception):
                problem = Problem(self.source.id, path, _reason(result))
                counts.failed.append(problem)
            elif isinstance(result, Packed) and result.issues:
                problem = Problem(self.source.id, path, "; ".join(result.issues), fatal=False)
                counts.warned.append(problem)
            else:
                problem = None
            if problem is not None and stamp is not None:
                sources.set_problem(connection, problem, stamp)
            if not isinstance(result, Exception):
                changes.append(
                    self._storing.store(
                        self.source, result, self._policy, self._seen.take_vanished, unread=self._unread
                    )
                )
        return _together(changes)


def _together(changes: list[Changes]) -> Changes:
    """Combine the answers for many files; one after the other would take time with the square of their number."""
    while len(changes) > 1:
        changes = [one | other for one, other in zip_longest(changes[::2], changes[1::2], fillvalue=Changes())]
    return changes[0] if changes else Changes()


def read_files(paths: list[Path]) -> Iterator[Article | PizhuError]:
    """Read and clean files without a library; a file that can't be read gives its error."""
    from .reading import read_article

    for path in paths:
        try:
            yield read_article(path, path.name)[0].article
        except PizhuError as error:
            yield error


def _reason(error: Exception) -> str:
    if isinstance(error, PizhuError):
        return error.reason if isinstance(error, InputError) else str(error)
    # Our bug, over one file of perhaps a million: it is told, and the rest goes on.
    _log.error("reading a file failed", exc_info=error)
    return f"Pizhu made a mistake here ({type(error).__name__}: {error}); please report it"
