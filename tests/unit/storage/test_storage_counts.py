"""What is kept of numbers is what counting gives, whatever was done, undone or written by hand."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.article import ArticleQuery
from reader.storage import articles, counts, sources, versions
from tests.make import article, library, store

which = st.integers(0, 30)
flag = st.booleans()
name = st.sampled_from(["", "甲报", "乙报"])
path = st.sampled_from([(), ("财经",), ("财经", "银行"), ("体育",)])
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 1), name, path, flag),
        st.tuples(st.just("replace"), which, name, path),
        st.tuples(st.just("read"), st.sets(which, max_size=5), flag),
        st.tuples(st.just("star"), st.sets(which, max_size=5), flag),
        st.tuples(st.just("miss"), which, flag),
        st.tuples(st.just("supersede"), which),
        st.tuples(st.just("news"), which, flag),
        st.tuples(st.just("correct"), which, name),
        st.tuples(st.just("note"), which),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
        st.tuples(st.just("remove"), st.integers(0, 1), flag),
    ),
    max_size=25,
)


class World:
    """A library with two sources, and what is done in it."""

    def __init__(self, folder):
        self.library, self.database, first = library(folder / "library.pizhu")
        (folder / "more").mkdir()
        self.roots = [folder / "posts", folder / "more"]
        self.sources = [first, self.library.add_source(folder / "more").id]
        self.number = 0

    def ids(self):
        return list(self.library.article_ids(ArticleQuery()))

    def one(self, number):
        ids = self.ids()
        return ids[number % len(ids)] if ids else None

    def some(self, numbers):
        return [one for one in {self.one(number) for number in numbers} if one is not None]

    def do(self, deed, *values):
        getattr(self, deed)(*values)

    def add(self, source, publisher, category, unread):
        self.number += 1
        made = article(f"标题 {self.number}", publisher=publisher, categories=category)
        listed = self.library.add_source(self.roots[source])  # it may have been removed
        store(self.database, listed.id, f"{self.number}.md", made, sort_time=self.number, unread=unread)

    def replace(self, number, publisher, category):
        one = self.one(number)
        if one is None:
            return
        stored = self.library.article(one)
        made = article("另一篇", publisher=publisher, categories=category)
        record = articles.pack(made, stored.path, articles.FileStamp(2, 2), "ff" * 16, "", None)
        with self.database.write() as connection:
            articles.update(connection, one, stored.source_id, record)

    def read(self, numbers, read):
        self.library.set_read(self.some(numbers), read)

    def star(self, numbers, starred):
        self.library.set_starred(self.some(numbers), starred)

    def miss(self, number, missing):
        with self.database.write() as connection:
            articles.set_missing(connection, self.some([number]), missing)

    def supersede(self, number):
        for one in self.some([number]):
            with self.database.write() as connection:
                articles.supersede(connection, one)

    def news(self, number, updated):
        with self.database.write() as connection:
            versions.set_updated(connection, self.some([number]), updated)

    def correct(self, number, publisher):
        for one in self.some([number]):
            if publisher:
                self.library.correct([one], {"publisher": publisher})

    def note(self, number):
        for one in self.some([number]):
            self.library.set_note(one, "记下")

    def undo(self):
        self.library.undo()

    def redo(self):
        self.library.redo()

    def remove(self, source, keep):
        listed = sources.source_at(self.database.read(), str(self.roots[source]))
        if listed is not None:
            self.library.remove_source(listed, keep_annotated=keep)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(todo=deeds)
def test_the_numbers_are_those_that_counting_gives(tmp_path_factory, todo):
    world = World(tmp_path_factory.mktemp("world"))
    try:
        for deed in todo:
            world.do(*deed)
            assert counts.are_right(world.database.read()), deed
        every = world.library.article_rows(world.ids())
        tree = world.library.tree()
        assert tree.articles == len(every)
        assert tree.unread == sum(not row.read for row in every)
        assert tree.starred == sum(row.starred for row in every)
        assert tree.updated == sum(row.updated for row in every)
        publishers = [row.publisher for row in every if row.publisher]
        assert dict(tree.publishers) == {one: publishers.count(one) for one in publishers}
        for source, categories in tree.sources:
            own = [row for row in every if row.source_id == source.id]
            assert (source.articles, source.unread) == (len(own), sum(not row.read for row in own))
            for node in categories:
                filed = [row for row in own if row.categories[:1] == node.path]
                assert (node.articles, node.unread) == (len(filed), sum(not row.read for row in filed))
    finally:
        world.library.close()


def test_numbers_that_went_wrong_are_noticed_and_counted_anew(tmp_path):
    made, database, source = library(tmp_path / "library.pizhu")
    for number in range(3):
        store(database, source, f"{number}.md", article(publisher="甲报"), unread=number == 1)
    with database.write() as connection:
        connection.execute("UPDATE article_counts SET unread = 7")
        assert not counts.are_right(connection)
        counts.recount(connection)
        assert counts.are_right(connection)
    assert (made.tree().articles, made.tree().unread) == (3, 1)
    made.close()


def test_a_check_of_the_library_counts_anew_what_went_wrong(tmp_path):
    made, database, source = library(tmp_path / "library.pizhu")
    store(database, source, "a.md", article())
    with database.write() as connection:
        connection.execute("DELETE FROM article_counts")
    assert made.tree().articles == 0
    made.verify()
    assert made.tree().articles == 1
    made.close()
