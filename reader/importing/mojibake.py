"""Mend text that was once decoded wrongly and saved like that, or name what is wrong with it.

Three mistakes make nearly all of it: UTF-8 read as Windows-1252 or Latin-1 (`â€œ`, `ä¸­å›½`), UTF-8 read as GBK
(`锛屽`), and GBK or Big5 read as Latin-1 (`ÖÐ¹ú`). Each is undone by encoding as the one and decoding as the other.
That hardly ever gives a text by chance, and is done only where most of what is not ASCII in a whole paragraph turns
into text; an article about encodings, with its samples among sentences, stays as it is. What lost bytes stays as it
was written.

Own code, not ftfy: that knows nothing of GBK, which is most of what we meet, counts no lost characters, and mends
samples inside sentences; what is left of the work is two tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from .chinese import chinese_score

_LOOKS, _WERE_LOST = "looks like ", " lost before this file was written"  # in the issues
_MOST_TIMES = 3  # a text is mended, if it was decoded wrongly again and again
_MOST_JUDGED = 20_000_000  # characters; beyond, the text stays as it is

_SHARE = 0.7  # of what is not ASCII in a paragraph must turn into text
_WHOLE = 0.5  # of what is not ASCII in a file: then all of it was decoded wrongly
_LEAST_IN_PART = 6  # marks that let one paragraph be mended where the others are well
_PROVED = 50  # marks of the mistake that outweigh that the text speaks of encodings
_SURE_CHINESE = 0.5  # a chinese_score

_ABOUT = re.compile(
    r"乱码|亂碼|编码|編碼|字符集|mojibake|garbled|(?<![=\w-])(?:encod(?:ing|ed)|unicode|utf-?8|gbk|gb2312|latin-?1)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s*(?:title|标题)\s*:|#\s", re.IGNORECASE)
_TITLE_TAG = re.compile(r"(?:title|h1)\b", re.IGNORECASE)
_EDGE = re.compile(r"([<>\n]+)")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SPENT = re.compile("锟斤拷")  # what U+FFFD in UTF-8 reads like in GBK: two of them

# The characters that Windows-1252 gives for the bytes above ASCII; Latin-1 gives controls for some of them.
_BYTE_OF = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_FOLLOWING = "".join(character for character, byte in _BYTE_OF.items() if byte < 0xC0)
_WESTERN = re.compile(f"[{''.join(map(re.escape, _BYTE_OF))}]+")
_WESTERN_MARKS = re.compile(f"[Â-ô][{re.escape(_FOLLOWING)}]")
_LATIN_RUN = re.compile("[¡-þ][¡-þ]{3}")
_WESTERN_PAIR = re.compile(f"[¡-þ][{''.join(map(re.escape, _BYTE_OF))}]")  # is in all of these; to look for it is quick
_CERTAIN = re.compile("[ÂÃ][¡-º¼-¿]")  # in no language, unlike a letter before a closing quotation mark
_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_CONTINUED = re.compile(rb"[\x80-\xbf]")
# What texts consist of; a wrong guess soon gives something else. A text may be wrong twice, hence what GBK leaves to
# its users.
_LIKELY = re.compile(
    "[\x80-\u024f\u02b0-\u036f\u0370-\u052f\u0e00-\u0e7f\u1e00-\u1eff\u2000-\u22ff\u2460-\u27bf\u3000-\u30ff\u3105-\u312f"
    "\u3200-\u33ff\u3400-\u9fff\uac00-\ud7a3\ue000-\ue765\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef\ufffd\U0001f000-\U0001faff"
    "\U00020000-\U0003ffff]+"
)


class Mended(NamedTuple):
    """A text as it was meant, as far as that can be told, and what is wrong with it, for people."""

    text: str
    issues: tuple[str, ...] = ()


class _Reading(NamedTuple):
    """What one paragraph becomes when a mistake is undone."""

    text: str
    taken: int  # characters that turned into others
    left: int  # places where bytes were lost
    marks: int  # how much speaks for the mistake
    bad: int  # characters not ASCII that stay


class _Mistake(NamedTuple):
    """A wrong decoding: its name, a quick look for it, what undoes it in a paragraph, how much proves it."""

    name: str
    has_marks: Callable[[str], object]
    undo: Callable[[str], _Reading | None]
    least: int  # marks in a file, or in a title


def mend(text: str) -> Mended:
    """Return a text with wrong decodings undone where that is exact and certain, and the issues that remain."""
    if text.isascii() or len(text) > _MOST_JUDGED:
        return Mended(text)
    for _ in range(_MOST_TIMES):
        for mistake in _mistakes() if _WESTERN_PAIR.search(text) else _mistakes()[:1]:
            if mistake.has_marks(text) and (found := _undo(text, mistake)) is not None:
                text, left = found
                break
        else:
            break
        if left:  # once more, what is left over would become characters that never were
            return Mended(text, (f"{_LOOKS}{mistake.name}; {_count(left)} {'is' if left == 1 else 'are'} lost",))
    lost = text.count("\ufffd")
    if "锟斤拷" in text and not _ABOUT.search(text):
        lost += 2 * len(_SPENT.findall(text))
    issue = f"{_count(lost)} {'was' if lost == 1 else 'were'}{_WERE_LOST}"
    return Mended(text, (issue,) if lost else ())


def is_mojibake_issue(issue: str) -> bool:
    """Say whether an issue is one that mend gives."""
    return issue.startswith(_LOOKS) or issue.endswith(_WERE_LOST)


def _count(number: int) -> str:
    return f"{number} {'character' if number == 1 else 'characters'}"


def _undo(text: str, mistake: _Mistake) -> tuple[str, int] | None:
    """Return a text with a mistake undone, and how many characters stay lost; None if it was not made.

    It was made if most of the file shows it, or a title, or a paragraph of some length.
    """
    pieces = _EDGE.split(text)  # paragraphs and tags, with what parts them between
    readings: dict[int, _Reading] = {}
    total = 0
    for number in range(0, len(pieces), 2):
        piece = pieces[number]
        if piece.isascii():
            continue
        total += sum(map(len, _NOT_ASCII.findall(piece)))
        if mistake.has_marks(piece) and (reading := mistake.undo(piece)) is not None:
            readings[number] = reading
    certain = {
        number: reading
        for number, reading in readings.items()
        if reading.taken >= _SHARE * (reading.taken + reading.bad)
    }
    marks = sum(reading.marks for reading in certain.values())
    if marks < mistake.least:
        return None
    taken = sum(reading.taken for reading in certain.values())
    speaks = any(_ABOUT.search(piece) for number, piece in enumerate(pieces) if number not in certain)
    if taken >= _WHOLE * total and (not speaks or marks >= _PROVED):
        chosen = readings
    elif speaks:
        return None
    else:
        chosen = {
            number: reading
            for number, reading in certain.items()
            if reading.marks >= (mistake.least if _is_title(pieces, number) else _LEAST_IN_PART)
        }
        if not chosen:
            return None
    for number, reading in chosen.items():
        pieces[number] = reading.text
    return "".join(pieces), sum(reading.left for reading in chosen.values())


def _is_title(pieces: list[str], number: int) -> bool:
    """Say whether a piece is a title: in front matter, of a page, or the first heading."""
    if _TITLE.match(pieces[number]):
        return True
    return number >= 2 and pieces[number - 1].startswith(">") and bool(_TITLE_TAG.match(pieces[number - 2]))


# -- what undoes each mistake in a paragraph


def _utf8_read_as_western(text: str) -> _Reading | None:
    reading = _utf8_in(text, _WESTERN, _western_bytes, 3)
    certain = len(_CERTAIN.findall(text))
    if reading is None and certain:
        reading = _utf8_in(text, _WESTERN, _western_bytes, 2)
    return reading and reading._replace(marks=reading.marks + certain)


def _utf8_read_as_gbk(text: str) -> _Reading | None:
    return _utf8_in(text, _NOT_ASCII, _gbk_bytes, 3)


def _western_bytes(character: str) -> bytes:
    return bytes((_BYTE_OF[character],))


def _gbk_bytes(character: str) -> bytes:
    """Return the bytes that GBK gives this character for, or one that is never in UTF-8."""
    if character == "€":  # for one byte, as Windows reads it
        return b"\x80"
    pair = character.encode("gb18030", "replace")
    return pair if len(pair) == 2 else b"\xff"


def _utf8_in(text: str, runs: re.Pattern[str], bytes_of: Callable[[str], bytes], least: int) -> _Reading | None:
    """Read the bytes behind each run of characters as UTF-8; what is no whole character there stays as it is.

    Characters in UTF-8 of `least` bytes or more are marks of the mistake.
    """
    out: list[str] = []
    position = taken = left = marks = 0
    for run in runs.finditer(text):
        units = [bytes_of(character) for character in run[0]]
        owners = [number for number, unit in enumerate(units) for _ in unit]
        used: set[int] = set()
        read = 0  # bytes
        out.append(text[position : run.start()])
        position = run.end()
        data = b"".join(units)
        for place in _UTF8.finditer(data):
            character = place[0].decode()
            if not _LIKELY.match(character) or _CONTINUED.match(data, place.end()):
                continue  # the rest of another, between whose halves bytes were lost
            if place.start() > read:
                out.append(run[0][owners[read] : owners[place.start() - 1] + 1])
                left += 1
            out.append(character)
            read = place.end()
            used.update(owners[place.start() : read])
            marks += len(place[0]) >= least
        if read < len(owners):
            out.append(run[0][owners[read] :])
            left += read > 0
        taken += len(used)
    if not marks:
        return None
    out.append(text[position:])
    return _Reading("".join(out), taken, left, marks, sum(map(len, _NOT_ASCII.findall(text))) - taken)


def _chinese_read_as_western(text: str) -> _Reading | None:
    """Read the bytes behind a paragraph as GB18030 or Big5, if they are Chinese in one of them."""
    count = sum(map(len, _NOT_ASCII.findall(text)))
    try:
        data = b"".join(bytes((_BYTE_OF[one],)) if one > "\x7f" else one.encode() for one in text)
    except KeyError:
        return None
    best, best_score = "", _SURE_CHINESE
    for encoding in ("gb18030", "big5hkscs"):
        try:
            read = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = chinese_score(read)
        if score > best_score:
            best, best_score = read, score
    return _Reading(best, count, 0, count // 2, 0) if best else None


_WESTERN_UTF8 = _Mistake("UTF-8 read as Windows-1252", _WESTERN_MARKS.search, _utf8_read_as_western, 2)
_WESTERN_CHINESE = _Mistake("GBK or Big5 read as Latin-1", _LATIN_RUN.search, _chinese_read_as_western, 2)


@cache
def _mistakes() -> tuple[_Mistake, ...]:
    """Return the mistakes, the likeliest first."""
    leads = (*range(0xE3, 0xEA), 0xEF)  # of the UTF-8 of Chinese and its punctuation
    following = range(0x80, 0xC0)
    first = _gbk_characters(leads, following)
    second = _gbk_characters(following, (*leads, *following))
    marks = re.compile(f"[{first}][{second}€]")
    gbk = _Mistake("UTF-8 read as GBK", marks.search, _utf8_read_as_gbk, 4)
    return gbk, _WESTERN_UTF8, _WESTERN_CHINESE


def _gbk_characters(leads: Iterable[int], trails: Iterable[int]) -> str:
    pairs = (bytes((lead, trail)) for lead in leads for trail in trails if lead > 0x80)
    return "".join(re.escape(pair.decode("gb18030", "ignore")) for pair in pairs)
