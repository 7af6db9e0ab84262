"""A note as it is read: its Markdown laid out modestly, in the colours of the theme, with nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextOption,
    QTextTable,
)

from ...model.links import Link, LinkTarget
from ..painting import SEMIBOLD, font
from ..theme import MONO, Theme
from .note_source import END, GLUE, LINE, LINK, PAD, prepared

SCHEME = "note-link"  # of links between notes, by their number
Targets = Mapping[str, tuple[LinkTarget, ...]]  # what links lead to, by what they name; those not looked up are absent

_LINE_HEIGHT = 20  # px
_LONGEST = 60_000  # code points laid out as Markdown; longer ones are shown as they are
_DEEPEST = 5  # levels of lists and quotes that move text to the right
_MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_HEADINGS = {1: 15, 2: 14}  # px; the others are as large as the text
_MARKED = re.compile(f"{LINK}(\\d+){END}|{GLUE}|{PAD} | {PAD}|[ ]?{LINE}[ ]?")
_OUTSIDE = ("http", "https", "mailto")
_CODE, _RULE, _TODO, _DONE = 1, 2, 3, 4  # kinds of blocks, kept as their state
_SHOWN = 40  # characters of a highlight that stand for a link to it


class NoteDocument(QTextDocument):
    """A note laid out. Give it a width with setTextWidth; `draw` paints it."""

    def __init__(self, note: str, theme: Theme, targets: Targets) -> None:
        super().__init__()
        self._theme = theme
        self.targets = targets
        self.links: tuple[Link, ...] = ()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(16)
        self.setDefaultFont(font(13))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        if len(note) > _LONGEST or any(line.count("|") > 60 for line in note.split("\n")):
            self.setPlainText(note)
        else:
            text, self.links = prepared(note)
            self.setMarkdown(text, _MARKDOWN)
            self._restore()
            if not self.toPlainText().strip():  # a fence without an end, a definition: better as it was written
                self.links = ()
                self.setPlainText(note)
        self._dress()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return nothing for every address; what Qt is not given as None it does not look for on the disk."""
        return b""

    def height(self) -> int:
        """Return the height in pixels in the width that was set."""
        return int(self.size().height() + 0.5)

    def href_at(self, place: QPointF) -> str:
        """Return the address of the link at a point, "" for none."""
        return self.documentLayout().anchorAt(place)

    def hrefs(self) -> list[str]:
        """Return the addresses of all links, in their order."""
        found = [item.charFormat().anchorHref() for block in _blocks(self) for item in _fragments(block)]
        return list(dict.fromkeys(filter(None, found)))

    def link_of(self, href: str) -> Link | None:
        """Return the link between notes that an address stands for."""
        scheme, _colon, number = href.partition(":")
        written = scheme == SCHEME and number.isdecimal() and int(number) < len(self.links)  # a note may hold anything
        return self.links[int(number)] if written else None

    def words_of(self, link: Link) -> str:
        """Return what a link is shown as."""
        return _words(link, self.targets.get(link.target, ()))

    def draw(self, painter: QPainter, height: float) -> None:
        """Paint the part of the note above a height, at the painter's origin."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, 0, self.textWidth(), height)
        context.palette.setColor(context.palette.ColorRole.Text, QColor(self._theme.text))
        painter.save()
        painter.setClipRect(context.clip)
        self.draw_behind(painter)
        self.documentLayout().draw(painter, context)
        painter.restore()

    def draw_behind(self, painter: QPainter) -> None:
        """Paint what Qt paints coarsely or not at all: the bars of quotes, the ground of code, rules."""
        theme, layout = self._theme, self.documentLayout()
        for block in _blocks(self):
            box = layout.blockBoundingRect(block)
            kind = block.userState()
            if kind == _RULE:
                painter.fillRect(QRectF(0, box.center().y(), self.textWidth(), 1), QColor(theme.line))
            elif kind in (_TODO, _DONE):
                left = 16 * block.blockFormat().indent() + block.blockFormat().leftMargin() - 15
                _draw_box(painter, left, box.top() + 5, theme, done=kind == _DONE)
            elif kind == _CODE:
                more = block.next().userState() == _CODE
                top = box.top() - (4 if block.previous().userState() != _CODE else 0)
                bottom = layout.blockBoundingRect(block.next()).top() if more else box.bottom() + 4
                left = 12 * _quote_level(block)
                painter.fillRect(QRectF(left, top, self.textWidth() - left, bottom - top), QColor(theme.selection))
            for number in range(_quote_level(block)):
                painter.fillRect(QRectF(12 * number, box.top(), 2, box.height()), QColor(theme.faint))

    # -- marks taken out again
    def _restore(self) -> None:
        cursor = QTextCursor(self)
        for block in list(_blocks(self)):
            self._replace_pictures(cursor, block)
        for block in list(_blocks(self)):
            text = block.text()
            if _MARKED.search(text) is None:
                continue
            code = block.blockFormat().nonBreakableLines()
            for match in reversed(list(_MARKED.finditer(text))):
                start, end = (block.position() + _units(text[:at]) for at in match.span())
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                if match[1] is None:
                    last = match.end() == len(text)
                    cursor.insertText("\u2028" if LINE in match[0] and not last else "")
                    continue
                link = self.links[int(match[1])]
                form = self._format_at(start)
                if code or form.fontFixedPitch():
                    cursor.insertText(f"[[{link.target}{'|' if link.shown else ''}{link.shown}]]")
                else:
                    form.setAnchor(True)
                    form.setAnchorHref(f"{SCHEME}:{match[1]}")
                    cursor.insertText(self.words_of(link), form)
        block = self.firstBlock()
        while block.isValid():
            if _is_needless(block):
                position = block.position()
                QTextCursor(block).deleteChar()  # after which neither block may be touched
                block = self.findBlock(position)
            else:
                block = block.next()

    def _replace_pictures(self, cursor: QTextCursor, block: QTextBlock) -> None:
        """Put words in the place of pictures: none is fetched for a note."""
        for item in reversed(list(_fragments(block))):
            form = item.charFormat()
            if not form.isImageFormat():
                continue
            picture = form.toImageFormat()
            name = " ".join(str(picture.property(QTextFormat.Property.ImageAltText) or picture.name()).split())
            plain = QTextCharFormat()
            if QUrl(picture.name()).scheme() in ("http", "https"):
                plain.setAnchor(True)
                plain.setAnchorHref(picture.name())
            cursor.setPosition(item.position())
            cursor.setPosition(item.position() + item.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(f"[{name}]", plain)

    def _format_at(self, position: int) -> QTextCharFormat:
        cursor = QTextCursor(self)
        cursor.setPosition(position + 1)
        return cursor.charFormat()

    # -- looks
    def _dress(self) -> None:
        theme, cursor = self._theme, QTextCursor(self)
        cursor.beginEditBlock()
        for block in list(_blocks(self)):
            cursor.setPosition(block.position())
            self._dress_block(cursor, block)
            for item in list(_fragments(block)):
                cursor.setPosition(item.position())
                cursor.setPosition(item.position() + item.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(self._dressed(item.charFormat(), block))
        cursor.endEditBlock()
        for frame in self.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format()
                form.setBorder(1)
                form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                form.setBorderBrush(QBrush(QColor(theme.line)))
                form.setBorderCollapse(True)
                form.setCellPadding(4)
                form.setCellSpacing(0)
                form.setTopMargin(4)
                form.setBottomMargin(4)
                form.setWidth(QTextLength())
                frame.setFormat(form)

    def _dress_block(self, cursor: QTextCursor, block: QTextBlock) -> None:
        before = block.blockFormat()
        form = QTextBlockFormat()
        level, listed = _quote_level(block), block.textList()
        heading = _HEADINGS.get(before.headingLevel(), 13)
        rule = before.hasProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth)
        kind = _RULE if rule else _CODE if before.nonBreakableLines() else 0
        marker = QTextBlockFormat.MarkerType
        if listed is not None and before.marker() != marker.NoMarker:
            kind = _DONE if before.marker() == marker.Checked else _TODO
            form.setIndent(min(listed.format().indent(), _DEEPEST))
            listed.remove(block)  # which ends the list if it was its only item
        else:
            form.setObjectIndex(before.objectIndex())  # the list it is in
            form.setIndent(min(before.indent(), _DEEPEST))
        block.setUserState(kind)
        form.setLineHeight(
            12 if kind == _RULE else max(_LINE_HEIGHT, heading + 7),
            QTextBlockFormat.LineHeightTypes.FixedHeight.value,
        )
        form.setHeadingLevel(before.headingLevel())
        form.setAlignment(before.alignment())
        form.setLeftMargin(12 * level + (8 if kind == _CODE else 0))
        if level:
            form.setProperty(QTextFormat.Property.BlockQuoteLevel, level)
        following = block.next()
        if following.isValid() and not isinstance(cursor.currentTable(), QTextTable):
            if kind == _CODE:
                ends = not following.blockFormat().nonBreakableLines()
                form.setBottomMargin(10 if ends else 0)
            else:
                form.setBottomMargin(
                    2 if heading > 13 or (listed is not None and following.textList() is not None) else 6
                )
            if following.blockFormat().nonBreakableLines() and kind != _CODE:
                form.setBottomMargin(10)
        cursor.setBlockFormat(form)
        if listed is not None and kind not in (_TODO, _DONE) and listed.format().indent() > _DEEPEST:
            deep = QTextListFormat(listed.format())
            deep.setIndent(_DEEPEST)
            listed.setFormat(deep)

    def _dressed(self, form: QTextCharFormat, block: QTextBlock) -> QTextCharFormat:
        theme = self._theme
        heading = block.blockFormat().headingLevel()
        block_of_code = block.userState() == _CODE
        code = block_of_code or form.fontFixedPitch()
        made = QTextCharFormat()
        strong = heading or form.fontWeight() > 500 or _is_table_head(block)
        chosen = font(_HEADINGS.get(heading, 13), SEMIBOLD if strong else font().weight())
        if code:
            chosen = QFont(font(12))
            chosen.setFamilies(list(MONO))
        made.setFont(chosen)
        made.setFontItalic(form.fontItalic())
        made.setFontStrikeOut(form.fontStrikeOut())
        made.setForeground(QColor(theme.soft if _quote_level(block) else theme.text))
        if code and not block_of_code:
            made.setBackground(QColor(theme.selection))
        href = form.anchorHref()
        link = self.link_of(href)
        if link is not None or QUrl(href).scheme() in _OUTSIDE:
            broken = link is not None and self.targets.get(link.target) == ()
            style = QTextCharFormat.UnderlineStyle
            made.setAnchor(True)
            made.setAnchorHref(href)
            made.setUnderlineStyle(style.DotLine if broken else style.SingleUnderline)
            made.setUnderlineColor(QColor(theme.faint))
            if broken:
                made.setForeground(QColor(theme.faint))
        return made


def _draw_box(painter: QPainter, left: float, top: float, theme: Theme, *, done: bool) -> None:
    """Paint the box of a thing to do."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.soft), 1))
    painter.drawRoundedRect(QRectF(left + 0.5, top + 0.5, 10, 10), 2, 2)
    if done:
        painter.setPen(QPen(QColor(theme.text), 1.5))
        painter.drawPolyline([QPointF(left + x, top + y) for x, y in ((3, 5.5), (5, 8), (8.5, 3.5))])
    painter.restore()


def _words(link: Link, targets: tuple[LinkTarget, ...]) -> str:
    if link.shown or len(targets) != 1:
        return link.shown or link.target
    quote, title = " ".join(targets[0].quote.split()), " ".join(targets[0].title.split())
    return f"{quote[:_SHOWN]}…" if len(quote) > _SHOWN else quote or title or link.target


def _is_needless(block: QTextBlock) -> bool:
    """Say whether a block is an empty one that Qt put before a rule or into the first cell of a table."""
    following = block.next()
    if block.text() or not following.isValid() or not block.blockFormat().isEmpty() or block.textList():
        return False
    if following.blockFormat().hasProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth):
        return QTextCursor(block.previous()).currentTable() is None
    table, other = QTextCursor(block).currentTable(), QTextCursor(following).currentTable()
    return table is not None and table == other and table.cellAt(block.position()) == table.cellAt(following.position())


def _is_table_head(block: QTextBlock) -> bool:
    table = QTextCursor(block).currentTable()
    return table is not None and table.cellAt(block.position()).row() == 0


def _quote_level(block: QTextBlock) -> int:
    level = block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel)
    return min(level, _DEEPEST)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> Iterator:  # type: ignore[type-arg]
    walk = block.begin()
    while not walk.atEnd():
        yield walk.fragment()
        walk += 1


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
