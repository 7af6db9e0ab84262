"""A deleted highlight shown in its article: its passage is looked for and selected there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...model.annotation import Placement
from ...model.article import StoredArticle
from ...model.history import Binned
from ..article import ArticlePane
from ..session import Session
from ..status_line import StatusLine
from .page import BinPage


class BinFlow(QObject):
    """Makes the page of the bin, and shows in the article what is chosen there."""

    def __init__(
        self, session: Session, article: Callable[[], ArticlePane], status: StatusLine, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._article = article
        self._status = status
        self._wanted: tuple[int, Placement] | None = None  # the passage to select when its article is there

    def make_page(self, parent: QWidget) -> BinPage:
        """Return the page."""
        page = BinPage(self._session, parent)
        page.chosen.connect(self.show_passage)
        page.opened.connect(lambda: self._article().focus_view())
        return page

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return (keys, what they do) for the list of shortcuts."""
        return [
            ("R", self.tr("Restore the highlights")),
            ("Delete", self.tr("Delete them for good")),
            ("Enter", self.tr("Go to the article")),
        ]

    def show_passage(self, item: Binned) -> None:
        """Show the article of a deleted highlight, at its passage."""
        article_id, number = item.highlight.article_id, item.highlight.id
        self._wanted = None

        def found(place: Placement) -> None:
            self._article().show_article(article_id)
            self._wanted = (article_id, place)
            self.article_shown(self._article().shown())

        library = self._session.library
        self._session.read(lambda: library.binned_place(number), found, key="binned place")

    def article_shown(self, stored: StoredArticle | None) -> None:
        """Select the passage that is wanted, if this is its article."""
        if self._wanted is None or stored is None or stored.id != self._wanted[0]:
            return
        place, self._wanted = self._wanted[1], None
        if place.start is None or place.end is None:
            self._status.say(self.tr("This passage is not in the article any more"))
            return
        self._article().show_passage(place.start, place.end)
