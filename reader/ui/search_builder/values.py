"""What a condition's value is given with: words, names, tags, days, choices."""

from __future__ import annotations

from PySide6.QtCore import QDate, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ...model.annotation import COLORS
from ...model.conditions import Condition, ConditionField, Test
from ..choice import Choice
from ..painting import draw_chevron, draw_dot
from ..session import Session
from ..tag_field import TagField
from .names import NameField, Names
from .words import PERIODS, Words

_DISTANCES = (0, 3, 5, 10, 20, 50, 100, 300, 1000)  # words of near
_Policy = QSizePolicy.Policy


class Value(QWidget):
    """The value of one field and test."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(6)
        self.setSizePolicy(_Policy.Expanding, _Policy.Fixed)

    def told(self) -> tuple[str, str, int]:
        """Return value, other and distance, as in a Condition."""
        return "", "", 10

    def take(self, condition: Condition) -> None:
        """Show those of a condition."""


class LineValue(Value):
    """One line of text."""

    def __init__(self, edit: QLineEdit, parent: QWidget, hint: str = "") -> None:
        super().__init__(parent)
        self.edit = edit
        edit.setParent(self)
        edit.setPlaceholderText(hint)
        edit.setAccessibleName(hint)
        edit.setMinimumWidth(80)
        edit.textChanged.connect(lambda _text: self.changed.emit())
        self.line.addWidget(edit)
        self.setFocusProxy(edit)

    def told(self) -> tuple[str, str, int]:
        """Return what is in the line."""
        return self.edit.text(), "", 10

    def take(self, condition: Condition) -> None:
        """Show it."""
        self.edit.setText(condition.value)


class NearValue(Value):
    """Two words or phrases, and how far apart they may be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.left, self.right = QLineEdit(self), QLineEdit(self)
        self.distance = Choice(self)
        for number in _DISTANCES:
            self.distance.addItem(f"≤ {number}", number)
        self.distance.setToolTip(self.tr("So many words or Chinese characters may stand between them"))
        self.distance.setAccessibleName(self.distance.toolTip())
        for edit in (self.left, self.right):
            edit.setMinimumWidth(60)
            edit.setPlaceholderText(self.tr("word or phrase"))
            edit.setAccessibleName(edit.placeholderText())
            edit.textChanged.connect(lambda _text: self.changed.emit())
        self.distance.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.line.addWidget(self.left, 1)
        self.line.addWidget(self.distance)
        self.line.addWidget(self.right, 1)
        self.setFocusProxy(self.left)

    def told(self) -> tuple[str, str, int]:
        """Return both, and the distance."""
        return self.left.text(), self.right.text(), int(self.distance.currentData())

    def take(self, condition: Condition) -> None:
        """Show them."""
        self.left.setText(condition.value)
        self.right.setText(condition.other)
        row = self.distance.findData(condition.distance)
        if row < 0:
            self.distance.addItem(f"≤ {condition.distance}", condition.distance)
            row = self.distance.count() - 1
        self.distance.setCurrentIndex(row)


class ChoiceValue(Value):
    """One of a few values; one that is not among them is added when a condition has it."""

    def __init__(self, choices: dict[str, str], parent: QWidget, icons: dict[str, QIcon] | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice(self)
        for value, text in choices.items():
            if icons is not None and value in icons:
                self.choice.addItem(icons[value], text, value)
            else:
                self.choice.addItem(text, value)
        self.choice.setSizePolicy(_Policy.Expanding, _Policy.Fixed)
        self.choice.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.line.addWidget(self.choice)
        self.setFocusProxy(self.choice)

    def told(self) -> tuple[str, str, int]:
        """Return the value that is chosen."""
        return str(self.choice.currentData() or ""), "", 10

    def take(self, condition: Condition) -> None:
        """Choose it."""
        if not condition.value:
            return
        row = self.choice.findData(condition.value)
        if row < 0:
            self.choice.addItem(condition.value, condition.value)
            row = self.choice.count() - 1
        self.choice.setCurrentIndex(row)


class DayEdit(QDateEdit):
    """A day with a calendar, and the chevron of our icons."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the chevron over it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.width() - 19, (self.height() - 10) / 2, 10, 10)
        draw_chevron(painter, box, self.palette().color(QPalette.ColorRole.PlaceholderText).name(), open_=True)
        painter.end()


class DaysValue(Value):
    """One day, or the first and the last of several, each with a calendar."""

    def __init__(self, parent: QWidget, *, two: bool) -> None:
        super().__init__(parent)
        today = QDate.currentDate()
        self.first = self._edit(today.addMonths(-1) if two else today)
        self.last = self._edit(today) if two else None
        self.line.addWidget(self.first, 1)
        if self.last is not None:
            self.line.addWidget(QLabel(self.tr("and"), self))
            self.line.addWidget(self.last, 1)
        self.setFocusProxy(self.first)

    def _edit(self, day: QDate) -> QDateEdit:
        edit = DayEdit(day, self)
        edit.setCalendarPopup(True)
        edit.setDisplayFormat("yyyy-MM-dd")
        edit.setMinimumWidth(112)
        edit.dateChanged.connect(lambda _day: self.changed.emit())
        return edit

    def told(self) -> tuple[str, str, int]:
        """Return the days as the query language writes them."""
        iso = Qt.DateFormat.ISODate
        return self.first.date().toString(iso), self.last.date().toString(iso) if self.last is not None else "", 10

    def take(self, condition: Condition) -> None:
        """Show them."""
        for edit, text in ((self.first, condition.value), (self.last, condition.other)):
            day = QDate.fromString(text, Qt.DateFormat.ISODate)
            if edit is not None and day.isValid():
                edit.setDate(day)


class Values:
    """Makes the widget that fits a field and a test."""

    def __init__(self, session: Session, words: Words, names: Names) -> None:
        self._session = session
        self._words = words
        self._names = names

    def make(self, field: ConditionField, test: Test, parent: QWidget) -> Value:
        """Return a new one."""
        if field in ("tag", "passage"):
            tags = TagField(self._session, parent, several=False)
            tags.makes = False
            tags.load()
            return LineValue(tags, parent, self._words.hint(field, test))
        if field in ("source", "category", "publisher"):
            return LineValue(NameField(self._names, field, parent), parent, self._words.hint(field, test))
        if field == "date":
            return self._days(test, parent)
        if field == "color":
            names: dict[str, str] = {color: self._session.colors.full_name(color) for color in COLORS}
            return ChoiceValue(names, parent, {color: self._swatch(color, parent) for color in COLORS})
        if field in ("has", "is", "verdict"):
            return ChoiceValue(self._words.values(field), parent)
        if test == "near":
            return NearValue(parent)
        return LineValue(QLineEdit(parent), parent, self._words.hint(field, test))

    def _days(self, test: Test, parent: QWidget) -> Value:
        if test == "period":
            texts = self._words.periods()
            value = ChoiceValue({name: texts[name] for name in PERIODS}, parent)
            value.take(Condition("date", "period", "7d"))
            return value
        return Value(parent) if test in ("dated", "undated") else DaysValue(parent, two=test == "between")

    def _swatch(self, color: str, widget: QWidget) -> QIcon:
        ratio = widget.devicePixelRatioF()
        picture = QPixmap(round(14 * ratio), round(14 * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_dot(painter, 2, 2, 10, QColor(self._session.theme.edges[color]).name())
        painter.end()
        return QIcon(picture)
