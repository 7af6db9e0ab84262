"""What is done to very many articles at once is what is done to each of them, and can be taken back as well."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.article import ArticleQuery
from reader.model.errors import NotFoundError
from reader.storage import articles, counts, journal, many, sources, versions
from tests.make import article, library, store

NUMBERS = st.lists(st.integers(0, 5), max_size=6)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("tag_articles"), NUMBERS, st.lists(st.sampled_from(["a", " a ", "b/c", "#b", ""]))),
        st.tuples(st.just("untag_articles"), NUMBERS, st.lists(st.sampled_from(["a", "b", "b/c", "没有"]))),
        st.tuples(st.just("set_starred"), NUMBERS, st.booleans()),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
    max_size=12,
)  # fmt: skip


def state(made):
    """Return tags and stars by the paths of the articles, and the names of the tags there are."""
    rows = made.article_rows(made.article_ids(ArticleQuery()))
    return {row.path: (row.tags, row.starred) for row in rows}, [tag.name for tag in made.tags()]


def run(folder, deeds, monkeypatch, least):
    """Do deeds in a new library; yield what there is after each."""
    monkeypatch.setattr(many, "MANY", least)
    monkeypatch.setattr(many, "_PART", 2)
    folder.mkdir()
    made, database, source = library(folder / "library.pizhu")
    ids = [store(database, source, f"{number}.md", article(f"标题 {number}")) for number in range(6)]
    for verb, *values in deeds:
        if values:
            values[0] = [ids[number] for number in values[0]]
        changes = getattr(made, verb)(*values)
        yield sorted(ids.index(one) for one in changes.rows), changes.label, state(made)
        assert counts.are_right(database.read())
    made.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_many_at_once_are_as_one_after_the_other(tmp_path_factory, monkeypatch, deeds):
    folder = tmp_path_factory.mktemp("many")
    together = list(run(folder / "together", deeds, monkeypatch, 0))
    assert together == list(run(folder / "one by one", deeds, monkeypatch, 1000))


def test_an_article_that_is_not_there_gets_no_tag(tmp_path, monkeypatch):
    monkeypatch.setattr(many, "MANY", 0)
    made, database, source = library(tmp_path / "library.pizhu")
    one = store(database, source, "a.md", article())
    with pytest.raises(NotFoundError):
        made.tag_articles([one, 77], ["a"])
    assert made.tags() == []
    made.close()


def test_taking_back_what_was_done_to_many_bears_that_some_have_gone(tmp_path, monkeypatch):
    monkeypatch.setattr(many, "MANY", 0)
    made, database, source = library(tmp_path / "library.pizhu")
    ids = [store(database, source, f"{number}.md", article()) for number in range(3)]
    made.set_starred(ids, True)
    made.tag_articles(ids, ["a"])
    made.untag_articles(ids, ["a"])
    with database.write() as connection:
        connection.execute("DELETE FROM articles WHERE id = ?", ids[:1])
    made.remove_source(source)
    assert [made.undo().label for _ in range(3)] == ["untag", "tag", "star"]
    assert state(made)[1] == []
    made.close()


def test_marks_and_removals_go_in_parts(tmp_path, monkeypatch):
    for module in (articles, versions, sources):
        monkeypatch.setattr(module, "_PART", 2)
    made, database, source = library(tmp_path / "library.pizhu")
    ids = [store(database, source, f"{number}.md", article(), unread=number != 2) for number in range(5)]
    with database.write() as connection:
        assert versions.set_updated(connection, [ids[4]], True) == [ids[4]]
        assert versions.set_updated(connection, ids, True) == ids[:4]
    assert made.set_read(ids[:4], True).rows == set(ids[:4])
    assert (made.tree().unread, made.tree().updated) == (1, 1)
    made.set_note(ids[0], "记下")
    made.remove_source(source)
    assert list(made.article_ids(ArticleQuery())) == [ids[0]]
    made.close()


def test_many_rows_are_one_edit_of_the_journal(tmp_path, monkeypatch):
    monkeypatch.setattr(many, "MANY", 0)
    made, database, source = library(tmp_path / "library.pizhu")
    ids = [store(database, source, f"{number}.md", article()) for number in range(4)]
    made.set_starred(ids, True)
    (packed,) = database.read().execute("SELECT edits FROM journal").fetchone()
    assert journal.unpack(packed) == [("articles", {"id": sorted(ids)}, {"starred": 0}, {"starred": 1})]
    made.close()
