"""Notes that a page only numbers are linked with what refers to them, where there is no doubt."""

from __future__ import annotations

import pytest

from reader.cleaning import to_html
from reader.cleaning.convert import to_blocks
from reader.cleaning.tree import parse_html
from reader.model.document import Document, Span


def spans(markup: str) -> list[list[Span]]:
    return [
        [span for span in block.spans if span.kind in {"link", "anchor"}] for block in to_blocks(parse_html(markup))[0]
    ]


def test_a_reference_and_its_note_lead_to_each_other() -> None:
    markup = "<p>甲<sup>[1]</sup>乙<sup>[2]</sup>又<sup>[1]</sup></p><p>参考</p><p>[1] 注一</p><p>[2]</p><p>注二</p>"
    assert spans(markup) == [
        [
            Span("link", 1, 4, "#note-1"), Span("anchor", 1, 1, "noteref-1"),
            Span("link", 5, 8, "#note-2"), Span("anchor", 5, 5, "noteref-2"), Span("link", 9, 12, "#note-1"),
        ],
        [],
        [Span("link", 0, 3, "#noteref-1"), Span("anchor", 0, 0, "note-1")],
        [Span("link", 0, 3, "#noteref-2"), Span("anchor", 0, 0, "note-2")],
        [],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "markup",
    [
        "<p>甲<sup>[1]</sup></p><p>乙</p>",  # no note
        "<p>甲<sup>[1]</sup></p><p>[1] 一</p><p>[1] 二</p>",  # two
        "<p>[1] 一</p><p>甲<sup>[1]</sup></p>",  # above
        "<p>甲[1]</p><p>[1] 一</p>",  # an index of an array, perhaps
        "<p>x<sup>1</sup></p><p>[1] 一</p>",  # a power
    ],
)
def test_in_doubt_nothing_is_linked(markup: str) -> None:
    assert not any(spans(markup))


def test_links_of_the_page_stay() -> None:
    markup = '<p>甲<sup><a href="https://a.example/">[1]</a></sup></p><p>[1] 一</p>'
    assert spans(markup) == [[Span("link", 1, 4, "https://a.example/")], []]


def test_it_reads_back() -> None:
    document = Document(tuple(to_blocks(parse_html("<p>甲<sup>[7]</sup></p><p>[7] 注</p>"))[0]))
    assert to_blocks(parse_html(to_html(document)))[0] == list(document.blocks)
