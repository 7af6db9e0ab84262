"""Help with the Markdown of a note."""

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from reader.ui.panel.note_keys import make_link, next_item, toggle_mark


def cursor_in(text):
    """Return a cursor in a text, with what stands between [ and ] selected, or where | stands."""
    for sign in "‹›":
        assert text.count(sign) == 1
    start, end = text.index("‹"), text.index("›") - 1
    plain = text.replace("‹", "").replace("›", "")
    document = QTextDocument(plain)
    cursor = QTextCursor(document)
    cursor.setPosition(_units(plain[:start]))
    cursor.setPosition(_units(plain[:end]), QTextCursor.MoveMode.KeepAnchor)
    cursor.kept = document
    return cursor


def shown(cursor):
    text = cursor.document().toPlainText()
    units = text.encode("utf-16-le")
    parts = (units[: 2 * cursor.selectionStart()], units[2 * cursor.selectionStart() : 2 * cursor.selectionEnd()],
             units[2 * cursor.selectionEnd() :])  # fmt: skip
    before, inside, after = (part.decode("utf-16-le") for part in parts)
    return f"{before}‹{inside}›{after}"


def _units(text):
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("a ‹b› c", "**", "a **‹b›** c"),
        ("a **‹b›** c", "**", "a ‹b› c"),
        ("a ‹**b**› c", "**", "a ‹b› c"),
        ("😀‹重点›。", "*", "😀*‹重点›*。"),
        ("**‹b›**", "*", "***‹b›***"),
        ("***‹b›***", "*", "**‹b›**"),
        ("‹›", "**", "**‹›**"),
        ("**‹›**", "**", "‹›"),
        ("a **b‹›**", "**", "a **b**‹›"),
        ("a *b‹›* c", "*", "a *b*‹› c"),
        ("**b‹›**", "*", "**b*‹›***"),
        ("**a** b‹›**c**", "**", "**a** b**‹›****c**"),
        ("**重点‹›**", "**", "**重点**‹›"),
    ],
)
def test_marks_are_put_on_and_taken_off(qapp, before, mark, after):
    cursor = cursor_in(before)
    toggle_mark(cursor, mark)
    assert shown(cursor) == after


@pytest.mark.parametrize(
    ("before", "copied", "after"),
    [
        ("‹see›", "", "[see](‹›)"),
        ("‹see›", "https://x.example/a", "[see](‹https://x.example/a›)"),
        ("‹https://x.example/a›", "", "[‹›](https://x.example/a)"),
        ("‹›", "words", "[‹›]()"),
    ],
)
def test_links_are_made(qapp, before, copied, after):
    cursor = cursor_in(before)
    make_link(cursor, copied)
    assert shown(cursor) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- a‹›", "- a\n- ‹›"),
        ("  * a‹›b", "  * a\n  * ‹›b"),
        ("9. a‹›", "9. a\n10. ‹›"),
        ("3) 甲‹›", "3) 甲\n4) ‹›"),
        ("- [x] a‹›", "- [x] a\n- [ ] ‹›"),
        ("> a‹›", "> a\n> ‹›"),
        ("> - a‹›", "> - a\n> - ‹›"),
        ("a\n- ‹›", "a\n‹›"),
        ("> ‹›", "‹›"),
    ],
)
def test_lists_and_quotes_go_on_and_end(qapp, before, after):
    cursor = cursor_in(before)
    assert next_item(cursor)
    assert shown(cursor) == after


@pytest.mark.parametrize("text", ["a‹›", "-a‹›", "‹›- a", "-‹› a", "- ‹a›", "1.5‹›"])
def test_elsewhere_a_new_line_is_a_new_line(qapp, text):
    cursor = cursor_in(text)
    assert not next_item(cursor)
    assert shown(cursor) == text
