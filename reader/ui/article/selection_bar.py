"""The small bar below what is selected or highlighted: five colours, note, tag, copy, and what else suits it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QToolButton, QWidget

from ...model.annotation import COLORS, Color
from ..theme import Theme

_GAP = 7  # px between the text and the bar


class _Dot(QToolButton):
    """A round button in a highlight's colour."""

    def __init__(self, color: Color, parent: QWidget) -> None:
        super().__init__(parent)
        self.color = color
        self.theme: Theme | None = None
        self.current = False
        self.setFixedSize(26, 26)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint highlights and surfaces, then the text over them."""
        if self.theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(self.theme.edges[self.color])
        box = QRectF(3.5, 3.5, 19, 19)
        if self.current or self.underMouse():
            painter.setPen(QPen(edge, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(-2.2, -2.2, 2.2, 2.2))
        if not self.current:
            edge.setAlphaF(0.55)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(QColor(self.theme.fills[self.color]))
        painter.drawEllipse(box)


class SelectionBar(QFrame):
    """Offers what can be done with a passage. `place` puts it below the passage, never over it."""

    command = Signal(str)  # a colour's name, "note", "tag", "quote", "teach", "keep", "delete"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selectionBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(7, 4, 7, 4)
        row.setSpacing(2)
        self._dots: list[_Dot] = []
        for color in COLORS:
            dot = _Dot(color, self)
            dot.clicked.connect(lambda _checked=False, color=color: self.command.emit(color))
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

        for dot in self._dots:
            dot.theme = theme
        for command, name in (("teach", "eraser"), ("delete", "trash")):
            self._buttons[command].setIcon(icon(name, theme.soft, 16))
            self._buttons[command].setIconSize(QSize(16, 16))

    def offer(self, color: Color | None) -> None:
        """Offer what suits a highlight of this colour, or a selection (None)."""
        for dot in self._dots:
            dot.current = dot.color == color
            dot.update()
        self._show({"note", "tag", "quote", "teach" if color is None else "delete"}, colors=True)

    def offer_removed(self) -> None:
        """Offer what suits a selection of what was removed."""
        self._show({"keep", "quote"}, colors=False)

    def _show(self, commands: set[str], *, colors: bool) -> None:
        for widget in (*self._dots, self._line):
            widget.setVisible(colors)
        for command, button in self._buttons.items():
            button.setVisible(command in commands)
        self.adjustSize()

    def place(self, boxes: list[QRectF], inside: QRectF) -> None:
        """Stand below the last of these boxes, above the first if there is no room, else out of sight.

        All in px of the parent; the bar covers none of the boxes.
        """
        size = self.sizeHint()
        if not boxes:
            self.hide()
            return
        first, last = boxes[0], boxes[-1]
        below, above = last.bottom() + _GAP, first.top() - _GAP - size.height()
        left = min(max(inside.left() + 4, last.center().x() - size.width() / 2), inside.right() - size.width() - 4)
        if inside.top() <= last.bottom() and below + size.height() <= inside.bottom():
            top = below
        elif above >= inside.top() and first.top() <= inside.bottom():
            top = above
            left = min(max(inside.left() + 4, first.left()), inside.right() - size.width() - 4)
        else:
            self.hide()
            return
        self.setGeometry(round(max(0.0, left)), round(top), size.width(), size.height())
        self.show()
        self.raise_()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language; fit the words when their font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange):
            self.adjustSize()

    def _speak(self) -> None:
        names = {
            "yellow": self.tr("Yellow"), "green": self.tr("Green"), "blue": self.tr("Blue"),
            "pink": self.tr("Pink"), "violet": self.tr("Violet"),
        }  # fmt: skip
        for number, dot in enumerate(self._dots, 1):
            dot.setToolTip(f"{names[dot.color]} ({number})")
            dot.setAccessibleName(self.tr("Highlight in {color}").format(color=names[dot.color]))
        self._buttons["note"].setText(self.tr("Note") + " N")
        self._buttons["tag"].setText(self.tr("Tag") + " T")
        self._buttons["quote"].setText(self.tr("Copy") + " C")
        self._buttons["quote"].setToolTip(self.tr("Copy as quotation"))
        self._buttons["keep"].setText(self.tr("Keep this"))
        self._buttons["keep"].setToolTip(self.tr("Let this stay in the article"))
        self._buttons["teach"].setToolTip(self.tr("Remove such lines from this source (X)"))
        self._buttons["teach"].setAccessibleName(self.tr("Remove such lines from this source"))
        self._delete.setToolTip(self.tr("Delete the highlight (Del)"))
        self._delete.setAccessibleName(self.tr("Delete the highlight"))

    def _button(self, command: str) -> QToolButton:
        button = QToolButton(self)
        button.setFixedHeight(26)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.command.emit(command))
        self._row.addWidget(button)
        return button
