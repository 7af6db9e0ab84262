"""The line above the list: what is shown, how much of it, in which order."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from ...settings import Settings
from ..session import Session
from ..tips import plain_tip

Sort = Literal["date", "title"]
_LEAST_TITLE = 120  # px of the title that go before the words of the button


class ElidedLabel(QLabel):
    """A label in one line that ends in … where there is no room."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()


class ListHeader(QWidget):
    """Title, and a button with the number of articles and their order that opens a menu."""

    all_read_requested = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("listHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(40)
        self._session = session
        self._number: int | None = None
        self._texts = "", ""  # of the button, in many and in few words
        self.title = ElidedLabel(self)
        self.title.setObjectName("listTitle")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.order = QToolButton(self)
        self.order.setObjectName("listOrder")
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.order)
        self._menu.aboutToShow.connect(self._fill)
        self.order.setMenu(self._menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 6, 0)
        layout.setSpacing(8)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.order)
        session.settings_changed.connect(self._show)
        self._show()

    def set_title(self, title: str) -> None:
        """Show what the articles are."""
        self.title.setText(title)
        self.title.setToolTip(plain_tip(title))
        self._fit()

    def set_number(self, number: int | None) -> None:
        """Show how many there are; None while it is not known."""
        self._number = number
        self._show()

    def _show(self, _settings: Settings | None = None) -> None:
        orders = {
            ("date", True): self.tr("newest first"),
            ("date", False): self.tr("oldest first"),
            ("title", False): self.tr("A to Z"),
            ("title", True): self.tr("Z to A"),
        }
        settings = self._session.settings
        order = orders[settings.list_sort, settings.list_descending]
        if self._number is None:
            self._texts = (f"{order} ▾", "▾")
        else:
            number = QLocale().toString(self._number)
            articles = self.tr("%n article(s)", "", self._number).replace(str(self._number), number, 1)
            self._texts = (f"{articles} · {order} ▾", f"{number} ▾")
        self.order.setAccessibleName(self.tr("{number}: order and density").format(number=self._texts[0]))
        self._fit()

    def _fit(self) -> None:
        """Say less about the number where the title needs the room."""
        long, short = self._texts
        room = self.width() - 40 - self.order.fontMetrics().horizontalAdvance(long)
        self.order.setText(long if room >= min(self.title.sizeHint().width(), _LEAST_TITLE) else short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the longest words that fit."""
        super().resizeEvent(event)
        self._fit()

    def _fill(self) -> None:
        menu, settings = self._menu, self._session.settings
        menu.clear()
        orders: tuple[tuple[Sort, bool, str], ...] = (
            ("date", True, self.tr("Newest first")),
            ("date", False, self.tr("Oldest first")),
            ("title", False, self.tr("Title, A to Z")),
            ("title", True, self.tr("Title, Z to A")),
        )
        group = QActionGroup(menu)
        for sort, descending, text in orders:
            action = menu.addAction(
                text,
                lambda sort=sort, descending=descending: self._session.change_settings(  # type: ignore[misc]
                    list_sort=sort, list_descending=descending
                ),
            )
            action.setCheckable(True)
            action.setChecked((settings.list_sort, settings.list_descending) == (sort, descending))
            group.addAction(action)
        menu.addSeparator()
        densities = (("comfortable", self.tr("Comfortable")), ("compact", self.tr("Compact, one line each")))
        group = QActionGroup(menu)
        for density, text in densities:
            action = menu.addAction(
                text,
                lambda density=density: self._session.change_settings(list_density=density),  # type: ignore[misc]
            )
            action.setCheckable(True)
            action.setChecked(settings.list_density == density)
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Mark all as read"), self.all_read_requested.emit).setEnabled(bool(self._number))

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)
