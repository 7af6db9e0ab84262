"""The tree as the reader uses it."""

from dataclasses import replace

import pytest
from lists_fake import FakeLibrary, session_of, source, tree  # type: ignore[import-not-found]
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from reader.model.article import ArticleQuery, Tag
from reader.model.changes import Changes
from reader.ui.library_tree import LibraryTree, style
from reader.ui.library_tree.model import TreeModel
from reader.ui.library_tree.nodes import PAGES, SECTIONS, VIEWS, Wishes, build
from reader.ui.theme import THEME_NAMES, load_theme

LABELS = {name: name for name in (*SECTIONS, *VIEWS, *PAGES)}
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def library():
    return FakeLibrary()


@pytest.fixture
def session(library, qapp):
    session = session_of(library)
    yield session
    session.tasks.close()


@pytest.fixture
def column(qtbot, session):
    column = LibraryTree(session)
    qtbot.addWidget(column)
    column.resize(232, 700)
    column.show()
    qtbot.waitUntil(lambda: column._model.rowCount() > 0)
    return column


def outline(model, parent=None, depth=0):
    parent = parent if parent is not None else QModelIndex()
    lines = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        lines += ["  " * depth + index.data(), *outline(model, index, depth + 1)]
    return lines


def index_of(column, key):
    index = column._model.index_of(key)
    assert index.isValid(), key
    return index


def click(qtbot, column, key, offset=None):
    rect = column.view.visualRect(index_of(column, key))
    place = rect.center() if offset is None else rect.topLeft() + offset
    qtbot.mouseClick(column.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize(
    "after",
    [
        tree(tags=()),
        tree(sources=()),
        tree(publishers=(("New", 3), ("Plateau Review", 1), ("海湾日报", 2), ("Z", 1))),
        tree(tags=(Tag(3, "绿色金融/碳交易", "", 21), Tag(4, "a/b", "", 1), Tag(2, "绿色金融", "green", 58))),
        tree(sources=((source(2, name="A"), ()), (source(1, name="B", articles=7), ()))),
    ],
)
@pytest.mark.parametrize("sort", ["name", "count"])
def test_updates_in_place_end_where_a_fresh_model_would(qtbot, after, sort):
    model = TreeModel()
    QAbstractItemModelTester(model, FATAL, model)
    model.replace(build(tree(), Wishes(LABELS)))
    model.update_nodes(build(after, Wishes(LABELS, sort=sort)))
    fresh = TreeModel()
    fresh.replace(build(after, Wishes(LABELS, sort=sort)))
    assert outline(model) == outline(fresh)
    model.update_nodes(build(tree(), Wishes(LABELS)))
    fresh.replace(build(tree(), Wishes(LABELS)))
    assert outline(model) == outline(fresh)


def test_clicking_a_row_tells_its_query_and_title(qtbot, column):
    with qtbot.waitSignal(column.query_selected) as told:
        click(qtbot, column, "view:unread")
    assert told.args == [ArticleQuery("unread"), "Unread"]
    with qtbot.waitSignal(column.query_selected) as told:
        click(qtbot, column, "tag:绿色金融")
    assert told.args == [ArticleQuery(tag="绿色金融"), "绿色金融"]


def test_clicking_the_current_row_asks_again(qtbot, column):
    with qtbot.waitSignal(column.query_selected):
        click(qtbot, column, "view:unread")
    with qtbot.waitSignal(column.query_selected):
        click(qtbot, column, "view:unread")


def test_the_right_button_opens_a_menu_and_chooses_nothing(qtbot, column):
    told = []
    column.query_selected.connect(lambda query, title: told.append(title))
    click(qtbot, column, "view:starred")
    qtbot.waitUntil(lambda: len(told) == 1)
    place = column.view.visualRect(index_of(column, "view:all")).center()
    qtbot.mouseClick(column.view.viewport(), Qt.MouseButton.RightButton, pos=place)
    column.view.customContextMenuRequested.emit(place)
    menu = QApplication.activePopupWidget()
    assert column._delegate.with_menu == "view:all"
    menu.close()
    assert column._delegate.with_menu == ""
    assert column.view.currentIndex() == index_of(column, "view:starred")
    assert not column._moves._soon.isActive()
    assert not column._moves._rest.isActive()
    assert len(told) == 1


def test_section_heads_are_never_selected_and_the_arrows_pass_over_them(qtbot, column):
    column.select_query(ArticleQuery("highlighted"))
    assert column.view.currentIndex().data() == "Highlighted"
    qtbot.keyClick(column.view, Qt.Key.Key_Down)
    assert column.view.currentIndex().data() == "Talks"
    qtbot.keyClick(column.view, Qt.Key.Key_Up)
    assert column.view.currentIndex().data() == "Highlighted"
    for _ in range(4):
        qtbot.keyClick(column.view, Qt.Key.Key_Up)
    assert column.view.currentIndex().data() == "All articles"
    assert not index_of(column, "section:tags").flags() & Qt.ItemFlag.ItemIsSelectable


def test_a_chevron_opens_without_selecting_and_that_is_remembered(qtbot, column, session):
    key = 'category:1:["金融"]'
    with qtbot.assertNotEmitted(column.query_selected, wait=150):
        click(qtbot, column, key, QPoint(37, 13))
    assert column.view.isExpanded(index_of(column, key))
    assert key in session.settings.tree_expanded
    click(qtbot, column, "section:tags")
    assert not column.view.isExpanded(index_of(column, "section:tags"))
    again = LibraryTree(session)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again._model.rowCount() > 0)
    assert again.view.isExpanded(index_of(again, key))
    assert not again.view.isExpanded(index_of(again, "section:tags"))


def test_new_counts_keep_selection_and_expansion(qtbot, column, session, library):
    key = 'category:1:["金融"]'
    column.view.setExpanded(index_of(column, key), True)
    column.select_query(ArticleQuery(source=1, category=("金融", "高原评论")))
    new = tuple((replace(item, articles=item.articles + 1), nodes) for item, nodes in library.content.sources)
    library.content = replace(library.content, articles=128407, sources=(*new, (source(9, name="New"), ())))
    with qtbot.assertNotEmitted(column.query_selected, wait=10):
        session.changed.emit(Changes(tree=True))
        qtbot.waitUntil(lambda: column._model.index_of("source:9").isValid())
    assert column.view.currentIndex().data() == "高原评论"
    assert column.view.isExpanded(index_of(column, key))
    assert column._model.find("view:all").count == 128407


def test_a_query_is_selected_as_soon_as_its_row_comes(qtbot, session):
    column = LibraryTree(session)
    qtbot.addWidget(column)
    with qtbot.assertNotEmitted(column.query_selected, wait=10):
        column.select_query(ArticleQuery(publisher="海湾日报", sort="title"))
        qtbot.waitUntil(lambda: column.view.currentIndex().isValid())
    assert column.view.currentIndex().data() == "海湾日报"


def test_filtering_keeps_ancestors_and_escape_brings_everything_back(qtbot, column):
    before = outline(column._model)
    column.focus_filter()
    column.filter.setText("高原")
    assert outline(column._model) == ["SOURCES", "  财经新闻", "    金融", "      高原评论"]
    leaf = index_of(column, 'category:1:["金融", "高原评论"]')
    assert column.view.isExpanded(leaf.parent())
    with qtbot.waitSignal(column.query_selected) as told:
        qtbot.keyClick(column.filter, Qt.Key.Key_Down)
    assert told.args[0].category == ("金融", "高原评论")
    qtbot.keyClick(column.filter, Qt.Key.Key_Escape)
    assert outline(column._model) == before
    assert column.view.currentIndex().data() == "高原评论"


def test_what_a_filter_opened_is_not_remembered(qtbot, column, session):
    column.filter.setText("高原")
    click(qtbot, column, "section:sources")
    assert session.settings.tree_expanded == ()


def actions(menu):
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_menu_of_a_source_offers_everything_about_it(qtbot, column):
    menu = actions(column._menu(column._model.find("source:2")))
    assert menu["Problems (3)…"].isEnabled()
    for text, name in (("Refresh", "refresh"), ("Rename…", "rename"), ("Folder has moved…", "move")):
        with qtbot.waitSignal(column.source_action) as told:
            menu[text].trigger()
        assert told.args == [name, 2]
    for text, name in (("Problems (3)…", "problems"), ("Export…", "export"), ("Remove…", "remove"), ("Hide", "hide")):
        with qtbot.waitSignal(column.source_action) as told:
            menu[text].trigger()
        assert told.args == [name, 2]
    assert not actions(column._menu(column._model.find("source:1")))["Problems (0)…"].isEnabled()


def test_source_ids_are_told_whole(qtbot, session, library):
    library.content = tree(sources=((source(2**61 + 5), ()),))
    column = LibraryTree(session)
    qtbot.addWidget(column)
    qtbot.waitUntil(lambda: column._model.rowCount() > 0)
    with qtbot.waitSignal(column.source_action) as told:
        actions(column._menu(column._model.find(f"source:{2**61 + 5}")))["Refresh"].trigger()
    assert told.args[1] == 2**61 + 5


def test_publishers_are_exported_hidden_and_shown_again(qtbot, column, session):
    key = "publisher:海湾日报"
    with qtbot.waitSignal(column.export_requested) as told:
        actions(column._menu(column._model.find(key)))["Export…"].trigger()
    assert told.args == [ArticleQuery(publisher="海湾日报"), "海湾日报"]
    actions(column._menu(column._model.find(key)))["Hide"].trigger()
    qtbot.waitUntil(lambda: column._model.find(key) is None)
    assert session.settings.tree_hidden == (key,)
    actions(column._menu(None))["Show hidden"].trigger()
    qtbot.waitUntil(lambda: column._model.find(key) is not None)
    actions(column._menu(column._model.find(key)))["Show again"].trigger()
    assert session.settings.tree_hidden == ()


def test_sorting_is_a_setting(qtbot, column, session):
    actions(column._menu(None))["Sort by count"].trigger()
    assert session.settings.tree_sort == "count"
    qtbot.waitUntil(lambda: column._model.index(0, 0, index_of(column, "section:sources")).data() == "财经新闻")


def test_a_source_without_its_folder_says_so(qtbot, session, library, tmp_path):
    library.content = tree(sources=((source(1, path=str(tmp_path)), ()), (source(2), ())))
    column = LibraryTree(session)
    qtbot.addWidget(column)
    qtbot.waitUntil(lambda: column._model.gone == frozenset({2}))
    assert "not there any more" in index_of(column, "source:2").data(Qt.ItemDataRole.ToolTipRole)
    assert "not there any more" not in index_of(column, "source:1").data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_it_paints_in_every_theme(qtbot, column, session, name):
    session.set_theme(load_theme(name))
    column.setStyleSheet(style(session.theme))
    column.select_query(ArticleQuery("unread"))
    image = column.grab().toImage()
    colors = {image.pixelColor(x, y).name().upper() for x in range(0, 232, 2) for y in range(0, 300, 2)}
    assert session.theme.side.upper() in colors
    assert session.theme.selection.upper() in colors


def test_keyboard_on_a_source(qtbot, column):
    column.select_query(ArticleQuery(source=2))
    with qtbot.waitSignal(column.source_action) as told:
        qtbot.keyClick(column.view, Qt.Key.Key_F2)
    assert told.args == ["rename", 2]
    with qtbot.waitSignal(column.query_selected):
        qtbot.keyClick(column.view, Qt.Key.Key_Return)
    assert all(keys and text for keys, text in column.shortcuts())
