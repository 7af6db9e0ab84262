"""What date: takes: days, months, years, ranges of them, and periods that move with today."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ..model.expression import Dated

# What moves with today, by the name it is written with; any of them may be asked for.
PERIODS: Final[Mapping[str, tuple[str, ...]]] = {
    "today": ("今天", "今日", "今"),
    "yesterday": ("昨天", "昨日"),
    "this-week": ("本周", "这周", "这个星期"),
    "last-week": ("上周", "上个星期"),
    "this-month": ("本月", "这个月"),
    "last-month": ("上月", "上个月"),
    "this-year": ("今年", "本年"),
    "last-year": ("去年", "上年"),
}
LASTING: Final = (
    ("7d", "近7天"),
    ("2w", "近2周"),
    ("1m", "近1个月"),
    ("3m", "近3个月"),
    ("1y", "近1年"),
)  # to be offered

_PERIOD_OF = {other: name for name, others in PERIODS.items() for other in (name, name.replace("-", ""), *others)}
_PERIOD = re.compile("|".join(PERIODS))
_NUMERALS = {char: number for number, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "半": 0}
_UNITS = {"天": "d", "日": "d", "周": "w", "星期": "w", "个星期": "w", "个月": "m", "年": "y"}

_FIXED = re.compile(r"(\d{4})(?:年|(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)|年(\d{1,2})月(?:(\d{1,2})[日号]?)?)?", re.ASCII)
_LASTING = re.compile(r"(\d{1,4})([dwmy])", re.ASCII)
_LASTING_CHINESE = re.compile(r"(?:最?近)?(\d{1,4}|[一二三四五六七八九十两半])(天|日|周|个?星期|个月|年)", re.ASCII)
_RANGE = re.compile(r"(.*?)(?:\.\.+|…+|[~〜至到])(.*)", re.DOTALL)
_BOUND = re.compile(r"(>=|<=|≥|≤|>|<|=)(.*)", re.DOTALL)
_BEGUN = re.compile(r"(?:>=?|<=?|=|≥|≤)?[\d年月日号/.…~至到最近-]*", re.ASCII)


class NoDateError(ValueError):
    """The value is no date."""


class BackwardError(ValueError):
    """The range ends before it begins."""


@dataclass(frozen=True, slots=True)
class _Period:
    first: date
    last: date
    said: str  # "" for one that does not move with today


def dated(value: str, today: date) -> Dated:
    """Return the days that a value of date: stands for. Raise NoDateError or BackwardError."""
    value = unicodedata.normalize("NFKC", value).replace("。。", "..").casefold()
    value = "-".join(value.split())
    try:
        return _dated(value, today)
    except OverflowError:  # before the year 1 or after 9999
        raise NoDateError(value) from None


def may_become_date(value: str) -> bool:
    """Say if a value that is no date may be the beginning of one."""
    value = "-".join(unicodedata.normalize("NFKC", value).casefold().split())
    last = re.split(r"\.\.|[<>=≤≥]", value)[-1]
    return _BEGUN.fullmatch(value) is not None or (last != "" and any(name.startswith(last) for name in _PERIOD_OF))


def written(days: Dated, *, chinese: bool = False) -> str:
    """Return the value of date: that stands for these days; periods that move with today in words of a language."""
    if days.said:
        return _PERIOD.sub(lambda found: PERIODS[found[0]][0], days.said) if chinese else days.said
    first, last = days.first, days.last
    if first is None or last is None:
        return f"{first or ''}..{last or ''}"
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        begin, end = first.isoformat()[:4], last.isoformat()[:4]
    elif first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        begin, end = first.isoformat()[:7], last.isoformat()[:7]
    else:
        begin, end = first.isoformat(), last.isoformat()
    return begin if begin == end else f"{begin}..{end}"


def _dated(value: str, today: date) -> Dated:
    if bound := _BOUND.fullmatch(value):
        sign, period = bound[1], _period(bound[2], today)
        said = f"{sign}{period.said}" if period.said else ""
        match sign:
            case ">=" | "≥":
                return Dated(period.first, None, period.said and f"{period.said}..")
            case "<=" | "≤":
                return Dated(None, period.last, period.said and f"..{period.said}")
            case ">":
                return Dated(period.last + timedelta(1), None, said)
            case "<":
                return Dated(None, period.first - timedelta(1), said)
            case _:
                return Dated(period.first, period.last, period.said)
    ends = _RANGE.fullmatch(value)
    if ends is None:
        period = _period(value, today)
        return Dated(period.first, period.last, period.said)
    begin = _period(ends[1], today) if ends[1] else None
    end = _period(ends[2], today) if ends[2] else None
    if begin and end and begin.first > end.last:
        raise BackwardError(value)
    said = "..".join(_said(one) for one in (begin, end)) if any(one and one.said for one in (begin, end)) else ""
    return Dated(begin.first if begin else None, end.last if end else None, said)


def _said(period: _Period | None) -> str:
    if period is None:
        return ""
    return period.said or written(Dated(period.first, period.last))


def _period(value: str, today: date) -> _Period:
    if match := _FIXED.fullmatch(value):
        year, month, day = int(match[1]), match[3] or match[5], match[4] or match[6]
        return _Period(*_fixed(value, year, int(month) if month else None, int(day) if day else None), "")
    if name := _PERIOD_OF.get(value):
        return _Period(*_named(name, today), name)
    if match := _LASTING.fullmatch(value):
        return _lasting(int(match[1]), match[2], today, value)
    if match := _LASTING_CHINESE.fullmatch(value):
        if match[1] == "半":
            return _lasting(6 if match[2] == "年" else 0, "m", today, value)
        number = _NUMERALS.get(match[1]) or int(match[1])
        return _lasting(number, _UNITS[match[2]], today, value)
    raise NoDateError(value)


def _fixed(value: str, year: int, month: int | None, day: int | None) -> tuple[date, date]:
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise NoDateError(value) from None
    if day is not None:
        return first, first
    return first, date(year, month or 12, monthrange(year, month or 12)[1])


def _named(name: str, today: date) -> tuple[date, date]:
    """Return the first and last day of a period; weeks begin on Monday."""
    monday = today - timedelta(today.weekday())
    match name:
        case "today":
            return today, today
        case "yesterday":
            return today - timedelta(1), today - timedelta(1)
        case "this-week":
            return monday, monday + timedelta(6)
        case "last-week":
            return monday - timedelta(7), monday - timedelta(1)
        case "this-month":
            return _fixed(name, today.year, today.month, None)
        case "last-month":
            before = today.replace(day=1) - timedelta(1)
            return before.replace(day=1), before
        case "this-year":
            return _fixed(name, today.year, None, None)
        case _:
            return _fixed(name, today.year - 1, None, None)


def _lasting(number: int, unit: str, today: date, value: str) -> _Period:
    """Return the last so many days, weeks, months or years, today included."""
    if not number:
        raise NoDateError(value)
    if unit in "dw":
        first = today - timedelta(number * (7 if unit == "w" else 1) - 1)
    else:
        months = today.year * 12 + today.month - 1 - number * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        if year < 1:
            raise NoDateError(value)
        first = date(year, month + 1, min(today.day, monthrange(year, month + 1)[1])) + timedelta(1)
    return _Period(first, today, f"{number}{unit}")
