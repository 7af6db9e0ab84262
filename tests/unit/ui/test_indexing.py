"""Indexing in the background: when it runs, how it gives way, what it says, and how it behaves when it can't."""

import threading

import pytest
from frame_make import make_library, open_window, write_posts  # type: ignore[import-not-found]

from reader.model.article import ArticleQuery, Progress
from reader.model.changes import Changes
from reader.model.errors import IndexBusyError, SearchIndexError
from reader.model.search import IndexReport
from reader.settings import Settings
from reader.ui import indexing as flow
from reader.ui.indexing import Indexing
from reader.ui.session import Session
from reader.ui.status_line import StatusLine
from reader.ui.theme import load_theme


class FakeLibrary:
    """A library whose indexing takes until it is let go or cancelled."""

    def __init__(self):
        self.waiting = 3
        self.seconds = 0.7  # that it has taken when it tells how far it is
        self.runs = []
        self.looks = 0
        self.release = threading.Event()
        self.errors = []

    def index_wanted(self):
        self.looks += 1
        return self.waiting > 0

    def index(self, *, progress, changed, cancelled):
        self.runs.append("begun")
        if self.errors:
            raise self.errors.pop(0)
        progress(Progress("indexing", 1, 3, self.seconds))
        changed(Changes(index=True))
        while not self.release.wait(0.005):
            if cancelled():
                self.runs[-1] = "cancelled"
                return IndexReport(1, cancelled=True)
        self.waiting = 0
        self.runs[-1] = "done"
        return IndexReport(3)


@pytest.fixture
def library():
    return FakeLibrary()


@pytest.fixture
def session(qtbot, library):
    session = Session(library, Settings(), load_theme("light"))
    yield session
    library.release.set()
    session.tasks.close()


@pytest.fixture
def status(qtbot):
    line = StatusLine()
    qtbot.addWidget(line)
    return line


@pytest.fixture
def others():
    """Return what else is busy."""
    return []


@pytest.fixture
def searches():
    """Return the search that is open, if one is."""
    return []


@pytest.fixture
def indexing(session, status, others, searches):
    return Indexing(session, status, lambda: bool(others), lambda: bool(searches), status)


def begun(qtbot, library, count=1):
    qtbot.waitUntil(lambda: len(library.runs) == count and library.runs[-1] == "begun")


def rests(qtbot, indexing):
    qtbot.waitUntil(lambda: not indexing.busy())


def test_it_begins_by_itself_some_time_after_the_window_and_looks_again(qtbot, indexing, library):
    assert library.looks == 0
    assert indexing._next.interval() == flow.FIRST_LOOK >= 1000
    library.release.set()
    indexing._next.timeout.emit()
    rests(qtbot, indexing)
    assert library.runs == ["done"]
    assert indexing._next.isActive()
    assert indexing._next.interval() == flow._PATROL
    indexing._next.timeout.emit()
    rests(qtbot, indexing)
    assert library.looks == 2
    assert library.runs == ["done"]


def test_it_waits_until_the_reader_rests(qtbot, indexing, session, library):
    library.waiting = 0
    indexing.look()
    rests(qtbot, indexing)
    for changes in (Changes(annotations=frozenset({1})), Changes(contents=frozenset({1})), Changes(lists=True)):
        indexing._next.start(10**6)
        session.changed.emit(changes)
        assert indexing._next.interval() == flow._AFTER_CHANGE
    indexing._next.start(10**6)
    session.changed.emit(Changes(tree=True, index=True))
    assert indexing._next.interval() == 10**6
    assert library.runs == []


def test_what_changes_meanwhile_is_looked_at_soon(qtbot, indexing, session, library):
    indexing.look()
    begun(qtbot, library)
    session.changed.emit(Changes(annotations=frozenset({1})))
    indexing._next.timeout.emit()  # it still runs
    library.release.set()
    rests(qtbot, indexing)
    assert indexing._next.interval() == flow._AFTER_CHANGE


def test_it_gives_way_to_an_import_and_goes_on_after_it(qtbot, indexing, library, session):
    indexing.look()
    begun(qtbot, library)
    order = []
    session.long(lambda _task: order.append(list(library.runs)))
    begun(qtbot, library, 2)
    assert order == [["cancelled"]]
    library.release.set()
    qtbot.waitUntil(lambda: library.runs == ["cancelled", "done"])


def test_it_is_no_work_that_anything_has_to_wait_for(qtbot, indexing, library, session):
    indexing.look()
    begun(qtbot, library)
    assert not session.tasks.busy()


def test_the_reader_stops_it_until_something_is_imported(qtbot, indexing, library, session):
    indexing.look()
    begun(qtbot, library)
    indexing.cancel()
    rests(qtbot, indexing)
    session.changed.emit(Changes(annotations=frozenset({1})))
    assert not indexing._next.isActive()
    assert library.runs == ["cancelled"]
    indexing.look()
    begun(qtbot, library, 2)


def test_the_status_line_tells_how_far_it_is(qtbot, indexing, library, status):
    indexing.look()
    qtbot.waitUntil(status.running)
    assert status._count.text().startswith("1 / 3")
    assert status._activity.text() == "Indexing…"
    library.release.set()
    rests(qtbot, indexing)
    assert not status.running()


def test_where_a_search_is_open_it_tells_what_is_found_by_title_only(qtbot, indexing, library, status, searches):
    searches.append("灯塔")
    indexing.look()
    qtbot.waitUntil(status.running)
    assert status._activity.text().startswith("Indexing… · 2 article")


def test_it_is_silent_while_something_else_is_told(qtbot, indexing, library, status, others):
    others.append("an import")
    status.begin("Importing")
    indexing.look()
    begun(qtbot, library)
    library.release.set()
    rests(qtbot, indexing)
    assert status._activity.text() == "Importing"
    assert status.running()


def test_a_quick_run_says_nothing(qtbot, indexing, library, status, monkeypatch):
    said = []
    monkeypatch.setattr(status, "begin", said.append)
    library.seconds = 0.1
    library.release.set()
    indexing.look()
    rests(qtbot, indexing)
    assert library.runs == ["done"]
    assert said == []


def test_what_a_search_shows_is_renewed_but_not_too_often(qtbot, indexing, library, session):
    told = []
    session.changed.connect(told.append)
    library.release.set()
    indexing.look()
    qtbot.waitUntil(lambda: told == [Changes(index=True)])
    library.waiting = 3
    indexing.look()
    qtbot.waitUntil(lambda: indexing._renewal.isActive())
    assert indexing._renewal.interval() > 1000
    assert len(told) == 1


# -- when it can't


def test_another_program_at_it_is_waited_for_in_silence(qtbot, indexing, library, session):
    said = []
    session.failed.connect(said.append)
    library.errors = [IndexBusyError("busy")]
    indexing.look()
    rests(qtbot, indexing)
    assert said == []
    assert indexing._next.interval() == flow._BUSY_AGAIN
    library.release.set()
    indexing._next.timeout.emit()
    rests(qtbot, indexing)
    assert library.runs == ["begun", "done"]


def test_a_failure_is_told_once_and_tried_again_ever_later(qtbot, indexing, library, session):
    said, pauses = [], []
    session.failed.connect(said.append)
    library.errors = [SearchIndexError("the program that indexes was stopped by SIGKILL")] * 6
    indexing.look()
    for _ in range(6):
        rests(qtbot, indexing)
        assert indexing._next.isActive()
        session.changed.emit(Changes(annotations=frozenset({1})))  # changes nothing about the pause
        pauses.append(indexing._next.interval())
        indexing._next.timeout.emit()
    assert len(said) == 1
    assert said[0].endswith("the program that indexes was stopped by SIGKILL")
    assert pauses[0] == flow._FAILED_AGAIN
    assert pauses == sorted(pauses)
    assert pauses[-1] == flow._LONGEST
    library.release.set()
    rests(qtbot, indexing)
    assert indexing._next.interval() == flow._PATROL


# -- in a window


def test_what_is_imported_is_indexed(qtbot, tmp_path):
    path = make_library(tmp_path / "a.pizhu")
    with open_window(qtbot, path) as (_application, window):
        library, reading = window.session.library, window.reading
        reading.importing.add([write_posts(tmp_path / "posts")])
        qtbot.waitUntil(lambda: not library.index_wanted(), timeout=20_000)
        rests(qtbot, reading.indexing)
        assert library.search("flutes").total == 1


def test_an_open_search_shows_what_is_indexed_meanwhile(qtbot, tmp_path):
    path = make_library(tmp_path / "a.pizhu", write_posts(tmp_path / "posts"))
    with open_window(qtbot, path) as (_application, window):
        shown = window.reading.list
        window.session.changed.emit(Changes(index=True))
        assert not shown._again.isActive()
        shown.set_query(ArticleQuery(text="渡口"), "渡口")
        window.session.changed.emit(Changes(index=True))
        assert shown._again.isActive()
        shown._again.stop()
