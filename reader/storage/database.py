"""The library file: opening, migrating, and taking turns at it.

Every thread reads through its own connection; writes begin IMMEDIATE under one lock, so that
two of our threads never meet SQLite's busy handler, and another process waits its turn.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from ..model.errors import LibraryError
from .migrations import APPLICATION_ID, MIGRATIONS, PAGE_SIZE

BUSY_MS = 20_000  # how long to wait for another process


class Database:
    """An open library file."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open and migrate; raise LibraryError with a reason for people."""
        self.path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._registry = threading.Lock()
        self._writing = threading.RLock()
        self._depth = 0
        try:
            if not path.exists():
                if not create:
                    raise LibraryError(f"{path}: there is no such library")
                path.parent.mkdir(parents=True, exist_ok=True)
            elif not path.is_file():
                raise LibraryError(f"{path}: is not a file")
        except OSError as error:
            raise LibraryError(f"{path}: {error.strerror or error}") from error
        try:
            self._prepare(self._connection())
        except sqlite3.Error as error:
            self.close()
            raise LibraryError(f"{path}: {_reason(error)}") from error
        except LibraryError:
            self.close()
            raise

    def close(self) -> None:
        """Close every thread's connection."""
        with self._registry:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
        self._local = threading.local()

    def read(self) -> sqlite3.Connection:
        """Return this thread's connection, for reading."""
        return self._connection()

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Read with several statements what belongs together: as it is at one moment, whatever others write."""
        connection = self._connection()
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        self._local.looking = True
        try:
            yield connection
        finally:
            self._local.looking = False
            connection.rollback()

    @contextmanager
    def write(self, *, bulk: bool = False) -> Iterator[sqlite3.Connection]:
        """Enter a write transaction; it is committed at the end, rolled back on any exception.

        What the reader writes is forced to the disk at once; `bulk` leaves that to the next checkpoint.
        Nested calls on one thread join the outer transaction.
        """
        connection = self._connection()
        assert not getattr(self._local, "looking", False), "nothing is written while a snapshot is read"
        with self._writing:
            if connection.in_transaction:
                yield connection
                return
            try:
                connection.execute("PRAGMA cache_size = -8192")
                connection.execute(f"PRAGMA synchronous = {'NORMAL' if bulk else 'FULL'}")
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.Error as error:
                raise LibraryError(f"{self.path}: {_reason(error)}") from error
            try:
                yield connection
                connection.execute("COMMIT")
            except (sqlite3.IntegrityError, sqlite3.ProgrammingError):  # our bug
                connection.rollback()
                raise
            except sqlite3.DatabaseError as error:  # the disk's, the file's, or another program's doing
                connection.rollback()
                raise LibraryError(f"{self.path}: {_reason(error)}") from error
            except BaseException:
                connection.rollback()
                raise

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self.path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cache_size = -2048")  # KB; the system keeps the rest of the file at hand
            with self._registry:
                self._connections.append(connection)
            self._local.connection = connection
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        # In one statement, for another process may be making the file just now.
        version, application, tables = connection.execute(
            """SELECT (SELECT user_version FROM pragma_user_version),
                      (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_master)"""
        ).fetchone()
        if application != APPLICATION_ID and (tables or version):
            raise LibraryError(f"{self.path}: is an SQLite file, but not a Pizhu library")
        if version > len(MIGRATIONS):
            raise LibraryError(f"{self.path}: was written by a newer Pizhu (format {version})")
        if version == len(MIGRATIONS):
            return
        if version == 0:
            connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        else:
            self._back_up(connection, version)
        self._use_wal(connection)
        with self.write():
            # Another process may have been first.
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            for number in range(version, len(MIGRATIONS)):
                for statement in _statements(MIGRATIONS[number]):
                    connection.execute(statement)
            if version == 0:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.executemany(
                    "INSERT INTO library(key, value) VALUES (?, ?)",
                    [("uid", uuid.uuid4().hex), ("created", now())],
                )
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    @staticmethod
    def _use_wal(connection: sqlite3.Connection) -> None:
        """Switch to a write-ahead log, for which SQLite itself does not wait when another process does the same."""
        give_up = time.monotonic() + BUSY_MS / 1000
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                    raise
                time.sleep(0.02)
            else:
                return

    def _back_up(self, connection: sqlite3.Connection, version: int) -> None:
        """Keep the file as it was before a migration, beside it, whole or not at all.

        It takes the place of an older copy of the same library, but of no other file.
        """
        part = self.path.with_name(f"{self.path.name}.{uuid.uuid4().hex}.part")
        try:
            connection.execute("VACUUM INTO ?", (str(part),))
            found, uid = _identity(part)
            if found != version:
                return  # another process has just migrated it, with a copy of its own
            copy = self.path.with_name(f"{self.path.name}.format-{version}")
            number = 1
            while copy.exists() and _identity(copy) != (version, uid):
                number += 1
                copy = self.path.with_name(f"{self.path.name}.format-{version}-{number}")
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(copy)
        except OSError as error:
            raise LibraryError(f"{part}: {error.strerror or error}") from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _identity(path: Path) -> tuple[int, str]:
    """Return the format and the id of a library that nobody has open, (0, "") for anything else."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            row = connection.execute("SELECT value FROM library WHERE key = 'uid'").fetchone()
    except sqlite3.Error:
        return 0, ""
    return (version, row[0]) if row else (0, "")


def now() -> str:
    """Return the present as ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _statements(script: str) -> Iterator[str]:
    """Split a script, for executescript would commit the transaction around it."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _reason(error: sqlite3.Error) -> str:
    text = str(error)
    return {
        "file is not a database": "is not a Pizhu library",
        "attempt to write a readonly database": "can't be written",
        "unable to open database file": "can't be opened",
        "database is locked": "is in use by another program",
        "database or disk is full": "the disk is full",
        "database disk image is malformed": "is damaged",
    }.get(text, text)
