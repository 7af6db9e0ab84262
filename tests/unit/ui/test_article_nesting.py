"""Blocks in items of lists stand where the item's words stand, and links within an article lead to their place."""

import pytest

from reader.cleaning import clean
from reader.model.document import Block, Document, Image, Span
from reader.ui.article.builder import DocumentBuilder
from reader.ui.article.formats import Typography
from reader.ui.article.images import Pictures
from reader.ui.article.words import find_fragment
from reader.ui.theme import load_theme


@pytest.fixture
def built(qapp):
    typography = Typography(load_theme("light"), 17)

    def build(*blocks):
        pictures = Pictures({}, typography, lambda _work, _done: None, lambda: None, "Picture")
        builder = DocumentBuilder(Document(blocks), typography, pictures, 600, (0, 34))
        builder.start()
        builder.finish()
        return builder

    return build


def margins(builder):
    """Return the left margin of every Qt block of ours, by the index of our block."""
    found = {}
    block = builder.qt.begin()
    while block.isValid():
        if block.userState() >= 0:
            found[block.userState()] = block.blockFormat().leftMargin()
        block = block.next()
    return found


def test_blocks_of_an_item_are_indented_with_it(built):
    builder = built(
        Block("item", "一", level=1, marker="1."),
        Block("heading", "题", level=3, around="-"),
        Block("code", "码", around="-"),
        Block("quote", "引", quote=1, around="->"),
        Block("image", image=Image("a.png"), around="-"),
        Block("rule", around="-"),
        Block("item", "引中之项", level=1, quote=1, marker="•"),
        Block("quote", "引", quote=1),
    )
    found, typography = margins(builder), builder.typography
    item, quote = typography.inset("-"), typography.inset(">")
    assert item > quote > 0
    assert found == {
        0: item, 1: item, 2: item + typography.code_padding, 3: item + quote, 4: item, 5: item, 6: quote + item,
        7: quote,
    }  # fmt: skip


def test_a_table_in_an_item_is_indented_once(built):
    blocks = clean("<ul><li>一<table><tr><th>甲<th>乙<tr><td>1<td>2</table></ul>", suffix=".html").document.blocks
    builder = built(*blocks)
    table = builder.qt.rootFrame().childFrames()[0]
    assert table.frameFormat().leftMargin() == builder.typography.inset("-")
    assert {margin for index, margin in margins(builder).items() if index} == {0}


def test_a_link_within_the_article_leads_to_its_anchor():
    document = Document((
        Block("paragraph", "正文[1]", (Span("anchor", 2, 2, "back"), Span("link", 2, 5, "#a%20note"))),
        Block("paragraph", "注文", (Span("anchor", 0, 0, "a note"), Span("link", 0, 2, "#back"))),
    ))  # fmt: skip
    assert find_fragment(document, "a%20note") == document.starts[1]
    assert find_fragment(document, "back") == 2


def test_a_table_keeps_the_distance_that_the_block_before_it_asks_for(built):
    blocks = clean("<pre>x = 1</pre><table><tr><th>甲<th>乙<tr><td>1<td>2</table>", suffix=".html").document.blocks
    builder = built(*blocks)
    table = builder.qt.rootFrame().childFrames()[0]
    assert builder.qt.firstBlock().blockFormat().bottomMargin() > 0
    assert table.frameFormat().topMargin() == round(builder.qt.firstBlock().blockFormat().bottomMargin())
