"""From a file's text to a RawArticle: what its front matter says about it, in the library's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from reader.model.article import RawArticle, Sourced

from .dates import parse_date
from .front_matter import UNPARSED, split_front_matter
from .pinyin import is_pinyin_of
from .values import (
    as_address,
    as_keywords,
    as_names,
    as_picture,
    as_text,
    clean_text,
    is_web_address,
    join_names,
    lower_keys,
)  # fmt: skip

# Field names as generators and people write them, the surest first; lower-case without - and _ (values.lower_keys).
_TITLE = ("title", "标题", "標題", "headline")
_PUBLISHED = (
    "date", "published", "pubdate", "publishdate", "publisheddate", "publishedat", "datepublished", "publishtime",
    "created", "createdat", "createdate", "datecreated", "日期", "发布时间", "時間", "时间",
)  # fmt: skip
_AUTHOR = ("author", "authors", "by", "作者")
_PUBLISHER = ("publisher", "source", "site", "sitename", "media", "来源", "來源")
_ORIGINAL = (
    "original", "originalurl", "originallink", "sourceurl", "sourcelink", "link", "url", "canonicalurl", "canonical",
    "source", "原文", "原文链接", "permalink",
)  # fmt: skip
_COVER = (
    "cover", "headimg", "thumbnail", "image", "banner", "coverimage", "featuredimage", "featureimage", "ogimage",
    "topimg", "headerimg", "thumb", "img",
)  # fmt: skip
_LANGUAGE = ("lang", "language", "locale")
_CATEGORIES = ("categories", "category", "分类", "分類")
_KEYWORDS = ("tags", "tag", "keywords", "标签", "標籤")

# Services that answer with any picture: what stands there is not this article's.
_RANDOM_PICTURES = (
    "picsum.photos", "source.unsplash.com", "unsplash.it", "placeholder.com", "placehold.it", "placehold.co",
    "placekitten.com", "loremflickr.com", "lorempixel.com", "dummyimage.com", "placeimg.com", "fakeimg.pl",
)  # fmt: skip
_NO_COVER = re.compile(r"(?<![a-z])random(?![a-z])|qr-?_?code|erweima|二维码|二維碼", re.IGNORECASE)
_PROXIED = re.compile(r"https?://[^/?#]+/\?(https?://.+)", re.IGNORECASE | re.DOTALL)
_LANGUAGE_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_PATH_SEPARATOR = re.compile(r"\s+[/>›»]\s+")
_SPACES = re.compile(r"\s+")

# The characters for which one generator writes _ into its titles, because it uses them as file names.
_NOT_IN_NAMES = frozenset(':/\\?*“”<>|[]"')

_LEADING_DATE = re.compile(r"(?:\d{4}([-_.])\d{1,2}\1\d{1,2}|\d{8})(?:[-_ .T]+|$)")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def parse(text: str, path: str) -> RawArticle:
    """Take a file's text apart; never raises. `path` is the stored path inside the source.

    Without front matter the metadata is empty, save a date that the file's name begins with, as in
    2021-12-31-name.md; the title is then the text's or the name's (title_from_name).
    """
    front, body, issues = split_front_matter(text)
    fields = lower_keys(front) if front else {}
    categories = _categories(fields)
    keywords = tuple(dict.fromkeys(word for key in _KEYWORDS for word in as_keywords(fields.get(key))))
    metadata = _metadata(fields, categories, keywords) if fields else {}
    if "published" not in metadata and (published := _date_before_name(path)):
        metadata["published"] = Sourced(published, "file name")
    unparsed = front.get(UNPARSED)
    if isinstance(unparsed, list) and unparsed:
        issues = (*issues, f"front matter: {len(unparsed)} lines not understood: {unparsed[0]}"[:200])
    return RawArticle(body, front, metadata, categories, keywords, issues)


def _metadata(fields: Mapping[str, object], categories: tuple[str, ...], tags: tuple[str, ...]) -> dict[str, Sourced]:
    author, publisher = _people(fields, categories)
    values = {
        "title": _first(fields, _TITLE),
        "publisher": publisher,
        "author": author,
        "published": next((date for key in _PUBLISHED if (date := parse_date(fields.get(key)))), None) or "",
        "original": next((address for key in _ORIGINAL if (address := as_address(fields.get(key)))), ""),
        "cover": _cover(fields),
        "language": _language(fields),
    }
    metadata = {name: Sourced(value, "front matter") for name, value in values.items() if value}
    if not publisher and (derived := publisher_from_tags(categories, tags)):
        metadata["publisher"] = Sourced(derived, "derived")
    return metadata


def _first(fields: Mapping[str, object], keys: Iterable[str]) -> str:
    return next((text for key in keys if (text := as_text(fields.get(key)))), "")


def _people(fields: Mapping[str, object], categories: tuple[str, ...]) -> tuple[str, str]:
    """Return author and publisher; generators of feeds write the site as the author."""
    authors = next((names for key in _AUTHOR if (names := as_names(fields.get(key)))), [])
    publishers = [
        name for key in _PUBLISHER for name in as_names(fields.get(key)) if not is_web_address(name)
    ][:1]  # fmt: skip
    sites = {_folded(name) for name in (*categories, *publishers)}
    people = [name for name in authors if _folded(name) not in sites]
    if not publishers:
        publishers = [name for name in authors if _folded(name) in sites][:1]
    return join_names(people), "".join(publishers)


def _folded(name: str) -> str:
    return _SPACES.sub("", name).casefold()


def publisher_from_tags(categories: tuple[str, ...], tags: tuple[str, ...]) -> str:
    """Return the publisher when a tag is its name with 新闻 behind it and a category its pinyin, else ""."""
    for tag in tags:
        if not tag.endswith("新闻"):
            continue
        for name in (tag.removesuffix("新闻"), tag):
            if any(is_pinyin_of(category, name) for category in categories):
                return name
    return ""


def shown_categories(raw: tuple[str, ...], publisher: str) -> tuple[str, ...]:
    """Return a category path as people should see it: the publisher's pinyin becomes its name."""
    if not publisher:
        return raw
    return tuple(publisher if is_pinyin_of(category, publisher) else category for category in raw)


def _categories(fields: Mapping[str, object]) -> tuple[str, ...]:
    """Return one path, outermost first: a list is a path, of several paths the first counts."""
    for key in _CATEGORIES:
        value = fields.get(key)
        while isinstance(value, list) and value and isinstance(value[0], list):
            value = value[0]
        if isinstance(value, dict):
            value = next(([outer, inner] for outer, inner in value.items()), None)
        if isinstance(value, list):
            path = tuple(name for item in value if (name := as_text(item)))
        else:
            path = tuple(name for part in _PATH_SEPARATOR.split(as_text(value)) if (name := part.strip()))
        if path:
            return path
    return ()


def _cover(fields: Mapping[str, object]) -> str:
    for key in _COVER:
        address = as_picture(fields.get(key))
        if proxied := _PROXIED.fullmatch(address):
            address = proxied[1]
        if address and not _NO_COVER.search(address) and not _is_random_picture(address):
            return address
    return ""


def _is_random_picture(address: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return True  # no address at all
    return any(host == name or host.endswith(f".{name}") for name in _RANDOM_PICTURES)


def _language(fields: Mapping[str, object]) -> str:
    for key in _LANGUAGE:
        text = as_text(fields.get(key))
        if _LANGUAGE_TAG.fullmatch(text):
            return text.replace("_", "-")
    return ""


def mend_title(title: str, candidates: Iterable[str]) -> str:
    """Return the candidate that is the title save for characters a generator wrote as _, else the title."""
    if "_" not in title:
        return title
    for candidate in candidates:
        mended = clean_text(candidate)
        if len(mended) == len(title) and mended != title and all(map(_agree, title, mended)):
            return mended
    return title


def _agree(written: str, meant: str) -> bool:
    return written == meant or (written == "_" and meant in _NOT_IN_NAMES)


def _date_before_name(path: str) -> str | None:
    """Return the date a file's name begins with, which for Jekyll is the day of publication."""
    name = path.rpartition("/")[2]
    match = _LEADING_DATE.match(name)
    return parse_date(match[0].strip("-_ .T").replace("_", "-")) if match else None


def title_from_name(path: str) -> str:
    """Return a title made of a file's name: without its suffix and a date before it, words apart."""
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    if "%" in stem:
        decoded = unquote(stem, errors="replace")
        stem = stem if "\ufffd" in decoded else decoded
    rest = _LEADING_DATE.sub("", stem, count=1) or stem
    if not _HAN.search(rest):
        rest = rest.replace("_", " ").replace("-", " ") if rest != stem or not _LEADING_DATE.match(stem) else rest
    return clean_text(rest) or clean_text(stem) or name
