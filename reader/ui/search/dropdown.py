"""What comes up below the search field: why it can't be understood, and what is offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..painting import draw_line, font, metrics
from ..session import Session
from .offers import Offer

_ROW = 28
_LEAST = 360  # px
OFFER_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class OfferModel(QAbstractListModel):
    """The rows that are offered."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offers: list[Offer] = []

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Offer others."""
        self.beginResetModel()
        self.offers = list(offers)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row says, or its Offer for OFFER_ROLE."""
        if not index.isValid():
            return None
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{offer.text} {offer.detail}".strip()
        return offer if role == OFFER_ROLE else None


class _Painter(QStyledItemDelegate):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, offer = self._session.theme, index.data(OFFER_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        width = metrics(12).horizontalAdvance(offer.detail)
        room = rect.width() - 20 - (width + 16 if offer.detail else 0)
        painter.setFont(font(13))
        painter.setPen(QColor(theme.soft if offer.kind in ("recent", "help") else theme.text))
        text = metrics(13).elidedText(offer.text, Qt.TextElideMode.ElideRight, max(room, 80))
        draw_line(painter, rect.left() + 10, rect.top(), rect.height(), text)
        if offer.detail:
            painter.setFont(font(12))
            painter.setPen(QColor(theme.faint))
            draw_line(painter, rect.right() - 10 - width, rect.top(), rect.height(), offer.detail)
        painter.restore()


class Dropdown(QFrame):
    """Lies over the window below the field and never takes the keyboard from it."""

    chosen = Signal(object)  # Offer: it was clicked
    forget_wanted = Signal()

    def __init__(self, session: Session, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setObjectName("searchDropdown")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.error = QLabel(self)
        self.error.setObjectName("searchError")
        self.error.setWordWrap(True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.model = OfferModel(self)
        self.rows = QListView(self)
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(_Painter(session, self.rows))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setMouseTracking(True)
        self.rows.setUniformItemSizes(True)
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.clicked.connect(lambda index: self.chosen.emit(index.data(OFFER_ROLE)))
        self.forget = QToolButton(self)
        self.forget.setObjectName("forgetSearches")
        self.forget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.forget.clicked.connect(self.forget_wanted)
        self.foot = QLabel(self)
        self.foot.setObjectName("searchFoot")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        column.addWidget(self.error)
        column.addWidget(self.rows)
        column.addWidget(self.foot)
        column.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    # -- content
    def show_error(self, text: str) -> None:
        """Say why the search can't be understood; "" for nothing."""
        self.error.setText(text)
        self._fit()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer rows, none of them chosen yet."""
        if offers != self.model.offers:
            self.model.set_offers(offers)
        else:
            self.rows.clearSelection()
            self.rows.setCurrentIndex(QModelIndex())
        self._fit()

    def clear(self) -> None:
        """Go away."""
        self.error.clear()
        if self.model.offers:
            self.model.set_offers([])
        self.hide()

    def steps(self) -> bool:
        """Say whether Down goes into what is offered: values, names and earlier searches, not words one types over."""
        return self.isVisible() and any(one.kind in ("value", "name", "recent") for one in self.model.offers)

    def current(self) -> Offer | None:
        """Return the row that was gone to with the keys."""
        index = self.rows.currentIndex()
        return index.data(OFFER_ROLE) if self.isVisible() and index.isValid() else None

    def step(self, rows: int) -> None:
        """Go up or down; above the first row is none."""
        row = self.rows.currentIndex().row() + rows
        row = min(row, len(self.model.offers) - 1)
        self.rows.setCurrentIndex(self.model.index(row, 0) if row >= 0 else QModelIndex())

    # -- looks
    def _fit(self) -> None:
        """Be as large as what is in it, below the field; be gone where there is nothing."""
        offers = self.model.offers
        recent = any(one.kind == "recent" for one in offers)
        self.error.setVisible(bool(self.error.text()))
        self.rows.setVisible(bool(offers))
        self.forget.setText(self.tr("Forget these searches"))
        self.forget.setVisible(recent)
        self.foot.setText(self.tr("Tab takes the first"))
        self.foot.setVisible(bool(offers) and offers[0].kind not in ("recent", "help"))
        if not offers and not self.error.text():
            self.hide()
            return
        self.rows.setFixedHeight(_ROW * len(offers))
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand below the field, inside the window."""
        window = self._field.window()
        width = min(max(self._field.width(), _LEAST), window.width() - 16)
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        left = max(8, min(corner.x(), window.width() - width - 8))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        self.setGeometry(left, corner.y(), width, height)
