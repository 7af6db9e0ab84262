"""The colours of the window, read from resources/themes, and the fonts it asks for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..paths import resources

ThemeName = Literal["light", "sepia", "dark"]
THEME_NAMES: tuple[ThemeName, ...] = ("light", "sepia", "dark")

SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Serif", "Georgia", "serif")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans", "sans-serif")
MONO = ("Noto Sans Mono CJK SC", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #RRGGBB: surfaces from darker to lighter towards the text, one line colour, one accent."""

    name: str
    dark: bool
    side: str
    list: str
    page: str
    line: str
    text: str
    soft: str  # secondary text
    faint: str  # tertiary text
    accent: str
    accent_soft: str
    selection: str
    fills: Mapping[str, str]  # highlight colour -> background
    edges: Mapping[str, str]  # highlight colour -> the 2 px line underneath, the card's edge, the dot


@cache
def load_theme(name: ThemeName) -> Theme:
    """Read a theme from resources/themes."""
    with (resources() / "themes" / f"{name}.toml").open("rb") as file:
        return Theme(name=name, **tomllib.load(file))
