"""File names made from titles: readable, and safe on every system and in every vault."""

from __future__ import annotations

import re
import unicodedata

SUFFIX = ".md"
LIMIT = 200  # bytes of UTF-8, suffix included

# Windows and the file systems of phones refuse the first group; links in Obsidian and file names in
# Logseq give the others a meaning.
_UNSAFE = re.compile(r'[\\/:*?"<>|]|[#^\[\]]|%(?=[0-9A-Fa-f]{2})')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)[ ]*(\..*)?", re.IGNORECASE)
_JOINER = "\u200d"


def stem(title: str, room: int = LIMIT - len(SUFFIX)) -> str:
    """Return a title as a file name without its suffix, at most `room` bytes of UTF-8 long."""
    text = unicodedata.normalize("NFC", title)
    text = "".join(letter if _is_safe(letter) else " " for letter in text)
    text = " ".join(_UNSAFE.sub(" ", text).split())
    text = _cut(text.lstrip(". "), room).rstrip(". ")
    if _RESERVED.fullmatch(text):
        head, dot, tail = text.partition(".")
        text = f"{head.rstrip()}_{dot}{tail}"
    return text or "Untitled"


def with_mark(title: str, mark: str) -> str:
    """Return a file name, without its suffix, that ends in a mark telling it from its likes."""
    return f"{stem(title, LIMIT - len(SUFFIX) - len(mark.encode()) - 1)} {mark}"


def key(name: str) -> str:
    """Return what two names share when some file system takes them for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).upper().casefold())


def _is_safe(letter: str) -> bool:
    # Controls, formats that reorder or hide text, lone surrogates, private and unassigned code points.
    return letter == _JOINER or not unicodedata.category(letter).startswith("C")


def _cut(text: str, room: int) -> str:
    """Cut to a number of bytes, never inside what is seen as one letter."""
    if len(text.encode()) <= room:
        return text
    cut = len(text.encode()[:room].decode(errors="ignore"))
    while cut > 0 and (_continues(text[cut]) or text[cut - 1] == _JOINER):
        cut -= 1
    return text[:cut]


def _continues(letter: str) -> bool:
    return letter == _JOINER or unicodedata.category(letter).startswith("M") or 0x1F3FB <= ord(letter) <= 0x1F3FF
