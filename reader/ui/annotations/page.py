"""The page of all annotations: header, filters, annotations, and what stands there when there are none."""

from __future__ import annotations

from array import array
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...library import Library
from ...model.annotation import COLORS
from ...model.annotation_query import AnnotationQuery, AnnotationRow, AnnotationSort
from ...model.changes import Changes
from ..rows_moves import Moves
from ..rows_requery import Answer, renewed
from ..session import Session
from ..status_line import StatusLine
from .deeds import Deeds
from .delegate import AnnotationDelegate
from .empty import NoAnnotations
from .exporting import AnnotationExport
from .filter_bar import FilterBar
from .header import AnnotationHeader
from .model import AnnotationModel
from .view import AnnotationTable

_AGAIN = 250  # ms between a change and the query that it calls for


class AnnotationsPage(QWidget):
    """Shows every highlight and note, lets the reader narrow them down, change them, and go to their passages."""

    passage_selected = Signal(object, object)  # article, annotation: the reader moved to it
    opened = Signal()  # Return or a double click: the reader wants to read there now
    note_requested = Signal(object, object)  # article, annotation: its note is to be written

    def __init__(self, session: Session, status: StatusLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("annotationsPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._kept: set[int] = set()  # touched by the reader since the query was set
        self._wanted: int | None = None  # to be current when the list has come
        self._known = False  # the answer to the query has come
        self._quiet = False
        self.model = AnnotationModel(session, self)
        self.delegate = AnnotationDelegate(session, self.model, self)
        self.header = AnnotationHeader(session, self)
        self.filters = FilterBar(session, self)
        self.table = AnnotationTable(self.model, self.delegate, self)
        self.export = AnnotationExport(session, status, self)
        self.deeds = Deeds(session, self.model, self.export, self)
        self.empty = NoAnnotations(self)
        self.empty.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget, stretch in ((self.header, 0), (self.filters, 0), (self.table, 1), (self.empty, 1)):
            layout.addWidget(widget, stretch)
        self.setFocusProxy(self.table)
        self._moves = Moves(self)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._connect()
        self._translate()
        self._load(keep=False)

    def _connect(self) -> None:
        session = self._session
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.opened.connect(self._open)
        self.table.command.connect(self._command)
        self.header.sorted.connect(self._sort)
        self.header.export_menu.aboutToShow.connect(
            lambda: self.deeds.fill_export(self.header.export_menu, self.selected_ids(), list(self.model.ids))
        )
        self.filters.changed.connect(lambda _query: self._load(keep=False))
        self.filters.search.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.empty.clear_requested.connect(self.filters.clear_all)
        self._moves.settled.connect(self._tell_current)
        self._again.timeout.connect(lambda: self._load(keep=True))
        session.changed.connect(self._changed)
        session.colors.changed.connect(lambda: self.table.viewport().update())
        session.theme_changed.connect(lambda _theme: self.table.viewport().update())

    # -- for the window
    def set_query(self, query: AnnotationQuery) -> None:
        """Show the annotations of a query."""
        self.filters.set_query(query)

    def focus_search(self) -> None:
        """Go to the field for words."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, rows: int) -> None:
        """Go `rows` annotations down (up if negative), as the arrow keys do."""
        self.table.step(rows)

    def current_id(self) -> int | None:
        """Return the current annotation."""
        return self.table.current_id()

    def selected_ids(self) -> list[int]:
        """Return the selected annotations, in the order of the list."""
        return list(self.table.chosen_ids())

    # -- loading
    def _load(self, *, keep: bool) -> None:
        library, query, old = self._session.library, self.filters.query, self.model.ids
        self._again.stop()
        if not keep:
            self._kept.clear()
            self._known = False
        kept = frozenset(self._kept) if query.is_narrow() else frozenset[int]()
        wanted = {number for number in (self._wanted, self.current_id()) if number is not None}
        if keep:
            wanted.update(self.table.remembered())
        known = self._known

        def done(answer: Answer | None) -> None:
            if answer is None and not known:
                answer = Answer(old, {number: old.index(number) for number in wanted if number in old})
            if answer is not None:
                self._show(answer, keep=keep)

        self._session.read(lambda: _ask(library, query, old, kept, frozenset(wanted)), done, key="annotation list")

    def _show(self, answer: Answer, *, keep: bool) -> None:
        self._known = True
        places, current = answer.positions, self.current_id()
        if self._wanted in places:
            current = self._wanted
        selected = self.table.chosen_places(places) if keep else []
        anchor = self.table.anchor() if keep else None
        self._quiet = True
        try:
            self.model.set_ids(answer.ids)
            self.header.set_number(len(answer.ids))
            self._show_empty(not answer.ids)
            self.table.executeDelayedItemsLayout()
            self.table.choose(places.get(current) if current is not None else None, selected)
            self.table.measure()
            if anchor is not None and anchor[0] in places:
                self.table.put(places[anchor[0]], anchor[1])
                self.table.measure()
            elif not keep and current not in places:
                self.table.scrollToTop()
        finally:
            self._quiet = False
        if current in places and not keep:
            self.table.scrollTo(self.table.currentIndex())
        if self._wanted in places:
            self._moves.tell_later()
        self._wanted = None

    def _show_empty(self, empty: bool) -> None:
        narrow = self.filters.query.is_narrow()
        self.filters.setVisible(not empty or narrow)
        self.empty.explain(narrow=narrow)
        self.empty.stand_for(self.table, empty=empty)

    def _sort(self, sort: AnnotationSort, descending: bool) -> None:
        self.header.set_order(sort, descending)
        self.delegate.by_change = sort == "changed"
        self.filters.set_query(replace(self.filters.query, sort=sort, descending=descending))

    # -- choosing
    def _current_changed(self, current: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self._moves.moved()

    def _tell_current(self) -> None:
        row = self.model.row(self.table.currentIndex().row())
        if row is not None and self.table.chosen_number() <= 1:
            self.passage_selected.emit(row.article_id, row.id)
        elif row is None and self.current_id() is not None:
            self._moves.tell_later()  # it is on its way

    def _open(self) -> None:
        row = self._told_now()
        if row is not None:
            self.passage_selected.emit(row.article_id, row.id)
            self.opened.emit()

    def _note(self) -> None:
        row = self._told_now()
        if row is not None:
            self.note_requested.emit(row.article_id, row.id)

    def _told_now(self) -> AnnotationRow | None:
        """Return the current annotation, of which nothing needs to be told later any more."""
        self._moves.stop()
        return self.model.row(self.table.currentIndex().row())

    # -- what is done with the chosen ones
    def _command(self, name: str) -> None:
        ids = self.selected_ids()
        color = next((color for color in COLORS if color == name), None)
        if name == "search":
            self.focus_search()
        if not ids or name == "search":
            return
        if color is not None:
            self.deeds.recolor(ids, color)
        elif name == "note":
            self._note()
        elif name == "copy":
            self.export.copy(ids)
        elif name == "delete":
            self._go_on_behind(ids)
            self.deeds.delete(ids)
        else:
            self.deeds.ask_tags(ids, self.table.below_current())

    def _go_on_behind(self, ids: list[int]) -> None:
        """Make the annotation after those that are going the next one to be current, or the one before them."""
        areas = self.table.chosen_areas()
        after = areas[-1][1] + 1 if areas[-1][1] + 1 < len(self.model.ids) else areas[0][0] - 1
        self._wanted = self.model.ids[after] if after >= 0 else None

    def _open_menu(self, position: QPoint) -> None:
        ids, place = self.selected_ids(), self.table.viewport().mapToGlobal(position)
        if ids:
            self.deeds.menu(ids, place, self._open, self._note).popup(place)

    # -- what changed
    def _changed(self, changes: Changes) -> None:
        touched = changes.rows | changes.annotations | changes.contents
        if touched:
            near = self.model.of_articles(touched)
            self._kept |= near & set(self.model.ids)
            self.model.expire(near)
        if changes.retagged or changes.lists:
            self.model.expire()
        if (touched or changes.retagged or changes.lists or changes.tags) and not self._again.isActive():
            self._again.start()

    def _translate(self) -> None:
        self.table.setAccessibleName(self.tr("Annotations"))

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
            self.table.viewport().update()
        super().changeEvent(event)


def _ask(
    library: Library, query: AnnotationQuery, old: array[int], kept: frozenset[int], wanted: frozenset[int]
) -> Answer | None:
    """Return the annotations of a query; None if they are the old ones. Of `kept`, those that still exist stay."""
    ids = library.annotation_ids(query)
    return renewed(ids, old, kept, wanted, lambda lost: (row.id for row in library.annotation_rows(lost)))
