"""What may be meant while a link is typed into a note: a short list below the caret."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ...model.links import LinkTarget, link_being_typed, write_link
from ..moments import moment, short_day_text
from ..painting import draw_line, font, lines
from ..session import Session

_ROW, _WIDTH, _ROWS = 42, 300, 6  # px, px, rows seen at once
_MOST = 20  # proposals
_WORDS = 40  # characters of a passage that are shown for a link to it
_TARGET_ROLE = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


def origin(target: LinkTarget) -> str:
    """Return the words that tell articles of one title apart: who published it, when."""
    made = moment(target.published) if target.published else None
    day = short_day_text(made.day, date.today()) if made is not None and made.day is not None else ""
    return " · ".join(part for part in (target.publisher, day) if part)


class Proposals(QAbstractListModel):
    """What a link may lead to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._targets: tuple[LinkTarget, ...] = ()

    def set_targets(self, targets: Sequence[LinkTarget]) -> None:
        """Show these."""
        self.beginResetModel()
        self._targets = tuple(targets)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._targets)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, or what it stands for."""
        target = self._targets[index.row()]
        if role == _TARGET_ROLE:
            return target
        if role == Qt.ItemDataRole.DisplayRole:
            return target.quote or target.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{target.quote}. {target.title}" if target.quote else target.title
        return None


class _Rows(QStyledItemDelegate):
    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row."""
        return QSize(_WIDTH - 12, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a title and where it is from, or a passage and its article."""
        theme, target = self._session.theme, index.data(_TARGET_ROLE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        passage = bool(target.quote)
        painter.setFont(font(13, serif=passage))
        painter.setPen(QColor(theme.text))
        room = box.width() - 20
        for text in lines(" ".join((target.quote or target.title).split()), room, 1, 13, serif=passage):
            draw_line(painter, box.left() + 10, box.top() + 3, 20, text)
        painter.setFont(font(11))
        painter.setPen(QColor(theme.faint))
        for text in lines(target.title if passage else origin(target) or self.tr("Article"), room, 1, 11):
            draw_line(painter, box.left() + 10, box.top() + 22, 16, text)
        painter.restore()


class LinkCompleter(QObject):
    """Offers articles and highlights while `[[` is typed in an editor, and writes the link that is chosen."""

    chosen = Signal()

    def __init__(self, session: Session, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self.article_id: int | None = None  # whose note is written
        self._typed: str | None = None
        self._refused: str | None = None  # the beginning for which the reader closed the list
        self.proposals = Proposals(self)
        self.popup = QListView(editor)
        self.popup.setObjectName("linkProposals")
        self.popup.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.popup.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.popup.setFrameShape(QFrame.Shape.NoFrame)
        self.popup.setUniformItemSizes(True)
        self.popup.setModel(self.proposals)
        self.popup.setItemDelegate(_Rows(session, self.popup))
        self.popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.popup.setAccessibleName(self.tr("What the link may lead to"))
        self.popup.clicked.connect(self._choose)
        self.popup.hide()
        editor.cursorPositionChanged.connect(self.look)
        editor.textChanged.connect(self.look)

    def look(self) -> None:
        """Ask for proposals if a link is being typed at the caret."""
        typed = self._being_typed()
        if typed == self._typed:
            return
        self._typed = typed
        if typed is None:
            self._refused = None
        if typed is None or typed == self._refused:
            self.close()
            return
        library, article = self._session.library, self.article_id
        self._session.read(
            lambda: library.complete_link(typed, article, _MOST),
            lambda found: self._show(typed, found),
            key=f"link completion {id(self)}",
        )

    def is_open(self) -> bool:
        """Say whether the list is shown."""
        return self.popup.isVisible()

    def close(self) -> None:
        """Take the list away."""
        self.popup.hide()

    def take_key(self, key: int) -> bool:
        """Move in the list, choose from it or close it; answer False if the key is not for it."""
        if not self.is_open():
            return False
        row, last = self.popup.currentIndex().row(), self.proposals.rowCount() - 1
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row += 1 if key == Qt.Key.Key_Down else -1
            self.popup.setCurrentIndex(self.proposals.index(row % (last + 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._choose(self.popup.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self._refused = self._typed
            self.close()
        else:
            return False
        return True

    def _being_typed(self) -> str | None:
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or not self._editor.hasFocus():
            return None
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        if "[[" not in cursor.selectedText():
            return None
        cursor.movePosition(QTextCursor.MoveOperation.Start, QTextCursor.MoveMode.KeepAnchor)
        return link_being_typed(cursor.selectedText().replace("\u2029", "\n"))

    def _show(self, typed: str, found: Sequence[LinkTarget]) -> None:
        if typed != self._typed or not self._editor.isVisible():
            return
        self.proposals.set_targets(found)
        if not found:
            self.close()
            return
        self.popup.setCurrentIndex(self.proposals.index(0))
        height = _ROW * min(len(found), _ROWS) + 12
        self.popup.setFixedSize(_WIDTH, height)
        caret = self._editor.cursorRect()
        place = self._editor.viewport().mapToGlobal(QPoint(caret.left() - 12, caret.bottom() + 6))
        screen = self._editor.screen().availableGeometry()
        if place.y() + height > screen.bottom():
            place.setY(self._editor.viewport().mapToGlobal(caret.topLeft()).y() - height - 6)
        place.setX(max(screen.left(), min(place.x(), screen.right() - _WIDTH)))
        self.popup.move(place)
        self.popup.show()

    def _choose(self, index: _Index) -> None:
        target = index.data(_TARGET_ROLE) if index.isValid() else None
        if target is None or self._typed is None:
            return
        cursor = self._editor.textCursor()
        place = cursor.position()
        line = cursor.block().text().encode("utf-16-le", "surrogatepass")
        at = 2 * cursor.positionInBlock()
        start = line[:at].decode("utf-16-le", "surrogatepass").rfind("[[")
        size = len(line[:at].decode("utf-16-le", "surrogatepass")[start:].encode("utf-16-le", "surrogatepass")) // 2
        after = 2 if line[at:].decode("utf-16-le", "surrogatepass").startswith("]]") else 0
        self.close()
        cursor.setPosition(place - size)
        cursor.setPosition(place + after, QTextCursor.MoveMode.KeepAnchor)
        shown = " ".join(target.quote.split())[:_WORDS] if target.highlight_id is not None else target.title
        cursor.insertText(write_link(target.highlight_id or target.article_id, shown))
        self._editor.setTextCursor(cursor)
        self.chosen.emit()
