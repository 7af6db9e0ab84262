"""Measure the window on a library of many articles: its start, its lists, its memory, and whether it always answers.

    python -m tests.benchmarks.bench_window [--count N] [--library FILE] [--stalls]

Without a library one is made of N articles (10,000 by default) with short texts; a given one is copied first, for all
is done with it: read, starred, tagged, undone, renamed, imported into, checked, and a source removed. Under an X server
of its own where there is Xvfb, else offscreen (without the start).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from reader.model.article import ArticleQuery

ROOT = Path(__file__).resolve().parents[2]
COUNT = 10_000
SOME_ARTICLES = ArticleQuery()
POSTS = 2_000  # read into the library while the window is used
# Figures in ms but for the start (s) and memory (MB).
BARS = {
    "cold start to a filled window: s": 1.0,
    "first list paint: ms": 50.0,
    "switch of tree node to its first page, worst: ms": 100.0,
    "jump to any row, worst frame: ms": 16.0,
    "memory after using all of it, PSS: MB": 200.0,
}
ANSWERS = 100.0  # ms within which the event loop answers, whatever is under way


def rows(count: int = COUNT, library: Path | None = None, *, stalls: bool = False) -> Iterator[tuple[str, str, str]]:
    """Yield (what, figure, its bar) for a window on a library of so many articles."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "library.pizhu"
        if library is None:
            from tests.benchmarks import big_library

            big_library.make(path, count)
        else:
            shutil.copy(library, path)
            index = library.with_name(library.name + ".cache")  # of bench_scale
            if index.is_dir():
                shutil.copytree(index, folder / "XDG_CACHE_HOME")
        from tests.benchmarks import posts

        posts.write(folder / "posts", POSTS)
        with _screen(folder) as (environment, start):
            if start is not None:
                yield _row("cold start to a filled window: s", start([str(path)]), BARS)
            inside = [sys.executable, "-m", "tests.benchmarks.bench_window", "--inside", str(path)]
            process = subprocess.run(
                [*inside, *(["--stalls"] if stalls else [])],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
            )
        for line in process.stdout.splitlines():
            what, figure = json.loads(line)
            yield _row(what, figure, BARS)
        if process.returncode:
            yield "the window", "failed", f"exit code {process.returncode}"


def _row(what: str, figure: float, bars: dict[str, float]) -> tuple[str, str, str]:
    bar = bars.get(what, ANSWERS if what.startswith("answers within") else None)
    told = f"{figure:.2f}" if figure < 10 else f"{figure:,.0f}"
    return what, told, "" if bar is None else f"≤ {bar:g}{'' if figure <= bar else '  MISSED'}"


@contextmanager
def _screen(folder: Path) -> Iterator[tuple[dict[str, str], Callable[[list[str]], float] | None]]:
    """Yield an environment to show windows in, and what measures a start: given the library, in s."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_"))}
    homes = {kind: str(folder / kind) for kind in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    base = {**kept, **homes, "HOME": str(folder), "LANG": "C.UTF-8"}
    if shutil.which("Xvfb") is None:
        yield {**base, "QT_QPA_PLATFORM": "offscreen"}, None
        return
    from tests.benchmarks.bench_startup import measure, x_server

    with x_server(folder) as (display, screen):
        environment = {**base, "DISPLAY": display}

        def start(library: list[str]) -> float:
            command = [sys.executable, "-m", "reader", "--library", *library]
            return median(measure(command, environment, screen, article=True).painted for _ in range(3))

        yield environment, start


class Bystander:
    """A process that only wants to run every 5 ms: how late it is then is the machine's doing, not the window's."""

    _CODE = """
import select, sys, time
worst, last = 0.0, time.perf_counter()
while True:
    asked, _, _ = select.select([sys.stdin], [], [], 0.005)
    now = time.perf_counter()
    worst, last = max(worst, (now - last) * 1000 - 5), now
    if asked:
        if not sys.stdin.readline():
            break
        print(worst, flush=True)
        worst = 0.0
"""

    def __init__(self) -> None:
        command = [sys.executable, "-c", self._CODE]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def late(self) -> float:
        """Return the worst ms since it was asked last."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def close(self) -> None:
        """End it."""
        self._process.communicate()


class Use:
    """A window in use, and the figures of it."""

    def __init__(self, path: Path, *, stalls: bool) -> None:
        from reader.library import Library
        from reader.settings import Settings
        from reader.ui.application import Application
        from tests.watchdog import Watchdog, run_until

        self._watchdog, self._until, self._stalls = Watchdog, run_until, stalls
        self.folder = path.parent
        self.bystander = Bystander()
        settings = Settings(language="en", theme="light")
        self.application = Application(settings, keep_settings=False)
        library = Library.open(path)
        library.read_elsewhere = True
        self.window = self.application.show(library, size=(1440, 900))
        run_until(lambda: self.window.reading is not None)
        self.rest()

    @property
    def reading(self) -> Any:
        """Return the contents of the window."""
        return self.window.reading

    @property
    def library(self) -> Any:
        """Return the library."""
        return self.window.session.library

    def busy(self) -> bool:
        """Say whether anything is under way."""
        return not self.reading.settled()

    def rest(self) -> None:
        """Wait until nothing is under way."""
        for _ in range(3):  # between two tasks it seems to rest
            if not self._until(lambda: not self.busy(), 600):
                raise TimeoutError("the window does not come to rest")

    def watched(
        self, name: str, begin: Callable[[], object], *, meanwhile: Callable[[], bool | None] | None = None
    ) -> None:
        """Do something, scrolling about `meanwhile`, until all is done; tell how long the window was held up."""
        self.rest()
        self.bystander.late()
        began = time.perf_counter()
        with self._watchdog(where=self._stalls) as dog:
            begin()
            self._until(lambda: bool(meanwhile and meanwhile()) or not self.busy(), 900)
            self.rest()
        tell(f"answers within, {name}: ms", dog.worst)
        tell("    … and a bystander: ms", self.bystander.late())
        tell("    … which took: s", time.perf_counter() - began)
        if self._stalls:
            sys.stderr.write(f"-- {name}, {_memory():.0f} MB\n{dog.told()}\n")


def tell(what: str, figure: float) -> None:
    """Hand a figure over."""
    sys.stdout.write(json.dumps([what, figure]) + "\n")
    sys.stdout.flush()


def inside(path: Path, *, stalls: bool) -> None:
    """Use a window on a library in every way, and tell the figures."""
    use = Use(path, stalls=stalls)
    _lists(use)
    _frames(use)
    _searches(use)
    _long_deeds(use)
    tell("memory after using all of it, PSS: MB", _memory())
    use.bystander.close()
    use.window.close()


def _lists(use: Use) -> None:
    from reader.model.article import ArticleQuery

    content = use.library.tree()
    source, categories = max(content.sources, key=lambda one: one[0].articles)
    small, _categories = min(content.sources, key=lambda one: one[0].articles)
    queries = {
        "all": ArticleQuery(),
        "unread": ArticleQuery("unread"),
        "starred": ArticleQuery("starred"),
        "highlighted": ArticleQuery("highlighted"),
        "source": ArticleQuery(source=source.id),
        "small source": ArticleQuery(source=small.id),
        "category": ArticleQuery(source=source.id, category=categories[0].path),
        "publisher": ArticleQuery(publisher=max(content.publishers, key=lambda one: one[1])[0]),
        "tag": ArticleQuery(tag="many"),
    }
    queries = {name: query for name, query in queries.items() if use.library.article_ids(query, most=1)}
    tell("first list paint: ms", min(_first_page(use, queries["all"]) for _ in range(5)))
    for title, settings in {"": {}, "by title, ": {"list_sort": "title", "list_descending": False}}.items():
        use.window.session.change_settings(**settings)
        use.rest()
        found = {name: _first_page(use, query) for name, query in queries.items()}
        slowest = max(found, key=lambda name: found[name])
        tell(f"switch of tree node to its first page, {title}worst: ms", found[slowest])
        tell(f"    … of which “{slowest}”, and in the middle: ms", median(found.values()))
        began = time.perf_counter()
        use.reading.tree.query_selected.emit(queries["source"], "source")
        use.rest()
        tell(f"    … all articles of a big source, {title}there after: ms", (time.perf_counter() - began) * 1000)
    use.window.session.change_settings(list_sort="date", list_descending=True)
    use.rest()
    index = use.reading.tree._model.index_of("view:starred")
    use.watched("node clicked in the tree", lambda: use.reading.tree.view.setCurrentIndex(index))


def _first_page(use: Use, query: Any) -> float:
    """Return the ms from the choice of a node to the painted rows."""
    use.rest()
    model, table = use.reading.list.model, use.reading.list.table
    model.set_ids(model.ids[:0])
    began = time.perf_counter()
    use.reading.tree.query_selected.emit(query, "list")
    use._until(lambda: model.rowCount() > 0)
    table.viewport().repaint()
    took = (time.perf_counter() - began) * 1000
    assert model.row(0) is not None, "a first page comes with its rows"
    use.rest()
    return took


def _frames(use: Use) -> None:
    from reader.model.article import ArticleQuery

    use.reading.tree.query_selected.emit(ArticleQuery(), "all")
    use.rest()
    table, model = use.reading.list.table, use.reading.list.model
    bar, chance = table.verticalScrollBar(), random.Random(1)
    frames, waits = [], []
    for _ in range(200):
        began = time.perf_counter()
        bar.setValue(chance.randrange(bar.maximum() + 1))
        table.viewport().repaint()
        frames.append((time.perf_counter() - began) * 1000)
        use._until(lambda: model.row(table.seen()[0]) is not None)
        waits.append((time.perf_counter() - began) * 1000)
    tell("jump to any row, worst frame: ms", max(frames))
    tell("    … frame in the middle: ms", median(frames))
    tell("    … rows there after, in the middle: ms", median(waits))


def _searches(use: Use) -> None:
    """Type searches for the commonest and for rarer words, letter by letter, and clear the field again."""
    use._until(lambda: use.library.index_status().waiting == 0, 3600)  # the window indexes by itself
    use.rest()
    rows = use.library.article_rows(use.library.article_ids(SOME_ARTICLES, most=40))
    words = ["的", "是 不", "2021", "5", *(row.excerpt[:4] for row in rows[:20]), *(row.title[:3] for row in rows[20:])]
    field = use.window.top_bar.search

    def type_all() -> None:
        for word in words:
            for letter in word:
                field.insert(letter)
                use._until(lambda: False, 0.03)
            use.rest()
            field.clear()

    use.watched(f"{len(words)} searches typed", type_all)
    tell("    … memory after them, PSS: MB", _memory())


def _long_deeds(use: Use) -> None:
    from PySide6.QtWidgets import QDialog

    from reader.model.article import ArticleQuery

    session, library, reading = use.window.session, use.library, use.reading
    bar, chance = reading.list.table.verticalScrollBar(), random.Random(2)

    steps = iter(range(300))

    def scroll() -> None:
        bar.setValue(chance.randrange(bar.maximum() + 1))

    def scroll_for_a_while() -> bool:
        scroll()
        return next(steps, None) is None

    use.watched("scrolling", lambda: None, meanwhile=scroll_for_a_while)
    many = ArticleQuery(tag="many")
    use.watched("selecting all", reading.list.table.selectAll)
    reading.list.table.clearSelection()
    use.watched("importing and scrolling", lambda: reading.importing.add([use.folder / "posts"]), meanwhile=scroll)
    use.watched("renaming a tag of a tenth", lambda: session.mutate(lambda: library.rename_tag("many", "lots")))
    use.watched("undoing that", lambda: session.mutate(library.undo))
    tenth = library.article_ids(many)
    use.watched("tagging a tenth", lambda: session.mutate(lambda: library.tag_articles(tenth, ["another"])))
    use.watched("undoing that too", lambda: session.mutate(library.undo))
    use.watched("starring a tenth", lambda: session.mutate(lambda: library.set_starred(tenth, True)))
    use.watched("undoing the stars", lambda: session.mutate(library.undo))
    use.watched("marking all as read", reading.list.header.all_read_requested.emit)
    assert not library.article_ids(ArticleQuery("unread"), most=1)
    use.watched("checking the library", reading.verifying.check)
    for dialog in use.window.findChildren(QDialog):
        dialog.close()
    use.watched("turning the list round", lambda: session.change_settings(list_descending=False))
    use.watched("sorting by title", lambda: session.change_settings(list_sort="title"))
    source = sorted(library.sources(), key=lambda one: one.articles)[-3].id
    use.watched("removing a source of a tenth", lambda: session.mutate(lambda: library.remove_source(source)))


def _memory() -> float:
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise ValueError("no Pss in smaps_rollup")


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT, help="articles of the library that is made")
    parser.add_argument("--library", type=Path, help="measure a copy of this library instead")
    parser.add_argument("--stalls", action="store_true", help="say what held the window up for 50 ms and more")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside is not None:
        inside(arguments.inside, stalls=arguments.stalls)
        return
    for what, figure, bar in rows(arguments.count, arguments.library, stalls=arguments.stalls):
        sys.stdout.write(f"{what:<64}{figure:>10}   {bar}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
