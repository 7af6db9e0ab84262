"""The dialog that takes care of all tags: find, rename, merge, colour, pin, delete."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)

from ...model.article import Tag
from ...model.changes import Changes
from ..dialogs.base import Dialog, Role
from ..fonts import suit
from ..session import Session
from .deeds import TagDeeds
from .table import ROW, Listing, TagTable, TagTableDelegate, list_tags

_SIZE = 680, 560  # px


class _TagTableView(QTableView):
    """Goes to the first and the last row on Home and End, where Qt goes to the first and the last column."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self.model().rowCount() - 1,
        }
        if action in ends:
            return self.model().index(ends[action], 0)
        return super().moveCursor(action, modifiers)


class TagManager(Dialog):
    """Lists all tags with how often they are used."""

    undo_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._keep: list[str] = []  # names to be selected again when the tags have come
        self._closed = False
        self.setObjectName("tagManager")
        self.set_title(self.tr("Tags"))
        self.deeds = TagDeeds(session, self)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(self.tr("Find a tag by name or pinyin initials"))
        self.filter.setAccessibleName(self.tr("Find a tag"))
        self.filter.installEventFilter(self)
        self.body.addWidget(self.filter)
        self.model = TagTable(self)
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        self.hint = self.words(self.tr("There are no tags yet. Press T on an article or a highlight to give it one."))
        self.hint.setObjectName("hint")
        self.body.addWidget(self.hint)
        self._make_line()
        self._make_buttons()
        self._listen()
        self.resize(*_SIZE)
        self._enable()
        self._fill_line()
        self.look()

    def look(self) -> None:
        """Read the tags."""
        library = self._session.library
        self._session.read(lambda: list_tags(library), self.while_open(self._show), key="tag manager")

    def chosen(self) -> list[Tag]:
        """Return the selected tags, in the order of the rows."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.tags[row] for row in rows]

    # -- building
    def _make_table(self) -> QTableView:
        table = _TagTableView(self)
        table.setObjectName("tagList")
        table.setModel(self.model)
        table.setItemDelegate(TagTableDelegate(self._session, table))
        table.setAccessibleName(self.tr("Tags"))
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        table.setTabKeyNavigation(False)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, 104)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        return table

    def _make_line(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.line = QLabel(self)
        self.line.setObjectName("tagCounts")
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.undo = QPushButton(self.tr("Undo"), self)
        self.undo.setAutoDefault(False)
        self.undo.hide()
        row.addWidget(self.line, 1)
        row.addWidget(self.undo)
        self.body.addLayout(row)

    def _make_buttons(self) -> None:
        self._rename = self.button(self.tr("Rename"), Role.ActionRole)
        self._merge = self.button(self.tr("Merge into…"), Role.ActionRole)
        self._color = self.button(self.tr("Colour"), Role.ActionRole)
        self._pin = self.button(self.tr("Pin"), Role.ActionRole)
        self._delete = self.button(self.tr("Delete"), Role.ActionRole)
        self.button(self.tr("Close"), Role.RejectRole)
        self._rename.setToolTip(self.tr("Rename (F2)"))
        self._delete.setToolTip(self.tr("Delete (Del)"))
        self._pin.setToolTip(self.tr("The first five pinned tags have the keys 6, 7, 8, 9 and 0. Alt+↑ and Alt+↓ move"))

    def _listen(self) -> None:
        session = self._session
        self._rename.clicked.connect(self._edit)
        self._merge.clicked.connect(lambda: self._merge_chosen(self._below(self._merge)))
        self._color.clicked.connect(self._open_colors)
        self._pin.clicked.connect(self._toggle_pin)
        self._delete.clicked.connect(self._delete_chosen)
        self.undo.clicked.connect(self._take_back)
        for key, deed in (
            (QKeySequence(Qt.Key.Key_Delete), self._delete_chosen),
            (QKeySequence(Qt.Key.Key_F2), self._edit),
            (QKeySequence("Alt+Up"), lambda: self._move(-1)),
            (QKeySequence("Alt+Down"), lambda: self._move(1)),
        ):
            QShortcut(key, self.table, deed, context=Qt.ShortcutContext.WidgetShortcut)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._take_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.filter.setFocus)
        self.filter.textChanged.connect(self._filter)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.selectionModel().selectionChanged.connect(lambda *_changes: self._enable())
        self.model.renamed.connect(self.deeds.rename)
        self.deeds.renamed.connect(self._follow)
        self.deeds.said.connect(self._say)
        session.changed.connect(self._changed)
        self.finished.connect(lambda _result: self._leave())

    # -- content
    def _show(self, listing: Listing) -> None:
        if self._closed:
            return
        keep, self._keep = self._keep or [tag.name for tag in self.chosen()], []
        place = self.table.verticalScrollBar().value()
        self.model.show(listing)
        self.table.setVisible(bool(listing.tags))
        self.hint.setVisible(not listing.tags)
        self.filter.setEnabled(bool(listing.tags))
        self._choose(keep)
        self.table.verticalScrollBar().setValue(place)
        if self.undo.isHidden():
            self._fill_line()
        self._enable()

    def _choose(self, names: list[str]) -> None:
        rows = [row for name in names[:100] if (row := self.model.row_of(name)) >= 0]
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows:
            self.table.selectionModel().select(self.model.index(row, 0), flags)
        if rows:
            self.table.selectionModel().setCurrentIndex(
                self.model.index(rows[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def _filter(self, text: str) -> None:
        self.model.filter(text)
        if self.model.rowCount() and text.strip():
            self.table.selectRow(0)
        self._enable()

    def _changed(self, changes: Changes) -> None:
        if changes.label:  # what is offered to be undone is always the last change
            self.undo.hide()
            self._fill_line()
        if changes.tags:
            self.look()

    def _leave(self) -> None:
        self._closed = True
        self._session.changed.disconnect(self._changed)

    def _fill_line(self) -> None:
        count = sum(tag.id != 0 for tag in self.model.tags) if not self.model.filtered() else 0
        self.line.setText(self.tr("%n tag(s)", "", count) if count else "")

    def _say(self, text: str) -> None:
        suit(self.line, text)
        self.line.setText(text)
        self.undo.show()

    def _take_back(self) -> None:
        if not self.undo.isHidden():
            self.undo.hide()
            self.line.setText("")
            self.undo_wanted.emit()

    # -- deeds
    def _edit(self) -> None:
        index = self.model.index(self.table.currentIndex().row(), 0)
        if index.isValid():
            self.table.setFocus()
            self.table.setCurrentIndex(index)
            self.table.edit(index)

    def _follow(self, _name: str, new: str) -> None:
        self._keep = [new]

    def _merge_chosen(self, place: QPoint) -> None:
        self.deeds.ask_target([tag.name for tag in self.chosen()], place)

    def _open_colors(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.deeds.fill_colors(menu, self.chosen())
        menu.popup(self._below(self._color))

    def _toggle_pin(self) -> None:
        for tag in self.chosen():
            self.deeds.pin(tag.name, None if tag.pinned else self.model.pinned() + 1)

    def _move(self, way: int) -> None:
        tags = self.chosen()
        if len(tags) == 1 and tags[0].pinned and tags[0].pinned + way >= 1:
            self.deeds.pin(tags[0].name, tags[0].pinned + way)

    def _delete_chosen(self) -> None:
        if names := [tag.name for tag in self.chosen()]:
            self.deeds.delete(names)

    def _open_menu(self, position: QPoint) -> None:
        tags, place = self.chosen(), self.table.viewport().mapToGlobal(position)
        if tags:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.deeds.fill(menu, tags, place, pinned=self.model.pinned())
            menu.popup(place)

    def _below(self, button: QPushButton) -> QPoint:
        return button.mapToGlobal(QPoint(0, button.height() + 2))

    def _enable(self) -> None:
        tags = self.chosen()
        self._rename.setEnabled(len(tags) == 1)
        self._pin.setEnabled(len(tags) == 1)
        self._pin.setText(self.tr("Unpin") if tags and all(tag.pinned for tag in tags) else self.tr("Pin"))
        for button in (self._merge, self._color, self._delete):
            button.setEnabled(bool(tags))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the filter to the rows with ↓ and Enter; Escape clears it first."""
        if watched is self.filter and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                if not self.chosen() and self.model.rowCount():
                    self.table.selectRow(0)
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)
