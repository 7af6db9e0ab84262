"""One field by which results can be narrowed: its commonest values in a line, the others behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from ...model.search import FacetField
from ..annotations.facets import FacetList
from ..painting import draw_line, font, metrics
from ..session import Session
from ..tips import plain_tip

HEIGHT = 24
_LABEL = 62  # px
_WIDEST = 132  # px of a name
_CHIPS = 8


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the field: how many results have it, and whether the search is narrowed to it or to the others."""

    value: str
    label: str
    articles: int | None = None  # None: not counted
    taken: bool = False
    excluded: bool = False


class FacetChip(QAbstractButton):
    """A value to narrow by."""

    pressed_with = Signal(bool)  # whether it is to be left out

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.value = Value("", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(20)
        self.clicked.connect(self._press)

    def show_value(self, value: Value) -> None:
        """Show a value."""
        self.value = value
        self._name = metrics(12).elidedText(value.label, Qt.TextElideMode.ElideMiddle, _WIDEST)
        self._number = "" if value.articles is None else QLocale().toString(value.articles)
        state = self.tr("left out") if value.excluded else self.tr("chosen") if value.taken else ""
        self.setAccessibleName(" ".join(filter(None, (value.label, self._number, state))))
        hint = self.tr("Click to narrow, Ctrl+click to leave out")
        self.setToolTip(plain_tip(f"{value.label}\n{hint}"))
        width = metrics(12).horizontalAdvance(self._name) + 14
        width += metrics(11).horizontalAdvance(self._number) + 5 if self._number else 0
        self.setFixedWidth(width)
        self.update()

    def _press(self) -> None:
        self.pressed_with.emit(_leaves_out() or self.value.excluded)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer both ways by name."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Only these"), lambda: self.pressed_with.emit(False))
        menu.addAction(self.tr("Leave these out"), lambda: self.pressed_with.emit(True))
        menu.popup(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name and the number."""
        theme, value = self._session.theme, self.value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        chosen = value.taken or value.excluded
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.selection))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        made = font(12)
        if value.excluded:
            made = type(made)(made)
            made.setStrikeOut(True)
        painter.setFont(made)
        painter.setPen(QColor(theme.text))
        draw_line(painter, 7, 0, self.height(), self._name)
        if self._number:
            painter.setFont(font(11))
            painter.setPen(QColor(theme.faint))
            draw_line(painter, 12 + metrics(12).horizontalAdvance(self._name), 0, self.height(), self._number)
        painter.end()


class FacetLine(QWidget):
    """Shows as many values as there is room for."""

    toggled = Signal(str, bool)  # value, whether it is to be left out

    def __init__(self, session: Session, field: FacetField, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._session = session
        self._values: Sequence[Value] = ()
        self.setFixedHeight(HEIGHT)
        self.label = QLabel(self)
        self.chips = [FacetChip(session, self) for _number in range(_CHIPS)]
        for chip in self.chips:
            chip.pressed_with.connect(lambda exclude, chip=chip: self.toggled.emit(chip.value.value, exclude))
        self.more = QToolButton(self)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._open)
        self._popover: _Popover | None = None

    def show_values(self, label: str, values: Sequence[Value]) -> None:
        """Show values, chosen ones first."""
        self.label.setText(label)
        self._values = sorted(values, key=lambda one: not (one.taken or one.excluded))
        for chip, value in zip(self.chips, self._values, strict=False):
            chip.show_value(value)
        self._arrange()

    def values(self) -> Sequence[Value]:
        """Return all values, those that are shown first."""
        return self._values

    def _arrange(self) -> None:
        self.label.setGeometry(0, 0, _LABEL - 4, HEIGHT)
        self.more.setText(self.tr("more…"))
        beyond = self.more.sizeHint().width()
        x, shown = _LABEL, 0
        for chip in self.chips[: len(self._values)]:
            rest = len(self._values) - shown - 1
            if x + chip.width() + (beyond + 2 if rest else 0) > self.width() and shown:
                break
            chip.move(x, (HEIGHT - 20) // 2)
            x += chip.width() + 2
            shown += 1
        for number, chip in enumerate(self.chips):
            chip.setVisible(number < shown)
        self.more.setVisible(len(self._values) > shown)
        self.more.setGeometry(min(x, max(_LABEL, self.width() - beyond)), (HEIGHT - 22) // 2, beyond, 22)

    def _open(self) -> None:
        if self._popover is None:
            self._popover = _Popover(self._session, self)
            self._popover.chosen.connect(self.toggled)
        self._popover.open_with(self.label.text(), self._values, self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._arrange()


class _Popover(QFrame):
    """All values, to be looked through."""

    chosen = Signal(str, bool)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("facetPopover")
        self._list = FacetList(session, "", self.tr("Find…"), self)
        self._list.chosen.connect(self._choose)
        self._values: Sequence[Value] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._list)
        self.setFixedWidth(260)

    def open_with(self, name: str, values: Sequence[Value], beside: QWidget) -> None:
        """Come up below the button, inside the screen."""
        self._values = values
        self._list.rows.setAccessibleName(name)
        self._list.search.clear()
        counts = {one.value: one.articles or 0 for one in values}
        taken = next((one.value for one in values if one.taken), None)
        self._list.show_choices([(one.value, one.label) for one in values], counts, taken)
        self.adjustSize()
        corner = beside.mapToGlobal(QPoint(beside.width() - self.width(), beside.height() + 2))
        room = beside.screen().availableGeometry()
        corner.setX(max(room.left() + 4, min(corner.x(), room.right() - self.width() - 4)))
        self.move(corner)
        self.show()
        (self._list.search if self._list.search.isVisible() else self._list.rows).setFocus()

    def _choose(self, value: str | None) -> None:
        taken = next((one.value for one in self._values if one.taken), None)
        self.close()
        wanted = value if value is not None else taken
        if wanted is not None:
            self.chosen.emit(wanted, _leaves_out())


def _leaves_out() -> bool:
    """Say whether a key is held that leaves out what is clicked: Ctrl, or Alt, which some desktops keep for windows."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(QGuiApplication.keyboardModifiers() & keys)
