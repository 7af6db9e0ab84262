"""Saying quickly that words do not stand in a text."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given

from reader.han import simplified
from reader.model.expression import Text
from reader.searching.matching import contains
from reader.searching.units import BREAK, SEARCHING
from reader.searching.variants import may_stand
from tests.unit.searching.slow_matching import slow_find, text_and_words


@given(text_and_words())
def test_where_words_stand_they_may_stand(drawn: tuple[str, Text]) -> None:
    text, wanted = drawn
    assert may_stand(wanted.text, text) or not slow_find(text, wanted)


@pytest.mark.parametrize(
    ("words", "text"),
    [("变化", "變" + "化"), ("fix", "ﬁx"), ("cafe", "CAFE\u0301"), ("12", "１２"), ("株式", "㍿"), ("1，２变", "２變")],
)
def test_however_it_is_written(words: str, text: str) -> None:
    assert may_stand(words, text)


@pytest.mark.parametrize(("words", "text"), [("变化", "变，化"), ("abcd", "abc d"), ("，", "，"), ("", "a")])
def test_most_texts_are_told_apart(words: str, text: str) -> None:
    assert not may_stand(words, text)


def test_characters_of_other_blocks_fold_to_themselves() -> None:
    blocks = (range(0x3400, 0xA000), range(0xAC00, 0xF900), range(0x20000, 0x2F800), range(0x2FA20, 0x32400))
    for code in chain(*blocks, range(0xE0000, 0xE0200), range(0x32400, 0x110000, 97)):
        assert SEARCHING[code] in (chr(code), BREAK) or chr(code) in simplified()


def test_a_long_text_is_looked_through_to_its_end() -> None:
    text = "天地玄黄，" * 3000 + "宇宙"
    assert contains(text, Text("宇宙"))
    assert not contains(text, Text("宇地"))
