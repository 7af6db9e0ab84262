"""The pictures of a document, and parts of pictures."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Highlight, PictureSelector, Placement, Selector
from reader.model.document import Block, Document, Image, Span
from reader.model.figures import clean_region, figures, sorted_highlights


def test_pictures_are_counted_by_address_in_reading_order():
    document = Document(
        (
            Block("image", image=Image("a.png", "alt", "图一")),
            Block("paragraph", "前后", (Span("image", 1, 1, "b.png", "里"), Span("image", 2, 2, "a.png"))),
            Block("image", image=Image("a.png", "alt")),
        )
    )
    found = [(one.address, one.occurrence, one.position, one.words, one.block) for one in figures(document)]
    assert found == [
        ("a.png", 0, 0, "图一", 0),
        ("b.png", 0, 1, "里", 1),
        ("a.png", 1, 2, "", 1),
        ("a.png", 2, 2, "alt", 2),
    ]


def test_a_part_is_cut_at_the_edges():
    assert clean_region((-0.5, 0.25, 1.0, 2.0)) == (0.0, 0.25, 0.5, 0.75)


@pytest.mark.parametrize("whole", [None, (0, 0, 1, 1), (-1, -1, 9, 9)])
def test_all_of_a_picture_is_no_part(whole):
    assert clean_region(whole) is None


@pytest.mark.parametrize("nothing", [(0, 0, 0, 1), (1, 0, 1, 1), (0.2, 0.2, -1, 1), (math.nan, 0, 1, 1)])
def test_nothing_is_refused(nothing):
    with pytest.raises(ValueError, match="nothing"):
        clean_region(nothing)


@given(st.tuples(*[st.floats(-2, 2)] * 4))
def test_parts_lie_inside_and_stay_as_they_are(region):
    try:
        cleaned = clean_region(region)
    except ValueError:
        return
    if cleaned is not None:
        x, y, width, height = cleaned
        assert 0 <= x < x + width <= 1.00001
        assert 0 <= y < y + height <= 1.00001
        assert clean_region(cleaned) == pytest.approx(cleaned, abs=2e-6)


def placed(number, start, address="", occurrence=0, region=None):
    picture = PictureSelector(address, occurrence, region) if address else None
    selector = Selector(start or 0, start or 0, "", picture=picture)
    where = Placement("orphan" if start is None else "exact", start, start if picture else None)
    return Highlight(number, 1, 1, selector, where)


def test_highlights_of_pictures_at_one_place_come_as_they_are_read():
    images = [Block("image", image=Image(address)) for address in ("b.png", "a.png")]
    document = Document((*images, Block("paragraph", "x")))
    highlights = [
        placed(1, 0, "a.png"), placed(2, 0, "b.png", region=(0.1, 0.5, 0.1, 0.1)),
        placed(3, 0, "b.png", region=(0.9, 0.1, 0.1, 0.1)), placed(4, 0, "b.png"),
        placed(5, None, "a.png"), placed(6, None),
    ]  # fmt: skip
    assert [one.id for one in sorted_highlights(highlights, lambda: document)] == [4, 3, 2, 1, 5, 6]


def test_the_document_is_not_read_where_nothing_is_to_be_ordered():
    def document():
        raise AssertionError("the document was asked for")

    highlights = [placed(1, 0), placed(2, 0), placed(3, 0, "a.png"), placed(4, 5, "a.png"), placed(5, None, "a.png")]
    assert [one.id for one in sorted_highlights(highlights, document)] == [1, 2, 3, 4, 5]
