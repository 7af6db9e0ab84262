"""Pictures: found beside the article, decoded off the window's thread, and drawn with their words.

Nothing is ever fetched. A picture is one character of the Qt document, an object drawn here together with its
caption, so that its words are on the page without being text of the document.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QImageReader,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)  # fmt: skip

from ...model.document import Document
from .formats import PICTURE, PICTURE_INLINE, PICTURE_INSET, PICTURE_NUMBER, PICTURE_ROOM, Typography

MOST_BYTES = 64 << 20  # of a file that is worth opening
CACHE_BYTES = 48 << 20
_TEMPLATE = re.compile(r"\{\{.*?\}\}")  # {{ site.baseurl }} and the like
_SITE_FOLDERS = ("", "source", "static", "public", "assets")


@dataclass(frozen=True, slots=True)
class Found:
    """A picture's bytes on this machine and its size in px."""

    path: str
    data: bytes
    width: int
    height: int

    def decode(self, width: int) -> QImage:
        """Read the picture, no wider than this many device pixels; a null image if it can't be. Any thread."""
        reader, buffer = _reader(self.path, self.data)
        size = reader.size()
        if size.isValid() and size.width() > width > 0:
            reader.setScaledSize(QSize(width, max(1, round(size.height() * width / size.width()))))
        image = reader.read()
        if buffer is not None:
            buffer.close()
        return image


def find_pictures(document: Document, file: str, inside: str) -> dict[str, Found]:
    """Find the local pictures of an article's document; `inside` is the file's path within its source. Any thread."""
    sources = {block.image.source for block in document.blocks if block.image is not None}
    for block in document.blocks:
        sources.update(span.target for span in block.spans if span.kind == "image")
    found: dict[str, Found] = {}
    for source in sources:
        picture = _embedded(source) if source.startswith("data:") else _beside(source, Path(file), inside)
        if picture is not None:
            found[source] = picture
    return found


def _reader(path: str, data: bytes) -> tuple[QImageReader, QBuffer | None]:
    buffer = None
    if data:
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
    else:
        reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    return reader, buffer


def _measured(path: str, data: bytes) -> Found | None:
    reader, buffer = _reader(path, data)
    size = reader.size() if reader.canRead() else QSize()
    if buffer is not None:
        buffer.close()
    if not size.isValid() or size.isEmpty():
        return None
    if reader.transformation().value & 4:  # turned by a quarter
        size.transpose()
    return Found(path, data, size.width(), size.height())


def _embedded(source: str) -> Found | None:
    """Read a data: address."""
    head, _, body = source[5:].partition(",")
    try:
        data = b64decode(unquote_to_bytes(body)) if head.endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None
    return _measured("", data) if data else None


def _beside(source: str, file: Path, inside: str) -> Found | None:
    """Look for a picture in the article's folder and where sites keep theirs, never outside the source."""
    for candidate in _candidates(source, file, inside):
        try:
            if candidate.is_file() and candidate.stat().st_size <= MOST_BYTES:
                return _measured(str(candidate), b"")
        except (OSError, ValueError):
            continue
    return None


def _candidates(source: str, file: Path, inside: str) -> Iterator[Path]:
    text = _TEMPLATE.sub("", unquote(source)).strip().replace("\\", "/")
    if re.match(r"(?i)(?!file:)[a-z][a-z0-9+.-]+:|//", text) or not text:
        return
    folder = file.parent
    parts = Path(inside).parts
    root = file.parents[len(parts) - 1] if 0 < len(parts) <= len(file.parents) else folder
    if text.lower().startswith("file:"):
        places = [Path(re.sub(r"(?i)^file:(//[^/]*)?", "", text))]
    else:
        path = text.split("#")[0].split("?")[0].lstrip("/")
        above = [folder, *(parent for parent in folder.parents if parent.is_relative_to(root))]
        site = [parent / name / path for parent in above for name in _SITE_FOLDERS]
        own = [folder / file.stem / path]  # Hexo's folder of a post's own files
        places = [*site, *own] if text.startswith("/") else [folder / path, *own, *site]
    try:
        inside_of = root.resolve()
        yield from (place for place in places if place.resolve().is_relative_to(inside_of))
    except (OSError, ValueError):
        return


@dataclass(slots=True)
class _Entry:
    source: str
    alt: str
    caption: str
    found: Found | None


class Pictures:
    """The pictures of the article shown, numbered as its document is built."""

    def __init__(
        self,
        found: Mapping[str, Found],
        typography: Typography,
        decode: Callable[[Callable[[], QImage], Callable[[QImage], None]], None],
        decoded: Callable[[], None],
        missing_text: str,
    ) -> None:
        """Take how to run a function off this thread, and what to call when a picture can be painted."""
        self.typography = typography
        self._found = found
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

    def add(self, source: str, alt: str, caption: str) -> int:
        """Number a picture."""
        self._entries.append(_Entry(source, alt.strip(), caption.strip(), self._found.get(source)))
        return len(self._entries) - 1

    def size(self, document: QTextDocument, form: QTextFormat) -> QSizeF:
        """Return the room a picture takes with its caption, in px, never wider than its column."""
        entry = self._entries[form.intProperty(PICTURE_NUMBER)]
        picture, words = self._parts(entry, form, self._room(document, form))
        return QSizeF(max(picture.width(), words.width()), picture.height() + words.height())

    def draw(self, painter: QPainter, area: QRectF, form: QTextFormat) -> None:
        """Paint a picture, or what stands for one that is not here or not decoded yet."""
        number = form.intProperty(PICTURE_NUMBER)
        entry = self._entries[number]
        picture, words = self._parts(entry, form, area.width())
        box = QRectF(area.topLeft(), picture)
        box.moveLeft(area.left() + (area.width() - picture.width()) / 2 if words.height() else area.left())
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
        else:
            picture = QSizeF(room, 3.2 * em)
        if not entry.caption or inline:
            return picture, QSizeF()
        flags = int(Qt.TextFlag.TextWordWrap)
        metrics = QFontMetricsF(self.typography.small)
        words_box = metrics.boundingRect(QRectF(0, 0, room, 10_000), flags, entry.caption)
        return picture, QSizeF(room, words_box.height() + 0.6 * em)

    def _words(self, entry: _Entry) -> str:
        """Return what stands in the place of a picture: its alternative text and where it would come from."""
        host = urlsplit(entry.source).netloc if "//" in entry.source[:10] else ""
        origin = host or ("" if entry.source.startswith("data:") else entry.source.rsplit("/", 1)[-1][:60])
        return " · ".join(part for part in (entry.alt or self._missing_text, origin) if part)

    def _placeholder(self, painter: QPainter, box: QRectF, entry: _Entry, *, inline: bool) -> None:
        theme = self.typography.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.list))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(self.typography.small)
        painter.setPen(QColor(theme.faint))
        inner = box.adjusted(8, 0, -8, 0) if not inline else box.adjusted(5, 0, -5, 0)
        words = QFontMetricsF(self.typography.small).elidedText(
            self._words(entry), Qt.TextElideMode.ElideMiddle, inner.width()
        )  # fmt: skip
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), words)

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
