"""The list column: header, articles, and what stands there when there are none."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import date
from time import monotonic
from typing import Literal

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...model.article import ArticleQuery
from ...model.changes import Changes
from ...model.search import Sort
from ...settings import Settings
from ..rows_moves import Moves
from ..rows_requery import Answer, positions_of
from ..search.results import Place, Results
from ..session import Session
from ..tasks import Task
from ..theme import Theme
from .deeds import Deeds
from .delegate import ArticleDelegate
from .empty import EmptyList
from .header import ListHeader
from .model import ArticleListModel, made
from .requery import FIRST, Page, ask, first_page
from .view import ArticleTable, DayHead
from .waiting import WaitingNote

_AGAIN = 700  # ms between two queries while articles keep coming, and at least
_PATIENCE = 5  # times as long as a query took
_MANY = 2000  # articles touched at once that need not stay in the list
_NONE: frozenset[int] = frozenset()


class ArticleList(QWidget):
    """Shows the articles of a query and lets the reader choose among them."""

    article_selected = Signal(object)  # id: the reader moved to it
    selection_changed = Signal(object)  # array of the ids of all selected ones, in the order of the list
    export_requested = Signal(object)  # array of ids
    add_source_requested = Signal()
    opened = Signal(object)  # id: Return or a double click, the reader wants to read it now
    search_wanted = Signal(bool)  # the search field; True to leave the results for it
    everywhere_requested = Signal()  # nothing was found in the list that was searched
    answered = Signal(object)  # ArticleQuery: its first articles are shown, or all of them

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listColumn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._query: ArticleQuery | None = None
        self._known = False  # an answer to the query has come
        self._gathering: Task | None = None  # which asks for all articles of the query
        self._kept: set[int] = set()  # touched by the reader since the query was set
        self._wanted: int | None = None  # to be selected when it is there
        self._quiet = False
        self._begin = False  # with the first article, when the answer has come
        self._own_order: Sort | Literal[""] = ""  # that a search brought with it
        self._turn = 0  # how often another list was asked for
        self._order = _order(session.settings)
        self.model = ArticleListModel(session, self)
        self.results = Results(session, self.model, self)
        self.delegate = ArticleDelegate(session, self.model, self, self.results)
        self._take_settings(session.settings)
        self.header = ListHeader(session, self)
        self.table = ArticleTable(self.model, self.delegate, self)
        self.strip = DayHead(self.delegate, self)
        self.deeds = Deeds(session, self.model, self)
        self.empty = EmptyList(self)
        self.empty.hide()
        self.waiting = WaitingNote(session, self.empty, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        column = ((self.header, 0), (self.waiting, 0), (self.strip, 0), (self.table, 1), (self.empty, 1))
        for widget, stretch in column:
            layout.addWidget(widget, stretch)
        self.setFocusProxy(self.table)
        self._moves = Moves(self)
        self._again = QTimer(self, singleShot=True)
        self._pause = _AGAIN
        self._selected = QTimer(self, singleShot=True, interval=0)
        self._connect()
        self._take_theme(session.theme)
        self._translate()

    def _connect(self) -> None:
        session, selection = self._session, self.table.selectionModel()
        selection.currentRowChanged.connect(self._current_changed)
        selection.selectionChanged.connect(self._selection_moved)
        self.table.verticalScrollBar().valueChanged.connect(self._place_strip)
        self.model.dataChanged.connect(self._place_strip)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.opened.connect(self._open)
        self.table.command.connect(self._command)
        self.header.all_read_requested.connect(self._mark_all)
        self.header.order_chosen.connect(self._choose_order)
        self.deeds.export_requested.connect(self.export_requested)
        self.empty.add_source_requested.connect(self.add_source_requested)
        self.empty.everywhere_requested.connect(self.everywhere_requested)
        self.results.came.connect(self.table.viewport().update)
        self._moves.settled.connect(self._tell_current)
        self._again.timeout.connect(lambda: self._gather())
        self._selected.timeout.connect(lambda: self.selection_changed.emit(self.selected_ids()))
        session.changed.connect(self._changed)
        session.settings_changed.connect(self._settings_changed)
        session.theme_changed.connect(self._take_theme)

    # -- for the window
    def set_query(self, query: ArticleQuery, title: str, scope: str = "") -> None:
        """Show the articles of a query, in the order of the settings. `scope`: the list that a search looks in."""
        self.header.set_title(title)
        self._query = query
        self.empty.scope = scope
        self._begin = False
        self._kept.clear()
        self._load()

    def place(self) -> Place:
        """Return what is shown now and where, to go back to."""
        bar, number = self.table.verticalScrollBar().value(), self.header.number()
        ids = self.model.ids if self._known else None
        return Place(ids, bar, self.table.currentIndex().row(), self.table.chosen_areas(), number)

    def go_back(self, query: ArticleQuery, title: str, place: Place, current: int | None) -> None:
        """Show a list as it was, and bring it up to date; `current`: the article that is read, if it is another now."""
        if place.ids is None:
            self.set_query(query, title)
            return
        self.header.set_title(title)
        self._query, self._turn, self._begin = query, self._turn + 1, False
        self._kept.clear()
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None
        self._known, self._quiet = True, True
        try:
            self._show_results(query)
            self.model.set_ids(place.ids)
            self._show_empty(not place.ids)
            self.table.executeDelayedItemsLayout()
            here = self._place_of(current) if current is not None else None
            few = sum(last - first + 1 for first, last in place.chosen) <= _MANY
            rows = [row for first, last in place.chosen if few for row in range(first, last + 1)]
            if here is not None:
                self.table.choose(here, [])
            else:
                self.table.choose(place.current if place.current >= 0 else None, rows)
            self.table.verticalScrollBar().setValue(place.scroll)
        finally:
            self._quiet = False
        self._wanted = None
        self.header.set_number(place.number)
        self._place_strip()
        self._selected.start()
        self._gather()

    def mark_newer(self, article_id: int | None) -> None:
        """Mark the articles that came into the library after this one, as those are that were not read; None: none."""
        self.delegate.newer_than = article_id
        self.table.viewport().update()

    def stand_above(self, widget: QWidget) -> None:
        """Put something between the head of the list and its articles."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, widget)

    def set_search_order(self, sort: Sort | Literal[""], *, again: bool = False) -> None:
        """Take the order of the search that is shown next, or `again`; "": as the settings say. Others keep theirs."""
        again = again and sort != self._own_order
        self._own_order = sort
        self.header.set_own_order({"": None, "relevance": (None, True), "date": ("date", True)}[sort])
        if again:
            self._kept.clear()
            self._load()

    def _choose_order(self) -> None:
        """Let what the reader chooses go before the order that a search brought with it."""
        if self._own_order:
            self.set_search_order("", again=True)

    def is_empty(self) -> bool:
        """Say whether the query is answered and has no articles."""
        return self._known and not self.model.ids

    def begin(self) -> None:
        """Go to the first article, as soon as it is there."""
        self._begin = not self._known
        if self._known and self.model.ids:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self._moves.tell_at_once()

    def select_article(self, article_id: int | None) -> None:
        """Make an article current, now or when the list has come, without emitting article_selected."""
        self._wanted = article_id
        if article_id is not None and self._known and (place := self._place_of(article_id)) is not None:
            self._make_current(place)
            self._wanted = None

    def step(self, rows: int) -> None:
        """Go `rows` articles down (up if negative), as the arrow keys do."""
        self.table.step(rows)

    def current_id(self) -> int | None:
        """Return the current article."""
        return self.table.current_id()

    def selected_ids(self) -> array[int]:
        """Return the selected articles, in the order of the list."""
        return self.table.chosen_ids()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return (keys, what they do) for the list of shortcuts."""
        return [
            ("↑ ↓", self.tr("Previous and next article")),
            ("Enter", self.tr("Read the article")),
            ("S", self.tr("Star, or take the star away")),
            ("M", self.tr("Mark as read or unread")),
            ("T", self.tr("Tag the selected articles")),
            ("Ctrl+A", self.tr("Select all")),
            ("/", self.tr("Search all articles")),
            ("Esc", self.tr("From the results back to the search")),
        ]

    # -- loading
    def _load(self) -> None:
        """Show the first page of the query, then all of it."""
        if self._query is None:
            return
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None
        query, library = self._ordered(self._query), self._session.library
        if (
            self._wanted is None and not query.text
        ):  # results begin with the first, wherever the article is that is read
            self._wanted = self.current_id()
        wanted = frozenset(filter(None, (self._wanted, self.current_id())))
        self._known = False
        self._turn += 1
        turn = self._turn
        on_screen = self.table.viewport().height() // self.delegate.height + 2

        def done(page: Page) -> None:
            if turn != self._turn:
                return
            self.model.give(made(page.rows))
            if not self._begins_so(page, query):
                self._show_results(query)
                self._show(page.answer, keep=False)
            self._known = True
            self.header.set_number(page.total)
            if query.text and page.total is None and page.answer.ids:
                self.header.set_at_least(len(page.answer.ids))
            self.answered.emit(query)
            if self._begin:
                self.begin()
            if page.whole:
                self._wanted = None
            else:
                self._gather(rest=True)

        self._session.read(lambda: first_page(library, query, wanted, on_screen), done, key="article list")

    def _gather(self, *, rest: bool = False) -> None:
        """Ask for all articles of the query, and let those on the screen stay where they are.

        `rest`: they are what follows a first page, so what is not among them is not in the list.
        """
        if self._query is None:
            return
        query, library, old = self._ordered(self._query), self._session.library, self.model.ids
        kept = frozenset(self._kept) if _can_stop_matching(query) else _NONE
        wanted = frozenset(filter(None, (self._wanted, *self.table.remembered())))
        began = monotonic()

        def done(answer: Answer | None) -> None:
            self._pause = max(_AGAIN, int((monotonic() - began) * 1000) * _PATIENCE)
            self._gathering = None
            if answer is not None:
                self._show(answer, keep=True)
            self._wanted = None if rest else self._wanted
            self.header.set_number(len(self.model.ids))
            if answer is not None and query.text:
                self.answered.emit(query)

        self._gathering = self._session.gather(
            lambda task: ask(library, query, old, kept, wanted, task.cancelled), done, key="article list"
        )

    def _begins_so(self, page: Page, query: ArticleQuery) -> bool:
        """Say whether a search's first page is what is shown already, as after a key that changes nothing."""
        shown, ids = self.model.ids, page.answer.ids
        same = bool(ids) and ids == shown[: len(ids)] and (not page.whole or len(ids) == len(shown))
        if same and query.text and self.delegate.showing_results:
            self.results.set_query(query)
            self.table.viewport().update()
            return True
        return False

    def _show_results(self, query: ArticleQuery) -> None:
        """Give rows the looks of a search's results, or of a list."""
        self.results.set_query(query)
        showing = bool(query.text)
        if showing != self.delegate.showing_results:
            self.delegate.showing_results = showing
            self.header.set_results(showing)
            self._take_settings(self._session.settings)
            self.table.set_density()

    def ordered_query(self) -> ArticleQuery:
        """Return what the list shows, in the order it shows it."""
        return self._ordered(self._query or ArticleQuery())

    def _ordered(self, query: ArticleQuery) -> ArticleQuery:
        settings, own = self._session.settings, self._own_order if query.text else ""
        if own == "relevance" or (query.text and not own and settings.search_by_relevance):
            return replace(query, sort="relevance", descending=True)
        if own:
            return replace(query, sort=own, descending=True)
        return replace(query, sort=settings.list_sort, descending=settings.list_descending)

    def _show(self, answer: Answer, *, keep: bool) -> None:
        self._known = True
        places, self._quiet = answer.positions, True
        try:
            if keep and answer.extends:
                self.model.extend_ids(answer.ids)
            else:
                self._replace(answer, keep=keep)
        finally:
            self._quiet = False
        self.header.set_number(len(answer.ids) if keep or len(answer.ids) < FIRST else None)
        place = None if self._wanted is None else places.get(self._wanted)
        if place is None and self._wanted is not None:  # maybe asked for after the list was
            place = self._place_of(self._wanted)
        if place is not None:
            self._make_current(place)
            self.table.scrollTo(self.table.currentIndex())
            self._wanted = None
        self._place_strip()
        self._selected.start()

    def _replace(self, answer: Answer, *, keep: bool) -> None:
        """Put other articles into the table, and those that were chosen back to where they stand."""
        places = answer.positions
        current, selected = self.current_id(), [] if not keep else self.table.chosen_places(places)
        anchor = self.table.anchor() if keep else None
        self.model.set_ids(answer.ids)
        self._show_empty(not answer.ids)
        self.table.executeDelayedItemsLayout()
        self.table.choose(places.get(current) if current is not None else None, selected)
        bar = self.table.verticalScrollBar()
        if anchor is not None and anchor[0] in places:
            bar.setValue(places[anchor[0]] * self.delegate.height - anchor[1])
        elif not keep:
            bar.setValue(0)

    def _show_empty(self, empty: bool) -> None:
        if empty and self._query is not None:
            self.empty.explain(self._query)
        self.waiting.answered(self._query, found=not empty)
        self.empty.stand_for(self.table, empty=empty)
        self.setFocusProxy(self.table)

    # -- choosing
    def _make_current(self, row: int) -> None:
        self._quiet = True
        try:
            self.table.setCurrentIndex(self.model.index(row, 0))
        finally:
            self._quiet = False

    def _current_changed(self, current: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self._wanted = None
            self._moves.moved()

    def _tell_current(self) -> None:
        current = self.current_id()
        if current is not None and self.table.chosen_number() <= 1:
            self.article_selected.emit(current)

    def _selection_moved(self) -> None:
        if not self._quiet:
            self._selected.start()

    def _open(self) -> None:
        current = self.current_id()
        if current is not None:
            self.article_selected.emit(current)
            self.opened.emit(current)

    # -- what changed
    def _changed(self, changes: Changes) -> None:
        parts = (changes.rows, changes.annotations, changes.contents)
        touched = max(map(len, parts))
        if touched > _MANY or changes.retagged or changes.lists:
            self.model.expire()
        if 0 < touched <= _MANY:
            self._kept = self._kept.union(*parts)
            self.model.expire(frozenset().union(*parts))
        if changes.lists:
            if not self._again.isActive():
                self._again.start(0 if not self.model.ids else self._pause)
        elif (touched or changes.retagged) and not self._again.isActive() and _can_stop_matching(self._query):
            self._again.start(self._pause)  # something may match now that did not
        elif changes.index and not self._again.isActive() and self._query is not None and self._query.text:
            self._again.start(self._pause)
        if changes.index:
            self.waiting.renew()

    def _settings_changed(self, settings: Settings) -> None:
        dense = self.delegate.compact
        self._take_settings(settings)
        if dense != self.delegate.compact:
            self.table.set_density()
        if self._order != _order(settings):
            self._order = _order(settings)
            self._kept.clear()
            self._load()
        self.table.viewport().update()
        self.table.place_head()
        self._place_strip()

    def _take_settings(self, settings: Settings) -> None:
        self.delegate.compact = settings.list_density == "compact"
        self.delegate.grouped = settings.list_sort == "date" and not self.delegate.showing_results

    def _take_theme(self, theme: Theme) -> None:
        for head in (self.strip, self.table.sticky):
            head.color, head.line = theme.list, theme.line
            head.update()
        self.table.viewport().update()

    def _place_strip(self) -> None:
        self.delegate.today = date.today()
        wanted = self.delegate.compact and self.delegate.grouped and bool(self.model.ids)
        if wanted:
            self.strip.show_row(self.model.row(self.table.seen()[0]))
        self.strip.setVisible(wanted)

    def _place_of(self, article_id: int) -> int | None:
        return positions_of(self.model.ids, (article_id,)).get(article_id)

    # -- what is done with the chosen ones
    def _mark_all(self) -> None:
        if self._query is not None:
            library, query, ids = self._session.library, self._query, self.model.ids
            whole = self._known and self._gathering is None
            self._session.mutate(lambda: library.set_read(ids if whole else library.article_ids(query), True))

    def _command(self, name: str) -> None:
        if name in ("search", "back"):
            if name == "search" or self.delegate.showing_results:
                self.search_wanted.emit(name == "back")
            return
        self.deeds.carry_out(name, self.selected_ids(), self.table.below_current())

    def _open_menu(self, position: QPoint) -> None:
        ids, place = self.selected_ids(), self.table.viewport().mapToGlobal(position)
        if ids:
            self.deeds.menu(ids, place).popup(place)

    def _translate(self) -> None:
        self.table.setAccessibleName(self.tr("Articles"))
        if self._query is not None:
            self.empty.explain(self._query)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
            self.table.viewport().update()
        super().changeEvent(event)


def _order(settings: Settings) -> tuple[str, bool, bool]:
    return settings.list_sort, settings.list_descending, settings.search_by_relevance


def _can_stop_matching(query: ArticleQuery | None) -> bool:
    """Say whether what the reader does with an article can take it out of the list."""
    return query is not None and (query.view != "all" or query.tag is not None or bool(query.text))
