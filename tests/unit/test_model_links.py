"""Links in notes: what is one, what is not, and what is being typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.identity import format_id, parse_id
from reader.model.links import excerpt, link_being_typed, link_key, links, replaced, write_link


def found(note: str) -> list[tuple[str, str]]:
    return [(link.target, link.shown) for link in links(note)]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("见[[注册制改革]]。", [("注册制改革", "")]),
        ("[[a|b]] and [[ c | d e ]]", [("a", "b"), ("c", "d e")]),
        ("[[a]][[b]]", [("a", ""), ("b", "")]),
        ("[[标题（一）[更正]|看]]", [("标题（一）[更正]", "看")]),
        ("[[ends with]]]", [("ends with]", "")]),
        ("[[a|b|c]]", [("a", "b|c")]),
        ("![[picture]]", [("picture", "")]),
        ("[[[更正]公告]]", [("[更正]公告", "")]),
    ],
)
def test_links_are_found(note: str, expected: list[tuple[str, str]]) -> None:
    assert found(note) == expected


@pytest.mark.parametrize(
    "note",
    [
        "[a] [b](c)",
        "[[]] [[ ]] [[|x]]",
        "[[over\na line]]",
        "[[never closed",
        "`[[a]]` and ``x ` [[a]]``",
        "```\n[[a]]\n```",
        "~~~ python\n[[a]]\n```\n[[b]]",
        "> ```\n> [[a]]\n> ```",
        r"\[[a]]",
        "[[" + "x" * 500 + "]]",
    ],
)
def test_what_is_no_link(note: str) -> None:
    assert found(note) == []


def test_code_ends_where_it_does() -> None:
    assert found("`code` [[a]] `code`") == [("a", "")]
    assert found("a ` b\n\n[[a]] ` c") == [("a", "")]
    assert found(r"\`[[a]]`") == [("a", "")]
    assert found("```\nx\n```\n[[a]]\n````\n```\n[[b]]\n````\n[[c]]") == [("a", ""), ("c", "")]


def test_links_can_be_written_another_way() -> None:
    assert replaced("甲[[a|b]]乙`[[c]]`[[d]]", lambda link: f"<{link.shown or link.target}>") == "甲<b>乙`[[c]]`<d>"


def test_a_link_by_id_is_read_again() -> None:
    number = 123456789012345
    (link,) = links(write_link(number, "标题 [一]|二"))
    assert (parse_id(link.target), link.shown) == (number, "标题 一 二")
    assert write_link(number, "") == f"[[{format_id(number)}]]"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("见[[", ""),
        ("见[[注册", "注册"),
        ("[[a]] 见 [[ b c", "b c"),
        ("[[a [x] b", "a [x] b"),
        ("[[a]]", None),
        ("[[a|", None),
        ("[[a\nb", None),
        ("[a", None),
        ("`[[a", "a"),
        ("```\n[[a", None),
        (r"\[[a", None),
        ("", None),
    ],
)
def test_the_link_being_typed(before: str, expected: str | None) -> None:
    assert link_being_typed(before) == expected


def test_titles_are_alike_whatever_their_width_case_and_space() -> None:
    assert link_key("ＩＰＯ：  新规（上）") == link_key("ipo: 新规(上)")
    assert link_key("甲") != link_key("乙")


def test_an_excerpt_is_the_line_around_a_link() -> None:
    note = "第一行\n- 对照 [[0000000000001|年报]] 的口径\n末行"
    assert excerpt(note, links(note)[0]) == "对照 年报 的口径"
    long = "前" * 500 + "[[a]]" + "后" * 500
    told = excerpt(long, links(long)[0], most=20)
    assert told.startswith("…前")
    assert "a" in told
    assert len(told) < 60


notes = st.text(st.sampled_from("[]|`~\\>\n ab题"), max_size=60)


@given(notes)
def test_any_note_can_be_read(note: str) -> None:
    last = 0
    for link in links(note):
        assert last <= link.start < link.end <= len(note)
        assert note[link.start : link.start + 2] == "[["
        assert note[link.end - 2 : link.end] == "]]"
        assert link.target
        assert link.target in note[link.start : link.end]
        last = link.end
    assert replaced(note, lambda link: note[link.start : link.end]) == note
    typed = link_being_typed(note)
    assert typed is None or note.endswith(typed)


@given(st.text(st.characters(blacklist_characters="`~\\\n"), max_size=30), st.integers(0, 2**62))
def test_a_link_among_other_words_is_found(words: str, number: int) -> None:
    words = words.replace("[", "(").replace("]", ")")
    assert [parse_id(link.target) for link in links(f"{words}{write_link(number, words)}{words}")] == [number]
