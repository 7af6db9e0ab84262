"""The dialog with the history: looking at what was done, and going back and forward in it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHeaderView, QLabel, QTableView, QWidget

from ...model.changes import Changes
from ...model.history import HistoryEntry
from ..dialogs.base import Dialog, Role
from ..session import Session
from . import style
from .delegate import HEIGHT, HistoryDelegate
from .model import HistoryModel
from .words import Words


class _List(QTableView):  # a QListView lays out all its rows again when more come
    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Home and End go to the newest and the oldest entry there is, not within a row."""
        model = self.model()
        assert isinstance(model, HistoryModel)
        rows = range(model.rowCount())
        ends = {QAbstractItemView.CursorAction.MoveHome: rows, QAbstractItemView.CursorAction.MoveEnd: rows[::-1]}
        if action in ends:
            row = next((row for row in ends[action] if model.entry(row) is not None), None)
            return model.index(row) if row is not None else self.currentIndex()
        return super().moveCursor(action, modifiers)


class HistoryDialog(Dialog):
    """Lists changes, newest first, and says how many a way back or forward would take."""

    travel = Signal(str, object)  # "back" to before an entry, or "forward" to it; its id

    def __init__(self, session: Session, article: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._article = article
        self._words = Words(self)
        self._entry: HistoryEntry | None = None
        self.set_title(self.tr("History"))
        self.model = HistoryModel(session, self)
        self.list = self._make_list()
        self.only = QCheckBox(self.tr("Only &this article"), self)
        self.only.setEnabled(article is not None)
        self.only.toggled.connect(lambda _on: self.reload())
        self.reach = QLabel(self)
        self.reach.setObjectName("historyReach")
        self.reach.setTextFormat(Qt.TextFormat.PlainText)
        self.reach.setWordWrap(True)
        self.reach.setMinimumHeight(20)
        self.body.addWidget(self.only)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.reach)
        self.back = self.button(self.tr("Go &Back to Before This"), Role.ActionRole)
        self.forward = self.button(self.tr("Go &Forward to This"), Role.ActionRole)
        self.button(self.tr("Close"), Role.RejectRole)
        self.back.clicked.connect(lambda: self._go("back"))
        self.forward.clicked.connect(lambda: self._go("forward"))
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self._selected())
        session.changed.connect(self._changed)
        session.theme_changed.connect(lambda theme: self.setStyleSheet(style(theme)))
        self.setStyleSheet(style(session.theme))
        self.resize(620, 560)
        self._selected()
        self.reload()

    def reload(self) -> None:
        """Ask again, and stay at the entry that is selected."""
        kept = self._entry.id if self._entry is not None else None
        article = self._article if self.only.isChecked() else None
        self.model.show(article, lambda: self._go_to(kept))

    def _make_list(self) -> QTableView:
        view = _List(self)
        view.setObjectName("historyList")
        view.setAccessibleName(self.tr("History"))
        view.setModel(self.model)
        view.setItemDelegate(HistoryDelegate(self._session, view))
        view.setMouseTracking(True)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalHeader().hide()
        view.verticalHeader().setMinimumSectionSize(HEIGHT)
        view.verticalHeader().setDefaultSectionSize(HEIGHT)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalScrollBar().setSingleStep(26)
        return view

    def _go_to(self, entry_id: int | None) -> None:
        row = self.model.row_of(entry_id) if entry_id is not None else None
        if row is None:
            row = next((row for row in range(self.model.rowCount()) if self.model.entry(row) is not None), None)
        if row is not None:
            index = self.model.index(row)
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)
        self._selected()
        self.list.setFocus()

    def _selected(self) -> None:
        """Say what going to this entry means."""
        entry = self._entry = self.model.entry(self.list.currentIndex().row())
        self.back.setEnabled(False)
        self.forward.setEnabled(False)
        if entry is None:
            empty = self.tr("Nothing was changed in this library yet.")
            self.reach.setText("" if self.model.rowCount() else empty)
        elif not entry.reachable:
            self.reach.setText(self._words.why_not(entry))
        else:
            library = self._session.library
            reached = self.while_open(lambda number: self._reached(entry, number))
            self._session.read(lambda: library.history_distance(entry.id), reached, key="distance")

    def _reached(self, entry: HistoryEntry, number: int) -> None:
        if entry is not self._entry or not number:
            return
        if entry.state == "done":
            self.reach.setText(self.tr("Going back to before this undoes %Ln change(s).", "", number))
        else:
            self.reach.setText(self.tr("Going forward to this does %Ln change(s) again.", "", number))
        self.back.setEnabled(entry.state == "done")
        self.forward.setEnabled(entry.state == "undone")

    def _go(self, way: str) -> None:
        if self._entry is not None:
            self.back.setEnabled(False)
            self.forward.setEnabled(False)
            self.travel.emit(way, self._entry.id)

    def _changed(self, changes: Changes) -> None:
        if changes:
            self.reload()
