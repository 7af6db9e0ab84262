"""Watching that a window answers: how long its event loop was held up, and by what."""

from __future__ import annotations

import faulthandler
import tempfile
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from PySide6.QtCore import QEventLoop, QObject, QTimer

_BEAT = 5  # ms between two signs of life
_SUSPICIOUS = 0.04  # s without one: what all threads are at is written down, if that is wanted


class Watchdog(QObject):
    """Measures how long the event loop of the thread it is made on was not running, while it is entered.

    A stall is over when the loop gets to its timer again: what is done in one handler and the painting
    it leads to count together.
    """

    def __init__(self, *, where: bool = False) -> None:
        super().__init__()
        self.worst = 0.0  # ms between two turns of the event loop
        self.stalls: list[tuple[float, str]] = []  # those of 40 ms and more, with what all threads were at
        # Told by a thread that needs no lock of Python's and holds nothing: a painter must not outlive its painting.
        self._calls = tempfile.TemporaryFile("w+") if where else None  # noqa: SIM115
        self._last = 0.0
        self._timer = QTimer(self, interval=_BEAT)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._last = time.perf_counter()
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End watching, with what has not been told yet."""
        self._timer.stop()
        self._beat()
        if self._calls is not None:
            faulthandler.cancel_dump_traceback_later()
            self._calls.close()

    def told(self) -> str:
        """Return the stalls as text, the longest first."""
        return "\n".join(f"{held:.0f} ms\n{where}" for held, where in sorted(self.stalls, reverse=True))

    def _beat(self) -> None:
        held = (time.perf_counter() - self._last) * 1000 - _BEAT
        self.worst = max(self.worst, held)
        if held >= _SUSPICIOUS * 1000:
            self.stalls.append((held, self._where()))
        if self._calls is not None:
            faulthandler.dump_traceback_later(_SUSPICIOUS, file=self._calls)
        self._last = time.perf_counter()

    def _where(self) -> str:
        if self._calls is None:
            return ""
        self._calls.seek(0)
        text = self._calls.read()
        self._calls.seek(0)
        self._calls.truncate()
        return text


def run_until(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """Run the event loop as the application does until something holds; answer whether it did."""
    loop, end, held = QEventLoop(), time.monotonic() + seconds, False

    def look() -> None:
        nonlocal held
        held = held or condition()
        if held or time.monotonic() > end:
            timer.stop()
            loop.quit()

    timer = QTimer(interval=2)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    return held
