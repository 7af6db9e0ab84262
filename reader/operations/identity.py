"""Whether a path's new content is the article it held before, or another one."""

from __future__ import annotations

_GRAM = 3  # characters; enough to tell Chinese phrases apart
_RELATED = 0.2  # share of the shorter text's phrases that an edited article keeps, by a wide margin
_RELATED_SAME_TITLE = 0.08  # a column keeps its title from day to day, a rewritten article its subject
_ENOUGH = 60  # characters; below that there is too little to say that a text is another one


def same_article(old_title: str, old_text: str, new_title: str, new_text: str) -> bool:
    """Say whether the new content is a version of the old article."""
    old, new = _grams(old_text), _grams(new_text)
    if min(len(old), len(new)) < _ENOUGH:
        return True
    shared = len(old & new) / min(len(old), len(new))
    return shared >= (_RELATED_SAME_TITLE if old_title == new_title else _RELATED)


def _grams(text: str) -> set[str]:
    joined = "".join(text.split())
    return {joined[index : index + _GRAM] for index in range(len(joined) - _GRAM + 1)}
