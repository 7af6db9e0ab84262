"""The figures of a big library, each beside its bar: python -m tests.benchmarks.bench_scale --count N [--json FILE].

Writes an archive, imports it, indexes it, searches it, refreshes it, and measures each. An archive (--folder) or a
whole imported library (--library) of an earlier run is used again; then only what follows is measured.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import archive
from tests.benchmarks.archive_posts import FORMATS
from tests.benchmarks.memory import watched
from tests.benchmarks.scale_bars import FIGURES, keep, row, written

if TYPE_CHECKING:
    from reader.library import Library

STAGES = ("import", "index", "sizes", "lists", "search", "refresh")
CHANGED = 1000  # files
_PAGE = 60  # rows of a list that are fetched at once
_READ_ALL = 50_000  # of more articles the size of the text is taken from so many
Stage = Iterator[tuple[str, float]]


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def timed(function: Callable[[], object]) -> float:
    """Return how long a call takes, in milliseconds."""
    began = time.perf_counter()
    function()
    return (time.perf_counter() - began) * 1000


def importing(library: Library, folder: Path) -> Stage:
    """Import every source of the archive."""
    for name in FORMATS:
        if (folder / name).is_dir():
            library.add_source(folder / name)
    if not library.sources():
        library.add_source(folder)
    with watched() as memory:
        began, busy = time.perf_counter(), busy_seconds()
        report = library.refresh()
        spent, busy = time.perf_counter() - began, busy_seconds() - busy
    say(f"imported {report.added:,}, {len(report.failed)} failed, in {spent:,.0f} s")
    yield "import_rate", report.added / spent
    yield "import_cpu", busy * 1000 / max(1, report.added)
    yield "import_memory", memory.most


def indexing(library: Library) -> Stage:
    """Index everything anew."""
    with watched() as memory:
        began, busy = time.perf_counter(), busy_seconds()
        library.reindex()
        spent, busy = time.perf_counter() - began, busy_seconds() - busy
    count = len(everything(library))
    say(f"indexed {count:,} in {spent:,.0f} s")
    yield "index_rate", count / spent
    yield "index_cpu", busy * 1000 / count
    yield "index_memory", memory.most


def sizes(library: Library, cache: Path) -> Stage:
    """Measure library and index beside the UTF-8 size of canonical texts and titles."""
    ids = everything(library)
    some = ids if len(ids) <= _READ_ALL else random.Random(1).sample(ids, _READ_ALL)
    text = 0
    for number in some:
        article = library.article(number).article
        text += len(article.title.encode()) + len(article.document.text.encode(errors="surrogatepass"))
    text = round(text / len(some) * len(ids))
    library_size = library.path.stat().st_size
    index_size = size_of(cache)
    say(f"text {text / 1e6:,.0f} MB, library {library_size / 1e6:,.0f} MB, index {index_size / 1e6:,.0f} MB")
    yield "library_ratio", library_size / text
    if index_size:
        yield "index_ratio", index_size / text


def lists(library: Library) -> Stage:
    """Measure what a window asks for: tree, pages, nodes, jumps."""
    from reader.model.article import ArticleQuery

    chance = random.Random(1)

    def page(query: ArticleQuery) -> None:
        library.article_rows(library.article_ids(query, most=_PAGE))  # as the window asks; the rest of the ids follows

    ids = everything(library)
    tree = library.tree()
    nodes = [ArticleQuery(source=source.id) for source in library.sources()]
    nodes += [ArticleQuery(view=view) for view in ("unread", "starred", "missing")]
    publishers = sorted({row.publisher for row in library.article_rows(chance.sample(ids, min(500, len(ids))))})
    nodes += [ArticleQuery(publisher=publisher) for publisher in publishers if publisher]
    page(ArticleQuery())
    yield "first_page", p95([timed(lambda: page(ArticleQuery())) for _ in range(20)])
    yield "node", p95([timed(lambda query=node: page(query)) for node in nodes])  # type: ignore[misc]
    jumps = [chance.randrange(len(ids)) for _ in range(200)]
    yield "jump", p95([timed(lambda at=at: library.article_rows(ids[at : at + _PAGE])) for at in jumps])  # type: ignore[misc]
    del tree
    yield "tree", p95([timed(library.tree) for _ in range(10)])


def refreshing(library: Library, folder: Path) -> Stage:
    """Refresh with nothing changed, then with some files changed; the files become again what they were."""
    library.refresh()
    began = time.perf_counter()
    unchanged = library.refresh()
    quiet = time.perf_counter() - began
    say(f"{unchanged.unchanged:,} unchanged in {quiet:.1f} s")
    yield "refresh_unchanged", quiet
    with archive.changed(folder, CHANGED):
        began = time.perf_counter()
        report = library.refresh()
        spent = time.perf_counter() - began
    say(f"{report.updated:,} changed in {spent - quiet:.1f} s more")
    yield "refresh_changed", max(0.0, spent - quiet)
    library.refresh()


def busy_seconds() -> float:
    """Return the processor time so far of this process and its children that ended: the same on a busy machine."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def everything(library: Library) -> array[int]:
    """Return the ids of all articles, newest first."""
    from reader.model.article import ArticleQuery

    return library.article_ids(ArticleQuery())


def size_of(folder: Path) -> int:
    """Return how many bytes the files in a folder have."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def say(text: str) -> None:
    """Tell how it goes, beside the table."""
    print(f"  … {text}", file=sys.stderr, flush=True)  # noqa: T201


def run(folder: Path, path: Path, stages: tuple[str, ...], questions: int) -> Iterator[tuple[str, float]]:
    """Run stages on an archive and a library; yield "count" and every figure as soon as it is known."""
    # The index lies in the cache, which is this run's own.
    cache = path.with_name(path.name + ".cache")
    os.environ["XDG_CACHE_HOME"] = str(cache)
    from reader.library import Library

    for stage in stages:
        with Library.open(path) as library:  # closed after each stage, so that a file has all that belongs to it
            if stage == "import" and library.sources():
                continue
            made: dict[str, Callable[[], Stage]] = {
                "import": lambda: importing(library, folder),
                "index": lambda: indexing(library),
                "sizes": lambda: sizes(library, cache),
                "lists": lambda: lists(library),
                "search": lambda: searching(library, questions),
                "refresh": lambda: refreshing(library, folder),
            }
            yield from made[stage]()
            yield "count", len(everything(library))


def table(count: int, figures: Mapping[str, float]) -> None:
    """Print each figure beside its bar."""
    load = os.getloadavg()[2]
    print(f"{count:,} articles; load of the machine {load:.1f} in 15 minutes")  # noqa: T201
    for figure in FIGURES:
        if figure.key in figures:
            print(row(figure, figures[figure.key]))  # noqa: T201


def searching(library: Library, questions: int) -> Stage:
    """Search: see scale_search."""
    from tests.benchmarks import scale_search

    yield from scale_search.figures(library, questions)


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_scale", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="articles (default 10,000)")
    parser.add_argument("--seed", type=int, default=1, help="of the archive (default 1)")
    parser.add_argument("--folder", type=Path, help="an archive that is there, or will be written there and stay")
    parser.add_argument("--library", type=Path, help="a library that is there, or will be made there and stay")
    parser.add_argument("--stages", default=",".join(STAGES), help=f"some of {','.join(STAGES)} (default all)")
    parser.add_argument("--questions", type=int, default=2000, help="random queries of every class (default 2,000)")
    parser.add_argument("--json", type=Path, help="append the figures to this file")
    chosen = parser.parse_args()
    stages = tuple(chosen.stages.split(","))
    if unknown := set(stages) - set(STAGES):
        parser.error(f"no such stage: {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch) / "archive"
        path = (chosen.library or Path(scratch) / "library.pizhu").absolute()
        path.parent.mkdir(parents=True, exist_ok=True)
        began = time.perf_counter()
        for _ in archive.write(folder, chosen.count, chosen.seed):
            pass
        say(f"archive of {written(chosen.count)} in {time.perf_counter() - began:,.0f} s")
        figures: dict[str, float] = {}
        try:
            figures.update(run(folder, path, stages, chosen.questions))
        finally:  # hours of measuring are not lost to what fails at last
            count = int(figures.pop("count", chosen.count))
            table(count, figures)
            if chosen.json:
                keep(chosen.json, count, figures, seed=chosen.seed, load=round(os.getloadavg()[2], 1))


if __name__ == "__main__":
    main()
