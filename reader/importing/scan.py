"""Find the files of a source that can be articles, without opening any of them.

A million files are a usual size: one stat for each file that may be an article, none for the others, and nothing kept
of a file once it was told of.
"""

# os.scandir and os.path: a million Path objects would cost ten times as much.
# ruff: noqa: PTH116, PTH119, PTH120, PTH122

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from reader.model.article import FileStamp

from .dates import date_in_name
from .names import real_path, stored_path, why_unreadable

__all__ = ["SUFFIXES", "FoundFile", "Scan", "Walk", "real_path", "scan", "stored_path"]

SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm", ".txt"})

# What a browser calls the folder beside a page it saved.
_PAGE_FOLDER_ENDINGS = ("_files", ".files")
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".mht")
_ASK_EACH = 1_000  # entries of a folder: whether to stop is asked so often


class FoundFile(NamedTuple):
    """A file that may be an article: its stored path inside the source, with '/', and its stamp."""

    path: str
    stamp: FileStamp


@dataclass(slots=True)
class Scan:
    """What a source holds: article files newest first, others by lower-case suffix ("" for none), problems."""

    files: list[FoundFile] = field(default_factory=list)
    other: dict[str, int] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)  # (stored path, reason)


def scan(root: Path, *, cancelled: Callable[[], bool] | None = None) -> Scan:
    """Walk a folder (or take one file) and return what is in it; stops early when cancelled answers True."""
    walk = Walk(root, cancelled)
    files = _newest_first(walk.files())
    return Scan(files, dict(sorted(walk.other.items())), walk.problems)


def _newest_first(files: Iterable[FoundFile]) -> list[FoundFile]:
    """Order by the date in the name, then those without one by the time they were changed."""

    def key(file: FoundFile) -> tuple[str, int]:
        return date_in_name(file.path) or "", file.stamp.modified_ns

    return sorted(files, key=key, reverse=True)


class Walk:
    """One walk over a source.

    Hidden files and folders and the picture folders of saved pages are left out. A folder is read once,
    however many links lead to it, and under its own name where it has one inside the source.
    """

    def __init__(self, root: Path, cancelled: Callable[[], bool] | None = None) -> None:
        """Begin at a folder, or at one file; the walk stops early when `cancelled` answers True."""
        self.root = os.fspath(root)
        self.cancelled = cancelled or (lambda: False)
        self.problems: list[tuple[str, str]] = []  # (stored path, reason)
        self.other: Counter[str] = Counter()  # files that are no articles, by lower-case suffix
        self.folders_read: set[tuple[int, int]] = set()  # (device, inode)
        self.links: list[tuple[str, str]] = []  # linked folders: (path, path inside the source)
        self.file_links: list[tuple[str, str, os.stat_result]] = []

    def files(self) -> Iterator[FoundFile]:
        """Yield the files that may be articles as they are found, in no certain order."""
        try:
            status = os.stat(self.root)
        except OSError as error:
            self._problem("", why_unreadable(error))
            return
        if not stat.S_ISDIR(status.st_mode):
            yield from self._found(os.path.basename(self.root), status)
            return
        around = self._folders_around()
        yield from self._read_tree(self.root, "")
        # Links come last, so that what lies inside the source keeps its own path.
        while self.links and not self.cancelled():
            links, self.links = sorted(self.links), []
            for path, inside in links:
                if self._identity(path, inside) not in around:
                    yield from self._read_tree(path, inside)
        yield from self._linked_files()

    def _folders_around(self) -> set[tuple[int, int] | None]:
        """Return the folders the source lies in: a link to one of them is a loop, not a part of the source."""
        around: set[tuple[int, int] | None] = set()
        for folder in Path(os.path.realpath(self.root)).parents:
            status = os.stat(folder)
            around.add((status.st_dev, status.st_ino))
        return around

    def _identity(self, path: str, inside: str) -> tuple[int, int] | None:
        try:
            status = os.stat(path)
        except OSError as error:
            self._problem(inside, why_unreadable(error))
            return None
        return status.st_dev, status.st_ino

    def _read_tree(self, path: str, inside: str) -> Iterator[FoundFile]:
        """Read a folder and all real folders below it."""
        waiting = [(path, inside)]
        while waiting and not self.cancelled():
            path, inside = waiting.pop()
            identity = self._identity(path, inside)
            if identity is None or identity in self.folders_read:
                continue
            self.folders_read.add(identity)
            folders: list[tuple[str, str]] = []
            try:
                with os.scandir(path) as entries:
                    yield from self._read_folder(entries, inside, folders)
                waiting += _without_page_folders(path, folders)
            except OSError as error:
                self._problem(inside, why_unreadable(error))

    def _read_folder(
        self, entries: Iterable[os.DirEntry[str]], inside: str, folders: list[tuple[str, str]]
    ) -> Iterator[FoundFile]:
        """Yield the files of a folder, and note the real folders in it: (path, path inside the source)."""
        prefix = f"{inside}/" if inside else ""
        for number, entry in enumerate(entries):
            name = entry.name
            if name.startswith("."):
                continue
            if number % _ASK_EACH == _ASK_EACH - 1 and self.cancelled():
                return
            try:
                if entry.is_symlink():
                    self._note_link(entry, prefix + name)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, prefix + name))
                elif _suffix(name) in SUFFIXES:
                    yield from self._article(prefix + name, entry.stat(follow_symlinks=False))
                else:
                    self.other[_kind(name)] += 1
            except OSError as error:
                self._problem(prefix + name, why_unreadable(error))

    def _note_link(self, entry: os.DirEntry[str], inside: str) -> None:
        status = entry.stat()
        if stat.S_ISDIR(status.st_mode):
            self.links.append((entry.path, inside))
        else:
            self.file_links.append((entry.path, inside, status))

    def _linked_files(self) -> Iterator[FoundFile]:
        """Yield files that links lead to, once each, unless they are in the source under their own name."""
        seen: set[tuple[int, int]] = set()
        for path, inside, status in sorted(self.file_links, key=lambda link: link[1]):
            identity = status.st_dev, status.st_ino
            if identity in seen or self._is_read_anyway(os.path.realpath(path)):
                continue
            seen.add(identity)
            yield from self._found(inside, status)

    def _is_read_anyway(self, target: str) -> bool:
        """Say whether a link's target is a file that the walk finds without the link."""
        if _suffix(target) not in SUFFIXES or os.path.basename(target).startswith("."):
            return False
        try:
            status = os.stat(os.path.dirname(target))
        except OSError:
            return False
        return (status.st_dev, status.st_ino) in self.folders_read

    def _found(self, inside: str, status: os.stat_result) -> Iterator[FoundFile]:
        if _suffix(inside) in SUFFIXES:
            yield from self._article(inside, status)
        else:
            self.other[_kind(inside)] += 1

    def _article(self, inside: str, status: os.stat_result) -> Iterator[FoundFile]:
        if stat.S_ISREG(status.st_mode):
            yield FoundFile(stored_path(inside), FileStamp(status.st_size, status.st_mtime_ns))
        else:
            self._problem(inside, "not a file but a pipe, a socket or a device")

    def _problem(self, inside: str, reason: str) -> None:
        self.problems.append((stored_path(inside), reason))


def _without_page_folders(path: str, folders: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out x_files beside x.html: it holds the pictures and frames of a saved page, not articles."""
    owners: dict[str, str] = {}  # the page a folder may belong to, by the folder's path
    for folder, _ in folders:
        name = os.path.basename(folder)
        if ending := next((ending for ending in _PAGE_FOLDER_ENDINGS if name.lower().endswith(ending)), ""):
            owners[folder] = name[: -len(ending)]
    if not owners:
        return folders
    with os.scandir(path) as entries:  # once more, for to remember all names of a large folder would take memory
        wanted = frozenset(owners.values())
        names = (entry.name for entry in entries if _suffix(entry.name) in _PAGE_SUFFIXES)
        pages = {stem for name in names if (stem := os.path.splitext(name)[0]) in wanted}
    return [(folder, inside) for folder, inside in folders if owners.get(folder) not in pages]


def _suffix(path: str) -> str:
    dot = path.rfind(".")
    return path[dot:].lower() if dot > path.rfind("/") + 1 else ""


def _kind(name: str) -> str:
    """Return the suffix to count a file under; what is too long or has spaces is part of a sentence."""
    suffix = _suffix(name)
    return suffix if len(suffix) <= 12 and suffix[1:].isalnum() else ""
