"""Importing, exporting and what is done to sources, on a real library."""

import csv
import os
from dataclasses import replace
from pathlib import Path

import pytest
from frame_make import make_library, open_window, settle, write_posts  # type: ignore[import-not-found]
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QInputDialog

from reader.model.article import Problem, Progress, RefreshReport
from reader.ui.dialogs.problems import ProblemsDialog
from reader.ui.dialogs.remove_source import RemoveSourceDialog
from reader.ui.search.exporting import _named


@pytest.fixture
def window(qtbot, tmp_path):
    library = make_library(tmp_path / "a.pizhu", write_posts(tmp_path / "posts"))
    with open_window(qtbot, library) as (_application, window):
        window.session.library.read_elsewhere = False
        yield window


def dialog_of(window, kind):
    return next((found for found in window.findChildren(kind) if found.isVisible()), None)


def test_the_report_says_what_came_and_what_did_not(window):
    summary = window.reading.importing.summary
    report = RefreshReport(added=1204, updated=1, failed=(Problem(1, "a.md", "is empty"),) * 3)
    assert summary(report) == "1,204 articles added · 1 updated · 3 failed"
    assert summary(RefreshReport()) == "Nothing new"
    others = RefreshReport(other_files={".pdf": 4212, ".png": 7, ".zip": 2, ".gz": 1})
    assert summary(others) == "Nothing new · 4,212 .pdf, 7 .png, 2 .zip, 1 of other kinds not read"
    nameless = RefreshReport(other_files={"": 3, ".png": 1})
    assert summary(nameless) == "Nothing new · 1 .png, 3 of other kinds not read"
    assert summary(RefreshReport(added=1, cancelled=True)) == "Stopped · 1 article added"


def test_files_that_fail_are_shown_with_reason_and_can_be_tried_again(qtbot, window, tmp_path):
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "binary.md").write_bytes(bytes(range(256)) * 40)
    (folder / "good.txt").write_text("一篇好文章\n\n有两段。", "utf-8")
    window.reading.importing.add([folder, tmp_path / "absent"])
    qtbot.waitUntil(lambda: "failed" in window.status.message(), timeout=20_000)
    assert "1 article added" in window.status.message()
    assert "2 failed" in window.status.message()
    window.status._action.click()
    qtbot.waitUntil(lambda: dialog_of(window, ProblemsDialog) is not None)
    dialog = dialog_of(window, ProblemsDialog)
    assert "binary.md" in dialog.model.text()
    dialog._copy()
    assert "binary.md\t" in QApplication.clipboard().text()
    (folder / "binary.md").write_text("# Mended\n\nNow a text.\n", "utf-8")
    dialog._retry()
    qtbot.waitUntil(lambda: "1 article added" in window.status.message(), timeout=20_000)
    assert not window.session.library.problems()


def test_a_refresh_can_be_cancelled(qtbot, window, monkeypatch):
    library, begun = window.session.library, []

    def refresh(ids=None, *, cancelled, progress, **_rest):
        progress(Progress("reading", 61240, 98120, 75.4, "posts"))
        begun.append(True)
        while not cancelled():
            pass
        return RefreshReport(added=7, cancelled=True)

    monkeypatch.setattr(library, "refresh", refresh)
    window.commands["refresh"].trigger()
    qtbot.waitUntil(lambda: window.status._count.text() == "61,240 / 98,120 · 812/s")
    assert begun
    assert window.status._activity.text() == "Importing posts"
    window.status._cancel.click()
    qtbot.waitUntil(lambda: not window.reading.importing.busy())
    assert window.status.message() == "Stopped · 7 articles added"
    assert not window.status.running()


def test_a_folder_is_chosen_in_a_dialog(qtbot, window, tmp_path):
    more = tmp_path / "chosen"
    more.mkdir()
    (more / "x.md").write_text("# X\n\nText.\n", "utf-8")
    window.commands["add_folder"].trigger()
    qtbot.waitUntil(lambda: dialog_of(window, QFileDialog) is not None)
    dialog = dialog_of(window, QFileDialog)
    dialog.filesSelected.emit([str(more)])
    dialog.reject()
    qtbot.waitUntil(lambda: window.reading.list.model.rowCount() == 4, timeout=20_000)


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="locks can be seen under Linux only")
@pytest.mark.parametrize("command", ["add_folder", "add_files", "export_all", "open_library"])
def test_a_file_dialog_beside_the_library_leaves_its_locks_alone(qtbot, window, tmp_path, monkeypatch, command):
    def locks():
        ours = f" {os.getpid()} "
        return sorted(
            line.split(maxsplit=1)[1] for line in Path("/proc/locks").read_text().splitlines() if ours in line
        )

    monkeypatch.setattr(Path, "home", lambda: tmp_path)  # where the library is
    window.reading.exporting._folder = tmp_path
    held = locks()
    assert held
    window.commands[command].trigger()
    qtbot.waitUntil(lambda: dialog_of(window, QFileDialog) is not None)
    dialog = dialog_of(window, QFileDialog)
    dialog.setDirectory(str(tmp_path))
    model = dialog.findChild(QFileSystemModel)
    root = model.index(str(tmp_path))
    qtbot.waitUntil(lambda: model.rowCount(root) > 0)
    qtbot.waitUntil(lambda: bool(model.data(model.index(0, 1, root)) is not None))
    dialog.reject()
    assert locks() == held


def test_notes_are_exported_into_a_folder(qtbot, window, tmp_path):
    library, article = window.session.library, window.reading.shown.id
    library.highlight(article, 0, 4, note="记下")
    vault = tmp_path / "vault"
    vault.mkdir()
    window.reading.exporting.export_to(vault, lambda: None)
    qtbot.waitUntil(lambda: window.status.message() == "1 note exported", timeout=20_000)
    (file,) = vault.rglob("*.md")
    assert "记下" in file.read_text("utf-8")
    assert window.status._action.text() == "Open Folder"


def test_an_export_of_nothing_says_so(qtbot, window, tmp_path):
    window.reading.exporting.export_to(tmp_path, lambda: None)
    qtbot.waitUntil(lambda: window.status.message().startswith("Nothing was exported"), timeout=20_000)


def test_the_export_commands_ask_for_a_folder_and_export_what_they_name(qtbot, window, tmp_path):
    for name, expected in (("export_article", 1), ("export_list", 3)):
        vault = tmp_path / name
        vault.mkdir()
        window.commands[name].trigger()
        qtbot.waitUntil(lambda: dialog_of(window, QFileDialog) is not None)
        dialog = dialog_of(window, QFileDialog)
        dialog.filesSelected.emit([str(vault)])
        dialog.reject()
        qtbot.waitUntil(lambda: not window.reading.exporting.busy(), timeout=20_000)
        assert len(list(vault.rglob("*.md"))) == expected


def test_an_export_that_fails_says_why(qtbot, window, tmp_path):
    vault = tmp_path / "a file"
    vault.write_text("not a folder")
    window.reading.exporting.export_to(vault, lambda: [window.reading.shown.id])
    qtbot.waitUntil(lambda: str(vault) in window.status.message(), timeout=20_000)


def test_a_source_is_renamed(qtbot, window):
    (source,) = window.session.library.sources()
    window.reading.tree.source_action.emit("rename", source.id)
    qtbot.waitUntil(lambda: dialog_of(window, QInputDialog) is not None)
    dialog = dialog_of(window, QInputDialog)
    dialog.setTextValue("河岸")
    dialog.accept()
    qtbot.waitUntil(lambda: window.session.library.sources()[0].name == "河岸")


def test_a_source_follows_its_folder(qtbot, window, tmp_path):
    (source,) = window.session.library.sources()
    Path(source.path).rename(tmp_path / "elsewhere")
    window.reading.tree.source_action.emit("move", source.id)
    qtbot.waitUntil(lambda: dialog_of(window, QFileDialog) is not None)
    dialog = dialog_of(window, QFileDialog)
    dialog.filesSelected.emit([str(tmp_path / "elsewhere")])
    dialog.reject()
    qtbot.waitUntil(lambda: window.session.library.sources()[0].path == str(tmp_path / "elsewhere"))
    settle(qtbot, window)
    assert window.session.library.tree().articles == 3


@pytest.mark.parametrize(("keep", "left"), [(True, 1), (False, 0)])
def test_removing_a_source_keeps_what_is_annotated_unless_told_otherwise(qtbot, window, keep, left):
    library = window.session.library
    library.highlight(window.reading.shown.id, 0, 4)
    (source,) = library.sources()
    window.reading.tree.source_action.emit("remove", source.id)
    qtbot.waitUntil(lambda: dialog_of(window, RemoveSourceDialog) is not None)
    dialog = dialog_of(window, RemoveSourceDialog)
    assert dialog._keep.isChecked()
    dialog._all.setChecked(not keep)
    dialog.accept()
    qtbot.waitUntil(lambda: library.sources() == [])
    assert library.tree().articles == left


def test_a_source_is_hidden_and_an_unknown_action_is_our_mistake(qtbot, window):
    (source,) = window.session.library.sources()
    window.reading.source_actions.carry_out("hide", source.id)
    qtbot.waitUntil(lambda: window.session.library.sources()[0].hidden)
    with pytest.raises(ValueError, match="paint"):
        window.reading.source_actions.carry_out("paint", source.id)


def test_what_a_search_finds_is_exported_as_the_files_name_says(qtbot, window, tmp_path):
    command, reading = window.commands["export_hits"], window.reading
    assert not command.isEnabled()  # no search, no results
    titles = [row.title for row in window.session.library.article_rows(list(reading.list.model.ids))]
    search = window.top_bar.search
    search.setText("*")
    search.setText(f'title:"{titles[0]}"')
    qtbot.waitUntil(lambda: command.isEnabled() and reading.list.header.number() == 1, timeout=20_000)
    for name, begins in (("hits.csv", "\ufefftitle,"), ("hits.md", "## **")):
        command.trigger()
        qtbot.waitUntil(lambda: dialog_of(window, QFileDialog) is not None)
        dialog = dialog_of(window, QFileDialog)
        suffix = name.partition(".")[2]
        dialog.filterSelected.emit(next(one for one in dialog.nameFilters() if f"*.{suffix}" in one))
        assert dialog.defaultSuffix() == suffix
        dialog.filesSelected.emit([str(tmp_path / name)])
        dialog.reject()
        qtbot.waitUntil(lambda: not reading.hit_export.busy(), timeout=20_000)
        text = (tmp_path / name).read_text("utf-8")
        assert text.startswith(begins)
        assert titles[0] in text
    assert window.status.message() == "1 result exported"
    reading.hit_export.write(tmp_path / "none.csv", replace(reading.shown_query, text="没有的词"))
    qtbot.waitUntil(lambda: window.status.message() == "0 results exported", timeout=20_000)
    assert all(title not in text for title in titles[1:])
    menu = reading.list.header._menu
    reading.list.header._fill()
    assert "Export results…" in [action.text() for action in menu.actions()]
    search.clear()
    qtbot.waitUntil(lambda: not command.isEnabled(), timeout=20_000)


def test_results_are_exported_in_the_order_they_are_shown_in(qtbot, window, tmp_path):
    reading, search = window.reading, window.top_bar.search
    search.setText("-没有的词")
    qtbot.waitUntil(lambda: reading.list.header.number() == 3, timeout=20_000)
    for order in (("date", False), ("title", True)):
        reading.list.header._choose(order)
        settle(qtbot, window)
        shown = [row.title for row in window.session.library.article_rows(list(reading.list.model.ids))]
        reading.hit_export.write(tmp_path / "hits.csv", reading.list.ordered_query())
        qtbot.waitUntil(lambda: not reading.hit_export.busy(), timeout=20_000)
        with (tmp_path / "hits.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["title"] for row in csv.DictReader(file)] == shown


@pytest.mark.parametrize(
    ("name", "suffix", "file"),
    [("a.md", "csv", "a.md"), ("A股 2026.09", "csv", "A股 2026.09.csv"), ("b", "md", "b.md"), ("c.CSV", "md", "c.CSV")],
)
def test_a_file_of_results_is_of_the_form_its_name_says_or_that_was_chosen(name, suffix, file):
    assert _named(f"/x/{name}", suffix) == Path(f"/x/{file}")
