"""Mend text that was once decoded wrongly and saved like that, or name what is wrong with it.

Three mistakes make nearly all of it: UTF-8 read as Windows-1252 or Latin-1 (`â€œ`, `ä¸­å›½`), UTF-8 read as GBK (`涓浗`),
and GBK or Big5 read as Latin-1 (`ÖÐ¹ú`). Each is undone by encoding as the one and decoding as the other. That hardly
ever gives a text by chance, and is done only where nearly all that is not ASCII in a whole paragraph turns into text;
an article about encodings, with its samples among sentences, stays as it is. What lost bytes stays as it was written.

Own code, not ftfy: that knows nothing of GBK, which is most of what we meet, counts no lost characters, and mends
samples inside sentences; what is left of the work is two tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from .chinese import chinese_score

_LOOKS, _WERE_LOST = "looks like ", " lost before this file was written"  # in the issues
_MOST_TIMES = 3  # a text is mended, if it was decoded wrongly again and again
_MOST_JUDGED = 20_000_000  # characters; beyond, the text stays as it is

_SHARE = 0.8  # of what is not ASCII in a paragraph must turn into text
_WHOLE = 0.5  # of what is not ASCII in a file: then all of it was decoded wrongly
_PROVED = 50  # marks of the mistake that outweigh that the text speaks of encodings
_LEAST, _LEAST_IN_TITLE, _LEAST_IN_PART = 2, 4, 12  # marks: of a file, of a title alone, of a paragraph alone
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
_WESTERN_MARKS = re.compile(f"[Â-ô][{re.escape(_FOLLOWING)}]|[¡-ÿ]{{4}}")
_CERTAIN = re.compile("[ÂÃ][¡-º¼-¿]")  # in no language, unlike a letter before a closing quotation mark
_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
# What texts consist of; a wrong guess soon gives something else.
_LIKELY = re.compile(
    "[\xa0-\u024f\u02b0-\u036f\u0370-\u052f\u0e00-\u0e7f\u1e00-\u1eff\u2000-\u22ff\u2460-\u27bf\u3000-\u30ff\u3105-\u312f"
    "\u3200-\u33ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef\ufffd\U0001f000-\U0001faff"
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
    bad: int  # characters not ASCII that are as they were


class _Mistake(NamedTuple):
    """A wrong decoding: how it is called, a quick look for it, and what undoes it in a paragraph."""

    name: str
    has_marks: Callable[[str], object]
    undo: Callable[[str], _Reading | None]


def mend(text: str) -> Mended:
    """Return a text with wrong decodings undone where that is exact and certain, and the issues that remain."""
    issues: list[str] = []
    if text.isascii() or len(text) > _MOST_JUDGED:
        return Mended(text)
    for _ in range(_MOST_TIMES):
        for mistake in _mistakes():
            if mistake.has_marks(text) and (found := _undo(text, mistake)) is not None:
                text, left = found
                if left:
                    issues.append(f"{_LOOKS}{mistake.name}; {_count(left)} {'is' if left == 1 else 'are'} lost")
                break
        else:
            break
    lost = text.count("\ufffd")
    if "锟斤拷" in text and not _ABOUT.search(text):
        lost += 2 * len(_SPENT.findall(text))
    if lost:
        issues.append(f"{_count(lost)} {'was' if lost == 1 else 'were'}{_WERE_LOST}")
    return Mended(text, tuple(issues))


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
    if marks < _LEAST:
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
            if reading.marks >= (_LEAST_IN_TITLE if _is_title(pieces, number) else _LEAST_IN_PART)
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
    return number >= 2 and pieces[number - 1] == ">" and bool(_TITLE_TAG.match(pieces[number - 2]))


# -- UTF-8 read as something else


def _undo_runs(text: str, runs: re.Pattern[str], bytes_of: Callable[[str], bytes | None], least: int) -> _Reading:
    """Undo a mistake in each run of characters; `least` bytes of a UTF-8 character are a mark of it.

    A character whose bytes are no whole one in UTF-8 stays as it is.
    """
    out: list[str] = []
    position = taken = left = marks = bad = 0
    for run in runs.finditer(text):
        out.append(text[position : run.start()])
        position = run.end()
        units = [bytes_of(character) or b"" for character in run[0]]
        owners = [number for number, unit in enumerate(units) for _ in unit]
        data = b"".join(units)
        kept = 0  # characters up to here are written
        used: set[int] = set()
        for match in _UTF8.finditer(data):
            first, last = owners[match.start()], owners[match.end() - 1]
            character = match[0].decode()
            if not _LIKELY.fullmatch(character):
                continue
            used.update(range(first, last + 1))
            gap = run[0][kept:first]
            if match.start() and owners[match.start() - 1] == first and match.start() - 1 not in _ends(match.start()):
                pass
            out.append(gap)
            out.append(character)
            kept = last + 1
            marks += len(match[0]) >= least
        out.append(run[0][kept:])
        taken += len(used)
        bad += len(units) - len(used)
    out.append(text[position:])
    return _Reading("".join(out), taken, left, marks, bad)
