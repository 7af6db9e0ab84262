"""The list of articles as the results of a search, and the way back."""

import threading
from array import array
from dataclasses import replace

import pytest
from lists_fake import QUERY, FakeLibrary, row, session_of  # type: ignore[import-not-found]
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester

from reader.model.article import ArticleQuery
from reader.model.changes import Changes
from reader.model.errors import SearchIndexError
from reader.model.search import Hit, IndexStatus, Snippet
from reader.ui.article_list import ArticleList
from reader.ui.article_list.delegate import COMFORTABLE, COMPACT_RESULT, RESULT
from reader.ui.search.results import shortened
from reader.ui.theme import load_theme


class SearchLibrary(FakeLibrary):  # type: ignore[misc]
    """Finds articles by what their ids are divisible by, the first ones before all of them."""

    def __init__(self, rows):
        super().__init__(rows)
        self.snippeted = []
        self.all_may_come = threading.Event()
        self.all_may_come.set()
        self.total_known = False
        self.broken = False
        self.waiting = 0

    def _matching(self, query):
        wanted = int(query.text or 1)
        return array("q", (number for number in self.order if number % wanted == 0))

    def found_first(self, query, limit):
        if self.broken:
            raise SearchIndexError("the index can't be read")
        found = self._matching(query)
        return found[:limit], len(found) if self.total_known or len(found) <= limit else None

    def found_ids(self, query, *, cancelled=None):
        assert self.all_may_come.wait(20)
        return self._matching(query)

    def index_status(self):
        return IndexStatus(True, self.waiting, 0, "")

    def snippets(self, text, ids, *, typing=False):
        self.snippeted += ids
        return [
            Hit(
                number,
                self.rows[number].title,
                None,
                "",
                Snippet("note", f"{text} 的集市", ((0, len(text)),)),
                ((0, 1),),
            )
            for number in ids
            if number in self.rows
        ]


@pytest.fixture
def library():
    return SearchLibrary([row(number) for number in range(400)])


@pytest.fixture
def session(library, qapp):
    session = session_of(library)
    yield session
    library.all_may_come.set()
    session.tasks.close()


@pytest.fixture
def column(qtbot, session):
    column = ArticleList(session)
    tester = QAbstractItemModelTester(column.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.addWidget(column)
    column.resize(356, 800)
    column.show()
    column.set_query(QUERY, "All articles")
    qtbot.waitUntil(lambda: column.model.row(0) is not None and len(column.model.ids) == 400)
    yield column
    tester.deleteLater()


def search(text, **values):
    return ArticleQuery(text=text, **values)


def settle(qtbot, column):
    qtbot.waitUntil(lambda: column._known and column._gathering is None and not column._session.tasks.busy())


def test_the_first_results_are_there_before_all_of_them(qtbot, column, library):
    library.all_may_come.clear()
    column.set_query(search("2"), "“2”")
    qtbot.waitUntil(lambda: len(column.model.ids) == 50)
    assert column.header.order.text().startswith("at least 50 articles")
    column.table.setCurrentIndex(column.model.index(9, 0))
    column.table.verticalScrollBar().setValue(5 * RESULT + 7)
    library.all_may_come.set()
    settle(qtbot, column)
    assert len(column.model.ids) == 200
    assert column.header.order.text().startswith("200 article")
    assert column.table.currentIndex().row() == 9
    assert column.table.verticalScrollBar().value() == 5 * RESULT + 7


def test_the_number_is_said_as_soon_as_it_is_known(qtbot, column, library):
    library.all_may_come.clear()
    library.total_known = True
    column.set_query(search("2"), "“2”")
    qtbot.waitUntil(lambda: len(column.model.ids) == 50)
    assert column.header.order.text().startswith("200 article")


def test_results_begin_with_the_first_wherever_the_reader_was(qtbot, column, library):
    column.table.setCurrentIndex(column.model.index(299, 0))
    column.set_query(search("2"), "“2”")
    settle(qtbot, column)
    assert column.table.verticalScrollBar().value() == 0
    assert column.delegate.height == RESULT
    assert not column.delegate.grouped


def test_another_key_that_finds_the_same_moves_nothing(qtbot, column):
    column.set_query(search("2", typing=True), "“2”")
    settle(qtbot, column)
    column.table.setCurrentIndex(column.model.index(3, 0))
    column.table.verticalScrollBar().setValue(RESULT)
    with qtbot.assertNotEmitted(column.model.modelReset):
        column.set_query(search("2"), "“2”")
        settle(qtbot, column)
    assert column.table.currentIndex().row() == 3
    assert column.table.verticalScrollBar().value() == RESULT


def test_words_are_fetched_for_what_is_on_the_screen_only(qtbot, column, library):
    column.set_query(search("2"), "“2”")
    settle(qtbot, column)
    column.table.grab()
    qtbot.waitUntil(lambda: column.results.hit(column.model.ids[0]) is not None)
    settle(qtbot, column)
    assert column.results.hit(column.model.ids[0]).snippet.text == "2 的集市"
    assert len(library.snippeted) < 20
    assert len(set(library.snippeted)) == len(library.snippeted)


def test_what_the_reader_wrote_is_looked_at_again(qtbot, column, library):
    column.set_query(search("2"), "“2”")
    settle(qtbot, column)
    column.table.grab()
    qtbot.waitUntil(lambda: column.results.hit(2) is not None)
    library.snippeted.clear()
    column._session.changed.emit(Changes(annotations=frozenset({2})))
    column.table.grab()
    qtbot.waitUntil(lambda: library.snippeted == [2])


@pytest.mark.parametrize("density", ["comfortable", "compact"])
@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_marks_are_painted_in_rows_that_are_chosen_and_that_are_not(qtbot, column, library, density, theme):
    column._session.change_settings(list_density=density)
    column._session.set_theme(load_theme(theme))
    column.set_query(search("2"), "“2”")
    settle(qtbot, column)
    height = COMPACT_RESULT if density == "compact" else RESULT
    assert column.delegate.height == height
    column.table.grab()
    qtbot.waitUntil(lambda: column.results.hit(column.model.ids[1]) is not None)
    qtbot.waitUntil(lambda: column.model.row(1) is not None)

    def ground(position):
        image = column.table.viewport().grab().toImage()
        colors = [
            image.pixelColor(x, y) for x in range(20, 200) for y in range(position * height, (position + 1) * height)
        ]
        fill = QColor(load_theme(theme).fills["yellow"])
        near = [
            one for one in colors if abs(one.hue() - fill.hue()) < 12 and one.saturation() > fill.saturation() * 0.5
        ]
        return len(near)

    assert ground(1) > 40
    column.table.setCurrentIndex(column.model.index(1, 0))
    assert ground(1) > 40


def test_escape_brings_back_what_was_there(qtbot, column):
    column.table.setCurrentIndex(column.model.index(20, 0))
    column.table.verticalScrollBar().setValue(15 * COMFORTABLE + 11)
    place, chosen = column.place(), column.current_id()
    column.set_query(search("7"), "“7”")
    settle(qtbot, column)
    column.table.setCurrentIndex(column.model.index(2, 0))
    with qtbot.assertNotEmitted(column.article_selected):
        column.go_back(QUERY, "All articles", place, None)
        settle(qtbot, column)
    assert len(column.model.ids) == 400
    assert column.current_id() == chosen
    assert column.table.verticalScrollBar().value() == 15 * COMFORTABLE + 11
    assert column.delegate.grouped


def test_the_article_that_was_opened_is_chosen_in_the_list_that_comes_back(qtbot, column):
    place = column.place()
    column.set_query(search("7"), "“7”")
    settle(qtbot, column)
    column.go_back(QUERY, "All articles", place, 70)
    settle(qtbot, column)
    assert column.current_id() == 70
    assert column.table.verticalScrollBar().value() == 0


def test_a_search_that_is_still_answered_does_not_come_over_what_was_gone_back_to(qtbot, column, library):
    place = column.place()
    library.all_may_come.clear()
    column.set_query(search("2"), "“2”")
    column.go_back(QUERY, "All articles", place, None)
    library.all_may_come.set()
    settle(qtbot, column)
    assert len(column.model.ids) == 400
    assert not column.delegate.showing_results


def test_the_first_result_is_gone_to_as_soon_as_it_is_there(qtbot, column):
    column.set_query(search("7"), "“7”")
    with qtbot.waitSignal(column.article_selected) as selected:
        column.begin()
    assert selected.args == [7]
    settle(qtbot, column)
    column.table.setCurrentIndex(column.model.index(4, 0))
    with qtbot.waitSignal(column.article_selected) as selected:
        column.begin()
    assert selected.args == [7]


def test_escape_and_slash_lead_back_to_the_field(qtbot, column):
    with qtbot.assertNotEmitted(column.search_wanted):
        qtbot.keyClick(column.table, Qt.Key.Key_Escape)
    with qtbot.waitSignal(column.search_wanted):
        qtbot.keyClick(column.table, Qt.Key.Key_Slash)
    column.set_query(search("7"), "“7”")
    settle(qtbot, column)
    with qtbot.waitSignal(column.search_wanted):
        qtbot.keyClick(column.table, Qt.Key.Key_Escape)


def test_results_can_be_sorted_by_relevance_and_lists_can_not(qtbot, column):
    column.header._fill()
    assert "Relevance" not in [action.text() for action in column.header._menu.actions()]
    column.set_query(search("7"), "“7”")
    settle(qtbot, column)
    column.header._fill()
    relevance = next(action for action in column.header._menu.actions() if action.text() == "Relevance")
    relevance.trigger()
    assert column._session.settings.search_by_relevance
    assert column._ordered(search("7")).sort == "relevance"
    assert column._ordered(QUERY).sort == "date"
    assert "by relevance" in column.header.order.text()
    column.header._fill()
    next(action for action in column.header._menu.actions() if action.text() == "Oldest first").trigger()
    assert not column._session.settings.search_by_relevance
    assert not column._ordered(search("7")).descending


def test_an_empty_answer_says_what_was_looked_for_and_offers_to_look_everywhere(qtbot, column):
    column.set_query(search("1000", view="starred"), "“1000”", "Starred")
    qtbot.waitUntil(column.empty.isVisible)
    assert "1000" in column.empty.text.text()
    assert "Starred" in column.empty.text.text()
    assert column.empty.button.text() == "Search everywhere"
    with qtbot.waitSignal(column.everywhere_requested):
        column.empty.button.click()
    column.set_query(search("1000"), "“1000”")
    settle(qtbot, column)
    assert not column.empty.button.isVisible()
    assert "1000" in column.empty.text.text()


def test_an_empty_answer_says_what_is_not_indexed_yet(qtbot, column, library):
    library.waiting = 12_345
    column.set_query(search("1000"), "“1000”")
    qtbot.waitUntil(lambda: "still being indexed" in column.empty.text.text())
    assert "12345" in column.empty.text.text().replace(",", "")


def test_an_index_that_can_t_be_read_is_told_and_the_list_stays(qtbot, column, library):
    library.broken = True
    with qtbot.waitSignal(column._session.failed) as failed:
        column.set_query(search("2"), "“2”")
    assert failed.args == ["the index can't be read"]
    assert len(column.model.ids) == 400


def test_a_changed_title_is_not_marked_by_places_of_the_old_one(qtbot, column, library):
    column.set_query(search("2"), "“2”")
    settle(qtbot, column)
    column.table.grab()
    qtbot.waitUntil(lambda: column.results.hit(2) is not None and column.model.row(0) is not None)
    row_ = column.model.row(0)
    assert any(line.boxes for line in column.delegate._title(row_, 300, 2, 14, column.font().weight()))
    other = replace(row_, article=replace(row_.article, title="X"))
    assert not any(line.boxes for line in column.delegate._title(other, 300, 2, 14, column.font().weight()))


def test_a_long_search_is_shortened_in_a_title():
    assert shortened("a\n b") == "a b"
    assert len(shortened("水" * 100)) == 61


def test_results_say_what_is_not_indexed_yet(qtbot, column, library):
    library.waiting = 12_345
    column.set_query(search("7"), "“7”")
    qtbot.waitUntil(column.waiting.isVisible)
    assert "only the title was looked at" in column.waiting.text()
    library.waiting = 0
    column._session.changed.emit(Changes(index=True))
    qtbot.waitUntil(lambda: not column.waiting.isVisible())
    library.waiting = 1
    column._session.changed.emit(Changes(index=True))
    qtbot.waitUntil(column.waiting.isVisible)
    column.set_query(QUERY, "All articles")
    settle(qtbot, column)
    assert not column.waiting.isVisible()


def test_what_is_found_only_later_is_told(qtbot, column, library):
    column.set_query(search("1000"), "“1000”")
    qtbot.waitUntil(column.is_empty)
    assert "at least" not in column.header.order.text()
    settle(qtbot, column)
    library.rows[1000] = row(1000)
    library.order = [1000, *library.order]
    with qtbot.waitSignal(column.answered):
        column._session.changed.emit(Changes(index=True))
    qtbot.waitUntil(lambda: list(column.model.ids) == [1000])


def test_a_search_may_bring_its_own_order_until_another_is_chosen(qtbot, column):
    column.set_search_order("relevance")
    column.set_query(search("7"), "“7”")
    settle(qtbot, column)
    assert column._ordered(search("7")).sort == "relevance"
    assert "by relevance" in column.header.order.text()
    assert column.header.by_relevance()
    assert not column._session.settings.search_by_relevance
    column.set_query(QUERY, "All articles")
    settle(qtbot, column)
    assert "newest first" in column.header.order.text()
    column.set_query(search("7"), "“7”")
    settle(qtbot, column)
    column.header._fill()
    next(action for action in column.header._menu.actions() if action.text() == "Newest first").trigger()
    assert column._ordered(search("7")).sort == "date"
    assert not column.header.by_relevance()
    assert "newest first" in column.header.order.text()
