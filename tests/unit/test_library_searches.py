"""Saved searches, what is new in them, and searches made lately."""

from __future__ import annotations

import pytest
from make import article, store  # type: ignore[import-not-found]

from reader import paths
from reader.library import Library
from reader.model.errors import InputError, NotFoundError, QueryError
from reader.storage import sources


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "index_folder", lambda uid: tmp_path / "index" / uid)
    with Library.open(tmp_path / "library.pizhu") as library:
        with library._database.write() as connection:
            sources.add_source(connection, tmp_path, "Posts", is_file=False, sample=False)
        yield library


def bring(library, *texts):
    """Put articles into the library, and index them; return their ids."""
    (source,) = library.sources()
    known = len(library.article_ids(library_query()))
    ids = [
        store(library._database, source.id, f"{known + place}.txt", article("标题", text))
        for place, text in enumerate(texts)
    ]
    library.index()
    return ids


def library_query():
    from reader.model.article import ArticleQuery

    return ArticleQuery()


def news(library):
    return {one.name: one.new for one in library.saved_searches()}


def names(library):
    return [one.name for one in library.saved_searches(count=False)]


def save(library, name, query, **more):
    (number,) = library.save_search(name, query, **more).created
    return number


def test_a_search_is_saved_as_it_is_written_the_one_way(library):
    save(library, "  My   search ", "标题:央行  且 日期:近7天", sort="relevance")
    (saved,) = library.saved_searches()
    assert (saved.name, saved.query, saved.sort) == ("My search", "title:央行 date:7d", "relevance")
    assert library.saved_search("my search") == library.saved_search(saved.id)


@pytest.mark.parametrize(
    ("name", "query", "sort", "error"),
    [("", "a", "", InputError), ("TAKEN", "a", "", InputError), ("x" * 201, "a", "", InputError),
     ("new", "a OR", "", QueryError), ("new", "a", "title", InputError)],
)  # fmt: skip
def test_what_can_not_be_saved_is_refused_and_nothing_changes(library, name, query, sort, error):
    save(library, "Taken", "a")
    before = library.undo_labels()
    with pytest.raises(error):
        library.save_search(name, query, sort=sort)
    assert (names(library), library.undo_labels()) == (["Taken"], before)


def test_each_change_is_undone_and_done_again(library):
    def state():
        return [(one.name, one.query, one.sort, one.place) for one in library.saved_searches(count=False)]

    states = [state()]
    first = save(library, "b", "x")
    states.append(state())
    second = save(library, "a", "y")
    for verb in (
        lambda: library.rename_search(first, "c"),
        lambda: library.edit_search(second, "z 或 w", sort="date"),
        lambda: library.arrange_searches([first, second]),
        lambda: library.delete_searches([first, second]),
    ):
        states.append(state())
        changes = verb()
        assert changes.searches
        assert changes.label == library.undo_labels()[0]
    states.append(state())
    assert states[-2:] == [[("c", "x", "", 1), ("a", "z OR w", "date", 2)], []]
    for wanted in reversed(states[:-1]):
        assert library.undo().searches
        assert state() == wanted
    for wanted in states[1:]:
        assert library.redo().searches
        assert state() == wanted
    assert [entry.texts for entry in library.history(limit=1)] == [("c", "a")]


def test_order_is_by_name_until_it_is_put_by_hand(library):
    numbers = {name: save(library, name, name) for name in ("乙", "b", "A")}
    assert names(library) == ["A", "b", "乙"]
    library.arrange_searches([numbers["乙"]])
    assert names(library) == ["乙", "A", "b"]
    save(library, "aa", "x")
    assert names(library) == ["乙", "A", "aa", "b"]
    library.arrange_searches([])
    assert names(library) == ["A", "aa", "b", "乙"]
    with pytest.raises(NotFoundError):
        library.arrange_searches([numbers["b"], 1])


def test_what_came_since_the_reader_looked_is_new(library):
    bring(library, "央行 降准", "别的")
    save(library, "rates", "央行")
    save(library, "all", "*")
    assert news(library) == {"rates": 0, "all": 0}
    bring(library, "央行 加息", "天气")
    assert news(library) == {"rates": 1, "all": 2}
    rates = library.saved_search("rates")
    assert library.look_at_search(rates.id).searches
    assert news(library) == {"rates": 0, "all": 2}
    assert not library.look_at_search(rates.id)
    assert library.undo_labels()[0] == "save search"  # looking is nothing to undo
    assert [one.articles for one in library.saved_searches(totals=True)] == [4, 2]


def test_looking_notes_what_there_was_then(library):
    save(library, "all", "*")
    bring(library, "一")
    (looked,) = library.saved_searches()
    bring(library, "二", "三")  # while he looks
    library.look_at_search(looked.id, looked.latest)
    assert news(library) == {"all": 2}


def test_what_waits_to_be_indexed_is_not_taken_for_seen(library):
    bring(library, "一")
    save(library, "all", "*")
    (source,) = library.sources()
    store(library._database, source.id, "late.txt", article("标题", "二"))
    (looked,) = library.saved_searches()
    assert looked.new == 0
    library.look_at_search(looked.id, looked.latest)
    library.look_at_search(looked.id)
    library.index()
    assert news(library) == {"all": 1}


def test_states_and_nearness_are_counted_among_the_new_alone(library):
    bring(library, "甲 乙")
    save(library, "near", "甲 NEAR/1 乙")
    save(library, "starred", "is:starred")
    save(library, "not starred", "-is:starred")
    near, far = bring(library, "甲 乙", "甲 一二三四五 乙")
    assert news(library) == {"near": 1, "starred": 0, "not starred": 2}
    library.set_starred([near], True)
    assert news(library) == {"near": 1, "starred": 1, "not starred": 1}
    library.set_starred([near, far], True)
    assert news(library)["starred"] == 2


def test_counts_are_remembered_until_something_moves_on(library, monkeypatch):
    from reader.operations.searching import Search

    save(library, "a", "一")
    bring(library, "一", "一")
    counted = []
    plain = Search.newer_than
    monkeypatch.setattr(Search, "newer_than", lambda *given: counted.append(given) or plain(*given))
    assert (news(library), news(library), len(counted)) == ({"a": 2}, {"a": 2}, 1)
    bring(library, "一")
    assert (news(library), len(counted)) == ({"a": 3}, 2)


def test_counting_stops_when_it_is_cancelled(library):
    for number in range(5):
        save(library, str(number), "一")
    bring(library, "一")
    asked = iter([False, False, True, True, True, True, True, True, True, True])
    found = library.saved_searches(cancelled=lambda: next(asked))
    assert [one.new for one in found] == [1, 0, 0, 0, 0]


def test_one_that_is_not_understood_any_more_is_kept_and_says_why(library):
    number = save(library, "a", "一")
    with library._database.write() as connection:
        connection.execute("UPDATE saved_searches SET query = 'a OR' WHERE id = ?", (number,))
    for ids in ((), ("一",)):
        bring(library, *ids)
        (saved,) = library.saved_searches()
        assert (saved.query, saved.new) == ("a OR", 0)
        assert "OR" in saved.error


def test_nothing_new_needs_no_engine(library, monkeypatch):
    bring(library, "一")
    save(library, "a", "一")
    monkeypatch.setattr(library, "_index", None)
    assert news(library) == {"a": 0}


def test_ids_and_names_that_are_not_there_are_named(library):
    for verb in (
        lambda: library.rename_search(5, "x"),
        lambda: library.edit_search(5, "x"),
        lambda: library.delete_searches([5]),
        lambda: library.look_at_search(5),
        lambda: library.saved_search("nothing"),
    ):
        with pytest.raises(NotFoundError):
            verb()


def test_the_last_fifty_searches_are_remembered_each_once(library):
    for number in range(60):
        library.note_search(f"word {number}")
    library.note_search("  word   30 ")
    library.note_search("   ")
    recent = library.recent_searches()
    assert (len(recent), recent[0], recent[1], recent[-1]) == (50, "word 30", "word 59", "word 10")
    assert library.undo_labels() == ("", "")
    library.forget_searches()
    assert library.recent_searches() == []


def test_conditions_and_queries_are_translated(library):
    for query in ("title:央行 date:7d", "tag:a OR b has:note", ""):
        assert library.query_of(library.conditions(query)) == query
    assert library.query_of(library.conditions("a OR tag:b"), chinese=True) == "a 或 标签:b"
    [row] = library.conditions("-(a -b)", chinese=True).rows
    assert row.value == "-(a -b)"
    with pytest.raises(QueryError):
        library.conditions("a OR")
