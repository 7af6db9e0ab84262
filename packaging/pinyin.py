#!/usr/bin/env python3
"""Write resources/han/pinyin.txt: how characters may be read, for finding names by their pinyin.

Run it in the environment after a new pypinyin; the window reads the table and never loads pypinyin.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

TARGET = Path(__file__).resolve().parent.parent / "resources" / "han" / "pinyin.txt"
HEAD = """\
# How characters may be read in pinyin without tones (ü is v): a syllable and its characters on each line.
# From pinyin-data by way of pypinyin (https://github.com/mozillazg/pinyin-data), MIT License.
# Written by packaging/pinyin.py.
"""
FIRST, LAST = 0x4E00, 0x9FFF  # the characters in daily use are all among these


def main() -> None:
    """Write the table."""
    characters: defaultdict[str, str] = defaultdict(str)
    for code, readings in sorted(PINYIN_DICT.items()):
        if FIRST <= code <= LAST:
            for syllable in sorted({plain(reading) for reading in readings.split(",")}):
                if syllable.isascii() and syllable.isalpha():
                    characters[syllable] += chr(code)
    lines = [f"{syllable} {characters[syllable]}\n" for syllable in sorted(characters)]
    TARGET.write_text(HEAD + "".join(lines), "utf-8")
    print(f"{len(lines)} syllables written to {TARGET}")


def plain(reading: str) -> str:
    """Take the tone from a syllable."""
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFC", reading).replace("ü", "v"))
    tones = "\u0300\u0301\u0304\u030c"
    return unicodedata.normalize("NFC", "".join(one for one in letters if one not in tones)).replace("ü", "v")


if __name__ == "__main__":
    main()
