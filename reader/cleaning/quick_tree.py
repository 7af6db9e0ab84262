"""Beautiful Soup's tree of plain markup, at a third of what Beautiful Soup takes to build it.

libxml2 reads the markup as it does there, and the tree is the same to the last pointer; what is left out is what plain
markup never needs: name spaces, comments, elements whose text is of a kind of its own. Where one of these turns up
there is no tree, and the caller lets Beautiful Soup make it. A test holds both equal.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from lxml import etree  # type: ignore[import-untyped]

_WHITE = frozenset(" \n\t\f\r")
_WORDS = re.compile(r"\S+")
_local = threading.local()


class _OddError(Exception):
    """Something stands in the markup that only Beautiful Soup knows how to take."""


def quick_tree(markup: str, kind: type[BeautifulSoup]) -> tuple[BeautifulSoup, list[str]] | None:
    """Return the tree of some markup and the pieces of text in it, or None if it is not plain enough.

    `kind` is a class whose trees have nothing more than Beautiful Soup's.
    """
    builder: _Builder | None = getattr(_local, "builder", None)
    if builder is None:
        builder = _local.builder = _Builder()
    try:
        return builder.build(markup, kind)
    except (_OddError, etree.LxmlError, ValueError, LookupError):
        builder.renew()
        return None


class _Builder:
    """Takes what libxml2 reads and makes tags and strings of it."""

    def __init__(self) -> None:
        self._model = BeautifulSoup("<p></p>", "lxml")
        self._of = self._model.builder
        assert self._model.p is not None
        self._tag = dict(self._model.p.__dict__)  # what all tags have in common
        self._tags: dict[str, tuple[dict[str, Any], frozenset[str]]] = {}
        self._odd = frozenset(self._of.string_containers) | {"meta"}
        self._keeping = frozenset(self._of.preserve_whitespace_tags)
        self.renew()

    def renew(self) -> None:
        """Take a new parser: what the old one remembers of markup that it broke off is not known."""
        self._parser = etree.HTMLParser(target=self, recover=True)

    def build(self, markup: str, kind: type[BeautifulSoup]) -> tuple[BeautifulSoup, list[str]]:
        """Return the tree and its pieces of text; raise _OddError."""
        soup = self._soup(markup, kind)
        self._current: Tag = soup
        self._open: list[Tag] = [soup]
        self._last: Any = None  # the element before the next one
        self._data: list[str] = []
        self._seen: list[str] = []
        self._kept = 0  # elements open in which white space is kept
        self._parser.feed(markup)
        self._parser.close()
        self._end_data()
        if len(self._open) != 1:
            raise _OddError
        soup._most_recent_element = self._last
        return soup, self._seen

    def _soup(self, markup: str, kind: type[BeautifulSoup]) -> BeautifulSoup:
        soup = kind.__new__(kind)
        values = soup.__dict__
        values.update(self._model.__dict__)
        values.update(
            attrs=type(self._model.attrs)(), contents=[], current_data=[], currentTag=soup, tagStack=[soup],
            open_tag_counter=Counter(), preserve_whitespace_tag_stack=[], string_container_stack=[],
            parser_class=kind, _namespaces=dict(self._model._namespaces),
        )  # fmt: skip
        return soup

    def _common(self, name: str) -> tuple[dict[str, Any], frozenset[str]]:
        """Return what all tags of a name have in common, and which of their attributes are lists."""
        lists = self._of.cdata_list_attributes or {}
        values = {**self._tag, "name": name, "can_be_empty_element": self._of.can_be_empty_element(name)}
        found = values, frozenset(lists.get("*", ())) | frozenset(lists.get(name.lower(), ()))
        if len(self._tags) < 1_000:  # names may be anything
            self._tags[name] = found
        return found

    # -- what libxml2 tells of

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._data:
            self._end_data()
        if name in self._odd or name[0] == "{":
            raise _OddError
        common, lists = self._tags.get(name) or self._common(name)
        tag = Tag.__new__(Tag)
        values = tag.__dict__
        values.update(common)
        parent, last = self._current, self._last
        contents = parent.contents
        values["attrs"] = attrs = self._of.attribute_dict_class()
        for key, value in attributes.items():
            if key[0] == "{":
                raise _OddError
            if key in lists:
                value = self._of.attribute_value_list_class(_WORDS.findall(value))  # type: ignore[assignment]
            dict.__setitem__(attrs, key, value)
        values["contents"] = []
        values["parent"] = parent
        values["previous_element"] = last
        values["next_element"] = values["next_sibling"] = None
        if last is not None:
            last.next_element = tag
        if contents:
            values["previous_sibling"] = before = contents[-1]
            before.next_sibling = tag
        else:
            values["previous_sibling"] = None
        contents.append(tag)
        self._open.append(tag)
        self._current = self._last = tag
        if name in self._keeping:
            self._kept += 1

    def end(self, name: str) -> None:
        """End an element."""
        if self._data:
            self._end_data()
        if self._current.name != name:
            raise _OddError
        self._open.pop()
        self._current = self._open[-1]
        if name in self._keeping:
            self._kept -= 1

    def data(self, text: str) -> None:
        """Take a piece of text."""
        self._data.append(text)

    def comment(self, _text: str) -> None:
        """Leave comments to Beautiful Soup."""
        raise _OddError

    def pi(self, _target: str, _data: str) -> None:
        """Leave instructions to Beautiful Soup."""
        raise _OddError

    def doctype(self, _name: str, _public: str, _system: str) -> None:
        """Leave declarations to Beautiful Soup."""
        raise _OddError

    def close(self) -> None:
        """End the document."""

    def _end_data(self) -> None:
        """Make a string of the text that came since the last tag; one of nothing but blanks becomes one of them."""
        if not self._data:
            return
        text = self._data[0] if len(self._data) == 1 else "".join(self._data)
        self._seen += self._data
        self._data.clear()
        if not self._kept and _WHITE.issuperset(text):
            text = "\n" if "\n" in text else " "
        string = str.__new__(NavigableString, text)
        parent, last = self._current, self._last
        contents = parent.contents
        before = contents[-1] if contents else None
        string.__dict__.update(
            hidden=False, parent=parent, previous_element=last, next_element=None, next_sibling=None,
            previous_sibling=before,
        )  # fmt: skip
        if last is not None:
            last.next_element = string
        if before is not None:
            before.next_sibling = string
        contents.append(string)
        self._last = string
