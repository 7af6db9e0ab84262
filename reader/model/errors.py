"""Errors. What can go wrong on the user's disk is a PizhuError with a text for people; anything else is our bug."""

from __future__ import annotations


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


class NotFoundError(PizhuError):
    """There is no such article, highlight, source or tag."""
