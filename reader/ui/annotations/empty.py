"""What stands in the place of the annotations when there are none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class NoAnnotations(QWidget):
    """Says why there is nothing here, and what to do about it."""

    clear_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("annotationsEmpty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._narrow = False
        self.title, self.text = QLabel(self), QLabel(self)
        self.title.setObjectName("emptyTitle")
        self.text.setObjectName("emptyText")
        for label in (self.title, self.text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.clear_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 0, 28, 0)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.explain(narrow=False)

    def explain(self, *, narrow: bool) -> None:
        """Say that nothing is annotated, or that nothing fits the filters."""
        self._narrow = narrow
        if narrow:
            self.title.setText(self.tr("No matches"))
            self.text.setText(self.tr("No annotation fits all of these filters."))
        else:
            self.title.setText(self.tr("Nothing annotated yet"))
            self.text.setText(
                self.tr(
                    "Select a passage while reading and press a key from 1 to 5. Every highlight and every note of all "
                    "articles will stand here."
                )
            )
        self.button.setText(self.tr("Clear all filters"))
        self.button.setVisible(narrow)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.explain(narrow=self._narrow)
        super().changeEvent(event)
