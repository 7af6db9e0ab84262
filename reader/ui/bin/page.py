"""The page in the list column with what is in the bin, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...model.changes import Changes
from ...model.history import Binned
from ..dialogs.base import Dialog, Role
from ..elided import Elided
from ..session import Session
from .delegate import BinDelegate
from .model import BinModel

_MANY = 120  # rows laid out at once; more come in batches, so that the first ones show at once


class BinList(QListView):
    """The deleted highlights; R, Delete and Return are commands."""

    pressed_key = Signal(str)  # restore, delete or open

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("binList")
        self.items = BinModel(self)
        self.setModel(self.items)
        self.setItemDelegate(BinDelegate(session, self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setBatchSize(40)
        self.verticalScrollBar().setSingleStep(24)

    def set_items(self, items: Sequence[Binned]) -> None:
        """Show these."""
        self.setLayoutMode(QListView.LayoutMode.Batched if len(items) > _MANY else QListView.LayoutMode.SinglePass)
        self.items.set_items(items)

    def chosen(self) -> list[Binned]:
        """Return what is selected, in its order."""
        return [self.items.items[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    def go(self, row: int) -> None:
        """Select one row and bring it on the screen."""
        index = self.items.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; a row that Qt then makes current is not chosen, and no key would choose it."""
        had = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not had and not self.selectionModel().hasSelection():
            self.selectionModel().clearCurrentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the keys that are commands."""
        keys = {
            Qt.Key.Key_R: "restore", Qt.Key.Key_Delete: "delete", Qt.Key.Key_Backspace: "delete",
            Qt.Key.Key_Return: "open", Qt.Key.Key_Enter: "open",
        }  # fmt: skip
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in keys:
            self.pressed_key.emit(keys[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do not look for typed letters: they are commands."""


class BinPage(QWidget):
    """Title, list, and a bar with what can be done with what is selected."""

    chosen = Signal(object)  # Binned: the one to show in its article
    opened = Signal()  # the reader wants to read there

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("binPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._wanted: list[int] = []  # highlights to go to, the first of them that is there
        self.list = BinList(session, self)
        self.list.setAccessibleName(self.tr("Deleted highlights"))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._make_empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_header())
        column.addWidget(self._pages, 1)
        column.addWidget(self._make_bar())
        self.setFocusProxy(self.list)
        self.list.pressed_key.connect(self._press)
        self.list.doubleClicked.connect(lambda _index: self.opened.emit())
        self.list.selectionModel().selectionChanged.connect(lambda _new, _old: self._selected())
        session.changed.connect(self._changed)
        session.theme_changed.connect(lambda _theme: self.list.viewport().update())
        self._show(())

    def shown(self) -> None:
        """Ask what there is, now that the page came to the front."""
        self.reload()

    def reload(self) -> None:
        """Ask again what is in the bin."""
        self._session.read(self._session.library.bin, self._show, key="bin")

    def restore(self) -> None:
        """Bring back what is selected."""
        ids = self._take_leave()
        if ids:
            self._session.mutate(lambda: self._session.library.restore(ids))

    def delete(self) -> None:
        """Throw away what is selected, after asking."""
        if chosen := self.list.chosen():
            self._ask(len(chosen), self._delete)

    def empty(self) -> None:
        """Throw away everything, after asking."""
        ids = [item.highlight.id for item in self.list.items.items]
        self._ask(len(ids), lambda: self._session.mutate(lambda: self._session.library.empty_bin(ids)))

    # -- what there is
    def _show(self, items: Sequence[Binned]) -> None:
        before = [item.highlight.id for item in self.list.chosen()]
        self.list.set_items(items)
        self._count.setText(QLocale().toString(len(items)) if items else "")
        self._empty.setEnabled(bool(items))
        self._empty.setVisible(bool(items))
        self._pages.setCurrentIndex(0 if items else 1)
        wanted, self._wanted = [*before, *self._wanted], []
        rows = (self.list.items.row_of(number) for number in wanted)
        row = next((row for row in rows if row is not None), None)
        if row is not None:
            self.list.go(row)
        self._selected()

    def _changed(self, changes: Changes) -> None:
        if not self.isHidden() and (changes.tree or changes.lists):
            self.reload()

    def _selected(self) -> None:
        chosen = self.list.chosen()
        self._bar.setVisible(bool(chosen))
        self._number.setText(self.tr("%Ln highlight(s)", "", len(chosen)))
        if len(chosen) == 1:
            self.chosen.emit(chosen[0])

    # -- what is done
    def _press(self, key: str) -> None:
        {"restore": self.restore, "delete": self.delete, "open": self.opened.emit}[key]()

    def _take_leave(self) -> list[int]:
        """Return the ids of what is selected, and go on at what stands behind them when they have gone."""
        ids = [item.highlight.id for item in self.list.chosen()]
        everything = [item.highlight.id for item in self.list.items.items]
        if ids:
            last = everything.index(ids[-1])
            self._wanted = [*everything[last + 1 :], *reversed(everything[:last])]
        return ids

    def _delete(self) -> None:
        ids = self._take_leave()
        self._session.mutate(lambda: self._session.library.empty_bin(ids))

    def _ask(self, number: int, act: object) -> None:
        dialog = Dialog(self.window())
        dialog.set_title(self.tr("Delete %Ln highlight(s) for good?", "", number))
        dialog.body.addWidget(dialog.words(self.tr("Their notes and tags go with them. Undo still brings them back.")))
        dialog.button(self.tr("Cancel"), Role.RejectRole)
        dialog.button(self.tr("Delete for Good"), Role.AcceptRole, default=True)
        dialog.accepted.connect(act)
        dialog.open()

    # -- building
    def _make_header(self) -> QWidget:
        header = QWidget(self)
        header.setObjectName("binHeader")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        header.setFixedHeight(40)
        title = QLabel(self.tr("Bin"), header)
        title.setObjectName("binTitle")
        self._count = QLabel(header)
        self._count.setObjectName("binCount")
        self._empty = QToolButton(header)
        self._empty.setText(self.tr("Empty Bin…"))
        self._empty.clicked.connect(self.empty)
        row = QHBoxLayout(header)
        row.setContentsMargins(14, 0, 6, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self._count, 1)
        row.addWidget(self._empty)
        return header

    def _make_bar(self) -> QWidget:
        self._bar = QWidget(self)
        self._bar.setObjectName("binBar")
        self._bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bar.setFixedHeight(36)
        self._number = Elided(self._bar)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(14, 0, 6, 0)
        row.setSpacing(2)
        row.addWidget(self._number, 1)
        for text, tip, act in (
            (self.tr("Restore"), self.tr("Bring them back, with notes and tags (R)"), self.restore),
            (self.tr("Delete…"), self.tr("Take them out of the bin for good (Del)"), self.delete),
        ):
            button = QToolButton(self._bar)
            button.setText(text)
            button.setToolTip(tip)
            button.clicked.connect(act)
            row.addWidget(button)
        return self._bar

    def _make_empty(self) -> QWidget:
        empty = QWidget(self)
        empty.setObjectName("binEmpty")
        title = QLabel(self.tr("The bin is empty"), empty)
        title.setObjectName("binEmptyTitle")
        text = QLabel(self.tr("Highlights that you delete stay here, until you empty the bin yourself."), empty)
        text.setObjectName("binEmptyText")
        column = QVBoxLayout(empty)
        column.setContentsMargins(28, 0, 28, 0)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (title, text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)
        return empty
