"""Months of a time line."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.search import Facet
from reader.ui.search.months import Bar, bars_of, days_of, number_of, span_of, text_of


def month(value, articles):
    return Facet("month", value, value, articles)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("2021-09", (2021 * 12 + 8, 2021 * 12 + 8)),
        ("2021", (2021 * 12, 2021 * 12 + 11)),
        ("2021-03..2021-09", (2021 * 12 + 2, 2021 * 12 + 8)),
        ("2021-03-05..2022", (2021 * 12 + 2, 2022 * 12 + 11)),
        ("..2021", (0, 2021 * 12 + 11)),
        ("2021..", (2021 * 12, 9999 * 12 + 11)),
        ("7d", None),
        ("..", None),
        ("", None),
    ],
)
def test_days_are_read_as_months(days, expected):
    assert span_of(days) == expected


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(0, 400))
def test_months_are_written_as_they_are_read(year, number, more):
    first = number_of(f"{year}-{number:02}")
    assert text_of(first) == f"{year}-{number:02}"
    assert span_of(days_of(first, first + more)) == (first, first + more)


def test_whole_years_are_written_as_such():
    assert days_of(2021 * 12, 2021 * 12 + 11) == "2021"
    assert days_of(2020 * 12, 2021 * 12 + 11) == "2020..2021"
    assert days_of(2021 * 12 + 8, 2021 * 12 + 8) == "2021-09"


def test_bars_have_no_gaps():
    bars = bars_of([month("2021-03", 4), month("2021-01", 2)], 12)
    first = 2021 * 12
    assert bars == [Bar(first, first, 2), Bar(first + 1, first + 1, 0), Bar(first + 2, first + 2, 4)]
    assert bars_of([], 12) == []


@given(st.dictionaries(st.tuples(st.integers(1990, 2030), st.integers(1, 12)), st.integers(1, 50), min_size=1))
def test_no_article_is_lost_between_months_and_years(counts):
    bars = bars_of([month(f"{year}-{number:02}", count) for (year, number), count in counts.items()], 24)
    assert sum(bar.articles for bar in bars) == sum(counts.values())
    assert all(one.last + 1 == other.first for one, other in itertools.pairwise(bars))
