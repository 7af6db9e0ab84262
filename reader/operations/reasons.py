"""Why rules remove what they do, read without the parsers that carry rules out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from ..model.policy import OWN
from ..paths import resources

_OWN = {"en": "A rule of your own", "zh": "你自己的规则"}


def reason(rule: str, language: str = "en") -> str:
    """Return a rule's reason in "en" or "zh"; the rule's name if it is not known."""
    reasons = _OWN if rule.startswith(OWN) else _reasons().get(rule, {})
    return reasons.get(language) or reasons.get("en") or rule


def names() -> list[str]:
    """Return the names of the program's rules."""
    return list(_reasons())


@cache
def _reasons() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted((resources() / "rules").glob("*.toml")):
        for rule in tomllib.loads(file.read_text("utf-8")).get("rule", []):
            found[rule["name"]] = rule["reason"]
    return found
