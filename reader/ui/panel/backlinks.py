"""Which notes link to the article: a head with their number, and the notes below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...model.links import Backlink
from ..painting import draw_line, font, lines
from ..session import Session

_ROW = 44  # px
_SEEN = 3  # rows shown at once
_UNFOLDED = 2  # so many or fewer are shown without asking
_BACKLINK_ROLE = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


class BacklinksModel(QAbstractListModel):
    """Back-links as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Backlink, ...] = ()

    def set_backlinks(self, backlinks: Sequence[Backlink]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = tuple(backlinks)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the back-link itself, or what a screen reader says."""
        row = self._rows[index.row()]
        if role == _BACKLINK_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}. {row.excerpt}"
        return None


class _Rows(QStyledItemDelegate):
    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row."""
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the article's title and the line of its note."""
        theme, backlink = self._session.theme, index.data(_BACKLINK_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        flag = QStyle.StateFlag
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = state & flag.State_Selected and state & flag.State_HasFocus
        if focused or state & flag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(box.adjusted(8, 1, -8, -1), 6, 6)
        room = box.width() - 34
        for top, height, color, size, text in (
            (3, 20, theme.text, 12, backlink.title),
            (22, 18, theme.soft, 12, backlink.excerpt),
        ):
            painter.setFont(font(size))
            painter.setPen(QColor(color))
            for line in lines(text, room, 1, size):
                draw_line(painter, box.left() + 17, box.top() + top, height, line)
        painter.restore()


class _List(QListView):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there on Enter, whatever the style makes of it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class Backlinks(QWidget):
    """Shows from where an article is linked to; hidden while nothing links to it."""

    chosen = Signal(object)  # Backlink

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: bool | None = None  # whether the reader wants the rows; None: as many as are few
        self.model = BacklinksModel(self)
        self.head = QToolButton(self)
        self.head.setObjectName("backlinksHead")
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.clicked.connect(self._fold)
        self.list = _List(self)
        self.list.setObjectName("backlinks")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Rows(session, self.list))
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.list)
        self.translate()
        self.hide()

    def set_backlinks(self, backlinks: Sequence[Backlink]) -> None:
        """Show these."""
        self.model.set_backlinks(backlinks)
        self._show()

    def translate(self) -> None:
        """Set the texts."""
        number = self.model.rowCount()
        self.head.setText(self.tr("Linked from {number}").format(number=number))
        self.head.setAccessibleName(self.head.text())
        self.head.setToolTip(self.tr("Notes that link to this article or to one of its highlights"))
        self.list.setAccessibleName(self.tr("Notes that link here"))

    def _fold(self, shown: bool) -> None:
        self._asked = shown
        self._show()

    def _show(self) -> None:
        number = self.model.rowCount()
        shown = number <= _UNFOLDED if self._asked is None else self._asked
        self.head.setChecked(shown)
        self.head.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self.list.setVisible(shown)
        self.list.setFixedHeight(_ROW * min(number, _SEEN))
        self.setVisible(bool(number))
        self.translate()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(_BACKLINK_ROLE))
