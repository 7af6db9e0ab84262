"""Measure finding in a long article: the search, what the window's thread spends on it, frames with its hits framed.

Run: python -m tests.benchmarks.bench_finding [--characters N] [--frames N]

All times but that of the search are of the window's thread alone: on a busy machine the clock measures the neighbours.
"""

# ruff: noqa: E402, T201
# The fake library lies with the tests, and a benchmark prints.

import argparse
import os
import random
import sys
import time
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "unit" / "ui")]

from article_fake import FakeLibrary  # type: ignore[import-not-found]
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reader.model.article import Article
from reader.settings import Settings
from reader.ui import style
from reader.ui.article import ArticlePane
from reader.ui.article import style as article_style
from reader.ui.session import Session
from reader.ui.theme import load_theme
from tests.benchmarks.bench_highlights import LIMIT, document, frames, spread, until

CASES = (
    ("nothing looked for", "", 0), ("words not there", "baskets; nobody", 0), ("a common one", "潮水", 0),
    ("one letter", "e", 0), ("and 500 highlights", "e", 500),
)  # fmt: skip


class Beat:
    """Measures the longest time that the window's thread spends between two turns of its loop, in ms."""

    def __init__(self):
        self.longest, self._last = 0.0, time.thread_time()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self):
        now = time.thread_time()
        self.longest, self._last = max(self.longest, (now - self._last) * 1000), now

    def stop(self):
        self._timer.stop()
        return self.longest


def spent(act):
    """Return ms of this thread that something and what follows from it at once took."""
    start = time.thread_time()
    act()
    QApplication.processEvents()
    return (time.thread_time() - start) * 1000


def measure(pane, library, words, number):
    """Look for words, go to some hits, and scroll; return the figures in words, and the median of frames in ms."""
    found = ""
    if words:
        text = pane.view.text()
        library.find_in_text(text, words)  # how characters fold is known from then on
        start = time.thread_time()
        library.find_in_text(text, words, 10_001)
        search = (time.thread_time() - start) * 1000
        pane.finding.open()
        pane.finding.bar.field.setText(words)
        until(lambda: not pane.finding._pause.isActive())
        beat = Beat()
        until(lambda: bool(pane.finding.bar.count.text()) and not pane.finding._looking)
        for _turn in range(20):
            QApplication.processEvents()
        longest = beat.stop()
        steps = [spent(lambda: pane.finding.step(True)) for _step in range(20)]
        found = (
            f"{len(pane.view.hits().ranges):>6,} hits, search {search:4.0f} ms   window's thread: "
            f"at most {longest:4.1f} ms at once, next p95 {quantiles(steps, n=20)[-1]:4.1f} ms   "
        )
    _clock, thread, _between = frames(pane, number)
    over = sum(one > LIMIT for one in thread)
    taken = f"frame p50 {median(thread):4.1f}  p95 {quantiles(thread, n=20)[-1]:4.1f}  max {max(thread):4.1f} ms"
    return f"{found}{taken}, {over} of {len(thread)} over {LIMIT:.0f} ms", median(thread)


def main():
    """Print a line for each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=1_000_000, help="of the article (default 1,000,000)")
    parser.add_argument("--frames", type=int, default=300, help="to scroll in each case (default 300)")
    arguments = parser.parse_args()
    application = QApplication([])
    application.setFont(style.interface_font())
    theme = load_theme("light")
    application.setStyleSheet(article_style(theme))
    content = Article("长文", document(arguments.characters, random.Random(1)))
    plain = 0.0
    for name, words, marks in CASES:
        library = FakeLibrary()
        library.put(1, content)
        spread(library, content.document.text, marks, random.Random(2))
        session = Session(library, Settings(), theme)
        pane = ArticlePane(session)
        pane.resize(820, 900)
        pane.show()
        pane.show_article(1)
        until(lambda pane=pane: pane.shown() is not None)
        pane.view.finish_building()
        until(lambda session=session: not session.tasks.busy())
        told, middle = measure(pane, library, words, arguments.frames)
        plain = plain or middle
        print(f"{name:<19} {told}   {middle / plain:4.2f} × plain", flush=True)
        pane.close()
        session.tasks.close()


if __name__ == "__main__":
    main()
