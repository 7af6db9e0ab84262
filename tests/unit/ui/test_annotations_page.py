"""The page of all annotations as the reader uses it, on a real library."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from lists_fake import session_of  # type: ignore[import-not-found]
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from reader.model.annotation import COLORS
from reader.model.annotation_query import AnnotationQuery, note_id, start_of
from reader.ui.annotations import style
from reader.ui.annotations.layout import TYPICAL
from reader.ui.annotations.page import AnnotationsPage
from reader.ui.annotations.plain import plain_note
from reader.ui.annotations.toggles import FilterChip
from reader.ui.status_line import StatusLine
from reader.ui.tags.prompt import TagPrompt
from reader.ui.theme import THEME_NAMES, load_theme
from tests.make import article, library, store

TEXT = ("潮水一天两次，账本一天一页，小岛上的人都记得清清楚楚。", "The rehearsal room still smells of varnish.") * 40
COUNT = 60


@pytest.fixture
def made(tmp_path):
    """Return a library with annotations of every kind, and the articles."""
    opened, database, source = library(tmp_path / "library.pizhu")
    ids = [store(database, source, f"{n}.md", article(f"文章 {n}", *TEXT), sort_time=n) for n in range(6)]
    for number in range(COUNT):
        start = number * 17
        length = 8 if number % 3 else 160
        opened.highlight(
            ids[number % 6],
            start,
            start + length,
            color=COLORS[number % 5],
            note=f"**批注** {number}" if number % 4 == 0 else "",
            tags=("能源/潮汐",) if number % 5 == 1 else (),
        )
    opened.set_note(ids[0], "# 关于全文\n\n- 一\n- 二")
    with database.write() as connection:  # not in the same millisecond as the last highlight
        connection.execute("UPDATE notes SET changed = '2100-01-01T00:00:00.000+00:00'")
    yield opened, ids
    opened.close()


@pytest.fixture
def session(made, qapp):
    session = session_of(made[0])
    yield session
    session.tasks.close()


@pytest.fixture
def page(qtbot, session):
    status = StatusLine()
    qtbot.addWidget(status)
    page = AnnotationsPage(session, status)
    page.status = status
    qtbot.addWidget(page)
    page.resize(356, 800)
    page.show()
    page.table.setFocus()
    rest(qtbot, page)
    return page


def rest(qtbot, page):
    """Wait until all that was asked for is on the screen."""
    quiet = 0

    def rests():
        nonlocal quiet
        timers = (page._again, page._moves._soon, page._moves._rest, page.filters._pause, page.model._soon)
        busy = page._session.tasks.busy() or page.model._fetching or any(timer.isActive() for timer in timers)
        quiet = 0 if busy else quiet + 1
        return quiet > 3

    qtbot.waitUntil(rests)


def go(page, row):
    page.table.setCurrentIndex(page.model.index(row, 0))


def select(page, *rows):
    flags = QItemSelectionModel.SelectionFlag
    page.table.selectionModel().clearSelection()
    for row in rows:
        page.table.selectionModel().setCurrentIndex(page.model.index(row, 0), flags.Select | flags.Rows)


def chips(page):
    return [chip for chip in page.filters.findChildren(FilterChip) if not chip.isHidden()]


def type_words(widget, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


# -- rows


def test_the_model_keeps_its_promises(page, qtbot, made):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.table.verticalScrollBar().setValue(2000)
    rest(qtbot, page)
    made_id = page.model.ids[3]
    page.deeds.delete([made_id])
    rest(qtbot, page)
    assert made_id not in page.model.ids
    assert page.model.rowCount() == COUNT


def test_every_annotation_is_there_newest_first(page, made):
    opened, ids = made
    assert list(page.model.ids) == list(opened.annotation_ids(AnnotationQuery()))
    assert page.model.row(0).id == note_id(ids[0])
    assert page.model.data(page.model.index(0, 0)) == "关于全文\n• 一\n• 二"
    assert "61" in page.header.order.text()


def test_rows_are_as_high_as_what_stands_in_them(page):
    first, last = page.table.seen()
    width = page.table.viewport().width()
    heights = {row: page.table.rowHeight(row) for row in range(first, last + 1)}
    assert len(set(heights.values())) > 2
    for row, height in heights.items():
        assert height == page.delegate.layout_of(page.model.row(row), width).height


def test_what_is_seen_stays_when_rows_above_get_their_heights(page, qtbot):
    page.table.scrollToBottom()
    rest(qtbot, page)
    bar = page.table.verticalScrollBar()
    assert page.table.rowViewportPosition(COUNT) + page.table.rowHeight(COUNT) <= page.table.viewport().height()
    for _step in range(30):
        first = page.table.seen()[0] + 1
        before = page.table.offset_of(first)
        value = bar.value()
        bar.setValue(value - 40)
        assert page.table.offset_of(first) == before + min(40, value)


def test_a_narrower_column_lays_rows_out_anew(page, qtbot):
    high = page.table.rowHeight(1)
    page.resize(240, 800)
    rest(qtbot, page)
    assert page.table.rowHeight(1) >= high
    assert page.table.rowHeight(1) == page.delegate.layout_of(page.model.row(1), page.table.viewport().width()).height


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_rows_show_their_colour(page, qtbot, theme):
    page._session.set_theme(load_theme(theme))
    assert "#annotationsPage" in style(load_theme(theme))
    for row in range(1, 4):
        mark = page.model.row(row).highlight
        rect = page.table.visualRect(page.model.index(row, 0))
        image = page.table.viewport().grab(rect).toImage()
        colors = {image.pixelColor(x, y).name() for x in range(8, 18) for y in range(12, 40)}
        assert load_theme(theme).edges[mark.color].lower() in colors


def test_a_screen_reader_hears_all_of_it(page):
    row = page.model.row(5)
    spoken = page.model.data(page.model.index(5, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert all(part in spoken for part in (row.quote.strip(), row.title, row.highlight.color.capitalize()))
    spoken = page.model.data(page.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "关于全文\n• 一\n• 二. 文章 0"


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("**a** and *b*, ~~c~~, ==d==, `e`", "a and b, c, d, e"),
        ("## Head\n\n> quoted\n\n1. one\n- two", "Head\nquoted\n• one\n• two"),
        ("[[劳动合同法]] 与 [[id|words]] 与 [link](https://x.example)", "劳动合同法 与 words 与 link"),
        ("```python\nx = 1\n```\n---\nend", "x = 1\nend"),
        ("2 * 3 * 4 = 24, snake_case_name, a*b*c", "2 * 3 * 4 = 24, snake_case_name, a*b*c"),
    ],
)
def test_a_note_in_plain_words(note, words):
    assert plain_note(note) == words


# -- filters


def test_colours_words_and_chips(page, qtbot, made):
    page.filters.colors[1].click()
    rest(qtbot, page)
    assert {page.model.row(row).highlight.color for row in range(page.model.rowCount())} == {"green"}
    page.filters.colors[2].click()
    rest(qtbot, page)
    assert page.model.rowCount() == COUNT * 2 // 5
    page.filters.set_query(replace(page.filters.query, tag="能源", has_note=True))
    rest(qtbot, page)
    assert [chip.text() for chip in chips(page)] == ["With a note", "#能源"]
    assert list(page.model.ids) == list(made[0].annotation_ids(page.filters.query))
    chips(page)[1].setFocus()
    qtbot.keyClick(chips(page)[1], Qt.Key.Key_Delete)
    rest(qtbot, page)
    assert page.filters.query.tag is None
    assert [chip.text() for chip in chips(page)] == ["With a note"]
    page.filters.clear.click()
    rest(qtbot, page)
    assert page.model.rowCount() == COUNT + 1
    assert not any(toggle.isChecked() for toggle in page.filters.colors)
    assert not page.filters._chips.isVisible()


def test_words_are_looked_for_while_they_are_typed(page, qtbot):
    page.focus_search()
    type_words(page.filters.search, "批注 １２")
    rest(qtbot, page)
    assert [page.model.row(row).note for row in range(page.model.rowCount())] == ["**批注** 12"]
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Slash)
    assert page.filters.search.hasFocus()
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Escape)
    rest(qtbot, page)
    assert page.model.rowCount() == COUNT + 1


def test_the_popover_offers_what_there_is(page, qtbot, made):
    page.filters.more.click()
    popover = page.filters.popover
    rest(qtbot, page)
    assert popover.isVisible()
    assert [popover.tags.rows.item(row).text() for row in range(popover.tags.rows.count())] == ["能源/潮汐"]
    assert not popover.sources.isVisible()  # there is but one
    assert popover.verdicts["exact"].isEnabled()
    assert not popover.verdicts["orphan"].isEnabled()
    popover.tags.rows.setCurrentRow(0)
    qtbot.keyClick(popover.tags.rows, Qt.Key.Key_Return)
    rest(qtbot, page)
    assert page.filters.query.tag == "能源/潮汐"
    assert popover.isVisible()
    popover.kinds["note"].click()
    rest(qtbot, page)
    assert page.model.rowCount() == 0
    popover.kinds["note"].click()
    popover.verdicts["exact"].click()
    rest(qtbot, page)
    assert page.model.rowCount() == COUNT // 5
    popover.hide()
    assert not page.filters.more.isChecked()


def test_days_by_name_and_by_date(page, qtbot):
    days, today = page.filters.popover.days, date.today()
    days._toggles[1][0].click()
    assert page.filters.query.since == start_of(today - timedelta(days=6))
    days._toggles[1][0].click()
    assert page.filters.query.since == ""
    type_words(days.first, "2026-02-30")
    days.first.textEdited.emit(days.first.text())
    assert days.first.property("wrong")
    assert not page.filters.query.is_narrow()
    days.first.setText("2020/1/2")
    days.first.textEdited.emit("2020/1/2")
    days.last.setText("2020-01-02")
    days.last.textEdited.emit("2020-01-02")
    assert page.filters.query.since == start_of(date(2020, 1, 2))
    assert page.filters.query.until == start_of(date(2020, 1, 3))
    rest(qtbot, page)
    assert page.model.rowCount() == 0
    assert [chip.text() for chip in chips(page)] == ["2 Jan 2020"]


def test_the_order_is_chosen_in_the_header(page, qtbot, made):
    page.header.sorted.emit("date", False)
    rest(qtbot, page)
    assert list(page.model.ids) == list(made[0].annotation_ids(AnnotationQuery(sort="date", descending=False)))
    page.header._menu.aboutToShow.emit()
    assert [action.text() for action in page.header._menu.actions() if action.isChecked()] == [
        "By article, oldest first"
    ]


def test_nothing_there_and_nothing_fitting(page, qtbot, made):
    page.filters.set_query(AnnotationQuery(text="没有这样的话"))
    rest(qtbot, page)
    assert page.empty.isVisible()
    assert (page.empty.title.text(), page.empty.button.isVisible()) == ("No matches", True)
    page.empty.button.click()
    rest(qtbot, page)
    assert not page.empty.isVisible()
    page.deeds.delete(list(page.model.ids))
    rest(qtbot, page)
    assert page.empty.title.text() == "Nothing annotated yet"
    assert not page.filters.isVisible()
    assert not page.header.export.isEnabled()


# -- moving


def test_moving_opens_the_passage_at_once_and_a_held_key_when_it_rests(page, qtbot):
    told = []
    page.passage_selected.connect(lambda article, annotation: told.append((article, annotation)))
    go(page, 1)
    rest(qtbot, page)
    assert told == [(page.model.row(1).article_id, page.model.ids[1])]
    for _key in range(8):
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
    rest(qtbot, page)
    assert page.current_id() == page.model.ids[9]
    assert told[-1][1] == page.model.ids[9]
    assert len(told) < 9
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.note_requested) as noted:
        qtbot.keyClick(page.table, Qt.Key.Key_N)
    assert noted.args == [page.model.row(9).article_id, page.model.ids[9]]
    qtbot.keyClick(page.table, Qt.Key.Key_End)
    assert page.current_id() == page.model.ids[COUNT]


# -- changing


def test_a_key_recolours_all_that_is_chosen_as_one_step(page, qtbot, made):
    opened, _ids = made
    select(page, 1, 2, 5)
    ids = page.selected_ids()
    offset = page.table.offset_of(5)
    qtbot.keyClick(page.table, Qt.Key.Key_4)
    rest(qtbot, page)
    assert {row.highlight.color for row in opened.annotation_rows(ids)} == {"pink"}
    assert {page.model.loaded(number).highlight.color for number in ids} == {"pink"}
    assert page.selected_ids() == ids
    assert page.table.offset_of(5) == offset
    opened.undo()
    assert {row.highlight.color for row in opened.annotation_rows(ids)} != {"pink"}


def test_what_was_recoloured_does_not_vanish_under_the_eye(page, qtbot):
    page.filters.colors[0].click()
    rest(qtbot, page)
    before = list(page.model.ids)
    go(page, 2)
    qtbot.keyClick(page.table, Qt.Key.Key_2)
    rest(qtbot, page)
    assert list(page.model.ids) == before
    assert page.model.row(2).highlight.color == "green"
    page.filters.colors[4].click()
    page.filters.colors[4].click()
    rest(qtbot, page)
    assert before[2] not in page.model.ids


def test_tags_are_asked_for_and_given_to_all(page, qtbot, made):
    select(page, 0, 1)
    qtbot.keyClick(page.table, Qt.Key.Key_T)
    prompt = page.findChild(TagPrompt)
    type_words(prompt.field, "账本，小岛/人")
    prompt._accept()
    rest(qtbot, page)
    tags = [set(row.tags) for row in made[0].annotation_rows(page.selected_ids())]
    assert all({"账本", "小岛/人"} <= names for names in tags)
    menu = page.deeds.menu(page.selected_ids(), QPoint(), lambda: None, lambda: None)
    (remove,) = [action.menu() for action in menu.actions() if action.text() == "Remove tag"]
    next(action for action in remove.actions() if action.text() == "账本").trigger()
    rest(qtbot, page)
    assert not any("账本" in row.tags for row in made[0].annotation_rows(page.selected_ids()))
    menu.close()


def test_delete_goes_on_to_the_next_and_undo_brings_it_back(page, qtbot, made):
    select(page, 0, 3)
    gone, following = page.selected_ids(), page.model.ids[4]
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    rest(qtbot, page)
    assert not set(gone) & set(page.model.ids)
    assert page.current_id() == following
    page._session.mutate(made[0].undo)
    rest(qtbot, page)
    assert set(gone) <= set(page.model.ids)
    assert page.current_id() == following


def test_a_row_that_was_gone_when_it_was_asked_for_is_asked_for_again_when_it_is_back(page, qtbot, made):
    opened, _ids = made
    gone, everything = page.model.ids[1], page.model.ids[:]
    opened.delete_highlights([gone])
    page.model.expire([gone])
    assert page.model.row(1) is not None  # the old one shows until the answer
    rest(qtbot, page)
    assert page.model.loaded(gone) is None
    opened.undo()
    page.model.set_ids(everything)
    assert page.model.row(1) is None
    rest(qtbot, page)
    assert page.model.row(1).id == gone


def test_what_changes_elsewhere_comes_without_losing_the_place(page, qtbot, made):
    opened, ids = made
    page.table.verticalScrollBar().setValue(1500)
    rest(qtbot, page)
    row = page.table.seen()[0] + 2
    go(page, row)
    rest(qtbot, page)
    current, offset = page.current_id(), page.table.offset_of(page.table.currentIndex().row())
    page._session.mutate(lambda: opened.highlight(ids[3], 900, 905, note="new"))
    rest(qtbot, page)
    assert page.model.rowCount() == COUNT + 2
    assert page.current_id() == current
    assert page.selected_ids() == [current]
    assert page.table.offset_of(page.table.currentIndex().row()) == offset


# -- ways out


def test_copied_as_markdown(page, qtbot, made):
    select(page, 1, 2)
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, page)
    text = QGuiApplication.clipboard().text()
    assert text == made[0].annotations_as(page.selected_ids(), "markdown")
    assert text.count("## ") == 2
    assert page.status.message() == "2 annotation(s) copied as Markdown"


def test_exported_into_a_file(page, qtbot, tmp_path):
    ids = list(page.model.ids)
    page.header.export_menu.aboutToShow.emit()
    texts = [action.text() for action in page.header.export_menu.actions()]
    assert texts == ["All 61 shown", "Markdown…", "Table (CSV)…", "Web Annotations (JSON-LD)…", "Copy as Markdown"]
    select(page, 1, 2)
    page.header.export_menu.aboutToShow.emit()
    assert page.header.export_menu.actions()[0].text() == "2 selected"
    file = tmp_path / "notes.jsonld"
    page.export.write(file, ids, "jsonld")
    assert page.export.busy()
    rest(qtbot, page)
    assert json.loads(file.read_text("utf-8"))["total"] == COUNT + 1
    assert page.status.message() == "61 annotation(s) exported"
    with qtbot.waitSignal(page._session.failed):
        page.export.write(tmp_path, ids, "csv")
    assert not page.export.busy()


def test_a_row_that_is_not_there_yet_is_as_high_as_most(page):
    assert page.table.rowHeight(COUNT // 2) == TYPICAL
