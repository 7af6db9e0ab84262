"""What holds of every search: it is understood or explained, and what is written is understood as it was meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reader.model.errors import QueryError
from reader.model.expression import (
    EVERYTHING,
    NOTHING,
    And,
    Dated,
    Having,
    Named,
    Near,
    Not,
    Or,
    Text,
    Together,
    flattened,
)
from reader.searching.completing import completions
from reader.searching.dates import PERIODS, dated
from reader.searching.field_names import FIELDS, NAMED_FIELDS, OPERATORS, STATES
from reader.searching.language import parse
from reader.searching.units import is_word, units
from reader.searching.writing import write

TODAY = date(2021, 9, 15)

# What the language is made of, to be put together in any order.
PIECES = [
    *(f"{name}{colon}" for names in FIELDS.values() for name in names for colon in ":："),
    *(f" {word} " for words in OPERATORS.values() for word in words),
    *(name for states in STATES.values() for names in states.values() for name in names),
    *PERIODS,
    *"-－|｜&()（）\"“”„「」『』＂*＊\\ \u3000.。:：/_",
    *["a", "b", "中国", "5G", "2021-09", "..", ">=", "7d", " NEAR/5 ", "邻近/20"],
    *"\x00\ud800\u200b\u0301😀",
]  # fmt: skip
typed = st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)

signs = st.sampled_from('ab5中国或非 -－*＊\\()（）|｜"“”「」『』:：&._é')
any_text = st.text(st.characters(exclude_categories=["C", "Z", "M"]) | signs, min_size=1, max_size=12)
words_of_ours = ["OR", "AND", "NOT", "NEAR", "NEAR/", "NEAR/5", "或", "同段", "title:a", "标题：a", "\\", "a\\"]
values = (any_text | st.sampled_from(words_of_ours)).map(str.strip)
fields = st.sampled_from(["any", "title", "body", "quote", "note"])


@st.composite
def one_text(draw, field=fields):
    text = draw(values.filter(units))
    goes_on = is_word(units(text)[-1]) and bool(units(text[-1]))
    return Text(text, draw(field), quoted=draw(st.booleans()), prefix=goes_on and draw(st.booleans()))


@st.composite
def joined(draw):
    operand = one_text(field=st.just(draw(fields)))
    if draw(st.booleans()):
        return Near(draw(operand), draw(operand), draw(st.integers(0, 1000)))
    return Together(tuple(draw(st.lists(operand, min_size=2, max_size=4))))


leaves = st.one_of(
    one_text(),
    joined(),
    st.builds(Named, st.sampled_from(sorted(NAMED_FIELDS)), values.filter(bool), st.booleans()),
    st.sampled_from([Having(state) for states in STATES.values() for state in states if state != "read"]),
    st.sampled_from([dated(value, TODAY) for value in ("2021", "2021-09..", "..", "7d", "2020..today", ">last-week")]),
)
expressions = st.recursive(
    leaves | st.sampled_from([EVERYTHING, NOTHING]),
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda parts: And(tuple(parts)))
        | st.lists(inner, max_size=4).map(lambda parts: Or(tuple(parts)))
        | inner.map(Not)
    ),
    max_leaves=20,
)


def leaves_of(expression):
    match expression:
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves_of(part)]
        case Not(part):
            return leaves_of(part)
        case _:
            return [expression]


@given(typed, st.booleans())
@example("\ud800", True)
@example("(" * 10_000, False)
@example('"' * 9_999, True)
@example("a\\", False)
@example("NEAR/" * 50, True)
def test_anything_typed_is_understood_or_explained_at_a_place(text, typing):
    try:
        expression = parse(text, today=TODAY, typing=typing)
    except QueryError as error:
        places, found = [error.span], ()
    else:
        places = [leaf.span for leaf in leaves_of(expression)]
        found = [leaf for leaf in leaves_of(expression) if isinstance(leaf, Text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    for one in found:
        assert units(one.text)
        one.text.encode()  # no lone surrogate goes to the engine


@given(typed, st.booleans())
def test_what_was_understood_is_written_as_it_was_meant(text, typing):
    try:
        expression = parse(text, today=TODAY, typing=typing)
    except QueryError:
        assume(False)
    assert flattened(expression) == expression
    for chinese in (False, True):
        written = write(expression, chinese=chinese)
        assert parse(written, today=TODAY) == expression
        assert write(parse(written, today=TODAY), chinese=chinese) == written


@given(expressions, st.booleans())
def test_every_expression_can_be_written(expression, chinese):
    written = write(expression, chinese=chinese)
    assert parse(written, today=TODAY) == flattened(expression)
    assert flattened(flattened(expression)) == flattened(expression)
    assert write(flattened(expression), chinese=chinese) == written


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ('(title:a OR b) -tag:"x y"', '(标题:a 或 b) -标签:"x y"'),
        ("a NEAR/30 b", "a 邻近/30 b"),
        ("note:(a PARA b)", "批注:(a 同段 b)"),
        ("is:read -has:image verdict:orphan", "是:已读 -有:图片 判定:已不在文中"),
        ("date:2021-09 date:7d..", "日期:2021-09 日期:7d.."),
        ("date:>yesterday date:last-month..today", "日期:>昨天 日期:上月..今天"),
    ],
)
def test_a_search_is_written_in_the_words_of_a_language(english, chinese):
    assert write(parse(chinese, today=TODAY)) == english
    assert write(parse(english, today=TODAY), chinese=True) == chinese


@given(expressions, st.data())
def test_a_search_is_never_wrong_on_the_way_to_being_right(expression, data):
    written = write(expression)
    cut = data.draw(st.integers(0, len(written)))
    parse(written[:cut], today=TODAY, typing=True)
    assert leaves_of(parse(f"{written} ", today=TODAY, typing=True)) == leaves_of(parse(written, today=TODAY))


@given(expressions, st.randoms(use_true_random=False))
def test_the_same_search_in_other_signs(expression, random):
    """Chinese operators and names mean the same; parentheses and spaces that nobody needs mean nothing."""

    def styled(node, level=0):
        match node:
            case And(parts) if parts:
                text = random.choice([" ", " AND ", " 且 ", "\u3000", " && "]).join(styled(part, 2) for part in parts)
                return group(text) if level > 1 else text
            case Or(parts) if parts:
                text = random.choice([" OR ", "|", "｜", " 或 "]).join(group(styled(part, 1)) for part in parts)
                return group(text) if level > 0 else text
            case Not(part):
                return random.choice(["-", "－", " NOT ", " 非 "]) + group(styled(part))
            case And() | Or() | Dated():
                return write_leaf(node)
            case _:
                return group(renamed(node)) if random.random() < 0.3 else renamed(node)

    def group(text):
        return f"({text})" if random.random() < 0.5 else f"（ {text} ）"

    def write_leaf(node):
        return "*" if node == EVERYTHING else write(node)

    def renamed(node):
        field = getattr(node, "field", None)
        written = write(node)
        if field in FIELDS and written.startswith(f"{field}:"):
            return f"{random.choice(FIELDS[field])}{random.choice(':：')}{written[len(field) + 1 :]}"
        return written

    assert parse(styled(expression), today=TODAY) == flattened(expression)


@given(typed, st.integers(-1, 200), st.booleans())
def test_completions_stand_where_something_is_typed(text, cursor, chinese):
    offered = completions(text, cursor, chinese=chinese)
    assert 0 <= offered.start <= offered.end <= len(text)
    assert offered.end == max(0, min(cursor, len(text)))
    assert all(choice.text.casefold().startswith(offered.typed.casefold()) for choice in offered.choices)
