"""What verbs print: one JSON value, or lines and columns for people; problems and progress on standard error."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from ..model.article import Progress

T = TypeVar("T")
_TITLED = ("exporting", "cleaning", "indexing")  # stages that a title says enough of


class Output:
    """Standard output and standard error of one verb."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.failed = False  # some input failed, and was named
        self.has_written = False  # a JSON value, or the beginning of one

    def value(self, value: Any) -> None:
        """Print the JSON value of the verb."""
        self.has_written = True
        print(_dump(value))

    def values(self, values: Iterable[Any]) -> None:
        """Print a JSON array as it comes, one element on a line."""
        self.has_written = True
        between = "[\n"
        for value in values:
            sys.stdout.write(between + _dump(value))
            between = ",\n"
        print("[]" if between == "[\n" else "\n]")

    def line(self, text: str = "") -> None:
        """Print a line for people."""
        print(text)

    def listing(self, found: Iterable[T], value_of: Callable[[T], Any], line_of: Callable[[T], str]) -> None:
        """Print what was found as it comes: a JSON array, or a line each for people."""
        if self.as_json:
            self.values(map(value_of, found))
        else:
            for item in found:
                self.line(line_of(item))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Print rows in columns; the last column is as wide as it likes."""
        cells = [[plain(cell) for cell in row] for row in rows]
        widths = [max(map(width, column)) for column in zip(*cells, strict=True)][:-1]
        for row in cells:
            padded = [pad(cell, size) for cell, size in zip(row, widths, strict=False)]
            print("  ".join([*padded, row[-1]]).rstrip())

    def error(self, text: str) -> None:
        """Name an input that failed."""
        self.failed = True
        self.warn(text)

    def warn(self, text: str) -> None:
        """Say something that is no result."""
        print(f"pizhu: {text}", file=sys.stderr)

    @contextmanager
    def progress(self, title: str) -> Iterator[Callable[[Progress], None] | None]:
        """Show a bar on standard error while long work runs, when that is a terminal."""
        if not sys.stderr.isatty():
            yield None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[speed]}"),
            TimeRemainingColumn(),
        )
        with Bar(*columns, console=Console(file=sys.stderr), transient=True) as bar:
            task = bar.add_task(title, total=None, speed="")

            def show(progress: Progress) -> None:
                speed = f"{progress.done / progress.seconds:,.0f}/s" if progress.seconds > 0.5 else ""
                text = title if progress.stage in _TITLED else f"{title}: {progress.stage}"
                bar.update(task, completed=progress.done, total=progress.total, speed=speed, description=text)

            yield show


def _dump(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if is_text(text) else json.dumps(value)


def is_text(text: str) -> bool:
    """Say whether UTF-8 can hold it; names of files that are no text hold halves of surrogate pairs."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def plain(text: str) -> str:
    """Return a text that stays on its line and gives the terminal no orders."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in text)


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def pad(text: str, columns: int) -> str:
    """Fill a text up with spaces."""
    return text + " " * (columns - width(text))


def clip(text: str, columns: int) -> str:
    """Return a text of just this many columns: cut with an ellipsis, or filled up."""
    if width(text) <= columns:
        return pad(text, columns)
    kept, used = [], 1
    for letter in text:
        used += _columns(letter)
        if used > columns:
            break
        kept.append(letter)
    return pad("".join(kept) + "…", columns)


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
