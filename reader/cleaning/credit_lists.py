"""Lists of people and works that are the article: a board, a play's crew, a prize list. No credit is read of them.

Half a list is worse than none: where one entry shows that a list is the text's own, all of its lines stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .credits import Credits

_INTRODUCES = re.compile(r"[:：][\s　]*$")
_NO_WORK = re.compile(r".*(?:简介|介绍|联系人|经办人|收件人|户名|署名)")  # who the text speaks of, not who made it


def content_lists(texts: Sequence[str], credits: Credits) -> frozenset[int]:
    """Return which of an article's lines (one text each) are entries "label：people" of such lists.

    A run of entries is one if a line ending in a colon introduces it, if a label comes twice with different
    values, or if it names people by a label that credits do not know (导演：…). Entries far apart are one if
    the same person's label comes again with somebody else, or three publishers, or author and publisher twice.
    """
    entries = {
        number: entry
        for number, text in enumerate(texts)
        if text and (entry := credits.listed(text)) and (_known(text, credits) or _made_by(*entry, credits))
    }
    if not entries:
        return frozenset()
    found: set[int] = set()
    for run in _runs(texts, entries):
        above = next((texts[number] for number in range(run[0] - 1, -1, -1) if texts[number]), "")
        known = [_known(texts[number], credits) for number in run]
        introduced = bool(_INTRODUCES.search(above))
        if introduced or _repeats([entries[number] for number in run]) or not all(known):
            found.update(run)
    return frozenset(found | _apart(texts, entries, credits))


def _known(text: str, credits: Credits) -> bool:
    return Credits.concerns(text) and credits.read(text) is not None


def _made_by(label: str, value: str, credits: Credits) -> bool:
    return not _NO_WORK.fullmatch(label) and credits.names(value)


def _runs(texts: Sequence[str], entries: dict[int, tuple[str, str]]) -> list[list[int]]:
    """Return the entries in runs with nothing between them."""
    runs: list[list[int]] = []
    for number in sorted(entries):
        if runs and not any(texts[runs[-1][-1] + 1 : number]):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _repeats(entries: Sequence[tuple[str, str]]) -> bool:
    """Say whether a label comes again with another value."""
    values: dict[str, str] = {}
    return any(values.setdefault(label, value) != value for label, value in entries)


def _apart(texts: Sequence[str], entries: dict[int, tuple[str, str]], credits: Credits) -> set[int]:
    """Return entries that come again and again through the text, each under a work of its own."""
    by_field: dict[str, dict[str, set[str]]] = {"author": {}, "publisher": {}}
    lines: dict[str, list[int]] = {}
    for number, (label, value) in entries.items():
        read = credits.read(texts[number]) or {}
        lines.setdefault(label, []).append(number)
        for field in by_field.keys() & read.keys():
            by_field[field].setdefault(label, set()).add(read[field] or value)
    authors = {label for label, values in by_field["author"].items() if len(values) > 1}
    least = 2 if authors else 3
    publishers = {label for label, values in by_field["publisher"].items() if len(values) >= least}
    return {number for label in authors | publishers for number in lines[label]}
