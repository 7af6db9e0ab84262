"""What is to stay where it is on the screen while the page under it is made anew."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextDocument

from .geometry import block_box, block_near
from .positions import PositionMap

ABOVE = 10  # px left above a line that is scrolled to the top


@dataclass(frozen=True, slots=True)
class Hold:
    """A canonical position, or the beginning of the page (None), and where it is on the screen."""

    position: int | None
    top: float  # px of its line below the upper edge of the viewport, less than 0 above it


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to scroll as soon as that is built."""

    position: int | None
    middle: bool = False  # to the upper third, unless it is in view
    top: float = ABOVE
    picture: int | None = None  # a number (model.figures): that, rather than the line of the position


def held(document: QTextDocument, positions: PositionMap, value: int, above: int | None = None) -> Hold:
    """Return the first line of the article in view of a page scrolled by some px.

    Given the Qt position of a block, what stands above that is held instead.
    """
    if above is not None:
        block = document.findBlock(above).previous()
        while block.isValid() and (block.userState() < 0 or not block.text()):
            block = block.previous()
    elif value + ABOVE < document.rootFrame().frameFormat().topMargin():
        return Hold(None, -value)
    else:
        block = block_near(document, value + ABOVE)
        while block.isValid() and (block.userState() < 0 or not block.text()):
            block = block.next()
    if not block.isValid():
        return Hold(None, -value)
    box, layout = block_box(block), block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        if box.top() + line.y() + line.height() > value:
            return Hold(positions.to_canonical(block.position() + line.textStart()), box.top() + line.y() - value)
    return Hold(positions.to_canonical(block.position()), box.top() - value)
