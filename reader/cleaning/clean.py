"""The whole of cleaning: from a body as written to a document, what was removed, and what was found."""

from __future__ import annotations

from dataclasses import replace

from ..model.annotation import CONTEXT
from ..model.article import Cleaned, Sourced
from ..model.document import Block, Document, Removed
from ..model.policy import NO_POLICY, Policy, Quote
from .block_rules import apply_block_rules
from .convert import to_blocks
from .element_rules import apply_element_rules
from .markdown import UNREAD
from .repairs import repair
from .route import Routed, route
from .text import MOST_BLOCKS, prose_blocks, text_to_blocks, unread_blocks
from .title import language_of, repeats, with_title
from .tree import drop_controls, parse_html

_MOST_FRAME_TEXTS = 2_000  # of a page's texts outside the article, this many are listed


def clean(
    body: str,
    *,
    suffix: str = "",
    title: str = "",
    title_from_metadata: bool = False,
    publisher: str = "",
    base: str = "",
    policy: Policy = NO_POLICY,
) -> Cleaned:
    """Clean a body. `suffix` is the file's, `base` the page's address; `title` counts if it is from metadata.

    A leading block that repeats such a title is removed; without one, the text gives the title and keeps it.
    `policy` says what the reader wants kept or removed. What a rule would take of a highlighted passage stays, too:
    the answer's `kept` names it.
    """
    title = title if title_from_metadata else ""
    cleaned = _clean(body, suffix, title, publisher, base, policy)
    if policy.quotes and (kept := _highlighted(cleaned, policy.quotes)):
        policy = replace(policy, kept=policy.kept | kept)
        cleaned = replace(_clean(body, suffix, title, publisher, base, policy), kept=tuple(sorted(kept)))
    return cleaned


def _clean(body: str, suffix: str, title: str, publisher: str, base: str, policy: Policy) -> Cleaned:
    body = drop_controls(body).removeprefix("\ufeff")
    if not body.strip():
        return Cleaned(Document(), route="text" if suffix == ".txt" else "fragment")
    routed = route(body, suffix)
    found: dict[str, Sourced] = {}
    blocks: list[Block] = []
    removed: list[Removed] = []
    if routed.route == "page":
        blocks, removed = _read_page(routed.text, found, base, policy)
    elif routed.route == "text":
        blocks = text_to_blocks(routed.text)
    else:
        _read_pieces(routed, found, base, policy, blocks, removed)
    if not title and "title" in found and found["title"].origin == "page":
        title = found["title"].value
    if policy:
        blocks, removed = _put_back(blocks, removed, policy)
    # Of a huge text rules see the beginning, and one large paragraph behind it, so that it has no false end.
    count = _beginning(blocks) if len(body) > MOST_BLOCKS else len(blocks)
    blocks, rest = (blocks[:count], blocks[count:]) if count < len(blocks) else (blocks, [])
    later = [one for one in removed if one.before > count] if rest else []
    removed = [one for one in removed if one.before <= count] if later else removed
    blocks, removed = apply_block_rules(blocks, removed, found, title=title, publisher=publisher, policy=policy)
    if rest:
        removed += [replace(one, before=one.before - count + len(blocks)) for one in later]
        blocks += rest
    if title:
        blocks, removed = _without_title(blocks, removed, title, policy)
    else:
        found = with_title(found, blocks)
    document = Document(tuple(blocks))
    if "language" not in found and (language := language_of(document.text)):
        found["language"] = Sourced(language, "derived")
    return Cleaned(document, tuple(removed), found, routed.route, tuple(routed.issues))


def _beginning(blocks: list[Block]) -> int:
    """Return how many blocks hold as many lines as rules may look at, and one block more."""
    lines = 0
    for number, block in enumerate(blocks):
        lines += 1 + block.text.count("\n")
        if lines > MOST_BLOCKS:
            return number + 1
    return len(blocks)


def _highlighted(cleaned: Cleaned, quotes: tuple[Quote, ...]) -> frozenset[str]:
    """Return what was removed of passages that are highlighted, as far as the text does not have them elsewhere.

    A few words may well stand elsewhere, too: then it is their lines that count.
    """
    text = cleaned.document.text
    lost = [quote.text for quote in quotes if quote.text not in text]
    words = {line.strip() for quote in lost for line in quote.split("\n") if line.strip()}
    there = {line.strip() for line in text.split("\n")}
    lines = {line.strip() for quote in quotes for line in quote.lines.split("\n")} - there
    lines = {line for line in lines if line and (len(line) <= CONTEXT or line not in text)}  # longer ones may be parts
    return frozenset(
        one.text
        for one in cleaned.removed
        if any(word in one.text or (len(one.text) > 1 and one.text in word) for word in words)
        or any(line in one.text or (len(one.text) > 1 and one.text in line) for line in lines)
    )


def _put_back(blocks: list[Block], removed: list[Removed], policy: Policy) -> tuple[list[Block], list[Removed]]:
    """Show what the reader keeps of that which no rule for elements or blocks took, as paragraphs where it stood."""
    back: list[Block] = []
    listed: list[Removed] = []
    place = 0
    for one in sorted(removed, key=lambda one: one.before):
        back.extend(blocks[place : one.before])
        place = max(place, one.before)
        if policy.keeps(one.rule, one.text):
            back.append(Block("paragraph", one.text))
        else:
            listed.append(replace(one, before=len(back)))
    return [*back, *blocks[place:]], listed


def _read_pieces(
    routed: Routed,
    found: dict[str, Sourced],
    base: str,
    policy: Policy,
    blocks: list[Block],
    removed: list[Removed],
) -> None:
    """Read HTML piece by piece; tables keep numbers of their own."""
    tables = 0
    for piece in routed.pieces():
        if piece.kind != "html":
            room = max(0, MOST_BLOCKS - len(blocks))
            blocks.extend((prose_blocks if piece.kind == "prose" else unread_blocks)(piece.text, room))
            continue
        soup = parse_html(piece.text)
        repair(soup, base)
        apply_element_rules(soup, found, policy=policy)
        more, gone = to_blocks(soup)
        removed.extend(replace(one, before=one.before + len(blocks)) for one in gone)
        if tables:
            more = [
                replace(block, cell=replace(block.cell, table=block.cell.table + tables)) if block.cell else block
                for block in more
            ]
        blocks.extend(more)
        tables = 1 + max((block.cell.table for block in more if block.cell), default=tables - 1)
    if len(blocks) > MOST_BLOCKS:
        routed.issues = routed.issues or [UNREAD]


def _read_page(markup: str, found: dict[str, Sourced], base: str, policy: Policy) -> tuple[list[Block], list[Removed]]:
    """Read the article of a whole page; what the page says around it is listed as removed."""
    from .page import find_article
    from .page_metadata import page_metadata, saved_from

    base = base or saved_from(markup)
    soup = parse_html(markup)
    found.update(page_metadata(soup))
    if base and "original" not in found:
        found["original"] = Sourced(base, "page")
    article = find_article(soup)
    around = soup
    if article is not soup and article.parent is not None:
        place = soup.new_tag("pizhu-removed", attrs={"rule": "article", "block": ""})
        place.string = "."
        article.replace_with(place)
    else:
        around = parse_html("")
    repair(article, base)
    apply_element_rules(article, found, policy=policy)
    blocks, removed = to_blocks(article)
    frame, elsewhere = to_blocks(around)
    middle = next((one.before for one in elsewhere if one.rule == "article"), 0)
    texts = [
        Removed(block.text, "page-frame", 0 if number < middle else len(blocks)) for number, block in enumerate(frame)
    ]
    texts = [one for one in texts if one.text][:_MOST_FRAME_TEXTS]
    before = [one for one in texts if one.before == 0 and blocks]
    return blocks, [*before, *removed, *(one for one in texts if one not in before)]


def _without_title(
    blocks: list[Block], removed: list[Removed], title: str, policy: Policy
) -> tuple[list[Block], list[Removed]]:
    """Take out the leading blocks that repeat the title; pictures and rules may stand above them."""
    before = blocks, removed
    place = 0
    taken: list[Removed] = []
    while place < len(blocks):
        block = blocks[place]
        if block.text and (not repeats(title, block.text) or policy.keeps("repeated-title", block.text)):
            break
        if block.text:
            taken.append(Removed(block.text, "repeated-title", place))
            blocks = blocks[:place] + blocks[place + 1 :]
            removed = [replace(one, before=one.before - 1) if one.before > place else one for one in removed]
        else:
            place += 1
    if not taken or not blocks:  # an article that says nothing but its title keeps it
        return before
    # Behind what was removed above the title.
    first = [one for one in removed if one.before <= taken[0].before]
    return blocks, [*first, *taken, *(one for one in removed if one.before > taken[0].before)]
