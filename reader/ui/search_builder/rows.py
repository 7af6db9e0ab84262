"""The rows of conditions, and the groups of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ...model.conditions import TESTS, Condition, ConditionField, Group, Match, Test
from .. import icons
from ..choice import Choice
from ..painting import metrics
from ..session import Session
from .values import Value, Values
from .words import FIELDS, Words

_BUTTON = 26
_ANY = 16_777_215  # px: as wide as a widget may be
_CHOSEN: frozenset[ConditionField] = frozenset({"date", "color", "has", "is", "verdict"})  # values are not typed
_BESIDE = 68  # px beside the words of a choice


class Kit:
    """What rows need to make their parts."""

    def __init__(self, session: Session, words: Words, values: Values) -> None:
        self.session = session
        self.words = words
        self.values = values
        self.wide = True  # there is room for a row on one line
        fields = (words.field(field) for field in FIELDS if field is not None)
        tests = (words.test(field, test) for field, asked in TESTS.items() for test in asked)
        self.field_width, self.test_width = (
            max(map(metrics().horizontalAdvance, texts)) + _BESIDE for texts in (fields, tests)
        )


class ConditionRow(QWidget):
    """A field, what is asked of it, a value, and buttons to add a row below and to take this one away."""

    changed = Signal()
    added = Signal()  # another row is wanted below
    removed = Signal()

    def __init__(self, kit: Kit, condition: Condition, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._last = condition.field
        words = kit.words
        self.field = Choice(self)
        self.field.setMaxVisibleItems(24)
        for field in FIELDS:
            if field is None:
                self.field.insertSeparator(self.field.count())
            else:
                self.field.addItem(words.field(field), field)
        self.test = Choice(self)
        self.field.setAccessibleName(self.tr("Where to look"))
        self.test.setAccessibleName(self.tr("What to ask"))
        self.value = Value(self)
        self.more = self._button("add", f"{self.tr('Add a condition below')}  Alt++")
        self.less = self._button("close", f"{self.tr('Remove this condition')}  Alt+-")
        self.more.clicked.connect(self.added)
        self.less.clicked.connect(self.removed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self.field.setCurrentIndex(self.field.findData(condition.field))
        self._fill_tests(condition.field, condition.test)
        self._make_value(condition)
        self.field.currentIndexChanged.connect(self._field_changed)
        self.test.currentIndexChanged.connect(self._test_changed)
        self.place()

    def condition(self) -> Condition:
        """Return what the row says."""
        value, other, distance = self.value.told()
        return Condition(self._field(), self._test(), value, other, distance)

    def _field(self) -> ConditionField:
        field: ConditionField = self.field.currentData()
        return field

    def _test(self) -> Test:
        test: Test = self.test.currentData()
        return test

    def _fill_tests(self, field: ConditionField, wanted: Test) -> None:
        self.test.blockSignals(True)
        self.test.clear()
        for test in TESTS[field]:
            self.test.addItem(self._kit.words.test(field, test), test)
        self.test.setCurrentIndex(max(0, self.test.findData(wanted)))
        self.test.setVisible(len(TESTS[field]) > 1)
        self.test.blockSignals(False)

    def _make_value(self, condition: Condition) -> None:
        old = self.value
        self.value = self._kit.values.make(self._field(), self._test(), self)
        self.value.take(condition)
        self.value.changed.connect(self.changed)
        self._grid.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.place()
        self.value.show()
        self._order()

    def _field_changed(self) -> None:
        before = self.condition()
        self._fill_tests(self._field(), before.test)
        kept = before.value if not {self._last, self._field()} & _CHOSEN else ""
        self._last = self._field()
        self._make_value(Condition(self._field(), self._test(), kept))
        self.changed.emit()

    def _test_changed(self) -> None:
        value, other, distance = self.value.told()
        self._make_value(Condition(self._field(), self._test(), value, other, distance))
        self.changed.emit()

    # -- looks
    def _button(self, icon: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icons.icon(icon, self._kit.session.theme.soft, 16))
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(_BUTTON, _BUTTON)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def place(self) -> None:
        """Put everything on one line, or the value on one of its own."""
        wide, grid = self._kit.wide, self._grid
        for widget in (self.field, self.test, self.value, self.more, self.less):
            grid.removeWidget(widget)
        grid.addWidget(self.field, 0, 0)
        grid.addWidget(self.test, 0, 1)
        if wide:
            grid.addWidget(self.value, 0, 2)
        else:
            grid.addWidget(self.value, 1, 0, 1, 3)
        grid.addWidget(self.more, 0, 3)
        grid.addWidget(self.less, 0, 4)
        grid.setColumnStretch(0, 0 if wide else 2)
        grid.setColumnStretch(1, 0 if wide else 3)
        grid.setColumnStretch(2, 1 if wide else 0)
        for widget, width in ((self.field, self._kit.field_width), (self.test, self._kit.test_width)):
            widget.setMinimumWidth(width if wide else 80)
            widget.setMaximumWidth(width if wide else _ANY)

    def _order(self) -> None:
        chain = (self.field, self.test, self.value.focusProxy() or self.value, self.more, self.less)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)


class RowsBox(QFrame):
    """Rows that go together by all, any or none; the outermost one may have groups among them."""

    changed = Signal()
    emptied = Signal()  # a group lost its last row

    def __init__(self, kit: Kit, parent: QWidget, *, outermost: bool) -> None:
        super().__init__(parent)
        self._kit = kit
        self._outermost = outermost
        self.setObjectName("builderRows" if outermost else "builderGroup")
        self.match = Choice(self)
        for match in ("all", "any") if outermost else ("any", "all", "none"):
            self.match.addItem(kit.words.match(match), match)
        self.match.setAccessibleName(self.tr("How the conditions go together"))
        self.match.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.group = QPushButton(self.tr("Add a group"), self)
        self.group.setAutoDefault(False)
        self.group.setVisible(outermost)
        self.group.clicked.connect(self._add_group)
        head = QHBoxLayout()
        head.addWidget(self.match)
        head.addStretch(1)
        head.addWidget(self.group)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(*((0, 0, 0, 0) if outermost else (12, 10, 12, 10)))
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._list)

    def items(self) -> list[ConditionRow | RowsBox]:
        """Return the rows and groups in their order."""
        items = (self._list.itemAt(place) for place in range(self._list.count()))
        found = (item.widget() for item in items if item is not None)
        return [one for one in found if isinstance(one, ConditionRow | RowsBox)]

    def told(self) -> tuple[Match, tuple[Condition | Group, ...]]:
        """Return how the rows go together, and what they say."""
        match: Match = self.match.currentData()
        return match, tuple(
            one.condition() if isinstance(one, ConditionRow) else one.as_group() for one in self.items()
        )

    def as_group(self) -> Group:
        """Return the rows as a group."""
        match, rows = self.told()
        return Group(match, tuple(row for row in rows if isinstance(row, Condition)))

    def take(self, match: Match, rows: Sequence[Condition | Group]) -> None:
        """Show others."""
        for one in self.items():
            self._drop(one)
        self.match.blockSignals(True)
        self.match.setCurrentIndex(max(0, self.match.findData(match)))
        self.match.blockSignals(False)
        for row in rows or (Condition(),):
            if isinstance(row, Group):
                self._insert_group(row, self._list.count())
            else:
                self._insert_row(row, self._list.count())

    def place(self) -> None:
        """Use the room there is."""
        for one in self.items():
            one.place()

    def begin(self) -> None:
        """Go to the first value."""
        first = self.items()[0]
        if isinstance(first, RowsBox):
            first.begin()
        else:
            first.value.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- more and less
    def _insert_row(self, condition: Condition, place: int) -> ConditionRow:
        row = ConditionRow(self._kit, condition, self)
        row.changed.connect(self.changed)
        row.added.connect(lambda: self._add_below(row))
        row.removed.connect(lambda: self._remove(row))
        self._list.insertWidget(place, row)
        row.show()
        return row

    def _insert_group(self, group: Group, place: int) -> RowsBox:
        box = RowsBox(self._kit, self, outermost=False)
        box.take(group.match, group.rows)
        box.changed.connect(self.changed)
        box.emptied.connect(lambda: self._remove(box))
        self._list.insertWidget(place, box)
        box.show()
        return box

    def _add_below(self, row: ConditionRow) -> None:
        condition = row.condition()
        added = self._insert_row(Condition(condition.field, condition.test), self.items().index(row) + 1)
        added.field.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _add_group(self) -> None:
        box = self._insert_group(Group("any", (Condition(), Condition())), self._list.count())
        box.begin()
        self.changed.emit()

    def _remove(self, one: ConditionRow | RowsBox) -> None:
        place = self.items().index(one)
        self._drop(one)
        left = self.items()
        if not left and not self._outermost:
            self.emptied.emit()
            return
        if not left:
            self._insert_row(Condition(), 0)
            self.begin()
        else:
            after = left[min(place, len(left) - 1)]
            (after.field if isinstance(after, ConditionRow) else after.match).setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _drop(self, one: ConditionRow | RowsBox) -> None:
        self._list.removeWidget(one)
        one.hide()
        one.deleteLater()
