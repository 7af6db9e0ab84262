"""The list as the reader uses it."""

from array import array
from dataclasses import replace

import pytest
from lists_fake import QUERY, FakeLibrary, row, session_of  # type: ignore[import-not-found]
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.model.article import ArticleQuery
from reader.model.changes import Changes
from reader.model.errors import LibraryError
from reader.ui.article_list import ArticleList, style
from reader.ui.article_list.delegate import COMFORTABLE, COMPACT, HEAD
from reader.ui.article_list.model import CACHE, ArticleListModel
from reader.ui.tags.prompt import TagPrompt
from reader.ui.theme import THEME_NAMES, load_theme


@pytest.fixture
def library():
    return FakeLibrary([row(number) for number in range(60)])


@pytest.fixture
def session(library, qapp):
    session = session_of(library)
    yield session
    session.tasks.close()


@pytest.fixture
def column(qtbot, session):
    column = ArticleList(session)
    qtbot.addWidget(column)
    column.resize(356, 800)
    column.show()
    column.set_query(QUERY, "All articles")
    qtbot.waitUntil(lambda: column.model.row(0) is not None and column._gathering is None)
    return column


def settled(session):
    return not session.tasks.busy()


def show(qtbot, column, query, title="List"):
    column.set_query(query, title)
    qtbot.waitUntil(lambda: column._known and column._gathering is None)


def test_the_model_passes_qts_own_tester(qtbot, session, library):
    model = ArticleListModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.seen = lambda: (0, 9)
    model.set_ids(array("q", library.order))
    assert model.index(3, 0).data() == ""
    qtbot.waitUntil(lambda: model.index(3, 0).data() == row(3).title)
    model.set_ids(array("q"))
    assert model.rowCount() == 0


def test_only_what_is_on_the_screen_and_a_little_more_is_fetched(qtbot, session, library):
    library.rows.update({number: row(number - 1) for number in range(1, 3001)})
    library.order = list(range(1, 3001))
    column = ArticleList(session)
    qtbot.addWidget(column)
    column.resize(356, 800)
    column.show()
    show(qtbot, column, QUERY)
    qtbot.waitUntil(lambda: column.model.row(0) is not None)
    assert 0 < len(library.asked) < 100
    library.asked.clear()
    column.table.verticalScrollBar().setValue(2000 * COMFORTABLE)
    qtbot.waitUntil(lambda: column.model.row(2000) is not None)
    assert len(library.asked) < 100
    assert 2001 in library.asked


def test_no_more_than_the_cache_is_kept(qtbot, session, library):
    number = CACHE * 2
    library.rows.update({key: row(key - 1) for key in range(1, number + 1)})
    model = ArticleListModel(session)
    model.set_ids(array("q", range(1, number + 1)))
    for first in range(0, number, 300):
        model.seen = lambda first=first: (first, first + 299)
        model.row(first)
        qtbot.waitUntil(lambda first=first: model.row(first) is not None)
        qtbot.waitUntil(lambda: not model._fetching)
    assert len(model._rows) <= CACHE


def test_a_failing_library_is_told_once_and_not_asked_again_and_again(qtbot, session, library):
    def fail(_ids):
        library.asked.append(1)
        raise LibraryError("the disk is gone")

    library.article_rows = fail
    column = ArticleList(session)
    qtbot.addWidget(column)
    column.show()
    with qtbot.waitSignal(session.failed) as told:
        column.set_query(QUERY, "All")
    assert told.args == ["the disk is gone"]
    with qtbot.assertNotEmitted(session.failed, wait=100):
        column.table.viewport().update()
    assert len(library.asked) == 1


def test_days_are_told_apart_and_the_undated_come_under_their_own_head(qtbot, column):
    column.model.seen = lambda: (0, 59)
    qtbot.waitUntil(lambda: all(column.model.row(position) is not None for position in range(60)))
    starts = [position for position in range(60) if column.model.starts_day(position)]
    days = [column.model.row(position).moment.day for position in range(60)]
    assert starts == [0] + [n for n in range(1, 60) if days[n] != days[n - 1]]
    assert days[-1] is None
    assert column.delegate.head_text(column.model.row(59)) == "Undated"


def test_the_head_of_the_day_stays_on_top_and_is_pushed_out_by_the_next(column):
    table = column.table
    second = next(position for position in range(1, 60) if column.model.starts_day(position))
    table.verticalScrollBar().setValue(COMFORTABLE + 10)
    assert table.sticky.isVisible()
    assert table.sticky.y() == table.viewport().y()
    table.verticalScrollBar().setValue(second * COMFORTABLE - 10)
    assert table.sticky.y() == table.viewport().y() + 10 - HEAD


def test_the_current_row_is_never_left_under_the_head(column):
    table = column.table
    table.setCurrentIndex(column.model.index(30, 0))
    while table.currentIndex().row() > 0:
        column.step(-1)
        position = table.currentIndex().row()
        free = 0 if column.model.starts_day(position) else HEAD
        assert table.offset_of(position) >= free


def test_moving_tells_the_article_and_a_held_key_only_where_it_rests(qtbot, column):
    told = []
    column.article_selected.connect(told.append)
    column.table.setFocus()
    assert told == []
    for _ in range(9):
        qtbot.keyClick(column.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: told[-1:] == [column.current_id()])
    assert len(told) <= 3


def test_stepping_stops_at_both_ends(qtbot, column):
    with qtbot.waitSignal(column.article_selected) as told:
        column.step(1)
    assert told.args == [1]
    column.step(-1)
    assert column.current_id() == 1
    qtbot.keyClick(column.table, Qt.Key.Key_End)
    assert column.current_id() == 60
    column.step(5)
    assert column.current_id() == 60
    qtbot.keyClick(column.table, Qt.Key.Key_Home)
    assert column.current_id() == 1


def test_selecting_from_outside_is_quiet_and_waits_for_the_list(qtbot, session):
    column = ArticleList(session)
    qtbot.addWidget(column)
    column.show()
    with qtbot.assertNotEmitted(column.article_selected, wait=150):
        column.select_article(40)
        column.set_query(QUERY, "All")
        qtbot.waitUntil(lambda: column.current_id() == 40)
    first, last = column.table.seen()
    assert first <= 39 <= last


def test_an_article_wanted_while_the_list_is_on_its_way_is_selected(qtbot, session):
    column = ArticleList(session)
    qtbot.addWidget(column)
    column.show()
    column.set_query(QUERY, "All")  # asked for already when the article is named
    column.select_article(40)
    qtbot.waitUntil(lambda: column.current_id() == 40)


def test_an_article_that_is_still_to_come_is_selected_when_it_has_come(qtbot, session, library, column):
    column.select_article(100)
    session.changed.emit(Changes(rows=frozenset({1}), lists=True))
    qtbot.waitUntil(lambda: settled(session) and not column._again.isActive())
    assert column.current_id() is None
    library.rows[100] = row(0, id=100)
    library.order.insert(0, 100)
    session.changed.emit(Changes(lists=True))
    qtbot.waitUntil(lambda: column.current_id() == 100)


def test_ids_beyond_32_bits_are_told_whole(qtbot, session, library):
    big = 2**62 + 3
    library.rows[big] = row(0, id=big)
    library.order.insert(0, big)
    column = ArticleList(session)
    qtbot.addWidget(column)
    column.show()
    show(qtbot, column, QUERY)
    with qtbot.waitSignal(column.article_selected) as told:
        column.step(1)
    assert told.args == [big]


def test_several_articles_are_starred_and_marked_together(qtbot, column, session, library):
    column.table.setCurrentIndex(column.model.index(0, 0))
    qtbot.keyClick(column.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: list(column.selected_ids()) == [1, 2])
    qtbot.keyClick(column.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: library.rows[1].starred and library.rows[2].starred)
    qtbot.waitUntil(lambda: column.model.loaded(1).starred and column.model.loaded(2).starred)
    qtbot.keyClick(column.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: not library.rows[1].starred and not library.rows[2].starred)
    qtbot.keyClick(column.table, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: library.rows[1].read and library.rows[2].read)


def test_all_of_them_are_selected_at_once(qtbot, column):
    with qtbot.waitSignal(column.selection_changed) as told:
        qtbot.keyClick(column.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert list(told.args[0]) == list(range(1, 61))


def test_tags_are_given_to_the_selected_ones(qtbot, column, library):
    column.table.setCurrentIndex(column.model.index(2, 0))
    qtbot.keyClick(column.table, Qt.Key.Key_T)
    prompt = column.findChild(TagPrompt)
    prompt.field.setText("潮汐， energy/tide ,潮汐")
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: library.rows[3].tags == ("潮汐", "energy/tide"))


def test_an_article_that_was_read_stays_among_the_unread_until_the_query_changes(qtbot, column, session, library):
    show(qtbot, column, ArticleQuery("unread"))
    before = list(column.model.ids)
    column.table.setCurrentIndex(column.model.index(1, 0))
    chosen = column.current_id()
    qtbot.keyClick(column.table, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: library.rows[chosen].read)
    with qtbot.waitSignal(column._again.timeout, timeout=3000):
        session.changed.emit(Changes(lists=True))
    qtbot.waitUntil(lambda: settled(session))
    assert list(column.model.ids) == before
    assert column.current_id() == chosen
    show(qtbot, column, ArticleQuery("unread"))
    assert chosen not in column.model.ids


def test_articles_that_come_do_not_move_what_the_reader_looks_at(qtbot, column, session, library):
    column.table.verticalScrollBar().setValue(20 * COMFORTABLE + 17)
    column.table.setCurrentIndex(column.model.index(22, 0))
    column.table.selectionModel().select(
        column.model.index(24, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    chosen, place = column.selected_ids(), column.table.offset_of(22)
    for number in range(100, 110):
        library.rows[number] = row(number, published="2021-09-30T08:00:00+00:00")
    library.order = [*range(100, 110), *library.order]
    with qtbot.assertNotEmitted(column.article_selected, wait=10):
        session.changed.emit(Changes(lists=True))
        qtbot.waitUntil(lambda: column.model.rowCount() == 70)
    assert column.current_id() == 23
    assert column.table.offset_of(32) == place
    assert column.selected_ids() == chosen


def test_the_first_articles_of_an_import_show_at_once(qtbot, session, library):
    rows, library.order = library.order, []
    column = ArticleList(session)
    qtbot.addWidget(column)
    column.show()
    show(qtbot, column, QUERY)
    assert column.empty.isVisible()
    library.order = rows
    session.changed.emit(Changes(lists=True))
    qtbot.waitUntil(lambda: column.table.isVisible() and column.model.rowCount() == 60)


def test_a_changed_article_is_fetched_again(qtbot, column, session, library):
    library.rows[2] = replace(library.rows[2], title="Another title")
    session.changed.emit(Changes(rows=frozenset({2})))
    qtbot.waitUntil(lambda: column.model.index(1, 0).data() == "Another title")


def test_order_and_density_are_settings(qtbot, column, session, library):
    session.change_settings(list_sort="title", list_descending=False)
    qtbot.waitUntil(lambda: settled(session) and column._known)
    titles = [library.rows[number].title for number in column.model.ids]
    assert titles == sorted(titles)
    assert not column.table.sticky.isVisible()
    session.change_settings(list_density="compact")
    assert column.table.rowHeight(5) == COMPACT
    session.change_settings(list_sort="date", list_descending=True)
    qtbot.waitUntil(lambda: column.strip.isVisible())


def actions(menu):
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_menu_of_the_header(qtbot, column, session):
    column.header._fill()
    menu = actions(column.header._menu)
    assert menu["Newest first"].isChecked()
    menu["Title, A to Z"].trigger()
    menu["Compact, one line each"].trigger()
    settings = session.settings
    assert (settings.list_sort, settings.list_descending, settings.list_density) == ("title", False, "compact")


def test_the_menu_of_articles(qtbot, column, library):
    menu = actions(column.deeds.menu([2, 3], QPoint()))
    with qtbot.waitSignal(column.export_requested) as told:
        menu["Export…"].trigger()
    assert told.args == [[2, 3]]
    menu["Mark as read"].trigger()
    qtbot.waitUntil(lambda: library.rows[2].read and library.rows[3].read)
    remove = menu["Remove tag"].menu()
    assert [action.text() for action in remove.actions()] == ["能源/潮汐"]


@pytest.mark.parametrize(
    ("query", "title", "button"),
    [
        (ArticleQuery(), "No articles yet", True),
        (ArticleQuery("unread"), "Nothing unread", False),
        (ArticleQuery("starred"), "Nothing starred", False),
        (ArticleQuery("highlighted"), "No highlights yet", False),
        (ArticleQuery(tag="x"), "No articles with this tag", False),
        (ArticleQuery(publisher="x"), "No articles here", False),
        (ArticleQuery(text="x"), "Nothing found", False),
    ],
)
def test_an_empty_list_says_why(qtbot, session, library, query, title, button):
    library.order = []
    column = ArticleList(session)
    qtbot.addWidget(column)
    column.show()
    show(qtbot, column, query)
    assert column.empty.isVisible()
    assert not column.table.isVisible()
    assert column.empty.title.text() == title
    assert column.empty.button.isVisible() is button
    if button:
        with qtbot.waitSignal(column.add_source_requested):
            column.empty.button.click()


def test_what_a_screen_reader_says(column):
    spoken = column.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert row(0).title in spoken
    assert "3 highlight" in spoken
    assert "unread" in column.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("density", ["comfortable", "compact"])
@pytest.mark.parametrize("name", THEME_NAMES)
def test_it_paints_in_every_theme(qtbot, column, session, name, density):
    session.set_theme(load_theme(name))
    session.change_settings(list_density=density)
    column.setStyleSheet(style(session.theme))
    column.table.setCurrentIndex(column.model.index(1, 0))
    image = column.grab().toImage()
    colors = {image.pixelColor(x, y).name().upper() for x in range(0, 356) for y in range(60, 300, 3)}
    assert {session.theme.list.upper(), session.theme.selection.upper(), session.theme.accent.upper()} <= colors


def test_a_narrow_header_keeps_its_title_and_says_less_of_the_number(qtbot, column):
    column.resize(480, 600)
    qtbot.waitUntil(lambda: "newest first" in column.header.order.text())
    column.resize(220, 600)
    qtbot.waitUntil(lambda: column.header.order.text() == "60 ▾")
    qtbot.waitUntil(lambda: column.header.title.width() > 60)
