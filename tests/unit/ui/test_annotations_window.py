"""From the page of annotations to the passage, its card and its note, in the real window."""

import pytest
from frame_make import make_library, open_window, settle, write_posts  # type: ignore[import-not-found]
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from reader.library import Library
from reader.model.annotation_query import is_note
from reader.model.article import ArticleQuery
from reader.ui.columns import ARTICLE, LIST


@pytest.fixture
def path(tmp_path):
    path = make_library(tmp_path / "library.pizhu", write_posts(tmp_path / "posts"))
    with Library.open(path) as library:
        first, second, third = library.article_ids(ArticleQuery())
        library.highlight(first, 0, 5, note="集市")
        library.highlight(second, 4, 18, color="green")
        library.set_note(third, "A short one.")
        with library._database.write() as connection:  # not in the same millisecond as a highlight
            connection.execute("UPDATE notes SET changed = '2100-01-01T00:00:00.000+00:00'")
    return path


def pages(window):
    window.reading.show_page("annotations")
    return window.reading.annotations.page


def test_through_annotations_by_keyboard(qtbot, path):
    with open_window(qtbot, path) as (_application, window):
        page = pages(window)
        settle(qtbot, window)
        assert window.reading.lists.name() == "annotations"
        window.focus_column(LIST)
        assert page.table.hasFocus()
        rows = [page.model.row(number) for number in range(3)]
        assert [row.kind for row in rows] == ["note", "highlight", "highlight"]
        qtbot.keyClick(page.table, Qt.Key.Key_Home)
        for row in rows:
            settle(qtbot, window)
            qtbot.waitUntil(lambda row=row: window.reading.shown.id == row.article_id)
            if row.highlight is not None:
                qtbot.waitUntil(
                    lambda row=row: (
                        window.reading.panel.cards.current_highlight() is not None
                        and window.reading.panel.cards.current_highlight().id == row.id
                    )
                )
                assert window.reading.article.view.active_id() == row.id
            assert page.table.hasFocus()
            qtbot.keyClick(page.table, Qt.Key.Key_Down)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        assert window.columns.focused() == ARTICLE
        window.commands["previous"].trigger()
        settle(qtbot, window)
        assert page.current_id() == rows[1].id


@pytest.mark.parametrize("row", [0, 2])
def test_a_note_is_written_in_the_panel_and_comes_back(qtbot, path, row):
    with open_window(qtbot, path) as (_application, window):
        page = pages(window)
        settle(qtbot, window)
        page.table.setFocus()
        page.table.setCurrentIndex(page.model.index(row, 0))
        number = page.current_id()
        qtbot.keyClick(page.table, Qt.Key.Key_N)
        settle(qtbot, window)
        panel = window.reading.panel
        qtbot.waitUntil(lambda: panel.isAncestorOf(QApplication.focusWidget() or window))
        event = QInputMethodEvent()
        event.setCommitString("，改过")
        QApplication.sendEvent(QApplication.focusWidget(), event)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        settle(qtbot, window)
        qtbot.waitUntil(lambda: "改过" in (page.model.loaded(number) or page.model.row(0)).note)
        assert page.current_id() == number


def test_deleting_offers_undo(qtbot, path):
    with open_window(qtbot, path) as (_application, window):
        page = pages(window)
        settle(qtbot, window)
        page.table.selectAll()
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        settle(qtbot, window)
        assert page.model.rowCount() == 0
        assert window.status.message() == "Annotations deleted"
        window.commands["undo"].trigger()
        settle(qtbot, window)
        qtbot.waitUntil(lambda: page.model.rowCount() == 3)
        assert any(map(is_note, page.model.ids))


def test_choosing_a_list_in_the_tree_leaves_the_page(qtbot, path):
    with open_window(qtbot, path) as (_application, window):
        pages(window)
        settle(qtbot, window)
        window.reading.tree.query_selected.emit(ArticleQuery(), "All articles")
        settle(qtbot, window)
        assert window.reading.lists.name() == ""
        assert window.reading.list.model.rowCount() == 3
