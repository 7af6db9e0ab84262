"""The parts of the article view that stand by themselves."""

from datetime import UTC, datetime

import pytest
from article_fake import FakeLibrary, cell, paragraph  # type: ignore[import-not-found]
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from reader.model.annotation import Highlight, Placement, Selector
from reader.model.article import Article
from reader.model.document import Block, Document, Span
from reader.settings import Settings
from reader.ui.article.marks import LANES, TURNS, Marks
from reader.ui.article.popovers import host_of, link_markup
from reader.ui.article.selection_bar import SelectionBar
from reader.ui.article.tables import MOST_CELLS, plan, table_end
from reader.ui.article.words import (
    clause_around,
    find_fragment,
    next_character,
    next_word,
    quotation,
    reading_minutes,
    shown_date,
    whole_word,
)
from reader.ui.session import Session
from reader.ui.theme import load_theme


def mark(number, start, end):
    placement = Placement("orphan", None, None) if start is None else Placement("exact", start, end)
    return Highlight(number, 1, 1, Selector(start or 0, end or 0, ""), placement)


# -- highlights by place


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12), st.integers(0, 90), st.integers(1, 30))
def test_marks_between_are_all_that_touch(ranges, start, length):
    marks = Marks(mark(number, first, first + size) for number, (first, size) in enumerate(ranges))
    found = {one.highlight.id for one in marks.between(start, start + length)}
    assert found == {
        number for number, (first, size) in enumerate(ranges) if first < start + length and first + size > start
    }  # fmt: skip


def test_overlapping_marks_have_lanes_of_their_own():
    marks = Marks([mark(1, 0, 10), mark(2, 5, 15), mark(3, 12, 20), mark(4, 30, 31)])
    assert [one.lane for one in marks.items] == [0, 1, 0, 0]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), max_size=14))
def test_overlapping_marks_never_share_a_place_while_there_are_places(ranges):
    items = Marks(mark(number, first, first + size) for number, (first, size) in enumerate(ranges)).items
    for at, one in enumerate(items):
        assert 0 <= one.lane < one.lanes <= LANES
        assert 0 <= one.turn < one.turns <= TURNS
        for other in items[at + 1 :]:
            if one.start < other.end and other.start < one.end:
                assert one.lanes == other.lanes
                over = [three for three in items if three.start < min(one.end, other.end)]
                deep = max(sum(three.start <= at < three.end for three in over) for at in range(71))
                assert (one.lane, one.turn) != (other.lane, other.turn) or deep > LANES - 1 + TURNS


def test_adjacent_and_identical_marks():
    adjacent = Marks([mark(1, 0, 10), mark(2, 10, 20), mark(3, 20, 21)])
    assert [(one.lane, one.lanes) for one in adjacent.items] == [(0, 1)] * 3
    identical = Marks([mark(number, 3, 9) for number in range(8)])
    assert len({(one.lane, one.turn) for one in identical.items}) == 8
    assert {one.lanes for one in identical.items} == {LANES}


def test_a_moved_mark_stands_elsewhere_alone():
    marks = Marks([mark(1, 0, 10), mark(2, 5, 15)])
    moved = marks.moved(2, 10, 20)
    assert [(one.start, one.end, one.lane) for one in moved.items] == [(0, 10, 0), (10, 20, 0)]
    assert (marks.find(2).start, marks.find(2).end) == (5, 15)
    assert moved.find(3) is None


@pytest.mark.parametrize(
    ("text", "at", "forward", "expected"),
    [
        ("人说😀今", 2, True, 3),
        ("e\u0301t", 0, True, 2),
        ("e\u0301t", 2, False, 0),
        ("👩\u200d🔬x", 0, True, 3),
        ("👍🏽x", 0, True, 2),
        ("a \n b", 1, True, 5),
        ("a \n b", 4, False, 0),
        ("ab", 2, True, 2),
        ("ab", 0, False, 0),
    ],
)
def test_a_step_takes_a_whole_character_and_no_white_space(text, at, forward, expected):
    assert next_character(text, at, forward) == expected


@pytest.mark.parametrize(
    ("text", "at", "forward", "expected"),
    [
        ("the boats, gone", 0, True, 3),
        ("the boats, gone", 3, True, 9),
        ("the boats, gone", 11, False, 4),
        ("潮水退去，小岛", 0, True, 4),
        ("潮水退去，小岛", 7, False, 5),
        ("用Python写的", 1, True, 7),
        ("……", 1, True, 2),
        ("……", 1, False, 0),
    ],
)
def test_a_word_is_a_run_of_letters_or_of_ideographs(text, at, forward, expected):
    assert next_word(text, at, forward) == expected


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("the boats", 5, 4),
        ("the boats", 8, 9),
        ("the boats", 4, 4),
        ("潮水退去", 2, 2),
        ("用Python写", 2, 1),
        ("don’t", 3, 5),
    ],
)
def test_an_end_is_drawn_to_the_nearer_edge_of_a_word(text, at, expected):
    assert whole_word(text, at) == expected


def test_orphans_are_nowhere():
    marks = Marks([mark(1, None, None), mark(2, 3, 4)])
    assert [one.highlight.id for one in marks.items] == [2]
    assert marks.find(1) is None


def test_the_innermost_mark_comes_first():
    marks = Marks([mark(1, 0, 20), mark(2, 5, 9)])
    assert [one.highlight.id for one in marks.at(6)] == [2, 1]
    assert marks.at(20) == []


# -- tables


def test_a_long_table_is_cut_between_rows_no_cell_joins():
    cells = [cell("x", row, column) for row in range(200) for column in range(3)]
    cells[30] = cell("tall", 10, 0, 15)
    del cells[33:75:3]  # the places the tall cell lies over
    grids = list(plan(cells, 0, len(cells)))
    assert len(grids) > 2
    assert sum(len(grid.places) for grid in grids) == len(cells)
    assert all(place.row + place.row_span <= grid.rows for grid in grids for place in grid.places)
    assert grids[1].rows * 3 <= MOST_CELLS + 3
    assert grids[0].widths == grids[-1].widths
    assert (grids[0].first, grids[0].last, grids[-1].first, grids[-1].last) == (True, False, False, True)


def test_a_column_has_room_for_its_longest_word():
    texts = ("No.", "规模以上工业企业增加值", "2021", "a comment of some words")
    cells = [cell(text, row, column) for row in range(40) for column, text in enumerate(texts)]
    widths = next(plan(cells, 0, len(cells))).widths
    assert sum(widths) == pytest.approx(1)
    assert widths[0] >= 5 / 52  # its three letters and the padding, of the page's half ideographs
    assert widths[2] >= 6 / 52
    assert widths[3] >= 9 / 52
    assert widths[1] > widths[0]


def test_columns_of_nothing_share_alike():
    cells = [cell("", row, column) for row in range(100) for column in range(2)]
    assert next(plan(cells, 0, len(cells))).widths == (0.5, 0.5)


def test_tables_that_follow_each_other_are_two():
    cells = [cell("a", 0, 0), cell("b", 0, 1), cell("c", 0, 0, table=1)]
    assert table_end(cells, 0) == 2
    assert table_end(cells, 2) == 3


def test_several_paragraphs_of_one_cell_stay_in_it():
    cells = [cell("a", 0, 0), cell("b", 0, 0), cell("c", 0, 1)]
    (grid,) = plan(cells, 0, 3)
    assert [place.blocks for place in grid.places] == [(0, 1), (2,)]


# -- words


def test_reading_time_counts_ideographs_and_words():
    assert reading_minutes("") == 0
    assert reading_minutes("短") == 1
    assert reading_minutes("字" * 2000) == 5
    assert reading_minutes("word " * 1100) == 5


def test_dates_are_in_the_zone_of_the_reader():
    assert shown_date(None) == ""
    assert shown_date("2021-12-31") == "2021-12-31"
    assert shown_date("2021-12-31T06:49:26") == "2021-12-31 06:49"
    local = datetime(2021, 12, 30, 22, 49, tzinfo=UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    assert shown_date("2021-12-31T06:49:00+08:00") == local
    assert shown_date("last spring") == "last spring"


def test_a_quotation_is_markdown():
    article = Article("标题", Document(), publisher="日报", published="2021-12-31", original="https://example.org/a")
    expected = "> 一\n>\n> 二\n>\n> — 标题, 日报, 2021-12-31 <https://example.org/a>\n"
    assert quotation("一\n\n二", article) == expected


def test_fragments_find_headings_and_footnotes():
    document = Document((
        paragraph("见[1]", Span("link", 1, 4, "#fn:1")),
        Block("heading", "How it Works?", level=2),
        paragraph("注 ↩", Span("link", 2, 3, "#fnref:1")),
    ))  # fmt: skip
    assert find_fragment(document, "how-it-works") == 5
    assert find_fragment(document, "fn:1") == document.text.index("↩")
    assert find_fragment(document, "fnref:1") == 1
    assert find_fragment(document, "elsewhere") is None
    assert find_fragment(document, "") is None


# -- links


@pytest.mark.parametrize(
    ("target", "host"),
    [
        ("https://example.org/a", "example.org"),
        ("https://paypal.com@evil.example/", "evil.example"),
        ("https://paypal.com%2F@evil.example/paypal.com", "evil.example"),
        ("https://example.org:example.org@evil.example?example.org", "evil.example"),
        ("HTTPS://EXAMPLE.org/example.org", "example.org"),
        ("mailto:a@b.example", ""),
        ("http://[bad", ""),
    ],
)
def test_the_host_is_the_one_that_would_be_asked(target, host):
    assert host_of(target)[0] == host
    assert (f"<b>{host}</b>" in link_markup(target).lower()) == bool(host)


def test_letters_that_look_like_others_are_shown_in_punycode():
    assert "<b>xn--" in link_markup("https://аpple.com/")  # a Cyrillic а


def test_markup_in_an_address_is_shown():
    assert "<script>" not in link_markup("https://example.org/<script>&amp;")
    assert "<script>" not in link_markup("x:<script>")


# -- the bar


@pytest.mark.parametrize(
    ("boxes", "shown"),
    [
        ([QRectF(100, 100, 80, 26)], True),
        ([QRectF(100, 560, 80, 26)], True),  # no room below: above
        ([QRectF(0, -900, 400, 26), QRectF(0, 900, 400, 26)], False),  # the whole page is selected
        ([QRectF(100, -200, 80, 26)], False),
        ([], False),
    ],
)
def test_the_bar_stands_clear_of_the_text(qtbot, qapp, boxes, shown):
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(600, 600)
    parent.show()
    session = Session(FakeLibrary(), Settings(), load_theme("light"))
    bar = SelectionBar(session.colors, parent)
    bar.set_theme(load_theme("light"))
    bar.offer(None)
    bar.place(boxes, QRectF(0, 0, 600, 600))
    assert bar.isVisible() == shown
    if shown:
        assert not any(box.toRect().intersects(bar.geometry()) for box in boxes)
        assert parent.rect().contains(bar.geometry())


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("boats", 2, "boats"),
        ("don’t", 4, "don’t"),
        ("潮水退去，小岛露出来。", 2, "潮水退去"),
        ("潮水退去，小岛露出来。", 7, "小岛露出来"),
        ("用Python写的", 3, "Python"),
        ("用Python写的", 7, "写的"),
        ("（）潮", 0, "（）潮"),
    ],
)
def test_a_clause_ends_at_punctuation_only_among_ideographs(text, at, expected):
    first, last = clause_around(text, at)
    assert text[first:last] == expected
