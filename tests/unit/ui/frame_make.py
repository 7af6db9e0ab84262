"""A real window on a real library, for the tests of the frame."""

from contextlib import contextmanager

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from reader.library import Library
from reader.settings import Settings
from reader.ui.application import Application

POSTS = (
    ("2026-01-03 08:00:00 +0800", "渡口的集市", "清晨的集市在河岸上铺开。\n\n卖鱼的人说，今年的水比去年高。"),
    ("2026-01-02", "A village orchestra", "The rehearsal room smells of varnish.\n\nNobody expected flutes."),
    ("2026-01-01", "Slow train", "The plateau goes by."),
)


def write_posts(folder):
    """Write a few posts into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for date, title, text in POSTS:
        post = f"---\ntitle: {title}\ndate: {date}\n---\n\n{text}\n"
        (folder / f"{date[:10]}.md").write_text(post, "utf-8")
    return folder


def make_library(path, folder=None):
    """Make a library, with a source if a folder is given; close it and return its path."""
    with Library.open(path) as library:
        if folder is not None:
            library.refresh([library.add_source(folder).id])
    return path


@contextmanager
def open_window(qtbot, path, settings=None, *, wait=True, size=None):
    """Show the window of a library as the program does, without keeping settings; yield (application, window)."""
    application = Application(settings or Settings(language="en", theme="light"), keep_settings=False)
    window = application.show(Library.open(path), size=size)
    try:
        qtbot.waitUntil(lambda: window.reading is not None, timeout=10_000)
        if wait:
            settle(qtbot, window)
        yield application, window
    finally:
        last = application.window
        if last is not None:
            last.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(qtbot, window):
    """Wait until all that the window asked for is there; one answer may bring the next question."""
    quiet = 0

    def rests():
        nonlocal quiet
        quiet = quiet + 1 if window.reading.settled() else 0
        return quiet > 3

    qtbot.waitUntil(rests, timeout=20_000)
