"""Undo and redo in random order: `python -m tests.endurance.undo --moves 1000000 [--seed N] [--folder DIR]`.

Changes of every kind are made in a real library file, with undo, redo, and going back and forward through the history
among them, while texts change under the highlights. After each move every row of what the reader wrote is compared
with what it was in that state before, and the labels of undo and redo with the steps that were made. The file is
written as in use (write-ahead log, synchronous FULL); it lies in memory (/dev/shm) where there is such a folder,
for a million forced writes to a disk would test the disk.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic

from reader.storage.journal import MERGE_SECONDS
from tests.endurance.verbs import Verbs, fill, written
from tests.make import library

_LOOK = 2_000  # moves between two looks at the whole file
_FAR = 40  # steps at most that are gone back or forward at once


@dataclass(slots=True)
class _Step:
    entry: int
    label: str
    key: str  # of the text it edits
    moment: float
    state: int  # what was written after it


class Trial:
    """A library, and beside it the states it went through."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        self.library, self.database, source = library(folder / "library.pizhu")
        articles = fill(self.database, source)
        self.verbs = Verbs(self.library, self.database, source, articles, self.random)
        self.first = hash(written(self.database))
        self.steps: list[_Step] = []
        self.at = 0  # how many of the steps are done
        self.did: Counter[str] = Counter()

    def run(self, moves: int, report: bool = False) -> None:
        """Make so many moves; raise AssertionError when what is written is not what it should be."""
        began = monotonic()
        done = 0
        while done < moves:
            done += self._some_moves()
            if done % _LOOK < 4:
                self._look()
            if report and done % 20_000 < 4:
                say(f"{done:>9,} moves  {monotonic() - began:7,.0f} s  {self.at:,} steps done")
        self._look()

    def _some_moves(self) -> int:
        kind = self.random.choices(("change", "undo", "redo", "back", "forward", "text"), (600, 70, 80, 5, 6, 24))[0]
        if kind in ("undo", "redo"):
            times = min(1 + int(self.random.expovariate(0.4)), 20)
            for _ in range(times):
                self._travel(kind)
            return times
        if kind == "change":
            self._change()
        elif kind == "text":
            self.verbs.change_text()
            self.did["another text"] += 1
            self._compare("another text")
        else:
            self._far(kind)
        return 1

    def _change(self) -> None:
        top = self._top()
        deed = self.verbs.change()
        self.did[deed] += 1
        state, now = hash(written(self.database)), monotonic()
        entry, label = self._newest()
        before = self.steps[self.at - 1] if self.at else None
        if entry != top:
            assert before is None or before.key != self.verbs.key or not before.key or self._age(before, now) > 50, deed
            del self.steps[self.at :]
            self.steps.append(_Step(entry, label, self.verbs.key, now, state))
            self.at += 1
        elif state != self._state():  # joined to the last step
            assert before is not None, deed
            assert before.key == self.verbs.key != "", (deed, before)
            assert self._age(before, now) < MERGE_SECONDS + 1, deed
            before.state, before.moment = state, now
            del self.steps[self.at :]
        self._compare(deed)

    @staticmethod
    def _age(step: _Step, now: float) -> float:
        return now - step.moment

    def _travel(self, kind: str) -> None:
        possible = self.at > 0 if kind == "undo" else self.at < len(self.steps)
        changes = self.library.undo() if kind == "undo" else self.library.redo()
        assert bool(changes) == possible, kind
        if possible:
            self.at += -1 if kind == "undo" else 1
        self.did[kind] += 1
        self._compare(kind)

    def _far(self, kind: str) -> None:
        if kind == "back" and self.at:
            self.at = self.random.randrange(max(0, self.at - _FAR), self.at)
            self.library.go_back(self.steps[self.at].entry)
        elif kind == "forward" and self.at < len(self.steps):
            self.at = self.random.randint(self.at + 1, min(len(self.steps), self.at + _FAR))
            self.library.go_forward(self.steps[self.at - 1].entry)
        self.did[kind] += 1
        self._compare(kind)

    # -- what is
    def _top(self) -> int:
        row = self.database.read().execute("SELECT max(id) FROM journal").fetchone()
        return int(row[0] or 0)

    def _newest(self) -> tuple[int, str]:
        row = self.database.read().execute("SELECT id, label FROM journal ORDER BY id DESC LIMIT 1").fetchone()
        return row or (0, "")

    def _state(self) -> int:
        return self.steps[self.at - 1].state if self.at else self.first

    def _compare(self, deed: str) -> None:
        assert hash(written(self.database)) == self._state(), f"{deed}: what is written is not what it was"
        undo = self.steps[self.at - 1].label if self.at else ""
        redo = self.steps[self.at].label if self.at < len(self.steps) else ""
        assert self.library.undo_labels() == (undo, redo), deed

    def _look(self) -> None:
        connection = self.database.read()
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        misplaced = connection.execute(
            """SELECT count(*) FROM highlights h JOIN articles a ON a.id = h.article_id
               LEFT JOIN placements p ON p.highlight_id = h.id WHERE p.text_digest IS NOT a.text_digest"""
        )
        assert misplaced.fetchone() == (0,), "a highlight's place in the present text is not known"
        shown = [entry.id for entry in self.library.history(200) if entry.state == "done"]
        assert shown == [step.entry for step in reversed(self.steps[: self.at])][: len(shown)]


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)  # noqa: T201


def main() -> None:
    """Run it, and say what was done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moves", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    memory = Path("/dev/shm")
    parser.add_argument("--folder", type=Path, default=memory if memory.is_dir() else None)
    arguments = parser.parse_args()
    began = monotonic()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        trial = Trial(Path(folder), arguments.seed)
        trial.run(arguments.moves, report=True)
        (sound,) = trial.database.read().execute("PRAGMA integrity_check").fetchone()
        size = trial.library.path.stat().st_size
        trial.library.close()
    assert sound == "ok", sound
    for deed, count in trial.did.most_common():
        say(f"{count:>9,}  {deed}")
    seconds = monotonic() - began
    say(f"{sum(trial.did.values()):,} moves, seed {arguments.seed}: every state was as it should be")
    say(f"{seconds:,.0f} s, {len(trial.steps):,} steps in a row at the end, a file of {size / 1e6:,.0f} MB, sound")


if __name__ == "__main__":
    main()
