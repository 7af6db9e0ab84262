"""The history in its dialog: pages, days, and going back and forward."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from shiboken6 import isValid

from reader.model.article import ArticleQuery
from reader.model.history import HistoryEntry
from reader.storage.journal import pack
from reader.ui.history import model as history_model
from reader.ui.history.dialog import HistoryDialog
from reader.ui.history.model import NOW_ROLE, HistoryModel
from reader.ui.history.words import Words
from tests.unit.ui.frame_make import make_library, open_window, settle, write_posts


@pytest.fixture
def window(qtbot, tmp_path):
    path = make_library(tmp_path / "library.pizhu", write_posts(tmp_path / "posts"))
    with open_window(qtbot, path) as (_application, window):
        yield window


@pytest.fixture
def dialog(window, qtbot):
    """The dialog on two articles with two changes each, the last one undone."""
    library = window.session.library
    first, second = library.article_ids(ArticleQuery())[:2]
    library.highlight(first, 0, 4, note="记下的话")
    library.set_starred([second], True)
    library.set_note(second, "整篇的笔记")
    library.highlight(first, 4, 8)
    library.undo()
    window.reading.article.show_article(first)
    settle(qtbot, window)
    window.commands["history"].trigger()
    dialog = window.findChild(HistoryDialog)
    settle(qtbot, window)
    return dialog


def entries(dialog):
    return [row for row in dialog.model.rows if isinstance(row, HistoryEntry)]


def choose(dialog, qtbot, window, number):
    dialog._go_to(entries(dialog)[number].id)
    settle(qtbot, window)


def test_the_newest_comes_first_below_its_day(dialog):
    assert [entry.label for entry in entries(dialog)] == ["highlight", "edit note", "star", "highlight"]
    assert dialog.model.rows[0] == datetime.now(UTC).astimezone().date()
    marked = [row for row in range(5) if dialog.model.data(dialog.model.index(row), NOW_ROLE)]
    assert [dialog.model.entry(row).label for row in marked] == ["edit note"]


def test_going_back_says_first_how_much_it_undoes(dialog, window, qtbot):
    choose(dialog, qtbot, window, 3)
    assert "3 change" in dialog.reach.text()
    assert (dialog.back.isEnabled(), dialog.forward.isEnabled()) == (True, False)
    dialog.back.click()
    settle(qtbot, window)
    assert [entry.state for entry in entries(dialog)] == ["undone"] * 4
    assert window.session.library.highlights() == []
    assert "3 change" in window.status.message()
    choose(dialog, qtbot, window, 1)
    assert (dialog.back.isEnabled(), dialog.forward.isEnabled()) == (False, True)
    dialog.forward.click()
    settle(qtbot, window)
    assert [entry.state for entry in entries(dialog)] == ["undone", "done", "done", "done"]
    assert window.session.library.undo_labels() == ("edit note", "highlight")


def test_home_and_end_go_to_the_newest_and_the_oldest(dialog, window, qtbot):
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    assert dialog.model.entry(dialog.list.currentIndex().row()) == entries(dialog)[-1]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Home)
    assert dialog.model.entry(dialog.list.currentIndex().row()) == entries(dialog)[0]
    settle(qtbot, window)


def test_what_was_taken_back_says_why_nothing_leads_there(dialog, window, qtbot):
    library = window.session.library
    window.session.mutate(lambda: library.set_note(window.reading.shown.id, "另一条"))
    settle(qtbot, window)
    choose(dialog, qtbot, window, 1)
    assert entries(dialog)[1].state == "dropped"
    assert "taken back" in dialog.reach.text()
    assert not dialog.back.isEnabled()


def test_one_article_only(dialog, window, qtbot):
    dialog.only.click()
    settle(qtbot, window)
    assert [entry.label for entry in entries(dialog)] == ["highlight", "highlight"]


def test_an_empty_history_says_so(window, qtbot):
    window.commands["history"].trigger()
    dialog = window.findChild(HistoryDialog)
    settle(qtbot, window)
    assert dialog.reach.text() == "Nothing was changed in this library yet."
    assert not dialog.back.isEnabled()


def test_a_long_history_is_fetched_in_pages(window, qtbot, monkeypatch):
    monkeypatch.setattr(history_model, "PAGE", 50)
    packed = pack([("articles", {"id": 1}, {"starred": 0}, {"starred": 1})])
    with window.session.library._database.write() as connection:
        connection.executemany(
            "INSERT INTO journal(made, label, articles, edits) VALUES (?, 'star', '[]', ?)",
            (((datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=n)).isoformat(), packed) for n in range(230)),
        )
    model = HistoryModel(window.session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(None)
    settle(qtbot, window)
    while model.canFetchMore(model.index(-1)):
        before = model.rowCount()
        model.fetchMore(model.index(-1))
        settle(qtbot, window)
        assert model.rowCount() > before
    found = [row for row in model.rows if isinstance(row, HistoryEntry)]
    assert [entry.id for entry in found] == sorted((entry.id for entry in found), reverse=True)
    assert len(found) == 230
    days = [row for row in model.rows if not isinstance(row, HistoryEntry)]
    assert len(days) == len(set(days))


def test_every_label_has_words(qtbot):
    from pathlib import Path
    from re import findall

    root = Path(__file__).parents[3] / "reader"
    code = "".join(path.read_text("utf-8") for path in [*root.glob("library*.py"), *root.glob("operations/*.py")])
    labels = set(findall(r'_step\("([a-z ]+)"', code)) | set(findall(r'_tag_step\("([a-z ]+)"', code))
    labels |= {"recolour", "edit note", "tag highlight", "star", "unstar", "pin tag", "unpin tag"}
    words = Words()
    for label in labels:
        entry = HistoryEntry(1, "2026-01-01T00:00:00+00:00", label, "done", articles=1, highlights=1)
        assert words.deed(entry) != "Changed something", label


def test_what_is_answered_after_it_was_closed_goes_nowhere(dialog, window, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(window.session, "read", lambda _work, done, key="": asked.append((key, done)))
    dialog._go_to(entries(dialog)[2].id)
    dialog.model.show(None)
    assert {key for key, _done in asked} == {"distance", ""}
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog))
    for key, done in asked:
        done(3 if key else ())  # goes nowhere, and nothing fails
