"""Searching in the window, on a real library with a real index."""

import pytest
from frame_make import open_window, settle  # type: ignore[import-not-found]
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.library import Library
from reader.model.article import ArticleQuery
from reader.settings import Settings
from reader.ui.columns import ARTICLE, LIST

POSTS = [
    (
        f"2021-{number % 12 + 1:02}-10",
        f"第{number}期 {'碳市场' if number % 3 == 0 else '水利'}",
        f"正文{number}：配额与价格。\n\n{word}",
    )
    for number, word in enumerate(["The market opened.", "Flutes and varnish.", "A ferry market"] * 20)
]


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.pizhu"
    folders = [tmp_path / "甲", tmp_path / "乙"]
    for number, (date, title, text) in enumerate(POSTS):
        folder = folders[number % 2]
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.md").write_text(f"---\ntitle: {title}\ndate: {date}\n---\n\n{text}\n", "utf-8")
    with Library.open(path) as library:
        library.refresh([library.add_source(folder).id for folder in folders])
        ids = library.article_ids(ArticleQuery())
        library.set_starred(list(ids[:4]), True)
        library.index()
    return path


@pytest.fixture
def window(qtbot, path):
    settings = Settings(language="en", theme="light", window_state={"facets": (1,)})
    with open_window(qtbot, path, settings, size=(1300, 800)) as (_application, window):
        window.activateWindow()
        yield window


def type_in(qtbot, window, text):
    window.top_bar.focus_search()
    window.top_bar.search.insert(text)
    settle(qtbot, window)


def titles(window):
    rows = window.reading.list.model
    return [rows.row(position).article.title for position in range(rows.rowCount()) if rows.row(position)]


def test_results_come_while_one_types_and_escape_brings_the_list_back(qtbot, window):
    reading, table = window.reading, window.reading.list.table
    table.setCurrentIndex(reading.list.model.index(30, 0))
    settle(qtbot, window)
    scroll, chosen, article = table.verticalScrollBar().value(), reading.list.current_id(), reading.shown.id
    type_in(qtbot, window, "碳")
    assert len(reading.list.model.ids) == 20
    assert reading.shown_query == ArticleQuery(text="碳", typing=True)
    type_in(qtbot, window, "不在任何地方")
    assert reading.list.empty.isVisible()
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.top_bar.search.text() == ""
    assert len(reading.list.model.ids) == 60
    assert reading.list.current_id() == chosen
    assert reading.shown.id == article
    assert table.verticalScrollBar().value() == scroll
    assert window.columns.focused() == LIST


def test_a_click_on_the_result_that_is_on_the_page_already_shows_its_hits(qtbot, window):
    reading = window.reading
    type_in(qtbot, window, "碳")
    reading.article.show_article(reading.list.model.ids[0])
    settle(qtbot, window)
    reading.list.table.setCurrentIndex(reading.list.model.index(0, 0))
    settle(qtbot, window)
    window.reading.searching.opened = False
    reading.article.show_search_hits(None)
    place = reading.list.table.visualRect(reading.list.model.index(0, 0)).center()
    qtbot.mouseClick(reading.list.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: bool(reading.article.finding.bar.is_open))


def test_the_last_word_may_be_the_beginning_of_one_until_return(qtbot, window):
    type_in(qtbot, window, "mark")
    assert len(window.reading.list.model.ids) == 40
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert len(window.reading.list.model.ids) == 0
    window.top_bar.focus_search()
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.top_bar.search  # there is nothing to go to


def test_down_goes_to_the_first_result_return_opens_it_and_escape_leads_back(qtbot, window):
    type_in(qtbot, window, "ferry")
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Down)
    settle(qtbot, window)
    reading = window.reading
    assert reading.shown.id == reading.list.model.ids[0]
    assert window.columns.focused() == LIST
    assert len(reading.article.view.hits().ranges) == 1
    start, end = reading.article.view.hits().ranges[0]
    assert reading.shown.article.document.text[start:end] == "ferry"
    qtbot.keyClick(reading.list.table, Qt.Key.Key_Return)
    assert window.columns.focused() == ARTICLE
    reading.list.table.setFocus()
    qtbot.keyClick(reading.list.table, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.top_bar.search
    assert window.top_bar.search.selectedText() == "ferry"


def test_marks_go_with_the_search_and_an_opened_result_stays(qtbot, window):
    type_in(qtbot, window, "ferry")
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Down)
    settle(qtbot, window)
    opened = window.reading.shown.id
    window.top_bar.search.clear()
    settle(qtbot, window)
    assert window.reading.shown.id == opened
    assert window.reading.list.current_id() == opened
    assert len(window.reading.list.model.ids) == 60
    assert not window.reading.article.view.hits().ranges


def test_what_is_wrong_is_said_below_the_field_and_the_last_results_stay(qtbot, window):
    type_in(qtbot, window, "ferry")
    assert len(window.reading.list.model.ids) == 20
    window.top_bar.search.setText("ferry) date:2021")
    settle(qtbot, window)
    assistance = window.reading.searching.assistance
    assert assistance.dropdown.error.text() == "This parenthesis closes nothing"
    assert assistance.dropdown.isVisible()
    assert len(window.reading.list.model.ids) == 20
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.top_bar.search
    window.top_bar.search.setText("ferry date:2021-01")
    settle(qtbot, window)
    assert not assistance.dropdown.isVisible()


@pytest.mark.parametrize(
    "text", ["ferry (", 'ferry "', "ferry date:", "ferry OR", "ferry is:un", "ferry -", "ferry NEAR/"]
)
def test_what_is_unfinished_is_no_error_while_one_types(qtbot, window, text):
    type_in(qtbot, window, text)
    assert window.reading.searching.assistance.dropdown.error.text() == ""
    assert len(window.reading.list.model.ids) == 20


def test_the_beginning_of_a_search_shows_nothing_else_yet(qtbot, window):
    with qtbot.assertNotEmitted(window.reading.searching.found):
        type_in(qtbot, window, "tag:")
    assert not window.reading.searching.active()


def test_a_search_looks_in_the_list_that_is_chosen_or_everywhere(qtbot, window):
    window.reading.tree.query_selected.emit(ArticleQuery(view="starred"), "Starred")
    settle(qtbot, window)
    field = window.top_bar.search
    assert field.placeholderText() == "Search in Starred"
    type_in(qtbot, window, "配额")
    assert len(window.reading.list.model.ids) == 4
    assert field.scope.isVisible()
    qtbot.mouseClick(field.scope, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert len(window.reading.list.model.ids) == 60
    qtbot.mouseClick(field.scope, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert len(window.reading.list.model.ids) == 4
    field.setText("ferry 不在")
    settle(qtbot, window)
    window.reading.list.empty.button.click()
    settle(qtbot, window)
    assert window.reading.shown_query.view == "all"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.reading.shown_query.view == "starred"


def test_facets_narrow_by_a_click_and_widen_by_another(qtbot, window):
    type_in(qtbot, window, "ferry")
    panel = window.reading.searching.narrowing.panel
    qtbot.waitUntil(lambda: panel.lines["source"].isVisible())
    chip = panel.lines["source"].chips[0]
    value, count = chip.value.value, chip.value.articles
    chip.click()
    settle(qtbot, window)
    assert window.top_bar.search.text() == f'ferry* source:"{value}"'
    assert len(window.reading.list.model.ids) == count
    qtbot.waitUntil(lambda: panel.lines["source"].chips[0].value.taken)
    panel.lines["source"].chips[0].click()
    settle(qtbot, window)
    assert window.top_bar.search.text() == "ferry*"
    panel.narrowed.emit("source", value, True)
    settle(qtbot, window)
    assert len(window.reading.list.model.ids) == 20 - count


def test_the_time_line_goes_on_showing_the_months_around(qtbot, window):
    type_in(qtbot, window, "配额")
    line = window.reading.searching.narrowing.panel.line
    qtbot.waitUntil(lambda: len(line.bars) == 12)
    line.chosen.emit("2021-03..2021-04")
    settle(qtbot, window)
    assert window.top_bar.search.text() == "配额 date:2021-03..2021-04"
    assert len(window.reading.list.model.ids) == 10
    qtbot.waitUntil(lambda: line._span == (2021 * 12 + 2, 2021 * 12 + 3))
    assert len(line.bars) == 12


def test_what_was_searched_for_is_offered_again(qtbot, window):
    type_in(qtbot, window, "ferry")
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    library = window.session.library
    qtbot.waitUntil(lambda: library.recent_searches() == ["ferry"])
    qtbot.keyClick(window.reading.list.table, Qt.Key.Key_Slash)
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    settle(qtbot, window)
    window.top_bar.focus_search()
    assistance = window.reading.searching.assistance
    qtbot.waitUntil(lambda: assistance.dropdown.isVisible())
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert len(window.reading.list.model.ids) == 20


def test_a_search_that_was_kept_is_shown_as_if_it_was_typed(qtbot, window):
    window.reading.tree.query_selected.emit(ArticleQuery(text="title:碳市场"), "Carbon")
    settle(qtbot, window)
    assert window.top_bar.search.text() == "title:碳市场"
    assert len(window.reading.list.model.ids) == 20
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert len(window.reading.list.model.ids) == 60


def test_a_page_in_the_place_of_the_list_comes_back(qtbot, window):
    window.reading.show_page("annotations")
    settle(qtbot, window)
    type_in(qtbot, window, "ferry")
    type_in(qtbot, window, "market")
    assert window.reading.lists.name() == ""
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.reading.lists.name() == "annotations"


def test_slash_leads_to_the_field_from_the_tree_and_the_article(qtbot, window):
    for widget in (window.reading.tree.view, window.reading.article.view, window.reading.list.table):
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Slash)
        assert QApplication.focusWidget() is window.top_bar.search
        qtbot.keyClicks(window.top_bar.search, "/")
        assert window.top_bar.search.text() == "/"
        window.top_bar.search.clear()


def test_choosing_in_the_tree_ends_the_search(qtbot, window):
    type_in(qtbot, window, "ferry")
    window.reading.tree.query_selected.emit(ArticleQuery(view="starred"), "Starred")
    settle(qtbot, window)
    assert window.top_bar.search.text() == ""
    assert not window.reading.searching.narrowing.panel.isVisible()
    assert len(window.reading.list.model.ids) == 4
    assert not window.reading.list.delegate.showing_results


def test_relevance_is_another_order_of_the_same_results(qtbot, window):
    type_in(qtbot, window, "market")
    newest = list(window.reading.list.model.ids)
    window.session.change_settings(search_by_relevance=True)
    settle(qtbot, window)
    assert sorted(window.reading.list.model.ids) == sorted(newest)
