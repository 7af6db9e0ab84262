"""The list column: header, articles, and what stands there when there are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...model.article import ArticleQuery
from ...model.changes import Changes
from ...settings import Settings
from ..rows_moves import Moves
from ..rows_requery import Answer
from ..session import Session
from ..theme import Theme
from .deeds import Deeds
from .delegate import ArticleDelegate
from .empty import EmptyList
from .header import ListHeader
from .model import ArticleListModel
from .requery import ask
from .view import ArticleTable, DayHead

_AGAIN = 700  # ms between two queries while articles keep coming
_MANY = 2000  # articles touched at once that need not stay in the list
_NONE: frozenset[int] = frozenset()


class ArticleList(QWidget):
    """Shows the articles of a query and lets the reader choose among them."""

    article_selected = Signal(object)  # id: the reader moved to it
    selection_changed = Signal(list)  # ids of all selected ones, in the order of the list
    export_requested = Signal(list)  # ids
    add_source_requested = Signal()
    opened = Signal(object)  # id: Return or a double click, the reader wants to read it now

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listColumn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._query: ArticleQuery | None = None
        self._known = False  # the answer to the query has come
        self._kept: set[int] = set()  # touched by the reader since the query was set
        self._wanted: int | None = None  # to be selected when it is there
        self._quiet = False
        self._order = _order(session.settings)
        self.model = ArticleListModel(session, self)
        self.delegate = ArticleDelegate(session, self.model, self)
        self._take_settings(session.settings)
        self.header = ListHeader(session, self)
        self.table = ArticleTable(self.model, self.delegate, self)
        self.strip = DayHead(self.delegate, self)
        self.deeds = Deeds(session, self.model, self)
        self.empty = EmptyList(self)
        self.empty.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget, stretch in ((self.header, 0), (self.strip, 0), (self.table, 1), (self.empty, 1)):
            layout.addWidget(widget, stretch)
        self.setFocusProxy(self.table)
        self._moves = Moves(self)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
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
        self.header.all_read_requested.connect(lambda: self.deeds.mark(list(self.model.ids), True))
        self.deeds.export_requested.connect(self.export_requested)
        self.empty.add_source_requested.connect(self.add_source_requested)
        self._moves.settled.connect(self._tell_current)
        self._again.timeout.connect(lambda: self._load(keep=True))
        self._selected.timeout.connect(lambda: self.selection_changed.emit(self.selected_ids()))
        session.changed.connect(self._changed)
        session.settings_changed.connect(self._settings_changed)
        session.theme_changed.connect(self._take_theme)

    # -- for the window
    def set_query(self, query: ArticleQuery, title: str) -> None:
        """Show the articles of a query, in the order of the settings."""
        self.header.set_title(title)
        self._query = query
        self._kept.clear()
        self._load(keep=False)

    def select_article(self, article_id: int | None) -> None:
        """Make an article current, now or when the list has come, without emitting article_selected."""
        self._wanted = article_id
        if article_id is not None and self._known and article_id in self.model.ids:
            self._make_current(self.model.ids.index(article_id))
            self._wanted = None

    def step(self, rows: int) -> None:
        """Go `rows` articles down (up if negative), as the arrow keys do."""
        self.table.step(rows)

    def current_id(self) -> int | None:
        """Return the current article."""
        return self.table.current_id()

    def selected_ids(self) -> list[int]:
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
        ]

    # -- loading
    def _load(self, *, keep: bool) -> None:
        if self._query is None:
            return
        settings, library = self._session.settings, self._session.library
        query = replace(self._query, sort=settings.list_sort, descending=settings.list_descending)
        old = self.model.ids
        kept = frozenset(self._kept) if keep and _can_stop_matching(query) else _NONE
        others = self.table.remembered() if keep else (self.current_id(),)
        wanted = frozenset(filter(None, (self._wanted, *others)))
        if not keep:
            self._known = False
        known = self._known

        def read() -> Answer | None:
            return ask(library, query, old, kept, wanted)

        def done(answer: Answer | None) -> None:
            if answer is None and not known:
                answer = Answer(old, {})
            if answer is not None:
                self._show(answer, keep=keep)

        self._session.read(read, done, key="article list")

    def _show(self, answer: Answer, *, keep: bool) -> None:
        self._known = True
        places = answer.positions
        current, selected = self.current_id(), [] if not keep else self.table.chosen_places(places)
        anchor = self.table.anchor() if keep else None
        self._quiet = True
        try:
            self.model.set_ids(answer.ids)
            self.header.set_number(len(answer.ids))
            self._show_empty(not answer.ids)
            self.table.executeDelayedItemsLayout()
            self.table.choose(places.get(current) if current is not None else None, selected)
            bar = self.table.verticalScrollBar()
            if anchor is not None and anchor[0] in places:
                bar.setValue(places[anchor[0]] * self.delegate.height - anchor[1])
            elif not keep:
                bar.setValue(0)
        finally:
            self._quiet = False
        if self._wanted is not None and self._wanted in self.model.ids:  # maybe asked for after the list was
            self._make_current(self.model.ids.index(self._wanted))
            self._wanted = None
        elif not keep:
            self._wanted = None
        if not keep and self.table.currentIndex().isValid():
            self.table.scrollTo(self.table.currentIndex())
        self._place_strip()
        self._selected.start()

    def _show_empty(self, empty: bool) -> None:
        if empty and self._query is not None:
            self.empty.explain(self._query)
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
        touched = changes.rows | changes.annotations | changes.contents
        if touched:
            self._kept |= touched if len(touched) <= _MANY else _NONE
            self.model.expire(touched)
        if changes.retagged:
            self.model.expire()
        if changes.lists:
            self.model.expire()
            if not self._again.isActive():
                self._again.start(0 if not self.model.ids else _AGAIN)
        elif (touched or changes.retagged) and not self._again.isActive() and _can_stop_matching(self._query):
            self._again.start(_AGAIN)  # something may match now that did not

    def _settings_changed(self, settings: Settings) -> None:
        dense = self.delegate.compact
        self._take_settings(settings)
        if dense != self.delegate.compact:
            self.table.set_density()
        if self._order != _order(settings):
            self._order = _order(settings)
            self._kept.clear()
            self._load(keep=False)
        self.table.viewport().update()
        self.table.place_head()
        self._place_strip()

    def _take_settings(self, settings: Settings) -> None:
        self.delegate.compact = settings.list_density == "compact"
        self.delegate.grouped = settings.list_sort == "date"

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

    # -- what is done with the chosen ones
    def _command(self, name: str) -> None:
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


def _order(settings: Settings) -> tuple[str, bool]:
    return settings.list_sort, settings.list_descending


def _can_stop_matching(query: ArticleQuery | None) -> bool:
    """Say whether what the reader does with an article can take it out of the list."""
    return query is not None and (query.view != "all" or query.tag is not None or bool(query.text))
