"""The words around a hit."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.expression import Near, Text, TextField, Together
from reader.model.search import Snippet, Where
from reader.searching.matching import Wanted, contains, find, merged
from reader.searching.snippets import snippet, title_marks
from tests.unit.searching.slow_matching import all_texts, few, text_and_words

NEWS = (
    "新华社北京9月5日电\n"
    "国家统计局今天发布数据，前8个月规模以上工业企业利润同比增长37.5%，其中装备制造业利润增长明显。"
    "专家认为，随着稳增长政策持续显效，企业效益有望继续改善；但外部环境更趋复杂严峻，仍需进一步夯实基础。"
    "Microsoft Corporation与台积电（TSMC）股价均有上涨，SZ300832亦然。\n"
    "工业企业利润增长的同时，外部环境依然严峻，各地要落实好已出台的政策措施，推动经济持续回升向好，促进高质量发展，"
    "这是会议强调的，也是下一阶段工作的重点，需要各方面共同努力，把各项任务落到实处，取得更大成效。"
)
STORY = (
    "The quick brown fox jumps over the lazy dog, and runs away. Afterwards it's reported that U.S. growth of 3.5% had "
    "been expected by analysts at the Bank, which nobody believed; still, they said so repeatedly in the press "
    "conference held on Monday afternoon. Shares of AT&T fell, while the central bank's governor, "
    "who had been away, said nothing."
)


def body(text: str, *wanted: Wanted, width: int = 90) -> Snippet:
    return snippet({"body": [(text, None)]}, wanted, width=width)


def shown(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def test_a_snippet_is_a_sentence_with_the_words_marked() -> None:
    found = body(NEWS, Text("有望"), width=60)
    assert (
        found.text
        == "专家认为，随着稳增长政策持续显效，企业效益有望继续改善；但外部环境更趋复杂严峻，仍需进一步夯实基础。"
    )
    assert (found.where, found.start, shown(found)) == ("body", NEWS.index("专家"), ["有望"])


def test_a_short_line_is_shown_whole() -> None:
    assert body(NEWS, Text("新华")).text == "新华社北京9月5日电"


def test_words_of_a_line_that_says_more_come_first() -> None:
    assert body("利润增长\n" + NEWS, Text("同比")).text.startswith("国家统计局")
    assert body("利润增长\n" + NEWS[:11] + "其中" + NEWS[44:], Text("利润增长")).text.startswith("其中")


def test_the_place_with_most_words_is_shown_and_the_first_of_them() -> None:
    found = body(NEWS, Text("利润"), Text("外部环境"), Text("同时"))
    assert found.text.startswith("工业企业利润增长的同时，外部环境依然")
    assert shown(found) == ["利润", "同时", "外部环境"]
    assert body(NEWS, Text("利润"), Text("外部环境")).text.startswith("前8个月")


def test_words_far_apart_are_not_shown_together() -> None:
    found = body("甲" + "天" * 500 + "乙" + "天" * 500 + "丙", Text("乙"), Text("甲"), Text("丙"))
    assert shown(found) == ["甲"]


def test_letters_take_half_the_room() -> None:
    assert 60 < len(body(NEWS * 3, Text("会议")).text) <= 90
    assert 130 < len(body(STORY * 3, Text("conference")).text) <= 180


def test_no_word_and_no_number_is_cut() -> None:
    for width in range(8, 60):
        for word in ("expected", "bel", "conference", "nobody"):
            found = body(STORY, Text(word, prefix=True), width=width)
            assert found.start is not None
            end = found.start + len(found.text)
            for place in (found.start, end):
                around = STORY[max(0, place - 1) : place + 1]
                assert len(around) < 2 or not around.isalnum(), (found.text, width)
            assert not found.text.endswith("3")
            assert not found.text.startswith(("5%", "T&T", "S. growth"))


def test_accents_and_signs_stay_with_their_letter() -> None:
    text = "e\u0301" * 300 + "中" + "e\u0301" * 300
    found = body(text, Text("中"))
    assert len(found.text) < 300
    assert not unicodedata.combining(found.text[0])
    assert found.start is not None
    assert not unicodedata.combining(text[found.start + len(found.text)])


def test_a_word_of_a_thousand_letters_is_cut() -> None:
    assert len(body("x" * 1000, Text("x", prefix=True)).text) < 300


def test_words_across_lines_are_shown_across_lines() -> None:
    found = (
        body("前言\n标题是甲\n乙说\n后记", Text("甲乙")),
        body("前言\n标题是甲\n乙说\n后记", Text("甲，乙", quoted=True)),
    )
    assert (found[0].text, found[0].marks) == ("前言", ())
    assert (found[1].text, shown(found[1])) == ("标题是甲\n乙说", ["甲\n乙"])


def test_the_last_words_of_a_long_article_are_found() -> None:
    text = NEWS * 400 + "\n" + "终点，" * 20
    found = body(text, Text("终点"), Text("雪花"))
    assert found.start == text.index("终点")
    assert body(text, Near(Text("终点"), Text("成效"), 1)).start is not None
    assert body(text, Together((Text("终点"), Text("成效")))).marks == ()


def test_without_words_it_is_the_beginning() -> None:
    assert body("\n  " + NEWS) == Snippet("", "新华社北京9月5日电", (), 3)
    assert body("") == Snippet("", "", (), 0)
    assert snippet({}, []) == Snippet("", "", (), 0)
    assert body(STORY).text.endswith("which nobody believed;")


def test_words_of_the_title_alone_show_the_beginning() -> None:
    fields: dict[Where, Sequence[tuple[str, int | None]]] = {"title": [("雪花", None)], "body": [(NEWS, None)]}
    assert snippet(fields, [Text("雪花")]) == Snippet("body", "新华社北京9月5日电", (), 0)
    assert title_marks("雪花与雪", [Text("雪花"), Text("与", "body"), Near(Text("雪"), Text("与"), 0)]) == ((0, 4),)


FIELDS: dict[Where, Sequence[tuple[str, int | None]]] = {
    "title": [("甲", None)],
    "body": [("天地人", None)],
    "quote": [("天", 4), ("地黄", 5)],
    "note": [("玄黄", None), ("天，玄黄", 7)],
    "tag": [("宇宙/洪荒", None)],
}


@pytest.mark.parametrize(
    ("wanted", "where", "text", "start", "number"),
    [
        ([Text("天")], "body", "天地人", 0, None),
        ([Text("黄")], "quote", "地黄", None, 5),
        ([Text("玄")], "note", "玄黄", None, None),
        ([Text("天", "quote")], "quote", "天", None, 4),
        ([Text("天"), Text("玄")], "note", "天，玄黄", None, 7),
        ([Text("宇宙")], "tag", "宇宙/洪荒", None, None),
        ([Text("宇宙", "note")], "body", "天地人", 0, None),
        ([Near(Text("天"), Text("玄"), 0)], "note", "天，玄黄", None, 7),
        ([Near(Text("宇"), Text("宙"), 0)], "body", "天地人", 0, None),
        ([Together((Text("玄", "note"), Text("天", "note")))], "note", "天，玄黄", None, 7),
        ([Text("黄", "body")], "body", "天地人", 0, None),
    ],
)
def test_it_is_from_the_field_that_has_the_words(
    wanted: list[Wanted], where: Where, text: str, start: int | None, number: int | None
) -> None:
    found = snippet(FIELDS, wanted)
    assert (found.where, found.text, found.start, found.number) == (where, text, start, number)


@given(text_and_words(), few, few, st.integers(5, 40), st.sampled_from(["any", "body"]))
def test_a_snippet_is_exact(drawn: tuple[str, Text], before: str, behind: str, width: int, field: TextField) -> None:
    text, words = drawn
    text = before * 3 + text + behind * 3
    wanted = Text(words.text, field, prefix=words.prefix)
    found = body(text, wanted, width=width)
    assert found.start is not None
    end = found.start + len(found.text)
    assert found.text == text[found.start : end]
    all_places = find(text, wanted)
    inside = merged(
        (first - found.start, last - found.start) for first, last in all_places if found.start <= first < last <= end
    )
    assert list(found.marks) == inside
    assert bool(found.marks) == contains(text, wanted)
    assert "\n" not in found.text or all("\n" in text[first:last] for first, last in all_places)


@given(all_texts, st.integers(1, 40))
def test_the_beginning_is_exact(text: str, width: int) -> None:
    found = body(text, width=width)
    assert found.start == len(text) - len(text.lstrip())
    assert text.startswith(found.text, found.start)
    assert found.marks == ()
    assert bool(found.text) == bool(text.strip())
    assert len(found.text) <= 2 * width + 41
