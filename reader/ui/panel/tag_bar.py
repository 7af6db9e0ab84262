"""The tags of the article: chips that can be taken away, and a field that adds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QToolButton, QVBoxLayout, QWidget

from ..session import Session
from ..tag_field import TagField, split_tags
from ..tags.painting import draw_path, path_width
from ..tips import plain_tip
from .article_note import NOT_AWAY
from .flow import FlowLayout

_HEIGHT, _PADDING, _CROSS = 20, 8, 14  # px


class TagChip(QAbstractButton):
    """One tag. Its cross, Delete or Backspace takes it away."""

    removed = Signal(str)

    def __init__(self, tag: str, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._tag = tag
        self._session = session
        self.setText(tag)
        self.setToolTip(plain_tip(tag))
        self.setAccessibleName(self.tr("Tag {tag}; Delete removes it").format(tag=tag))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """Return the room for the text and the cross."""
        return QSize(min(path_width(self._tag, 12), 200) + 2 * _PADDING + _CROSS, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        theme = self._session.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent)) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.selection))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9.5, 9.5)
        room = self.width() - 2 * _PADDING - _CROSS
        draw_path(painter, QRect(_PADDING, 0, room, self.height()), self._tag, theme, 12)
        over = self._cross().contains(self.mapFromGlobal(self.cursor().pos()))
        painter.setPen(QPen(QColor(theme.accent if over and self.underMouse() else theme.faint), 1.3))
        middle = self._cross().center()
        for slope in (1, -1):
            painter.drawLine(middle + QPoint(-3, -3 * slope), middle + QPoint(3, 3 * slope))
        painter.end()

    def _cross(self) -> QRect:
        return QRect(self.width() - _CROSS - 4, 2, _CROSS, _HEIGHT - 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the cross under the mouse."""
        super().mouseMoveEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go dark."""
        super().leaveEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the tag away if it was the cross."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position().toPoint()):
            self.removed.emit(self._tag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the tag away on Delete or Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self._tag)
        else:
            super().keyPressEvent(event)


class TagBar(QWidget):
    """Shows tags and changes them; tells what to add and remove, and waits to be given the new ones."""

    added = Signal(list)
    removed = Signal(list)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tags: tuple[str, ...] = ()
        self._chips: list[TagChip] = []
        self._flow_widget = QWidget(self)
        self._flow = FlowLayout(self._flow_widget)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.add = QToolButton(self)
        self.add.setObjectName("addTag")
        self.add.clicked.connect(self.edit)
        self.field = TagField(session, self)
        self.field.setObjectName("tagField")
        self.field.setFixedSize(150, 24)
        self.field.hide()
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._entered)
        self.field.completed.connect(self.flush)
        self.field.installEventFilter(self)
        self._flow.addWidget(self.add)
        self._flow.addWidget(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 4)
        layout.addWidget(self._flow_widget)
        self.translate()

    def set_tags(self, tags: Sequence[str]) -> None:
        """Show these tags."""
        tags = tuple(tags)
        if tags == self._tags:
            return
        self._tags = self.field.given = tags
        focused = next((number for number, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [TagChip(tag, self._session, self._flow_widget) for tag in tags]
        for widget in (self.add, self.field):
            self._flow.removeWidget(widget)
        for chip in self._chips:
            chip.removed.connect(lambda tag: self.removed.emit([tag]))
            self._flow.addWidget(chip)
            chip.show()
        for widget in (self.add, self.field):
            self._flow.addWidget(widget)
        if focused is not None:  # the keyboard stays in the row
            (self._chips[min(focused, len(self._chips) - 1)] if self._chips else self.add).setFocus()
        self._flow.invalidate()
        self.updateGeometry()

    def edit(self) -> None:
        """Open the field that adds tags."""
        self.field.load()
        self.add.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._flow.invalidate()

    def flush(self) -> None:
        """Add what stands in the field."""
        if self.field.text().strip():
            self._add(split_tags(self.field.text()))
            self.field.clear()

    def translate(self) -> None:
        """Set the texts."""
        self.add.setText(self.tr("Add tag  T"))
        self.add.setAccessibleName(self.tr("Add a tag to the article"))
        self.field.setPlaceholderText(self.tr("Tag"))
        self.field.setAccessibleName(self.tr("New tag"))

    def _add(self, tags: list[str]) -> None:
        new = [tag for tag in tags if tag not in self._tags]
        if new:
            self.added.emit(new)

    def _typed(self, text: str) -> None:
        if any(comma in text for comma in ",，;；"):
            self.flush()

    def _entered(self) -> None:
        if self.field.text().strip():
            self.flush()
        else:
            self._close()

    def _close(self) -> None:
        self.flush()
        had = self.field.hasFocus()
        self.field.hide()
        self.add.show()
        self._flow.invalidate()
        if had:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take away the last tag on Backspace; close the field on leaving it, and on Escape without what it holds."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Backspace and not self.field.text() and self._tags:
                self.removed.emit([self._tags[-1]])
                return True
            if event.key() == Qt.Key.Key_Escape and not self.field.completing():
                self.field.clear()  # what is finished was added at its comma
                self._close()
                return True
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            assert isinstance(event, QFocusEvent)
            if event.reason() not in NOT_AWAY:
                self._close()
        return super().eventFilter(watched, event)
