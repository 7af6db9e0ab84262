"""A page's elements as boxes: how much prose, links and pictures each holds, and which are no part of an article.

Prose counts by its length and punctuation, each text once, for the nearest block; links count against it. Barred
are boxes by their nature (nav, footer), their name (class and id), what they are headed by (“相关阅读”), and lists
whose items look alike and each lead elsewhere: teasers, comments.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from bs4 import Tag
from bs4.element import CData, NavigableString

from ..paths import resources
from .element_rules import words_of
from .tree import BLOCK_TAGS

SKIPPED = frozenset(
    "script style template noscript head title textarea iframe svg datalist select button option pizhu-removed".split()  # noqa: SIM905
)
_UNLIKELY_TAGS = frozenset({"nav", "aside", "footer", "menu", "dialog"})
_UNLIKELY_ROLES = frozenset({"navigation", "complementary", "contentinfo", "banner", "search", "dialog", "menu"})
_INLINE = frozenset("span a strong em b i code pre p li td tr h1 h2 h3 body".split())  # noqa: SIM905 (names there mean little)
_PUNCTUATION = re.compile(r"[，。！？；：、,;:“”]|\.(?=\s|$)|[!?](?=\s|$)")
_END = re.compile(r"[。！？!?…\u104b\u0964\u0965\u061f\u06d4]|\.(?=[\s\"”’)]|$)")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ICON = re.compile(
    r"(?:^|[/_.\s-])(?:logo|avatar|head|face|icons?|ico|qr|qrcode|ewm|erweima|share|btn|button|ads?|arrow|close|zan)"
    r"(?:$|[/_.\s\d-])|头像|二维码|图标",
    re.IGNORECASE,
)
_BIO_AT_MOST = 150  # characters
_SMALL = 100  # pixels: a picture declared smaller is an icon or a face
_PICTURE = 20.0  # prose points a picture is worth
_LEGAL = re.compile(
    r"版权所有|许可证|ICP备|公网安备|举报(?:电话|邮箱|热线)|违法和不良信息|法律声明|免责声明|未经.{0,12}(?:授权|许可).{0,12}(?:转载|复制|镜像)|"
    r"Copyright|©|All rights reserved",
    re.IGNORECASE,
)
_REACTION = re.compile(
    r"(?:回复|赞|点赞|踩|举报|支持|反对|引用|Reply|Like|Share|Report)?[\s(（]*\d{0,6}[\s)）]*"
    r"|(?:回复|赞|踩|举报|Reply|Like|Report|[\s()（）|·\d])+"
    r"|.{0,20}?\d+\s*(?:秒|分钟|小时|天|个?月|年|(?:minute|hour|day|month|year)s?)\s*(?:前|ago)"
    r"|[#＃]?\d{1,5}\s*[楼#]",
    re.IGNORECASE,
)
# The line under a title: date, source, author, readers.
_ABOUT = re.compile(
    r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}"
    r"|(?:来源|作者|记者|编辑|责编|发布时间|发布于|发表于|更新时间|阅读|浏览|字号|字体)\s*[:：于(（\d]"
    r"|^\s*(?:By|Published|Updated|Posted|Last updated)\b",
    re.IGNORECASE,
)
_ABOUT_AT_MOST = 100  # characters
_BESIDE = 0.03  # what legal notices and such lines count
_LONG = 80  # characters
_SHORT = 40  # characters: a unit this short is kept as text, to see what it says
_HEAD_AMONG = 8  # a heading is looked for among so many first children
_FEED_ITEMS = 3
_FEED_ITEM_AT_MOST = 320  # characters: a longer item is an article's own section


@cache
def names() -> dict[str, frozenset[str]]:
    """Read the words of class and id, and the headings, that tell what is the article and what is not."""
    table = tomllib.loads((resources() / "rules" / "pages.toml").read_text("utf-8"))
    return {kind: frozenset(words) for kind, words in table.items()}


@dataclass(slots=True, eq=False)
class Box:
    """An element of a page. Sizes are in characters, white space aside; `own` is the text of this block alone."""

    tag: Tag
    parent: Box | None
    order: int
    children: list[Box] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    pictures: int = 0
    icons: int = 0
    barred: bool = False
    feed: bool = False
    points: float = 0.0  # prose in it and below, none from barred boxes
    prose: float = 0.0  # prose of its own text
    own_size: int = 0
    own_linked: int = 0
    marks: int = 0
    ends: int = 0
    legal: bool = False
    text: str = ""  # of the block's own text, the first characters

    @property
    def link_share(self) -> float:
        """How much of the text is linked, from 0 to 1."""
        return self.linked / max(1, self.size)

    def own_prose(self) -> float:
        """Return how much prose the own text is: its length, less for links, little without punctuation."""
        if not self.own_size:
            return 0.0
        points = self.own_size * max(0.0, 1 - 1.2 * self.own_linked / self.own_size) ** 2
        if not self.ends and (self.marks < 2 or self.own_size < 25):
            points *= 0.25 if self.own_size < _LONG else 0.6  # not every script has stops
        elif self.own_size < 12:
            points *= 0.5
        return points * _BESIDE if self.legal or self.is_about() else points

    def is_about(self) -> bool:
        """Say whether the own text is such a line as stands under a title: date, source, author."""
        return not self.ends and self.own_size <= _ABOUT_AT_MOST and bool(_ABOUT.search(self.text))

    def is_bio(self) -> bool:
        """Say whether this is a face and a few words, as stand beside articles about their authors."""
        return self.icons > 0 and not self.pictures and self.size <= _BIO_AT_MOST

    def above(self) -> Iterator[Box]:
        """Yield the boxes around this one, the nearest first."""
        box = self.parent
        while box is not None:
            yield box
            box = box.parent

    def inside(self, other: Box) -> bool:
        """Say whether this box is inside another."""
        return any(box is other for box in self.above())


@dataclass(slots=True)
class Boxes:
    """All boxes of a page in document order, the body first, and that of the heading that shows its title."""

    all: list[Box]
    of: dict[int, Box]  # by id() of the tag
    heading: Box | None = None

    @property
    def body(self) -> Box:
        """The outermost box."""
        return self.all[0]

    def score(self, *, by_name: bool = True, feeds: bool = True, above_title: bool = True) -> float:
        """Bar what is no article and add up prose; return the whole page's. Each argument switches a reason off."""
        around_title = {id(box) for box in self.heading.above()} if self.heading is not None else set()
        whole = self.body.size
        most = 0.95 if around_title else 0.5  # with this share of the words a box is too much to be left out
        for box in self.all:
            box.points = box.prose = 0.0
            box.barred = box.parent is not None and (
                box.parent.barred
                or (
                    id(box) not in around_title
                    and ((feeds and box.feed) or (by_name and _is_unlikely(box, whole, most)))
                )
            )
        if by_name:
            self._bar_headed_lists(around_title, most * whole)
        title = self.heading.order if self.heading is not None and above_title else -1
        for box in self.all:
            if not box.barred:
                box.prose = box.own_prose() + _PICTURE * (box.tag.name == "img" and box.pictures)
                above = box.order < title and id(box) not in around_title
                box.points = 0.1 * box.prose if above else box.prose
        for box in reversed(self.all):
            if box.parent is not None:
                box.parent.points += box.points
        return self.body.points

    def above_title(self) -> float:
        """Return how much prose stands above the title, at its full worth."""
        if self.heading is None:
            return 0.0
        around = {id(box) for box in self.heading.above()}
        return sum(box.prose for box in self.all[: self.heading.order] if id(box) not in around)

    def _bar_headed_lists(self, around_title: set[int], most: float) -> None:
        """Bar the section that begins with a heading like “相关阅读” or “热门评论”."""
        for box in self.all:
            if box.barred or not 2 <= box.own_size <= 16 or not is_list_head(box.text):
                continue
            head, section = box, box.parent
            while section is not None and section.size <= box.own_size:
                head, section = section, section.parent
            if section is None or section is self.body or id(section) in around_title or section.size > most:
                continue
            before = section.children[:_HEAD_AMONG]
            if head in before and not any(other.size for other in before[: before.index(head)]):
                section.barred = True  # elsewhere it stands in the midst of something
        for box in self.all:
            box.barred = box.barred or (box.parent is not None and box.parent.barred)


def is_list_head(text: str) -> bool:
    """Say whether this is what stands over lists of other articles or over comments."""
    return re.sub(r"[\s:：>»/|\d()（）【】\[\]·]+", "", text).lower() in names()["list_heads"]


def is_headed_list(box: Box) -> bool:
    """Say whether a box begins with such a heading, and what follows it leads elsewhere."""
    heading: Box | None = None
    left = [box]
    while left:
        one = left.pop()
        if one.own_size:
            if heading is None:
                if one is box or not is_list_head(one.text):
                    return False
                heading = one
            elif one.own_linked > 0.8 * one.own_size or _REACTION.fullmatch(one.text.strip()) or box.feed:
                return True
            else:
                return box.link_share > 0.6 or any(child.feed for child in box.children)
        left.extend(reversed(one.children))
    return False


def read_boxes(body: Tag, heading: Tag | None) -> Boxes:
    """Walk the page once, without recursion."""
    root = Box(body, None, 0)
    boxes = Boxes([root], {id(body): root})
    # Each level: the children left, the box, its block, whether inside a link, whether a link to another page.
    stack = [(iter(body.contents), root, root, False)]
    while stack:
        children, box, block, linked = stack[-1]
        for node in children:
            if isinstance(node, Tag):
                if node.name in SKIPPED:
                    continue
                inner = Box(node, box, len(boxes.all))
                box.children.append(inner)
                boxes.all.append(inner)
                boxes.of[id(node)] = inner
                if node.name == "img":
                    inner.icons = int(is_icon(node))
                    inner.pictures = int(not inner.icons and not (linked and _leads_to_page(node)))
                    box.icons += inner.icons
                    box.pictures += inner.pictures
                elif node.contents:
                    is_block = node.name in BLOCK_TAGS
                    stack.append((iter(node.contents), inner, inner if is_block else block, linked or node.name == "a"))
                    break
            elif type(node) is NavigableString or type(node) is CData:
                _take(block, box, node, linked)
        else:
            stack.pop()
            if box.parent is not None:
                box.parent.size += box.size
                box.parent.linked += box.linked
                box.parent.icons += box.icons
                box.parent.pictures += box.pictures
    boxes.heading = boxes.of.get(id(heading)) if heading is not None else None
    for box in boxes.all:
        box.feed = len(box.children) >= _FEED_ITEMS and _is_feed(box)
    return boxes


def _take(block: Box, box: Box, node: NavigableString, linked: bool) -> None:
    """Count a text for its block and the box around it."""
    size = len("".join(node.split()))
    if not size:
        return
    box.size += size
    block.own_size += size
    if linked:
        box.linked += size
        block.own_linked += size
    else:
        block.marks += len(_PUNCTUATION.findall(node))
        block.ends += len(_END.findall(node))
        block.legal = block.legal or bool(_LEGAL.search(node))
    if len(block.text) < _SHORT:
        block.text += node[:_SHORT]


def is_icon(picture: Tag) -> bool:
    """Say whether a picture belongs to the site, not to an article, by its declared size or its name."""
    for name in ("width", "height"):
        size = str(picture.attrs.get(name, "")).removesuffix("px")
        if size.isdecimal() and int(size) < _SMALL:
            return True
    values = [picture.attrs.get(name) or "" for name in ("class", "id", "alt", "src")]
    joined = (value if isinstance(value, str) else " ".join(value) for value in values)
    return any(_ICON.search(value) for value in joined if not value.startswith("data:"))


def _leads_to_page(picture: Tag) -> bool:
    """Say whether a picture is a link to something that is no picture."""
    link = picture.find_parent("a")
    address = str(link.attrs.get("href") or "") if link is not None else ""
    return bool(address) and not re.search(
        r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)|^javascript:|^#", address, re.IGNORECASE
    )


# -- what is no article


def _is_unlikely(box: Box, whole: int, most: float) -> bool:
    """Say whether a box is no part of an article, by its nature or its name; one with `most` of the words is."""
    tag, attributes = box.tag, box.tag.attrs
    large = box.size > most * whole
    if tag.name in _UNLIKELY_TAGS or (
        tag.name == "header" and not any(one.tag.name == "article" for one in box.above())
    ):
        return not large
    if not attributes or tag.name in _INLINE:
        return False
    if attributes.get("role") in _UNLIKELY_ROLES:
        return not large
    style = attributes.get("style")
    if isinstance(style, str) and _HIDDEN.search(style) and box.size < 0.3 * whole:
        return True
    words = words_of(tag)
    if not words & names()["unlikely"] or words & names()["sure"]:
        return False
    return not large and (not words & names()["likely"] or box.size < 0.3 * whole)


def signature(box: Box) -> tuple[str, str]:
    """Return what boxes of one kind have in common: tag and classes."""
    classes = box.tag.attrs.get("class") or ""
    return box.tag.name, classes if isinstance(classes, str) else " ".join(classes)


def _is_feed(box: Box) -> bool:
    """Say whether a box is a list of items alike, each of several texts, one of which is a link or a button."""
    kinds: dict[tuple[str, str], list[Box]] = {}
    for child in box.children:
        if child.size:
            kinds.setdefault(signature(child), []).append(child)
    for items in kinds.values():
        size = sum(item.size for item in items)
        if len(items) < _FEED_ITEMS or size < 0.6 * box.size or size > _FEED_ITEM_AT_MOST * len(items):
            continue
        if sum(map(_is_feed_item, items)) >= 0.8 * len(items):
            return True
    return False


def _is_feed_item(item: Box) -> bool:
    """Say whether an item has a linked headline, a button or a time beside other words."""
    units = leads = 0
    left = [item]
    while left and units < 12:
        box = left.pop()
        left.extend(reversed(box.children))
        if not box.own_size:
            continue
        units += 1
        linked = box.own_linked / box.own_size
        leads += linked > 0.8 or (
            box.own_size <= _SHORT and (linked > 0.15 or bool(_REACTION.fullmatch(box.text.strip())))
        )
    return leads > 0 and (units > 1 or item.linked > 0.6 * item.size)
