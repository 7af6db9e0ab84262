"""A picture of the window once everything in it has been painted."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler

from ..model.errors import InputError
from .main_window import MainWindow

_LOOK_EVERY = 10  # milliseconds
_QUIET_LOOKS = 4  # looks in a row that find nothing under way: what is painted may ask for more
_PATIENCE = 60_000  # milliseconds until a window that does not settle is an error


def hush() -> None:
    """Keep to ourselves what Qt says of every window that is painted into memory; the rest goes to standard error."""

    def tell(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if "propagateSizeHints" not in text:
            sys.stderr.write(f"{text}\n")

    qInstallMessageHandler(tell)


def paint(window: MainWindow, file: Path) -> None:
    """Write the window as a PNG when nothing in it is under way any more; raise InputError if that can't be."""
    loop, quiet = QEventLoop(), 0
    watch = QTimer(interval=_LOOK_EVERY)
    limit = QTimer(singleShot=True, interval=_PATIENCE)

    def look() -> None:
        nonlocal quiet
        quiet = quiet + 1 if window.reading is not None and window.reading.settled() else 0
        if quiet >= _QUIET_LOOKS:
            loop.exit(0)

    watch.timeout.connect(look)
    limit.timeout.connect(lambda: loop.exit(1))
    watch.start()
    limit.start()
    if loop.exec() != 0:
        raise InputError(str(file), "the window did not come to rest within a minute")
    if not window.grab().save(str(file), "PNG"):
        raise InputError(str(file), "can't be written")
