"""The alignment of a passage's neighbourhood alone, where words that stand once on either side of it show where it is.

That is nearly always so, and takes a fraction of what aligning the whole texts does.
"""

from __future__ import annotations

from collections.abc import Iterator

from .align import Alignment, Match, common_runs, ends_of_runs
from .places import common, common_back

RUN = 12  # characters that show a place when they stand once
STEPS = (
    0,
    5,
    12,
    20,
    32,
    48,
    72,
    100,
    140,
    200,
    300,
    500,
    800,
)  # characters from the passage where such are looked for
INSIDE = 6  # places in the passage where they are
PUT_IN = 200  # characters, and as many as there were twice, that may stand between the two sides now
ASKED = 256  # lookups from which on an index is faster
LEFT = 0.2  # share of a passage that may be in its place by chance
PIECE = 6  # characters that show that a part stands elsewhere; of letters twice as many
SCRAP = 4  # characters of a passage some of which must stand somewhere


class Runs:
    """A text in which runs are looked up."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._asked = 0
        self._scraps: set[str] | None = None
        self._ends: tuple[dict[str, int], dict[str, int]] | None = None  # where each run stands first and last

    def once(self, run: str) -> int | None:
        """Return where a run of RUN characters stands, if in one place only."""
        if self._ends is None and self._asked < ASKED:
            self._asked += 1
            return self._found_once(run)
        if self._ends is None:
            self._ends = ends_of_runs(self.text, range(len(self.text) - RUN + 1), RUN)
        first = self._ends[0].get(run)
        return first if first == self._ends[1].get(run) else None

    def has_scraps(self, quote: str) -> bool:
        """Say whether any part of a passage that could prove something stands in the text."""
        if self._scraps is None and self._asked < ASKED:
            self._asked += len(quote)
            return scraps(quote, self.text)
        if self._scraps is None:
            self._scraps = {self.text[at : at + SCRAP] for at in range(len(self.text) - SCRAP + 1)}
        return any(quote[at : at + SCRAP] in self._scraps for at in range(len(quote) - SCRAP + 1))

    def place(self, part: str) -> int | None:
        """Return where a part of any length stands, if in one place only."""
        for at in range(0, len(part) - RUN + 1, RUN):
            first = self.once(part[at : at + RUN])
            if first is not None:
                return first - at if first >= at and self.text.startswith(part, first - at) else None
        return self._found_once(part)

    def _found_once(self, part: str) -> int | None:
        first = self.text.find(part)
        return None if first < 0 or self.text.find(part, first + 1) >= 0 else first


def _fewer(part: str, old: str, new: str) -> bool:
    """Say whether a part stands in the new version, but less often than in the old one."""
    return 0 < new.count(part) < old.count(part)


def neighbourhood(old: Runs, new: Runs, start: int, end: int) -> Alignment | None:
    """Return the alignment of a range of the old version and what is around it; None where that is not sure."""
    left, right = _beside(old, new, start, before=True), _beside(old, new, end, before=False)
    if left is None or right is None:
        return None
    first, last = left.old + left.length, left.new + left.length
    here, there = right.old - first, right.new - last
    if here < 0 or there < 0 or there > 2 * here + PUT_IN or _stands_elsewhere(old, new, start, end, left, right):
        return None
    if _fewer(
        old.text[start:end],
        old.text[left.old : right.old + right.length],
        new.text[left.new : right.new + right.length],
    ):
        return None  # which of them went is not to be seen from here
    ahead = common(old.text, first, new.text, last, min(here, there))
    back = common_back(old.text, right.old, new.text, right.new, min(here, there) - ahead)
    left = left._replace(length=left.length + ahead)
    right = Match(right.old - back, right.new - back, right.length + back)
    first, last = first + ahead, last + ahead
    runs = common_runs(old.text[first : right.old], new.text[last : right.new])
    between = [Match(first + run.old, last + run.new, run.length) for run in runs]
    return Alignment([match for match in (left, *between, right) if match.length])


def settled(alignment: Alignment, old: str, new: str, here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Say whether what a passage lost stands nowhere else now, and what was put into it stood nowhere before."""
    back = alignment.back()
    return not any(
        piece[at : at + size] in text
        for text, pieces in ((new, _unmatched(alignment, old, *here)), (old, _unmatched(back, new, *there)))
        for piece in pieces
        for size in (2 * PIECE if piece.isascii() else PIECE,)
        for at in range(0, len(piece) - size + 1, size)
    )


def gone(alignment: Alignment, old: str, new: str, start: int, end: int) -> bool:
    """Say whether a passage is not in its place any more, and nothing of it elsewhere that was not there before."""
    if sum(match.length for match in alignment.within(start, end)) > LEFT * (end - start):
        return False
    quote = old[start:end]
    if quote in new:
        return new.count(quote) < old.count(quote)
    size = 2 * PIECE if quote.isascii() else PIECE
    return not any(quote[at : at + size] in new for at in range(0, len(quote) - size + 1, size // 2))


def _unmatched(alignment: Alignment, text: str, start: int, end: int) -> Iterator[str]:
    """Yield the parts of a range that are matched by nothing."""
    for match in [*alignment.within(start, end), Match(end, 0, 0)]:
        if match.old > start:
            yield text[start : match.old]
        start = match.old + match.length


def scraps(quote: str, new: str) -> bool:
    """Say whether any part of a passage that could prove something stands in a text."""
    size = min(len(quote), SCRAP)
    return any(quote[at : at + size] in new for at in range(len(quote) - size + 1))


def _beside(old: Runs, new: Runs, edge: int, *, before: bool) -> Match | None:
    """Return the nearest run on one side of a passage that stands once in either version; the texts' ends are one."""
    for step in STEPS:
        place = edge - RUN - step if before else edge + step
        if place < 0:
            return Match(0, 0, 0)
        if place + RUN > len(old.text):
            return Match(len(old.text), len(new.text), 0)
        run = old.text[place : place + RUN]
        there = new.once(run)
        if there is not None and old.once(run) is not None:
            return Match(place, there, RUN)
    return None


def _stands_elsewhere(old: Runs, new: Runs, start: int, end: int, left: Match, right: Match) -> bool:
    """Say whether something of the passage is not between the two sides."""
    middle = max(0, (start + end - RUN) // 2)
    for place in range(start, end - RUN + 1, max(RUN, (end - start) // INSIDE)) if end - start >= RUN else (middle,):
        run = old.text[place : place + RUN]
        there = new.once(run) if len(run) == RUN else None
        if there is not None and not left.new <= there < right.new + right.length and old.once(run) is not None:
            return True
    return False
