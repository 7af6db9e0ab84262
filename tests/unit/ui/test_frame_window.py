"""The window as a whole, on a real library."""

import pytest
from frame_make import make_library, open_window, settle, write_posts  # type: ignore[import-not-found]
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QTreeView

from reader.library import Library
from reader.model.article import ArticleQuery
from reader.model.changes import Changes
from reader.settings import Settings
from reader.ui.article import ArticlePane
from reader.ui.columns import ARTICLE, LIST, PANEL, SIDE
from reader.ui.dialogs.remove_source import RemoveSourceDialog
from reader.ui.dialogs.shortcuts import ShortcutsDialog


@pytest.fixture
def library(tmp_path):
    return make_library(tmp_path / "a.pizhu", write_posts(tmp_path / "posts"))


@pytest.fixture
def window(qtbot, library):
    with open_window(qtbot, library) as (_application, window):
        yield window


def test_the_parts_have_the_names_that_others_find_them_by(window):
    assert window.findChild(QTreeView, "libraryTree") is not None
    assert window.findChild(QTableView, "articleList") is not None
    assert window.findChild(QLineEdit, "searchField") is not None
    assert window.findChild(ArticlePane, "articlePane") is not None
    assert window.findChild(object, "articleView") is not None
    assert window.findChild(object, "sidePanel") is not None


def test_a_window_opens_the_newest_article_when_there_is_none_to_go_on_with(window):
    assert window.reading.shown.article.title == "渡口的集市"
    assert window.windowTitle() == "渡口的集市 — Pizhu"
    assert window.reading.panel._article == window.reading.shown.id


def test_a_window_goes_on_where_the_last_one_ended(qtbot, library):
    settings = Settings(language="en", side_visible=False)  # it would not fit beside the others on a small screen
    with open_window(qtbot, library, settings, size=(798, 700)) as (application, window):
        window.reading.list.step(2)
        qtbot.waitUntil(lambda: window.reading.shown.article.title == "Slow train")
        window.columns.setSizes([0, 236, 322, 238])
        window.reading.tree.query_selected.emit(ArticleQuery(view="highlighted"), "Highlighted")
        widths = window.columns.widths()
        window.close()
        kept = application.settings
    assert not kept.side_visible
    with open_window(qtbot, library, kept) as (_application, window):
        assert window.reading.shown.article.title == "Slow train"
        assert window.reading.shown_query.view == "highlighted"
        assert not window.columns.shown(SIDE)
        assert window.columns.widths()[SIDE] == widths[SIDE]
        assert window.columns.widths()[PANEL] == widths[PANEL]
        assert window.columns.widths()[LIST] == 236
        assert window.size().toTuple() == (798, 700)


@pytest.mark.parametrize("page", ["annotations", "review", ""])
def test_the_page_in_the_place_of_the_list_is_there_again(qtbot, library, page):
    settings = Settings(language="en", window_state={"columns": (200, 236, 322, 0)})
    with open_window(qtbot, library, settings) as (application, window):
        if page:
            window.reading.show_page(page)
        window.close()
        kept = application.settings
    with open_window(qtbot, library, kept) as (_application, window):
        assert window.reading.lists.name() == page
        assert window.reading.shown.article.title == "渡口的集市"  # the article column keeps its article


def test_an_article_that_has_gone_since_is_replaced_by_the_first(qtbot, library):
    settings = Settings(language="en", last_article="0000000000001", last_query="no JSON")
    with open_window(qtbot, library, settings) as (_application, window):
        qtbot.waitUntil(lambda: window.reading.shown is not None)
        assert window.reading.shown.article.title == "渡口的集市"


def test_searching_shows_what_matches_and_emptying_the_field_what_was_there(qtbot, window):
    reading, field = window.reading, window.top_bar.search
    window.commands["search"].trigger()
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(field, "orchestra")
    qtbot.waitUntil(lambda: reading.list.model.rowCount() == 1)
    assert reading.shown_query.text == "orchestra"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: reading.list.model.rowCount() == 3)
    assert window.columns.focused() == LIST


def test_choosing_in_the_tree_ends_a_search(qtbot, window):
    window.top_bar.search.setText("orchestra")
    qtbot.waitUntil(lambda: window.reading.list.model.rowCount() == 1)
    window.reading.tree.query_selected.emit(ArticleQuery(), "All articles")
    qtbot.waitUntil(lambda: window.reading.list.model.rowCount() == 3)
    assert window.top_bar.search.text() == ""


def test_f6_goes_round_the_columns_that_are_shown(window):
    window.focus_column(SIDE)
    seen = []
    for _step in range(4):
        window.commands["next_pane"].trigger()
        seen.append(window.columns.focused())
    assert seen == [LIST, ARTICLE, PANEL, SIDE]
    window.set_shown(PANEL, False)
    window.focus_column(ARTICLE)
    window.commands["next_pane"].trigger()
    assert window.columns.focused() == SIDE
    window.commands["previous_pane"].trigger()
    assert window.columns.focused() == ARTICLE


def test_hiding_a_column_is_remembered_and_going_to_it_shows_it(window):
    window.commands["panel"].trigger()
    assert not window.columns.shown(PANEL)
    assert not window.session.settings.panel_visible
    assert not window.commands["panel"].isChecked()
    window.commands["go_panel"].trigger()
    assert window.columns.shown(PANEL)
    assert window.commands["panel"].isChecked()
    assert window.session.settings.panel_visible


def test_undo_and_redo_name_what_they_do(qtbot, window):
    library, article = window.session.library, window.reading.shown.id
    assert not window.commands["undo"].isEnabled()
    window.session.mutate(lambda: library.highlight(article, 0, 4))
    qtbot.waitUntil(lambda: window.commands["undo"].text() == "&Undo highlight")
    window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: window.commands["redo"].text() == "&Redo highlight")
    assert library.highlights(article) == []
    assert window.status.message() == "Undone: highlight"
    window.commands["redo"].trigger()
    qtbot.waitUntil(lambda: window.commands["undo"].isEnabled())
    assert len(library.highlights(article)) == 1


def test_a_deleted_highlight_can_be_brought_back_from_the_status_line(qtbot, window):
    library, article = window.session.library, window.reading.shown.id
    made = library.highlight(article, 0, 4).created
    window.session.mutate(lambda: library.delete_highlights(made))
    qtbot.waitUntil(lambda: window.status.message() == "Highlight deleted")
    window.status._action.click()
    qtbot.waitUntil(lambda: len(library.highlights(article)) == 1)


def test_starring_what_is_selected_and_taking_it_back(qtbot, window):
    library, article = window.session.library, window.reading.shown.id
    window.commands["star"].trigger()
    qtbot.waitUntil(lambda: library.article(article).starred)
    window.commands["star"].trigger()
    qtbot.waitUntil(lambda: not library.article(article).starred)


def test_the_whole_list_is_marked(qtbot, window):
    window.commands["all_unread"].trigger()
    qtbot.waitUntil(lambda: window.session.library.tree().unread == 3)
    window.commands["all_read"].trigger()
    qtbot.waitUntil(lambda: window.session.library.tree().unread == 0)


def test_dropped_folders_are_added(qtbot, window, tmp_path):
    more = tmp_path / "more"
    more.mkdir()
    (more / "extra.txt").write_text("一篇新的文章\n\n它有两段。", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(more))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    assert event.isAccepted()
    qtbot.waitUntil(lambda: window.reading.list.model.rowCount() == 4, timeout=20_000)
    assert "1 article added" in window.status.message()


def test_the_menu_bar_comes_and_goes(window):
    bar = window.menuBar()
    assert bar.isHidden()
    window.commands["menu_bar"].trigger()
    assert not bar.isHidden()
    assert [action.text().replace("&", "") for action in bar.actions()] == ["File", "Edit", "View", "Article", "Help"]
    window.commands["menu_bar"].trigger()
    assert bar.isHidden()


def test_the_keyboard_goes_back_to_where_it_was_when_the_menu_bar_goes(qtbot, window):
    settle(qtbot, window)
    window.focus_column(ARTICLE)
    before = window.focusWidget()
    window.commands["menu_bar"].trigger()
    assert window.focusWidget() is not before
    window.commands["menu_bar"].trigger()
    assert window.focusWidget() is before


def test_alt_alone_shows_the_menu_bar_but_not_a_shortcut_with_it(window):
    alt, none = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Alt, none)
    release = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Alt, none)
    for event in (press, QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Down, alt), release):
        window.event(event)
    assert window.menuBar().isHidden()
    window.event(press)
    window.event(release)
    assert not window.menuBar().isHidden()


def test_a_click_with_alt_held_asks_for_no_menu_bar(qtbot, window):
    field, rows = window.top_bar.search, window.reading.list.table.viewport()
    field.setFocus()
    qtbot.keyPress(field, Qt.Key.Key_Alt)
    qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier)
    qtbot.keyRelease(rows, Qt.Key.Key_Alt)
    assert window.menuBar().isHidden()


def test_the_list_of_shortcuts_holds_those_of_every_part(qtbot, window):
    window.commands["shortcuts"].trigger()
    dialog = window.findChild(ShortcutsDialog)
    words = {label.text() for label in dialog.findChildren(object) if hasattr(label, "text")}
    parts = (window.reading.article, window.reading.list, window.reading.tree, window.reading.panel)
    for _keys, does in [pair for part in parts for pair in part.shortcuts()]:
        assert does in words
    assert "Add Folder" in words
    dialog.reject()


def test_the_theme_follows_the_setting(window):
    window.commands["theme_dark"].trigger()
    assert window.session.theme.name == "dark"
    assert QApplication.palette().window().color().name() == window.session.theme.list.lower()
    window.commands["theme_sepia"].trigger()
    assert window.session.theme.name == "sepia"
    assert window.commands["theme_sepia"].isChecked()


def test_text_size_stays_within_bounds(window):
    for _press in range(40):
        window.commands["larger"].trigger()
    assert window.session.settings.font_size == 32
    window.commands["normal_size"].trigger()
    assert window.session.settings.font_size == Settings().font_size


def test_an_empty_library_says_how_to_begin(qtbot, tmp_path):
    with open_window(qtbot, make_library(tmp_path / "empty.pizhu")) as (_application, window):
        qtbot.waitUntil(lambda: window.reading.welcome is not None)
        assert window.reading.welcome.isVisible()
        window.reading.importing.add([write_posts(tmp_path / "posts")])
        qtbot.waitUntil(lambda: window.reading.list.model.rowCount() == 3, timeout=20_000)
        qtbot.waitUntil(lambda: not window.reading.welcome.isVisible())


def test_the_sample_shows_its_first_page_and_goes_when_asked(qtbot, tmp_path):
    with open_window(qtbot, make_library(tmp_path / "new.pizhu"), wait=False) as (_application, window):
        window.session.library.read_elsewhere = False
        window.reading.begin_with_sample()
        qtbot.waitUntil(lambda: window.reading.shown is not None, timeout=20_000)
        assert window.reading.shown.article.title == "Welcome to Pizhu"
        qtbot.waitUntil(lambda: window.reading.banner.isVisible())
        settle(qtbot, window)
        window.reading.sample.remove()
        qtbot.waitUntil(lambda: window.findChild(RemoveSourceDialog) is not None)
        window.findChild(RemoveSourceDialog).accept()
        qtbot.waitUntil(lambda: not window.reading.banner.isVisible())
        assert window.session.settings.sample_dismissed
        assert window.session.library.sources() == []


def test_another_language_makes_the_window_anew(qtbot, library):
    with open_window(qtbot, library) as (application, window):
        window.session.change_settings(language="zh_CN")
        qtbot.waitUntil(lambda: application.window is not window)
        settle(qtbot, application.window)
        assert application.window.top_bar.search.placeholderText() == "搜索全部文章和批注"
        application.window.session.change_settings(language="en")
        other = application.window
        qtbot.waitUntil(lambda: application.window is not other)
        settle(qtbot, application.window)
        assert application.window.commands["quit"].text() == "&Quit"


def test_another_library_takes_the_place_of_the_first(qtbot, library, tmp_path):
    other = tmp_path / "other.pizhu"
    with open_window(qtbot, library) as (application, window):
        window.library_wanted.emit(other, False)
        assert "is not there" in window.status.message()
        window.library_wanted.emit(other, True)
        assert application.window is not window
        assert application.window.session.library.path == other
        assert application.settings.libraries[:2] == (str(other), str(library))
        qtbot.waitUntil(lambda: application.window.reading is not None)
        settle(qtbot, application.window)


def test_what_is_being_written_is_saved_when_the_window_closes(qtbot, library):
    with open_window(qtbot, library) as (_application, window):
        article = window.reading.shown.id
        window.commands["note"].trigger()
        window.reading.panel.note.setPlainText("写到一半")
        window.close()
    with Library.open(library) as kept:
        assert kept.annotations(article).note == "写到一半"


def test_undo_is_the_window_s_where_nothing_was_typed(qtbot, tmp_path):
    path = make_library(tmp_path / "library.pizhu", write_posts(tmp_path / "posts"))
    with open_window(qtbot, path) as (_application, window):
        library = window.session.library
        library.set_starred([window.reading.shown.id], True)
        window.session.changed.emit(Changes(label="star"))
        settle(qtbot, window)
        window.top_bar.focus_search()
        field = window.findChild(QLineEdit, "searchField")
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: library.undo_labels() == ("", "star"))


def test_an_empty_list_keeps_the_keyboard_in_its_column(qtbot, tmp_path):
    path = make_library(tmp_path / "library.pizhu", write_posts(tmp_path / "posts"))
    with open_window(qtbot, path) as (_application, window):
        articles = window.reading.list
        articles.table.setFocus()
        articles.set_query(ArticleQuery("missing"), "Missing")
        settle(qtbot, window)
        assert articles.empty.isVisible()
        assert window.focusWidget() is articles.empty
        articles.set_query(ArticleQuery(), "All")
        settle(qtbot, window)
        assert window.focusWidget() is articles.table
