"""The search field, and what comes up below it."""

import pytest
from lists_fake import FakeLibrary, session_of  # type: ignore[import-not-found]
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reader.library import Library
from reader.model.errors import Mistake, QueryError
from reader.searching.mistakes import TEXTS
from reader.ui.search.assistance import Assistance
from reader.ui.search.dropdown import OfferModel
from reader.ui.search.field import SearchField
from reader.ui.search.messages import Messages
from reader.ui.search.offers import Names, Offer
from reader.ui.theme import load_theme


class SearchLibrary(FakeLibrary):  # type: ignore[misc]
    """Knows the language, and searches made before."""

    completions = staticmethod(Library.completions)
    quoted = staticmethod(Library.quoted)

    def __init__(self):
        super().__init__()
        self.recent = ["碳市场", "tag:注册制"]

    def prepare_search(self, *, engine):
        pass

    def recent_searches(self):
        return self.recent

    def note_search(self, text):
        self.recent.insert(0, text)

    def forget_searches(self):
        self.recent.clear()


@pytest.fixture
def library():
    return SearchLibrary()


@pytest.fixture
def session(library, qapp):
    session = session_of(library)
    yield session
    session.tasks.close()


@pytest.fixture
def field(qtbot, session):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    layout = QVBoxLayout(window)
    field = SearchField(window, session.theme, "Ctrl+K")
    other = QWidget(window)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout.addWidget(field)
    layout.addWidget(other, 1)
    with qtbot.waitExposed(window):
        window.show()
    other.setFocus()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.other, field.box = other, window
    return field


@pytest.fixture
def assistance(qtbot, session, field):
    assistance = Assistance(session, field, field)
    field.textChanged.connect(lambda _text: assistance.typed())
    field.setFocus()
    qtbot.waitUntil(lambda: assistance._names is not None and bool(assistance._recent))
    return assistance


def offered(assistance):
    return [offer.text for offer in assistance.dropdown.model.offers] if assistance.dropdown.isVisible() else []


def test_the_rows_pass_qts_own_tester(qapp):
    model = OfferModel(qapp)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_offers([Offer("field", "tag:", "a tag"), Offer("recent", "碳市场")])
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["tag:", "碳市场"]
    model.set_offers([])
    assert model.rowCount() == 0
    tester.deleteLater()
    model.deleteLater()


def test_keys_that_are_no_typing_are_handed_over(qtbot, field):
    for key, signal in (
        (Qt.Key.Key_Return, field.committed),
        (Qt.Key.Key_Down, field.down),
        (Qt.Key.Key_Up, field.up),
        (Qt.Key.Key_Escape, field.escaped),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(field, key)


def test_the_list_that_is_searched_stands_before_the_words(qtbot, field):
    field.set_scope("Starred")
    assert field.placeholderText() == "Search in Starred"
    assert not field.scope.isVisible()
    field.setFocus()
    assert field.scope.isVisible()
    assert field.textMargins().left() >= field.scope.width()
    with qtbot.waitSignal(field.scope_toggled):
        qtbot.mouseClick(field.scope, Qt.MouseButton.LeftButton)
    field.set_scope("Starred", everywhere=True)
    assert field.scope.text() == "everywhere"
    field.set_scope("")
    assert not field.scope.isVisible()
    assert field.textMargins().left() == 0


def test_backspace_at_the_beginning_lets_go_of_the_list(qtbot, field):
    field.set_scope("Starred")
    field.setFocus()
    field.setText("ab")
    with qtbot.assertNotEmitted(field.scope_toggled):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "a"
    field.setCursorPosition(0)
    with qtbot.waitSignal(field.scope_toggled):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "a"


def test_what_is_wrong_is_underlined_where_it_stands(qtbot, field):
    def accents():
        image: QImage = field.grab().toImage()
        bottom = range(field.cursorRect().bottom(), field.cursorRect().bottom() + 4)
        return [x for x in range(20, field.width() - 40) for y in bottom if image.pixelColor(x, y) == accent]

    accent = QColor(load_theme("light").accent)
    field.setText("🐟 aaaa date:x bbbb")
    field.setCursorPosition(0)
    assert not accents()
    field.set_error((7, 13))
    # The wave is smoothed, so its colour is looked for on its straight rows only.
    image = field.grab().toImage()
    marked = {
        x
        for x in range(field.width())
        for y in range(field.cursorRect().bottom(), field.cursorRect().bottom() + 4)
        if image.pixelColor(x, y).red() > image.pixelColor(x, y).green() + 40
    }
    words = field.fontMetrics()
    left = field.cursorRect().center().x() + words.horizontalAdvance("🐟 aaaa ")
    right = left + words.horizontalAdvance("date:x")
    assert min(marked) == pytest.approx(left, abs=4)
    assert max(marked) == pytest.approx(right, abs=4)
    field.set_error(None)
    assert not accents()


@pytest.mark.parametrize("kind", TEXTS)
def test_every_mistake_has_words(qapp, kind: Mistake):
    details = {
        "text": "，",
        "operator": "NEAR",
        "field": "is:",
        "example": "is:unread",
        "value": "x",
        "choices": "unread",
        "most": "50",
    }
    said = Messages().said(QueryError("?", kind, details, (0, 1)))
    assert said == TEXTS[kind].format_map(details)


def test_fields_are_offered_and_taken_with_tab(qtbot, field, assistance):
    qtbot.keyClicks(field, "pub")
    assert offered(assistance) == ["publisher:"]
    assert not assistance.steps()  # Down is for the results
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "publisher:"
    assert field.hasFocus()
    assert offered(assistance) == ["海湾日报", "Plateau Review"]
    assert assistance.steps()
    assistance.step(1)
    assistance.step(1)
    assert assistance.take_current()
    assert field.text() == 'publisher:"Plateau Review" '


def test_names_are_found_by_any_part_and_by_how_they_read(qtbot, field, assistance):
    qtbot.keyClicks(field, "tag:")
    assert offered(assistance) == ["注册制", "绿色金融", "绿色金融/碳交易"]
    qtbot.keyClicks(field, "lsjr")
    assert offered(assistance) == ["绿色金融", "绿色金融/碳交易"]
    field.setText("tag:碳")
    assert offered(assistance) == ["绿色金融/碳交易"]
    field.setText("source:tal")
    assert offered(assistance) == ["Talks"]
    field.setText("category:金融/高")
    assert offered(assistance) == ["金融/高原评论"]


def test_nothing_is_offered_for_an_ordinary_word(qtbot, field, assistance):
    qtbot.keyClicks(field, "market")
    assert offered(assistance) == []
    with qtbot.assertNotEmitted(field.completed):
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()


def test_the_rows_go_with_the_keyboard(qtbot, field, assistance):
    qtbot.keyClicks(field, "is:")
    assert "unread" in offered(assistance)
    field.other.setFocus()
    assert offered(assistance) == []


def test_searches_made_before_are_offered_below_the_empty_field(qtbot, field, assistance, library):
    field.setText("x")
    field.clear()
    assert offered(assistance) == ["碳市场", "tag:注册制", "How to search"]
    with qtbot.waitSignal(assistance.recent_chosen) as chosen:
        assistance.step(1)
        assistance.take_current()
    assert chosen.args == ["碳市场"]
    field.setText("x")
    field.clear()
    qtbot.mouseClick(assistance.dropdown.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: library.recent == [])
    assert offered(assistance) == []


def test_a_row_is_taken_by_a_click_and_the_field_keeps_the_keyboard(qtbot, field, assistance):
    qtbot.keyClicks(field, "is:un")
    rows = assistance.dropdown.rows
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.model().index(0, 0)).center())
    assert field.text() == "is:unread "
    assert field.hasFocus()


def test_why_a_search_can_t_be_understood_stands_below_it(qtbot, field, assistance):
    assistance.show_error("This parenthesis closes nothing")
    assert assistance.dropdown.isVisible()
    assert assistance.dropdown.error.text() == "This parenthesis closes nothing"
    assert assistance.dropdown.geometry().top() > field.mapTo(field.window(), QPoint(0, field.height() - 1)).y()
    qtbot.keyClicks(field, "a")
    assert not assistance.dropdown.isVisible()


def test_an_example_of_the_card_goes_into_the_field(qtbot, field, assistance):
    field.help_wanted.emit()
    card = assistance._help
    assert card.isVisible()
    card.examples[1].click()
    assert not card.isVisible()
    assert field.text() == '"carbon market"'


def test_every_example_of_the_card_can_be_searched_for(qtbot, field, assistance):
    field.help_wanted.emit()
    for button in assistance._help.examples:
        assert Library.check_query(button.text().replace("&&", "&"))
    assistance._help.close()


def test_names_are_gathered_from_the_tree():
    names = Names.of(FakeLibrary().tree())
    assert names.by_field["category"] == ("金融", "金融/海湾日报", "金融/高原评论", "新媒体", "新媒体/周刊")
    assert names.by_field["source"] == ("财经新闻", "Talks")


def test_undo_is_the_window_s_until_something_was_typed(qtbot, field):
    def taken(key=Qt.Key.Key_Z):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        field.event(event)
        return event.isAccepted()

    field.setText("what was searched for before")
    field.setFocus()
    assert not taken()
    qtbot.keyClicks(field, "x")
    assert taken()
    field.undo()
    assert not field.isUndoAvailable()
    assert taken()  # once too often is no change of the library
    field.clearFocus()
    field.setFocus()
    assert not taken()


def test_what_is_offered_goes_when_something_else_comes_up(qtbot, field, assistance):
    field.setFocus()
    qtbot.keyClicks(field, "tit")
    qtbot.waitUntil(assistance.dropdown.isVisible)
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert not assistance.dropdown.isVisible()
