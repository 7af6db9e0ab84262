"""What is shown as saved is on the disk, and a window is not closed over what the reader typed."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from reader.library import Library
from reader.model.errors import LibraryError
from tests.unit.ui.frame_make import make_library, open_window, settle, write_posts


@pytest.fixture
def window(qtbot, tmp_path):
    path = make_library(tmp_path / "library.pizhu", write_posts(tmp_path / "posts"))
    with open_window(qtbot, path) as (_application, window):
        window.reading.panel.show()
        settle(qtbot, window)
        yield window


def type_note(window, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(window.reading.panel.note, event)


def stored_notes(path):
    with Library.open(path) as library:
        return {library.annotations(number).note for number in library.article_ids(window_query())} - {""}


def window_query():
    from reader.model.article import ArticleQuery

    return ArticleQuery()


def test_saved_is_said_when_it_is_on_the_disk_and_not_before(window, qtbot):
    states, there = [], []
    library, article = window.session.library, window.reading.shown.id

    def note(saving):
        states.append(saving)
        there.append(library.annotations(article).note)

    window.session.saving.connect(note)
    type_note(window, "半句话")
    assert (states, there) == ([True], [""])
    assert window.status._saved.text() == "Saving…"
    window.reading.panel.flush()
    qtbot.waitUntil(lambda: states[-1] is False)
    assert there[-1] == "半句话"
    assert window.status._saved.text() == "Saved"


def test_closing_waits_for_what_is_being_written(window, tmp_path):
    article = window.reading.shown.id
    for number in range(20):
        window.session.mutate(lambda number=number: window.session.library.tag_articles([article], [f"t{number}"]))
    type_note(window, "最后一句，还没有停下来")
    assert window.close()
    assert stored_notes(tmp_path / "library.pizhu") == {"最后一句，还没有停下来"}
    with Library.open(tmp_path / "library.pizhu") as library:
        assert len(library.annotations(article).tags) == 20


def test_closing_tries_again_what_the_disk_refused(window, qtbot, tmp_path, monkeypatch):
    original, full = Library.set_note, [True]

    def set_note(self, article_id, note):
        if full[0]:
            raise LibraryError("the disk is full")
        return original(self, article_id, note)

    monkeypatch.setattr(Library, "set_note", set_note)
    type_note(window, "写不下的话")
    window.reading.panel.flush()
    qtbot.waitUntil(lambda: window.status._saved.text() == "Not saved")
    assert not window.close()
    assert "Close again" in window.status.message()
    assert window.isVisible()
    full[0] = False
    assert window.close()
    assert stored_notes(tmp_path / "library.pizhu") == {"写不下的话"}


def test_who_was_told_may_leave_without_what_the_disk_refuses(window, monkeypatch):
    def set_note(*_):
        raise LibraryError("the disk is full")

    monkeypatch.setattr(Library, "set_note", set_note)
    type_note(window, "写不下的话")
    assert not window.close()
    assert window.close()
