"""YAML as plain values, within bounds.

PyYAML turns `10:20` into 620, `017` into 15 and `2021-12-31` into a date, crashes the process on lists
nested some ten thousand deep, and multiplies aliases without end. This loader sits on its C parser's
events and does none of that.
"""

from __future__ import annotations

import re

import yaml
from frontmatter.default_handlers import YAMLHandler
from yaml import events

_MAX_NODES = 10_000  # with every alias counted as what it stands for
_MAX_DEPTH = 50
_MOST_SIMPLE = 200  # lines
# A key or a list's dash, then an unquoted value that nothing can be read into, or a quoted one without escapes.
_SIMPLE = re.compile(
    r"""(?:([A-Za-z_][\w-]*):(?=[ ]|\Z)|([ ]{0,2})-(?=[ ]))[ ]*+
        (?:((?![-?:,\[\]{}#&*!|>'"%@`])(?:[^:#\s]|(?<=\S)[:#](?=\S)|[ ](?=[^\s:#]))*)|'([^']*)'|"([^"\\]*)")[ ]*""",
    re.VERBOSE | re.ASCII,
)
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_WORDS: dict[str, object] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip

try:
    from yaml import CSafeLoader as _Parser
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]


class YamlTrouble(Exception):  # noqa: N818
    """A text that is not valid YAML, or not within bounds; str() says where and why."""


def load_yaml(text: str) -> object:
    """Return the value of one YAML document; raise YamlTrouble."""
    try:
        return YAMLHandler().load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        where = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise YamlTrouble(where + (error.problem or error.context or "unknown reason")) from None
    except yaml.YAMLError as error:
        raise YamlTrouble(str(error).partition("\n")[0]) from None
    except (ValueError, OverflowError, UnicodeError) as error:
        raise YamlTrouble(str(error)) from None


def simple_yaml(text: str) -> dict[str, object] | None:
    """Return the values of the plainest YAML, as `load_yaml` would: `key: value` and lists of items; else None.

    Nearly all posts have no other, and this takes a third of the time.
    """
    values: dict[str, object] = {}
    items: list[object] | None = None
    lines = text.removesuffix("\n").split("\n")
    if len(lines) > _MOST_SIMPLE:
        return None
    for line in lines:
        match = _SIMPLE.fullmatch(line)
        if match is None or not line.isprintable():
            return None
        key, indent, plain, single, double = match.groups()
        value = plain_value(plain) if plain is not None else mend_braces(double if single is None else single)
        if key is not None:
            items = None
            values[key] = value
            last = key
            may_have_items = plain == ""
        elif plain == "" or not values or not may_have_items:
            return None
        elif items is None:
            values[last] = items = [value]
            first = indent
        elif indent != first:
            return None
        else:
            items.append(value)
    return values or None


def plain_value(written: str) -> object:
    """Return what an unquoted scalar means: null, true, false, a whole number, or the text itself."""
    if written in _WORDS:
        return _WORDS[written]
    if written[-1].isdigit() and _WHOLE_NUMBER.fullmatch(written):
        return int(written)
    return mend_braces(written)


def mend_braces(value: str) -> str:
    """Turn the escapes that some generators write for every brace of a file back into braces."""
    return value.replace("&#123;", "{").replace("&#125;", "}") if "&#12" in value else value


class _Loader(_Parser):
    """Builds values from the parser's events, counting them."""

    def get_single_data(self) -> object:
        """Return the first document's value."""
        self.nodes = 0
        self.anchors: dict[str, tuple[object, int]] = {}  # the value, and how many nodes it has
        self._take(events.StreamStartEvent)
        if self.check_event(events.StreamEndEvent):
            return None
        self._take(events.DocumentStartEvent)
        value = self._value(0)
        self.get_event()
        if not self.check_event(events.StreamEndEvent):
            raise YamlTrouble("more than one document")
        return value

    def _take(self, kind: type) -> None:
        event = self.get_event()
        if not isinstance(event, kind):
            raise YamlTrouble(f"unexpected {type(event).__name__}")

    def _count(self, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > _MAX_NODES:
            raise YamlTrouble(f"more than {_MAX_NODES} values")

    def _value(self, depth: int) -> object:
        if depth > _MAX_DEPTH:
            raise YamlTrouble(f"nested deeper than {_MAX_DEPTH}")
        event = self.get_event()
        if isinstance(event, events.AliasEvent):
            if event.anchor not in self.anchors:  # unknown, or the alias stands inside what it names
                raise YamlTrouble(f"no value is called {event.anchor!r} here")
            value, nodes = self.anchors[event.anchor]
            self._count(nodes)
            return value
        before = self.nodes
        self._count(1)
        if isinstance(event, events.ScalarEvent):
            plain = event.tag is None and event.implicit[0]
            value = plain_value(event.value) if plain else mend_braces(event.value)
        elif isinstance(event, events.SequenceStartEvent):
            value = self._sequence(depth)
        elif isinstance(event, events.MappingStartEvent):
            value = self._mapping(depth)
        else:
            raise YamlTrouble(f"unexpected {type(event).__name__}")
        if event.anchor:
            self.anchors[event.anchor] = value, self.nodes - before
        return value

    def _sequence(self, depth: int) -> list[object]:
        items = []
        while not self.check_event(events.SequenceEndEvent):
            items.append(self._value(depth + 1))
        self.get_event()
        return items

    def _mapping(self, depth: int) -> dict[str, object]:
        pairs: dict[str, object] = {}
        merged: list[object] = []
        while not self.check_event(events.MappingEndEvent):
            key, plain = self._key()
            value = self._value(depth + 1)
            if key == "<<" and plain:
                merged += value if isinstance(value, list) else [value]
            else:
                pairs[key] = value
        self.get_event()
        for other in merged:
            if isinstance(other, dict):
                self._count(len(other))
                pairs = {**other, **pairs}
        return pairs

    def _key(self) -> tuple[str, bool]:
        """Return a key as it is written, and whether without quotes."""
        event = self.get_event()
        if not isinstance(event, events.ScalarEvent):
            raise YamlTrouble("a key is not a plain text")
        self._count(1)
        return mend_braces(event.value), event.implicit[0]
