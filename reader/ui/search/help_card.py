"""The query language on one card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolButton, QWidget

from ..theme import MONO

_WIDE = 520  # px


class HelpCard(QFrame):
    """Examples to click on, each with what it finds."""

    chosen = Signal(str)  # an example, to be put into the field

    def __init__(self, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self._field = field
        self.setObjectName("searchHelp")
        self.setAccessibleName(self.tr("How to search"))
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        title = QLabel(self.tr("How to search"), self)
        title.setObjectName("helpTitle")
        grid.addWidget(title, 0, 0, 1, 2)
        self.examples: list[QToolButton] = []
        for row, (example, meaning) in enumerate(self._lines(), 1):
            button = QToolButton(self)
            button.setText(example.replace("&", "&&"))
            button.setAccessibleDescription(meaning)
            button.setStyleSheet(f"font-family: {', '.join(f'{name!r}' for name in MONO)}")
            button.clicked.connect(lambda _down=False, example=example: self._choose(example))
            words = QLabel(meaning, self)
            words.setWordWrap(True)
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(words, row, 1)
            self.examples.append(button)
        self._grid = grid
        self.setFixedWidth(_WIDE)

    def open_below(self) -> None:
        """Come up below the field, inside the screen."""
        self._grid.activate()
        self.setFixedHeight(self._grid.totalHeightForWidth(_WIDE))
        corner = self._field.mapToGlobal(QPoint(self._field.width() - _WIDE, self._field.height() + 4))
        room = self._field.screen().availableGeometry()
        corner.setX(max(room.left() + 8, min(corner.x(), room.right() - _WIDE - 8)))
        self.move(corner)
        self.show()
        self.examples[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, example: str) -> None:
        self.close()
        self.chosen.emit(example)

    def _lines(self) -> list[tuple[str, str]]:
        """Return examples that can be searched for as they stand, and what each finds."""
        return [
            (self.tr("carbon market"), self.tr("both words, in title, text, highlights, notes or tags")),
            (self.tr('"carbon market"'), self.tr("exactly these words in a row")),
            (self.tr("carbon -coal"), self.tr("the one without the other")),
            (self.tr("carbon OR methane"), self.tr("one of them; parentheses group")),
            (self.tr("econ*"), self.tr("a word that begins so")),
            (self.tr("title:carbon"), self.tr("only in the title; also body: note: quote:")),
            (self.tr("tag:energy"), self.tr("a tag and those below it; passage: on passages alone")),
            (self.tr('publisher:"Daily News"'), self.tr("also source: category: author: keyword:")),
            (self.tr("date:2021-09..2021-12"), self.tr("days, months and years, or 7d, today, this-month")),
            (self.tr("has:highlight"), self.tr("also has:note has:image has:tag")),
            (self.tr("is:unread"), self.tr("also is:starred is:read is:missing is:updated")),
            (self.tr("color:yellow"), self.tr("with a highlight of this colour")),
            (self.tr("verdict:changed"), self.tr("whose passages have changed; also orphan, moved, exact")),
            (self.tr("carbon NEAR/20 price"), self.tr("at most 20 words apart")),
            (self.tr("carbon PARA price"), self.tr("in one paragraph")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from example to example with the arrows."""
        focus = self.focusWidget()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and isinstance(focus, QToolButton) and focus in self.examples:
            place = (self.examples.index(focus) + step) % len(self.examples)
            self.examples[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QToolButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Be made anew in another language: the card is thrown away."""
        if event.type() == QEvent.Type.LanguageChange:
            self.deleteLater()
        super().changeEvent(event)
