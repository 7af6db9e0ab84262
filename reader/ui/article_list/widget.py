"""The list column: header, articles, and what stands there when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from time import monotonic

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...model.article import ArticleQuery
from ...model.changes import Changes
from ...settings import Settings
from ..session import Session
from ..theme import Theme
from .deeds import Deeds
from .delegate import ArticleDelegate
from .empty import EmptyList
from .header import ListHeader
from .model import ArticleListModel
from .requery import Answer, ask
from .view import ArticleTable, DayHead

_HOLD = 90  # ms: while a key is held down, articles are not opened at every row
_AGAIN = 700  # ms between two queries while articles keep coming
_REMEMBERED = 2000  # selected articles found again after the list changed
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
        self._told = 0.0
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
        self._moved = QTimer(self, singleShot=True, interval=_HOLD)
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
        self._moved.timeout.connect(self._tell_current)
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
        current = self.table.currentIndex().row()
        target = min(max(current + rows, 0), self.model.rowCount() - 1)
        if target >= 0 and target != current:
            self.table.setCurrentIndex(self.model.index(target, 0))

    def current_id(self) -> int | None:
        """Return the current article."""
        row = self.table.currentIndex().row()
        return self.model.ids[row] if 0 <= row < len(self.model.ids) else None

    def selected_ids(self) -> list[int]:
        """Return the selected articles, in the order of the list."""
        return list(chain.from_iterable(self.model.ids[top : bottom + 1] for top, bottom in self._chosen_areas()))

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
        others = self._anchors() if keep else (self.current_id(),)
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

    def _anchors(self) -> list[int]:
        """Return the articles to be found again when the list changes."""
        first = self.table.seen()[0]
        ids = [self.model.ids[first]] if first < len(self.model.ids) else []
        current = self.current_id()
        few = self._chosen_number() <= _REMEMBERED
        return [*ids, *([current] if current is not None else []), *(self.selected_ids() if few else [])]

    def _show(self, answer: Answer, *, keep: bool) -> None:
        self._known = True
        places = answer.positions
        current, selected = self.current_id(), [] if not keep else self._chosen_places(places)
        anchor = self._anchor() if keep else None
        self._quiet = True
        try:
            self.model.set_ids(answer.ids)
            self.header.set_number(len(answer.ids))
            self._show_empty(not answer.ids)
            self.table.executeDelayedItemsLayout()
            if current is not None and current in places:
                flags = QItemSelectionModel.SelectionFlag
                how = flags.NoUpdate if keep and selected else flags.ClearAndSelect | flags.Rows
                self.table.selectionModel().setCurrentIndex(self.model.index(places[current], 0), how)
            if selected:
                self.table.selectionModel().select(
                    self._areas(selected), QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
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

    def _anchor(self) -> tuple[int, int] | None:
        """Return the article that must not move on the screen, and where it stands there."""
        first, last = self.table.seen()
        current = self.table.currentIndex().row()
        if not self.model.ids:
            return None
        if first <= current <= last:
            return self.model.ids[current], self.table.offset_of(current)
        if self.table.verticalScrollBar().value() > 0 and first < len(self.model.ids):
            return self.model.ids[first], self.table.offset_of(first)
        return None

    def _chosen_places(self, places: dict[int, int]) -> list[int]:
        if self._chosen_number() > _REMEMBERED:
            return []
        return sorted(places[article] for article in self.selected_ids() if article in places)

    def _areas(self, rows: Sequence[int]) -> QItemSelection:
        areas = QItemSelection()
        start = previous = rows[0]
        for row in [*rows[1:], -1]:
            if row != previous + 1:
                areas.select(self.model.index(start, 0), self.model.index(previous, 0))
                start = row
            previous = row
        return areas

    def _show_empty(self, empty: bool) -> None:
        if empty and self._query is not None:
            self.empty.explain(self._query)
        self.empty.setVisible(empty)
        self.table.setVisible(not empty)
        self.setFocusProxy(self.table)

    # -- choosing
    def _chosen_areas(self) -> list[tuple[int, int]]:
        selection = self.table.selectionModel().selection()
        areas = (selection.at(number) for number in range(selection.count()))
        return sorted((area.top(), area.bottom()) for area in areas)

    def _chosen_number(self) -> int:
        return sum(bottom - top + 1 for top, bottom in self._chosen_areas())

    def _make_current(self, row: int) -> None:
        self._quiet = True
        try:
            self.table.setCurrentIndex(self.model.index(row, 0))
        finally:
            self._quiet = False

    def _current_changed(self, current: QModelIndex) -> None:
        if self._quiet or not current.isValid():
            return
        # The first step is answered at once, a held key when it rests.
        if monotonic() - self._told > 2 * _HOLD / 1000 and not self._moved.isActive():
            self._told = monotonic()
            QTimer.singleShot(0, self, self._tell_current)
        else:
            self._told = monotonic()
            self._moved.start()

    def _tell_current(self) -> None:
        current = self.current_id()
        if current is not None and self._chosen_number() <= 1:
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
            self._kept |= touched if len(touched) <= _REMEMBERED else _NONE
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
        below = self.table.visualRect(self.table.currentIndex()).bottom()
        below = min(max(below, 0), self.table.viewport().height() - 40)
        self.deeds.carry_out(name, self.selected_ids(), self.table.viewport().mapToGlobal(QPoint(20, below)))

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
