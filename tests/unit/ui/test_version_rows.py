"""What a comparison shows of its paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.difference import Piece
from reader.model.version import Paragraph
from reader.ui.versions.rows import Fold, Row, arrange, beside, words

SAME = Paragraph((Piece("same", "一样\n"),))
CHANGED = Paragraph((Piece("same", "甲"), Piece("removed", "乙"), Piece("added", "丙"), Piece("same", "\n")))


def test_changes_stand_between_one_paragraph_on_either_side():
    rows = arrange([SAME] * 4 + [CHANGED] * 2 + [SAME] * 5 + [CHANGED])
    assert rows == [
        Fold(0, 3), Row(3, None), Row(4, 0), Row(5, 1), Row(6, None), Fold(7, 10), Row(10, None), Row(11, 2),
    ]  # fmt: skip
    assert arrange([SAME] * 4 + [CHANGED], {0})[0] == Row(0, None)


def test_paragraphs_in_a_row_that_came_or_went_whole_are_one_change():
    gone, come = Paragraph((Piece("removed", "甲\n"),)), Paragraph((Piece("added", "乙\n"),))
    found = [row.change for row in arrange([gone, gone, come, CHANGED, CHANGED, come]) if isinstance(row, Row)]
    assert found == [0, 0, 0, 1, 2, 3]


def test_paragraphs_written_anew_face_each_other_side_by_side():
    gone, come = Paragraph((Piece("removed", "甲\n"),)), Paragraph((Piece("added", "乙\n"),))
    paragraphs = [SAME, gone, gone, come, come, come, CHANGED, come, SAME, gone]
    assert beside(arrange(paragraphs), paragraphs) == [
        Row(0, None), Row(1, 0, 3), Row(2, 0, 4), Row(5, 0), Row(6, 1), Row(7, 2), Row(8, None), Row(9, 3),
    ]  # fmt: skip


def test_a_single_paragraph_is_not_folded():
    assert arrange([SAME, SAME, CHANGED]) == [Row(0, None), Row(1, None), Row(2, 0)]


@given(st.lists(st.sampled_from([SAME, CHANGED]), max_size=30), st.sets(st.integers(0, 30)))
def test_every_paragraph_is_shown_or_folded_once_and_every_change_shown(paragraphs, opened):
    numbers, changes = [], []
    for row in arrange(paragraphs, opened):
        if isinstance(row, Fold):
            assert row.first not in opened
            numbers += range(row.first, row.last)
        else:
            numbers.append(row.number)
            assert (row.change is not None) == paragraphs[row.number].changed
            changes += [row.change] if row.change is not None else []
    assert numbers == list(range(len(paragraphs)))
    assert changes == sorted(changes)
    assert sorted(set(changes)) == list(range(len(set(changes))))


def test_a_line_that_ends_elsewhere_has_a_sign():
    joined = Paragraph((Piece("same", "甲"), Piece("removed", "\n")))
    assert list(words(joined)) == [Piece("same", "甲"), Piece("removed", "¶")]
    assert list(words(joined, "removed")) == [Piece("same", "甲")]
    assert list(words(Paragraph((Piece("added", "新的\n"),)))) == [Piece("added", "新的")]
    assert list(words(Paragraph((Piece("added", "新的\n"),)), "added")) == []
