"""Which addresses a document may hold: none that runs something, none of unbounded size."""

from __future__ import annotations

import re

from bs4 import Tag

from ..model.document import Image
from .tree import drop_controls

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LINK_SCHEMES = frozenset({"http:", "https:", "mailto:", "ftp:", "tel:"})
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\u061c\ufeff]")
# SVG can hold references and scripts, so it is no picture to carry inside a document.
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp|avif|x-icon|vnd\.microsoft\.icon)[;,]", re.IGNORECASE)
_NO_HOST = re.compile(r"https?:(?:(?!//)|//(?:[/?#]|$|[^/?#]*[\s<>\"{}|\\^`\ufffd]))", re.IGNORECASE)
_LONGEST_LINK = 8_000  # characters
_LARGEST_DATA = 8_000_000  # characters of a picture held in its address
_LONGEST_ALT = 2_000
_NO_CAPTION = re.compile(
    r"\S+\.\w{2,5}|\S*\d{5,}\S*|(?:点击|單擊|单击)\S{0,6}(?:大图|原图|图片|查看)\S*|https?:\S+|\s*", re.IGNORECASE
)


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
        if len(address) > _LONGEST_LINK or _NO_HOST.match(f"https:{address}" if address.startswith("//") else ""):
            return ""
        return "https:" + address if address.startswith("//") else address
    if scheme[0].lower() in {"http:", "https:"}:
        return address if len(address) <= _LONGEST_LINK and not _NO_HOST.match(address) else ""
    return address if _PICTURE_DATA.match(address) and len(address) <= _LARGEST_DATA else ""


def picture(tag: Tag, link: str = "") -> Image | None:
    """Return the picture an img element shows, or None if it shows none we may show.

    A title that says more than the alternative text, and is no file's name, is its caption.
    """
    source = safe_source(tag.attrs.get("src"))
    if not source:
        return None
    alt = " ".join(str(tag.attrs.get("alt") or "").split())[:_LONGEST_ALT]
    title = tag.attrs.get("title")
    if not title:
        return Image(source, alt, link=link)
    caption = drop_controls(" ".join(str(title).split()))[:_LONGEST_ALT]
    if caption == alt or _NO_CAPTION.fullmatch(caption):
        caption = ""
    return Image(source, alt, caption, link)


def _address(value: object) -> str:
    """Return an attribute as an address: without what no one sees, which browsers skip and filters trip over."""
    return _INVISIBLE.sub("", str(value)).strip() if value else ""
