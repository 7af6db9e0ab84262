"""The parser loses no word, whatever looks like markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.tree import DEEPEST, drop_controls, parse_html, tidy, without_tags


def text_of(markup: str) -> str:
    return "".join("".join(parse_html(markup).strings).split())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>市盈率<30倍，a<b，x <中国> y</p><p>后</p>", "市盈率<30倍，a<b，x<中国>y后"),
        ("<p>见<http://a.example/x?y=1>后</p>", "见<http://a.example/x?y=1>后"),
        ("<p>写信给<reader@a.example>吧</p>", "写信给<reader@a.example>吧"),
        ("<p>a</p><plaintext><p>b</p>c", "abc"),
        ("<p>a</p><!-- 没有结尾 <p>b</p>", "a没有结尾b"),
        ("<p>a</p><script>没有结尾 <p>b</p>", "a没有结尾b"),
        ("<p>a</p><title>没有结尾<p>b</p>", "a没有结尾b"),
        ('<p>a</p><iframe src="x" /><p>b</p>', "ab"),
        ("<p>a<![CDATA[b <b>c</b>]]>d</p>", "ab<b>c</b>d"),
        ("<p>a<?php echo 1; ?>b</p>", "ab"),
        ('<p>前 <a href="http://a.example>链接</a> 和 <b>后</b></p>', "前链接和后"),
        ('<p>完整</p><div class="x', "完整"),
        ("<p>完整</p>然后 a <", "完整然后a<"),
        ("<p>a\x00b\x0bc\ufdd0d\ufffee\ufffcf\ud800</p>", "abcdef"),
        ("<table>散<tr>落<td>格</table>外<td>又", "散落格外又"),
        ("List<String> 与 <b>粗</b>", "List<String>与粗"),
        ("<xmp><b>源</b></xmp>", "<b>源</b>"),
        ("<o:p>名</o:p><my-tag>空间</my-tag>", "名空间"),
    ],
)
def test_what_only_looks_like_markup_stays_text(markup: str, text: str) -> None:
    assert text_of(markup) == text


def test_stray_paragraph_ends_end_paragraphs() -> None:
    assert parse_html("一</p>二</p>三").find_all("br")


def test_proper_markup_is_left_as_it_is() -> None:
    markup = "<p class=\"a\">一<a href='x'>二</a></p>\n<IMG SRC=x>"
    assert tidy(markup) == markup


def test_comments_and_declarations_are_not_text() -> None:
    assert text_of("<!DOCTYPE html><p>a<!-- x <p>y</p> -->b<![if IE]>c<![endif]></p>") == "abc"


@pytest.mark.parametrize("tag", ["div", "span", "b", "table><tr><td", "ul><li", "blockquote", "font"])
@pytest.mark.parametrize("depth", [3_000, 100_000])
def test_depth_loses_nothing(tag: str, depth: int) -> None:
    soup = parse_html(f"<{tag}>" * depth + "深处" + "</div>" * 5 + "末尾")
    assert "深处" in soup.get_text()
    assert "末尾" in soup.get_text()


def test_depth_is_bounded_where_blocks_stay_apart() -> None:
    soup = parse_html("<div>段" * 2_000)
    deepest = max(len(list(tag.parents)) for tag in soup.find_all(True))
    assert deepest <= DEEPEST + 3
    assert len(soup.find_all(["div", "p"])) >= 2_000


@pytest.mark.parametrize(
    "markup",
    [
        "<a" * 100_000 + "完",
        "<" * 100_000 + "完",
        '<a "' * 50_000 + "完",
        "<!--" * 100_000 + "完",
        "<![CDATA[" * 50_000 + "完",
        "<script>" * 50_000 + "完",
        "<a-b>" * 50_000 + "完",
        "<p " + " ".join(f'a{number}="1"' for number in range(100_000)) + ">完</p>",
        f'<p a="{"x" * 12_000_000}">完</p>',
        f"<p>{'字' * 5_000_000}</p>完",
    ],
    ids=["half tags", "brackets", "quotes", "comments", "cdata", "scripts", "names", "attributes", "value", "text"],
)
def test_hostile_markup_takes_bounded_time(markup: str) -> None:
    assert "完" in parse_html(markup).get_text()


def test_controls_go_and_line_ends_are_newlines() -> None:
    assert drop_controls("a\r\nb\rc\x01\x1f\U0001ffff\ufffcd\t😀") == "a\nb\ncd\t😀"


WORDS = st.text(st.sampled_from("字句。，a bZ0<>&\"'/=!-?\n　"), max_size=40)
TAGS = [
    "<p>", "</p>", "<div>", "</div>", "<b>", "</i>", "<br>", "<td>", "<table>", "</table>", "<http://a.b>", "<!---->",
    "<li>", "<h1>", "</ul>", "<wbr>", "<a href='x'>", '<span style="a">',
]  # fmt: skip
PIECES = st.lists(st.one_of(WORDS, st.sampled_from(TAGS)), max_size=12)


@given(PIECES)
@settings(max_examples=150, deadline=None)
def test_ideographs_of_any_markup_survive(pieces: list[str]) -> None:
    markup = "".join(pieces)
    # Inside a tag or comment that the pieces happen to make, nothing is visible.
    visible = re.sub(r"<!--.*?-->|<!--|<[^<>]*>", "", markup, flags=re.DOTALL)
    found = text_of(markup)
    for one in "字句":
        assert found.count(one) >= visible.count(one) - _cut_off(markup, one)


def _cut_off(markup: str, one: str) -> int:
    """Count what stands in a tag that the end of the markup cuts off."""
    tail = re.search(r"<[^<>]*\Z", markup)
    return tail[0].count(one) if tail else 0


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>若 a<b 且 c>d，则成立</p>", "若 a<b 且 c>d，则成立"),
        ("<p>if i<s and s>q then</p>", "if i<s and s>q then"),
        ("<p>x<b hidden>y</b>z</p>", "xyz"),
        ("<p>x<a name=n>y</a>z</p>", "xyz"),
    ],
)
def test_comparisons_of_letters_are_text(markup: str, text: str) -> None:
    assert parse_html(markup).get_text() == text


@pytest.mark.parametrize("opening", ["<template>", "<TEMPLATE id=x>", "<div><template></template><template>"])
def test_a_template_that_never_ends_hides_nothing(opening: str) -> None:
    assert parse_html(f"<p>一</p>{opening}<p>二</p>").get_text() == "一二"


def test_without_a_tree_rows_and_items_stay_lines() -> None:
    markup = "<table><tr><td>甲</td><td>乙</td></tr><tr><th>丙<th>丁</tr></table><ul><li>一</li><li>二<LI>三</ul>尾"
    lines = [line.split() for line in without_tags(tidy(markup)).replace("\u2028", "\n").split("\n")]
    assert [line for line in lines if line] == [["甲", "乙"], ["丙", "丁"], ["一"], ["二"], ["三"], ["尾"]]
