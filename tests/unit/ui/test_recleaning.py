"""Cleaning anew in the background: when it runs, how it gives way, and what it says."""

import threading

import pytest
from frame_make import make_library, open_window, settle, write_posts  # type: ignore[import-not-found]

from reader.library import Library
from reader.model.article import CleaningReport, Progress
from reader.model.changes import Changes
from reader.model.errors import PizhuError
from reader.operations import policies
from reader.operations import recleaning as recleaning_operation
from reader.settings import Settings
from reader.ui.recleaning import Recleaning
from reader.ui.session import Session
from reader.ui.status_line import StatusLine
from reader.ui.theme import load_theme


class FakeLibrary:
    """A library whose cleaning anew takes until it is let go or cancelled."""

    def __init__(self):
        self.waiting = 3
        self.seconds = 0.7  # that it has taken when it tells how far it is
        self.runs = []
        self.release = threading.Event()
        self.report = CleaningReport(3, 2)
        self.error = None

    def count_waiting(self):
        return self.waiting

    def reclean(self, article_ids=None, *, progress, changed, cancelled):
        self.runs.append("begun")
        progress(Progress("cleaning", 1, 3, self.seconds))
        while not self.release.wait(0.005):
            if cancelled():
                self.runs[-1] = "cancelled"
                return CleaningReport(1, 1, cancelled=True, kept=1)
        if self.error is not None:
            raise self.error
        self.waiting = 0
        self.runs[-1] = "done"
        changed(Changes(contents=frozenset({1})))
        return self.report


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
def recleaning(session, status, others):
    return Recleaning(session, status, lambda: bool(others), status)


def begun(qtbot, library, count=1):
    qtbot.waitUntil(lambda: len(library.runs) == count and library.runs[-1] == "begun")


def test_it_runs_when_something_waits_and_tells_what_changed(qtbot, recleaning, library, session):
    with qtbot.waitSignal(session.changed) as told:
        library.release.set()
        recleaning.look()
    assert told.args[0].contents == {1}
    qtbot.waitUntil(lambda: not recleaning.busy())
    assert library.runs == ["done"]


def test_it_does_not_run_when_nothing_waits(qtbot, recleaning, library):
    library.waiting = 0
    recleaning.look()
    qtbot.waitUntil(lambda: not recleaning.busy())
    assert library.runs == []


def test_it_begins_by_itself_some_time_after_the_window(qtbot, recleaning, library):
    assert library.runs == []
    assert recleaning._first.isActive()
    assert recleaning._first.interval() >= 1000
    recleaning._first.timeout.emit()
    begun(qtbot, library)


def test_it_runs_when_rules_change(qtbot, recleaning, library, session):
    session.changed.emit(Changes(rows=frozenset({1})))
    assert not recleaning.busy()
    session.changed.emit(Changes(cleaning=True))
    begun(qtbot, library)


def test_it_gives_way_to_an_import_and_goes_on_after_it(qtbot, recleaning, library, session):
    recleaning.look()
    begun(qtbot, library)
    order = []
    session.long(lambda _task: order.append(list(library.runs)))
    begun(qtbot, library, 2)
    assert order == [["cancelled"]]
    library.release.set()
    qtbot.waitUntil(lambda: library.runs == ["cancelled", "done"])


def test_it_waits_behind_what_is_asked_for_meanwhile(qtbot, recleaning, library, session):
    first, go = threading.Event(), threading.Event()
    order = []

    def work(name):
        first.set()
        go.wait(10)
        order.append(name)

    session.long(lambda _task: work("one"))
    assert first.wait(10)
    recleaning.look()
    session.long(lambda _task: work("two"))
    library.release.set()
    go.set()
    qtbot.waitUntil(lambda: library.runs == ["done"])
    assert order == ["one", "two"]


def test_it_is_no_work_that_anything_has_to_wait_for(qtbot, recleaning, library, session):
    recleaning.look()
    begun(qtbot, library)
    assert not session.tasks.busy()
    assert not session.tasks.busy("long")


def test_the_reader_stops_it(qtbot, recleaning, library):
    recleaning.look()
    begun(qtbot, library)
    recleaning.cancel()
    qtbot.waitUntil(lambda: not recleaning.busy())
    assert library.runs == ["cancelled"]


def test_rules_that_change_meanwhile_begin_it_again(qtbot, recleaning, library, session):
    recleaning.look()
    begun(qtbot, library)
    session.changed.emit(Changes(cleaning=True))
    begun(qtbot, library, 2)
    assert library.runs == ["cancelled", "begun"]


def test_the_status_line_tells_how_far_it_is(qtbot, recleaning, library, status):
    recleaning.look()
    qtbot.waitUntil(status.running)
    assert status._count.text().startswith("1 / 3")
    assert status._activity.text() == "Cleaning anew by changed rules"
    library.release.set()
    qtbot.waitUntil(lambda: not recleaning.busy())
    assert not status.running()


def test_it_is_silent_while_something_else_is_told(qtbot, recleaning, library, status, others, session):
    others.append("an import")
    status.begin("Importing")
    recleaning.look()
    begun(qtbot, library)
    library.release.set()
    qtbot.waitUntil(lambda: not recleaning.busy())
    assert status.running()
    assert status._activity.text() == "Importing"


def test_a_quick_run_says_nothing(qtbot, recleaning, library, status, monkeypatch):
    said = []
    monkeypatch.setattr(status, "begin", said.append)
    library.seconds = 0.1
    library.release.set()
    recleaning.look()
    qtbot.waitUntil(lambda: not recleaning.busy())
    assert library.runs == ["done"]
    assert said == []


def test_what_concerns_highlights_is_said(qtbot, recleaning, library, status):
    library.report = CleaningReport(3, 2, orphaned=1, kept=2)
    library.release.set()
    recleaning.look()
    qtbot.waitUntil(lambda: not recleaning.busy())
    assert "2 highlighted passage" in status.message()
    assert "1 highlight" in status.message()


def test_what_concerns_no_highlight_is_not_said(qtbot, recleaning, library, status):
    library.release.set()
    recleaning.look()
    qtbot.waitUntil(lambda: not recleaning.busy())
    assert status.message() == ""


def test_what_was_kept_before_it_gave_way_is_said_at_the_end(qtbot, recleaning, library, session, status):
    recleaning.look()
    begun(qtbot, library)
    session.long(lambda _task: None)
    begun(qtbot, library, 2)
    assert status.message() == ""
    library.release.set()
    qtbot.waitUntil(lambda: not recleaning.busy())
    assert "1 highlighted passage" in status.message()


def test_a_library_that_can_not_be_read_is_told(qtbot, recleaning, library, session):
    library.error = PizhuError("the disk is full")
    library.release.set()
    with qtbot.waitSignal(session.failed) as told:
        recleaning.look()
    assert told.args == ["the disk is full"]
    assert not recleaning.busy()


def test_new_rules_of_the_program_clean_the_library_anew(qtbot, tmp_path, monkeypatch):
    path = make_library(tmp_path / "a.pizhu", write_posts(tmp_path / "posts"))
    for module in (policies, recleaning_operation):
        monkeypatch.setattr(module, "rules_version", lambda: "of tomorrow")
    with open_window(qtbot, path) as (_application, window):
        assert window.session.library.count_waiting() == 3
        window.reading.recleaning.look()
        qtbot.waitUntil(lambda: not window.reading.recleaning.busy(), timeout=20_000)
        settle(qtbot, window)
        assert window.session.library.count_waiting() == 0
    with Library.open(path) as library:
        assert library.count_waiting() == 0
