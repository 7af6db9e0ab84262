"""Which addresses a document may hold: none that runs something, none of unbounded size."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model.document import Image

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LINK_SCHEMES = frozenset({"http:", "https:", "mailto:", "ftp:", "tel:"})
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
# SVG can hold references and scripts, so it is no picture to carry inside a document.
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp|avif|x-icon|vnd\.microsoft\.icon)[;,]", re.IGNORECASE)
_LONGEST_LINK = 8_000  # characters
_LARGEST_DATA = 8_000_000  # characters of a picture held in its address
_LONGEST_ALT = 2_000


def safe_link(value: object) -> str:
    """Return a link's address if it may be followed (http, https, mailto, ftp, tel, relative), else ""."""
    address = _address(value)
    if not address or len(address) > _LONGEST_LINK:
        return ""
    scheme = _SCHEME.match(address)
    if scheme is not None:
        return address if scheme[0].lower() in _LINK_SCHEMES else ""
    return "https:" + address if address.startswith("//") else address


def safe_source(value: object) -> str:
    """Return a picture's source if it is http, https, relative or picture data of bounded size, else ""."""
    address = _address(value)
    if not address:
        return ""
    scheme = _SCHEME.match(address)
    if scheme is None:
        if len(address) > _LONGEST_LINK:
            return ""
        return "https:" + address if address.startswith("//") else address
    if scheme[0].lower() in {"http:", "https:"}:
        return address if len(address) <= _LONGEST_LINK else ""
    return address if _PICTURE_DATA.match(address) and len(address) <= _LARGEST_DATA else ""


def picture(tag: Tag, link: str = "") -> Image | None:
    """Return the picture an img element shows, or None if it shows none we may show."""
    source = safe_source(tag.attrs.get("src"))
    if not source:
        return None
    alt = " ".join(str(tag.attrs.get("alt") or "").split())
    return Image(source, alt[:_LONGEST_ALT], link=link)


def media_address(tag: Tag) -> str:
    """Return the address of a frame, film or sound, or ""."""
    for name in ("src", "data", "data-src"):
        if address := _web(tag.attrs.get(name)):
            return address
    for inner in tag.contents[:20]:
        if not isinstance(inner, Tag) or inner.name not in {"source", "param"}:
            continue
        if inner.name == "source" or str(inner.attrs.get("name")).lower() in {"movie", "src", "url"}:
            address = _web(inner.attrs.get("src") or inner.attrs.get("value"))
            if address:
                return address
    return ""


def _web(value: object) -> str:
    address = safe_link(value)
    return "" if address.startswith(("#", "mailto:", "tel:", "about:")) else address


def _address(value: object) -> str:
    """Return an attribute as an address: without what no one sees, which browsers skip and filters trip over."""
    return _INVISIBLE.sub("", str(value)).strip() if value else ""
