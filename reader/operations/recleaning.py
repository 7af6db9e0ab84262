"""Cleaning articles anew when rules have changed, from the texts the library has of their files."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from ..importing.dates import sort_time
from ..model.article import CleaningReport, Problem, Progress
from ..model.changes import Changes
from ..model.errors import PizhuError
from ..model.review import VerdictCounts
from ..storage import articles, corrections, policies, reviews, written
from ..storage.database import Database
from .packing import Packed, Stored, clean_and_pack
from .placing import place_highlights
from .policies import ArticlePolicies, holds, rules_version

_log = logging.getLogger(__name__)

BATCH = 200  # articles in one transaction at most
BATCH_SECONDS = 0.5
TIMEOUT = 60.0  # seconds an article may take before its worker is ended
ALONE = 8  # so few small articles are cleaned here: starting a process would take longer
SMALL = 100_000  # bytes of packed content
CHUNK = 16
ROUNDS = 3  # times an article is taken up that the reader or another process changes meanwhile
_NICENESS = 10  # of the processes that clean anew: whoever reads or imports meanwhile goes before


class Reclean:
    """One run over articles that are to be cleaned anew."""

    def __init__(
        self,
        database: Database,
        *,
        gentle: bool = False,
        passing: bool = False,
        progress: Callable[[Progress], None] | None = None,
        changed: Callable[[Changes], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._database = database
        self._gentle = gentle  # leave a processor to the reader
        self._passing = passing  # the texts as they are came a moment ago, cleaned without what the reader decided
        self._progress = progress or (lambda _progress: None)
        self._changed = changed or (lambda _changes: None)
        self._cancelled = cancelled or (lambda: False)
        self._done = self._articles = self._different = self._orphaned = self._kept = 0
        self.placed: set[int] = set()  # articles whose highlights were placed in another text
        self._failed: list[Problem] = []
        self._again: list[int] = []  # changed while they were cleaned
        self._total = 0

    def run(self, article_ids: Iterable[int] | None = None) -> CleaningReport:
        """Clean these articles anew, or those whose rules have changed since, read last first."""
        began = time.monotonic()
        if policies.rules_version(self._database.read()) != rules_version():
            with self._database.write(bulk=True) as connection:
                policies.note_version(connection, rules_version())
        reading = self._database.read()
        generation = policies.generation(reading)
        numbers = list(article_ids) if article_ids is not None else policies.waiting(reading)
        if not numbers:
            return CleaningReport()
        self._total = len(numbers)
        self._progress(Progress("cleaning", 0, self._total))
        for _round in range(ROUNDS):
            self._clean(numbers, generation, began)
            numbers, self._again = self._again, []
            if not numbers or self._cancelled():
                break
        self._progress(Progress("cleaning", self._articles, self._total, time.monotonic() - began))
        return CleaningReport(
            self._articles,
            self._different,
            self._orphaned,
            self._kept,
            tuple(self._failed),
            time.monotonic() - began,
            self._cancelled(),
            VerdictCounts.of(reviews.verdicts(self._database.read(), self.placed)),
        )

    def _clean(self, numbers: list[int], generation: int, began: float) -> None:
        """Clean these articles anew and write them in short steps."""
        last = time.monotonic()
        batch: list[tuple[Stored, Packed | Exception]] = []
        for stored, result in self._results(numbers):
            batch.append((stored, result))
            moment = time.monotonic()
            if len(batch) >= BATCH or moment - last >= BATCH_SECONDS:
                self._write(batch, generation)
                batch, last = [], moment
                self._progress(Progress("cleaning", self._articles, self._total, moment - began))
        self._write(batch, generation)

    def _results(self, numbers: list[int]) -> Iterator[tuple[Stored, Packed | Exception]]:
        """Yield what cleaning makes of each article, in no particular order."""
        from ..importing import pool

        items = self._stored(numbers)
        few: list[Stored] = []
        if len(numbers) <= ALONE:
            few = list(items)
            items = iter(few)
        alone = bool(few) and all(len(stored.content) <= SMALL for stored in few)
        processors = os.cpu_count() or 1
        workers = 0 if alone else max(1, processors - 1) if self._gentle else max(2, processors)
        yield from pool.run(
            clean_gently,
            items,
            workers=workers,
            timeout=TIMEOUT,
            cancelled=self._cancelled,
            chunk=max(1, min(CHUNK, len(numbers) // (4 * max(1, workers)))),
        )

    def _stored(self, numbers: list[int]) -> Iterator[Stored]:
        connection = self._database.read()
        policy = ArticlePolicies(connection)
        for number in numbers:
            found = policies.renewable(connection, number)
            if found is not None:
                yield Stored(
                    number, found.path, found.stamp, found.digest, found.content, policy.of(number, found.source_id)
                )

    def _write(self, batch: list[tuple[Stored, Packed | Exception]], generation: int) -> None:
        if not batch:
            return
        different: set[int] = set()
        with self._database.write(bulk=True) as connection:
            for stored, result in batch:
                now = policies.renewable(connection, stored.id)
                if now is not None and now.cleaned <= generation and self._is_stale(connection, stored, now):
                    self._again.append(stored.id)
                    continue
                self._articles += 1
                if now is None or now.cleaned > generation:
                    continue  # removed meanwhile, or cleaned by rules that came after this run began
                if isinstance(result, Exception):
                    self._fail(connection, now, result, generation)
                    continue
                policies.keep_highlighted(connection, stored.id, result.kept)
                self._kept += len(result.kept)
                if articles.renew(connection, stored.id, result.record, generation, passing=self._passing):
                    different.add(stored.id)
                    self._settle(connection, stored.id)
        self._different += len(different)
        if different:
            ids = frozenset(different)
            self._changed(Changes(rows=ids, annotations=ids, contents=ids, tree=True))

    @staticmethod
    def _is_stale(connection: sqlite3.Connection, stored: Stored, now: policies.Renewable) -> bool:
        """Say whether an article was read anew, moved, or highlighted and decided about while it was being cleaned."""
        same_file = (now.content, now.path) == (stored.content, stored.path)
        return not same_file or not holds(connection, stored.id, stored.policy)

    def _settle(self, connection: sqlite3.Connection, article_id: int) -> None:
        """Keep highlights and corrections in their places."""
        if corrections.of_article(connection, article_id):
            corrections.refile(connection, [article_id], sort_time)
        if written.has_highlights(connection, article_id):
            before = _orphans(connection, article_id)
            if place_highlights(connection, article_id):
                self.placed.add(article_id)
            self._orphaned += len(_orphans(connection, article_id) - before)

    def _fail(
        self, connection: sqlite3.Connection, found: policies.Renewable, error: Exception, generation: int
    ) -> None:
        """Leave an article as it is, and say why it could not be cleaned anew."""
        if isinstance(error, PizhuError):
            reason = str(error)
        else:  # our bug, over one article of perhaps a million: it is told, and the rest goes on
            _log.error("cleaning an article anew failed", exc_info=error)
            reason = f"Pizhu made a mistake here ({type(error).__name__}: {error}); please report it"
        self._failed.append(Problem(found.source_id, found.path, reason, fatal=False))
        policies.renewed(connection, [found.id], generation)


def clean_gently(stored: Stored) -> Packed:
    """Clean an article anew; a process made for that gives way to all others."""
    _give_way()
    return clean_and_pack(stored)


@cache
def _give_way() -> None:
    if multiprocessing.parent_process() is not None and hasattr(os, "nice"):
        os.nice(_NICENESS)


def _orphans(connection: sqlite3.Connection, article_id: int) -> set[int]:
    return {one.id for one in written.highlights(connection, article_id) if one.placement.verdict == "orphan"}
