"""Every list is what looking at each article gives, whichever way it is found."""

import json
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.article import ArticleQuery
from reader.storage import lists
from tests.make import article, library, store

VIEWS = ("all", "unread", "starred", "highlighted", "annotated", "missing", "updated")
PATHS = ((), ("财经",), ("财经", "银行"), ("体育",))


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists")
    made, database, first = library(folder / "library.pizhu")
    (folder / "more").mkdir()
    second = made.add_source(folder / "more").id
    ids = []
    for number in range(120):
        fields = {"publisher": ("", "甲报", "乙报")[number % 3], "categories": PATHS[number * 7 % 4]}
        time = None if number % 11 == 0 else number * 37 % 40  # many of the same time
        made_of = article(f"{number * 13 % 30:02d}", **fields)
        source = second if number % 4 == 1 else first
        ids.append(store(database, source, f"{number}.md", made_of, sort_time=time, unread=number % 5 == 0))
    made.set_starred(ids[::9], True)
    made.tag_articles(ids[::2], ["多"])
    made.tag_articles(ids[3:5], ["多/深"])
    made.set_note(ids[7], "记下")
    for number in ids[10:20]:
        made.highlight(number, 0, 2, tags=["划"] if number % 2 else [])
    with database.write() as connection:
        connection.execute("UPDATE articles SET missing = id % 7 = 0, updated = CASE WHEN id % 8 = 0 THEN 1 END")
    yield made, database, (first, second)
    made.close()


def expected(database, query):
    """Look at every article."""
    connection = database.read()
    rows = connection.execute(
        """SELECT a.id, a.title_key, a.sort_time, a.source_id, a.publisher, c.shown, a.unread, a.starred, a.missing,
                  a.updated FROM articles a LEFT JOIN categories c ON c.id = a.category_id"""
    ).fetchall()

    def owners(sql):
        return {number for (number,) in connection.execute(sql)}

    highlighted = owners("SELECT article_id FROM highlights")
    tagged = connection.execute(
        """SELECT t.name, x.article_id FROM tags t JOIN article_tags x ON x.tag_id = t.id UNION
           SELECT t.name, h.article_id FROM tags t JOIN highlight_tags x ON x.tag_id = t.id
           JOIN highlights h ON h.id = x.highlight_id"""
    ).fetchall()
    annotated = highlighted | owners("SELECT article_id FROM notes") | owners("SELECT article_id FROM article_tags")
    found = []
    for number, key, time, source, publisher, shown, unread, starred, missing, updated in rows:
        path = tuple(json.loads(shown)) if shown else ()
        fits = {
            "all": True,
            "unread": unread,
            "starred": starred,
            "missing": missing,
            "updated": updated is not None,
            "highlighted": number in highlighted,
            "annotated": number in annotated,
        }[query.view]
        tags = {name for name, owner in tagged if owner == number}
        if (
            fits
            and query.source in (None, source)
            and (not query.category or path[: len(query.category)] == query.category)
            and query.publisher in (None, publisher)
            and (query.tag is None or any(tag == query.tag or tag.startswith(f"{query.tag}/") for tag in tags))
            and (not query.undated or time is None)
        ):
            found.append((key if query.sort == "title" else time, number))
    dated = sorted((one for one in found if one[0] is not None), reverse=query.descending)
    undated = sorted((one for one in found if one[0] is None), key=lambda one: one[1], reverse=query.descending)
    return [number for _key, number in dated + undated]


queries = st.builds(
    ArticleQuery,
    view=st.sampled_from(VIEWS),
    source=st.sampled_from([None, 0, 1]),
    category=st.sampled_from([(), *PATHS[1:], ("没有",)]),
    publisher=st.sampled_from([None, None, "甲报", "乙报", ""]),
    tag=st.sampled_from([None, None, "多", "多/深", "划", "没有"]),
    undated=st.sampled_from([False, False, True]),
    sort=st.sampled_from(["date", "title"]),
    descending=st.booleans(),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries, first=st.sampled_from([0, 1, 30, 300, 3_000_000]), most=st.integers(1, 40))
def test_a_list_is_what_looking_at_every_article_gives(monkeypatch, filled, query, first, most):
    made, database, numbers = filled
    if query.source is not None:
        query = replace(query, source=numbers[query.source])
    monkeypatch.setattr(lists, "FIRST", first)  # decides which way is taken
    wanted = expected(database, query)
    assert list(made.article_ids(query)) == wanted
    assert list(made.article_ids(query, most=most)) == wanted[:most]


def test_no_list_of_many_is_sorted_as_a_whole(monkeypatch, filled):
    """What the tree offers comes in its order from an index, so that the first page never waits for the last."""
    _made, database, (first, _second) = filled
    monkeypatch.setattr(lists, "FIRST", 0)
    nodes = (
        *(ArticleQuery(view) for view in VIEWS),
        ArticleQuery(source=first), ArticleQuery(publisher="甲报"), ArticleQuery(tag="多"),
        ArticleQuery(source=first, category=("财经",)),
    )  # fmt: skip
    for node, sort, descending in product(nodes, ("date", "title"), (True, False)):
        query = replace(node, sort=sort, descending=descending)
        statements = lists._Selection(database.read(), query).statements(first=True)
        for sql, values in (one for one in statements if "sort_time IS NULL" not in one[0]):
            plan = [row[3] for row in database.read().execute(f"EXPLAIN QUERY PLAN {sql} LIMIT 300", values)]
            assert "USE TEMP B-TREE FOR ORDER BY" not in plan, (query, plan)
            assert not any("AUTOMATIC" in step for step in plan), (query, plan)


def test_a_list_stops_when_it_is_not_wanted_any_more(filled):
    made, _database, _sources = filled
    assert not made.article_ids(ArticleQuery(), cancelled=lambda: True)
