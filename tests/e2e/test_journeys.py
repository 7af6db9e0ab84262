"""What a reader does, in a real window, and what the library holds afterwards."""

import os
import subprocess
import sys

import pytest
from screen import ROOT, soon, wait  # type: ignore[import-not-found]

from reader.library import Library

pytestmark = pytest.mark.e2e
PASSAGE = ((620, 185), (900, 185))  # in the first lines of the article, in a window of 1440 × 900


def highlights(file):
    with Library.open(file) as library:
        return library.highlights()


def articles(file):
    if not file.exists():
        return 0
    with Library.open(file) as library:
        return library.tree().articles


def write_post(folder, name, title, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"---\ntitle: {title}\ndate: 2026-02-03\n---\n\n{text}\n", "utf-8")


def pizhu(reader, *arguments):
    """Run a verb from the shell beside the window."""
    return subprocess.run(
        [sys.executable, "-m", "reader", *map(str, arguments)],
        cwd=ROOT, env=reader.environment, check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def answer(reader, title, name):
    """Type a name in the home folder into the file dialog with this title, and confirm it until it is gone."""

    def confirmed():
        reader.press("Return")  # the first may only take what the dialog proposes
        return not reader.has_window(title)

    wait(lambda: title in reader.active_title(), "the dialog")
    reader.type(name)
    wait(confirmed, "the end of the dialog")


def test_first_run_to_a_highlight_that_is_there_the_next_day(start):
    reader = start()
    wait(lambda: reader.title().startswith("Welcome to Pizhu"), "the sample's first page")
    wait(lambda: articles(reader.library) >= 10, "the whole sample")

    def mark():  # the page may not be painted yet when the title says that it is shown
        reader.drag(*PASSAGE)
        reader.keys("1")
        return soon(lambda: highlights(reader.library))

    (made,) = wait(mark, "a highlight")
    assert made.color == "yellow"
    with Library.open(reader.library) as library:
        stored = library.article(made.article_id)
        assert stored.article.title == "Welcome to Pizhu"
        text = stored.article.document.text
    assert made.selector.quote == text[made.placement.start : made.placement.end]
    assert made.selector.quote
    assert reader.end() == 0

    again = start()
    wait(lambda: again.title().startswith("Welcome to Pizhu"), "the article of yesterday")
    assert highlights(again.library) == [made]
    again.keys("ctrl+z")
    wait(lambda: not highlights(again.library), "the undoing of yesterday's highlight")
    again.keys("ctrl+shift+z")
    wait(lambda: highlights(again.library), "the redoing")
    assert again.end() == 0
    assert not again.errors.read_text()


def test_a_folder_added_in_the_window_is_read_and_shown(start, tmp_path):
    write_post(tmp_path / "posts", "one.md", "渡口", "河水上涨。\n\n渡船停了。")
    library = tmp_path / "mine.pizhu"
    Library.open(library).close()
    reader = start("--library", library)
    reader.keys("ctrl+o")
    answer(reader, "Add a folder", "posts")
    wait(lambda: articles(library) == 1, "the article")
    wait(lambda: reader.title().startswith("渡口"), "the article on the page")
    write_post(tmp_path / "posts", "two.md", "桥", "桥修好了。")
    reader.keys("F5")
    wait(lambda: articles(library) == 2, "the new article")
    assert reader.end() == 0
    with Library.open(library) as kept:
        assert kept.tree().unread == 1


def test_what_the_shell_adds_is_in_the_window_that_opens_next(start, tmp_path):
    write_post(tmp_path / "posts", "one.md", "Ferry", "The river rose.")
    library = tmp_path / "mine.pizhu"
    subprocess.run(
        [sys.executable, "-m", "reader", "--library", library, "add", tmp_path / "posts"],
        cwd=ROOT, check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    reader = start("--library", library)
    wait(lambda: reader.title().startswith("Ferry"), "the article")
    marked = pizhu(reader, "--library", library, "highlight", tmp_path / "posts" / "one.md", "--quote", "river")
    assert marked.returncode == 0, marked.stderr  # beside the window, at the same library
    assert reader.end() == 0
    (highlight,) = highlights(library)
    assert highlight.selector.quote == "river"


def test_notes_are_exported_from_the_window(start, tmp_path):
    write_post(tmp_path / "posts", "one.md", "Ferry", "The river rose.")
    vault = tmp_path / "vault"
    vault.mkdir()
    library = tmp_path / "mine.pizhu"
    with Library.open(library) as made:
        made.refresh([made.add_source(tmp_path / "posts").id])
    reader = start("--library", library)
    wait(lambda: reader.title().startswith("Ferry"), "the article")
    reader.keys("ctrl+e")
    answer(reader, "Export notes", "vault")
    (file,) = wait(lambda: list(vault.rglob("*.md")), "the file")
    assert "Ferry" in wait(lambda: file.read_text("utf-8"), "its text")
    assert reader.end() == 0


def test_an_end_from_outside_is_an_orderly_end(start, tmp_path):
    reader = start("--library", tmp_path / "mine.pizhu")
    wait(lambda: articles(tmp_path / "mine.pizhu") >= 10, "the sample")
    reader.process.terminate()
    assert reader.process.wait(30) == 0
    assert (tmp_path / "config" / "pizhu" / "settings.toml").exists()


@pytest.mark.parametrize("display", ["", ":4999"])
def test_without_a_display_it_says_so_and_how_to_go_on(tmp_path, display):
    environment = {key: value for key, value in os.environ.items() if key not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "reader", "--library", tmp_path / "x.pizhu"],
        cwd=ROOT, env={**environment, "DISPLAY": display}, check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pizhu --help" in done.stderr
    assert not (tmp_path / "x.pizhu").exists()
