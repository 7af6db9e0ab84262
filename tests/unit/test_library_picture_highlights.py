"""Highlights on pictures: made, kept in their places, taken back."""

import pytest

from reader.library import Library
from reader.model.annotation import PictureSelector, Selector, shown_quote
from reader.model.annotation_query import AnnotationQuery
from reader.model.errors import InputError

BODY = "第一段讲的是去年全年的增长情况和它的原因。\n\n![图一](a/figure-one.png)\n\n第二段说明今年的目标。\n"


@pytest.fixture
def library(tmp_path):
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text("# 标题\n\n" + BODY, "utf-8")
    with Library.open(tmp_path / "library.pizhu") as library:
        library.add_source(tmp_path / "posts")
        library.refresh()
        yield library


def rewrite(library, tmp_path, body):
    (tmp_path / "posts" / "a.md").write_text("# 标题\n\n" + body, "utf-8")
    library.refresh()


def only(library):
    (highlight,) = library.highlights()
    return highlight


@pytest.fixture
def number(library):
    return library.find_article("a.md")


def test_a_part_of_a_picture_is_marked_with_note_and_tags(library, number):
    changes = library.highlight_picture(
        number, "a/figure-one.png", region=(0.5, 0.5, 0.9, 0.25), color="blue", note="看这里", tags=["图/折线"]
    )
    highlight = only(library)
    assert changes.created == (highlight.id,)
    assert changes.annotations == {number}
    assert highlight.selector.picture.region == (0.5, 0.5, 0.5, 0.25)
    assert highlight.selector.picture.address == "a/figure-one.png"
    assert (highlight.selector.quote, highlight.note, highlight.tags) == ("图一", "看这里", ("图/折线",))
    assert highlight.placement.verdict == "exact"
    assert (
        highlight.placement.start
        == highlight.placement.end
        == library.article(number).article.document.text.index("第二段")
    )


def test_it_follows_its_picture_also_where_only_pictures_changed(library, number, tmp_path):
    library.highlight_picture(number, "a/figure-one.png")
    rewrite(library, tmp_path, "新的一段在最前面。\n\n" + BODY)
    assert only(library).placement.verdict == "moved"
    rewrite(library, tmp_path, "新的一段在最前面。\n\n" + BODY.replace("![图一](a/figure-one.png)\n\n", ""))
    assert only(library).placement.verdict == "orphan"
    rewrite(library, tmp_path, "新的一段在最前面。\n\n" + BODY)
    assert only(library).placement.verdict == "moved"


def test_it_is_undone_and_done_again(library, number):
    library.highlight_picture(number, "a/figure-one.png", region=(0, 0, 0.5, 0.5))
    library.undo()
    assert library.highlights() == []
    library.redo()
    assert only(library).selector.picture.region == (0, 0, 0.5, 0.5)
    assert only(library).placement.verdict == "exact"


def test_what_is_not_there_cannot_be_marked(library, number):
    with pytest.raises(InputError, match="no such picture"):
        library.highlight_picture(number, "b.png")
    with pytest.raises(InputError, match="no such picture"):
        library.highlight_picture(number, "a/figure-one.png", 1)
    with pytest.raises(InputError, match="nothing of the picture"):
        library.highlight_picture(number, "a/figure-one.png", region=(2, 2, 1, 1))
    assert library.highlights() == []


# -- decided by the reader


def test_a_changed_picture_is_accepted_with_its_new_address_and_keeps_its_part(library, number, tmp_path):
    library.highlight_picture(number, "a/figure-one.png", region=(0.25, 0.25, 0.5, 0.5), note="看")
    made = only(library)
    rewrite(
        library, tmp_path, "新的一段。\n\n" + BODY.replace("a/figure-one.png", "https://cdn.cn/x/figure-one.png?w=9")
    )
    assert only(library).placement.verdict == "changed"
    assert library.accept_highlights([made.id]).skipped == ()
    accepted = only(library)
    assert accepted.placement.verdict == "exact"
    assert accepted.selector.picture.address == "https://cdn.cn/x/figure-one.png?w=9"
    assert accepted.selector.picture.region == (0.25, 0.25, 0.5, 0.5)
    assert accepted.selector.start == library.article(number).article.document.text.index("第二段")
    assert accepted.note == "看"
    library.undo()
    assert only(library).selector == made.selector
    assert only(library).placement.verdict == "changed"


def test_a_moved_copy_is_accepted_with_its_new_number(library, number, tmp_path):
    library.highlight_picture(number, "a/figure-one.png")
    rewrite(library, tmp_path, "![](a/figure-one.png)\n\n别的一段话，在最前面，与后面的都不相干。\n\n" + BODY)
    (made,) = library.highlights()
    assert made.placement.verdict == "moved"
    library.accept_highlights([made.id])
    assert only(library).selector.picture.occurrence == 1
    assert only(library).placement.verdict == "exact"


def test_it_does_not_lose_its_picture_to_a_passage_unless_asked(library, number):
    library.highlight_picture(number, "a/figure-one.png", region=(0, 0, 0.5, 0.5), note="看")
    made = only(library)
    with pytest.raises(InputError, match="of a picture"):
        library.move_highlight(made.id, 0, 3)
    assert only(library) == made
    library.move_highlight(made.id, 0, 2, as_passage=True)
    assert (only(library).selector.picture, only(library).selector.quote, only(library).note) == (None, "标题", "看")
    library.undo()
    assert only(library).selector == made.selector
    library.redo()
    assert only(library).selector.picture is None


def test_an_orphan_finds_a_picture_again(library, number, tmp_path):
    library.highlight_picture(number, "a/figure-one.png", region=(0, 0, 0.5, 0.5))
    made = only(library)
    rewrite(library, tmp_path, BODY.replace("a/figure-one.png", "b/2.png"))
    assert only(library).placement.verdict == "orphan"
    library.move_to_picture(made.id, "b/2.png", region=(0, 0, 0.5, 0.5))
    assert only(library).placement.verdict == "exact"
    assert only(library).selector.picture.address == "b/2.png"
    library.undo()
    assert only(library).placement.verdict == "orphan"
    with pytest.raises(InputError, match="no such picture"):
        library.move_to_picture(made.id, "c.png")


def test_one_without_a_caption_is_known_by_its_file_wherever_it_is_listed(library, number, tmp_path):
    rewrite(library, tmp_path, BODY.replace("图一", ""))
    library.highlight_picture(number, "a/figure-one.png")
    (row,) = library.annotation_rows(library.annotation_ids(AnnotationQuery()))
    assert (only(library).selector.quote, row.quote) == ("", "figure-one.png")
    rewrite(library, tmp_path, BODY.replace("![图一](a/figure-one.png)", ""))
    (waiting,) = library.reviews()
    assert waiting.quote == "figure-one.png"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://a.cn/x/%E5%9B%BE.png?w=9#a", "图.png"),
        ("data:image/png;base64,AA/BB", "…"),
        ("http://[::1", "…"),
        ("", "…"),
    ],
)
def test_what_stands_for_a_picture(address, words):
    assert shown_quote(Selector(0, 0, "", picture=PictureSelector(address))) == words
    assert shown_quote(Selector(0, 0, "图一", picture=PictureSelector(address))) == "图一"
    assert shown_quote(Selector(0, 0, "")) == ""


# -- checked


def spoil(library, statement):
    with library._database.write() as connection:
        connection.execute(statement)


def kinds(report):
    return [(problem.kind, problem.fixed) for problem in report.problems]


def test_checking_finds_a_sound_one_sound(library, number, tmp_path):
    library.highlight_picture(number, "a/figure-one.png", region=(0, 0, 0.5, 0.5))
    assert library.verify().problems == ()
    rewrite(library, tmp_path, "新的一段在最前面。\n\n" + BODY)
    assert library.verify().problems == ()
    rewrite(library, tmp_path, BODY.replace("a/figure-one.png", "https://cdn.cn/figure-one.png"))
    assert library.verify(fix=True).problems == ()
    assert only(library).placement.verdict == "changed"
    library.detach_highlights([only(library).id])
    assert library.verify(fix=True).problems == ()
    assert only(library).placement.verdict == "orphan"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE placements SET start = start + 1, end = end + 1",
        "UPDATE placements SET end = end + 1",
        "UPDATE placements SET verdict = 'orphan', start = NULL, end = NULL",
        "UPDATE placements SET verdict = 'changed'",
    ],
)
def test_a_wrong_place_is_told_and_worked_out_anew(library, number, statement):
    library.highlight_picture(number, "a/figure-one.png")
    sound = only(library)
    spoil(library, statement)
    assert kinds(library.verify()) == [("wrong place", False)]
    assert kinds(library.verify(fix=True)) == [("wrong place", True)]
    assert only(library) == sound


@pytest.mark.parametrize(
    "statement", ["UPDATE highlights SET start = 5, end = 5", "UPDATE highlights SET prefix = '别的'"]
)
def test_words_that_are_not_around_it_are_told_and_left_alone(library, number, statement):
    library.highlight_picture(number, "a/figure-one.png")
    spoil(library, statement)
    before = only(library).selector
    assert ("quote", False) in kinds(library.verify(fix=True))
    assert only(library).selector == before
