"""One file of a source, read, cleaned and packed for the library: the work of the other processes."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..importing.names import real_path
from ..model.article import FileStamp
from ..model.errors import InputError
from ..model.policy import Policy, SourcePolicy
from ..storage import articles, codec
from ..storage.articles import ArticleRecord


class Packed(NamedTuple):
    """What reading a file gives."""

    record: ArticleRecord
    issues: tuple[str, ...]
    kept: tuple[str, ...] = ()  # what rules would have removed of highlighted passages


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the library that is to be cleaned anew."""

    id: int
    path: str
    stamp: FileStamp
    digest: bytes  # of the file it was read from
    content: bytes
    policy: Policy


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that looks different outside but holds the bytes its article was read from."""

    path: str
    stamp: FileStamp
    digest: bytes


NO_SOURCE_POLICY = SourcePolicy()


def read_and_pack(root: str, is_file: bool, policy: SourcePolicy, path: str) -> Packed:
    """Read a file of a source; raise InputError naming the path."""
    # With these come the parsers, which the process that asks for the work need not carry.
    from ..importing.dates import sort_time
    from .reading import read_article

    file = Path(root) if is_file else Path(root) / real_path(path)
    (article, kept), loaded = read_article(file, path, policy.of(path))
    record = articles.pack(article, path, loaded.stamp, loaded.digest, loaded.text, sort_time(article.published))
    return Packed(record, article.issues, kept)


def get_ready(_item: object) -> None:
    """Load what reading a file takes: in a process of its own that is most of a second."""
    from ..cleaning.rules import load_rules
    from ..importing import dates  # noqa: F401
    from . import reading  # noqa: F401

    load_rules()


def clean_and_pack(stored: Stored) -> Packed:
    """Clean an article anew, from the text the library has of its file."""
    from ..importing.dates import sort_time
    from .reading import read_again

    before, text = codec.decode(stored.content), codec.decode_source(stored.content)
    if not text.strip() and before.document.blocks:
        raise InputError(stored.path, "the library has no text of its file")
    article, kept = read_again(text, stored.path, before.issues, stored.policy)
    record = articles.pack(article, stored.path, stored.stamp, stored.digest.hex(), text, sort_time(article.published))
    return Packed(record, article.issues, kept)


def read_if_changed(
    read: Callable[[str], Packed], root: str, is_file: bool, item: tuple[str, bytes | None]
) -> Packed | Touched:
    """Read a file, given its path and the digest it had; if that is the same, to clean it again is spared."""
    path, known = item
    if known is not None:
        from ..importing.read import read_file

        content = read_file(Path(root) if is_file else Path(root) / real_path(path))
        if bytes.fromhex(content.digest) == known:
            return Touched(path, content.stamp, known)
    return read(path)


class Prepared:
    """Files that were read when the program was made, so that the sample is there at once at the first start."""

    def __init__(self, file: Path) -> None:
        """Read what write_prepared wrote; without the file nothing is prepared."""
        self._records: dict[str, dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.is_file() else {}

    def get(self, root: Path, path: str, stamp: FileStamp) -> Packed | None:
        """Return a file's record if the file is still the one that was read."""
        from ..importing.read import read_file

        values = self._records.get(path)
        if values is None or read_file(root / real_path(path)).digest != values["digest"]:
            return None
        issues = tuple(values["issues"])
        binary = {name: base64.b64decode(values[name]) for name in ("title_key", "text_digest", "content")}
        fields = {name: value for name, value in values.items() if name != "issues"} | binary
        return Packed(ArticleRecord(**fields | {"stamp": stamp, "digest": bytes.fromhex(values["digest"])}), issues)


def write_prepared(root: Path, paths: list[str], file: Path) -> None:
    """Read files and keep what they gave."""
    records = {}
    for path in paths:
        packed = read_and_pack(str(root), False, NO_SOURCE_POLICY, path)
        values = packed.record._asdict()
        del values["stamp"]
        values["digest"] = packed.record.digest.hex()
        for name in ("title_key", "text_digest", "content"):
            values[name] = base64.b64encode(values[name]).decode()
        records[path] = values | {"issues": list(packed.issues)}
    file.write_text(json.dumps(records, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
