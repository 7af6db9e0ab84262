"""A process that is killed while it annotates: `python -m tests.endurance.kill --times 200 [--seed N] [--folder DIR]`.

A process annotates and says when each verb has returned; it is killed (SIGKILL) at random moments, while another one
changes files, refreshes and reads the same library. Each time the library is opened again: all that had returned
must be there and nothing else but the one verb under way, whole or not at all; the file must be sound, and undo and
redo must lead through the same states as before.
"""

from __future__ import annotations

import argparse
import json
import select
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from reader.library import Library
from reader.model.article import ArticleQuery
from tests.endurance.annotator import write_files
from tests.endurance.undo import say

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Mark:
    """A highlight, as far as the model knows of it."""

    article: int
    color: str = "yellow"
    note: str = ""
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class State:
    """What the reader wrote."""

    marks: dict[int, Mark] = field(default_factory=dict)
    bin: dict[int, Mark] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    tags: dict[int, frozenset[str]] = field(default_factory=dict)
    stars: frozenset[int] = frozenset()


class Model:
    """What should be there, and what undo should lead to."""

    def __init__(self) -> None:
        self.states = [State()]
        self.keys = [""]  # of the text that the step which led to a state edits
        self.at = 0
        self.entry = 0  # the last step of the journal

    @property
    def now(self) -> State:
        """Return what should be there."""
        return self.states[self.at]

    def after(self, verb: list[Any], created: int) -> State:
        """Return what a verb makes of it; `created` is the id of a highlight it makes."""
        now, (name, *rest) = self.now, verb
        marks, notes, tags = dict(now.marks), dict(now.notes), dict(now.tags)
        match name:
            case "highlight":
                marks[created] = Mark(rest[0])
            case "note":
                marks[rest[0]] = replace(marks[rest[0]], note=rest[1])
            case "recolour":
                marks[rest[0]] = replace(marks[rest[0]], color=rest[1])
            case "tags_of":
                marks[rest[0]] = replace(marks[rest[0]], tags=frozenset(rest[1]))
            case "delete_highlights":
                gone = {number: marks.pop(number) for number in rest[0]}
                return replace(now, marks=marks, bin=now.bin | gone)
            case "restore":
                back = {number: now.bin[number] for number in rest[0]}
                left = {number: mark for number, mark in now.bin.items() if number not in back}
                return replace(now, marks=marks | back, bin=left)
            case "empty_bin":
                return replace(now, bin={})
            case "set_note":
                notes[rest[0]] = rest[1]
            case "tag_articles" | "untag_articles":
                had = tags.get(rest[0][0], frozenset())
                tags[rest[0][0]] = had | {*rest[1]} if name == "tag_articles" else had - {*rest[1]}
            case "set_starred":
                stars = now.stars | {*rest[0]} if rest[1] else now.stars - {*rest[0]}
                return replace(now, stars=stars)
            case "undo":
                return self.states[max(self.at - 1, 0)]
            case "redo":
                return self.states[min(self.at + 1, len(self.states) - 1)]
        return replace(
            now,
            marks=marks,
            notes={number: note for number, note in notes.items() if note},
            tags={number: names for number, names in tags.items() if names},
        )

    def did(self, verb: list[Any], created: int, entry: int) -> None:
        """Note that a verb was carried out, and which step was the journal's last one then."""
        state, name = self.after(verb, created), verb[0]
        if name in ("undo", "redo"):
            self.at = max(self.at - 1, 0) if name == "undo" else min(self.at + 1, len(self.states) - 1)
            return
        if state == self.now:
            return
        key = f"{name} {verb[1]}" if name in ("note", "set_note") else ""
        if entry == self.entry:
            assert key == self.keys[self.at] != "", f"{verb} became part of another step"
            self.at -= 1
        self.entry = entry
        self.states[self.at + 1 :] = [state]
        self.keys[self.at + 1 :] = [key]
        self.at += 1


def observe(library: Library) -> State:
    """Return what is there."""
    numbers = sorted(library.article_ids(ArticleQuery()))
    written = {number: library.annotations(number) for number in numbers}
    rows = library.article_rows(numbers)
    return State(
        {one.id: Mark(one.article_id, one.color, one.note, frozenset(one.tags)) for one in library.highlights()},
        {
            one.highlight.id: Mark(
                one.highlight.article_id, one.highlight.color, one.highlight.note, frozenset(one.highlight.tags)
            )
            for one in library.bin()
        },
        {number: said.note for number, said in written.items() if said.note},
        {number: frozenset(said.tags) for number, said in written.items() if said.tags},
        frozenset(row.id for row in rows if row.starred),
    )


class Trial:
    """A library, the processes at it, and what should be in it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        self.folder = folder
        self.file = folder / "library.pizhu"
        self.model = Model()
        self.returned = self.under_way = self.whole = self.steps = 0
        self.verbs: Counter[str] = Counter()
        posts = folder / "posts"
        posts.mkdir()
        write_files(posts, 0)
        with Library.open(self.file) as library:
            library.refresh([library.add_source(posts).id])

    def run(self, times: int, *, report: bool = False) -> None:
        """Kill so many times; raise AssertionError when something was lost."""
        with ExitStack() as stack:
            other = stack.enter_context(self._process("--files", str(self.folder / "posts")))
            stack.callback(other.kill)
            _line(other)
            for number in range(times):
                self._live_and_die(number)
                if report and (number + 1) % 20 == 0:
                    say(f"{number + 1} killed, {self.returned:,} verbs had returned, none is gone")
            assert other.poll() is None, "the other program has ended by itself"

    def _process(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.endurance.annotator", str(self.file), *arguments]
        return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE)

    def _live_and_die(self, number: int) -> None:
        with self._process(str(self.random.getrandbits(32))) as child:
            assert child.stdout is not None
            try:
                _line(child)
                lines = [_line(child) for _ in range(2 * self.random.randint(1, 60) + self.random.randint(0, 1))]
                # Anywhere in the next verb, at its beginning rather than at its end.
                select.select([], [], [], self.random.expovariate(400))
            finally:
                child.kill()
            lines += [json.loads(line) for line in child.stdout.read().splitlines(keepends=True) if line[-1:] == b"\n"]
        self._check(lines)

    def _check(self, lines: list[dict[str, Any]]) -> None:
        verb: list[Any] | None = None
        for line in lines:
            if "do" in line:
                verb = line["do"]
            elif "done" in line:
                assert verb is not None
                self.model.did(verb, next(iter(line["done"]), 0), line["entry"])
                self.returned += 1
                self.verbs[verb[0]] += 1
                verb = None
            else:
                verb = None
        with Library.open(self.file) as library:
            self._compare(library, verb)
            self._walk(library)
            connection = library._database.read()
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []

    def _compare(self, library: Library, verb: list[Any] | None) -> None:
        """Hold what is there against the model, with and without the verb that was under way."""
        there, model = observe(library), self.model
        self.under_way += verb is not None
        newest = library.history(1)
        entry = newest[0].id if newest else 0
        if verb is not None and (there != model.now or entry != model.entry):
            created = next(iter(set(there.marks) - set(model.now.marks)), 0)
            assert there == model.after(verb, created), f"{verb} was carried out in part, or more is gone than it took"
            model.did(verb, created, entry)
            self.whole += 1
        assert there == model.now, "something that had returned is gone"

    def _walk(self, library: Library) -> None:
        """Undo some steps and do them again."""
        times = self.random.randint(0, min(6, self.model.at))
        for way in [-1] * times + [1] * times:
            assert library.undo() if way < 0 else library.redo()
            self.model.at += way
            self.steps += 1
            assert observe(library) == self.model.now, "undo leads elsewhere"
        labels = library.undo_labels()
        assert (bool(labels[0]), bool(labels[1])) == (self.model.at > 0, self.model.at + 1 < len(self.model.states))


def _line(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "the process has ended by itself"
    return dict(json.loads(line))


def main() -> None:
    """Run it, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    began = monotonic()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        trial = Trial(Path(folder), arguments.seed)
        trial.run(arguments.times, report=True)
    say(", ".join(f"{count:,} {verb}" for verb, count in trial.verbs.most_common()))
    say(
        f"{arguments.times} times killed, seed {arguments.seed}: {trial.returned:,} verbs had returned, all are there; "
        f"{trial.under_way} were under way, {trial.whole} of them there whole and the others not at all; "
        f"{trial.steps:,} steps undone and done again; {monotonic() - began:,.0f} s"
    )


if __name__ == "__main__":
    main()
