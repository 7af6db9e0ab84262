import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.dates import date_in_address, date_in_name, parse_date, sort_time


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2021-12-31 06:49:26 +0800", "2021-12-31T06:49:26+08:00"),
        ("Tue, 07 Sep 2021 10:39:00 GMT", "2021-09-07T10:39:00+00:00"),
        ("2021-12-31T06:49:26.123Z", "2021-12-31T06:49:26+00:00"),
        ("2021-12-31T10:20+08:00[Asia/Shanghai]", "2021-12-31T10:20:00+08:00"),
        ("2015-03-17 14:00:00 -4", "2015-03-17T14:00:00-04:00"),
        ("2021-12-31 06:49:26", "2021-12-31T06:49:26"),
        ("2021-12-31", "2021-12-31"),
        ("2021/12/31", "2021-12-31"),
        ("2021.12.31", "2021-12-31"),
        ("2021-9-7", "2021-09-07"),
        ("2021年12月31日 10:20", "2021-12-31T10:20:00"),
        ("2021年12月31日 星期五 下午3时20分", "2021-12-31T15:20:00"),
        ("２０２１－１２－３１　１０：２０", "2021-12-31T10:20:00"),
        ("20211231", "2021-12-31"),
        (20211231, "2021-12-31"),
        ("20211231T064926Z", "2021-12-31T06:49:26+00:00"),
        (1640904566, "2021-12-30T22:49:26+00:00"),
        ("Fri Dec 31 2021 06:49:26 GMT+0800 (China Standard Time)", "2021-12-31T06:49:26+08:00"),
        ("Fri Dec 31 06:49:26 2021", "2021-12-31T06:49:26"),
        ("December 31, 2021 at 3:20 PM", "2021-12-31T15:20:00"),
        ("31 December 2021", "2021-12-31"),
        ("2021-12-31 06:49 CST", "2021-12-31T06:49:00"),  # China's or Chicago's: not ours to decide
        ("2021-12-31 25:00", "2021-12-31"),
        ("2021-12-31 to 2022-01-02", "2021-12-31"),
    ],
)
def test_dates_keep_what_they_say(written, expected):
    assert parse_date(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "Invalid Date", "", " +0800", "0000-00-00", "0000-00-00 00:00:00", "1970-01-01T00:00:00", "1970-01-01",
        "1970-01-01 08:00:00 +0800", "Thu, 01 Jan 1970 00:00:00 GMT", "2021-13-01", "2021-02-30", "yesterday",
        "0001-01-01T00:00:00Z", "12:30", None, True, 7, 2021, [], {"year": 2021}, "9" * 500,
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(written):
    assert parse_date(written) is None


@given(st.datetimes(timezones=st.none() | st.timezones()))
@settings(max_examples=100, deadline=None)
def test_iso_stays_as_it_is(moment):
    moment = moment.replace(microsecond=0, fold=0)
    if moment.year < 1000 or moment.year > 9998 or (moment.utcoffset() is not None and moment.utcoffset().seconds % 60):
        return
    found = parse_date(moment.isoformat())
    assert found in (moment.isoformat(), None)
    assert found is not None or (moment.year in (1969, 1970))


@given(st.text(max_size=60) | st.from_regex(r"[0-9年月日:/. +-]{0,40}"))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_date_that_can_be_sorted(text):
    found = parse_date(text)
    assert found is None or sort_time(found) is not None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2021-12-31-name.md", "2021-12-31"),
        ("posts/20211231-name.md", "2021-12-31"),
        ("20211231064926.md", "2021-12-31"),
        ("2021/12/31/name.md", "2021-12-31"),
        ("news/2021-12-31/name.md", "2021-12-31"),
        ("2020/01/01/2021-12-31-name.md", "2021-12-31"),
        ("某某办法(2018-04-27).md", "2018-04-27"),
        ("2021年1月2日纪要.txt", "2021-01-02"),
        ("5f2133167dbf26e4.txt", None),
        ("a20211231.md", None),
        ("20219931-name.md", None),
        ("version 1.2.3.md", None),
        ("99999999.md", None),
        ("name.md", None),
    ],
)
def test_a_date_in_a_name(path, expected):
    assert date_in_name(path) == expected


def test_times_sort_by_the_moment_they_mean():
    assert sort_time("2021-12-31T08:00:00+08:00") == sort_time("2021-12-31T00:00:00+00:00") == sort_time("2021-12-31")
    assert sort_time("2021-12-31") == 1640908800
    assert sort_time(None) is None
    assert sort_time("soon") is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://news.example.cn/2021-09-27/doc-iktzscyx.shtml", "2021-09-27"),
        ("https://example.com/2021/09/27/a-title", "2021-09-27"),
        ("http://finance.example.com.cn/n1/2021/0927/c1004-32237.html", "2021-09-27"),
        ("http://www.example.gov.cn/zwgk/202109/t20210927_5639.htm", "2021-09-27"),
        ("https://example.com/a/202109272119123456.html", "2021-09-27"),
        ("https://example.com/news/20210927/1.html", "2021-09-27"),
        ("https://example.com/20210927.html", "2021-09-27"),
        ("https://example.com/a/20219927.html", None),
        ("https://example.com/item/20211345/", None),
        ("https://example.com/p/1234567890123456.html", None),
        ("https://example.com/article?date=2021-09-27", None),
        ("https://2021-09-27.example.com/a", None),
        ("https://example.com/a/920210927.html", None),
    ],
)
def test_the_date_in_an_address(address, expected):
    assert date_in_address(address) == expected
