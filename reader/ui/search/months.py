"""Months of a time line: numbers, how they are written, and how they are put together. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...model.search import Facet

_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Bar:
    """Months first..last, both included, and how many articles they have."""

    first: int  # year * 12 + month - 1
    last: int
    articles: int


def number_of(value: str, *, end: bool = False) -> int | None:
    """Return the month of "2021-09", or of a year its first or last one; None for what is neither."""
    match = _MONTH.fullmatch(value)
    if match is None:
        return None
    month = int(match[2]) if match[2] else (12 if end else 1)
    return int(match[1]) * 12 + month - 1


def text_of(number: int) -> str:
    """Return a month as the query language has it."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def days_of(first: int, last: int) -> str:
    """Return what date: takes for months, both included: a year and a month as such."""
    if first % 12 == 0 and last % 12 == 11:
        begin, end = f"{first // 12:04}", f"{last // 12:04}"
    else:
        begin, end = text_of(first), text_of(last)
    return begin if begin == end else f"{begin}..{end}"


def span_of(days: str) -> tuple[int, int] | None:
    """Return the months that a value of date: goes over; None for what moves with today or is open at both ends."""
    begin, dots, end = days.partition("..")
    first = number_of(begin) if begin else 0
    last = number_of(end if dots else begin, end=True) if (end or not dots) else 9999 * 12 + 11
    if first is None or last is None or not (begin or end):
        return None
    return first, last


def bars_of(months: Iterable[Facet], most: int) -> list[Bar]:
    """Return bars in order without gaps, of a month each, or of a year where those were more than `most`."""
    counts: dict[int, int] = {}
    for facet in months:
        number = number_of(facet.value)
        if number is not None:
            counts[number] = counts.get(number, 0) + facet.articles
    if not counts:
        return []
    first, last = min(counts), max(counts)
    if last - first + 1 <= most:
        return [Bar(number, number, counts.get(number, 0)) for number in range(first, last + 1)]
    years: dict[int, int] = {}
    for number, articles in counts.items():
        years[number // 12] = years.get(number // 12, 0) + articles
    return [Bar(year * 12, year * 12 + 11, years.get(year, 0)) for year in range(first // 12, last // 12 + 1)]
