"""Bringing a source up to date with its files: look, read what is new in other processes, write in short steps."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ..importing.dates import sort_time
from ..importing.scan import FoundFile, real_path, scan
from ..model.article import Article, FileStamp, Problem, Progress, RefreshReport, Source
from ..model.changes import Changes
from ..model.errors import InputError, PizhuError
from ..model.policy import SourcePolicy
from ..model.review import VerdictCounts
from ..paths import resources
from ..storage import articles, corrections, history, policies, reviews, sources, versions, written
from ..storage.articles import ArticleRecord, Known
from ..storage.codec import decode as decode_content
from ..storage.database import Database
from .identity import same_article
from .packing import Packed, Prepared, read_and_pack
from .placing import place_highlights
from .policies import holds, rules_version, source_policy
from .recleaning import Reclean

_log = logging.getLogger(__name__)

BATCH = 200  # articles in one transaction at most
BATCH_SECONDS = 0.5  # and how long one may wait for it, so that articles appear as they come
TIMEOUT = 60.0  # seconds a file may take before its worker is ended
PREPARED = "sample-articles.json"  # in the resources
CHUNK = 16  # files a worker takes at a time at most
ALONE = 8  # so few files are not worth starting processes for, where nobody waits on this one


@dataclass
class _Counts:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    moved: int = 0
    missing: int = 0
    failed: list[Problem] = field(default_factory=list)
    warned: list[Problem] = field(default_factory=list)
    other_files: dict[str, int] = field(default_factory=dict)


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
        self._counts = _Counts()
        self._added: set[int] = set()  # in this run
        self._placed: set[int] = set()  # articles whose highlights were placed in another text
        self._again: set[int] = set()  # cleaned without what the reader decided about them
        self._texts: dict[int, bytes] = {}  # digests of the texts before, of articles this run marked as updated
        self._policy = SourcePolicy()  # that files were cleaned by
        self._generation = 0

    def run(self, listed: list[Source]) -> RefreshReport:
        """Refresh these sources one after the other."""
        began = time.monotonic()
        if policies.rules_version(self._database.read()) != rules_version():
            with self._database.write(bulk=True) as connection:
                policies.note_version(connection, rules_version())
        self._generation = policies.generation(self._database.read())
        for source in listed:
            if self._cancelled():
                break
            with suppress(_SourceGoneError):  # nothing of it is wanted any more
                self._source(source)
        if self._again:
            again = Reclean(self._database, passing=True, changed=self._changed)
            again.run(sorted(self._again))
            self._placed |= again.placed
            self._forget_marks()
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
            VerdictCounts.of(reviews.verdicts(self._database.read(), self._placed)),
        )

    def _source(self, source: Source) -> None:
        self._progress(Progress("scanning", 0, None, 0.0, source.name))
        root = Path(source.path)
        if not _may_exist(root):
            # An unplugged disk is no reason to call every article missing.
            self._counts.failed.append(Problem(source.id, source.path, "there is no such file or folder"))
            return
        seen = scan(root, cancelled=self._cancelled)
        if self._cancelled():
            return
        if reason := dict(seen.problems).get(""):
            # Nor is a folder that can't be opened.
            self._counts.failed.append(Problem(source.id, source.path, reason))
            return
        known = articles.known_articles(self._database.read(), source.id)
        failed = sources.failed_stamps(self._database.read(), source.id)
        to_read = list(self._changed_files(source, seen.files, known, failed))
        vanished = self._vanished({file.path for file in seen.files}, [path for path, _ in seen.problems], known)
        self._counts.failed += [Problem(source.id, path, reason) for path, reason in seen.problems]
        for suffix, count in seen.other.items():
            self._counts.other_files[suffix] = self._counts.other_files.get(suffix, 0) + count
        self._read(source, to_read, vanished)
        if self._cancelled():
            return  # what seems gone may have moved to a place not reached
        with self._write_to(source) as connection:
            gone = [number for path, number in vanished.items() if self._is_lost(connection, source, path, number)]
            articles.set_missing(connection, gone, True)
            self._counts.missing += len(gone)
            stale = failed.keys() - {file.path for file in seen.files}
            sources.clear_problems(connection, source.id, stale)
            sources.finish_scan(connection, source.id, seen.other)
        self._changed(Changes(rows=frozenset(gone), lists=bool(gone), tree=True))

    def _changed_files(
        self,
        source: Source,
        files: list[FoundFile],
        known: dict[str, Known],
        failed: dict[str, tuple[FileStamp, str]],
    ) -> Iterator[FoundFile]:
        """Yield the files to read; count the others."""
        back = []
        for file in files:
            article = known.get(file.path)
            if file.path in failed and not self._retry and failed[file.path][0] == file.stamp:
                self._counts.failed.append(Problem(source.id, file.path, failed[file.path][1]))
            elif article is not None and article.stamp == file.stamp and file.path not in failed:
                self._counts.unchanged += 1
                if article.missing:
                    back.append(article.id)
            else:
                yield file
        if back:
            with self._write_to(source) as connection:
                articles.set_missing(connection, back, False)
            self._changed(Changes(rows=frozenset(back), lists=True, tree=True))

    def _vanished(self, present: set[str], unread: list[str], known: dict[str, Known]) -> dict[str, int]:
        """Return path and id of the articles whose files are gone, as far as their folders could be read."""
        closed = tuple(path.rstrip("/") + "/" for path in unread)
        return {
            path: article.id
            for path, article in known.items()
            if path not in present and not path.startswith(closed) and path not in unread
        }

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

    def _read(self, source: Source, files: list[FoundFile], vanished: dict[str, int]) -> None:
        stamps = {file.path: file.stamp for file in files}
        unread = sources.is_complete(self._database.read(), source.id)
        workers = 0 if len(files) < ALONE and not self._spawn_always else max(2, os.cpu_count() or 1)
        policy = self._policy = source_policy(self._database.read(), source.id)
        function = partial(read_and_pack, source.path, source.is_file, policy)
        began = last = time.monotonic()
        batch: list[tuple[str, Packed | Exception]] = []
        if source.sample and not (policy.common or policy.kept or policy.quotes):
            batch, files = self._prepared(source, files)
            self._write(source, batch, stamps, vanished, unread=unread)
            batch = []
        if not files:
            return
        from ..importing import pool

        results = pool.run(
            function,
            [file.path for file in files],
            workers=workers,
            timeout=TIMEOUT,
            cancelled=self._cancelled,
            chunk=max(1, min(CHUNK, len(files) // (4 * max(1, workers)))),  # few files may all be large ones
        )
        done = 0
        self._progress(Progress("reading", 0, len(files), 0.0, source.name))
        for path, result in results:
            batch.append((path, result))
            done += 1
            moment = time.monotonic()
            if len(batch) >= BATCH or moment - last >= BATCH_SECONDS:
                self._write(source, batch, stamps, vanished, unread=unread)
                batch, last = [], moment
                self._progress(Progress("reading", done, len(files), moment - began, source.name))
        if batch:
            self._write(source, batch, stamps, vanished, unread=unread)
        self._progress(Progress("reading", done, len(files), time.monotonic() - began, source.name))

    def _prepared(
        self, source: Source, files: list[FoundFile]
    ) -> tuple[list[tuple[str, Packed | Exception]], list[FoundFile]]:
        """Return what was read beforehand, and the files that were not."""
        prepared = Prepared(resources() / PREPARED)
        found: list[tuple[str, Packed | Exception]] = []
        rest = []
        for file in files:
            packed = prepared.get(Path(source.path), file.path, file.stamp)
            if packed is None:
                rest.append(file)
            else:
                found.append((file.path, packed))
        return found, rest

    def _write(
        self,
        source: Source,
        batch: list[tuple[str, Packed | Exception]],
        stamps: dict[str, FileStamp],
        vanished: dict[str, int],
        *,
        unread: bool,
    ) -> None:
        changes = Changes()
        with self._write_to(source) as connection:
            sources.clear_problems(connection, source.id, [path for path, _ in batch])
            for path, result in batch:
                if isinstance(result, Exception):
                    problem = Problem(source.id, path, _reason(result))
                    sources.set_problem(connection, problem, stamps[path])
                    self._counts.failed.append(problem)
                    continue
                if result.issues:
                    problem = Problem(source.id, path, "; ".join(result.issues), fatal=False)
                    sources.set_problem(connection, problem, stamps[path])
                    self._counts.warned.append(problem)
                changes |= self._store(source, result, vanished, unread=unread)
        self._changed(changes)

    def _store(self, source: Source, packed: Packed, vanished: dict[str, int], *, unread: bool) -> Changes:
        """Write one article: the same bytes, a new version, one that moved, another under its path, or a new one."""
        connection = self._database.read()
        record = packed.record
        # Asked again, for another window may have been faster.
        before = articles.known_at(connection, source.id, record.path)
        if before is not None and before.digest == record.digest:
            articles.touch(connection, before.id, record.stamp)
            self._counts.unchanged += 1
            return Changes(rows=frozenset({before.id}))
        if before is not None:
            old = articles.get(connection, before.id).article
            new = decode_content(record.content)
            if same_article(old.title, old.document.text, new.title, new.document.text):
                self._update(connection, before.id, source, record)
                policies.keep_highlighted(connection, before.id, packed.kept)
                self._review(connection, before.id, packed)
                self._counts.updated += 1
                ids = frozenset({before.id})
                return Changes(rows=ids, annotations=ids, contents=ids, lists=True, tree=True)
            articles.supersede(connection, before.id)
            self._follow(connection, source, before)
        displaced = frozenset({before.id} if before is not None else ())
        moved = self._moved(source, record, vanished)
        if moved is not None:
            self._update(connection, moved, source, record)
            self._review(connection, moved, packed)
            self._counts.moved += 1
            ids = frozenset({moved})
            return Changes(rows=ids | displaced, annotations=ids, contents=ids, lists=True, tree=True)
        added = articles.insert(connection, source.id, record, unread=unread, cleaned=self._generation)
        self._review(connection, added, packed)
        self._counts.added += 1
        self._added.add(added)
        return Changes(rows=displaced, lists=True, tree=True, created=(added,))

    def _review(self, connection: sqlite3.Connection, article_id: int, packed: Packed) -> None:
        """Let an article be cleaned anew if what was kept and highlighted in it is not what its file was cleaned by.

        The file may have moved, its path have been another's, or the reader decided while it was read.
        """
        used = self._policy.of(packed.record.path)
        if not holds(connection, article_id, replace(used, kept=used.kept.union(packed.kept))):
            policies.renew_articles(connection, [article_id])
            self._again.add(article_id)

    def _update(self, connection: sqlite3.Connection, article_id: int, source: Source, record: ArticleRecord) -> None:
        """Give an article what its file says now; highlights and corrections stay."""
        marked, before = versions.updated_at(connection, article_id), written.current_digest(connection, article_id)
        articles.update(connection, article_id, source.id, record, cleaned=self._generation)
        if versions.updated_at(connection, article_id) != marked:
            self._texts[article_id] = before
        if corrections.of_article(connection, article_id):
            corrections.refile(connection, [article_id], sort_time)
        if place_highlights(connection, article_id):
            self._placed.add(article_id)

    def _forget_marks(self) -> None:
        """Take back that articles are updated whose text is as it was, now that they are cleaned as the reader decided.

        Only what cleaning leaves out had changed in their files.
        """
        with self._database.write(bulk=True) as connection:
            same = [
                number
                for number in self._again & self._texts.keys()
                if written.current_digest(connection, number) == self._texts[number]
            ]
            unmarked = versions.set_updated(connection, same, False)
        if unmarked:
            self._changed(Changes(rows=frozenset(unmarked), tree=True))

    def _follow(self, connection: sqlite3.Connection, source: Source, article: Known) -> None:
        """Let an article whose path was taken go on where its file was found a moment ago as if it were new."""
        for twin, source_id, _path, _missing, current in articles.same_content(connection, article.digest):
            is_new = current and source_id == source.id and twin in self._added
            if is_new and not written.is_annotated(connection, twin):
                articles.take_place(connection, article.id, twin)
                corrections.refile(connection, [article.id], sort_time)
                if place_highlights(connection, article.id):
                    self._placed.add(article.id)
                policies.renew_articles(connection, [article.id])
                self._again.add(article.id)
                history.forget(connection, [twin])
                self._added.discard(twin)
                self._counts.added -= 1
                self._counts.moved += 1
                return

    def _moved(self, source: Source, record: ArticleRecord, vanished: dict[str, int]) -> int | None:
        """Return the article that was read from these bytes and has lost its file, if any."""
        name = record.path.rpartition("/")[2]
        candidates = articles.same_content(self._database.read(), record.digest)
        candidates.sort(key=lambda candidate: candidate[2].rpartition("/")[2] != name)
        for article_id, source_id, path, missing, current in candidates:
            if not current:
                return article_id  # another article took its path, and here it is again
            if source_id == source.id:
                if vanished.get(path) == article_id:
                    del vanished[path]
                    return article_id
            elif missing or not self._file_exists(source_id, path):
                return article_id
        return None

    def _file_exists(self, source_id: int, path: str) -> bool:
        source = sources.get_source(self._database.read(), source_id)
        root = Path(source.path)
        # An unplugged disk holds its files still.
        return not _may_exist(root) or source.is_file or _may_exist(root / real_path(path))


def _may_exist(path: Path) -> bool:
    """Say whether something is there, as far as that can be told."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


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
