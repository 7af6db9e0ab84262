"""What is offered at the cursor of a search field."""

from __future__ import annotations

from datetime import date

import pytest

from reader.model.expression import And, Named, Text
from reader.searching.completing import Completion, completions
from reader.searching.dates import LASTING, PERIODS
from reader.searching.field_names import FIELDS, OPERATORS
from reader.searching.language import parse
from reader.searching.writing import write_phrase

ENGLISH, CHINESE = ([f"{names[language]}:" for names in FIELDS.values()] for language in (0, 1))
AND, OR, NOT, NEAR, PARA = ([*words] for words in OPERATORS.values())


def offered(text: str, *, chinese: bool = False) -> tuple[str, list[str]]:
    """Return the field whose value is typed at the end of a text, and what may follow."""
    found = completions(text, len(text), chinese=chinese)
    return found.field, [choice.text for choice in found.choices]


@pytest.mark.parametrize(
    ("text", "field", "choices"),
    [
        ("ti", "any", ["title:"]),
        ("TI", "any", ["title:"]),
        ("标", "any", ["标题:", "标签:"]),
        ("笔", "any", ["笔记:"]),
        ("-t", "any", ["title:", "tag:"]),
        ("(t", "any", ["title:", "tag:"]),
        ("a|t", "any", ["title:", "tag:"]),
        ("a o", "any", ["OR"]),
        ("a N", "any", ["note:", "NOT", "NEAR"]),
        ("a 同", "any", ["同段"]),
        ("N", "any", ["note:", "NOT"]),
        ("a OR n", "any", ["note:", "NOT"]),
        ("zzz", "any", []),
        # values
        ("is:", "is", ["unread", "read", "starred", "missing", "updated"]),
        ("is: ", "is", ["unread", "read", "starred", "missing", "updated"]),
        ("是：", "is", ["unread", "read", "starred", "missing", "updated"]),
        ("a -is:un", "is", ["unread"]),
        ("is:未", "is", ["未读"]),
        ("has:note|", "has", ["highlight", "note", "image", "tag"]),
        ("has:note|h", "has", ["highlight"]),
        ("verdict:(moved OR o", "verdict", ["orphan"]),
        ("date:th", "date", ["this-week", "this-month", "this-year"]),
        ("date:近", "date", [name for _, name in LASTING]),
        ("color:", "color", ["yellow", "green", "blue", "pink", "violet"]),
        ("颜色：黄", "color", ["黄色"]),
        ('is:"un', "is", ["unread"]),
        # names are the caller's
        ("tag:", "tag", []),
        ("tag:机", "tag", []),
        ('tag:"机器 ', "tag", []),
        ("tag:a|b", "tag", []),
        ("tag:(a b", "tag", []),
        ("publisher:(a (b", "publisher", []),
        ("title:a", "title", []),
        # behind a value, other things again
        ("tag:a t", "any", ["title:", "tag:"]),
        ("tag:(a) t", "any", ["title:", "tag:"]),
        ("tag:(a (b) t", "tag", []),
        ("has:note | h", "any", ["has:"]),
        # in a phrase, nothing
        ('"ti', "any", []),
        ("a “标", "any", []),
    ],
)
def test_what_may_follow(text, field, choices):
    assert offered(text) == (field, choices)


def test_where_nothing_is_typed_everything_is_offered():
    after_a_word = [AND[0], OR[0], NOT[0], NEAR[0], PARA[0]]
    assert offered("") == ("any", [*ENGLISH, NOT[0]])
    assert offered("a ") == ("any", [*ENGLISH, *after_a_word])
    assert offered('"a"') == ("any", [*ENGLISH, *after_a_word])
    assert offered("(a) ") == ("any", [*ENGLISH, *after_a_word])
    assert offered("a OR ") == ("any", [*ENGLISH, NOT[0]])
    assert offered("title:(a ") == ("title", after_a_word)
    assert offered("", chinese=True) == ("any", [*CHINESE, NOT[1]])
    assert offered("日期:", chinese=True)[1] == [
        *(names[0] for names in PERIODS.values()),
        *(name for _, name in LASTING),
    ]


def test_what_is_typed_is_replaced_up_to_the_cursor():
    found = completions("a tit b", 5)
    assert (found.start, found.end, found.typed) == (2, 5, "tit")
    assert found.choices == (Completion("title:", "field", "title"),)
    found = completions("标签：“机器 学", 8)
    assert (found.start, found.end, found.typed, found.field) == (3, 8, "机器 学", "tag")
    assert completions("is:unread", 3).typed == ""


def test_a_meaning_is_the_same_in_both_languages():
    assert completions("标", 1).choices[0] == Completion("标题:", "field", "title")
    assert completions("是：未", 3).choices[0] == Completion("未读", "value", "unread")
    assert completions("a 或", 3, chinese=True).choices == ()
    assert completions("a 邻", 3).choices[0] == Completion("邻近", "operator", "near")


def test_a_name_put_in_is_found_whole():
    text = "a tag:机"
    found = completions(text, len(text))
    name = '机器 "学习"'
    text = text[: found.start] + write_phrase(name)
    assert parse(text, today=date(2021, 9, 15)) == And((Text("a"), Named("tag", name, exact=True)))
