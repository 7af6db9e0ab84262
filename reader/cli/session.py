"""What every verb works with: the arguments, the library, the output."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Self

from ..library import Library
from ..model.errors import NotFoundError
from ..model.review import VerdictCounts
from ..paths import default_library
from .output import Output


class UsageError(Exception):
    """The arguments don't go together."""


class Session:
    """One run of a verb. A context manager: the library is closed at the end."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.out = Output(getattr(arguments, "json", False))
        self.library_path: Path = arguments.library or default_library()
        self._library: Library | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._library is not None:
            self._library.close()

    def library(self, *, create: bool = False) -> Library:
        """Open the library once. Only what adds to it makes a new one: a name misspelt is an error elsewhere."""
        if self._library is None:
            self._library = Library.open(self.library_path, create=create)
        return self._library

    def find_each(self, references: Iterable[str]) -> list[int | NotFoundError]:
        """Find articles, in order; one that is not there is named on standard error, and its error stands for it."""
        found: list[int | NotFoundError] = []
        for reference in references:
            try:
                found.append(self.library().find_article(reference))
            except NotFoundError as error:
                self.out.error(str(error))
                found.append(error)
        return found

    def find_articles(self, references: Iterable[str]) -> list[int]:
        """Return the ids of the articles that are there; the others are named on standard error."""
        return [number for number in self.find_each(references) if isinstance(number, int)]

    def hint_waiting(self) -> None:
        """Tell people, beside the result, when articles wait to be cleaned anew."""
        if not self.out.as_json and (count := self.library().count_waiting()):
            self.out.warn(f"{count:,} articles wait to be cleaned anew, for rules have changed: pizhu clean")

    def hint_review(self, placed: VerdictCounts) -> None:
        """Tell people, beside the result, when highlights changed or lost their passage in a run."""
        if self.out.as_json or not placed.review:
            return
        counts = {"changed": placed.changed, "orphaned": placed.orphan}
        said = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
        self.out.warn(f"highlights to review ({said}): pizhu orphans --changed")


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Let Ctrl-C end long work at the next good place, and a second one at once; give what asks for it."""
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False  # signals are the main thread's
        return
    asked = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
