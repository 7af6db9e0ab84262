"""What each form of the query language means, in English and Chinese."""

from __future__ import annotations

from datetime import date

import pytest

from reader.model.expression import EVERYTHING, NOTHING, And, Dated, Having, Named, Near, Not, Or, Text, Together
from reader.searching.field_names import FIELDS, NAMED_FIELDS, STATES, TEXT_FIELDS, color_named
from reader.searching.language import parse
from reader.searching.matching import looked_for
from reader.searching.mistakes import LONGEST
from reader.searching.writing import write

TODAY = date(2021, 9, 15)
A, B, C, D = Text("a"), Text("b"), Text("c"), Text("d")
EXAMPLES = [
    # words
    ("", EVERYTHING),
    (" \u3000\n", EVERYTHING),
    ("中国", Text("中国")),
    ("a b", And((A, B))),
    ("a\u3000b\tc", And((A, B, C))),
    ("a\x00b\ud800c", And((A, B, C))),
    ("MPU6050 5G基站 37.5% AT&T", And((Text("MPU6050"), Text("5G基站"), Text("37.5%"), Text("AT&T")))),
    ("《红楼梦》", Text("《红楼梦》")),
    ("\u200b中国\u200b", Text("中国")),
    # phrases
    ('"a b"', Text("a b", quoted=True)),
    ("“a b”", Text("a b", quoted=True)),
    ("”a b“", Text("a b", quoted=True)),
    ("„a b“", Text("a b", quoted=True)),
    ("「a 『b』」", Text("a 『b』", quoted=True)),
    ("『a 「b」』", Text("a 「b」", quoted=True)),
    ("＂a b＂", Text("a b", quoted=True)),
    ('"他说“好”了"', Text("他说“好”了", quoted=True)),
    ('“a b"', Text("a b", quoted=True)),
    ('"a b”', Text("a b", quoted=True)),
    ('a"b"c', And((A, Text("b", quoted=True), C))),
    ("「a＂b」", Text("a＂b", quoted=True)),
    (r'"a \"b\" \\ \c"', Text(r'a "b" \ \c', quoted=True)),
    ("“甲”、（乙）。", And((Text("甲", quoted=True), Text("乙")))),
    # not
    ("-a", Not(A)),
    ("a -b", And((A, Not(B)))),
    ("a －b", And((A, Not(B)))),
    ("a NOT b", And((A, Not(B)))),
    ("a 非 b", And((A, Not(B)))),
    ("a AND NOT b", And((A, Not(B)))),
    ("-(a b)", Not(And((A, B)))),
    ("NOT(a)", Not(A)),
    ('-"a b"', Not(Text("a b", quoted=True))),
    ("-tag:x", Not(Named("tag", "x"))),
    ("-标签：x", Not(Named("tag", "x"))),
    ("--a", A),
    ("NOT -a", A),
    ("-或", Not(Text("或"))),
    ("a-b 2021-09", And((Text("a-b"), Text("2021-09")))),
    ("非遗 是非", And((Text("非遗"), Text("是非")))),
    # and, or, groups
    ("a AND b", And((A, B))),
    ("a & b", And((A, B))),
    ("a && b", And((A, B))),
    ("a ＆ b", And((A, B))),
    ("a 且 b", And((A, B))),
    ("a OR b", Or((A, B))),
    ("a|b", Or((A, B))),
    ("a || b", Or((A, B))),
    ("a｜b", Or((A, B))),
    ("a 或 b", Or((A, B))),
    ("（甲）或（乙）", Or((Text("甲"), Text("乙")))),
    ("a b OR c d", Or((And((A, B)), And((C, D))))),
    ("a (b OR c) d", And((A, Or((B, C)), D))),
    ("a（b OR c）d", And((A, Or((B, C)), D))),
    ("a (b (c d))", And((A, B, C, D))),
    ("a OR (b OR (c))", Or((A, B, C))),
    ("a or b and not c", And((A, Text("or"), B, Text("and"), Text("not"), C))),
    ("或", Text("或")),
    ("非", Text("非")),
    (" NOT ", Text("NOT")),
    ('"或"', Text("或", quoted=True)),
    ('a "OR"', And((A, Text("OR", quoted=True)))),
    ("或许 或者", And((Text("或许"), Text("或者")))),
    ("*", EVERYTHING),
    ("a *", A),
    ("-*", NOTHING),
    # backslashes
    (r"\OR", Text("OR")),
    (r"a \或 b", And((A, Text("或"), B))),
    (r"title\:a", Text("title:a")),
    (r"\title:a", Text("title:a")),
    (r"\-a", Text("-a")),
    (r"a\ b\(c\)", Text("a b(c)")),
    (r"C\*", Text("C*")),
    (r"C:\Users", Text(r"C:\Users")),
    (r"tag:a\|b", Named("tag", "a|b")),
    # fields
    ("title:a", Text("a", "title")),
    ("Title：a", Text("a", "title")),
    ("title: a", Text("a", "title")),
    ("标题： a b", And((Text("a", "title"), B))),
    ('title:"a b" c', And((Text("a b", "title", quoted=True), C))),
    ("title:(a b OR -c)", Or((And((Text("a", "title"), Text("b", "title"))), Not(Text("c", "title"))))),
    ("标题：（a 或 b）", Or((Text("a", "title"), Text("b", "title")))),
    ("title:(a body:b)", And((Text("a", "title"), Text("b", "body")))),
    ("title:(a) b", And((Text("a", "title"), B))),
    ("tag:(a (b | c))", And((Named("tag", "a"), Or((Named("tag", "b"), Named("tag", "c")))))),
    ("x tag:a|b", And((Text("x"), Or((Named("tag", "a"), Named("tag", "b")))))),
    ('tag:a|"b c"｜d', Or((Named("tag", "a"), Named("tag", "b c", exact=True), Named("tag", "d")))),
    ("tag:a | b", Or((Named("tag", "a"), B))),
    ("tag:a|title:b", Or((Named("tag", "a"), Text("b", "title")))),
    ("tag:a|-b", Or((Named("tag", "a"), Not(B)))),
    ('publisher:"New York"', Named("publisher", "New York", exact=True)),
    ("category:财经/股市", Named("category", "财经/股市")),
    ("source:https://x.y", Named("source", "https://x.y")),
    ("tag:-a", Named("tag", "-a")),
    ("tag:C++", Named("tag", "C++")),
    ("color:重点", Named("color", "重点")),
    ("tag:title:a", Named("tag", "title:a")),
    ("note:OR", Text("OR", "note")),
    # what is no field
    ("会议指出：要坚持", Text("会议指出：要坚持")),
    ("https://x.y 12:30 foo:a :a", And((Text("https://x.y"), Text("12:30"), Text("foo:a"), Text(":a")))),
    ('"title:a"', Text("title:a", quoted=True)),
    # states
    ("has:highlight|note", Or((Having("highlight"), Having("note")))),
    ("is:read", Not(Having("unread"))),
    ("-is:read", Having("unread")),
    ("is:(starred -missing)", And((Having("starred"), Not(Having("missing"))))),
    ("IS:Unread", Having("unread")),
    ('有:"批注"', Having("note")),
    # near and together
    ("a NEAR/20 b", Near(A, B, 20)),
    ("a NEAR b", Near(A, B, 10)),
    ("a NEAR/0 b", Near(A, B, 0)),
    ("a 邻近/20 b", Near(A, B, 20)),
    ("a 邻近／２０ b", Near(A, B, 20)),
    ("a 邻近 b", Near(A, B, 10)),
    ("a PARA b", Together((A, B))),
    ("a 同段 b 同段 c", Together((A, B, C))),
    ('"a b" NEAR/5 c*', Near(Text("a b", quoted=True), Text("c", prefix=True), 5)),
    ("body:(a NEAR/5 b)", Near(Text("a", "body"), Text("b", "body"), 5)),
    ("title:a PARA title:b", Together((Text("a", "title"), Text("b", "title")))),
    ("(a) NEAR (b)", Near(A, B, 10)),
    ("a b NEAR/5 c d OR a", Or((And((A, Near(B, C, 5), D)), A))),
    ("-(a NEAR/5 b)", Not(Near(A, B, 5))),
    ("邻近", Text("邻近")),
    ("NEAR/x", Text("NEAR/x")),
    # beginnings of words
    ("semi*", Text("semi", prefix=True)),
    ("30083＊", Text("30083", prefix=True)),
    ("基站5G*", Text("基站5G", prefix=True)),
    ('"deep lear"*', Text("deep lear", quoted=True, prefix=True)),
    ("title:a*", Text("a", "title", prefix=True)),
    ("caf\u0065\u0301*", Text("caf\u0065\u0301", prefix=True)),
    # dates
    ("date:2021-09", Dated(date(2021, 9, 1), date(2021, 9, 30))),
    ("日期：2021年9月", Dated(date(2021, 9, 1), date(2021, 9, 30))),
    ("date:7d", Dated(date(2021, 9, 9), TODAY, "7d")),
    ("时间：今天", Dated(TODAY, TODAY, "today")),
    ("date:(7d OR 2020)", Or((Dated(date(2021, 9, 9), TODAY, "7d"), Dated(date(2020, 1, 1), date(2020, 12, 31))))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_what_is_typed_means(text, expected):
    assert parse(text, today=TODAY) == expected


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_what_is_written_means_the_same(text, expected):
    written = write(expected)
    assert parse(written, today=TODAY) == expected
    assert write(parse(written, today=TODAY)) == written


@pytest.mark.parametrize(("field", "name"), [(field, name) for field, names in FIELDS.items() for name in names])
@pytest.mark.parametrize("colon", [":", "："])
def test_every_field_has_its_names(field, name, colon):
    if field in TEXT_FIELDS:
        assert parse(f"{name}{colon}a", today=TODAY) == Text("a", field)
    elif field in NAMED_FIELDS:
        assert parse(f"{name}{colon}a", today=TODAY) == Named(field, "a")
    elif field == "date":
        assert parse(f"{name}{colon}2021", today=TODAY) == Dated(date(2021, 1, 1), date(2021, 12, 31))
    else:
        state = next(iter(STATES[field]))
        assert parse(f"{name}{colon}{state}", today=TODAY) == Having(state)


@pytest.mark.parametrize(
    ("field", "state", "name"),
    [(field, state, name) for field, states in STATES.items() for state, names in states.items() for name in names],
)
def test_every_state_has_its_names(field, state, name):
    expected = Not(Having("unread")) if state == "read" else Having(state)
    assert parse(f"{field}:{name}", today=TODAY) == expected


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("标题：（甲 或 乙） 非 丙", "(title:甲 OR title:乙) -丙"),
        ("(a AND b) | c", "a b OR c"),
        ("a (b | c)", "a (b OR c)"),
        ("-(a | “b c”)", '-(a OR "b c")'),
        ("正文：（a 邻近/5 b）", "body:(a NEAR/5 b)"),
        ("a 邻近 b", "a NEAR b"),
        ("正文：（a 同段 b 同段 c）", "body:(a PARA b PARA c)"),
        ("是：已读 有：图片 判定：原文已改", "is:read has:image verdict:changed"),
        ("媒体：“证券 时报” 标签：机器学习", 'publisher:"证券 时报" tag:机器学习'),
        ("日期：2021年9月至2021年12月 时间：近7天", "date:2021-09..2021-12 date:7d"),
        ("“或” \\或", '"或" \\或'),
        ("*", ""),
        ("a OR *", "a OR *"),
    ],
)
def test_the_same_search_is_written_in_one_way(text, written):
    assert write(parse(text, today=TODAY)) == written


def test_named_and_quoted_texts_keep_every_sign():
    value = 'a "b" \\ (c)|d:e*-“f”「g」『h』＂i 或 title:'
    for leaf in (Text(value), Text(value, quoted=True), Named("tag", value), Named("tag", value, exact=True)):
        assert parse(write(leaf), today=TODAY) == leaf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("se", Text("se", prefix=True)),
        ("中国", Text("中国")),
        ("中国5G", Text("中国5G", prefix=True)),
        ("5G中", Text("5G中")),
        ("a b", And((A, Text("b", prefix=True)))),
        ("a b ", And((A, B))),
        ("a.", Text("a.")),
        ('"a b"', Text("a b", quoted=True)),
        ("title:a", Text("a", "title", prefix=True)),
        ("body:(a NEAR/5 b", Near(Text("a", "body"), Text("b", "body", prefix=True), 5)),
        # what is open is closed
        ('"a b', Text("a b", quoted=True)),
        ('a "', A),
        ("“中", Text("中", quoted=True)),
        ("a (b OR c ", And((A, Or((B, C))))),
        ("a (", A),
        ("a ((", A),
        ("tag:(a ", Named("tag", "a")),
        # what is not there yet is left out
        ("a OR", A),
        ("a |", A),
        ("a (b OR", And((A, B))),
        ("a AND", A),
        ("a NOT", A),
        ("a NEAR/20", A),
        ("a NEAR/", A),
        ("a PARA b PARA ", Together((A, B))),
        ("a -", A),
        ("a title:", A),
        ("a 标题： ", A),
        ("title:(", EVERYTHING),
        ('a tag:"', A),
        ("OR", Text("OR", prefix=True)),
        ("a is:", A),
        ("a is:un", A),
        ("a 是：未", A),
        ("a date:", A),
        ("a date:20", A),
        ("a date:2021-", A),
        ("a date:>", A),
        ("a date:2021..to", A),
        ("a date:近", A),
        ("a date:2021..20", A),
        # as is what can't be found
        ("。", EVERYTHING),
        ("a 。 b ", And((A, B))),
        ("a OR 。 ", A),
        ("a () b ", And((A, B))),
        ('a "" b ', And((A, B))),
    ],
)
def test_while_typing(text, expected):
    assert parse(text, today=TODAY, typing=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", [A]),
        ("a -b (c OR a)", [A, C]),
        ("-(a -b)", []),
        ("a NEAR b c PARA d", [Near(A, B, 10), Together((C, D))]),
        ("title:a tag:b has:note date:2021", [Text("a", "title")]),
        ("", []),
    ],
)
def test_words_that_are_looked_for(text, expected):
    assert looked_for(parse(text, today=TODAY)) == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("甲 乙丙", ["甲", "乙丙"]),
        ("a -b", ["a", "b"]),
        ('title:"a b"  c', ['title:"a b"', "c"]),
        ("标题： a", ["标题： a"]),
        ("title:(a b)", ["a", "b"]),
        ("tag:a|b", ["tag:a", "b"]),
        ("is:read (date:7d", ["is:read", "date:7d"]),
        ("x (a NEAR/5 b*)", ["x", "a NEAR/5 b*"]),
        ("a PARA b PARA c", ["a PARA b PARA c"]),
        ("😀a 𠮷", ["😀a", "𠮷"]),
    ],
)
def test_spans_are_code_points_of_what_was_typed(text, places):
    expression = parse(text, today=TODAY, typing=True)
    parts = expression.parts if isinstance(expression, (And, Or)) else (expression,)
    leaves = [part.part if isinstance(part, Not) else part for part in parts]
    assert [text[slice(*leaf.span)] for leaf in leaves] == places


def test_a_span_makes_no_other_search():
    assert parse("a  b", today=TODAY) == parse("a b", today=TODAY)
    assert len({parse(f"{' ' * count}a", today=TODAY) for count in range(3)}) == 1


def test_a_long_text_is_one_phrase():
    text = "中" * (LONGEST - 2)
    assert parse(f'"{text}"', today=TODAY) == Text(text, quoted=True)


def test_colors_have_names_in_both_languages():
    assert [color_named(name) for name in ("Yellow", "黄色", "purple", "重点")] == ["yellow", "yellow", "violet", None]
