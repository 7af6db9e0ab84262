"""Errors. What can go wrong on the user's disk is a PizhuError with a text for people; anything else is our bug."""

from __future__ import annotations

from typing import Literal

Mistake = Literal[
    "nothing-to-find", "open-quote", "open-group", "stray-close", "empty-group", "missing-left", "missing-right",
    "missing-value", "unknown-value", "bad-date", "backward-dates", "no-prefix", "prefix-name", "near-operand",
    "near-fields", "near-chain", "near-distance", "too-deep", "too-many", "too-long",
]  # fmt: skip


class PizhuError(Exception):
    """Something outside the program went wrong; str() of it is for people."""


class InputError(PizhuError):
    """A file or a value given by the user can't be used."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.path, self.reason)  # so that it survives the way back from a worker process


class LibraryError(PizhuError):
    """The library file can't be opened, read or written."""


class DamagedError(LibraryError, ValueError):
    """What the library holds of an article can't be read."""


class NotFoundError(PizhuError):
    """There is no such article, highlight, source or tag."""


class QueryError(PizhuError):
    """A search can't be understood.

    `kind` says why and `details` with what (both for a window that says it in its own language), `span` where in what
    was typed: [start, end) in code points.
    """

    def __init__(self, text: str, kind: Mistake, details: dict[str, str], span: tuple[int, int]) -> None:
        super().__init__(text)
        self.kind = kind
        self.details = details
        self.span = span

    def __reduce__(self) -> tuple[type[QueryError], tuple[str, Mistake, dict[str, str], tuple[int, int]]]:
        return type(self), (str(self), self.kind, self.details, self.span)


class SearchIndexError(PizhuError):
    """The search index can't be read or written; it can be made again."""


class IndexBusyError(SearchIndexError):
    """Another program writes to the search index."""
