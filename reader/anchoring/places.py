"""Where a part stands in a text, and how far two texts agree."""

from __future__ import annotations

from collections.abc import Iterator


def occurrences(part: str, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where a part stands in a text or a range of it, overlapping ones too."""
    stop = len(text) if end is None else end
    position = text.find(part, start, stop) if part else -1
    while position >= 0:
        yield position
        position = text.find(part, position + 1, stop)


def common(one: str, first: int, other: str, second: int, most: int) -> int:
    """Return how many characters from here on are the same, at most so many."""
    size, step = 0, 16
    while size < most:
        step = min(step, most - size)
        if one[first + size : first + size + step] == other[second + size : second + size + step]:
            size += step
            step *= 2
        elif step == 1:
            break
        else:
            step = max(1, step // 4)
    return size


def common_back(one: str, first: int, other: str, second: int, most: int) -> int:
    """Return how many characters before these places are the same, at most so many."""
    size, step = 0, 8
    while size < most:
        step = min(step, most - size)
        if one[first - size - step : first - size] == other[second - size - step : second - size]:
            size += step
            step *= 2
        elif step == 1:
            break
        else:
            step = max(1, step // 4)
    return size
