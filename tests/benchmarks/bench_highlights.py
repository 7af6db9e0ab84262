"""Measure frames while a long article with many highlights is scrolled, against the same article without any.

Run: python -m tests.benchmarks.bench_highlights [--characters N] [--frames N]

A frame is a step of the scroll bar and the whole page painted; what is computed between frames for those to come is
told apart. Beside the clock stands what was spent in this thread: on a busy machine the clock measures the neighbours.
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

from article_fake import FakeLibrary, paragraph  # type: ignore[import-not-found]
from PySide6.QtWidgets import QApplication

from reader.model.annotation import COLORS
from reader.model.article import Article
from reader.model.document import Document
from reader.settings import Settings
from reader.ui import style
from reader.ui.article import ArticlePane
from reader.ui.article import style as article_style
from reader.ui.session import Session
from reader.ui.theme import load_theme

CHINESE = "潮水一天两次，账本一天一页；维护成本也随盐雾腐蚀上升，来年的预算要重新算过。"
ENGLISH = "By noon the boats were gone, and only the ropes remembered them; nobody had counted the baskets. "
STEP = 53  # px a frame
LIMIT = 16.0  # ms


def document(characters, chance):
    """Return paragraphs of Chinese and English, some of them long."""
    blocks, size = [], 0
    while size < characters:
        text = chance.choice((CHINESE, ENGLISH)) * chance.choice((1, 2, 3, 4, 12))
        blocks.append(paragraph(text))
        size += len(text)
    return Document(tuple(blocks))


def spread(library, text, number, chance):
    """Highlight passages all over the text; two of three have a note, one of ten has changed."""
    for count in range(number):
        start = chance.randrange(len(text) - 400)
        library.highlight(
            1, start, start + chance.randint(4, 240), color=COLORS[count % 5], note="n" if count % 3 else "",
            verdict="changed" if count % 10 == 0 else "exact",
        )  # fmt: skip


def heaped(library, text, number, chance):
    """Highlight passages over each other, all within three pages of text."""
    middle = len(text) // 2
    for count in range(number):
        start = middle + chance.randrange(2500)
        library.highlight(1, start, start + chance.randint(20, 600), color=COLORS[count % 5], note="n")


def identical(library, text, number, chance):
    """Highlight one passage again and again."""
    middle = len(text) // 2
    for count in range(number):
        library.highlight(1, middle, middle + 700, color=COLORS[count % 5])


CASES = (
    ("no highlights", spread, 0), ("100 spread", spread, 100), ("500 spread", spread, 500), ("500 heaped", heaped, 500),
    ("500 identical", identical, 500),
)  # fmt: skip


def until(condition):
    end = time.monotonic() + 30
    while not condition() and time.monotonic() < end:
        QApplication.processEvents()


def frames(pane, number):
    """Scroll about the middle of the article; return ms of the clock, of this thread, and between frames."""
    view, bar = pane.view, pane.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2 - number // 2 * STEP)
    QApplication.processEvents()
    clock, thread, between = [], [], []
    for count in range(number):
        start, spent = time.perf_counter(), time.thread_time()
        bar.setValue(bar.value() + (STEP if count < number * 3 // 4 else -STEP))
        view.viewport().repaint()
        clock.append((time.perf_counter() - start) * 1000)
        painted = time.thread_time()
        thread.append((painted - spent) * 1000)
        QApplication.processEvents()
        between.append((time.thread_time() - painted) * 1000)
    return clock, thread, between


def told(taken):
    """Return figures of frames in words."""
    return f"p50 {median(taken):5.1f}  p95 {quantiles(taken, n=20)[-1]:5.1f}  max {max(taken):5.1f} ms"


def main():
    """Print a line for each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=60_000, help="of the article (default 60,000)")
    parser.add_argument("--frames", type=int, default=400, help="to scroll in each case (default 400)")
    arguments = parser.parse_args()
    application = QApplication([])
    application.setFont(style.interface_font())
    theme = load_theme("light")
    application.setStyleSheet(article_style(theme))
    content = Article("长文", document(arguments.characters, random.Random(1)))
    plain = 0.0
    for name, mark, number in CASES:
        library = FakeLibrary()
        library.put(1, content)
        mark(library, content.document.text, number, random.Random(2))
        session = Session(library, Settings(), theme)
        pane = ArticlePane(session)
        pane.resize(820, 900)
        pane.show()
        pane.show_article(1)
        until(lambda pane=pane: pane.shown() is not None)
        pane.view.finish_building()
        until(lambda session=session: not session.tasks.busy())
        clock, thread, between = frames(pane, arguments.frames)
        plain = plain or median(thread)
        over = sum(one > LIMIT for one in thread)
        print(
            f"{name:<14} clock: {told(clock)}   thread: {told(thread)}   {median(thread) / plain:4.2f} × plain   "
            f"{over} of {len(thread)} over {LIMIT:.0f} ms   between: max {max(between):4.1f} ms",
            flush=True,
        )
        pane.close()
        session.tasks.close()


if __name__ == "__main__":
    main()
