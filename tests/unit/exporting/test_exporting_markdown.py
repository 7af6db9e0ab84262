"""Exported notes against golden files, and what must hold of any of them."""

from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from reader.exporting.markdown import article_markdown, export_article
from reader.model.annotation import Annotations, Highlight, Placement, Selector
from reader.model.article import Article, StoredArticle
from reader.model.document import Block, Cell, Document, Image, Span
from reader.model.identity import format_id

GOLDEN = Path(__file__).parents[2] / "golden" / "export"
ONE = 1 << 40


def stored(article, number=ONE, path="2022/一.md", source="旧报"):
    return StoredArticle(number, 1, source, path, "/articles/" + path, article)


def mark(document, quote, number=1, verdict="exact", **more):
    """Highlight the first place of a quote; an orphan or changed one has other words than the text."""
    start = document.text.find(quote)
    where = (start, start + len(quote)) if start >= 0 else (None, None)
    if verdict == "changed":
        where = (0, 5)
    selector = Selector(max(start, 0), max(start, 0) + len(quote), quote)
    return Highlight(ONE + number, ONE, 1, selector, Placement(verdict, *where), **more)


CHINESE = Document(
    (
        Block("paragraph", "央行今天说，稳健的货币政策要“灵活适度”。", (Span("link", 6, 8, "https://example.com/a"),)),
        Block("heading", "一、主要目标", level=2),
        Block("item", "保持流动性合理充裕", level=1, marker="1."),
        Block("item", "降低实体经济*融资*成本", level=1, marker="2."),
        Block("item", "支持小微企业 #重点", level=2, marker="•"),
        Block("cell", "年份", cell=Cell(0, 0, 0, header=True)),
        Block("cell", "增速", cell=Cell(0, 0, 1, header=True)),
        Block("cell", "2021", cell=Cell(0, 1, 0)),
        Block("cell", "8.1% | 修订", cell=Cell(0, 1, 1)),
        Block("quote", "1. 这不是列表\n> 也不是引用", quote=1),
        Block("code", "x = `1`\n\n  y", language="python"),
        Block("paragraph", "全文完。🙂"),
    )
)


def chinese():
    article = Article(
        "央行：稳健的货币政策 #2", CHINESE, publisher="旧报·网", author="李某", published="2021-12-31T06:49:26+08:00",
        original="https://example.com/a?x=1&y=2",
    )  # fmt: skip
    text = CHINESE.text
    highlights = (
        mark(
            CHINESE,
            "稳健的货币政策要“灵活适度”",
            1,
            note="与去年的说法*相同*。\n- 见 [[去年的公报]]",
            tags=("金融/监管", "to read"),
        ),
        mark(CHINESE, text[text.index("一、") : text.index("年份") - 1], 2, color="green"),
        mark(CHINESE, text[text.index("增速") : text.index("修订") + 2], 3, color="blue"),
        mark(CHINESE, text[text.index("1. 这不") : text.index("  y") + 3], 4, color="pink"),
        mark(CHINESE, "全文完。🙂", 5, color="violet", tags=("2021",)),
    )
    return stored(article), Annotations(
        ONE, ("金融/监管", "2021", "to read"), "整篇的**笔记**。\n\n第二段。", highlights
    )


ENGLISH = Document(
    (
        Block("paragraph", "The gc command compiles a package; see $GOPATH and std::vector."),
        Block("paragraph", "# Not a heading, and *not* emphasis: snake_case, <b>, [x](y), a | b."),
        Block("paragraph", "Read https://example.com/a_b_c first.\nThen go on."),
    )
)


def english():
    article = Article(
        "Notes on gc", ENGLISH, author="R. Example", published="2012-05-01", original="https://example.com/gc"
    )
    highlights = (
        mark(ENGLISH, "see $GOPATH and std::vector", 1),
        mark(ENGLISH, ENGLISH.text[ENGLISH.text.index("# Not") :], 2, color="green", note="Two blocks."),
        mark(ENGLISH, "What it said before", 3, verdict="changed", note="They rewrote this."),
        mark(ENGLISH, "Read https://example.com/a_b_c first.", 4, verdict="moved"),
    )
    return stored(article, path="gc.html", source="Blog"), Annotations(ONE, (), "", highlights)


def orphans():
    article = Article("Rewritten", Document((Block("paragraph", "All new."),)))
    highlights = (
        mark(article.document, "All new.", 1),
        mark(article.document, "A line\n- and one more\n\n> last", 2, verdict="orphan", note="Kept.", tags=("old",)),
        mark(article.document, "没有了的话", 3, verdict="orphan", color="pink"),
    )
    return stored(article), Annotations(ONE, ("gone",), "", highlights)


def nasty():
    title = 'She said: "no" — it\'s #1 [draft] *x* \\ 🙂\n---\ntitle: other'
    article = Article(title, Document((Block("paragraph", "Text."),)), publisher="yes", author="- a", original="a b")
    return stored(article, path="a: b\n.md", source="'"), Annotations(ONE, ("!!", "a b"), "```\nnever closed", ())


CASES = {"chinese": chinese, "english": english, "orphans": orphans, "nasty": nasty}


@pytest.mark.parametrize("name", CASES)
def test_export_is_as_the_golden_file(name):
    expected = (GOLDEN / f"{name}.md").read_text("utf-8")
    assert export_article(*CASES[name]()) == expected


@pytest.mark.parametrize("name", CASES)
def test_front_matter_says_what_the_article_says(name):
    item, annotations = CASES[name]()
    front, _ = export_article(item, annotations).removeprefix("---\n").split("\n---\n", 1)
    fields = yaml.safe_load(front)
    article = item.article
    for key in ("title", "publisher", "author", "published", "original"):
        assert fields.get(key, "") == (getattr(article, key) or "")
    assert (fields["source"], fields["path"]) == (item.source_name, item.path)
    assert fields["pizhu"] == format_id(item.id)


@pytest.mark.parametrize("name", ["chinese", "english", "orphans"])
def test_every_highlight_is_a_quote_with_its_id(name):
    tokens = MarkdownIt("commonmark").parse(export_article(*CASES[name]()).split("\n---\n", 1)[1])
    ids = [token.content for token in tokens if token.type == "inline" and token.content.startswith("^h-")]
    quotes = [token for token in tokens if token.type == "blockquote_open" and token.level == 0]
    highlights = CASES[name]()[1].highlights
    assert len(set(ids)) == len(ids) == len(quotes) == len(highlights)


def test_orphans_stand_behind_the_rest():
    text = export_article(*orphans())
    assert text.index("All new.") < text.index("## No longer in the article") < text.index("没有了的话")


def test_an_article_with_a_tag_alone_has_no_empty_sections():
    text = export_article(stored(Article("T", Document())), Annotations(ONE, ("a",)))
    assert "##" not in text.replace("# T", "")
    assert text.endswith("# T\n\n#a\n")


WHOLE = Document(
    (
        Block("heading", "One *two*", level=2),
        Block("paragraph", "Bold, code and a link.", (
            Span("strong", 0, 4), Span("code", 6, 10), Span("link", 17, 21, "https://example.com/a b"),
            Span("image", 22, 22, "i.png", "i"),
        )),
        Block("item", "first", level=1, marker="•"),
        Block("item", "inner", level=2, marker="9."),
        Block("item", "more of it", level=2),
        Block("item", "second", level=1, marker="•"),
        Block("item", "[ ] not done", level=1, marker="☐"),
        Block("item", "done", level=1, marker="☑"),
        Block("quote", "said", quote=1),
        Block("quote", "deeper", quote=2),
        Block("rule"),
        Block("image", image=Image("a.png", "alt", "A caption", "https://example.com")),
        Block("cell", "a", cell=Cell(0, 0, 0, align="right")),
        Block("cell", "b", cell=Cell(0, 0, 1)),
        Block("cell", "c | d", cell=Cell(0, 1, 1)),
        Block("code", "```\nx\n```"),
    )
)  # fmt: skip


def test_an_article_as_markdown():
    assert article_markdown(Article("Whole", WHOLE)) == (GOLDEN / "article.md").read_text("utf-8")
    html = MarkdownIt("commonmark").enable("table").render(article_markdown(Article("Whole", WHOLE)))
    assert '<ol start="9">\n<li>\n<p>inner</p>\n<p>more of it</p>\n</li>\n</ol>' in html
    assert html.count("<ul>") == 1
    assert html.count("<td") == 2
    assert '<th style="text-align:right">a</th>' in html
    assert "<code>```\nx\n```\n</code>" in html
