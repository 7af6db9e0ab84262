"""How long it takes to find words in a text and to cut out a snippet: python -m tests.benchmarks.bench_matching.

Prints milliseconds, the best of some runs, for texts of a thousand and of a million characters; and how many times as
long as folding the text, which does not depend on how busy the machine is.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence

from reader.model.expression import Near, Text, Together
from reader.searching.matching import Wanted, contains, find_plain, marks
from reader.searching.snippets import snippet
from reader.searching.units import fold
from tests.benchmarks import posts

SIZES = (1_000, 1_000_000)
LAST = "终点站到了"  # the last words of the longest text
ROUNDS = 7
Line = tuple[str, float, float]  # what, milliseconds, times as long as folding


def text_of(size: int, seed: int = 1) -> str:
    """Return an article of so many characters."""
    chance = random.Random(seed)
    lines: list[str] = []
    length = 0
    while length < size:
        lines += posts.paragraphs(chance, 20)
        length = sum(map(len, lines)) if size < 10_000 else length + sum(map(len, lines[-20:]))
    return "\n".join(lines)[: size - len(LAST) - 1] + "\n" + LAST


def best(work: Callable[[], object]) -> float:
    """Return the milliseconds of the fastest of some runs."""
    work()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def lines(text: str) -> list[Line]:
    """Measure on one text."""
    common, rare, missing = Text("政策"), Text(LAST), Text("雪花")

    def show(*wanted: Wanted) -> Callable[[], object]:
        fields: Sequence[tuple[str, int | None]] = [(text, None)]
        return lambda: snippet({"body": fields}, wanted)

    works: list[tuple[str, Callable[[], object]]] = [
        ("fold", lambda: fold(text)),
        ("contains, not there", lambda: contains(text, missing)),
        ("contains, at the end", lambda: contains(text, rare)),
        ("marks, common words", lambda: marks(text, [common, Text("银行"), Text("5")])),
        ("marks, one character", lambda: marks(text, [Text("的")])),
        ("marks, near", lambda: marks(text, [Near(common, Text("市场"), 10)])),
        ("marks, in one paragraph", lambda: marks(text, [Together((common, Text("市场")))])),
        ("find in article", lambda: find_plain(text, "政策，")),
        ("snippet, no words", show()),
        ("snippet, common words", show(common, Text("市场"))),
        ("snippet, one is missing", show(common, missing)),
        ("snippet, at the end", show(rare)),
        ("snippet, near", show(Near(common, Text("市场"), 10))),
    ]
    taken = [(what, best(work)) for what, work in works]
    return [(what, spent, spent / taken[0][1]) for what, spent in taken]


def table() -> str:
    """Return the figures as text."""
    measured = [lines(text_of(size)) for size in SIZES]
    heads = "".join(f"{f'{size:,} characters':>26}" for size in SIZES)
    rows = [f"{'ms (times folding)':<26}{heads}"]
    for same in zip(*measured, strict=True):
        cells = "".join(f"{f'{spent:.3f} ({times:.2f})':>26}" for _what, spent, times in same)
        rows += [f"{same[0][0]:<26}{cells}"]
    return "\n".join(rows)


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
