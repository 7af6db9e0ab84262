"""The part of the filters about days: some spans by name, and any other by its first and last day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...model.annotation_query import start_of
from ..moments import short_day_text
from ..panel.flow import FlowLayout
from .toggles import WordToggle

_DAY = timedelta(days=1)


def day_of(moment: str) -> date | None:
    """Return the reader's day of a moment as `start_of` writes it."""
    return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone().date() if moment else None


class Days(QWidget):
    """Emits moments as AnnotationQuery has them; "" for an open end."""

    chosen = Signal(str, str)  # since, until

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.spans = QWidget(self)
        flow = FlowLayout(self.spans, 6)
        flow.setContentsMargins(0, 0, 0, 0)
        self._toggles: list[tuple[WordToggle, int]] = []
        for days in (1, 7, 30, 365):
            toggle = WordToggle("", self.spans)
            toggle.clicked.connect(lambda down, days=days: self._choose_span(days if down else 0))
            flow.addWidget(toggle)
            self._toggles.append((toggle, days))
        self.first, self.last = QLineEdit(self), QLineEdit(self)
        self._to = QLabel("–", self)
        row = QHBoxLayout()
        row.setSpacing(6)
        for field in (self.first, self.last):
            field.setObjectName("filterDay")
            field.textEdited.connect(lambda _text: self._typed())
        row.addWidget(self.first)
        row.addWidget(self._to)
        row.addWidget(self.last)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.spans)
        layout.addLayout(row)
        self._translate()

    def show_span(self, since: str, until: str) -> None:
        """Show what is chosen."""
        first, end = day_of(since), day_of(until)
        for toggle, days in self._toggles:
            toggle.setChecked(first == date.today() - _DAY * (days - 1) and end is None)
        last = end - _DAY if end is not None else None
        for field, day in ((self.first, first), (self.last, last)):
            if not field.hasFocus():
                field.setText(day.isoformat() if day is not None else "")
                _mark(field, wrong=False)

    def span_text(self, since: str, until: str) -> str:
        """Return in words from when to when."""
        today, first, end = date.today(), day_of(since), day_of(until)
        last = end - _DAY if end is not None else None
        if first is not None and last is not None:
            days = dict.fromkeys((short_day_text(first, today), short_day_text(last, today)))
            return " – ".join(days)
        if first is not None:
            return self.tr("since {day}").format(day=short_day_text(first, today))
        return self.tr("until {day}").format(day=short_day_text(last or today, today))

    def _choose_span(self, days: int) -> None:
        self.chosen.emit(start_of(date.today() - _DAY * (days - 1)) if days else "", "")

    def _typed(self) -> None:
        first, last = (_read(field) for field in (self.first, self.last))
        for field, day in ((self.first, first), (self.last, last)):
            _mark(field, wrong=day is None and bool(field.text().strip()))
        bad = any(field.property("wrong") for field in (self.first, self.last))
        if not bad:
            self.chosen.emit(start_of(first) if first else "", start_of(last + _DAY) if last else "")

    def _translate(self) -> None:
        words = (self.tr("Today"), self.tr("7 days"), self.tr("30 days"), self.tr("A year"))
        for (toggle, _days), text in zip(self._toggles, words, strict=True):
            toggle.setText(text)
        for field, name in ((self.first, self.tr("First day")), (self.last, self.tr("Last day"))):
            field.setAccessibleName(name)
            field.setToolTip(self.tr("{name}, such as {day}").format(name=name, day="2026-01-31"))
            field.setPlaceholderText(name)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
        super().changeEvent(event)


def _read(field: QLineEdit) -> date | None:
    text = field.text().strip().replace("/", "-").replace(".", "-")
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()
        start_of(day + _DAY)
    except (ValueError, OverflowError, OSError):
        return None
    return day


def _mark(field: QLineEdit, *, wrong: bool) -> None:
    if bool(field.property("wrong")) is not wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)
