"""The side panel as the reader uses it. Losing a keystroke is the worst that can happen here."""

from dataclasses import replace
from unittest.mock import Mock

import pytest
from lists_fake import FakeLibrary, highlight, session_of, stored  # type: ignore[import-not-found]
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester

from reader.model.annotation import Annotations, Placement
from reader.model.article import Sourced
from reader.model.changes import Changes
from reader.model.errors import LibraryError
from reader.ui.panel import SidePanel, style
from reader.ui.panel.card_layout import CardContent, arrange
from reader.ui.panel.cards_model import CardsModel
from reader.ui.theme import THEME_NAMES, load_theme

GONE = Placement("orphan", None, None)


@pytest.fixture
def library():
    library = FakeLibrary()
    library.notes[1] = Annotations(
        1,
        ("注册制", "互联互通"),
        "About all of it.",
        (highlight(0), highlight(1, note="第一条", tags=("a",)), highlight(2, placement=GONE)),
    )
    library.notes[2] = Annotations(2, (), "", ())
    return library


@pytest.fixture
def session(library, qapp):
    session = session_of(library)
    yield session
    session.tasks.close()


@pytest.fixture
def panel(qtbot, session):
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    panel.resize(308, 800)
    panel.show()
    show(qtbot, panel, 1)
    return panel


def show(qtbot, panel, number):
    panel.show_article(stored(number))
    qtbot.waitUntil(lambda: panel._annotations is not None and panel._annotations.article_id == number)


def note_of(library, number, article=1):
    return next(item for item in library.notes[article].highlights if item.id == number).note


def click_part(qtbot, panel, number, part):
    cards = panel.cards
    index = cards.cards.index_of(number)
    places = cards.delegate.layout_of(cards.cards.highlight(index))
    boxes = {f"color:{name}": box for name, box in places.dots} | dict(places.buttons)
    boxes["card"] = places.card.adjusted(0, 0, 0, -40)
    if places.more:
        boxes["more"] = places.more[0]
    if places.note_shown:
        boxes["note-text"] = places.note_box
    boxes |= {name: box for name, _words, box in places.choices}
    if places.verdict:
        boxes["review"] = places.verdict_box
    place = boxes[part].center().toPoint() + cards.visualRect(index).topLeft()
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)


# -- cards
def test_highlights_come_in_reading_order_and_orphans_below_a_head(panel):
    model = panel.cards.cards
    shown = [model.highlight(model.index(row)) for row in range(model.rowCount())]
    assert [item.id if item else None for item in shown] == [100, 101, None, 102]
    assert panel._buttons.button(0).text() == "Notes 3"
    assert not model.index(2).flags() & Qt.ItemFlag.ItemIsSelectable


def test_a_quote_that_begins_with_a_newline_is_shown_from_its_first_word(qtbot, panel, library):
    item = highlight(5)
    item = replace(item, selector=replace(item.selector, quote="\n第一句\n第二句 "))
    panel.cards.set_highlights((item,), fresh=True)
    index = panel.cards.cards.index_of(item.id)
    assert panel.cards.delegate.layout_of(item).quote == ("第一句", "第二句")
    assert index.data() == "第一句\n第二句"
    assert panel.cards.cards.highlight(index).selector.quote == "\n第一句\n第二句 "


def test_the_model_passes_qts_own_tester(qtbot):
    model = CardsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    first = [highlight(number) for number in range(6)]
    model.set_highlights(first)
    model.set_highlights([*first[:2], replace(first[3], note="x"), highlight(9), replace(first[0], placement=GONE)][1:])
    model.set_highlights([first[4], first[0]])
    model.set_highlights([first[0], first[4]])
    assert [model.highlight(model.index(row)).id for row in range(model.rowCount())] == [100, 104]
    model.set_highlights([])
    assert model.rowCount() == 0


def test_a_click_asks_for_the_passage_and_a_passage_selects_its_card(qtbot, panel):
    with qtbot.waitSignal(panel.highlight_clicked) as told:
        click_part(qtbot, panel, 101, "card")
    assert told.args == [101]
    with qtbot.waitSignal(panel.highlight_clicked):
        click_part(qtbot, panel, 101, "card")  # once more: the reader has scrolled away
    with qtbot.assertNotEmitted(panel.highlight_clicked, wait=20):
        panel.select_highlight(100)
    assert panel.cards.current_highlight().id == 100
    with qtbot.waitSignal(panel.highlight_clicked) as told:
        qtbot.keyClick(panel.cards, Qt.Key.Key_Down)
    assert told.args == [101]


def test_taking_the_keyboard_asks_for_nothing(qtbot, panel):
    with qtbot.assertNotEmitted(panel.highlight_clicked, wait=20):
        panel.cards.setFocus()
    assert panel.cards.current_highlight().id == 100


def test_ids_beyond_32_bits_are_told_whole(qtbot, panel, library, session):
    big = 2**62 + 7
    library.notes[1] = Annotations(1, highlights=(highlight(0, id=big),))
    session.changed.emit(Changes(annotations=frozenset({1})))
    qtbot.waitUntil(lambda: panel.cards.cards.index_of(big).isValid())
    with qtbot.waitSignal(panel.highlight_clicked) as told:
        click_part(qtbot, panel, big, "card")
    assert told.args == [big]


def test_colours_and_deleting_by_mouse_and_keyboard(qtbot, panel, library):
    def colors():
        return {item.id: item.color for item in library.notes[1].highlights}

    click_part(qtbot, panel, 100, "color:violet")
    qtbot.waitUntil(lambda: colors()[100] == "violet")
    panel.select_highlight(101)
    qtbot.keyClick(panel.cards, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: colors()[101] == "blue")
    qtbot.keyClick(panel.cards, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not panel.cards.cards.index_of(101).isValid())
    click_part(qtbot, panel, 100, "delete")
    qtbot.waitUntil(lambda: set(colors()) == {102})


@pytest.mark.parametrize("count", [20, 200])
def test_another_article_begins_with_its_first_card(qtbot, panel, library, count):
    for number in (1, 2):
        library.notes[number] = Annotations(number, (), "", tuple(highlight(one) for one in range(count)))
    show(qtbot, panel, 2)
    show(qtbot, panel, 1)
    bar = panel.cards.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(bar.maximum())
    show(qtbot, panel, 2)
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    assert bar.value() == 0
    assert panel.cards.visualRect(panel.cards.cards.index(0)).top() >= 0


def test_a_long_quote_is_folded_and_opens(qtbot, panel, library, session):
    long = highlight(0, "潮水一天两次，账本一天一页。" * 40)
    library.notes[1] = Annotations(1, highlights=(long,))
    session.changed.emit(Changes(annotations=frozenset({1})))
    qtbot.waitUntil(lambda: panel.cards.cards.index_of(100).data() == long.selector.quote)
    places = panel.cards.delegate.layout_of(long)
    assert len(places.quote) == 6
    assert places.quote[-1].endswith("…")
    click_part(qtbot, panel, 100, "more")
    places = panel.cards.delegate.layout_of(long)
    assert "".join(places.quote) == long.selector.quote
    assert panel.cards.visualRect(panel.cards.cards.index_of(100)).height() == places.height


def test_every_part_of_a_card_can_be_hit():
    content = CardContent(
        "Words",
        verdict="Changed",
        change=lambda width: 44,
        choices=(("accept", "Yes"), ("detach", "No")),
        note=lambda width: 900,
    )
    places = arrange(highlight(1, note="n", tags=("a", "b")), 300, content)
    for name, box in (
        *((name, box) for name, _words, box in places.choices),
        *(("more", box) for box in places.more),
        ("review", places.verdict_box),
        ("note-text", places.note_box),
    ):
        assert places.part(box.center().x(), box.center().y()) == name
    boxes = [places.verdict_box, places.change_box, *(box for *_, box in places.choices), places.note_box, *places.more]
    assert all(places.card.contains(box) for box in boxes)
    tops = [places.verdict_box.top(), places.change_box.top(), places.choices[0][2].top(), places.note_box.top()]
    assert tops == sorted(tops)
    for name, box in places.dots:
        assert places.part(box.center().x(), box.center().y()) == f"color:{name}"
    for name, box in places.buttons:
        assert places.part(box.center().x(), box.center().y()) == name
    assert places.part(20, 20) == "card"
    assert places.part(1, 1) == ""
    assert all(box.left() > places.left for _name, box in places.dots)


# -- notes
def test_a_note_is_saved_on_a_pause(qtbot, panel, library):
    panel.edit_note(100)
    assert panel.cards.editors.note.hasFocus()
    qtbot.keyClicks(panel.cards.editors.note, "new")
    qtbot.waitUntil(lambda: note_of(library, 100) == "new")
    assert panel.cards.editors.note.isVisible()


def test_a_note_is_saved_on_escape_and_the_card_shows_it(qtbot, panel, library):
    panel.cards.setFocus()
    panel.edit_note(101)
    qtbot.keyClicks(panel.cards.editors.note, " more")
    qtbot.keyClick(panel.cards.editors.note, Qt.Key.Key_Escape)
    assert not panel.cards.editors.note.isVisible()
    assert panel.cards.hasFocus()
    qtbot.waitUntil(lambda: note_of(library, 101) == "第一条 more")
    qtbot.waitUntil(lambda: panel.cards.cards.highlight(panel.cards.cards.index_of(101)).note == "第一条 more")


def test_the_keyboard_goes_back_to_where_it_came_from(qtbot, panel):
    panel.edit_article_note()
    for edit, editor in ((panel.edit_note, panel.cards.editors.note), (panel.edit_tags, panel.cards.editors.tags)):
        edit(101)
        assert editor.hasFocus()
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        assert panel.article_note.view.hasFocus()


def test_flush_saves_every_field_at_once(qtbot, panel, library, session):
    panel.edit_article_note()
    panel.note.insertPlainText("A. ")
    panel.tags.field.setText("later")
    panel.edit_note(100)
    panel.cards.editors.note.insertPlainText("B")
    panel.flush()
    session.tasks.close()
    assert library.notes[1].note == "A. About all of it."
    assert note_of(library, 100) == "B"
    assert "later" in library.notes[1].tags


def test_going_to_another_article_saves_to_the_one_it_was_written_on(qtbot, panel, library):
    panel.edit_note(100)
    panel.cards.editors.note.insertPlainText("for the first")
    panel.note.insertPlainText("also. ")
    show(qtbot, panel, 2)
    qtbot.waitUntil(lambda: note_of(library, 100) == "for the first")
    qtbot.waitUntil(lambda: library.notes[1].note.startswith("also. "))
    assert library.notes[2].note == ""
    assert panel.note.toPlainText() == ""
    show(qtbot, panel, 1)
    assert panel.note.toPlainText() == "also. About all of it."


def test_what_an_input_method_still_holds_is_saved(qtbot, panel, library):
    panel.edit_article_note()
    committed = QInputMethodEvent()
    committed.setCommitString("批注")
    QCoreApplication.sendEvent(panel.note, committed)
    panel.flush()
    qtbot.waitUntil(lambda: library.notes[1].note == "批注About all of it.")


def test_older_text_from_the_library_never_overwrites_newer_text_in_the_field(qtbot, panel, library, session):
    panel.edit_article_note()
    qtbot.keyClicks(panel.note, "newer ")
    library.notes[1] = replace(library.notes[1], note="from elsewhere", tags=("seen",))
    session.changed.emit(Changes(annotations=frozenset({1})))
    qtbot.waitUntil(lambda: panel.tags._tags == ("seen",))
    assert panel.note.toPlainText() == "newer About all of it."
    qtbot.waitUntil(lambda: library.notes[1].note == "newer About all of it.")


def test_an_undo_shows_in_a_field_that_was_not_touched(qtbot, panel, library, session):
    library.notes[1] = replace(library.notes[1], note="as it was")
    session.changed.emit(Changes(annotations=frozenset({1})))
    qtbot.waitUntil(lambda: panel.note.toPlainText() == "as it was")


def test_a_note_the_disk_did_not_take_comes_back_and_is_tried_again(qtbot, panel, library, session):
    library.failing = LibraryError("disk full")
    panel.note.selectAll()
    panel.note.insertPlainText("precious")
    with qtbot.waitSignal(session.failed):
        show(qtbot, panel, 2)
    library.failing = None
    show(qtbot, panel, 1)
    assert panel.note.toPlainText() == "precious"
    panel.flush()
    qtbot.waitUntil(lambda: library.notes[1].note == "precious")


def test_the_editor_stays_in_its_card_when_another_one_goes(qtbot, panel, session):
    panel.edit_note(101)
    panel.cards.editors.note.insertPlainText("x" * 400)
    panel.cards.delete(100)
    qtbot.waitUntil(lambda: not panel.cards.cards.index_of(100).isValid())
    card = panel.cards.visualRect(panel.cards.cards.index_of(101))
    assert card.contains(panel.cards.editors.note.geometry())
    assert panel.cards.editors.note.toPlainText().endswith("x" * 400)


def test_writing_on_a_highlight_that_is_just_being_made(qtbot, panel, library, session):
    panel.edit_note(150)
    library.notes[1] = replace(library.notes[1], highlights=(*library.notes[1].highlights, highlight(50)))
    session.changed.emit(Changes(annotations=frozenset({1}), created=(150,)))
    qtbot.waitUntil(lambda: panel.cards.editors.note.isVisible())
    qtbot.keyClicks(panel.cards.editors.note, "at once")
    panel.flush()
    qtbot.waitUntil(lambda: note_of(library, 150) == "at once")


# -- tags
def test_tags_of_the_article_are_added_and_taken_away(qtbot, panel, library):
    panel.edit_article_tags()
    field = panel.tags.field
    assert field.hasFocus()
    field.setText("一")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.tags._tags == ("注册制", "互联互通", "一"))
    field.setText("two, three")
    qtbot.keyClick(field, Qt.Key.Key_Comma)
    qtbot.waitUntil(lambda: panel.tags._tags[-2:] == ("two", "three"))
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: library.notes[1].tags[-1] == "two")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert panel.tags.add.isVisible()
    chip = panel.tags._chips[0]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "注册制" not in library.notes[1].tags)
    qtbot.waitUntil(lambda: panel.tags._chips[0].text() == "互联互通")
    qtbot.mouseClick(panel.tags._chips[0], Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    assert "互联互通" in library.notes[1].tags
    qtbot.mouseClick(
        panel.tags._chips[0], Qt.MouseButton.LeftButton, pos=panel.tags._chips[0]._cross().center()
    )  # fmt: skip
    qtbot.waitUntil(lambda: "互联互通" not in library.notes[1].tags)


def test_a_tag_of_the_library_is_taken_by_its_initials(qtbot, panel, library):
    panel.edit_article_tags()
    field = panel.tags.field
    qtbot.waitUntil(lambda: bool(field._names.finder.names))
    qtbot.keyClicks(field, "tjy")
    assert field.completing()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: panel.tags._tags[-1] == "绿色金融/碳交易")
    assert field.hasFocus()
    assert field.text() == ""
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.isVisible()
    assert not field.completing()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert panel.tags.add.isVisible()
    qtbot.waitUntil(lambda: panel.tags._session._writes == 0)
    assert "x" not in library.notes[1].tags  # Esc is to forget it
    panel.edit_article_tags()
    qtbot.keyClicks(field, "y")
    panel.cards.setFocus(Qt.FocusReason.MouseFocusReason)
    assert panel.tags.add.isVisible()
    qtbot.waitUntil(lambda: "y" in library.notes[1].tags)  # going elsewhere loses nothing


def test_tags_of_a_highlight_are_edited_in_its_card(qtbot, panel, library):
    panel.edit_tags(101)
    assert panel.cards.editors.tags.hasFocus()
    assert panel.cards.editors.tags.text() == "a, "
    panel.cards.editors.tags.setText("a, 乙，丙")
    panel.cards.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not panel.cards.editors.tags.isVisible()
    qtbot.waitUntil(lambda: library.notes[1].highlights[1].tags == ("a", "乙", "丙"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a, 乙，丙", ("a", "乙")), ("ab", ("a",)), ("a, ", ("a",)), ("乙,", ("乙",)), ("", ())],
)
def test_escape_drops_what_is_typed_by_half_in_a_card(qtbot, panel, library, session, typed, kept):
    panel.edit_tags(101)
    panel.cards.editors.tags.setText(typed)
    qtbot.keyClick(panel.cards.editors.tags, Qt.Key.Key_Escape)
    assert not panel.cards.editors.tags.isVisible()
    qtbot.waitUntil(lambda: session._writes == 0)
    assert library.notes[1].highlights[1].tags == kept


# -- states
def test_without_highlights_the_panel_says_how_to_make_one(qtbot, panel):
    show(qtbot, panel, 2)
    assert panel.no_cards.isVisible()
    assert not panel.cards.isVisible()
    panel.show_article(None)
    assert panel.nothing.isVisible()
    assert panel.note.key == ""


def test_the_info_tab_tells_everything_and_where_it_came_from(qtbot, panel):
    panel._buttons.button(1).click()
    text = panel.info.page.toPlainText()
    for told in ("海湾日报", "林晚", "from the text", "要闻 / 能源", "潮汐 · 小岛", "2021-09-07 18:39:00+08:00",
                 "https://news.example/a/1", "扫码关注 <b>我们</b>", "An invitation to follow",
                 "the date had no zone"):  # fmt: skip
        assert told in text
    show(qtbot, panel, 2)
    assert panel.info.isVisible()


def test_a_corrected_detail_says_what_the_file_says_and_goes_back_to_it(qtbot):
    library = FakeLibrary(content=stored(given={"publisher": Sourced("旧日报", "front matter")}))
    library.correct = Mock(return_value=Changes())
    panel = SidePanel(session_of(library))
    qtbot.addWidget(panel)
    panel.show_article(stored(given={"publisher": Sourced("旧日报", "front matter")}))
    panel.show()
    panel._buttons.button(1).click()
    assert "旧日报" in panel.info.page.toPlainText()
    panel.info.page.anchorClicked.emit(QUrl("restore:publisher"))
    qtbot.waitUntil(lambda: library.correct.called)
    library.correct.assert_called_once_with([1], {"publisher": None})


def test_the_info_tab_reads_no_file_and_opens_none_but_web_addresses(qtbot, panel, monkeypatch):
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda address: opened.append(address.toString()) or True)
    panel.info._follow(QUrl("file:///etc/hosts"))
    panel.info._follow(QUrl("javascript:1"))
    assert opened == []
    panel.info._follow(QUrl("https://news.example/a/1"))
    assert opened == ["https://news.example/a/1"]
    assert panel.info.page.loadResource(2, QUrl("file:///etc/hosts")) == b""


def test_a_folder_that_is_gone_is_told(qtbot, panel, session):
    with qtbot.waitSignal(session.failed) as told:
        panel.info.show_file.click()
    assert "/nowhere/posts" in told.args[0].replace("\\", "/")


@pytest.mark.parametrize("name", THEME_NAMES)
def test_it_paints_in_every_theme(qtbot, panel, session, name):
    session.set_theme(load_theme(name))
    panel.setStyleSheet(style(session.theme))
    panel.select_highlight(101)
    image = panel.grab().toImage()
    colors = {image.pixelColor(x, y).name().upper() for x in range(0, 308) for y in range(40, 500, 2)}
    theme = session.theme
    assert {theme.list.upper(), theme.page.upper(), theme.edges["green"], theme.edges["yellow"]} <= colors


# -- another article on its way
@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_3, Qt.Key.Key_T, Qt.Key.Key_N])
def test_cards_that_are_still_here_do_nothing_while_another_article_comes(qtbot, panel, session, library, key):
    panel.select_highlight(101)
    before = library.notes[1]
    panel.await_article(2)
    qtbot.keyClick(panel.cards, key)
    click_part(qtbot, panel, 101, "delete")
    panel.edit_tags(101)
    panel.edit_article_tags()
    panel.tags.removed.emit(["注册制"])
    panel.show_article(stored(2))  # known, but its cards have not come
    qtbot.keyClick(panel.cards, key)
    panel.tags.removed.emit(["注册制"])
    qtbot.waitUntil(lambda: panel._annotations.article_id == 2)
    qtbot.waitUntil(lambda: session._writes == 0)
    assert library.notes[1] == before
    assert not panel.cards.editors.tags.isVisible()
    assert not panel.tags.field.isVisible()
    panel.await_article(1)
    show(qtbot, panel, 1)
    qtbot.keyClick(panel.cards, Qt.Key.Key_Down)
    qtbot.keyClick(panel.cards, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(library.notes[1].highlights) == 2)


def test_turning_back_gives_the_cards_back(qtbot, panel, library):
    panel.await_article(2)
    panel.await_article(1)
    panel.show_article(stored(1))
    qtbot.waitUntil(lambda: panel._coming is None)
    panel.select_highlight(101)
    qtbot.keyClick(panel.cards, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(library.notes[1].highlights) == 2)
