"""Whether the files of an index are those that were written.

The engine ends each of its files with a checksum, and reads without looking at it. So whoever writes notes the size and
the time of each file; a file that is not as noted is read through before the index is opened. That costs nothing where
all is well. Only while somebody writes, or was killed at it, may there be files that are not noted.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_NOTED = "files.json"
_META = "meta.json"
_PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")  # of each segment
_OF_A_SEGMENT = re.compile(r"[0-9a-f]{32}\.")
_MAGIC = 1337  # ends each file, after the length of the footer that has the checksum
_TRIES = 5  # while another process replaces files
_AT_ONCE = 1 << 20
_WRONG = (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error)  # what garbled files lead to


def note_files(folder: Path, *, writing: bool) -> None:
    """Note how files are that have just been written; `writing`: others will come, and go."""
    with contextlib.suppress(*_WRONG):  # then they are read through at the next opening
        meta = (folder / _META).read_bytes()
        known = _noted(folder).get("files", {})
        files = {name: known.get(name) or _look(folder / name) for name in _names(json.loads(meta))}
        record = {"writing": writing, "meta": zlib.crc32(meta), "files": files}
        part = folder / f"{_NOTED}.part"
        part.write_text(json.dumps(record), "utf-8")
        part.replace(folder / _NOTED)


def remove_leftovers(folder: Path) -> None:
    """Remove files that belong to nothing; only who may write can say so.

    A process that was killed leaves some, and the engine would refuse to write others of their names.
    """
    with contextlib.suppress(*_WRONG):
        needed = set(_names(json.loads((folder / _META).read_bytes())))
        for path in folder.iterdir():
            if _OF_A_SEGMENT.match(path.name) and path.name not in needed:
                with contextlib.suppress(OSError):  # somebody has it open, where the system then keeps it
                    path.unlink()


def is_sound(folder: Path) -> bool:
    """Say whether the files of an index are all there, and as they were written."""
    for _ in range(_TRIES):
        try:
            meta = (folder / _META).read_bytes()
            if _fits(folder, meta):
                return True
            if (folder / _META).read_bytes() == meta:
                return False
        except OSError:
            return False
    return False


def _fits(folder: Path, meta: bytes) -> bool:
    noted = _noted(folder)
    if not noted.get("writing", True) and noted["meta"] != zlib.crc32(meta):
        return False
    known: Mapping[str, object] = noted.get("files", {})
    try:
        paths = [folder / name for name in _names(json.loads(meta))]
        return all(_look(path) == known.get(path.name) or _has_its_sum(path) for path in paths)
    except _WRONG:
        return False


def _noted(folder: Path) -> dict[str, Any]:
    try:
        record = json.loads((folder / _NOTED).read_text("utf-8"))
        return {"writing": bool(record["writing"]), "meta": record["meta"], "files": dict(record["files"])}
    except _WRONG:
        return {}


def _names(meta: Any) -> list[str]:
    names = []
    for segment in meta["segments"]:
        number = segment["segment_id"].replace("-", "")
        names += [f"{number}.{part}" for part in _PARTS]
        if segment["deletes"] is not None:
            names.append(f"{number}.{segment['deletes']['opstamp']}.del")
    return names


def _look(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]


def _has_its_sum(path: Path) -> bool:
    """Read a file through and compare it with the checksum at its end."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - 8, 0))
        length, magic = struct.unpack("<II", file.read(8))
        left = size - 8 - length
        if magic != _MAGIC or left < 0:
            return False
        file.seek(left)
        wanted = json.loads(file.read(length))["crc"]
        file.seek(0)
        found = 0
        while left:
            part = file.read(min(left, _AT_ONCE))
            if not part:
                return False
            found = zlib.crc32(part, found)
            left -= len(part)
    return bool(found == wanted)
