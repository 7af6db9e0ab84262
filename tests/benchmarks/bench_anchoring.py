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
from reader.model.annotation import Placement, Selector
from tests.benchmarks import posts
from tests.benchmarks.more_mutations import MORE
from tests.benchmarks.mutations import EDITS, Pool, tokens_of, with_copies

SIZES = (4, 8, 12, 20, 30, 45, 70, 120, 200)  # characters of the passages
MORE_SIZES = (2, 3, 4, 6, 10, 25, 60, 150, 300)
LEFT = 0.6  # share of a passage's characters that must be left together for it to be findable
LIKE = 0.7  # share of what is left that must be found


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


def passages(text: str, chance: random.Random, count: int, sizes: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield passages of a text, of a few characters to some sentences, none at white space."""
    for _ in range(count):
        size = chance.choice(sizes)
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
    best = _together(tokens, passage)
    if found.start is None or found.end is None:
        return "right" if best < LEFT * (passage[1] - passage[0]) else "nowhere"
    kinds = [_kind(token, passage) for token in tokens[found.start : found.end]]
    own, foreign, new = kinds.count("own"), kinds.count("foreign"), kinds.count("new")
    return "right" if own and own >= LIKE * best and _one_place(own, foreign, new) else "wrong"


def _kind(token: tuple[str, int | None], passage: tuple[int, int]) -> str:
    """Say what a character of the new text is: the passage's own, of elsewhere in the old text, new, or white space."""
    char, place = token
    if char.isspace():
        return ""
    if place is None:
        return "new"
    return "own" if passage[0] <= place < passage[1] else "foreign"


def _one_place(own: int, foreign: int, new: int) -> bool:
    """Say whether a range with so many characters of each kind is a place of the passage."""
    return foreign <= (1 - LIKE) * own and new <= 2 * own + 80


def _together(tokens: list[tuple[str, int | None]], passage: tuple[int, int]) -> int:
    """Return how many characters of a passage one place can hold; it may have been parted."""
    runs: list[tuple[int, int, int]] = []  # of the passage's characters: how many, and what stands behind them
    own = foreign = new = 0
    for token in tokens:
        kind = _kind(token, passage)
        if kind == "own":
            if foreign or new:
                runs.append((own, foreign, new))
                own = foreign = new = 0
            own += 1
        elif own:
            foreign, new = foreign + (kind == "foreign"), new + (kind == "new")
    runs.append((own, 0, 0))
    best = 0
    for first in range(len(runs)):
        own = foreign = new = 0
        for size, apart, added in runs[first:]:
            own += size
            if own > best and _one_place(own, foreign, new):
                best = own
            foreign, new = foreign + apart, new + added
    return best


def run(seeds: int, folder: Path | None, show: int, *, more: bool = False, first: int = 0) -> None:
    """Measure and print."""
    edits, sizes = (MORE, MORE_SIZES) if more else (EDITS, SIZES)
    tally: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    shown: defaultdict[str, int] = defaultdict(int)
    spent = 0.0
    for seed in range(first, first + seeds):
        chance = random.Random(seed)
        some = texts(folder, seed)
        pool = Pool(texts(folder, seed + 1000))
        for text in some:
            for name, edit in edits.items():
                for passage in passages(text, chance, 3, sizes):
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
                        _show(f"{name}: {verdict}", selector, tokens, found)
    _print(tally, spent)


def _show(what: str, selector: Selector, tokens: list[tuple[str, int | None]], found: Placement) -> None:
    """Print a passage in its surroundings, what is left of it, and what was found."""
    new = "".join(char for char, _ in tokens)
    own = [at for at, token in enumerate(tokens) if _kind(token, (selector.start, selector.end)) == "own"]
    print(f"{what}\n  old: {selector.prefix!r} [{selector.quote!r}] {selector.suffix!r}")  # noqa: T201
    for name, start, end in (
        ("left", own[0] if own else None, own[-1] + 1 if own else None),
        ("found", found.start, found.end),
    ):
        if start is not None and end is not None:
            inside = new[start:end] if end - start < 400 else f"{new[start : start + 190]} … {new[end - 190 : end]}"
            print(f"  {name}: {new[max(0, start - 32) : start]!r} [{inside!r}] {new[end : end + 32]!r}")  # noqa: T201


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
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the first seed (default 0)")
    parser.add_argument("--more", action="store_true", help="the other set of edits, with other sizes of passages")
    chosen = parser.parse_args()
    run(chosen.seeds, chosen.folder, chosen.show, more=chosen.more, first=chosen.first)
