"""Read a file's bytes. Source files are only ever read."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from reader.model.article import FileStamp
from reader.model.errors import InputError

from .names import stored_path, why_unreadable

MAX_SIZE = 64 << 20  # bytes; no article is as long as that, and a worker's memory is bounded


class FileContent(NamedTuple):
    """What a file held: its bytes, the stamp it had before they were read, and a digest of them."""

    data: bytes
    stamp: FileStamp
    digest: str  # 32 hexadecimal digits


def read_file(path: Path) -> FileContent:
    """Read a whole file; raise InputError with the path and why it can't be read."""
    name = stored_path(os.fspath(path))
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # asked before opening: opening a pipe would wait for ever
            raise InputError(name, "it is a folder" if path.is_dir() else "not a file but a pipe, a socket or a device")
        with path.open("rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            if status.st_size > MAX_SIZE:
                raise InputError(name, f"larger than {MAX_SIZE >> 20} MB")
            data = file.read(status.st_size + 1)  # not more at once: so much memory would be taken first
            while len(data) <= MAX_SIZE and (more := file.read(max(4096, len(data)))):
                data += more
    except OSError as error:
        raise InputError(name, why_unreadable(error)) from error
    if len(data) > MAX_SIZE:
        raise InputError(name, f"larger than {MAX_SIZE >> 20} MB")
    if not data:
        raise InputError(name, "the file is empty")
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    return FileContent(data, FileStamp(status.st_size, status.st_mtime_ns), digest)
