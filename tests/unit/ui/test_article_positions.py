"""What is shown is the canonical text, and every place in it is found again."""

import os
import random
from pathlib import Path

import pytest
from article_fake import cell, documents, paragraph  # type: ignore[import-not-found]
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from reader.model.document import Block, Document, Image, Span
from reader.ui.article.builder import DocumentBuilder
from reader.ui.article.formats import Typography
from reader.ui.article.images import Pictures
from reader.ui.article.positions import rendered_text
from reader.ui.theme import load_theme

pytestmark = pytest.mark.usefixtures("qapp")
CORPUS = Path(os.environ.get("PIZHU_CORPUS") or Path(__file__).parents[4] / "shared" / "corpus")


def build(document, *, whole=True):
    typography = Typography(load_theme("light"), 17)
    pictures = Pictures({}, typography, lambda work, done: done(work()), lambda: None, "Picture")
    builder = DocumentBuilder(document, typography, pictures, 700, (100, 34))
    builder.start()
    if whole:
        builder.finish()
    return builder


def selection(builder, start, end):
    """Select canonical start to end as a cursor does, and read the range back."""
    cursor = QTextCursor(builder.qt)
    cursor.setPosition(builder.positions.to_qt(start))
    cursor.setPosition(builder.positions.to_qt(end, end=True), QTextCursor.MoveMode.KeepAnchor)
    return builder.positions.selected(cursor.anchor(), cursor.position())


def crosses_cells(document, start, end):
    """Say whether Qt would widen a selection to whole cells."""
    ends = {document.block_at(start), document.block_at(end)}
    return len(ends) > 1 and any(index is not None and document.blocks[index].kind == "cell" for index in ends)


@settings(max_examples=150, deadline=None)
@given(documents())
def test_shown_text_is_the_canonical_text(document):
    assert rendered_text(build(document).qt) == document.text


@settings(max_examples=150, deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_every_place_is_found_again(document, chance):
    builder = build(document)
    positions, length = builder.positions, len(document.text)
    for _ in range(30 if length else 0):
        start, end = sorted((chance.randint(0, length), chance.randint(0, length)))
        if start == end:
            continue
        assert positions.selected(positions.to_qt(start), positions.to_qt(end, end=True)) == (start, end)
        if not crosses_cells(document, start, end):
            assert selection(builder, start, end) == (start, end)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_qt_positions_and_ours_name_the_same_character(document):
    builder = build(document)
    for position, character in enumerate(document.text):
        first, last = builder.positions.to_qt(position), builder.positions.to_qt(position + 1, end=True)
        shown = "".join(builder.qt.characterAt(place) for place in range(first, last))
        if character == "\n" and shown != "\u2028":
            continue  # between two blocks
        shown = shown.encode("utf-16", "surrogatepass").decode("utf-16")
        assert shown.replace("\u2028", "\n") == character


def test_pictures_in_a_line_take_no_character():
    document = Document((paragraph("前😀后", Span("image", 1, 1, "a.png"), Span("image", 2, 2, "b.png")),))
    positions = build(document).positions
    assert [positions.to_qt(place) for place in range(4)] == [0, 2, 5, 6]
    assert [positions.to_qt(place, end=True) for place in range(4)] == [0, 1, 4, 6]
    assert positions.selected(2, 5) == (1, 2)


def test_half_a_character_counts_as_the_whole():
    positions = build(Document((paragraph("a𠮷b"),))).positions
    assert positions.selected(2, 4) == (1, 3)
    assert positions.selected(0, 2) == (0, 2)


def test_a_written_object_character_is_text():
    document = Document((paragraph("a\ufffcb", Span("image", 1, 1, "a.png")),))
    assert rendered_text(build(document).qt) == "a\ufffcb"


def test_blocks_without_text_are_between_places():
    document = Document((paragraph("一"), Block("rule"), Block("image", image=Image("a.png")), paragraph("二")))
    positions = build(document).positions
    rule = 2
    assert positions.to_canonical(rule) == 2
    assert positions.to_canonical(rule, end=True) == 1
    assert positions.selected(rule, rule + 1) == (2, 2)


def test_spans_that_overlap_or_reach_too_far_lose_no_cell():
    cells = (cell("a", 0, 0, 9, 2), cell("b", 0, 1), cell("c", 1, 0, 1, 50), cell("d", 1, 0))
    document = Document((*cells, paragraph("after")))
    assert rendered_text(build(document).qt) == "a\nb\nc\nd\nafter"


def test_cells_out_of_order_keep_the_order_of_the_text():
    document = Document((cell("second row", 1, 0), cell("first row", 0, 0)))
    assert rendered_text(build(document).qt) == document.text


def test_a_long_table_is_whole():
    document = Document(tuple(cell(f"{row}/{column}", row, column) for row in range(150) for column in range(3)))
    assert rendered_text(build(document).qt) == document.text


def test_what_is_not_built_yet_has_no_place():
    document = Document(tuple(paragraph(f"第 {number} 段，" * 30) for number in range(400)))
    builder = build(document, whole=False)
    assert not builder.done
    assert document.text.startswith(rendered_text(builder.qt))
    assert builder.positions.to_qt(len(document.text) - 1) is None
    while not builder.done:
        builder.go_on(0.005, 5000)
    assert rendered_text(builder.qt) == document.text
    assert selection(builder, 100, len(document.text)) == (100, len(document.text))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the checkout")
def test_every_article_of_the_corpus_is_shown_as_its_canonical_text():
    from reader.library import read_files

    paths = sorted(path for path in CORPUS.rglob("*") if path.suffix in {".md", ".html", ".txt"} and path.is_file())
    chance = random.Random(5)
    wrong, shown = [], 0
    for path, article in zip(paths, read_files(paths), strict=True):
        if isinstance(article, dict):
            continue
        document, shown = article.document, shown + 1
        builder = build(document)
        if rendered_text(builder.qt) != document.text:
            wrong.append((path.name, "text"))
        for _ in range(20 if document.text else 0):
            start = chance.randrange(len(document.text))
            end = chance.randint(start + 1, len(document.text))
            positions = builder.positions
            if positions.selected(positions.to_qt(start), positions.to_qt(end, end=True)) != (start, end):
                wrong.append((path.name, f"{start}–{end}"))
    assert not wrong
    assert shown > 0.9 * len(paths)


def test_code_keeps_its_columns_where_marks_are_set_narrow(qapp):
    builder = build(Document((paragraph("It’s code:"), Block("code", "iiiiiiii\nWWWWWWWW"))))
    builder.qt.documentLayout().documentSize()
    lines = builder.qt.begin().next().layout()
    assert lines.lineAt(0).naturalTextWidth() == pytest.approx(lines.lineAt(1).naturalTextWidth(), abs=1)
