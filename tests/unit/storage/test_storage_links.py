"""What links in notes lead to, what completes them, and what leads back."""

from __future__ import annotations

import pytest

from reader.model.identity import format_id
from reader.model.links import write_link
from reader.storage import links
from tests.make import article, library, store


@pytest.fixture
def made(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    ids = {
        "first": store(database, source, "1.md", article("深交所：注册制改革（上）", "甲乙丙丁。"), sort_time=100),
        "second": store(database, source, "2.md", article("Notes on Method", "First words."), sort_time=200),
        "twin": store(database, source, "3.md", article("同名文章", publisher="海湾日报"), sort_time=300),
        "other": store(database, source, "4.md", article("同名文章"), sort_time=400),
    }
    yield opened, database, ids
    opened.close()


def mark(opened, number, note="", start=0, end=2):
    return opened.highlight(number, start, end, note=note).created[0]


def test_an_id_leads_to_its_article_or_highlight(made):
    opened, _database, ids = made
    (target,) = opened.resolve_link(format_id(ids["second"]))
    assert (target.article_id, target.highlight_id, target.title) == (ids["second"], None, "Notes on Method")
    highlight = mark(opened, ids["first"])
    (target,) = opened.resolve_link(format_id(highlight).upper())
    assert (target.article_id, target.highlight_id, target.quote) == (ids["first"], highlight, "甲乙")
    assert opened.resolve_link(format_id(highlight + 1)) == ()
    opened.delete_highlights([highlight])
    assert opened.resolve_link(format_id(highlight)) == ()


@pytest.mark.parametrize("title", ["notes on method", "Notes  on Method", "Ｎｏｔｅｓ ｏｎ Method"])
def test_a_title_leads_whatever_its_case_width_and_space(made, title):
    opened, _database, ids = made
    assert [target.article_id for target in opened.resolve_link(title)] == [ids["second"]]


def test_marks_of_either_width_are_one(made):
    opened, _database, ids = made
    assert [target.article_id for target in opened.resolve_link("深交所:注册制改革(上)")] == [ids["first"]]
    assert opened.resolve_link("深交所：注册制改革") == ()


def test_a_title_of_several_articles_leads_to_all_of_them(made):
    opened, _database, ids = made
    targets = opened.resolve_link("同名文章")
    assert [target.article_id for target in targets] == [ids["other"], ids["twin"]]
    assert [target.publisher for target in targets] == ["", "海湾日报"]


def test_long_titles_of_one_beginning_are_told_apart(made):
    opened, database, _ids = made
    (source,) = opened.sources()
    one = store(database, source.id, "5.md", article("很" * 60 + "一"))
    store(database, source.id, "6.md", article("很" * 60 + "二"))
    assert [target.article_id for target in opened.resolve_link("很" * 60 + "一")] == [one]


def test_completion_goes_from_what_was_at_hand_to_titles_to_passages(made):
    opened, _database, ids = made
    assert [target.article_id for target in opened.complete_link("深交所")] == [ids["first"]]
    assert [target.article_id for target in opened.complete_link("深交所:")] == [ids["first"]]
    assert opened.complete_link("改革") == ()  # neither at hand nor a beginning
    opened.set_position(ids["first"], 0)
    assert [target.article_id for target in opened.complete_link("改革")] == [ids["first"]]
    highlight = mark(opened, ids["second"], start=0, end=5)
    found = opened.complete_link("", ids["twin"])
    assert [(target.article_id, target.highlight_id) for target in found] == [
        (ids["first"], None),
        (ids["second"], highlight),
    ]
    assert opened.complete_link("first w", ids["twin"]) == ()
    assert [target.highlight_id for target in opened.complete_link("firs")] == [highlight]


def test_words_of_a_title_are_found_wherever_they_stand(made):
    opened, _database, ids = made
    opened.set_position(ids["first"], 0)
    title = opened.article(ids["first"]).article.title
    apart = f"{title[-2:]} {title[:2]}"
    assert [target.article_id for target in opened.complete_link(apart)] == [ids["first"]]
    assert opened.complete_link(f"{title[:2]} nowhere") == ()


def test_passages_without_a_place_are_offered_last(made):
    opened, database, ids = made
    lost, placed = mark(opened, ids["first"], start=0, end=1), mark(opened, ids["first"], start=2, end=4)
    with database.write() as connection:
        connection.execute("UPDATE placements SET start = NULL, end = NULL WHERE highlight_id = ?", (lost,))
    assert [target.highlight_id for target in opened.complete_link("", ids["first"])] == [placed, lost]


def test_passages_of_the_article_at_hand_come_first_and_it_is_not_offered_itself(made):
    opened, _database, ids = made
    own = mark(opened, ids["first"], start=1, end=3)
    newer = mark(opened, ids["second"])
    opened.set_position(ids["first"], 0)
    found = opened.complete_link("", ids["first"])
    assert [target.highlight_id for target in found] == [own, newer]


def test_completion_keeps_to_its_limit_with_room_for_either_kind(made):
    opened, database, ids = made
    (source,) = opened.sources()
    for number in range(12):
        store(database, source.id, f"m{number}.md", article(f"甲{number}"))
        mark(opened, ids["first"])
    found = opened.complete_link("甲", None, 8)
    assert len(found) == 8
    assert sum(target.highlight_id is None for target in found) == 4


def test_notes_lead_back_by_id_by_title_and_to_highlights(made):
    opened, _database, ids = made
    goal = mark(opened, ids["second"])
    opened.set_note(ids["first"], f"见 {write_link(ids['second'], '方法')}，又 {write_link(ids['second'], '')}。")
    by_title = mark(opened, ids["twin"], note="对照\n[[notes on METHOD]] 一文")
    to_passage = mark(opened, ids["twin"], note=f"- 就是 [[{format_id(goal)}|这一句]]")
    mark(opened, ids["twin"], note="`[[Notes on Method]]` in code, [[elsewhere]]")
    found = {(each.article_id, each.highlight_id): each for each in opened.backlinks(ids["second"])}
    assert set(found) == {(ids["first"], None), (ids["twin"], by_title), (ids["twin"], to_passage)}
    assert found[ids["twin"], to_passage].to == goal
    assert found[ids["twin"], to_passage].excerpt == "就是 这一句"
    assert found[ids["twin"], by_title].to is None
    assert found[ids["first"], None].title == "深交所：注册制改革（上）"
    assert opened.backlinks(ids["other"]) == ()
    assert opened.backlinks(ids["other"] + 1) == ()


def test_a_title_with_brackets_is_linked_to(made):
    opened, database, ids = made
    (source,) = opened.sources()
    number = store(database, source.id, "9.md", article("[更正]关于公告"))
    mark(opened, ids["twin"], note="见 [[[更正]关于公告|更正]]")
    assert [each.excerpt for each in opened.backlinks(number)] == ["见 更正"]


def test_the_newest_note_comes_first(made):
    opened, database, ids = made
    made_of = [mark(opened, ids["twin"], note=write_link(ids["second"], "")) for _ in range(3)]
    opened.set_note(ids["first"], write_link(ids["second"], ""))
    with database.write() as connection:
        for day, number in enumerate(made_of, 1):
            connection.execute("UPDATE highlights SET created = ? WHERE id = ?", (f"2021-01-{day:02d}", number))
        connection.execute("UPDATE notes SET changed = '2021-01-02T12'")
    assert [each.highlight_id for each in opened.backlinks(ids["second"])] == [made_of[2], None, made_of[1], made_of[0]]


def test_only_notes_with_links_are_read(made):
    _opened, database, _ids = made
    connection = database.read()
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    list(links._linking(connection))
    connection.set_trace_callback(None)
    assert len(asked) == 2
    for statement in asked:
        (row,) = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        assert "USING INDEX" in row[3], row[3]
        assert "_linking" in row[3], row[3]


def test_titles_and_what_was_opened_are_found_by_an_index(made):
    _opened, database, _ids = made
    connection = database.read()
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    links.complete(connection, "同名", None, 20)
    links.resolve(connection, "同名文章")
    connection.set_trace_callback(None)
    assert len(asked) == 5
    for statement in asked:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        of_articles = [step for step in plan if "articles" in step]
        assert all("USING INDEX articles_" in step for step in of_articles), plan
