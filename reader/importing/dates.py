"""Dates as people and generators write them, turned into ISO 8601 with the zone they came with.

A date without a zone stays without one, and a date without a time stays a bare date: guessing either
would be telling the reader something the file does not say.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

_EPOCH = datetime(1970, 1, 1)
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

# Only names that mean one thing: CST is China's time as often as Chicago's, BST Britain's or Bangladesh's.
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9,
}  # fmt: skip

_TIME = r"""
    (?P<part> 上午 | 凌晨 | 下午 | 晚上 )? \s*
    (?P<hour>\d{1,2}) (?: : | 时 | 點 | 点 ) (?P<minute>\d{1,2}) (?: (?: : | 分 ) (?P<second>\d{1,2}) )? (?:[.,]\d+)?
    [秒分]? (?: \s? (?P<half>[ap]\.?m\b\.?) )?
"""
_ZONE = r"(?: (?P<zone>[A-Za-z]{1,4}) (?![A-Za-z]) )? \s* (?P<offset> [+-] \d{1,2} (?: :? \d{2} )? )?"
_WEEKDAY = r"(?: [,，]? \s* \(? (?:星期|周|週) [一二三四五六日天] \)? )?"

# 2021-12-31 06:49:26 +0800, 2021/12/31, 2021.12.31, 2021年12月31日 10:20, 2021-12-31T06:49:26Z
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4}) \s? [-/.年] \s? (?P<month>\d{1,2}) \s? [-/.月] \s? (?P<day>\d{1,2}) (?!\d) [日号號]?"
    rf"(?: {_WEEKDAY} [T\s,]* {_TIME} \s* {_ZONE} )?",
    re.VERBOSE | re.IGNORECASE,
)
# 20211231, 20211231T064926Z, 202112310649
_COMPACT = re.compile(
    r"(?P<year>\d{4}) (?P<month>\d{2}) (?P<day>\d{2})"
    r"(?: T? (?P<hour>\d{2}) (?P<minute>\d{2}) (?P<second>\d{2})? )? (?!\d)"
    rf"(?P<half>) \s* {_ZONE} \Z",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = r"(?P<month_name> jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec ) [a-z]* \.?"
# Tue, 07 Sep 2021 10:39:00 GMT; 31 December 2021
_DAY_FIRST = re.compile(
    rf"(?: [a-z]{{3,9}} ,? \s+ )? (?P<day>\d{{1,2}}) (?:st|nd|rd|th)? [\s-] {_MONTH} ,? [\s-] (?P<year>\d{{4}}) (?!\d)"
    rf"(?: [\s,]* {_TIME} \s* {_ZONE} )?",
    re.VERBOSE | re.IGNORECASE,
)
# Dec 31, 2021 10:20 AM; Fri Dec 31 2021 06:49:26 GMT+0800 (China Standard Time)
_MONTH_FIRST = re.compile(
    rf"(?: [a-z]{{3,9}} ,? \s+ )? {_MONTH} \s+ (?P<day>\d{{1,2}}) (?:st|nd|rd|th)? ,? \s+ (?P<year>\d{{4}}) (?!\d)"
    rf"(?: [\s,]* (?:at\s+)? {_TIME} \s* {_ZONE} )?",
    re.VERBOSE | re.IGNORECASE,
)
# Fri Dec 31 06:49:26 2021, with or without a zone before the year
_CTIME = re.compile(
    rf"[a-z]{{3,9}} \s+ {_MONTH} \s+ (?P<day>\d{{1,2}}) \s+ {_TIME} \s* {_ZONE} \s+ (?P<year>\d{{4}}) (?!\d)",
    re.VERBOSE | re.IGNORECASE,
)
_FORMS = (_YEAR_FIRST, _COMPACT, _CTIME, _DAY_FIRST, _MONTH_FIRST)

# A date in a name must not be cut out of a longer run of letters and digits, such as a checksum.
_NAME_DATES = (
    re.compile(r"(?<![0-9])(\d{4})([-_.])(\d{1,2})\2(\d{1,2})(?![0-9])"),
    re.compile(r"(?<![0-9])(\d{4})(年)(\d{1,2})月(\d{1,2})日"),
    re.compile(r"(?<![0-9A-Za-z])(\d{4})()(\d{2})(\d{2})(?=[^0-9A-Za-z]|[Tt]?\d{4}(?:\d\d)?(?![0-9A-Za-z])|$)"),
)
# A site's own number begins with the day, and goes on with the time or a count: 8 digits, or 12 and more.
_ADDRESS_DATES = (
    re.compile(r"/(\d{4})[-/_](\d{1,2})[-/_](\d{1,2})(?=[/_-]|\.\w+$|$)"),
    re.compile(r"/(\d{4})-?/?(\d{2})-?(\d{2})(?=[/_-]|\.\w+$|$)"),
    re.compile(r"/[a-zA-Z]{0,6}_?(\d{4})(\d{2})(\d{2})(?=_|\d{4,12}(?:\.\w+|/|_|$))"),
)
_MAYBE_DATE = re.compile(r"\d{8}|\d{4}[-_./年]")  # a quick look before the forms are tried
_FOLDER_DATE = re.compile(r"(?:^|/)(\d{4})/(\d{1,2})/(\d{1,2})(?=/)")


def parse_date(value: object) -> str | None:
    """Return a date as ISO 8601, with its own zone if it has one, or None for what is no date.

    The results are `2021-12-31`, `2021-12-31T06:49:26` or `2021-12-31T06:49:26+08:00`. A date at the
    beginning of a longer text counts. The beginning of 1970 is None: it is what programs write who know
    no date.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value).strip()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).strip()
    if not text or len(text) > 200:
        return None
    for form in _FORMS:
        if match := form.match(text):
            return _iso(match)
    return _from_seconds(text)


def date_in_name(path: str) -> str | None:
    """Return the date in a file's name, else in its folders (2021/12/31/…), as ISO 8601, or None."""
    folder, _, name = path.rpartition("/")
    if _MAYBE_DATE.search(name):
        for form in _NAME_DATES:
            for match in form.finditer(name):
                if found := _day(match[1], match[3], match[4], first_year=1900):
                    return found.isoformat()
    if _MAYBE_DATE.search(folder):
        for match in reversed(list(_FOLDER_DATE.finditer(path))):
            if found := _day(*match.groups(), first_year=1900):
                return found.isoformat()
        folder = folder.rpartition("/")[2]  # a folder a day: 2021-12-31/…
        for form in _NAME_DATES:
            if whole := form.match(folder):
                found = _day(whole[1], whole[3], whole[4], first_year=1900)
                return found.isoformat() if found else None
    return None


def date_in_address(address: str) -> str | None:
    """Return the date that sites put into an article's address or its number there, as ISO 8601, or None.

    /2021-09-27/doc-1.shtml, /2021/09/27/1.html, /n1/2021/0927/c1-2.html, /t20210927_1.html, /a/202109272119123456.html
    """
    path = address.partition("://")[2].partition("/")[2].partition("?")[0].partition("#")[0]
    if not _MAYBE_DATE.search(path):
        return None
    for form in _ADDRESS_DATES:
        for match in form.finditer(f"/{path}"):
            if found := _day(*match.groups(), first_year=1995):
                return found.isoformat()
    return None


def sort_time(published: str | None) -> int | None:
    """Return seconds since 1970 for what parse_date returned; a date without a zone counts as UTC."""
    if published is None:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _iso(match: re.Match[str]) -> str | None:
    """Write a match as ISO 8601; an impossible time leaves the date."""
    parts = match.groupdict()
    month = parts.get("month") or _MONTHS[parts["month_name"].lower()]
    day = _day(parts["year"], month, parts["day"])
    if day is None:
        return None
    if parts["hour"] is None:
        return None if day == _EPOCH.date() else day.isoformat()
    hour = int(parts["hour"])
    half = (parts["half"] or parts.get("part") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith(("p", "下午", "晚上")) else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, int(parts["minute"]), int(parts["second"] or 0))
    except ValueError:
        return day.isoformat()
    offset = _offset(parts["zone"], parts["offset"])
    if moment == _EPOCH or (offset is not None and moment - offset == _EPOCH):
        return None
    return moment.replace(tzinfo=timezone(offset) if offset is not None else None).isoformat()


def _day(year: str | int, month: str | int, day: str | int, *, first_year: int = 1000) -> date | None:
    if not first_year <= int(year) <= (9998 if first_year == 1000 else 2100):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _offset(zone: str | None, offset: str | None) -> timedelta | None:
    """Return the distance from UTC; GMT+0800 and +0800 are the same, an unknown name is no zone."""
    if offset:
        digits = offset[1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        if hours > 15 or minutes > 59:
            return None
        return timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1)
    if zone and zone.upper() in _ZONES:
        return timedelta(hours=_ZONES[zone.upper()])
    return None


def _from_seconds(text: str) -> str | None:
    """Read seconds or milliseconds since 1970, as 10 or 13 digits."""
    if not (text.isascii() and text.isdigit() and len(text) in (10, 13)):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
