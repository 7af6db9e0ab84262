"""How much memory a process and its children take, watched while something runs (Linux)."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Watch:
    """The most memory seen, in MB of PSS: what is shared by processes counts once."""

    def __init__(self) -> None:
        self.most = 0.0


@contextmanager
def watched(every: float = 0.5) -> Iterator[Watch]:
    """Watch this process and its children; `every` in seconds. Elsewhere than on Linux the figure stays 0."""
    watch = Watch()
    over = threading.Event()

    def look() -> None:
        while True:
            watch.most = max(watch.most, sum(map(_pss, family(os.getpid()))))
            if over.wait(every):
                return

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        over.set()
        thread.join()


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that came from it."""
    yield pid
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listing.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def _pss(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
