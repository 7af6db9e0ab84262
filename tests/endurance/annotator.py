"""A reader who annotates until the process is killed: `python -m tests.endurance.annotator LIBRARY SEED`.

Writes a line before each verb, and one when it has returned, which is when a window shows it as saved. With `--files
FOLDER` instead of a seed it is another program on the same library: it changes files, refreshes and reads.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from random import Random
from typing import Any

from reader.library import Library
from reader.model.annotation import COLORS
from reader.model.article import ArticleQuery
from reader.model.errors import InputError, NotFoundError

TAGS = ("a", "b", "金融/监管", "待读")
_TYPED = "一个人在夜里读报，想起去年此时也读过差不多的话，于是写下这一条笔记。It goes on in English."
LINES = [f"第{number}句话写在这里，为的是有东西可以标。" for number in range(8)]


def say(**values: Any) -> None:
    """Write a line at once."""
    os.write(1, (json.dumps(values) + "\n").encode())


class Annotator:
    """Chooses among what there is and calls the library's verbs."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self.random = Random(seed)
        self.articles = sorted(library.article_ids(ArticleQuery()))
        self.typing = 0  # characters of the note that is being typed

    def run(self) -> None:
        """Annotate for ever."""
        say(ready=True)
        while True:
            name, *arguments = self.choose()
            say(do=[name, *arguments])
            try:
                changes = getattr(self.library, name)(*arguments)
            except (InputError, NotFoundError) as error:  # the text has changed meanwhile, or there is nothing to do
                say(refused=str(error))
                continue
            newest = self.library.history(1)
            say(done=list(changes.created), entry=newest[0].id if newest else 0)

    def choose(self) -> list[Any]:
        """Return a verb of the library's, and its arguments."""
        marks = sorted(mark.id for mark in self.library.highlights())
        binned = [item.highlight.id for item in self.library.bin()]
        article, pick = self.random.choice(self.articles), self.random.random()
        tags = sorted(self.random.sample(TAGS, self.random.randrange(3)))
        if self.typing or pick < 0.1:
            self.typing = 0 if self.typing > len(_TYPED) else self.typing + self.random.randint(1, 6)
            target = marks[0] if marks else 0
            return ["note", target, _TYPED[: self.typing]] if target else ["set_note", article, _TYPED[: self.typing]]
        if pick < 0.35 or not marks:
            start = self.random.randrange(60)
            return ["highlight", article, start, start + self.random.randint(1, 20)]
        some = self.random.sample(marks, min(len(marks), self.random.randint(1, 3)))
        if pick < 0.42 or len(marks) > 25:
            return ["delete_highlights", some]
        if pick < 0.5:
            return ["recolour", some[0], self.random.choice(COLORS)]
        if pick < 0.58:
            return ["tags_of", some[0], tags]
        if pick < 0.64:
            return ["set_note", article, self.random.choice(("", "整篇的笔记", "另一条"))]
        if pick < 0.7:
            return [self.random.choice(("tag_articles", "untag_articles")), [article], tags or ["a"]]
        if pick < 0.74:
            return ["set_starred", [article], self.random.random() < 0.5]
        if pick < 0.82 and binned:
            return ["restore", binned[:2]]
        if pick < 0.84:
            return ["empty_bin"]
        return [self.random.choice(("undo", "undo", "redo"))]


class Typing(Library):
    """The library with its verb for changing a highlight under a name for each thing that it changes."""

    def note(self, highlight_id: int, note: str) -> Any:
        """Write the note on a highlight."""
        return self.edit_highlight(highlight_id, note=note)

    def recolour(self, highlight_id: int, color: Any) -> Any:
        """Give a highlight another colour."""
        return self.edit_highlight(highlight_id, color=color)

    def tags_of(self, highlight_id: int, tags: list[str]) -> Any:
        """Give a highlight just these tags."""
        return self.edit_highlight(highlight_id, tags=tags)


def write_files(folder: Path, turn: int) -> None:
    """Write the articles; their texts change a little each turn."""
    for number in range(3):
        lines = [f"标题 {number}", *LINES]
        lines.insert(1 + turn % len(LINES), f"第{turn}次改动时添的一句。")
        (folder / f"{number}.txt").write_text("\n\n".join(lines) + "\n", "utf-8")


def disturb(library: Library, folder: Path) -> None:
    """Change files, refresh, and read what there is, for ever."""
    say(ready=True)
    turn = 0
    while True:
        turn += 1
        write_files(folder, turn)
        library.refresh()
        for number in library.article_ids(ArticleQuery()):
            library.annotations(number)
        library.tree()
        say(turn=turn)


if __name__ == "__main__":
    file, what = Path(sys.argv[1]), sys.argv[2]
    if what == "--files":
        disturb(Library.open(file), Path(sys.argv[3]))
    else:
        Annotator(Typing.open(file), int(what)).run()
