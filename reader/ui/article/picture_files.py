"""Pictures at hand: measured when an article is opened, decoded when they are to be painted. Any thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from ...model.document import Document
from ...model.errors import PizhuError
from ...model.figures import Region
from ...model.picture import Picture, embedded
from .drawings import MOST_BYTES as MOST_DRAWING
from .drawings import is_plain_drawing

MOST_PIXELS = 100_000_000
LONGEST_SIDE = 65_535  # px
MOST_COPIED = 24_000_000  # pixels of a picture on the clipboard
# Qt knows older kinds as well, whose readers are made for files one trusts.
_KINDS = frozenset({b"png", b"jpg", b"jpeg", b"jfif", b"gif", b"webp", b"bmp", b"ico", b"avif"})


@dataclass(frozen=True, slots=True)
class Found:
    """A picture's bytes on this machine, or how to get them, and its size in px."""

    path: str
    data: bytes
    width: int
    height: int
    load: Callable[[], bytes] | None = None  # from the library

    def decode(self, width: int) -> QImage:
        """Read the picture, no wider than this many device pixels; a null image if it can't be."""
        try:
            data = self.load() if self.load is not None else self.data
        except PizhuError:  # it has just been tidied away
            return QImage()
        reader, buffer = _reader(self.path, data)
        image = QImage()
        if _is_harmless(bytes(reader.format().data()), self.path, data) and _is_paintable(size := reader.size()):
            if size.width() > width > 0:
                reader.setScaledSize(QSize(width, max(1, round(size.height() * width / size.width()))))
            image = reader.read()
        if buffer is not None:
            buffer.close()
        return image

    def width_within(self, pixels: int) -> int:
        """Return the width that leaves the picture no more than so many pixels, its own if it has no more."""
        return min(self.width, max(1, int(self.width * (pixels / (self.width * self.height)) ** 0.5)))


def cropped(image: QImage, region: Region | None) -> QImage:
    """Return a part of a picture; a null image of one."""
    if region is None or image.isNull():
        return image
    x, y, width, height = region
    left, top = int(x * image.width()), int(y * image.height())
    right, bottom = round((x + width) * image.width()), round((y + height) * image.height())
    return image.copy(left, top, max(1, right - left), max(1, bottom - top))


def find_pictures(document: Document, places: Mapping[str, Picture], load: Callable[[int], bytes]) -> dict[str, Found]:
    """Measure the pictures of a document that are at hand; `load` reads one that is in the library."""
    sources = {block.image.source for block in document.blocks if block.image is not None}
    for block in document.blocks:
        sources.update(span.target for span in block.spans if span.kind == "image")
    found: dict[str, Found] = {}
    for source in sources:
        place = places.get(source)
        picture: Found | None = None
        if place is not None and place.data:
            picture = Found("", b"", place.width, place.height, partial(load, place.data))
        elif place is not None and place.file:
            picture = _measured(place.file, b"")
        elif source.startswith("data:"):
            data = embedded(source)
            picture = _measured("", data) if data else None
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
    """Measure a picture; None for what is none, is too large to paint, or would have Qt open other files."""
    reader, buffer = _reader(path, data)
    size = QSize()
    if reader.canRead() and _is_harmless(bytes(reader.format().data()), path, data):
        size = reader.size()
    if buffer is not None:
        buffer.close()
    if not _is_paintable(size):
        return None
    if reader.transformation().value & 4:  # turned by a quarter
        size.transpose()
    return Found(path, data, size.width(), size.height())


def _is_paintable(size: QSize) -> bool:
    """Say whether a picture is of a size to be decoded and laid out."""
    if not size.isValid() or size.isEmpty():
        return False
    return size.width() * size.height() <= MOST_PIXELS and max(size.width(), size.height()) <= LONGEST_SIDE


def _is_harmless(kind: bytes, path: str, data: bytes) -> bool:
    """Say whether a picture is of a kind that browsers show, and a drawing keeps to itself."""
    if kind != b"svg":
        return kind in _KINDS
    try:
        if not data:
            with Path(path).open("rb") as file:
                data = file.read(MOST_DRAWING + 1)
    except OSError:
        return False
    return is_plain_drawing(data)
