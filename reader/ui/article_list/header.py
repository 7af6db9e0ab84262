"""The line above the list: what is shown, how much of it, in which order."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from ...settings import Settings
from ..fonts import suit
from ..rows_header import RowsHeader, add_choices
from ..session import Session
from ..tips import plain_tip

Sort = Literal["date", "title"]
Order = tuple[Sort | None, bool]  # None: by relevance; and whether descending


class ListHeader(RowsHeader):
    """Its button, with the number of articles and their order, opens a menu."""

    all_read_requested = Signal()
    hits_requested = Signal()  # all that the search found, to be exported
    order_chosen = Signal()  # for all lists, in place of the order a search brought with it

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, least_title=120, beside=64)
        self.setObjectName("listHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._at_least: int | None = None
        self._results = False
        self._own: Order | None = None  # of the search whose results are shown
        self.line.setContentsMargins(14, 0, 6, 0)
        self.line.setSpacing(8)
        session.settings_changed.connect(self._settings_changed)
        self.say()

    def set_title(self, title: str) -> None:
        """Show what the articles are."""
        self.title.setText(title)
        suit(self.title, title)
        self.title.setToolTip(plain_tip(title))
        self._fit()

    def number(self) -> int | None:
        """Return how many articles are said to be there."""
        return self._number

    def set_number(self, number: int | None) -> None:
        """Show how many there are; None while it is not known."""
        self._at_least = None
        super().set_number(number)

    def set_at_least(self, number: int) -> None:
        """Show that there are so many or more; how many is still being counted."""
        self._number, self._at_least = None, number
        self.say()

    def set_results(self, results: bool) -> None:
        """Take that the articles are what a search found, which have one more order."""
        self._results = results
        self.say()

    def set_own_order(self, order: Order | None) -> None:
        """Take the order that a search brings with it; None: it is in the order of the settings."""
        self._own = order
        self.say()

    def ordered(self) -> Order:
        """Return the order that articles are shown in."""
        settings = self._session.settings
        if self._results and self._own is not None:
            return self._own
        if self._results and settings.search_by_relevance:
            return None, True
        return settings.list_sort, settings.list_descending

    def by_relevance(self) -> bool:
        """Say whether what a search finds is shown by relevance."""
        own = self._own
        return own[0] is None if own is not None else self._session.settings.search_by_relevance

    def say(self) -> None:
        """Say number and order."""
        orders: dict[Order, str] = {
            (None, True): self.tr("by relevance"),
            ("date", True): self.tr("newest first"),
            ("date", False): self.tr("oldest first"),
            ("title", False): self.tr("A to Z"),
            ("title", True): self.tr("Z to A"),
        }
        order = orders[self.ordered()]
        if self._at_least is not None:
            number = QLocale().toString(self._at_least)
            articles = self.tr("at least {number} articles").format(number=number)
            self._texts = (f"{articles} · {order} ▾", f"{number}+ ▾")
        elif self._number is None:
            self._texts = (f"{order} ▾", "▾")
        else:
            number = QLocale().toString(self._number)
            articles = self.tr("%n article(s)", "", self._number).replace(str(self._number), number, 1)
            self._texts = (f"{articles} · {order} ▾", f"{number} ▾")
        self.order.setAccessibleName(self.tr("{number}: order and density").format(number=self._texts[0]))
        self._fit()

    def _fill(self) -> None:
        menu, settings = self._menu, self._session.settings
        menu.clear()
        orders: tuple[tuple[Order, str], ...] = (
            *((((None, True), self.tr("Relevance")),) if self._results else ()),
            (("date", True), self.tr("Newest first")),
            (("date", False), self.tr("Oldest first")),
            (("title", False), self.tr("Title, A to Z")),
            (("title", True), self.tr("Title, Z to A")),
        )
        add_choices(menu, orders, self.ordered(), self._choose)
        menu.addSeparator()
        densities = (("comfortable", self.tr("Comfortable")), ("compact", self.tr("Compact, one line each")))
        add_choices(
            menu, densities, settings.list_density, lambda density: self._session.change_settings(list_density=density)
        )
        menu.addSeparator()
        menu.addAction(self.tr("Mark all as read"), self.all_read_requested.emit).setEnabled(bool(self._number))
        if self._results:
            menu.addAction(self.tr("Export results…"), self.hits_requested.emit).setEnabled(self._number != 0)

    def _choose(self, order: Order) -> None:
        sort, descending = order
        if sort is None:
            self._session.change_settings(search_by_relevance=True)
        else:
            relevance = self._session.settings.search_by_relevance and not self._results
            self._session.change_settings(list_sort=sort, list_descending=descending, search_by_relevance=relevance)
        self.order_chosen.emit()

    def _settings_changed(self, _settings: Settings) -> None:
        self.say()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
        super().changeEvent(event)
