"""Annotations of many articles in one text against golden files, and what must hold of any of them."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.exporting.annotation_list import COLUMNS, Annotated, to_csv, to_markdown
from reader.exporting.web_annotation import _address, to_json_ld
from reader.model.annotation import COLORS, Highlight, PictureSelector, Placement, Selector
from reader.model.annotation_query import AnnotationRow, note_id
from reader.model.article import Article, StoredArticle
from reader.model.document import Block, Document

GOLDEN = Path(__file__).parents[2] / "golden" / "export"
ONE = 1 << 40
NAMES = {color: color for color in COLORS} | {"yellow": "数字", "green": "[claims]"}
MADE = "2026-03-04T12:00:00.000+00:00"

CHINESE = Document(
    (
        Block("paragraph", "央行今天说，稳健的货币政策要“灵活适度”。"),
        Block("item", "保持流动性合理充裕", level=1, marker="1."),
        Block("item", "降低实体经济*融资*成本", level=1, marker="2."),
    )
)
ENGLISH = Document((Block("paragraph", "The compiler reads one package at a time."), Block("code", "x = 1\ny = 2")))


def stored(number, title, document, **fields):
    path = f"posts/{number} 一.md"
    return StoredArticle(ONE + number, 1, "旧报", path, f"/articles/{path}", Article(title, document, **fields))


def mark(stored, number, quote, verdict="exact", note="", color="yellow", tags=(), picture=None):
    """Highlight the first place of a quote."""
    text = stored.article.document.text
    start = max(text.find(quote), 0)
    where = (None, None) if verdict == "orphan" else (start, start + len(quote))
    selector = Selector(start, start + len(quote), quote, text[max(start - 4, 0) : start], "", picture)
    highlight = Highlight(
        number, stored.id, 1, selector, Placement(verdict, *where), color, note, tags, MADE, MADE
    )  # fmt: skip
    return row(stored, number, highlight, note, tags)


def row(stored, number, highlight, note, tags=()):
    article = stored.article
    return AnnotationRow(
        number, stored.id, highlight, note, tags, MADE, MADE, article.title, article.publisher, article.published, 1,
        stored.source_name, stored.file,
    )  # fmt: skip


def items():
    one = stored(1, "央行：*稳健*的货币政策", CHINESE, publisher="证券时报网", published="2021-12-31T06:49:26+08:00",
                 original="https://example.com/a b?x=<1>", language="zh")  # fmt: skip
    two = stored(2, "Notes on the compiler", ENGLISH)
    picture = PictureSelector("https://example.com/i.png", 0, (0.1, 0.25, 0.5, 0.333333))
    yield Annotated(
        one,
        [
            row(one, note_id(one.id), None, "对照去年。\n\n- 数据\n- 口径", ("金融/监管",)),
            mark(one, 11, "稳健的货币政策", note="=2+2 看[[旧闻]]", tags=("金融/监管", "to read")),
            mark(one, 12, "保持流动性合理充裕\n降低实体经济*融资*成本", color="green"),
            mark(one, 13, "已经删去的话", "orphan", color="blue"),
            mark(one, 14, "图一 走势", "exact", color="pink", picture=picture),
        ],
    )
    yield Annotated(
        two, [mark(two, 21, "one package", "changed", note="cmd|' /C calc'!A0"), mark(two, 22, "x = 1\ny = 2")]
    )


FORMS = {"annotations.md": to_markdown, "annotations.csv": to_csv, "annotations.jsonld": to_json_ld}


@pytest.mark.parametrize("name", FORMS)
def test_against_golden_files(name):
    assert FORMS[name](items(), NAMES).encode() == (GOLDEN / name).read_bytes()


def test_markdown_is_read_back_as_it_was_meant():
    reader = MarkdownIt("commonmark")
    reader.validateLink = lambda link: True  # it would leave out links to files
    tokens = reader.parse(to_markdown(items(), NAMES))
    headings = [tokens[at + 1].children for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert ["".join(part.content for part in heading) for heading in headings] == [
        "央行：*稳健*的货币政策", "Notes on the compiler",
    ]  # fmt: skip
    assert sum(token.type == "blockquote_open" and token.level == 0 for token in tokens) == 6
    links = [child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"]
    assert links == ["https://example.com/a%20b?x=%3C1%3E", "file:///articles/posts/2%20%E4%B8%80.md"]


def test_headings_of_a_note_stand_below_that_of_its_article():
    one = stored(3, "T", ENGLISH)
    note = "# Why\n\n```sh\n# a comment\n```\n\n##### Deep\n#tag"
    text = to_markdown([Annotated(one, [row(one, note_id(one.id), None, note)])], NAMES)
    assert "\n### Why\n\n```sh\n# a comment\n```\n\n###### Deep\n#tag\n" in text


def read(text):
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_csv_is_a_table_that_a_spreadsheet_does_not_calculate():
    table = read(to_csv(items(), NAMES))
    assert len(table) == 7
    assert table[1]["note"] == "'=2+2 看[[旧闻]]"
    assert table[0]["kind"] == "note"
    assert table[0]["color"] == ""
    assert table[1]["color name"] == "数字"
    assert table[1]["tags"] == "金融/监管; to read"
    assert table[6]["quote"] == "x = 1\ny = 2"


@given(st.text(max_size=20))
def test_any_note_is_one_cell_and_no_formula(note):
    one = stored(3, "T", ENGLISH)
    (line,) = read(to_csv([Annotated(one, [row(one, note_id(one.id), None, note)])], NAMES))
    assert list(line) == list(COLUMNS)
    assert line["note"].removeprefix("'") == note.encode("utf-8", "replace").decode().replace("\0", "").removeprefix(
        "'"
    )
    assert line["note"].lstrip()[:1] not in ("=", "+", "-", "@", "＝", "＋", "－", "＠") or not line["note"]


def test_json_ld_says_what_the_model_of_the_web_asks_for():
    value = json.loads(to_json_ld(items(), NAMES))
    assert value["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert [item.get("verdict") for item in value["first"]["items"]].count("orphan") == 1
    found = value["first"]["items"]
    assert value["total"] == len(found) == 7
    assert [item["motivation"] for item in found[:3]] == ["commenting", "commenting", "highlighting"]
    assert len({item["id"] for item in found}) == 7
    marked = found[1]
    quote, position = marked["target"]["selector"]
    assert (quote["type"], quote["exact"], quote["prefix"]) == ("TextQuoteSelector", "稳健的货币政策", "今天说，")
    assert CHINESE.text[position["start"] : position["end"]] == quote["exact"]
    assert [body["purpose"] for body in marked["body"]] == ["commenting", "tagging", "tagging", "classifying"]
    assert marked["target"]["source"]["id"].startswith("https://example.com/")
    assert [part["type"] for part in found[3]["target"]["selector"]] == ["TextQuoteSelector"]  # an orphan has no place
    assert found[4]["target"]["selector"]["value"] == "xywh=percent:10,25,50,33.3333"
    assert "selector" not in found[0]["target"]


def test_nothing_is_still_a_file_of_its_kind():
    assert to_markdown([], NAMES) == ""
    assert read(to_csv([], NAMES)) == []
    assert json.loads(to_json_ld([], NAMES))["total"] == 0


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://a.cn/x y.png", "https://a.cn/x y.png"),
        ("img/图 1.png", "https://example.com/notes/img/%E5%9B%BE%201.png"),
        ("/x.png", "https://example.com/x.png"),
        ("data:image/png;base64,AA==", "data:image/png;base64,AA=="),
    ],
)
def test_a_marked_picture_has_an_address(address, written):
    assert _address(address, "https://example.com/notes/a.html") == written
