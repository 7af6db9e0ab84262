"""Highlights on pictures: made, kept in their places, taken back."""

import pytest

from reader.library import Library
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
