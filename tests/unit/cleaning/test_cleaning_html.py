"""A document as HTML: it says the same, is safe, and reads back as the same text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import to_html
from reader.cleaning.convert import to_blocks
from reader.cleaning.tree import parse_html
from reader.model.document import Block, Cell, Document, Image, Span, SpanKind


def document_of(markup: str) -> Document:
    return Document(tuple(to_blocks(parse_html(markup))[0]))


def test_each_kind_of_block() -> None:
    blocks = (
        Block("heading", "题<一>", level=2),
        Block("paragraph", "甲\n乙", (Span("strong", 0, 1), Span("link", 2, 3, "https://a.example/?a=1&b=2", '"t"'))),
        Block("item", "点", level=1, marker="•"),
        Block("item", "数", level=2, marker="3."),
        Block("item", "续", level=2),
        Block("item", "做", level=1, marker="☑"),
        Block("quote", "引", quote=2),
        Block("code", "a\n  <b>", language="c++"),
        Block("image", image=Image("a.png", "图", "说\n明", "/big")),
        Block("rule"),
    )
    assert to_html(Document(blocks)) == (
        "<h2>题&lt;一&gt;</h2>"
        '<p><strong>甲</strong><br><a href="https://a.example/?a=1&amp;b=2" title="&quot;t&quot;">乙</a></p>'
        '<ul><li><p>点</p><ol><li value="3"><p>数</p><p>续</p></li></ol></li>'
        '<li><input type="checkbox" disabled="" checked=""><p>做</p></li></ul>'
        "<blockquote><blockquote><p>引</p></blockquote></blockquote>"
        '<pre><code class="language-c++">a\n  &lt;b&gt;</code></pre>'
        '<figure><a href="/big"><img src="a.png" alt="图"></a><figcaption>说<br>明</figcaption></figure>'
        "<hr>"
    )


def test_a_table_with_spans() -> None:
    blocks = (
        Block("cell", "甲", cell=Cell(0, 0, 0, 2, 1, True)),
        Block("cell", "乙", cell=Cell(0, 0, 1, 1, 2, align="right")),
        Block("cell", "丙", cell=Cell(0, 1, 1)),
        Block("cell", "别", cell=Cell(1, 0, 0)),
    )
    assert to_html(Document(blocks)) == (
        '<table><tr><th rowspan="2">甲</th><td colspan="2" align="right">乙</td></tr><tr><td>丙</td></tr></table>'
        "<table><tr><td>别</td></tr></table>"
    )


def test_spans_that_cross_are_cut() -> None:
    block = Block("paragraph", "abcd", (Span("strong", 0, 3), Span("emphasis", 1, 4)))
    markup = to_html(Document((block,)))
    assert document_of(markup).blocks == (block,)


def test_pictures_go_through_the_given_function() -> None:
    block = Block("paragraph", "前后", (Span("image", 1, 1, "a.png", "图"),))
    markup = to_html(Document((block,)), images=lambda source: f"file:///here/{source}")
    assert markup == '<p>前<img src="file:///here/a.png" alt="图">后</p>'


def test_nothing_runs_even_if_a_document_asks_for_it() -> None:
    blocks = (
        Block("paragraph", "字", (Span("link", 0, 1, "javascript:alert(1)"),)),
        Block("paragraph", "字", (Span("link", 0, 1, "file:///etc/passwd"),)),
        Block("image", image=Image("javascript:alert(1)", '"><script>alert(1)</script>')),
        Block("code", "</code></pre><script>alert(1)</script>", language='x" onload="y'),
    )
    markup = to_html(Document(blocks))
    for bad in ("javascript:", "file:", "<script", 'onload="'):
        assert bad not in markup


def test_a_numbered_list_goes_on_behind_a_picture() -> None:
    document = document_of("<ol><li>一<img src=a.png></li><li><img src=b.png></li><li>三</li></ol>")
    assert 'value="3"' in to_html(document)
    assert [block.marker for block in document_of(to_html(document)).blocks if block.text] == ["1.", "3."]


_WORDS = st.text(st.sampled_from("天地玄黄ab，。<>&\"'"), min_size=1, max_size=6)


@st.composite
def _blocks(draw: st.DrawFn) -> Block:
    lines = draw(st.lists(_WORDS, min_size=1, max_size=3))
    text = "\n".join(lines)
    kind = draw(st.sampled_from(["paragraph", "heading", "item", "quote", "code"]))
    spans = []
    kinds: list[SpanKind] = ["strong", "emphasis", "link", "sup"]
    for span_kind in draw(st.lists(st.sampled_from(kinds), max_size=3, unique=True)):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        spans.append(Span(span_kind, start, end, "https://a.example/" if span_kind == "link" else ""))
    quote = draw(st.integers(0, 2))
    level = draw(st.integers(1, 4))
    if kind == "code":
        return Block("code", text, quote=quote)
    if kind == "quote":
        return Block("quote", text, tuple(spans), quote=quote + 1)
    if kind == "item":
        marker = draw(st.sampled_from(["•", "1.", "7.", "☐", ""]))
        return Block("item", text, tuple(spans), level, quote, marker)
    if kind == "heading":
        return Block("heading", text, tuple(spans), level, quote)
    return Block("quote" if quote else "paragraph", text, tuple(spans), quote=quote)


@given(st.lists(_blocks(), max_size=8))
@settings(max_examples=200, deadline=None)
def test_html_reads_back_as_the_same_text(blocks: list[Block]) -> None:
    document = Document(tuple(blocks))
    again = document_of(to_html(document))
    assert again.text == document.text
    assert [block.quote for block in again.blocks] == [block.quote for block in blocks]
    assert [block.kind for block in again.blocks] == [block.kind for block in blocks]
