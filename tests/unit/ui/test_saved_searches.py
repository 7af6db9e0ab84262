"""Saved searches in the whole window: shown, new, renamed, put in order, saved and deleted."""

import pytest
from frame_make import make_library, open_window, settle, write_posts  # type: ignore[import-not-found]
from lists_fake import tree  # type: ignore[import-not-found]
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit

from reader import paths
from reader.library import Library
from reader.model.article import ArticleQuery
from reader.model.search import SavedSearch
from reader.ui.history.words import Words
from reader.ui.library_tree.model import TreeModel
from reader.ui.library_tree.nodes import SECTIONS, VIEWS, Wishes, build, filtered
from reader.ui.saved_searches.prompt import SavePrompt
from reader.ui.search_builder import BuilderDialog

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
LATER = "---\ntitle: 集市之后\ndate: 2026-02-01\n---\n\n集市散了，河岸上没有人。\n"


@pytest.fixture(autouse=True)
def index_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "index_folder", lambda uid: tmp_path / "index" / uid)


@pytest.fixture
def made(tmp_path):
    """Return a library with two saved searches, of which the first has something new."""
    path = make_library(tmp_path / "library.pizhu", write_posts(tmp_path / "posts"))
    with Library.open(path) as library:
        library.index()
        library.save_search("Market", "集市")
        library.save_search("Trains", "train OR 火车", sort="relevance")
        (tmp_path / "posts" / "later.md").write_text(LATER, "utf-8")
        library.refresh()
        library.index()
    return path


def nodes(window):
    return [node for node in window.reading.tree._walk() if node.kind == "search"]


def known(qtbot, window):
    qtbot.waitUntil(lambda: [(one.label, one.unread) for one in nodes(window)] == [("Market", 1), ("Trains", 0)])


def choose(window, place):
    tree = window.reading.tree
    tree.view.setCurrentIndex(tree._model.index_of(nodes(window)[place].key))


def test_one_is_shown_with_what_is_new_until_it_was_looked_at(qtbot, made):
    with open_window(qtbot, made) as (_, window):
        reading = window.reading
        known(qtbot, window)
        choose(window, 0)
        settle(qtbot, window)
        qtbot.waitUntil(lambda: len(reading.list.model.ids) == 2)
        assert window.top_bar.search.text() == "集市"
        new = reading.list.model.ids[0]
        assert [reading.list.delegate.newer_than < number for number in reading.list.model.ids] == [True, False]
        reading.saved._timer.timeout.emit()  # it was looked at for a while
        qtbot.waitUntil(lambda: [one.unread for one in nodes(window)] == [0, 0])
        assert reading.list.delegate.newer_than < new  # and stays marked as long as one looks
        choose(window, 1)
        settle(qtbot, window)
        assert reading.list.delegate.newer_than is None
        assert reading.list.header.by_relevance()
        assert not window.session.settings.search_by_relevance  # other lists keep their order
        assert window.top_bar.search.text() == "train OR 火车"


def test_leaving_it_is_having_looked(qtbot, made):
    with open_window(qtbot, made) as (_, window):
        reading = window.reading
        known(qtbot, window)
        choose(window, 0)
        settle(qtbot, window)
        window.top_bar.search.escaped.emit()
        qtbot.waitUntil(lambda: [one.unread for one in nodes(window)] == [0, 0])
        settle(qtbot, window)
        assert reading.shown_query == ArticleQuery()
        assert reading.tree._wanted == "view:all"


def test_what_is_new_may_be_known_only_after_it_is_shown(qtbot, made):
    with open_window(qtbot, made) as (_, window):
        reading = window.reading
        qtbot.waitUntil(lambda: len(nodes(window)) == 2)
        if not nodes(window)[0].unread:
            choose(window, 0)
        qtbot.waitUntil(lambda: nodes(window)[0].unread == 1)
        choose(window, 0)
        qtbot.waitUntil(lambda: reading.list.delegate.newer_than is not None)


def test_saving_what_is_searched_for(qtbot, made):
    with open_window(qtbot, made) as (_, window):
        field = window.top_bar.search
        field.setText("orchestra")
        settle(qtbot, window)
        assert field.save.isVisible()
        field.save.trigger()
        prompt = field.findChild(SavePrompt)
        assert prompt.name.text() == "orchestra"
        prompt.name.setText("market")
        qtbot.waitUntil(lambda: prompt.save.text() == "Replace")
        prompt.name.setText("Music")
        assert prompt.save.text() == "Save"
        qtbot.keyClick(prompt.name, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: [one.label for one in nodes(window)] == ["Market", "Music", "Trains"])
        window.reading._others.undo()
        qtbot.waitUntil(lambda: [one.label for one in nodes(window)] == ["Market", "Trains"])
        window.commands["save_search"].trigger()
        prompt = next(one for one in field.findChildren(SavePrompt) if one.isVisible())
        prompt.name.setText("Market")
        qtbot.waitUntil(lambda: prompt.save.text() == "Replace")
        prompt.save.click()
        qtbot.waitUntil(lambda: nodes(window)[0].query == ArticleQuery(text="orchestra"))


def test_renaming_in_place_keeps_what_is_typed_while_the_tree_changes(qtbot, made):
    with open_window(qtbot, made) as (_, window):
        tree = window.reading.tree
        known(qtbot, window)
        choose(window, 1)
        settle(qtbot, window)
        qtbot.keyClick(tree, Qt.Key.Key_F2)
        editor = tree.view.findChild(QLineEdit, "treeName")
        assert editor.text() == "Trains"
        editor.selectAll()
        qtbot.keyClicks(editor, "Rails")
        node = nodes(window)[1]
        index = tree._model.index_of(node.key)
        tree._model.dataChanged.emit(index, index)
        assert editor.text() == "Rails"
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: [one.label for one in nodes(window)] == ["Market", "Rails"])
        assert tree._model.index_of(node.key) == tree.view.currentIndex()
        qtbot.waitUntil(lambda: window.reading.list.header.title.text() == "Rails")


def test_deleting_is_undone_from_the_menu(qtbot, made):
    with open_window(qtbot, made) as (_, window):
        tree = window.reading.tree
        known(qtbot, window)
        menu = tree._menu(nodes(window)[0])
        texts = {action.text(): action for action in menu.actions()}
        assert not texts["Move up"].isEnabled()
        texts["Move down"].trigger()
        qtbot.waitUntil(lambda: [one.label for one in nodes(window)] == ["Trains", "Market"])
        texts["Delete"].trigger()
        qtbot.waitUntil(lambda: [one.label for one in nodes(window)] == ["Trains"])
        for wanted in (["Trains", "Market"], ["Market", "Trains"]):
            window.reading._others.undo()
            qtbot.waitUntil(lambda wanted=wanted: [one.label for one in nodes(window)] == wanted)
        texts["Mark as looked at"].trigger()
        qtbot.waitUntil(lambda: nodes(window)[0].unread == 0)
        menu.close()


def test_the_builder_searches_and_changes_what_is_saved(qtbot, made):
    with open_window(qtbot, made) as (_, window):
        known(qtbot, window)
        window.commands["build_search"].trigger()
        dialog = window.findChild(BuilderDialog)
        dialog.rows.items()[0].value.edit.setText("orchestra")
        dialog.accept()
        settle(qtbot, window)
        assert window.top_bar.search.text() == "orchestra"
        assert window.reading.shown_query.text == "orchestra"
        QApplication.processEvents()
        window.reading.saved.edit(nodes(window)[0].search)
        dialog = next(one for one in window.findChildren(BuilderDialog) if one.isVisible())
        assert dialog.text == "集市"
        dialog.rows.items()[0].value.edit.setText("渡口")
        dialog.accept()
        qtbot.waitUntil(lambda: nodes(window)[0].query == ArticleQuery(text="渡口"))


# -- the tree's model


SAVED = [SavedSearch(1, "a", "x", new=3), SavedSearch(2, "b", "y"), SavedSearch(3, "c", "z", error="broken")]


@pytest.fixture
def model(qapp):
    model = TreeModel()
    QAbstractItemModelTester(model, FATAL, model)
    labels = {name: name for name in (*SECTIONS, *VIEWS, "annotations", "review", "bin")}
    model.replace(build(tree(), Wishes(labels), SAVED))
    return model


def test_rows_follow_counts_queries_and_order(model):
    labels = {name: name for name in (*SECTIONS, *VIEWS, "annotations", "review", "bin")}
    after = [SAVED[2], SavedSearch(1, "a", "other", new=0), SavedSearch(4, "d", "w")]
    model.update_nodes(build(tree(), Wishes(labels), after))
    section = model.find("section:searches")
    assert [(one.label, one.query.text, one.unread) for one in section.children] == [
        ("c", "z", 0), ("a", "other", 0), ("d", "w", 0),
    ]  # fmt: skip
    assert [one.key for one in filtered([section], "a")[0].children] == ["search:1"]


def test_a_row_says_what_is_new_and_what_is_wrong(model):
    first, third = (model.index_of(f"search:{number}") for number in (1, 3))
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "a, 3 new"
    assert "broken" in third.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("moved", "row", "onto", "order"),
    [
        (1, 2, None, [2, 1, 3]), (1, 3, None, [2, 3, 1]), (3, 0, None, [3, 1, 2]), (3, -1, None, [3, 1, 2]),
        (3, -1, 1, [3, 1, 2]), (1, -1, 3, [2, 3, 1]), (1, 0, None, []), (1, 1, None, []), (2, -1, 2, []),
    ],
)  # fmt: skip
def test_dropping_one_puts_it_there(qtbot, model, moved, row, onto, order):
    arranged = []
    model.searches_arranged.connect(arranged.append)
    data = model.mimeData([model.index_of(f"search:{moved}")])
    parent = model.index_of("section:searches" if onto is None else f"search:{onto}")
    action = Qt.DropAction.MoveAction
    assert model.canDropMimeData(data, action, row, 0, parent) == bool(order)
    model.dropMimeData(data, action, row, 0, parent)
    assert arranged == ([order] if order else [])


def test_searches_and_tags_do_not_mix(model):
    action, tags = Qt.DropAction.MoveAction, model.find("section:tags")
    search = model.mimeData([model.index_of("search:1")])
    tag = model.mimeData([model.index_of(tags.children[0].key)])
    assert not model.canDropMimeData(search, action, 0, 0, model.index_of("section:tags"))
    assert not model.canDropMimeData(search, action, 0, 0, QModelIndex())
    assert not model.canDropMimeData(tag, action, 0, 0, model.index_of("section:searches"))
    assert not model.canDropMimeData(tag, action, -1, 0, model.index_of("search:1"))


def test_only_a_name_that_is_another_is_told(model):
    named = []
    model.search_renamed.connect(lambda saved, name: named.append((saved.id, name)))
    index = model.index_of("search:1")
    assert index.flags() & Qt.ItemFlag.ItemIsEditable
    assert [model.setData(index, name) for name in ("a", " ", "  new  name ")] == [False, False, True]
    assert named == [(1, "new name")]


def test_the_history_knows_each_deed(qapp):
    from reader.model.history import HistoryEntry

    words = Words()
    for label in ("save search", "rename search", "edit search", "arrange searches", "delete searches"):
        assert words.deed(HistoryEntry(1, "", label, "done")) != words.deed(HistoryEntry(1, "", "nothing", "done"))
