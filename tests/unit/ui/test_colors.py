"""The colours of highlights in the window: their lines, their names, and the dialog that gives them."""

import pytest
from article_fake import FakeLibrary  # type: ignore[import-not-found]
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from reader.model.annotation import COLORS, SHAPES
from reader.settings import Settings
from reader.ui.dialogs.colors import ColorsDialog
from reader.ui.dialogs.preferences import PreferencesDialog
from reader.ui.session import Session
from reader.ui.strokes import draw_bar, draw_lines, draw_swatch
from reader.ui.theme import load_theme

INK = "#204080"


@pytest.fixture
def library():
    return FakeLibrary()


@pytest.fixture
def session(qtbot, library):
    session = Session(library, Settings(), load_theme("light"))
    yield session
    session.tasks.close()


def settle(qtbot, session):
    for _ in range(2):
        qtbot.waitUntil(lambda: not session.tasks.busy() and session._writes == 0)
        QApplication.processEvents()


def drawn(paint, wide=120, high=12, ratio=1.0):
    image = QImage(round(wide * ratio), round(high * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return image


def ink(image):
    """Return how much of an image is covered."""
    return sum(image.pixelColor(x, y).alphaF() for x in range(image.width()) for y in range(image.height()))


# -- lines


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("height", [4.0, 2.6])
def test_every_shape_is_told_from_every_other(qapp, ratio, height):
    images = {
        shape: drawn(lambda painter, shape=shape: draw_lines(painter, [(3, 117)], 2, height, shape, INK), ratio=ratio)
        for shape in SHAPES
    }
    for shape, image in images.items():
        assert ink(image) > 60 * ratio * ratio, shape
        for other, another in images.items():
            differences = sum(
                image.pixelColor(x, y) != another.pixelColor(x, y)
                for x in range(image.width())
                for y in range(image.height())
            )
            assert (differences > 60 * ratio) == (shape != other), (shape, other)


def test_a_line_stays_within_its_room(qapp):
    for shape in SHAPES:
        image = drawn(lambda painter, shape=shape: draw_lines(painter, [(20, 60)], 4, 3.0, shape, INK))
        covered = {
            (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha()
        }
        assert {y for _x, y in covered} <= set(range(4, 8)), shape
        assert {x for x, _y in covered} <= set(range(20, 60)), shape


def test_patterns_go_on_from_stretch_to_stretch(qapp):
    image = drawn(lambda painter: draw_lines(painter, [(0, 120)], 2, 4.0, "wavy", INK))
    columns = [max(image.pixelColor(x, y).alpha() for y in range(12)) for x in range(2, 118)]
    assert min(columns) > 60  # no hole where one period meets the next


def test_swatches_and_bars_show_the_shape(qapp):
    for paint in (
        lambda painter, shape: draw_swatch(painter, QRectF(1, 1, 20, 20), "#FFE9A3", INK, shape),
        lambda painter, shape: draw_bar(painter, QRectF(2, 0, 4, 24), INK, shape),
    ):
        images = [drawn(lambda painter, shape=shape, paint=paint: paint(painter, shape), 24, 24) for shape in SHAPES]
        assert all(one != other for at, one in enumerate(images) for other in images[at + 1 :])


# -- names


def test_names_are_the_readers_or_the_colours_own(qtbot, session, library):
    assert [session.colors.name(color) for color in COLORS] == ["Yellow", "Green", "Blue", "Pink", "Violet"]
    library.style_color("green", name="论点", shape="double")
    with qtbot.waitSignal(session.colors.changed):
        session.colors.load()
    assert session.colors.name("green") == "论点"
    assert session.colors.full_name("green") == "论点 (Green)"
    assert session.colors.full_name("blue") == "Blue"
    assert session.colors.shape("green") == "double"


def test_names_follow_what_changes_elsewhere(qtbot, session, library):
    with qtbot.waitSignal(session.colors.changed):
        session.mutate(lambda: library.style_color("pink", name="存疑"))
    assert session.colors.name("pink") == "存疑"


# -- the dialog


def test_a_name_is_kept_when_it_is_left_and_a_shape_at_once(qtbot, session, library):
    dialog = ColorsDialog(session, "blue")
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.focusWidget() is dialog.names["blue"]
    dialog.names["blue"].setText(" 数字  口径 ")
    dialog.names["blue"].editingFinished.emit()
    settle(qtbot, session)
    assert library.styles["blue"].name == "数字 口径"
    box = dialog.shapes["blue"]
    box.setCurrentIndex(SHAPES.index("wavy"))
    box.activated.emit(box.currentIndex())
    settle(qtbot, session)
    assert library.styles["blue"].shape == "wavy"
    assert library.styles["blue"].name == "数字 口径"
    dialog.grab()


def test_escape_loses_no_name(qtbot, session, library):
    dialog = ColorsDialog(session)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.names["yellow"].setText("论点")
    dialog.reject()
    settle(qtbot, session)
    assert library.styles["yellow"].name == "论点"


def test_what_changes_meanwhile_is_shown(qtbot, session, library):
    dialog = ColorsDialog(session, "yellow")
    qtbot.addWidget(dialog)
    dialog.open()
    session.mutate(lambda: library.style_color("green", name="claim", shape="solid"))
    settle(qtbot, session)
    assert dialog.names["green"].text() == "claim"
    assert dialog.shapes["green"].currentData() == "solid"


def test_preferences_lead_to_the_names(qtbot):
    dialog = PreferencesDialog(Settings())
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.colors_wanted):
        dialog.findChild(object, "colors").click()
