"""Undo while a note is being typed: the editor must not write back what was undone."""

from frame_make import make_library, open_window, settle, write_posts  # type: ignore[import-not-found]


def test_undo_takes_back_what_is_being_typed_and_the_editor_follows(qtbot, tmp_path):
    path = make_library(tmp_path / "library.pizhu", write_posts(tmp_path / "posts"))
    with open_window(qtbot, path) as (_application, window):
        reading, library = window.reading, window.session.library
        number = reading.shown.id
        note = reading.panel.note
        reading.panel.edit_article_note()
        qtbot.keyClicks(note, "first")
        reading.panel.flush()
        settle(qtbot, window)
        qtbot.keyClicks(note, " second")  # not sent yet
        reading._others.undo()
        settle(qtbot, window)
        assert (note.toPlainText(), library.annotations(number).note) == ("", "")
        reading.panel.flush()
        settle(qtbot, window)
        assert library.undo_labels() == ("", "edit note")
        library.redo()
        assert library.annotations(number).note == "first second"
