"""How well highlights find their passages in real later versions: python -m tests.benchmarks.bench_amendments FOLDER.

Takes files that are versions of one text (a name, then a date), and of each older one quotes that stand once in either
version. All must be found where they stand.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from reader.anchoring import place_all, select
from reader.model.annotation import Selector

SIZES = (8, 60)  # characters of a quote
DATED = re.compile(r"^(.*?)[-_（( ]*(\d{4}[-_]?\d{2}[-_]?\d{2})[^/]*$")


def pairs(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each text that has several dated versions, and two versions that follow each other."""
    from reader.library import read_files

    versions: defaultdict[tuple[Path, str], list[tuple[str, Path]]] = defaultdict(list)
    for file in sorted(folder.rglob("*.md")):
        if found := DATED.match(file.stem):
            versions[file.parent, found[1]].append((found[2], file))
    for (_, name), dated in sorted(versions.items()):
        articles = [one for one in read_files([file for _, file in sorted(dated)]) if not isinstance(one, Exception)]
        for old, new in pairwise(article.document.text for article in articles):
            if old != new:
                yield name, old, new


def quotes(old: str, new: str, chance: random.Random, count: int) -> list[Selector]:
    """Return quotes that stand once in either version."""
    kept: list[Selector] = []
    for _ in range(20 * count):
        size = chance.randint(*SIZES)
        start = chance.randrange(max(1, len(old) - size))
        quote = old[start : start + size]
        if len(kept) < count and quote == quote.strip() and old.count(quote) == new.count(quote) == 1:
            kept.append(select(old, start, start + size))
    return kept


def run(folder: Path, seeds: int, count: int, show: int) -> None:
    """Measure and print."""
    tally: defaultdict[str, int] = defaultdict(int)
    spent = 0.0
    for seed in range(seeds):
        chance = random.Random(seed)
        for name, old, new in pairs(folder):
            kept = quotes(old, new, chance, count)
            began = time.perf_counter()
            placements = place_all(kept, old, new)
            spent += time.perf_counter() - began
            tally["versions"] += 1
            for selector, found in zip(kept, placements, strict=True):
                stands = new.find(selector.quote)
                tally["quotes"] += 1
                tally["found"] += found.start == stands and found.verdict != "changed"
                if found.start != stands and show > 0:
                    show -= 1
                    print(f"{name}: {selector.prefix!r} [{selector.quote!r}] {selector.suffix!r}")  # noqa: T201
                    print(f"  stands: {new[max(0, stands - 40) : stands + 100]!r}")  # noqa: T201
                    print(f"  found: {new[found.start : found.end]!r}" if found.start is not None else "  nowhere")  # noqa: T201
    print(f"{tally['versions']} pairs of versions")  # noqa: T201
    print(f"quotes that still stand: {tally['found']:,} of {tally['quotes']:,} found")  # noqa: T201
    print(f"{1000 * spent / max(1, tally['quotes']):.2f} ms a highlight, one alignment a pair")  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_amendments", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder of dated versions")
    parser.add_argument("--seeds", type=int, default=1, help="seeds of randomness (default 1)")
    parser.add_argument("--count", type=int, default=12, help="quotes a pair (default 12)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N failures")
    chosen = parser.parse_args()
    run(chosen.folder, chosen.seeds, chosen.count, chosen.show)
