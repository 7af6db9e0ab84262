"""All tags as rows: name, articles, highlights. The pinned ones come first while they are in the order of names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...library import Library
from ...model.article import Tag
from ..painting import chip_width, draw_chip, draw_line, font, metrics
from ..session import Session
from ..tips import plain_tip
from .deeds import PIN_KEYS
from .finder import TagFinder
from .painting import DOT, draw_tag

ROW = 28  # px
_Index = QModelIndex | QPersistentModelIndex
_NAME, _ARTICLES, _HIGHLIGHTS = range(3)
COLOR_ROLE = Qt.ItemDataRole.UserRole + 1  # its own, or that of a level above it


@dataclass(frozen=True)
class Listing:
    """The tags of a library and of the levels above them, in the order of names, ready to be filtered."""

    tags: Sequence[Tag]
    finder: TagFinder
    places: dict[str, int]


def list_tags(library: Library) -> Listing:
    """Look up all tags; a level nobody used by itself is a tag with the id 0. Off the window's thread."""
    tags = {tag.name: tag for tag in library.tags()}
    for name in list(tags):
        while (name := name.rpartition("/")[0]) and name not in tags:
            tags[name] = Tag(0, name)
    collator = QCollator(QLocale())
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    parts = sorted({part for name in tags for part in name.split("/")})
    ranks = {part: rank for rank, part in enumerate(sorted(parts, key=collator.sortKey))}
    ordered = sorted(tags.values(), key=lambda tag: [ranks[part] for part in tag.name.split("/")])
    return Listing(ordered, TagFinder(ordered), {tag.name: place for place, tag in enumerate(ordered)})


class TagTable(QAbstractTableModel):
    """The tags that a filter lets through, in the order the reader wants."""

    renamed = Signal(str, str)  # the reader typed another name for a tag

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = Listing((), TagFinder(()), {})
        self._filter = ""
        self._column, self._order = _NAME, Qt.SortOrder.AscendingOrder
        self.tags: list[Tag] = []

    def show(self, listing: Listing) -> None:
        """Show these tags."""
        self._listing = listing
        self._arrange()

    def filter(self, text: str) -> None:
        """Show the tags that a text finds, also by pinyin."""
        self._filter = text.strip()
        self._arrange()

    def filtered(self) -> bool:
        """Say whether a filter is set."""
        return bool(self._filter)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows into the order of a column."""
        self._column, self._order = column, order
        self._arrange()

    def row_of(self, name: str) -> int:
        """Return where a tag is, -1 if it is not shown."""
        return next((row for row, tag in enumerate(self.tags) if tag.name == name), -1)

    def pinned(self) -> int:
        """Count the pinned tags."""
        return sum(tag.pinned > 0 for tag in self._listing.tags)

    def _arrange(self) -> None:
        places = self._listing.places
        tags = self._listing.finder.rows(self._filter) if self._filter else list(self._listing.tags)
        falling = self._order == Qt.SortOrder.DescendingOrder
        if self._column == _NAME and not self._filter:
            tags.sort(key=lambda tag: places[tag.name], reverse=falling)
            tags.sort(key=lambda tag: tag.pinned or len(places) + 1)
        elif self._column != _NAME:
            counts = "articles" if self._column == _ARTICLES else "highlights"
            tags.sort(key=lambda tag: places[tag.name])
            tags.sort(key=lambda tag: getattr(tag, counts), reverse=falling)
        self.beginResetModel()
        self.tags = tags
        self.endResetModel()

    # -- Qt
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of tags shown."""
        return 0 if parent.isValid() else len(self.tags)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return 3: name, articles, highlights."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words above a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Tag"), self.tr("Articles"), self.tr("Highlights"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == _NAME else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let names be changed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() == _NAME else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says; the tag itself for Qt.UserRole."""
        tag = self.tags[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return tag
        if role == COLOR_ROLE:
            return self._listing.finder.color(tag.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            key = PIN_KEYS[tag.pinned - 1 : tag.pinned] if tag.pinned else ""
            pinned = self.tr("Pinned; its key is {key}").format(key=key) if key else ""
            return plain_tip(f"{tag.name}\n{pinned}".rstrip())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            count = {_ARTICLES: tag.articles, _HIGHLIGHTS: tag.highlights}.get(index.column())
            return tag.name if count is None else QLocale().toString(count) if count else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == _NAME and tag.pinned:
            return self.tr("{tag}, pinned at place {place}").format(tag=tag.name, place=tag.pinned)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell of another name; the row changes when the library has."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.renamed.emit(self.tags[index.row()].name, str(value))
        return True


class TagTableDelegate(QStyledItemDelegate):
    """Paints a row, and edits a name where it stands."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        theme, rect, state = self._session.theme, QRect(option.rect), option.state
        tag: Tag = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.selection))
            if index.column() == _NAME:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
        inner = rect.adjusted(14, 0, -14, 0)
        if index.column() == _NAME:
            if tag.pinned:
                key = PIN_KEYS[tag.pinned - 1 : tag.pinned] or self.tr("pinned")
                wide = chip_width(key)
                fill = theme.line if state & QStyle.StateFlag.State_Selected else theme.selection
                draw_chip(painter, inner.right() - wide, rect.top() + 6, key, fill=fill, ink=theme.soft)
                inner.setRight(inner.right() - wide - 8)
            draw_tag(painter, inner, tag, index.data(COLOR_ROLE), theme, used=False)
        else:
            text = index.data()
            painter.setFont(font(12))
            painter.setPen(QColor(theme.soft))
            draw_line(painter, inner.right() + 1 - metrics(12).horizontalAdvance(text), rect.top(), ROW, text)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Make the field for a name."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("Name of the tag"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Put the field where the name stands."""
        editor.setGeometry(QRect(option.rect).adjusted(14 + DOT, 1, -8, -1))
