"""Where things are on this machine: the library, the settings, and the resources of a checkout or a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import platformdirs

APP = "pizhu"


def default_library() -> Path:
    """Return the library that is opened when none is named."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "library.pizhu"


def settings_file() -> Path:
    """Return the file of the user's settings."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.toml"


def index_folder(library_id: str) -> Path:
    """Return the folder of a library's search index: a cache, which can be made again."""
    return Path(platformdirs.user_cache_dir(APP, appauthor=False)) / "search" / library_id


@cache
def resources() -> Path:
    """Return the folder of icons, themes, rules, templates, translations, samples and schemas."""
    package = Path(__file__).resolve().parent
    inside_wheel = package / "_resources"
    return inside_wheel if inside_wheel.is_dir() else package.parent / "resources"
