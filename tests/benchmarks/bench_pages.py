"""How much of whole saved pages' articles is found, beside readability-lxml where that is installed.

F is that of character bigrams, white space aside, between the text found and the text the page was made with.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tests.benchmarks.page_layouts import MadePage, made_pages

ROUNDS = 6  # pages of each layout

# What a reader finds on a page: its text, and the addresses of its pictures.
Reader = Callable[[str], tuple[str, Sequence[str]]]


def rows(rounds: int = ROUNDS) -> Iterator[tuple[str, str, str]]:
    """Yield (what, figure, beside): F and pictures by kind of site, metadata, and time."""
    pages = list(made_pages(rounds))
    peer = _peer()
    ours = [_score(page, _ours) for page in pages]
    theirs = [_score(page, peer) for page in pages] if peer is not None else []
    for group in [*dict.fromkeys(page.group for page in pages), "all"]:
        chosen = [number for number, page in enumerate(pages) if group in {page.group, "all"}]
        beside = ""
        if theirs:
            beside = f"readability-lxml {_mean(theirs, chosen)}, pictures {_pictures(pages, theirs, chosen)}"
        yield f"whole pages, {group}: text found (F)", _mean(ours, chosen), beside
        yield f"whole pages, {group}: pictures", _pictures(pages, ours, chosen), ""
    yield from _metadata(pages)


def bigram_f(found: str, gold: str) -> float:
    """Return the F measure of two texts' character bigrams, from 0 to 1."""
    one, other = _bigrams(found), _bigrams(gold)
    common = (one & other).total()
    return 2 * common / (one.total() + other.total()) if common else float(not one and not other)


def _bigrams(text: str) -> Counter[str]:
    text = "".join(text.split())
    return Counter(text[start : start + 2] for start in range(len(text) - 1))


def _score(page: MadePage, read: Reader) -> tuple[float, int]:
    """Return F, and how many of the article's pictures are there."""
    text, pictures = read(page.markup)
    shown = {address.removeprefix("./") for address in pictures}
    return bigram_f(text, page.gold), sum(picture in shown for picture in set(page.pictures))


def _ours(markup: str) -> tuple[str, Sequence[str]]:
    from reader.cleaning import clean

    document = clean(markup, suffix=".html").document
    pictures = [block.image.source for block in document.blocks if block.image is not None]
    pictures += [span.target for block in document.blocks for span in block.spans if span.kind == "image"]
    return document.text, pictures


def _peer() -> Reader | None:
    """Return readability-lxml as a reader, None where it is not installed."""
    try:
        from bs4 import BeautifulSoup
        from readability import Document  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None

    def read(markup: str) -> tuple[str, Sequence[str]]:
        tree = BeautifulSoup(Document(markup).summary(html_partial=True), "lxml")
        return tree.get_text(), [str(image.get("src")) for image in tree.find_all("img")]

    return read


def _mean(scores: list[tuple[float, int]], chosen: list[int]) -> str:
    return f"{sum(scores[number][0] for number in chosen) / len(chosen):.4f}"


def _pictures(pages: list[MadePage], scores: list[tuple[float, int]], chosen: list[int]) -> str:
    there = sum(scores[number][1] for number in chosen)
    return f"{there}/{sum(len(set(pages[number].pictures)) for number in chosen)}"


def _metadata(pages: list[MadePage]) -> Iterator[tuple[str, str, str]]:
    from reader.cleaning import clean

    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    began = time.perf_counter()
    for page in pages:
        found = clean(page.markup, suffix=".html").found
        for field, value in page.written.items():
            told[field] += 1
            right[field] += field in found and found[field].value == value
    spent = time.perf_counter() - began
    for field in sorted(told):
        yield f"whole pages: {field}", f"{right[field]}/{told[field]}", ""
    size = sum(len(page.markup) for page in pages) / len(pages)
    yield "whole pages: time for one", f"{1000 * spent / len(pages):.1f} ms", f"of {size / 1000:.1f} KB"
