"""Notes are on the disk a moment after they were typed, and the field says so."""

import pytest
from lists_fake import FakeLibrary, session_of, stored  # type: ignore[import-not-found]
from PySide6.QtCore import Qt

from reader.library import Library
from reader.model.errors import LibraryError
from reader.ui.panel import SidePanel, note_edit
from reader.ui.session import Session
from reader.ui.theme import load_theme
from tests.make import article, library, store


@pytest.fixture
def real(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    number = store(database, source, "a.md", article("题", "一句话在这里。"))
    yield opened, number, tmp_path / "library.pizhu"
    opened.close()


@pytest.fixture
def panel(qtbot, real):
    opened, number, _path = real
    session = Session(opened, session_of(FakeLibrary()).settings, load_theme("light"))
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    panel.resize(320, 700)
    panel.show()
    panel.show_article(opened.article(number))
    qtbot.waitUntil(lambda: panel._annotations is not None)
    yield panel
    session.tasks.close()


def on_disk(path, number):
    """Return the note as another process would find it now, were this one killed."""
    with Library.open(path) as other:
        return other.annotations(number).note


def test_what_is_called_saved_is_on_the_disk(qtbot, panel, real):
    _opened, number, path = real
    panel.edit_article_note()
    for letters in ("first", " second", " third"):
        qtbot.keyClicks(panel.note, letters)
        assert panel.note._state.text() == ""
        qtbot.waitUntil(lambda: panel.note._state.text() == "Saved")
        assert on_disk(path, number) == panel.note.toPlainText()
    assert panel.note.toPlainText() == "first second third"


def test_a_burst_is_one_step_for_undo(qtbot, panel, real):
    opened, number, path = real
    panel.edit_article_note()
    for letters in ("one", " two", " three"):
        qtbot.keyClicks(panel.note, letters)
        panel.flush()
        qtbot.waitUntil(lambda: panel.note._state.text() == "Saved")
    panel.cards.setFocus()
    opened.undo()
    assert on_disk(path, number) == ""
    opened.redo()
    assert on_disk(path, number) == "one two three"


def test_writing_without_a_pause_is_saved_meanwhile(qtbot, real, monkeypatch):
    monkeypatch.setattr(note_edit, "_PAUSE", 10_000_000)
    monkeypatch.setattr(note_edit, "_LATEST", 1)
    opened, number, path = real
    session = Session(opened, session_of(FakeLibrary()).settings, load_theme("light"))
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_article(opened.article(number))
    qtbot.waitUntil(lambda: panel._annotations is not None)
    panel.edit_article_note()
    qtbot.keyClicks(panel.note, "on and on")
    qtbot.waitUntil(lambda: on_disk(path, number) == "on and on")
    assert panel.note.hasFocus()
    session.tasks.close()


def test_what_the_disk_refuses_is_not_called_saved_and_comes_back(qtbot):
    fake = FakeLibrary()
    session = session_of(fake)
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_article(stored(1))
    qtbot.waitUntil(lambda: panel._annotations is not None)
    fake.failing = LibraryError("the disk is full")
    panel.edit_article_note()
    qtbot.keyClicks(panel.note, "kept")
    with qtbot.waitSignal(session.failed):
        panel.note.flush()
    qtbot.waitUntil(lambda: panel.note._state.text() == "Not saved")
    panel.show_article(stored(2))
    fake.failing = None
    panel.show_article(stored(1))
    qtbot.waitUntil(lambda: fake.annotations(1).note == "kept")
    session.tasks.close()


def test_another_article_and_closing_save_first(qtbot, panel, real):
    _opened, number, path = real
    panel.edit_article_note()
    qtbot.keyClicks(panel.note, "before")
    panel.show_article(None)
    qtbot.waitUntil(lambda: on_disk(path, number) == "before")


# -- as it reads, and as it is written
def test_the_note_is_laid_out_until_it_is_written(qtbot, panel, real):
    view, edit = panel.article_note.view, panel.note
    assert edit.isVisible()  # there is none yet
    panel.edit_article_note()
    qtbot.keyClicks(edit, "**strong** word")
    assert edit._preview.isVisible()
    qtbot.keyClick(edit, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert view.isVisible()
    assert not edit.isVisible()
    assert view.toPlainText() == "strong word"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    assert edit.hasFocus()
    assert edit.toPlainText() == "**strong** word"
    qtbot.mouseClick(edit._preview, Qt.MouseButton.LeftButton)
    assert view.isVisible()
    view.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_N):
        qtbot.keyClick(view, key)
        assert edit.hasFocus()
        qtbot.keyClick(edit, Qt.Key.Key_Escape)
        assert view.isVisible()
        view.setFocus()


def test_keys_of_writing_stay_in_the_note(qtbot, panel):
    panel.edit_article_note()
    qtbot.keyClicks(panel.note, "word")
    panel.note.selectAll()
    qtbot.keyClick(panel.note, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert panel.note.toPlainText() == "**word**"
    panel.note.moveCursor(panel.note.textCursor().MoveOperation.End)
    qtbot.keyClick(panel.note, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.note, "- a")
    qtbot.keyClick(panel.note, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.note, "b")
    assert panel.note.toPlainText() == "**word**\n- a\n- b"


def test_an_empty_note_is_written_again(qtbot, panel):
    panel.edit_article_note()
    qtbot.keyClicks(panel.note, "x")
    qtbot.keyClick(panel.note, Qt.Key.Key_Escape)
    assert not panel.note.isVisible()
    panel.edit_article_note()
    panel.note.selectAll()
    qtbot.keyClick(panel.note, Qt.Key.Key_Delete)
    qtbot.keyClick(panel.note, Qt.Key.Key_Escape)
    assert panel.note.isVisible()
    assert panel.note.placeholderText()
