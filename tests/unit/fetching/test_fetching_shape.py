import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.fetching.shape import Shape, media_type, shape
from tests.picture_server import png


def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def exif(order, orientation):
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    return segment(0xE1, b"Exif\0\0" + head + struct.pack(f"{order}H", 1) + entry + bytes(4))


def jpeg(width, height, *before, frame=0xC0):
    return b"\xff\xd8" + b"".join(before) + segment(frame, struct.pack(">BHH", 8, height, width) + bytes(10))


def webp(kind, data):
    return b"RIFF" + struct.pack("<I", len(data) + 12) + b"WEBP" + kind + struct.pack("<I", len(data)) + data


PICTURES = [
    (png(300, 200), Shape("image/png", 300, 200)),
    (b"GIF89a" + struct.pack("<HH", 300, 200) + bytes(8), Shape("image/gif", 300, 200)),
    (b"GIF87a" + struct.pack("<HH", 1, 2) + bytes(8), Shape("image/gif", 1, 2)),
    (b"BM" + bytes(12) + struct.pack("<Iii", 40, 300, -200), Shape("image/bmp", 300, 200)),
    (b"BM" + bytes(12) + struct.pack("<IHH", 12, 300, 200), Shape("image/bmp", 300, 200)),
    (jpeg(300, 200), Shape("image/jpeg", 300, 200)),
    (jpeg(300, 200, segment(0xE0, b"JFIF\0" + bytes(9)), b"\xff\xff\xff", frame=0xC2), Shape("image/jpeg", 300, 200)),
    (jpeg(300, 200, exif("<", 6)), Shape("image/jpeg", 200, 300)),
    (jpeg(300, 200, exif(">", 8), segment(0xE2, bytes(70))), Shape("image/jpeg", 200, 300)),
    (jpeg(300, 200, exif(">", 3)), Shape("image/jpeg", 300, 200)),
    (jpeg(300, 200, segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff")), Shape("image/jpeg", 300, 200)),
    (
        webp(b"VP8X", bytes(4) + (299).to_bytes(3, "little") + (199).to_bytes(3, "little")),
        Shape("image/webp", 300, 200),
    ),
    (webp(b"VP8L", b"\x2f" + struct.pack("<I", 299 | 199 << 14)), Shape("image/webp", 300, 200)),
    (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 300 | 0x4000, 200)), Shape("image/webp", 300, 200)),
]


@pytest.mark.parametrize(("data", "expected"), PICTURES)
def test_kind_and_size_are_read_from_the_first_bytes(data, expected):
    assert shape(data) == expected
    assert media_type(data[:12]) == expected.media_type


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<!DOCTYPE html><html>", b"%PDF-1.7",
     b"BMW is a car, not a map",
     png(0, 5), b"\x89PNG\r\n\x1a\n" + bytes(40), jpeg(1, 1)[:8], b"\xff\xd8\xff\xda\0\x08" + bytes(9),
     b"\xff\xd8\xff\xe0\0\0" + bytes(99), webp(b"VP8 ", bytes(20)), webp(b"ICCP", bytes(20))],
)  # fmt: skip
def test_what_is_no_picture_has_no_shape(data):
    assert shape(data) is None


@given(st.sampled_from([data for data, _shape in PICTURES]), st.integers(0, 80), st.binary(max_size=30))
def test_damage_never_raises(data, place, damage):
    found = shape(data[:place] + damage + data[place + len(damage) :])
    assert found is None or min(found.width, found.height) > 0
