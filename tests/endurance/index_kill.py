"""A process that is killed while it indexes: `python -m tests.endurance.index_kill --times 100 [--seed N]`.

A process writes notes, brings the index up to date, and at times makes it anew; it is killed (SIGKILL) at random
moments. Each time another one opens the library, goes on with the index, and searches: what it finds must be what a
scan finds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic

from reader.library import Library
from reader.model.article import ArticleQuery
from reader.operations import indexing
from tests.endurance.undo import say
from tests.make import article, library, store

_ROOT = Path(__file__).parents[2]
_ARTICLES = 1_500
_SIGNS = "央行今天说稳健的货币政策要灵活适度保持流动性合理充裕灯塔渔船港湾寒潮大棚融雪物资"
_QUERIES = 40  # searches compared after each kill


def write(file: Path, seed: int) -> None:
    """Write notes and index, for ever."""
    random = Random(seed)
    indexing._COMMIT = 100  # so that there is much to be killed at
    indexing._BATCH = 20
    with Library.open(file) as library:
        ids = library.article_ids(ArticleQuery())
        os.write(1, b"ready\n")
        while True:
            with library._database.write():
                for number in random.sample(ids, random.choice((1, 3, 40, 300))):
                    library.set_note(number, words(random, 12) if random.random() < 0.9 else "")
            if random.random() < 0.2:
                library.reindex()
            else:
                library.index()
            os.write(1, b"turn\n")


def words(random: Random, size: int) -> str:
    """Return characters in a row."""
    return "".join(random.choice(_SIGNS) for _ in range(size))


class Trial:
    """A library, and processes that index it."""

    def __init__(self, folder: Path, seed: int, articles: int = _ARTICLES) -> None:
        self.random = Random(seed)
        self.file = folder / "library.pizhu"
        self.seen: Counter[str] = Counter()
        made, database, source = library(self.file)
        with database.write():
            for number in range(articles):
                text = words(self.random, self.random.randint(20, 120))
                store(database, source, f"{number}.md", article(words(self.random, 6), text), sort_time=number * 60)
        self.texts = {}
        for number in made.article_ids(ArticleQuery()):
            stored = made.article(number).article
            self.texts[number] = f"{stored.title}|{stored.document.text}"
        made.close()

    def run(self, times: int, *, report: bool = False) -> None:
        """Kill so many times; raise AssertionError when a search finds something else than a scan."""
        for number in range(times):
            self._live_and_die()
            self._check()
            if report and (number + 1) % 10 == 0:
                say(f"{number + 1} killed, {dict(self.seen)}; each search found what a scan finds")

    def _live_and_die(self) -> None:
        command = [sys.executable, "-m", "tests.endurance.index_kill", "--write", str(self.file)]
        command += ["--seed", str(self.random.getrandbits(32))]
        with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            try:
                for _ in range(self.random.randint(1, 3)):
                    assert child.stdout.readline(), "the process has ended by itself"
                self.seen["turns"] += 1
                try:
                    child.wait(self.random.uniform(0, 0.6))
                except subprocess.TimeoutExpired:
                    pass
                else:
                    raise AssertionError("the process has ended by itself")
            finally:
                child.kill()

    def _check(self) -> None:
        with Library.open(self.file) as library:
            status = library.index_status()
            self.seen["to be made anew" if not status.ready else "behind" if status.waiting else "up to date"] += 1
            notes = dict(library._database.read().execute("SELECT article_id, note FROM notes").fetchall())
            self._compare(library, notes)  # as it is: the search itself, or the title, or it says that some wait
            library.index()
            assert library.index_status().waiting == 0
            self._compare(library, notes)

    def _compare(self, library: Library, notes: dict[int, str]) -> None:
        whole = library.index_status().waiting == 0
        for _ in range(_QUERIES):
            wanted = words(self.random, self.random.randint(1, 3))
            found = library.found_ids(ArticleQuery(text=f'"{wanted}"'))
            assert len(set(found)) == len(found), f"{wanted} finds an article twice"
            right = {number for number, text in self.texts.items() if wanted in text or wanted in notes.get(number, "")}
            if whole:
                assert set(found) == right, f"{wanted} finds something else than a scan"


def main() -> None:
    """Run it, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write is not None:
        write(arguments.write, arguments.seed)
    began = monotonic()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder, "caches"))
        trial = Trial(Path(folder), arguments.seed)
        trial.run(arguments.times, report=True)
    say(
        f"{arguments.times} times killed, seed {arguments.seed}: {trial.seen['up to date']} times the index was up to "
        f"date then, {trial.seen['behind']} times behind, {trial.seen['to be made anew']} times to be made anew; "
        f"{2 * _QUERIES * arguments.times:,} searches compared; {monotonic() - began:,.0f} s"
    )


if __name__ == "__main__":
    main()
