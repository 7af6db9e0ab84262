"""What the elements inside sentences become, and those that stand for something: pictures, films, controls.

Each function begins an element and returns what ends it, or None if its content is not to be read.
"""

from __future__ import annotations

import re
from itertools import islice

from bs4 import Tag
from bs4.element import CData, NavigableString, RubyTextString, TemplateString

from ..model.document import Image
from .inline import PLAIN
from .links import picture, safe_link, safe_source
from .media import host_title, media_address, media_title
from .walker import Exit, Handler, Walker, nothing

_TEXTS = (NavigableString, CData, RubyTextString, TemplateString)
_MARKUP = re.compile("</?[a-zA-Z][^<>]*>")
_LONGEST_BUTTON = 30  # characters: what says more than this is no button


def _in_link(walker: Walker, tag: Tag) -> Exit:
    if walker.targets and "name" in tag.attrs:
        walker.anchor(tag.attrs["name"])
    target = safe_link(tag.attrs.get("href"))
    if not target or target == "#":
        return nothing
    walker.links.append((target, _squeezed(tag.attrs.get("title"))))
    walker.make_form()

    def leave() -> None:
        walker.links.pop()
        walker.make_form()

    return leave


def _in_break(walker: Walker, tag: Tag) -> None:
    if walker.pre and not walker.in_cell:
        walker.runs.add("\n", PLAIN)
    else:
        walker.runs.add_break(walker.form)


def _in_image(walker: Walker, tag: Tag) -> Exit | None:
    image = picture(tag, walker.links[-1][0] if walker.links else "")
    if image is not None:
        walker.runs.add_image(image, walker.form)
    # Of the two that are no pictures to libxml2, one holds what follows it, the other what stands in for it.
    return nothing if tag.name == "image" else None


def _in_media(walker: Walker, tag: Tag) -> Exit | None:
    address = media_address(tag)
    if not address:
        if tag.name != "iframe":
            return nothing
        walker.remove(_instead_of(tag), "instead-of-media")
        return None
    walker.boundary()
    if tag.name == "video" and (poster := safe_source(tag.attrs.get("poster"))):
        walker.runs.add_image(Image(poster, link=address), walker.form)
        walker.boundary()
    title = _squeezed(media_title(tag))
    walker.runs.add(title or host_title(address), walker.form._replace(target=address, label=""))
    if not title and walker.captions:
        walker.untitled.add(len(walker.blocks))
    walker.boundary()
    if tag.name == "embed":
        return nothing  # libxml2 puts what follows it inside
    walker.remove(_instead_of(tag), "instead-of-media")
    return None


def _in_quotation(walker: Walker, tag: Tag) -> Exit:
    walker.runs.add("“", walker.form)
    return lambda: walker.runs.add("”", walker.form)


def _in_ruby_text(walker: Walker, tag: Tag) -> Exit:
    if tag.name == "rtc" and tag.find("rt") is not None:
        return nothing
    walker.runs.add("（", walker.form)
    mark = len(walker.runs.pieces)

    def leave() -> None:
        if len(walker.runs.pieces) > mark:
            walker.runs.add("）", walker.form)
        elif walker.runs.pieces:
            walker.runs.pieces.pop()

    return leave


def _in_control(walker: Walker, tag: Tag) -> Exit | None:
    if tag.name == "button" and (walker.heading or len(_beginning(tag, _LONGEST_BUTTON + 1)) > _LONGEST_BUTTON):
        return nothing
    walker.remove(_words(tag), "form-control")
    return None


def _in_input(walker: Walker, tag: Tag) -> None:
    kind = str(tag.attrs.get("type", "text")).lower()
    if kind == "checkbox":
        if walker.marker and not walker.runs.pieces:
            walker.marker = "☑" if "checked" in tag.attrs else "☐"
    elif kind not in {"hidden", "radio", "image", "password"}:
        walker.remove(_squeezed(tag.attrs.get("value")), "form-control")


def _in_removed(walker: Walker, tag: Tag) -> None:
    if "block" in tag.attrs:
        walker.boundary()
    walker.remove(_words(tag), str(tag.attrs.get("rule", "")))


def _in_title(walker: Walker, tag: Tag) -> None:
    if not walker.svg:
        walker.remove(_words(tag), "page-title")


def _in_script(walker: Walker, tag: Tag) -> None:
    kind = str(tag.attrs.get("type", "")).lower()
    if kind.startswith("math/tex"):
        around = "$$" if "display" in kind else "$"
        walker.runs.add(f"{around}{tag.get_text().strip()}{around}", walker.form)


def _in_template(walker: Walker, tag: Tag) -> Exit | None:
    if "shadowrootmode" in tag.attrs or "shadowroot" in tag.attrs:
        return nothing
    walker.remove(_words(tag), "template")
    return None


def _in_svg(walker: Walker, tag: Tag) -> Exit:
    walker.svg += 1

    def leave() -> None:
        walker.svg -= 1

    return leave


def _in_svg_text(walker: Walker, tag: Tag) -> Exit:
    walker.runs.add(" ", PLAIN)
    return nothing


def _in_svg_words(walker: Walker, tag: Tag) -> Exit | None:
    return None if walker.svg else nothing


def _instead_of(tag: Tag) -> str:
    """Return what a browser says that can't show a film or frame; in an iframe it is markup that was not read."""
    return _squeezed(_MARKUP.sub(" ", _words(tag))) if tag.name == "iframe" else _words(tag)


def _squeezed(value: object) -> str:
    """Return a text with its runs of white space as single spaces."""
    return " ".join(str(value).split()) if value else ""


def _words(tag: Tag) -> str:
    """Return all text inside an element, also that of templates, which get_text leaves out."""
    return _squeezed(" ".join(str(node) for node in tag.descendants if type(node) in _TEXTS))


def _beginning(tag: Tag, length: int) -> str:
    """Return the first characters of an element's text, reading little further."""
    text = ""
    for node in islice(tag.descendants, 100):
        if isinstance(node, NavigableString):
            text += "".join(node.split())
        if len(text) >= length:
            break
    return text


INLINES: dict[str, Handler] = {
    "a": _in_link,
    "br": _in_break,
    "img": _in_image,
    "image": _in_image,
    "amp-img": _in_image,
    "q": _in_quotation,
    "rtc": _in_ruby_text,
    "rt": _in_ruby_text,
    "input": _in_input,
    "pizhu-removed": _in_removed,
    "title": _in_title,
    "script": _in_script,
    "template": _in_template,
    "svg": _in_svg,
    "text": _in_svg_text,
    "desc": _in_svg_words,
    "metadata": _in_svg_words,
    **dict.fromkeys(("iframe", "video", "audio", "embed", "object"), _in_media),
    **dict.fromkeys(("button", "select", "textarea", "datalist", "option"), _in_control),
}
