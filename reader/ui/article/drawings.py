"""Which SVG files may be drawn: those that are nothing but a drawing.

Qt's SVG reader opens what a file names: a style sheet of an `xml-stylesheet` instruction, the picture of an `image`
element, with any path on this machine or, under Windows, on another one. And elements used by elements that are
themselves used multiply without end. So a file is looked through before Qt sees it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

MOST_BYTES = 4 << 20
MOST_ELEMENTS = 50_000  # as drawn, every use of an element counted as what it stands for
_DEEPEST = 200
_RASTER = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
_PLACE = re.compile(r"url\(\s*['\"]?\s*([^)'\"]*)", re.IGNORECASE)


class _NotPlain(Exception):  # noqa: N818
    """The file does more than draw."""


def is_plain_drawing(data: bytes) -> bool:
    """Say whether an SVG file refers to nothing outside itself, declares no entities and stays within bounds."""
    if len(data) > MOST_BYTES:
        return False
    reader = _Reader()
    try:
        reader.read(data)
        return reader.drawn() <= MOST_ELEMENTS
    except (_NotPlain, expat.ExpatError, ValueError, LookupError):
        return False


class _Reader:
    """Reads a file's elements and who uses whom."""

    def __init__(self) -> None:
        self.elements = 0
        self.open: list[str] = [""]  # the nearest id around the place at hand; "" is the file itself
        self.sizes: dict[str, int] = {"": 0}  # elements within each id, those within an inner id apart
        self.uses: dict[str, list[str]] = {"": []}  # the ids within or used by each id

    def read(self, data: bytes) -> None:
        """Read a whole file; raise _NotPlain or ExpatError."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda _name: self.open.pop()
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        parser.ProcessingInstructionHandler = self._refuse
        parser.CharacterDataHandler = _check_text
        parser.buffer_text = True
        parser.Parse(data, True)

    def _refuse(self, *_: object) -> int:
        raise _NotPlain

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        if len(self.open) > _DEEPEST or self.elements > MOST_ELEMENTS:
            raise _NotPlain
        around = self.open[-1]
        own = attributes.get("id", "")
        inside = own if own and own not in self.sizes else around
        if inside != around:
            self.sizes[inside], self.uses[inside] = 0, []
            self.uses[around].append(inside)
        self.open.append(inside)
        self.sizes[inside] += 1
        for attribute, value in attributes.items():
            if attribute.rpartition(":")[2].lower() in {"href", "src"}:
                self._refer(value, name, inside)
            for place in _PLACE.findall(value):
                self._refer(place, name, inside)
            _check_text(value)

    def _refer(self, address: str, name: str, inside: str) -> None:
        address = address.strip()
        if address.startswith("#"):
            self.uses[inside].append(address[1:])
        elif name.rpartition(":")[2].lower() == "a":
            pass  # a link, which no one follows
        elif not _RASTER.match(address):
            raise _NotPlain

    def drawn(self) -> int:
        """Return how many elements are drawn in all; raise _NotPlain where one uses itself."""
        totals: dict[str, int] = {}
        stack: list[tuple[str, bool]] = [("", False)]
        underway: set[str] = set()
        while stack:
            one, done = stack.pop()
            known = [other for other in self.uses[one] if other in self.uses]
            if done:
                underway.discard(one)
                totals[one] = self.sizes[one] + sum(totals[other] for other in known)
            elif one not in totals:
                if one in underway:
                    raise _NotPlain
                underway.add(one)
                stack.append((one, True))
                for other in known:
                    if other in underway:
                        raise _NotPlain
                    if other not in totals:
                        stack.append((other, False))
        return totals[""]


def _check_text(text: str) -> None:
    """Refuse what a style sheet would load."""
    if "@" in text and re.search(r"@\s*(?:import|font-face)", text, re.IGNORECASE):
        raise _NotPlain
    if "(" in text and any(not place.strip().startswith("#") for place in _PLACE.findall(text)):
        raise _NotPlain
    if "\\" in text and "(" in text:
        raise _NotPlain  # an escape may hide either
