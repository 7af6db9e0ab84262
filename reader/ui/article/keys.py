"""What the keys do in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractSlider

from ...model.annotation import COLORS

if TYPE_CHECKING:
    from .view import ArticleView

_KEY = Qt.Key
PINNED = ("pinned 1", "pinned 2", "pinned 3", "pinned 4", "pinned 5")  # commands of the tags that are pinned
_COMMANDS = {
    **dict(zip((_KEY.Key_1, _KEY.Key_2, _KEY.Key_3, _KEY.Key_4, _KEY.Key_5), COLORS, strict=True)),
    **dict(zip((_KEY.Key_6, _KEY.Key_7, _KEY.Key_8, _KEY.Key_9, _KEY.Key_0), PINNED, strict=True)),
    _KEY.Key_R: "repeat",
    _KEY.Key_Period: "repeat",
    _KEY.Key_V: "review",
    _KEY.Key_Y: "accept",
    _KEY.Key_D: "detach",
    _KEY.Key_N: "note",
    _KEY.Key_T: "tag",
    _KEY.Key_C: "quote",
    _KEY.Key_X: "teach",
    _KEY.Key_Delete: "delete",
    _KEY.Key_Backspace: "delete",
    _KEY.Key_P: "picture",
    _KEY.Key_J: "next",
    _KEY.Key_K: "previous",
    _KEY.Key_Escape: "escape",
}  # fmt: skip
_MOVES = {
    _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down,
    _KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp, _KEY.Key_PageDown,
}  # fmt: skip
_CHOICES = {  # while highlights that overlap are listed
    _KEY.Key_Up: "choose previous", _KEY.Key_Down: "choose next", _KEY.Key_Return: "choose", _KEY.Key_Enter: "choose",
}  # fmt: skip
_ENDS = {  # what Shift+Alt with an arrow moves: an end of the highlight, forward or not
    _KEY.Key_Left: ("end", False), _KEY.Key_Right: ("end", True),
    _KEY.Key_Up: ("start", False), _KEY.Key_Down: ("start", True),
}  # fmt: skip
_LINE = 60  # px that an arrow key scrolls


def shortcuts() -> list[tuple[str, str]]:
    """Return (keys, what they do) for the list of shortcuts, in the reader's language."""

    translate = QCoreApplication.translate  # under this name, with literal texts, the translator's tool finds them

    return [
        (
            "1 – 5",
            translate(
                "ArticleKeys",
                "Highlight the selection, or recolour the highlight, in yellow, green, blue, pink, violet",
            ),
        ),
        (
            "6 – 0",
            translate("ArticleKeys", "Highlight with a pinned tag; give it to a highlight, or take it away"),
        ),
        ("R", translate("ArticleKeys", "Highlight as the last time: its colour and tags")),
        ("N", translate("ArticleKeys", "Note on the selection or highlight")),
        ("T", translate("ArticleKeys", "Tags of the selection or highlight")),
        ("C", translate("ArticleKeys", "Copy as quotation")),
        ("Ctrl+C", translate("ArticleKeys", "Copy the text")),
        ("X", translate("ArticleKeys", "Remove such lines from this source")),
        ("P", translate("ArticleKeys", "Select the next picture")),
        (
            "Shift+Alt+← ↑ → ↓",
            translate("ArticleKeys", "Move the selected part of a picture; with Ctrl size it"),
        ),
        ("J / K", translate("ArticleKeys", "Next / previous highlight")),
        ("Delete", translate("ArticleKeys", "Delete the highlight")),
        ("V", translate("ArticleKeys", "Show the differences where the text under a highlight has changed")),
        ("Y / D", translate("ArticleKeys", "Confirm such a highlight / detach it")),
        ("Shift+Alt+← →", translate("ArticleKeys", "Move the end of the highlight; with Ctrl by words")),
        ("Shift+Alt+↑ ↓", translate("ArticleKeys", "Move its beginning; with Ctrl by words")),
        ("↑ ↓ Enter", translate("ArticleKeys", "Choose among highlights that overlap, after a click")),
        ("Shift+←↑↓→", translate("ArticleKeys", "Select by keyboard")),
        ("F7", translate("ArticleKeys", "Move about with a caret, on or off")),
        ("Tab", translate("ArticleKeys", "Next link; Return shows where it goes")),
        ("Alt+←", translate("ArticleKeys", "Back from a link within the article")),
        ("↑ ↓", translate("ArticleKeys", "Scroll")),
        ("Space", translate("ArticleKeys", "Scroll by a page")),
        ("Enter / Shift+Enter", translate("ArticleKeys", "Next / previous hit, while finding in the article")),
        ("Esc", translate("ArticleKeys", "Close the bar, drop the selection")),
    ]


class Keys:
    """Tells a view what its keys mean. Without the caret the arrows scroll; Shift with them brings the caret."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self.caret = False
        self.choosing = False  # highlights that overlap are listed

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; False leaves it to Qt."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if modifiers == Qt.KeyboardModifier.NoModifier:
            if self.choosing and key in _CHOICES:
                self._view.command.emit(_CHOICES[key])
                return True
            if key in _COMMANDS:
                self._view.command.emit(_COMMANDS[key])
                return True
            if key == _KEY.Key_F7:
                self.leave_caret() if self.caret else self.enter_caret()
                return True
            if key in _MOVES and not self.caret:
                return self._scroll(event, key)
        ends = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
        if key in _ENDS and modifiers & ~Qt.KeyboardModifier.ControlModifier == ends:
            end, forward = _ENDS[key]
            word = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            if self._view.picture_selecting.nudge(key, size=word):
                self._view.selection_settled.emit()
                return True
            return self._view.extent.nudge(end, forward=forward, word=word)
        if key == _KEY.Key_Left and modifiers == Qt.KeyboardModifier.AltModifier:
            self._view.back_wanted.emit()
            return True
        if key in _MOVES and modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                self.enter_caret()
            elif not self.caret and key in (_KEY.Key_Home, _KEY.Key_End):
                return self._scroll(event, key)
        return False

    def enter_caret(self) -> None:
        """Show the caret, brought to the first line in view if it is elsewhere."""
        if self.caret:
            return
        self.caret = True
        view = self._view
        view.setCursorWidth(2)
        cursor = view.textCursor()
        if not cursor.hasSelection() and not view.viewport().rect().contains(view.cursorRect(cursor).center()):
            first = view.positions.to_qt(view.place()) if view.positions is not None else None
            if first is not None:
                cursor.setPosition(first, QTextCursor.MoveMode.MoveAnchor)
                view.setTextCursor(cursor)
        view.viewport().update()

    def leave_caret(self) -> bool:
        """Hide the caret; say whether it was there."""
        was, self.caret = self.caret, False
        if was:
            self._view.setCursorWidth(0)
            self._view.viewport().update()
        return was

    def _scroll(self, event: QKeyEvent, key: Qt.Key) -> bool:
        bar = self._view.verticalScrollBar()
        self._view.forget_wanted()
        action = QAbstractSlider.SliderAction
        if key in (_KEY.Key_Up, _KEY.Key_Down):
            bar.setValue(bar.value() + (_LINE if key == _KEY.Key_Down else -_LINE))
        elif key in (_KEY.Key_PageUp, _KEY.Key_PageDown):
            bar.triggerAction(action.SliderPageStepAdd if key == _KEY.Key_PageDown else action.SliderPageStepSub)
        elif key in (_KEY.Key_Home, _KEY.Key_End):
            if key == _KEY.Key_End:
                self._view.finish_building()
            bar.triggerAction(action.SliderToMaximum if key == _KEY.Key_End else action.SliderToMinimum)
        else:
            event.ignore()
        return True
