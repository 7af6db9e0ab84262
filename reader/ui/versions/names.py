"""What versions are called: by the day on which they came, by the hour too where a day has several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from ...model.version import Version
from ..moments import moment


def version_day(version: Version, versions: Sequence[Version]) -> str:
    """Return when a version came, in the reader's language and zone."""
    here = moment(version.since)
    if here.day is None:
        return ""
    others = [moment(other.since) for other in versions if other.since != version.since]
    clock = f" {here.clock}" if any(other.day == here.day for other in others) else ""
    if clock and any(other == here for other in others):
        clock = f" {datetime.fromisoformat(version.since).astimezone():%H:%M:%S}"
    return _day(here.day) + clock


def _day(day: date) -> str:
    locale = QLocale()
    chinese = locale.language() == QLocale.Language.Chinese
    return locale.toString(QDate(day.year, day.month, day.day), "yyyy年M月d日" if chinese else "d MMMM yyyy")
