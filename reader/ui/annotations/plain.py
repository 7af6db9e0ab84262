"""A note in Markdown as a few lines of plain words."""

from __future__ import annotations

import re

_REPLACED = (
    (re.compile(r"(?m)^\s{0,3}(?:#{1,6}\s+|>\s?)"), ""),  # headings, quotes
    (re.compile(r"(?m)^(\s*)(?:[-*+]|\d+[.)])\s+"), r"\1• "),
    (re.compile(r"(?m)^\s*(?:```.*|~~~.*|[-*_]{3,})\s*$\n?"), ""),
    (re.compile(r"!?\[\[(?:[^\]\n|]*\|)?([^\]\n]+)\]\]"), r"\1"),  # links to other notes
    (re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"(\*\*|__|~~|==)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\n{2,}"), "\n"),
)
_LONGEST = 2000  # characters looked at: more are never seen


def plain_note(note: str) -> str:
    """Return the words of a note without the signs of Markdown."""
    text = note[:_LONGEST]
    for pattern, replacement in _REPLACED:
        text = pattern.sub(replacement, text)
    return text.strip()
