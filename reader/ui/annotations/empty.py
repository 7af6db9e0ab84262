"""What stands in the place of the annotations when there are none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from ..empty_page import EmptyPage


class NoAnnotations(EmptyPage):
    """Says why there is nothing here, and what to do about it."""

    clear_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("annotationsEmpty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._narrow = False
        self.button.clicked.connect(self.clear_requested)
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
