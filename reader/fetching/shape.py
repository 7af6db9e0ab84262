"""What a picture is and how large, read from its first bytes without decoding it.

Formats after their specifications: PNG (W3C), GIF89a, JPEG (ITU T.81 annex B) with the orientation of Exif 2.3, WebP
(RFC 9649), and Windows bitmaps. SVG is not among them: it is a program more than a picture.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

SIGNATURE = 12  # bytes that tell the kind


@dataclass(frozen=True, slots=True)
class Shape:
    """The kind of a picture, and its size in px as it is shown."""

    media_type: str
    width: int
    height: int


def media_type(data: bytes) -> str:
    """Return what the first bytes say a picture is, "" for none that we know."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    # Two letters are few: the four bytes behind the size are zero in every bitmap.
    return "image/bmp" if data[:2] == b"BM" and data[6:10] == bytes(4) else ""


def shape(data: bytes) -> Shape | None:
    """Return the shape of a picture, None if it is none or its header is damaged."""
    kind = media_type(data)
    try:
        size = {
            "image/png": _png, "image/jpeg": _jpeg, "image/gif": _gif, "image/webp": _webp, "image/bmp": _bitmap,
        }[kind](data)  # fmt: skip
    except (KeyError, struct.error, IndexError):
        return None
    return Shape(kind, *size) if size is not None and min(size) > 0 else None


def _png(data: bytes) -> tuple[int, int] | None:
    return struct.unpack_from(">II", data, 16) if data[12:16] == b"IHDR" else None


def _gif(data: bytes) -> tuple[int, int]:
    return struct.unpack_from("<HH", data, 6)


def _bitmap(data: bytes) -> tuple[int, int]:
    if struct.unpack_from("<I", data, 14)[0] == 12:
        return struct.unpack_from("<HH", data, 18)
    width, height = struct.unpack_from("<ii", data, 18)
    return width, abs(height)


def _webp(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = struct.unpack_from("<I", data, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """Go from segment to segment to the frame's header, which says the size."""
    place, turned = 2, False
    while data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # padding
            place += 1
            continue
        length = struct.unpack_from(">H", data, place + 2)[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, place + 5)
            return (height, width) if turned else (width, height)
        if marker == 0xE1 and data[place + 4 : place + 10] == b"Exif\0\0":
            turned = _turned(data[place + 10 : place + 2 + length])
        if marker == 0xDA or length < 2:
            return None
        place += 2 + length
    return None


def _turned(exif: bytes) -> bool:
    """Say whether the camera was held on its side: orientations 5 to 8."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return False
    try:
        start = struct.unpack_from(f"{order}I", exif, 4)[0]
        for number in range(struct.unpack_from(f"{order}H", exif, start)[0]):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", exif, start + 2 + 12 * number)
            if tag == 0x0112:
                return int(value) in range(5, 9)
    except struct.error:
        pass  # damaged: as it lies
    return False
