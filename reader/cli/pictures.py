"""How pictures of an article, and parts of them, are named on the command line."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Sequence

from ..model.annotation import PictureSelector
from ..model.document import Document
from ..model.errors import InputError
from ..model.figures import figures


def part(words: str) -> tuple[float, ...]:
    """Read the part of a picture: left, top, width and height in percent."""
    try:
        numbers = tuple(float(word.strip().removesuffix("%")) for word in words.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) != 4:
        raise ArgumentTypeError("needs left, top, width and height in percent, such as 50,0,50,25")
    return numbers


def find_picture(
    document: Document, address: str, occurrence: int | None, part: Sequence[float] | None
) -> PictureSelector:
    """Return which picture an address means, and the part of it, given in percent; which one must be said, from 1.

    The address may be its end only, such as the file's name.
    """
    there = [figure.address for figure in figures(document)]
    named = {one for one in there if one == address} or {one for one in there if address and one.endswith(address)}
    if len(named) != 1:
        several = "several pictures have an address like this" if named else "there is no such picture in the article"
        raise InputError(address, several)
    (found,) = named
    count = there.count(found)
    if occurrence is None and count > 1:
        raise InputError(address, f"the picture stands {count} times in the article; say which occurrence")
    occurrence = 1 if occurrence is None else occurrence
    if not 1 <= occurrence <= count:
        raise InputError(address, f"there is no occurrence {occurrence}; the picture stands {count} times")
    if part is None:
        return PictureSelector(found, occurrence - 1)
    if len(part) != 4:
        raise InputError(address, "a part is left, top, width and height in percent")
    x, y, width, height = (value / 100 for value in part)
    return PictureSelector(found, occurrence - 1, (x, y, width, height))
