"""A small popup that asks under which name a search is to be saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...model.search import SavedSearch
from ..fonts import suit
from ..painting import metrics
from ..search.results import shortened
from ..session import Session

_WIDTH = 320  # px


class SavePrompt(QFrame):
    """Asks for a name; one that is taken gives the saved search of this name another query."""

    named = Signal(str, object)  # the name, and the SavedSearch that has it, or None

    def __init__(self, session: Session, query: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("searchPrompt")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._searches: Sequence[SavedSearch] = ()
        title = QLabel(self.tr("Save this search"), self)
        title.setObjectName("searchPromptTitle")
        shown = QLabel(metrics(12).elidedText(query, Qt.TextElideMode.ElideRight, _WIDTH - 32), self)
        shown.setTextFormat(Qt.TextFormat.PlainText)
        suit(shown, query)
        self.name = QLineEdit(shortened(query), self)
        self.name.setAccessibleName(self.tr("Name of the search"))
        self.name.setPlaceholderText(self.name.accessibleName())
        self.name.setMaxLength(200)
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.hint.hide()
        self.save = QPushButton(self.tr("Save"), self)
        self.save.setProperty("primary", True)
        self.save.clicked.connect(self._accept)
        self.name.textChanged.connect(lambda _text: self._look())
        self.name.returnPressed.connect(self._accept)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for widget in (title, shown):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.hint)
        self.setFixedWidth(_WIDTH)
        read = session.library
        session.read(lambda: read.saved_searches(count=False), self._take, key="names of searches")

    def ask_below(self, widget: QWidget) -> None:
        """Open below a widget, at its right end, inside the screen."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width() - _WIDTH, widget.height() + 4))
        room = widget.screen().availableGeometry()
        corner.setX(max(room.left() + 8, min(corner.x(), room.right() - _WIDTH - 8)))
        self.move(corner)
        self.show()
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, searches: Sequence[SavedSearch]) -> None:
        from shiboken6 import isValid

        if isValid(self):
            self._searches = searches
            self._look()

    def _same(self) -> SavedSearch | None:
        wanted = " ".join(self.name.text().split()).casefold()
        return next((one for one in self._searches if one.name.casefold() == wanted), None)

    def _look(self) -> None:
        same = self._same()
        self.hint.setText(
            self.tr("There is a saved search of this name; it will look for this instead.") if same is not None else ""
        )
        self.hint.setVisible(same is not None)
        self.save.setText(self.tr("Replace") if same is not None else self.tr("Save"))
        self.save.setEnabled(bool(self.name.text().strip()))
        self.adjustSize()

    def _accept(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            same = self._same()
            self.close()
            self.named.emit(name, same)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close without doing anything on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
