"""Apply the element rules to a tree: one pass over its tags, each looked up by name, class words and attributes."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, RubyTextString

from ..model.article import Sourced
from ..model.policy import NO_POLICY, Policy
from .credits import Credits
from .found import record
from .rulebook import Entry, Rule, Rules, load_rules
from .tree import BLOCK_TAGS, elements

REMOVED = "pizhu-removed"
SHARE = 0.4  # of an article's words: more than this is never taken by a bounded rule
ROUNDS = 4
_LONGEST_CREDIT = 140  # characters of a box that may be a credit line although its class names another thing
SMALL = 60  # characters: a text this short may be taken whole

_SENTENCE = re.compile(r"[。！？!?…](?=[”」』）)\"’]?(?:\s|$|[\u3400-\u9fff“「]))|\.[\"”’)]?(?:\s|$)")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|(?<![0-9])[0-9]+[a-z]+")
_ICON = re.compile(
    r"(?:^|[/_.\s-])(?:ico|icons?|share|weibo|weixin|wechat|wx|qq|qzone|facebook|twitter|linkedin|like|zan|print|arrow|btn|button|logo|"
    r"avatar|emoji)(?:$|[/_.\s\d-])|分享|点赞|收藏|打印",
    re.IGNORECASE,
)
_place = itemgetter(0)
# Their ids are made from the words of a heading, so they say nothing of what the element is for.
_NAMED_BY_TEXT = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "section", "dt", "li"})
# What an id may say a box is part of.
_WHOLES = frozenset({"article", "post", "page", "content", "entry", "main", "js"})
_CODE = frozenset({"pre", "code"})
_BREAKS = BLOCK_TAGS | {"br", "hr"}
_UNSHOWN = frozenset({"script", "style", "template", "head", "title"})


def apply_element_rules(
    root: Tag, found: dict[str, Sourced], rules: Rules | None = None, policy: Policy = NO_POLICY
) -> None:
    """Take noise elements out of the tree, in place, leaving `pizhu-removed` tags with what they said.

    What the reader keeps stays as it is.
    """
    rules = rules or load_rules()
    skipped = policy.off
    for _ in range(ROUNDS):  # what goes may bare more
        while True:
            candidates = _candidates(root, rules, skipped, policy)
            excessive = _excessive(root, candidates)
            if not excessive:
                break
            skipped |= excessive
        for tag, rule, text in candidates:
            _apply(tag, rule, text, found, rules.credits)
        if not any(rule.removes and text is not None for _, rule, text in candidates):
            break


def _apply(tag: Tag, rule: Rule, text: str | None, found: dict[str, Sourced], credits: Credits) -> None:
    """Do to an element what its rule says."""
    if rule.action == "unwrap":
        # Renamed: moving the children out would take time with their number, and lose where the element ends.
        tag.name, tag.attrs = "div" if tag.name in BLOCK_TAGS else "span", {}
    elif text is None:
        reveal(tag)
    else:
        if "metadata" in rule.action and rule.text is not None and (match := rule.text.fullmatch(text)):
            for field, value in match.groupdict().items():
                record(found, field.rstrip("_0123456789"), value or "")
        if rule.removes:
            if text and len(text) <= _LONGEST_CREDIT and credits.concerns(text):
                for field, value in (credits.read(text) or {}).items():
                    record(found, field, value)
            mark_removed(tag, rule.name, text)


def _excessive(root: Tag, candidates: list[tuple[Tag, Rule, str | None]]) -> frozenset[str]:
    """Return the bounded rules that would take too much of the article: here they are not about noise."""
    taken: dict[str, int] = {}
    for _, rule, text in candidates:
        if rule.bounded and text:
            taken[rule.name] = taken.get(rule.name, 0) + len(text)
    if not taken:
        return frozenset()
    total = len(visible_text(root, removed=False))
    most = max(SHARE * total, SMALL)
    if sum(taken.values()) >= total and next(elements(root, "img"), None) is None:
        return frozenset(taken)  # nothing would be left
    return frozenset(name for name, length in taken.items() if length > most)


def _candidates(root: Tag, rules: Rules, skipped: frozenset[str], policy: Policy) -> list[tuple[Tag, Rule, str | None]]:
    """Return (tag, rule, visible text) in document order, nothing inside what is removed; no text: reveal it."""
    candidates: list[tuple[Tag, Rule, str | None]] = []
    dead: set[int] = set()
    code: set[int] = set()
    total = -1
    for tag in list(elements(root)):
        above = id(tag.parent)
        if above in dead:
            dead.add(id(tag))
            continue
        in_code = tag.name in _CODE or above in code
        if in_code:
            code.add(id(tag))
        for _, rule, selector in _possible(tag, rules):
            if rule.name in skipped or (in_code and not rule.inside_code):
                continue
            if rule.only_names and tag.name not in rule.only_names:
                continue
            if selector is not None and not selector.matches(tag):
                continue
            text: str | None = visible_text(tag, removed=False)
            if not _fits(tag, text or "", rule):
                continue
            if not text and rule.removes and tag.find(REMOVED) is not None and tag.find("img") is None:
                break  # nothing is left in it
            if rule.bounded and len(text or "") > SMALL:
                total = len(visible_text(root, removed=False)) if total < 0 else total
                if len(text or "") > SHARE * total:
                    if rule.too_much == "keep":
                        continue
                    text = None
            if policy.kept and rule.removes and text is not None and policy.keeps(rule.name, _told(tag, text)):
                continue
            candidates.append((tag, rule, text))
            if rule.removes and text is not None:
                dead.add(id(tag))
            break
    return candidates


def _possible(tag: Tag, rules: Rules) -> tuple[Entry, ...] | list[Entry]:
    """Return the rules that may apply to a tag, by its name, attributes and class words, in their order."""
    if tag.name == REMOVED:
        return ()
    possible = rules.by_name.get(tag.name, ())
    if attributes := tag.attrs:
        for attribute in attributes:
            if attribute in rules.by_attribute:
                possible += rules.by_attribute[attribute]
        if "class" in attributes or "id" in attributes:
            identity = "" if tag.name in _NAMED_BY_TEXT else _joined(attributes.get("id"))
            words, classes = _names_of(_joined(attributes.get("class")), identity)
            for one in classes:
                if one in rules.by_class:
                    possible += rules.by_class[one]
            for word in words:
                if word in rules.by_word:
                    possible += rules.by_word[word]
    if len(possible) < 2:
        return possible
    return sorted(possible, key=_place)


def _joined(value: str | list[str] | None) -> str:
    return value if isinstance(value, str) else " ".join(value or ())


def _fits(tag: Tag, text: str, rule: Rule) -> bool:
    """Check what a rule asks of an element's text and links."""
    if len(text) > rule.max_length or (rule.text is not None and not rule.text.fullmatch(text)):
        return False
    if (rule.not_text is not None and rule.not_text.search(text)) or not rule.says_only(text):
        return False
    if rule.words and tag.find("pre") is not None:
        return False  # code in a box called toolbar is still code
    if rule.sentences is not None and len(_SENTENCE.findall(text)) > rule.sentences:
        return False
    if rule.links == "most" and text and link_share(tag, text) < 0.6:
        return False
    if rule.links == "most" and not text and tag.find("img") is not None and tag.find("a") is None:
        return False
    if rule.icons_only and not all(map(_is_icon, [tag] if tag.name == "img" else tag.find_all("img"))):
        return False
    return not rule.links_or_controls or tag.find(["a", "input", "button"]) is not None


def _is_icon(picture: Tag) -> bool:
    """Say whether a picture is a button's, by its size or name."""
    sizes = [_joined(picture.attrs.get(name)).removesuffix("px") for name in ("width", "height")]
    if any(size.isdecimal() and int(size) <= 48 for size in sizes):
        return True
    return any(_ICON.search(_joined(picture.attrs.get(name))) for name in ("class", "src", "alt"))


@lru_cache(maxsize=4096)
def _words(classes: str, identity: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words of class and id, with neighbours joined by "-", and the classes themselves."""
    words: set[str] = set()
    tokens = classes.split()
    for token in (*tokens, *identity.split()):
        pieces = [piece.lower() for piece in _WORD.findall(token)]
        words.update(pieces)
        words.update(f"{one}-{two}" for one, two in pairwise(pieces))
        words.add(token.lower())
        words.update(part for part in re.split(r"[-_]", token.lower()) if part)
    return frozenset(words), tuple(dict.fromkeys(tokens))


@lru_cache(maxsize=4096)
def _names_of(classes: str, identity: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return what element rules go by: the words of the classes, the id as a whole, and the classes themselves.

    An id's words do not count: it may be made from a heading's text ("grouping-related-work").
    """
    words, tokens = _words(classes, "")
    if not identity:
        return words, tokens
    pieces = [piece.lower() for piece in _WORD.findall(identity)]
    while len(pieces) > 1 and pieces[0] in _WHOLES:
        pieces = pieces[1:]
    return words | {identity.strip().lower(), "-".join(pieces)}, tokens


def words_of(tag: Tag) -> frozenset[str]:
    """Return the words of an element's class and id, in lower case, with neighbours joined by "-"."""
    return _words(_joined(tag.attrs.get("class")), _joined(tag.attrs.get("id")))[0]


def visible_text(tag: Tag, *, removed: bool = True) -> str:
    """Return an element's words as read, with single spaces, blocks apart; `removed`: with what was removed inside."""
    parts: list[str] = []
    for node in tag.descendants:
        if isinstance(node, Tag):
            if node.name in _BREAKS:
                parts.append(" ")
        elif isinstance(node, NavigableString) and type(node) in _TEXTS:
            parent = node.parent
            if parent is None or (parent.name not in _UNSHOWN and (removed or parent.name != REMOVED)):
                parts.append(node)
                if parent is not None and parent is not tag and parent.name in _BREAKS and node.next_sibling is None:
                    parts.append(" ")
    return " ".join("".join(parts).split())


_TEXTS = frozenset({NavigableString, CData, RubyTextString})  # Beautiful Soup's kinds of text that are shown


def link_share(tag: Tag, text: str) -> float:
    """Return how much of an element's text is linked, from 0 to 1."""
    if tag.name == "a":
        return 1.0
    size = len(text.replace(" ", ""))
    linked = sum(len("".join(link.get_text().split())) for link in tag.find_all("a"))
    return linked / size if size else 0.0


def mark_removed(tag: Tag, rule: str, text: str = "") -> None:
    """Replace an element by a `pizhu-removed` tag that holds its words, or those of its pictures."""
    for inner in tag.find_all(REMOVED):
        tag.insert_before(inner.extract())
    text = _told(tag, text)
    if not text:
        tag.decompose()
        return
    tag.replace_with(removed_tag(rule, text, block=tag.name in _BREAKS))


def _told(tag: Tag, text: str) -> str:
    """Return what is listed of an element taken out: its words, else those of its pictures."""
    text = text or visible_text(tag)
    if text:
        return text
    pictures = [tag] if tag.name == "img" else tag.find_all("img")
    names = (_joined(img.attrs.get("alt")) or _joined(img.attrs.get("src")) for img in pictures)
    text = " ".join(name.strip() for name in names if name.strip() and not name.startswith("data:"))
    return text or ("▢" if pictures else "")


def removed_tag(rule: str, text: str, *, block: bool = False) -> Tag:
    """Make the tag that says what was removed here; `block` if it parted the words around it."""
    marker = _MAKER.new_tag(REMOVED, attrs={"rule": rule, "block": ""} if block else {"rule": rule})
    marker.string = text
    return marker


_MAKER = BeautifulSoup("", "lxml")


def reveal(tag: Tag) -> None:
    """Show a hidden element: take the attributes away that hide it."""
    for name in ("hidden", "style"):
        tag.attrs.pop(name, None)
    if tag.name == "dialog":
        tag.unwrap()
