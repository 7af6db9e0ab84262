"""A search in a real window, from the key that begins it to the one that ends it."""

import pytest
from screen import wait  # type: ignore[import-not-found]

from reader.library import Library

pytestmark = pytest.mark.e2e

POSTS = (
    ("Tides", "The plant on the island has run for a year."),
    ("Flutes", "A village orchestra looks for a second conductor."),
    ("Plateau", "A slow train crosses the plateau; nobody on it plays the flute."),
)


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "posts"
    folder.mkdir()
    for number, (title, text) in enumerate(POSTS):
        post = f"---\ntitle: {title}\ndate: 2026-02-0{number + 1}\n---\n\n{text}\n"
        (folder / f"{title}.md").write_text(post, "utf-8")
    file = tmp_path / "mine.pizhu"
    with Library.open(file) as made:
        made.refresh([made.add_source(folder).id])
    return file


def recent(file):
    with Library.open(file) as made:
        return made.recent_searches()


def test_a_word_is_typed_the_first_result_read_and_the_search_left(start, library):
    reader = start("--library", library)
    wait(lambda: reader.title().startswith("Plateau"), "the newest article")
    reader.keys("ctrl+k")
    reader.type("orchestr")

    def first_result():  # the results may not be there yet when the key is pressed
        reader.keys("ctrl+k", "Down")
        return reader.title().startswith("Flutes")

    wait(first_result, "the article with a word that begins so")
    wait(lambda: recent(library) == ["orchestr"], "the search that is remembered")
    reader.keys("Escape", "Escape")  # to the field, and out of the search
    reader.keys("ctrl+2", "End")
    wait(lambda: reader.title().startswith("Tides"), "the last article of the whole list")
    reader.keys("slash")
    reader.type("body:flute")
    reader.keys("Return")
    wait(lambda: reader.title().startswith("Plateau"), "the article with the word in its text, not in its title")
    assert reader.end() == 0
    assert not reader.errors.read_text()


def test_what_can_t_be_understood_harms_nothing(start, library):
    reader = start("--library", library)
    wait(lambda: reader.title().startswith("Plateau"), "the newest article")
    reader.keys("ctrl+k")
    reader.type(') AND "( date:2021-99 NEAR/x tag:')
    reader.keys("Return", "Down", "Up", "Tab", "Escape", "Escape")
    reader.keys("ctrl+2", "End")
    wait(lambda: reader.title().startswith("Tides"), "the last article of the whole list")
    assert reader.end() == 0
    assert not reader.errors.read_text()
