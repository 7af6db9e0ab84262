"""An article in its pane: shown, marked by mouse and by keys, left and come back to."""

import random
from dataclasses import replace

import pytest
from article_fake import FakeLibrary, cell, documents, paragraph  # type: ignore[import-not-found]
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model.article import Article
from reader.model.changes import Changes
from reader.model.document import Block, Document, Removed, Span
from reader.settings import Settings
from reader.ui.article import ArticlePane, rendered_text
from reader.ui.article.selection_bar import SelectionBar
from reader.ui.session import Session
from reader.ui.style import apply
from reader.ui.theme import load_theme

TEXT = (
    "清晨的集市在河岸上铺开，卖鱼的人说😀今年的水比去年高。",
    "By noon the boats were gone, and only the ropes remembered them.",
    "傍晚又下起雨来，𠮷野家的灯亮着，有人在门口数着硬币。",
)


def article(*blocks, **fields):
    fields = {"title": "河岸", "publisher": "河边日报", "published": "2024-05-06T07:08:00+00:00"} | fields
    return Article(document=Document(blocks), **fields)


@pytest.fixture
def library():
    fake = FakeLibrary()
    fake.put(1, article(*(paragraph(text) for text in TEXT)))
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


def show(qtbot, pane, article_id):
    with qtbot.waitSignal(pane.article_shown):
        pane.show_article(article_id)
    pane.view.finish_building()
    QGuiApplication.processEvents()


def settle(qtbot, session):
    """Wait until everything asked of the library has been answered."""
    qtbot.waitUntil(lambda: not session.tasks.busy() and session._writes == 0)
    QGuiApplication.processEvents()
    qtbot.waitUntil(lambda: not session.tasks.busy() and session._writes == 0)
    QGuiApplication.processEvents()


def select(pane, words):
    start = pane.shown().article.document.text.index(words)
    pane.view.select(start, start + len(words))
    pane.view.selection_settled.emit()


def middle_of(pane, words):
    """Return the point of the viewport in the middle of the first line of some words."""
    start = pane.shown().article.document.text.index(words)
    box = pane.view.range_boxes(start, start + len(words))[0]
    return (box.center() - QPointF(pane.view.viewport().pos())).toPoint()


def edge_of(pane, position, *, right=False):
    box = pane.view.range_boxes(position, position + 1)[0]
    x = box.right() - 1 if right else box.left() + 1
    return QPoint(round(x), round(box.center().y())) - pane.view.viewport().pos()


def drag(pane, first, last):
    viewport = pane.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(viewport, (first + last) / 2)
    QTest.mouseMove(viewport, last)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=last)


def quotes(library, article_id=1):
    return [mark.selector.quote for mark in library.annotations(article_id).highlights]


# -- showing


def test_nothing_chosen_is_said(pane):
    assert pane.shown() is None
    assert pane._message.isVisible()
    assert not pane.view.isVisible()


def test_an_article_that_is_gone_is_said(qtbot, pane):
    with qtbot.waitSignal(pane.article_shown) as shown:
        pane.show_article(99)
    assert shown.args == [None]
    assert "no longer" in pane._message._title.text()


def test_an_article_is_shown_and_becomes_read(qtbot, pane, session, library):
    show(qtbot, pane, 1)
    assert rendered_text(pane.view.document()) == "\n".join(TEXT)
    qtbot.waitUntil(lambda: library.were_read == [1])


def test_only_the_last_one_asked_for_is_shown(qtbot, pane, session, library):
    library.put(2, article(paragraph("另一篇。")))
    pane.show_article(1)
    show(qtbot, pane, 2)
    assert rendered_text(pane.view.document()) == "另一篇。"
    qtbot.waitUntil(lambda: library.were_read == [2])


def test_the_header_tells_what_is_known(qtbot, pane, library):
    library.put(1, article(paragraph("字" * 900), original="https://example.org/a", removed=(Removed("广告", "ad"),)))
    show(qtbot, pane, 1)
    assert pane._header.isVisible()
    assert "河岸" in pane._header._title.text()
    for words in ("河边日报", "2024-05-06", "2 minute", "https://example.org/a"):
        assert words in pane._header._facts.text()
    assert "1 " in pane._header._removed.text()
    assert pane._header.geometry().bottom() <= pane.view.range_boxes(0, 1)[0].top()


def test_markup_in_a_title_is_shown_as_it_is(qtbot, pane, library):
    library.put(1, article(paragraph("x"), title="<b>a & b</b>"))
    show(qtbot, pane, 1)
    assert "&lt;b&gt;a &amp; b&lt;/b&gt;" in pane._header._title.text()


def test_the_header_scrolls_with_the_text(qtbot, pane, library):
    library.put(1, article(*(paragraph(f"{number} {TEXT[1]}") for number in range(60))))
    show(qtbot, pane, 1)
    before = pane._header.y()
    pane.view.verticalScrollBar().setValue(120)
    assert pane._header.y() == before - 120


def test_the_column_is_no_wider_than_it_should(qtbot, pane):
    show(qtbot, pane, 1)
    pane.resize(1800, 600)
    QGuiApplication.processEvents()
    assert pane.view.viewport().width() <= 38 * 17 + 2 * 34
    left = pane.view.viewport().x()
    assert abs(left - (1800 - left - pane.view.viewport().width())) <= pane.view.verticalScrollBar().width() + 1


def test_qt_opens_nothing_by_itself(qtbot, pane, tmp_path):
    secret = tmp_path / "a.html"
    secret.write_text("secret", "utf-8")
    show(qtbot, pane, 1)
    pane.view.setSource(secret.as_uri())
    assert rendered_text(pane.view.document()) == "\n".join(TEXT)
    assert not bytes(pane.view.loadResource(1, secret.as_uri()))


# -- highlighting


def test_a_colour_key_marks_exactly_what_is_selected(qtbot, pane, session, library):
    show(qtbot, pane, 1)
    select(pane, "卖鱼的人说😀今年")
    with qtbot.waitSignal(pane.highlight_activated):
        QTest.keyClick(pane.view, Qt.Key.Key_3)
    settle(qtbot, session)
    mark = library.annotations(1).highlights[0]
    assert (mark.selector.quote, mark.color) == ("卖鱼的人说😀今年", "blue")
    assert pane.view.selected_text() == ""
    assert [one.highlight.id for one in pane.view.marks().items] == [mark.id]


def test_a_drag_marks_exactly_what_is_drawn_over(qtbot, pane, session, library):
    show(qtbot, pane, 1)
    text = pane.shown().article.document.text
    start, end = text.index("人说"), text.index("only the")
    drag(pane, edge_of(pane, start), edge_of(pane, end - 1, right=True))
    assert pane._annotator.bar.isVisible()
    QTest.keyClick(pane.view, Qt.Key.Key_1)
    settle(qtbot, session)
    assert quotes(library) == [text[start:end].strip()]


def test_a_drag_over_cells_takes_what_is_drawn_over(qtbot, pane, session, library):
    cells = [cell(f"格子{row}{column}", row, column) for row in range(3) for column in range(3)]
    library.put(1, article(paragraph("前面的话"), *cells, paragraph("后面的话")))
    show(qtbot, pane, 1)
    text = pane.shown().article.document.text
    for first, last in (("子01", "格子20"), ("面的话\n格", "子11\n格"), ("22\n后", "的话")):
        start = text.index(first)
        end = text.index(last, start) + len(last)
        library.marks[1].clear()
        drag(pane, edge_of(pane, start), edge_of(pane, end - 1, right=True))
        QTest.keyClick(pane.view, Qt.Key.Key_1)
        settle(qtbot, session)
        assert quotes(library) == [text[start:end]]


def test_a_drag_out_of_a_table_paints_what_it_takes_and_no_more(qtbot, pane, session, library):
    apply(QApplication.instance(), session.theme)
    cells = [cell(f"格子{row}{column}", row, column) for row in range(3) for column in range(3)]
    library.put(1, article(paragraph("前面的话"), *cells, paragraph("后面的话")))
    show(qtbot, pane, 1)
    text = pane.shown().article.document.text
    drag(pane, edge_of(pane, text.index("格子11")), edge_of(pane, text.index("的话", text.index("后")), right=True))
    assert pane.view.selected_text() == text[text.index("格子11") : -1]
    pane._annotator.bar.hide()  # its shadow
    picture, document = pane.view.grab().toImage(), pane.shown().article.document
    for start, block in zip(document.starts, document.blocks, strict=True):
        (box,) = pane.view.range_boxes(start, start + 1)
        taken = picture.pixelColor(round(box.left()) + 1, round(box.bottom())).name().upper()
        assert (taken == session.theme.accent_soft) == (start >= text.index("格子11")), block.text


def test_a_triple_click_takes_the_paragraph_alone(qtbot, pane, session, library):
    show(qtbot, pane, 1)
    at = middle_of(pane, "boats were")
    QTest.mouseDClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pane.view.selected_text() in {"boats", "were"}
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pane.view.selected_text() == TEXT[1]


def test_the_bar_waits_for_a_third_click(qtbot, pane, session, library):
    show(qtbot, pane, 1)
    at = middle_of(pane, "boats")
    QTest.mouseDClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    bar = pane.findChild(SelectionBar)
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)


def test_overlapping_highlights_stay_and_clicks_go_round(qtbot, pane, session, library):
    library.highlight(1, 0, 12, color="green")
    library.highlight(1, 3, 9, color="pink")
    show(qtbot, pane, 1)
    at = middle_of(pane, "市在河")
    chosen = []
    pane.highlight_activated.connect(chosen.append)
    for _ in range(3):
        QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    first, second = (one.id for one in library.annotations(1).highlights)
    assert chosen == [second, first, second]
    assert pane._annotator.bar._delete.isVisible()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, "ropes"))
    assert pane.view.active() is None
    assert not pane._annotator.bar.isVisible()


def test_a_highlight_is_recoloured_and_deleted(qtbot, pane, session, library):
    library.highlight(1, 0, 12)
    show(qtbot, pane, 1)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, "集市"))
    QTest.keyClick(pane.view, Qt.Key.Key_5)
    settle(qtbot, session)
    assert library.annotations(1).highlights[0].color == "violet"
    assert pane.view.active().highlight.color == "violet"
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    settle(qtbot, session)
    assert quotes(library) == []
    assert pane.view.marks().items == []


def test_delete_with_a_selection_deletes_no_highlight(qtbot, pane, session, library):
    library.highlight(1, 0, 12)
    show(qtbot, pane, 1)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, "集市"))
    select(pane, "ropes")
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    settle(qtbot, session)
    assert len(quotes(library)) == 1


@pytest.mark.parametrize(("key", "signal"), [(Qt.Key.Key_N, "note_requested"), (Qt.Key.Key_T, "tag_requested")])
def test_note_and_tag_mark_the_passage_first(qtbot, pane, session, library, key, signal):
    show(qtbot, pane, 1)
    select(pane, "ropes")
    with qtbot.waitSignal(getattr(pane, signal)) as requested:
        QTest.keyClick(pane.view, key)
    assert requested.args == [library.annotations(1).highlights[0].id]
    assert quotes(library) == ["ropes"]
    with qtbot.waitSignal(getattr(pane, signal)) as again:
        QTest.keyClick(pane.view, key)
    assert again.args == requested.args
    assert len(quotes(library)) == 1


def test_keys_do_nothing_without_a_passage(qtbot, pane, session, library):
    show(qtbot, pane, 1)
    for key in (Qt.Key.Key_1, Qt.Key.Key_N, Qt.Key.Key_T, Qt.Key.Key_Delete):
        QTest.keyClick(pane.view, key)
    settle(qtbot, session)
    assert quotes(library) == []


def test_copies(qtbot, pane):
    show(qtbot, pane, 1)
    start = TEXT[0].index("😀")
    end = len(TEXT[0]) + 7
    pane.view.select(start, end)
    QTest.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = "\n".join(TEXT)[start:end]
    assert QGuiApplication.clipboard().text() == text
    QTest.keyClick(pane.view, Qt.Key.Key_C)
    lines = text.split("\n")
    assert (
        QGuiApplication.clipboard().text().startswith(f"> {lines[0]}\n> {lines[1]}\n>\n> — 河岸, 河边日报, 2024-05-0")
    )


def test_the_keyboard_alone_selects(qtbot, pane):
    show(qtbot, pane, 1)
    pane.focus_view()
    QTest.keyClick(pane.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(3):
        QTest.keyClick(pane.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert pane.view.selected_text() == "清晨的"
    assert pane.view.cursorWidth() > 0
    qtbot.waitUntil(pane._annotator.bar.isVisible)
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert not pane._annotator.bar.isVisible()
    assert pane.view.selected_text() == ""


def test_stepping_through_highlights(qtbot, pane, library):
    second, first, third = (library.highlight(1, start, start + 5).created[0] for start in (40, 2, 70))
    show(qtbot, pane, 1)
    seen = []
    pane.highlight_activated.connect(seen.append)
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K):
        QTest.keyClick(pane.view, key)
    assert seen == [first, second, third, second]


def test_the_bar_never_covers_the_passage(qtbot, pane, library):
    library.put(1, article(*(paragraph(f"{number} {TEXT[1]} {TEXT[0]}") for number in range(40))))
    show(qtbot, pane, 1)
    text, bar, chance = pane.shown().article.document.text, pane._annotator.bar, random.Random(3)
    visible = 0
    for _ in range(60):
        start = chance.randrange(len(text) - 400)
        pane.view.select(start, start + chance.randint(1, 400))
        pane.view.selection_settled.emit()
        pane.view.verticalScrollBar().setValue(chance.randint(0, pane.view.verticalScrollBar().maximum()))
        if bar.isVisible():
            visible += 1
            boxes = pane.view.range_boxes(*pane.view.selected_range())
            assert not any(box.toRect().intersects(bar.geometry()) for box in boxes)
            assert pane.view.rect().contains(bar.geometry())
    assert visible > 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents())
def test_selections_through_the_view_are_exact(qtbot, pane, library, document):
    library.put(1, Article("标题", document))
    pane.show_article(None)
    show(qtbot, pane, 1)
    chance = random.Random(len(document.text))
    for _ in range(10 if document.text else 0):
        start = chance.randrange(len(document.text))
        end = chance.randint(start + 1, len(document.text))
        pane.view.select(start, end)
        assert pane.view.selected_range() == (start, end)
        pane.view.grab()


# -- links


def test_a_link_is_shown_before_it_is_opened(qtbot, pane, library, monkeypatch):
    opened = []
    monkeypatch.setattr("reader.ui.article.popovers.QDesktopServices.openUrl", opened.append)
    library.put(1, article(paragraph("看这里吧", Span("link", 1, 3, "https://example.org/deep/path?q=1"))))
    show(qtbot, pane, 1)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, "这里"))
    assert opened == []
    assert pane.following.popover.isVisible()
    assert "<b>example.org</b>" in pane.following.popover._address.text()
    pane.following.popover._open.click()
    assert [url.toString() for url in opened] == ["https://example.org/deep/path?q=1"]
    assert not pane.following.popover.isVisible()


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "other-article.html", "data:text/html,x"]
)
def test_other_addresses_are_shown_and_never_opened(qtbot, pane, library, monkeypatch, target):
    opened = []
    monkeypatch.setattr("reader.ui.article.popovers.QDesktopServices.openUrl", opened.append)
    library.put(1, article(paragraph("看这里吧", Span("link", 1, 3, target))))
    show(qtbot, pane, 1)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, "这里"))
    assert pane.following.popover.isVisible()
    assert not pane.following.popover._open.isVisible()
    pane.following.popover._open.click()
    assert opened == []


def test_an_address_is_shown_as_it_is_written(qtbot, pane, library):
    target = "https://example.org/%E4%B8%AD%2F?q=%26 a"
    library.put(1, article(paragraph("看这里吧", Span("link", 1, 3, target))))
    show(qtbot, pane, 1)
    with qtbot.waitSignal(pane.view.link_clicked) as clicked:
        QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, "这里"))
    assert clicked.args == [target]


def test_everything_is_selected_even_before_it_is_built(qtbot, pane, library):
    library.put(1, article(*(paragraph(f"{number} {TEXT[1]}") for number in range(700))))
    with qtbot.waitSignal(pane.article_shown):
        pane.show_article(1)
    QTest.keyClick(pane.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert pane.view.selected_text() == library.articles[1].article.document.text


def test_a_footnote_goes_to_its_place_and_back(qtbot, pane, library):
    note = paragraph("注一：原文如此。↩", Span("link", 8, 9, "#fnref1"))
    filler = [paragraph(f"{number} {TEXT[1]}") for number in range(60)]
    library.put(1, article(paragraph("正文[1]", Span("link", 2, 5, "#fn1")), *filler, note, *filler))
    show(qtbot, pane, 1)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, "[1]"))
    start = pane.shown().article.document.text.index("注一")
    assert pane.view.rect().contains(pane.view.range_boxes(start, start + 2)[0].center().toPoint())


def test_the_way_back_from_a_link_within_the_article(qtbot, pane, library):
    filler = [paragraph(f"{number} {TEXT[1]}") for number in range(60)]
    library.put(
        1,
        article(
            *filler,
            paragraph("正文[1]", Span("link", 2, 5, "#fn1")),
            *filler,
            paragraph("注一。↩", Span("link", 3, 4, "#fnref1")),
        ),
    )
    show(qtbot, pane, 1)
    text = pane.shown().article.document.text
    pane.view.scroll_to(text.index("59 "))
    before = pane.view.place()
    hovered = []
    pane.link_hovered.connect(hovered.append)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, "[1]"))
    assert pane.view.place() > before
    assert hovered[-1] == ""
    pane.focus_view()
    QTest.keyClick(pane.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert pane.view.place() == before
    QTest.keyClick(pane.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert pane.view.place() == before


def test_a_link_that_was_clicked_is_not_framed(qtbot, pane, library):
    library.put(1, article(paragraph("看这里吧", Span("link", 1, 3, "https://example.org/"))))
    show(qtbot, pane, 1)

    def ink():
        return pane.view.viewport().grab().toImage()

    before = ink()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, "这里"))
    pane.following.popover.hide()
    assert ink() == before


def test_tab_goes_from_link_to_link_without_selecting(qtbot, pane, library):
    library.put(1, article(paragraph("看这里吧", Span("link", 1, 3, "https://example.org/"))))
    show(qtbot, pane, 1)
    pane.focus_view()
    QTest.keyClick(pane.view, Qt.Key.Key_Tab)
    assert pane.view.textCursor().selectedText() == "这里"
    assert pane.view.selected_text() == ""
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert pane.following.popover.isVisible()


# -- places and changes


def test_the_reading_place_is_kept(qtbot, pane, session, library):
    library.put(1, article(*(paragraph(f"{number} {TEXT[1]} {TEXT[0]}") for number in range(300))))
    library.put(2, article(paragraph("另一篇。")))
    show(qtbot, pane, 1)
    pane.view.verticalScrollBar().setValue(4321)
    place = pane.view.place()
    show(qtbot, pane, 2)
    settle(qtbot, session)
    assert library.saved[1] == place > 0
    library.articles[1] = replace(library.articles[1], position=place)
    show(qtbot, pane, 1)
    assert pane.view.place() == place
    assert abs(pane.view.verticalScrollBar().value() - 4321) < 40


def test_an_article_that_was_never_scrolled_was_read_all_the_same(qtbot, pane, session, library):
    library.put(1, article(paragraph("一篇。")))
    library.put(2, article(paragraph("另一篇。")))
    show(qtbot, pane, 2)
    show(qtbot, pane, 1)
    settle(qtbot, session)
    assert library.saved == {2: 0}


def test_the_place_survives_another_size_width_and_theme(qtbot, pane, session, library):
    library.put(1, article(*(paragraph(f"{number} {TEXT[1]} {TEXT[0]}") for number in range(300))))
    show(qtbot, pane, 1)
    pane.view.verticalScrollBar().setValue(5000)
    block = pane.shown().article.document.block_at(pane.view.place())
    session.change_settings(font_size=24)
    pane.view.finish_building()
    session.set_theme(load_theme("dark"))
    pane.view.finish_building()
    pane.resize(500, 500)
    QGuiApplication.processEvents()
    assert abs(pane.shown().article.document.block_at(pane.view.place()) - block) <= 1


def test_a_place_far_down_is_reached_when_it_is_built(qtbot, pane, library):
    library.put(1, article(*(paragraph(f"{number} {TEXT[1]} {TEXT[0]}" * 4) for number in range(900))))
    text = library.articles[1].article.document.text
    highlight = library.highlight(1, len(text) - 500, len(text) - 480).created[0]
    with qtbot.waitSignal(pane.article_shown):
        pane.show_article(1)
        pane.scroll_to_highlight(highlight)
    qtbot.waitUntil(lambda: bool(pane.view.range_boxes(len(text) - 500, len(text) - 480)))
    qtbot.waitUntil(
        lambda: pane.view.rect().contains(pane.view.range_boxes(len(text) - 500, len(text) - 480)[0].center().toPoint())
    )
    assert pane.view.active().highlight.id == highlight


def test_changes_elsewhere_are_shown(qtbot, pane, session, library):
    show(qtbot, pane, 1)
    session.changed.emit(library.highlight(1, 3, 9))
    settle(qtbot, session)
    assert len(pane.view.marks().items) == 1
    library.articles[1] = replace(library.articles[1], article=article(paragraph("改过了。")), revision=2)
    with qtbot.waitSignal(pane.article_shown):
        session.changed.emit(Changes(contents=frozenset({1})))
    assert rendered_text(pane.view.document()) == "改过了。"


def test_every_theme_paints(qtbot, pane, session, library):
    for block in (
        Block("quote", "引文", quote=2),
        Block("code", "x = 1"),
        Block("rule"),
        Block("item", "a", marker="1."),
    ):
        library.put(1, article(block, cell("c", 0, 0), paragraph("עברית mixed")))
        library.highlight(1, 0, 2)
        pane.show_article(None)
        show(qtbot, pane, 1)
        for name in ("sepia", "dark", "light"):
            session.set_theme(load_theme(name))
            pane.view.finish_building()
            image = pane.view.grab().toImage()
            assert image.pixelColor(2, image.height() - 2).name().upper() != "#000000"


def test_no_caret_stands_in_an_article_that_is_only_read(qtbot, pane, session):
    for number in (1, 2):
        if number == 2:
            session.library.put(2, article(paragraph(TEXT[1])))
        show(qtbot, pane, number)
        assert pane.view.document().documentLayout().property("cursorWidth") == 0
