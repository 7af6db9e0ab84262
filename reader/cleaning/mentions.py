"""Tags that a text speaks of, told from tags that mark it up, so that `<template>` in a sentence swallows nothing.

What is spoken of keeps its words: its "<" is set aside as a character no text can have, and put back when the
markup around it has been read.
"""

from __future__ import annotations

import re

from .tree import KNOWN_TAGS

ASIDE = "\ufdd1"  # a noncharacter, which cleaning takes out of what it is given

# Elements that hide or drop what follows them until they are closed.
_SWALLOWING = frozenset(
    {"template", "select", "textarea", "title", "script", "style", "noscript", "iframe", "noframes", "noembed", "xmp",
     "plaintext", "listing", "object", "applet", "canvas", "svg", "math", "head", "frameset", "datalist", "dialog"}
)  # fmt: skip
# Elements that need no end.
_OPEN_ENDED = frozenset(
    {"br", "hr", "img", "input", "wbr", "meta", "link", "base", "col", "area", "embed", "param", "source", "track", "p",
     "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "rt", "rp",
     "body", "html"}
)  # fmt: skip
_HARMLESS = _OPEN_ENDED - _SWALLOWING
_OPENING = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9]*)\s*>")
_NAMES_OPENED = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)\s*>")
_CLOSING = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)\s*>")
_BLOCK_CLOSED = re.compile(
    r"</(?:p|div|li|ul|ol|table|tr|td|section|article|blockquote|h[1-6]|pre|center|figure)\s*>|<br\s*/?>", re.IGNORECASE
)
_PAIR = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9]*)\s*>(?P<inside>[^<\n]*)</(?P=name)\s*>", re.IGNORECASE)
_PROSE_BEFORE = re.compile(r"[^\s<>].*$")
_CODE = re.compile(r"[;{}=()]")


def set_aside(body: str) -> str:
    """Return a body with the tags it speaks of set aside; `put_back` or `as_markup` bring them back."""
    if "<" not in body:
        return body
    opened = {name.lower() for name in _NAMES_OPENED.findall(body)}
    if opened <= _HARMLESS:
        return body
    closed = {name.lower() for name in _CLOSING.findall(body)}
    if opened <= _HARMLESS | (closed - _SWALLOWING):
        return body
    is_prose = _BLOCK_CLOSED.search(body) is None

    def pair(match: re.Match[str]) -> str:
        if match["name"].lower() not in _SWALLOWING or _CODE.search(match["inside"]):
            return match[0]
        line = body[body.rfind("\n", 0, match.start()) + 1 : match.start()]
        return match[0].replace("<", ASIDE) if is_prose and _PROSE_BEFORE.search(line) else match[0]

    def opening(match: re.Match[str]) -> str:
        name = match["name"].lower()
        if name in closed or name not in KNOWN_TAGS | _SWALLOWING:
            return match[0]
        if name in _SWALLOWING or (is_prose and name not in _OPEN_ENDED):
            return match[0].replace("<", ASIDE)
        return match[0]

    return _OPENING.sub(opening, _PAIR.sub(pair, body))


def put_back(text: str) -> str:
    """Return plain text with what was set aside."""
    return text.replace(ASIDE, "<") if ASIDE in text else text


def as_markup(markup: str) -> str:
    """Return markup in which what was set aside is text."""
    return markup.replace(ASIDE, "&lt;") if ASIDE in markup else markup
