"""Pictures beside an article's file: where generators of sites, editors and browsers put them.

A file is only looked for inside the source's folder, links followed; whatever an article says, nothing
outside is opened.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote_to_bytes

MOST_BYTES = 64 << 20  # of a file that is worth opening
_MOST_NAMES = 20_000  # of a folder that is looked through for a name written otherwise
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")  # {{ site.baseurl }} and the like
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
# Where the roots of sites are, below a folder above the article: Jekyll, Hexo, Hugo, VuePress, and what they build.
_ROOTS = ("", "source", "static", "public", "assets", "docs", ".vuepress/public")
_MARKS = ("_config.yml", "_posts", "hugo.toml", "config.toml")  # a site's own folder has one of these
# Where pictures named without their folder are kept: blogs, Obsidian, Logseq, Typora.
_SHELVES = ("images", "img", "assets", "attachments", "media", "pics", "_resources", "附件", "图片")
_BESIDE = ("_files", ".files", ".assets", "_images", ".resources", "")  # behind the article's own name
_INDEX = ("index", "_index")  # the name of an article whose folder is its own


class PictureFinder:
    """Finds the local pictures of one article. What exists of the places to look at is found out once."""

    def __init__(self, file: Path, inside: str) -> None:
        """Take the article's file, and its path inside its source: a bare name where that is the one file."""
        depth = len(Path(inside).parts)
        self._folder = file.parent
        self._stem = file.stem
        self._root = file.parents[depth - 1] if 0 < depth <= len(file.parents) else file.parent
        self._real_root = os.path.realpath(self._root)
        self._listings: dict[str, dict[str, str]] = {}

    def find(self, source: str) -> str | None:
        """Return the path of the picture that an article names so, None if it is not there."""
        try:
            places = [place for name in _names(source) for place in self._places(name)]
            for base, path in places:
                if (found := self._checked(f"{base}/{path}")) is not None:
                    return found
            for base, path in places:
                if (other := self._likeness(base, path)) is not None and (found := self._checked(other)) is not None:
                    return found
        except (OSError, ValueError):  # a name that no file can have
            pass
        return None

    def _places(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield (folder, path below it) where a name may mean a file, the likeliest first."""
        if name.lower().startswith("file:"):
            path = re.sub(r"(?i)^file:(//[^/]*)?(/(?=[a-z]:))?", "", name)
            if self._is_inside(path):
                yield str(self._root), os.path.relpath(path, self._root).replace("\\", "/")
            return
        path = name.lstrip("/")
        last = path.rpartition("/")[2]
        site = [(base, path) for base in self._site]
        if name.startswith("/"):
            yield from site
            if "/" in path:  # the site stands in a folder of its server: /blog/images/a.png
                yield from ((base, path.partition("/")[2]) for base in self._site)
            yield from ((base, path) for base in self._own)
            return
        yield str(self._folder), path
        if self._stem in _INDEX:
            yield str(self._folder), last
        yield from ((base, tail) for base in self._own for tail in (path, last))
        yield from site
        if last == path:
            yield from ((base, last) for base in self._shelves)

    @cached_property
    def _above(self) -> list[Path]:
        """The folders from the article's up to the source's, those that look like a site's root first."""
        every = [parent for parent in (self._folder, *self._folder.parents) if parent.is_relative_to(self._root)]
        sites = [parent for parent in every if any((parent / mark).exists() for mark in _MARKS)]
        return [*sites, *(parent for parent in every if parent not in sites)]

    @cached_property
    def _site(self) -> list[str]:
        return self._existing(parent / root for parent in self._above for root in _ROOTS)

    @cached_property
    def _own(self) -> list[str]:
        """The folders of the article's own files; of an index, whose folder was renamed, those beside that."""
        beside = (self._folder.with_name(f"{self._folder.name}{behind}") for behind in _BESIDE[:2])
        return self._existing((*(self._folder / f"{self._stem}{behind}" for behind in _BESIDE), *beside))

    @cached_property
    def _shelves(self) -> list[str]:
        shelves = [*_SHELVES, *(f"source/{shelf}" for shelf in _SHELVES[:3])]
        return self._existing(parent / shelf for parent in self._above for shelf in shelves)

    def _existing(self, folders: Iterable[Path]) -> list[str]:
        return [str(folder) for folder in dict.fromkeys(folders) if self._is_inside(str(folder)) and folder.is_dir()]

    def _is_inside(self, place: str) -> bool:
        """Say whether a path is inside the source by its words."""
        plain = os.path.normpath(place)
        if os.name == "nt" and ":" in os.path.splitdrive(plain)[1]:
            return False  # a stream inside a file
        return Path(plain).is_relative_to(self._root)

    def _checked(self, place: str) -> str | None:
        """Return the real path of what is an ordinary file of a bearable size inside the source."""
        if (".." in place or os.name == "nt") and not self._is_inside(place):
            return None
        try:
            facts = os.stat(place)  # noqa: PTH116  # many times for each article: a Path costs more than the answer
        except OSError:
            return None
        if not stat.S_ISREG(facts.st_mode) or not 0 < facts.st_size <= MOST_BYTES:
            return None
        real = os.path.realpath(place)
        return real if Path(real).is_relative_to(self._real_root) else None

    def _likeness(self, base: str, path: str) -> str | None:
        """Return what is there under a name of other capitals or otherwise composed letters."""
        here = base
        for part in path.split("/"):
            if part in ("", "."):
                continue
            if part == "..":
                here = os.path.dirname(here)  # noqa: PTH120
            elif os.path.lexists(f"{here}/{part}"):
                here = f"{here}/{part}"
            else:
                real = self._names_in(here).get(_folded(part))
                if real is None:
                    return None
                here = f"{here}/{real}"
        return here

    def _names_in(self, folder: str) -> dict[str, str]:
        """Return the names in a folder inside the source by what they share with their likes."""
        if folder not in self._listings:
            inside = Path(os.path.realpath(folder)).is_relative_to(self._real_root)
            self._listings[folder] = _listing(folder) if inside else {}
        return self._listings[folder]


def _listing(folder: str) -> dict[str, str]:
    """Return the names in a folder by what they share with their likes; {} for what is no folder."""
    try:
        return _listed(folder, Path(folder).stat().st_mtime_ns)
    except OSError:
        return {}


@lru_cache(maxsize=8)  # who reads on stays in the same folders
def _listed(folder: str, _modified_ns: int) -> dict[str, str]:
    found: dict[str, str] = {}
    with os.scandir(folder) as entries:
        for _, entry in zip(range(_MOST_NAMES), entries, strict=False):
            found.setdefault(_folded(entry.name), entry.name)
    return found


def _names(source: str) -> Iterator[str]:
    """Yield what a source may be the name of, the likeliest first, none twice."""
    text = _TEMPLATE.sub("", source.strip()).strip().strip("\"'").replace("\\", "/").strip()
    if not text or "\0" in text or text.startswith("//"):
        return
    if _SCHEME.match(text) and not text.lower().startswith("file:"):
        return
    bare = re.split(r"[?#]", text, maxsplit=1)[0]
    seen = set()
    for written in (bare, text):
        for name in (*_decoded(written), written):
            name = name.replace("\\", "/")
            if name.strip("/ ") and name not in seen and "\0" not in name:
                seen.add(name)
                yield name


def _decoded(name: str) -> Iterator[str]:
    """Yield a name without its percent signs: in UTF-8, and in what old Chinese pages used, which may look like it."""
    if "%" not in name:
        return
    data = unquote_to_bytes(name)
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            yield data.decode(encoding)


def _folded(name: str) -> str:
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()
