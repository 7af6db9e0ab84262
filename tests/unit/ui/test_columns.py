"""The four columns share the width of the window."""

import pytest

from reader.ui.columns import ARTICLE, Columns


@pytest.mark.parametrize("width", [1442, 1600, 2560])
def test_the_article_takes_what_a_larger_window_gives(qtbot, qapp, width):
    columns = Columns((232, 356, 549, 300))
    qtbot.addWidget(columns)
    columns.resize(1440, 800)
    columns.show()
    before = columns.sizes()
    columns.resize(width, 800)
    qapp.processEvents()
    expected = list(before)
    expected[ARTICLE] += width - 1440
    assert columns.sizes() == expected
    columns.resize(1440, 800)
    qapp.processEvents()
    assert columns.sizes() == before
