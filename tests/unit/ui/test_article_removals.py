"""What was removed, among the text: it is shown where it stood, and moves no place of the text."""

import pytest
from article_fake import documents, paragraph  # type: ignore[import-not-found]
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from test_article_positions import crosses_cells  # type: ignore[import-not-found]

from reader.model.document import Block, Cell, Document, Removed
from reader.ui.article.builder import DocumentBuilder
from reader.ui.article.carrying import carry
from reader.ui.article.formats import Typography
from reader.ui.article.images import Pictures
from reader.ui.article.positions import rendered_text
from reader.ui.article.removals import Group, groups, keys, piece_at, pieces
from reader.ui.theme import load_theme

pytestmark = pytest.mark.usefixtures("qapp")
WORDS = st.text("ab 中，。😀\n\ufffc\u2029", max_size=30)


def head(group, opened):
    return (group.rule, ""), ("Keep", "keep")


@st.composite
def removals(draw):
    """Return a document, passages removed from it, and which folded groups are open."""
    document = draw(documents())
    rules = st.sampled_from(["editor-line", "page-frame"])
    places = st.integers(0, len(document.blocks))
    removed = draw(st.lists(st.builds(Removed, WORDS, rules, places), max_size=8))
    arranged = groups(removed, document.blocks)
    return document, removed, draw(st.sets(st.sampled_from(keys(arranged)))) if arranged else set()


def build(document, removed, opened=frozenset()):
    typography = Typography(load_theme("light"), 17)
    images = Pictures({}, typography, lambda work, done: done(work()), lambda: None, "Picture")
    shown = pieces(groups(removed, document.blocks), opened, head)
    builder = DocumentBuilder(document, typography, images, 700, (100, 34), removed=shown)
    builder.start()
    builder.finish()
    return builder


def qt_blocks(builder):
    block = builder.qt.begin()
    while block.isValid():
        yield block
        block = block.next()


def selected(builder, first, last):
    """Select from one Qt position to another as a cursor does, and read our range back."""
    cursor = QTextCursor(builder.qt)
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    return builder.positions.selected(cursor.anchor(), cursor.position())


@settings(max_examples=150, deadline=None)
@given(removals())
def test_the_text_is_the_canonical_text(made):
    document, removed, opened = made
    assert rendered_text(build(document, removed, opened).qt) == document.text


@settings(max_examples=150, deadline=None)
@given(removals(), st.randoms(use_true_random=False))
def test_every_place_is_found_again_and_a_selection_across_is_the_text_alone(made, chance):
    document, removed, opened = made
    builder = build(document, removed, opened)
    positions, length = builder.positions, len(document.text)
    assert positions.selected(0, builder.qt.characterCount() - 1) == (0, length)
    for _ in range(20 if length else 0):
        start, end = sorted((chance.randint(0, length), chance.randint(0, length)))
        if start == end:
            continue
        first, last = positions.to_qt(start), positions.to_qt(end, end=True)
        assert positions.selected(first, last) == (start, end)
        if not crosses_cells(document, start, end):
            assert selected(builder, first, last) == (start, end)


@settings(max_examples=100, deadline=None)
@given(removals())
def test_what_was_removed_has_no_place_in_the_text(made):
    document, removed, opened = made
    builder = build(document, removed, opened)
    for block in qt_blocks(builder):
        if piece_at(block.userState()) is not None:
            start, end = builder.positions.selected(block.position(), block.position() + block.length() - 1)
            assert start == end


@settings(max_examples=100, deadline=None)
@given(removals())
def test_every_passage_is_shown_once_when_all_is_open(made):
    document, removed, _opened = made
    arranged = groups(removed, document.blocks)
    builder = build(document, removed, set(keys(arranged)))
    numbers = [piece_at(block.userState()) for block in qt_blocks(builder)]
    shown = [builder.removed[number].passage for number in numbers if number is not None]
    assert [passage for passage in shown if passage is not None] == sorted(removed, key=lambda one: one.before)


def test_passages_stand_where_they_stood():
    document = Document((paragraph("one"), paragraph("two")))
    removed = (Removed("last", "a", 2), Removed("first", "a", 0), Removed("between", "b", 1))
    texts = [block.text() for block in qt_blocks(build(document, removed))]
    head_a, head_b = "a\u00a0· Keep", "b\u00a0· Keep"
    assert texts == [head_a, "first", "one", head_b, "between", "two", head_a, "last"]


def test_passages_of_one_rule_in_one_place_are_a_group():
    removed = (Removed("x", "a", 1), Removed("y", "a", 1), Removed("z", "b", 1), Removed("w", "a", 1))
    found = groups(removed, (paragraph("one"), paragraph("two")))
    assert [(group.rule, [passage.text for passage in group.passages]) for group in found] == [
        ("a", ["x", "y"]),
        ("b", ["z"]),
        ("a", ["w"]),
    ]
    assert keys(found) == [("a", 0), ("b", 0), ("a", 1)]


def test_what_went_out_of_a_table_stands_behind_it():
    cells = tuple(Block("cell", text, cell=Cell(0, row, 0)) for row, text in enumerate("ab"))
    found = groups((Removed("x", "a", 2), Removed("y", "b", 1)), (paragraph("one"), *cells, paragraph("two")))
    assert [(group.rule, group.before) for group in found] == [("b", 1), ("a", 3)]


def test_what_is_long_or_around_a_page_is_folded():
    assert not Group("a", 0, (Removed("x\ny", "a"),)).folded
    assert Group("a", 0, (Removed("x\n" * 20, "a"),)).folded
    assert Group("a", 0, (Removed("字" * 4000, "a"),)).folded
    assert Group("page-frame", 0, (Removed("x", "page-frame"),)).folded


def test_a_place_is_carried_into_the_text_cleaned_anew():
    old = Document(tuple(map(paragraph, ("noise", "one", "two", "one", "three"))))
    new = Document(tuple(map(paragraph, ("one", "two", "added", "one", "three"))))
    place = old.text.index("three") + 2
    assert new.text[carry(old, new, place) :] == "ree"
    assert carry(old, new, old.text.rindex("one")) == new.text.rindex("one")
    assert carry(old, new, 2) == 0  # what stood there has gone: the next that is left
    assert carry(old, Document((paragraph("else"),)), 9) == 4


@settings(max_examples=100, deadline=None)
@given(documents(), st.integers(0, 200))
def test_a_place_in_the_same_text_stays(document, place):
    place = min(place, len(document.text))
    assert carry(document, Document(document.blocks), place) == place
