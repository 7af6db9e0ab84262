"""An archive of up to a million articles of about 2.5 KB, as two generators write them: the same for the same seed.

python -m tests.benchmarks.archive --count N --seed S FOLDER

FOLDER/hexo and FOLDER/jekyll get a thousand files a folder. An archive of fewer articles is the beginning of one of
more. What is there already stays, so a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.archive_posts import FORMATS, Post, Writer

UNIT = 2000  # articles that are made together, half of each format
LARGEST = 1_000_000
_writers: dict[int, Writer] = {}


def posts(unit: int, seed: int, count: int = UNIT) -> list[Post]:
    """Return the first posts of a unit; the same whichever process makes them."""
    if seed not in _writers:
        _writers[seed] = Writer(seed)  # a second of work
    return _writers[seed].posts(unit, min(count, UNIT))


def write(folder: Path, count: int, seed: int = 1, processes: int = 2) -> Iterator[int]:
    """Write an archive; yield how many articles are there after each unit."""
    if not 0 < count <= LARGEST:
        raise ValueError(f"an archive has 1 to {LARGEST:,} articles")
    folder.mkdir(parents=True, exist_ok=True)
    tasks = [
        (folder, unit, seed, min(UNIT, count - unit * UNIT))
        for unit in range(-(-count // UNIT))
        if not _written(folder, unit, min(UNIT, count - unit * UNIT))
    ]
    done = count - sum(task[3] for task in tasks)
    yield done
    if processes == 1 or len(tasks) < 2:
        made = map(_write_unit, tasks)
        yield from _reached(made, done)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from _reached(pool.map(_write_unit, tasks), done)


def _reached(made: Iterator[int], done: int) -> Iterator[int]:
    for number in made:
        done += number
        yield done


def _folders(folder: Path, unit: int) -> list[Path]:
    return [folder / name / f"{unit:04d}" for name in FORMATS]


def _written(folder: Path, unit: int, count: int) -> bool:
    """Say whether a unit is complete: its folders get their names when they are."""
    try:
        return sum(len(os.listdir(inside)) for inside in _folders(folder, unit)) >= count  # noqa: PTH208
    except FileNotFoundError:
        return False


def _write_unit(task: tuple[Path, int, int, int]) -> int:
    folder, unit, seed, count = task
    parts = [inside.with_name(f".{inside.name}.part") for inside in _folders(folder, unit)]
    for part in parts:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
    prefixes = {name: f"{part}/" for name, part in zip(FORMATS, parts, strict=True)}
    for post in posts(unit, seed, count):
        # Plain descriptors: at a million files, a file object for each would be half of the time.
        descriptor = os.open(prefixes[post.format] + post.name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.write(descriptor, post.file.encode())
        os.close(descriptor)
    for part, inside in zip(parts, _folders(folder, unit), strict=True):
        shutil.rmtree(inside, ignore_errors=True)
        part.rename(inside)
    return count


@contextmanager
def changed(folder: Path, count: int, seed: int = 1) -> Iterator[int]:
    """Add a sentence to so many files, spread over an archive, for a while; yield how many there are to choose from."""
    files = sorted(str(path) for name in FORMATS for path in (folder / name).glob("*/*"))
    chance = random.Random(seed)
    before: dict[Path, bytes] = {}
    try:
        for name in chance.sample(files, min(count, len(files))):
            path = Path(name)
            before[path] = path.read_bytes()
            more = f"又讯{chance.randrange(10**6)}，另有补充。</p>".encode()
            path.write_bytes(before[path].replace(b"</p>", more, 1))
        yield len(files)
    finally:
        for path, content in before.items():
            path.write_bytes(content)


def main() -> None:
    """Write an archive and say how it goes."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.archive", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000, help="articles (default 10,000, at most 1,000,000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another archive (default 1)")
    parser.add_argument("--processes", type=int, default=2, help="processes that write (default 2)")
    chosen = parser.parse_args()
    began = time.perf_counter()
    first = None
    for done in write(chosen.folder, chosen.count, chosen.seed, chosen.processes):
        first = done if first is None else first
        spent = time.perf_counter() - began
        print(f"\r{done:,} of {chosen.count:,}, {(done - first) / spent:,.0f}/s", end="", flush=True)  # noqa: T201
    print()  # noqa: T201


if __name__ == "__main__":
    main()
