"""The search field of the bar: a line of the query language, with where it looks before it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QWidget

from .. import icons
from ..painting import draw_line, font, metrics
from ..theme import Theme
from .places import from_qt, to_qt

_ICON = 16
_SIDE = 26  # px of the icon at the left
_WIDEST_SCOPE = 150  # px
_ROOMY = 260  # px, from which there is room for more buttons
_Key = Qt.Key


class SearchField(QLineEdit):
    """Hands what is not typing to those who know what to do: the list, what is offered, the help."""

    committed = Signal()  # Return: this is what is looked for
    down = Signal()  # to the first result
    up = Signal()
    escaped = Signal()
    completed = Signal()  # Tab, while something is offered
    help_wanted = Signal()
    focused = Signal(bool)
    scope_toggled = Signal()  # the chip was clicked
    save_requested = Signal(str)  # the search is to be kept under a name
    build_requested = Signal(str)  # it is to be put together without operators

    def __init__(self, parent: QWidget, theme: Theme, keys: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("searchField")
        self._theme = theme
        self._keys = keys  # that lead here, shown at the right end
        self._error: tuple[int, int] | None = None  # code points
        self._scope = ""
        self.offering = False  # something is offered that Tab takes
        self._edited = False  # since the keyboard came, so that Undo is about what is typed
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(560)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._glass = self.addAction(icons.icon("search", theme.faint, _ICON), self.ActionPosition.LeadingPosition)
        self.save = QAction(self)
        self.save.setVisible(False)
        self.save.triggered.connect(lambda: self.save_requested.emit(self.text()))
        self.addAction(self.save, self.ActionPosition.TrailingPosition)
        self.build = QAction(self)
        self.build.triggered.connect(lambda: self.build_requested.emit(self.text()))
        self.addAction(self.build, self.ActionPosition.TrailingPosition)
        self.help = QAction(self)
        self.help.triggered.connect(self.help_wanted)
        self.addAction(self.help, self.ActionPosition.TrailingPosition)
        self.scope = QToolButton(self)
        self.scope.setObjectName("searchScope")
        self.scope.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scope.setCursor(Qt.CursorShape.PointingHandCursor)
        self.scope.clicked.connect(self.scope_toggled)
        self.scope.hide()
        self.textChanged.connect(lambda _text: self._changed())
        self.textEdited.connect(lambda _text: self._set_edited())
        self.set_theme(theme)
        self._translate()

    # -- what is shown
    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._glass.setIcon(icons.icon("search", theme.faint, _ICON))
        self.help.setIcon(icons.icon("help", theme.soft, _ICON))
        self.save.setIcon(icons.icon("bookmark", theme.soft, _ICON))
        self.build.setIcon(icons.icon("sliders", theme.soft, _ICON))
        self.update()

    def set_error(self, span: tuple[int, int] | None) -> None:
        """Underline what can't be understood, [start, end) in code points; None for nothing."""
        self._error = span
        self.update()

    def set_scope(self, name: str, *, everywhere: bool = False) -> None:
        """Say in which list is looked, "" where there is none to choose; `everywhere`: it is left out for now."""
        self._scope = name
        words = self.tr("everywhere") if everywhere else f"{self.tr('in {list}').format(list=name)}  ✕"
        if not everywhere and metrics(12).horizontalAdvance(words) > _WIDEST_SCOPE:
            least = metrics(12).horizontalAdvance(self.tr("in {list}").format(list="  ✕"))
            short = metrics(12).elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_SCOPE - least)
            words = f"{self.tr('in {list}').format(list=short)}  ✕"
        self.scope.setText(words.replace("&", "&&"))
        tip = self.tr("Search in {list} only") if everywhere else self.tr("Now in {list}; click to search everywhere")
        self.scope.setToolTip(tip.format(list=name))
        self.scope.setAccessibleName(self.scope.toolTip())
        self.scope.setProperty("everywhere", everywhere)
        self.scope.style().unpolish(self.scope)
        self.scope.style().polish(self.scope)
        self.setPlaceholderText(
            self.tr("Search in {list}").format(list=name)
            if name and not everywhere
            else self.tr("Search all articles and annotations")
        )
        self.setAccessibleName(self.placeholderText())
        self._place()

    def cursor_place(self) -> int:
        """Return where the cursor is, in code points."""
        return from_qt(self.text(), self.cursorPosition())

    def put(self, text: str, start: int, end: int) -> None:
        """Put a text in the place of [start, end), code points, as if it was typed."""
        whole = self.text()
        self.setSelection(to_qt(whole, start), to_qt(whole, end) - to_qt(whole, start))
        self.insert(text)

    def _set_edited(self) -> None:
        self._edited = True

    def _changed(self) -> None:
        self._place()

    def _place(self) -> None:
        """Put the chip before the words, and give them the room behind it."""
        shown = bool(self._scope) and (self.hasFocus() or bool(self.text()))
        self.scope.setVisible(shown)
        self.help.setVisible(self.hasFocus())
        self.build.setVisible(self.hasFocus() and self.width() > _ROOMY)
        self.save.setVisible(bool(self.text().strip()))
        width = 0
        if shown:
            size = QSize(self.scope.fontMetrics().horizontalAdvance(self.scope.text()) + 16, 20)
            self.scope.setGeometry(QRect(_SIDE + 4, (self.height() - 20) // 2, size.width(), 20))
            width = size.width() + 4
        if self.textMargins().left() != width:
            self.setTextMargins(width, 0, 0, 0)

    # -- Qt
    def event(self, event: QEvent) -> bool:
        """Take Tab for what is offered; leave Undo and Redo to the window as long as nothing was typed."""
        if event.type() == QEvent.Type.KeyPress and self.offering:
            assert isinstance(event, QKeyEvent)
            if event.key() == _Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.completed.emit()
                return True
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            keys = QKeySequence.StandardKey
            for key, useful in ((keys.Undo, self.isUndoAvailable()), (keys.Redo, self.isRedoAvailable())):
                if event.matches(key) and not useful:
                    event.setAccepted(self._edited)  # all that was typed is taken back: that must not go on elsewhere
                    return self._edited
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand over the keys that leave the line."""
        key = event.key()
        signal = {
            _Key.Key_Return: self.committed,
            _Key.Key_Enter: self.committed,
            _Key.Key_Down: self.down,
            _Key.Key_Up: self.up,
            _Key.Key_Escape: self.escaped,
        }.get(_Key(key))
        if signal is not None:
            signal.emit()
            return
        if key == _Key.Key_Backspace and not self.cursorPosition() and not self.hasSelectedText():
            if self._scope and not self.scope.property("everywhere"):
                self.scope_toggled.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what belongs to typing."""
        super().focusInEvent(event)
        self._edited = False
        self._place()
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide what belongs to typing."""
        super().focusOutEvent(event)
        self._place()
        self.focused.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chip in its place."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, the keys that lead here, and a wave under what can't be understood."""
        super().paintEvent(event)
        painter = QPainter(self)
        if self._keys and not self.hasFocus() and not self.text():
            painter.setFont(font(11))
            painter.setPen(QColor(self._theme.faint))
            width = metrics(11).horizontalAdvance(self._keys)
            if self.width() > width + metrics(13).horizontalAdvance(self.placeholderText()) + _SIDE + 32:
                draw_line(painter, self.width() - width - 12, 0, self.height(), self._keys)
        if self._error is not None and self.text():
            self._underline(painter, *self._error)
        painter.end()

    def _underline(self, painter: QPainter, start: int, end: int) -> None:
        text = self.text()
        layout = QTextLayout(text, self.font())
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)
        layout.endLayout()

        def x_of(place: int) -> float:
            return float(line.cursorToX(place)[0])  # type: ignore[index]

        origin = self.cursorRect().center().x() - x_of(self.cursorPosition())
        first, last = to_qt(text, start), to_qt(text, max(end, start))
        left, right = origin + x_of(first), origin + x_of(last)
        if right - left < 6:
            left, right = right - 6, right + 1
        area_left = _SIDE + self.textMargins().left()
        left, right = max(left, area_left), min(right, self.width() - _SIDE)
        bottom = self.cursorRect().bottom() + 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.accent), 1.2))
        x, up = left, False
        while x < right:
            to = min(x + 3, right)
            painter.drawLine(int(x), bottom + (0 if up else 2), int(to), bottom + (2 if up else 0))
            x, up = to, not up

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
        super().changeEvent(event)

    def _translate(self) -> None:
        self.help.setText(self.tr("How to search"))
        self.help.setToolTip(self.tr("How to search"))
        self.save.setText(self.tr("Save this search…"))
        self.save.setToolTip(self.tr("Save this search…"))
        self.build.setText(self.tr("Build a search…"))
        self.build.setToolTip(self.tr("Build a search…"))
        self.set_scope(self._scope, everywhere=bool(self.scope.property("everywhere")))
