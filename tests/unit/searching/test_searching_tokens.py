"""The fast way to tokens gives what the plain one gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.searching import tokens as module
from reader.searching.tokens import tokens
from reader.searching.units import pairs, units

RUNS = st.lists(
    st.sampled_from(
        ["经济", "增长", "的", "5G", "SZ300832", "etf", "，", " ", "。\n", "_", "é", "ﬁ", "가", "٣", "½", "|"]
    )
)


def plain(text):
    sequence = units(text)
    return pairs(sequence), sequence


@given(st.one_of(st.text(max_size=60), RUNS.map("".join)))
def test_tokens_are_pairs_and_units(text):
    in_pairs, alone = tokens(text)
    assert in_pairs.split() == plain(text)[0]
    assert alone.split() == plain(text)[1]


def test_private_characters_of_a_text_are_no_words():
    text = "甲\U000f0000乙 word \U000f0001 other"
    assert tokens(text)[0].split() == plain(text)[0]


@pytest.mark.parametrize("most", [0, 1, 3])
def test_a_text_of_too_many_words_is_taken_the_plain_way(monkeypatch, most):
    monkeypatch.setattr(module, "_MOST", most)
    text = "one two 三 four 55 six 七八"
    assert tokens(text)[0].split() == plain(text)[0]
    assert tokens(text)[1].split() == plain(text)[1]
