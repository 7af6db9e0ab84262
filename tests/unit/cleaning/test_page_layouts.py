"""Whole pages in many architectures, named or not: all of the article, all of its pictures, little else."""

import pytest

from reader.cleaning import clean
from reader.cleaning.tree import parse_html
from tests.benchmarks.bench_pages import bigram_f
from tests.benchmarks.page_layouts import LAYOUTS, made_pages

PAGES = list(made_pages(2))


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.layout}, {page.kind}, {page.naming}")
def test_the_article_is_whole(page):
    cleaned = clean(page.markup, suffix=".html")
    document = cleaned.document
    shown = squeezed(document.text)
    assert [line for line in page.gold.split("\n") if squeezed(line) not in shown] == []
    assert bigram_f(document.text, page.gold) > 0.9
    pictures = [block.image.source for block in document.blocks if block.image is not None]
    pictures += [span.target for block in document.blocks for span in block.spans if span.kind == "image"]
    assert {address.removeprefix("./") for address in pictures} >= set(page.pictures)


@pytest.mark.parametrize("page", PAGES[:: len(PAGES) // 20], ids=lambda page: page.layout)
def test_every_text_of_a_page_is_kept_or_listed_as_removed(page):
    cleaned = clean(page.markup, suffix=".html")
    there = squeezed(cleaned.document.text) + "\n" + "\n".join(squeezed(one.text) for one in cleaned.removed)
    there += "".join(squeezed(block.image.alt) for block in cleaned.document.blocks if block.image is not None)
    body = parse_html(page.markup).body
    unseen = ("script", "style", "noscript", "title", "button")
    for text in body.find_all(string=True):
        if text.parent.name not in unseen and squeezed(text):
            assert squeezed(text)[:12] in there


def test_what_the_pages_tell_of_their_articles_is_found():
    wrong = []
    for page in PAGES:
        found = clean(page.markup, suffix=".html").found
        wrong += [
            (page.layout, field, value, found.get(field))
            for field, value in page.written.items()
            if field not in found or found[field].value != value
        ]
    assert len(wrong) <= 0.03 * sum(len(page.written) for page in PAGES), wrong


def test_the_pages_are_the_same_every_time():
    assert [page.markup for page in made_pages(1)] == [page.markup for page in made_pages(1)]
    assert len(LAYOUTS) >= 40
