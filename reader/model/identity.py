"""Identifiers that survive rebuilding and merging libraries.

An id is a 63-bit integer: 41 bits of milliseconds since 2020 and 22 random bits (as Twitter's
Snowflake, with chance in place of a machine number). It is the row id in SQLite, where growing
keys keep inserts cheap, and is shown to people as 13 characters of Crockford's base 32.
"""

from __future__ import annotations

import secrets
import threading
import time

_EPOCH_MS = 1_577_836_800_000  # 2020-01-01T00:00:00Z
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_LENGTH = 13

_lock = threading.Lock()
_last = 0


def new_id() -> int:
    """Return a fresh id, larger than any made before in this process."""
    global _last
    milliseconds = time.time_ns() // 1_000_000 - _EPOCH_MS
    number = (milliseconds & (1 << 41) - 1) << 22 | secrets.randbits(22)
    with _lock:
        # Many ids are made in one millisecond of an import: chance alone would let two of them meet.
        _last = max(number, _last + 1)
        return _last


def made_at(number: int) -> float:
    """Return when an id was made, in seconds since 1970."""
    return ((number >> 22) + _EPOCH_MS) / 1000


def format_id(number: int) -> str:
    """Write an id as people see it."""
    return "".join(_DIGITS[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))


def parse_id(text: str) -> int | None:
    """Read what format_id wrote, in either case; None if it is not such a text."""
    if len(text) != _LENGTH or any(digit not in _VALUES for digit in text.lower()):
        return None
    number = 0
    for digit in text.lower():
        number = number << 5 | _VALUES[digit]
    return number if number < 1 << 63 else None
