"""HTML to blocks: structure is kept, and every word is kept or listed."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.convert import DEEPEST, to_blocks
from reader.cleaning.tree import parse_html
from reader.model.document import Block, Removed, Span


def blocks_of(markup: str) -> list[Block]:
    return to_blocks(parse_html(markup))[0]


def texts_of(markup: str) -> list[str]:
    return [block.text for block in blocks_of(markup)]


def removed_of(markup: str) -> list[Removed]:
    return to_blocks(parse_html(markup))[1]


# -- white space and line breaks


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>  a \n\t b  </p>", ["a b"]),
        ("<p>你好，\n世界</p>", ["你好，世界"]),
        ("<p>中文\nEnglish</p>", ["中文 English"]),
        ("<p>他说\n“好”</p>", ["他说“好”"]),
        ("<p>one\n“two”</p>", ["one “two”"]),
        ("<p>　　缩进&nbsp;</p>", ["缩进"]),
        ("<p>中&nbsp;间　留</p>", ["中\xa0间　留"]),
        ("<p>一<br> 二</p>", ["一\n二"]),
        ("<p>一<br>&nbsp;<br/>二</p>", ["一", "二"]),
        ("<p>一<br></p><p><br>二</p>", ["一", "二"]),
        ("<p>一\u2028二</p>", ["一\n二"]),
        ("<div>散文<p>段</p>尾</div>", ["散文", "段", "尾"]),
        ("<p>&#1;a&#xFFFC;b</p>", ["ab"]),
        ("<p> </p><p>&nbsp;</p><p>　</p>", []),
        ("<b>粗</b> <i>斜</i>", ["粗 斜"]),
        ("a<wbr>b&shy;c", ["ab\xadc"]),
    ],
)
def test_white_space(markup: str, texts: list[str]) -> None:
    assert texts_of(markup) == texts


def test_code_keeps_its_newlines_and_spaces() -> None:
    block = blocks_of('<pre><code class="language-python">\ndef a():\n\n    return  1\n</code></pre>')[0]
    assert (block.kind, block.text, block.language) == ("code", "def a():\n\n    return  1", "python")
    assert blocks_of("<pre>a<br>b<div>c</div>d</pre>")[0].text == "a\nb\nc\nd"


# -- spans


def test_spans_are_merged_trimmed_and_sorted() -> None:
    block = blocks_of("<p> <b>粗 </b><b>体</b> <a href='/x' title='t'>链<em>接</em></a></p>")[0]
    assert block.text == "粗 体 链接"
    assert block.spans == (
        Span("strong", 0, 3),
        Span("link", 4, 6, "/x", "t"),
        Span("emphasis", 5, 6),
    )


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("//a.example/x", "https://a.example/x"),
        ("../x?y#z", "../x?y#z"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("javascript:alert(1)", ""),
        (" java\nscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_only_addresses_that_may_be_followed_are_links(href: str, target: str) -> None:
    block = blocks_of(f'<p>前<a href="{href}">字</a>后</p>')[0]
    assert block.text == "前字后"
    assert [span.target for span in block.spans] == ([target] if target else [])


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("见https://a.example/x?y=(1)。", "https://a.example/x?y=(1)"),
        ("(see http://a.example/b).", "http://a.example/b"),
        ("地址：http://a.example/路", "http://a.example/"),
        ("http://", ""),
    ],
)
def test_bare_addresses_become_links(text: str, address: str) -> None:
    links = [span for span in blocks_of(f"<p>{text}</p>")[0].spans if span.kind == "link"]
    assert [span.target for span in links] == ([address] if address else [])


def test_an_address_that_is_linked_or_code_is_left_alone() -> None:
    block = blocks_of('<p><a href="/y">http://a.example</a> <code>http://b.example</code></p>')[0]
    assert [span.target for span in block.spans if span.kind == "link"] == ["/y"]


# -- lists and quotes


def test_nested_lists() -> None:
    markup = (
        '<ul><li>一<ul><li>二</li></ul>三<p>四</p></li></ul><ol start="3"><li>五<li value="9">六</ol>'
        '<ol type="a"><li>七</ol><ol type="I"><li>八</li><li>九</ol>'
    )
    assert [(block.text, block.level, block.marker) for block in blocks_of(markup)] == [
        ("一", 1, "•"), ("二", 2, "•"), ("三", 1, ""), ("四", 1, ""), ("五", 1, "3."), ("六", 1, "9."),
        ("七", 1, "a."), ("八", 1, "I."), ("九", 1, "II."),
    ]  # fmt: skip


def test_task_lists() -> None:
    markup = '<ul><li><input type="checkbox" checked> 做了</li><li><input type=checkbox>没做</li></ul>'
    assert [(block.text, block.marker) for block in blocks_of(markup)] == [("做了", "☑"), ("没做", "☐")]


def test_quotes_have_depth_and_lists_inside() -> None:
    markup = "<blockquote>一<blockquote><p>二</p><ul><li>三</ul></blockquote></blockquote>四"
    assert [(block.kind, block.text, block.quote, block.level) for block in blocks_of(markup)] == [
        ("quote", "一", 1, 0), ("quote", "二", 2, 0), ("item", "三", 2, 1), ("paragraph", "四", 0, 0),
    ]  # fmt: skip


def test_a_quote_inside_an_item_is_a_quote() -> None:
    kinds = [block.kind for block in blocks_of("<ul><li>一<blockquote>二</blockquote>三</li></ul>")]
    assert kinds == ["item", "quote", "item"]


def test_depth_of_lists_and_quotes_is_bounded() -> None:
    assert blocks_of("<ul><li>" * 60 + "字")[-1].level == DEEPEST
    assert blocks_of("<blockquote>" * 60 + "字")[-1].quote == DEEPEST


def test_definitions_and_details() -> None:
    blocks = blocks_of("<dl><dt>词<dd>义</dl><details><summary>题</summary>文</details>")
    assert [block.text for block in blocks] == ["词", "义", "题", "文"]
    assert blocks[0].spans == (Span("strong", 0, 1),)
    assert blocks[2].spans == (Span("strong", 0, 1),)


# -- tables


def test_a_table_keeps_spans_header_and_alignment() -> None:
    markup = (
        "<table><caption>题</caption><thead><tr><td>甲<td colspan=2>乙</thead>"
        "<tr><td rowspan=2>1<td style='text-align:right'>2<br>3<td>4<tr><td>5<td>6</table>"
    )
    blocks = blocks_of(markup)
    assert (blocks[0].kind, blocks[0].text) == ("paragraph", "题")
    places = [
        (block.text, cell.row, cell.column, cell.row_span, cell.column_span, cell.header, cell.align)
        for block in blocks[1:]
        if (cell := block.cell) is not None
    ]
    assert places == [
        ("甲", 0, 0, 1, 1, True, ""), ("乙", 0, 1, 1, 2, True, ""), ("1", 1, 0, 2, 1, False, ""),
        ("2\n3", 1, 1, 1, 1, False, "right"), ("4", 1, 2, 1, 1, False, ""), ("5", 2, 1, 1, 1, False, ""),
        ("6", 2, 2, 1, 1, False, ""),
    ]  # fmt: skip


def test_a_table_in_a_cell_becomes_lines_of_it() -> None:
    inner = "<table><tr><td>内<td>一<tr><td>内<td>二</table>"
    blocks = blocks_of(f"<table><tr><th>甲<th>乙<tr><td>丙{inner}<td>丁</table>")
    assert [block.text for block in blocks] == ["甲", "乙", "丙\n内 一\n内 二", "丁"]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td>{}</td></tr><tr><td>尾</td></tr></table>",
        "<table role=presentation><tr><td>{}</td><td>旁</td></tr></table>",
        "<table><tr><td><h2>题</h2>{}</td><td>旁</td></tr><tr><td>甲<td>乙</table>",
    ],
)
def test_a_layout_table_is_no_table(table: str) -> None:
    blocks = blocks_of(table.format("<p>第一段。</p><p>第二段。</p>"))
    assert "第一段。" in [block.text for block in blocks]
    assert not any(block.cell for block in blocks)


def test_an_empty_table_is_nothing() -> None:
    assert blocks_of("<table><tr><td></td><td> </td></tr><tr><td></td><td></td></tr></table>") == []


def test_a_row_span_ends_with_the_table() -> None:
    cells = [block.cell for block in blocks_of("<table><tr><td rowspan=99>甲<td>乙<tr><td>丙</table>")]
    assert cells[0] is not None
    assert cells[0].row_span == 2


# -- pictures


def test_a_picture_alone_is_a_block_and_one_in_a_line_a_span() -> None:
    blocks = blocks_of('<p><img src="a.png" alt="甲"><br>图：说明</p><p>前<img src="//h.example/b.png" alt=乙>后</p>')
    assert [block.kind for block in blocks] == ["image", "paragraph", "paragraph"]
    assert blocks[0].image is not None
    assert (blocks[0].image.source, blocks[0].image.alt) == ("a.png", "甲")
    assert blocks[2].text == "前后"
    assert blocks[2].spans == (Span("image", 1, 1, "https://h.example/b.png", "乙"),)


def test_a_figure_gives_its_picture_link_and_caption() -> None:
    blocks = blocks_of('<figure><a href="/big"><img src="c.jpg"></a><figcaption>说明<b>文字</b></figcaption></figure>')
    assert len(blocks) == 1
    image = blocks[0].image
    assert image is not None
    assert (image.source, image.caption, image.link) == ("c.jpg", "说明文字", "/big")


def test_a_caption_without_its_picture_is_a_paragraph() -> None:
    markup = "<figure><img src='data:text/html,x'><figcaption>说明</figcaption></figure>"
    assert texts_of(markup) == ["说明"]


@pytest.mark.parametrize(
    "source", ["javascript:x", "data:image/svg+xml,<svg/>", "file:///x.png", "", "data:text/html,x"]
)
def test_sources_that_are_no_pictures_are_dropped(source: str) -> None:
    assert blocks_of(f'<p><img src="{source}"></p>') == []


# -- other elements


def test_media_become_titled_links() -> None:
    blocks = blocks_of('<video src="https://v.example/a.mp4" title="片"></video><iframe src="//f.example/e"></iframe>')
    assert [(block.text, block.spans[0].target) for block in blocks] == [
        ("片", "https://v.example/a.mp4"),
        ("f.example", "https://f.example/e"),
    ]


def test_ruby_reads_in_brackets() -> None:
    assert texts_of("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字") == ["漢（かん）字"]


def test_formulas_of_scripts_are_text() -> None:
    assert texts_of('<p>当<script type="math/tex">x<1</script>时</p>') == ["当$x<1$时"]


def test_words_of_pictures_drawn_in_svg_stay() -> None:
    assert texts_of("<svg><title>名</title><text>一</text><text>二</text></svg>") == ["一 二"]


def test_controls_are_listed_and_what_says_more_stays() -> None:
    markup = f"<p>文</p><button>复制</button><select><option>甲<option>乙</select><button>{'很长的话' * 10}</button>"
    assert [(one.text, one.rule, one.before) for one in removed_of(markup)] == [
        ("复制", "form-control", 1),
        ("甲 乙", "form-control", 1),
    ]
    assert texts_of(markup) == ["文", "很长的话" * 10]


def test_what_rules_removed_is_listed_in_its_place() -> None:
    markup = (
        '<p>一</p><pizhu-removed rule="r">广 告</pizhu-removed><p>二<pizhu-removed rule="s">甲</pizhu-removed>三</p>'
    )
    assert removed_of(markup) == [Removed("广 告", "r", 1), Removed("甲", "s", 1)]
    assert texts_of(markup) == ["一", "二三"]


def test_styles_and_scripts_say_nothing() -> None:
    assert to_blocks(parse_html("<style>p{}</style><script>x()</script><p>文</p>"))[1] == []


# -- the property all of it stands for

_TAGS = st.sampled_from(
    ["p", "div", "b", "em", "a href='/x'", "ul", "ol", "li", "blockquote", "pre", "code", "table", "tr", "td", "th",
     "h2", "span", "dl", "dt", "figure", "figcaption", "section", "details", "summary", "button", "sup", "center"]
)  # fmt: skip
_TEXTS = st.text(st.sampled_from('天地玄黄ab1，。 \n　\xa0&<>"http:/.x'), max_size=12)
_TREES = st.recursive(
    st.one_of(
        _TEXTS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
        st.sampled_from(["<br>", "<hr>", "<wbr>", "<source>", "<img src=x>", "<track>", "<col>"]),
    ),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>", _TAGS, st.lists(inner, max_size=5)
    ),
    max_leaves=25,
)


def _letters(text: str) -> Counter[str]:
    return Counter(one for one in text if not one.isspace())


@given(_TREES)
@settings(max_examples=300, deadline=None)
def test_every_character_is_kept_or_listed(markup: str) -> None:
    soup = parse_html(markup)
    blocks, removed = to_blocks(soup)
    kept = "".join(block.text + (block.image.caption if block.image else "") for block in blocks)
    assert _letters(soup.get_text()) == _letters(kept + "".join(one.text for one in removed))
    for block in blocks:
        assert block.kind == "code" or block.text == block.text.strip(" \n\t\xa0　")
        assert "  " not in block.text or block.kind == "code"
        assert all(0 <= span.start <= span.end <= len(block.text) for span in block.spans)
        assert list(block.spans) == sorted(block.spans, key=lambda span: (span.start, -span.end))
    assert all(0 <= one.before <= len(blocks) for one in removed)


def test_code_around_code_marks_nothing() -> None:
    (block,), _ = to_blocks(parse_html("<code><pre>甲 = 1</pre></code>"))
    assert (block.kind, block.text, block.spans) == ("code", "甲 = 1", ())
