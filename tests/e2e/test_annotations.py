"""What a reader wrote stays true: through a text that changes, through tags that are renamed, through a bin."""

import pytest
from screen import soon, wait  # type: ignore[import-not-found]

from reader.library import Library

pytestmark = pytest.mark.e2e

COUNT = "The harbour master counted the boats every evening before the lamps were lit."
COUNTED = "The harbour master always counted the fishing boats every evening, before the lamps were lit."
WIND = "Last night the wind blew all the fishing boats back into the harbour, and the lamp burned until the morning."
ALIKE = "Last night the strong wind drove some fishing boats into the old harbour; the lamp burned until midnight."
STAYS = "The rehearsal room smells of varnish."


@pytest.fixture
def post(tmp_path):
    """Return a function that writes the one post of a library with these paragraphs."""

    def write(*paragraphs):
        folder = tmp_path / "posts"
        folder.mkdir(exist_ok=True)
        body = "\n\n".join(paragraphs)
        (folder / "ferry.md").write_text(f"---\ntitle: Ferry\ndate: 2026-02-03\n---\n\n{body}\n", "utf-8")
        return folder

    return write


@pytest.fixture
def library(tmp_path):
    """Return the file of a library, and a function that makes it of a folder with highlights on these words."""
    path = tmp_path / "mine.pizhu"

    def make(folder, *quotes, **values):
        with Library.open(path) as made:
            made.refresh([made.add_source(folder).id])
            number = made.find_article("ferry.md")
            text = made.article(number).article.document.text
            for quote in quotes:
                made.highlight(number, text.index(quote), text.index(quote) + len(quote), **values)
        return path

    return make


def highlights(file):
    with Library.open(file) as opened:
        return opened.highlights()


def verdict(file):
    (highlight,) = highlights(file)
    return highlight.placement.verdict


def binned(file):
    with Library.open(file) as opened:
        return opened.bin()


def tags(file):
    with Library.open(file) as opened:
        return sorted(tag.name for tag in opened.tags())


def until(reader, keys, condition, what):
    """Press keys until something is so: the window may not be ready for the first ones."""

    def pressed():
        reader.keys(*keys)
        return soon(condition)

    wait(lambda: condition() or pressed(), what)


def once(reader, key, condition, what):
    """Press a key that must not be pressed twice."""
    reader.keys(key)
    wait(condition, what)


def go_to(reader, row):
    """Choose a row of the side bar by the beginning of its name, and give the keyboard to what stands there."""
    reader.keys("ctrl+1")
    reader.type(row)
    reader.keys("ctrl+2")


def test_a_highlight_whose_text_changes_is_confirmed_detached_and_found_again(start, post, library):
    file = library(post(STAYS, COUNT), COUNT[4:40])
    reader = start("--library", file)
    wait(lambda: reader.title().startswith("Ferry"), "the article")
    post(STAYS, COUNTED)
    until(reader, ["F5"], lambda: verdict(file) == "changed", "the new text")
    until(reader, ["ctrl+3", "j", "v", "Return"], lambda: verdict(file) == "exact", "the confirming")
    (confirmed,) = highlights(file)
    assert confirmed.selector.quote in COUNTED
    once(reader, "ctrl+z", lambda: verdict(file) == "changed", "the undoing of the confirming")
    until(reader, ["d"], lambda: verdict(file) == "orphan", "the detaching")
    assert reader.end() == 0

    again = start("--library", file)
    wait(lambda: again.title().startswith("Ferry"), "the article of before")
    once(again, "ctrl+z", lambda: verdict(file) == "changed", "the undoing of yesterday's detaching")
    post(STAYS, COUNT)
    until(again, ["F5"], lambda: verdict(file) == "exact", "the old text")
    (found,) = highlights(file)
    assert found.selector.quote == COUNT[4:40]
    assert again.end() == 0
    assert not again.errors.read_text()


def test_an_orphan_is_attached_to_the_likeliest_place(start, post, library):
    file = library(post(STAYS, WIND), WIND[11:50], note="like *this*")
    post(STAYS, "Something else stands between them now.", ALIKE)
    with Library.open(file) as opened:
        opened.refresh()
        opened.detach_highlights([opened.highlights()[0].id])
    assert verdict(file) == "orphan"
    reader = start("--library", file)
    wait(lambda: reader.title().startswith("Ferry"), "the article")
    go_to(reader, "To review")
    until(reader, ["Return"], lambda: verdict(file) == "exact", "the attaching")
    (attached,) = highlights(file)
    assert attached.selector.quote in ALIKE
    assert attached.note == "like *this*"
    once(reader, "ctrl+z", lambda: verdict(file) == "orphan", "the undoing")
    once(reader, "ctrl+shift+z", lambda: highlights(file) == [attached], "the redoing")
    assert reader.end() == 0
    assert not reader.errors.read_text()


def test_a_tag_is_renamed_and_what_has_it_is_changed_on_the_page_of_annotations(start, post, library):
    file = library(post(STAYS, COUNT), COUNT[4:40], STAYS[4:18], tags=["ferry"])
    reader = start("--library", file)
    wait(lambda: reader.title().startswith("Ferry"), "the article")
    go_to(reader, "Annotations")
    reader.keys("ctrl+shift+t")
    wait(lambda: "Tags" in reader.active_title(), "the dialog")

    def renamed():
        for key in ("Down", "F2", "ctrl+a"):
            reader.press(key)
        reader.type("crossing")
        reader.press("Return")
        return soon(lambda: tags(file) == ["crossing"])

    wait(renamed, "the new name")
    reader.press("Escape")
    wait(lambda: not reader.has_window("Tags — Pizhu"), "the end of the dialog")
    assert {highlight.tags for highlight in highlights(file)} == {("crossing",)}
    pink = [highlight.id for highlight in highlights(file)]
    until(
        reader, ["ctrl+2", "Home", "shift+End", "4"],
        lambda: {highlight.color for highlight in highlights(file)} == {"pink"}, "another colour",
    )  # fmt: skip
    once(reader, "Delete", lambda: not highlights(file), "the deleting of both")
    assert tags(file) == []
    once(reader, "ctrl+z", lambda: [one.id for one in highlights(file)] == pink, "both")
    assert {highlight.tags for highlight in highlights(file)} == {("crossing",)}
    once(reader, "ctrl+z", lambda: {one.color for one in highlights(file)} == {"yellow"}, "their colour")
    once(reader, "ctrl+z", lambda: tags(file) == ["ferry"], "the old name")
    assert reader.end() == 0
    assert not reader.errors.read_text()


def test_what_was_deleted_yesterday_comes_back_from_the_bin_or_the_history(start, post, library):
    file = library(post(STAYS, COUNT), COUNT[4:40], note="kept")
    (made,) = highlights(file)
    reader = start("--library", file)
    wait(lambda: reader.title().startswith("Ferry"), "the article")
    until(reader, ["ctrl+3", "j", "Delete"], lambda: not highlights(file), "the deleting")
    assert reader.end() == 0

    again = start("--library", file)
    wait(lambda: again.title().startswith("Ferry"), "the article of before")
    go_to(again, "Bin")
    until(again, ["ctrl+2", "Home", "r"], lambda: highlights(file) == [made], "the highlight from the bin")
    again.keys("ctrl+shift+y")
    wait(lambda: "History" in again.active_title(), "the history")

    def travelled(*keys, there):
        for key in keys:
            again.press(key)
        return soon(there)

    wait(lambda: travelled("End", "alt+b", there=lambda: not highlights(file) and not binned(file)), "the beginning")
    wait(lambda: travelled("Home", "alt+f", there=lambda: highlights(file) == [made]), "the present")
    again.press("Escape")
    wait(lambda: not again.has_window("History — Pizhu"), "the end of the dialog")
    assert again.end() == 0
    assert not again.errors.read_text()


def test_a_note_that_is_being_written_is_not_lost_when_the_window_closes(start, post, library):
    file = library(post(STAYS, COUNT), COUNT[4:40])
    reader = start("--library", file)
    wait(lambda: reader.title().startswith("Ferry"), "the article")
    until(
        reader, ["ctrl+3", "j", "n", "x"], lambda: highlights(file)[0].note.startswith("x"), "the note's first letter"
    )
    reader.type(" half a thought")
    assert reader.end() == 0
    assert highlights(file)[0].note.endswith(" half a thought")
