"""Pictures that a saved page shows through its style sheet: SingleFile's variables, and backgrounds of empty boxes."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from .tree import elements

_VARIABLE = re.compile(r"(--[\w-]{1,60})\s*:\s*url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"']*))\s*\)")
_USED = re.compile(r"background(?:-image)?\s*:\s*[^;]{0,200}?var\(\s*(--[\w-]{1,60})\s*\)", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-image)?\s*:\s*[^;]{0,200}?url\(\s*[\"']?([^\"')]+)[\"']?\s*\)", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?<![\w-])(width|height|padding-bottom|padding-top|min-height)\s*:\s*([\d.]+)(px|%|em|rem|vw|vh)?", re.IGNORECASE
)
_EMPTY_SOURCE = re.compile(r"\s*$|data:(?:,|image/svg\+xml|image/gif)", re.IGNORECASE)
_ADDRESSES = ("src", "href", "data-src", "data-original")
_RELATIVE = re.compile(r"(?![a-z][a-z0-9+.-]*:|//|#|\s*$)", re.IGNORECASE)
_LEAST = 100  # pixels a background must be high and wide, as far as it says, to be a picture of an article
_BOXES = frozenset({"div", "span", "figure", "a", "i", "section", "p", "picture"})


def restore_pictures(soup: BeautifulSoup) -> None:
    """Give pictures shown by styles their address, and empty boxes with a picture for a background an img of it.

    Where the page names the base of its addresses, pictures and links get whole ones.
    """
    base = ""
    variables: dict[str, str] = {}
    painted: list[Tag] = []
    for tag in elements(soup):
        style = tag.attrs.get("style")
        if style is not None and "background" in style:
            painted.append(tag)
        elif tag.name == "style" and "--" in (sheet := tag.string or "") and "url(" in sheet:
            for name, *addresses in _VARIABLE.findall(sheet):
                variables[name] = next(filter(None, addresses), "").strip()
        elif tag.name == "base":
            base = base or str(tag.attrs.get("href") or "").strip()
    for tag in painted:
        style = str(tag.attrs["style"])
        if address := _address(style, variables):
            _show(tag, style, address)
    if re.match(r"https?://", base, re.IGNORECASE):
        _complete(soup, base)


def _complete(soup: BeautifulSoup, base: str) -> None:
    """Complete relative addresses."""
    for tag in elements(soup, "img", "a"):
        for name in _ADDRESSES:
            value = tag.attrs.get(name)
            if isinstance(value, str) and _RELATIVE.match(value):
                with suppress(ValueError):
                    tag[name] = urljoin(base, value)


def _address(style: str, variables: dict[str, str]) -> str:
    """Return the address of the background a style gives."""
    if match := _USED.search(style):
        return variables.get(match[1], "")
    match = _BACKGROUND.search(style)
    return match[1].strip() if match else ""


def _show(tag: Tag, style: str, address: str) -> None:
    """Show the background as a picture, if that is what it is."""
    if tag.name == "img":
        if _EMPTY_SOURCE.match(str(tag.attrs.get("src") or "")):
            tag["src"] = address
        return
    if (
        tag.name not in _BOXES
        or next(elements(tag, "img", "svg", "video"), None) is not None
        or tag.get_text(strip=True)
    ):
        return
    lengths = [(name.lower(), float(value), unit or "") for name, value, unit in _LENGTH.findall(style)]
    if not lengths or any(value < _LEAST for _, value, unit in lengths if unit in {"px", ""}):
        return  # an icon, or a texture of unknown size
    tag.append(_MAKER.new_tag("img", attrs={"src": address}))


_MAKER = BeautifulSoup("", "lxml")
