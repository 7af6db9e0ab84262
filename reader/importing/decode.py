"""Turn the bytes of a file into text: find the encoding, lose nothing, and say what could not be read.

The order is by how sure each sign is: a byte order mark; the zeros of UTF-16 and UTF-32; valid UTF-8
(text in another encoding is hardly ever valid UTF-8 by chance); then, for what is left, a judgement.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from reader.model.errors import InputError

from .chinese import chinese_score
from .mojibake import is_mojibake_issue, mend

_MARKS = (  # UTF-32 before UTF-16, whose mark it begins with
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# What other programs' files begin with; those of plain letters only (%PDF) are long enough not to start a text.
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "PNG image"), (b"\xff\xd8\xff", "JPEG image"), (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"), (b"%PDF-1", "PDF"), (b"%PDF-2", "PDF"), (b"PK\x03\x04", "ZIP, Word or EPUB"),
    (b"PK\x05\x06", "ZIP"), (b"\x1f\x8b\x08", "gzip"), (b"7z\xbc\xaf\x27\x1c", "7-Zip"), (b"Rar!\x1a\x07", "RAR"),
    (b"BZh91AY&SY", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"SQLite format 3\x00", "SQLite database"), (b"\x7fELF", "program"), (b"\xca\xfe\xba\xbe", "program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel"), (b"ID3\x03", "MP3"), (b"ID3\x04", "MP3"),
    (b"OggS\x00", "Ogg"), (b"fLaC\x00", "FLAC"), (b"II*\x00", "TIFF image"), (b"MM\x00*", "TIFF image"),
    (b"wOFF\x00", "font"), (b"wOF2\x00", "font"), (b"\x00\x01\x00\x00\x00", "font"), (b"bplist00", "property list"),
)  # fmt: skip
_SAMPLE = 1 << 16  # bytes looked at where looking at all of them would tell no more
_JUDGED = 1 << 13  # bytes that are enough to judge an encoding by
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])  # tab, newlines, form feed, escape are text

_HTML_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,30})""")

# As browsers read these names (WHATWG Encoding): what is declared is often the narrower one.
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "iso-8859-1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "latin1": "cp1252", "shift_jis": "cp932", "shift-jis": "cp932",
    "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "utf8": "utf-8",
    "unicode": "utf-8", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
# The codecs a page may ask for; Python has others that are none of text, or take a text for instructions.
_FOR_PAGES = re.compile(
    r"utf-8|iso8859-[0-9]+|cp(?:125[0-8]|866|874|932|949|950)|koi8-[ru]|mac-(?:roman|cyrillic)|tis-620"
    r"|gb18030|gbk|hz|big5(?:hkscs)?|shift_jis|euc_(?:jp|kr)|iso2022_(?:jp|kr)"
)
_SURE = 0.25  # a chinese_score from here on is Chinese; wrong readings stay below 0.1
_OTHER_ENCODINGS = [
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp932", "euc_jp", "cp949", "cp874",
]  # fmt: skip
_ASCII_WORDS = re.compile(rb"[a-z ]{10}")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\ufffe\uffff]")
_HIGH = re.compile(rb"[\x80-\xff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ESCAPED = re.compile("[\udc80-\udcff]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LOST = " could not be read as "  # in the issue decode gives


class Decoded(NamedTuple):
    """A file's text with newlines as '\\n', its encoding, and what was wrong, for people."""

    text: str
    encoding: str
    issues: tuple[str, ...] = ()


class _Reading(NamedTuple):
    """The text one encoding gives, and how many bytes it could make nothing of."""

    text: str
    encoding: str
    lost: int


def decode(data: bytes, *, html: bool = False) -> Decoded:
    """Decode a file; raise InputError (without a path) when it is not text.

    With `html`, or when the text begins like HTML, an encoding it declares is believed as far as the
    bytes agree. Bytes that mean nothing in the encoding become U+FFFD, with an issue saying how many.
    A text that was decoded wrongly before it was written is mended, or named in an issue.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            reading = _read(data[len(mark) :], encoding)
            break
    else:
        _refuse_magic(data)
        reading = _read_unmarked(data, html)
    text = reading.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if reading.lost:
        issue = f"{reading.lost} {'byte' if reading.lost == 1 else 'bytes'}{_LOST}{reading.encoding}"
        return Decoded(text, reading.encoding, (issue,))
    text, issues = mend(text)
    return Decoded(text, reading.encoding, issues)


def is_decoding_issue(issue: str) -> bool:
    """Say whether an issue is one that decode gives."""
    return _LOST in issue or is_mojibake_issue(issue)


def _read_unmarked(data: bytes, html: bool) -> _Reading:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls and (wide := _wide_encoding(data)):
        return _read(data, wide)
    if controls > max(2, len(sample) // 50):
        raise InputError("", f"not text: {controls} of its first {len(sample)} bytes are control characters")
    try:
        return _Reading(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        return _judge(data, _declared(data) if html or data.lstrip()[:1] == b"<" else None)


def _judge(data: bytes, declared: str | None) -> _Reading:
    """Choose an encoding for bytes that are not valid UTF-8, by what a stretch of them reads like."""
    first = _HIGH.search(data)
    start = first.start() & ~1 if first else 0  # even, for UTF-16
    sample = data[start : start + _JUDGED]
    simplified = _read(sample, "gb18030")
    if len(simplified.text) > 100 and _score(simplified) >= 2 * _SURE:  # the usual case needs no comparison
        return _read(data, "gb18030")
    utf8 = _read(sample, "utf-8")
    if _is_damaged_utf8(utf8):
        return _read(data, "utf-8")
    readings = [simplified, _best_big5(sample), utf8]
    if len(data) % 2 == 0 and not _ASCII_WORDS.search(sample):
        readings += [_read(sample, "utf-16-le"), _read(sample, "utf-16-be")]
    best = max(readings, key=_score)
    if _score(best) >= _SURE:
        return _read(data, best.encoding)
    if declared and declared != "utf-8":
        reading = _read(data, declared)
        if not reading.lost:
            return reading
    if _is_western(sample):
        return _read(data, "cp1252")
    if best.lost or len(_NOT_ASCII.findall(best.text)) > 12:  # else too little to tell another language by
        best = min(_other_language(sample) or best, best, _read(sample, "cp1252"), key=lambda reading: reading.lost)
    return _read(data, best.encoding)


def _score(reading: _Reading) -> float:
    return chinese_score(reading.text, reading.lost)


def _is_damaged_utf8(reading: _Reading) -> bool:
    """Say whether most of what is not ASCII was valid: a damaged or cut file, not another encoding."""
    characters = sum(not character.isascii() for character in reading.text) - reading.text.count("\ufffd")
    return characters >= 8 * reading.lost or (characters >= reading.lost and _score(reading) >= _SURE)


def _best_big5(data: bytes) -> _Reading:
    """Read Big5 with Hong Kong's characters, or as Windows wrote it where only that makes sense of it."""
    reading = _read(data, "big5hkscs")
    if reading.lost:
        windows = _read(data, "cp950")
        if windows.lost < reading.lost:
            return windows
    return reading


def _other_language(sample: bytes) -> _Reading | None:
    """Ask charset-normalizer about what is not Chinese; None when it has no answer."""
    from charset_normalizer import from_bytes  # a slow import, for a rare case

    found = from_bytes(sample, cp_isolation=_OTHER_ENCODINGS).best()
    return _read(sample, found.encoding) if found is not None else None


def _is_western(sample: bytes) -> bool:
    """Say whether the bytes above ASCII stand alone among letters, as Western European accents and quotes do."""
    high = len(_HIGH.findall(sample))
    alone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", sample))
    return alone >= 0.7 * high and high <= 0.2 * len(sample) and not _read(sample, "cp1252").lost


def _read(data: bytes, encoding: str) -> _Reading:
    """Decode, replacing each run of unreadable bytes by U+FFFD, and count those bytes."""
    try:
        return _Reading(data.decode(encoding), encoding, 0)
    except UnicodeDecodeError:
        pass
    if encoding.startswith(("utf-16", "utf-32")):
        return _read_wide(data, encoding)
    text = data.decode(encoding, "surrogateescape")
    if encoding == "gb18030":  # as Windows writes it; the standard has no single byte 0x80
        text = text.replace("\udc80", "€")
    lost = sum(map(len, _ESCAPED.findall(text)))
    return _Reading(_ESCAPED.sub("\ufffd", text), encoding, lost)


def _read_wide(data: bytes, encoding: str) -> _Reading:
    """Decode damaged UTF-16 or UTF-32: half a pair, a cut end, or a number that is no character."""
    width = 2 if "16" in encoding else 4
    tail = len(data) % width
    data = data[: len(data) - tail]
    try:
        text, lost = _SURROGATES.subn("\ufffd", data.decode(encoding, "surrogatepass"))
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        lost = text.count("\ufffd") - data.decode(encoding, "ignore").count("\ufffd")
    return _Reading(text + ("\ufffd" if tail else ""), encoding, lost * width + tail)


def _wide_encoding(data: bytes) -> str | None:
    """Name the UTF-16 or UTF-32 that explains zero bytes, or None.

    In UTF-16 the zeros are the high halves of ASCII, so they stand on one side of the pairs. Chinese text
    has few of them (its newlines and digits), and other bytes that look like control characters, hence
    the second look at what the text would be.
    """
    sample = data[: _SAMPLE & ~3]
    if len(sample) < 4:
        return None
    share = [sample[offset::4].count(0) * 4 / len(sample) for offset in range(4)]
    if min(share[2:]) > 0.95 and share[0] < 0.5:
        return "utf-32-le"
    if min(share[:2]) > 0.95 and share[3] < 0.5:
        return "utf-32-be"
    even, odd = (share[0] + share[2]) / 2, (share[1] + share[3]) / 2
    if max(even, odd) > 0.25 and min(even, odd) < 0.05:
        likely = _read(sample, "utf-16-le" if odd > even else "utf-16-be")
        if len(_NO_TEXT.findall(likely.text)) * 50 <= len(likely.text):
            return likely.encoding
    best = max((_read(sample, encoding) for encoding in ("utf-16-le", "utf-16-be")), key=_score)
    return best.encoding if _score(best) >= _SURE else None


def _declared(data: bytes) -> str | None:
    """Return the encoding a page declares, as Python calls it, or None if it has none that Python knows."""
    match = _XML_ENCODING.match(data[:1024]) or _HTML_CHARSET.search(data[:8192])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    name = _WIDER.get(name, name)
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return name if _FOR_PAGES.fullmatch(codec.name) else None


def _refuse_magic(data: bytes) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise InputError("", f"not text: looks like {kind}")
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI ")):
        raise InputError("", "not text: looks like a picture, sound or film")
