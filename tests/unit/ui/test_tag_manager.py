"""The dialog of all tags, and what the tree's menu does with one."""

import pytest
from lists_fake import session_of  # type: ignore[import-not-found]
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu

from reader.model.article import ArticleQuery
from reader.ui.library_tree import LibraryTree
from reader.ui.tags.manager import TagManager
from reader.ui.tags.prompt import TagPrompt
from reader.ui.tags.table import TagTable, list_tags
from tests.make import article, library, store

Key = Qt.Key
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def opened(tmp_path):
    made, database, source = library(tmp_path / "library.pizhu")
    ids = [store(database, source, f"{number}.md", article("标题", "一些话。")) for number in range(4)]
    made.tag_articles(ids, ["金融/银行", "待读"])
    made.tag_articles(ids[:2], ["财经"])
    made.highlight(ids[0], 0, 2, tags=["财经", "Go"])
    made.pin_tag("财经", 1)
    made.pin_tag("待读", 2)
    with made:
        yield made


@pytest.fixture
def session(opened, qapp):
    session = session_of(opened)
    yield session
    session.tasks.close()


@pytest.fixture
def dialog(qtbot, session):
    dialog = TagManager(session)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
    return dialog


def shown(dialog):
    return [tag.name for tag in dialog.model.tags]


def choose(dialog, *names):
    dialog.table.clearSelection()
    dialog._choose(list(names))
    assert {tag.name for tag in dialog.chosen()} == set(names)


def uses(opened):
    return {tag.name: (tag.articles, tag.highlights) for tag in opened.tags()}


def test_the_pinned_come_first_and_levels_are_rows_too(dialog):
    assert shown(dialog) == ["财经", "待读", "Go", "金融", "金融/银行"]
    assert dialog.line.text() == "4 tag(s)"
    dialog.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert shown(dialog)[:2] == ["待读", "金融/银行"]
    assert dialog.model.index(0, 1).data() == "4"


def test_the_filter_knows_pinyin(qtbot, dialog):
    qtbot.keyClicks(dialog.filter, "jr")
    assert shown(dialog) == ["金融", "金融/银行"]
    qtbot.keyClick(dialog.filter, Key.Key_Escape)
    assert dialog.isVisible()
    assert len(shown(dialog)) == 5


def test_a_name_is_changed_in_place(qtbot, dialog, opened):
    choose(dialog, "金融")
    qtbot.keyClick(dialog.table, Key.Key_F2)
    editor = QApplication.focusWidget()
    editor.setText("经济")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: "经济/银行" in shown(dialog))
    assert uses(opened)["经济/银行"] == (4, 0)
    assert [tag.name for tag in dialog.chosen()] == ["经济"]
    assert dialog.undo.isVisible()
    assert dialog.line.text() == "The tag is called “经济” now"
    dialog.deeds.rename("Go", "财经")
    qtbot.waitUntil(lambda: dialog.line.text() == "Merged into “财经”")
    dialog.deeds.recolor(["财经"], "pink")
    qtbot.waitUntil(lambda: dialog.undo.isHidden())  # it would take back something else


def test_deleting_says_how_much_had_it_and_offers_to_undo(qtbot, dialog, opened):
    choose(dialog, "财经")
    qtbot.keyClick(dialog.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: "财经" not in shown(dialog))
    assert dialog.line.text() == "“财经” deleted: 2 article(s), 1 highlight(s)"
    with qtbot.waitSignal(dialog.undo_wanted):
        dialog.undo.click()
    assert dialog.undo.isHidden()


def test_several_are_merged_into_one(qtbot, dialog, opened):
    choose(dialog, "待读", "Go")
    dialog._merge.click()
    prompt = dialog.findChild(TagPrompt)
    qtbot.waitUntil(lambda: bool(prompt.field._names.finder.names))
    qtbot.keyClicks(prompt.field, "caij")
    qtbot.keyClick(prompt.field, Key.Key_Return)
    qtbot.waitUntil(lambda: shown(dialog) == ["财经", "金融", "金融/银行"])
    assert uses(opened)["财经"] == (4, 1)


def test_pins_move_and_go(qtbot, dialog, opened):
    choose(dialog, "待读")
    qtbot.keyClick(dialog.table, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(dialog)[:2] == ["待读", "财经"])
    dialog._pin.click()
    qtbot.waitUntil(lambda: shown(dialog)[0] == "财经")
    assert [tag.pinned for tag in opened.tags() if tag.name == "待读"] == [0]


def test_colours_are_given_to_all_that_are_chosen(qtbot, dialog, opened):
    choose(dialog, "Go", "金融")
    menu = QMenu(dialog)
    dialog.deeds.fill_colors(menu, dialog.chosen())
    assert [action.isChecked() for action in menu.actions()] == [False] * 5 + [True]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: sum(tag.color == "green" for tag in dialog.model.tags) == 2)


def test_without_tags_it_is_said_how_to_make_one(qtbot, session, opened):
    opened.delete_tags([tag.name for tag in opened.tags()])
    dialog = TagManager(session)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.hint.isVisible() and not dialog.table.isVisible())


def test_the_model_keeps_the_rules(qtbot, opened):
    model = TagTable()
    QAbstractItemModelTester(model, FATAL, model)
    model.show(list_tags(opened))
    model.filter("财")
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.filter("")
    assert [tag.name for tag in model.tags][:2] in (["财经", "Go"], ["Go", "财经"])


# -- the tree


@pytest.fixture
def column(qtbot, session):
    column = LibraryTree(session)
    qtbot.addWidget(column)
    column.resize(232, 700)
    column.show()
    qtbot.waitUntil(lambda: column._model.rowCount() > 0)
    return column


def entries(menu):
    return {action.text(): action for action in menu.actions()}


def test_a_tag_that_is_shown_is_followed_when_it_is_renamed(qtbot, column, opened):
    column.select_query(ArticleQuery(tag="金融/银行"))
    with qtbot.waitSignal(column.query_selected) as told:
        column.tag_deeds.rename("金融", "经济")
    assert told.args == [ArticleQuery(tag="经济/银行"), "经济/银行"]
    qtbot.waitUntil(lambda: column._model.index_of("tag:经济/银行").isValid())
    qtbot.waitUntil(lambda: column.view.currentIndex().data() == "银行")


def test_f2_asks_for_another_name(qtbot, column, opened):
    column.select_query(ArticleQuery(tag="Go"))
    qtbot.keyClick(column.view, Key.Key_F2)
    prompt = column.findChild(TagPrompt)
    assert prompt.field.text() == "Go"
    qtbot.keyClicks(prompt.field, "Rust")
    qtbot.keyClick(prompt.field, Key.Key_Return)
    qtbot.waitUntil(lambda: "Rust" in uses(opened))


def test_the_menu_of_a_tag_offers_everything_about_it(qtbot, column, opened):
    menu = entries(column._menu(column._model.find("tag:财经")))
    assert {"Rename…", "Merge into…", "Colour", "Unpin", "Delete", "All tags…", "Export…"} <= set(menu)
    with qtbot.waitSignal(column.tags_requested):
        menu["All tags…"].trigger()
    with qtbot.waitSignal(column.tag_deeds.said) as told:
        menu["Delete"].trigger()
    assert told.args == ["“财经” deleted: 2 article(s), 1 highlight(s)"]
    entries(column._menu(column._model.find("tag:金融")))["Pin"].trigger()
    qtbot.waitUntil(lambda: any(tag.name == "金融" and tag.pinned == 2 for tag in opened.tags()))
    assert "All tags…" in entries(column._menu(column._model.find("section:tags")))


def test_a_tag_is_dropped_onto_another_one(qtbot, column, opened):
    model = column._model
    tag = model.mimeData([model.index_of("tag:Go")])
    target = model.index_of("tag:金融")
    assert model.flags(model.index_of("tag:Go")) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(model.index_of("view:all")) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.canDropMimeData(tag, Qt.DropAction.MoveAction, -1, -1, target)
    assert not model.canDropMimeData(tag, Qt.DropAction.MoveAction, -1, -1, model.index_of("tag:Go"))
    assert not model.canDropMimeData(tag, Qt.DropAction.MoveAction, -1, -1, model.index_of("section:tags"))
    assert not model.canDropMimeData(tag, Qt.DropAction.MoveAction, -1, -1, model.index_of("view:all"))
    own = model.mimeData([target])
    assert not model.canDropMimeData(own, Qt.DropAction.MoveAction, -1, -1, model.index_of("tag:金融/银行"))
    model.dropMimeData(tag, Qt.DropAction.MoveAction, -1, -1, target)
    qtbot.waitUntil(lambda: model.index_of("tag:金融/Go").isValid())
    back = model.mimeData([model.index_of("tag:金融/Go")])
    model.dropMimeData(back, Qt.DropAction.MoveAction, -1, -1, model.index_of("section:tags"))
    qtbot.waitUntil(lambda: "Go" in uses(opened))


def test_the_filter_of_the_tree_knows_pinyin(qtbot, column):
    qtbot.mouseClick(column.filter, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    qtbot.keyClicks(column.filter, "yh")
    assert column._model.index_of("tag:金融/银行").isValid()
    assert not column._model.index_of("tag:财经").isValid()
    qtbot.keyClick(column.filter, Key.Key_Down)
    assert column.view.currentIndex().data() == "银行"


def test_home_and_end_go_to_the_first_tag_and_the_last(qtbot, dialog):
    choose(dialog, "Go")
    qtbot.keyClick(dialog.table, Key.Key_End)
    assert [tag.name for tag in dialog.chosen()] == ["金融/银行"]
    qtbot.keyClick(dialog.table, Key.Key_Home)
    assert [tag.name for tag in dialog.chosen()] == ["财经"]
