"""Watching that a window answers: how long its event loop was held up, and by what."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Self

from PySide6.QtCore import QEventLoop, QObject, QTimer

_BEAT = 5  # ms between two signs of life
_SUSPICIOUS = 0.05  # s without one: what the window's thread is at is written down


class Watchdog(QObject):
    """Counts how long the event loop of the thread it is made on was not running, while it is entered.

    A stall is over when the loop gets to its timer again; that takes a turn, so what is done in
    one handler and the painting it leads to are told together.
    """

    def __init__(self) -> None:
        super().__init__()
        self.worst = 0.0  # ms between two turns of the event loop
        self.stalls: list[tuple[float, str]] = []  # those of 50 ms and more, with the calls under way
        self._last = 0.0
        self._seen = ""
        self._thread = threading.get_ident()
        self._over = threading.Event()
        self._timer = QTimer(self, interval=_BEAT)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._last = time.perf_counter()
        self._timer.start()
        threading.Thread(target=self._look, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End watching, with what has not been told yet."""
        self._beat()
        self._timer.stop()
        self._over.set()

    def told(self) -> str:
        """Return the stalls as text, the longest first."""
        return "\n".join(f"{held:.0f} ms\n{where}" for held, where in sorted(self.stalls, reverse=True))

    def _beat(self) -> None:
        now = time.perf_counter()
        held = (now - self._last) * 1000 - _BEAT
        self.worst = max(self.worst, held)
        if held >= _SUSPICIOUS * 1000:
            self.stalls.append((held, self._seen))
        self._last, self._seen = now, ""

    def _look(self) -> None:
        while not self._over.wait(_SUSPICIOUS / 4):
            if not self._seen and time.perf_counter() - self._last > _SUSPICIOUS / 2:
                frame = sys._current_frames().get(self._thread)
                self._seen = "".join(traceback.format_stack(frame)[-4:]) if frame is not None else ""


def run_until(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """Run the event loop as the application does until something holds; answer whether it does."""
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
