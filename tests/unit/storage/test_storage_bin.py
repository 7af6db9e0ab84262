"""Deleted highlights stay in the bin, with all that was written about them, until the reader empties it."""

import pytest

from reader.model.errors import NotFoundError
from reader.storage.written import is_annotated, lasting_articles
from tests.endurance.verbs import written
from tests.make import article, library, replace_text, store

TEXT = "第一段，说了些话。\n第二段也说了话。"


@pytest.fixture
def opened(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    number = store(database, source, "a.md", article("标题", *TEXT.split("\n")))
    yield opened, database, source, number
    opened.close()


def test_a_deleted_highlight_comes_back_as_it_was(opened):
    library, database, _, number = opened
    (mark,) = library.highlight(number, 0, 3, color="green", note="记😀", tags=["金融/监管", "b"]).created
    before = written(database)
    library.delete_highlights([mark])
    (binned,) = library.bin()
    assert library.highlights() == []
    assert library.tags() == []
    assert (binned.title, binned.highlight.id, binned.highlight.selector.quote) == ("标题", mark, "第一段")
    assert (binned.highlight.note, binned.highlight.color) == ("记😀", "green")
    assert binned.highlight.tags == ("b", "金融/监管")
    changes = library.restore([mark])
    assert (changes.label, changes.annotations) == ("restore highlights", {number})
    (back,) = library.highlights()
    assert (back.placement.verdict, back.placement.start, back.note, back.tags) == (
        "exact", 0, "记😀", ("b", "金融/监管"),
    )  # fmt: skip
    assert library.bin() == ()
    assert written(database)[:2] == before[:2]  # the tags were made anew


def test_deleting_restoring_and_emptying_can_be_undone(opened):
    library, database, _, number = opened
    marks = [library.highlight(number, start, start + 2, tags=["t"]).created[0] for start in (0, 3, 6)]
    states = [written(database)]
    for verb in (
        lambda: library.delete_highlights(marks),
        lambda: library.restore(marks[1:]),
        lambda: library.empty_bin(),
        lambda: library.delete_highlights(marks[1:]),
        lambda: library.empty_bin(marks[2:]),
    ):
        verb()
        states.append(written(database))
    assert [item.highlight.id for item in library.bin()] == marks[1:2]
    for state in reversed(states[:-1]):
        library.undo()
        assert written(database) == state
    for state in states[1:]:
        library.redo()
        assert written(database) == state


def test_restored_highlights_stand_in_the_present_text(opened):
    library, database, source, number = opened
    (mark,) = library.highlight(number, 13, 18).created
    library.delete_highlights([mark])
    first, second = TEXT.split("\n")
    replace_text(database, source, number, "a.md", article("标题", first, "中间添了一句。", second))
    library.restore([mark])
    (back,) = library.highlights()
    assert (back.placement.verdict, back.placement.start) == ("moved", 21)


def test_what_is_not_in_the_bin_is_named_and_nothing_is_done(opened):
    library, database, _, number = opened
    (mark,) = library.highlight(number, 0, 3).created
    library.delete_highlights([mark])
    before = written(database)
    for verb in (library.restore, library.empty_bin):
        with pytest.raises(NotFoundError):
            verb([mark, 1])
    assert written(database) == before


def test_the_last_deleted_comes_first(opened):
    library, database, _, number = opened
    marks = [library.highlight(number, start, start + 2).created[0] for start in (0, 3)]
    library.delete_highlights(marks[1:])
    library.delete_highlights(marks[:1])
    with database.write() as connection:
        connection.execute("UPDATE bin SET deleted = '2020-01-01T00:00:00.000+00:00' WHERE id = ?", (marks[1],))
    assert [item.highlight.id for item in library.bin()] == marks


def test_an_article_with_a_highlight_in_the_bin_is_the_readers(opened):
    library, database, source, number = opened
    (mark,) = library.highlight(number, 0, 3).created
    library.delete_highlights([mark])
    assert is_annotated(database.read(), number)
    assert lasting_articles(database.read(), source) == [number]
    library.remove_source(source)
    assert library.restore([mark]).rows == {number}
    assert library.highlights(number)[0].placement.verdict == "exact"


def test_steps_of_before_there_was_a_bin_can_be_undone(opened):
    from reader.storage.journal import Step

    library, database, _, number = opened
    (mark,) = library.highlight(number, 0, 3).created
    with database.write() as connection:  # as deleting was written down then
        step = Step(connection, "delete highlight")
        step.delete("highlights", {"id": mark})
        table, key, before, after = step._edits[0]
        step._edits[0] = (table, key, {n: v for n, v in before.items() if n not in ("picture", "detached")}, after)
        step.record()
    assert library.highlights() == []
    assert library.bin() == ()
    library.undo()
    assert library.highlights()[0].placement.start == 0
    library.redo()
    assert library.highlights() == []
