"""Indexing in a process of its own, so that a window does not share its processor with it.

The process has a low priority, tells how far it is, stops when it is asked to, and ends when its parent is gone. It may
be killed at any moment: what it had committed stays, and the rest still waits.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from .. import paths
from ..importing.pool import how_it_ended, start
from ..importing.worker import settle
from ..model.article import Progress
from ..model.errors import PizhuError, SearchIndexError
from ..model.search import IndexReport
from ..searching.index import SearchIndex
from ..storage import indexing
from ..storage.database import Database
from .indexing import catch_up

_POLL_SECONDS = 0.1  # how soon cancelling is noticed
_GRACE_SECONDS = 3.0  # for committing what is under way when cancelled; then the process is killed
_START_SECONDS = 60.0  # how long it may take to say that it is there


class NoProcessError(Exception):
    """This machine has no process to spare."""


def catch_up_elsewhere(
    path: Path,
    *,
    progress: Callable[[Progress], None] | None = None,
    moved_on: Callable[[], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> IndexReport:
    """Do in another process what catch_up does here, for the library file at `path`.

    Raise NoProcessError when none can be had, SearchIndexError when it ends before its time, and what catch_up raises.
    """
    context = multiprocessing.get_context("spawn")
    pipe, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, str(path)), daemon=True, name="pizhu-indexing")
    try:
        start(process)
    except OSError as error:
        pipe.close()
        raise NoProcessError(str(error)) from error
    finally:
        theirs.close()
    try:
        return _follow(pipe, process.join, progress, moved_on, cancelled)
    except EOFError:
        process.join(1.0)  # its pipe closed: let it end by itself, so that it can be told how
        process.kill()
        process.join()
        raise SearchIndexError(f"the program that indexes {how_it_ended(process.exitcode)}") from None
    finally:
        process.kill()
        process.join()
        process.close()
        pipe.close()


def _follow(
    pipe: Connection,
    join: Callable[[float], None],
    progress: Callable[[Progress], None] | None,
    moved_on: Callable[[], None] | None,
    cancelled: Callable[[], bool] | None,
) -> IndexReport:
    """Pass on what the process tells, until it says what it did."""
    began = time.monotonic()
    asked: float | None = None  # when it was asked to stop
    there = False
    while True:
        now = time.monotonic()
        if asked is None and cancelled is not None and cancelled():
            asked = now
            with contextlib.suppress(OSError):  # it is dead, which is noticed below
                pipe.send("stop")
        if asked is not None and now - asked > _GRACE_SECONDS:
            return IndexReport(seconds=now - began, cancelled=True)
        if not there and now - began > _START_SECONDS:
            raise NoProcessError("it did not start")
        if not pipe.poll(_POLL_SECONDS):
            continue
        try:
            message = pipe.recv()
        except OSError:
            raise EOFError from None
        there = True
        if isinstance(message, Progress):
            if progress is not None:
                progress(message)
        elif isinstance(message, IndexReport):
            return message
        elif isinstance(message, Exception):
            raise message
        elif message == "moved on" and moved_on is not None:
            moved_on()


# -- inside the process


def serve(pipe: Connection, path: str) -> None:
    """Index what waits, and say over the pipe how that goes."""
    settle(None)
    stop = threading.Event()
    threading.Thread(target=_listen, args=(pipe, stop), daemon=True).start()

    def tell(message: Any) -> None:
        with contextlib.suppress(OSError):  # nobody listens any more: _listen ends the process
            pipe.send(message)

    tell("here")
    answer: IndexReport | Exception
    try:
        database = Database(Path(path), create=False)
        try:
            index = SearchIndex(paths.index_folder(indexing.uid(database.read())))
            answer = catch_up(database, index, progress=tell, moved_on=lambda: tell("moved on"), cancelled=stop.is_set)
        finally:
            database.close()
    except PizhuError as error:
        answer = error
    tell(answer)


def _listen(pipe: Connection, stop: threading.Event) -> None:
    """Wait for the word to stop, and end the process when the parent is gone."""
    try:
        pipe.recv()
        stop.set()
        pipe.recv()
    except (EOFError, OSError):
        os._exit(0)
