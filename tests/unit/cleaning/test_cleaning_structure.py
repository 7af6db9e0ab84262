"""Markers of items, spans of tables, and what films are called."""

from __future__ import annotations

import pytest
from bs4 import Tag
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.cleaning.convert import to_blocks
from reader.cleaning.markers import ItemNumbers, list_kind, number_of
from reader.cleaning.media import host_title
from reader.cleaning.tree import parse_html
from reader.model.document import Block, Image, Removed


def blocks_of(markup: str) -> list[Block]:
    return to_blocks(parse_html(markup))[0]


def markers(markup: str) -> list[str]:
    return [block.marker for block in blocks_of(markup)]


@given(st.integers(-50, 5000), st.sampled_from("1aAiI"))
def test_a_marker_says_its_number(number: int, style: str) -> None:
    tag = parse_html(f'<ol type="{style}" start="{number}"><li>x</ol>').find("ol")
    assert isinstance(tag, Tag)
    marker = ItemNumbers(tag).next_marker(tag)
    # Letters may be numerals both ways; read either way they are written the same.
    again = parse_html(f'<ol type="{list_kind(marker)[2]}" start="{number_of(marker)}"><li>x</ol>').find("ol")
    assert isinstance(again, Tag)
    assert ItemNumbers(again).next_marker(again) == marker


@pytest.mark.parametrize("marker", ["", "•", "☐", "☑", "1.2.", "一、", "a1."])
def test_other_markers_are_of_no_numbered_list(marker: str) -> None:
    assert list_kind(marker) == "ul"


def test_numbers_of_lists() -> None:
    assert markers("<ol reversed><li>a<li>b<li>c</ol>") == ["3.", "2.", "1."]
    assert markers("<ol reversed start=9><li>a<li value=4>b<li>c</ol>") == ["9.", "4.", "3."]
    assert markers("<ol style='list-style: lower-roman'><li>a<li>b</ol>") == ["i.", "ii."]
    assert markers("<ol start=x><li>a</ol><ul><li>b</ul>") == ["1.", "•"]


def test_the_first_block_of_an_item_has_its_marker_whatever_it_is() -> None:
    markup = (
        "<ol><li><h3>题</h3>文<li><pre>码</pre>文<li><img src=a.png><br>文<li><blockquote>引</blockquote>文"
        "<li><table><tr><th>甲<th>乙</table>文</ol>"
    )
    found = [(block.kind, block.marker, block.nesting) for block in blocks_of(markup)]
    assert found == [
        ("heading", "1.", "-"), ("item", "", "-"), ("code", "2.", "-"), ("item", "", "-"), ("image", "3.", "-"),
        ("item", "", "-"), ("quote", "4.", "->"), ("item", "", "-"), ("cell", "5.", "-"), ("cell", "", "-"),
        ("item", "", "-"),
    ]  # fmt: skip


def places(markup: str) -> list[tuple[str, int, int, int, int]]:
    cells = [(block.text, block.cell) for block in blocks_of(markup) if block.cell is not None]
    return [(text, cell.row, cell.column, cell.row_span, cell.column_span) for text, cell in cells]


def test_a_row_span_of_nothing_or_of_too_much_ends_with_its_group() -> None:
    for span in ("0", "99", "99999999999999999999"):
        markup = f"<table><tbody><tr><th rowspan={span}>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>"
        assert places(markup) == [
            ("a", 0, 0, 2, 1),
            ("b", 0, 1, 1, 1),
            ("c", 1, 1, 1, 1),
            ("d", 2, 0, 1, 1),
            ("e", 2, 1, 1, 1),
        ]


def test_cells_never_lie_on_one_another_or_outside() -> None:
    markup = "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<td colspan=900>e<tr><td colspan=0>f<td>g</table>"
    assert places(markup) == [
        ("a", 0, 0, 1, 1), ("b", 0, 1, 2, 1), ("c", 0, 2, 1, 1), ("d", 1, 0, 1, 1), ("e", 1, 2, 1, 1),
        ("f", 2, 0, 1, 1), ("g", 2, 1, 1, 1),
    ]  # fmt: skip


def test_what_stands_between_cells_is_shown_above_the_table() -> None:
    blocks = blocks_of("<table><tr><th>a<th>b</tr><p>散</p><caption>题</caption><tr><td>c<td>d</tr></table>")
    assert [block.text for block in blocks] == ["散", "题", "a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://player.bilibili.com/player.html?bvid=1", "Bilibili"),
        ("https://www.youtube-nocookie.com/embed/x", "YouTube"),
        ("https://notyoutube.com/embed/x", "notyoutube.com"),
        ("https://v.example/a/%E7%89%87.mp4?t=1", "片.mp4"),
        ("/sound/talk.mp3", "talk.mp3"),
        ("https://v.example/index.html", "v.example"),
        ("https://v.example/", "v.example"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_films_without_a_title_are_called_by_file_or_site(address: str, title: str) -> None:
    assert host_title(address) == title


def test_a_film_has_its_title_from_its_caption_and_its_words_are_listed() -> None:
    blocks, removed = to_blocks(
        parse_html(
            "<figure><video src='/v.mp4'>看不了 <a href='/d'>下载</a></video><figcaption>开馆</figcaption></figure>"
            "<p>文</p><video poster='/p.jpg'><source src='https://v.example/w.mp4'></video>"
        )
    )
    assert [(block.text, [span.target for span in block.spans]) for block in blocks] == [
        ("开馆", ["/v.mp4"]), ("文", []), ("", []), ("w.mp4", ["https://v.example/w.mp4"]),
    ]  # fmt: skip
    assert blocks[2].image == Image("/p.jpg", link="https://v.example/w.mp4")
    assert removed == [Removed("看不了 下载", "instead-of-media", 1)]


@pytest.mark.parametrize(
    ("attributes", "caption"),
    [
        ('title="馆前广场"', "馆前广场"),
        ('alt="图" title="馆前广场"', "馆前广场"),
        ('alt="馆前广场" title=" 馆前广场 "', ""),
        ('title="IMG_2031.JPG"', ""),
        ('title="20230405123456"', ""),
        ('title="点击查看大图"', ""),
        ('title="https://a.example/x"', ""),
        ("", ""),
    ],
)
def test_a_picture_s_title_is_its_caption(attributes: str, caption: str) -> None:
    image = blocks_of(f"<p><img src=a.jpg {attributes}></p>")[0].image
    assert image is not None
    assert image.caption == caption
    framed = blocks_of(f"<figure><img src=a.jpg {attributes}><figcaption>说明</figcaption></figure>")[0].image
    assert framed is not None
    assert framed.caption == "说明"


def test_only_places_that_links_lead_to_are_anchors() -> None:
    markup = (
        "<p id=a>一<span id=b></span>二<a href='#b'>三</a></p><figure id=c><img src=x.png></figure>"
        "<p><a href='#c'>四</a><a href='#%E4%BA%94'>五</a><a href='#'>六</a></p><h2 id=五>题</h2>"
    )
    anchors = [
        (block.kind, span.start, span.target)
        for block in blocks_of(markup)
        for span in block.spans
        if span.kind == "anchor"
    ]
    assert anchors == [("paragraph", 1, "b"), ("image", 0, "c"), ("heading", 0, "五")]
    assert "#" not in [span.target for block in blocks_of(markup) for span in block.spans]


def test_quotes_in_sentences_have_their_marks() -> None:
    assert [block.text for block in blocks_of("<p>他说<q>好<b>的</b></q>。</p>")] == ["他说“好的”。"]


def test_a_picture_without_a_host_is_none():
    cleaned = clean(
        "<p>正门<img src='http:\ufffd' title='馆前广场'><img src='http:///a.png' alt='后门'></p>", suffix=".html"
    )
    assert not any(block.image for block in cleaned.document.blocks)


def test_a_span_beyond_its_rows_is_one_row():
    table = "<table><td>甲</td><td>乙</td><table><td\n><tr><th rowspan=2>丙<tr><td>"
    cells = [block.cell for block in clean(table, suffix=".html").document.blocks if block.cell]
    assert cells
    assert all(cell.row_span == 1 for cell in cells)


def test_what_is_hidden_in_a_reading_is_listed():
    cleaned = clean("<p>漢<rt>かん<span hidden>藏着的一句话</span></rt>字</p>", suffix=".html")
    assert "藏着的一句话" not in cleaned.document.text
    assert [one.text for one in cleaned.removed] == ["藏着的一句话"]
