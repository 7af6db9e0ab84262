"""The small bar below what is selected or highlighted: five colours, note, tag, copy, and what else suits it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from ...model.annotation import COLORS
from ..colors import Colors
from ..theme import Theme
from .marks import Mark
from .overlaps import WIDTH as OVERLAPS
from .overlaps import OverlapList
from .swatches import Swatch

_GAP = 7  # px between the text and the bar


class SelectionBar(QFrame):
    """Offers what can be done with a passage. `place` puts it below the passage, never over it."""

    # A colour's name, "note", "tag", "quote", "teach", "keep", "delete", "review", "accept", "detach".
    command = Signal(str)
    chosen = Signal(object)  # id of one of the highlights that overlap
    style_wanted = Signal(str)  # of this colour

    def __init__(self, colors: Colors, parent: QWidget) -> None:
        super().__init__(parent)
        self._colors = colors
        self._picture = False  # what is offered is about one
        colors.changed.connect(self._speak)
        self.setObjectName("selectionBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 4, 7, 4)
        column.setSpacing(0)
        self.overlaps = OverlapList(self)
        self.overlaps.colors = colors
        self.overlaps.chosen.connect(self.chosen)
        column.addWidget(self.overlaps)
        self._changed = self._changed_row()
        column.addWidget(self._changed)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)  # colours, then commands
        self._rows.setSpacing(2)
        column.addLayout(self._rows)
        row, self._row = QHBoxLayout(), QHBoxLayout()
        for part in (row, self._row):
            part.setSpacing(2)
            self._rows.addLayout(part)
        self._fitted = -1.0  # the width that rows were last fitted into
        self._dots: list[Swatch] = []
        for color in COLORS:
            dot = Swatch(color, self)
            dot.colors = colors
            dot.clicked.connect(lambda _checked=False, color=color: self.command.emit(color))
            dot.style_wanted.connect(self.style_wanted)
            row.addWidget(dot)
            self._dots.append(dot)
        self._line = QWidget(self)
        line = QFrame(self._line)
        line.setObjectName("selectionBarLine")
        line.setGeometry(4, 0, 1, 18)
        self._line.setFixedSize(9, 18)
        row.addWidget(self._line)
        commands = ("note", "tag", "keep", "quote", "teach", "delete")
        self._buttons = {command: self._button(command) for command in commands}
        self._delete = self._buttons["delete"]
        for part in (row, self._row):
            part.addStretch(1)
        self._speak()
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(22)
        shadow.setOffset(0, 5)
        shadow.setColor(QColor(0, 0, 0, 50))
        self.setGraphicsEffect(shadow)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        from ..icons import icon

        self.overlaps.theme = theme
        for dot in self._dots:
            dot.theme = theme
        for command, name in (("teach", "eraser"), ("delete", "trash")):
            self._buttons[command].setIcon(icon(name, theme.soft, 16))
            self._buttons[command].setIconSize(QSize(16, 16))

    def offer(self, mark: Mark | None, others: Sequence[Mark] = (), *, picture: bool = False) -> None:
        """Offer what suits a highlight, which may be one of several at its place, or a selection (None).

        `picture` says that a picture is selected.
        """
        self._picture = picture or (mark is not None and mark.highlight.selector.picture is not None)
        color = mark.highlight.color if mark is not None else None
        for dot in self._dots:
            dot.current = dot.color == color
            dot.update()
        self.overlaps.offer(others if mark is not None else (), mark.highlight.id if mark is not None else 0)
        self._changed.setVisible(mark is not None and mark.highlight.placement.verdict == "changed")
        self._say_copy()
        self._show({"note", "tag", "quote", "teach" if color is None else "delete"}, colors=True)

    def offer_removed(self) -> None:
        """Offer what suits a selection of what was removed."""
        self.overlaps.offer((), 0)
        self._changed.hide()
        self._show({"keep", "quote"}, colors=False)

    def _show(self, commands: set[str], *, colors: bool) -> None:
        for widget in (*self._dots, self._line):
            widget.setVisible(colors)
        for command, button in self._buttons.items():
            button.setVisible(command in commands)
        self._fitted = -1.0
        self.adjustSize()

    def place(self, boxes: list[QRectF], inside: QRectF) -> None:
        """Stand below the last of these boxes, above the first if there is no room, else out of sight.

        All in px of the parent; the bar covers none of the boxes.
        """
        if not boxes:
            self.hide()
            return
        if self._fitted != inside.width():  # not while the page only scrolls
            self._fitted = inside.width()
            self._fit(int(inside.width()) - 8)
        size = self.sizeHint()
        first, last = boxes[0], boxes[-1]
        below, above = last.bottom() + _GAP, first.top() - _GAP - size.height()
        left = min(max(inside.left() + 4, last.center().x() - size.width() / 2), inside.right() - size.width() - 4)
        if inside.top() <= last.bottom() and below + size.height() <= inside.bottom():
            top = below
        elif above >= inside.top() and first.top() <= inside.bottom():
            top = above
            left = min(max(inside.left() + 4, first.left()), inside.right() - size.width() - 4)
        elif self.overlaps.isVisibleTo(self):  # the list was asked for, and stands before text rather than nowhere
            top = inside.bottom() - size.height() - 4
        else:
            self.hide()
            return
        self.setGeometry(round(max(0.0, left)), round(top), size.width(), size.height())
        self.show()
        self.raise_()

    def _fit(self, width: int) -> None:
        """Put the commands below the colours where there is not room for both beside each other."""
        colors = not self._dots[0].isHidden()
        self.overlaps.setMinimumWidth(min(OVERLAPS, width - 14))
        self._rows.setDirection(QBoxLayout.Direction.LeftToRight)
        self._line.setVisible(colors)
        if colors and self._rows.sizeHint().width() + 14 > width:
            self._line.hide()
            self._rows.setDirection(QBoxLayout.Direction.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language; fit the words when their font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange):
            self._fitted = -1.0
            self.adjustSize()

    def _speak(self) -> None:
        for number, dot in enumerate(self._dots, 1):
            name = self._colors.full_name(dot.color)
            dot.setToolTip(self.tr("{color} ({number}); right click to name it").format(color=name, number=number))
            dot.setAccessibleName(self.tr("Highlight in {color}").format(color=name))
            dot.update()
        for command, key, words, tip in (
            ("review", "V", self.tr("Show differences"), self.tr("Compare the text it was made on with this one")),
            ("accept", "Y", self.tr("Confirm"), self.tr("The highlight is right here")),
            ("detach", "D", self.tr("Detach"), self.tr("The highlight does not belong here; keep it without a place")),
        ):
            self._decisions[command].setText(f"{words} {key}")
            self._decisions[command].setToolTip(tip)
        self._buttons["note"].setText(self.tr("Note") + " N")
        self._buttons["tag"].setText(self.tr("Tag") + " T")
        self._buttons["quote"].setText(self.tr("Copy") + " C")
        self._say_copy()
        self._buttons["keep"].setText(self.tr("Keep this"))
        self._buttons["keep"].setToolTip(self.tr("Let this stay in the article"))
        self._delete.setToolTip(self.tr("Delete the highlight (Del)"))
        self._delete.setAccessibleName(self.tr("Delete the highlight"))

    def _say_copy(self) -> None:
        """Say what copying and removing is about: words or a picture."""
        if self._picture:
            copy, teach = self.tr("Copy the picture"), self.tr("Remove this picture from this source")
            self._words.setText(self.tr("The picture has another address: is it the same?"))
        else:
            self._words.setText(self.tr("The text here has changed"))
            copy, teach = self.tr("Copy as quotation"), self.tr("Remove such lines from this source")
        self._buttons["quote"].setToolTip(copy)
        self._buttons["teach"].setToolTip(f"{teach} (X)")
        self._buttons["teach"].setAccessibleName(teach)

    def _changed_row(self) -> QWidget:
        """Make the row of what can be decided about a highlight whose text has changed."""
        self._decisions: dict[str, QToolButton] = {}
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        self._words = QLabel(holder)
        self._words.setObjectName("selectionBarChanged")
        self._words.setContentsMargins(5, 2, 5, 2)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(2)
        column.addLayout(row)
        for command in ("review", "accept", "detach"):
            button = QToolButton(holder)
            button.setObjectName(command)
            button.setFixedHeight(26)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, command=command: self.command.emit(command))
            row.addWidget(button)
            self._decisions[command] = button
        row.addStretch(1)
        return holder

    def _button(self, command: str) -> QToolButton:
        button = QToolButton(self)
        button.setFixedHeight(26)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.command.emit(command))
        self._row.addWidget(button)
        return button
