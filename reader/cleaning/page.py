"""Whole saved pages: which part is the article.

The method is that of Readability: prose counts by its length and punctuation, links count against it, names of classes
and ids weigh, and what stands beside the article and reads like it belongs to it. Different is that each text counts
once, that what comes before the title counts little, that lists of other articles and comments are told by their
shape, and that the way goes from the page down to the article. A page whose text only its data holds (JSON-LD, the
state of a script) gives that.
"""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from .element_rules import reveal, words_of
from .page_boxes import Box, Boxes, names, read_boxes, signature
from .page_data import article_in_data
from .page_metadata import page_metadata, saved_from, title_heading
from .page_parts import cut_frame, reveal_pages, with_parts
from .page_pictures import restore_pictures
from .tree import BLOCK_TAGS

__all__ = ["find_article", "page_metadata", "saved_from"]

_PARAGRAPHS = frozenset("p li pre blockquote h1 h2 h3 h4 h5 h6 td th dt dd figcaption caption".split())  # noqa: SIM905
_HOLDERS = frozenset({"div", "section", "article", "td", "main", "span"})
_SOME = 40.0  # prose points of a piece of news
_NOTHING = 15.0  # prose points of a page without an article
_ENOUGH = 140.0  # prose points of a short article


def find_article(soup: BeautifulSoup) -> Tag:
    """Return the element that holds the page's article, with what belongs to it moved inside; the body at worst."""
    restore_pictures(soup)
    body = soup.body or soup
    boxes = read_boxes(body, title_heading(soup))
    total = boxes.score()
    above = boxes.above_title()
    if above > max(_NOTHING, 3 * (total - above) + _SOME) or total - above < _NOTHING < above:
        total = boxes.score(above_title=False)  # the text stands above its title
    if total < _NOTHING and boxes.body.size:
        # Every word stands under a name that is none of an article's, or in lists: then these mean nothing here.
        for by_name, feeds in ((True, False), (False, False)):
            if boxes.score(by_name=by_name, feeds=feeds, above_title=False) >= _NOTHING:
                break
        total = boxes.body.points
    if (held := article_in_data(soup, total)) is not None:
        body.append(held)
        return held
    if total <= 0:
        return body
    article = _known(boxes, total) or _descend(boxes, boxes.body)
    if article is boxes.body:
        cut_frame(boxes, body)
        return body
    for box in (article, *article.above()):
        if box is not boxes.body:
            reveal_holder(box.tag)
    reveal_pages(article)
    whole = with_parts(boxes, article)
    cut_frame(boxes, whole)
    return whole


def reveal_holder(tag: Tag) -> None:
    """Show an element that a script would show."""
    if "hidden" in tag.attrs or "style" in tag.attrs:
        reveal(tag)


def _known(boxes: Boxes, total: float) -> Box | None:
    """Return the box that its name says is the article's text, if it holds enough of the page's prose."""
    best: Box | None = None
    for box in boxes.all:
        if box.barred or box.points < min(0.5 * total, _ENOUGH) or box.points < 0.35 * total:
            continue
        sure = box.tag.attrs.get("itemprop") == "articleBody" or (
            box.tag.name in _HOLDERS and bool(words_of(box.tag) & names()["sure"])
        )
        if not sure:
            continue
        if best is None or box.points > 1.03 * best.points or (box.points > 0.97 * best.points and box.inside(best)):
            best = box
    if best is None:
        articles = [box for box in boxes.all if box.tag.name == "article" and box.points >= 0.6 * total]
        if articles:
            return _descend(boxes, articles[-1])
    return best


def _descend(boxes: Boxes, here: Box) -> Box:
    """Go down to the box that holds the article's paragraphs."""
    while True:
        children = [child for child in here.children if child.points > 0]
        if not children:
            return here
        ranked = sorted(children, key=lambda child: child.points * _weight(child), reverse=True)
        best = ranked[0]
        name = best.tag.name
        if name in _PARAGRAPHS and name not in {"td", "li", "blockquote", "dd"}:
            return here
        if not _holds_blocks(best) or here.prose > 0.2 * here.points:
            return here
        if name in {"li", "blockquote", "dd"} and best.points < 0.9 * here.points:
            return here
        titled = _titled(boxes, here)
        if titled is not None and titled.points >= min(_ENOUGH, 0.25 * here.points):
            best = titled
        elif here.points - best.points > 0.08 * here.points and _is_whole(boxes, here, best, ranked[1:]):
            return here
        here = best


def _titled(boxes: Boxes, here: Box) -> Box | None:
    """Return the child in which the page's title stands."""
    if boxes.heading is None:
        return None
    box = boxes.heading
    while box.parent is not None and box.parent is not here:
        box = box.parent
    return box if box.parent is here and box is not boxes.heading else None


def _is_whole(boxes: Boxes, here: Box, best: Box, others: list[Box]) -> bool:
    """Say whether a box holds the article as a whole, not its best child alone: the others are prose, too."""
    if not others:
        return False
    kin = sum(other.points for other in others if signature(other) == signature(best))
    direct = sum(other.points for other in others if other.tag.name in _PARAGRAPHS)
    if kin > 0.15 * here.points or direct > 0.15 * here.points:
        return True
    if boxes.heading is not None and here is not boxes.body:
        prose = sum(other.points for other in others if other.points > 0.75 * other.size and not other.is_bio())
        return prose > 0.08 * here.points
    second = others[0].points * _weight(others[0])
    return best.points * _weight(best) < 1.4 * second and here is not boxes.body and best.points < 0.5 * here.points


def _holds_blocks(box: Box) -> bool:
    """Say whether a box is a block, or an inline element that holds blocks, as old editors leave it."""
    return box.tag.name in BLOCK_TAGS or any(child.tag.name in BLOCK_TAGS for child in box.children)


def _weight(box: Box) -> float:
    """Weigh a box by its name, class and id."""
    words = words_of(box.tag)
    weight = 1.3 if box.tag.name in {"article", "main"} else 1.0
    if words & names()["sure"]:
        weight *= 1.6
    elif words & names()["likely"]:
        weight *= 1.2
    return weight * 0.6 if words & names()["unlikely"] else weight
