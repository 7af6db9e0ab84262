"""What was seen of a source's files beside what the library knows of them.

It is kept in temporary tables of one connection, which SQLite moves to the disk as they grow: a million files take no
memory. Nothing here writes to the library itself, but for what is taken out of `vanished` within a transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from ..model.article import FileStamp

_PAGE = 1_000  # rows read or written at a time
_ASK_EACH = 200_000  # steps of SQLite's machine, some milliseconds: whether to stop is asked so often

_TABLES = """
CREATE TABLE temp.seen(path TEXT PRIMARY KEY, size INTEGER, modified_ns INTEGER) WITHOUT ROWID;
CREATE TABLE temp.waiting(number INTEGER PRIMARY KEY, path TEXT, size INTEGER, modified_ns INTEGER, digest BLOB);
CREATE TABLE temp.vanished(path TEXT PRIMARY KEY, article_id INTEGER) WITHOUT ROWID;
"""
_HAS_FAILED = """EXISTS(SELECT 1 FROM problems p WHERE p.source_id = :source AND p.path = s.path AND p.fatal)"""
_FAILED_SO = """EXISTS(SELECT 1 FROM problems p WHERE p.source_id = :source AND p.path = s.path AND p.fatal
                AND p.size = s.size AND p.modified_ns = s.modified_ns)"""
# Not by the planner's choice: what was seen is looked at in the order of paths, in which the articles' index stands.
_WITH_ARTICLES = """temp.seen s LEFT JOIN main.articles a INDEXED BY articles_path
    ON a.source_id = :source AND a.path = s.path AND a.current"""


class SeenFile(NamedTuple):
    """A file to read: what it looked like, and the digest of the article that stands for it, if any does."""

    path: str
    stamp: FileStamp
    digest: bytes | None


class Seen:
    """One look at a source."""

    def __init__(self, connection: sqlite3.Connection, source_id: int) -> None:
        """Begin; what was seen before on this connection is forgotten."""
        self._connection = connection
        self._source = {"source": source_id}
        self.count = 0  # files seen
        self.waiting = 0  # files to read
        self.close()
        for statement in _TABLES.strip().split("\n"):
            connection.execute(statement)

    def close(self) -> None:
        """Forget everything."""
        for table in ("seen", "waiting", "vanished"):
            self._connection.execute(f"DROP TABLE IF EXISTS temp.{table}")

    def note(self, files: Iterable[tuple[str, FileStamp]]) -> None:
        """Note files, as many at a time as come."""
        rows = [(path, stamp.size, stamp.modified_ns) for path, stamp in files]
        with self._together():
            self._connection.executemany("INSERT OR REPLACE INTO temp.seen VALUES (?, ?, ?)", rows)
        self.count += len(rows)

    def note_all(self, files: Iterable[tuple[str, FileStamp]]) -> Iterator[int]:
        """Note files from where they are found, yielding how many it is now and then."""
        waiting = iter(files)
        while page := list(islice(waiting, _PAGE)):
            self.note(page)
            yield self.count

    def compare(
        self, *, retry: bool, day_of: Callable[[str], str | None], closed: Iterable[str], cancelled: Callable[[], bool]
    ) -> bool:
        """Work out what is to be read, newest first, and what has vanished; answer whether it came to an end.

        `retry` reads files again that failed and look as they did then. `day_of` gives the day in a file's name.
        Below the paths in `closed`, which could not be looked at, nothing counts as vanished.
        """
        self._connection.create_function("day_of", 1, lambda path: day_of(path) or "", deterministic=True)
        failed = "0" if retry else _FAILED_SO
        # A file that has not changed is neither new, nor another than its article's, nor one that failed since.
        with self._stopping(cancelled) as stopped, self._together():
            self._connection.execute(
                f"""INSERT INTO temp.waiting(path, size, modified_ns, digest)
                    SELECT s.path, s.size, s.modified_ns, CASE WHEN {_HAS_FAILED} THEN NULL ELSE a.digest END
                    FROM {_WITH_ARTICLES}
                    WHERE (a.id IS NULL OR a.size <> s.size OR a.modified_ns <> s.modified_ns OR {_HAS_FAILED})
                        AND NOT {failed}
                    ORDER BY day_of(s.path) DESC, s.modified_ns DESC, s.path""",
                self._source,
            )
            (self.waiting,) = self._connection.execute("SELECT count(*) FROM temp.waiting").fetchone()
            self._connection.execute(
                """INSERT INTO temp.vanished SELECT path, id FROM articles a INDEXED BY articles_path
                   WHERE source_id = :source AND current
                       AND NOT EXISTS(SELECT 1 FROM temp.seen s WHERE s.path = a.path)""",
                self._source,
            )
            for path in closed:
                below = path.rstrip("/")
                self._connection.execute(
                    "DELETE FROM temp.vanished WHERE path = ? OR (path > ? AND path < ?)",
                    (path, f"{below}/", f"{below}0"),  # 0 comes behind /
                )
        return not stopped()

    def failed(self) -> list[tuple[str, str]]:
        """Return the files (path, reason) that failed before, look as they did then, and are not read again."""
        rows = self._connection.execute(
            """SELECT p.path, p.reason FROM problems p JOIN temp.seen s ON s.path = p.path
               WHERE p.source_id = :source AND p.fatal AND p.size = s.size AND p.modified_ns = s.modified_ns
               ORDER BY p.path""",
            self._source,
        )
        return rows.fetchall()

    def to_read(self) -> Iterator[SeenFile]:
        """Yield the files to read, newest first."""
        last = 0
        while True:
            # A page at a time: a query left open would keep the log from being emptied while all of them are read.
            rows = self._connection.execute(
                "SELECT number, path, size, modified_ns, digest FROM temp.waiting WHERE number > ? LIMIT ?",
                (last, _PAGE),
            ).fetchall()
            if not rows:
                return
            for last, path, size, modified, digest in rows:  # noqa: B007
                yield SeenFile(path, FileStamp(size, modified), digest)

    def returned(self) -> list[int]:
        """Return the articles that are called missing although their files are there, looking as they did."""
        rows = self._connection.execute(
            f"""SELECT a.id FROM articles a JOIN temp.seen s ON s.path = a.path
                WHERE a.source_id = :source AND a.current AND a.missing AND a.size = s.size
                    AND a.modified_ns = s.modified_ns AND NOT {_HAS_FAILED}""",
            self._source,
        )
        return [number for (number,) in rows]

    def take_vanished(self, path: str, article_id: int) -> bool:
        """Say whether this article's file has vanished from this path, once: its new place was found."""
        cursor = self._connection.execute(
            "DELETE FROM temp.vanished WHERE path = ? AND article_id = ?", (path, article_id)
        )
        return cursor.rowcount > 0

    def vanished(self) -> Iterator[list[tuple[str, int]]]:
        """Yield (path, article id) of what has vanished and was found nowhere, a few hundred at a time."""
        last = ""
        while True:
            rows = self._connection.execute(
                "SELECT path, article_id FROM temp.vanished WHERE path > ? ORDER BY path LIMIT ?", (last, _PAGE // 2)
            ).fetchall()
            if not rows:
                return
            yield rows
            last = rows[-1][0]

    def clear_problems(self) -> None:
        """Forget what was wrong with files that could not be read and are there no more."""
        self._connection.execute(
            """DELETE FROM problems WHERE source_id = :source AND fatal
               AND NOT EXISTS(SELECT 1 FROM temp.seen s WHERE s.path = problems.path)""",
            self._source,
        )

    @contextmanager
    def _together(self) -> Iterator[None]:
        """Write to the temporary tables at one go; the library itself is not locked by that."""
        self._connection.execute("BEGIN")
        try:
            yield
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:  # not where SQLite has taken back what it was stopped in
                self._connection.rollback()

    @contextmanager
    def _stopping(self, cancelled: Callable[[], bool]) -> Iterator[Callable[[], bool]]:
        """Break off what SQLite is doing once `cancelled` answers True; what is yielded says whether that was so."""
        stopped = False

        def ask() -> bool:
            nonlocal stopped
            stopped = stopped or cancelled()
            return stopped

        self._connection.set_progress_handler(ask, _ASK_EACH)
        try:
            yield lambda: stopped
        except sqlite3.OperationalError:
            if not stopped:
                raise
        finally:
            self._connection.set_progress_handler(None, 0)
