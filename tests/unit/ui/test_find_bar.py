"""Finding words in the article: by typing, by a search; from hit to hit, without losing the reader's place."""

from math import floor

import pytest
from article_fake import FakeLibrary, cell, documents, paragraph  # type: ignore[import-not-found]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest

from reader.model.article import Article
from reader.model.changes import Changes
from reader.model.document import Block, Document, Removed, Span
from reader.settings import Settings
from reader.ui.article import ArticlePane
from reader.ui.article.find_bar import HEIGHT
from reader.ui.article.found import MOST, joined
from reader.ui.session import Session
from reader.ui.style import apply
from reader.ui.theme import load_theme

RIVER = "清晨的集市在河岸上铺开，卖鱼的人说今年的水比去年高。"
NOON = "By noon the boats were gone, and only the ropes remembered the boats."


class Search:
    """Hits of a search for words."""

    def __init__(self, library, *words):
        self.library, self.looked, self.words = library, words, " ".join(words)

    def occurrences(self, title, text):
        return [one for word in self.looked for one in self.library.find_in_text(text, word)]

    def title_occurrences(self, title):
        return self.occurrences("", title)


def article(*blocks, **fields):
    return Article(document=Document(blocks), **({"title": "河岸的集市"} | fields))


@pytest.fixture
def library():
    fake = FakeLibrary()
    fake.put(1, article(paragraph(RIVER), Block("heading", "The boats", level=2), paragraph(NOON)))
    long = [paragraph(f"{number}. {NOON if number % 40 == 20 else RIVER}") for number in range(200)]
    fake.put(2, article(*long, title="Long days"))
    fake.put(3, article(paragraph("Nothing of the kind.")))
    return fake


@pytest.fixture
def session(qtbot, library):
    session = Session(library, Settings(), load_theme("light"))
    yield session
    session.tasks.close()


@pytest.fixture
def pane(qtbot, session):
    pane = ArticlePane(session)
    qtbot.addWidget(pane)
    pane.resize(700, 600)
    pane.show()
    return pane


@pytest.fixture
def bar(pane):
    return pane.finding.bar


def settle(qtbot, pane):
    """Wait until what was asked for is known and shown."""
    quiet = 0

    def rests():
        nonlocal quiet
        finding, bar = pane.finding, pane.finding.bar
        busy = pane._session.tasks.busy() or finding._looking or finding._pause.isActive()
        busy |= bar.height() != (HEIGHT if bar.is_open else 0)
        quiet = 0 if busy or (pane.view._builder and not pane.view._builder.done) else quiet + 1
        return quiet > 2

    qtbot.waitUntil(rests, timeout=10_000)
    QGuiApplication.processEvents()


def show(qtbot, pane, article_id):
    with qtbot.waitSignal(pane.article_shown):
        pane.show_article(article_id)
    settle(qtbot, pane)


def look_for(qtbot, pane, words):
    pane.finding.open()
    pane.finding.bar.field.setText(words)
    settle(qtbot, pane)


def framed(pane):
    """Return the words that are framed, and those at hand."""
    hits, text = pane.view.hits(), pane.view.text()
    words = [text[start:end] for start, end in hits.ranges]
    return words, (words[hits.current] if hits.current is not None else None)


def current_start(pane):
    hits = pane.view.hits()
    return hits.ranges[hits.current][0]


def in_view(pane, position):
    box = pane.view.range_boxes(position, position + 1)[0]
    return box.top() >= 0 and box.bottom() <= pane.view.height()


def wheel(view):
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at, view.viewport().mapToGlobal(at), QPoint(0, -60), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QGuiApplication.sendEvent(view.viewport(), event)


# -- typing


def test_what_is_typed_is_framed_counted_and_gone_through_round_and_round(qtbot, pane, bar):
    show(qtbot, pane, 1)
    assert not bar.isVisible()
    look_for(qtbot, pane, "BOATS")
    assert bar.isVisible()
    assert framed(pane) == (["boats"] * 3, "boats")
    assert bar.count.text() == "1 of 3"
    starts = [start for start, _end in pane.view.hits().ranges]
    for key, modifier, number in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 2),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, 2),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 1),
    ):
        QTest.keyClick(bar.field, key, modifier)
        assert current_start(pane) == starts[number]
        assert bar.count.text() == f"{number + 1} of 3"
    bar.next.click()
    bar.previous.click()
    assert bar.count.text() == "2 of 3"


def test_nothing_found_is_said_and_leads_nowhere(qtbot, pane, bar):
    show(qtbot, pane, 1)
    look_for(qtbot, pane, "zeppelin")
    assert bar.count.text() == "Not found"
    assert not bar.next.isEnabled()
    pane.finding.step(True)
    assert framed(pane) == ([], None)
    bar.field.clear()
    settle(qtbot, pane)
    assert bar.count.text() == ""
    assert bar.isVisible()


def test_a_short_selection_is_what_is_looked_for_from_its_own_place_on(qtbot, pane, bar):
    show(qtbot, pane, 1)
    text = pane.view.text()
    last = text.rindex("boats")
    pane.view.select(last, last + 5)
    pane.finding.open()
    settle(qtbot, pane)
    assert bar.field.text() == "boats"
    assert bar.field.selectedText() == "boats"
    assert current_start(pane) == last
    assert pane.view.selected_range() == (last, last + 5)
    pane.view.select(0, len(text))
    pane.finding.open()
    assert bar.field.text() == "boats"


def test_escape_closes_takes_the_frames_away_and_hands_the_keyboard_back(qtbot, pane, bar):
    show(qtbot, pane, 1)
    look_for(qtbot, pane, "boats")
    assert pane.focusWidget() is bar.field
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    settle(qtbot, pane)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert pane.focusWidget() is pane.view
    assert framed(pane) == ([], None)
    pane.finding.step(True)  # as F3 does, it looks for the last words again
    settle(qtbot, pane)
    assert bar.isVisible()
    assert framed(pane)[1] == "boats"
    assert pane.focusWidget() is pane.view
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    settle(qtbot, pane)
    assert not bar.is_open


def test_escape_in_the_article_drops_the_selection_before_it_closes_the_bar(qtbot, pane, bar):
    show(qtbot, pane, 1)
    look_for(qtbot, pane, "boats")
    pane.view.setFocus()
    pane.view.select(0, 3)
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.view.selected_range()[0] == pane.view.selected_range()[1]
    assert bar.is_open
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert not bar.is_open


def test_the_title_is_looked_in_first_where_it_is_on_the_page(qtbot, pane, bar):
    show(qtbot, pane, 1)
    look_for(qtbot, pane, "集市")
    assert bar.count.text() == "1 of 2"
    assert framed(pane) == (["集市"], None)
    assert "background-color" in pane._header._title.text()
    bar.next.click()
    assert bar.count.text() == "2 of 2"
    assert framed(pane)[1] == "集市"
    pane.finding.close()
    settle(qtbot, pane)
    assert "background-color" not in pane._header._title.text()


def test_a_title_that_stands_in_the_text_is_counted_once(qtbot, pane, bar, library):
    library.put(4, article(Block("heading", "河岸的集市", level=1), paragraph(RIVER)))
    show(qtbot, pane, 4)
    look_for(qtbot, pane, "集市")
    assert bar.count.text() == "1 of 2"
    assert len(pane.view.hits().ranges) == 2


def test_typing_begins_where_the_reader_is(qtbot, pane, bar):
    show(qtbot, pane, 2)
    middle = pane.view.text().index("110. ")
    pane.view.scroll_to(middle)
    QGuiApplication.processEvents()
    look_for(qtbot, pane, "noon")
    assert current_start(pane) > middle
    assert bar.count.text() == "4 of 5"
    assert in_view(pane, current_start(pane))
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "1 of 5"
    assert in_view(pane, current_start(pane))


def test_more_hits_than_can_be_told_apart_are_capped_and_that_is_said(qtbot, pane, bar, library):
    library.put(4, article(*(paragraph("ab" * 60) for _ in range(170)), title=""))
    show(qtbot, pane, 4)
    look_for(qtbot, pane, "b")
    assert bar.count.text() == "1 of 10,000+"
    assert len(pane.view.hits().ranges) == MOST
    bar.previous.click()
    assert bar.count.text() == "10,000 of 10,000+"


def test_words_typed_stay_when_another_article_comes_but_do_not_move_it(qtbot, pane, bar):
    show(qtbot, pane, 1)
    look_for(qtbot, pane, "noon")
    show(qtbot, pane, 2)
    assert bar.is_open
    assert bar.count.text() == "5 hit(s)"
    assert pane.view.place() == 0
    show(qtbot, pane, 3)
    assert bar.count.text() == "Not found"
    pane.show_article(None)
    assert not bar.is_open


# -- a search


def test_articles_of_a_search_open_at_their_first_hit_and_keep_the_place_they_had(qtbot, pane, bar, library):
    kept = library.articles[2].article.document.text.index("110. ")
    library.put(2, library.articles[2].article, position=kept)
    pane.show_search_hits(Search(library, "noon"))
    show(qtbot, pane, 2)
    assert bar.words.text() == "noon"
    assert not bar.field.isVisible()
    assert bar.count.text() == "1 of 5"
    assert in_view(pane, current_start(pane))
    pane.save_place()
    settle(qtbot, pane)
    assert library.saved[2] == kept
    assert bar.back.isVisibleTo(bar)
    bar.back.click()
    assert pane.view.place() == kept
    assert not bar.back.isVisibleTo(bar)


def test_a_hit_in_the_title_alone_takes_nobody_away_from_his_place(qtbot, pane, bar, library):
    kept = library.articles[2].article.document.text.index("60. ")
    library.put(2, library.articles[2].article, position=kept)
    pane.show_search_hits(Search(library, "long days"))
    show(qtbot, pane, 2)
    assert bar.count.text() == "1 hit(s)"
    assert pane.view.place() == kept
    assert not pane.view.visiting()


def test_the_place_is_kept_while_the_text_under_a_hit_becomes_another(qtbot, pane, bar, session, library):
    text = library.articles[2].article.document.text
    kept = text.index("110. ")
    library.put(2, library.articles[2].article, position=kept)
    pane.show_search_hits(Search(library, "noon"))
    show(qtbot, pane, 2)
    blocks = (paragraph("Something new above it all."), *library.articles[2].article.document.blocks)
    library.put(2, article(*blocks, title="Long days"), position=kept)
    session.changed.emit(Changes(contents=frozenset({2})))
    settle(qtbot, pane)
    assert pane.view.text()[pane.view.reading_place() :].startswith("110. ")
    bar.back.click()
    assert pane.view.text()[pane.view.place() :].startswith("110. ")


def test_what_a_reader_scrolls_to_after_a_hit_is_his_place(qtbot, pane, library):
    pane.show_search_hits(Search(library, "noon"))
    show(qtbot, pane, 2)
    pane.finding.step(True)
    pane.save_place()
    settle(qtbot, pane)
    assert library.saved[2] == 0
    wheel(pane.view)
    pane.save_place()
    settle(qtbot, pane)
    assert library.saved[2] == pane.view.place() > 0


def test_an_article_is_come_back_to_at_the_hit_it_was_left_at(qtbot, pane, bar, library):
    pane.show_search_hits(Search(library, "noon"))
    show(qtbot, pane, 2)
    pane.finding.step(True)
    pane.finding.step(True)
    show(qtbot, pane, 1)
    assert bar.count.text() == "1 of 1"
    show(qtbot, pane, 2)
    assert bar.count.text() == "3 of 5"
    wheel(pane.view)
    place = pane.view.place()
    show(qtbot, pane, 1)
    library.put(2, library.articles[2].article, position=library.saved[2])
    show(qtbot, pane, 2)
    assert pane.view.place() == place


def test_a_hit_that_is_in_view_anyway_moves_nothing(qtbot, pane, bar, library):
    pane.show_search_hits(Search(library, "河岸"))
    show(qtbot, pane, 2)
    assert pane.view.verticalScrollBar().value() == 0
    assert bar.count.text() == "1 of 195"
    assert not pane.view.visiting()
    assert not bar.back.isVisibleTo(bar)


def test_an_article_without_hits_has_no_bar(qtbot, pane, bar, library):
    pane.show_search_hits(Search(library, "boats"))
    show(qtbot, pane, 1)
    assert bar.is_open
    show(qtbot, pane, 3)
    assert not bar.is_open
    show(qtbot, pane, 1)
    assert bar.is_open
    pane.show_search_hits(None)
    settle(qtbot, pane)
    assert not bar.is_open
    assert framed(pane) == ([], None)


@pytest.mark.parametrize("known", [True, False])
def test_an_article_on_the_page_that_is_chosen_among_results_goes_to_its_first_hit(qtbot, pane, bar, library, known):
    show(qtbot, pane, 2)
    pane.show_search_hits(Search(library, "noon"))
    if known:
        settle(qtbot, pane)
        assert bar.count.text() == "5 hit(s)"
        assert pane.view.place() == 0
    pane.show_article(2)
    settle(qtbot, pane)
    assert bar.count.text() == "1 of 5"
    assert in_view(pane, current_start(pane))
    pane.finding.step(True)
    pane.show_article(2)
    settle(qtbot, pane)
    assert bar.count.text() == "2 of 5"


def test_a_highlight_that_is_wanted_goes_before_the_hits(qtbot, pane, library):
    text = library.articles[2].article.document.text
    start = text.index("150. ")
    library.highlight(2, start, start + 8)
    number = next(iter(library.marks[2]))
    pane.show_search_hits(Search(library, "noon"))
    with qtbot.waitSignal(pane.article_shown):
        pane.show_article(2)
        pane.scroll_to_highlight(number)
    settle(qtbot, pane)
    assert in_view(pane, start)
    assert pane.view.hits().current is None
    assert len(pane.view.hits().ranges) == 5
    pane.view.verticalScrollBar().setValue(0)
    pane.show_search_hits(Search(library, "boats"))
    pane.show_article(2)
    pane.scroll_to_highlight(number)
    settle(qtbot, pane)
    assert in_view(pane, start)
    assert pane.view.hits().current is None


def test_typing_goes_before_a_search_and_closing_brings_it_back(qtbot, pane, bar, library):
    pane.show_search_hits(Search(library, "ropes"))
    show(qtbot, pane, 1)
    look_for(qtbot, pane, "boats")
    assert framed(pane)[0] == ["boats"] * 3
    pane.finding.close()
    settle(qtbot, pane)
    assert bar.is_open
    assert bar.words.isVisible()
    assert framed(pane)[0] == ["ropes"]
    pane.finding.close()
    settle(qtbot, pane)
    assert not bar.is_open
    show(qtbot, pane, 2)
    assert framed(pane) == ([], None)  # closed for this search
    pane.show_search_hits(Search(library, "boats"))
    settle(qtbot, pane)
    assert bar.is_open


def test_ranges_that_lie_over_each_other_are_one_hit(qtbot, pane, bar, library):
    pane.show_search_hits(Search(library, "boats", "the boats"))
    show(qtbot, pane, 1)
    assert framed(pane)[0] == ["The boats", "the boats", "the boats"]


# -- what changes


def test_frames_follow_theme_size_and_a_new_text(qtbot, pane, session, library):
    show(qtbot, pane, 1)
    look_for(qtbot, pane, "boats")
    pane.finding.step(True)
    before, current = framed(pane), pane.view.hits().current
    session.set_theme(load_theme("dark"))
    session.change_settings(font_size=24)
    settle(qtbot, pane)
    assert framed(pane) == before
    assert pane.view.hits().current == current
    library.put(1, article(paragraph("New: " + NOON)))
    session.changed.emit(Changes(contents=frozenset({1})))
    settle(qtbot, pane)
    assert framed(pane)[0] == ["boats"] * 2


def test_what_was_removed_is_not_framed_and_frames_stay_right_beside_it(qtbot, pane, library, monkeypatch):
    removed = (Removed("credit-line", "the boats were paid", 0), Removed("credit-line", "boats again", 2))
    library.put(4, article(paragraph(RIVER), paragraph("x"), paragraph(NOON), removed=removed))
    show(qtbot, pane, 4)
    look_for(qtbot, pane, "boats")
    ranges = list(pane.view.hits().ranges)
    monkeypatch.setattr(library, "rule_reason", lambda _rule, _language: "", raising=False)
    pane.show_removed(True)
    settle(qtbot, pane)
    assert list(pane.view.hits().ranges) == ranges
    assert framed(pane)[0] == ["boats"] * 2
    same_as_ranges(pane)


def test_frames_touch_neither_highlights_nor_the_selection(qtbot, pane, library):
    text = library.articles[1].article.document.text
    start = text.index("only")
    library.highlight(1, start, start + 14)
    show(qtbot, pane, 1)
    pane.view.select(3, 9)
    marks = [(mark.start, mark.end) for mark in pane.view.marks().items]
    pane.finding.open()
    pane.finding.bar.field.setText("ropes")
    settle(qtbot, pane)
    pane.finding.step(True)
    assert [(mark.start, mark.end) for mark in pane.view.marks().items] == marks
    assert pane.view.selected_range() == (3, 9)
    assert pane.view.active_id() is None


# -- what is painted


def same_as_ranges(pane):
    """Compare the boxes that are painted with where the ranges stand on the page."""
    view, page = pane.view, pane.view.page()
    from reader.ui.article.geometry import visible_blocks
    from reader.ui.article.page import range_boxes

    painted = {number: [] for number in range(len(page.hits.ranges))}
    for piece in visible_blocks(view.document(), 0, view.document().size().height()):
        if piece.index >= 0 and page.document.blocks[piece.index].text:
            start = page.document.starts[piece.index]
            within = start, start + len(page.document.blocks[piece.index].text)
            for number, box in page.hit_lines.boxes(piece, within, -1e9, 1e9):
                painted[number].append(box.translated(piece.box.left(), floor(piece.box.top())))
    for number, (start, end) in enumerate(page.hits.ranges):
        wanted = range_boxes(page, view.document(), start, end)
        edges = sorted((round(box.left(), 2), round(box.right(), 2)) for box in wanted)
        assert sorted((round(box.left(), 2), round(box.right(), 2)) for box in painted[number]) == edges
        for box, line in zip(painted[number], wanted, strict=True):
            assert line.top() - 2 <= box.center().y() <= line.bottom() + 2


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents(), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 12)), max_size=8))
def test_frames_stand_where_the_words_stand_in_any_document(qtbot, pane, library, document, pieces):
    library.put(9, Article(title="t", document=document))
    pane.show_article(None)
    show(qtbot, pane, 9)
    ranges = joined([(start, start + length) for start, length in pieces], len(document.text))
    pane.view.set_hits(ranges, 0 if ranges else None)
    if ranges:
        same_as_ranges(pane)


def test_nothing_but_the_hits_is_painted_differently(qtbot, pane, library):
    apply(QGuiApplication.instance(), load_theme("light"))
    library.put(
        4,
        article(
            Block("heading", "The boats of noon", level=2),
            paragraph("Some boats, in code: boats().", Span("code", 21, 28)),
            Block("quote", "He said boats.", quote=1),
            Block("code", "boats = 1\nprint(boats)"),
            cell("boats", 0, 0), cell("ropes", 0, 1), cell("ropes", 1, 0), cell("more boats", 1, 1),
        ),
    )  # fmt: skip
    library.highlight(4, 0, 12)
    show(qtbot, pane, 4)
    view = pane.view
    before = view.viewport().grab().toImage()
    ranges = library.find_in_text(view.text(), "boats")
    view.set_hits(ranges, 2)
    after = view.viewport().grab().toImage()
    corner = QPointF(view.viewport().pos())
    boxes = [box.translated(-corner) for one in ranges for box in view.range_boxes(*one)]
    ratio = after.devicePixelRatio()
    changed = [False] * len(boxes)
    for y in range(after.height()):
        for x in range(after.width()):
            if after.pixel(x, y) != before.pixel(x, y):
                at = QPointF(x / ratio, y / ratio)
                inside = [number for number, box in enumerate(boxes) if box.adjusted(-3, -4, 3, 6).contains(at)]
                assert inside, at
                for number in inside:
                    changed[number] = True
    assert all(changed)
    view.set_hits(())
    assert view.viewport().grab().toImage() == before


def test_hits_have_ticks_beside_the_scroll_bar_that_lead_to_them(qtbot, pane, bar):
    show(qtbot, pane, 2)
    look_for(qtbot, pane, "noon")
    overview = pane.view.overview
    ticks = list(overview.hit_ticks())
    assert [number for number, _y in ticks] == list(range(5))
    heights = [y for _number, y in ticks]
    assert heights == sorted(heights)
    assert 0 < heights[0] < heights[-1] < overview.height()
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(5, round(heights[3])))
    assert bar.count.text() == "4 of 5"
    assert in_view(pane, current_start(pane))


def test_the_first_line_in_view_stays_the_first_while_the_bar_comes_and_goes(qtbot, pane, bar):
    show(qtbot, pane, 2)
    start = pane.view.text().index("100. ")
    pane.view.scroll_to(start)
    pane.finding.open()
    qtbot.waitUntil(lambda: bar.height() == HEIGHT)
    settle(qtbot, pane)
    assert pane.view.place() == start
    assert pane.view.mapTo(pane, QPoint(0, 0)).y() == HEIGHT
    pane.finding.close()
    settle(qtbot, pane)
    assert bar.height() == 0
    assert pane.view.place() == start


def test_boxes_of_a_long_paragraph_are_worked_out_for_lines_in_view_alone(qtbot, pane, library):
    library.put(4, article(paragraph("boats and ropes " * 2_000)))
    show(qtbot, pane, 4)
    pane.view.set_hits(library.find_in_text(pane.view.text(), "boats"))
    pane.view.viewport().grab()
    known = next(iter(pane.view.page().hit_lines._blocks.values()))[2]
    lines = pane.view.document().begin().layout().lineCount()
    assert 0 < len(known) < lines / 4
    box = QRectF(pane.view.viewport().rect())
    assert all(line <= box.height() / 20 + 30 for line in known)
