"""Lines with the words that were found marked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from reader.ui.painting import font
from reader.ui.search.marked_text import draw_marked, marked_lines
from reader.ui.search.places import from_qt, to_qt
from reader.ui.theme import load_theme

TEXT = "清晨的集市在河岸上铺开，卖鱼的人说，今年的水比去年高，集市也比往年早了一个钟头；渡口的船要等到太阳出来才开。"


def test_a_mark_stands_under_its_words(qapp):
    (line,) = marked_lines("今年的水比去年高", ((3, 4),), 300, 1)
    measures = QFontMetrics(font(12))
    assert line.text == "今年的水比去年高"
    assert line.boxes == (
        (
            pytest.approx(measures.horizontalAdvance("今年的"), abs=1),
            pytest.approx(measures.horizontalAdvance("今年的水"), abs=1),
        ),
    )


def test_a_mark_that_is_broken_is_on_both_lines(qapp):
    first, second = marked_lines(TEXT, ((0, 40),), 240, 2)
    assert first.boxes[0][0] == 0
    assert second.boxes[0][0] == 0
    assert second.text.endswith("…")


def test_the_beginning_gives_way_to_a_mark_far_behind(qapp):
    place = TEXT.index("渡口")
    lines = marked_lines(TEXT, ((place, place + 2),), 160, 1)
    assert lines[0].text.startswith("…")
    assert "渡口" in lines[0].text
    assert lines[0].boxes
    assert not marked_lines(TEXT, ((place, place + 2),), 160, 1, whole=True)[0].boxes


def test_what_is_outside_the_first_plane_counts_once(qapp):
    assert [to_qt("a🐟b", place) for place in range(4)] == [0, 1, 3, 4]
    assert [from_qt("a🐟b", place) for place in range(5)] == [0, 1, 1, 2, 3]
    (line,) = marked_lines("a🐟b水", ((3, 4),), 300, 1)
    (plain,) = marked_lines("a🐟b水", ((0, 3),), 300, 1)
    assert line.boxes[0][0] == pytest.approx(plain.boxes[0][1])


@settings(max_examples=60, deadline=None)
@given(
    st.text("水 a.🐟\n", max_size=200), st.integers(0, 200), st.integers(1, 20), st.integers(20, 400), st.integers(1, 4)
)
def test_lines_are_parts_of_the_text_and_no_wider_than_wanted(qapp, text, start, length, width, most):
    marks = ((start, start + length),) if start + length <= len(text) else ()
    lines = marked_lines(text, marks, width, most)
    assert len(lines) <= most
    whole = " ".join(text.split())
    for line in lines:
        assert " ".join(line.text.strip("…").split()) in whole
        assert all(0 <= left <= right for left, right in line.boxes)


def test_marks_are_painted_in_the_colours_of_every_theme(qapp):
    for name in ("light", "sepia", "dark"):
        theme = load_theme(name)
        image = QImage(200, 20, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.list))
        painter = QPainter(image)
        painter.setFont(font(12))
        painter.setPen(QColor(theme.soft))
        (line,) = marked_lines("今年的水", ((0, 2),), 200, 1)
        draw_marked(painter, 10, 0, 20, line, theme)
        painter.end()
        right = int(10 + line.boxes[0][1])
        left_colors = {image.pixelColor(x, 4).name() for x in range(12, right - 2)}
        assert QColor(theme.list).name() not in left_colors
        assert image.pixelColor(right + 6, 1).name() == QColor(theme.list).name()
