"""Split the front matter off a text and read it, whatever state it is in.

YAML by the C parser, but where it is as plain as in nearly all posts, and a reading line by line for what is no valid
YAML. Values are what JSON has: text, whole numbers, true, false, null, lists and objects. Dates, decimals, octal
numbers and the like stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from .yaml_values import YamlTrouble, load_yaml, mend_braces, plain_value, simple_yaml

UNPARSED = "_unparsed"  # the key under which lines are kept that nobody understood
_MOST_DOTS = 500  # in a line of TOML
_MAX_LENGTH = 1 << 18  # characters; what is longer is an article that happens to have two rules

_OPENING = re.compile(r"\A\ufeff?(?:[^\S\n]*\n)*\ufeff?(-{3,}|\+{3,})[^\S\n]*\n")
_YAML_END = re.compile(r"^(?:-{3,}|\.{3})[^\S\n]*(?:\n|\Z)", re.MULTILINE)
_TOML_END = re.compile(r"^\+{3,}[^\S\n]*(?:\n|\Z)", re.MULTILINE)

_FIELD = re.compile(r"[A-Za-z_][\w.-]*|标题|日期|时间|作者|来源|分类|标签|標題|時間|來源|分類|標籤")
_LOOSE_KEY = re.compile(r"([^\W\d][\w.-]{0,60})[^\S\n]*[:：](?:[^\S\n]+|$)(.*)")
_TIGHT_KEY = re.compile(r"([^\W\d][\w.-]{0,60}):(?!//)(.+)")
_TOML_KEY = re.compile(r"([A-Za-z_][\w.-]{0,60})\s*=\s*(.+)")
_LOOSE_ITEM = re.compile(r"\s*-\s+(.*)")


class Split(NamedTuple):
    """A text taken apart: its front matter's values, the body as written, and what was wrong with the former."""

    front: dict[str, object]
    body: str
    issues: tuple[str, ...] = ()


def split_front_matter(text: str) -> Split:
    """Take the front matter off; a text that only begins with a rule (---) keeps everything as its body."""
    opening = _OPENING.match(text)
    if opening is None:
        return Split({}, text)
    end = (_YAML_END if opening[1][0] == "-" else _TOML_END).search(text, opening.end())
    if end is None or end.start() - opening.end() > _MAX_LENGTH:
        return Split({}, text)
    header = text[opening.end() : end.start()]
    read = _read_yaml if opening[1][0] == "-" else _read_toml
    found = read(header)
    if found is None:
        return Split({}, text)
    front, issues = found
    return Split(front, text[end.end() :], issues)


def _read_yaml(header: str) -> tuple[dict[str, object], tuple[str, ...]] | None:
    """Return the values and issues, or None when this is no front matter but text between two rules."""
    if (simple := simple_yaml(header)) is not None:
        return (simple, ()) if _names_fields(simple) else None
    try:
        value = load_yaml(header)
    except YamlTrouble as trouble:
        front = parse_lines(header)
        return None if front is None else (front, (f"front matter read line by line, for it is not valid: {trouble}",))
    if value is None and not header.strip():
        return {}, ()
    return (value, ()) if isinstance(value, dict) and _names_fields(value) else None


def _names_fields(front: dict[str, object]) -> bool:
    """Say whether at least one key is a field's name, not a speaker or the beginning of a sentence."""
    return any(_FIELD.fullmatch(key) for key in front)


def _read_toml(header: str) -> tuple[dict[str, object], tuple[str, ...]] | None:
    import tomllib  # rare

    try:
        if any(line.count(".") > _MOST_DOTS for line in header.split("\n")):
            raise ValueError("a key of too many parts")  # the parser's time and memory grow with their square
        front = {key: _json_like(value) for key, value in tomllib.loads(header).items()}
    except (ValueError, RecursionError) as error:  # not only TOMLDecodeError: a number of 5,000 digits
        lines = _by_lines(header, _TOML_KEY)
        return None if lines is None else (lines, (f"front matter read line by line, for it is not valid: {error}",))
    return (front, ()) if _names_fields(front) or not header.strip() else None


def _json_like(value: object) -> object:
    """Turn what TOML knows and JSON does not into text."""
    if isinstance(value, dict):
        return {str(key): _json_like(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_json_like(inner) for inner in value]
    if isinstance(value, str):
        return mend_braces(value)
    if isinstance(value, bool) or (isinstance(value, int) and abs(value) < 10**18):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def parse_lines(header: str) -> dict[str, object] | None:
    """Read invalid YAML key by key: each with YAML where that works, else as the text that stands there.

    Lines that belong to no key are kept under "_unparsed". None when hardly anything looks like a key:
    then it is text between two rules, not front matter.
    """
    return _by_lines(header, _LOOSE_KEY)


def _by_lines(header: str, key_line: re.Pattern[str]) -> dict[str, object] | None:
    front: dict[str, object] = {}
    unparsed: list[str] = []
    keys = 0
    lines = header.split("\n")
    position = 0
    while position < len(lines):
        line = lines[position]
        position += 1
        match = key_line.fullmatch(line) or (_TIGHT_KEY.fullmatch(line) if key_line is _LOOSE_KEY else None)
        if match is None:
            if line.strip() and not line.lstrip().startswith("#"):
                unparsed.append(line)
            continue
        keys += 1
        more = []
        while position < len(lines) and (lines[position][:1] in (" ", "\t", "-") or not lines[position].strip()):
            more.append(lines[position])
            position += 1
        value, left = _value_of(line, match[2].strip(), more)
        front[match[1]] = value
        unparsed += left
    if keys < len(unparsed) or not _names_fields(front):
        return None
    if unparsed:
        front[UNPARSED] = unparsed
    return front


def _value_of(line: str, written: str, more: list[str]) -> tuple[object, list[str]]:
    """Return the value of one key with the lines below it, and those of them that were not understood."""
    try:
        value = load_yaml("\n".join([line, *more]))
    except YamlTrouble:
        value = None
    if isinstance(value, dict) and len(value) == 1:
        return next(iter(value.values())), []
    more = [text for text in more if text.strip()]
    if not written and more:
        items = [_LOOSE_ITEM.fullmatch(text) for text in more]
        found: list[object] = [_loose_scalar(item[1]) for item in items if item]
        if found:
            return found, [text for text, item in zip(more, items, strict=True) if item is None]
    # A value that goes on over indented lines is one text, as it would be in YAML.
    wrapped = [text.strip() for text in more if not text.startswith("-")]
    return _loose_scalar(" ".join([written, *wrapped])), [text for text in more if text.startswith("-")]


def _loose_scalar(written: str) -> object:
    """Read a value as its writer meant it: quotes around it go, those inside stay."""
    written = written.strip()
    for quote, unescape in _QUOTES:
        if written[:1] == quote:
            inner = written[1:-1] if len(written) > 1 and written[-1] == quote else written[1:]
            return mend_braces(unescape(inner))
    return plain_value(written)


def _unescape_double(inner: str) -> str:
    return inner.replace('\\"', '"').replace("\\\\", "\\") if "\\" in inner else inner


def _unescape_single(inner: str) -> str:
    return inner.replace("''", "'")


_QUOTES: tuple[tuple[str, Callable[[str], str]], ...] = (('"', _unescape_double), ("'", _unescape_single))
