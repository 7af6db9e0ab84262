"""What is being typed is not lost, nor does it bring back what was changed elsewhere."""

import pytest
from lists_fake import FakeLibrary, session_of, stored  # type: ignore[import-not-found]
from PySide6.QtCore import QCoreApplication, QEvent

from reader.library import Library
from reader.model.errors import LibraryError
from reader.ui.article import ArticlePane
from reader.ui.panel import SidePanel
from reader.ui.session import Session
from reader.ui.theme import load_theme
from tests.make import article, library, replace_text
from tests.make import store as store_article

TEXT = "一句话在这里。"


@pytest.fixture
def real(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    number = store_article(database, source, "a.md", article("题", TEXT, "还有一段。"))
    yield opened, number, lambda text: replace_text(database, source, number, "a.md", article("题", *text))
    opened.close()


@pytest.fixture
def session(qtbot, real):
    session = Session(real[0], session_of(FakeLibrary()).settings, load_theme("light"))
    yield session
    session.tasks.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def panel(qtbot, real, session):
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    panel.resize(320, 700)
    panel.show()
    panel.show_article(real[0].article(real[1]))
    qtbot.waitUntil(lambda: panel._annotations is not None)
    return panel


def settle(qtbot, session):
    qtbot.waitUntil(lambda: not session.tasks.busy())
    for lane in ("write", "read"):
        session.tasks.finish(lane)


def test_spaces_that_do_not_break_stay_what_they_are(qtbot, panel, session, real):
    opened, number, _ = real
    opened.set_note(number, "10\u00a0%\nnext")
    panel._read(fresh=False)
    settle(qtbot, session)
    panel.edit_article_note()
    panel.note.moveCursor(panel.note.textCursor().MoveOperation.End)
    qtbot.keyClicks(panel.note, " line")
    panel.flush()
    settle(qtbot, session)
    assert opened.annotations(number).note == "10\u00a0%\nnext line"


def test_a_note_on_a_highlight_that_another_program_deletes_is_kept_with_it(qtbot, panel, session, real):
    opened, number, _ = real
    (mark,) = opened.highlight(number, 0, 3).created
    panel._read(fresh=False)
    panel.edit_note(mark)
    settle(qtbot, session)
    editor = panel.cards.editors.note
    qtbot.keyClicks(editor, "typed")
    with Library.open(opened.path) as other:
        other.delete_highlights([mark])
    panel.flush()
    settle(qtbot, session)
    (item,) = opened.bin()
    assert item.highlight.note == "typed"
    assert session.settle()


def test_tags_that_came_from_elsewhere_stay_when_others_are_written(qtbot, panel, session, real):
    opened, number, _ = real
    (mark,) = opened.highlight(number, 0, 3, tags=["a", "b"]).created
    panel._read(fresh=False)
    panel.edit_tags(mark)
    settle(qtbot, session)
    with Library.open(opened.path) as other:
        other.edit_annotations([mark], add_tags=["c"])
    panel.cards.editors.tags.setText("b, d")
    panel.flush()
    panel.flush()
    settle(qtbot, session)
    assert opened.find_highlight(mark).tags == ("b", "c", "d")


def test_highlights_are_never_drawn_on_a_text_they_do_not_belong_to(qtbot, session, real):
    opened, number, replace = real
    pane = ArticlePane(session)
    qtbot.addWidget(pane)
    pane.resize(600, 500)
    pane.show()
    pane.show_article(number)
    settle(qtbot, session)
    qtbot.waitUntil(lambda: pane.shown() is not None)
    replace(["一段新的话放在最前面。", TEXT, "还有一段。"])  # by another program: nobody says so here
    session.mutate(lambda: opened.highlight(number, 12, 15))
    settle(qtbot, session)
    qtbot.waitUntil(lambda: bool(pane.view.marks().items))
    settle(qtbot, session)
    assert pane.shown().article.document.text.startswith("一段新的话")
    (mark,) = pane.view.marks().items
    assert pane.shown().article.document.text[mark.start : mark.end] == mark.highlight.selector.quote == "一句话"


def refused(qtbot, session):
    """Open the note of an article and write what the disk does not take; return the library and the panel."""
    fake = session.library
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_article(stored(1))
    qtbot.waitUntil(lambda: panel._annotations is not None)
    fake.failing = LibraryError("the disk is full")
    panel.edit_article_note()
    qtbot.keyClicks(panel.note, "older")
    with qtbot.waitSignal(session.failed):
        panel.note.flush()
    qtbot.waitUntil(lambda: panel.note._state.text() == "Not saved")
    fake.failing = None
    return fake, panel


@pytest.fixture
def fake_session(qtbot):
    session = session_of(FakeLibrary())
    yield session
    session.tasks.close()


def test_a_text_that_was_refused_never_comes_over_a_newer_one(qtbot, fake_session):
    fake, panel = refused(qtbot, fake_session)
    qtbot.keyClicks(panel.note, " and newer")
    panel.flush()
    settle(qtbot, fake_session)
    fake_session._try_again()
    panel.show_article(stored(2))
    panel.show_article(stored(1))
    settle(qtbot, fake_session)
    panel.flush()
    settle(qtbot, fake_session)
    assert fake.annotations(1).note == panel.note.text() == "older and newer"


def test_a_text_that_was_refused_stays_in_the_editor(qtbot, fake_session):
    _fake, panel = refused(qtbot, fake_session)
    panel._read(fresh=False)  # something else about the article has changed
    settle(qtbot, fake_session)
    assert panel.note.text() == "older"


def test_what_was_refused_is_tried_again_while_the_window_is_open(qtbot, fake_session):
    fake, _panel = refused(qtbot, fake_session)
    assert fake_session._retry.isActive()
    with qtbot.waitSignal(fake_session.unsaved) as told:
        fake_session._try_again()
    assert told.args == [False]
    assert fake.annotations(1).note == "older"
    assert not fake_session._retry.isActive()


@pytest.fixture
def pane(qtbot, real, session):
    opened, number, _ = real
    pane = ArticlePane(session)
    qtbot.addWidget(pane)
    pane.resize(600, 500)
    pane.show()
    opened.highlight(number, 0, 3, tags=["a"])
    pane.show_article(number)
    qtbot.waitUntil(lambda: len(pane.view.marks().items) == 1)
    return pane


def test_tags_given_one_right_after_the_other_all_stay(qtbot, session, pane):
    (mark,) = pane.view.marks().items
    pane.view.set_active(mark.highlight.id)
    for name in ("x", "y", "a"):
        pane._annotator._deeds.tag(name)
    settle(qtbot, session)
    assert session.library.find_highlight(mark.highlight.id).tags == ("x", "y")


def test_a_renamed_tag_is_known_on_the_page(qtbot, session, pane):
    session.mutate(lambda: session.library.rename_tag("a", "b"))
    qtbot.waitUntil(lambda: pane.view.marks().items[0].highlight.tags == ("b",))
