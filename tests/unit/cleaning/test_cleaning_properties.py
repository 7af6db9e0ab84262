"""What must hold of any document: it is within the model, says every word once, and reads back from its own HTML."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean, to_html
from reader.cleaning.convert import DEEPEST, to_blocks
from reader.cleaning.repairs import repair
from reader.cleaning.tree import drop_controls, parse_html
from reader.model.document import BLOCK_KINDS, SPAN_KINDS, Block, Document

_TAGS = st.sampled_from(
    ["p", "div", "b", "em", "a href='/x'", "a href='#n'", "a name=n", "sup", "sub", "s", "q", "ul", "ol", "ol reversed",
     "ol type=a start=25", "ol type=i", "li", "li value=7", "li id=n", "blockquote", "pre", "code", "kbd", "table",
     "tbody", "thead", "tfoot", "caption", "tr", "td", "td rowspan=0", "td rowspan=3", "td colspan=2", "td colspan=999",
     "th", "th id=n", "h2", "h4 id=n", "span", "span style='font-weight:bold'", "dl", "dt", "dd", "figure",
     "figcaption", "section", "details", "summary", "button", "center", "address",
     "ruby", "rt", "label", "p id=n", "div class=bare", "li class=bare"]
)  # fmt: skip
_TEXTS = st.text(st.sampled_from('天地玄黄ab1，。 \n　\xa0&<>"http:/.x\u2028\x01'), max_size=12)
_LEAVES = st.one_of(
    _TEXTS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    st.sampled_from(
        ["<br>", "<hr>", "<wbr>", "<img src=x>", "<img src=/y.png alt=图 title=题>", "<col>", "<input type=checkbox>",
         "<input type=checkbox checked>", "<a id=n></a>",
         "<iframe src=//v.example/e></iframe>",
         "<video src=/v.mp4>看不了</video>", "<object data=/o.bin><b>无</b></object>", "https://a.example/b"]
    ),
)  # fmt: skip
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>", _TAGS, st.lists(inner, max_size=5)
    ),
    max_leaves=30,
)


def check_sound(document: Document) -> None:
    """Assert that a document is what the model promises."""
    for block in document.blocks:
        assert block.kind in BLOCK_KINDS
        assert block.text == drop_controls(block.text)
        assert block.text or block.kind in {"image", "rule", "cell"}
        assert (block.kind == "image") == (block.image is not None)
        assert (block.kind == "cell") == (block.cell is not None)
        if block.kind != "code":
            assert block.text == block.text.strip(" \n\t\xa0　")
            assert "  " not in block.text
        _check_place(block)
        for span in block.spans:
            assert span.kind in SPAN_KINDS
            assert 0 <= span.start <= span.end <= len(block.text)
            assert (span.start == span.end) == (span.kind in {"image", "anchor"})
            assert bool(span.target) == (span.kind in {"image", "anchor", "link"})
        assert list(block.spans) == sorted(block.spans, key=lambda span: (span.start, -span.end))
    _check_tables(document)


def _check_place(block: Block) -> None:
    nesting = block.nesting
    assert set(nesting) <= set(">-")
    assert block.quote == nesting.count(">") <= DEEPEST
    assert nesting.count("-") <= DEEPEST
    if block.kind == "heading":
        assert 1 <= block.level <= 6
    elif block.kind == "item":
        assert block.level == len(nesting) - nesting.rfind(">") - 1 > 0
    else:
        assert block.level == 0
    if block.kind == "quote":
        assert nesting.endswith(">")
    if block.kind == "paragraph":
        assert not nesting
    if block.marker:
        assert "-" in nesting


def _check_tables(document: Document) -> None:
    """Assert that cells lie side by side in the order of the text, each within its table."""
    tables: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(block)
    assert list(tables) == list(range(len(tables)))
    for cells in tables.values():
        places = [block.cell for block in cells if block.cell is not None]
        height, width = max(cell.row for cell in places) + 1, max(cell.column for cell in places) + 1
        assert [(cell.row, cell.column) for cell in places] == sorted((cell.row, cell.column) for cell in places)
        taken: set[tuple[int, int]] = set()
        for cell in places:
            assert cell.row + cell.row_span <= height
            assert cell.column + cell.column_span <= width
            over = {
                (row, column)
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            }
            assert not over & taken
            taken |= over


def _letters(text: str) -> Counter[str]:
    return Counter(one for one in text if not one.isspace() and one not in "“”（）")


@given(_TREES)
@settings(max_examples=500, deadline=None)
def test_any_tree_gives_a_sound_document_that_says_every_word(markup: str) -> None:
    soup = parse_html(markup)
    words = _letters(soup.get_text())
    blocks, removed = to_blocks(soup)
    document = Document(tuple(blocks))
    check_sound(document)
    kept = [block.text + (block.image.caption if block.image else "") for block in blocks]
    missing = words - _letters("".join([*kept, *(one.text for one in removed)]))
    assert not missing
    links = {span.target for block in blocks for span in block.spans if span.kind == "link"}
    links |= {block.image.link for block in blocks if block.image is not None}
    assert {f"#{span.target}" for block in blocks for span in block.spans if span.kind == "anchor"} <= links
    assert all(0 <= one.before <= len(blocks) for one in removed)


@given(_TREES)
@settings(max_examples=500, deadline=None)
def test_a_document_reads_back_from_its_html(markup: str) -> None:
    document = Document(tuple(to_blocks(parse_html(markup))[0]))
    soup = parse_html(to_html(document))
    repair(soup)
    again, removed = to_blocks(soup)
    assert again == list(document.blocks)
    assert not removed


@given(_TREES, st.sampled_from([".html", ".md", ""]))
@settings(max_examples=200, deadline=None)
def test_any_body_is_cleaned_to_a_sound_document(markup: str, suffix: str) -> None:
    check_sound(clean(markup, suffix=suffix).document)
