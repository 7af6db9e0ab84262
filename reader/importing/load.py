"""The whole of importing for one file: bytes, text, front matter, metadata."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.model.article import FileStamp, RawArticle
from reader.model.errors import InputError

from .decode import decode
from .names import stored_path
from .parse import parse
from .read import read_file


class LoadedFile(NamedTuple):
    """A file read and taken apart."""

    raw: RawArticle  # with the issues of decoding among its own
    stamp: FileStamp
    digest: str
    encoding: str
    text: str  # the whole file, front matter and all


def load_file(file: Path, path: str) -> LoadedFile:
    """Read a file whose stored path inside its source is `path`; raise InputError naming the file and reason."""
    data, stamp, digest = read_file(file)
    try:
        text, encoding, issues = decode(data, html=path.lower().endswith((".html", ".htm")))
    except InputError as error:
        raise InputError(stored_path(os.fspath(file)), error.reason) from None
    raw = parse(text, path)
    if issues:
        raw = replace(raw, issues=(*issues, *raw.issues))
    return LoadedFile(raw, stamp, digest, encoding, text)
