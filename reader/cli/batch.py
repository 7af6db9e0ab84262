"""highlight --batch: many passages from JSON Lines, each answered in its place."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..library import Library
from ..model.annotation import COLORS, Color, Highlight, Passage
from ..model.document import Document
from ..model.errors import InputError, PizhuError
from .output import is_text
from .pictures import find_picture
from .session import Session, interruptible
from .shapes import Json, highlight_json


def find_quote(text: str, quote: str, occurrence: int | None) -> tuple[int, int]:
    """Return where a quote stands in a text; which one, from 1, must be said where it stands often."""
    count = text.count(quote) if quote else 0
    if not count:
        raise InputError("", "the quote is not in the text" if quote else "the quote is empty")
    if occurrence is None and count > 1:
        raise InputError("", f"the quote stands {count} times in the text; say which occurrence")
    occurrence = 1 if occurrence is None else occurrence
    if not 1 <= occurrence <= count:
        raise InputError("", f"there is no occurrence {occurrence}; the quote stands {count} times in the text")
    start = text.index(quote)
    for _ in range(occurrence - 1):
        start = text.index(quote, start + len(quote))
    return start, start + len(quote)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a line asks for."""

    line: int
    values: Json


@dataclass(frozen=True, slots=True)
class _Failed:
    line: int
    reason: str


def highlight_batch(session: Session, file: str) -> int:
    """Mark what each line of a file says; print a result for each, in their order.

    All lines are read before the first passage is marked. The passages of one article are one step
    for undo.
    """
    out, library = session.out, session.library()
    asked, results = _read(library, file)
    stopped = _mark(library, asked, results)

    def values() -> Iterator[Json]:
        for result in results.values():
            if isinstance(result, _Failed):
                out.error(f"line {result.line}: {result.reason}")
                yield {"line": result.line, "error": result.reason}
            else:
                yield result

    if out.as_json:
        out.values(values())
    else:
        for value in values():
            out.line(f"line {value['line']}: {value['error']}" if "error" in value else value["id"])
    return 130 if stopped else 0


def _read(library: Library, file: str) -> tuple[dict[int, list[_Asked]], dict[int, Json | _Failed]]:
    """Return what is asked for by article, and a result for each line: so far, that it was not marked."""
    asked: dict[int, list[_Asked]] = {}
    results: dict[int, Json | _Failed] = {}
    find = cache(library.find_article)
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        results[number] = _Failed(number, "interrupted before it was marked")
        try:
            values = _object(line)
            article = find(_value(values, "article", str, None))
        except PizhuError as error:
            results[number] = _Failed(number, str(error))
        else:
            asked.setdefault(article, []).append(_Asked(number, values))
    return asked, results


def _mark(library: Library, asked: dict[int, list[_Asked]], results: dict[int, Json | _Failed]) -> bool:
    """Mark the passages, article by article, and put the results in; answer whether that was interrupted."""
    with interruptible() as cancelled:
        for article, items in asked.items():
            if cancelled():
                return True
            try:
                document = library.article(article).article.document
            except PizhuError as error:  # removed a moment ago
                results |= {item.line: _Failed(item.line, str(error)) for item in items}
                continue
            passages: dict[int, Passage] = {}
            for item in items:
                try:
                    if item.values.get("picture") is not None:
                        results[item.line] = highlight_json(_mark_picture(library, article, document, item.values))
                    else:
                        passages[item.line] = _passage(item.values, document.text)
                except PizhuError as error:
                    results[item.line] = _Failed(item.line, str(error))
            if passages:
                quotes = [document.text[passage.start : passage.end] for passage in passages.values()]
                try:
                    created = library.highlight_all(article, list(passages.values()), quotes=quotes).created
                except PizhuError as error:  # another program has changed the text, or removed the article
                    results |= {line: _Failed(line, str(error)) for line in passages}
                    continue
                known = {highlight.id: highlight for highlight in library.highlights(article)}
                for line, number in zip(passages, created, strict=True):
                    results[line] = highlight_json(known[number])
    return False


def _lines(file: str) -> Iterator[bytes]:
    if file == "-":
        yield from sys.stdin.buffer
        return
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise InputError(file, error.strerror or str(error)) from error
    yield from data.splitlines()


def _object(line: bytes) -> Json:
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError("", f"is no JSON ({error})") from error
    if not isinstance(values, dict):
        raise InputError("", "is no JSON object")
    return values


def _mark_picture(library: Library, article: int, document: Document, values: Json) -> Highlight:
    """Mark the picture a line describes; raise InputError that says what is wrong with it."""
    said = _value(values, "picture", dict, None)
    region = _value(said, "region", list, [])
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in region):
        raise InputError("", "region: must be four numbers")
    occurrence = _value(said, "occurrence", int, None) if said.get("occurrence") is not None else None
    picture = find_picture(document, _value(said, "address", str, None), occurrence, region or None)
    color, note, tags = _written(values)
    changes = library.highlight_picture(
        article, picture.address, picture.occurrence, picture.region, color=color, note=note, tags=tags
    )
    return library.find_highlight(changes.created[0])


def _passage(values: Json, text: str) -> Passage:
    """Return the passage a line describes; raise InputError that says what is wrong with it."""
    color, note, tags = _written(values)
    return Passage(*_place(values, text), color, note, tags)


def _written(values: Json) -> tuple[Color, str, tuple[str, ...]]:
    color = _value(values, "color", str, "yellow")
    if color not in COLORS:
        raise InputError("", f"color: {color} is none of {', '.join(COLORS)}")
    tags = _value(values, "tags", list, [])
    if not all(isinstance(tag, str) for tag in tags):
        raise InputError("", "tags: must be texts")
    return color, _value(values, "note", str, ""), tuple(tags)


def _place(values: Json, text: str) -> tuple[int, int]:
    quote = _value(values, "quote", str, "")
    if values.get("start") is None and values.get("end") is None:
        if not quote:
            raise InputError("", "needs start and end, or a quote")
        said = values.get("occurrence") is not None
        return find_quote(text, quote, _value(values, "occurrence", int, None) if said else None)
    start, end = _value(values, "start", int, None), _value(values, "end", int, None)
    if not 0 <= start < end <= len(text):
        raise InputError("", f"there is no passage from {start} to {end} in a text of {len(text)} characters")
    if quote and text[start:end] != quote:
        raise InputError("", f"the quote does not stand from {start} to {end}")
    return start, end


def _value(values: Json, name: str, kind: type, default: Any) -> Any:
    """Return a field of the right kind; null and absent are the default, and without one an error."""
    value = values.get(name)
    if value is None:
        if default is None:
            raise InputError("", f"{name}: is missing")
        return default
    if not isinstance(value, kind) or isinstance(value, bool):
        kinds = {str: "a text", int: "a whole number", list: "a list", dict: "an object"}
        raise InputError("", f"{name}: must be {kinds[kind]}")
    if not all(is_text(text) for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)):
        raise InputError("", f"{name}: holds half of a surrogate pair, which is no text")
    return value
