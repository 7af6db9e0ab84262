"""Highlights of pictures on the page: framed, clicked, made with mouse and keys, copied, shown on their cards."""

import pytest
from frame_make import open_window, settle  # type: ignore[import-not-found]
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from reader.library import Library
from reader.model.annotation import PictureSelector
from reader.settings import Settings
from reader.ui.article import ArticlePane
from reader.ui.article.images import Pictures
from reader.ui.article.picture_places import part_of
from reader.ui.article.picture_selecting import _region
from reader.ui.session import Session
from reader.ui.theme import load_theme
from tests.picture_server import png

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
SHADE = 120  # of the pictures
BODY = """# 河岸

清晨的集市在河岸上铺开，卖鱼的人说今年的水比去年高。

![图一](wide.png "图一 水位")

第二段在两张图之间，讲的是码头。

![](tall.png)

A line with ![seal](seal.png) a seal and ![](stamp.png) a stamp in it, and enough words behind
it for the line to wrap at some place.

| a | b |
|---|---|
| ![](seal.png) | two |
| three | ![](seal.png) |

[![](linked.png)](https://example.org/linked)

![没有取回](https://img.example.com/2024/W0209a.png)

最后一段说明今年的目标。
"""
WIDE, TALL, SEAL, STAMP, CELL, _CELL2, LINKED, AWAY = range(8)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "posts"
    folder.mkdir()
    for name, width, height in (
        ("wide", 400, 200),
        ("tall", 120, 300),
        ("seal", 30, 24),
        ("linked", 200, 100),
        ("stamp", 50, 70),
    ):
        (folder / f"{name}.png").write_bytes(png(width, height, shade=SHADE))
    (folder / "a.md").write_text(BODY, "utf-8")
    return folder


@pytest.fixture
def library(tmp_path, folder):
    with Library.open(tmp_path / "library.pizhu") as library:
        library.add_source(folder)
        library.refresh()
        yield library


@pytest.fixture
def number(library):
    return library.find_article("a.md")


@pytest.fixture
def session(qtbot, library):
    session = Session(library, Settings(language="en"), load_theme("light"))
    yield session
    session.tasks.close()


@pytest.fixture
def pane(qtbot, session):
    pane = ArticlePane(session)
    qtbot.addWidget(pane)
    pane.resize(760, 1900)
    pane.show()
    return pane


def rest(qtbot, session):
    for _ in range(3):
        qtbot.waitUntil(lambda: not session.tasks.busy() and session._writes == 0)
        QGuiApplication.processEvents()


def show(qtbot, pane, session, number):
    with qtbot.waitSignal(pane.article_shown):
        pane.show_article(number)
    pane.view.finish_building()
    rest(qtbot, session)
    pane.view.viewport().grab()  # what is decoded is painted once before
    rest(qtbot, session)


def mark(library, number, address, region=None, occurrence=0, **values):
    return library.highlight_picture(number, address, occurrence, region, **values).created[0]


def box_of(pane, picture):
    """Return where a picture is, in px of the viewport."""
    view = pane.view
    at = QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    return view.page().pictures.box(picture).translated(-at)


def point(pane, picture, x, y):
    box = box_of(pane, picture)
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height()).toPoint()


def click(pane, picture, x=0.5, y=0.5):
    QTest.mouseClick(pane.view.viewport(), LEFT, pos=point(pane, picture, x, y))


def draw(pane, begin, end, *, release=True):
    """Draw with the mouse from one point of the viewport to another."""
    viewport = pane.view.viewport()
    QTest.mousePress(viewport, LEFT, pos=begin)
    for step in (0.3, 0.7, 1):
        QTest.mouseMove(viewport, begin + (end - begin) * step)
    if release:
        QTest.mouseRelease(viewport, LEFT, pos=end)


def key(pane, *keys):
    for one in keys:
        QTest.keyClick(pane.view, one)


def only(library):
    (highlight,) = library.highlights()
    return highlight


def near(name, color, by=24):
    return all(abs(int(name[at : at + 2], 16) - int(color[at : at + 2], 16)) <= by for at in (1, 3, 5))


def count(image, area, color):
    """Return how many points of an image inside a rectangle are nearly of a colour."""
    return sum(
        near(image.pixelColor(x, y).name(), color)
        for x in range(round(area.left()), round(area.right()))
        for y in range(round(area.top()), round(area.bottom()))
    )


def along(box, part, reach=4):
    """Return the rectangles along the four sides of a part."""
    edge = part_of(box, part)
    out = edge.adjusted(-reach, -reach, reach, reach)
    return [
        QRectF(out.left(), out.top(), out.width(), 2 * reach),
        QRectF(out.left(), edge.bottom() - reach, out.width(), 2 * reach),
        QRectF(out.left(), out.top(), 2 * reach, out.height()),
        QRectF(edge.right() - reach, out.top(), 2 * reach, out.height()),
    ]


# -- where pictures are


def test_pictures_are_where_they_are_drawn(qtbot, pane, session, number, monkeypatch):
    drawn = []
    before = Pictures.draw

    def record(self, painter, area, form):
        drawn.append(self.picture_box(form, area))
        before(self, painter, area, form)

    monkeypatch.setattr(Pictures, "draw", record)
    show(qtbot, pane, session, number)
    pane.view.verticalScrollBar().setValue(0)
    drawn.clear()
    pane.view.viewport().grab()
    places = pane.view.page().pictures
    assert len(places.figures) == 8
    assert len(drawn) == 8
    for picture in range(8):
        box = places.box(picture)
        assert any(
            abs(box.left() - one.left()) < 1 and abs(box.top() - one.top()) < 1 and box.size() == one.size()
            for one in drawn
        ), (picture, box, drawn)
        assert places.at(box.center()) == picture
    assert places.at(QPointF(2, 2)) is None
    tops = [places.box(picture).top() for picture in (WIDE, TALL, SEAL, CELL, LINKED, AWAY)]
    assert tops == sorted(tops)


@given(
    st.tuples(st.floats(0, 500), st.floats(0, 5000), st.floats(24, 900), st.floats(24, 900)),
    st.tuples(*[st.floats(0, 1)] * 4),
)
def test_a_part_drawn_is_the_part_shown(box, edges):
    box = QRectF(*box)
    left, right = sorted(edges[:2])
    top, bottom = sorted(edges[2:])
    part = QRectF(
        box.left() + left * box.width(), box.top() + top * box.height(),
        (right - left) * box.width(), (bottom - top) * box.height(),
    )  # fmt: skip
    if part.width() < 1 or part.height() < 1:
        return
    again = part_of(box, _region(part, box))
    for one, other in ((again.topLeft(), part.topLeft()), (again.bottomRight(), part.bottomRight())):
        assert (one - other).manhattanLength() < 0.02


# -- frames


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_frames_of_all_highlights_are_seen_and_the_picture_too(qtbot, pane, session, library, number, theme):
    session.set_theme(load_theme(theme))
    parts = {"yellow": (0.1, 0.1, 0.4, 0.5), "blue": (0.3, 0.3, 0.5, 0.5), "violet": (0.6, 0.15, 0.3, 0.3)}
    for color, part in parts.items():
        mark(library, number, "wide.png", part, color=color)
    for color in ("green", "pink"):
        mark(library, number, "wide.png", color=color)
    show(qtbot, pane, session, number)
    image, box = pane.view.viewport().grab().toImage(), box_of(pane, WIDE)
    for color, part in parts.items():
        for side in along(box, part):
            assert count(image, side, session.theme.edges[color]) >= 12, color
    for color in ("green", "pink"):  # of the same part: one outside the other
        for side in along(box, None, reach=8):
            assert count(image, side, session.theme.edges[color]) >= 20, color
    inside = image.pixelColor(point(pane, WIDE, 0.2, 0.2))
    assert abs(inside.lightness() - SHADE) < 40


def test_the_one_at_hand_stands_out(qtbot, pane, session, library, number):
    highlight = mark(library, number, "tall.png", color="blue")
    show(qtbot, pane, session, number)
    box, edge = box_of(pane, TALL), session.theme.edges["blue"]
    margin = QRectF(0, box.top(), 30, box.height())
    assert count(pane.view.viewport().grab().toImage(), margin, edge) == 0
    pane.view.set_active(highlight)
    assert count(pane.view.viewport().grab().toImage(), margin, edge) > 100


def test_a_placeholder_has_its_frame_and_is_marked_from_the_menu(qtbot, pane, session, library, number):
    show(qtbot, pane, session, number)
    menu = pane._annotator.menu("", point(pane, AWAY, 0.5, 0.5))
    (colors,) = [one.menu() for one in menu.actions() if one.text() == "Highlight picture"]
    assert "Highlight a part…" not in [one.text() for one in menu.actions()]
    colors.actions()[3].trigger()
    rest(qtbot, session)
    highlight = only(library)
    assert (highlight.selector.picture.address, highlight.color) == ("https://img.example.com/2024/W0209a.png", "pink")
    image, box = pane.view.viewport().grab().toImage(), box_of(pane, AWAY)
    assert all(count(image, side, session.theme.edges["pink"]) > 20 for side in along(box, None))


def test_a_note_has_its_mark_in_the_margin_and_is_shown_over_the_picture(qtbot, pane, session, library, number):
    highlight = mark(library, number, "wide.png", (0.2, 0.2, 0.5, 0.5), note="水位线")
    show(qtbot, pane, session, number)
    box = part_of(box_of(pane, WIDE), (0.2, 0.2, 0.5, 0.5))
    view, hovering = pane.view, pane._annotator.hovering
    glyph = QPoint(7, round(box.top() + 9))
    assert [one.highlight.id for one in view.marks_at(glyph)] == [highlight]
    assert count(view.viewport().grab().toImage(), QRectF(2, box.top(), 14, 20), session.theme.edges["yellow"]) > 4
    QTest.mouseMove(view.viewport(), point(pane, WIDE, 0.4, 0.4))
    hovering.look()
    assert hovering.hint.isVisible()
    assert "水位线" in hovering.hint.accessibleName()
    hovering.leave()
    hovering._at = point(pane, WIDE, 0.95, 0.95)
    hovering.look()
    assert not hovering.hint.isVisible()


def test_the_overview_has_a_tick_at_the_height_of_the_part(qtbot, pane, session, library, number):
    mark(library, number, "tall.png", (0, 0.5, 1, 0.5))
    show(qtbot, pane, session, number)
    (place,) = pane.view.mark_places()
    box = pane.view.page().pictures.box(TALL)
    assert abs(place * pane.view.document().size().height() - box.center().y()) < 3
    (tick,) = pane.view.overview.ticks()
    assert tick[0].highlight.selector.picture.address == "tall.png"


# -- what is done to them


def test_a_click_takes_the_smallest_and_offers_those_that_overlap(qtbot, pane, session, library, number):
    whole = mark(library, number, "wide.png", color="green")
    part = mark(library, number, "wide.png", (0.1, 0.1, 0.5, 0.5), color="blue")
    inner = mark(library, number, "wide.png", (0.2, 0.2, 0.2, 0.2), color="pink")
    show(qtbot, pane, session, number)
    seen = []
    pane.highlight_activated.connect(seen.append)
    for _ in range(4):
        click(pane, WIDE, 0.3, 0.3)
    assert seen == [inner, part, whole, inner]
    assert pane._annotator.bar.overlaps.ids() == [inner, part, whole]
    click(pane, WIDE, 0.9, 0.9)
    assert pane.view.active_id() == whole
    assert pane._annotator.bar.isVisible()
    assert pane.view.selected_picture() is None


def test_keys_recolour_note_tag_and_delete(qtbot, pane, session, library, number):
    highlight = mark(library, number, "wide.png", (0.1, 0.1, 0.5, 0.5))
    show(qtbot, pane, session, number)
    click(pane, WIDE, 0.3, 0.3)
    key(pane, KEY.Key_4)
    rest(qtbot, session)
    assert (only(library).color, only(library).selector.picture.region) == ("pink", (0.1, 0.1, 0.5, 0.5))
    with qtbot.waitSignal(pane.note_requested) as noted:
        key(pane, KEY.Key_N)
    with qtbot.waitSignal(pane.tag_requested) as tagged:
        key(pane, KEY.Key_T)
    assert (noted.args, tagged.args) == ([highlight], [highlight])
    key(pane, KEY.Key_Delete)
    rest(qtbot, session)
    assert library.highlights() == []
    assert pane.view.marks().items == []


def test_j_and_k_go_through_passages_and_pictures_as_they_are_read(qtbot, pane, session, library, number):
    text = library.article(number).article.document.text
    seal = mark(library, number, "seal.png")
    low = mark(library, number, "wide.png", (0.5, 0.6, 0.3, 0.3))
    high = mark(library, number, "wide.png", (0.6, 0.1, 0.3, 0.3))
    start = text.index("第二段")
    passage = library.highlight(number, start, start + 3).created[0]
    tall = mark(library, number, "tall.png")
    show(qtbot, pane, session, number)
    pane.resize(700, 300)
    rest(qtbot, session)
    wanted = [high, low, passage, tall, seal]
    assert [one.id for one in library.annotations(number).highlights] == wanted
    assert [one.id for one in library.highlights(number)] == wanted
    seen = []
    for _ in wanted:
        key(pane, KEY.Key_J)
        seen.append(pane.view.active_id())
        (box,) = pane.view.mark_boxes(pane.view.active())[:1]
        assert pane.view.rect().intersects(box.toRect())
    assert seen == wanted
    key(pane, KEY.Key_K)
    assert pane.view.active_id() == tall


def test_two_pictures_side_by_side_are_read_in_their_order(qtbot, session, library, folder, pane):
    (folder / "b.md").write_text("# 两张\n\n前。\n\n![](wide.png)\n\n![](tall.png)\n\n后。\n", "utf-8")
    library.refresh()
    number = library.find_article("b.md")
    second, first = mark(library, number, "tall.png"), mark(library, number, "wide.png", (0.5, 0.5, 0.1, 0.1))
    assert [one.id for one in library.annotations(number).highlights] == [first, second]
    show(qtbot, pane, session, number)
    assert [one.highlight.id for one in pane.view.marks().items] == [first, second]


def test_a_passage_over_a_picture_is_marked_as_before(qtbot, pane, session, library, number):
    text = library.article(number).article.document.text
    start = text.index("A line with")
    passage = library.highlight(number, start, start + 40, color="green").created[0]
    mark(library, number, "seal.png")
    show(qtbot, pane, session, number)
    first = pane.view.marks().find(passage)
    assert (first.lane, first.lanes) == (0, 1)
    box = pane.view.range_boxes(start, start + 1)[0].translated(-QPointF(pane.view.viewport().pos()))
    QTest.mouseClick(pane.view.viewport(), LEFT, pos=box.center().toPoint())
    assert pane.view.active_id() == passage


# -- making them


def test_a_part_is_drawn_and_coloured(qtbot, pane, session, library, number):
    show(qtbot, pane, session, number)
    draw(pane, point(pane, WIDE, 0.25, 0.2), point(pane, WIDE, 0.75, 0.7))
    bar, view = pane._annotator.bar, pane.view
    selected = view.selected_picture()
    assert selected.address == "wide.png"
    assert selected.region == pytest.approx((0.25, 0.2, 0.5, 0.5), abs=0.01)
    assert bar.isVisible()
    (box,) = view.selection_boxes()
    assert bar.geometry().top() > box.bottom()
    key(pane, KEY.Key_3)
    rest(qtbot, session)
    highlight = only(library)
    assert highlight.selector.picture == selected
    assert (highlight.color, highlight.selector.quote) == ("blue", "图一 水位")
    assert view.selected_picture() is None
    assert view.active_id() == highlight.id


@pytest.mark.parametrize(
    ("begin", "end", "region"),
    [((0.5, 0.5), (5, 9), (0.5, 0.5, 0.5, 0.5)), ((0.5, 0.5), (-3, -0.1), (0, 0, 0.5, 0.5))],
)
def test_a_part_ends_at_the_edge_of_its_picture(qtbot, pane, session, number, begin, end, region):
    show(qtbot, pane, session, number)
    draw(pane, point(pane, WIDE, *begin), point(pane, WIDE, *end))
    assert pane.view.selected_picture().region == pytest.approx(region, abs=0.01)
    assert pane.view.selected_range() == (0, 0)


def test_a_click_selects_the_whole_and_another_lets_it_go(qtbot, pane, session, library, number):
    show(qtbot, pane, session, number)
    click(pane, TALL)
    assert pane.view.selected_picture() == PictureSelector("tall.png")
    assert pane._annotator.bar.isVisible()
    click(pane, TALL)
    assert pane.view.selected_picture() is None
    assert not pane._annotator.bar.isVisible()
    click(pane, TALL)
    with qtbot.waitSignal(pane.note_requested):
        key(pane, KEY.Key_N)
        rest(qtbot, session)
    assert only(library).selector.picture == PictureSelector("tall.png")


def test_the_second_of_two_alike_is_meant(qtbot, pane, session, library, number):
    show(qtbot, pane, session, number)
    click(pane, CELL)
    key(pane, KEY.Key_1)
    rest(qtbot, session)
    assert only(library).selector.picture == PictureSelector("seal.png", 1)


def test_escape_takes_back_what_is_drawn_and_what_is_selected(qtbot, pane, session, library, number):
    show(qtbot, pane, session, number)
    draw(pane, point(pane, WIDE, 0.2, 0.2), point(pane, WIDE, 0.8, 0.8), release=False)
    assert pane.view.selected_picture() is not None
    key(pane, KEY.Key_Escape)
    assert pane.view.selected_picture() is None
    QTest.mouseRelease(pane.view.viewport(), LEFT, pos=point(pane, WIDE, 0.8, 0.8))
    assert pane.view.selected_picture() is None
    draw(pane, point(pane, WIDE, 0.2, 0.2), point(pane, WIDE, 0.8, 0.8))
    key(pane, KEY.Key_Escape)
    assert pane.view.selected_picture() is None
    assert not pane._annotator.bar.isVisible()
    key(pane, KEY.Key_1)
    rest(qtbot, session)
    assert library.highlights() == []


def test_a_drag_that_begins_in_text_selects_text(qtbot, pane, session, library, number):
    show(qtbot, pane, session, number)
    text, view = library.article(number).article.document.text, pane.view
    start = text.index("清晨")
    box = view.range_boxes(start, start + 1)[0].translated(-QPointF(view.viewport().pos()))
    click(pane, WIDE)
    assert view.selected_picture() is not None
    draw(pane, QPointF(box.left() + 1, box.center().y()).toPoint(), point(pane, TALL, 0.5, 0.1))
    assert view.selected_picture() is None
    assert view.selected_range()[0] == start
    assert "第二段" in view.selected_text()
    click(pane, WIDE)  # and a picture lets go of text
    assert view.selected_range() == (0, 0)
    assert not view.textCursor().hasSelection()
    view.select(start, start + 4)
    assert view.selected_picture() is None


def test_a_picture_that_is_a_link_is_followed_by_a_click_and_drawn_on_by_a_drag(qtbot, pane, session, number):
    show(qtbot, pane, session, number)
    followed = []
    pane.view.link_clicked.connect(followed.append)
    draw(pane, point(pane, LINKED, 0.2, 0.2), point(pane, LINKED, 0.6, 0.6))
    assert followed == []
    assert pane.view.selected_picture().address == "linked.png"
    click(pane, LINKED)
    assert followed == ["https://example.org/linked"]
    pane.following.popover.close()
    assert pane.view.selected_picture() is None


def test_a_part_is_shaped_by_its_corners_and_by_keys(qtbot, pane, session, library, number):
    show(qtbot, pane, session, number)
    menu = pane._annotator.menu("", point(pane, WIDE, 0.5, 0.5))
    next(one for one in menu.actions() if one.text() == "Highlight a part…").trigger()
    assert pane.view.selected_picture().region == (0.25, 0.25, 0.5, 0.5)
    draw(pane, point(pane, WIDE, 0.75, 0.75), point(pane, WIDE, 0.9, 0.85))
    assert pane.view.selected_picture().region == pytest.approx((0.25, 0.25, 0.65, 0.6), abs=0.01)
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(pane.view, KEY.Key_Left, both)
    QTest.keyClick(pane.view, KEY.Key_Down, both | Qt.KeyboardModifier.ControlModifier)
    assert pane.view.selected_picture().region == pytest.approx((0.2, 0.25, 0.65, 0.65), abs=0.01)
    for _ in range(30):
        QTest.keyClick(pane.view, KEY.Key_Right, both)
    assert pane.view.selected_picture().region == pytest.approx((0.35, 0.25, 0.65, 0.65), abs=0.01)
    key(pane, KEY.Key_5)
    rest(qtbot, session)
    assert only(library).color == "violet"


def test_pictures_are_selected_one_after_the_other_by_keyboard(qtbot, pane, session, library, number):
    show(qtbot, pane, session, number)
    seen = []
    for _ in range(9):
        key(pane, KEY.Key_P)
        seen.append((pane.view.selected_picture().address.rsplit("/", 1)[-1], pane.view.selected_picture().occurrence))
    names = ["wide", "tall", "seal", "stamp", "seal", "seal", "linked", "W0209a", "wide"]
    assert seen == list(zip([f"{name}.png" for name in names], (0, 0, 0, 0, 1, 2, 0, 0, 0), strict=True))
    key(pane, KEY.Key_2)
    rest(qtbot, session)
    assert (only(library).selector.picture, only(library).color) == (PictureSelector("wide.png"), "green")


def test_teaching_takes_the_picture(qtbot, pane, session, number):
    show(qtbot, pane, session, number)
    click(pane, TALL)
    with qtbot.waitSignal(pane.teach_picture_requested) as asked:
        key(pane, KEY.Key_X)
    assert asked.args == ["tall.png"]


# -- the clipboard


def clipboard_image(qtbot):
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())
    image: QImage = QGuiApplication.clipboard().image()
    return image.width(), image.height()


def test_a_picture_a_part_and_a_highlight_are_copied_as_images(qtbot, pane, session, library, number):
    show(qtbot, pane, session, number)
    copy = lambda: QTest.keyClick(pane.view, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)  # noqa: E731
    QGuiApplication.clipboard().clear()
    click(pane, TALL)
    copy()
    assert clipboard_image(qtbot) == (120, 300)
    QGuiApplication.clipboard().clear()
    draw(pane, point(pane, WIDE, 0.5, 0.02), point(pane, WIDE, 2, 0.52))
    copy()
    wide, high = clipboard_image(qtbot)
    assert abs(wide - 200) <= 3
    assert abs(high - 100) <= 3
    key(pane, KEY.Key_1)
    rest(qtbot, session)
    QGuiApplication.clipboard().clear()
    key(pane, KEY.Key_C)  # of the highlight at hand
    assert clipboard_image(qtbot) == (wide, high)


def test_of_a_picture_that_is_not_here_the_address_is_copied(qtbot, pane, session, number):
    show(qtbot, pane, session, number)
    pane.view.select_picture(AWAY)
    QTest.keyClick(pane.view, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "https://img.example.com/2024/W0209a.png"


# -- the cards


def test_cards_show_the_part_in_small_and_its_caption_or_file(qtbot, tmp_path, library, number):
    part = mark(library, number, "wide.png", (0.5, 0.5, 0.25, 0.5))
    whole = mark(library, number, "tall.png")
    away = mark(library, number, "https://img.example.com/2024/W0209a.png", note="等")
    library.close()
    with open_window(qtbot, tmp_path / "library.pizhu") as (_application, window):
        window.reading.article.show_article(number)
        settle(qtbot, window)
        cards = window.reading.panel.cards
        delegate, found = cards.delegate, {one.id: one for one in cards.cards.highlights()}
        for one in found.values():
            delegate.layout_of(one)
        settle(qtbot, window)
        sizes = {one: delegate.layout_of(found[one]).picture_box.size().toSize().toTuple() for one in found}
        assert sizes == {part: (72, 72), whole: (29, 72), away: (0, 0)}
        words = {one: " ".join(delegate.layout_of(found[one]).quote) for one in found}
        assert words == {part: "图一 水位", whole: "tall.png", away: "没有取回"}
        spoken = cards.cards.index_of(whole).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Picture. tall.png"
        image = cards.grab().toImage()
        assert count(image, QRectF(0, 0, image.width() / 2, 120), f"#{SHADE:02x}{SHADE:02x}{SHADE:02x}") > 1000


def test_the_pointer_says_what_the_mouse_would_do(qtbot, pane, session, library, number):
    mark(library, number, "wide.png", (0, 0, 0.5, 1))
    show(qtbot, pane, session, number)
    view, shapes = pane.view, Qt.CursorShape

    def shape(*place):
        QTest.mouseMove(view.viewport(), place[0] if len(place) == 1 else point(pane, *place))
        return view.viewport().cursor().shape()

    start = library.article(number).article.document.text.index("清晨")
    text = view.range_boxes(start, start + 1)[0].translated(-QPointF(view.viewport().pos())).center().toPoint()
    before = shape(text)
    assert shape(WIDE, 0.8, 0.5) == shapes.CrossCursor
    assert shape(WIDE, 0.2, 0.5) == shapes.PointingHandCursor
    assert shape(text) == before
    assert shape(LINKED, 0.5, 0.5) == shapes.PointingHandCursor
    assert shape(TALL, 0.5, 0.5) == shapes.CrossCursor
    assert shape(LINKED, 0.5, 0.5) == shapes.PointingHandCursor
    assert shape(text) == before
    draw(pane, point(pane, TALL, 0.1, 0.1), point(pane, TALL, 0.5, 0.5))
    assert shape(TALL, 0.5, 0.5) == shapes.SizeAllCursor


def test_one_whose_picture_is_gone_may_be_given_a_passage(qtbot, tmp_path, library, folder, number):
    highlight = mark(library, number, "tall.png", (0, 0, 0.5, 0.5), note="n")
    (folder / "a.md").write_text(BODY.replace("![](tall.png)", ""), "utf-8")
    library.refresh()
    text = library.article(number).article.document.text
    library.close()
    with open_window(qtbot, tmp_path / "library.pizhu") as (_application, window):
        own = window.session.library
        window.reading.reviewing._attach(highlight, 0, 4, text[:4])
        settle(qtbot, window)
        (now,) = own.highlights()
        assert (now.selector.picture, now.selector.quote, now.note) == (None, text[:4], "n")
        own.undo()
        (now,) = own.highlights()
        assert now.selector.picture == PictureSelector("tall.png", 0, (0, 0, 0.5, 0.5))
