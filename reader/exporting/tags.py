"""Tags as Obsidian and Logseq read them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_GENERAL_PUNCTUATION = range(0x2000, 0x2070)  # Obsidian ends a tag there


def tag_name(name: str) -> str:
    """Return a tag's name in the letters both allow: letters, digits, emoji, `_`, `-`, and `/` for nesting.

    White space and other signs become `-`; a name of digits alone, which Obsidian does not take for
    a tag, gets `_` before it. Empty if nothing is left.
    """
    letters = [letter if _is_allowed(letter) else "-" for letter in unicodedata.normalize("NFC", name)]
    parts = (re.sub(r"-{2,}", "-", part).strip("-") for part in "".join(letters).split("/"))
    joined = "/".join(part for part in parts if part)
    return f"_{joined}" if joined and not re.search(r"[^\d/]", joined) else joined


def tag_names(names: Iterable[str]) -> list[str]:
    """Return names as tag_name does, each once."""
    return list(dict.fromkeys(filter(None, map(tag_name, names))))


def hashtags(names: Iterable[str]) -> str:
    """Write tags for the text of a note: `#金融/监管 #to-read`."""
    return " ".join(f"#{name}" for name in tag_names(names))


def _is_allowed(letter: str) -> bool:
    if letter in "_-/":
        return True
    return unicodedata.category(letter) in _CATEGORIES and ord(letter) not in _GENERAL_PUNCTUATION


_CATEGORIES = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl", "No", "So"})
