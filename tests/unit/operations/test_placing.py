"""Where highlights stand when the reader decides: moved, accepted, detached, and taken back."""

import pytest

from reader.model.annotation import Placement
from reader.model.article import Article
from reader.model.document import Block, Document, Image
from reader.model.errors import InputError, NotFoundError
from reader.operations.placing import place_highlights
from tests.make import article, library, replace_text, store

OLD = (
    "第一条 本法自公布之日起施行，国家鼓励和支持企业开展技术创新活动。",
    "第二条 县级以上人民政府应当加强对本行政区域内有关工作的领导。",
)
NEW = ("新的第一段，写在最前面。", "第一条 本法自公布之日起施行，国家积极鼓励并支持各类企业开展技术创新活动。", OLD[1])
OTHER = ("全部重写，与从前没有一处相同的地方。", "再没有别的内容了，连标点也换过；请看下文。")
QUOTE = "国家鼓励和支持企业开展技术创新活动"


@pytest.fixture
def made(tmp_path):
    """A library with one article, its verbs, and a way to give the article other paragraphs."""
    verbs, database, source = library(tmp_path / "a.pizhu")
    number = store(database, source, "a.md", article("法", *OLD))
    yield verbs, number, lambda *paragraphs: change(verbs, database, source, number, paragraphs)
    verbs.close()


def change(verbs, database, source, number, paragraphs):
    replace_text(database, source, number, "a.md", article("法", *paragraphs))
    with database.write() as connection:
        place_highlights(connection, number)


def mark(verbs, number, quote=QUOTE, **values):
    start = text(verbs, number).index(quote)
    return verbs.highlight(number, start, start + len(quote), **values).created[0]


def text(verbs, number):
    return verbs.article(number).article.document.text


def one(verbs, number):
    (highlight,) = verbs.highlights(number)
    return highlight


def stands(verbs, number):
    """Return the verdict and the words where the only highlight stands."""
    place = one(verbs, number).placement
    return place.verdict, None if place.start is None else text(verbs, number)[place.start : place.end]


def test_a_moved_highlight_stands_there_for_good(made):
    verbs, number, change = made
    mark(verbs, number, note="记")
    change(*OTHER)
    assert stands(verbs, number) == ("orphan", None)
    changes = verbs.move_highlight(one(verbs, number).id, 0, len(OTHER[0]), quote=OTHER[0])
    assert changes.annotations == {number}
    assert changes.tree
    assert changes.label == "move highlight"
    assert stands(verbs, number) == ("exact", OTHER[0])
    moved = one(verbs, number)
    assert (moved.selector.quote, moved.selector.prefix, moved.note) == (OTHER[0], "", "记")
    change("前面。", *OTHER)
    assert stands(verbs, number) == ("moved", OTHER[0])


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4), (0, 10_000)])
def test_no_highlight_is_moved_to_no_passage(made, start, end):
    verbs, number, _ = made
    before = mark(verbs, number) and one(verbs, number)
    with pytest.raises(InputError):
        verbs.move_highlight(before.id, start, end)
    with pytest.raises(InputError, match="has changed"):
        verbs.move_highlight(before.id, 0, 2, quote="别的")
    with pytest.raises(NotFoundError):
        verbs.move_highlight(12345, 0, 2)
    assert one(verbs, number) == before
    assert verbs.undo_labels() == ("highlight", "")


def test_an_accepted_place_is_exact_and_keeps_the_old_words_in_the_journal(made):
    verbs, number, change = made
    mark(verbs, number)
    change(*NEW)
    words = "国家积极鼓励并支持各类企业开展技术创新活动"
    assert stands(verbs, number) == ("changed", words)
    before = one(verbs, number)
    changes = verbs.accept_highlights([before.id])
    assert changes.label == "accept places"
    assert changes.annotations == {number}
    assert not changes.skipped
    assert stands(verbs, number) == ("exact", words)
    assert one(verbs, number).selector.quote == words
    verbs.undo()
    assert one(verbs, number) == before
    verbs.redo()
    assert stands(verbs, number) == ("exact", words)


def test_orphans_can_not_be_accepted(made):
    verbs, number, change = made
    mark(verbs, number)
    change(*OTHER)
    before = one(verbs, number)
    changes = verbs.accept_highlights([before.id])
    assert changes.skipped == (before.id,)
    assert not changes
    assert one(verbs, number) == before
    assert verbs.undo_labels()[0] == "highlight"


def test_a_detached_highlight_stands_only_in_its_own_text(made):
    verbs, number, change = made
    mark(verbs, number)
    change(*NEW)
    before = one(verbs, number)
    changes = verbs.detach_highlights([before.id])
    assert changes.label == "detach highlights"
    assert changes.annotations == {number}
    assert stands(verbs, number) == ("orphan", None)
    assert one(verbs, number).detached
    change("再前面。", *OLD)
    assert stands(verbs, number) == ("orphan", None)
    change(*OLD)
    assert stands(verbs, number) == ("exact", QUOTE)
    change(*NEW)
    verbs.undo()
    assert one(verbs, number).placement == before.placement
    assert not one(verbs, number).detached
    verbs.redo()
    assert stands(verbs, number) == ("orphan", None)
    verbs.move_highlight(before.id, 0, 2)
    assert not one(verbs, number).detached
    assert stands(verbs, number)[0] == "exact"


def test_what_stands_in_its_own_text_can_not_be_detached(made):
    verbs, number, change = made
    highlight = mark(verbs, number)
    changes = verbs.detach_highlights([highlight])
    assert changes.skipped == (highlight,)
    assert not changes
    change(*NEW)
    assert one(verbs, number).placement.verdict == "changed"


def test_undoing_a_move_after_the_text_changed_again_places_it_in_the_present_text(made):
    verbs, number, change = made
    highlight = mark(verbs, number)
    verbs.move_highlight(highlight, 0, len(OLD[0]))
    change("前。", *OLD)
    verbs.undo()
    assert stands(verbs, number) == ("moved", QUOTE)
    verbs.undo()
    assert verbs.highlights(number) == []
    verbs.redo()
    verbs.redo()
    assert one(verbs, number).placement == Placement("moved", 3, 3 + len(OLD[0]))


def illustrated(address):
    blocks = (
        Block("paragraph", OLD[0]),
        Block("image", image=Image(address, caption="图一")),
        Block("paragraph", OLD[1]),
    )
    return Article("法", Document(blocks))


def test_the_place_of_a_picture_that_was_renamed_is_accepted(tmp_path):
    verbs, database, source = library(tmp_path / "a.pizhu")
    number = store(database, source, "a.md", illustrated("https://old.example/harbour-1.png"))
    verbs.highlight_picture(number, "https://old.example/harbour-1.png", region=(0, 0, 0.5, 0.5))
    replace_text(database, source, number, "a.md", illustrated("https://new.example/harbour-1.png"))
    with database.write() as connection:
        place_highlights(connection, number)
    before = one(verbs, number)
    assert before.placement.verdict == "changed"
    verbs.accept_highlights([before.id])
    after = one(verbs, number)
    assert after.placement.verdict == "exact"
    assert after.selector.picture.address == "https://new.example/harbour-1.png"
    assert after.selector.picture.region == before.selector.picture.region
    assert verbs.verify().problems == ()
    verbs.undo()
    assert one(verbs, number) == before
    assert verbs.review(before.id).highlight == before
    verbs.close()
