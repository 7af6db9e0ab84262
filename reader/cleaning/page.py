"""Whole saved pages: which part is the article.

The method is that of Readability: prose counts by its length and punctuation, links count against it, names
of classes and ids weigh, and what stands beside the article and reads like it belongs to it. Different is
that each text counts once, for the nearest block, and that the way goes from the page down to the article.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString

from ..paths import resources
from .element_rules import visible_text, words_of
from .page_metadata import page_metadata, saved_from, title_heading
from .tree import BLOCK_TAGS, elements

__all__ = ["find_article", "page_metadata", "saved_from"]


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_UNLIKELY_TAGS = frozenset({"nav", "aside", "footer", "menu", "dialog"})
_SKIPPED = _set(
    "script style template noscript head title textarea iframe svg datalist select button option pizhu-removed"
)
_PARAGRAPHS = _set("p li pre blockquote h1 h2 h3 h4 h5 h6 td th dt dd figcaption caption")
_INLINE = _set("span a strong em b i code pre p li td tr h1 h2 h3 body")  # names there mean little
_PUNCTUATION = re.compile(r"[，。！？；：、,;:“”]|\.(?=\s|$)|[!?](?=\s|$)")
_END = re.compile(r"[。！？!?…]|\.(?=[\s\"”’)]|$)")
_HEADINGS = re.compile(r"^h[1-6]$")
_SOME = 40  # prose points of a piece of news
_ENOUGH = 140  # prose points of a short article


@cache
def _names() -> dict[str, frozenset[str]]:
    """Read the words of class and id that tell what is the article and what is not."""
    table = tomllib.loads((resources() / "rules" / "pages.toml").read_text("utf-8"))
    return {kind: frozenset(words) for kind, words in table.items()}


@dataclass(slots=True)
class _Unit:
    """A block's own words, those of blocks inside it left out."""

    tag: Tag
    size: int = 0
    linked: int = 0
    marks: int = 0
    ends: int = 0

    def points(self) -> float:
        """Return how much prose this is: its length, less for links, little without punctuation."""
        if not self.size:
            return 0.0
        share = self.linked / self.size
        points = self.size * max(0.0, 1 - 1.2 * share) ** 2
        if not self.ends and (self.marks < 2 or self.size < 25):
            points *= 0.25
        elif self.size < 12:
            points *= 0.5
        return points


@dataclass(slots=True)
class _Page:
    """What is known of a page's elements, by id()."""

    body: Tag
    points: dict[int, float] = field(default_factory=dict)  # prose in an element and below
    own: dict[int, float] = field(default_factory=dict)  # prose of the element's own text
    barred: set[int] = field(default_factory=set)  # elements that are not the article by name or nature
    sizes: dict[int, int] = field(default_factory=dict)  # characters in an element and below
    linked: dict[int, int] = field(default_factory=dict)  # how many of them are in links

    def link_share(self, tag: Tag) -> float:
        """Return how much of an element's text is linked, from 0 to 1."""
        return self.linked.get(id(tag), 0) / max(1, self.sizes.get(id(tag), 0))


def find_article(soup: BeautifulSoup) -> Tag:
    """Return the element that holds the page's article, with what belongs to it moved inside; the body at worst."""
    body = soup.body or soup
    heading = title_heading(soup)
    page = _read(body, heading)
    total = page.points.get(id(body), 0.0)
    if total <= 0 and page.barred:
        # Every word stands under a name that is none of an article's: then names mean nothing here.
        page = _read(body, heading, by_name=False)
        total = page.points.get(id(body), 0.0)
    if total <= 0:
        return body
    article = _known(page, total)
    if article is None:
        article = _descend(page)
        if heading is not None and not _inside(heading, article) and page.link_share(article) > 0.12:
            # A list of teasers outweighs a short article: what the title stands over is the article.
            under = _under(page, heading)
            if under is not None and page.link_share(under) < 0.5 * page.link_share(article):
                article = _descend(page, under)
    return _with_neighbours(page, article)


def _under(page: _Page, heading: Tag) -> Tag | None:
    """Return the smallest element around the title that has some prose, if it is not the whole page."""
    for above in heading.parents:
        if above is page.body:
            return None
        if page.points.get(id(above), 0.0) >= _SOME:
            return above
    return None


def _read(body: Tag, heading: Tag | None, by_name: bool = True) -> _Page:
    """Count the prose of every element."""
    page = _Page(body)
    sizes = page.sizes
    around_title = {id(above) for above in heading.parents} if heading is not None else set()
    tags = [body, *elements(body)]
    texts: list[tuple[NavigableString, Tag, int, bool]] = []
    for node in body.descendants:
        if type(node) is not NavigableString and type(node) is not CData:
            continue
        stripped = "".join(node.split())
        if not stripped:
            continue
        above: Tag | None = node.parent
        block: Tag | None = None
        linked = False
        path: list[Tag] = []
        skip = False
        while above is not None:
            if above.name in _SKIPPED:
                skip = True
                break
            if above.name == "a":
                linked = True
            if block is None and above.name in BLOCK_TAGS:
                block = above
            path.append(above)
            if above is body:
                break
            above = above.parent
        if skip:
            continue
        for one in path:
            sizes[id(one)] = sizes.get(id(one), 0) + len(stripped)
            if linked:
                page.linked[id(one)] = page.linked.get(id(one), 0) + len(stripped)
        texts.append((node, block or body, len(stripped), linked))
    whole = sizes.get(id(body), 0)
    for tag in tags:
        if tag is not body and (
            id(tag.parent) in page.barred
            or (
                id(tag) not in around_title
                and _is_barred(tag, sizes.get(id(tag), 0), whole, by_name, most=0.95 if around_title else 0.5)
            )
        ):
            page.barred.add(id(tag))
    units: dict[int, _Unit] = {}
    for node, block, size, linked in texts:
        if id(block) in page.barred or (node.parent is not None and id(node.parent) in page.barred):
            continue
        unit = units.setdefault(id(block), _Unit(block))
        unit.size += size
        if linked:
            unit.linked += size
        else:
            unit.marks += len(_PUNCTUATION.findall(node))
            unit.ends += len(_END.findall(node))
    for unit in units.values():
        points = unit.points()
        page.own[id(unit.tag)] = points
        up: Tag | None = unit.tag
        while up is not None:
            page.points[id(up)] = page.points.get(id(up), 0.0) + points
            if up is body:
                break
            up = up.parent
    return page


def _is_barred(tag: Tag, size: int, whole: int, by_name: bool, most: float) -> bool:
    """Say whether an element is no part of an article, by its nature or its name; one with `most` of the words is."""
    if tag.name in _SKIPPED:
        return True
    attributes = tag.attrs
    if not by_name:
        return False
    large = size > most * whole
    if tag.name in _UNLIKELY_TAGS:
        return not large
    if tag.name == "header" and not large and tag.find_parent("article") is None:
        return True
    if not attributes or tag.name in _INLINE:
        return False
    if attributes.get("role") in {"navigation", "complementary", "contentinfo", "banner", "search", "dialog", "menu"}:
        return not large
    style = attributes.get("style")
    if isinstance(style, str) and re.search(r"display\s*:\s*none", style) and size < 0.3 * whole:
        return True
    words = words_of(tag)
    if not words & _names()["unlikely"] or words & _names()["sure"]:
        return False
    return not large and (not words & _names()["likely"] or size < 0.3 * whole)


def _known(page: _Page, total: float) -> Tag | None:
    """Return the element that its name says is the article's text, if it holds enough of the page's prose."""
    best: Tag | None = None
    best_points = 0.0
    for tag in elements(page.body):
        if id(tag) in page.barred:
            continue
        points = page.points.get(id(tag), 0.0)
        if points < min(0.5 * total, _ENOUGH) or points < 0.35 * total:
            continue
        itemprop = tag.attrs.get("itemprop")
        sure = itemprop == "articleBody" or (
            tag.name in {"div", "section", "article", "td", "main", "span"} and bool(words_of(tag) & _names()["sure"])
        )
        if sure and points > 0.97 * best_points and (best is None or points > 1.03 * best_points or _inside(tag, best)):
            best, best_points = tag, points
    if best is None:
        articles = [tag for tag in elements(page.body, "article") if page.points.get(id(tag), 0.0) >= 0.6 * total]
        if articles:
            return _descend(page, articles[-1])
    return best


def _inside(tag: Tag, other: Tag) -> bool:
    return any(above is other for above in tag.parents)


def _descend(page: _Page, start: Tag | None = None) -> Tag:
    """Go down from the page to the element that holds the article's paragraphs."""
    here = start or page.body
    while True:
        children = [child for child in here.children if isinstance(child, Tag) and page.points.get(id(child), 0.0) > 0]
        if not children:
            return here
        ranked = sorted(children, key=lambda child: page.points[id(child)] * _weight(child), reverse=True)
        best = ranked[0]
        if best.name in _PARAGRAPHS and best.name not in {"td", "li", "blockquote", "dd"}:
            return here
        whole = page.points[id(here)]
        points = page.points[id(best)]
        rest = whole - points
        if best.name not in BLOCK_TAGS or page.own.get(id(here), 0.0) > 0.2 * whole:
            return here
        if best.name in {"li", "blockquote", "dd"} and points < 0.9 * whole:
            return here
        if rest > 0.08 * whole and len(ranked) > 1:
            alike = [child for child in ranked[1:] if _signature(child) == _signature(best)]
            direct = sum(page.points[id(child)] for child in ranked[1:] if child.name in _PARAGRAPHS)
            kin = sum(page.points[id(child)] for child in alike)
            if kin > 0.15 * whole or direct > 0.15 * whole:
                return here
            second = page.points[id(ranked[1])] * _weight(ranked[1])
            if points * _weight(best) < 1.4 * second and here is not page.body and points < 0.5 * whole:
                return here
        here = best


def _signature(tag: Tag) -> tuple[str, str]:
    classes = tag.attrs.get("class") or ""
    return tag.name, classes if isinstance(classes, str) else " ".join(classes)


def _weight(tag: Tag) -> float:
    """Weigh an element by its name, class and id."""
    words = words_of(tag)
    weight = 1.0
    if tag.name in {"article", "main"}:
        weight *= 1.3
    if words & _names()["sure"]:
        weight *= 1.6
    elif words & _names()["likely"]:
        weight *= 1.2
    if words & _names()["unlikely"]:
        weight *= 0.6
    return weight


def _with_neighbours(page: _Page, article: Tag) -> Tag:
    """Join what stands beside the article and belongs to it: further parts, a leading picture, a summary."""
    parent = article.parent
    if parent is None or article is page.body or parent.name in {"tr", "ul", "ol", "[document]"}:
        return article
    top = page.points[id(article)]
    joined = [
        sibling
        for sibling in parent.find_all(True, recursive=False)
        if sibling is article or (id(sibling) not in page.barred and _belongs(page, sibling, article, top))
    ]
    if len(joined) == 1:
        return article
    frame = BeautifulSoup("", "lxml").new_tag("article")
    article.insert_before(frame)
    for part in joined:
        frame.append(part.extract())
    return frame


def _belongs(page: _Page, sibling: Tag, article: Tag, top: float) -> bool:
    """Say whether a sibling is a part of the article."""
    words = words_of(sibling)
    if _HEADINGS.match(sibling.name):
        return False
    if words & _names()["unlikely"] and not words & _names()["sure"]:
        return False
    points = page.points.get(id(sibling), 0.0)
    text = visible_text(sibling)
    if sibling.name == "p" or not words.isdisjoint({"summary", "abstract", "lead", "digest", "intro", "daodu"}):
        return points >= 0.6 * len(text) and len(text) > 30
    alike = _signature(sibling) == _signature(article) or points > 0.2 * top
    if alike and points > max(25, 0.6 * len(text.replace(" ", ""))):
        return True
    has_picture = sibling.name in {"img", "picture"} or sibling.find("img") is not None
    if not has_picture or len(text) > 80:
        return False
    return sibling.name in {"figure", "picture", "img", "p"} or bool(words & _names()["pictures"])
