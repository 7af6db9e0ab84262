"""What a search found, as text, against golden files, and what must hold of any of it."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.exporting.hit_list import COLUMNS, LinkedHit, csv_parts, markdown_parts
from reader.model.identity import format_id
from reader.model.search import Hit, Snippet

GOLDEN = Path(__file__).parents[2] / "golden" / "export"
ONE = 1 << 40


def hit(number, title, text, marks=(), where="body", published="2021-12-31T06:49:26+08:00", publisher="", **more):
    return Hit(ONE + number, title, published, publisher, Snippet(where, text, marks), **more)


def items():
    yield LinkedHit(
        hit(1, "央行：*稳健*的货币政策", "…央行今天说，稳健的货币政策要“灵活适度”。", ((7, 9), (10, 14)),
            publisher="证券时报网", title_marks=((4, 6),)),
        "https://example.com/a%20b?x=%3C1%3E",
    )  # fmt: skip
    yield LinkedHit(
        hit(2, "=cmd|' /C calc'!A0", "+1 # and\ntwo [[lines]]", ((0, 2), (9, 12)), "note", None, "-Blog"),
        "file:///articles/posts/2%20%E4%B8%80.md",
    )
    yield LinkedHit(hit(3, "", "", (), "", "2012-05-01"), "https://example.com/3")
    yield LinkedHit(hit(4, "“词”后", "他说“词”后面。1. 不是", ((2, 5),), "quote"), "posts/4.md")


FORMS = {"hits.md": markdown_parts, "hits.csv": csv_parts}


@pytest.mark.parametrize("name", FORMS)
def test_against_golden_files(name):
    assert "".join(FORMS[name](items())).encode() == (GOLDEN / name).read_bytes()


def read(text):
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_a_table_has_what_is_known_and_no_formula():
    rows = read("".join(csv_parts(items())))
    assert [row["id"] for row in rows] == [format_id(ONE + number) for number in (1, 2, 3, 4)]
    assert rows[0]["snippet"] == "…央行今天说，**稳健**的**货币政策**要“灵活适度”。"
    assert rows[1]["title"] == "'=cmd|' /C calc'!A0"
    assert rows[1]["publisher"] == "'-Blog"
    assert list(rows[0]) == list(COLUMNS)


@given(text=st.text(max_size=60), title=st.text(max_size=20), cut=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_no_text_breaks_a_form(text, title, cut):
    start, end = (min(place, len(text)) for place in sorted(cut))
    marks = ((start, end),) if start < end else ()
    found = [LinkedHit(hit(1, title, text, marks), "https://example.com/1")] * 2
    rows = read("".join(csv_parts(found)))
    assert len(rows) == 2
    assert not any(row[name].lstrip()[:1] in ("=", "+", "-", "@") for row in rows for name in COLUMNS if row[name])
    tokens = MarkdownIt("commonmark").parse("".join(markdown_parts(found)))
    assert [token.type for token in tokens if token.level == 0].count("heading_open") == 2
    assert all(token.type != "html_block" and token.type != "fence" for token in tokens)


def test_what_was_found_is_strong_in_markdown():
    tokens = MarkdownIt("commonmark").parse("".join(markdown_parts(items())))
    strong = [
        child.content
        for token in tokens
        for before, child in zip([None, *(token.children or ())], token.children or (), strict=False)
        if before is not None and before.type == "strong_open"
    ]
    assert strong == ["稳健", "稳健", "货币政策", "+1", "two"]
