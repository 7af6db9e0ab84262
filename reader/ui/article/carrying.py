"""Where a place of a text is in another version of it: the reading place, and what is selected. No Qt here."""

from __future__ import annotations

from ...model.document import Document


def carry(old: Document, new: Document, position: int) -> int:
    """Return where in the new text the reader was in the old one.

    That is in the same block, as counted among blocks of the same words; or where the next one that is still there
    begins; or the end.
    """
    if old.text == new.text:
        return position
    index = old.block_at(position)
    if index is None:
        return 0
    places: dict[str, list[int]] = {}
    for number, block in enumerate(new.blocks):
        if block.text:
            places.setdefault(block.text, []).append(number)
    for number in range(index, len(old.blocks)):
        words = old.blocks[number].text
        if not words or words not in places:
            continue
        earlier = sum(block.text == words for block in old.blocks[:number])
        found = places[words]
        start = new.starts[found[min(earlier, len(found) - 1)]]
        return start + position - old.starts[index] if number == index else start
    return len(new.text)
