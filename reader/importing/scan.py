"""Find the files of a source that can be articles, without opening any of them.

A million files are a usual size: one stat for each file that may be an article, none for the others.
"""

# os.scandir and os.path: a million Path objects would cost ten times as much.
# ruff: noqa: PTH116, PTH119, PTH120, PTH122

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from reader.model.article import FileStamp

from .dates import date_in_name
from .names import real_path, stored_path, why_unreadable

__all__ = ["SUFFIXES", "FoundFile", "Scan", "real_path", "scan", "stored_path"]

SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm", ".txt"})

# What a browser calls the folder beside a page it saved.
_PAGE_FOLDER_ENDINGS = ("_files", ".files")
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".mht")


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
    """Walk a folder (or take one file) and return what is in it; stops early when cancelled answers True.

    Hidden files and folders and the picture folders of saved pages are left out. A folder is read once,
    however many links lead to it, and under its own name where it has one inside the source.
    """
    walk = _Walk(root, cancelled or (lambda: False))
    walk.run()
    found = walk.found
    found.files = _newest_first(found.files)
    found.other = dict(sorted(walk.other.items()))
    return found


def _newest_first(files: list[FoundFile]) -> list[FoundFile]:
    """Order by the date in the name, then those without one by the time they were changed."""

    def key(file: FoundFile) -> tuple[str, int]:
        return date_in_name(file.path) or "", file.stamp.modified_ns

    return sorted(files, key=key, reverse=True)


class _Walk:
    """One walk over a source."""

    def __init__(self, root: Path, cancelled: Callable[[], bool]) -> None:
        self.root = os.fspath(root)
        self.cancelled = cancelled
        self.found = Scan()
        self.other: Counter[str] = Counter()
        self.folders_read: set[tuple[int, int]] = set()  # (device, inode)
        self.links: list[tuple[str, str]] = []  # linked folders: (path, path inside the source)
        self.file_links: list[tuple[str, str, os.stat_result]] = []

    def run(self) -> None:
        try:
            status = os.stat(self.root)
        except OSError as error:
            self._problem("", why_unreadable(error))
            return
        if not stat.S_ISDIR(status.st_mode):
            self._add(os.path.basename(self.root), status)
            return
        around = self._folders_around()
        self._read_tree(self.root, "")
        # Links come last, so that what lies inside the source keeps its own path.
        while self.links and not self.cancelled():
            links, self.links = sorted(self.links), []
            for path, inside in links:
                if self._identity(path, inside) not in around:
                    self._read_tree(path, inside)
        self._add_linked_files()

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

    def _read_tree(self, path: str, inside: str) -> None:
        """Read a folder and all real folders below it."""
        waiting = [(path, inside)]
        while waiting and not self.cancelled():
            path, inside = waiting.pop()
            identity = self._identity(path, inside)
            if identity is None or identity in self.folders_read:
                continue
            self.folders_read.add(identity)
            try:
                with os.scandir(path) as entries:
                    waiting += self._read_folder(list(entries), inside)
            except OSError as error:
                self._problem(inside, why_unreadable(error))

    def _read_folder(self, entries: list[os.DirEntry[str]], inside: str) -> list[tuple[str, str]]:
        """Note the files of a folder and return the real folders in it."""
        prefix = f"{inside}/" if inside else ""
        folders = []
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            try:
                if entry.is_symlink():
                    self._note_link(entry, prefix + name)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, prefix + name))
                elif _suffix(name) in SUFFIXES:
                    self._add_article(prefix + name, entry.stat(follow_symlinks=False))
                else:
                    self.other[_kind(name)] += 1
            except OSError as error:
                self._problem(prefix + name, why_unreadable(error))
        return _without_page_folders(folders, entries)

    def _note_link(self, entry: os.DirEntry[str], inside: str) -> None:
        status = entry.stat()
        if stat.S_ISDIR(status.st_mode):
            self.links.append((entry.path, inside))
        else:
            self.file_links.append((entry.path, inside, status))

    def _add_linked_files(self) -> None:
        """Add files that links lead to, once each, unless they are in the source under their own name."""
        seen: set[tuple[int, int]] = set()
        for path, inside, status in sorted(self.file_links, key=lambda link: link[1]):
            identity = status.st_dev, status.st_ino
            if identity in seen or self._is_read_anyway(os.path.realpath(path)):
                continue
            seen.add(identity)
            self._add(inside, status)

    def _is_read_anyway(self, target: str) -> bool:
        """Say whether a link's target is a file that the walk finds without the link."""
        if _suffix(target) not in SUFFIXES or os.path.basename(target).startswith("."):
            return False
        try:
            status = os.stat(os.path.dirname(target))
        except OSError:
            return False
        return (status.st_dev, status.st_ino) in self.folders_read

    def _add(self, inside: str, status: os.stat_result) -> None:
        if _suffix(inside) in SUFFIXES:
            self._add_article(inside, status)
        else:
            self.other[_kind(inside)] += 1

    def _add_article(self, inside: str, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            self._problem(inside, "not a file but a pipe, a socket or a device")
        else:
            self.found.files.append(FoundFile(stored_path(inside), FileStamp(status.st_size, status.st_mtime_ns)))

    def _problem(self, inside: str, reason: str) -> None:
        self.found.problems.append((stored_path(inside), reason))


def _without_page_folders(folders: list[tuple[str, str]], entries: list[os.DirEntry[str]]) -> list[tuple[str, str]]:
    """Leave out x_files beside x.html: it holds the pictures and frames of a saved page, not articles."""
    if not any(path.lower().endswith(_PAGE_FOLDER_ENDINGS) for path, _ in folders):
        return folders
    pages = {os.path.splitext(entry.name)[0] for entry in entries if _suffix(entry.name) in _PAGE_SUFFIXES}

    def belongs_to_a_page(path: str) -> bool:
        name = os.path.basename(path)
        return any(name.lower().endswith(ending) and name[: -len(ending)] in pages for ending in _PAGE_FOLDER_ENDINGS)

    return [(path, inside) for path, inside in folders if not belongs_to_a_page(path)]


def _suffix(path: str) -> str:
    dot = path.rfind(".")
    return path[dot:].lower() if dot > path.rfind("/") + 1 else ""


def _kind(name: str) -> str:
    """Return the suffix to count a file under; what is too long or has spaces is part of a sentence."""
    suffix = _suffix(name)
    return suffix if len(suffix) <= 12 and suffix[1:].isalnum() else ""
