"""The user's settings: a frozen value, kept in settings.toml.

Change one with dataclasses.replace, then save. What a newer version wrote and this one does not know
survives a load and a save.
"""

from __future__ import annotations

import contextlib
import math
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Literal

FONT_SIZES = (12, 32)  # px, the smallest and the largest

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": ("system", "en", "zh_CN"),
    "theme": ("system", "light", "sepia", "dark"),
    "list_density": ("comfortable", "compact"),
    "list_sort": ("date", "title"),
    "tree_sort": ("name", "count"),
}
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_UNSAFE = re.compile(r'[\x00-\x1f"\\\x7f]')


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the window remembers that is not in the library."""

    language: Literal["system", "en", "zh_CN"] = "system"
    theme: Literal["system", "light", "sepia", "dark"] = "system"
    font_size: int = 17  # px of the article's text, within FONT_SIZES
    list_density: Literal["comfortable", "compact"] = "comfortable"
    list_sort: Literal["date", "title"] = "date"
    list_descending: bool = True
    search_by_relevance: bool = False  # results of a search, in place of the list's order
    geometry: str = ""  # the window's, as Qt saves it, in base 64
    window_state: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # splitter's object name -> sizes, px
    side_visible: bool = True  # the tree, on the left
    panel_visible: bool = True  # the annotations, on the right
    last_article: str = ""  # id as people see it
    last_query: str = ""  # JSON
    libraries: tuple[str, ...] = ()  # paths of the library files opened, newest first
    sample_dismissed: bool = False
    tree_sort: Literal["name", "count"] = "name"
    tree_hidden: tuple[str, ...] = ()
    tree_expanded: tuple[str, ...] = ()
    unknown: Mapping[str, Any] = field(default_factory=dict)  # keys of the file that are none of these fields


def load(path: Path) -> tuple[Settings, str | None]:
    """Read the settings; on trouble answer defaults for what could not be read, and a reason for people.

    A file that is no TOML is set aside under the same name with ".broken" behind it.
    """
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return Settings(), f"{path}: {error.strerror or error}"
    except (ValueError, RecursionError) as error:  # not UTF-8, or not TOML
        return Settings(), _set_aside(path, error)
    defaults = Settings()
    known: dict[str, Any] = {}
    refused: list[str] = []
    for name in [item.name for item in fields(Settings) if item.name != "unknown"]:
        if name not in table:
            continue
        value = _accepted(name, table.pop(name), getattr(defaults, name))
        if value is None:
            refused.append(name)
        else:
            known[name] = value
    reason = f"{path}: not understood, so the default is used: {', '.join(refused)}" if refused else None
    return Settings(**known, unknown=table), reason


def save(settings: Settings, path: Path) -> None:
    """Write the settings so that the file is always whole, the old one or the new one; raise OSError."""
    known = {item.name: getattr(settings, item.name) for item in fields(Settings) if item.name != "unknown"}
    # A lone surrogate (a path with bytes that are no text) has no place in TOML and must not stop the saving.
    content = write_toml({**settings.unknown, **known}).encode("utf-8", "replace")
    target = path.resolve()  # a link stays a link: people keep their settings under version control
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def write_toml(table: Mapping[str, Any]) -> str:
    """Write a table as TOML, one key a line, tables within it inline; raise TypeError for what TOML has no form for."""
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in table.items())


def _set_aside(path: Path, error: Exception) -> str:
    aside = path.with_name(f"{path.name}.broken")
    try:
        path.replace(aside)
    except OSError as failure:
        return f"{path}: {error}; it could not be set aside either: {failure.strerror or failure}"
    return f"{path}: {error}; it was set aside as {aside.name}"


def _accepted(name: str, value: Any, default: Any) -> Any:
    """Return a value of the file as the field holds it, or None if the field can't hold it."""
    if name in _CHOICES:
        return value if value in _CHOICES[name] else None
    if isinstance(default, Mapping):
        if not isinstance(value, dict) or not all(_is_list_of(sizes, int) for sizes in value.values()):
            return None
        return {key: tuple(sizes) for key, sizes in value.items()}
    if isinstance(default, tuple):
        return tuple(value) if _is_list_of(value, str) else None
    if type(value) is not type(default):  # not isinstance: True is an int
        return None
    return min(max(value, FONT_SIZES[0]), FONT_SIZES[1]) if name == "font_size" else value


def _is_list_of(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(type(item) is kind for item in value)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _string(key)


def _string(text: str) -> str:
    escaped = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}" if match[0] not in '"\\' else f"\\{match[0]}", text)
    return f'"{escaped}"'


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _string(value)
        case float() if not math.isfinite(value):
            return str(value)  # inf, -inf, nan: the same words in TOML
        case int() | float():
            return repr(value)
        case datetime() | date() | time():
            return value.isoformat()
        case Mapping():
            return "{" + ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_value, value)) + "]"
        case _:
            raise TypeError(f"TOML has no form for {type(value).__name__}")
