"""Fetching many pictures, some at a time, and few of them from one host."""

from __future__ import annotations

import socket
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from queue import Empty, Queue
from urllib.parse import urlsplit

from .fetch import USUAL, Fetched, Limits, fetch
from .problems import FetchError

AT_ONCE = 4
PER_HOST = 2
_LOOK_EVERY = 0.1  # seconds between two looks at whether to stop
_PATIENCE = 5  # times in a row that a host may fail as such before it is left alone

Result = tuple[str, Fetched | FetchError]


class GaveUpError(FetchError):
    """A picture that was not asked for, because its host failed for others."""


def fetch_all(
    addresses: Iterable[str], *, limits: Limits = USUAL, cancelled: Callable[[], bool] = lambda: False
) -> Generator[Result | None, None, None]:
    """Fetch normalised addresses, yielding each with what came of it, in any order, and None while nothing comes.

    When `cancelled` answers True, or the iterator is closed, what is under way is broken off.
    """
    crew = _Crew(addresses, limits)
    try:
        while crew.left and not cancelled():
            yield crew.take()
    finally:
        crew.stop()


class _Crew:
    def __init__(self, addresses: Iterable[str], limits: Limits) -> None:
        self._limits = limits
        self._condition = threading.Condition()
        self._waiting: dict[str, deque[str]] = {}
        for address in addresses:
            self._waiting.setdefault(urlsplit(address).netloc, deque()).append(address)
        self._hosts = deque(self._waiting)  # those with something waiting, the one asked longest ago first
        self.left = sum(map(len, self._waiting.values()))
        self._active: defaultdict[str, int] = defaultdict(int)
        self._failures: defaultdict[str, int] = defaultdict(int)
        self._sockets: dict[int, socket.socket] = {}  # by worker
        self._stopped = False
        self._results: Queue[Result] = Queue()
        self._room = threading.Semaphore(2 * AT_ONCE)  # pictures in memory that nobody has taken yet
        for number in range(min(AT_ONCE, self.left)):
            # Daemons: looking up a name can't be broken off, and must not keep the program from ending.
            threading.Thread(target=self._work, args=(number,), name=f"pizhu-fetch-{number}", daemon=True).start()

    def take(self) -> Result | None:
        """Return the next result, None if none comes soon."""
        try:
            result = self._results.get(timeout=_LOOK_EVERY)
        except Empty:
            return None
        self.left -= 1
        self._room.release()
        return result

    def stop(self) -> None:
        """Break everything off."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
            sockets = list(self._sockets.values())
        self._room.release(AT_ONCE)
        for one in sockets:
            with suppress(OSError):  # not connected, or over
                socket.socket.shutdown(one, socket.SHUT_RDWR)  # not the method of TLS, which changes its state

    def _work(self, number: int) -> None:
        while True:
            self._room.acquire()
            task = self._next()
            if task is None:
                return
            host, address = task
            result: Fetched | FetchError
            try:
                if self._failures[host] >= _PATIENCE:
                    raise GaveUpError("its host failed for other pictures")
                result = fetch(address, self._limits, lambda one: self._keep(number, one))
            except FetchError as error:
                result = error
            except Exception as error:  # our bug: not worth the other pictures, and seen in the report
                result = FetchError(f"{type(error).__name__}: {error}")
            with self._condition:
                self._sockets.pop(number, None)
                self._active[host] -= 1
                failed = isinstance(result, FetchError) and result.host
                if not isinstance(result, GaveUpError):
                    self._failures[host] = self._failures[host] + 1 if failed else 0
                self._condition.notify_all()
            self._results.put((address, result))

    def _next(self) -> tuple[str, str] | None:
        """Wait for a host that may be asked; None when nothing is left."""
        with self._condition:
            while not self._stopped and self._hosts:
                for _ in range(len(self._hosts)):
                    host = self._hosts.popleft()
                    if self._active[host] < PER_HOST:
                        address = self._waiting[host].popleft()
                        if self._waiting[host]:
                            self._hosts.append(host)
                        self._active[host] += 1
                        return host, address
                    self._hosts.append(host)
                self._condition.wait()
            return None

    def _keep(self, number: int, one: socket.socket) -> None:
        with self._condition:
            self._sockets[number] = one
            stopped = self._stopped
        if stopped:
            raise FetchError("it was broken off")
