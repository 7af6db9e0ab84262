"""Times as the reader's clock and language have them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in the reader's zone. `day` is None for undated, `clock` is "" where only the day is known."""

    day: date | None = None
    clock: str = ""


def moment(published: str | None) -> Moment:
    """Read ISO 8601: with a zone it is converted to the reader's, without one it is taken as it stands."""
    if not published:
        return Moment()
    try:
        if len(published) <= 10:
            return Moment(date.fromisoformat(published))
        time = datetime.fromisoformat(published)
    except ValueError:
        return Moment()
    if time.tzinfo is not None:
        try:
            time = time.astimezone()
        except (OverflowError, OSError):  # years the system's clock does not know
            time = time.replace(tzinfo=None)
    return Moment(time.date(), f"{time:%H:%M}")


def day_text(day: date) -> str:
    """Return a day with its weekday, in the reader's language."""
    locale = QLocale()
    if locale.language() == QLocale.Language.Chinese:
        return locale.toString(_qdate(day), "yyyy年M月d日 dddd")
    return locale.toString(_qdate(day), QLocale.FormatType.LongFormat)


def short_day_text(day: date, today: date) -> str:
    """Return a day in a few characters: without the year if it is this year."""
    locale = QLocale()
    if locale.language() == QLocale.Language.Chinese:
        return locale.toString(_qdate(day), "M月d日" if day.year == today.year else "yyyy年M月d日")
    return locale.toString(_qdate(day), "d MMM" if day.year == today.year else "d MMM yyyy")


def when(moment: Moment, today: date, *, grouped: bool) -> str:
    """Return the time shown with an article: of day for today and below a day head, else the day."""
    if moment.day is None:
        return ""
    if grouped or moment.day == today:
        return moment.clock
    return short_day_text(moment.day, today)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
