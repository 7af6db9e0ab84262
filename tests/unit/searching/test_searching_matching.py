"""Where words stand in a text, against the same said slowly, and against the index."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.expression import Near, Text, TextField, Together
from reader.searching.compile import Plan, make_plan
from reader.searching.documents import IndexedArticle
from reader.searching.index import SearchIndex
from reader.searching.matching import contains, find, find_plain, marks, merged, places, stands
from reader.searching.searcher import Searcher, nothing
from reader.searching.signs import fold_signs, signs_of
from reader.searching.units import fold, units
from tests.unit.searching.slow_matching import (
    PIECES,
    all_texts,
    few,
    plainly,
    slow_every,
    slow_find,
    slow_near,
    text_and_words,
)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("代码SZ300832。", "300832", ["300832"]),
        ("臺積電說", "台积电", ["臺積電"]),
        ("Ｃａｆé, cafe\u0301s, cafe\u0301", "CAFÉ", ["Ｃａｆé", "cafe\u0301"]),
        ("增长37．5％", "37.5", ["37．5"]),
        ("a ﬁx, affix", "fix", ["ﬁx"]),
        ("企业；改革\n企业改革", "企业改革", ["企业改革"]),
        ("企业；改革\n企业——改革", "企业，改革", ["企业；改革", "企业——改革"]),
        ("中中中", "中中", ["中中"]),
        ("123 12 2", "12", ["12"]),
        ("变", "，", []),
        ("变", "", []),
        ("x" * 450, "x" * 50, ["x" * 50]),  # as the index has it: a unit is of 200 characters
    ],
)
def test_words_are_found_as_they_are_written(text: str, words: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find(text, plainly(Text(words)))] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("利率7.3，7,3、17.3、7.35和７．３", "7.3", ["7.3", "７．３"]),
        ("C++、C、C#", "c++", ["C++"]),
        ("C++、C、C#", "C", ["C", "C", "C"]),
        ("增长6.2%，第6.2节", "6.2%", ["6.2%"]),
        ("增长6.2%，第6.2节", "6.2", ["6.2", "6.2"]),
        ("COVID\u201319、COVID 19", "covid-19", ["COVID\u201319"]),
        ("增长，但是增长但是", "增长，但是。", ["增长，但是"]),
        ("AT&T和AT T", "at&t", ["AT&T"]),
    ],
)
def test_signs_of_a_word_have_to_be_there(text: str, words: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find(text, Text(words))] == expected
    assert contains(text, Text(words))


@given(text_and_words(), st.sampled_from([".", "%", "++", "-", "。"]))
def test_signs_narrow_what_is_found_without_them(drawn: tuple[str, Text], sign: str) -> None:
    text, wanted = drawn
    signed = replace(wanted, text=f"{wanted.text}{sign}{wanted.text}{sign}", quoted=False, prefix=False)
    loose = find(text, replace(signed, quoted=True))
    found = find(text, signed)
    assert contains(text, signed) == bool(found)
    assert len(found) <= len(loose)
    signs = signs_of(signed)
    for start, end in found:
        assert signs is None or fold_signs(text[start:end]) == signs.before + signs.core + signs.behind


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Microsoft micro", "micro", ["Micro", "micro"]),
        ("300832 1300832", "3008", ["3008"]),
        ("oﬀice", "of", ["oﬀ"]),  # a character is never cut
        ("中国", "中", ["中"]),
    ],
)
def test_the_last_word_may_go_on(text: str, words: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find(text, Text(words, prefix=True))] == expected


@given(text_and_words())
def test_what_is_found_is_what_stands_there(drawn: tuple[str, Text]) -> None:
    text, wanted = drawn
    found = find(text, wanted)
    assert found == slow_find(text, wanted)
    assert contains(text, wanted) == bool(found)
    assert marks(text, [wanted]) == merged(found)


@given(text_and_words())
def test_the_words_of_a_mark_are_the_query_s(drawn: tuple[str, Text]) -> None:
    text, wanted = drawn
    for start, end in find(text, wanted):
        shown = text[start:end]
        if all(len(fold(char)) <= 1 for char in shown) and len(shown) < 200:
            assert units(shown) == units(wanted.text)


@given(few, few, few, st.integers(0, 5), st.booleans())
def test_near_is_near_on_either_side(text: str, left: str, right: str, distance: int, prefix: bool) -> None:
    for first, second in ((left[:2], right[:3]), (text[3:5], text[7:9]), (text[2:3], text[2:5])):
        near = Near(Text(first, prefix=prefix), Text(second), distance)
        found = places(near, text)
        assert found == slow_near(text, near)
        assert stands(near, text) == bool(found)
        assert marks(text, [near]) == merged(found)


def test_near_counts_words_and_not_what_lies_between() -> None:
    text = "Apple… bought a small firm, said Reuters"
    assert stands(Near(Text("apple"), Text("firm"), 3), text)
    assert not stands(Near(Text("firm"), Text("apple"), 2), text)
    assert stands(Near(Text("fir", prefix=True), Text("said"), 0), text)
    assert not stands(Near(Text("apple"), Text("apple"), 50), text)
    assert stands(Near(Text("反垄断"), Text("平台"), 2), "平台的，新反垄断")


@given(few, st.lists(few.map(lambda text: text[:3]), max_size=3), st.data())
def test_together_is_in_one_line(text: str, words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    for parts in (words, [text[start : start + 2], text[start + 2 : start + 5]]):
        together = Together(tuple(map(Text, parts)))
        lines = [line for line in text.split("\n") if all(contains(line, part) for part in together.parts)]
        assert stands(together, text) == bool(lines)
        expected, offset = set[tuple[int, int]](), 0
        for line in text.split("\n"):
            for part in together.parts if line in lines else ():
                expected |= {(start + offset, end + offset) for start, end in slow_every(line, part)}
            offset += len(line) + 1
        assert places(together, text) == sorted(expected)


def test_marks_that_touch_are_one() -> None:
    text = "中国国家，中"
    assert marks(text, [Text("中国"), Text("国家"), Near(Text("家"), Text("中"), 0)]) == [(0, 4), (5, 6)]
    assert marks(text, []) == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("ﬁnd", "f", ["ﬁ"]),
        ("a, \n b", "A， b", ["a, \n b"]),
        ("Straße", "ASS", ["aß"]),
        ("为什麼……", "什么...", ["什麼…"]),
        ("e\u0301a", "e", ["e\u0301"]),
        ("$1.50*", "1.50*", ["1.50*"]),
        ("aaa", "aa", ["aa"]),
        ("abc", "", []),
        ("abc", "\u0301", []),
        ("a  b", " ", ["  "]),
    ],
)
def test_any_string_is_found_in_the_article(text: str, words: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_plain(text, words)] == expected


def test_no_more_is_found_in_the_article_than_is_asked_for() -> None:
    assert find_plain("a b a b a", "a", 2) == [(0, 1), (4, 5)]


@given(all_texts, st.data())
def test_any_part_of_a_text_is_found_where_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    words = data.draw(st.just(text[start : start + 4]) | few.map(lambda words: words[:2]))
    wanted = _plain(words)
    found = find_plain(text, words)
    assert bool(found) == bool(wanted and wanted in _plain(text))
    assert all(wanted in _plain(text[start:end]) for start, end in found)
    gaps = zip([0, *(end for _start, end in found)], [*(start for start, _end in found), len(text)], strict=True)
    assert not any(wanted and wanted in _plain(text[start:end]) for start, end in gaps)


def _plain(text: str) -> str:
    """Return the folded text with one space for each run of white space."""
    words = fold(text).split()
    folded = fold(text)
    if not folded:
        return ""
    edges = (" " if folded[:1].isspace() else "", " " if folded[-1:].isspace() and words else "")
    return edges[0] + " ".join(words) + edges[1]


FIELDS: tuple[TextField, ...] = ("title", "body", "quote", "note", "any")


@pytest.fixture(scope="module")
def articles() -> list[IndexedArticle]:
    chance = random.Random(5)

    def text(most: int) -> str:
        long = ["a" * 199, "a", "1" * 200, " "]
        pieces = chance.choice([PIECES, [*"中国變a1 ，\n", "ab", "12"], long])
        return "".join(chance.choice(pieces) for _ in range(chance.randint(0, most)))

    return [
        IndexedArticle(
            number,
            text(6),
            text(25),
            tuple(text(8) for _ in range(chance.randint(0, 2))),
            tuple(text(8) for _ in range(chance.randint(0, 2))),
            time=number,
        )
        for number in range(100)
    ]


@pytest.fixture(scope="module")
def searcher(articles: list[IndexedArticle], tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder: Path = tmp_path_factory.mktemp("index")
    index = SearchIndex(folder)
    index.start_anew("token")
    with index.writer() as writer:
        for article in articles:
            writer.put(article, new=True)
        writer.commit("token")
    found = index.searcher()
    assert found is not None
    return found


def _texts(article: IndexedArticle, field: TextField) -> tuple[str, ...]:
    of = {"title": (article.title,), "body": (article.body,), "quote": article.quotes, "note": article.notes}
    return tuple(text for texts in of.values() for text in texts) if field == "any" else of[field]


def test_the_index_finds_the_same_articles(articles: list[IndexedArticle], searcher: Searcher) -> None:
    chance, numbers = random.Random(6), range(len(articles))
    several = 0
    for _ in range(400):
        source = chance.choice(_texts(chance.choice(articles), "any") or ("中",))
        start = chance.randint(0, len(source))
        words = source[start : start + chance.choice([1, 1, 2, 3, 5, 250])]
        wanted = plainly(Text(words, chance.choice(FIELDS), quoted=chance.random() < 0.5, prefix=chance.random() < 0.5))
        plan = make_plan(wanted, searcher, lambda _leaf: Plan(nothing()), lambda _text: None)
        expected = {one.id for one in articles if any(contains(text, wanted) for text in _texts(one, wanted.field))}
        assert plan.exact
        assert searcher.among(plan.query, numbers) == expected, wanted
        several += len(expected) > 1
    assert several > 150


def test_the_index_misses_no_article_with_words_near(articles: list[IndexedArticle], searcher: Searcher) -> None:
    chance, numbers = random.Random(7), range(len(articles))
    some = 0
    for _ in range(400):
        field = chance.choice(FIELDS)
        left, right = (
            Text(chance.choice(["中", "a", "12", "国", "變 a", "ab", "中国", "国变", "变a", "中国变"]), field)
            for _ in range(2)
        )
        wanted: Near | Together = Near(left, right, chance.randint(0, 4))
        if chance.random() < 0.5:
            wanted = Together((left, right))
        plan = make_plan(wanted, searcher, lambda _leaf: Plan(nothing()), lambda _text: None)
        expected = {one.id for one in articles if any(stands(wanted, text) for text in _texts(one, field))}
        assert expected <= searcher.among(plan.query, numbers), wanted
        some += bool(expected)
    assert some > 50
