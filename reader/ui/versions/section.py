"""The versions of an article as a section of the Info tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from ...model.identity import format_id
from ...model.version import Version
from ..theme import Theme
from .names import version_day

READ, COMPARE = "version", "compare"  # schemes of the links; what follows is the version's id


def versions_html(versions: Sequence[Version], theme: Theme, marked: Callable[[int], str]) -> str:
    """Return the section, nothing where the present version is the only one known.

    `marked` says a number of highlights; the translator's tool knows plurals in methods only.
    """
    if len(versions) < 2:
        return ""
    translate = QCoreApplication.translate
    title = translate("Versions", "Versions")
    read, compare = translate("Versions", "Read"), translate("Versions", "Compare")
    small = f"color:{theme.faint};font-size:11px"
    parts = [f'<div style="{small};margin-top:12px">{title}</div>']
    for version in versions:
        about = []
        if version.added is not None:
            about.append(f"+{version.added:,} −{version.removed:,}")
        if version.highlights:
            about.append(marked(version.highlights))
        deeds = [f'<a style="color:{theme.accent}" href="{COMPARE}:{format_id(version.id)}">{compare}</a>']
        if version.current:
            about.insert(0, translate("Versions", "present"))
            deeds = []
        else:
            deeds.insert(0, f'<a style="color:{theme.accent}" href="{READ}:{format_id(version.id)}">{read}</a>')
        day = version_day(version, versions)
        shown = " · ".join([*about, *deeds])
        parts.append(f'<div style="color:{theme.text};margin-top:4px">{day}</div><div style="{small}">{shown}</div>')
    return "".join(parts)
