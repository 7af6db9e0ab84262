"""The window always answers: what may take long never runs on its thread."""

import threading

import pytest
from frame_make import make_library, open_window, settle, write_posts  # type: ignore[import-not-found]
from PySide6.QtWidgets import QDialog

from reader.model.article import ArticleQuery
from reader.storage.database import Database
from tests import watchdog
from tests.watchdog import Watchdog, run_until


@pytest.fixture
def touched(monkeypatch):
    """Collect the calls that would make the window's thread wait for the library file."""
    found, connection, window = [], Database._connection, threading.get_ident()

    def watched(self):
        if threading.get_ident() == window:
            found.append(self.path)
        return connection(self)

    return lambda: (found.clear(), monkeypatch.setattr(Database, "_connection", watched)), found


def test_using_the_window_never_waits_for_the_library(qtbot, tmp_path, touched):
    watch, found = touched
    path = make_library(tmp_path / "library.pizhu", write_posts(tmp_path / "posts"))
    with open_window(qtbot, path) as (_application, window):
        settle(qtbot, window)
        watch()
        session, reading, library = window.session, window.reading, window.session.library
        rows = reading.list.table

        def every():
            return library.article_ids(ArticleQuery())

        deeds = [
            lambda: rows.verticalScrollBar().setValue(rows.verticalScrollBar().maximum()),
            rows.selectAll,
            lambda: reading.tree.view.setCurrentIndex(reading.tree._model.index_of("view:starred")),
            lambda: reading.tree.view.setCurrentIndex(reading.tree._model.index_of("view:all")),
            lambda: session.change_settings(list_sort="title"),
            lambda: session.mutate(lambda: library.tag_articles(every(), ["河"])),
            lambda: session.mutate(lambda: library.rename_tag("河", "江")),
            lambda: session.mutate(library.undo),
            lambda: session.mutate(lambda: library.set_starred(every(), True)),
            reading.list.header.all_read_requested.emit,
            lambda: reading.importing.add([write_posts(tmp_path / "more")]),
            reading.verifying.check,
            lambda: [dialog.close() for dialog in window.findChildren(QDialog)],
            lambda: session.mutate(lambda: library.remove_source(library.source("posts").id)),
        ]
        for deed in deeds:
            deed()
            settle(qtbot, window)
        assert not found
        assert reading.list.model.rowCount() == 6  # starred articles stay


def test_a_handler_that_takes_long_is_told(qtbot, monkeypatch):
    moments = iter([0.0, 0.005, 0.005, 0.305, 0.305, *[0.31] * 1000])
    monkeypatch.setattr(watchdog.time, "perf_counter", lambda: next(moments))
    with Watchdog() as dog:
        assert run_until(lambda: dog.worst > 0)
    assert dog.worst == pytest.approx(295)
    assert [round(held) for held, _where in dog.stalls] == [295]
    assert dog.told().startswith("295 ms")


def test_waiting_ends_when_it_is_in_vain(qtbot):
    assert not run_until(lambda: False, seconds=0)
