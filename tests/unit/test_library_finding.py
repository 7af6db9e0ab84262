"""Words are found in a text at hand whatever their case, width, accents and script, and exactly where they stand."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library

find = Library.find_in_text
_LETTERS = st.text("abAB ÀéＡｂ　中國国文ﬁß㎞\u0301\u0308\n\u200b😀𠮷İı", max_size=40)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Package names", "package", ["Package"]),
        ("packages, subpackage", "package", ["package", "package"]),
        ("ＥＴＦ互通", "etf互", ["ＥＴＦ互"]),
        ("the café, the cafe\u0301s", "CAFE", ["café", "cafe\u0301"]),
        ("國際貿易與国际贸易", "国际贸易", ["國際貿易", "国际贸易"]),
        ("国际贸易", "國際貿易", ["国际贸易"]),
        ("𠮷野家的灯😀亮着", "灯😀", ["灯😀"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("one\u00a0two\u3000three", "e t", ["e\u00a0t"]),
        ("one\u00a0two\u3000three", "one two three", ["one\u00a0two\u3000three"]),
        ("上下\n文", "下文", []),
        ("10 ㎞ away", "km", ["㎞"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("nothing here", "   ", []),
        ("nothing here", "", []),
        ("", "a", []),
    ],
)
def test_words_are_found_as_a_reader_expects(text, words, found):
    assert [text[start:end] for start, end in find(text, words)] == found


@given(_LETTERS, st.integers(0, 40), st.integers(1, 6))
def test_any_piece_of_a_text_is_found_where_it_stands(text, start, length):
    piece = text[start : start + length]
    found = find(text, piece)
    assert all(0 <= one[0] < one[1] <= len(text) for one in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    seen = "".join(one for one in unicodedata.normalize("NFKD", piece) if not unicodedata.combining(one))
    if seen.strip():
        assert any(one[0] < start + len(piece) and one[1] > start for one in found)


def test_a_long_text_is_folded_like_a_short_one_and_the_first_places_can_be_had_alone():
    text = "ÀÉé 國際 " * 30_000
    found = find(text, "国际")
    assert len(found) == 30_000
    assert {text[start:end] for start, end in found} == {"國際"}
    assert find(text, "国际", 7) == found[:7]
