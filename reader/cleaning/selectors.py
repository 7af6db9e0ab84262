"""CSS selectors of rules, split so that a tag is only tried against those that may fit it.

Most are one compound of tag, classes and attributes; these are matched here, some fifty times faster than a
general selector engine. The rest goes to soupsieve.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import soupsieve
from bs4 import Tag

_ATTRIBUTE = (
    r"\[\s*(?P<name>[\w-]+)\s*(?:(?P<operator>[~^$*|]?=)\s*"
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))\s*(?P<fold>i)?\s*)?\]"""
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_PLAIN_ATTRIBUTE = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE)
_SIMPLE = re.compile(rf"(?P<tag>[a-z][\w-]*|\*)?(?P<rest>(?:\.[\w-]+|#[\w-]+|{_PLAIN_ATTRIBUTE})*)", re.IGNORECASE)
_COMMA = re.compile(r""",(?=(?:[^"']|"[^"]*"|'[^']*')*$)(?![^(]*\))""")


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector without commas; `key` says where to look it up: "class", an attribute or "tag", and which."""

    key: tuple[str, str]
    tag: str = ""
    classes: frozenset[str] = frozenset()
    tests: tuple[tuple[str, str, str, bool], ...] = ()  # attribute, operator, value, ignoring case
    engine: soupsieve.SoupSieve | None = None

    def matches(self, tag: Tag) -> bool:
        """Say whether an element fits."""
        if self.engine is not None:
            return self.engine.match(tag)
        if self.tag and tag.name != self.tag:
            return False
        attributes = tag.attrs
        if self.classes:
            own = attributes.get("class") or ()
            if not self.classes.issubset(own.split() if isinstance(own, str) else own):
                return False
        for name, operator, value, fold in self.tests:
            found = attributes.get(name)
            if found is None:
                return False
            text = found if isinstance(found, str) else " ".join(found)
            if operator and not _compare(text.lower() if fold else text, operator, value):
                return False
        return True


def _compare(text: str, operator: str, value: str) -> bool:
    if operator == "=":
        return text == value
    if operator == "*=":
        return value in text
    if operator == "^=":
        return text.startswith(value)
    if operator == "$=":
        return text.endswith(value)
    return value in text.split() if operator == "~=" else text == value or text.startswith(value + "-")


def read_selectors(pattern: str) -> list[Selector]:
    """Compile a selector list. One that names no tag, class or attribute at its end is a ValueError."""
    return [_selector(part.strip()) for part in _COMMA.split(pattern) if part.strip()]


def _selector(pattern: str) -> Selector:
    match = _SIMPLE.fullmatch(pattern)
    last = pattern if match else re.split(r"[\s>+~]+(?![^\[]*\])(?![^(]*\))", pattern)[-1]
    plain = re.sub(r":[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?", "", last)
    key = _key(pattern, plain)
    if match is None or not pattern:
        return Selector(key, engine=soupsieve.compile(pattern))
    rest = match["rest"]
    outside = _ATTRIBUTES.sub("", rest)
    tests = [("id", "=", name, False) for name in re.findall(r"#([\w-]+)", outside)]
    for found in _ATTRIBUTES.finditer(rest):
        value = found["double"] or found["single"] or found["bare"] or ""
        fold = bool(found["fold"])
        tests.append((found["name"], found["operator"] or "", value.lower() if fold else value, fold))
    tag = match["tag"] or ""
    return Selector(key, "" if tag == "*" else tag, frozenset(re.findall(r"\.([\w-]+)", outside)), tuple(tests))


def _key(pattern: str, compound: str) -> tuple[str, str]:
    """Return what an element must have to fit: a class, else an attribute, else its name."""
    outside = _ATTRIBUTES.sub("", compound)
    if found := re.search(r"\.([\w-]+)", outside):
        return "class", found[1]
    if "#" in outside:
        return "attribute", "id"
    if found := _ATTRIBUTES.search(compound):
        return "attribute", found["name"]
    if found := re.match(r"[a-z][\w-]*", compound):
        return "tag", found[0]
    raise ValueError(f"{pattern!r} must name a tag, a class or an attribute")
