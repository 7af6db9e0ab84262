"""The page in the list column: every highlight that waits for the reader, and what can be done to many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...model.changes import Changes
from ...model.review import Waiting
from ..elided import Elided
from ..session import Session
from .listing import ReviewList
from .model import Filter, Row, rows


class ReviewPage(QWidget):
    """Title and filter, the list, and a bar for what is selected when that is more than one."""

    chosen = Signal(object)  # the id of the highlight to show, or None
    decided = Signal(str, object)  # accept, detach or delete, and the ids it is about
    command = Signal(str)  # decide, open: about the highlight that is shown

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._found: Sequence[Waiting] = ()
        self._filter: Filter = "all"
        self._wanted: list[int] = []  # highlights to go to, the first of them that is there
        self._guest = 0  # a highlight that is looked at although it does not wait
        self.aside = False  # the reader went on to an article: what changes meanwhile does not take it from the screen
        self._quiet = False
        self._row = 0  # or else the row to go on at
        self.list = ReviewList(session, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._nothing = self._empty()
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self._pages, 1)
        column.addWidget(self._bar())
        self.setFocusProxy(self.list)
        self.list.setAccessibleName(self.tr("Highlights to review"))
        self.list.pressed_key.connect(self._press)
        self.list.clicked.connect(lambda _index: self._selected())  # the one that was left for its article
        self.list.selectionModel().selectionChanged.connect(lambda _new, _old: self._selected())
        session.changed.connect(self._changed)

    def shown(self) -> None:
        """Ask what waits, now that the page came to the front."""
        self.aside = False
        self.reload()

    def select(self, highlight_id: int) -> None:
        """Go to a highlight, as soon as it is there."""
        self._wanted, self._guest = [highlight_id], highlight_id
        self.aside = False
        self.reload()

    def step(self, by: int) -> None:
        """Go to the next highlight or the previous one."""
        self.list.step(by)

    def after(self, ids: Sequence[int]) -> None:
        """Let the highlight behind these be the next one, when they have gone."""
        if self._guest in ids:
            self._guest = 0
        places = [row for row in map(self.list.rows.row_of, ids) if row is not None]
        if not places:
            return
        self._row, self._wanted = min(places), []
        row: int | None = max(places)
        while row is not None and (row := self.list.rows.step(row, 1)) is not None:
            one = self.list.rows.waiting(row)
            if one is not None and one.id not in ids:
                self._wanted.append(one.id)
                break

    def rest(self) -> None:
        """Take the keyboard where nothing is left to review."""
        self._nothing.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Ask again for what waits."""
        library, wanted = self._session.library, self._filter

        def read() -> tuple[list[Waiting], Filter, list[Row]]:
            found = library.reviews()
            if wanted != "all" and not any(one.verdict == wanted for one in found):
                return found, "all", rows(found)
            return found, wanted, rows(found, wanted)

        self._session.read(read, lambda answer: self._show(*answer), key="reviews")

    def count(self) -> int:
        """Return how many wait."""
        return len(self._found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title to the tree where there is only room for the filters."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        buttons = sum(button.sizeHint().width() + 2 for button in self._filters.values() if not button.isHidden())
        self._title.setVisible(self.width() - 28 >= buttons + self._title.sizeHint().width())

    # -- what there is
    def _show(self, found: list[Waiting], wanted: Filter, made: list[Row]) -> None:
        if self.isHidden():
            return  # asked for when the page was still in front
        self._found, self._filter = found, wanted
        counts = {"all": len(found), "changed": sum(one.verdict == "changed" for one in found)}
        counts["orphan"] = counts["all"] - counts["changed"]
        for name, button in self._filters.items():
            button.setText(f"{self._name(name)} {QLocale().toString(counts[name])}")
            button.setChecked(name == self._filter)
            button.setEnabled(bool(counts[name]))
            button.setVisible(bool(found))
        self._fit()
        self._fill(made)

    def _fill(self, made: list[Row]) -> None:
        if not self._wanted:
            self._wanted = [one.id for one in self.list.chosen()]
        selection = self.list.selectionModel()
        blocked = selection.blockSignals(True)
        self.list.set_rows(made)
        selection.blockSignals(blocked)
        self._pages.setCurrentIndex(0 if made else 1)
        self._quiet = self.aside
        self._go()
        self._quiet = False

    def _go(self) -> None:
        """Go to what is wanted, or to what stands where that stood."""
        wanted, self._wanted = self._wanted, []
        row = next((row for row in map(self.list.rows.row_of, wanted) if row is not None), None)
        if row is None and self._guest:
            self.list.clearSelection()
            self._tell(self._guest)
            return
        if row is None and self.list.rows.rowCount():
            row = self.list.rows.step(min(self._row, self.list.rows.rowCount()) - 1, 1)
            row = row if row is not None else self.list.rows.step(self.list.rows.rowCount(), -1)
        if row is None:
            self._selected()
        elif self.list.currentIndex().row() == row and self.list.chosen():
            self._selected()  # another one may stand there now
        else:
            self.list.go(row)

    def _selected(self) -> None:
        chosen = self.list.chosen()
        self._bulk.setVisible(len(chosen) > 1)
        if len(chosen) > 1:
            self._number.setText(self.tr("%Ln selected", "", len(chosen)))
            self._confirm.setEnabled(any(one.verdict == "changed" for one in chosen))
            self._detach.setEnabled(any(one.verdict == "changed" for one in chosen))
        if chosen:
            self._guest = 0
        elif self._guest:
            return
        current = self.list.rows.waiting(self.list.currentIndex().row())
        if current is not None and current in chosen:
            self._row = self.list.currentIndex().row()
            self._tell(current.id)
        else:
            self._tell(chosen[0].id if chosen else None)

    def _tell(self, highlight_id: int | None) -> None:
        if not self._quiet:
            self.aside = False
            self.chosen.emit(highlight_id)

    def _changed(self, changes: Changes) -> None:
        if not self.isHidden() and (changes.annotations or changes.lists or changes.contents):
            self.reload()

    # -- what is decided
    def _press(self, key: str) -> None:
        if key in ("next", "previous"):
            self.step(1 if key == "next" else -1)
        elif key in ("detach", "delete"):
            self._decide(key)
        elif key == "decide" and len(self.list.chosen()) > 1:
            self._decide("accept")
        else:
            self.command.emit(key)

    def _decide(self, verb: str) -> None:
        chosen = self.list.chosen()
        ids = [one.id for one in chosen if verb == "delete" or one.verdict == "changed"]
        if ids:
            self.decided.emit(verb, ids)

    def _choose_filter(self, name: Filter) -> None:
        self._filter = name
        self._filters[name].setChecked(True)
        self._fill(rows(self._found, name))

    # -- building
    def _name(self, name: str) -> str:
        return {"all": self.tr("All"), "changed": self.tr("Changed"), "orphan": self.tr("Gone")}[name]

    def _header(self) -> QWidget:
        header = QWidget(self)
        header.setObjectName("reviewHeader")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        header.setFixedHeight(40)
        self._title = QLabel(self.tr("To review"), header)
        self._title.setObjectName("reviewTitle")
        row = QHBoxLayout(header)
        row.setContentsMargins(14, 0, 6, 0)
        row.setSpacing(2)
        row.addWidget(self._title)
        row.addStretch(1)
        group = QButtonGroup(header)
        names: tuple[Filter, ...] = ("all", "changed", "orphan")
        self._filters: dict[str, QToolButton] = {}
        for name in names:
            button = QToolButton(header)
            button.setObjectName("reviewFilter")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, name=name: self._choose_filter(name))
            button.hide()
            group.addButton(button)
            self._filters[name] = button
            row.addWidget(button)
        return header

    def _bar(self) -> QWidget:
        self._bulk = QWidget(self)
        self._bulk.setObjectName("reviewBulk")
        self._bulk.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bulk.setFixedHeight(36)
        self._number = Elided(self._bulk)
        row = QHBoxLayout(self._bulk)
        row.setContentsMargins(14, 0, 6, 0)
        row.setSpacing(2)
        row.addWidget(self._number)
        row.addStretch(1)

        def button(text: str, tip: str, act: Callable[[], None]) -> QToolButton:
            made = QToolButton(self._bulk)
            made.setText(text)
            made.setToolTip(tip)
            made.clicked.connect(act)
            row.addWidget(made)
            return made

        tip = self.tr("The changed ones among them stand in the right place (Return)")
        self._confirm = button(self.tr("Confirm"), tip, lambda: self._decide("accept"))
        tip = self.tr("The changed ones among them stand in the wrong place (D)")
        self._detach = button(self.tr("Detach"), tip, lambda: self._decide("detach"))
        button(self.tr("Delete"), self.tr("Delete these highlights (Del)"), lambda: self._decide("delete"))
        self._bulk.hide()
        return self._bulk

    def _empty(self) -> QWidget:
        empty = QWidget(self)
        empty.setObjectName("reviewEmpty")
        empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title, text = QLabel(self.tr("Everything is in its place"), empty), QLabel(empty)
        title.setObjectName("reviewEmptyTitle")
        text.setObjectName("reviewEmptyText")
        text.setText(
            self.tr("When a text changes under a highlight and its place is not certain, it waits here for you.")
        )
        column = QVBoxLayout(empty)
        column.setContentsMargins(28, 0, 28, 0)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (title, text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)
        return empty
