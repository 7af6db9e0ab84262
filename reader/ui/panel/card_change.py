"""What became of a highlighted passage: its old and its new wording in one, what went struck through."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from ...model.difference import Piece
from ..painting import font
from ..theme import Theme

_BESIDE = 24  # characters of what stayed that are shown on either side of a change, when there is more
_MOST = 1200  # characters shown in all; the review shows the rest
_LINE_HEIGHT = 22  # px


def change_document(pieces: Iterable[Piece], theme: Theme, width: float) -> QTextDocument:
    """Return the pieces laid out in a width in pixels."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font(14, serif=True))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    block = QTextBlockFormat()
    block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(block)
    forms = _formats(theme)
    room = _MOST
    for text, kind in _shown(list(pieces)):
        cursor.insertText((text if len(text) <= room else f"{text[:room]}…").replace("\n", "\u2028"), forms[kind])
        room -= len(text)
        if room <= 0:
            break
    document.setTextWidth(width)
    return document


def _shown(pieces: list[Piece]) -> Iterable[tuple[str, str]]:
    for number, piece in enumerate(pieces):
        text = piece.text
        before, after = number > 0, number < len(pieces) - 1  # a change, whose neighbourhood is shown
        if piece.kind == "same" and len(text) > _BESIDE * (before + after) + 12:
            text = f"{text[:_BESIDE] if before else ''}…{text[-_BESIDE:] if after else ''}"
        yield text, piece.kind


def _formats(theme: Theme) -> dict[str, QTextCharFormat]:
    same, removed, added = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    same.setForeground(QColor(theme.soft))
    removed.setForeground(QColor(theme.faint))
    removed.setFontStrikeOut(True)
    added.setForeground(QColor(theme.text))
    added.setBackground(QColor(theme.accent_soft))
    added.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    added.setUnderlineColor(QColor(theme.accent))
    return {"same": same, "removed": removed, "added": added}
