"""What is wrong with a search is said at its place."""

from __future__ import annotations

import pickle
from datetime import date
from string import Formatter
from typing import get_args

import pytest

from reader.model.errors import Mistake, PizhuError, QueryError
from reader.model.expression import And, Or, Text
from reader.searching.language import parse
from reader.searching.mistakes import DEEPEST, LONGEST, MOST, TEXTS
from reader.searching.writing import write

TODAY = date(2021, 9, 15)
MISTAKES = [
    # text, what is wrong, and the place, between ‹ and ›
    ("a ‹。›", "nothing-to-find"),
    ("‹...›", "nothing-to-find"),
    ("‹_›", "nothing-to-find"),
    ("a ‹-›", "nothing-to-find"),
    ("a ‹- › b", "nothing-to-find"),
    ("‹“”› a", "nothing-to-find"),
    ("‹title:！›", "nothing-to-find"),
    ('a ‹"b c›', "open-quote"),
    ("a ‹“b c›", "open-quote"),
    ("a ‹「b c›", "open-quote"),
    ("a ‹(›b c", "open-group"),
    ("a ‹(›b (c)", "open-group"),
    ("a (b) ‹(›c", "open-group"),
    ("标题：‹（›甲", "open-group"),
    ("a ‹(›", "open-group"),
    ("a b‹)›", "stray-close"),
    ("‹）› a", "stray-close"),
    ("a (b)‹)› c", "stray-close"),
    ("a ‹()› b", "empty-group"),
    ("a tag:‹( )›", "empty-group"),
    ("‹OR› a", "missing-left"),
    ("‹|› a", "missing-left"),
    ("‹或› a", "missing-left"),
    ("a (‹AND› b)", "missing-left"),
    ("‹NEAR/5› a", "missing-left"),
    ("a ‹OR›", "missing-right"),
    ("a ‹|›", "missing-right"),
    ("a ‹OR› OR b", "missing-right"),
    ("(a ‹OR›) b", "missing-right"),
    ("a ‹AND›", "missing-right"),
    ("a ‹非›", "missing-right"),
    ("a ‹NOT› OR b", "missing-right"),
    ("a ‹NEAR/5›", "missing-right"),
    ("a ‹PARA› OR b", "missing-right"),
    ("a ‹title:›", "missing-value"),
    ("‹标题：› OR b", "missing-value"),
    ("(‹tag:›) b", "missing-value"),
    ('‹tag:" "›', "missing-value"),
    ("‹title:› -a", "missing-value"),
    ("a ‹is:foo›", "unknown-value"),
    ("‹有：什么›", "unknown-value"),
    ("has:(note OR ‹unread›)", "unknown-value"),
    ("‹verdict:gone›", "unknown-value"),
    ("a ‹date:soon›", "bad-date"),
    ("‹date:2021-13›", "bad-date"),
    ("‹日期：2021年2月30日›", "bad-date"),
    ("date:(2021 OR ‹x›)", "bad-date"),
    ("a ‹date:2022..2021›", "backward-dates"),
    ("a ‹中国*›", "no-prefix"),
    ("‹a.*›", "no-prefix"),
    ('‹"a 中"*›', "no-prefix"),
    ("a ‹tag:b*›", "prefix-name"),
    ("‹is:unr*›", "prefix-name"),
    ("‹(a OR b)› NEAR c", "near-operand"),
    ("a NEAR ‹-b›", "near-operand"),
    ("a PARA ‹tag:b›", "near-operand"),
    ("a PARA ‹(b c)› PARA d", "near-operand"),
    ("a NEAR ‹*›", "near-operand"),
    ("title:a NEAR ‹b›", "near-fields"),
    ("title:a PARA title:b PARA ‹body:c›", "near-fields"),
    ("a NEAR/5 b ‹NEAR/5› c", "near-chain"),
    ("a NEAR b ‹PARA› c", "near-chain"),
    ("a PARA b ‹NEAR› c", "near-chain"),
    ("a ‹NEAR/1001› b", "near-distance"),
    ("a ‹NEAR/99999999999999999999› b", "near-distance"),
    ("a ‹NEAR/› b", "near-distance"),
]  # fmt: skip


def mistake(text: str, *, typing: bool = False) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(text, today=TODAY, typing=typing)
    return caught.value


@pytest.mark.parametrize(("marked", "kind"), MISTAKES)
def test_a_mistake_is_told_at_its_place(marked, kind):
    start = marked.index("‹")
    text = marked.replace("‹", "").replace("›", "")
    error = mistake(text)
    place = (start, marked.index("›") - 1)
    assert (error.kind, text[slice(*error.span)].strip()) == (kind, text[slice(*place)].strip())
    assert error.span[0] == start


def test_every_mistake_is_met():
    assert {kind for _, kind in MISTAKES} | {"too-deep", "too-many", "too-long"} == set(get_args(Mistake)) == set(TEXTS)


@pytest.mark.parametrize(("marked", "kind"), MISTAKES)
def test_a_mistake_can_be_said_in_another_language(marked, kind):
    error = mistake(marked.replace("‹", "").replace("›", ""))
    needed = {name for _, name, _, _ in Formatter().parse(TEXTS[kind]) if name}
    assert set(error.details) == needed
    assert str(error) == TEXTS[kind].format_map(error.details)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.kind, again.details, again.span) == (str(error), kind, error.details, error.span)
    assert isinstance(again, PizhuError)


def test_what_is_repeated_of_the_search_is_short():
    assert len(str(mistake(f"is:{'x' * 5_000}"))) < 200


@pytest.mark.parametrize(
    "text", ["a)", "a is:foo", "a is:foo b", "a OR OR b", "tag:a* b", "中*", "date:soon", "(title:) a"]
)
def test_while_typing_what_is_wrong_and_not_unfinished_is_told(text):
    assert mistake(text, typing=True).span[1] <= len(text)


def test_examples_of_a_missing_value_are_right():
    for name in ("date", "有", "is", "verdict"):
        example = mistake(f"{name}:").details["example"]
        assert parse(example, today=TODAY)


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("opening", ["(", "（", "-(", "title:(", "a OR (", "NOT (", "title:a|b ("])
def test_nesting_is_bounded(opening, typing):
    text = opening * (LONGEST // len(opening))
    assert mistake(text, typing=typing).kind in {"too-deep", "too-many"}
    assert mistake(opening * 10_000, typing=typing).kind in {"too-deep", "too-long"}


def test_nesting_may_go_to_the_bound():
    a, b = Text("a"), Text("b")
    expected = a
    for _ in range(DEEPEST // 2):
        expected = And((b, Or((b, expected))))
    text = "b (b OR (" * (DEEPEST // 2) + "a" + "))" * (DEEPEST // 2)
    assert parse(text, today=TODAY) == expected
    assert parse("(" * DEEPEST + "a" + ")" * DEEPEST, today=TODAY) == a
    error = mistake("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1))
    assert (error.kind, error.span) == ("too-deep", (DEEPEST, DEEPEST + 1))


@pytest.mark.parametrize("inner", ["a b OR c", "a title:b|c", "title:a NEAR title:b", "title:(a PARA b)", "-(a b)"])
@pytest.mark.parametrize("depth", range(DEEPEST - 3, DEEPEST + 2))
def test_what_may_be_typed_may_be_written(inner, depth):
    text = "b (a OR -(" * (depth // 2) + "(" * (depth % 2) + inner + ")" * depth
    try:
        expression = parse(text, today=TODAY)
    except QueryError as error:
        outcome = error.kind
    else:
        outcome = "written" if parse(write(expression), today=TODAY) == expression else "changed"
    assert outcome == "written" or (outcome == "too-deep" and depth >= DEEPEST - 1)


def test_ten_thousand_minuses_are_no_nesting():
    assert parse("-" * (LONGEST - 2) + "a", today=TODAY) == Text("a")


@pytest.mark.parametrize("between", [" ", "|", " OR ", " PARA "])
def test_the_number_of_words_is_bounded(between):
    assert len(parse(between.join(["a"] * MOST), today=TODAY).parts) == MOST
    error = mistake(between.join(["a"] * (MOST + 1)))
    place = MOST * (1 + len(between))
    assert (error.kind, error.span) == ("too-many", (place, place + 1))


@pytest.mark.parametrize("text", ["a" * 100_000, "“" * 100_000, '"\\' * 50_000, "(" * 100_000, "\ud800" * 100_000])
def test_the_length_is_bounded(text):
    error = mistake(text)
    assert (error.kind, error.span) == ("too-long", (LONGEST, 100_000))
