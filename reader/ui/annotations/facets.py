"""A short list of tags or sources to filter by, with how many annotations each would show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ..painting import draw_line, font, metrics
from ..session import Session

_ROW, _MOST, _MANY = 24, 6, 8  # px; rows shown at once; rows from which on they can be searched
_KEY, _COUNT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class _Painter(QStyledItemDelegate):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = self._session.theme, option.rect
        assert isinstance(rect, QRect)
        state: QStyle.StateFlag = option.state
        chosen = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
        if chosen or lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.selection))
            painter.drawRoundedRect(rect, 6, 6)
        painter.setFont(font(12))
        number = QLocale().toString(index.data(_COUNT))
        right = rect.right() - 7 - metrics(12).horizontalAdvance(number)
        painter.setPen(QColor(theme.faint))
        draw_line(painter, right, rect.top(), rect.height(), number)
        painter.setPen(QColor(theme.text))
        name = index.data()
        text = metrics(12).elidedText(name, Qt.TextElideMode.ElideMiddle, right - rect.left() - 16)
        draw_line(painter, rect.left() + 8, rect.top(), rect.height(), text)
        painter.restore()


class _Rows(QListWidget):
    """Takes Return and Space for a click."""

    chosen = Signal(QListWidgetItem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentItem() is not None:
            self.chosen.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class FacetList(QWidget):
    """Lets one be chosen; choosing it again takes it back."""

    chosen = Signal(object)  # its key, None for none

    def __init__(self, session: Session, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key: Any = None
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        self.search.setObjectName("filterDay")
        self.search.textChanged.connect(lambda _text: self._fit())
        self.rows = _Rows(self)
        self.rows.setAccessibleName(name)
        self.rows.setItemDelegate(_Painter(session, self.rows))
        self.rows.setMouseTracking(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.rows.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.rows.itemClicked.connect(self._choose)
        self.rows.chosen.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.search)
        layout.addWidget(self.rows)

    def show_choices(self, names: Sequence[tuple[Any, str]], counts: Mapping[Any, int], key: Any) -> None:
        """Show (key, name) with their counts; one of them is chosen."""
        self._key = key
        self.rows.clear()
        for one, name in names:
            item = QListWidgetItem(name)
            item.setData(_KEY, one)
            item.setData(_COUNT, counts.get(one, 0))
            item.setData(
                Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Checked if one == key else Qt.CheckState.Unchecked
            )
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setToolTip(name if "<" not in name else "")
            self.rows.addItem(item)
        self.search.setVisible(len(names) > _MANY)
        self._fit()

    def _fit(self) -> None:
        """Leave out what does not fit the words, and be as high as the rest."""
        words, shown = self.search.text().casefold().split(), 0
        for number in range(self.rows.count()):
            item = self.rows.item(number)
            fits = all(word in item.text().casefold() for word in words) or not self.search.isVisibleTo(self)
            item.setHidden(not fits)
            shown += fits
        self.rows.setFixedHeight(_ROW * max(1, min(shown, _MOST)) + 2)

    def _choose(self, item: QListWidgetItem) -> None:
        key = item.data(_KEY)
        self.chosen.emit(None if key == self._key else key)
