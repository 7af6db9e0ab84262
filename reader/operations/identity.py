"""Whether a path's new content is the article it held before, or another one."""

from __future__ import annotations

from bisect import bisect_left

_GRAM = 3  # characters; enough to tell Chinese phrases apart
_RELATED = 0.2  # share of the shorter text's phrases that an edited article keeps, by a wide margin
_RELATED_SAME_TITLE = 0.08  # a column keeps its title from day to day, a rewritten article its subject
_ENOUGH = 60  # characters; below that there is too little to say that a text is another one


def same_article(old_title: str, old_text: str, new_title: str, new_text: str) -> bool:
    """Say whether the new content is a version of the old article."""
    if _shared_ends(old_text, new_text) * 2 >= max(len(old_text), len(new_text)):
        return True  # as most changes leave a text; phrase by phrase it takes a while
    old, new = _grams(old_text), _grams(new_text)
    if min(len(old), len(new)) < _ENOUGH:
        return True
    shared = len(old & new) / min(len(old), len(new))
    return shared >= (_RELATED_SAME_TITLE if old_title == new_title else _RELATED)


def _shared_ends(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginnings and ends."""
    shorter = min(len(one), len(other))
    begin = bisect_left(range(1, shorter + 1), True, key=lambda size: one[:size] != other[:size])
    left = shorter - begin
    end = bisect_left(range(1, left + 1), True, key=lambda size: one[-size:] != other[-size:])
    return begin + end


def _grams(text: str) -> set[str]:
    joined = "".join(text.split())
    return {joined[index : index + _GRAM] for index in range(len(joined) - _GRAM + 1)}
