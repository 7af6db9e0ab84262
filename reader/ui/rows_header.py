"""The line above a list: what is shown, and a button that says how much of it, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from .elided import Elided

T = TypeVar("T")


class RowsHeader(QWidget):
    """Title, and the button, whose words are cut short where the title needs the room."""

    def __init__(self, parent: QWidget, *, least_title: int, beside: int) -> None:
        """`least_title` px of the title go before the words of the button; `beside` px are neither's."""
        super().__init__(parent)
        self.setFixedHeight(40)
        self._least_title = least_title
        self._beside = beside
        self._number: int | None = None
        self._texts = "", ""  # of the button, in many and in few words
        self.title = Elided(self)
        self.title.setObjectName("listTitle")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.title.setMinimumWidth(0)
        self.order = QToolButton(self)
        self.order.setObjectName("listOrder")
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.order)
        self._menu.aboutToShow.connect(self._fill)
        self.order.setMenu(self._menu)
        self.line = QHBoxLayout(self)
        self.line.addWidget(self.title, 1)
        self.line.addWidget(self.order)

    def set_number(self, number: int | None) -> None:
        """Show how many there are; None while it is not known."""
        self._number = number
        self.say()

    def say(self) -> None:
        """Say number and order: set the texts of the button, and fit them."""
        raise NotImplementedError

    def _fill(self) -> None:
        """Fill the menu of the button."""
        raise NotImplementedError

    def _fit(self) -> None:
        long, short = self._texts
        room = self.width() - self._beside - self.order.fontMetrics().horizontalAdvance(long)
        self.order.setText(long if room >= min(self.title.sizeHint().width(), self._least_title) else short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the longest words that fit."""
        super().resizeEvent(event)
        self._fit()


def add_choices(menu: QMenu, choices: Iterable[tuple[T, str]], chosen: T, choose: Callable[[T], object]) -> None:
    """Put values into a menu by their words; one of them is chosen at a time."""
    group = QActionGroup(menu)
    for value, text in choices:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked, value=value: choose(value))
        action.setCheckable(True)
        action.setChecked(value == chosen)
        group.addAction(action)
