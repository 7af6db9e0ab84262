"""The panel above the results by which they are narrowed."""

import pytest
from lists_fake import FakeLibrary, session_of  # type: ignore[import-not-found]
from PySide6.QtCore import QPoint, Qt

from reader.model.search import Facet, Narrowing
from reader.ui.search.facet_panel import FacetPanel
from reader.ui.search.time_line import TimeLine

FACETS = (
    Facet("source", "归档", "归档", 30),
    Facet("source", "Talks", "Talks", 12),
    *(Facet("publisher", f"媒体{number}", f"媒体{number}", 40 - number) for number in range(20)),
    Facet("category", "金融/银行", "金融/银行", 9),
    Facet("tag", "注册制", "注册制", 3),
    *(Facet("month", f"2021-{number:02}", f"2021-{number:02}", number) for number in (1, 2, 4, 12)),
)


@pytest.fixture
def session(qapp):
    session = session_of(FakeLibrary(), window_state={"columns": (1, 2, 3, 4), "facets": (1,)})
    yield session
    session.tasks.close()


@pytest.fixture
def panel(qtbot, session):
    panel = FacetPanel(session, None)
    qtbot.addWidget(panel)
    panel.resize(356, 300)
    panel.show()
    panel.show_facets(FACETS, ())
    return panel


@pytest.fixture
def line(qtbot, session):
    line = TimeLine(session, None)
    qtbot.addWidget(line)
    line.resize(332, line.height())
    line.show()
    line.show_months([facet for facet in FACETS if facet.field == "month"], None)
    return line


def center(line, number):
    return line.box(number).center().toPoint()


def test_what_narrows_nothing_is_left_out(panel):
    shown = [field for field, line in panel.lines.items() if line.isVisible()]
    assert shown == ["source", "publisher", "tag"]  # all results have the one category


def test_as_many_values_are_shown_as_there_is_room_for(panel):
    line = panel.lines["publisher"]
    chips = [chip for chip in line.chips if chip.isVisible()]
    assert 1 <= len(chips) < 20
    assert [chip.value.value for chip in chips] == [f"媒体{number}" for number in range(len(chips))]
    assert line.more.isVisible()
    assert line.more.geometry().right() <= line.width()
    panel.resize(900, 300)
    assert len([chip for chip in line.chips if chip.isVisible()]) > len(chips)
    assert not panel.lines["source"].more.isVisible()


@pytest.mark.parametrize("key", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_a_click_narrows_and_with_ctrl_or_alt_leaves_out(qtbot, panel, key):
    chip = panel.lines["source"].chips[1]
    with qtbot.waitSignal(panel.narrowed) as narrowed:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert narrowed.args == ["source", "Talks", False]
    with qtbot.waitSignal(panel.narrowed) as narrowed:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, key)
    assert narrowed.args == ["source", "Talks", True]
    with qtbot.waitSignal(panel.narrowed):
        qtbot.keyClick(chip, Qt.Key.Key_Space)


def test_what_is_chosen_stands_first_and_is_taken_back_by_a_click(qtbot, panel):
    panel.show_facets(
        FACETS, (Narrowing("source", "Talks"), Narrowing("tag", "旧", True), Narrowing("category", "不在"))
    )
    source, tag = panel.lines["source"].chips[0], panel.lines["tag"].chips[0]
    assert source.value.taken
    assert source.value.value == "Talks"
    assert "chosen" in source.accessibleName()
    assert tag.value.excluded
    assert panel.lines["category"].isVisible()
    with qtbot.waitSignal(panel.narrowed) as narrowed:
        qtbot.mouseClick(tag, Qt.MouseButton.LeftButton)
    assert narrowed.args == ["tag", "旧", True]  # a second one takes it out


def test_all_values_are_behind_more(qtbot, panel):
    line = panel.lines["publisher"]
    line.more.click()
    popover = line._popover
    rows = popover._list.rows
    assert rows.count() == 20
    with qtbot.waitSignal(panel.narrowed) as narrowed:
        rows.itemClicked.emit(rows.item(15))
    assert narrowed.args == ["publisher", "媒体15", False]
    assert not popover.isVisible()


def test_the_panel_folds_and_that_is_remembered(qtbot, panel, session):
    assert panel.body.isVisible()
    panel.fold.click()
    assert not panel.body.isVisible()
    assert session.settings.window_state == {"columns": (1, 2, 3, 4), "facets": (0,)}
    panel.show_facets(FACETS, (Narrowing("source", "Talks"), Narrowing("tag", "旧", True)))
    assert "Talks" in panel.fold.text()
    assert "−旧" in panel.fold.text()
    with qtbot.waitSignal(panel.opened):
        panel.fold.click()
    assert session.settings.window_state["facets"] == (1,)


def test_a_bar_is_a_month_and_a_click_takes_it(qtbot, line):
    assert [bar.articles for bar in line.bars] == [1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 12]
    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=center(line, 3))
    assert chosen.args == ["2021-04"]


def test_a_drag_takes_several_in_either_direction(qtbot, line):
    for first, last in ((1, 4), (4, 1)):
        qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=center(line, first))
        qtbot.mouseMove(line, center(line, last))
        with qtbot.waitSignal(line.chosen) as chosen:
            qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=center(line, last))
        assert chosen.args == ["2021-02..2021-05"]


def test_a_drag_beyond_the_ends_takes_the_last(qtbot, line):
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=center(line, 10))
    qtbot.mouseMove(line, QPoint(2000, 5))
    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(2000, 5))
    assert chosen.args == ["2021-11..2021-12"]


def test_the_arrows_and_return_choose_a_bar(qtbot, line):
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert "12" in line.accessibleDescription()
    qtbot.keyClick(line, Qt.Key.Key_Left)
    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chosen.args == ["2021-11"]


def test_many_years_are_bars_of_years(qtbot, line):
    line.show_months([Facet("month", f"{year}-05", "", 3) for year in range(1980, 2022)], None)
    assert len(line.bars) == 42
    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(2, 20))
    assert chosen.args == ["1980"]
    assert line.words(line.bars[0]).startswith("1980")


def test_bars_stay_inside_and_the_highest_is_that_with_most(line):
    boxes = [line.box(number) for number in range(len(line.bars))]
    assert min(boxes, key=lambda box: box.top()) == boxes[11]
    assert all(box.left() >= 0 and box.right() <= line.width() for box in boxes)
    assert boxes[2].height() == 0
    assert boxes[0].height() >= 2


def test_an_empty_time_line_takes_no_clicks(qtbot, line):
    line.show_months([], None)
    with qtbot.assertNotEmitted(line.chosen):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        qtbot.keyClick(line, Qt.Key.Key_Left)
        qtbot.keyClick(line, Qt.Key.Key_Return)
