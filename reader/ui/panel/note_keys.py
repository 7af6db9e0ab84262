"""Light help with the Markdown of a note: strong, emphasis, links, and lists that go on."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

_ITEM = re.compile(r"([ \t]*(?:>[ \t]?)*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+(?:\[[ xX]\][ \t]+)?)")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_ADDRESS = re.compile(r"https?://\S+")


def toggle_mark(cursor: QTextCursor, mark: str) -> None:
    """Put a mark around what is selected, or take it away; without a selection make room between two.

    After the last word between two marks it goes on behind them.
    """
    text, start, end = _selected(cursor)
    size = len(mark)
    if not text and _closes(cursor, mark):
        _select(cursor, end + size, end + size)
        return
    inside = len(text) >= 2 * size and text.startswith(mark) and text.endswith(mark)
    around = _around(cursor, start - size, start) == mark == _around(cursor, end, end + size)
    if mark == "*" and around and not inside:  # one of two asterisks is not emphasis
        around = _around(cursor, start - 2, start) != "**" or _around(cursor, start - 3, start) == "***"
    if mark == "*" and inside:
        inside = not text.startswith("**") or text.startswith("***")
    cursor.beginEditBlock()
    if inside:
        text = text[size:-size]
        cursor.insertText(text)
        end = start + _units(text)
    elif around:
        _select(cursor, start - size, end + size)
        cursor.insertText(text)
        start, end = start - size, end - size
    else:
        cursor.insertText(f"{mark}{text}{mark}")
        start, end = start + size, end + size
    cursor.endEditBlock()
    _select(cursor, start, end)


def make_link(cursor: QTextCursor, pasted: str = "") -> None:
    """Make a link of what is selected; its address is what was copied, if that is one, else to be written."""
    text, start, _end = _selected(cursor)
    address = pasted.strip() if _ADDRESS.fullmatch(pasted.strip()) else ""
    if _ADDRESS.fullmatch(text):
        cursor.insertText(f"[]({text})")
        _select(cursor, start + 1, start + 1)
        return
    cursor.insertText(f"[{text}]({address})")
    place = start + 1 if not text else start + _units(text) + 3
    _select(cursor, place, place + (len(address) if text else 0))


def next_item(cursor: QTextCursor) -> bool:
    """Begin the next item of the list or line of the quote the caret is in; end it if this one is empty.

    Answer False where there is none, and Enter is a new line.
    """
    line = cursor.block().text()
    before = _text(line, cursor.positionInBlock())
    match = _ITEM.match(line)
    if cursor.hasSelection():
        return False
    if match is not None and len(before) >= match.end():
        lead, bullet, number, dot, gap = match.groups()
        gap = re.sub(r"\[[xX]\]", "[ ]", gap)
        start = f"{lead}{bullet or f'{int(number) + 1}{dot}'}{gap}"
    else:
        match = _QUOTE.match(line)
        if match is None or len(before) < match.end():
            return False
        start = match[0]
    if line[match.end() :].strip():
        cursor.insertText(f"\n{start}")
    else:
        _select(cursor, cursor.block().position(), cursor.block().position() + cursor.block().length() - 1)
        cursor.removeSelectedText()
    return True


def _selected(cursor: QTextCursor) -> tuple[str, int, int]:
    return cursor.selectedText().replace("\u2029", "\n"), cursor.selectionStart(), cursor.selectionEnd()


def _around(cursor: QTextCursor, start: int, end: int) -> str:
    last = cursor.document().characterCount() - 1
    if start < 0 or end > last:
        return ""
    other = QTextCursor(cursor)
    _select(other, start, end)
    return other.selectedText()


def _closes(cursor: QTextCursor, mark: str) -> bool:
    """Say whether the caret stands between a word and the mark that ends it."""
    line = cursor.block().text()
    before = _text(line, cursor.positionInBlock())
    after = line[len(before) :]
    if mark == "*" and after.startswith("**"):  # that ends what is strong
        return False
    return after.startswith(mark) and before[-1:] not in ("", " ", "*") and before.count(mark) % 2 == 1


def _select(cursor: QTextCursor, start: int, end: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def _text(line: str, units: int) -> str:
    """Return the beginning of a line, so many UTF-16 units long."""
    return line.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
