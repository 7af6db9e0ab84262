"""The four columns of the window: their widths, which of them are shown, and which one has the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

SIDE, LIST, ARTICLE, PANEL = range(4)
_WIDTHS = (232, 356, 544, 308)  # px, in a window 1440 wide; the article takes what is left
_NAMES = ("sideFrame", "listFrame", "pageFrame", "panelFrame")
_LEAST = (150, 220, 320, 220)


class Columns(QSplitter):
    """Tree, list, article and panel side by side. A hidden column comes back as wide as it was."""

    shown_changed = Signal()

    def __init__(self, widths: Sequence[int] = (), parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("columns")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._columns = tuple(QWidget(self) for _width in _WIDTHS)
        for number, column in enumerate(self._columns):
            column.setObjectName(_NAMES[number])
            column.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            column.setMinimumWidth(_LEAST[number])
            self.addWidget(column)
        for number in range(len(self._columns)):  # now that all have their places
            self.setStretchFactor(number, int(number == ARTICLE))
        usable = len(widths) == len(_LEAST) and all(map(int.__ge__, widths, _LEAST))
        self._widths = list(widths if usable else _WIDTHS)
        self._placed = False
        self.splitterMoved.connect(lambda _position, _number: self._note())

    def column(self, number: int) -> QWidget:
        """Return a column, to be the parent of what is put into it."""
        return self._columns[number]

    def fill(self, number: int, *widgets: QWidget, above: QWidget | None = None) -> None:
        """Put widgets into a column; the first one takes the room and the keyboard. One may stand above it."""
        layout = QVBoxLayout(self._columns[number])
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if above is not None:
            layout.addWidget(above)
        for widget in widgets:
            layout.addWidget(widget, int(widget is widgets[0]))
        self._columns[number].setFocusProxy(widgets[0])

    def widths(self) -> tuple[int, ...]:
        """Return the widths to remember, in pixels; a hidden column has the one it had."""
        self._note()
        return tuple(self._widths)

    def set_shown(self, number: int, shown: bool) -> None:
        """Show or hide a column; the article gives or takes the room."""
        column = self._columns[number]
        if column.isHidden() is not shown:
            return
        self._note()
        column.setVisible(shown)
        if self._placed:
            self._place()
        self.shown_changed.emit()

    def shown(self, number: int) -> bool:
        """Say whether a column is shown."""
        return not self._columns[number].isHidden()

    def focus(self, number: int) -> None:
        """Give the keyboard to a column: to what it is for, or to the first thing in it that takes it."""
        column = self._columns[number]
        column.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.focused() == number:
            return
        for widget in column.findChildren(QWidget):
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def focused(self) -> int | None:
        """Return the column that has the keyboard, or None."""
        focus = QApplication.focusWidget()
        for number, column in enumerate(self._columns):
            if focus is not None and (column is focus or column.isAncestorOf(focus)):
                return number
        return None

    def next_shown(self, step: int) -> int:
        """Return the column `step` (1 or -1) further than the focused one, going round, hidden ones left out."""
        shown = [number for number in range(len(self._columns)) if self.shown(number)]
        here = self.focused()
        if here not in shown:
            return LIST
        return shown[(shown.index(here) + step) % len(shown)]

    def showEvent(self, event: QShowEvent) -> None:
        """Give the columns their widths, now that there is a width to give."""
        super().showEvent(event)
        if not self._placed:
            self._placed = True
            self._place()

    def _place(self) -> None:
        sizes = [width if self.shown(number) else 0 for number, width in enumerate(self._widths)]
        handles = self.handleWidth() * (sum(map(bool, sizes)) - 1)
        sizes[ARTICLE] = max(_LEAST[ARTICLE], self.width() - handles - sum(sizes) + sizes[ARTICLE])
        self.setSizes(sizes)

    def _note(self) -> None:
        if not self._placed:
            return  # sizes mean nothing yet
        for number, width in enumerate(self.sizes()):
            if width > 0 and self.shown(number):
                self._widths[number] = width
