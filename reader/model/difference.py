"""What an edit did to a text, in pieces that read well one after another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PieceKind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of two texts: in both, only in the old one, or only in the new one."""

    kind: PieceKind
    text: str
