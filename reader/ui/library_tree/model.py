"""The Qt model over the rows: updates in place, so that expansion, selection and scroll position stay."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QLocale,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ..tips import plain_tip
from .nodes import Node

NODE_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex

# Made once: Qt asks for the flags of every row it lays out, and combining them costs more than all the rest.
_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_HEAD_FLAGS = Qt.ItemFlag.ItemIsEnabled
_OPENING_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF_FLAGS = _OPENING_FLAGS | Qt.ItemFlag.ItemNeverHasChildren
_TAG_FLAGS = _OPENING_FLAGS | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
_TAG_LEAF_FLAGS = _TAG_FLAGS | Qt.ItemFlag.ItemNeverHasChildren
_TAG_HEAD_FLAGS = _HEAD_FLAGS | Qt.ItemFlag.ItemIsDropEnabled
_SEARCH_FLAGS = _TAG_LEAF_FLAGS | Qt.ItemFlag.ItemIsEditable
_TAG_TYPE, _SEARCH_TYPE = "application/x-pizhu-tag", "application/x-pizhu-search"


class TreeModel(QAbstractItemModel):
    """Rows by key. Qt refers to a row by its number, never by address: a stale index finds nothing, not a crash.

    A tag can be dropped onto another one, or onto the head of the tags; a saved search between others.
    """

    tag_dropped = Signal(str, str)  # a tag, and what it is to be called
    search_renamed = Signal(object, str)  # SavedSearch, its new name
    searches_arranged = Signal(list)  # ids of all saved searches in their new order

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node("", "section", "")
        self._by_number: dict[int, Node] = {}
        self._by_key: dict[str, Node] = {}
        self.gone: frozenset[int] = frozenset()  # sources whose folder is not there

    # -- content
    def replace(self, nodes: list[Node]) -> None:
        """Show other rows at once; expansion and selection are the view's to restore."""
        self.beginResetModel()
        self._root = Node("", "section", "")
        self._root.adopt(nodes)
        for node in nodes:
            node.parent = None
        self._by_number.clear()
        self._by_key.clear()
        self._register(nodes)
        self._look()
        self.endResetModel()

    def update_nodes(self, nodes: list[Node]) -> None:
        """Turn the present rows into these, telling the view only what differs."""
        self._merge(self._root, nodes)
        self._look()

    def set_gone(self, gone: frozenset[int]) -> None:
        """Say which sources have lost their folder."""
        if gone != self.gone:
            different, self.gone = gone ^ self.gone, gone
            for source_id in different:
                index = self.index_of(f"source:{source_id}")
                if index.isValid():
                    self.dataChanged.emit(index, index)

    def node(self, index: _Index) -> Node | None:
        """Return the row of an index."""
        return self._by_number.get(index.internalId()) if index.isValid() else None

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of a row by its key; an invalid one if there is no such row."""
        node = self._by_key.get(key)
        return self._index(node) if node is not None else QModelIndex()

    def nodes(self) -> list[Node]:
        """Return the rows without a parent."""
        return self._root.children

    def find(self, key: str) -> Node | None:
        """Return the row with this key."""
        return self._by_key.get(key)

    # -- merging
    def _merge(self, parent: Node, wanted: list[Node]) -> None:
        index = QModelIndex() if parent is self._root else self._index(parent)
        names = {node.key for node in wanted}
        for first, last in reversed(_runs([child.key not in names for child in parent.children])):
            self.beginRemoveRows(index, first, last)
            self._forget(parent.children[first : last + 1])
            del parent.children[first : last + 1]
            self._number(parent, first)
            self.endRemoveRows()
        self._reorder(parent, wanted)
        present = {child.key for child in parent.children}
        for first, last in _runs([node.key not in present for node in wanted]):
            self.beginInsertRows(index, first, last)
            parent.children[first:first] = wanted[first : last + 1]
            self._number(parent, first)
            self._register(wanted[first : last + 1])
            self.endInsertRows()
        changed = [
            self._take(mine, other)
            for mine, other in zip(parent.children, wanted, strict=True)
        ]  # fmt: skip
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first, 0, index), self.index(last, 0, index))
        for mine, other in zip(parent.children, wanted, strict=True):
            if mine is not other and (mine.children or other.children):
                self._merge(mine, other.children)

    def _reorder(self, parent: Node, wanted: list[Node]) -> None:
        place = {node.key: position for position, node in enumerate(wanted)}
        order = [place[child.key] for child in parent.children]
        if all(first < second for first, second in pairwise(order)):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        parent.children.sort(key=lambda child: place[child.key])
        self._number(parent, 0)
        after = [
            self._index(node) if (node := self._by_number.get(old.internalId())) is not None else QModelIndex()
            for old in before
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _take(self, mine: Node, other: Node) -> bool:
        """Copy what a row shows from its newer self; answer whether anything differs."""
        if mine is other:
            return False
        shown = ("label", "count", "unread", "color", "hidden", "source", "weight", "pinned", "search")
        differs = any(getattr(mine, name) != getattr(other, name) for name in shown)
        for name in shown:
            setattr(mine, name, getattr(other, name))
        if mine.kind == "search":  # else the key says the query
            mine.query = other.query
        return differs

    def _number(self, parent: Node, first: int) -> None:
        owner = None if parent is self._root else parent
        for row in range(first, len(parent.children)):
            parent.children[row].row, parent.children[row].parent = row, owner

    def _register(self, nodes: list[Node]) -> None:
        for top in nodes:
            for node in top.walk():
                self._by_number[node.number] = node
                self._by_key[node.key] = node

    def _look(self) -> None:
        for node in self._by_number.values():
            if node.children:
                node.opens = any(child.children for child in node.children)

    def _forget(self, nodes: list[Node]) -> None:
        for top in nodes:
            for node in top.walk():
                self._by_number.pop(node.number, None)
                self._by_key.pop(node.key, None)

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node.number)

    # -- Qt
    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a row below a parent."""
        owner = self._by_number.get(parent.internalId()) if parent.isValid() else self._root
        if owner is None or column != 0 or not 0 <= row < len(owner.children):
            return QModelIndex()
        return self.createIndex(row, 0, owner.children[row].number)

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        """Return the index a row stands below."""
        node = self._by_number.get(index.internalId()) if index.isValid() else None
        return self._index(node.parent) if node is not None and node.parent is not None else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows below a parent."""
        if not parent.isValid():
            return len(self._root.children)
        node = self._by_number.get(parent.internalId())
        return len(node.children) if node is not None and parent.column() == 0 else 0

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return 1."""
        return 1

    def hasChildren(self, parent: _Index = QModelIndex()) -> bool:  # noqa: B008
        """Say whether a row opens."""
        return self.rowCount(parent) > 0

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let everything but section heads be selected."""
        node = self._by_number.get(index.internalId())
        if node is None:
            return _NO_FLAGS
        if node.kind == "section":
            return _TAG_HEAD_FLAGS if node.key in ("section:tags", "section:searches") else _HEAD_FLAGS
        if node.kind == "search":
            return _SEARCH_FLAGS
        if node.kind == "tag":
            return _TAG_FLAGS if node.children else _TAG_LEAF_FLAGS
        return _OPENING_FLAGS if node.children else _LEAF_FLAGS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name, the Node for NODE_ROLE, the tool tip, or what a screen reader says."""
        node = self.node(index)
        if node is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.label
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(node)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if node.kind == "search" and node.unread:
                return f"{node.label}, {self.tr('%n new', '', node.unread)}"
            return node.label if node.count is None else f"{node.label}, {QLocale().toString(node.count)}"
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what a saved search is to be called; the row changes when the library has."""
        node, name = self.node(index), " ".join(str(value).split())
        if node is None or node.search is None or role != Qt.ItemDataRole.EditRole or name in ("", node.label):
            return False
        self.search_renamed.emit(node.search, name)
        return True

    # -- dragging a saved search between others, a tag below another
    def mimeTypes(self) -> list[str]:
        """Return what tags and saved searches are called on their way."""
        return [_TAG_TYPE, _SEARCH_TYPE]

    def supportedDropActions(self) -> Qt.DropAction:
        """Let them be moved."""
        return Qt.DropAction.MoveAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Take a tag or a saved search up."""
        data = QMimeData()
        node = self.node(indexes[0]) if indexes else None
        if node is not None and node.search is not None:
            data.setData(_SEARCH_TYPE, QByteArray(str(node.search.id).encode()))
        elif node is not None:
            data.setData(_TAG_TYPE, QByteArray(node.key.removeprefix("tag:").encode()))
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        """Let a tag go below any other that is not nested below it already, a saved search to another place."""
        return bool(self._arranged(data, row, parent) if data.hasFormat(_SEARCH_TYPE) else self._dropped(data, parent))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        """Tell what a tag is to be called, or the order of searches; the rows change when the library has."""
        if data.hasFormat(_SEARCH_TYPE):
            if order := self._arranged(data, row, parent):
                self.searches_arranged.emit(order)
            return False
        name = bytes(data.data(_TAG_TYPE).data()).decode()
        if new := self._dropped(data, parent):
            self.tag_dropped.emit(name, new)
        return False

    def _arranged(self, data: QMimeData, row: int, parent: _Index) -> list[int]:
        """Return the ids of the saved searches with one of them put elsewhere, nothing where that changes nothing."""
        node, moved = self.node(parent), int(bytes(data.data(_SEARCH_TYPE).data()).decode())
        section = node.parent if node is not None and node.kind == "search" else node
        if node is None or section is None or section.key != "section:searches":
            return []
        before = [child.search.id for child in section.children if child.search is not None]
        if moved not in before:
            return []
        place = node.row if node is not section else max(row, 0)  # onto a row: in its place; onto the head: the first
        if node is section and place > before.index(moved):
            place -= 1  # it leaves its own
        order = [number for number in before if number != moved]
        order.insert(place, moved)
        return order if order != before else []

    def _dropped(self, data: QMimeData, parent: _Index) -> str:
        """Return what a tag is called where it is dropped, "" where it can't be or already is."""
        node, name = self.node(parent), bytes(data.data(_TAG_TYPE).data()).decode()
        if not name or node is None or (node.kind != "tag" and node.key != "section:tags"):
            return ""
        above = node.key.removeprefix("tag:") if node.kind == "tag" else ""
        if above == name or above.startswith(f"{name}/"):
            return ""
        own = name.rpartition("/")[2]
        new = f"{above}/{own}" if above else own
        return new if new != name else ""

    def _tip(self, node: Node) -> str:
        if node.kind == "section":
            return ""
        told = [node.label if node.kind != "tag" else node.key.removeprefix("tag:")]
        if node.source is not None:
            told.append(node.source.path)
            if node.source.id in self.gone:
                told.append(self.tr("The folder is not there any more. Its articles can still be read."))
            if node.source.problems:
                told.append(self.tr("%n file(s) with problems", "", node.source.problems))
        if node.search is not None:
            told += [node.search.query, *([node.search.error] if node.search.error else [])]
        if node.count is not None and node.kind not in ("tag", "page"):
            told.append(self.tr("%n article(s)", "", node.count))
        if node.unread and node.kind not in ("view", "page"):
            told.append(self.tr("%n new", "", node.unread))
        return plain_tip("\n".join(told))


def _runs(flags: list[bool]) -> list[tuple[int, int]]:
    """Return (first, last) of each run of True."""
    runs: list[tuple[int, int]] = []
    for position, flag in enumerate(flags):
        if not flag:
            continue
        if runs and runs[-1][1] == position - 1:
            runs[-1] = (runs[-1][0], position)
        else:
            runs.append((position, position))
    return runs
