"""Front matter's values, which may be of any shape, as texts and lists of texts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

# What has no place in a title or a name: control characters, halves of pairs, noncharacters, and the overrides that
# make letters stand in another order than they are read in (a name of a file or a site that lies).
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufeff\ufffe\uffff]+")
_SPACES = re.compile(r"[ \t\r\n\f\u2028\u2029]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SEPARATORS = re.compile(r"\s*[,，、;；]\s*")
_NO_PICTURE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)  # javascript:, file:, data: and so on
_DEEPEST = 4  # how far lists within lists are followed


def lower_keys(front: Mapping[str, object]) -> dict[str, object]:
    """Return the front matter by keys in one spelling: pubDate, pub_date and Pub-Date are pubdate."""
    found: dict[str, object] = {}
    for key, value in front.items():
        plain = key.lower().replace("_", "").replace("-", "").replace(" ", "")
        if plain not in found or found[plain] in (None, ""):
            found[plain] = value
    return found


def as_text(value: object) -> str:
    """Return a single value as one line of text; "" for null, lists and objects."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        return ""
    return clean_text(value)


def clean_text(text: str) -> str:
    """Return a text on one line, entities resolved, without what can't stand in a text."""
    if "&" in text:
        text = html.unescape(text)
    return _SPACES.sub(" ", _NO_TEXT.sub("", text)).strip()


def as_names(value: object) -> list[str]:
    """Return people or organisations: a text, a list of them, or objects with a name."""
    found = []
    for item in _flat(value):
        text = as_text(item.get("name") or item.get("title")) if isinstance(item, Mapping) else as_text(item)
        if text and not isinstance(item, bool):
            found.append(text)
    return list(dict.fromkeys(found))


def join_names(names: Iterable[str]) -> str:
    """Join names as their language does."""
    names = list(names)
    return ("、" if any(_HAN.search(name) for name in names) else ", ").join(names)


def as_keywords(value: object) -> list[str]:
    """Return the parts of a list or of a text with commas; spaces belong to the words."""
    found = []
    for item in _flat(value):
        for part in _SEPARATORS.split(as_text(item)):
            word = part.strip()
            word = word.removeprefix("#").strip() or word
            if word:
                found.append(word)
    return found


def as_address(value: object) -> str:
    """Return an absolute web address, from a text, a list or an object with one; "" if there is none."""
    for item in _flat(value):
        if isinstance(item, Mapping):
            item = next((item[key] for key in ("url", "path", "src", "href", "link", "image") if item.get(key)), None)
        text = as_text(item)
        if is_web_address(text):
            return text
    return ""


def as_picture(value: object) -> str:
    """Return a picture's address or path, from a text, a list or an object with one; "" if there is none."""
    for item in _flat(value):
        if isinstance(item, Mapping):
            item = next(
                (item[key] for key in ("url", "path", "src", "image", "file", "feature") if item.get(key)), None
            )
        text = as_text(item) if isinstance(item, str) else ""
        if text and text.lower() not in ("true", "false", "none", "null") and not _NO_PICTURE.match(text):
            return text
    return ""


def is_web_address(text: str) -> bool:
    """Say whether a text is one absolute http or https address."""
    if not text.lower().startswith(("http://", "https://")) or " " in text:
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _flat(value: object, depth: int = 0) -> Iterator[object]:
    """Yield a value, or the values of a list and the lists in it."""
    if isinstance(value, list):
        if depth < _DEEPEST:
            for item in value:
                yield from _flat(item, depth + 1)
    elif value is not None:
        yield value
