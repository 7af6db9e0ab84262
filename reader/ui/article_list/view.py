"""The QTableView of the list, and the head of the day that stays above the articles scrolling under it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ..rows_table import RowsTable
from .delegate import HEAD, ArticleDelegate
from .model import ArticleListModel, Row

_KEYS = {
    Qt.Key.Key_S: "star",
    Qt.Key.Key_M: "read",
    Qt.Key.Key_T: "tags",
    Qt.Key.Key_Slash: "search",
    Qt.Key.Key_Escape: "back",
}


class DayHead(QWidget):
    """Paints the head of a day: over the first row of comfortable rows, above the table of compact ones."""

    def __init__(self, delegate: ArticleDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self._row: Row | None = None
        self.color = ""
        self.line = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(HEAD)
        self.hide()

    def show_row(self, row: Row | None) -> None:
        """Show the day of an article, or nothing."""
        if row is not self._row:
            self._row = row
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head on the colour of the list."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.color))
        if self._row is not None:
            self._delegate.paint_head(painter, self.rect(), self._row)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(self.line))
        painter.end()


class ArticleTable(RowsTable):
    """Rows that are equally high."""

    def __init__(self, model: ArticleListModel, delegate: ArticleDelegate, parent: QWidget) -> None:
        self._rows = model
        self._delegate = delegate
        super().__init__(model, delegate, _KEYS, parent)  # which asks where rows stand
        self.setObjectName("articleList")
        self.sticky = DayHead(delegate, self)
        self.verticalScrollBar().valueChanged.connect(self.place_head)
        model.dataChanged.connect(self.place_head)
        model.modelReset.connect(self.place_head)
        self.set_density()

    def set_density(self) -> None:
        """Take the delegate's height for all rows, keeping the first one on the screen where it is."""
        first = self.seen()[0]
        self.verticalHeader().setDefaultSectionSize(self._delegate.height)
        self.verticalScrollBar().setSingleStep(max(self._delegate.height // 2, 22))
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(first * self._delegate.height)
        self.place_head()

    def seen(self) -> tuple[int, int]:
        """Return the first and the last row on the screen."""
        top, height = self.verticalScrollBar().value(), self._delegate.height
        return top // height, (top + max(self.viewport().height() - 1, 0)) // height

    def offset_of(self, row: int) -> int:
        """Return where a row stands, px below the top of what is seen."""
        return row * self._delegate.height - self.verticalScrollBar().value()

    def place_head(self) -> None:
        """Put the head of the first article's day where it belongs: pushed out by the next day's."""
        first = self.seen()[0]
        row = self._rows.row(first) if self._delegate.grouped else None
        wanted = row is not None and not self._delegate.compact
        if wanted:
            top = 0
            if self._rows.row(first + 1) is not None and self._rows.starts_day(first + 1):
                top = min(0, self.offset_of(first + 1) - HEAD)
            area = self.viewport().geometry()
            self.sticky.show_row(row)
            self.sticky.setGeometry(area.left(), area.top() + top, area.width(), HEAD)
        self.sticky.setVisible(wanted)

    # -- Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the head as wide as the list."""
        super().resizeEvent(event)
        self.place_head()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row on the screen, and out from under the head of its day."""
        super().scrollTo(index, hint)
        if not index.isValid() or not self._delegate.grouped or self._delegate.compact:
            return
        hidden = HEAD - self.offset_of(index.row())
        if hidden > 0 and not self._rows.starts_day(index.row()):
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - hidden)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; the row that Qt then makes current is nothing the reader chose."""
        selection = self.selectionModel()
        blocked = selection.blockSignals(True)
        try:
            super().focusInEvent(event)
        finally:
            selection.blockSignals(blocked)
