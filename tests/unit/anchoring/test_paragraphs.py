"""Which paragraph became which, and what is different within."""

from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.difference import difference
from reader.anchoring.paragraphs import compared, paragraphs
from reader.model.difference import Piece


def test_paragraphs_end_where_a_line_of_either_text_ends():
    pieces = [Piece("same", "甲\n乙"), Piece("removed", "\n"), Piece("added", "、"), Piece("same", "丙\n丁")]
    assert [[(one.kind, one.text) for one in row.pieces] for row in paragraphs(pieces)] == [
        [("same", "甲\n")],
        [("same", "乙"), ("removed", "\n")],
        [("added", "、"), ("same", "丙\n")],
        [("same", "丁")],
    ]
    assert [row.changed for row in paragraphs(pieces)] == [False, True, True, False]


_TEXT = st.text(st.sampled_from("甲乙丙丁，。\n a1"), max_size=60)


def old_of(rows):
    return "".join(piece.text for row in rows for piece in row.pieces if piece.kind != "added")


def new_of(rows):
    return "".join(piece.text for row in rows for piece in row.pieces if piece.kind != "removed")


@given(_TEXT, _TEXT)
def test_a_comparison_holds_both_texts_whole(old, new):
    rows = compared(old, new)
    assert (old_of(rows), new_of(rows)) == (f"{old}\n", f"{new}\n")
    assert all("\n" not in piece.text[:-1] for row in rows for piece in row.pieces)
    assert all("\n" not in piece.text for row in rows for piece in row.pieces[:-1])
    assert all(row.pieces[-1].text.endswith("\n") for row in rows)
    assert any(row.changed for row in rows) == (old != new)


@given(_TEXT, _TEXT)
def test_pieces_cut_into_paragraphs_are_whole(old, new):
    rows = list(paragraphs(difference(old, new)))
    assert (old_of(rows), new_of(rows)) == (old, new)


def shapes(rows):
    return [[(piece.kind, piece.text.rstrip("\n")) for piece in row.pieces if piece.text != "\n"] for row in rows]


def test_a_paragraph_put_before_another_takes_nothing_of_it():
    """Both begin alike; what was there stays, with another number."""
    old = "第二条　国防教育是建设和巩固国防的基础，是增强民族凝聚力的重要途径。"
    new = f"第二条　国家开展以爱国主义为核心的理论、知识、技能教育。\n{old.removeprefix('第二条　')}"
    assert shapes(compared(old, new)) == [
        [("added", "第二条　国家开展以爱国主义为核心的理论、知识、技能教育。")],
        [("removed", "第二条　"), ("same", "国防教育是建设和巩固国防的基础，是增强民族凝聚力的重要途径。")],
    ]


def test_a_paragraph_that_was_written_anew_is_told_whole():
    old, new = "甲\n今冬第一股寒潮将于周末抵达华北平原。\n乙", "甲\n九月末广义货币余额同比增长百分之八。\n乙"
    assert shapes(compared(old, new))[1:3] == [
        [("removed", "今冬第一股寒潮将于周末抵达华北平原。")],
        [("added", "九月末广义货币余额同比增长百分之八。")],
    ]


def test_a_paragraph_that_was_parted_is_no_other_one():
    first, second = "港口的灯塔亮到天明，渔船都回来了。", "岸上的人等了一夜，终于放下心来。"
    assert shapes(compared(first + second, f"{first}\n{second}")) == [[("same", first)], [("same", second)]]
    assert [row.changed for row in compared(first + second, f"{first}\n{second}")] == [True, False]


def test_a_text_too_long_to_be_paired_is_still_whole(monkeypatch):
    monkeypatch.setattr("reader.anchoring.paragraphs.CELLS", 3)
    old, new = "甲乙丙丁一\n戊己庚辛一", "甲乙丙丁二\n戊己庚辛二"
    rows = compared(old, new)
    assert (old_of(rows), new_of(rows)) == (f"{old}\n", f"{new}\n")
    assert any(piece.kind == "same" for row in rows for piece in row.pieces[:-1])
