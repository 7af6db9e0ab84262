"""Tags in the whole window: what shows them follows when they are called otherwise."""

from frame_make import make_library, open_window, settle, write_posts  # type: ignore[import-not-found]
from PySide6.QtCore import Qt

from reader.library import Library
from reader.model.article import ArticleQuery
from reader.ui.tags.manager import TagManager

Key = Qt.Key


def tagged(tmp_path):
    path = make_library(tmp_path / "library.pizhu", write_posts(tmp_path / "posts"))
    with Library.open(path) as library:
        ids = list(library.article_ids(ArticleQuery()))
        library.tag_articles(ids[:2], ["金融/银行"])
        library.highlight(ids[0], 0, 2, tags=["金融"])
    return path, ids


def chips(window):
    return [chip.text() for chip in window.reading.panel.tags._chips]


def test_list_panel_and_tree_follow_a_tag_that_is_renamed(qtbot, tmp_path):
    path, ids = tagged(tmp_path)
    with open_window(qtbot, path) as (_, window):
        reading = window.reading
        reading.tree.query_selected.emit(ArticleQuery(tag="金融"), "金融")
        reading.tree.select_query(ArticleQuery(tag="金融"))
        settle(qtbot, window)
        qtbot.waitUntil(lambda: chips(window) == ["金融/银行"])
        reading.tree.tag_deeds.rename("金融", "经济")
        qtbot.waitUntil(lambda: chips(window) == ["经济/银行"])
        qtbot.waitUntil(lambda: reading.shown_query == ArticleQuery(tag="经济"))
        settle(qtbot, window)
        assert list(reading.list.model.ids) == ids[:2]
        qtbot.waitUntil(lambda: reading.list.model.loaded(ids[1]).tags == ("经济/银行",))
        reading._others.undo()
        qtbot.waitUntil(lambda: chips(window) == ["金融/银行"])


def test_all_tags_are_taken_care_of_from_the_menu(qtbot, tmp_path):
    path, _ = tagged(tmp_path)
    with open_window(qtbot, path) as (_, window):
        window.commands["manage_tags"].trigger()
        dialog = window.findChild(TagManager)
        qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
        dialog.table.selectRow(0)
        qtbot.keyClick(dialog.table, Key.Key_Delete)
        qtbot.waitUntil(lambda: chips(window) == [])
        assert "2" in dialog.line.text()
        dialog.undo.click()
        qtbot.waitUntil(lambda: chips(window) == ["金融/银行"])
        qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
        dialog.close()
