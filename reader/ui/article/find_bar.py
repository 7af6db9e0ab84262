"""The bar above the article in which one looks for words: what is looked for, how many there are, back and forth."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEasingCurve, QEvent, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from .. import icons
from ..elided import Elided
from ..theme import Theme

HEIGHT = 40  # px
_SLIDE_MS = 120
_BUTTON, _ICON = 26, 16  # px
_FIELD = 300  # px, the widest

Way = Literal["typed", "search"]


class FindBar(QFrame):
    """Slides in above the text, which gives way: so no line is hidden, and the first one in view stays the first.

    It is told what to show and tells what the reader wants.
    """

    typed = Signal(str)  # what stands in the field now
    step_wanted = Signal(bool)  # to the next one, else to the one before
    back_wanted = Signal()  # to where the reader reads
    close_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setFixedHeight(0)
        self.hide()
        self.is_open = False
        self._counted: tuple[int | None, int, bool] | None = None
        self._inner = QWidget(self)
        self._sign = QLabel(self._inner)
        self.field = _Field(self._inner)
        self.words = Elided(self._inner)
        self.words.setObjectName("findWords")
        self.words.setMaximumWidth(_FIELD)
        self.count = QLabel(self._inner)
        self.count.setObjectName("findCount")
        self.previous, self.next = QToolButton(self._inner), QToolButton(self._inner)
        self.back, self.close_button = QToolButton(self._inner), QToolButton(self._inner)
        self.back.setObjectName("findBack")
        row = QHBoxLayout(self._inner)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.field, 10)
        row.addWidget(self.words)
        row.addWidget(self.count)
        row.addSpacing(2)
        row.addWidget(self.previous)
        row.setSpacing(6)
        row.addWidget(self.next)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.close_button)
        for button in (self.previous, self.next, self.close_button):
            button.setFixedSize(_BUTTON, _BUTTON)
            button.setIconSize(QSize(_ICON, _ICON))
        for button in (self.previous, self.next, self.back, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(_SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._slid)
        self.field.textChanged.connect(self.typed)
        self.field.step_wanted.connect(self.step_wanted)
        self.field.close_wanted.connect(self.close_wanted)
        self.previous.clicked.connect(lambda: self.step_wanted.emit(False))
        self.next.clicked.connect(lambda: self.step_wanted.emit(True))
        self.back.clicked.connect(self.back_wanted)
        self.close_button.clicked.connect(self.close_wanted)
        self.back.hide()
        self._name()
        self.set_theme(theme)

    def open_as(self, way: Way, words: str) -> None:
        """Show the bar with a field to type in, or with the words of a search."""
        self.field.setVisible(way == "typed")
        self.words.setVisible(way == "search")
        if way == "search":
            self.words.setText(" ".join(words.split()))
            self.words.setToolTip(words)
        elif self.field.text() != words:
            self.field.blockSignals(True)
            self.field.setText(words)
            self.field.blockSignals(False)
        if not self.is_open:
            self.is_open = True
            self.show()
            self._slide_to(HEIGHT)

    def close_up(self) -> None:
        """Let the bar go."""
        if self.is_open:
            self.is_open = False
            self._slide_to(0)

    def take_keyboard(self) -> None:
        """Let the reader type over what stands in the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def has_keyboard(self) -> bool:
        """Say whether what is typed goes into the bar."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def show_count(self, number: int | None, total: int, *, more: bool = False) -> None:
        """Say which hit is at hand, from 1, of how many; `more` that there are more than these."""
        self._counted = number, total, more
        count = f"{total:,}+" if more else f"{total:,}"
        if number is not None:
            words = self.tr("{number} of {count}").format(number=f"{number:,}", count=count)
        elif more:
            words = self.tr("{count} hits").format(count=count)
        else:
            words = self.tr("%Ln hit(s)", "", total) if total else self.tr("Not found")
        self.count.setText(words)
        self._set_missed(not total)

    def show_nothing(self) -> None:
        """Say nothing of hits: nothing is looked for."""
        self._counted = None
        self.count.setText("")
        self._set_missed(False)

    def offer_back(self, offered: bool) -> None:
        """Offer to go back to where the reader reads, or not."""
        self.back.setVisible(offered)

    def _set_missed(self, missed: bool) -> None:
        for button in (self.previous, self.next):
            button.setEnabled(bool(self.count.text()) and not missed)
        if self.count.property("missed") != missed:
            self.count.setProperty("missed", missed)
            self.count.style().polish(self.count)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        self._sign.setPixmap(icons.icon("search", theme.faint, _ICON).pixmap(_ICON, _ICON))
        for button, name in ((self.previous, "chevron-up"), (self.next, "chevron-down"), (self.close_button, "close")):
            button.setIcon(icons.icon(name, theme.soft, _ICON))

    def _name(self) -> None:
        """Say in the reader's language what everything is."""
        self.setAccessibleName(self.tr("Find in the article"))
        self.field.setAccessibleName(self.tr("Find in the article"))
        self.field.setPlaceholderText(self.tr("Find in this article"))
        self.back.setText(self.tr("Back to where you were"))
        for button, words, keys in (
            (self.previous, self.tr("Previous hit"), "Shift+F3"),
            (self.next, self.tr("Next hit"), "F3"),
            (self.back, self.tr("Go back to where you were reading"), "Alt+Left"),
            (self.close_button, self.tr("Close"), "Esc"),
        ):
            button.setAccessibleName(words)
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{words}  {shown}")

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            if self._counted is not None:
                number, total, more = self._counted
                self.show_count(number, total, more=more)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape, wherever in the bar the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)

    # -- sliding

    def _slide_to(self, height: int) -> None:
        self._slide.stop()
        if not self.isVisible():
            self._slid(height)
            return
        self._slide.setStartValue(self.height())
        self._slide.setEndValue(height)
        self._slide.start()

    def _slid(self, height: int) -> None:
        self.setFixedHeight(height)
        if not height and not self.is_open:
            self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the row come out from behind the upper edge."""
        super().resizeEvent(event)
        self._inner.setGeometry(0, self.height() - HEIGHT, self.width(), HEIGHT - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, if any of it is there."""
        if self.height():
            super().paintEvent(event)


class _Field(QLineEdit):
    """A line to type in: Enter goes to the next hit, with Shift to the one before, Escape closes."""

    step_wanted = Signal(bool)
    close_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findField")
        self.setMaximumWidth(_FIELD)
        self.setMinimumWidth(60)

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window where nothing was typed that they could take back."""
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            keys = QKeySequence.StandardKey
            for key, useful in ((keys.Undo, self.isUndoAvailable()), (keys.Redo, self.isRedoAvailable())):
                if event.matches(key) and not useful:
                    event.ignore()
                    return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_wanted.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_wanted.emit(key == Qt.Key.Key_Down)
        elif key == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)
