"""Finding a passage again. Ambiguity is an orphan, never a guess.

A highlight keeps the text it was made on, so what counts as the same passage is decided by comparing
both texts: the quote with its context must have stood once in the old text and stand once in the new.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.annotation import CONTEXT, Placement, Selector, Verdict

ENOUGH = 8  # code points that a quote, or what is compared around it, needs to be known by

ORPHAN = Placement("orphan", None, None)


def select(text: str, start: int, end: int) -> Selector:
    """Describe a range of a text, so that it can be found again."""
    return Selector(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def place(selector: Selector, old: str, new: str) -> Placement:
    """Find a passage of the old text in the new one."""
    start, end, quote = selector.start, selector.end, selector.quote
    if old == new:
        return Placement("exact", start, end)
    found = list(_occurrences(quote, new))
    if not found:
        return ORPHAN
    # From the most that must be the same around the quote to the least.
    for before, after in ((selector.prefix, selector.suffix), (selector.prefix, ""), ("", selector.suffix)):
        context = before + quote + after
        # At either end of a text there is little around a quote: one character proves nothing.
        if context == quote or len(context) < ENOUGH or not _once(context, old):
            continue
        there = list(_occurrences(context, new))
        if len(there) == 1:
            return _placed(there[0] + len(before), selector)
        if there:
            return ORPHAN
    if len(found) == 1 and len(quote) >= ENOUGH and _once(quote, old):
        return _placed(found[0], selector)
    return ORPHAN


def _placed(start: int, selector: Selector) -> Placement:
    verdict: Verdict = "exact" if start == selector.start else "moved"
    return Placement(verdict, start, start + len(selector.quote))


def _once(part: str, text: str) -> bool:
    occurrences = _occurrences(part, text)
    return next(occurrences, None) is not None and next(occurrences, None) is None


def _occurrences(part: str, text: str) -> Iterator[int]:
    """Yield where a part stands in a text, overlapping ones too."""
    position = text.find(part) if part else -1
    while position >= 0:
        yield position
        position = text.find(part, position + 1)
