"""What is typed into a search, narrowed and completed, without a library."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library
from reader.model.errors import QueryError
from reader.model.expression import Dated, Named, Not, all_of, flattened
from reader.model.search import Narrowing
from reader.searching.language import parse

TODAY = date(2021, 9, 7)


@pytest.mark.parametrize(
    ("query", "field", "value", "exclude", "expected"),
    [
        ("基金", "publisher", "证券时报", False, '基金 publisher:"证券时报"'),
        ("基金", "publisher", "证券时报", True, '基金 -publisher:"证券时报"'),
        ('基金 publisher:"证券时报"', "publisher", "证券时报", False, "基金"),
        ('基金 -publisher:"证券时报" 债', "publisher", "证券时报", True, "基金 债"),
        ('基金 -publisher:"证券时报"', "publisher", "证券时报", False, '基金 publisher:"证券时报"'),
        ('基金 NOT source:"甲"', "source", "甲", True, "基金"),
        ("a OR b", "tag", "注册制", False, '(a OR b) tag:"注册制"'),
        ('a AND tag:"注册制" AND b', "tag", "注册制", False, "a b"),
        ("a tag:注册制", "tag", "注册制", False, "a"),
        ("a date:2021-09", "month", "2021-10", False, "a date:2021-10"),
        ("a date:2021-09", "month", "2021-09", False, "a"),
        ("a date:2021-09 b", "month", "2021-01..2021-03", False, "a b date:2021-01..2021-03"),
        ("", "month", "2021", False, "date:2021"),
        ('a category:"金融/银行"', "category", "金融", False, 'a category:"金融/银行" category:"金融"'),
        ("a", "publisher", 'The "Daily"', False, r'a publisher:"The \"Daily\""'),
    ],
)
def test_a_search_is_narrowed_and_widened_again(query, field, value, exclude, expected):
    assert Library.narrowed(query, field, value, exclude=exclude) == expected


def test_what_is_added_is_in_the_words_of_a_language():
    assert Library.narrowed("基金", "publisher", "证券时报", chinese=True) == '基金 媒体:"证券时报"'
    assert Library.narrowed("基金", "tag", "甲", exclude=True, chinese=True) == '基金 -标签:"甲"'
    assert Library.narrowed("基金", "month", "2021-09", chinese=True) == "基金 日期:2021-09"
    assert Library.narrowed("a OR b", "tag", "注册制", chinese=True) == '(a 或 b) 标签:"注册制"'
    assert Library.narrowed('基金 媒体:"证券时报"', "publisher", "证券时报", chinese=True) == "基金"


def test_a_word_that_is_being_typed_stays_the_beginning_of_one():
    assert Library.narrowed("econ", "source", "S", typing=True) == 'econ* source:"S"'
    assert Library.narrowed("econ", "source", "S") == 'econ source:"S"'
    assert Library.narrowed('"to be', "source", "S", typing=True) == '"to be" source:"S"'


def test_by_what_a_search_is_narrowed_is_read_from_it():
    found = Library.narrowings(
        '基金 publisher:"甲" -tag:乙 date:2021-03..2021-09 (source:"丙" OR source:"丁") publisher:戊'
    )
    assert found == (
        Narrowing("publisher", "甲"),
        Narrowing("tag", "乙", True),
        Narrowing("month", "2021-03..2021-09"),
    )
    assert Library.narrowings('a) source:"b"') == ()


def test_the_days_are_left_out():
    assert Library.without_days('a date:2021-09 publisher:"b"') == 'a publisher:"b"'
    assert Library.without_days("date:2021") == ""
    assert Library.without_days("a OR date:2021") == "a OR date:2021"


names = st.text(st.sampled_from('ab基金"\\*()-: /|'), min_size=1, max_size=8).filter(lambda name: bool(name.strip()))
searches = st.sampled_from(
    ["", "基金", "a b", "a OR b", '"a b"', "-a", "title:(a b)", "a NEAR b", 'date:2020 tag:"x"', "a AND b"]
)


@given(searches, st.sampled_from(["source", "publisher", "category", "tag"]), names, st.booleans())
def test_narrowing_adds_one_condition_and_doing_it_again_takes_it_away(query, field, name, exclude):
    before = parse(query, today=TODAY)
    narrowed = Library.narrowed(query, field, name, exclude=exclude)
    leaf = Named(field, name.strip(), True)
    assert flattened(parse(narrowed, today=TODAY)) == flattened(all_of([before, Not(leaf) if exclude else leaf]))
    value = name.strip()
    assert Narrowing(field, value, exclude) in Library.narrowings(narrowed)
    again = Library.narrowed(narrowed, field, value, exclude=exclude)
    assert flattened(parse(again, today=TODAY)) == flattened(before)


@given(searches, st.integers(2000, 2030), st.integers(1, 12))
def test_a_search_has_the_days_of_one_choice_at_a_time(query, year, month):
    narrowed = Library.narrowed(Library.narrowed(query, "month", f"{year}-{month:02}"), "month", "1999-12")
    parts = parse(narrowed, today=TODAY)
    found = [part for part in getattr(parts, "parts", (parts,)) if isinstance(part, Dated)]
    assert found == [Dated(date(1999, 12, 1), date(1999, 12, 31))]


def test_what_asks_for_nothing_yet_is_told_from_what_does():
    assert not Library.check_query("tag:", typing=True)
    assert not Library.check_query("*")
    assert Library.check_query("a")
    with pytest.raises(QueryError) as caught:
        Library.check_query("tag:")
    assert caught.value.kind == "missing-value"


def test_marks_are_those_of_the_field_they_are_asked_for():
    assert Library.marks_in("基金 title:债券 -股票", "债券基金与股票") == [(2, 4)]
    assert Library.marks_in("基金 title:债券 -股票", "债券基金与股票", "title") == [(0, 4)]
    assert Library.marks_in("econ", "Economy", typing=True) == [(0, 4)]
    assert Library.marks_in("econ", "Economy") == []
    assert Library.marks_in("is:unread", "Economy") == []
