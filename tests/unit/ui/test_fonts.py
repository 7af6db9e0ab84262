"""Marks are as wide as the language of the text sets them."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QLabel

from reader.ui import painting
from reader.ui.fonts import NARROW, is_western, suit, with_narrow_marks


@pytest.mark.parametrize(
    ("text", "western"),
    [
        ("Fermat’s own copy", True),
        ("Pizhu (批注, “notes in the margin”) is a reader", True),
        ("他说：“今天很冷。”", False),
        ("no marks at all", False),
        ("", False),
    ],
)
def test_western_texts_with_marks_are_told(text, western):
    assert is_western(text) is western


def test_narrow_marks_leave_the_font_as_it_is_otherwise(qapp):
    font = painting.font(14, serif=True)
    narrow = with_narrow_marks(font)
    assert (narrow.families(), narrow.pixelSize(), narrow.weight()) == (font.families(), 14, QFont.Weight.Normal)
    assert QFontMetricsF(narrow).horizontalAdvance("own") == QFontMetricsF(font).horizontalAdvance("own")
    assert QFontMetricsF(narrow).horizontalAdvance("’") < 0.7 * 14


def test_a_widget_follows_its_text(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    suit(label, "Remove such lines from “pages”")
    assert label.font().isFeatureSet(NARROW)
    suit(label, "从“新闻”移除这样的行")
    assert not label.font().isFeatureSet(NARROW)
