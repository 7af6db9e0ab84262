"""Blocks seen as lines, so that a rule can take the last line of a paragraph and leave the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..model.document import Block, Span

_CREDIT_AT_END = re.compile(
    r"[（(【\[〔][^（()）【】\[\]〔〕\n]{0,12}(?:来源|编辑|责编|作者|校对|记者|原标题|Source|Editor)\s*[:：丨｜|]"
    r"[^（()）【】\[\]〔〕\n。！？]{1,60}[）)】\]〕]\s*$"
    r"|(?<=[。！？”」!?])[\s　]*[（(【\[][^（()）【】\[\]\n。！？，,：:]{0,14}(?:记者|通讯员|编辑|责编|供稿|宣传部)"
    r"[^（()）【】\[\]\n。！？，,：:]{0,24}[）)】\]]\s*$"
    r"|(?<=[。！？”!?])[\s　]*[（(][\u3400-\u9fff]{2,4}(?:[\s　、][\u3400-\u9fff]{2,4}){0,3}[）)]\s*$"
)


@dataclass(slots=True)
class Line:
    """A block, or one line of a paragraph; offsets are code points in the block's text."""

    block: int
    start: int
    end: int
    text: str
    kind: str


def lines_of(blocks: Iterable[Block]) -> list[Line]:
    """Return the lines of all blocks, in order. A bracketed credit behind a paragraph's last words is its own line."""
    lines: list[Line] = []
    for number, block in enumerate(blocks):
        text = block.text
        if block.kind in {"code", "image", "rule"} or not text:
            lines.append(Line(number, 0, len(text), text, block.kind))
            continue
        start = 0
        for piece in text.split("\n") if "\n" in text else (text,):
            end = start + len(piece)
            cut = end
            if piece and piece[-1] in "）)】]〕 " and (match := _CREDIT_AT_END.search(piece)) and match.start() > 0:
                cut = start + match.start()
                lines.append(Line(number, start, cut, text[start:cut].strip(), block.kind))
                start = cut
            lines.append(Line(number, start, end, text[start:end].strip(), block.kind))
            start = end + 1
    return lines


def without(block: Block, kept: list[Line]) -> Block:
    """Return a block with only these of its lines, its spans with them."""
    text = ""
    spans: list[Span] = []
    for line in kept:
        if text:
            text += "\n"
        raw = block.text[line.start : line.end]
        left = len(raw) - len(raw.lstrip())
        first, last = line.start + left, line.start + len(raw.rstrip())
        for span in block.spans:
            start, end = max(span.start, first), min(span.end, last)
            if start < end or (span.start == span.end and first <= span.start <= last):
                shift = len(text) - first
                spans.append(replace(span, start=start + shift, end=max(start, end) + shift))
        text += block.text[first:last] if last > first else ""
    return replace(block, text=text, spans=tuple(spans))
