"""Rules of the reader's own, made into block rules, and proposed for a line of noise."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Literal

from ..model.document import Block
from ..model.policy import OwnRule
from .expressions import Expression
from .lines import Line
from .rulebook import Rule

_LABEL = re.compile(r"([^:：丨｜|\n。！？，]{1,16}[:：丨｜|])(?!//|(?<=\d[:：])\d)\s*\S")  # no address and no time
LONGEST_LABELLED = 60  # characters a line may have that shares no more than its label

_TEXTS = frozenset({"paragraph", "heading", "item", "quote", "cell", "code"})
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_SCHEME = re.compile(r"^(?:https?:)?//", re.IGNORECASE)

POSITIONS: tuple[Literal["tail", "head", "any"], ...] = ("tail", "head", "any")  # the narrowest first


@lru_cache(maxsize=1024)
def own_rule(own: OwnRule) -> Rule:
    """Return the block rule that a rule of kind "remove" stands for."""
    reason = {"en": "A rule of your own", "zh": "你自己的规则"}
    if own.likeness == "picture":
        return Rule(
            name=own.name,
            reason=reason,
            scope="block",
            kinds=frozenset({"image"}),
            picture=own.text,
            position=own.position,
        )
    return Rule(
        name=own.name,
        reason=reason,
        scope="block",
        kinds=_TEXTS,
        text=_expression(own),
        max_length=own.longest or len(own.text) * 2 + 40,
        position=own.position,
    )


def _expression(own: OwnRule) -> Expression:
    """Match lines that are like the rule's text; runs of white space are alike."""
    text = own.text
    if own.likeness == "digits":
        text = _DIGITS.sub("0", text)
    pattern = r"\s*".join(re.escape(piece) for piece in _SPACE.split(text))
    if own.likeness == "digits":
        # Between two numbers there must be a space: where each could be a part of the other, matching takes for ever.
        pattern = pattern.replace(r"0\s*0", r"0\s+0").replace(r"0\s*0", r"0\s+0").replace("0", r"\d+")
    elif own.likeness == "label":
        pattern += r"\s*\S[^\n]*"
    return Expression(pattern, re.DOTALL)


def proposals(block: Block, line: Line) -> list[OwnRule]:
    """Return the rules that might take a line out, the narrowest first; none for a line that says nothing."""
    if block.image is not None:
        key = picture_key(block.image.source)
        return [OwnRule("remove", text=key, likeness="picture")] if key else []
    if not line.text:
        return []
    rules = [OwnRule("remove", text=line.text)]
    if _DIGITS.search(line.text):
        rules.append(OwnRule("remove", text=line.text, likeness="digits"))
    if label := label_of(line.text):
        longest = max(LONGEST_LABELLED, len(line.text) + 20)
        rules += [
            OwnRule("remove", text=label, likeness="label", position=position, longest=longest)
            for position in POSITIONS
        ]
    return rules


def label_of(text: str) -> str:
    """Return the label of a line "label：…" with its colon, "" if it has none."""
    match = _LABEL.match(text)
    return match[1] if match else ""


def picture_key(source: str) -> str:
    """Return what tells one picture from another: its address without scheme and query, or a digest of its bytes."""
    if source.startswith("data:"):
        return f"data:{hashlib.blake2b(source.encode(), digest_size=16).hexdigest()}"
    return _SCHEME.sub("", source).partition("?")[0].partition("#")[0]
