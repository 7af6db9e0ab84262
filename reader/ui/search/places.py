"""Places in what is typed: Qt counts UTF-16 units, the query language code points."""

from __future__ import annotations


def to_qt(text: str, place: int) -> int:
    """Return the UTF-16 place of a code point's."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def from_qt(text: str, place: int) -> int:
    """Return the code point's place of a UTF-16 one; within a character, that of its beginning."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * place]
    return len(units.decode("utf-16-le", "ignore"))
