"""Finding in the window: keys and menus, where the keyboard goes, old versions."""

import pytest
from frame_make import make_library, open_window, settle, write_posts  # type: ignore[import-not-found]
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def folder(tmp_path):
    return write_posts(tmp_path / "posts")


@pytest.fixture
def path(tmp_path, folder):
    return make_library(tmp_path / "library.pizhu", folder)


@pytest.fixture
def window(qtbot, path):
    with open_window(qtbot, path) as (_application, window):
        yield window


def find(qtbot, window, words):
    window.commands["find"].trigger()
    bar = window.reading.finding().bar
    bar.field.setText(words)
    qtbot.waitUntil(lambda: bool(bar.count.text()) and not window.reading.finding()._looking)
    return bar


def test_keys_are_those_people_know(window):
    keys = {
        name: [key.toString() for key in window.commands[name].shortcuts()]
        for name in ("find", "find_next", "find_previous", "search")
    }
    assert keys == {
        "find": ["Ctrl+F"],
        "find_next": ["F3", "Ctrl+G"],
        "find_previous": ["Shift+F3", "Ctrl+Shift+G"],
        "search": ["Ctrl+K"],
    }


def test_finding_goes_on_from_anywhere_and_hands_the_keyboard_back(qtbot, window):
    reading = window.reading
    bar = find(qtbot, window, "的")
    assert window.focusWidget() is bar.field
    assert bar.count.text() == "1 of 4"
    reading.list.setFocus()
    window.commands["find_next"].trigger()
    assert bar.count.text() == "2 of 4"
    window.commands["find_previous"].trigger()
    window.commands["find_previous"].trigger()
    assert bar.count.text() == "4 of 4"
    window.commands["find"].trigger()
    assert window.focusWidget() is bar.field
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert window.focusWidget() is reading.article.view
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_the_search_over_all_articles_takes_the_keyboard_out_of_the_bar(qtbot, window):
    find(qtbot, window, "的")
    window.commands["search"].trigger()
    assert QApplication.focusWidget() is window.top_bar.search


def test_without_an_article_all_of_them_are_searched(qtbot, tmp_path):
    with open_window(qtbot, make_library(tmp_path / "empty.pizhu")) as (_application, window):
        assert window.reading.finding() is None
        window.commands["find"].trigger()
        assert QApplication.focusWidget() is window.top_bar.search
        window.commands["find_next"].trigger()
        assert QApplication.focusWidget() is window.top_bar.search


def test_an_old_version_is_looked_in_by_itself(qtbot, window, folder):
    reading, library = window.reading, window.session.library
    find(qtbot, window, "集市")
    article = reading.shown.id
    start = reading.shown.article.document.text.index("卖鱼")
    window.session.mutate(lambda: library.highlight(article, start, start + 4))  # so that this text is kept
    settle(qtbot, window)
    file = folder / "2026-01-03.md"
    file.write_text(file.read_text("utf-8").replace("清晨的集市在河岸上铺开", "清晨，河岸上还没有人"), "utf-8")
    reading.importing.refresh()
    qtbot.waitUntil(lambda: "还没有人" in reading.shown.article.document.text)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not reading.article.finding._looking)
    assert not reading.article.view.hits().ranges
    old = next(one for one in library.versions(article) if one.id)
    reading.versions.read(article, old.id)
    qtbot.waitUntil(reading.versions.is_old)
    settle(qtbot, window)
    page = reading.versions.page
    assert not page.view.hits().ranges
    bar = find(qtbot, window, "集市")
    assert bar is page.finding.bar
    qtbot.waitUntil(lambda: bar.count.text().endswith("of 2"))  # the title and the text
    assert [page.view.text()[first:last] for first, last in page.view.hits().ranges] == ["集市"]
    assert not reading.article.view.hits().ranges
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert reading.versions.is_old()
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert not reading.versions.is_old()
