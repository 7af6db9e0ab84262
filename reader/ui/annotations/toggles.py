"""Small buttons of the filters: a colour with its line, words in a pill, and a chip that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget

from ...model.annotation import Color
from ..painting import draw_line, font, metrics
from ..panel.tag_bar import TagChip
from ..session import Session
from ..strokes import draw_swatch

_HIGH, _SWATCH, _PAD = 24, 14, 5  # px


class ColorToggle(QAbstractButton):
    """Shows only annotations in a colour while it is down; says what the reader calls it."""

    def __init__(self, color: Color, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("colorToggle")
        self.color = color
        self._session = session
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_style()

    def show_style(self) -> None:
        """Take the name that the reader gave to the colour."""
        colors = self._session.colors
        self.setText(colors.style(self.color).name)
        self.setAccessibleName(colors.full_name(self.color))
        self.setToolTip(colors.full_name(self.color))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the swatch and the name."""
        words = metrics(12).horizontalAdvance(self._shown())
        return QSize(_SWATCH + 2 * _PAD + (words + 6 if words else 0), _HIGH)

    def _shown(self) -> str:
        return metrics(12).elidedText(self.text(), Qt.TextElideMode.ElideRight, 90)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the swatch, the name, and a ring when it is down."""
        theme = self._session.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            fill = QColor(theme.selection)
            if not self.isChecked():
                fill.setAlphaF(0.5)
            painter.setBrush(fill)
            edge = theme.accent if self.hasFocus() else theme.edges[self.color]
            painter.setPen(QPen(QColor(edge), 1.2) if self.isChecked() or self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        swatch = QRectF(_PAD, (self.height() - _SWATCH) / 2, _SWATCH, _SWATCH)
        draw_swatch(painter, swatch, theme.fills[self.color], theme.edges[self.color],
                    self._session.colors.shape(self.color))  # fmt: skip
        painter.setFont(font(12))
        painter.setPen(QColor(theme.text if self.isChecked() else theme.soft))
        draw_line(painter, _PAD + _SWATCH + 5, 0, self.height(), self._shown())
        painter.end()


class WordToggle(QToolButton):
    """A word in a pill that is up or down."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("filterToggle")
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class FilterChip(TagChip):
    """A condition that holds now. Its cross, Delete or Backspace takes it away."""

    def __init__(self, text: str, session: Session, parent: QWidget) -> None:
        super().__init__(text, session, parent)
        self.setObjectName("filterChip")
        self.setAccessibleName(self.tr("Filter {filter}; Delete removes it").format(filter=text))

    def sizeHint(self) -> QSize:
        """Return the room for the text, whose measured width is a fraction too small, and the cross."""
        return super().sizeHint() + QSize(2, 0)
