"""Work off the window's thread: lanes, each one thread, whose results come back through a signal."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

# read: what a view shows; write: changes, in order; long: import, export, cleaning anew; count: what a dialog looks up;
# list: the whole of a list whose beginning is shown; fetch: the few pictures of a page
Lane = Literal["read", "write", "long", "count", "list", "fetch"]


@dataclass(eq=False)
class Task:
    """A piece of work under way. `cancel` drops its result and lets the work notice."""

    function: Callable[[Task], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    key: str = ""
    low: bool = False  # gives way to whatever else its lane is asked for
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask the work to stop; `done` will not be called with a result for a read, a long task decides."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Answer whether cancel was called."""
        return self._cancelled.is_set()


class _Lane(threading.Thread):
    def __init__(self, name: Lane, deliver: Callable[[Callable[[], None]], None]) -> None:
        super().__init__(name=f"pizhu-{name}", daemon=True)
        self._deliver = deliver
        self._waiting: deque[Task] = deque()
        self._condition = threading.Condition()
        self._running: Task | None = None
        self._closed = False

    def add(self, task: Task) -> None:
        with self._condition:
            if task.key:
                for other in [*self._waiting, self._running]:
                    if other is not None and other.key == task.key:
                        other.cancel()
                self._waiting = deque(other for other in self._waiting if other.key != task.key)
            if not task.low:
                if self._running is not None and self._running.low:
                    self._running.cancel()
                low = [other for other in self._waiting if other.low]
                self._waiting = deque([*(other for other in self._waiting if not other.low), task, *low])
            else:
                self._waiting.append(task)
            self._condition.notify()

    def stop(self, *, finish: bool) -> None:
        with self._condition:
            self._closed = True
            if not finish:
                self._waiting.clear()
                if self._running is not None:
                    self._running.cancel()
            self._condition.notify()

    def wait(self) -> None:
        with self._condition:
            self._condition.wait_for(lambda: not self._waiting and self._running is None)

    def busy(self) -> bool:
        with self._condition:
            return any(task is not None and not task.low for task in (self._running, *self._waiting))

    def run(self) -> None:
        while True:
            with self._condition:
                self._running = None
                self._condition.notify_all()
                while not self._waiting and not self._closed:
                    self._condition.wait()
                if not self._waiting:
                    return
                task = self._running = self._waiting.popleft()
            try:
                result = task.function(task)
            except Exception as error:  # delivered to the window's thread, never dropped
                self._deliver(lambda task=task, error=error: _fail(task, error))  # type: ignore[misc]
            else:
                self._deliver(lambda task=task, result=result: _finish(task, result))  # type: ignore[misc]


def _finish(task: Task, result: Any) -> None:
    if task.done is not None and not (task.key and task.cancelled()):
        task.done(result)


def _fail(task: Task, error: Exception) -> None:
    if task.key and task.cancelled():
        return
    if task.failed is None:
        raise error  # our bug, or a failure nobody planned for: let the application's hook show it
    task.failed(error)


class Tasks(QObject):
    """The lanes. Callbacks run on the thread this object lives in."""

    _delivered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._delivered.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._lanes: dict[Lane, _Lane] = {}
        self._closed = False

    def run(
        self,
        lane: Lane,
        function: Callable[[Task], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        key: str = "",
        low: bool = False,
    ) -> Task:
        """Run function(task) on a lane, then done(result) or failed(error) here.

        With a key, a newer task of the same key and lane makes an older one's result unwanted. A low one comes after
        all others of its lane, and is cancelled when another comes; who asked for it may ask again.
        """
        task = Task(function, done, failed, key, low)
        if self._closed:
            task.cancel()
            return task  # a view that is about to go asks for something it will not show
        if lane not in self._lanes:
            self._lanes[lane] = _Lane(lane, self._delivered.emit)
            self._lanes[lane].start()
        self._lanes[lane].add(task)
        return task

    def post(self, function: Callable[[], None]) -> None:
        """Call a function on this object's thread soon; for use inside a task."""
        self._delivered.emit(function)

    def busy(self, lane: Lane | None = None) -> bool:
        """Say whether a lane (any lane by default) has work under way or waiting that is not low."""
        return any(thread.busy() for name, thread in self._lanes.items() if lane in (None, name))

    def finish(self, lane: Lane) -> None:
        """Wait until all that a lane was asked for is done, and its results are delivered."""
        if lane in self._lanes:
            self._lanes[lane].wait()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def close(self) -> None:
        """Finish what is being written, drop the rest and all results still on their way, and end the threads."""
        self._closed = True
        for name, thread in self._lanes.items():
            thread.stop(finish=name == "write")
        for thread in self._lanes.values():
            thread.join()
        self._lanes.clear()

    def _call(self, function: Callable[[], None]) -> None:
        if not self._closed:
            function()
