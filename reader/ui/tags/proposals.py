"""The list below a field for tags: those that fit what is typed, and the one that would be new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...model.article import Tag
from ..painting import draw_line, font, metrics
from ..session import Session
from .names import tag_names
from .painting import DOT, draw_tag

ROW = 26  # px
_SHOWN = 8  # rows; the rest is scrolled to
_WIDEST, _NARROWEST = 320, 200  # px
_PADDING = 10  # px
_Index = QModelIndex | QPersistentModelIndex

TAG_ROLE = Qt.ItemDataRole.UserRole  # a Tag, or the name of one that is not there yet


class ProposalsModel(QAbstractListModel):
    """Tags, and behind them perhaps the name of a new one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags: Sequence[Tag] = ()
        self.new = ""

    def show(self, tags: Sequence[Tag], new: str) -> None:
        """Offer these tags, and to make a new one unless its name is empty."""
        self.beginResetModel()
        self.tags, self.new = tags, new
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of proposals."""
        return 0 if parent.isValid() else len(self.tags) + bool(self.new)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the tag, or what is said of it."""
        tag = self.tags[index.row()] if index.row() < len(self.tags) else None
        if role == TAG_ROLE:
            return tag if tag is not None else self.new
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tag.name if tag is not None else self.tr("Create “{name}”").format(name=self.new)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one proposal."""
        theme, rect, state = self._session.theme, QRect(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
        inner = rect.adjusted(_PADDING + 2, 0, -_PADDING - 2, 0)
        tag = index.data(TAG_ROLE)
        if isinstance(tag, Tag):
            draw_tag(painter, inner, tag, tag_names(self._session).finder.color(tag.name), theme)
        else:
            painter.setFont(font())
            painter.setPen(QColor(theme.soft))
            draw_line(painter, inner.left() + 1, inner.top(), ROW, "+")
            left, text = inner.left() + DOT + 8, index.data()
            text = metrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.right() - left)
            draw_line(painter, left, inner.top(), ROW, text)
        painter.restore()


class Proposals(QListView):
    """Shows proposals below a field, over what else stands in its window; the keyboard stays in the field."""

    def __init__(self, session: Session, field: QWidget) -> None:
        super().__init__(field)
        self.setObjectName("tagProposals")
        self._session = session
        self._field = field
        self.floating = True
        self._most = _SHOWN
        self.rows = ProposalsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(session, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entered.connect(self.setCurrentIndex)
        self.setAccessibleName(self.tr("Tags to choose from"))
        field.destroyed.connect(self.deleteLater)  # it may stand in the window by then
        self.hide()

    def stay(self, most: int) -> None:
        """Stand in the layout of a small window instead, which is as high as at most so many rows ask for."""
        self.floating = False
        self._most = most
        self._fit(0)
        self.show()

    def offer(self, tags: Sequence[Tag], new: str, *, pick: bool) -> None:
        """Show proposals; the first one is picked, or else the new one, when the reader may want it."""
        self.rows.show(tags, new)
        count = self.rows.rowCount()
        if not count:
            self.retire()
            return
        if pick or new:
            self.setCurrentIndex(self.rows.index(0 if pick else count - 1, 0))
        if self.floating:
            self._place(count)
            self.show()
            self.raise_()
        else:
            self._fit(count)

    def retire(self) -> None:
        """Show nothing."""
        self.rows.show((), "")
        if self.floating:
            self.hide()
        else:
            self._fit(0)

    def open(self) -> bool:
        """Say whether there is something to choose from."""
        return self.isVisible() and self.rows.rowCount() > 0

    def step(self, way: int) -> None:
        """Go to the next (1) or the previous (-1) proposal, going round."""
        count, row = self.rows.rowCount(), self.currentIndex().row()
        row = (row + way) % count if row >= 0 else (0 if way > 0 else count - 1)
        self.setCurrentIndex(self.rows.index(row, 0))
        self.scrollTo(self.currentIndex())

    def picked(self) -> Tag | str | None:
        """Return the tag that is picked, the name of one to make, or None."""
        index = self.currentIndex()
        return index.data(TAG_ROLE) if index.isValid() else None

    def _fit(self, count: int) -> None:
        self.setFixedHeight(min(count, self._most) * ROW + (8 if count else 0))
        self.window().adjustSize()

    def _place(self, count: int) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = min(count, _SHOWN) * ROW + 10
        width = min(max(self._field.width(), self._wanted()), window.width() - 8)
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        if corner.y() + height > window.height():
            above = self._field.mapTo(window, QPoint(0, -2)).y() - height
            corner.setY(above if above >= 0 else max(window.height() - height, 0))
        corner.setX(max(4, min(corner.x(), window.width() - width - 4)))
        self.setGeometry(QRect(corner, QSize(width, height)))

    def _wanted(self) -> int:
        texts = [self.rows.index(row, 0).data() for row in range(min(self.rows.rowCount(), _SHOWN))]
        widest = max(metrics().horizontalAdvance(text.replace("/", " / ")) for text in texts)
        return min(max(widest + 2 * _PADDING + 80, _NARROWEST), _WIDEST)
