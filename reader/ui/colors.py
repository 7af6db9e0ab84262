"""What every view shows of the colours of highlights: the reader's names for them, and the shapes of their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ..model.annotation import COLORS, SHAPES, Color, ColorStyle, Shape
from ..model.changes import Changes

if TYPE_CHECKING:
    from .session import Session


class Colors(QObject):
    """The styles of the library's colours, as far as they are known; until they are read, as they come."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._styles = {
            color: ColorStyle(color, "", shape) for color, shape in zip(COLORS, SHAPES, strict=True)
        }  # fmt: skip
        session.changed.connect(self._look)

    def load(self) -> None:
        """Read the styles from the library."""
        self._session.read(self._session.library.color_styles, self._take, key="colors")

    def style(self, color: Color) -> ColorStyle:
        """Return a colour's style."""
        return self._styles[color]

    def shape(self, color: Color) -> Shape:
        """Return the shape of the line in a colour."""
        return self._styles[color].shape

    def name(self, color: Color) -> str:
        """Return what the reader calls a colour, or else its own name in the reader's language."""
        return self._styles[color].name or self.own_name(color)

    def full_name(self, color: Color) -> str:
        """Return the reader's name with the colour's own behind it."""
        given = self._styles[color].name
        return self.tr("{name} ({color})").format(name=given, color=self.own_name(color)) if given else self.name(color)

    def own_name(self, color: Color) -> str:
        """Return a colour's own name in the reader's language."""
        return {
            "yellow": self.tr("Yellow"),
            "green": self.tr("Green"),
            "blue": self.tr("Blue"),
            "pink": self.tr("Pink"),
            "violet": self.tr("Violet"),
        }[color]

    def shape_name(self, shape: Shape) -> str:
        """Return a shape's name in the reader's language."""
        return {
            "solid": self.tr("Solid"),
            "dashed": self.tr("Dashed"),
            "dotted": self.tr("Dotted"),
            "wavy": self.tr("Wavy"),
            "double": self.tr("Double"),
        }[shape]

    def _look(self, changes: Changes) -> None:
        if changes.colors:
            self.load()

    def _take(self, styles: tuple[ColorStyle, ...]) -> None:
        found = {style.color: style for style in styles}
        if found != self._styles:
            self._styles = found
            self.changed.emit()
