"""The page of the bin: what was deleted, brought back or thrown away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.model.article import ArticleQuery
from reader.ui.bin.model import BinModel
from reader.ui.dialogs.base import Dialog
from tests.unit.ui.frame_make import make_library, open_window, settle, write_posts


@pytest.fixture
def window(qtbot, tmp_path):
    path = make_library(tmp_path / "library.pizhu", write_posts(tmp_path / "posts"))
    with open_window(qtbot, path) as (_application, window):
        yield window


@pytest.fixture
def page(window, qtbot):
    """The page with three highlights of two articles in it, the last deleted first."""
    library = window.session.library
    every = library.article_ids(ArticleQuery())
    market = next(number for number in every if "集市" in library.article(number).article.title)
    text = library.article(market).article.document.text
    start = text.index("今年的水")
    marks = [
        library.highlight(market, 0, 4, note="记", tags=["河"]).created[0],
        library.highlight(market, start, start + 4, color="green").created[0],
        library.highlight(market, 4, 8).created[0],
    ]
    for mark in marks:
        window.session.mutate(lambda mark=mark: library.delete_highlights([mark]))
    settle(qtbot, window)
    window.reading.show_page("bin")
    settle(qtbot, window)
    page = window.reading.lists.page("bin")
    page.marks, page.article = marks, market
    return page


def shown(page):
    return [item.highlight.id for item in page.list.items.items]


def test_the_model_is_one(qtbot, page):
    model = BinModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_items(page.list.items.items)
    model.set_items(())
    model.set_items(page.list.items.items)
    assert model.rowCount() == 3
    assert "集市" in model.data(model.index(0))


def test_the_tree_names_the_bin_while_there_is_something_in_it(page, window, qtbot):
    tree = window.reading.tree.view.model()
    node = tree.find("page:bin")
    assert node is not None
    assert node.count == 3
    window.session.mutate(lambda: window.session.library.restore(page.marks))
    settle(qtbot, window)
    assert node.count == 0
    window.reading.tree.select_query(ArticleQuery())
    window.reading.tree.reload()
    settle(qtbot, window)
    assert tree.find("page:bin") is None


def test_the_last_deleted_comes_first_and_its_passage_is_selected(page, window, qtbot):
    assert shown(page) == page.marks[::-1]
    page.list.go(1)
    qtbot.waitUntil(lambda: window.reading.article.view.selected_text() == "今年的水")
    assert window.reading.shown.id == page.article


def test_the_bar_of_another_highlight_does_not_come_to_the_passage(page, window, qtbot):
    article, library = window.reading.article, window.session.library
    page.list.go(0)
    qtbot.waitUntil(lambda: article.view.selected_text() != "")
    window.session.mutate(lambda: library.highlight(page.article, 0, 4))
    settle(qtbot, window)
    qtbot.keyClick(article.view, Qt.Key.Key_J)
    assert article._annotator.bar.isVisible()
    page.list.go(1)
    qtbot.waitUntil(lambda: article.view.selected_text() == "今年的水")
    assert article.view.active_id() is None
    assert not article._annotator.bar.isVisible()


def test_restoring_with_a_key_goes_on_to_the_next(page, window, qtbot):
    page.list.go(0)
    qtbot.keyClick(page.list, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: shown(page) == page.marks[1::-1])
    assert [mark.id for mark in window.session.library.highlights()] == page.marks[2:]
    assert [item.highlight.id for item in page.list.chosen()] == [page.marks[1]]


def test_by_keyboard_the_first_is_chosen_first(page, window, qtbot):
    page.list.clearFocus()
    window.activateWindow()
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(page.list.hasFocus)
    assert page.list.chosen() == []
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    assert [item.highlight.id for item in page.list.chosen()] == page.marks[:1:-1]


def test_deleting_for_good_asks_with_the_number(page, window, qtbot):
    page.list.selectAll()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    (dialog,) = window.findChildren(Dialog)
    assert dialog.windowTitle().startswith("Delete 3 highlight")
    dialog.reject()
    settle(qtbot, window)
    assert len(shown(page)) == 3
    page.list.go(2)
    page.delete()
    dialog = next(one for one in window.findChildren(Dialog) if one.isVisible())
    dialog.accept()
    qtbot.waitUntil(lambda: shown(page) == page.marks[:0:-1])


def test_emptying_can_be_undone(page, window, qtbot):
    page.empty()
    next(one for one in window.findChildren(Dialog) if one.isVisible()).accept()
    qtbot.waitUntil(lambda: shown(page) == [])
    assert page._pages.currentIndex() == 1
    window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: len(shown(page)) == 3)


def test_what_has_gone_from_the_text_is_said(page, window, qtbot, monkeypatch):
    from reader.library import Library
    from reader.model.annotation import Placement

    monkeypatch.setattr(Library, "binned_place", lambda *_: Placement("orphan", None, None))
    page.list.go(2)
    qtbot.waitUntil(lambda: "not in the article" in window.status.message())
