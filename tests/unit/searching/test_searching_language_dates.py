"""What date: takes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import QueryError
from reader.model.expression import Dated
from reader.searching.dates import LASTING, PERIODS
from reader.searching.language import parse
from reader.searching.writing import write

TODAY = date(2021, 9, 15)  # a Wednesday


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("value", "first", "last", "written"),
    [
        ("2021", "2021-01-01", "2021-12-31", "2021"),
        ("2021年", "2021-01-01", "2021-12-31", "2021"),
        ("2021-09", "2021-09-01", "2021-09-30", "2021-09"),
        ("2021-9", "2021-09-01", "2021-09-30", "2021-09"),
        ("2021/9", "2021-09-01", "2021-09-30", "2021-09"),
        ("2021.9", "2021-09-01", "2021-09-30", "2021-09"),
        ("2021年9月", "2021-09-01", "2021-09-30", "2021-09"),
        ("2020-02", "2020-02-01", "2020-02-29", "2020-02"),
        ("2021-09-05", "2021-09-05", "2021-09-05", "2021-09-05"),
        ("2021/9/5", "2021-09-05", "2021-09-05", "2021-09-05"),
        ("2021.9.5", "2021-09-05", "2021-09-05", "2021-09-05"),
        ("2021年9月5日", "2021-09-05", "2021-09-05", "2021-09-05"),
        ("2021年9月5号", "2021-09-05", "2021-09-05", "2021-09-05"),
        ("２０２１－０９", "2021-09-01", "2021-09-30", "2021-09"),
        ('"2021-09"', "2021-09-01", "2021-09-30", "2021-09"),
        # ranges
        ("2021-09..2021-12", "2021-09-01", "2021-12-31", "2021-09..2021-12"),
        ("2021.9..2021.12", "2021-09-01", "2021-12-31", "2021-09..2021-12"),
        ("2020..2021", "2020-01-01", "2021-12-31", "2020..2021"),
        ("2020..2021-09-05", "2020-01-01", "2021-09-05", "2020-01-01..2021-09-05"),
        ("2021-09-05..2021-09", "2021-09-05", "2021-09-30", "2021-09-05..2021-09-30"),
        ("2021年9月至2021年12月", "2021-09-01", "2021-12-31", "2021-09..2021-12"),
        ("2021年9月到2021年12月", "2021-09-01", "2021-12-31", "2021-09..2021-12"),
        ("2021-09～2021-12", "2021-09-01", "2021-12-31", "2021-09..2021-12"),
        ("2021-09…2021-12", "2021-09-01", "2021-12-31", "2021-09..2021-12"),
        ("2021-09。。2021-12", "2021-09-01", "2021-12-31", "2021-09..2021-12"),
        ("2021..", "2021-01-01", "", "2021-01-01.."),
        ("..2021", "", "2021-12-31", "..2021-12-31"),
        ("..", "", "", ".."),
        (">=2021-09", "2021-09-01", "", "2021-09-01.."),
        ("≥2021-09", "2021-09-01", "", "2021-09-01.."),
        (">2021-09", "2021-10-01", "", "2021-10-01.."),
        ("＞2021-09", "2021-10-01", "", "2021-10-01.."),
        ("<2021-09", "", "2021-08-31", "..2021-08-31"),
        ("<=2021-09", "", "2021-09-30", "..2021-09-30"),
        ("=2021-09", "2021-09-01", "2021-09-30", "2021-09"),
        # what moves with today
        ("today", "2021-09-15", "2021-09-15", "today"),
        ("Today", "2021-09-15", "2021-09-15", "today"),
        ("今天", "2021-09-15", "2021-09-15", "today"),
        ("yesterday", "2021-09-14", "2021-09-14", "yesterday"),
        ("昨天", "2021-09-14", "2021-09-14", "yesterday"),
        ("1d", "2021-09-15", "2021-09-15", "1d"),
        ("7d", "2021-09-09", "2021-09-15", "7d"),
        ("7天", "2021-09-09", "2021-09-15", "7d"),
        ("近7天", "2021-09-09", "2021-09-15", "7d"),
        ("最近七天", "2021-09-09", "2021-09-15", "7d"),
        ("近７日", "2021-09-09", "2021-09-15", "7d"),
        ("2w", "2021-09-02", "2021-09-15", "2w"),
        ("近两周", "2021-09-02", "2021-09-15", "2w"),
        ("3m", "2021-06-16", "2021-09-15", "3m"),
        ("近3个月", "2021-06-16", "2021-09-15", "3m"),
        ("近半年", "2021-03-16", "2021-09-15", "6m"),
        ("1y", "2020-09-16", "2021-09-15", "1y"),
        ("近一年", "2020-09-16", "2021-09-15", "1y"),
        ("this-week", "2021-09-13", "2021-09-19", "this-week"),
        ("本周", "2021-09-13", "2021-09-19", "this-week"),
        ("last-week", "2021-09-06", "2021-09-12", "last-week"),
        ("上周", "2021-09-06", "2021-09-12", "last-week"),
        ("this-month", "2021-09-01", "2021-09-30", "this-month"),
        ("本月", "2021-09-01", "2021-09-30", "this-month"),
        ("last-month", "2021-08-01", "2021-08-31", "last-month"),
        ("上月", "2021-08-01", "2021-08-31", "last-month"),
        ("上个月", "2021-08-01", "2021-08-31", "last-month"),
        ("this-year", "2021-01-01", "2021-12-31", "this-year"),
        ("今年", "2021-01-01", "2021-12-31", "this-year"),
        ("last-year", "2020-01-01", "2020-12-31", "last-year"),
        ("去年", "2020-01-01", "2020-12-31", "last-year"),
        ('"last month"', "2021-08-01", "2021-08-31", "last-month"),
        ("2021..today", "2021-01-01", "2021-09-15", "2021..today"),
        ("2020年至今", "2020-01-01", "2021-09-15", "2020..today"),
        ("last-month..", "2021-08-01", "", "last-month.."),
        ("去年..上月", "2020-01-01", "2021-08-31", "last-year..last-month"),
        (">=7d", "2021-09-09", "", "7d.."),
        ("<=昨天", "", "2021-09-14", "..yesterday"),
        (">yesterday", "2021-09-15", "", ">yesterday"),
        ("<this-month", "", "2021-08-31", "<this-month"),
    ],
)  # fmt: skip
def test_days(value, first, last, written):
    days = parse(f"date:{value}", today=TODAY)
    assert isinstance(days, Dated)
    assert (days.first, days.last) == (day(first), day(last))
    assert write(days) == f"date:{written}"
    assert parse(write(days), today=TODAY) == days


@pytest.mark.parametrize(
    "value",
    [
        "0000", "21", "20211", "2021-0", "2021-13", "2021-09-00", "2021-02-29", "2021-09-31", "2021/9-5", "2021年13月",
        "2021-09-05-01", "2021..x", "x..2021", "0d", "零天", "半周", "99999d", "9999y", "3月", "9月5日", ">", ">..2021",
        "2021,2022", ">9999", "<0001", "soon", "-7d", "٢٠٢١", "²⁰²¹x",
    ],
)  # fmt: skip
def test_what_is_no_date(value):
    with pytest.raises(QueryError) as caught:
        parse(f"date:{value}", today=TODAY)
    assert caught.value.kind == "bad-date"


@pytest.mark.parametrize(
    ("today", "value", "first"),
    [
        (date(2021, 5, 31), "3m", date(2021, 3, 1)),
        (date(2020, 5, 31), "3m", date(2020, 3, 1)),
        (date(2021, 3, 31), "1m", date(2021, 3, 1)),
        (date(2021, 1, 1), "1m", date(2020, 12, 2)),
        (date(2020, 2, 29), "1y", date(2019, 3, 1)),
        (date(2021, 1, 3), "this-week", date(2020, 12, 28)),
        (date(2021, 1, 4), "last-week", date(2020, 12, 28)),
        (date(2021, 1, 31), "last-month", date(2020, 12, 1)),
    ],
)
def test_periods_at_the_ends_of_months_and_weeks(today, value, first):
    assert parse(f"date:{value}", today=today).first == first


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)), st.sampled_from([*PERIODS, *(name for name, _ in LASTING)]))
def test_periods_are_of_today(today, name):
    days = parse(f"date:{name}", today=today)
    assert days.said == name
    assert days.first <= days.last
    if not name.startswith("last-") and name != "yesterday":
        assert days.first <= today <= days.last
    else:
        assert days.last < today
    if name.endswith("week"):
        assert (days.first.weekday(), days.last - days.first) == (0, timedelta(6))
    others = dict(LASTING).get(name)
    for other in [others] if others else PERIODS[name]:
        assert parse(f"日期：{other}", today=today) == days


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("name", [*PERIODS, *(name for name, _ in LASTING), ">today", "<today", "9999y", "9999d"])
def test_the_ends_of_the_calendar_are_no_crash(today, name):
    try:
        outcome = type(parse(f"date:{name}", today=today)).__name__
    except QueryError as error:
        outcome = error.kind
    assert outcome in {"Dated", "bad-date"}


@given(st.none() | st.dates(), st.none() | st.dates())
def test_any_days_are_written_and_read(first, last):
    if first and last:
        first, last = min(first, last), max(first, last)
    days = Dated(first, last)
    assert parse(write(days), today=TODAY) == days
