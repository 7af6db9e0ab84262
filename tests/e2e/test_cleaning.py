"""A reader sees what was removed, keeps some of it, and teaches the program what else does not belong."""

import pytest
from screen import soon, wait  # type: ignore[import-not-found]

from reader.library import Library

pytestmark = pytest.mark.e2e
HOTLINE = "Call our readers' service on 555-{}"
EDITOR = "责任编辑：林晚"
FIRST_LINE = ((620, 185), (830, 185))  # of the article, in a window of 1440 × 900


@pytest.fixture
def library(tmp_path):
    """Return a library of posts that carry a hotline of their site, and the name of an editor."""
    folder = tmp_path / "posts"
    folder.mkdir()
    for number in range(3):
        lines = [HOTLINE.format(number), *(f"The river rose, and ferry {one} stayed at its pier." for one in range(5))]
        body = "\n".join(f"<p>{line}</p>" for line in [*lines, EDITOR])
        post = f"---\ntitle: Ferry {number}\ndate: 2026-02-0{number + 1}\n---\n\n{body}\n"
        (folder / f"{number}.md").write_text(post, "utf-8")
    path = tmp_path / "mine.pizhu"
    with Library.open(path) as made:
        made.refresh([made.add_source(folder).id])
    return path


def texts(path):
    """Return the texts of the articles by their titles."""
    with Library.open(path) as library:
        found = [library.article(library.find_article(f"{number}.md")).article for number in range(3)]
        return {article.title: article.document.text for article in found}


def test_a_passage_is_kept_and_a_kind_of_line_removed_and_both_are_undone(start, library):
    reader = start("--library", library)
    wait(lambda: reader.title().startswith("Ferry 2"), "the newest article")
    assert not any(EDITOR in text for text in texts(library).values())

    def keep():  # the page may not be painted yet when the title says that it is shown
        reader.keys("ctrl+3", "Tab", "Return")
        return soon(lambda: EDITOR in texts(library)["Ferry 2"])

    reader.keys("ctrl+shift+h")
    wait(keep, "the passage in the text")
    assert EDITOR not in texts(library)["Ferry 1"]
    reader.keys("ctrl+z")
    wait(lambda: EDITOR not in texts(library)["Ferry 2"], "the undoing")
    reader.keys("ctrl+shift+h")

    def ask():
        reader.drag(*FIRST_LINE)
        reader.keys("x")
        return soon(lambda: reader.has_window("Remove such lines"))

    wait(ask, "the dialog")
    wait(lambda: "Remove such lines" in reader.active_title(), "the dialog's turn")

    def removed():
        reader.press("Return")
        return soon(lambda: "555" not in texts(library)["Ferry 2"])

    wait(removed, "the end of the line")
    wait(lambda: not any("555" in text for text in texts(library).values()), "the end of such lines everywhere")
    reader.keys("ctrl+z")
    wait(lambda: all("555" in text for text in texts(library).values()), "their return")
    assert reader.end() == 0
    assert not reader.errors.read_text()
