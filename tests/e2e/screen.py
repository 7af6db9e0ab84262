"""A screen of our own (Xvfb), the program on it, and a hand on its mouse and keyboard (xdotool)."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0  # seconds anything may take
AVAILABLE = bool(shutil.which("Xvfb") and shutil.which("xdotool"))


@contextmanager
def x_server():
    """Run an X server and yield its display."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-noreset", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            yield f":{numbers.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class Reader:
    """The program in a home of its own, as someone at the screen drives it."""

    def __init__(self, display, home, *arguments):
        self.home = home
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_", "WAYLAND"))},
            "DISPLAY": display,
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
        }
        self.window = ""
        self.errors = home / "errors.txt"
        with self.errors.open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "reader", *map(str, arguments)], cwd=ROOT, env=self.environment, stderr=errors
            )

    def wait_window(self):
        """Wait until the window is there."""
        self.window = wait(self._find_window, "a window")

    @property
    def library(self):
        """Return the file of the default library."""
        return self.home / "data" / "pizhu" / "library.pizhu"

    def _find_window(self):
        assert self.process.poll() is None, self.errors.read_text()
        found = self._xdotool("search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "Pizhu", check=False)
        return found.split()[0] if found.split() else None

    def title(self):
        """Return the window's title."""
        return self._xdotool("getwindowname", self.window).strip()

    def keys(self, *names):
        """Press keys, one combination after the other."""
        self._xdotool("windowfocus", "--sync", self.window)
        self._xdotool("key", "--delay", "30", *names)

    def press(self, name):
        """Press a key in whatever window has the keyboard."""
        self._xdotool("key", name)

    def has_window(self, title):
        """Say whether a window with this in its title is on the screen."""
        return bool(self._xdotool("search", "--onlyvisible", "--name", title, check=False).split())

    def active_title(self):
        """Return the title of the window that has the keyboard."""
        return self._xdotool("getwindowfocus", "getwindowname", check=False)

    def type(self, text):
        """Type a text."""
        self._xdotool("type", "--delay", "15", text)

    def drag(self, start, end):
        """Press the left button at one point of the window and let it go at another."""
        move = ("mousemove", "--sync", "--window", self.window)
        between = tuple((one + other) // 2 for one, other in zip(start, end, strict=True))
        self._xdotool(*move, *map(str, start), "mousedown", "1")
        for point in (between, end):
            self._xdotool(*move, *map(str, point))
        self._xdotool("mouseup", "1")

    def click(self, point):
        """Click at a point of the window."""
        self._xdotool("mousemove", "--sync", "--window", self.window, *map(str, point), "click", "1")

    def end(self):
        """Close the window as the reader does, and wait for the end; return the exit code."""
        self.keys("ctrl+q")
        return self.process.wait(PATIENCE)

    def stop(self):
        """End the program whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def _xdotool(self, *arguments, check=True):
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, check=check, capture_output=True, text=True
        )
        return done.stdout


def soon(condition, seconds=3.0):
    """Return the first true answer of a condition within some seconds, else its last one."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return answer


def wait(condition, what):
    """Return the first true answer of a condition; fail when it does not come in time."""
    answer = soon(condition, PATIENCE)
    if not answer:
        raise AssertionError(f"in vain waited for {what}")
    return answer
