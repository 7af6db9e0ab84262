"""Checking a library: what is sound is left alone, what is wrong is told, what can be worked out anew is."""

import pytest

from reader.model.review import VerdictCounts
from tests.make import article, library, replace_text, store

TEXT = ("第一条 国家鼓励和支持企业开展技术创新活动。", "第二条 县级以上人民政府应当加强对有关工作的领导。")


@pytest.fixture
def made(tmp_path):
    verbs, database, source = library(tmp_path / "a.pizhu")
    number = store(database, source, "a.md", article("法", *TEXT))
    highlight = verbs.highlight(number, 4, 21).created[0]
    yield verbs, database, number, highlight, source
    verbs.close()


def spoil(database, statement, *values):
    with database.write() as connection:
        connection.execute(statement, values)


def kinds(report):
    return [(problem.kind, problem.fixed) for problem in report.problems]


def test_a_sound_library_has_no_problems(made):
    verbs, _, _, _, _ = made
    told = []
    report = verbs.verify(progress=told.append)
    assert report.problems == ()
    assert (report.articles, report.verdicts) == (1, VerdictCounts(exact=1))
    assert [(one.stage, one.done, one.total) for one in told] == [("checking", 1, 1)]


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE placements SET start = start + 1", "wrong place"),
        ("UPDATE placements SET verdict = 'orphan', start = NULL, end = NULL", "wrong place"),
        ("UPDATE placements SET end = 100000", "wrong place"),
        ("UPDATE placements SET text_digest = x'00'", "not placed"),
        ("DELETE FROM placements", "not placed"),
    ],
)
def test_a_wrong_place_is_told_and_can_be_worked_out_anew(made, statement, kind):
    verbs, database, number, _, _ = made
    sound = verbs.highlights(number)
    spoil(database, statement)
    wrong = verbs.highlights(number)
    assert kinds(verbs.verify()) == [(kind, False)]
    assert verbs.highlights(number) == wrong
    changed = []
    assert kinds(verbs.verify(fix=True, changed=changed.append)) == [(kind, True)]
    assert verbs.highlights(number) == sound
    assert [one.annotations for one in changed] == ([{number}] if wrong != sound else [])
    assert verbs.verify().problems == ()


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("UPDATE highlights SET quote = '别的'", ["quote"]),
        ("UPDATE highlights SET start = 5", ["quote"]),
        ("UPDATE highlights SET prefix = '别的'", ["quote"]),
        ("UPDATE revisions SET text = x'0102'", ["old text", "quote"]),
        ("UPDATE bodies SET content = x'0102'", ["article text"]),
    ],
)
def test_what_the_reader_wrote_is_never_altered(made, statement, wanted):
    verbs, database, number, _, _ = made
    spoil(database, statement)
    before = verbs.highlights(number)
    assert kinds(verbs.verify()) == [(kind, False) for kind in wanted]
    assert kinds(verbs.verify(fix=True)) == [(kind, False) for kind in wanted]
    assert verbs.highlights(number) == before


def test_a_wrong_digest_of_an_article_is_put_right(made):
    verbs, database, number, _, _ = made
    sound = verbs.highlights(number)
    spoil(database, "UPDATE articles SET text_digest = x'00'")
    assert [kind for kind, _fixed in kinds(verbs.verify())] == ["article text", "not placed"]
    assert kinds(verbs.verify(fix=True)) == [("article text", True), ("not placed", True)]
    assert verbs.highlights(number) == sound
    assert verbs.verify().problems == ()


def test_deleted_highlights_and_the_journal_are_looked_at(made):
    verbs, database, _, highlight, _ = made
    verbs.delete_highlights([highlight])
    assert verbs.verify().problems == ()
    spoil(database, "UPDATE journal SET edits = x'00'")
    assert kinds(verbs.verify()) == [("journal", False)] * 2
    spoil(
        database,
        "INSERT OR REPLACE INTO bin(id, article_id, revision_id, deleted, content) "
        "SELECT 7, article_id, id, '', '[]' FROM revisions",
    )
    assert ("bin", False) in kinds(verbs.verify())


def test_an_unsure_place_is_looked_for_again_but_not_one_the_reader_decided(made):
    verbs, database, number, highlight, source = made
    replace_text(database, source, number, "a.md", article("法", "新的一段。", *TEXT))
    verbs.detach_highlights([highlight])
    other = verbs.highlight(number, 0, 4).created[0]
    spoil(database, "UPDATE placements SET verdict = 'orphan', start = NULL, end = NULL WHERE highlight_id = ?", other)
    report = verbs.verify(fix=True)
    assert report.replaced == 1
    assert report.verdicts == VerdictCounts(exact=1, orphan=1)
    assert {one.id: one.placement.verdict for one in verbs.highlights(number)} == {highlight: "orphan", other: "exact"}


def test_a_check_can_be_stopped(made):
    verbs, _, _, _, _ = made
    report = verbs.verify(cancelled=lambda: True)
    assert report.cancelled
    assert report.articles == 0
