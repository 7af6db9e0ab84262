"""The QTreeView of the library: chevrons by hand, section heads that are passed over by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from .delegate import chevron_box, has_chevrons
from .model import TreeModel

_Action = QAbstractItemView.CursorAction


class TreeView(QTreeView):
    """Shows the rows; tells which one the reader chose and which ones were opened or closed."""

    chosen = Signal(QModelIndex)  # clicked, or reached or confirmed with the keyboard
    toggled = Signal(str, bool)  # key, open now; by the reader, not by the program

    def __init__(self, model: TreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryTree")
        self._rows = model
        self._quiet = False
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setIndentation(0)  # the delegate indents
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setAnimated(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header().setStretchLastSection(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.expanded.connect(self._opened)
        self.collapsed.connect(self._closed)

    def open_rows(self, wanted: dict[str, bool]) -> None:
        """Open and close rows by key, without telling it as the reader's doing."""
        self._quiet = True
        try:
            for key, open_ in wanted.items():
                index = self._rows.index_of(key)
                if index.isValid() and self.isExpanded(index) != open_:
                    self.setExpanded(index, open_)
        finally:
            self._quiet = False

    def select_quietly(self, index: QModelIndex) -> None:
        """Make a row current without telling that the reader chose it."""
        self._quiet = True
        try:
            self.setCurrentIndex(index)
        finally:
            self._quiet = False

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Take a model and listen to its selection."""
        super().setModel(model)
        if model is not None:
            self.selectionModel().currentChanged.connect(self._current_changed)

    # -- mouse
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open and close by a chevron or a section head, select by anything else; the right button only has a menu."""
        if event.button() == Qt.MouseButton.RightButton:
            return
        index = self.indexAt(event.position().toPoint())
        node = self._rows.node(index)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and node is not None and (node.kind == "section" or self._on_chevron(index, event.position())):
            self.setExpanded(index, not self.isExpanded(index))
            return
        again = left and index.isValid() and index == self.currentIndex()
        super().mousePressEvent(event)
        if again:
            self.chosen.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open or close the row."""
        index = self.indexAt(event.position().toPoint())
        node = self._rows.node(index)
        if node is None or node.kind == "section" or self._on_chevron(index, event.position()):
            self.mousePressEvent(event)
        elif node.children and event.button() == Qt.MouseButton.LeftButton:
            self.setExpanded(index, not self.isExpanded(index))

    def _on_chevron(self, index: QModelIndex, position: QPointF) -> bool:
        node = self._rows.node(index)
        if node is None or not node.children or not has_chevrons(node):
            return False
        return chevron_box(self.visualRect(index), node).adjusted(-6, -8, 5, 8).contains(position)

    # -- keyboard
    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Pass over section heads; Left on a closed row of the first level stays there."""
        if action == _Action.MoveLeft:
            node = self._rows.node(self.currentIndex())
            closed = node is None or not node.children or not self.isExpanded(self.currentIndex())
            if node is not None and closed and (node.parent is None or node.parent.kind == "section"):
                return self.currentIndex()
        index = super().moveCursor(action, modifiers)
        up = action in (_Action.MoveUp, _Action.MovePageUp, _Action.MovePrevious)
        while index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            beyond = self.indexAbove(index) if up else self.indexBelow(index)
            if not beyond.isValid():
                return self.currentIndex()
            index = beyond
        return index

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the row on Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; the row that Qt then makes current is nothing the reader chose."""
        self._quiet = True
        try:
            super().focusInEvent(event)
        finally:
            self._quiet = False

    def _current_changed(self, current: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(current)

    def _opened(self, index: QModelIndex) -> None:
        self._tell(index, open_=True)

    def _closed(self, index: QModelIndex) -> None:
        self._tell(index, open_=False)

    def _tell(self, index: QModelIndex, *, open_: bool) -> None:
        node = self._rows.node(index)
        if node is not None and not self._quiet:
            self.toggled.emit(node.key, open_)
