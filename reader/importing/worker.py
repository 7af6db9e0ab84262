"""What runs inside a worker process."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from reader.model.errors import PizhuError

_MEMORY = 1536 << 20  # bytes of address space: one file must not take the machine's memory
_NICENESS = 5  # the window comes first


class WorkerFailed(PizhuError):  # noqa: N818
    """An item over which a worker died, took too long, or ran out of memory."""


def work(pipe: Connection, function: Callable[[Any], Any]) -> None:
    """Answer lists of items from the pipe, one message per item, until the other end closes.

    With a list comes another function to call on its items and those that follow, or None.
    """
    settle(_MEMORY)
    inbox: queue.SimpleQueue[tuple[Callable[[Any], Any] | None, list[Any]]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, inbox), daemon=True).start()
    with contextlib.suppress(OSError):
        pipe.send_bytes(pickle.dumps(None))
        while True:
            other, items = inbox.get()
            function = other or function
            for item in items:
                pipe.send_bytes(_answer(function, item))


def settle(memory: int | None) -> None:
    """Take the last place in the queue for the processor, a bound on memory (bytes), and no part in Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    sys.stdout = sys.stderr  # standard output belongs to the command's result
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError):
        os.nice(_NICENESS)
    if memory is None:
        return
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def _listen(pipe: Connection, inbox: queue.SimpleQueue[tuple[Callable[[Any], Any] | None, list[Any]]]) -> None:
    """Receive items while others are worked on, and end the process when the parent is gone."""
    try:
        while True:
            inbox.put(pickle.loads(pipe.recv_bytes()))
    except (EOFError, OSError):
        os._exit(0)


def _answer(function: Callable[[Any], Any], item: Any) -> bytes:
    try:
        result = function(item)
    except MemoryError:
        result = WorkerFailed("not enough memory: it needs more than 1.5 GB")
    except Exception as error:
        result = error
        if not isinstance(error, PizhuError):  # ours: keep where it happened, which pickling drops
            error.add_note(traceback.format_exc())
    try:
        answer = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
        if isinstance(result, Exception):
            pickle.loads(answer)  # some exceptions can be written but not read back
    except Exception as error:
        told = result if isinstance(result, Exception) else error
        answer = pickle.dumps(WorkerFailed(f"{type(told).__name__}: {told}"))
    return answer
