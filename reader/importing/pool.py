"""Run a function over many items in processes that may hang, crash or eat all memory.

The standard pools don't do: one worker that dies breaks the whole of them, a hanging one can't be
stopped, and cancelling waits for what runs. Here each worker has a pipe of its own and answers item by
item, so it is always known which file it has in hand: that one is named, the worker replaced, and the
rest goes on.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import pickle
import signal
import sys
import threading
import time
import types
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVar

from .worker import WorkerFailed, work

__all__ = ["Pool", "WorkerFailed", "how_it_ended", "run", "start"]

T = TypeVar("T")
R = TypeVar("R")

_FEW = 8  # items for which a single worker is not worth starting
_START_SECONDS = 60.0  # how long a worker may take to say that it is there
_POLL_SECONDS = 0.05  # how soon cancelling is noticed
_FAILED_STARTS = 3  # after so many in a row no worker can be had on this machine
_starting = threading.Lock()


def run(
    function: Callable[[T], R],
    items: Iterable[T],
    *,
    workers: int,
    timeout: float = 30.0,
    cancelled: Callable[[], bool] | None = None,
    chunk: int = 16,
) -> Generator[tuple[T, R | Exception], None, None]:
    """Yield each item once with its result, as `Pool.run` does, from a pool of its own.

    With no worker, or one and fewer than 8 items, everything is done in this process, where nothing guards against
    hanging.
    """
    stop = cancelled or (lambda: False)
    waiting = iter(items)
    if workers <= 1:
        first = list(itertools.islice(waiting, _FEW))
        if workers < 1 or len(first) < _FEW:
            yield from _run_here(function, itertools.chain(first, waiting), stop)
            return
        waiting = itertools.chain(first, waiting)
    with Pool(max(1, workers), timeout=timeout, cancelled=stop) as pool:
        yield from pool.run(function, waiting, chunk=chunk)


def _run_here(
    function: Callable[[T], R], items: Iterable[T], stop: Callable[[], bool]
) -> Iterator[tuple[T, R | Exception]]:
    for item in items:
        if stop():
            return
        answer: R | Exception
        try:
            answer = function(item)
        except MemoryError:
            answer = WorkerFailed("not enough memory")
        except Exception as error:
            answer = error
        yield item, answer


def _nothing(item: Any) -> Any:
    """Stand for the function of a pool that has none yet."""
    return item


class _Worker:
    """A process, the pipe to it, and the items it has, the first of which it has in hand."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=work, args=(theirs, function), daemon=True, name="pizhu-worker"
        )
        try:
            start(self.process)
        except BaseException:
            self.pipe.close()
            raise
        finally:
            theirs.close()
        self.items: deque[Any] = deque()
        self.function = function  # what it does with them, and was told
        self.ready = False
        self.rested = False  # it had nothing to do, and has answered nothing since
        self.warming = False  # what it has in hand is of no run
        self.since = time.monotonic()  # when it began on what it has in hand

    def take_back(self) -> deque[Any]:
        """Return the items of the run that it has."""
        if self.warming:
            self.items.popleft()
            self.warming = False
        return self.items

    def kill(self) -> int | None:
        """End the process and return how it ended."""
        self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        self.pipe.close()
        return code


def start(process: SpawnProcess) -> None:
    """Start a process of the program's own; raise OSError when there is none to be had."""
    with _starting, _plain_main():
        process.start()


@contextlib.contextmanager
def _plain_main() -> Iterator[None]:
    """Keep a new process from running the program's main module again, which it otherwise imports."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class Pool:
    """Workers for one run after the other: to start one takes as long as hundreds of small files.

    They start when there is something for them to do, and end when the pool is closed; a context manager.
    """

    def __init__(self, workers: int, *, timeout: float = 30.0, cancelled: Callable[[], bool] | None = None) -> None:
        """Prepare for so many processes, to be killed over an item that takes longer than `timeout` seconds."""
        self._size = workers
        self._timeout = timeout
        self._stop = cancelled or (lambda: False)
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._again: deque[Any] = deque()  # items taken back from workers that ended
        self._items: Iterator[Any] = iter(())
        self._function: Callable[[Any], Any] = _nothing
        self._chunk = 1

    def __enter__(self) -> Pool:
        """Return the pool."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End its workers."""
        self.close()

    def warm_up(self, function: Callable[[T], object], item: T) -> None:
        """Start the workers ahead of a run; each calls a function of an item, and nobody asks for what that gives."""
        self._function = function
        while len(self._workers) < self._size:
            try:
                worker = _Worker(function)
            except OSError:  # the run will see
                return
            self._workers.append(worker)
            self._give(worker, [item])
            worker.warming = True

    def run(
        self, function: Callable[[T], R], items: Iterable[T], *, chunk: int = 16
    ) -> Generator[tuple[T, R | Exception], None, None]:
        """Yield each item once with its result or the exception it raised, in no certain order.

        The function must be importable, items and results picklable. An item that takes too long, or over which its
        worker dies, comes with WorkerFailed. At most `chunk` items for each worker are taken in advance. When
        `cancelled` answers True, or the iterator is closed, the workers are killed at once and the iteration ends.
        Where no process can be started, the rest is done in this one. One run at a time.
        """
        self._function, self._items, self._chunk = function, iter(items), max(1, chunk)
        for worker in self._workers:
            worker.rested = True
        self._failed_starts = 0
        done = False
        try:
            while not self._stop():
                answers = self._step()
                if answers is None:
                    done = True
                    return
                for item, answer in answers:
                    yield item, answer
                    if self._stop():
                        return
                if self._failed_starts >= _FAILED_STARTS:
                    yield from _run_here(function, self._take_all(), self._stop)
                    return
        finally:
            if not done:  # they may have items in hand
                self.close()
            self._again.clear()

    def close(self) -> None:
        """Kill all workers."""
        for worker in self._workers:
            worker.process.kill()  # all at once, then wait for each
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def _step(self) -> list[tuple[Any, Any]] | None:
        """Hand out items, wait a little, and return the answers that came; None when all is done."""
        self._hand_out()
        if not any(worker.items for worker in self._workers):
            return [] if self._again else None
        answers = []
        ready = set(wait([worker.pipe for worker in self._workers], _POLL_SECONDS))
        for worker in list(self._workers):
            if worker.pipe in ready:
                answers += self._receive(worker)
            elif worker.items and (reason := self._overdue(worker)):
                answers += self._lose(worker, reason)
        return answers

    def _take_all(self) -> Iterator[Any]:
        """End the workers and yield all items that have no answer yet."""
        for worker in self._workers:
            self._again.extend(worker.take_back())
        self.close()
        while self._again:
            yield self._again.popleft()
        yield from self._items

    def _hand_out(self) -> None:
        """Keep each worker's hands full, and start workers while there is work."""
        for worker in self._workers:
            if len(worker.items) <= self._chunk // 2:
                self._give(worker, self._take(self._chunk - len(worker.items)))
        while len(self._workers) < self._size and (items := self._take(max(1, self._chunk // 4))):
            try:
                worker = _Worker(self._function)
            except OSError:  # no more processes or memory to be had
                self._again.extendleft(reversed(items))
                self._failed_starts += 1
                return
            self._workers.append(worker)
            self._give(worker, items)

    def _take(self, count: int) -> list[Any]:
        items: list[Any] = []
        while len(items) < count:
            if self._again:
                items.append(self._again.popleft())
                continue
            try:
                items.append(next(self._items))
            except StopIteration:
                break
        return items

    def _give(self, worker: _Worker, items: list[Any]) -> None:
        if not items:
            return
        if not worker.items:
            worker.since = time.monotonic()
        worker.items.extend(items)
        function = None if worker.function is self._function else self._function
        worker.function = self._function
        with contextlib.suppress(OSError):  # it is dead: noticed when its answer is missing
            worker.pipe.send_bytes(pickle.dumps((function, items), pickle.HIGHEST_PROTOCOL))

    def _receive(self, worker: _Worker) -> list[tuple[Any, Any]]:
        """Take the answers that a worker has sent so far."""
        answers = []
        try:
            while worker.pipe.poll():
                answer = pickle.loads(worker.pipe.recv_bytes())
                worker.since = time.monotonic()
                if not worker.ready:
                    worker.ready = True  # the first message says that it has started
                    self._failed_starts = 0
                    continue
                worker.rested = False
                if worker.warming:
                    worker.take_back()
                else:
                    answers.append((worker.items.popleft(), answer))
        except (EOFError, OSError):
            answers += self._lose(worker, None)
        return answers

    def _overdue(self, worker: _Worker) -> str | None:
        taken = time.monotonic() - worker.since
        if not worker.ready:
            return "the worker did not start" if taken > _START_SECONDS else None
        return f"took longer than {self._timeout:g} seconds" if taken > self._timeout else None

    def _lose(self, worker: _Worker, reason: str | None) -> list[tuple[Any, Any]]:
        """End a worker; blame the item it had in hand and take back the others."""
        self._workers.remove(worker)
        if reason is None:
            worker.process.join(1.0)  # its pipe closed: let it end by itself, so that it can be told how
        reason_of_end = f"the program that read it {how_it_ended(worker.kill())}"
        # An item of the run may not be what it ended over.
        innocent = not worker.ready or worker.warming or (worker.rested and reason is None)
        items = worker.take_back()
        if innocent:
            self._failed_starts += not worker.ready
            self._again.extendleft(reversed(items))
            return []
        blamed = worker.items.popleft() if worker.items else None
        self._again.extendleft(reversed(worker.items))
        return [] if blamed is None else [(blamed, WorkerFailed(reason or reason_of_end))]


def how_it_ended(code: int | None) -> str:
    """Say how a process ended that should have gone on."""
    if code is not None and code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"was stopped by {name}"
    return f"ended with exit code {code}"
