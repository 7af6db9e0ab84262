"""The whole of cleaning: routes, titles, languages, and bounds on hostile bodies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.cleaning.title import first_clause, language_of, repeats
from reader.model.article import Route, Sourced
from reader.model.document import Document, Removed

LONG = "近日，市图书馆完成了为期三个月的修缮，重新向读者开放，新增的阅览室可以同时容纳两百余人。"
PAGE = (
    f"<!DOCTYPE html><html><head><title>题</title></head><body><nav>首页</nav><p>{LONG}</p><p>{LONG}</p></body></html>"
)


@pytest.mark.parametrize(
    ("body", "suffix", "route"),
    [
        (PAGE, ".html", "page"),
        ("\ufeff\n<html><body>字</body></html>", ".txt", "page"),
        (f"<div>   \n<p>{LONG}</p>\n</div>\n", ".md", "fragment"),
        (f"<p>{LONG}</p>", ".txt", "fragment"),
        (f"{LONG}<br>{LONG}", ".txt", "fragment"),
        (f"{LONG}<br>{LONG}", ".html", "fragment"),
        (f"<p>{LONG}</p>\n\n[返回](//a.example/)", ".txt", "mixed"),
        (f"# 题\n\n{LONG}", ".md", "markdown"),
        (f"{LONG}\n\n## 题\n\n{LONG}", ".txt", "markdown"),
        (f"{LONG}\n\n{LONG}", ".md", "markdown"),
        (f"  {LONG}\n  {LONG}\n", ".md", "text"),
        (f"{LONG}\n{LONG}\n", ".md", "text"),
        (f"{LONG}\n\n{LONG}", ".txt", "text"),
        ("甲 < 乙，a<b，List<String>", ".txt", "text"),
        ("2021. 年度\n- 不是列表", ".txt", "text"),
    ],
)
def test_routes(body: str, suffix: str, route: Route) -> None:
    assert clean(body, suffix=suffix).route == route


@pytest.mark.parametrize("body", ["", "\n \t\n", "\ufeff", "\x00\x01"])
def test_an_empty_body_is_an_empty_document(body: str) -> None:
    cleaned = clean(body)
    assert cleaned.document == Document()
    assert (cleaned.removed, dict(cleaned.found)) == ((), {})


# -- the title


def test_a_title_from_metadata_is_taken_out_of_the_text() -> None:
    body = f"<h1>图书馆“重新”开放：读者 说好</h1><p>{LONG}</p>"
    cleaned = clean(body, title="图书馆“重新”开放:读者说好", title_from_metadata=True)
    assert cleaned.document.text == LONG
    assert cleaned.removed == (Removed("图书馆“重新”开放：读者 说好", "repeated-title", 0),)
    assert "title" not in cleaned.found


def test_a_body_that_only_repeats_its_title_keeps_it() -> None:
    cleaned = clean("<p>图书馆开放</p>", title="图书馆开放", title_from_metadata=True)
    assert cleaned.document.text == "图书馆开放"
    assert cleaned.removed == ()


def test_a_title_not_from_metadata_removes_nothing() -> None:
    cleaned = clean(f"<h1>图书馆开放</h1><p>{LONG}</p>", title="图书馆开放")
    assert cleaned.document.text == f"图书馆开放\n{LONG}"
    assert cleaned.found["title"] == Sourced("图书馆开放", "heading")


def test_only_a_heading_that_comes_first_gives_the_title() -> None:
    cleaned = clean(f"{LONG}\n\n# 题\n\n{LONG}", suffix=".md")
    assert cleaned.found["title"] == Sourced("近日", "text")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("近日，市图书馆开放。", "近日"),
        ("，近日开放", "，近日开放"),
        ("甲、乙、丙三地" + "字" * 50, "甲"),
        ("字" * 50, "字" * 40),
        ("A short line without marks", "A short line without marks"),
        ("One, two", "One"),
    ],
)
def test_a_text_gives_its_first_clause_as_title(line: str, title: str) -> None:
    assert first_clause(line) == title


@pytest.mark.parametrize(
    ("title", "text", "same"),
    [
        ("问_答_“一”", "问：答/“一”", True),
        ("问_答", "问答", True),
        ("问_答", "问甲答", False),
        ("Ａ１：“x”", 'a1:"X"', True),
        ("C++", "C", False),
        ("图书馆开放", "图书馆开放。", True),
        ("图书馆", "图书馆开放", False),
        ("——", "…", False),
        ("", "", False),
    ],
)
def test_what_repeats_a_title(title: str, text: str, same: bool) -> None:
    assert repeats(title, text) is same


# -- language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LONG, "zh"),
        ("近日，市圖書館完成了為期三個月的修繕，重新向讀者開放，這個會議來說還是對的。", "zh-Hant"),
        ("The library opened its doors to the readers of the town.", "en"),
        ("La bibliothèque a rouvert ses portes ce matin.", ""),
        ("図書館が新しく開かれました。", "ja"),
        ("도서관이 다시 문을 열었습니다.", "ko"),
        ("Библиотека снова открыта.", "ru"),
        ("12,345.67", ""),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


# -- pages


def test_what_stands_around_a_page_s_article_is_listed() -> None:
    article = "".join(f"<p>{LONG}第{number}段的话。</p>" for number in range(6))
    main = f"<article><h1>题目</h1>{article}</article>"
    body = f"<html><body><div><a href=/>首页</a></div>{main}<footer>版权页脚</footer></body></html>"
    cleaned = clean(body, suffix=".html")
    assert cleaned.route == "page"
    assert "版权页脚" not in cleaned.document.text
    assert "版权页脚" in [one.text for one in cleaned.removed]
    assert cleaned.document.text.count("近日") == 6


# -- order and bounds


def test_removed_things_stand_in_order_within_the_document() -> None:
    cleaned = clean(f"<p>{LONG}</p><button>复制</button><p>{LONG}</p><p>（文章来源：某报）</p>")
    places = [one.before for one in cleaned.removed]
    assert places == sorted(places)
    assert all(0 <= place <= len(cleaned.document.blocks) for place in places)


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
@pytest.mark.parametrize(
    "piece",
    ["<div>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<b>", "<form>", "<center>", "<!--", "<a", "[", "*",
     "**甲 ", "`", "> ", "- ", "![[", "{{", "{%", "{% highlight %}", "{% comment %}", "|", "$", "[^1]", "[^a]: b\n",
     " ", "\t", "```\na\n```\n\nb\n\n",
     "http://a.b "],
)  # fmt: skip
def test_hostile_repetition_loses_nothing(piece: str, suffix: str) -> None:
    cleaned = clean(piece * min(20_000, 120_000 // len(piece)) + "末尾", suffix=suffix)
    kept = cleaned.document.text + "".join(one.text for one in cleaned.removed)
    assert "末尾" in kept or piece in {"<a"}


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
def test_three_thousand_levels_keep_their_text(suffix: str) -> None:
    body = "".join(f"<div>第{number}层" for number in range(3_000)) + "</div>" * 3_000
    cleaned = clean(body, suffix=suffix)
    assert all(f"第{number}层" in cleaned.document.text for number in range(0, 3_000, 100))
    assert "第2999层" in cleaned.document.text


def test_a_large_fragment_is_read_in_pieces_that_lose_nothing() -> None:
    rows = "".join(f"<p>第{number}段，{LONG}</p>\n" for number in range(45_000))
    cleaned = clean(f"<div>\n{rows}</div>", suffix=".html")
    assert len(cleaned.document.blocks) == 45_000
    assert cleaned.document.blocks[-1].text.startswith("第44999段")


_PIECES = [
    "<p>", "</p>", "<div>", "</div>", "甲乙，", "丙丁。\n", "\n\n", "**", "# ", "- ", "> ", "`", "<b>", "</b>", "<br>",
    "　　", "[戊](/x)", "<table><tr><td>", "</table>", "{{ x }}", "<li>", "    ", "1. ", "|", "---\n",
]  # fmt: skip
BODIES = st.lists(st.sampled_from(_PIECES), max_size=25)


@given(BODIES, st.sampled_from([".md", ".txt", ".html", ""]))
@settings(max_examples=300, deadline=None)
def test_any_body_gives_a_sound_document_that_holds_its_words(pieces: list[str], suffix: str) -> None:
    body = "".join(pieces)
    cleaned = clean(body, suffix=suffix)
    document = cleaned.document
    kept = document.text + "".join(one.text for one in cleaned.removed)
    assert all(kept.count(one) >= body.count(one) for one in "甲乙丙丁戊")
    for block in document.blocks:
        assert block.text or block.kind in {"image", "rule", "cell"}
        assert all(0 <= span.start <= span.end <= len(block.text) for span in block.spans)
        assert block.kind != "heading" or 1 <= block.level <= 6
    assert all(0 <= one.before <= len(document.blocks) for one in cleaned.removed)


@pytest.mark.parametrize(
    ("opening", "unit", "closing"),
    [
        ("<table>", "<tr><td>第{0}行</td><td>值{0}</td></tr>\n", "</table>"),
        ("<ul>", "<li>第{0}行，值{0}</li>\n", "</ul>"),
    ],
)
def test_what_is_too_large_for_a_tree_is_plain_paragraphs(
    opening: str, unit: str, closing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.cleaning.route.MOST_TAGS", 1_000)
    monkeypatch.setattr("reader.cleaning.route.PIECE", 4_000)
    body = opening + "".join(unit.format(number) for number in range(2_000)) + closing
    cleaned = clean(body, suffix=".html")
    assert cleaned.issues
    words = cleaned.document.text.replace("\n", "").replace(" ", "").replace("，", "")
    assert words == "".join(f"第{number}行值{number}" for number in range(2_000))
    assert cleaned.document.blocks[0].kind in {"cell", "item"}
    assert cleaned.document.blocks[-1].kind == "paragraph"
    assert len(cleaned.document.blocks) < 3_000
