"""Finding marked pictures again."""

import pytest

from reader.anchoring import place_picture, select_picture
from reader.model.annotation import PictureSelector, Selector
from reader.model.document import Block, Document, Image
from reader.model.figures import figure_at, figures

FIRST = Block("paragraph", "第一段讲的是去年全年的增长情况和它的原因。")
SECOND = Block("paragraph", "第二段说明今年的目标，以及达到它的办法。")
THIRD = Block("paragraph", "The third paragraph is about something else altogether.")


def picture(address):
    return Block("image", image=Image(address))


def marked(blocks, number=0):
    document = Document(tuple(blocks))
    figure = figures(document)[number]
    prefix, suffix = select_picture(document.text, figure)
    chosen = PictureSelector(figure.address, figure.occurrence)
    return Selector(figure.position, figure.position, figure.words, prefix, suffix, chosen)


def placed(selector, blocks):
    document = Document(tuple(blocks))
    there = figures(document)
    placement = place_picture(selector, there, document.text)
    found = figure_at(selector, placement, there)
    return placement.verdict, None if found is None else there.index(found)


def test_in_the_same_text_it_stands_where_it_stood():
    blocks = [FIRST, picture("a.png"), SECOND]
    assert placed(marked(blocks), blocks) == ("exact", 0)


def test_it_is_found_where_it_went():
    assert placed(marked([FIRST, picture("a.png"), SECOND]), [picture("a.png"), FIRST]) == ("moved", 0)


def test_one_that_is_gone_stands_nowhere():
    assert placed(marked([FIRST, picture("a.png")]), [FIRST, picture("b.png")]) == ("orphan", None)


def test_one_whose_site_moved_is_known_by_its_name_and_to_be_confirmed():
    old, new = "https://img.one.cn/2021/W0209a.png", "https://cdn.two.com/x/W0209a.png?w=600"
    assert placed(marked([FIRST, picture(old)]), [picture("other.png"), FIRST, picture(new)]) == ("changed", 1)


@pytest.mark.parametrize(
    "names", [("x/loading.gif", "y/loading.gif"), ("a/1.png", "b/1.png"), ("data:,ab", "data:,ac")]
)
def test_names_that_many_have_tell_nothing(names):
    old, new = names
    assert placed(marked([FIRST, picture(old)]), [FIRST, picture(new)]) == ("orphan", None)


def test_of_copies_the_one_in_its_company_is_meant():
    old = [FIRST, picture("a.png"), SECOND, picture("a.png"), THIRD]
    new = [THIRD, picture("a.png"), FIRST, picture("a.png"), SECOND]
    assert placed(marked(old, 0), new) == ("moved", 1)


def test_copies_without_company_go_by_their_number():
    old = [picture("a.png"), picture("a.png"), picture("a.png")]
    assert placed(marked(old, 1), [picture("a.png"), picture("a.png")]) == ("exact", 1)
    assert placed(marked(old, 2), [picture("a.png"), picture("a.png")]) == ("orphan", None)


def test_a_passage_is_no_picture():
    with pytest.raises(ValueError, match="no picture"):
        place_picture(Selector(0, 1, "a"), [], "a")
