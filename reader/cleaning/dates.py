"""Dates as pages write them, made ISO 8601; the zone stays what was written, or unknown."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*(?:[-/.]|年)\s*(?P<month>\d{1,2})\s*(?:[-/.]|月)\s*(?P<day>\d{1,2})(?!\d)\s*日?"
    r"(?:[\s　,T]*(?:(?:星期|周)[一二三四五六日天])?[\s　|｜]*(?P<half>上午|下午|晚上|凌晨|早上|中午)?\s*"
    r"(?P<hour>\d{1,2})\s*[:：时点]\s*(?P<minute>\d{2})(?:\s*[:：分]\s*(?P<second>\d{2}))?\s*[分秒]?(?:\.\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|北京时间)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?$"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH = re.compile(
    r"\b(?:(?P<day1>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    r"(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<year>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)


def normal_date(text: str) -> str:
    """Return the first date in a text as ISO 8601 (date, or date and time, with a zone if written); "" for none."""
    text = text.strip()
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return datetime.fromtimestamp(int(text[:10]), tz=UTC).isoformat()
    match = _COMPACT.match(text) or _DATE.search(text)
    if match is not None:
        return _iso(match.groupdict())
    if re.match(r"[A-Za-z]{3},\s", text):
        try:
            return parsedate_to_datetime(text).isoformat()
        except (ValueError, TypeError):
            return ""
    if (match := _ENGLISH.search(text)) and (match["day1"] or match["day2"]):
        month = _MONTHS.index(match["month"][:3].lower()) + 1
        return _iso({"year": match["year"], "month": str(month), "day": match["day1"] or match["day2"]})
    return ""


def _iso(parts: dict[str, str | None]) -> str:
    """Write what was found, or "" if there is no such day."""
    hour = int(parts.get("hour") or 0)
    if parts.get("half") in {"下午", "晚上"} and hour < 12:
        hour += 12
    try:
        moment = datetime(
            int(parts["year"] or 0),
            int(parts["month"] or 0),
            int(parts["day"] or 0),
            hour,
            int(parts.get("minute") or 0),
            int(parts.get("second") or 0),
        )
    except ValueError:
        return ""
    if parts.get("hour") is None:
        return moment.date().isoformat()
    zone = (parts.get("zone") or "").upper()
    if zone in {"Z", "UTC", "GMT"}:
        zone = "+00:00"
    elif zone == "北京时间":
        zone = "+08:00"
    elif zone and ":" not in zone:
        zone = zone[:3] + ":" + zone[3:]
    return moment.isoformat() + zone
