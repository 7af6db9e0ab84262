"""Every change to what the reader wrote can be taken back and done again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from reader.storage import journal
from reader.storage.written import clean_tag
from tests.make import article, library, store

TEXT = "第一段，说了些话。\n第二段也说了话，带着😀和𠮷。"
TABLES = ("highlights", "notes", "tags", "article_tags", "highlight_tags", "placements")


def written(database):
    """Return everything the reader wrote, as the tables hold it."""
    connection = database.read()
    rows = {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in TABLES}
    rows["stars"] = connection.execute("SELECT id FROM articles WHERE starred ORDER BY id").fetchall()
    return rows


class Writing(RuleBasedStateMachine):
    """Random verbs with undo and redo among them, held against a list of states."""

    @initialize(folder=st.none())
    def open(self, folder):
        import tempfile
        from pathlib import Path

        self.folder = tempfile.TemporaryDirectory()
        self.library, self.database, source = library(Path(self.folder.name) / "library.pizhu")
        self.articles = [
            store(self.database, source, f"{number}.md", article("标题", *TEXT.split("\n"))) for number in range(2)
        ]
        self.states, self.at = [written(self.database)], 0

    def teardown(self):
        self.library.close()
        self.folder.cleanup()

    def done(self, changes):
        state = written(self.database)
        if state != self.states[self.at]:
            assert changes
            self.states[self.at + 1 :] = [state]
            self.at += 1

    def marks(self):
        return [highlight.id for highlight in self.library.highlights()]

    @rule(
        which=st.integers(0, 1),
        start=st.integers(0, 19),
        length=st.integers(1, 5),
        tags=st.sets(st.sampled_from("abc")),
    )
    def highlight(self, which, start, length, tags):
        self.done(self.library.highlight(self.articles[which], start, start + length, tags=sorted(tags)))

    @precondition(lambda self: self.marks())
    @rule(data=st.data(), color=st.sampled_from(["green", "pink"]), tags=st.none() | st.sets(st.sampled_from("abc")))
    def edit(self, data, color, tags):
        number = data.draw(st.sampled_from(self.marks()))
        self.done(self.library.edit_highlight(number, color=color, tags=tags))

    @precondition(lambda self: self.marks())
    @rule(data=st.data())
    def delete(self, data):
        numbers = data.draw(st.lists(st.sampled_from(self.marks()), unique=True, min_size=1, max_size=3))
        self.done(self.library.delete_highlights(numbers))

    @rule(tags=st.sets(st.sampled_from(["a", "b", "金融/监管"]), min_size=1), add=st.booleans())
    def tag(self, tags, add):
        verb = self.library.tag_articles if add else self.library.untag_articles
        self.done(verb(self.articles, sorted(tags)))

    @rule(starred=st.booleans())
    def star(self, starred):
        self.done(self.library.set_starred(self.articles[:1], starred))

    @rule()
    def undo(self):
        changes = self.library.undo()
        assert bool(changes) == (self.at > 0)
        self.at = max(0, self.at - 1)
        assert written(self.database) == self.states[self.at]

    @rule()
    def redo(self):
        changes = self.library.redo()
        assert bool(changes) == (self.at < len(self.states) - 1)
        self.at = min(len(self.states) - 1, self.at + 1)
        assert written(self.database) == self.states[self.at]


TestWriting = Writing.TestCase
TestWriting.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture
def opened(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    yield opened, store(database, source, "a.md", article("标题", *TEXT.split("\n")))
    opened.close()


def test_typing_a_note_is_one_step(opened):
    library, number = opened
    for note in ("一", "一些", "一些话"):
        library.set_note(number, note)
    library.undo()
    assert library.annotations(number).note == ""
    library.redo()
    assert library.annotations(number).note == "一些话"


def test_undo_survives_a_restart(opened, tmp_path):
    from reader.library import Library

    first, number = opened
    first.highlight(number, 0, 3, note="记下")
    first.delete_highlights([highlight.id for highlight in first.highlights()])
    with Library.open(tmp_path / "library.pizhu") as second:
        assert second.undo_labels() == ("delete highlight", "")
        second.undo()
        (highlight,) = second.highlights(number)
        assert (highlight.selector.quote, highlight.note) == ("第一段", "记下")


def test_a_new_change_ends_redo(opened):
    library, number = opened
    library.set_note(number, "甲")
    library.undo()
    library.set_starred([number], True)
    assert library.undo_labels() == ("star", "")
    assert not library.redo()


def test_changing_nothing_is_no_step(opened):
    library, number = opened
    library.set_starred([number], False)
    library.untag_articles([number], ["没有"])
    library.set_note(number, "")
    assert library.undo_labels() == ("", "")


def test_typing_a_long_note_does_not_keep_it_once_for_each_pause(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    with opened:
        number = store(database, source, "a.md", article())
        for words in range(1, 40):
            opened.set_note(number, "一段很长的笔记" * words)
        (edits,) = database.read().execute("SELECT edits FROM journal").fetchone()
        assert len(journal.unpack(edits)) == 1
        opened.undo()
        assert opened.annotations(number).note == ""
        opened.redo()
        assert opened.annotations(number).note == "一段很长的笔记" * 39


def test_notes_and_tags_with_half_a_character_are_kept(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    with opened:
        number = store(database, source, "a.md", article())
        opened.set_note(number, "前\ud800后😀")
        opened.tag_articles([number], ["标\udcff签"])
        (mark,) = opened.highlight(number, 0, 2, note="甲\udc00").created
        assert opened.annotations(number).note == "前\ufffd后😀"
        assert opened.annotations(number).tags == ("标\ufffd签",)
        opened.edit_highlight(mark, note="乙\udc00")
        assert opened.highlights(number)[0].note == "乙\ufffd"


@given(st.text("# /a标\n\ud800", max_size=12))
def test_a_clean_tag_stays_as_it_is(name):
    once = clean_tag(name)
    assert clean_tag(once) == once
