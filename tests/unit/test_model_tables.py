"""Cells of tables: rows, numbers, and what the clipboard gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.document import Block, Cell, Document
from reader.model.tables import copied, is_number, numeric_columns, rows, tab_separated, table_at, with_numbers_right


def cells(*lines, table=0, header=False):
    return [
        Block("cell", text, cell=Cell(table, row, column, header=header and row == 0))
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "1,234.56",
        "-3.2%",
        "+0.5pct",
        "¥1 200",
        "$3.1",
        "37万亿元",
        "3.5亿",
        "（1,234）",
        "(12%)",
        "↑2.1",
        "１２３",
        "15bp",
        "12x",
    ],
)
def test_numbers_are_known(text):
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["", "2021-09-07", "A股", "第3季度", "约10家", "1.", "1,,2", "10:30", "3至5", "MPU6050", "1/2"]
)
def test_what_is_more_than_a_number_is_none(text):
    assert not is_number(text)


def test_columns_of_numbers_stand_to_the_right_with_their_heads():
    table = cells(["名称", "增速", "备注"], ["甲", "8.1%", "—"], ["乙", "-", "初值"], ["丙", "-0.3%", "3"])
    assert numeric_columns(table) == {1}
    assert [block.cell.align for block in with_numbers_right(table)] == ["", "right", ""] * 4


def test_where_the_author_has_aligned_a_column_it_stays():
    table = [
        Block("cell", text, cell=Cell(0, row, 0, align="left" if row == 1 else ""))
        for row, text in enumerate(["增速", "1", "2", "3"])
    ]
    assert numeric_columns(table) == frozenset()


def test_one_number_is_no_column_of_numbers():
    assert numeric_columns(cells(["a", "b"], ["x", "1"])) == frozenset()


def test_cells_over_several_are_values_in_the_first_of_them():
    table = [
        Block("cell", "合计", cell=Cell(0, 0, 0, column_span=2)),
        Block("cell", "3", cell=Cell(0, 0, 2)),
        Block("cell", "甲\t乙\n丙", cell=Cell(0, 1, 0)),
        Block("cell", "更多", cell=Cell(0, 1, 0)),
        Block("cell", "5", cell=Cell(0, 1, 2)),
    ]
    assert tab_separated(table) == "合计\t\t3\n甲 乙 丙 更多\t\t5"


def test_a_copied_range_is_text_with_values_of_tables_between_tabs():
    document = Document((Block("paragraph", "上文。"), *cells(["名", "数"], ["甲", "1"]), Block("paragraph", "下文。")))
    assert copied(document, 1, len(document.text) - 1) == "文。\n名\t数\n甲\t1\n下文"
    one = document.text.index("甲")
    assert copied(document, one, one + 1) == "甲"
    assert copied(document, 0, 2) == "上文"


def test_two_tables_side_by_side_are_two():
    document = Document((*cells(["a", "b"]), *cells(["c", "d"], table=1)))
    assert copied(document, 0, len(document.text)) == "a\tb\nc\td"
    assert [block.text for block in table_at(document, 2)] == ["c", "d"]
    assert table_at(Document((Block("paragraph", "x"),)), 0) == ()


@given(st.lists(st.lists(st.text(max_size=5), min_size=3, max_size=3), min_size=1, max_size=5))
def test_rows_have_the_same_number_of_values_and_no_separators(lines):
    table = rows(cells(*lines))
    assert len(table) == len(lines)
    assert {len(row) for row in table} == {3}
    assert not any(mark in value for row in table for value in row for mark in "\t\n")
