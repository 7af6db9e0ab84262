"""The line above the annotations: how many, in which order, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ...model.annotation_query import AnnotationSort
from .. import icons
from ..rows_header import RowsHeader, add_choices
from ..session import Session


class AnnotationHeader(RowsHeader):
    """Its button says number and order; a second one opens the ways out, with a menu that the page fills."""

    sorted = Signal(str, bool)  # AnnotationSort, whether descending

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, least_title=64, beside=80)
        self.setObjectName("annotationHeader")
        self._session = session
        self._order: tuple[AnnotationSort, bool] = ("made", True)
        self.export = QToolButton(self)
        self.export.setObjectName("exportAnnotations")
        self.export.setFixedSize(28, 28)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export_menu = QMenu(self.export)
        self.export.setMenu(self.export_menu)
        self.line.setContentsMargins(14, 0, 8, 0)
        self.line.setSpacing(4)
        self.line.addWidget(self.export)
        session.theme_changed.connect(lambda _theme: self._retheme())
        self._retheme()
        self._translate()

    def set_order(self, sort: AnnotationSort, descending: bool) -> None:
        """Show the order."""
        self._order = sort, descending
        self.say()

    def orders(self) -> dict[tuple[AnnotationSort, bool], str]:
        """Return the orders there are, in words."""
        return {
            ("made", True): self.tr("Newest first"),
            ("made", False): self.tr("Oldest first"),
            ("changed", True): self.tr("Last changed first"),
            ("date", True): self.tr("By article, newest first"),
            ("date", False): self.tr("By article, oldest first"),
            ("title", False): self.tr("By article, A to Z"),
            ("color", False): self.tr("By colour"),
        }

    def say(self) -> None:
        """Say number and order."""
        order = self.orders()[self._order]
        self.export.setEnabled(bool(self._number))
        if self._number is None:
            self._texts = (f"{order} ▾", "▾")
        else:
            number = QLocale().toString(self._number)
            self._texts = (f"{number} · {order} ▾", f"{number} ▾")
        self.order.setAccessibleName(self.tr("{number}: order").format(number=self._texts[0]))
        self._fit()

    def _fill(self) -> None:
        self._menu.clear()
        add_choices(self._menu, self.orders().items(), self._order, lambda order: self.sorted.emit(*order))

    def _retheme(self) -> None:
        self.export.setIcon(icons.icon("export", self._session.theme.soft))

    def _translate(self) -> None:
        self.title.setText(self.tr("Annotations"))
        self.export.setToolTip(self.tr("Export or copy"))
        self.export.setAccessibleName(self.export.toolTip())
        self.say()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
        super().changeEvent(event)
