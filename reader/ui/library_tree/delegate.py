"""How a row of the tree is painted."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .. import icons
from ..painting import MEDIUM, SEMIBOLD, draw_chevron, draw_dot, draw_line, draw_warning, font, metrics
from ..session import Session
from .model import NODE_ROLE
from .nodes import Node

ROW = 26  # px
_EDGE, _STEP, _GAP = 16, 16, 8  # px: first text from the left, per level, around the count


class TreeDelegate(QStyledItemDelegate):
    """Paints section heads, and rows with chevron, dot, name, warning mark and count."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.gone: frozenset[int] = frozenset()
        self.with_menu = ""  # the key of the row whose menu is open

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height that all rows share."""
        return QSize(120, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        node: Node = index.data(NODE_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if node.kind == "section":
            self._head(painter, rect, state, node)
        else:
            self._row(painter, rect, state, node)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, node: Node) -> None:
        theme = self._session.theme
        painter.setFont(font(11, SEMIBOLD))
        painter.setPen(QColor(theme.faint))
        draw_line(painter, rect.left() + _EDGE, rect.top() + 4, 22, node.label)
        open_ = bool(state & QStyle.StateFlag.State_Open)
        if not open_ or state & QStyle.StateFlag.State_MouseOver:
            draw_chevron(painter, QRectF(rect.right() - 25, rect.top() + 10, 10, 10), theme.faint, open_=open_)

    def _row(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, node: Node) -> None:
        theme = self._session.theme
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver or node.key == self.with_menu:
            fill = QColor(theme.selection)
            fill.setAlphaF(1.0 if selected else 0.5)
            painter.setBrush(fill)
            focused = selected and state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(QColor(theme.accent), 1) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(rect).adjusted(8.5, 0.5, -8.5, -0.5), 6, 6)
        faded = node.hidden or (node.source is not None and node.source.id in self.gone)
        right = self._count(painter, rect, node, selected=selected)
        left = rect.left() + _EDGE + _STEP * node.depth
        if has_chevrons(node):
            if node.children:
                box = chevron_box(rect, node)
                draw_chevron(painter, box, theme.faint, open_=bool(state & QStyle.StateFlag.State_Open))
            left += 16
        if node.kind == "search":
            self._glass(painter, left, rect, node)
            left += 20
        if node.kind == "tag":
            color = theme.edges.get(node.color, theme.faint)
            draw_dot(painter, left, rect.top() + (ROW - 9) / 2, 9, color)
            left += 16
        problems = node.source is not None and node.source.problems > 0
        room = right - left - (20 if problems else 0)
        weight = MEDIUM if node.kind == "search" and node.unread else font().weight()
        painter.setFont(font(13, weight))
        painter.setPen(QColor(theme.soft if faded else theme.text))
        text = metrics(13, weight).elidedText(node.label, Qt.TextElideMode.ElideRight, max(room, 0))
        draw_line(painter, left, rect.top(), ROW, text)
        if problems:
            x = left + metrics().horizontalAdvance(text) + 6
            draw_warning(painter, QRectF(x, rect.top() + 6.5, 13, 13), theme.accent)

    def _glass(self, painter: QPainter, left: int, rect: QRect, node: Node) -> None:
        theme = self._session.theme
        if node.search is not None and node.search.error:
            draw_warning(painter, QRectF(left, rect.top() + 6.5, 13, 13), theme.accent)
        else:
            ink = theme.accent if node.unread else theme.soft
            icons.icon("search", ink, 14).paint(painter, left, rect.top() + (ROW - 14) // 2, 14, 14)

    # -- renaming in place
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return a field for a name."""
        field = QLineEdit(parent)
        field.setObjectName("treeName")
        field.setFrame(True)
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Put the name into the field, once: the row may be told of anew while one types."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified() and editor.text() != index.data():
            editor.setText(index.data())
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Hand over the name that was typed."""
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put the field where the name stands."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(_EDGE + 15, 1, -8, -1))

    def _count(self, painter: QPainter, rect: QRect, node: Node, *, selected: bool) -> int:
        """Draw the count and answer where the room for the name ends."""
        theme = self._session.theme
        edge = rect.right() + 1 - _EDGE
        shown = (node.unread or None) if node.kind == "search" else node.count
        if shown is None:
            return edge
        text = QLocale().toString(shown)
        color = theme.text if selected else theme.faint
        if node.kind in ("view", "page", "search") and node.unread:
            color = theme.accent  # what came since the reader looked
        painter.setFont(font(12))
        painter.setPen(QColor(color))
        left = edge - metrics(12).horizontalAdvance(text)
        draw_line(painter, left, rect.top(), ROW, text)
        if node.unread and node.kind not in ("view", "page", "search"):
            left -= 10
            draw_dot(painter, left, rect.top() + (ROW - 5) / 2, 5, theme.accent)
        return left - _GAP


def has_chevrons(node: Node) -> bool:
    """Say whether rows keep room for a chevron: where one beside it opens, and below one that does, to stand in."""
    return node.parent is not None and (node.parent.opens or node.depth > 0)


def chevron_box(rect: QRect, node: Node) -> QRectF:
    """Return where the chevron of a row stands."""
    return QRectF(rect.left() + _EDGE + _STEP * node.depth, rect.top() + (ROW - 10) / 2, 10, 10)
