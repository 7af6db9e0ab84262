"""A field for a name that is in the library, completed by any part of it, by pinyin and its first letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ...model.article import CategoryNode, LibraryTree
from ...model.conditions import ConditionField
from ..session import Session
from ..tags.pinyin import reads_so

_OFFERED = 30
_MANY = 20_000  # names, above which they are not looked through by how they are read


class Names(QObject):
    """The names of sources, categories and publishers, asked for once by a builder."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._names: Mapping[str, Sequence[str]] = {}
        library = session.library
        session.read(lambda: _names(library.tree()), self._take, key="builder names")

    def of(self, field: ConditionField) -> Sequence[str]:
        """Return the names that a field takes, as far as they have come."""
        return self._names.get(field, ())

    def _take(self, names: Mapping[str, Sequence[str]]) -> None:
        self._names = names


class NameField(QLineEdit):
    """Offers names below what is typed; any other may be typed, too."""

    def __init__(self, names: Names, field: ConditionField, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self._field = field
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(8)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on Down."""
        if event.key() == Qt.Key.Key_Down:
            self._offer(self.text())
            self.completer().complete()
        else:
            super().keyPressEvent(event)

    def _offer(self, text: str) -> None:
        self._offered.setStringList(matching(self._names.of(self._field), text))


def matching(names: Sequence[str], typed: str) -> list[str]:
    """Return the names that fit what is typed: those that begin so, those that have it in them, those that read so."""
    needle = typed.casefold().strip()
    if not needle:
        return list(names[:_OFFERED])
    first = [name for name in names if name.casefold().startswith(needle)]
    found = dict.fromkeys([*first, *(name for name in names if needle in name.casefold())])
    if len(found) < _OFFERED and needle.isascii() and len(names) <= _MANY:
        spoken = reads_so(needle)
        found |= dict.fromkeys(name for name in names if name not in found and spoken(name))
    return list(found)[:_OFFERED]


def _names(tree: LibraryTree) -> dict[str, tuple[str, ...]]:
    paths = dict.fromkeys("/".join(path) for _source, nodes in tree.sources for path in _paths(nodes))
    return {
        "source": tuple(source.name for source, _nodes in tree.sources),
        "category": tuple(paths),
        "publisher": tuple(name for name, _count in sorted(tree.publishers, key=lambda one: -one[1]) if name),
    }


def _paths(nodes: Iterable[CategoryNode]) -> Iterable[tuple[str, ...]]:
    for node in nodes:
        yield node.path
        yield from _paths(node.children)
