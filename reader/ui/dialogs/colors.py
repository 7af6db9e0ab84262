"""What the reader calls the colours of highlights, and the lines they have."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from ...library_colors import LONGEST_NAME
from ...model.annotation import COLORS, SHAPES, Color, Shape
from ..choice import Choice
from ..session import Session
from ..strokes import draw_lines, draw_swatch
from .base import Dialog, Role


class ColorsDialog(Dialog):
    """A row for each colour; what is chosen takes effect at once, a name when it is left."""

    def __init__(self, session: Session, first: Color | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("colorsDialog")
        self.set_title(self.tr("Colours of highlights"))
        self.body.addWidget(
            self.words(self.tr("Give colours a meaning, such as figure, claim or doubt. Lines tell them apart, too."))
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.names: dict[Color, QLineEdit] = {}
        self.shapes: dict[Color, Choice] = {}
        self._swatches: dict[Color, QLabel] = {}
        for row, color in enumerate(COLORS):
            self._swatches[color] = QLabel(self)
            name = self.names[color] = QLineEdit(session.colors.style(color).name, self)
            name.setMaxLength(LONGEST_NAME)
            name.setPlaceholderText(session.colors.own_name(color))
            name.setAccessibleName(self.tr("Name of {color}").format(color=session.colors.own_name(color)))
            name.setClearButtonEnabled(True)
            name.editingFinished.connect(lambda color=color: self._name(color))
            box = self.shapes[color] = self._shape_box(color)
            for column, widget in enumerate((self._swatches[color], name, box)):
                grid.addWidget(widget, row, column)
        self.body.addLayout(grid)
        self.button(self.tr("Close"), Role.RejectRole)
        self._show()
        session.colors.changed.connect(self._show)
        chosen = self.names[first or COLORS[0]]
        chosen.setFocus()
        chosen.selectAll()

    def done(self, result: int) -> None:
        """Keep the name that is being written, also when Escape closes the dialog."""
        for color in COLORS:
            self._name(color)
        super().done(result)

    def _shape_box(self, color: Color) -> Choice:
        box = Choice(self)
        box.setIconSize(QSize(40, 12))
        for shape in SHAPES:
            box.addItem(self._line_icon(color, shape), self._session.colors.shape_name(shape), shape)
        box.setCurrentIndex(SHAPES.index(self._session.colors.shape(color)))
        box.setAccessibleName(self.tr("Line of {color}").format(color=self._session.colors.own_name(color)))
        box.activated.connect(lambda _index: self._change(color, shape=box.currentData()))
        return box

    def _name(self, color: Color) -> None:
        name = " ".join(self.names[color].text().split())
        if name != self._session.colors.style(color).name:
            self._change(color, name=name)

    def _change(self, color: Color, *, name: str | None = None, shape: Shape | None = None) -> None:
        library = self._session.library
        self._session.mutate(lambda: library.style_color(color, name=name, shape=shape))

    def _show(self) -> None:
        """Show the styles as they are now."""
        for color in COLORS:
            style = self._session.colors.style(color)
            if not self.names[color].hasFocus():
                self.names[color].setText(style.name)
            self.shapes[color].setCurrentIndex(SHAPES.index(style.shape))
            self._swatches[color].setPixmap(self._swatch(color, style.shape))

    def _swatch(self, color: Color, shape: Shape) -> QPixmap:
        pixmap, painter = self._canvas(22, 22)
        theme = self._session.theme
        draw_swatch(painter, QRectF(1.5, 1.5, 19, 19), theme.fills[color], theme.edges[color], shape)
        painter.end()
        return pixmap

    def _line_icon(self, color: Color, shape: Shape) -> QIcon:
        pixmap, painter = self._canvas(40, 12)
        draw_lines(painter, [(2, 38)], 4, 4, shape, self._session.theme.edges[color])
        painter.end()
        return QIcon(pixmap)

    def _canvas(self, wide: int, high: int) -> tuple[QPixmap, QPainter]:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(wide * ratio), round(high * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return pixmap, painter
