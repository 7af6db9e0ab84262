"""Rows of conditions and searches are each other's translation, and nothing is lost on the way."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from test_searching_language_properties import TODAY, expressions  # type: ignore[import-not-found]

from reader.model.conditions import TESTS, Condition, Conditions, Group
from reader.model.errors import QueryError
from reader.model.expression import And, Named, Not, Or, flattened
from reader.searching.conditions import PATHS, conditions_of, expression_of
from reader.searching.language import parse
from reader.searching.writing import write


def same(expression):
    """Return an expression without what makes no difference: whether a path was in quotation marks."""
    match expression:
        case Named(field, value) if field in PATHS:
            return Named(field, value)
        case Not(part):
            return Not(same(part))
        case And(parts):
            return And(tuple(map(same, parts)))
        case Or(parts):
            return Or(tuple(map(same, parts)))
        case _:
            return expression


@given(expressions)
def test_rows_ask_for_what_the_search_did(expression):
    assert same(expression_of(conditions_of(expression), TODAY)) == same(flattened(expression))


words = st.sampled_from(["央行", "利率 下调", '"interest rate"', "econ*", "a", "5G", '"', "a|b", "*", "OR", "-x", ""])
days = st.sampled_from(["2021-09-05", "2021-12-31", "2022-01-01", ""])
VALUES = {
    "has": st.sampled_from(["note", "image", "highlight", "tag"]),
    "is": st.sampled_from(["unread", "read", "starred"]),
    "verdict": st.sampled_from(["changed", "orphan"]),
    "color": st.sampled_from(["yellow", "pink"]),
    "query": st.sampled_from(["a (b OR c)", "-(a NEAR b)", "title:(a OR (b c))", "*", ""]),
}


@st.composite
def rows(draw):
    field = draw(st.sampled_from(sorted(TESTS)))
    test = draw(st.sampled_from(TESTS[field]))
    if field == "date":
        values = st.sampled_from(["7d", "this-week", "2021..today", ""]) if test == "period" else days
        return Condition(field, test, draw(values), draw(days))
    value = draw(VALUES.get(field, words))
    return Condition(field, test, value, draw(words), draw(st.integers(0, 1000)))


forms = st.builds(
    Conditions,
    st.sampled_from(["all", "any"]),
    st.lists(
        rows() | st.builds(Group, st.sampled_from(["all", "any", "none"]), st.lists(rows(), max_size=4).map(tuple)),
        max_size=5,
    ).map(tuple),
)


@given(forms)
def test_what_rows_ask_for_comes_back_as_rows_that_ask_for_it(form):
    try:
        expression = expression_of(form, TODAY)
    except QueryError as error:
        assume(error.kind != "backward-dates")
        raise
    again = conditions_of(expression)
    assert same(expression_of(again, TODAY)) == same(expression)
    assert conditions_of(expression_of(again, TODAY)) == again  # and rows that were made so stay as they are


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", Conditions()),
        ("央行 利率", Conditions("all", (Condition("any", "all", "央行 利率"),))),
        ("央行 -传闻 -谣言", Conditions("all", (
            Condition("any", "all", "央行"), Condition("any", "none", "传闻 谣言"),
        ))),
        ("a OR b", Conditions("all", (Condition("any", "any", "a b"),))),
        ("title:a|b", Conditions("all", (Condition("title", "any", "a b"),))),
        ('"interest rate"', Conditions("all", (Condition("any", "phrase", "interest rate"),))),
        ('央行 "interest rate" econ*', Conditions("all", (
            Condition("any", "all", "央行"), Condition("any", "phrase", "interest rate"),
            Condition("any", "begins", "econ"),
        ))),
        ("title:(bank NEAR/5 crisis)", Conditions("all", (Condition("title", "near", "bank", "crisis", 5),))),
        ("a PARA b PARA c", Conditions("all", (Condition("any", "together", "a b c"),))),
        ("tag:金融/银行 -tag:\"to read\"", Conditions("all", (
            Condition("tag", "is", "金融/银行"), Condition("tag", "is-not", "to read"),
        ))),
        ('publisher:时报 -author:"Li Na"', Conditions("all", (
            Condition("publisher", "contains", "时报"), Condition("author", "is-not", "Li Na"),
        ))),
        ("date:7d is:read -has:note", Conditions("all", (
            Condition("date", "period", "7d"), Condition("is", "is", "read"), Condition("has", "is-not", "note"),
        ))),
        ("date:2021-09 -date:..", Conditions("all", (
            Condition("date", "between", "2021-09-01", "2021-09-30"), Condition("date", "undated"),
        ))),
        ("date:2021..", Conditions("all", (Condition("date", "since", "2021-01-01"),))),
        ("a (tag:x OR tag:y)", Conditions("all", (
            Condition("any", "all", "a"), Group("any", (Condition("tag", "is", "x"), Condition("tag", "is", "y"))),
        ))),
        ("a -(tag:x OR is:unread)", Conditions("all", (
            Condition("any", "all", "a"), Group("none", (Condition("tag", "is", "x"), Condition("is", "is", "unread"))),
        ))),
        ("tag:x OR (a has:note)", Conditions("any", (
            Condition("tag", "is", "x"), Group("all", (Condition("any", "all", "a"), Condition("has", "is", "note"))),
        ))),
        ("a (tag:x OR (b is:read))", Conditions("all", (
            Condition("any", "all", "a"),
            Group("any", (Condition("tag", "is", "x"), Condition("query", "query", "b is:read"))),
        ))),
        ("-date:2021", Conditions("all", (Condition("query", "query", "-date:2021"),))),
        ("a\\ b", Conditions("all", (Condition("query", "query", "a\\ b"),))),
    ],
)  # fmt: skip
def test_a_search_as_rows(query, wanted):
    assert conditions_of(parse(query, today=TODAY)) == wanted


@pytest.mark.parametrize(
    ("row", "query"),
    [
        (Condition("tag", "is", "to read"), 'tag:"to read"'),
        (Condition("source", "is", "Blog"), 'source:"Blog"'),
        (Condition("any", "near", "interest rate", "bank", 3), '"interest rate" NEAR/3 bank'),
        (Condition("any", "near", "bank", "", 3), ""),
        (Condition("body", "all", "econ* bank"), "body:econ* body:bank"),
        (Condition("is", "is-not", "read"), "is:unread"),
        (Condition("color", "is", "yellow"), "color:yellow"),
        (Condition("date", "between", "2021-01-01", "2021-12-31"), "date:2021"),
        (Condition("date", "between", "2021-01-01", ""), ""),
        (Condition("date", "undated"), "-date:.."),
    ],
)
def test_a_row_as_a_search(row, query):
    assert write(expression_of(Conditions("all", (row, Group("any", ()))), TODAY)) == query


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (Condition("query", "query", "a OR"), "missing-right"),
        (Condition("date", "period", "someday"), "bad-date"),
        (Condition("date", "between", "2021-02-01", "2021-01-01"), "backward-dates"),
    ],
)
def test_a_row_that_can_not_be_understood_says_why(row, kind):
    with pytest.raises(QueryError) as caught:
        expression_of(Conditions("all", (row,)), date(2021, 1, 1))
    assert caught.value.kind == kind
