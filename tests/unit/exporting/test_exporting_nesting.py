"""What stands in items of lists and in quotes keeps its place in Markdown."""

from markdown_it import MarkdownIt

from reader.cleaning.convert import to_blocks
from reader.cleaning.tree import parse_html
from reader.exporting.blocks import to_markdown
from reader.model.document import Block, Cell, Image, Span


def rendered(*blocks: Block) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(to_markdown(blocks)))


def test_code_quotes_and_pictures_stay_in_their_items() -> None:
    blocks = (
        Block("item", "一", level=1, marker="1."),
        Block("code", "a\n\n  b", around="-"),
        Block("quote", "引", quote=1, around="->"),
        Block("item", "深", level=1, quote=1, marker="•", around="->-"),
        Block("heading", "题", level=3, marker="2.", around="-"),
        Block("image", image=Image("a.png"), around="-"),
        Block("paragraph", "外"),
    )
    assert to_markdown(blocks) == (
        "1. 一\n\n   ```\n   a\n\n     b\n   ```\n\n   > 引\n   >\n   > - 深\n\n2. ### 题\n\n   ![](a.png)\n\n外"
    )
    assert rendered(*blocks).count("<ol>") == 1


def test_what_markdown_says_is_what_the_blocks_say() -> None:
    markup = (
        "<ol><li>一<pre>码\n\n  二</pre><blockquote><p>引</p><ul><li>点<ul><li>深</li></ul></li></ul></blockquote></li>"
        "<li><h3>题</h3><p>续</p><table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table></li></ol>"
        "<blockquote><ul><li>项<pre>码</pre></li></ul><p>尾</p></blockquote><p>末</p>"
    )
    blocks = to_blocks(parse_html(markup))[0]
    assert [(block.kind, block.nesting) for block in blocks if block.kind != "cell"] == [
        ("item", "-"), ("code", "-"), ("quote", "->"), ("item", "->-"), ("item", "->--"), ("heading", "-"),
        ("item", "-"), ("item", ">-"), ("code", ">-"), ("quote", ">"), ("paragraph", ""),
    ]  # fmt: skip
    again = to_blocks(parse_html(rendered(*blocks)))[0]
    assert again == blocks


def test_places_that_links_lead_to_are_kept() -> None:
    block = Block("paragraph", "见注", (Span("anchor", 1, 1, 'a"b|c'), Span("link", 1, 2, "#n1")))
    assert to_markdown([block]) == '见[<span id="a&quot;b&#124;c"></span>注](#n1)'


def test_several_blocks_of_one_cell_are_all_written():
    cells = [Block("cell", word, cell=Cell(0, 0, 0)) for word in ("one", "two")]
    assert to_markdown([*cells, Block("cell", "three", cell=Cell(0, 0, 1))]).splitlines()[0] == "| one<br>two | three |"
