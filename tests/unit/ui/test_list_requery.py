"""Asking again for a list that is on the screen."""

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st
from lists_fake import FakeLibrary, row  # type: ignore[import-not-found]

from reader.model.article import ArticleQuery
from reader.ui.article_list.requery import ask
from reader.ui.rows_requery import positions_of, with_kept


def ids(*numbers):
    return array("q", numbers)


def test_the_same_articles_need_no_answer():
    library = FakeLibrary([row(0), row(1)])
    assert ask(library, ArticleQuery(), ids(1, 2), frozenset(), frozenset()) is None


def test_what_the_reader_read_stays_among_the_unread_where_it_was():
    library = FakeLibrary([row(number, read=number == 2) for number in range(5)])
    answer = ask(library, ArticleQuery("unread"), ids(1, 2, 3, 4), frozenset({3}), frozenset({3, 5}))
    assert answer.ids == ids(1, 2, 3, 4, 5)
    assert answer.positions == {3: 2, 5: 4}


def test_what_is_gone_does_not_stay():
    library = FakeLibrary([row(0), row(1)])
    answer = ask(library, ArticleQuery(), ids(1, 77, 2), frozenset({77}), frozenset())
    assert answer.ids == ids(1, 2)


unique = st.lists(st.integers(0, 60), unique=True, max_size=40)


@settings(max_examples=200, deadline=None)
@given(unique, unique, st.sets(st.integers(0, 60)))
def test_keeping_adds_exactly_what_is_kept_and_moves_nothing_else(new, old, kept):
    kept -= set(new)
    merged = list(with_kept(array("q", new), array("q", old), kept))
    stays = kept & set(old)
    assert [number for number in merged if number not in stays] == new
    assert sorted(number for number in merged if number in stays) == sorted(stays)


@settings(max_examples=100, deadline=None)
@given(unique, st.sets(st.integers(0, 60)))
def test_positions_are_those_of_the_list(numbers, wanted):
    found = positions_of(array("q", numbers), wanted)
    assert found == {number: numbers.index(number) for number in wanted if number in numbers}
