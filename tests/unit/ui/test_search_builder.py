"""The builder: rows of conditions, the query they make, and how many articles it finds."""

import pytest
from lists_fake import FakeLibrary, session_of  # type: ignore[import-not-found]
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.library import Library
from reader.model.article import Tag
from reader.model.conditions import TESTS, Condition, Conditions, Group
from reader.model.errors import SearchIndexError
from reader.model.search import SavedSearch
from reader.ui.search_builder import BuilderDialog
from reader.ui.search_builder.names import matching
from reader.ui.search_builder.rows import RowsBox
from reader.ui.search_builder.words import FIELDS

Key = Qt.Key
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
WHOLE = (
    '央行 -title:传闻 "interest rate" (tag:技术 OR publisher:"18F" OR has:note) date:7d bank NEAR/5 crisis '
    "color:yellow is:unread title:a OR title:b title:c"
)


class Searchable(FakeLibrary):  # type: ignore[misc]
    """Counts what it is asked for, and translates as the library does."""

    conditions = staticmethod(Library.conditions)
    query_of = staticmethod(Library.query_of)
    check_query = staticmethod(Library.check_query)

    def __init__(self):
        super().__init__()
        self.counted = []
        self.answer = 1234

    def count_found(self, query, *, scope=None, cancelled=None):
        self.counted.append(query)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def tags(self):
        return [Tag(1, "技术/安卓", "green", 3), Tag(2, "阅读", "", 1)]

    def recent_tags(self):
        return []


@pytest.fixture
def library():
    return Searchable()


@pytest.fixture
def session(library, qapp):
    session = session_of(library)
    yield session
    session.tasks.close()


@pytest.fixture
def opened(qtbot, session):
    def open_(query="", **more):
        dialog = BuilderDialog(session, query, **more)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return open_


def choose(box, value):
    row = box.findData(value)
    assert row >= 0, value
    box.setCurrentIndex(row)


def test_it_begins_with_one_row_that_says_nothing(opened):
    dialog = opened()
    assert dialog.conditions() == Conditions("all", (Condition(),))
    assert (dialog.text, dialog.accept_button.isEnabled(), dialog.keep.isEnabled()) == ("", False, False)
    assert dialog.rows.items()[0].value.edit.hasFocus()


def test_what_is_typed_is_written_counted_and_searched_for(qtbot, opened, library):
    dialog = opened()
    (row,) = dialog.rows.items()
    row.value.edit.setText('carbon "interest rate"')
    row.more.click()
    row = dialog.rows.items()[1]
    choose(row.field, "title")
    choose(row.test, "none")
    row.value.edit.setText("coal")
    assert dialog.line.text() == 'carbon "interest rate" -title:coal'
    qtbot.waitUntil(lambda: "234" in dialog.number.text())
    assert library.counted == [dialog.text]  # only when one rests
    with qtbot.waitSignal(dialog.search_wanted) as searched:
        dialog.accept_button.click()
    assert searched.args == ['carbon "interest rate" -title:coal']


@pytest.mark.parametrize(
    "query",
    [
        WHOLE, "", "a OR b", "date:2021-03-01..2021-04-02", "date:2021..", "date:..2021", "-date:..", "date:45d",
        "a PARA b PARA c", "-(tag:x OR is:read)", "tag:x OR (a has:note)", "color:数字", "verdict:changed semi*",
        'author:Li category:"a b" source:x -keyword:y passage:z is:read', "a (tag:x OR (b is:read))", "-date:2021",
    ],
)  # fmt: skip
def test_a_search_that_is_opened_comes_out_as_it_was(opened, query):
    dialog = opened(query)
    assert dialog.text == Library.canonical_query(query)


def test_what_is_nested_deeper_stays_query_text(opened):
    dialog = opened("a (tag:x OR (b is:read))")
    assert dialog.conditions().rows[1] == Group(
        "any", (Condition("tag", "is", "x"), Condition("query", "query", "b is:read"))
    )


def test_every_field_and_test_has_a_value_that_keeps_what_it_is_given(opened):
    dialog = opened()
    (row,) = dialog.rows.items()
    given = {
        "period": ("this-week", ""), "between": ("2021-03-01", "2021-04-02"), "since": ("2021-03-01", ""),
        "until": ("2021-03-01", ""), "near": ("a", "b c"), "dated": ("", ""), "undated": ("", ""),
    }  # fmt: skip
    chosen = {"has": "image", "is": "read", "verdict": "orphan", "color": "violet"}
    for field in filter(None, FIELDS):
        choose(row.field, field)
        for test in TESTS[field]:
            choose(row.test, test)
            value, other = given.get(test, (chosen.get(field, "x"), ""))
            wanted = Condition(field, test, value, other, 7 if test == "near" else 10)
            row.value.take(wanted)
            assert row.condition() == wanted


def test_what_was_typed_stays_when_the_field_changes(opened):
    dialog = opened("carbon")
    (row,) = dialog.rows.items()
    choose(row.field, "note")
    assert dialog.text == "note:carbon"
    choose(row.field, "is")
    choose(row.field, "author")
    assert row.condition() == Condition("author", "is", "")


def test_rows_and_groups_come_and_go_by_buttons_and_keys(qtbot, opened):
    dialog = opened("a")
    dialog.rows.group.click()
    box = dialog.rows.items()[1]
    assert isinstance(box, RowsBox)
    for row, word in zip(box.items(), ("b", "c"), strict=True):
        row.value.edit.setText(word)
    assert dialog.text == "a (b OR c)"
    choose(box.match, "none")
    assert dialog.text == "a -(b OR c)"
    choose(dialog.rows.match, "any")
    assert dialog.text == "a OR -(b OR c)"
    first = dialog.rows.items()[0]
    first.value.edit.setFocus()
    qtbot.keyClick(first.value.edit, Key.Key_Plus, Qt.KeyboardModifier.AltModifier)
    assert len(dialog.rows.items()) == 3
    dialog.rows.items()[1].less.click()
    for row in box.items():
        row.less.click()
    assert dialog.text == "a"
    dialog.rows.items()[0].less.click()
    assert dialog.conditions() == Conditions("any", (Condition(),))


def test_the_query_text_can_be_edited_and_makes_rows(qtbot, opened):
    dialog = opened("a")
    dialog.line.setText("b 标签:阅读")
    dialog.line.editingFinished.emit()
    assert dialog.conditions().rows == (Condition("any", "all", "b"), Condition("tag", "is", "阅读"))
    assert dialog.text == "b tag:阅读"
    dialog.line.setText("b OR")
    dialog.line.editingFinished.emit()
    assert "OR" in dialog.number.text()
    assert not dialog.accept_button.isEnabled()
    assert dialog.line.text() == "b OR"  # what was typed stays, to be mended
    dialog.line.setText("b OR c")
    with qtbot.waitSignal(dialog.search_wanted) as searched:
        dialog.line.setFocus()
        qtbot.keyClick(dialog.line, Key.Key_Return)
    assert searched.args == ["b OR c"]


def test_a_search_that_can_not_be_understood_is_shown_with_its_mistake(opened):
    dialog = opened("a OR")
    assert dialog.line.text() == "a OR"
    assert "OR" in dialog.number.text()
    assert not dialog.accept_button.isEnabled()


def test_a_row_that_can_not_be_understood_says_why(opened):
    dialog = opened()
    (row,) = dialog.rows.items()
    row.value.edit.setText("。。")
    assert "。。" in dialog.number.text()
    assert not dialog.accept_button.isEnabled()


def test_what_the_index_refuses_is_said(qtbot, opened, library):
    library.answer = SearchIndexError("the disk is gone")
    dialog = opened("a")
    qtbot.waitUntil(lambda: dialog.number.text() == "the disk is gone")


def test_a_saved_search_is_edited_with_its_order(qtbot, opened):
    dialog = opened("a", saved=SavedSearch(1, "Mine", "a", "relevance"))
    assert "Mine" in dialog.windowTitle()
    assert dialog.sort.currentData() == "relevance"
    choose(dialog.sort, "date")
    dialog.rows.items()[0].value.edit.setText("b")
    with qtbot.waitSignal(dialog.edited) as edited:
        dialog.accept_button.click()
    assert edited.args == ["b", "date"]


def test_saving_closes_and_tells(qtbot, opened):
    dialog = opened("a")
    with qtbot.waitSignal(dialog.save_wanted) as saved:
        dialog.keep.click()
    assert (saved.args, dialog.isVisible()) == (["a"], False)


def test_rows_take_two_lines_where_there_is_no_room(qtbot, opened):
    dialog = opened("央行 (tag:技术 OR bank NEAR/5 crisis) date:2021..2022")
    row = dialog.rows.items()[0]
    qtbot.waitUntil(lambda: row.value.y() < row.field.geometry().bottom())
    dialog.resize(400, 600)
    qtbot.waitUntil(lambda: row.value.y() > row.field.geometry().bottom())
    right = max(one.mapTo(dialog, one.rect().topRight()).x() for one in (row.less, row.value))
    assert right < dialog.width()


def test_tags_are_completed_by_pinyin_and_none_is_made(qtbot, opened):
    dialog = opened()
    (row,) = dialog.rows.items()
    choose(row.field, "tag")
    field = row.value.edit
    qtbot.waitUntil(lambda: bool(field._names.finder.names))
    field.setFocus()
    qtbot.keyClicks(field, "something new")
    assert field.proposals.picked() is None
    field.clear()
    qtbot.keyClicks(field, "az")
    assert [tag.name for tag in field.proposals.rows.tags] == ["技术/安卓"]
    qtbot.keyClick(field, Key.Key_Tab)
    assert dialog.text == "tag:技术/安卓"


def test_names_are_found_by_parts_and_pinyin(qtbot, opened):
    dialog = opened()
    (row,) = dialog.rows.items()
    choose(row.field, "publisher")
    edit = row.value.edit
    model = edit._offered
    assert isinstance(model, QStringListModel)
    tester = QAbstractItemModelTester(model, FATAL, model)
    qtbot.waitUntil(lambda: bool(edit._names.of("publisher")))
    name = next(name for name in edit._names.of("publisher") if not name.isascii())
    edit._offer(name[1:3])
    assert name in model.stringList()
    assert matching(["Gulf Daily", "海湾日报", "Daily News"], "daily") == ["Daily News", "Gulf Daily"]
    assert matching(["海湾日报", "b"], "hwrb") == ["海湾日报"]
    assert tester.model() is model
