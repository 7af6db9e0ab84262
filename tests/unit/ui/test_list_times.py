"""Times as the reader's clock has them."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from reader.ui.moments import Moment, day_text, moment, short_day_text, when


@pytest.fixture(params=["Asia/Shanghai", "America/New_York"])
def zone(request, monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of the process can't be set here")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_a_time_with_a_zone_becomes_the_readers(zone):
    expected = {
        "Asia/Shanghai": Moment(date(2021, 9, 8), "02:39"),
        "America/New_York": Moment(date(2021, 9, 7), "14:39"),
    }
    assert moment("2021-09-07T18:39:00+00:00") == expected[zone]
    assert moment("2021-09-07T18:39:00Z") == expected[zone]


def test_a_bare_day_and_a_time_without_a_zone_stay_as_they_are(zone):
    assert moment("2021-09-07") == Moment(date(2021, 9, 7))
    assert moment("2021-09-07T23:59:00") == Moment(date(2021, 9, 7), "23:59")


@pytest.mark.parametrize("published", [None, "", "Invalid Date", "2021-13-45", "2021"])
def test_what_is_no_date_is_undated(published):
    assert moment(published) == Moment()


@settings(max_examples=50, deadline=None)
@given(st.datetimes(timezones=st.timezones()).map(lambda value: value.isoformat()))
def test_any_iso_time_has_a_day(published):
    assert moment(published).day is not None


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_it(published):
    assert isinstance(moment(published), Moment)


@pytest.mark.parametrize(
    ("locale", "long", "short"),
    [
        ("zh_CN", "2021年9月7日 星期二", "9月7日"),
        ("en_GB", "Tuesday, 7 September 2021", "7 Sep"),
    ],
)
def test_days_are_written_in_the_readers_language(locale, long, short):
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        day = date(2021, 9, 7)
        assert day_text(day).replace("Tuesday 7", "Tuesday, 7") == long
        assert short_day_text(day, date(2021, 1, 1)).startswith(short)
        assert "2021" not in short_day_text(day, date(2021, 1, 1))
        assert "2021" in short_day_text(day, date(2026, 1, 1))
    finally:
        QLocale.setDefault(before)


def test_the_clock_stands_for_today_and_below_a_day_head():
    today = date(2021, 9, 7)
    assert when(Moment(today, "18:39"), today, grouped=False) == "18:39"
    assert when(Moment(date(2021, 9, 6), "18:39"), today, grouped=True) == "18:39"
    assert "18:39" not in when(Moment(date(2021, 9, 6), "18:39"), today, grouped=False)
    assert when(Moment(), today, grouped=False) == ""
