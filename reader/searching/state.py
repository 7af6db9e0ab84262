"""What a folder of search indexes says of itself; read without loading the engine."""

from __future__ import annotations

import contextlib
import json
import os
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from ..model.errors import SearchIndexError

_FILE = "state.json"


@dataclass(frozen=True, slots=True)
class State:
    """Which index is in use, what it was made by, and the token that the library knows it by."""

    version: str
    token: str
    folder: str


def read_state(folder: Path) -> State | None:
    """Return the state, None when there is none or it can't be read."""
    try:
        record = json.loads((folder / _FILE).read_text("utf-8"))
        return State(str(record["version"]), str(record["token"]), str(record["folder"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_state(folder: Path, state: State) -> None:
    """Write it, whole or not at all; raise SearchIndexError."""
    part = folder / f"{_FILE}.{uuid.uuid4().hex}"
    try:
        with part.open("w", encoding="utf-8") as file:
            json.dump(asdict(state), file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / _FILE)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise SearchIndexError(f"{folder}: {error.strerror or error}") from error


def is_part(path: Path) -> bool:
    """Say whether a file is what a killed process left of a state it wrote."""
    return path.name.startswith(f"{_FILE}.")
