"""A tag that a text speaks of takes nothing of the text with it."""

import pytest

from reader.cleaning import clean

AFTER = "后面还有一段话，说的是别的事情。"


def text(body, suffix=".txt"):
    return clean(body, suffix=suffix).document.text


@pytest.mark.parametrize("tag", ["template", "select", "textarea", "script", "style", "title", "iframe", "noscript"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_tag_that_is_never_closed_is_a_word(tag, suffix):
    found = text(f"第一段讲的是 <{tag}> 这个标签怎么用。\n\n{AFTER}", suffix)
    assert f"<{tag}> 这个标签怎么用。" in found
    assert AFTER in found


def test_lines_of_a_text_stay_paragraphs_beside_such_a_word():
    lines = [
        "第一行讲 <div> 标签怎么用，是完整的一句。",
        "第二行讲别的事情，也是完整的一句。",
        "第三行收尾，还是完整的一句。",
    ]
    cleaned = clean("\n".join(lines), suffix=".txt")
    assert [block.text for block in cleaned.document.blocks] == lines


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_pair_spoken_of_in_a_sentence_stays(suffix):
    found = text(f"写在 <script> 与结尾 </script> 之间的就是脚本。\n\n{AFTER}", suffix)
    assert found == f"写在 <script> 与结尾 </script> 之间的就是脚本。\n{AFTER}"


def test_code_keeps_its_tags():
    found = text(f"像 `<template>` 这样写：\n\n```html\n<select>\n```\n\n{AFTER}", ".md")
    assert found == f"像 <template> 这样写：\n<select>\n{AFTER}"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>正文。</p><script>var a = 1;</script><p>{AFTER}</p>",
        f"<p>正文。<script>var a = 1;</script></p><p>{AFTER}</p>",
        f"<p>正文。</p><style>.a{{color:red}}</style><p>{AFTER}</p>",
    ],
)
def test_real_scripts_and_styles_still_go(body):
    assert text(body, ".md") == f"正文。\n{AFTER}"


def test_a_post_cut_off_in_the_middle_shows_no_tags():
    assert text(f"<div><p>{AFTER}</p><p><strong>结尾没有写完", ".md") == f"{AFTER}\n结尾没有写完"
