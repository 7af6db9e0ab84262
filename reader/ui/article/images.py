"""Pictures: decoded off the window's thread, and drawn with their words; a placeholder for one that is not here.

Nothing is fetched here: a placeholder is a link that says which picture the reader wants. A picture is one character of
the Qt document, an object drawn here together with its caption, so that its words are on the page without being text
of the document.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)  # fmt: skip

from ...model.document import Document
from ...model.picture import Picture
from .formats import PICTURE, PICTURE_INLINE, PICTURE_INSET, PICTURE_NUMBER, PICTURE_ROOM, Typography
from .picture_files import Found

CACHE_BYTES = 48 << 20
FETCH = "pizhu-picture:"  # scheme of the links that placeholders are, with the picture's number behind it
_LONGEST_GUESS = 24  # em that a placeholder may be high


@dataclass(slots=True)
class _Entry:
    source: str
    alt: str
    caption: str
    link: str
    found: Found | None
    place: Picture | None


class Pictures:
    """The pictures of the article shown, numbered as its document is built."""

    def __init__(
        self,
        found: Mapping[str, Found],
        typography: Typography,
        decode: Callable[[Callable[[], QImage], Callable[[QImage], None]], None],
        decoded: Callable[[], None],
        missing_text: str,
        places: Mapping[str, Picture] | None = None,
        explain: Callable[[Picture], str] = lambda picture: picture.problem,
    ) -> None:
        """Take how to run a function off this thread, and what to call when a picture can be painted.

        `places` says where pictures that are not found may be had, `explain` what there is to say of one.
        """
        self.typography = typography
        self._found = found
        self._places = places or {}
        self._explain = explain
        self._entries: list[_Entry] = []
        self._decode = decode
        self._decoded = decoded
        self._missing_text = missing_text
        self._cache: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self._margin = 0.0
        self._object: _PictureObject | None = None

    def serve(self, document: QTextDocument, margin: float) -> None:
        """Draw the pictures of a Qt document, whose column has this margin on either side, in px."""
        self._margin = margin
        self._object = _PictureObject(self, document)
        document.documentLayout().registerHandler(PICTURE, self._object)

    def add(self, source: str, alt: str, caption: str, link: str = "") -> tuple[int, str]:
        """Number a picture; answer also where a click on it leads."""
        found, place = self._found.get(source), self._places.get(source)
        self._entries.append(_Entry(source, alt.strip(), caption.strip(), link, found, place))
        number = len(self._entries) - 1
        return number, self._link(number)

    def address(self, link: str) -> str:
        """Return the address of the picture that a placeholder's link stands for, "" if it is no such link."""
        number = link.removeprefix(FETCH)
        if number == link or not number.isascii() or not number.isdigit() or int(number) >= len(self._entries):
            return ""
        place = self._entries[int(number)].place
        return place.address if place is not None else ""

    def renew(
        self, qt: QTextDocument, document: Document, found: Mapping[str, Found], places: Mapping[str, Picture]
    ) -> None:
        """Take what is known of the pictures now, and give them their new sizes and links."""
        self._found, self._places = found, places
        for entry in self._entries:
            entry.found, entry.place = found.get(entry.source), places.get(entry.source)
        pictured = {
            index
            for index, block in enumerate(document.blocks)
            if block.image is not None or any(span.kind == "image" for span in block.spans)
        }
        block = qt.begin()
        while block.isValid():
            if block.userState() in pictured:
                self._renew_block(qt, block)
            block = block.next()

    def _renew_block(self, document: QTextDocument, block: QTextBlock) -> None:
        """Give the pictures of a block the links they have now, whereupon Qt asks for their sizes anew."""
        cursor = QTextCursor(document)
        for position, form in picture_objects(block):
            number = form.intProperty(PICTURE_NUMBER)
            link = self._link(number)
            if link == form.anchorHref() and self._entries[number].found is None:
                continue  # as it was
            form = QTextCharFormat(form)
            form.setAnchor(bool(link))
            form.setAnchorHref(link)
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)

    def _link(self, number: int) -> str:
        entry = self._entries[number]
        wanted = entry.found is None and entry.place is not None and entry.place.address
        return f"{FETCH}{number}" if wanted else entry.link

    def size(self, document: QTextDocument, form: QTextFormat) -> QSizeF:
        """Return the room a picture takes with its caption, in px, never wider than its column."""
        entry = self._entries[form.intProperty(PICTURE_NUMBER)]
        picture, words = self._parts(entry, form, self._room(document, form))
        return QSizeF(max(picture.width(), words.width()), picture.height() + words.height())

    def draw(self, painter: QPainter, area: QRectF, form: QTextFormat) -> None:
        """Paint a picture, or what stands for one that is not here or not decoded yet."""
        number = form.intProperty(PICTURE_NUMBER)
        entry = self._entries[number]
        words = self._parts(entry, form, area.width())[1]
        box = self.picture_box(form, area)
        if entry.found is None:
            self._placeholder(painter, box, entry, inline=form.boolProperty(PICTURE_INLINE))
        else:
            image = self._image(number, entry.found, round(box.width() * painter.device().devicePixelRatioF()))
            if image is None:
                painter.fillRect(box, QColor(self.typography.theme.list))
            else:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(box, image)
        if words.height():
            painter.setFont(self.typography.small)
            painter.setPen(QColor(self.typography.theme.soft))
            below = QRectF(area.left(), box.bottom(), area.width(), words.height())
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
            painter.drawText(below, int(flags), entry.caption)

    def picture_box(self, form: QTextFormat, area: QRectF) -> QRectF:
        """Return where the picture itself is in the room that it takes with its caption."""
        picture, words = self._parts(self._entries[form.intProperty(PICTURE_NUMBER)], form, area.width())
        left = area.left() + (area.width() - picture.width()) / 2 if words.height() else area.left()
        return QRectF(QPointF(left, area.top()), picture)

    def is_here(self, source: str) -> bool:
        """Say whether a picture is at hand, and not only its words."""
        return source in self._found

    def _room(self, document: QTextDocument, form: QTextFormat) -> float:
        column = document.textWidth() - 2 * self._margin
        room = column * form.doubleProperty(PICTURE_ROOM) - form.intProperty(PICTURE_INSET)
        return max(24.0, room)

    def _parts(self, entry: _Entry, form: QTextFormat, room: float) -> tuple[QSizeF, QSizeF]:
        """Return the sizes of the picture and of the caption below it."""
        inline = form.boolProperty(PICTURE_INLINE)
        em = self.typography.em
        if entry.found is not None:
            width = min(room, float(entry.found.width))
            picture = QSizeF(width, max(1.0, entry.found.height * width / entry.found.width))
        elif inline:
            words = QFontMetricsF(self.typography.small).horizontalAdvance(self._words(entry))
            picture = QSizeF(min(room, words + em, 14.0 * em), 1.4 * em)
        elif entry.place is not None and entry.place.width and entry.place.height:  # as its address tells
            width = min(room, float(entry.place.width))
            height = entry.place.height * width / entry.place.width
            picture = QSizeF(max(width, min(room, 14.0 * em)), min(max(height, 3.2 * em), float(_LONGEST_GUESS * em)))
        else:
            picture = QSizeF(room, (5.0 if entry.place is not None else 3.2) * em)
        if not entry.caption or inline:
            return picture, QSizeF()
        flags = int(Qt.TextFlag.TextWordWrap)
        metrics = QFontMetricsF(self.typography.small)
        words_box = metrics.boundingRect(QRectF(0, 0, room, 10_000), flags, entry.caption)
        return picture, QSizeF(room, words_box.height() + 0.6 * em)

    def _words(self, entry: _Entry) -> str:
        """Return what stands in the place of a picture: its words, and where it would come from."""
        return " · ".join(filter(None, (entry.alt or self._missing_text, self._origin(entry))))

    def _origin(self, entry: _Entry) -> str:
        if entry.place is not None and entry.place.host:
            return " · ".join(filter(None, (entry.place.host, self._explain(entry.place))))
        if entry.source.startswith("data:"):
            return ""
        return entry.source.rstrip("/").rsplit("/", 1)[-1].partition("?")[0][:60]

    def _placeholder(self, painter: QPainter, box: QRectF, entry: _Entry, *, inline: bool) -> None:
        theme, words = self.typography.theme, QFontMetricsF(self.typography.small)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.list))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(self.typography.small)
        inner = box.adjusted(5, 0, -5, 0) if inline else box.adjusted(12, 0, -12, 0)
        lines = [(self._words(entry), theme.faint)]
        if not inline and entry.place is not None:
            lines = [(entry.alt or self._missing_text, theme.soft), (self._origin(entry), theme.faint)]
        height = 1.3 * words.height()
        line = QRectF(inner.left(), inner.center().y() - height * len(lines) / 2, inner.width(), height)
        for text, color in lines:
            painter.setPen(QColor(color))
            shown = words.elidedText(text, Qt.TextElideMode.ElideMiddle, inner.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), shown)
            line.translate(0, height)

    def _image(self, number: int, found: Found, width: int) -> QImage | None:
        key = (number, width)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        if key not in self._asked:
            self._asked.add(key)
            self._decode(lambda: found.decode(width), lambda image: self._keep(key, image))
        return None

    def _keep(self, key: tuple[int, int], image: QImage) -> None:
        self._asked.discard(key)
        if image.isNull():  # damaged beyond its header
            self._entries[key[0]].found = None
        else:
            self._cache[key] = image
            while len(self._cache) > 1 and sum(kept.sizeInBytes() for kept in self._cache.values()) > CACHE_BYTES:
                self._cache.popitem(last=False)
        self._decoded()


def picture_objects(block: QTextBlock) -> list[tuple[int, QTextCharFormat]]:
    """Return the Qt positions and formats of a block's pictures, in their order."""
    found: list[tuple[int, QTextCharFormat]] = []
    fragments = block.begin()
    while not fragments.atEnd():
        form = fragments.fragment().charFormat()
        if form.objectType() == PICTURE:
            first = fragments.fragment().position()
            found += [(first + step, form) for step in range(fragments.fragment().length())]
        fragments += 1
    return found


class _PictureObject(QPyTextObject):
    def __init__(self, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        return self._pictures.size(document, form)

    def drawObject(
        self, painter: QPainter, area: QRectF | QRect, document: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        painter.save()
        self._pictures.draw(painter, QRectF(area), form)
        painter.restore()
