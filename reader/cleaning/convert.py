"""From a tree of HTML to the blocks of a document. Every word of the tree ends in a block or among the removed."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from bs4 import Tag

from ..model.document import Block, Removed
from .inlines import INLINES
from .notes import link_notes
from .structure import STRUCTURE
from .tables import layout_tables
from .walker import DEEPEST, Walker

__all__ = ["DEEPEST", "to_blocks"]

_HANDLERS = {**STRUCTURE, **INLINES}
_LONGEST_NAME = 200  # characters of a place that links lead to


def to_blocks(root: Tag) -> tuple[list[Block], list[Removed]]:
    """Return the blocks of a tree in reading order, and what was left out with the rule that did it."""
    has_tables, targets = _survey(root)
    walker = Walker(_HANDLERS, layout_tables(root) if has_tables else frozenset(), targets)
    walker.walk(root)
    if targets:
        _drop_unused_anchors(walker.blocks)
    if walker.has_sup:
        link_notes(walker.blocks)
    return walker.blocks, walker.removed


def _survey(root: Tag) -> tuple[bool, frozenset[str]]:
    """Say whether there are tables, and to which places of this document links lead."""
    has_tables = False
    targets: set[str] = set()
    for node in root.descendants:
        if not isinstance(node, Tag):
            continue
        if node.name == "table":
            has_tables = True
        elif node.name == "a" and str(address := node.attrs.get("href", "")).startswith("#"):
            name = str(address)[1:]
            if 0 < len(name) <= _LONGEST_NAME:
                targets.update((name, unquote(name)))
    return has_tables, frozenset(targets)


def _drop_unused_anchors(blocks: list[Block]) -> None:
    """Keep only the anchors that a link in a text or on a picture leads to."""
    targets = {span.target for block in blocks for span in block.spans if span.kind == "link"}
    targets.update(block.image.link for block in blocks if block.image is not None)
    names = {unquote(target[1:]) for target in targets if target.startswith("#")}
    names.update(target[1:] for target in targets)
    for number, block in enumerate(blocks):
        spans = tuple(span for span in block.spans if span.kind != "anchor" or span.target in names)
        if len(spans) != len(block.spans):
            blocks[number] = replace(block, spans=spans)
