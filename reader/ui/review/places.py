"""The places where a highlight may stand: a short list, likeliest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...model.review import Place
from ..painting import draw_line, font, lines
from ..session import Session
from ..tips import plain_tip

_HEIGHT = 32
_SCORE = Qt.ItemDataRole.UserRole + 1


class PlaceList(QListWidget):
    """One row for each place: how like it is, and its words."""

    chosen = Signal(int)  # the number of the place, from 0

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPlaces")
        self.setItemDelegate(_PlaceDelegate(session, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._most = 5
        self.setAccessibleName(self.tr("Places where it may stand"))
        self.currentRowChanged.connect(lambda row: self.chosen.emit(row) if row >= 0 else None)

    def show_places(self, places: Sequence[Place], text: str) -> None:
        """Show places of a text, and choose the first without saying so."""
        self.blockSignals(True)
        self.clear()
        for place in places:
            words = " ".join(text[place.start : place.end].split())
            item = QListWidgetItem(words, self)
            item.setData(_SCORE, place.score)
            item.setToolTip(plain_tip(words[:400]))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, self.tr("{score} like it: {words}").format(
                    score=f"{place.score:.0%}", words=words
                )
            )  # fmt: skip
        self.setCurrentRow(0 if places else -1)
        self.blockSignals(False)
        self.setVisible(len(places) > 1)
        self.set_most(self._most)

    def set_most(self, most: int) -> None:
        """Say how many rows are to be seen at once."""
        self._most = most
        self.setFixedHeight(_HEIGHT * max(1, min(self.count(), most)) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the places; leave the rest to the view around."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()


class _PlaceDelegate(QStyledItemDelegate):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(0, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a score with its bar, then the words."""
        theme = self._session.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(QRectF(rect).adjusted(8, 2, -8, -2), 6, 6)
        score = float(index.data(_SCORE))
        left = rect.left() + 16
        bar = QRectF(left, rect.center().y() - 1, 32, 4)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(QColor(theme.soft))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * score, bar.height()), 2, 2)
        painter.setFont(font(12))
        painter.setPen(QColor(theme.soft))
        draw_line(painter, left + 40, rect.top(), rect.height(), f"{score:.0%}")
        left += 84
        painter.setFont(font(13))
        painter.setPen(QColor(theme.text))
        for text in lines(index.data(), rect.right() - 20 - left, 1):
            draw_line(painter, left, rect.top(), rect.height(), text)
        painter.restore()
