"""Cards of passages whose text has changed or is gone: what they say, and what the reader decides in them."""

from dataclasses import replace

import pytest
from lists_fake import FakeLibrary, highlight, session_of, stored  # type: ignore[import-not-found]
from PySide6.QtCore import Qt

from reader.model.annotation import Annotations, Placement
from reader.model.changes import Changes
from reader.model.document import Block, Document
from reader.ui.panel import SidePanel

OLD, NEW = "目前已有90%的公司披露", "目前已有92%的公司披露"
TEXT = f"前文。{NEW}。后文。"
CHANGED = Placement("changed", 3, 3 + len(NEW))


@pytest.fixture
def library():
    library = FakeLibrary()
    library.notes[1] = Annotations(
        1,
        (),
        "",
        (
            highlight(0),
            highlight(1, quote=OLD, placement=CHANGED, note="n"),
            highlight(2, placement=Placement("moved", 0, 2)),
            highlight(3, placement=Placement("orphan", None, None)),
            highlight(4, placement=Placement("orphan", None, None), detached=True),
        ),
    )
    return library


@pytest.fixture
def panel(qtbot, library, qapp):
    session = session_of(library)
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    panel.resize(320, 1200)
    panel.show()
    made = stored(1)
    library.articles[1] = replace(made, article=replace(made.article, document=text_of(TEXT)))
    panel.show_article(library.articles[1])
    qtbot.waitUntil(lambda: panel._annotations is not None)
    yield panel
    session.tasks.close()


def text_of(text):
    return Document((Block("paragraph", text),))


def layout(panel, number):
    return panel.cards.delegate.layout_of(panel.cards.cards.highlight(panel.cards.cards.index_of(number)))


def press(qtbot, panel, number, box):
    corner = panel.cards.visualRect(panel.cards.cards.index_of(number)).topLeft()
    qtbot.mouseClick(panel.cards.viewport(), Qt.MouseButton.LeftButton, pos=corner + box.center().toPoint())


def open_change(qtbot, panel):
    panel.cards.select(101)
    qtbot.waitUntil(lambda: layout(panel, 101).change_box.height() > 0)


def test_only_what_wants_a_decision_says_so(panel):
    said = {number: "".join(layout(panel, number).verdict) for number in (100, 101, 102, 103, 104)}
    assert said[100] == said[102] == ""
    assert "changed" in said[101]
    assert "No longer in the text" in said[103]
    assert "Detached" in said[104]


def test_the_active_card_shows_what_changed_and_the_quote_stays_the_readers(qtbot, panel):
    assert not layout(panel, 101).choices
    before = layout(panel, 101).height
    open_change(qtbot, panel)
    places = layout(panel, 101)
    assert "".join(places.quote) == OLD
    assert [name for name, _words, _box in places.choices] == ["accept", "detach"]
    assert places.height > before
    shown = panel.cards.delegate.contents.change(panel.cards.current_highlight(), 260)
    assert shown.toPlainText() == "目前已有90%92%的公司披露"
    formats = {}
    walk = shown.begin().begin()
    while not walk.atEnd():
        form = walk.fragment().charFormat()
        formats[walk.fragment().text()] = (form.fontStrikeOut(), form.underlineStyle().name)
        walk += 1
    assert formats["90%"] == (True, "NoUnderline")
    assert formats["92%"] == (False, "SingleUnderline")
    panel.cards.select(100)
    assert layout(panel, 101).height == before


@pytest.mark.parametrize(("part", "taken"), [("accept", "accepted"), ("detach", "detached")])
def test_a_button_decides(qtbot, panel, library, part, taken):
    open_change(qtbot, panel)
    press(qtbot, panel, 101, next(box for name, _words, box in layout(panel, 101).choices if name == part))
    qtbot.waitUntil(lambda: getattr(library, taken) == [101])


@pytest.mark.parametrize(("key", "taken"), [(Qt.Key.Key_Y, "accepted"), (Qt.Key.Key_D, "detached")])
def test_a_key_decides_where_there_is_something_to_decide(qtbot, panel, library, key, taken):
    for number in (100, 103):
        panel.cards.select(number)
        qtbot.keyClick(panel.cards, key)
    panel.cards.select(101)
    qtbot.keyClick(panel.cards, key)
    qtbot.waitUntil(lambda: getattr(library, taken) == [101])


@pytest.mark.parametrize("number", [101, 103, 104])
def test_the_line_and_a_key_ask_for_a_review(qtbot, panel, number):
    with qtbot.waitSignal(panel.review_requested) as told:
        press(qtbot, panel, number, layout(panel, number).verdict_box)
    assert told.args == [number]
    panel.cards.select(number)
    with qtbot.waitSignal(panel.review_requested) as told:
        qtbot.keyClick(panel.cards, Qt.Key.Key_V)
    assert told.args == [number]


def test_a_decision_that_was_made_closes_the_difference(qtbot, panel, library):
    open_change(qtbot, panel)
    marks = list(library.notes[1].highlights)
    marks[1] = replace(marks[1], placement=Placement("exact", 3, 3 + len(NEW)))
    library.notes[1] = replace(library.notes[1], highlights=tuple(marks))
    panel._session.changed.emit(Changes(annotations=frozenset({1})))
    qtbot.waitUntil(lambda: not layout(panel, 101).verdict)
    assert not layout(panel, 101).choices
    assert layout(panel, 101).change_box.height() == 0


def test_the_difference_is_to_the_text_as_it_is_now(qtbot, panel, library):
    marks = list(library.notes[1].highlights)
    marks[1] = replace(marks[1], placement=Placement("changed", 0, len(NEW)))
    library.notes[1] = replace(library.notes[1], highlights=tuple(marks))
    now = library.articles[1]
    library.articles[1] = replace(now, article=replace(now.article, document=text_of(NEW.replace("92", "95"))))
    panel._session.changed.emit(Changes(annotations=frozenset({1}), contents=frozenset({1})))
    qtbot.waitUntil(lambda: panel.cards.cards.highlights()[1].placement.start == 0)
    open_change(qtbot, panel)
    shown = panel.cards.delegate.contents.change(panel.cards.current_highlight(), 260)
    assert shown.toPlainText() == "目前已有90%95%的公司披露"


def test_a_long_difference_shows_what_is_beside_the_changes(qapp, panel):
    from reader.model.difference import Piece
    from reader.ui.panel.card_change import change_document

    pieces = [Piece("same", "始" * 300), Piece("added", "新"), Piece("same", "中" * 300), Piece("removed", "旧\n句")]
    text = change_document(pieces, panel._session.theme, 260).toPlainText()
    assert text == f"…{'始' * 24}新{'中' * 24}…{'中' * 24}旧\n句"
