"""Typography: the block and character formats an article is set in."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat, QTextLength, QTextTableFormat

from ...model.document import Block, SpanKind
from ..fonts import NARROW
from ..theme import MONO, SANS, SERIF, Theme
from ..tips import plain_tip

PICTURE = QTextFormat.ObjectTypes.UserObject.value + 1  # the object type of our pictures
PICTURE_NUMBER = QTextFormat.Property.UserProperty.value + 1  # index into the article's pictures
PICTURE_ROOM = QTextFormat.Property.UserProperty.value + 2  # share of the column it may take, 0 < share <= 1
PICTURE_INSET = QTextFormat.Property.UserProperty.value + 3  # px of that share taken by indents
PICTURE_INLINE = QTextFormat.Property.UserProperty.value + 4  # stands within a line of text

REMOVED_SCHEME = "pizhu"  # of the links in the head of what was removed; nothing opens it
LEADING = 1.75
_HEADINGS = {1: 1.42, 2: 1.28, 3: 1.14, 4: 1.04, 5: 1.0, 6: 1.0}
_MANY_COLUMNS = 6  # more stand closer to each other
_PIXELS = QTextFormat.Property.FontPixelSize
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_MINIMUM = QTextBlockFormat.LineHeightTypes.MinimumHeight.value


def font(families: tuple[str, ...], pixels: float, *, bold: bool = False) -> QFont:
    """Return a font by the first of these families that is there, in pixels."""
    result = QFont()
    result.setFamilies(list(families))
    result.setPixelSize(max(1, round(pixels)))
    result.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return result


class Typography:
    """The formats for one theme and one size of text, in pixels. Formats are made once and shared."""

    def __init__(self, theme: Theme, size: int) -> None:
        self.theme = theme
        self.size = size
        self._blocks: dict[tuple[object, ...], QTextBlockFormat] = {}
        self._chars: dict[tuple[object, ...], QTextCharFormat] = {}

    @cached_property
    def body(self) -> QFont:
        """The font of running text."""
        return font(SERIF, self.size)

    @cached_property
    def small(self) -> QFont:
        """The font of captions and placeholders."""
        return font(SANS, self.size * 0.76)

    @property
    def em(self) -> int:
        """The size of running text in pixels."""
        return self.size

    @property
    def code_padding(self) -> int:
        """Return the room between code and the edge of its surface, in pixels."""
        return round(self.size * 0.75)

    def indent(self, block: Block) -> int:
        """Return how far a block's text stands from the column's left edge, in pixels."""
        return self.inset(block.nesting) + (self.code_padding if block.kind == "code" else 0)

    def inset(self, nesting: str) -> int:
        """Return how far quotes (">") and items of lists ("-") move what is in them, in pixels."""
        return round(1.2 * self.size) * nesting.count(">") + round(1.65 * self.size) * nesting.count("-")

    def pixels(self, block: Block) -> int:
        """Return the size of a block's letters."""
        if block.kind == "heading":
            return round(self.size * _HEADINGS.get(block.level, 1.0))
        if block.kind == "code":
            return round(self.size * 0.84)
        return round(self.size * 0.9) if block.kind == "cell" else self.size

    def leading(self, block: Block) -> int:
        """Return a block's line height in pixels."""
        factor = {"heading": 1.45, "code": 1.6, "cell": 1.55}.get(block.kind, LEADING)
        return round(self.pixels(block) * factor)

    def block_format(self, block: Block, following: Block | None, first: bool) -> QTextBlockFormat:
        """Return the format of a block, whose room below depends on what follows it."""
        pictured = block.kind == "image" or any(span.kind == "image" for span in block.spans)
        key = (
            block.kind, block.level, block.nesting, pictured, first, block.cell.align if block.cell else "",
            following.kind if following else "",
        )  # fmt: skip
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = self._block_format(block, following, first, pictured)
        return found

    def _block_format(self, block: Block, following: Block | None, first: bool, pictured: bool) -> QTextBlockFormat:
        result = QTextBlockFormat()
        if block.kind == "rule":
            result.setLineHeight(self.size, _FIXED)
        elif block.kind != "image":
            result.setLineHeight(self.leading(block), _MINIMUM if pictured else _FIXED)
        result.setLeftMargin(self.indent(block) if block.kind != "cell" else 0)
        above, below = 0.0, 0.95
        if block.kind == "heading":
            above, below = (0.0 if first else 0.9), 0.55
            result.setHeadingLevel(block.level)
        elif block.kind == "item":
            below = 0.3 if following is not None and following.kind == "item" else 0.95
        elif block.kind == "code":
            result.setRightMargin(self.code_padding)
            above, below = 1.5, 1.7
        elif block.kind == "cell":
            below = 0.0
            align = {"center": Qt.AlignmentFlag.AlignHCenter, "right": Qt.AlignmentFlag.AlignRight}
            if block.cell is not None and block.cell.align in align:
                result.setAlignment(align[block.cell.align])
        elif block.kind in ("image", "rule"):
            above, below = 0.2, 1.15
        result.setTopMargin(above * self.size)
        result.setBottomMargin(below * self.size)
        return result

    def char_format(
        self, block: Block, kinds: frozenset[SpanKind], target: str = "", title: str = ""
    ) -> QTextCharFormat:
        """Return the format of a stretch of a block that is marked in these ways."""
        header = block.cell is not None and block.cell.header
        key = (block.kind, block.level, header, kinds)
        base = self._chars.get(key)
        if base is None:
            base = self._chars[key] = self._char_format(block, kinds, header)
        if "link" not in kinds:
            return base
        link = QTextCharFormat(base)
        link.setAnchor(True)
        link.setAnchorHref(target)
        if title:
            link.setToolTip(plain_tip(title))
        return link

    def _char_format(self, block: Block, kinds: frozenset[SpanKind], header: bool) -> QTextCharFormat:
        result = QTextCharFormat()
        result.setForeground(QColor(self.theme.text))
        pixels = self.pixels(block)
        if block.kind == "heading" or header or "strong" in kinds:
            result.setFontWeight(QFont.Weight.DemiBold)
        if block.kind == "code" or "code" in kinds:
            result.setFontFamilies(list(MONO))
            if hasattr(result, "setFontFeatures"):  # the narrow forms of running text would part its columns
                result.setFontFeatures({NARROW: 0})
            if block.kind != "code":
                pixels = round(pixels * 0.88)
        if pixels != self.size:
            result.setProperty(_PIXELS, pixels)
        if "emphasis" in kinds:
            result.setFontItalic(True)
        if "strike" in kinds:
            result.setFontStrikeOut(True)
        if "sub" in kinds:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        if "sup" in kinds:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if "link" in kinds:
            result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            result.setUnderlineColor(QColor(self.theme.faint))
        return result

    @property
    def removed_padding(self) -> int:
        """Return the room between what was removed and the edge of its surface, in pixels."""
        return round(self.size * 0.8)

    def removed_block_format(self, *, head: bool, last: bool) -> QTextBlockFormat:
        """Return the format of the head of what was removed or of a passage of it; `last` for what ends the surface."""
        result = QTextBlockFormat()
        result.setLineHeight(round(self.size * (1.2 if head else 1.35)), _FIXED)
        result.setLeftMargin(self.removed_padding)
        result.setRightMargin(self.removed_padding)
        result.setTopMargin(self.size * 1.5 if head else 0)
        result.setBottomMargin(self.size * (1.6 if last else 0.3))
        return result

    def removed_format(self, *, head: bool, action: str = "") -> QTextCharFormat:
        """Return the format of the words of what was removed; an action makes a link of them."""
        result = QTextCharFormat()
        result.setForeground(QColor(self.theme.soft))
        result.setProperty(_PIXELS, round(self.size * (0.7 if head else 0.82)))
        result.setFontFamilies(list(SANS if head else SERIF))
        if action:
            result.setAnchor(True)
            result.setAnchorHref(f"{REMOVED_SCHEME}:{action}")
            result.setForeground(QColor(self.theme.text))
            result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            result.setUnderlineColor(QColor(self.theme.faint))
        return result

    def picture_format(self, number: int, *, room: float, inset: int, inline: bool, link: str = "") -> QTextCharFormat:
        """Return the format of the character that stands for a picture."""
        result = QTextCharFormat()
        result.setObjectType(PICTURE)
        result.setProperty(PICTURE_NUMBER, number)
        result.setProperty(PICTURE_ROOM, room)
        result.setProperty(PICTURE_INSET, inset)
        result.setProperty(PICTURE_INLINE, inline)
        if inline:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        if link:
            result.setAnchor(True)
            result.setAnchorHref(link)
        return result

    def table_format(
        self, inset: int, widths: list[float] | None, *, first: bool, last: bool, above: float = 0.0
    ) -> QTextTableFormat:
        """Return the format of a table as wide as the column but for an inset in pixels on its left.

        `widths` are the columns' shares of it; None leaves them to Qt. `above` is the margin of the block before, in
        pixels.
        """
        result = QTextTableFormat()
        result.setBorderCollapse(True)
        result.setBorder(1)
        result.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        result.setBorderBrush(QColor(self.theme.line))
        crowded = widths is not None and len(widths) > _MANY_COLUMNS
        result.setCellPadding(round(self.size * (0.22 if crowded else 0.4)))
        result.setCellSpacing(0)
        result.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        result.setLeftMargin(inset)
        result.setTopMargin(round(max(self.size * 0.5, above)) if first else 0)
        result.setBottomMargin(round(self.size * 1.1) if last else 0)
        if widths:
            percent = QTextLength.Type.PercentageLength
            result.setColumnWidthConstraints([QTextLength(percent, 100 * width) for width in widths])
        return result
