"""An article that a page holds only as data for its scripts: JSON-LD, or the state an application starts with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from bs4 import BeautifulSoup, Tag

from .tree import elements, parse_html

# What sites call the text of an article, in lower case.
_KEYS = frozenset(
    """
    article article_content articlebody articlecontent body content content_html contenthtml contents desc_html detail
    html htmlcontent rich_content richtext text
    """.split()  # noqa: SIM905
)
_STATE = re.compile(r"=\s*(?=[{\[])|JSON\.parse\(\s*(?=\")")
_SCRIPTS_AT_MOST = 40
_SIZE_AT_MOST = 4_000_000  # characters of one script
_TEXT_AT_MOST = 1_000_000  # characters of an article with its markup
_VALUES_AT_MOST = 60_000  # looked at in one page
_STATES_AT_MOST = 8  # tried in one script
_LEAST = 30  # characters of a text that may be an article
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_END = re.compile(r"[。！？]|[.!?](?=[\s\"”<])")


def article_in_data(soup: BeautifulSoup, shown: float) -> Tag | None:
    """Return an element with the article from the page's data, if that holds far more than the `shown` prose."""
    if shown > 400:
        return None
    best, size = "", max(_LEAST, 2.5 * shown)
    read = 0
    for text in _texts(soup):
        read += len(text)
        if read > 2 * _SIZE_AT_MOST:
            break
        length = len("".join(_TAG.sub("", text).split()))
        if length > size and len(_END.findall(text)) >= max(1, length / 300):
            best, size = text, length
    if not best:
        return None
    held = parse_html(
        best if _TAG.search(best) else "".join(f"<p>{_escaped(line)}</p>" for line in best.splitlines() if line.strip())
    )
    article = BeautifulSoup("", "lxml").new_tag("article")
    for node in list((held.body or held).children):
        article.append(node.extract())
    return article


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _texts(soup: BeautifulSoup) -> Iterator[str]:
    """Yield the texts in the page's data that may be its article."""
    left = _VALUES_AT_MOST
    for script in islice(elements(soup, "script"), _SCRIPTS_AT_MOST):
        source = script.string or script.get_text()
        if not _LEAST < len(source) < _SIZE_AT_MOST or "src" in script.attrs:
            continue
        for data in _values(source, "json" in str(script.attrs.get("type") or "").lower()):
            stack: list[tuple[str, Any]] = [("", data)]
            while stack and left:
                left -= 1
                key, value = stack.pop()
                if isinstance(value, str):
                    if _LEAST < len(value) < _TEXT_AT_MOST and key in _KEYS:
                        yield value
                elif isinstance(value, list):
                    stack.extend((key, one) for one in value[:2000])
                elif isinstance(value, dict):
                    stack.extend((str(name).lower(), one) for name, one in islice(value.items(), 2000))


def _values(source: str, is_json: bool) -> Iterator[Any]:
    """Yield the values of a script: itself as JSON, or what it assigns."""
    decoder = json.JSONDecoder(strict=False)
    if is_json:
        try:
            yield json.loads(source, strict=False)
        except (ValueError, RecursionError):
            return
        return
    position = tried = 0
    while tried < _STATES_AT_MOST and (match := _STATE.search(source, position)):
        tried += 1
        try:
            value, position = decoder.raw_decode(source, match.end())
            if isinstance(value, str) and value[:1] in "{[":
                value = json.loads(value, strict=False)
        except (ValueError, RecursionError):
            position = match.end() + 1
            continue
        yield value
