"""Noise rules: what they are (rulebook), and how they are applied to elements and to blocks."""

from __future__ import annotations

from .block_rules import apply_block_rules
from .element_rules import apply_element_rules
from .rulebook import Rule, Rules, load_rules, read_rules

__all__ = ["Rule", "Rules", "apply_block_rules", "apply_element_rules", "load_rules", "read_rules"]
