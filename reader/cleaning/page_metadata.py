"""What a saved page says of its article: JSON-LD, OpenGraph, meta, time, and the line under the title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from ..model.article import Sourced
from .addresses import unredirected
from .dates import normal_date
from .element_rules import visible_text, words_of
from .found import clean_field, clean_publisher, split_names
from .tree import elements

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|Posting|NewsArticle|WebPage)$")
_META = {
    "title": (
        "og:title", "twitter:title", "articletitle", "title", "dc.title", "sailthru.title",
    ),
    "publisher": (
        "article:source", "source", "contentsource", "mediaid", "og:site_name", "application-name", "publisher",
        "dc.publisher", "site_name",
    ),
    "author": (
        "article:author", "og:article:author", "author", "dc.creator", "byl", "parsely-author",
        "sailthru.author", "twitter:data1",
    ),
    "editor": (
        "editor", "article:editor", "contenteditor",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "bytedance:published_time",
        "apub:time", "publishdate", "pubdate", "publish_date", "publication_date", "date", "dc.date",
        "dcterms.created", "weibo: article:create_at", "og:release_date", "og:time", "firstpublishedtime",
        "datepublished", "parsely-pub-date", "sailthru.date", "_pubtime", "article.published", "apubdate",
    ),
    "cover": (
        "og:image", "og:image:secure_url", "twitter:image", "twitter:image:src", "weibo:article:image",
    ),
    "original": (
        "og:url", "twitter:url", "weibo:article:url",
    ),
    "language": (
        "og:locale", "content-language", "language",
    ),
}  # fmt: skip
_PUBLISHER = re.compile(
    r"(?:来\s*源|稿\s*源|转自|出处|Source)\s*[:：丨]\s*(?P<value>[^\s　|｜丨<>《》/，,;；]{2,30}(?:\s[A-Z][a-z]+){0,3})"
)
_AUTHOR = re.compile(
    r"(?:^|[\s　|｜丨/（(])(?:作\s*者|记\s*者|撰文|文)\s*[:：丨]\s*"
    r"(?P<value>[^\s　|｜丨<>/;；:：]{2,24}(?:[\s　、,，][^\s　|｜丨<>/;；:：\d]{2,4}(?![^\s　]*[:：]))*)"
)
_EDITOR = re.compile(r"(?:责任编辑|责编|编\s*辑)\s*[:：丨]\s*(?P<value>[^\s　|｜丨<>/;；:：）)】\]]{2,24})")
_NAMED = re.compile(r"(?:^|[\s　|｜丨/])(?:记者|作者|文|撰文)[\s　]+(?P<value>[\u3400-\u9fff·]{2,4})(?=[\s　|｜丨/]|$)")
_BY = re.compile(
    r"\b[Bb]y:?\s+(?P<value>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,3}(?:(?:,|\s+and|\s*&)\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,3})*)"
)
_MEDIUM = re.compile(
    r"[\u3400-\u9fffA-Za-z·]{1,12}(?:报|网|社|周刊|杂志|财经|新闻|在线|客户端|电视台|广播|观察|视点|时评|资讯|快讯|号外)"
    r"|[A-Z]\w+ (?:News|Times|Post|Daily)"
)
_SOURCE_WORDS = frozenset(
    {"source", "article-source", "news-source", "media-name", "copyfrom", "laiyuan", "medianame", "from", "pubsource"}
)
_LINE_FIELDS = {"publisher": (_PUBLISHER,), "author": (_AUTHOR, _NAMED, _BY), "editor": (_EDITOR,)}
_EDITOR_LABEL = re.compile(r"(?:责任编辑|责编|编\s*辑)\s*[:：丨]")
_SEPARATOR = re.compile(r"\s+[-–—|｜_·»•]\s+|[_|｜]|\s*(?:--|——)\s*|\s+»\s+")
_SITE_WORD = re.compile(
    r"网$|报$|财经|新闻|在线|频道|中心$|博客|日报|晚报|时报|周刊|杂志|客户端|论坛|首页|门户|资讯|社$|官网|[a-z]\.(?:com|cn|net|org)|News|Blog|Times|Post|Journal|Daily|Magazine|Medium|Wiki",
    re.IGNORECASE,
)
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s*url:\s*)(?P<address>https?://[^\s>]+)",
    re.IGNORECASE,
)
_META_LINE_WORDS = re.compile(
    r"来源|作者|记者|编辑|发布|时间|Source|By |Published|\d{4}\s*[-/.年]\s*\d{1,2}", re.IGNORECASE
)
_META_LINE_AT_MOST = 160
_LONGEST_TITLE = 500  # characters; in a longer one there is no site's name to look for
_BOXES_AT_MOST = 3_000  # looked at for one that says the title


def saved_from(markup: str) -> str:
    """Return the address a browser or SingleFile noted when it saved the page, "" if none did."""
    match = _SAVED.search(markup, 0, 20_000)
    return match["address"] if match else ""


def page_metadata(soup: BeautifulSoup) -> dict[str, Sourced]:
    """Return what the page says of its article, each with origin "page"; call it before the article is cut out."""
    found: dict[str, str] = {}
    metas = _metas(soup)
    site = clean_publisher(metas.get("og:site_name", ""))
    heading = title_heading(soup)
    _from_line(soup, heading, found)
    _from_json(soup, found)
    for field, names in _META.items():
        for name in names:
            if value := _plausible(field, metas.get(name, "")):
                _note(found, field, value)
                break
    for time in islice(elements(soup, "time"), 4):
        if value := normal_date(_attribute(time, "datetime") or time.get_text(" ")):
            _note(found, "published", value)
            break
    if title := _title(soup, metas, heading, found.get("title", ""), site or found.get("publisher", "")):
        found["title"] = title
    canonical = next((tag for tag in elements(soup, "link") if "canonical" in _attribute(tag, "rel").split()), None)
    if canonical is not None and (value := _plausible("original", _attribute(canonical, "href"))):
        found["original"] = value
    if html := next(elements(soup, "html"), None):
        language = _attribute(html, "lang") or _attribute(html, "xml:lang")
        if value := _plausible("language", language):
            found["language"] = value
    return {field: Sourced(value, "page") for field, value in found.items() if value}


def _note(found: dict[str, str], field: str, value: str) -> None:
    """Keep what was found first; a time with its zone, or a day with its time, takes the place of the same without."""
    known = found.setdefault(field, value)
    if field == "published" and len(value) > len(known) and value.startswith(known.removesuffix(":00")):
        found[field] = value


def _attribute(tag: Tag, name: str) -> str:
    value = tag.attrs.get(name, "")
    return (value if isinstance(value, str) else " ".join(value)).strip()


def _metas(soup: BeautifulSoup) -> dict[str, str]:
    """Return meta elements by their lower-case names, the first of each with something to say."""
    metas: dict[str, str] = {}
    for meta in elements(soup, "meta"):
        content = _attribute(meta, "content")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := _attribute(meta, key).lower()):
                metas.setdefault(name, content)
    return metas


def _plausible(field: str, value: str) -> str:
    """Return a value as it is kept if it can be one, else ""."""
    value = " ".join(value.split())
    if not value:
        return ""
    if field == "published":
        return normal_date(value)
    if field == "language":
        return value.replace("_", "-") if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4}){0,2}", value) else ""
    if field == "original":
        return clean_field(field, unredirected(value))
    if field == "publisher":
        value = re.sub(r"^(?:来源|稿源|Source)\s*[:：]\s*", "", value)
        return "" if value.isdigit() else clean_field(field, value)
    if field in {"author", "editor"}:
        if re.match(r"(?:https?:)?//", value) or value.isdigit():
            return ""
        value = re.sub(r"^(?:作者|记者|责任编辑|编辑|By)\s*[:：]?\s*", "", value, flags=re.IGNORECASE)
        return clean_field(field, value) if len(value) <= 60 else ""
    return clean_field(field, value)


# -- JSON-LD


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD text, outer ones first."""
    if depth > 6:
        return
    if isinstance(value, list):
        for one in value[:50]:
            yield from _objects(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        if "@graph" in value:
            yield from _objects(value["@graph"], depth + 1)


def _name(value: Any) -> str:
    """Return the name in a JSON-LD person, organisation, picture or list of such."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "、".join(name for name in (_name(one) for one in value[:8]) if name)
    if isinstance(value, dict):
        return _name(value.get("name") or "")
    return ""


def _address(value: Any) -> str:
    if isinstance(value, list):
        return _address(value[0]) if value else ""
    if isinstance(value, dict):
        return _address(value.get("url") or value.get("@id") or value.get("contentUrl") or "")
    return value if isinstance(value, str) else ""


def _from_json(soup: BeautifulSoup, found: dict[str, str]) -> None:
    scripts = (tag for tag in elements(soup, "script") if "ld+json" in _attribute(tag, "type").lower())
    for script in islice(scripts, 10):
        try:
            data = json.loads(script.string or script.get_text() or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(data):
            kinds = one.get("@type", "")
            kind = " ".join(kinds) if isinstance(kinds, list) and all(isinstance(k, str) for k in kinds) else kinds
            if not ("pubDate" in one or (isinstance(kind, str) and any(map(_ARTICLE_TYPES.search, kind.split())))):
                continue
            weak = isinstance(kind, str) and kind.endswith("WebPage")
            values = {
                "title": _name(one.get("headline") or one.get("title") or ("" if weak else one.get("name"))),
                "author": _name(one.get("author")),
                "publisher": _name(one.get("publisher")),
                "editor": _name(one.get("editor")),
                "published": _name(one.get("datePublished") or one.get("pubDate")),
                "cover": _address(one.get("image") or one.get("images") or one.get("thumbnailUrl")),
                "original": _address(
                    one.get("mainEntityOfPage") or one.get("url") or (one.get("@id") if not weak else "")
                ),
                "language": _name(one.get("inLanguage")),
            }
            for field, raw in values.items():
                if value := _plausible(field, raw):
                    _note(found, field, value)


# -- the title and the line under it


def title_heading(soup: BeautifulSoup) -> Tag | None:
    """Return the heading that shows the article's title, if it can be told."""
    shown = _metas(soup).get("og:title", "") or _document_title(soup)
    whole = _squeezed(shown)
    headings = [tag for tag in islice(elements(soup, "h1", "h2", "h3"), 60) if visible_text(tag)]
    for tag in headings:
        text = _squeezed(visible_text(tag))
        if len(text) >= 4 and whole and (whole.startswith(text) or text in whole) and len(text) >= 0.3 * len(whole):
            return tag
    # Pages without headings: the first box that says nothing but the title.
    for tag in islice(elements(soup.body or soup), _BOXES_AT_MOST) if whole else ():
        first = next((node for node in tag.contents if type(node) is NavigableString and not node.isspace()), "")
        if not first or tag.name in {"script", "style", "a", "option"} or not whole.startswith(_squeezed(first[:100])):
            continue
        text = _squeezed(_spaced(tag, 100))
        if 6 <= len(text) <= 90 and whole.startswith(text) and len(text) >= 0.3 * len(whole):
            return tag
    tops = [tag for tag in headings if tag.name == "h1"]
    return tops[0] if tops else None


def _document_title(soup: BeautifulSoup) -> str:
    title = next(elements(soup, "title"), None)
    return title.get_text() if title is not None else ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _title(soup: BeautifulSoup, metas: dict[str, str], heading: Tag | None, known: str, site: str) -> str:
    """Return the article's title without the site's name."""
    document = " ".join(_document_title(soup).split())
    shown = visible_text(heading) if heading is not None else ""
    reference = known or document
    if shown and len(shown) <= 200 and (not reference or _squeezed(shown) in _squeezed(reference)):
        return shown
    if known:
        return without_site(known, site)
    if document:
        return without_site(document, site)
    return shown if len(shown) <= 200 else ""


def without_site(title: str, site: str = "") -> str:
    """Return a page's title without the names of site and channel behind (or, if known, before) it."""
    if len(title) > _LONGEST_TITLE:
        return title
    pieces = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    if site:
        bare = re.escape(site)
        title = re.sub(rf"\s*[-–—_|｜·:：]+\s*{bare}\s*$|^{bare}\s*[-–—_|｜·:：]+\s*", "", title, flags=re.IGNORECASE)
        pieces = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    for start, end in pieces:
        head, tail = title[:start].strip(), title[end:].strip()
        if len(head) >= 4 and len(head) >= 0.6 * len(tail) and (len(tail) <= 30 or _SITE_WORD.search(tail)):
            return head
    match = re.search(r"^(.{6,}?)\s*[-–—]\s*([^-–—]{2,14})$", title)
    return match[1] if match and _SITE_WORD.search(match[2]) else title


def _from_line(soup: BeautifulSoup, heading: Tag | None, found: dict[str, str]) -> None:
    """Read the line under the title: date, source, author, editor, as far as they are there."""
    lines = _lines(heading) if heading is not None else []
    for line, _ in lines:
        if "published" not in found and (value := normal_date(line)):
            found["published"] = value
        for field, expressions in _LINE_FIELDS.items():
            for expression in expressions:
                if field not in found and (match := expression.search(line)):
                    value = clean_field(field, re.split(r"\d{4}[-/年]", match["value"])[0])
                    if value and (field == "publisher" or split_names(value)):
                        found[field] = value
    for line, tag in lines:
        if "publisher" not in found and (value := _bare_publisher(line, tag)):
            found["publisher"] = value
    if "editor" not in found and (value := _editor_below(soup)):
        found["editor"] = value


def _editor_below(soup: BeautifulSoup) -> str:
    """Return the editor from wherever the page names one, mostly below the article."""
    for node in soup.descendants:
        if type(node) is not NavigableString or "编" not in node or not _EDITOR_LABEL.search(node):
            continue
        parent = node.parent
        text = _spaced(parent) if parent is not None and parent.name not in {"script", "style"} else ""
        if text and len(text) <= _META_LINE_AT_MOST:
            match = _EDITOR.search(text)
            return clean_field("editor", match["value"]) if match else ""
    return ""


def _lines(heading: Tag) -> list[tuple[str, Tag]]:
    """Return the lines under a title that tell about the article, with their elements."""
    lines: list[tuple[str, Tag]] = []
    seen = 0
    skip: Tag | None = None
    for tag in heading.find_all_next(True, limit=60):
        if skip is not None and any(above is skip for above in tag.parents):
            continue
        if tag.name in {"script", "style", "h1", "h2", "img"} or any(above is heading for above in tag.parents):
            continue
        text = _spaced(tag, 3 * _META_LINE_AT_MOST)
        if not text or len(text) > 3 * _META_LINE_AT_MOST:
            continue
        if len(text) <= _META_LINE_AT_MOST and _META_LINE_WORDS.search(text) and not re.search(r"[。！？]", text):
            lines.append((text, tag))
            skip = tag
        elif len(text) > 60 and tag.name in {"p", "section"}:
            seen += 1
            if seen > 1:
                break
    return lines


def _spaced(tag: Tag, enough: int = 1000) -> str:
    """Return an element's words with those of each element apart, no more than tells that it is too long."""
    parts: list[str] = []
    length = 0
    for node in islice(tag.descendants, 4 * enough):
        if type(node) is NavigableString and node.parent is not None and node.parent.name not in {"script", "style"}:
            parts.append(node)
            length += len(node)
            if length > 4 * enough:
                break
    return " ".join(" ".join(parts).split())


def _bare_publisher(line: str, tag: Tag) -> str:
    """Return the medium that stands without a label in a line with a date; by its class, or by how it is called."""
    for inner in (tag, *islice(elements(tag), 30)):
        if words_of(inner) & _SOURCE_WORDS and len(text := _spaced(inner)) <= 24 and not normal_date(text):
            return clean_field("publisher", re.sub(r"^[^:：]{0,6}[:：]", "", text))
    if not normal_date(line):
        return ""
    rest = [word for word in re.split(r"[\s　|｜·•]+", line) if not re.search(r"\d", word)]
    named = [word for word in rest if _MEDIUM.fullmatch(word)]
    return clean_field("publisher", named[0]) if len(named) == 1 and len(rest) <= 6 else ""
