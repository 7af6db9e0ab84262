"""The icons are one family, and none is missing."""

import re
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from reader.paths import resources

FOLDER = resources() / "icons"
NAMES = [
    "sidebar", "add", "refresh", "search", "text-size", "theme", "export", "star", "star-filled", "note", "tag",
    "copy", "close", "chevron-right", "chevron-down", "check", "more", "undo", "redo", "open-external",
    "folder", "file", "image", "warning", "info", "keyboard", "panel", "sort", "density", "highlight", "trash",
    "edit", "eraser", "filter", "bookmark", "sliders",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_follows_the_family(name):
    drawing = (FOLDER / f"{name}.svg").read_text("utf-8")
    root = ElementTree.fromstring(drawing)
    assert root.get("viewBox") == "0 0 20 20"
    assert (root.get("stroke"), root.get("stroke-width"), root.get("stroke-linecap")) == (
        "currentColor",
        "1.5",
        "round",
    )
    assert not re.search(r"#[0-9a-fA-F]{3}", drawing)  # its colour is the theme's
    assert QSvgRenderer(QByteArray(drawing.encode())).isValid()


def test_the_icon_of_the_application_is_there_in_both_forms():
    assert QSvgRenderer(str(FOLDER / "pizhu.svg")).isValid()
    assert (FOLDER / "pizhu-256.png").read_bytes().startswith(b"\x89PNG")
