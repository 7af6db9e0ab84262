"""What stands behind an article's end and is read as a whole: lists of other articles, and a saved page's foot.

The tail is what follows the last paragraph of prose. Rules of scope `tail` say which heading, or which
words of a page, may take what is below them; here is what makes a list a site's own and not the author's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from ..model.document import Block
from .line_links import host_of, linked_share, links_of, site_of
from .lines import Line
from .rulebook import Rule
from .script import simpler

MOST_LINES = 80  # a longer tail is no tail
_LONGEST_HEADING, _LONGEST_TITLE, _LONGEST_BUTTON = 40, 90, 40  # characters
_SHORTEST_PROSE = 30  # characters
_TITLE_WIDTH = (
    18  # columns that the linked words of a list have on average, when nothing else says that they are titles
)
_SHORT_TITLES = 8  # the same under a heading that says so
_DIGEST = 3  # lists of links above, or linked lines above: the article itself lists links
_LINKED = 0.75  # share of a line's words

_SENTENCE = re.compile('[。！？!?；;][”」』）)"’]*$|[.][”"’)]*$')
_PROSE_END = re.compile('[。！？!?…：:][”」』）)"’]*$|[.][”"’)]*$')
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_ADDRESS_SHOWN = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|gz|csv|epub|mp[34]|exe|apk)(?:[?#]|$)", re.IGNORECASE)
# Where authors send readers for more, and no medium keeps its articles.
_LIBRARIES = frozenset(
    [
        "wikipedia.org",
        "wikimedia.org",
        "github.com",
        "gitlab.com",
        "gitee.com",
        "arxiv.org",
        "doi.org",
        "youtube.com",
        "bilibili.com",
        "npmjs.com",
        "pypi.org",
        "stackoverflow.com",
        "stackexchange.com",
        "amazon.com",
        "douban.com",
        "archive.org",
        "google.com",
        "mozilla.org",
        "w3.org",
        "ietf.org",
        "rfc-editor.org",
        "acm.org",
        "ieee.org",
        "nature.com",
        "sciencedirect.com",
        "springer.com",
        "gov.cn",
        "readthedocs.io",
        "docs.rs",
        "go.dev",
        "golang.org",
        "python.org",
        "apple.com",
        "microsoft.com",
    ]
)


@dataclass(slots=True)
class _Group:
    """A heading (-1: none) with the linked lines below it."""

    heading: int
    items: list[int] = field(default_factory=list)


def take_tails(
    lines: Sequence[Line],
    blocks: Sequence[Block],
    taken: Collection[int],
    rules: Sequence[Rule],
    original: str = "",
) -> dict[int, Rule]:
    """Return which lines of an article's tail go, by number, with the rule for each.

    `taken`: numbers of lines that are gone already; `original`: the article's own address, "" if unknown.
    """
    tail, top = _tail(lines, blocks, taken)
    if not tail:
        return {}
    gone: dict[int, Rule] = {}
    for number in range(top + 1, len(lines)):
        line = lines[number]
        if line.text and len(line.text) <= _LONGEST_HEADING:
            rest = [other for other in tail if other > number]
            for rule in rules:
                if rule.takes in {"below", "titles"} and len(rest) >= rule.items and _says(rule, line.text):
                    fits = _is_button if rule.takes == "below" else _is_title
                    if all(fits(lines[other], blocks[lines[other].block]) for other in rest) and (
                        rule.takes == "below" or _width(lines[other].text for other in rest) >= _SHORT_TITLES
                    ):
                        return dict.fromkeys([number, *rest], rule)
    groups = _groups(range(top + 1, len(lines)), lines, blocks, taken, rules)
    if not any(group.items for group in groups):
        return {}
    own = _sites_elsewhere(lines, blocks, taken, groups, original)
    above = sum(
        1 for number in range(top + 1) if number not in taken and _is_linked(lines[number], blocks[lines[number].block])
    )
    for group in groups:
        listed = [(lines[number], blocks[lines[number].block]) for number in group.items]
        heading = lines[group.heading].text if group.heading >= 0 else ""
        if group.heading in taken and len(heading) > _LONGEST_HEADING:
            heading = ""  # a notice went; the links below it stand for themselves
        for rule in rules:
            if (
                rule.takes == "links"
                and len(listed) >= rule.items
                and _says(rule, heading)
                and (heading or _stands_alone(lines[top]))
                and not (rule.site == "one" and len(listed) == 1 and lines[group.heading].kind == "heading")
                and _may_go(rule, listed, own, above, groups)
            ):
                gone.update(dict.fromkeys(group.items, rule))
                if group.heading >= 0 and group.heading not in taken:
                    gone[group.heading] = rule
                break
    return gone


def _tail(lines: Sequence[Line], blocks: Sequence[Block], taken: Collection[int]) -> tuple[list[int], int]:
    """Return the numbers of the lines below the last prose, and of that; none if there is no prose above."""
    tail: list[int] = []
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if number in taken or (not line.text and line.kind != "image"):
            continue
        if line.kind in {"code", "cell"} or (
            len(line.text) >= _SHORTEST_PROSE
            and _PROSE_END.search(line.text)
            and not _is_linked(line, blocks[line.block])
        ):
            return tail[::-1], number
        tail.append(number)
        if len(tail) > MOST_LINES:
            break
    return [], -1


def _groups(
    numbers: Iterable[int],
    lines: Sequence[Line],
    blocks: Sequence[Block],
    taken: Collection[int],
    rules: Sequence[Rule],
) -> list[_Group]:
    """Return the tail's linked lines, each run with the line above it, gone already or not, as its heading."""
    groups = [_Group(-1)]
    for number in numbers:
        line = lines[number]
        if line.kind == "image" or not line.text:
            continue
        if (
            number not in taken
            and _is_linked(line, blocks[line.block])
            and not any(rule.takes == "links" and rule.site != "own" and _says(rule, line.text) for rule in rules)
        ):
            groups[-1].items.append(number)
        elif number not in taken or groups[-1].items or groups[-1].heading < 0 or groups[-1].heading in taken:
            groups.append(_Group(number))
    return groups


def _may_go(
    rule: Rule,
    listed: Sequence[tuple[Line, Block]],
    own: Collection[str],
    above: int,
    groups: Sequence[_Group],
) -> bool:
    """Say whether a list of links is the site's: none of its links show addresses, lead to files or into a library."""
    sites: set[str] = set()
    for line, block in listed:
        for link in links_of(line, block):
            target = link.target
            shown = block.text[link.start : link.end]
            host = site_of(host_of(target))
            if target == "#" and not rule.site:
                continue  # a script would have said where it leads; the heading says what the list is
            if (
                not (host or (target.startswith("/") and len(target) > 1))
                or host in _LIBRARIES
                or _ADDRESS_SHOWN.match(shown)
                or _FILE.search(target)
            ):
                return False
            sites.add(host)
        if _SENTENCE.search(line.text) and rule.site == "own":
            return False
    if above >= _DIGEST:
        return False
    if not rule.site:
        return True
    if rule.site == "one" and "" in sites:
        return False
    if len(sites) > 1 or (own and "" not in sites and sites.isdisjoint(own)):
        return False
    return rule.site == "one" or (
        _width(line.text for line, _ in listed) >= _TITLE_WIDTH
        and sum(1 for group in groups if len(group.items) > 1) < _DIGEST
    )


def _sites_elsewhere(
    lines: Sequence[Line],
    blocks: Sequence[Block],
    taken: Collection[int],
    groups: Sequence[_Group],
    original: str,
) -> set[str]:
    """Return the sites that the article is from and that it links to above its tail."""
    below = min(group.items[0] for group in groups if group.items)
    addresses = [original] + [
        link.target
        for number in range(below)
        if number not in taken
        for link in links_of(lines[number], blocks[lines[number].block])
    ]
    return {site_of(host_of(address)) for address in addresses} - {""}


def _stands_alone(line: Line) -> bool:
    """Say whether a paragraph does not introduce what is below it."""
    return not re.search(r"(?:[:：]|以下|如下|下面|below|following)[^。.!?！？]{0,12}[。.]?$", line.text)


def _width(texts: Iterable[str]) -> float:
    """Return how many columns texts take on average; a Chinese character takes two."""
    widths = [len(text) + len(_WIDE.findall(text)) for text in texts]
    return sum(widths) / len(widths)


def _says(rule: Rule, text: str) -> bool:
    """Say whether a heading is one of a rule's."""
    if len(text) > rule.max_length or rule.text is None:
        return False
    text = simpler(text)
    return rule.text.fullmatch(text) is not None and not (rule.not_text is not None and rule.not_text.search(text))


def _is_linked(line: Line, block: Block) -> bool:
    return (
        line.kind in {"paragraph", "item", "heading", "quote"}
        and 0 < len(line.text) <= _LONGEST_TITLE * 2
        and any(span.kind == "link" for span in block.spans)
        and linked_share(line, block) >= _LINKED
    )


def _is_title(line: Line, block: Block) -> bool:
    """Say whether a line may be another article's title."""
    return (
        line.kind in {"paragraph", "item"}
        and 4 <= len(line.text) <= _LONGEST_TITLE
        and not _SENTENCE.search(line.text.rstrip("！!？?"))
        and not re.search(r"[《》@]|://|\d{7,}|，.*，.*，", line.text)
        and not links_of(line, block)
    )


def _is_button(line: Line, block: Block) -> bool:
    """Say whether a line may be a word of a page's controls, or its picture."""
    return (
        line.kind != "code"
        and block.cell is None
        and len(line.text) <= _LONGEST_BUTTON
        and not re.search(r"[^\s：，。]{6,}[。！？]$", line.text)
    )
