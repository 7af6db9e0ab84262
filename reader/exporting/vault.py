"""A folder of exported Markdown: one file for each article, and nothing of the reader's overwritten."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..model.annotation import Annotations
from ..model.article import StoredArticle
from ..model.errors import InputError
from ..model.figures import Region
from ..model.identity import format_id
from ..model.links import Link, LinkTarget
from . import escape, names
from .crop import cropped, fragment
from .front_matter import read_scalar
from .markdown import ID_KEY, export_article

_WORDS = 40  # characters of a passage that stand for a link to it
ATTACHMENTS = "attachments"  # the folder of pictures, which Obsidian takes for one, too
_CHECKSUM_KEY = "pizhu_checksum"
_CHECKSUM_LINE = re.compile(rf"^{_CHECKSUM_KEY}: .*\n", re.MULTILINE)
_HEAD = 8192  # bytes; front matter of ours is shorter, but for a very long title


ReadPicture = Callable[[StoredArticle, str], tuple[bytes, str] | None]  # bytes and suffix of a picture, by its source


Resolve = Callable[[str], tuple[LinkTarget, ...]]  # what the target of a link between notes leads to


def write_vault(
    destination: Path,
    items: Iterable[tuple[StoredArticle, Annotations]],
    read_picture: ReadPicture = lambda stored, source: None,
    resolve: Resolve = lambda target: (),
    titles: Callable[[], Iterable[tuple[int, str]]] = tuple,
) -> Iterator[Path]:
    """Write one file for each article into a folder, yielding its path; nothing happens until it is iterated.

    A file of an earlier export is found again by the article id in it, whatever its name is now, and
    replaced, unless it was edited since: then the new one is written beside it. A file that is not
    ours is never touched. Give the items in a stable order (by id): where titles are alike the first
    one has the plain name. Pictures among highlighted words that can be read go into the folder
    "attachments". Links between notes lead to the file of their article, where there is one; `titles` answers the id
    and title of each article that is to be written, in their order. Raises InputError naming the file or folder that
    can't be written.
    """
    vault = _Vault(destination, read_picture, resolve, titles)
    for stored, written in items:
        yield vault.write(stored, written)


class _Vault:
    """What is in the folder, and which names are taken."""

    def __init__(
        self,
        folder: Path,
        read_picture: ReadPicture,
        resolve: Resolve,
        titles: Callable[[], Iterable[tuple[int, str]]],
    ) -> None:
        self.folder = folder
        self.read_picture = read_picture
        self.resolve = resolve
        self.titles: Callable[[], Iterable[tuple[int, str]]] | None = titles  # None once every file has its name
        self.taken: set[str] = set()
        self.ours: dict[str, Path] = {}  # article id -> its file, unless that was edited
        self.edited: dict[str, Path] = {}  # article id -> its file that was
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for path in sorted(folder.iterdir()):
                self._meet(path)
        except OSError as error:
            raise InputError(str(folder), f"can't be written to ({error.strerror or error})") from error

    def _meet(self, path: Path) -> None:
        self.taken.add(names.key(path.name))
        if path.suffix.lower() != names.SUFFIX or not path.is_file():
            return
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD).decode("utf-8", "replace")
                if read_scalar(head.replace("\r\n", "\n"), ID_KEY) is None:
                    return
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return  # not a file we can know to be ours, so it is not touched
        number = read_scalar(text, ID_KEY)
        if number:
            unchanged = read_scalar(text, _CHECKSUM_KEY) == _checksum(text)
            (self.ours if unchanged else self.edited).setdefault(number, path)

    def write(self, stored: StoredArticle, annotations: Annotations) -> Path:
        text = _signed(
            export_article(stored, annotations, lambda source, region: self._attach(stored, source, region), self._link)
        )
        number = format_id(stored.id)
        path = self.ours.get(number) or self._new_path(stored.id, stored.article.title)
        self.ours[number] = path
        try:
            if not (path.exists() and path.read_text("utf-8") == text):
                replace_file(path, text)
        except OSError as error:
            raise InputError(str(path), f"can't be written ({error.strerror or error})") from error
        return path

    def _attach(self, stored: StoredArticle, source: str, region: Region | None) -> str | None:
        """Put a picture or a part of it beside the notes, once for the same bytes, and return the link to it.

        Where the part can't be cut out, the link to the whole says which part is meant.
        """
        picture = self.read_picture(stored, source)
        if picture is None:
            return None
        data, suffix = picture
        part = cropped(data, region) if region is not None else None
        if part is not None:
            data, suffix = part, ".png"
        name = f"{hashlib.sha256(data).hexdigest()[:16]}{suffix}"
        path = self.folder / ATTACHMENTS / name
        try:
            if not (path.is_file() and path.stat().st_size == len(data)):
                path.parent.mkdir(exist_ok=True)
                replace_file(path, data)
        except OSError as error:
            raise InputError(str(path), f"can't be written ({error.strerror or error})") from error
        meant = fragment(region) if region is not None and part is None else ""
        return f"{ATTACHMENTS}/{name}{meant}"

    def _link(self, link: Link) -> str:
        """Write a link between notes as one to the file of its article; as words if the article has none.

        What leads nowhere, or to one of several articles, stays as the reader wrote it.
        """
        targets = self.resolve(link.target)
        if len(targets) != 1:
            return f"[[{link.target}{'|' if link.shown else ''}{link.shown}]]"
        target = targets[0]
        words = escape.inline(link.shown or " ".join(target.quote.split())[:_WORDS] or target.title)
        path = self._path_of(target.article_id)
        if path is None:
            return words
        place = f"#^h-{format_id(target.highlight_id)}" if target.highlight_id is not None else ""
        name = re.sub(r"[#%<>?\\]", lambda match: f"%{ord(match[0]):02X}", path.name)
        return f"[{words}](<{name}{place}>)"

    def _path_of(self, article_id: int) -> Path | None:
        """Return the file of an article that is there or is to be written; that one's name is fixed with it."""
        number = format_id(article_id)
        if number not in self.ours and self.titles is not None:
            titles, self.titles = self.titles, None
            for each, title in titles():
                if format_id(each) not in self.ours:
                    self.ours[format_id(each)] = self._new_path(each, title)
        return self.ours.get(number) or self.edited.get(number)

    def _new_path(self, article_id: int, title: str) -> Path:
        number = format_id(article_id)
        for name in _candidates(title, number):
            file_name = name + names.SUFFIX
            if names.key(file_name) not in self.taken:
                self.taken.add(names.key(file_name))
                return self.folder / file_name
        raise AssertionError("the candidates have no end")


def _candidates(title: str, number: str) -> Iterator[str]:
    yield names.stem(title)
    yield names.with_mark(title, number[-6:])
    yield names.with_mark(title, number)
    count = 2
    while True:
        yield names.with_mark(title, f"{number} {count}")
        count += 1


def _checksum(text: str) -> str:
    return hashlib.sha256(_CHECKSUM_LINE.sub("", text, count=1).encode()).hexdigest()[:16]


def _signed(text: str) -> str:
    """Add the checksum by which an edit is noticed, behind the article id."""
    line = f'{_CHECKSUM_KEY}: "{_checksum(text)}"\n'
    return re.sub(rf"(?m)^{ID_KEY}: .*\n", lambda match: match.group() + line, text, count=1)


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a whole file or leave the old one as it was."""
    write_parts(path, [content])


def write_parts(path: Path, parts: Iterable[str | bytes]) -> None:
    """Write a file from parts as they come; when one fails, the old file is as it was."""
    temporary = path.with_name(f".pizhu-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            for part in parts:
                file.write(part.encode("utf-8") if isinstance(part, str) else part)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
