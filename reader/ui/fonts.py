"""Quotation marks and dashes as each language sets them.

The Chinese fonts give ’ “ ” — … the width of a character, as Chinese sets them; in English that tears
words apart. The fonts hold narrow forms too, behind the OpenType feature "pwid".
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

NARROW = QFont.Tag("pwid")
_MARKS = re.compile("[‘’“”—…]")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


_BEGINNING = 2000  # code points that tell what a text is written in


def is_western(text: str) -> bool:
    """Say whether a text has marks that it should not have in their Chinese width, but for a few Chinese words."""
    beginning = text[:_BEGINNING]
    return _MARKS.search(text) is not None and len(_CHINESE.findall(beginning)) * 10 < len(beginning)


def with_narrow_marks(font: QFont) -> QFont:
    """Return the font with the narrow forms of marks."""
    return _narrow(font.toString(), font)


def suit(widget: QWidget, text: str) -> None:
    """Give a widget the forms of marks that a text it is to show wants."""
    western = is_western(text)
    font = QFont(widget.font())
    if western != font.isFeatureSet(NARROW):
        if western:
            font.setFeature(NARROW, 1)
        else:
            font.unsetFeature(NARROW)
        widget.setFont(font)


@lru_cache(maxsize=256)
def _narrow(_description: str, font: QFont) -> QFont:
    narrow = QFont(font)
    narrow.setFeature(NARROW, 1)
    return narrow
