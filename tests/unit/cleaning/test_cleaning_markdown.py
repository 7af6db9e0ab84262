"""Markdown, bodies mixed with HTML, and what site generators put between the lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean, markdown
from reader.cleaning.markdown import _NEEDS_PARSER as NEEDS_PARSER
from reader.cleaning.markdown import PIECE, _parser, cut, markdown_to_html, plain_paragraphs
from reader.cleaning.mixed import mixed_to_html, split
from reader.cleaning.templates import expand_templates
from reader.model.document import Block, Span


def blocks_of(body: str, suffix: str = ".md") -> list[Block]:
    return list(clean(body, suffix=suffix).document.blocks)


def texts_of(body: str, suffix: str = ".md") -> list[str]:
    return [block.text for block in blocks_of(body, suffix)]


def removed_of(body: str) -> list[tuple[str, str]]:
    return [(one.rule, one.text) for one in clean(body, suffix=".md").removed]


# -- the parser


def test_the_usual_things() -> None:
    body = (
        "# 题\n\n一**粗**二~~删~~ <http://a.example/x> 尾\n\n1. 甲\n2. 乙\n   - 丙\n\n> 引\n> > 深\n\n"
        "```python\nx = 1\n\ny\n```\n\n| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |\n\n---\n\n![图](a.png)\n"
    )
    assert [(block.kind, block.text) for block in blocks_of(body)] == [
        ("heading", "题"), ("paragraph", "一粗二删 http://a.example/x 尾"), ("item", "甲"), ("item", "乙"),
        ("item", "丙"), ("quote", "引"), ("quote", "深"), ("code", "x = 1\n\ny"), ("cell", "甲"), ("cell", "乙"),
        ("cell", "1"), ("cell", "2"), ("rule", ""), ("image", ""),
    ]  # fmt: skip


def test_footnotes_are_linked_and_those_no_one_refers_to_are_kept() -> None:
    blocks = blocks_of("文[^1]字\n\n[^1]: 注一\n\n[^2]: 没人提的注\n")
    assert [block.text for block in blocks] == ["文[1]字", "注一 ↩", "[^2]: 没人提的注"]
    assert blocks[0].spans == (Span("link", 1, 4, "#fn1"), Span("sup", 1, 4), Span("anchor", 1, 1, "fnref1"))
    assert blocks[1].spans == (Span("anchor", 0, 0, "fn1"), Span("link", 3, 4, "#fnref1"))


def test_notes_are_numbered_through_a_body_of_several_parts() -> None:
    body = (
        "甲[^b]与句中^[立即说的]\n\n<div>一</div>\n\n乙[^a]与[^b]\n\n<div>二</div>\n\n"
        "[^a]: 注甲\n[^b]: 注乙\n\n    第二段\n"
    )
    blocks = blocks_of(body)
    assert [(block.marker, block.text) for block in blocks] == [
        ("", "甲[1]与句中[2]"), ("2.", "立即说的 ↩"), ("", "一"), ("", "乙[3]与[1]"), ("", "二"), ("3.", "注甲 ↩"),
        ("1.", "注乙"), ("", "第二段 ↩"),
    ]  # fmt: skip
    anchors = {span.target for block in blocks for span in block.spans if span.kind == "anchor"}
    links = {span.target for block in blocks for span in block.spans if span.kind == "link"}
    assert (
        links
        == {f"#{name}" for name in anchors}
        == {f"#fn{way}{number}" for way in ("", "ref") for number in (1, 2, 3)}
    )


@pytest.mark.parametrize(
    ("info", "language", "title", "gone"),
    [
        ("python", "python", "", []),
        ('js title="a b.js" {1,3}', "js", "a b.js", ["{1,3}"]),
        ("ruby:lib/a.rb", "ruby", "lib/a.rb", []),
        ("{.python .numberLines}", "python", "", [".numberLines"]),
        ("{r, echo=FALSE}", "r", "", ["echo=FALSE"]),
        ("c++ linenos", "c++", "", ["linenos"]),
        ("shell 安装依赖", "shell", "", ["安装依赖"]),
    ],
)
def test_what_stands_behind_a_fence_is_shown_or_listed(info: str, language: str, title: str, gone: list[str]) -> None:
    cleaned = clean(f"题记。\n\n```{info}\nx = 1\n```\n", suffix=".md")
    assert [block.text for block in cleaned.document.blocks] == ["题记。", *([title] if title else []), "x = 1"]
    assert cleaned.document.blocks[-1].language == language
    assert [one.text for one in cleaned.removed if one.rule == "fence-line"] == gone


def test_a_definition_that_is_no_address_is_text() -> None:
    assert texts_of("[注1]: 这是一句话\n\n[a]: https://a.example/\n\n见[这里][a]") == ["[注1]: 这是一句话", "见这里"]


def test_formulas_stay_as_written() -> None:
    assert texts_of("设 $a_1*b*c_2$ 与 $x<y$，价 $5 到 $10 元\n\n$$\n\\frac{a}{b} \\\\\n$$\n") == [
        "设 $a_1*b*c_2$ 与 $x<y$，价 $5 到 $10 元",
        "$$ \\frac{a}{b} \\\\ $$",
    ]


def test_strong_beside_chinese_punctuation() -> None:
    block = blocks_of("他提到**“修缮”**一事，**要点：**在于**时间。**之后")[0]
    assert block.text == "他提到“修缮”一事，要点：在于时间。之后"
    assert [block.text[span.start : span.end] for span in block.spans] == ["“修缮”", "要点：", "时间。"]
    assert texts_of("`**“码”**` 与\n\n```\n**“码”**尾\n```") == ["**“码”** 与", "**“码”**尾"]


def test_task_lists_have_their_boxes() -> None:
    assert [(block.marker, block.text) for block in blocks_of("- [ ] 没做\n- [x] 做了\n")] == [
        ("☐", "没做"),
        ("☑", "做了"),
    ]


PROSE = st.text(st.sampled_from("天地，。ab1.)\"'> \n　-#+=\t:你"), max_size=120)


@given(PROSE)
@settings(max_examples=400, deadline=None)
def test_prose_without_markup_reads_the_same_with_and_without_the_parser(text: str) -> None:
    if NEEDS_PARSER.search(text):
        return
    assert plain_paragraphs(text) == _parser().render(text)


def test_deep_nesting_and_endless_paragraphs_lose_nothing() -> None:
    assert "末尾" in clean("> " * 500 + "末尾", suffix=".md").document.text
    assert "末尾" in clean("- " * 500 + "末尾", suffix=".md").document.text
    assert clean("[" * 50_000 + "末尾", suffix=".md").document.text.endswith("末尾")


def test_pieces_are_cut_outside_of_code_and_lists() -> None:
    block = "一段**文字**。\n\n```\n码\n\n码\n```\n\n- 项\n\n  续\n\n" * 4_000
    pieces = list(cut(block))
    assert "".join(pieces) == block
    assert len(pieces) > 1
    assert all(piece.count("```") % 2 == 0 for piece in pieces)
    assert max(map(len, pieces)) < 2 * PIECE


def test_a_large_body_reads_as_its_pieces_would() -> None:
    part = "一段**文字**，[链接][a]。\n\n纯文字的一段，没有别的。\n\n"
    body = part * 6_000 + "[a]: https://a.example/\n"
    blocks = blocks_of(body)
    assert len(blocks) == 12_000
    assert blocks[0] == blocks[-2]
    assert any(span.kind == "link" for span in blocks[0].spans)


def test_what_is_too_much_for_the_parser_becomes_plain_paragraphs_and_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MOST_PARSED", 150_000)
    unit = "一段**文字**和*别的*，还有`码`。\n\n"
    cleaned = clean(unit * 60_000, suffix=".md")
    assert cleaned.issues
    blocks = cleaned.document.blocks
    assert len(blocks) == 60_000
    assert blocks[0].text == "一段文字和别的，还有码。"
    assert blocks[-1].text == "一段**文字**和*别的*，还有`码`。"


# -- mixed bodies


def test_html_stays_html_and_the_rest_is_rendered() -> None:
    body = "<p>一</p>\n <p>2021. 年度</p>\n\n<http://a.example/b>\n\n[返回](//b.example/)｜**完**\n"
    blocks = [Block("paragraph", text) for text in ("一", "2021. 年度", "http://a.example/b", "返回｜完")]
    assert texts_of(body, ".txt") == [block.text for block in blocks]


def test_blank_lines_and_indentation_inside_html_mean_nothing() -> None:
    body = (
        "<div>   \n<p>一</p>\n\n"
        "            <style>\n            .a{x:y;}\n\n            .b{x:y;}\n            </style>\n"
        '            <div class="c">\n\n                <div>二</div>\n            </div>\n</div>\n'
    )
    assert [(block.kind, block.text) for block in blocks_of(body)] == [("paragraph", "一"), ("paragraph", "二")]


def test_html_in_code_is_code() -> None:
    body = "```html\n<div>\n\n</div>\n```\n\n用 `<div>` 包住\n\n    <p>缩进的码</p>\n\n尾\n"
    assert [(block.kind, block.text) for block in blocks_of(body)] == [
        ("code", "<div>\n\n</div>"), ("paragraph", "用 <div> 包住"), ("code", "<p>缩进的码</p>"), ("paragraph", "尾"),
    ]  # fmt: skip


@pytest.mark.parametrize("opening", ['<div markdown="1">', "<details>", "<center>", "<section>"])
def test_markdown_inside_html_blocks_is_rendered_where_it_is_plain_to_see(opening: str) -> None:
    closing = f"</{opening[1:].split()[0].strip('>')}>"
    body = f"{opening}\n\n## 小题\n\n一**粗**二\n\n3. 不是列表\n\n```\n码\n\n码\n```\n\n{closing}\n"
    assert [(block.kind, block.text) for block in blocks_of(body)] == [
        ("heading", "小题"), ("paragraph", "一粗二"), ("paragraph", "3. 不是列表"), ("code", "码\n\n码"),
    ]  # fmt: skip


def test_an_html_element_inside_a_list_does_not_end_it() -> None:
    blocks = blocks_of("1. 甲\n\n   <p>续</p>\n\n2. 乙\n")
    assert [(block.marker, block.text) for block in blocks] == [("1.", "甲"), ("", "续"), ("2.", "乙")]


def test_parts_are_the_whole_body() -> None:
    body = "# 题\n\n<div>\n一\n\n二</div> 尾\n<p>三\n\n四 <b>五</b>\n\n<!-- x\n\ny -->\n六\n"
    parts = split(body)
    assert "\n".join(part.text for part in parts).split() == body.split()
    assert [part.is_html for part in parts] == [False, True, True, False, True, False]


_PIECES = [
    "<div>", "</div>", "<p>甲</p>", "乙\n", "\n\n", "```\n", "- 丙\n", "<style>", "</style>", "<!--", "-->", "`",
    "    ", "# 丁\n", "<pre>", "</pre>", "**戊**", "[己](x)", "<庚>", "\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14))
@settings(max_examples=200, deadline=None)
def test_no_ideograph_of_a_mixed_body_is_lost(pieces: list[str]) -> None:
    body = "".join(pieces)
    if "<!--" in body or "<style>" in body:
        return
    html = mixed_to_html(body)
    assert all(html.count(one) >= body.count(one) for one in "甲乙丙丁戊己庚")


# -- site generators


@pytest.mark.parametrize(
    ("source", "kind", "text"),
    [
        ("{% highlight go linenos %}\nfunc a() {\n\n\tb<c\n}\n{% endhighlight %}", "code", "func a() {\n\n\tb<c\n}"),
        ("{% codeblock lang:js %}\nlet a\n{% endcodeblock %}", "code", "let a"),
        ("{% raw %}{{ 值 }}{% endraw %}", "paragraph", "{{ 值 }}"),
        ("```\n{{ 值 }} {% if %}\n```", "code", "{{ 值 }} {% if %}"),
        ("用 `{{ site.a }}` 表示", "paragraph", "用 {{ site.a }} 表示"),
        ("设 {{ a }} 为值", "paragraph", "设 {{ a }} 为值"),
        ("见{% post_link some-slug 那篇文章 %}。", "paragraph", "见那篇文章。"),
        ("题 {#id}\n---", "heading", "题"),
        ("    {{raw `x < y`}}", "code", "x < y"),
    ],
)
def test_templates_say_what_they_stand_for(source: str, kind: str, text: str) -> None:
    block = blocks_of(f"# 首\n\n{source}\n")[1]
    assert (block.kind, block.text) == (kind, text)


@pytest.mark.parametrize(
    ("source", "address", "alt"),
    [
        ('{% image "a/b.jpg" "The reader\'s "own" room" %}', "a/b.jpg", 'The reader\'s "own" room'),
        ('{% image_with_class "a/b.jpg" "wide" "图" %}', "a/b.jpg", "图"),
        ("{% asset_img b.png 图 %}", "b.png", ""),
        ('{{image "a/b.png" 600}}', "a/b.png", ""),
        ("![[b.png|图]]", "b.png", "图"),
    ],
)
def test_pictures_of_templates_are_pictures(source: str, address: str, alt: str) -> None:
    image = blocks_of(f"文\n\n{source}\n")[1].image
    assert image is not None
    assert (image.source, image.alt) == (address, alt)


def test_targets_lose_the_site_and_keep_the_path() -> None:
    block = blocks_of('[甲]({{ site.baseurl }}/a) <a href="{{ \'/b\' | url }}">乙</a> [丙]({{ "/c" | url }})')[0]
    assert [span.target for span in block.spans] == ["/a", "/b", "/c"]


def test_films_of_templates_are_links() -> None:
    block = blocks_of('{{video "https://v.example/e"}} {{ "https://w.example/f" | embed: "片" }}')[0]
    assert [(block.text[span.start : span.end], span.target) for span in block.spans] == [
        ("https://v.example/e", "https://v.example/e"),
        ("片", "https://w.example/f"),
    ]


def test_other_tags_are_taken_out_and_listed() -> None:
    body = "文 {{ page.title }} 字\n\n{% include nav.html %}\n\n段\n{: .wide}\n\n* TOC\n{:toc}\n\n尾\n\n<!-- more -->\n"
    assert texts_of(body) == ["文 字", "段", "尾"]
    assert removed_of(body) == [
        ("template-tag", "{{ page.title }}"),
        ("template-tag", "{% include nav.html %}"),
        ("template-tag", "{: .wide}"),
        ("template-tag", "* TOC {:toc}"),
    ]


def test_callouts_are_quotes_with_their_label() -> None:
    blocks = blocks_of("> [!NOTE] 留意\n> 一句话\n")
    assert [(block.kind, block.text) for block in blocks] == [("quote", "NOTE 留意"), ("quote", "一句话")]
    assert blocks[0].spans[0].kind == "strong"


def test_wikilinks_stay_text() -> None:
    assert texts_of("见 [[某页|别名]] 与 [[某页]]") == ["见 [[某页|别名]] 与 [[某页]]"]


def test_braces_a_generator_escaped_are_mended_and_never_templates() -> None:
    assert texts_of("<p>a &#123;&#123; site.b &#125;&#125;</p>\n\n`&#123;c&#125;`") == ["a {{ site.b }}", "{c}"]


@given(st.text(st.sampled_from("{}%# :.\"'`|a天\n<>!-[]"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_templates_never_swallow_an_ideograph(text: str) -> None:
    expanded = expand_templates(text)
    assert expanded.count("天") + expanded.count(f"&#{ord('天')};") >= text.count("天")


def test_markdown_to_html_of_nothing() -> None:
    assert markdown_to_html("") == ""
