"""What belongs to an article found on a page though it stands beside it, and what stands in it though it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, Tag

from .element_rules import mark_removed, reveal, visible_text, words_of
from .page_boxes import Box, Boxes, is_headed_list, names, signature
from .tree import elements

_NO_FRAME = frozenset({"tr", "tbody", "table", "ul", "ol", "dl", "[document]"})  # can't hold a box of ours
_HEADING = re.compile(r"^h[1-6]$")
_LEAD_WORDS = frozenset(
    {"summary", "abstract", "lead", "digest", "intro", "daodu", "standfirst", "subtitle", "zhaiyao"}
)
_LINE_AT_MOST = 80  # characters of a caption under a leading picture
_SOME_TEXT = 40.0  # points of what continues an article
_SOME_PROSE = 5.0  # points of what is text
_WIDGET = re.compile(  # frames that hold no film but a widget
    r"/plugins/(?:like|share|follow|comments|page)|adstream|/ads?[/._?]|doubleclick|googlesyndication|adsystem|addthis|disqus|platform\.twitter\.com/widgets|"
    r"widget\.weibo|share\.(?:html|php)|stat\.|beacon|googletagmanager",
    re.IGNORECASE,
)
_PAGES_AT_MOST = 60  # of one article in one file
_TEASERS = 3
_HEAD_BOXES = 40  # so many boxes behind the title may tell of the article
_LITTLE = 0.1  # of a page's prose: what stands above its title is no text if it has less
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def with_parts(boxes: Boxes, article: Box) -> Tag:
    """Return the article with its parts beside it: a leading picture, a summary, further boxes; body at worst."""
    frame = article.tag
    top = article.points
    box = article
    while box.parent is not None and box is not boxes.body and box.parent.tag.name not in _NO_FRAME:
        siblings = box.parent.children
        place = siblings.index(box)
        before = [part for one in siblings[:place] for part in _parts_before(boxes, one, article, top)]
        behind = [one for one in siblings[place + 1 :] if _belongs_behind(boxes, one, box, article, top)]
        if before or behind:
            for one in behind:
                if one.barred:
                    _show(one)
            frame = _joined(frame, [one.tag for one in before], [one.tag for one in behind])
        if boxes.heading is None or boxes.heading.inside(box.parent) or box.parent is boxes.body:
            break
        box = box.parent
    return frame


def _joined(tag: Tag, before: list[Tag], behind: list[Tag]) -> Tag:
    """Put elements into one new element, where the article was."""
    frame = BeautifulSoup("", "lxml").new_tag("article")
    tag.insert_before(frame)
    for part in (*before, tag, *behind):
        frame.append(part.extract())
    return frame


def _parts_before(boxes: Boxes, sibling: Box, article: Box, top: float) -> list[Box]:
    """Return a box before the article if it is a part of it; of the one with the title, the parts under the title."""
    if boxes.heading is None or not boxes.heading.inside(sibling):
        return [sibling] if _belongs_before(boxes, sibling, article, top) else []
    parts: list[Box] = []
    box = boxes.heading
    while box is not sibling and box.parent is not None:
        behind = box.parent.children[box.parent.children.index(box) + 1 :]
        parts += [one for one in behind if _belongs_before(boxes, one, article, top)]
        box = box.parent
    return parts


def _belongs_before(boxes: Boxes, sibling: Box, article: Box, top: float) -> bool:
    """Say whether what stands before the article, but under its title, is a part of it."""
    if _is_no_part(sibling):
        return False
    if boxes.heading is not None and sibling.order < boxes.heading.order:
        beside = (
            sibling.parent is not None and sibling.parent is not boxes.body and boxes.heading.inside(sibling.parent)
        )
        return beside and not sibling.barred and _is_picture(sibling) and _is_picture_box(sibling)
    if _is_picture(sibling):
        return boxes.heading is not None or _is_picture_box(sibling)
    if boxes.heading is not None or words_of(sibling.tag) & _LEAD_WORDS:
        return not sibling.barred and sibling.points >= 0.6 * sibling.size and sibling.size > 15
    return _is_text(sibling, article, 0.2 * top)


def _belongs_behind(boxes: Boxes, sibling: Box, box: Box, article: Box, top: float) -> bool:
    """Say whether what follows the article continues it."""
    if _is_no_part(sibling) or (boxes.heading is not None and boxes.heading.inside(sibling)):
        return False
    if _is_text(sibling, article, max(_SOME_TEXT, 0.05 * top) if box is article else 0.2 * top):
        return True
    if _is_picture(sibling) and _is_picture_box(sibling):
        return True
    return box is article and continues(sibling, article)


def _is_no_part(sibling: Box) -> bool:
    if sibling.feed or _HEADING.match(sibling.tag.name) or sibling.tag.name in {"script", "style", "nav"}:
        return True
    if sibling.is_bio():
        return True
    words = words_of(sibling.tag)
    return bool(words & names()["unlikely"]) and not words & names()["sure"]


def _is_text(sibling: Box, article: Box, least: float) -> bool:
    """Say whether a sibling reads like a part of the article: as prose, in a box like it, or long."""
    if sibling.barred:
        return False
    if sibling.tag.name == "p":
        return sibling.points >= 0.6 * sibling.size and sibling.size > 30
    alike = signature(sibling) == signature(article)
    return sibling.points > max(25.0, 0.6 * sibling.size) and (
        alike or sibling.points > max(least, 0.75 * sibling.size)
    )


def _is_picture(sibling: Box) -> bool:
    """Say whether this is a picture with no more than a caption."""
    return sibling.pictures > 0 and sibling.link_share < 0.5 and len(visible_text(sibling.tag)) <= _LINE_AT_MOST


def _is_picture_box(sibling: Box) -> bool:
    return sibling.tag.name in {"figure", "picture", "img", "p"} or bool(words_of(sibling.tag) & names()["pictures"])


def continues(hidden: Box, shown: Box) -> bool:
    """Say whether this is a further page of an article that a script would show: alike but for being hidden."""
    if not _is_hidden(hidden) or hidden.link_share > 0.3:
        return False
    ids = [re.sub(r"\d+", "0", str(box.tag.attrs.get("id") or "")) for box in (hidden, shown)]
    alike = signature(hidden) == signature(shown) and (
        signature(hidden)[1] != "" or (ids[0] == ids[1] and "0" in ids[0])
    )
    return alike and sum(box.own_prose() for box in _all(hidden)) > 0.6 * hidden.size


def reveal_pages(article: Box) -> None:
    """Show the further pages inside an article."""
    for hidden in [box for box in _all(article) if box.size > _LINE_AT_MOST and _is_hidden(box)][:_PAGES_AT_MOST]:
        siblings = (
            hidden.parent.children[:_PAGES_AT_MOST] if hidden.parent is not None and hidden is not article else []
        )
        if any(box.points and not _is_hidden(box) and continues(hidden, box) for box in siblings):
            _show(hidden)


def _show(part: Box) -> None:
    """Let a part of the article be seen, and be known as text."""
    reveal(part.tag)
    for box in _all(part):
        box.barred = False
        box.prose = box.own_prose()


def _is_hidden(box: Box) -> bool:
    return bool(_HIDDEN.search(str(box.tag.attrs.get("style") or "")))


def _all(box: Box) -> list[Box]:
    found = [box]
    for one in found:
        found.extend(one.children)
    return found


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Where an article begins and ends, as places in the page's order."""

    title: int  # of the heading inside it, -1 for none
    around_title: frozenset[int]  # by id() of the box
    first: int  # its first paragraph
    last: int  # its last text or picture
    site: str  # the host most links lead to


def cut_frame(boxes: Boxes, article: Tag) -> None:
    """Take out of the article what is the page's: what stands above its title or below its end, and lists of others."""
    box = boxes.of.get(id(article))
    parts = [box] if box is not None else [boxes.of[id(tag)] for tag in article.children if id(tag) in boxes.of]
    inside = [one for part in parts for one in _all(part)]
    text = [one.order for one in inside if one.prose >= _SOME_PROSE]
    if not text:
        return
    heading = boxes.heading if boxes.heading in inside else None
    title = heading.order if heading is not None else -1
    if sum(one.prose for one in inside if one.order < title) > _LITTLE * boxes.body.points:
        title = -1  # the text stands above its title
    # The first paragraph; texts parted by line breaks alone have none.
    faces: set[int] = set()
    for one in inside:
        if one.is_bio() or id(one.parent) in faces:
            faces.add(id(one))
    paragraphs = (
        one.order for one in inside if one.prose >= _SOME_PROSE and one.size == one.own_size and id(one) not in faces
    )
    first = next((order for order in paragraphs if order > title), title + _HEAD_BOXES)
    around = frozenset(map(id, heading.above())) if heading is not None else frozenset()
    bounds = _Bounds(title, around, first, text[-1], _site(boxes))
    cut: set[int] = set()
    for one in inside:
        if id(one.parent) in cut:
            cut.add(id(one))
        elif one.size and one is not heading and id(one) not in around and _is_frame(one, parts, bounds):
            cut.add(id(one))
            mark_removed(one.tag, "page-frame")
    for frame in list(elements(article, "iframe", "embed")):
        if _WIDGET.search(source := str(frame.attrs.get("src") or frame.attrs.get("data-src") or "")):
            mark_removed(frame, "page-frame", source)


def _is_frame(box: Box, parts: list[Box], bounds: _Bounds) -> bool:
    """Say whether a box inside the article is the page's."""
    if box.order < bounds.title and id(box.parent) in bounds.around_title:
        return not _is_picture(box)
    if box.order < bounds.first and ((box.size <= box.own_size and box.is_about()) or box.is_bio()):
        return True
    if not _is_outermost(box, parts):
        return False
    return is_headed_list(box) or _is_teasers(box) or (box.order > bounds.last and _is_below(box, bounds.site))


def _is_outermost(box: Box, parts: list[Box]) -> bool:
    """Say whether a box is barred, and for a reason of its own."""
    return box.barred and (box in parts or box.parent is None or not box.parent.barred)


def _is_teasers(box: Box) -> bool:
    """Say whether a box is a list of linked headlines with pictures that lead there, too."""
    if not box.feed or box.pictures or box.link_share < 0.5:
        return False
    return len(list(islice(elements(box.tag, "img"), _TEASERS))) == _TEASERS


def _is_below(box: Box, site: str) -> bool:
    """Say whether a barred box below the text is the page's: not hidden text, not a list of sources elsewhere."""
    if _is_hidden(box):
        return False
    if box.link_share < 0.9:
        return True
    hosts = [_host(str(link.attrs.get("href") or "")) for link in box.tag.find_all("a", limit=100)]
    return sum(host in {"", site} for host in hosts) >= 0.5 * len(hosts)


def _site(boxes: Boxes) -> str:
    """Return the host most of the page's absolute links lead to."""
    hosts: dict[str, int] = {}
    for link in elements(boxes.body.tag, "a"):
        if host := _host(str(link.attrs.get("href") or "")):
            hosts[host] = hosts.get(host, 0) + 1
    return max(hosts, key=lambda host: hosts[host], default="")


def _host(address: str) -> str:
    """Return the last two names of an absolute address's host, "" for a relative one."""
    match = re.match(r"(?:https?:)?//([^/?#:]+)", address)
    return ".".join(match[1].lower().split(".")[-2:]) if match else ""
