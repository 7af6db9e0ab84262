"""Highlights on the page: overlapping, painted, chosen, moved, hovered over, in small beside the scroll bar."""

from dataclasses import replace

import pytest
from article_fake import FakeLibrary, cell, paragraph  # type: ignore[import-not-found]
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.model.annotation import PictureSelector
from reader.model.article import Article
from reader.model.document import Document
from reader.settings import Settings
from reader.ui.article import ArticlePane
from reader.ui.article.overview import places_of
from reader.ui.session import Session
from reader.ui.theme import load_theme

TEXT = (
    "清晨的集市在河岸上铺开，卖鱼的人说😀今年的水比去年高。",
    "By noon the boats were gone, and only the ropes remembered them.",
    "傍晚又下起雨来，𠮷野家的灯亮着，有人在门口数着硬币。",
)
KEY = Qt.Key
SHIFT_ALT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def library():
    fake = FakeLibrary()
    fake.put(1, Article("河岸", Document(tuple(paragraph(text) for text in TEXT))))
    return fake


@pytest.fixture
def session(qtbot, library):
    session = Session(library, Settings(), load_theme("light"))
    yield session
    session.tasks.close()


@pytest.fixture
def pane(qtbot, session):
    pane = ArticlePane(session)
    qtbot.addWidget(pane)
    pane.resize(700, 600)
    pane.show()
    return pane


def show(qtbot, pane, session, article_id=1):
    with qtbot.waitSignal(pane.article_shown):
        pane.show_article(article_id)
    pane.view.finish_building()
    settle(qtbot, session)


def settle(qtbot, session):
    for _ in range(2):
        qtbot.waitUntil(lambda: not session.tasks.busy() and session._writes == 0)
        QGuiApplication.processEvents()


def long_article(library, paragraphs=120):
    blocks = tuple(paragraph(f"{number} {TEXT[1]} {TEXT[0]}") for number in range(paragraphs))
    library.put(1, Article("长文", Document(blocks)))
    return library.articles[1].article.document.text


def mark(library, words, color="yellow", **values):
    start = library.articles[1].article.document.text.index(words)
    return library.highlight(1, start, start + len(words), color=color, **values).created[0]


def point_of(pane, words, *, right=False):
    """Return the point of the viewport in the middle of the first of some words, or at the right end of the last."""
    start = pane.shown().article.document.text.index(words)
    view = pane.view
    box = (
        view.range_boxes(start + len(words) - 1, start + len(words))[0]
        if right
        else view.range_boxes(start, start + 1)[0]
    )
    at = QPointF(box.right(), box.center().y()) if right else box.center()
    return (at - QPointF(view.viewport().pos())).toPoint()


def click(pane, words):
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, words))


def select(pane, words):
    start = pane.shown().article.document.text.index(words)
    pane.view.select(start, start + len(words))
    pane.view.selection_settled.emit()


def quotes(library):
    return {one.selector.quote for one in library.annotations(1).highlights}


def colors_in(image, box):
    """Return the colours of the points of an image inside a rectangle, with how many there are of each."""
    found = {}
    for x in range(round(box.left()), round(box.right())):
        for y in range(round(box.top()), round(box.bottom())):
            name = image.pixelColor(x, y).name().upper()
            found[name] = found.get(name, 0) + 1
    return found


# -- painting


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_five_highlights_of_one_passage_all_show_their_lines(qtbot, pane, session, library, theme):
    session.set_theme(load_theme(theme))
    for color in session.theme.edges:
        mark(library, "铺开，卖鱼的人说", color)
    show(qtbot, pane, session)
    image = pane.view.grab().toImage()
    start = TEXT[0].index("铺开")
    (box,) = pane.view.range_boxes(start, start + 8)
    below = box.adjusted(4, box.height() - 6, -4, 12)
    seen = colors_in(image, below)
    for edge in session.theme.edges.values():
        near = [name for name in seen if _distance(name, edge) < 24]
        assert sum(seen[name] for name in near) >= 40, edge
    assert session.theme.page.upper() not in colors_in(image, box.adjusted(4, 8, -4, -4))


def _distance(one, other):
    return max(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))


def test_overlapping_fills_are_blended_and_the_rest_is_as_it_is_alone(qtbot, pane, session, library):
    mark(library, "清晨的集市在河岸", "yellow")
    mark(library, "河岸上铺开", "blue")
    show(qtbot, pane, session)
    image = pane.view.grab().toImage()

    def fill_of(words):
        start = TEXT[0].index(words)
        seen = colors_in(image, pane.view.range_boxes(start, start + len(words))[0].adjusted(1, 6, -1, -4))
        return max(seen, key=seen.get)

    theme = session.theme
    assert fill_of("清晨的") == theme.fills["yellow"].upper()
    assert fill_of("上铺开") == theme.fills["blue"].upper()
    assert fill_of("河岸") not in {theme.fills["yellow"].upper(), theme.fills["blue"].upper(), theme.page.upper()}


def test_the_shape_of_a_line_is_the_one_that_was_chosen(qtbot, pane, session, library):
    mark(library, "清晨的集市在河岸上铺开", "yellow")
    show(qtbot, pane, session)

    def line():
        (box,) = pane.view.range_boxes(0, 11)
        below = box.adjusted(3, box.height() - 3, -3, 2)
        return colors_in(pane.view.grab().toImage(), below).get(session.theme.edges["yellow"].upper(), 0)

    solid = line()
    session.mutate(lambda: library.style_color("yellow", shape="dashed"))
    settle(qtbot, session)
    settle(qtbot, session)
    assert 0.4 * solid < line() < 0.8 * solid


def test_what_is_painted_follows_the_width(qtbot, pane, session, library):
    long_article(library, 6)
    mark(library, "boats were gone, and only the ropes remembered them. 清晨的集市")
    show(qtbot, pane, session)
    pane.view.grab()
    pane.resize(420, 600)
    QGuiApplication.processEvents()
    image = pane.view.grab().toImage()
    text = pane.view.text()
    start = text.index("boats were")
    boxes = pane.view.range_boxes(start, start + 50)
    assert len(boxes) > 1
    for box in boxes:
        assert session.theme.fills["yellow"].upper() in colors_in(image, box.adjusted(2, 5, -2, -4))
    before = pane.view.range_boxes(start - 5, start - 1)[0]
    assert session.theme.fills["yellow"].upper() not in colors_in(image, before)


def test_notes_and_changed_text_have_marks_in_the_margins(qtbot, pane, session, library):
    mark(library, "集市", "green", note="看这里")
    changed = mark(library, "ropes", "pink", verdict="changed")
    show(qtbot, pane, session)
    image, view = pane.view.grab().toImage(), pane.view
    left, width = view.viewport().x(), view.viewport().width()
    note = view.range_boxes(3, 5)[0]
    sheet = note.translated(left + 2 - note.left(), 0)
    sheet.setWidth(12)
    assert session.theme.edges["green"].upper() in colors_in(image, sheet)
    start = view.text().index("ropes")
    box = view.range_boxes(start, start + 5)[0]
    beside = box.translated(left + width - 24 - box.left(), 0)
    beside.setWidth(14)
    assert session.theme.accent.upper() in colors_in(image, beside)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(width - 17, round(box.center().y())))
    assert view.active_id() == changed
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, round(note.center().y())))
    assert view.active().highlight.note == "看这里"


# -- choosing among those that overlap


def test_a_click_on_an_overlap_lists_each_and_the_next_click_takes_the_next(qtbot, pane, session, library):
    outer = mark(library, "清晨的集市在河岸上铺开", "green")
    inner = mark(library, "市在河", "pink")
    show(qtbot, pane, session)
    bar = pane._annotator.bar
    click(pane, "河")
    assert bar.overlaps.ids() == [inner, outer]
    assert bar.overlaps.isVisible()
    assert pane.view.active_id() == inner
    click(pane, "河")
    assert pane.view.active_id() == outer
    click(pane, "清晨")
    assert bar.overlaps.ids() == []
    assert not bar.overlaps.isVisible()
    assert bar.isVisible()


def test_the_keyboard_goes_through_the_list(qtbot, pane, session, library):
    ids = [mark(library, "市在河", color) for color in ("pink", "green", "blue")]
    show(qtbot, pane, session)
    click(pane, "河")
    seen = [pane.view.active_id()]
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up):
        QTest.keyClick(pane.view, key)
        seen.append(pane.view.active_id())
    assert seen == [ids[0], ids[1], ids[2], ids[0], ids[2]]
    QTest.keyClick(pane.view, KEY.Key_Return)
    assert not pane._annotator.bar.overlaps.isVisible()
    assert pane.view.active_id() == ids[2]
    QTest.keyClick(pane.view, KEY.Key_Delete)
    settle(qtbot, session)
    assert {one.id for one in library.annotations(1).highlights} == set(ids[:2])


def test_a_row_of_the_list_can_be_clicked(qtbot, pane, session, library):
    ids = [mark(library, "市在河", color) for color in ("pink", "green")]
    show(qtbot, pane, session)
    click(pane, "河")
    with qtbot.waitSignal(pane.highlight_activated) as activated:
        QTest.mouseClick(pane._annotator.bar.overlaps, Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    assert activated.args == [ids[1]]
    assert pane.view.active_id() == ids[1]


def test_a_list_over_a_whole_page_of_text_is_still_seen(qtbot, pane, session, library):
    text = long_article(library, 40)
    for color in ("pink", "green"):
        library.highlight(1, 0, len(text), color=color)
    show(qtbot, pane, session)
    pane.view.verticalScrollBar().setValue(900)
    place = pane.view.place() + 300
    at = pane.view.range_boxes(place, place + 1)[0].center() - QPointF(pane.view.viewport().pos())
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert pane._annotator.bar.isVisible()
    assert pane.view.rect().contains(pane._annotator.bar.geometry())


# -- what has changed


def test_what_has_changed_can_be_decided_where_it_stands(qtbot, pane, session, library):
    changed = mark(library, "ropes", verdict="changed")
    mark(library, "集市")
    show(qtbot, pane, session)
    bar = pane._annotator.bar
    click(pane, "集市")
    assert not bar._changed.isVisible()
    click(pane, "ropes")
    assert bar._changed.isVisible()
    with qtbot.waitSignal(pane.review_requested) as wanted:
        bar._decisions["review"].click()
    assert wanted.args == [changed]
    bar._decisions["accept"].click()
    settle(qtbot, session)
    assert library.marks[1][changed].placement.verdict == "exact"
    assert not bar._changed.isVisible()


def test_what_does_not_belong_there_is_detached(qtbot, pane, session, library):
    changed = mark(library, "ropes", verdict="changed")
    show(qtbot, pane, session)
    click(pane, "ropes")
    pane._annotator.bar._decisions["detach"].click()
    settle(qtbot, session)
    assert library.marks[1][changed].placement.verdict == "orphan"
    assert pane.view.marks().items == []
    assert not pane._annotator.bar.isVisible()


# -- moving an end


def drag(pane, first, last, *, release=True, modifier=Qt.KeyboardModifier.NoModifier):
    viewport = pane.view.viewport()
    QTest.mouseMove(viewport, first)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, modifier, first)
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    left = Qt.MouseButton.LeftButton
    for at in ((first + last) / 2, last):
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(viewport.mapToGlobal(at)), left, left, modifier)
        QGuiApplication.sendEvent(viewport, event)
    if release:
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, modifier, last)


def test_dragging_the_end_moves_it(qtbot, pane, session, library):
    mark(library, "集市")
    show(qtbot, pane, session)
    click(pane, "集市")
    drag(pane, point_of(pane, "集市", right=True), point_of(pane, "河岸", right=True))
    settle(qtbot, session)
    assert quotes(library) == {"集市在河岸"}
    assert pane.view.selected_text() == ""


def test_dragging_an_end_goes_over_blocks_and_by_whole_words(qtbot, pane, session, library):
    mark(library, "年高。")
    show(qtbot, pane, session)
    click(pane, "年高。")
    drag(pane, point_of(pane, "年高。", right=True), point_of(pane, "ats were"))
    settle(qtbot, session)
    assert quotes(library) == {"年高。\nBy noon the boats"}
    drag(
        pane, point_of(pane, "boats", right=True), point_of(pane, "oats"),
        modifier=Qt.KeyboardModifier.ControlModifier,
    )  # fmt: skip
    settle(qtbot, session)
    (quote,) = quotes(library)
    assert quote in {"年高。\nBy noon the b", "年高。\nBy noon the bo"}


def test_dragging_the_beginning_never_passes_the_end(qtbot, pane, session, library):
    mark(library, "集市在河岸")
    show(qtbot, pane, session)
    click(pane, "市在")
    start = point_of(pane, "集市")
    first = pane.view.range_boxes(3, 4)[0]
    at = QPoint(round(first.left()) - pane.view.viewport().x(), start.y())
    drag(pane, at, point_of(pane, "卖鱼"))
    settle(qtbot, session)
    assert quotes(library) == {"岸"}


def test_escape_puts_an_end_back(qtbot, pane, session, library):
    mark(library, "集市")
    show(qtbot, pane, session)
    click(pane, "集市")
    drag(pane, point_of(pane, "集市", right=True), point_of(pane, "河岸", right=True), release=False)
    assert (pane.view.active().start, pane.view.active().end) == (3, 8)
    QTest.keyClick(pane.view, KEY.Key_Escape)
    assert (pane.view.active().start, pane.view.active().end) == (3, 5)
    QTest.mouseRelease(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, "河岸", right=True))
    settle(qtbot, session)
    assert quotes(library) == {"集市"}


def test_what_the_library_refuses_goes_back(qtbot, pane, session, library):
    mark(library, "集市")
    library.refuses = True
    show(qtbot, pane, session)
    click(pane, "集市")
    with qtbot.waitSignal(session.failed):
        drag(pane, point_of(pane, "集市", right=True), point_of(pane, "河岸", right=True))
    assert (pane.view.active().start, pane.view.active().end) == (3, 5)


def test_a_drag_stays_while_highlights_are_read_anew(qtbot, pane, session, library):
    mark(library, "集市")
    show(qtbot, pane, session)
    click(pane, "集市")
    drag(pane, point_of(pane, "集市", right=True), point_of(pane, "河岸", right=True), release=False)
    session.changed.emit(library.highlight(1, 40, 50))
    settle(qtbot, session)
    assert (pane.view.active().start, pane.view.active().end) == (3, 8)
    QTest.mouseRelease(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, "河岸", right=True))
    settle(qtbot, session)
    assert "集市在河岸" in quotes(library)


def test_keys_move_both_ends_and_save_once(qtbot, pane, session, library):
    mark(library, "卖鱼的人说")
    show(qtbot, pane, session)
    moves = []
    pane.view.extent.changed.connect(lambda *values: moves.append(values[1:]))
    QTest.keyClick(pane.view, KEY.Key_Right, SHIFT_ALT)
    assert moves == []
    click(pane, "鱼的")
    QTest.keyClick(pane.view, KEY.Key_Right, SHIFT_ALT)
    QTest.keyClick(pane.view, KEY.Key_Down, SHIFT_ALT)
    QTest.keyClick(pane.view, KEY.Key_Down, SHIFT_ALT)
    QTest.keyClick(pane.view, KEY.Key_Up, SHIFT_ALT)
    assert pane.view.text()[pane.view.active().start : pane.view.active().end] == "鱼的人说😀"
    assert moves == []
    QTest.keyClick(pane.view, KEY.Key_J)  # what comes next finds it saved
    settle(qtbot, session)
    assert len(moves) == 1
    assert quotes(library) == {"鱼的人说😀"}


def test_keys_with_ctrl_move_by_words_and_over_blocks(qtbot, pane, session, library):
    mark(library, "gone")
    show(qtbot, pane, session)
    click(pane, "gone")
    by_words = SHIFT_ALT | Qt.KeyboardModifier.ControlModifier
    for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_Up):
        QTest.keyClick(pane.view, key, by_words)
    pane.view.extent.finish()
    settle(qtbot, session)
    assert quotes(library) == {"were gone, and only"}
    for _ in range(4):
        QTest.keyClick(pane.view, KEY.Key_Up, by_words)
    QTest.keyClick(pane.view, KEY.Key_Up, SHIFT_ALT)
    pane.view.extent.finish()
    settle(qtbot, session)
    assert quotes(library) == {"。\nBy noon the boats were gone, and only"}


def test_nothing_moves_where_nothing_may_be_changed(qtbot, pane, session, library):
    mark(library, "集市")
    show(qtbot, pane, session)
    click(pane, "集市")
    pane.view.extent.enabled = False
    QTest.keyClick(pane.view, KEY.Key_Right, SHIFT_ALT)
    drag(pane, point_of(pane, "集市", right=True), point_of(pane, "河岸", right=True))
    settle(qtbot, session)
    assert quotes(library) == {"集市"}


# -- habits


def test_the_last_colour_and_tags_are_repeated(qtbot, pane, session, library):
    first = mark(library, "集市", "pink")
    show(qtbot, pane, session)
    session.mutate(lambda: library.edit_highlight(first, tags=("数字", "河")))
    settle(qtbot, session)
    for key in (KEY.Key_R, KEY.Key_Period):
        select(pane, "ropes" if key == KEY.Key_R else "boats")
        QTest.keyClick(pane.view, key)
        settle(qtbot, session)
    made = {one.selector.quote: (one.color, one.tags) for one in library.annotations(1).highlights}
    assert made["ropes"] == made["boats"] == ("pink", ("数字", "河"))
    library.highlight(1, 30, 40, color="blue")
    click(pane, "集市")
    QTest.keyClick(pane.view, KEY.Key_2)
    settle(qtbot, session)
    QTest.keyClick(pane.view, KEY.Key_Escape)
    select(pane, "noon")
    QTest.keyClick(pane.view, KEY.Key_R)
    settle(qtbot, session)
    assert {one.selector.quote: one.color for one in library.annotations(1).highlights}["noon"] == "green"


def test_pinned_tags_have_keys(qtbot, pane, session, library):
    library.pinned = ["数字", "论点/要点"]
    show(qtbot, pane, session)
    select(pane, "ropes")
    QTest.keyClick(pane.view, KEY.Key_7)
    settle(qtbot, session)
    (made,) = library.annotations(1).highlights
    assert (made.selector.quote, made.tags, made.color) == ("ropes", ("论点/要点",), "yellow")
    for key, tags in ((KEY.Key_6, ("数字", "论点/要点")), (KEY.Key_7, ("数字",)), (KEY.Key_0, ("数字",))):
        QTest.keyClick(pane.view, key)
        settle(qtbot, session)
        assert library.annotations(1).highlights[0].tags == tags


def test_pinned_tags_are_followed(qtbot, pane, session, library):
    show(qtbot, pane, session)
    library.pinned = ["新"]
    from reader.model.changes import Changes

    session.changed.emit(Changes(tags=True))
    settle(qtbot, session)
    select(pane, "ropes")
    QTest.keyClick(pane.view, KEY.Key_6)
    settle(qtbot, session)
    assert library.annotations(1).highlights[0].tags == ("新",)


# -- hovering


def test_a_note_is_shown_where_the_pointer_rests(qtbot, pane, session, library):
    mark(library, "集市在河岸", note="**看**这里\n![x](file:///etc/passwd)", tags=("数字",))
    mark(library, "ropes")
    show(qtbot, pane, session)
    hovering, view = pane._annotator.hovering, pane.view
    pane.focus_view()
    QTest.mouseMove(view.viewport(), point_of(pane, "集市"))
    assert not hovering.hint.isVisible()
    qtbot.waitUntil(hovering.hint.isVisible)
    assert QGuiApplication.focusObject() is view
    start = view.text().index("集市")
    assert not any(box.toRect().intersects(hovering.hint.geometry()) for box in view.range_boxes(start, start + 5))
    shown = hovering.hint._shown[0][1].toPlainText()
    assert "看这里" in shown
    assert "**" not in shown
    QTest.mouseMove(view.viewport(), point_of(pane, "ropes"))
    assert not hovering.hint.isVisible()
    hovering._at = point_of(pane, "ropes")
    hovering.look()
    assert not hovering.hint.isVisible()


def test_notes_that_overlap_are_shown_together_and_go_when_the_page_moves(qtbot, pane, session, library):
    long_article(library)
    mark(library, "noon the boats", note="一")
    mark(library, "the boats were", note="二")
    show(qtbot, pane, session)
    hovering = pane._annotator.hovering
    hovering._at = point_of(pane, "boats")
    hovering.look()
    assert {highlight.note for highlight, _text in hovering.hint._shown} == {"一", "二"}
    assert hovering.hint.isVisible()
    hovering.hint.grab()
    pane.view.verticalScrollBar().setValue(40)
    assert not hovering.hint.isVisible()


def test_a_note_loads_nothing_and_is_no_markup(qtbot, pane, session, library):
    note = "<img src='file:///etc/passwd'> <b>fett</b> ![a](https://example.org/a.png)"
    mark(library, "ropes", note=note)
    show(qtbot, pane, session)
    hovering = pane._annotator.hovering
    hovering._at = point_of(pane, "ropes")
    hovering.look()
    text = hovering.hint._shown[0][1]
    assert "<b>fett</b>" in text.toPlainText()
    assert text.loadResource(2, "file:///etc/passwd").width() == 1
    assert not bytes(text.loadResource(3, "file:///etc/passwd"))


# -- in small beside the scroll bar


def test_ticks_stand_at_the_heights_of_their_highlights(qtbot, pane, session, library):
    text = long_article(library)
    starts = [0, len(text) // 4, len(text) // 2, len(text) - 40]
    for start in starts:
        library.highlight(1, start, start + 20)
    show(qtbot, pane, session)
    view, bar = pane.view, pane.view.verticalScrollBar()

    def right():
        whole = bar.maximum() + bar.pageStep()
        tops = [view.range_boxes(start, start + 1)[0].center().y() + bar.value() for start in starts]
        ticks = list(view.overview.ticks())
        assert [one.start for one, _y in ticks] == starts
        return all(
            abs(y / view.overview.height() - top / whole) < 0.01 for (_, y), top in zip(ticks, tops, strict=True)
        )

    for width in (700, 430, 900):
        pane.resize(width, 600)
        qtbot.waitUntil(right)


def test_a_click_on_a_tick_goes_to_its_highlight(qtbot, pane, session, library):
    text = long_article(library)
    library.highlight(1, 10, 30)
    far = library.highlight(1, len(text) - 400, len(text) - 380).created[0]
    show(qtbot, pane, session)
    *_first, (_mark, y) = pane.view.overview.ticks()
    with qtbot.waitSignal(pane.highlight_activated) as activated:
        QTest.mouseClick(pane.view.overview, Qt.MouseButton.LeftButton, pos=QPoint(6, round(y)))
    assert activated.args == [far]
    box = pane.view.range_boxes(len(text) - 400, len(text) - 380)[0]
    assert pane.view.rect().contains(box.center().toPoint())
    assert pane.view.overview.tick_at(pane.view.overview.height() / 2) is None


def test_ticks_of_what_is_not_built_stand_where_the_text_says(qtbot, pane, session, library):
    blocks = tuple(paragraph(f"{number} {TEXT[1]} {TEXT[0]}" * 4) for number in range(900))
    library.put(1, Article("长文", Document(blocks)))
    text = library.articles[1].article.document.text
    for part in (0.1, 0.5, 0.9):
        library.highlight(1, round(len(text) * part), round(len(text) * part) + 10)
    with qtbot.waitSignal(pane.article_shown):
        pane.show_article(1)
    assert not pane.view._builder.done
    early = pane.view.mark_places()
    assert not pane.view._builder.done
    pane.view.finish_building()
    pane.view.range_boxes(len(text) - 2, len(text) - 1)  # lays the rest out
    late = pane.view.mark_places()
    for one, other, part in zip(early, late, (0.1, 0.5, 0.9), strict=True):
        assert abs(one - part) < 0.05
        assert abs(other - part) < 0.02


def test_an_empty_article_has_no_ticks(qtbot, pane, session, library):
    library.put(1, Article("leer", Document(())))
    show(qtbot, pane, session)
    assert list(pane.view.overview.ticks()) == []
    assert places_of(pane.view.document(), pane.view.positions, []) == []
    pane.view.overview.grab()


def test_the_overview_never_lies_on_the_text(qtbot, pane, session, library):
    long_article(library, 30)
    show(qtbot, pane, session)
    for width in (320, 480, 700, 1400):
        pane.resize(width, 600)
        QGuiApplication.processEvents()
        overview = pane.view.overview.geometry()
        assert not overview.intersects(pane.view.viewport().geometry())
        assert not overview.intersects(pane.view.verticalScrollBar().geometry())


# -- and the rest


def test_highlights_in_tables_and_mixed_directions_are_painted_and_found(qtbot, pane, session, library):
    cells = [cell(f"格子{row}{column}", row, column) for row in range(2) for column in range(2)]
    library.put(1, Article("表", Document((paragraph("שלום hello עולם"), *cells, paragraph("后面")))))
    text = library.articles[1].article.document.text
    whole = library.highlight(1, 0, len(text)).created[0]
    inner = mark(library, "格子10", "blue", note="n")
    show(qtbot, pane, session)
    assert session.theme.fills["yellow"].upper() in colors_in(
        pane.view.grab().toImage(), pane.view.range_boxes(0, 4)[0].adjusted(1, 5, -1, -4)
    )
    hits = pane.view.marks_at(point_of(pane, "格子10"))
    assert [one.highlight.id for one in hits] == [inner, whole]


def test_a_highlight_that_is_gone_leaves_nothing_at_hand(qtbot, pane, session, library):
    number = mark(library, "集市")
    show(qtbot, pane, session)
    click(pane, "集市")
    QTest.keyClick(pane.view, KEY.Key_Right, SHIFT_ALT)
    session.changed.emit(library.delete_highlights([number]))
    settle(qtbot, session)
    pane.view.extent.cancel()
    assert pane.view.active() is None
    pane.view.grab()


def test_names_are_told_on_swatches_and_in_the_menu(qtbot, pane, session, library):
    library.style_color("yellow", name="A&B")
    session.colors.load()
    show(qtbot, pane, session)
    tips = [dot.toolTip() for dot in pane._annotator.bar._dots]
    assert tips[0].startswith("A&B (Yellow) (1)")
    assert tips[1].startswith("Green (2)")
    select(pane, "ropes")
    (submenu,) = [action.menu() for action in pane._annotator.menu().actions() if action.menu()]
    assert submenu.actions()[0].text() == "A&&B (Yellow)\t1"


def test_an_article_that_is_shown_again_keeps_its_lines(qtbot, pane, session, library):
    library.put(2, replace(library.articles[1].article, title="Zwei"))
    session.mutate(lambda: library.style_color("yellow", shape="wavy"))
    show(qtbot, pane, session)
    show(qtbot, pane, session, 2)
    assert pane.view._page.shape("yellow") == "wavy"


def test_what_has_changed_is_decided_by_keys_and_nothing_else_is(qtbot, pane, session, library):
    changed, exact = mark(library, "ropes", verdict="changed"), mark(library, "集市")
    show(qtbot, pane, session)
    click(pane, "集市")
    for key in (KEY.Key_Y, KEY.Key_D, KEY.Key_V):
        QTest.keyClick(pane.view, key)
    settle(qtbot, session)
    assert library.marks[1][exact].placement.verdict == "exact"
    click(pane, "ropes")
    with qtbot.waitSignal(pane.review_requested) as wanted:
        QTest.keyClick(pane.view, KEY.Key_V)
    assert wanted.args == [changed]
    QTest.keyClick(pane.view, KEY.Key_Y)
    settle(qtbot, session)
    assert library.marks[1][changed].placement.verdict == "exact"


@pytest.mark.parametrize("width", [330, 460, 900])
def test_the_bar_fits_into_a_narrow_column(qtbot, pane, session, library, width):
    for color in ("pink", "green"):
        mark(library, "ropes", color, note="eine lange Notiz, die nicht passt " * 3, verdict="changed")
    pane.resize(width, 700)
    show(qtbot, pane, session)
    click(pane, "ropes")
    bar = pane._annotator.bar
    assert bar.isVisible()
    for part in (*bar._dots, bar._delete, bar._buttons["note"], *bar._decisions.values(), bar.overlaps):
        assert part.isVisible()
        box = part.rect().translated(part.mapTo(pane.view, QPoint(0, 0)))
        assert pane.view.rect().contains(box), part.objectName()


def test_a_highlight_of_a_picture_has_no_ends_to_move(qtbot, pane, session, library):
    number = mark(library, "集市")
    one = library.marks[1][number]
    about = replace(one.selector, picture=PictureSelector("a.png"))
    library.marks[1][number] = replace(one, selector=about)
    show(qtbot, pane, session)
    pane.view.set_active(number)
    QTest.keyClick(pane.view, KEY.Key_Right, SHIFT_ALT)
    drag(pane, point_of(pane, "集市", right=True), point_of(pane, "河岸", right=True))
    settle(qtbot, session)
    assert library.marks[1][number].selector == about


# -- another article on its way


@pytest.mark.parametrize("key", [KEY.Key_Delete, KEY.Key_3, KEY.Key_T, KEY.Key_N, KEY.Key_R, KEY.Key_6])
def test_keys_pressed_before_the_next_article_has_come_do_nothing_to_the_one_before(qtbot, pane, session, library, key):
    library.put(2, Article("对岸", Document((paragraph("河的对岸没有集市。"),))))
    library.pinned = ["重点"]
    number = mark(library, "卖鱼的人")
    show(qtbot, pane, session)
    pane.scroll_to_highlight(number)
    before, asked = library.annotations(1), []
    pane.tag_requested.connect(asked.append)
    pane.note_requested.connect(asked.append)
    pane.highlight_activated.connect(asked.append)
    pane.show_article(2)
    assert pane.turning()
    for each in (key, KEY.Key_J, key):
        QTest.keyClick(pane.view, each)
    assert not pane.view.extent.nudge("end", forward=True, word=False)
    click(pane, "卖鱼")
    QTest.keyClick(pane.view, key)
    qtbot.waitUntil(lambda: not pane.turning())
    settle(qtbot, session)
    assert library.annotations(1) == before
    assert not asked
    pane.show_article(1)  # and back: they mean something again
    qtbot.waitUntil(lambda: not pane.turning())
    settle(qtbot, session)
    pane.scroll_to_highlight(number)
    QTest.keyClick(pane.view, KEY.Key_Delete)
    settle(qtbot, session)
    assert not library.annotations(1).highlights


def test_who_turns_back_before_the_other_article_has_come_can_go_on(qtbot, pane, session, library):
    library.put(2, Article("对岸", Document((paragraph("河的对岸没有集市。"),))))
    number = mark(library, "卖鱼的人")
    show(qtbot, pane, session)
    pane.show_article(2)
    pane.show_article(1)
    settle(qtbot, session)
    pane.scroll_to_highlight(number)
    QTest.keyClick(pane.view, KEY.Key_3)
    settle(qtbot, session)
    assert library.annotations(1).highlights[0].color == "blue"
