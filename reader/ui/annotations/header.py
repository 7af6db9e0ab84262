"""The line above the annotations: how many, in which order, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from ...model.annotation_query import AnnotationSort
from .. import icons
from ..article_list.header import ElidedLabel
from ..session import Session

_LEAST_TITLE = 64  # px of the title that go before the words of the button


class AnnotationHeader(QWidget):
    """Title, a button with number and order, and a button with the ways out, whose menu the page fills."""

    sorted = Signal(str, bool)  # AnnotationSort, whether descending

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("annotationHeader")
        self.setFixedHeight(40)
        self._session = session
        self._number: int | None = None
        self._order: tuple[AnnotationSort, bool] = ("made", True)
        self._texts = "", ""  # of the button, in many and in few words
        self.title = ElidedLabel(self)
        self.title.setObjectName("listTitle")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.order = QToolButton(self)
        self.order.setObjectName("listOrder")
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.order)
        self._menu.aboutToShow.connect(self._fill)
        self.order.setMenu(self._menu)
        self.export = QToolButton(self)
        self.export.setObjectName("exportAnnotations")
        self.export.setFixedSize(28, 28)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export_menu = QMenu(self.export)
        self.export.setMenu(self.export_menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 8, 0)
        layout.setSpacing(4)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.order)
        layout.addWidget(self.export)
        session.theme_changed.connect(lambda _theme: self._retheme())
        self._retheme()
        self._translate()

    def set_number(self, number: int | None) -> None:
        """Show how many there are; None while it is not known."""
        self._number = number
        self._show()

    def set_order(self, sort: AnnotationSort, descending: bool) -> None:
        """Show the order."""
        self._order = sort, descending
        self._show()

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

    def _show(self) -> None:
        order = self.orders()[self._order]
        self.export.setEnabled(bool(self._number))
        if self._number is None:
            self._texts = (f"{order} ▾", "▾")
        else:
            number = QLocale().toString(self._number)
            self._texts = (f"{number} · {order} ▾", f"{number} ▾")
        self.order.setAccessibleName(self.tr("{number}: order").format(number=self._texts[0]))
        self._fit()

    def _fit(self) -> None:
        """Say less about the order where the title needs the room."""
        long, short = self._texts
        room = self.width() - 80 - self.order.fontMetrics().horizontalAdvance(long)
        self.order.setText(long if room >= min(self.title.sizeHint().width(), _LEAST_TITLE) else short)

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for order, text in self.orders().items():
            action = self._menu.addAction(text, lambda order=order: self.sorted.emit(*order))  # type: ignore[misc]
            action.setCheckable(True)
            action.setChecked(order == self._order)
            group.addAction(action)

    def _retheme(self) -> None:
        self.export.setIcon(icons.icon("export", self._session.theme.soft))

    def _translate(self) -> None:
        self.title.setText(self.tr("Annotations"))
        self.export.setToolTip(self.tr("Export or copy"))
        self.export.setAccessibleName(self.export.toolTip())
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the longest words that fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
        super().changeEvent(event)
