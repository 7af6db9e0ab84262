"""What the journal tells of the past, going back and forward in it, and what stays when articles go for good."""

import json
import zlib

import pytest

from reader.model.errors import InputError, NotFoundError
from reader.storage import history
from tests.endurance.verbs import written
from tests.make import article, library, store

TEXT = "第一段，说了些话。\n第二段也说了话。"


@pytest.fixture
def opened(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    numbers = [store(database, source, f"{name}.md", article(f"标题{name}", *TEXT.split("\n"))) for name in "甲乙"]
    yield opened, database, numbers
    opened.close()


def test_an_entry_says_what_was_changed(opened):
    library, _, (first, second) = opened
    (mark,) = library.highlight(first, 0, 3, note="记", tags=["a", "b"]).created
    library.tag_articles([first, second], ["a"])
    library.delete_highlights([mark])
    deleted, tagged, marked = library.history()
    assert (marked.label, marked.highlights, marked.tags, marked.notes, marked.articles) == ("highlight", 1, 2, 1, 1)
    assert (tagged.highlights, tagged.tags, tagged.article_ids) == (0, 1, (first, second))
    assert (deleted.highlights, deleted.titles, deleted.texts[0]) == (1, ("标题甲",), "b")
    assert "第一段" in deleted.texts
    assert tagged.titles == ("标题甲", "标题乙")
    assert marked.id < tagged.id < deleted.id


def test_a_note_that_was_removed_can_be_read_in_the_history(opened):
    library, _, (first, _) = opened
    library.set_note(first, "很长的一段笔记")
    library.set_starred([first], True)
    library.set_note(first, "")
    assert library.history()[0].texts == ("很长的一段笔记",)


def test_history_comes_in_pages_and_by_article(opened):
    library, _, (first, second) = opened
    for number in range(10):
        library.set_starred([first if number % 2 else second], number % 4 < 2)
    everything = library.history()
    pages = [library.history(4)]
    while len(pages[-1]) == 4:
        pages.append(library.history(4, pages[-1][-1].id))
    assert tuple(entry for page in pages for entry in page) == everything
    assert len(everything) == 10
    assert [entry.article_ids for entry in library.history(article_id=first)] == [(first,)] * 5


def test_going_back_and_forward_reaches_every_state(opened):
    library, database, (first, second) = opened
    states = [written(database)]
    for number in range(6):
        library.highlight(first if number % 2 else second, number, number + 2, tags=[f"t{number}"])
        states.append(written(database))
    entries = [entry.id for entry in reversed(library.history())]
    for target in (2, 5, 0, 3, 1):
        now = sum(entry.state == "done" for entry in library.history())
        if target < now:
            assert library.history_distance(entries[target]) == now - target
            assert library.go_back(entries[target]).rows
        else:
            assert library.history_distance(entries[target - 1]) == target - now
            assert library.go_forward(entries[target - 1]).rows
        assert written(database) == states[target]
        assert all(mark.placement.verdict == "exact" for mark in library.highlights())
    assert not library.go_back(entries[5])  # undone already
    assert not library.go_forward(entries[0])


def test_going_back_is_all_or_nothing(opened):
    library, database, (first, _) = opened
    for number in range(3):
        library.highlight(first, number, number + 2)
    oldest = library.history()[-1].id
    before = written(database)
    broken = zlib.compress(json.dumps([["highlights", {"id": 1}, {"nonsense": 1}, None]]).encode())
    with database.write() as connection:
        connection.execute("UPDATE journal SET edits = ? WHERE id = ?", (broken, oldest))
    with pytest.raises(Exception, match="nonsense"):
        library.go_back(oldest)
    assert written(database) == before
    assert [entry.state for entry in library.history()] == ["done"] * 3


def test_what_was_taken_back_stays_in_the_history(opened):
    library, _, (first, _) = opened
    library.set_note(first, "甲")
    library.undo()
    library.set_starred([first], True)
    star, note = library.history()
    assert (star.state, note.state, note.reachable) == ("done", "dropped", False)
    for verb in (library.go_back, library.go_forward):
        with pytest.raises(InputError, match="taken back"):
            verb(note.id)
        with pytest.raises(NotFoundError, match="999"):
            verb(999)
    assert library.history_distance(note.id) == library.history_distance(999) == 0


class TestArticlesThatAreGoneForGood:
    @pytest.fixture
    def two(self, tmp_path):
        """A library with an article in each of two sources."""
        from reader.storage import sources

        opened, database, source = library(tmp_path / "library.pizhu")
        other = tmp_path / "other"
        other.mkdir()
        with database.write() as connection:
            second = sources.add_source(connection, other, "other", is_file=False, sample=False)
        stays = store(database, source, "a.md", article("留下", *TEXT.split("\n")))
        goes = store(database, second, "b.md", article("离去", *TEXT.split("\n")))
        yield opened, database, second, stays, goes
        opened.close()

    def test_what_was_done_elsewhere_can_still_be_undone(self, two):
        library, database, source, stays, goes = two
        start = written(database)
        (mark,) = library.highlight(stays, 0, 3, tags=["a"]).created
        (lost,) = library.highlight(goes, 0, 3, tags=["a", "b"]).created
        library.tag_articles([stays, goes], ["a", "c"])
        library.set_note(goes, "去")
        library.edit_highlight(lost, color="pink", tags=["c"])
        library.delete_highlights([mark, lost])
        library.set_starred([stays, goes], True)
        library.remove_source(source, keep_annotated=False)
        shown = {entry.label: entry for entry in library.history()}
        assert {label for label, entry in shown.items() if entry.state == "lost"} == {"edit note"}
        assert shown["delete highlight"].article_ids == (stays,)
        with pytest.raises(InputError, match="removed for good"):
            library.go_back(shown["edit note"].id)
        after = written(database)
        undone = []
        while changes := library.undo():
            undone.append(changes.label)
        assert undone == ["star", "delete highlight", "recolour", "tag", "highlight", "highlight"]
        assert written(database) == start
        while library.redo():
            pass
        assert written(database) == after

    def test_nothing_is_lost_when_the_articles_stay(self, two):
        library, _, source, _, goes = two
        library.highlight(goes, 0, 3, note="记")
        library.remove_source(source)
        assert [entry.state for entry in library.history()] == ["done"]
        library.undo()
        library.redo()
        assert library.highlights(goes)[0].note == "记"

    def test_what_was_taken_back_is_no_more_after_that(self, two):
        library, _, source, _, goes = two
        library.highlight(goes, 0, 3)
        library.undo()
        library.remove_source(source)
        assert [entry.state for entry in library.history()] == ["lost"]
        assert not library.redo()

    def test_forgetting_nobody_reads_no_journal(self, two):
        library, database, _, stays, _ = two
        library.set_starred([stays], True)
        with database.write() as connection:
            history.forget(connection, [])
            history.forget(connection, [12345])
        assert [entry.state for entry in library.history()] == ["done"]

    @pytest.mark.parametrize("seed", range(12))
    def test_undo_and_redo_lead_all_the_way_whatever_was_done(self, seed, tmp_path):
        from random import Random

        from reader.storage import sources
        from tests.endurance.verbs import Verbs, fill

        opened, database, source = library(tmp_path / "library.pizhu")
        random = Random(seed)
        numbers = fill(database, source)
        (tmp_path / "other").mkdir()
        with database.write() as connection:
            other = sources.add_source(connection, tmp_path / "other", "other", is_file=False, sample=False)
            connection.execute("UPDATE articles SET source_id = ? WHERE id IN (?, ?)", (other, *numbers[:2]))
        verbs = Verbs(opened, database, source, numbers, random)
        start = written(database)
        for _ in range(120):
            verbs.change()
            if random.random() < 0.2:
                opened.undo()
        opened.remove_source(other, keep_annotated=False)
        before, undone = written(database), 0
        while opened.undo():
            undone += 1
        assert written(database) == start
        assert undone > 5
        for _ in range(undone):
            assert opened.redo()
        assert written(database) == before
        assert database.read().execute("PRAGMA foreign_key_check").fetchall() == []
        opened.close()
