"""Plain text: paragraphs, wrapped lines and headings."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.text import text_to_blocks

LONG = "近日，市图书馆完成了为期三个月的修缮，重新向读者开放，新增的阅览室可以同时容纳两百余人。"
MORE = "馆方表示，修缮期间共整理旧藏书籍四万余册，其中一部分已经扫描成电子版，供研究者在线查阅使用。"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in text_to_blocks(text)]


def test_each_line_is_a_paragraph_and_short_ones_between_are_headings() -> None:
    text = f"  {LONG}\n  旧貌换新颜\n  {MORE}\n\n　　{LONG}"
    assert kinds(text) == [
        ("paragraph", LONG), ("heading", "旧貌换新颜"), ("paragraph", MORE), ("paragraph", LONG),
    ]  # fmt: skip
    assert text_to_blocks(text)[1].level == 2


def test_what_is_no_heading_stays_a_paragraph() -> None:
    for line in (
        "他说：", "二〇二一年，", "2021年9月6日 10:39", "http://a.example/b", "作者：某人", "12,345.67 亿元 89%",
        "“这样也好”", "- 一项", "来信请寄 reader@a.example", "好", "图1｜全景", "(续)",
    ):  # fmt: skip
        assert kinds(f"{LONG}\n{line}\n{MORE}")[1][0] == "paragraph", line


def test_first_and_last_lines_and_names_at_the_end_are_no_headings() -> None:
    assert [kind for kind, _ in kinds(f"图书馆重新开放\n{LONG}\n{MORE}\n本报记者\n某某")] == ["paragraph"] * 5


def test_poems_and_dialogues_stay_as_they_are() -> None:
    poem = "山中一夜雨\n树杪百重泉\n汉女输橦布\n巴人讼芋田"
    assert kinds(poem) == [("paragraph", line) for line in poem.split("\n")]
    talk = "甲：你来了\n乙：来了\n甲：坐\n乙：好"
    assert kinds(talk) == [("paragraph", line) for line in talk.split("\n")]


def test_wrapped_english_lines_are_joined() -> None:
    text = (
        "The library opened its doors again this morning after three months of\n"
        "repairs, and readers who had waited since early spring stood in a line\n"
        "that went around the corner.\n"
        "\n"
        "Inside, the smell of new wood met that of old paper, and nobody seemed\n"
        "to mind that half of the shelves were still empty.\n"
        "\n"
        "- one thing\n"
        "- another\n"
    )
    blocks = kinds(text)
    assert [text.count("\n") for _, text in blocks] == [0] * 4
    assert blocks[0][1].endswith(
        "months of repairs, and readers who had waited since early spring stood in a line that went around the corner."
    )
    assert [text for _, text in blocks[2:]] == ["- one thing", "- another"]


def test_wrapped_chinese_lines_are_joined_without_spaces() -> None:
    line = "近日市图书馆完成了为期三个月的修缮重新向读者开放新增的阅览室可以同"
    text = f"　　{line}\n{line}\n时容纳两百余人。\n　　{line}\n{line}\n读者络绎不绝。\n"
    assert kinds(text) == [
        ("paragraph", line + line + "时容纳两百余人。"),
        ("paragraph", line + line + "读者络绎不绝。"),
    ]


def test_entities_of_scraped_text_are_read() -> None:
    assert kinds("甲&nbsp;乙 &lt;丙&gt; &#20013;") == [("paragraph", "甲\xa0乙 <丙> 中")]
    assert kinds("a && b &lt; c") == [("paragraph", "a && b &lt; c")]


@given(st.text(st.sampled_from("天地，。 \n　\tab1-"), max_size=300))
@settings(max_examples=150, deadline=None)
def test_every_character_is_kept(text: str) -> None:
    kept = "".join(block.text for block in text_to_blocks(text))
    assert "".join(kept.split()) == "".join(text.split())
