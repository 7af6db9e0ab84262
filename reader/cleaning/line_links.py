"""The links of a line: how much of it is linked, where to, and what a rule asks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from ..model.document import Block, Span
from .expressions import Expression
from .lines import Line
from .rulebook import Rule

_SEPARATORS = re.compile(r"[\s　|｜丨/／·•,，、;；:：>»<«\-—()（）\[\]【】]+")
_ORIGINAL = re.compile(r"原文|\boriginal\b", re.IGNORECASE)
_LONGEST_LINK = 160  # characters of a line that may be nothing but links
_LINKED, _MOSTLY, _WHOLLY = 0.75, 0.6, 0.999  # shares of a line's words


def links_fit(line: Line, block: Block, rule: Rule) -> bool:
    """Check what a rule asks of a line's links."""
    if not rule.code_spans and any(span.kind == "code" for span in block.spans):
        return False
    if not rule.links and not rule.external:
        return True
    links = links_of(line, block)
    if not links:
        return False
    if rule.external and not all(re.match(r"(?:https?:)?//", link.target) for link in links):
        return False
    if rule.unlinked is not None and not _words_fit(line, block, links, rule.unlinked):
        return False
    if rule.links == "own-address":
        shown = block.text[line.start : line.end].strip(" <>＜＞（）()【】")
        return len(links) == 1 and _same_address(shown, links[0].target)
    if rule.links in {"most", "all"}:
        return _linked_share(line, block, links) >= (_WHOLLY if rule.links == "all" else _MOSTLY)
    return True


def links_of(line: Line, block: Block) -> list[Span]:
    """Return the links that a line has a part of."""
    return [span for span in block.spans if span.kind == "link" and span.start < line.end and span.end > line.start]


def target_of(line: Line, block: Block) -> str:
    """Return where a line's only link leads, or the only one that says it leads to the original; else ""."""
    links = links_of(line, block)
    targets = {link.target for link in links}
    if len(targets) > 1:
        targets = {link.target for link in links if _ORIGINAL.search(block.text[link.start : link.end])}
    return targets.pop() if len(targets) == 1 else ""


def is_linked(line: Line, block: Block) -> bool:
    """Say whether a line is nothing but links to other pages."""
    if line.kind not in {"paragraph", "item", "cell", "heading"} or not 0 < len(line.text) <= _LONGEST_LINK:
        return False
    links = links_of(line, block)
    return bool(links) and _linked_share(line, block, links) >= _LINKED


def site_list(lines: Iterable[tuple[Line, Block]]) -> bool:
    """Say whether linked lines are a site's own list: absolute links to one host, none shown as an address."""
    hosts: set[str] = set()
    for line, block in lines:
        for link in links_of(line, block):
            hosts.add(site_of(host_of(link.target)))
            if re.match(r"(?:https?://|www\.)", block.text[link.start : link.end]):
                return False
    return len(hosts) == 1 and "" not in hosts


def linked_share(line: Line, block: Block) -> float:
    """Return how much of a line's words is linked, separators aside."""
    return _linked_share(line, block, links_of(line, block))


def _linked_share(line: Line, block: Block, links: list[Span]) -> float:
    """Return how much of a line's words is linked, separators aside."""
    linked = sum(
        len(_SEPARATORS.sub("", block.text[max(link.start, line.start) : min(link.end, line.end)])) for link in links
    )
    size = len(_SEPARATORS.sub("", line.text))
    return linked / size if size else 0.0


def _words_fit(line: Line, block: Block, links: list[Span], expression: Expression) -> bool:
    """Say whether all words of a line that are not linked are of a kind."""
    place = line.start
    words: list[str] = []
    for link in [*sorted(links, key=lambda one: one.start), None]:
        end = line.end if link is None else max(place, link.start)
        words.extend(_SEPARATORS.split(block.text[place:end]))
        place = place if link is None else max(place, link.end)
    return all(expression.fullmatch(word) for word in words if word)


def path_of(address: str) -> str:
    """Return the path of an address, whatever it looks like."""
    try:
        return urlsplit(address).path
    except ValueError:
        return address


def host_of(address: str) -> str:
    """Return the host of an absolute address, "" for any other."""
    try:
        return (urlsplit(address).hostname or "") if re.match(r"(?:https?:)?//", address, re.IGNORECASE) else ""
    except ValueError:
        return ""


def site_of(host: str) -> str:
    """Return the part of a host that a site's pages share (finance.example.com.cn → example.com.cn)."""
    parts = host.split(".")
    keep = (
        3
        if len(parts) > 2 and parts[-2] in {"com", "net", "org", "gov", "edu", "co", "ac"} and len(parts[-1]) == 2
        else 2
    )
    return ".".join(parts[-keep:])


def _same_address(shown: str, target: str) -> bool:
    """Say whether a link shows the address it leads to."""
    bare = re.compile(r"^(?:https?:)?//(?:www\.)?|/$", re.IGNORECASE)
    return bool(re.match(r"https?://", shown, re.IGNORECASE)) and bare.sub("", shown) == bare.sub("", target)
