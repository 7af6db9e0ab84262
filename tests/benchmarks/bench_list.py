"""Measure the list with a million articles, the tree with ten thousand tags, the panel with five hundred cards.

Run: python tests/benchmarks/bench_list.py [ROWS]
"""

# ruff: noqa: E402, T201
# The fake library lies with the tests, and a benchmark prints.

import os
import random
import sys
import time
from array import array
from pathlib import Path
from statistics import quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "unit" / "ui")]

from lists_fake import QUERY, FakeLibrary, highlight, row, session_of, stored, tree  # type: ignore[import-not-found]
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from reader.model.annotation import Annotations
from reader.model.article import Tag
from reader.ui import style
from reader.ui.article_list import ArticleList
from reader.ui.article_list import style as list_style
from reader.ui.library_tree import LibraryTree
from reader.ui.panel import SidePanel

WAIT = 20  # s


class Million(FakeLibrary):  # type: ignore[misc]
    """Answers with rows made on the spot."""

    def __init__(self, number):
        super().__init__()
        self.all = array("q", range(1, number + 1))

    def article_ids(self, query, *, most=None, cancelled=lambda: False):
        return self.all[:most]

    def article_rows(self, ids):
        time.sleep(0.002)  # about what SQLite takes for a page
        return [row(number - 1, published=f"20{21 - number % 20:02d}-09-07T18:39:00+08:00") for number in ids]


def memory():
    """Return the proportional set size in MB."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def until(condition):
    end = time.monotonic() + WAIT
    while not condition() and time.monotonic() < end:
        QApplication.processEvents()


def settle(session):
    until(lambda: not session.tasks.busy())
    for _ in range(3):
        QApplication.processEvents()


def frame(widget):
    start = time.perf_counter()
    widget.repaint()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def told(name, frames):
    print(f"{name}: worst {max(frames):.1f} ms, 95 % below {quantiles(frames, n=20)[-1]:.1f} ms ({len(frames)} frames)")


def bench_list(number):
    before = memory()
    session = session_of(Million(number))
    QApplication.instance().setStyleSheet(style._sheet(session.theme) + list_style(session.theme))
    view = ArticleList(session)
    view.resize(356, 800)
    view.show()
    QApplication.processEvents()
    view.set_query(QUERY, "All")
    session.tasks.run("read", lambda _task: None)
    until(lambda: not session.tasks.busy("read"))
    start = time.perf_counter()
    while not view.model.rowCount():
        QApplication.processEvents()
    view.table.viewport().repaint()
    print(f"{number:,} articles: rows shown and first painted after {(time.perf_counter() - start) * 1000:.0f} ms")
    settle(session)
    bar = view.table.verticalScrollBar()
    random.seed(1)
    frames = []
    for _ in range(200):
        bar.setValue(random.randrange(bar.maximum()))
        frames.append(frame(view.table.viewport()))
    told("thumb dragged anywhere", frames)
    settle(session)
    frames = []
    bar.setValue(bar.maximum() // 2)
    settle(session)
    for _ in range(300):
        bar.setValue(bar.value() + 40)
        frames.append(frame(view.table.viewport()))
    told("wheel", frames)
    frames = []
    for _ in range(300):
        start = time.perf_counter()
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.table, press)
        QApplication.processEvents()
        frames.append((time.perf_counter() - start) * 1000)
    told("down key held", frames)
    session.change_settings(list_density="compact")
    settle(session)
    frames = []
    for _ in range(200):
        bar.setValue(random.randrange(bar.maximum()))
        frames.append(frame(view.table.viewport()))
    told("compact, thumb dragged anywhere", frames)
    settle(session)
    view.model.expire()
    start = time.perf_counter()
    view._gather()
    worst = 0.0
    while session.tasks.busy():
        step = time.perf_counter()
        QApplication.processEvents()
        worst = max(worst, (time.perf_counter() - step) * 1000)
    print(f"asked again, nothing new: window held up for {worst:.1f} ms")
    print(f"memory {memory() - before:.0f} MB over the bare application, {memory():.0f} MB in all")
    session.tasks.close()
    view.close()


def bench_tree():
    tags = tuple(Tag(n, f"tag {n:05d}" if n % 10 else f"area {n % 7}/tag {n}", "", n) for n in range(10_000))
    publishers = tuple((f"Publisher {n}", n) for n in range(300))
    session = session_of(FakeLibrary(content=tree(tags=tags, publishers=publishers)))
    view = LibraryTree(session)
    view.resize(232, 800)
    view.show()
    worst = 0.0
    end = time.monotonic() + WAIT
    while not view._nodes and time.monotonic() < end:
        step = time.perf_counter()
        QApplication.processEvents()
        worst = max(worst, (time.perf_counter() - step) * 1000)
    print(f"tree of 10,000 tags: shown, window held up for {worst:.1f} ms")
    bar = view.view.verticalScrollBar()
    frames = []
    for _ in range(100):
        bar.setValue(random.randrange(max(bar.maximum(), 1)))
        frames.append(frame(view.view.viewport()))
    told("tree, thumb dragged anywhere", frames)
    for text in ("7", "77", "777", ""):
        start = time.perf_counter()
        view.filter.setText(text)
        view.view.viewport().repaint()
        print(f"tree, filter {text!r}: {(time.perf_counter() - start) * 1000:.1f} ms")
    start = time.perf_counter()
    view.reload()
    settle(session)
    print(f"tree, loaded again: {(time.perf_counter() - start) * 1000:.0f} ms, most of it off the window's thread")
    session.tasks.close()
    view.close()


def bench_panel():
    library = FakeLibrary()
    quote = "潮水一天两次，账本一天一页；维护成本也随盐雾腐蚀上升，来年的预算要重新算过。" * 2
    many = tuple(highlight(n, f"{n} {quote}", note="要再看一遍。" if n % 3 else "") for n in range(500))
    library.notes[1] = Annotations(1, ("a", "b"), "", many)
    session = session_of(library)
    panel = SidePanel(session)
    panel.resize(308, 800)
    panel.show()
    QApplication.processEvents()
    start = time.perf_counter()
    panel.show_article(stored(1))
    until(lambda: panel.cards.cards.rowCount() > 0)
    panel.cards.viewport().repaint()
    print(f"500 cards: first ones painted after {(time.perf_counter() - start) * 1000:.0f} ms")
    settle(session)
    bar = panel.cards.verticalScrollBar()
    frames = []
    for _ in range(100):
        bar.setValue(random.randrange(max(bar.maximum(), 1)))
        frames.append(frame(panel.cards.viewport()))
    told("cards, thumb dragged anywhere", frames)
    start = time.perf_counter()
    panel.edit_note(300)
    QApplication.processEvents()
    print(f"note of card 200 opened in {(time.perf_counter() - start) * 1000:.0f} ms")
    frames = []
    for _ in range(50):
        start = time.perf_counter()
        panel.cards.editors.note.insertPlainText("字" * 7)
        QApplication.processEvents()
        frames.append((time.perf_counter() - start) * 1000)
    told("writing in it", frames)
    session.tasks.close()
    panel.close()


if __name__ == "__main__":
    application = QApplication([])
    application.setFont(style.interface_font())
    bench_list(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    bench_tree()
    bench_panel()
