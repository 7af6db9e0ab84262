"""Links between notes in the panel: completed, followed, and shown from the other side."""

from dataclasses import replace

import pytest
from lists_fake import FakeLibrary, highlight, session_of, stored  # type: ignore[import-not-found]
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from reader.model.annotation import Annotations
from reader.model.changes import Changes
from reader.model.identity import format_id
from reader.model.links import Backlink, LinkTarget
from reader.ui.panel import SidePanel
from reader.ui.panel.backlinks import BacklinksModel
from reader.ui.panel.link_completer import Proposals

ONE = LinkTarget(7, "深交所的新规", publisher="海湾日报", published="2021-09-07")
PASSAGE = LinkTarget(8, "Another article", 9, "some words of it")
TWINS = (LinkTarget(11, "同名", publisher="甲"), LinkTarget(12, "同名", publisher="乙"))


@pytest.fixture
def library():
    library = FakeLibrary()
    library.targets = {"新规": (ONE,), "句": (PASSAGE,), "同名": TWINS}
    library.notes[1] = Annotations(
        1,
        (),
        "全文见[[新规]]。",
        (highlight(0, note="见 [[句]] 与 [[没有]]"), highlight(1, note="[[同名]]"), highlight(2)),
    )
    library.links_back = {
        1: (Backlink(21, 22, "别的文章", "这里说到它", None), Backlink(23, None, "Third", "about a highlight", 100)),
    }
    return library


@pytest.fixture
def panel(qtbot, library, qapp):
    session = session_of(library)
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    panel.resize(320, 900)
    panel.show()
    panel.show_article(stored(1))
    qtbot.waitUntil(lambda: panel._annotations is not None and panel.backlinks.model.rowCount() == 2)
    yield panel
    session.tasks.close()


def place_of(panel, number, target):
    """Return where the words of a link stand in the viewport of the cards."""
    cards = panel.cards
    index = cards.cards.index_of(number)
    item = cards.cards.highlight(index)
    places, note = cards.delegate.layout_of(item), cards.delegate.note_of(item)
    corner = cards.visualRect(index).topLeft() + places.note_box.topLeft().toPoint()
    for y in range(4, note.height(), 4):
        for x in range(0, 280, 3):
            link = note.link_of(note.href_at(QPoint(x, y).toPointF()))
            if link is not None and link.target == target:
                return corner + QPoint(x + 4, y)
    raise AssertionError(f"{target} is not painted")


def click(qtbot, panel, number, target):
    qtbot.mouseClick(panel.cards.viewport(), Qt.MouseButton.LeftButton, pos=place_of(panel, number, target))


# -- following
def test_a_click_on_a_link_in_a_card_goes_there(qtbot, panel):
    with qtbot.waitSignal(panel.link_followed) as told:
        click(qtbot, panel, 100, "句")
    assert told.args == [8, 9]
    assert not panel.cards.editors.note.isVisible()


def test_a_click_beside_a_link_edits_the_note(qtbot, panel):
    place = place_of(panel, 100, "句") - QPoint(20, 0)
    with qtbot.assertNotEmitted(panel.link_followed, wait=20):
        qtbot.mouseClick(panel.cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.cards.editors.note.isVisible()
    assert panel.cards.editors.note.toPlainText() == "见 [[句]] 与 [[没有]]"


def test_of_several_articles_of_one_title_the_reader_chooses(qtbot, panel):
    with qtbot.assertNotEmitted(panel.link_followed, wait=20):
        click(qtbot, panel, 101, "同名")
    qtbot.waitUntil(lambda: panel.findChild(QMenu, "linkChoice") is not None)
    menu = panel.findChild(QMenu, "linkChoice")
    assert [action.text() for action in menu.actions()] == ["同名 — 甲", "同名 — 乙"]
    with qtbot.waitSignal(panel.link_followed) as told:
        menu.actions()[1].trigger()
    assert told.args == [12, None]
    menu.close()


def test_a_broken_link_says_so(qtbot, panel):
    with qtbot.assertNotEmitted(panel.link_followed, wait=20):
        click(qtbot, panel, 100, "没有")
    qtbot.waitUntil(lambda: "没有" in QToolTip.text())
    QToolTip.hideText()


def test_links_are_followed_by_the_keyboard(qtbot, panel):
    panel.select_highlight(101)
    qtbot.keyClick(panel.cards, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: panel.findChild(QMenu, "linkChoice") is not None)
    panel.findChild(QMenu, "linkChoice").close()
    panel.select_highlight(100)
    qtbot.keyClick(panel.cards, Qt.Key.Key_L)
    menu = panel.findChildren(QMenu, "linkChoice")[-1]
    assert [action.text() for action in menu.actions()] == ["some words of it", "没有"]
    with qtbot.waitSignal(panel.link_followed) as told:
        menu.actions()[0].trigger()
    assert told.args == [8, 9]
    menu.close()


def test_a_title_that_comes_later_mends_its_link(qtbot, panel, library):
    panel.cards.select(100)
    note = panel.cards.delegate.note_of(panel.cards.current_highlight())
    assert note.targets["没有"] == ()
    library.targets["没有"] = (replace(ONE, title="现在有了"),)
    panel._session.changed.emit(Changes(lists=True))
    qtbot.waitUntil(lambda: "现在有了" in panel.cards.delegate.note_of(panel.cards.current_highlight()).toPlainText())


def test_tips_say_where_links_lead(panel):
    note = panel.cards.delegate.note_of(panel.cards.cards.highlight(panel.cards.cards.index_of(100)))
    tips = [panel.follower.tip(href, note) for href in note.hrefs()]
    assert tips == ["Another article\nsome words of it", "There is no article or highlight “没有”"]


# -- from the other side
def test_what_links_here_is_listed_and_leads_back(qtbot, panel):
    backlinks = panel.backlinks
    assert backlinks.isVisible()
    assert backlinks.head.text() == "Linked from 2"
    assert backlinks.list.isVisible()
    with qtbot.waitSignal(panel.link_followed) as told:
        rect = backlinks.list.visualRect(backlinks.model.index(0))
        qtbot.mouseClick(backlinks.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert told.args == [21, 22]
    backlinks.list.setFocus()
    backlinks.list.setCurrentIndex(backlinks.model.index(1))
    with qtbot.waitSignal(panel.link_followed) as told:
        qtbot.keyClick(backlinks.list, Qt.Key.Key_Return)
    assert told.args == [23, None]


def test_many_back_links_are_folded_and_those_of_the_article_itself_are_not_told(qtbot, panel, library):
    rows = tuple(Backlink(number, None, f"T{number}", "x") for number in range(50, 60))
    library.links_back[1] = (*rows, Backlink(1, 100, "itself", "x"))
    panel._session.changed.emit(Changes(annotations=frozenset({55})))
    qtbot.waitUntil(lambda: panel.backlinks.model.rowCount() == 10)
    assert not panel.backlinks.list.isVisible()
    qtbot.mouseClick(panel.backlinks.head, Qt.MouseButton.LeftButton)
    assert panel.backlinks.list.isVisible()
    library.links_back[1] = ()
    panel._session.changed.emit(Changes(annotations=frozenset({55})))
    qtbot.waitUntil(lambda: not panel.backlinks.isVisible())


@pytest.mark.parametrize(("made", "fill"), [(BacklinksModel, "set_backlinks"), (Proposals, "set_targets")])
def test_the_models_pass_qts_own_tester(qapp, made, fill):
    model = made()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    rows = [Backlink(1, 2, "t", "e"), Backlink(3, None, "u", "f")] if made is BacklinksModel else [ONE, PASSAGE]
    getattr(model, fill)(rows)
    assert model.rowCount() == 2
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    getattr(model, fill)(())
    assert model.rowCount() == 0


# -- completing
def compose(editor, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


@pytest.fixture
def editor(qtbot, panel):
    panel.edit_note(102)
    editor = panel.cards.editors.note
    assert editor.completer.article_id == 1
    return editor


def test_a_link_is_completed_as_it_is_typed(qtbot, panel, library, editor):
    compose(editor, "见[[新")
    qtbot.waitUntil(editor.completer.is_open)
    assert editor.completer.proposals.rowCount() == 1
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == f"见[[{format_id(7)}|深交所的新规]]"
    assert not editor.completer.is_open()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    wanted = editor.toPlainText
    qtbot.waitUntil(lambda: library.notes[1].highlights[2].note == f"见[[{format_id(7)}|深交所的新规]]", timeout=3000)
    assert wanted() == ""


def test_the_list_is_walked_and_closed_by_the_keyboard(qtbot, panel, editor):
    compose(editor, "😀[[")
    qtbot.waitUntil(editor.completer.is_open)
    popup = editor.completer.popup
    rows = editor.completer.proposals.rowCount()
    assert rows == 4
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    assert popup.currentIndex().row() == rows - 1
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert popup.currentIndex().row() == 0
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert editor.hasFocus()
    assert editor.isVisible()
    compose(editor, "An")
    qtbot.waitUntil(editor.completer.is_open)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == f"😀[[{format_id(9)}|some words of it]]"


def test_brackets_that_are_there_are_not_doubled(qtbot, editor):
    compose(editor, "[[]] 后")
    cursor = editor.textCursor()
    cursor.setPosition(2)
    editor.setTextCursor(cursor)
    qtbot.waitUntil(editor.completer.is_open)
    qtbot.mouseClick(
        editor.completer.popup.viewport(),
        Qt.MouseButton.LeftButton,
        pos=editor.completer.popup.visualRect(editor.completer.proposals.index(0)).center(),
    )
    assert editor.toPlainText() == f"[[{format_id(7)}|深交所的新规]] 后"


def test_nothing_is_offered_elsewhere(qtbot, editor):
    compose(editor, "`[[新`")
    compose(editor, " [新")
    qtbot.wait(30)
    assert not editor.completer.is_open()


def test_the_list_goes_with_its_editor(qtbot, panel, editor):
    compose(editor, "[[")
    qtbot.waitUntil(editor.completer.is_open)
    panel.cards.setFocus()
    assert not editor.completer.is_open()
