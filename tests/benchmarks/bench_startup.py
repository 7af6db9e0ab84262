"""Measure how fast the window stands and an article is painted, and how much memory that takes.

    python tests/benchmarks/bench_startup.py [--runs N] [--library FILE]

Under an X server of its own (Xvfb). Times run from the start of the process to the MapNotify of its window, and
to the first frame in which a page of text stands in the article column. A bare PySide6 window is measured in the
same run, for what Qt itself takes on this machine. Without a library one is made of the bundled sample; "first run"
starts with no library at all. Memory is the PSS of the process when it has come to rest.
"""

from __future__ import annotations

import argparse
import ctypes
import mmap
import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 1440, 900
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1440, 900)
window.show()
application.exec()
"""
_MAP_NOTIFY, _SUBSTRUCTURE_NOTIFY = 19, 1 << 19
_PATIENCE = 20.0  # seconds


@dataclass(frozen=True)
class Run:
    """One start: seconds to the mapped window, seconds to the painted article (0 if not awaited), PSS in MB."""

    mapped: float
    painted: float
    memory: float


class Screen:
    """What an X server shows, read from its frame buffer, and the windows that are mapped on it."""

    def __init__(self, display: str, buffer: Path) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        for name, kinds in {
            "XOpenDisplay": [ctypes.c_char_p],
            "XDefaultRootWindow": [ctypes.c_void_p],
            "XSelectInput": [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long],
            "XPending": [ctypes.c_void_p],
            "XNextEvent": [ctypes.c_void_p, ctypes.c_void_p],
            "XConnectionNumber": [ctypes.c_void_p],
            "XSync": [ctypes.c_void_p, ctypes.c_int],
        }.items():
            getattr(self._x11, name).argtypes = kinds
        self._display = self._x11.XOpenDisplay(display.encode())
        self._x11.XSelectInput(self._display, self._x11.XDefaultRootWindow(self._display), _SUBSTRUCTURE_NOTIFY)
        self._x11.XSync(self._display, 0)
        with buffer.open("rb") as file:
            self._pixels = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        self._start = len(self._pixels) - WIDTH * HEIGHT * 4

    def wait_mapped(self, deadline: float) -> float:
        """Return when (time.monotonic) a window was mapped."""
        event = (ctypes.c_long * 24)()
        while time.monotonic() < deadline:
            while self._x11.XPending(self._display):
                self._x11.XNextEvent(self._display, event)
                if event[0] & 0xFFFFFFFF == _MAP_NOTIFY:
                    return time.monotonic()
            select.select([self._x11.XConnectionNumber(self._display)], [], [], 0.5)
        raise TimeoutError("no window was mapped")

    def wait_text(self, deadline: float) -> float:
        """Return when a page of text stood in the article column."""
        while time.monotonic() < deadline:
            if self._lines_of_text() > 200:
                return time.monotonic()
            select.select([], [], [], 0.002)
        raise TimeoutError("no article was painted")

    def drain(self) -> None:
        """Forget what happened so far."""
        self._x11.XSync(self._display, 1)

    def _lines_of_text(self) -> int:
        """Count the pixel rows of the article column that have ink on paper in them."""
        inked = 0
        for row in range(60, HEIGHT - 60, 2):
            start = self._start + (row * WIDTH + 620) * 4
            pixels = self._pixels[start : start + 460 * 4 : 4]  # the blue of each
            if min(pixels) < 96 and sum(pixels) > 100 * len(pixels):  # what is not painted yet is black
                inked += 2
        return inked


@contextmanager
def x_server(folder: Path) -> Iterator[tuple[str, Screen]]:
    """Run an X server; yield its display and its screen."""
    reading, writing = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(folder), "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            display = f":{numbers.readline().strip()}"
        yield display, Screen(display, folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()


def measure(command: list[str], environment: dict[str, str], screen: Screen, *, article: bool) -> Run:
    """Start a program, wait for its window (and its article), weigh it, end it."""
    screen.drain()
    begun = time.monotonic()
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        mapped = screen.wait_mapped(begun + _PATIENCE) - begun
        painted = screen.wait_text(begun + _PATIENCE) - begun if article else 0.0
        return Run(mapped, painted, memory_at_rest(process.pid))
    finally:
        process.terminate()
        process.wait()


def memory_at_rest(process: int) -> float:
    """Return the PSS of a process in MB (10^6 bytes), once it uses no more time."""
    used = -1
    while (now := _ticks(process)) != used:
        used = now
        select.select([], [], [], 0.3)
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise ValueError("no Pss in smaps_rollup")


def _ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def table(runs: int, library: Path | None) -> str:
    """Measure everything `runs` times and return the table."""
    with tempfile.TemporaryDirectory() as name, x_server(Path(name)) as (display, screen):
        folder = Path(name)
        app = [sys.executable, "-m", "reader"]

        def environment(home: str) -> dict[str, str]:
            kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_", "PYTHON"))}
            kinds = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
            places = {kind: str(folder / home / kind) for kind in kinds}
            return {**kept, "DISPLAY": display, "HOME": str(folder / home), "LANG": "C.UTF-8", **places}

        where = ["--library", str(library)] if library else []
        measured: dict[str, list[Run]] = {"bare PySide6 window": [], "first run": [], "later run": []}
        for number in range(runs):
            measured["bare PySide6 window"].append(
                measure([sys.executable, "-c", BARE], environment("bare"), screen, article=False)
            )
            measured["first run"].append(measure(app, environment(f"first{number}"), screen, article=True))
            if number == 0:  # what the file cache and the settings then hold is what a reader has, too
                measure([*app, *where], environment("later"), screen, article=True)
            measured["later run"].append(measure([*app, *where], environment("later"), screen, article=True))
    lines = [f"{'median of ' + str(runs):24} mapped  painted    PSS"]
    for title, found in measured.items():
        mapped, painted, memory = (
            statistics.median(getattr(run, field) for run in found) for field in ("mapped", "painted", "memory")
        )
        lines.append(f"{title:24} {mapped:5.2f}s  {painted:6.2f}s  {memory:4.0f} MB")
    return "\n".join(lines)


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--library", type=Path)
    arguments = parser.parse_args()
    sys.stdout.write(table(arguments.runs, arguments.library) + "\n")


if __name__ == "__main__":
    main()
