"""The field for tags: what the keyboard and the mouse do with the list below it."""

import pytest
from lists_fake import FakeLibrary, session_of, tree  # type: ignore[import-not-found]
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reader.model.article import Tag
from reader.model.changes import Changes
from reader.ui.tag_field import TagField, split_tags
from reader.ui.tags.prompt import TagPrompt
from reader.ui.tags.proposals import ProposalsModel

Key = Qt.Key
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
TAGS = (Tag(1, "金融", "blue", 36), Tag(2, "金融/银行", "", 58), Tag(3, "绿色金融"), Tag(4, "Go", "", 2))


@pytest.fixture
def library():
    return FakeLibrary(content=tree(tags=TAGS))


@pytest.fixture
def session(library, qapp):
    session = session_of(library)
    yield session
    session.tasks.close()


@pytest.fixture
def field(qtbot, session):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 500)
    layout = QVBoxLayout(window)
    field = TagField(session, window)
    layout.addWidget(field)
    layout.addStretch(1)
    window.show()
    field.setFocus()
    field.load()
    qtbot.waitUntil(lambda: "Go" in field._names.finder.names)
    yield field
    assert window is not None  # it lives as long as the test


def offered(field):
    rows = field.proposals.rows
    return [rows.index(row, 0).data() for row in range(rows.rowCount())] if field.completing() else []


def write(field, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def test_what_is_typed_offers_tags_and_a_new_one(qtbot, field):
    qtbot.keyClicks(field, "jr")
    assert offered(field) == ["金融", "金融/银行", "Create “jr”"]
    assert field.proposals.picked() == TAGS[0]
    field.clear()
    write(field, "色")
    assert offered(field) == ["绿色金融", "Create “色”"]
    assert field.proposals.picked() == "色"  # a part of a name is not enough to take it instead
    field.clear()
    write(field, "绿色金融")
    assert offered(field) == ["绿色金融"]
    assert field.proposals.parentWidget() is field.window()
    assert field.window().rect().contains(field.proposals.geometry())


def test_enter_takes_what_is_picked_and_finishes(qtbot, field):
    qtbot.keyClicks(field, "yh")
    with qtbot.waitSignal(field.returnPressed):
        qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == "金融/银行"
    assert not field.completing()


def test_tab_takes_it_and_leaves_room_for_another(qtbot, field):
    qtbot.keyClicks(field, "x, yh")
    with qtbot.waitSignal(field.completed):
        qtbot.keyClick(field, Key.Key_Tab)
    assert field.text() == "x, 金融/银行, "
    assert field.hasFocus()
    qtbot.keyClicks(field, "jr")
    assert offered(field) == ["金融", "Create “jr”"]  # what stands in the field is not offered again


def test_the_arrows_go_round_and_the_new_one_is_last(qtbot, field):
    qtbot.keyClicks(field, "jr")
    qtbot.keyClick(field, Key.Key_Up)
    assert field.proposals.picked() == "jr"
    qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == "jr"
    qtbot.keyClicks(field, "x")
    assert offered(field) == ["Create “jrx”"]
    qtbot.keyClick(field, Key.Key_Escape)
    assert not field.completing()
    field.clear()
    qtbot.keyClick(field, Key.Key_Down)
    assert offered(field) == ["金融/银行", "金融", "Go", "绿色金融"]
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == "金融"


def test_a_click_takes_a_tag_and_the_keyboard_stays(qtbot, field):
    qtbot.keyClicks(field, "jr")
    view = field.proposals
    place = view.visualRect(view.rows.index(1, 0)).center()
    with qtbot.waitSignal(field.completed):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert field.text() == "金融/银行, "
    assert field.hasFocus()


def test_tags_that_came_are_offered_at_the_next_letter(qtbot, field, session, library):
    library.content = tree(tags=(*TAGS, Tag(5, "江南")))
    session.changed.emit(Changes(tags=True))
    field.load()
    qtbot.keyClicks(field, "jn")
    qtbot.waitUntil(lambda: "江南" in offered(field))


def test_the_list_of_a_field_that_goes_goes_too(qtbot, field):
    window = field.window()
    qtbot.keyClicks(field, "jr")
    proposals = field.proposals
    with qtbot.waitSignal(proposals.destroyed):
        field.deleteLater()
    assert window.isVisible()


def test_tags_are_separated_by_commas_of_any_width():
    assert split_tags(" a，b、c;d；a,\n e/f ,") == ["a", "b", "c", "d", "e/f"]


def test_the_model_keeps_the_rules(qtbot):
    model = ProposalsModel()
    QAbstractItemModelTester(model, FATAL, model)
    model.show(TAGS, "new")
    assert [model.index(row, 0).data() for row in range(5)][-2:] == ["Go", "Create “new”"]
    model.show((), "")
    assert model.rowCount() == 0


def test_a_prompt_takes_one_name_as_it_is_typed(qtbot, session):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    prompt = TagPrompt(session, "Rename", parent, several=False, picks=False)
    prompt.ask(parent.mapToGlobal(QPoint(5, 5)), "金融")
    qtbot.waitUntil(lambda: bool(prompt.field._names.finder.names))
    assert prompt.field.selectedText() == "金融"
    qtbot.keyClicks(prompt.field, "g")
    assert offered(prompt.field) == ["Go", "Create “g”"]
    with qtbot.waitSignal(prompt.accepted) as told:
        qtbot.keyClick(prompt.field, Key.Key_Return)
    assert told.args == [["g"]]


def test_a_prompt_shows_tags_as_soon_as_they_are_known(qtbot, session):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    prompt = TagPrompt(session, "Tag", parent)
    prompt.ask(parent.mapToGlobal(QPoint(5, 5)))
    low = prompt.height()
    qtbot.waitUntil(lambda: offered(prompt.field) == ["金融/银行", "金融", "Go", "绿色金融"])
    assert prompt.height() > low
    assert prompt.field.proposals.picked() is None  # nothing is taken that was not chosen
    qtbot.keyClicks(prompt.field, "zz")
    assert offered(prompt.field) == ["Create “zz”"]
    qtbot.keyClick(prompt.field, Key.Key_Tab)
    assert prompt.field.text() == "zz, "
    with qtbot.waitSignal(prompt.accepted) as told:
        qtbot.keyClick(prompt.field, Key.Key_Return)
    assert told.args == [["zz"]]


def test_escape_leaves_a_prompt_at_once(qtbot, session):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    prompt = TagPrompt(session, "Tag", parent)
    told = []
    prompt.accepted.connect(told.append)
    prompt.ask(parent.mapToGlobal(QPoint(5, 5)))
    qtbot.keyClicks(prompt.field, "g")
    gone = []
    prompt.destroyed.connect(lambda: gone.append(True))
    qtbot.keyClick(prompt.field, Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(gone))
    assert not told


@pytest.mark.parametrize(("several", "taken"), [(True, [["g"]]), (False, [])])
def test_a_click_elsewhere_takes_tags_but_no_new_name(qtbot, session, several, taken):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    prompt = TagPrompt(session, "Tag", parent, several=several)
    told = []
    prompt.accepted.connect(told.append)
    prompt.ask(parent.mapToGlobal(QPoint(5, 5)), "" if several else "金融")
    qtbot.keyClicks(prompt.field, "g")
    gone = []
    prompt.destroyed.connect(lambda: gone.append(True))
    prompt.close()  # so Qt closes a popup beside which was clicked
    qtbot.waitUntil(lambda: bool(gone))
    assert told == taken
