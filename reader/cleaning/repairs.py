"""Repairs of the tree before any rule: pictures that scripts would load, redirected links, code's furniture.

Nothing visible is lost: words that go are left as `pizhu-removed` tags.
"""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import urljoin

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from .addresses import inner_picture, unredirected
from .code import is_code_frame, mend_code, mend_gutter
from .element_rules import removed_tag, visible_text
from .formulas import become_text, mend_formulas, mend_script, pictured_formula

# Where pages keep the real address of a picture that a script loads, the best first.
_LAZY = (
    "data-original", "data-src", "data-lazy-src", "data-actualsrc", "data-original-src", "data-lazy",
    "data-lazyload", "data-lazy-original", "data-echo", "data-url", "data-real-src", "data-realsrc", "data-source",
    "data-img", "data-image", "data-imgurl", "data-img-src", "data-ks-lazyload", "data-croporisrc", "data-backsrc",
    "data-full-src", "data-orig-file", "data-large-file", "data-hi-res-src", "data-default-src", "lazy-src",
    "lazysrc", "lazyload", "real_src", "_src", "file", "zoomfile", "original",
)  # fmt: skip
_PLAIN_ATTRIBUTES = frozenset({"src", "alt", "width", "height", "title", "class", "style"})
_SETS = ("data-srcset", "data-lazy-srcset", "data-original-set", "srcset")
_PLACEHOLDER = re.compile(
    r"^$|^(?:about:blank|javascript:.*|#.*|data:,?)$|"
    r"(?:^|[/_.-])(?:loading|lazy(?:load)?|load|placeholder|place_holder|blank|spacer|space|gr[ae]y|transparent|pixel|1x1|1px|empty|nopic|no-?pic|"
    r"noimage|no-image|s|dot|clear|none|preload(?:er)?|default|bg|trans|white|grey|img_loading|pic_loading|loading[_-]?\w*|lazy[_-]\w*|\w*placeholder\w*)"
    r"(?:[_.-]?\d{0,4})?\.(?:gif|png|jpe?g|svg|webp)(?:[?#!@].*)?$",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"^(?:https?:)?//\S+|^/[^/\s]\S*|^\S+\.(?:jpe?g|png|gif|webp|svg|bmp|avif|jfif)(?:[?#!@]\S*)?$", re.IGNORECASE
)
_LONGEST_PLACEHOLDER = 1000  # characters
_LONGEST_SET = 4_000  # characters of a srcset that are looked at
_DATA_AT_MOST = 1200  # characters: a data: picture up to this long next to a lazy address is a placeholder

_FRAMES = frozenset({"table", "figure", "div", "section"})
_FRAMES_AT_MOST = 500  # looked at in one document
_UNWRAPPED = frozenset({"font", "center", "o:p", "st1:p", "big", "blink", "nobr", "u1:p", "acronym"})
_CHOICES = frozenset({"select", "datalist", "option"})
_NO_CHOICE = ["p", "div", "h1", "h2", "h3", "table", "ul", "ol", "pre", "blockquote", "section", "article"]
# Invisible characters that only break words: zero-width space, word joiner, byte order mark, Mongolian separator.
_INVISIBLE_ONES = "\u200b\u2060\ufeff\u180e"
_INVISIBLE = re.compile(f"[{_INVISIBLE_ONES}]+")
_NEEDS_BREAKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai, Lao, Burmese, Khmer: U+200B parts words
_PLEA = re.compile(
    r"(?:启用|开启|打开|支持|允许|enable|activate|turn on|requires?|need)\W*.{0,20}(?:Java\s?Script|脚本|cookie)",
    re.IGNORECASE,
)
_TRANSPARENT = re.compile(r"^\s*//")


def repair(root: Tag, base: str = "") -> None:
    """Mend the tree in place; `base` is the page's address, "" if unknown."""
    pictures: list[Tag] = []
    frames: list[Tag] = []
    noscripts: list[Tag] = []
    formulas: list[Tag] = []
    gutters: list[Tag] = []
    framed: set[int] = set()  # elements inside code frames
    checked = 0
    for node in list(root.descendants):
        if not isinstance(node, Tag):
            _drop_invisible(node)
            continue
        name = node.name
        if framed and id(node.parent) in framed:
            framed.add(id(node))
        elif name == "pre" or (name in _FRAMES and "class" in node.attrs and checked < _FRAMES_AT_MOST):
            checked += name != "pre"
            if name == "pre" or is_code_frame(node):
                frames.append(node)
                framed.add(id(node))
        if name == "img":
            pictures.append(node)
        elif name == "a":
            _mend_link(node, base)
        elif name in _UNWRAPPED:
            # Renamed, not unwrapped: moving its children would take time with their number, and lose where it ends.
            node.name = "div" if name == "center" else "span"
        elif name == "noscript":
            noscripts.append(node)
        elif name in {"iframe", "source", "video", "audio"}:
            _mend_frame(node)
        elif name == "math":
            formulas.append(node)
        elif name == "script":
            if str(node.attrs.get("type", "")).startswith("math/tex"):
                mend_script(node)
        elif name in {"ul", "ol"}:
            if "class" in node.attrs:
                gutters.append(node)
        elif name in _CHOICES:
            if node.find(_NO_CHOICE) is not None:
                node.name = "div"  # never closed, so it holds what follows
        elif name == "tfoot":
            _put_last(node)
    mend_formulas(formulas)
    for picture in pictures:
        _mend_picture(picture, base)
    for noscript in noscripts:
        _mend_noscript(noscript, base)
    for gutter in gutters:
        if not gutter.decomposed:
            mend_gutter(gutter)
    for frame in frames:
        if not frame.decomposed:
            mend_code(frame)


def _drop_invisible(node: PageElement) -> None:
    """Take characters out of a text that only break its words."""
    if type(node) is not NavigableString or not any(one in node for one in _INVISIBLE_ONES):
        return
    if not _NEEDS_BREAKS.search(node):
        node.replace_with(NavigableString(_INVISIBLE.sub("", node)))


def _text(tag: Tag, name: str) -> str:
    """Return an attribute as text."""
    value = tag.attrs.get(name, "")
    return (value if isinstance(value, str) else " ".join(value)).strip()


# -- links and frames


def _mend_link(link: Tag, base: str) -> None:
    """Point a link to where it really leads."""
    address = _text(link, "href")
    if not address:
        return
    mended = unredirected(_absolute(address, base))
    if base and (page := base.partition("#")[0]) and mended.startswith(f"{page}#"):
        mended = mended[len(page) :]  # within this page
    if mended != address:
        link["href"] = mended


def _mend_frame(frame: Tag) -> None:
    """Give a video or frame the address a script would give it."""
    if _PLACEHOLDER.search(_text(frame, "src")):
        for name in ("data-src", "data-original", "data-lazy-src", "data-url", "data-video", "data-iframe-src"):
            if re.match(r"(?:https?:)?//", address := _text(frame, name)):
                frame["src"] = _absolute(address, "")
                return
    elif _TRANSPARENT.match(_text(frame, "src")):
        frame["src"] = "https:" + _text(frame, "src")


def _put_last(foot: Tag) -> None:
    """Put a table's foot where it is shown; old pages have it before the body."""
    table = foot.parent
    if table is not None and any(isinstance(one, Tag) and one.name == "tbody" for one in foot.next_siblings):
        table.append(foot.extract())


def _absolute(address: str, base: str) -> str:
    """Complete an address that lacks its scheme, or, with the page's address known, its host."""
    if address.startswith("//"):
        return (base.split(":", 1)[0] if re.match("https?:", base) else "https") + ":" + address
    if base and address.startswith("/"):
        return urljoin(base, address)
    return address


# -- pictures


def _mend_picture(picture: Tag, base: str) -> None:
    """Give a picture the address that a script would give it, without proxies."""
    source = _text(picture, "src")
    lazy = _lazy_address(picture)
    best = source
    if _is_placeholder(source) or (
        lazy
        and (
            (source.startswith("data:") and len(source) <= _DATA_AT_MOST)
            or (re.match(r"(?:https?:)?//", source) and re.match(r"(?:https?:)?//", lazy))
        )
    ):
        best = lazy or source
    if best == source and _is_placeholder(source):
        best = _from_sets(picture) or source
    if formula := pictured_formula(best):
        become_text(picture, formula)
        return
    mended = inner_picture(_absolute(best, base)) if best and not best.startswith("data:") else best
    if mended != source:
        picture["src"] = mended


def _is_placeholder(source: str) -> bool:
    """Say whether an address stands in for a picture yet to be loaded."""
    if source.startswith("data:"):
        return len(source) <= 200
    return len(source) <= _LONGEST_PLACEHOLDER and bool(_PLACEHOLDER.search(source))


def _lazy_address(picture: Tag) -> str:
    """Return the address a script would load, "" if there is none."""
    attributes = picture.attrs
    if not attributes.keys() <= _PLAIN_ATTRIBUTES:
        for name in _LAZY:
            if name in attributes and _PICTURE.match(address := _text(picture, name)) and not _is_placeholder(address):
                return address
        for name in _SETS[:3]:
            if name in attributes and (address := best_of_set(_text(picture, name))):
                return address
    return ""


def _from_sets(picture: Tag) -> str:
    """Return the best address of the picture's own srcset or of the sources beside it."""
    if address := best_of_set(_text(picture, "srcset")):
        return address
    parent = picture.find_parent("picture")
    if parent is not None:
        for source in parent.find_all("source"):
            for name in (*_SETS, "src"):
                if address := best_of_set(_text(source, name)):
                    return address
    return ""


def best_of_set(value: str) -> str:
    """Return the largest candidate of a srcset, "" if none is an address."""
    best, largest = "", -1.0
    for match in re.finditer(r"(\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,\s|,$|,(?=https?:|//)|$)", value[:_LONGEST_SET]):
        address, size = match[1], float(match[2] or 1) if re.fullmatch(r"\d*\.?\d+|", match[2] or "") else 1.0
        if size > largest and not address.startswith("data:") and not _is_placeholder(address):
            best, largest = address, size
    return best


def _mend_noscript(noscript: Tag, base: str) -> None:
    """Show what a page shows without scripts, but a picture only once."""
    if noscript.parent is None:  # it has gone with what was around it
        return
    for picture in noscript.find_all("img"):
        _mend_picture(picture, base)
    inner = noscript.find("img")
    if inner is None:
        text = visible_text(noscript)
        if not text:
            noscript.decompose()
        elif len(text) <= 120 and _PLEA.search(text):
            noscript.replace_with(removed_tag("no-script", text))
        else:  # we run no scripts either: this is written for us
            noscript.unwrap()
        return
    address = _text(inner, "src")
    for other in _pictures_near(noscript):
        known = _text(other, "src")
        if known == address or _same_picture(known, address):
            noscript.decompose()
            return
        if _is_placeholder(known):
            other["src"] = address
            noscript.decompose()
            return
    noscript.unwrap()


def _pictures_near(tag: Tag) -> list[Tag]:
    """Return the pictures directly before and behind an element."""
    near: list[Tag] = []
    for siblings in (tag.previous_siblings, tag.next_siblings):
        for sibling in islice(siblings, 4):
            if isinstance(sibling, Tag) and sibling.name != "noscript":
                picture = sibling if sibling.name == "img" else sibling.find("img")
                if picture is not None:
                    near.append(picture)
                    break
    return near


def _same_picture(one: str, other: str) -> bool:
    """Say whether two addresses differ only in scheme, size parameters or folder."""
    name = re.compile(r"([^/?#]+)(?:[?#].*)?$")
    first, second = name.search(one), name.search(other)
    return bool(first and second and first[1] == second[1])
