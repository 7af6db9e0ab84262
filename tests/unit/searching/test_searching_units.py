"""Text as search sees it."""

from __future__ import annotations

import sys
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.searching.units import BREAK, FOLDING, SEARCHING, Origins, fold, fold_with_map, is_word, pairs, spans, units
from tests.unit.searching.slow_matching import all_texts, brought_back, slow_units, slow_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SZ300832", ["sz", "300832"]),
        ("５Ｇ基站", ["5", "g", "基", "站"]),
        ("37.5亿元", ["37", BREAK, "5", "亿", "元"]),
        ("Café, CAFE\u0301", ["cafe", BREAK, "cafe"]),
        ("臺積電（TSMC）", ["台", "积", "电", BREAK, "tsmc"]),
        ("ﬁn½", ["fin", "1", BREAK, "2"]),
        ("a_b", ["a", BREAK, "b"]),
        ("  …！\n", []),
        ("", []),
        ("한국 がく", ["한", "국", BREAK, "が", "く"]),
        ("\ud800中\x00国😀", ["中", BREAK, "国"]),
        ("a" * 401, ["a" * 200, "a" * 200, "a"]),
    ],
)
def test_text_is_cut_into_units(text: str, expected: list[str]) -> None:
    assert units(text) == expected


def test_a_token_is_a_unit_and_what_follows() -> None:
    assert pairs(units("5G 基站")) == ["5g", "g_", "_基", "基站", "站_"]
    assert pairs([]) == []


def test_words_are_of_letters_or_digits() -> None:
    assert [unit for unit in ("sz", "300832", "中", "ก", BREAK) if is_word(unit)] == ["sz", "300832"]


@given(all_texts)
def test_units_are_what_they_are_said_to_be(text: str) -> None:
    assert units(text) == slow_words(text)


@given(all_texts)
def test_units_as_written_are_the_same_and_in_order(text: str) -> None:
    found = list(spans(text))
    assert [unit for unit, _start, _end in found] == [unit for unit, _start, _end in slow_units(text)]
    assert all(0 <= start < end <= len(text) for _unit, start, end in found)
    assert [start for _unit, start, _end in found] == sorted(start for _unit, start, _end in found)


@given(all_texts, all_texts)
def test_texts_one_after_the_other_are_their_units_and_a_break(first: str, second: str) -> None:
    between = [BREAK] if units(first) and units(second) else []
    assert units(f"{first}\n{second}") == [*units(first), *between, *units(second)]


@given(all_texts)
def test_a_unit_folds_to_itself(text: str) -> None:
    assert all(units(unit) == [unit] for unit in units(text) if unit != BREAK)
    assert fold(fold(text)) == fold(text)


@given(all_texts, st.data())
def test_places_of_the_folded_text_are_brought_back(text: str, data: st.DataObject) -> None:
    folded = text.translate(SEARCHING)
    origins = Origins(text, SEARCHING)
    if folded:
        start = data.draw(st.integers(0, len(folded) - 1))
        end = data.draw(st.integers(start + 1, len(folded)))
        assert origins.span(start, end) == brought_back(text, start, end)
    plain, map_back = fold_with_map(text)
    origins = Origins(text, FOLDING)
    assert [origins.span(place, place + 1)[0] for place in range(len(plain))] == map_back[:-1]


def test_characters_fold_to_units_and_breaks() -> None:
    for code in chain(range(0x20000), range(0x2F800, 0x2FA20), range(0x20000, sys.maxunicode, 97)):
        char, form = chr(code), SEARCHING[code]
        if form not in (char, BREAK):
            assert BREAK + BREAK not in form
            assert fold(form) == form, hex(code)
            assert fold(fold(char)) == fold(char), hex(code)
            assert "".join(unit for unit, _start, _end in spans(char)) == form, hex(code)
