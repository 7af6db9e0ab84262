"""How well highlights find their passages after 22 kinds of edit: python -m tests.benchmarks.bench_anchoring [--help].

Prints for each kind how many were put right, wrong and nowhere; for those with nothing left to find, nowhere is right.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from reader.anchoring import place_all, select
from reader.model.annotation import Placement
from tests.benchmarks import posts
from tests.benchmarks.mutations import EDITS, Pool, tokens_of, with_copies

LEFT = 0.6  # share of a passage's characters that must be left together for it to be findable
LIKE = 0.7  # share of what is left that must be found
APART = 40  # characters put between two parts of a passage that part them


def texts(folder: Path | None, seed: int) -> list[str]:
    """Return articles made here, or the texts of a folder's files."""
    if folder is None:
        chance = random.Random(seed)
        return ["\n".join(posts.paragraphs(chance, chance.randint(4, 30))) for _ in range(60)]
    from reader.library import read_files

    files = sorted(file for file in folder.rglob("*") if file.suffix in {".md", ".txt", ".html"})
    chosen = random.Random(seed).sample(files, min(60, len(files)))
    articles = [article for article in read_files(chosen) if not isinstance(article, Exception)]
    return [text for article in articles if 300 <= len(text := article.document.text) <= 20_000]


def passages(text: str, chance: random.Random, count: int) -> Iterator[tuple[int, int]]:
    """Yield passages of a text, of a few characters to some sentences, none at white space."""
    for _ in range(count):
        size = chance.choice([4, 8, 12, 20, 30, 45, 70, 120, 200])
        start = chance.randrange(max(1, len(text) - size))
        end = min(len(text), start + size)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start >= 2:
            yield start, end


def judge(tokens: list[tuple[str, int | None]], passage: tuple[int, int], found: Placement) -> str:
    """Return "right", "wrong" or "nowhere" for what was found.

    Right holds most of what is left of the passage together, and hardly anything else of the old text. White space
    counts for nothing; where little is left both nowhere and the rest are right.
    """
    left = [
        at for at, (char, place) in enumerate(tokens)
        if place is not None and passage[0] <= place < passage[1] and not char.isspace()
    ]  # fmt: skip
    # A passage whose sentences were parted may be found at its larger part.
    largest = max((len(run) for run in _runs(left)), default=0)
    if found.start is None or found.end is None:
        return "right" if largest < LEFT * (passage[1] - passage[0]) else "nowhere"
    inside = [token for token in tokens[found.start : found.end] if not token[0].isspace()]
    own = sum(1 for _, place in inside if place is not None and passage[0] <= place < passage[1])
    foreign = sum(1 for _, place in inside if place is not None) - own
    new = len(inside) - own - foreign
    whole = own >= LIKE * largest and own > 0
    return "right" if whole and foreign <= (1 - LIKE) * own and new <= 2 * own + 80 else "wrong"


def _runs(places: list[int]) -> list[list[int]]:
    """Part places that are far from each other."""
    runs: list[list[int]] = []
    for at in places:
        if runs and at - runs[-1][-1] <= APART:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def run(seeds: int, folder: Path | None, show: int) -> None:
    """Measure and print."""
    tally: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    shown: defaultdict[str, int] = defaultdict(int)
    spent = 0.0
    for seed in range(seeds):
        chance = random.Random(seed)
        some = texts(folder, seed)
        pool = Pool(texts(folder, seed + 1000))
        for text in some:
            for name, edit in EDITS.items():
                for passage in passages(text, chance, 3):
                    old, at = (text, passage) if name != "own copy of five gone" else with_copies(text, passage, chance)
                    tokens = edit(tokens_of(old), chance, at, pool)
                    new = "".join(char for char, _ in tokens)
                    selector = select(old, *at)
                    began = time.perf_counter()
                    (found,) = place_all([selector], old, new)
                    spent += time.perf_counter() - began
                    verdict = judge(tokens, at, found)
                    tally[name][verdict] += 1
                    if verdict != "right" and shown[name] < show:
                        shown[name] += 1
                        there = new[found.start : found.end] if found.start is not None else None
                        print(f"  {name}: {verdict}: {selector.quote!r} -> {there!r}")  # noqa: T201
    _print(tally, spent)


def _print(tally: defaultdict[str, defaultdict[str, int]], spent: float) -> None:
    everything: defaultdict[str, int] = defaultdict(int)
    print(f"{'edit':<28}{'highlights':>10}{'right':>9}{'wrong':>8}{'nowhere':>9}")  # noqa: T201
    for name, counts in [*tally.items(), ("all", everything)]:
        total = sum(counts.values())
        if counts is not everything:
            for verdict, count in counts.items():
                everything[verdict] += count
        shares = [100 * counts[verdict] / total for verdict in ("right", "wrong", "nowhere")]
        print(f"{name:<28}{total:>10,}{shares[0]:>8.2f}%{shares[1]:>7.2f}%{shares[2]:>8.2f}%")  # noqa: T201
    total = sum(everything.values())
    print(f"{1000 * spent / total:.2f} ms a highlight, each with an alignment of its own")  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_anchoring", description=__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="seeds of randomness (default 5)")
    parser.add_argument("--folder", type=Path, help="take the texts of these files instead of made ones")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N failures of each kind")
    chosen = parser.parse_args()
    run(chosen.seeds, chosen.folder, chosen.show)
