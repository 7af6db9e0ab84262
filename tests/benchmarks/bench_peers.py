"""Beside Recoll and ripgrep on the same archive: python -m tests.benchmarks.bench_peers --count N [--folder DIR].

Time to index, size of the index, and how long the same queries of 2 to 6 Chinese characters take until there are the 50
newest articles, those with snippets, and the 50 best. Every program gets the archive's files as they are.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from reader.model.article import ArticleQuery
from tests.benchmarks import archive
from tests.benchmarks.archive_posts import FORMATS
from tests.benchmarks.bench_scale import everything, p95, say, size_of, timed
from tests.benchmarks.oracle import Text
from tests.benchmarks.questions import natural

INSTALL = "apt-get install -y --no-install-recommends recollcmd python3-recoll ripgrep"
_SYSTEM_PYTHON = "/usr/bin/python3"
_LIMIT = 50
_UNITS = 20  # of the archive, from which queries are taken


@dataclass(frozen=True, slots=True)
class Measured:
    """What a program took: seconds, bytes, milliseconds of each query, and the files each query found, if known."""

    name: str
    preparing: float
    size: int
    newest: list[float]
    shown: list[float] | None = None  # the newest, with snippets
    best: list[float] | None = None
    found: list[set[str]] | None = None
    remark: str = ""


def ripgrep(folder: Path, queries: Sequence[str]) -> Measured:
    """Search the files themselves, with as many threads as it likes; no file is hidden from it."""
    spent, found = [], []
    for query in ["一", *queries]:  # the first one warms the cache
        began = time.perf_counter()
        done = subprocess.run(
            ["rg", "--no-ignore", "--files-with-matches", "--fixed-strings", "--", query, str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        spent.append((time.perf_counter() - began) * 1000)
        found.append({str(Path(line).relative_to(folder)) for line in done.stdout.splitlines()})
    return Measured("ripgrep", 0.0, 0, spent[1:], found=found[1:], remark="finds files, in no order")


def recoll(folder: Path, queries: Sequence[str], config: Path) -> Measured:
    """Index with Recoll as it comes (pairs of Chinese characters), and ask it."""
    preparing, config = math.nan, config / "recoll"
    if not config.exists():
        config.mkdir(parents=True)
        settings = f"topdirs = {folder}\nskippedNames =\nnoaspell = 1\nloglevel = 1\nidxabsmlen = 0\n"
        (config / "recoll.conf").write_text(settings, "utf-8")
        (config / "mimemap").write_text(".md = text/plain\n", "utf-8")
        began = time.perf_counter()
        subprocess.run(["recollindex", "-c", str(config)], check=True, capture_output=True)
        preparing = time.perf_counter() - began
    script = Path(__file__).with_name("recoll_queries.py")
    asked = "\n".join(["一", *queries])
    done = subprocess.run(
        [_SYSTEM_PYTHON, str(script), str(config), str(_LIMIT)], input=asked, capture_output=True, text=True, check=True
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()][1:]
    found = [
        {str(Path(unquote(url.removeprefix("file://"))).relative_to(folder)) for url in urls} for _, _, urls in answers
    ]
    best, newest, shown = zip(*(answer[0] for answer in answers), strict=True)
    return Measured("Recoll", preparing, size_of(config), list(newest), list(shown), list(best), found)


def pizhu(folder: Path, queries: Sequence[str], scratch: Path) -> Measured:
    """Import and index with the program itself, and ask it."""
    os.environ["XDG_CACHE_HOME"] = str(scratch / "cache")
    from reader.library import Library

    with Library.open(scratch / "library.pizhu") as library:
        for name in FORMATS:
            library.add_source(folder / name)
        imported = library.refresh().seconds
        began = time.perf_counter()
        library.reindex()
        indexed = time.perf_counter() - began
        say(f"imported in {imported:.0f} s, indexed in {indexed:.0f} s, {len(everything(library)):,} articles")
        library.search("一", limit=_LIMIT)
        newest = [timed(lambda one=one: library.found_first(one, _LIMIT)) for one in map(_asked, queries)]  # type: ignore[misc]
        shown = [timed(lambda query=query: library.search(query, limit=_LIMIT)) for query in queries]  # type: ignore[misc]
        relevant = [replace(_asked(query), sort="relevance") for query in queries]
        best = [timed(lambda one=one: library.found_first(one, _LIMIT)) for one in relevant]  # type: ignore[misc]
    remark = f"and {imported:.0f} s to import and clean"
    return Measured("Pizhu", indexed, size_of(scratch / "cache"), newest, shown, best, remark=remark)


def _asked(query: str) -> ArticleQuery:
    return ArticleQuery(text=query)


def table(measured: Sequence[Measured], text: int) -> None:
    """Print what was measured; the recall is beside the files ripgrep finds."""
    heads = "".join(f"{head:>16}" for head in ("newest", "with snippets", "best"))
    print(f"{'':<10}{'index s':>9}{'index MB':>10}{'/ text':>8}{heads}{'finds':>8}  remark")  # noqa: T201
    print(f"{'':<37}{'p50, p95 ms':>16}{'p50, p95 ms':>16}{'p50, p95 ms':>16}")  # noqa: T201
    there = next((one.found for one in measured if one.name == "ripgrep"), None)
    for one in measured:
        recall = ""
        if one.found is not None and there is not None:
            # Of what is very common only the first ten thousand are listed.
            pairs = [(mine, all_) for mine, all_ in zip(one.found, there, strict=True) if 0 < len(all_) < 10_000]
            recall = f"{sum(len(mine & all_) for mine, all_ in pairs) / sum(len(all_) for _, all_ in pairs):.3f}"
        print(  # noqa: T201
            f"{one.name:<10}{one.preparing:>9.1f}{one.size / 1e6:>10.1f}{one.size / text:>8.2f}"
            f"{_two(one.newest)}{_two(one.shown)}{_two(one.best)}{recall:>8}  {one.remark}".rstrip()
        )


def _two(times: list[float] | None) -> str:
    return f"{f'{statistics.median(times):.2f}, {p95(times):.2f}' if times else '–':>16}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_peers", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="articles (default 100,000)")
    parser.add_argument("--folder", type=Path, help="an archive that is there, or will be written there and stay")
    parser.add_argument("--recoll", type=Path, help="where Recoll's index lies, or is to be made and to stay")
    parser.add_argument("--queries", type=int, default=100, help="how many (default 100)")
    parser.add_argument("--only", help="some of pizhu,ripgrep,recoll (default all)", default="pizhu,ripgrep,recoll")
    chosen = parser.parse_args()
    if any(shutil.which(program) is None for program in ("rg", "recollindex")):
        parser.exit(2, f"ripgrep and Recoll are not here: {INSTALL}\n")
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made).resolve()
        folder = (chosen.folder or scratch / "archive").resolve()
        for _ in archive.write(folder, chosen.count):
            pass
        units = random.Random(1).sample(
            range(-(-chosen.count // archive.UNIT)), min(_UNITS, -(-chosen.count // archive.UNIT))
        )
        posts = [post for unit in units for post in archive.posts(unit, 1, chosen.count - unit * archive.UNIT)]
        texts = [Text(number, post.title, post.text) for number, post in enumerate(posts)]
        queries = natural(texts, random.Random(2), chosen.queries)
        size = sum(len((text.title + text.body).encode()) for text in texts) * chosen.count // len(texts)
        programs = {
            "pizhu": lambda: pizhu(folder, queries, scratch),
            "ripgrep": lambda: ripgrep(folder, queries),
            "recoll": lambda: recoll(folder, queries, (chosen.recoll or scratch).resolve()),
        }
        print(f"{chosen.count:,} articles, {size / 1e6:,.0f} MB of text, {len(queries)} queries")  # noqa: T201
        table([programs[name]() for name in chosen.only.split(",")], size)


if __name__ == "__main__":
    main()
