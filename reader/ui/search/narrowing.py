"""Narrowing a search by what its results have: asks for the facets, and writes what is chosen into the search."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from ...model.article import ArticleQuery
from ...model.search import Facet
from ..article_list import ArticleList
from ..language import is_chinese
from ..session import Session
from ..tasks import Task
from .facet_panel import FacetPanel

_PAUSE = 120  # ms after the first results


class Narrowing(QObject):
    """The panel above the results, and what it does to the search."""

    rewritten = Signal(str)  # the search as it is now

    def __init__(self, session: Session, articles: ArticleList, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._articles = articles
        self._query: ArticleQuery | None = None
        self.panel = FacetPanel(session, articles)
        self.panel.hide()
        articles.stand_above(self.panel)
        self.panel.narrowed.connect(self._narrow)
        self.panel.opened.connect(self._ask)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._ask)

    def begin(self, query: ArticleQuery) -> None:
        """Take another search."""
        if self._query is None:
            self.panel.show_facets((), ())
        self._query = query

    def answered(self, query: ArticleQuery) -> None:
        """Ask by what the results can be narrowed, now that there are some."""
        if self._query is not None and query.text:
            self.panel.setVisible(bool(self._articles.model.ids) or bool(self._session.library.narrowings(query.text)))
            self._soon.start()

    def end(self) -> None:
        """Go away with the search."""
        self._query = None
        self._soon.stop()
        self.panel.hide()

    def _ask(self) -> None:
        query, library = self._query, self._session.library
        if query is None:
            return
        narrowings = library.narrowings(query.text)
        if not self.panel.is_open():
            self.panel.show_facets((), narrowings)
            return
        dated = any(one.field == "month" for one in narrowings)
        whole = replace(query, text=library.without_days(query.text, typing=query.typing)) if dated else query

        def count(task: Task) -> tuple[Facet, ...]:
            facets = library.facets(query, cancelled=task.cancelled)
            if not dated or task.cancelled():
                return facets
            # The time line shows the months around, too, so that other days can be chosen.
            months = (one for one in library.facets(whole, cancelled=task.cancelled) if one.field == "month")
            return (*(one for one in facets if one.field != "month"), *months)

        def done(facets: tuple[Facet, ...]) -> None:
            if self._query == query:
                self.panel.show_facets(facets, narrowings)

        self._session.count(count, done, key="facets")

    def _narrow(self, field: str, value: str, exclude: bool) -> None:
        query = self._query
        if query is None:
            return
        text = self._session.library.narrowed(
            query.text, field, value,  # type: ignore[arg-type]
            exclude=exclude, typing=query.typing, chinese=is_chinese(),
        )  # fmt: skip
        self.rewritten.emit(text)
