"""What waits for the reader, and what is shown of it."""

import pytest

from reader.model.errors import NotFoundError
from reader.model.review import VerdictCounts
from tests.make import library

LONG = [f"第{number}段，写的是另外一件事情，和别的段落都不一样，编号{number * 37}。" for number in range(20)]
OLD = "国家鼓励和支持企业开展技术创新活动，并给予补助。"
NEW = "国家积极鼓励并支持各类企业开展技术创新活动，并给予补助。"
GONE = "昨夜的风把渔船都吹回了港湾，灯塔亮到天明。"


@pytest.fixture
def made(tmp_path):
    """A library of files: one passage has changed, one has gone."""
    verbs, _database, _source = library(tmp_path / "a.pizhu")
    folder = tmp_path / "texts"
    folder.mkdir()
    file = folder / "a.txt"
    file.write_text("\n\n".join(["标题", *LONG[:10], OLD, *LONG[10:], GONE]), "utf-8")
    source = verbs.add_source(folder, "Texts").id
    verbs.refresh([source])
    number = verbs.find_article("a.txt")
    text = verbs.article(number).article.document.text
    ids = []
    for quote in (OLD[:18], GONE[:12], LONG[3][:10]):
        start = text.index(quote)
        ids += verbs.highlight(number, start, start + len(quote), note="记").created
    file.write_text("\n\n".join(["标题", *LONG[:10], NEW, *LONG[10:]]), "utf-8")
    report = verbs.refresh([source])
    yield verbs, number, ids, report, file
    verbs.close()


def test_a_refresh_tells_what_became_of_highlights(made):
    _, _, _, report, _ = made
    assert report.placed == VerdictCounts(exact=1, changed=1, orphan=1)
    assert report.placed.review == 2


def test_what_waits_is_listed_by_verdict_and_source(made):
    verbs, number, (changed, orphan, _), _, _ = made
    found = verbs.reviews()
    assert [(one.id, one.verdict, one.quote) for one in found] == [
        (changed, "changed", OLD[:18]),
        (orphan, "orphan", GONE[:12]),
    ]
    assert {(one.article_id, one.source_name, one.note, one.missing) for one in found} == {
        (number, "Texts", "记", False)
    }
    assert [one.id for one in verbs.reviews(("orphan",), found[0].source_id)] == [orphan]
    assert verbs.reviews(source_id=12345) == []


def test_a_changed_highlight_is_shown_where_it_stands(made):
    verbs, number, (changed, _, _), _, _ = made
    review = verbs.review(changed)
    assert review.old[review.old_start : review.old_end] == OLD[:18]
    assert review.old[review.begin : review.until] == OLD
    assert review.old.split("\n") == [*LONG[4:10], OLD, *LONG[10:16]]
    assert (review.earlier, review.later) == (True, True)
    assert review.new == verbs.article(number).article.document.text
    place = review.places[0]
    assert (place.start, place.end) == (review.highlight.placement.start, review.highlight.placement.end)
    assert review.new[place.begin : place.until] == NEW
    assert "".join(piece.text for piece in place.pieces if piece.kind != "added") == OLD
    assert "".join(piece.text for piece in place.pieces if piece.kind != "removed") == NEW
    assert 0.5 < place.score < 1


def test_places_are_offered_without_the_differences_too(made):
    verbs, _, ids, _, _ = made
    for number in ids:
        review = verbs.review(number)
        offered = verbs.offered_places(number)
        assert [(one.start, one.end, one.score) for one, _ in offered] == [
            (one.start, one.end, one.score) for one in review.places
        ]
        assert [words for _, words in offered] == [review.new[one.start : one.end] for one in review.places]


def test_an_orphan_whose_file_has_gone_still_shows_its_old_text(made):
    verbs, _, (_, orphan, _), _, file = made
    file.unlink()
    verbs.refresh()
    review = verbs.review(orphan)
    assert review.missing
    assert review.old[review.old_start : review.old_end] == GONE[:12]
    assert review.places == ()
    assert all(one.missing for one in verbs.reviews())


def test_a_highlight_that_is_not_there_is_said(made):
    verbs, *_ = made
    for verb in (verbs.review, verbs.offered_places, verbs.find_highlight):
        with pytest.raises(NotFoundError):
            verb(12345)
