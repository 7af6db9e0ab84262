"""What can be done to saved searches in the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ...model.changes import Changes
from ...model.search import SavedSearch
from ..session import Session


class SearchDeeds(QObject):
    """Carries out deeds on saved searches, and makes their menu."""

    said = Signal(str)  # what was done and can be undone
    edit_wanted = Signal(object)  # SavedSearch: what it looks for is to be changed
    build_wanted = Signal()  # a new one is to be put together

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def rename(self, saved: SavedSearch, name: str) -> None:
        """Give a saved search another name."""
        self._session.mutate(lambda: self._session.library.rename_search(saved.id, name))

    def arrange(self, ids: Sequence[int]) -> None:
        """Put saved searches in an order; none: by name again."""
        self._session.mutate(lambda: self._session.library.arrange_searches(ids))

    def delete(self, saved: SavedSearch) -> None:
        """Delete a saved search, and say so."""

        def done(changes: Changes) -> None:
            if changes:
                self.said.emit(self.tr("“{name}” deleted").format(name=saved.name))

        self._session.mutate(lambda: self._session.library.delete_searches([saved.id]), done)

    def look(self, saved: SavedSearch) -> None:
        """Say that what it finds has been seen."""
        self._session.mutate(lambda: self._session.library.look_at_search(saved.id, saved.latest or None))

    def fill(
        self,
        menu: QMenu,
        saved: SavedSearch | None,
        searches: Sequence[SavedSearch],
        rename: Callable[[], None],
        export: Callable[[], None],
    ) -> None:
        """Put into a menu what can be done to a saved search, or to all of them in their order."""
        if saved is not None:
            self._one(menu, saved, searches, rename, export)
            return
        menu.addAction(self.tr("Build a search…"), self.build_wanted.emit)
        by_name = menu.addAction(self.tr("Order searches by name"), lambda: self.arrange(()))
        by_name.setEnabled(any(one.place for one in searches))

    def _one(
        self,
        menu: QMenu,
        saved: SavedSearch,
        searches: Sequence[SavedSearch],
        rename: Callable[[], None],
        export: Callable[[], None],
    ) -> None:
        action = menu.addAction(self.tr("Rename"), rename)
        action.setShortcut(Qt.Key.Key_F2)
        action.setShortcutVisibleInContextMenu(True)
        menu.addAction(self.tr("Edit the search…"), lambda: self.edit_wanted.emit(saved))
        seen = menu.addAction(self.tr("Mark as looked at"), lambda: self.look(saved))
        seen.setEnabled(saved.new > 0)
        ids = [one.id for one in searches]
        place = ids.index(saved.id) if saved.id in ids else 0
        up = menu.addAction(self.tr("Move up"), lambda: self.arrange(_moved(ids, place, place - 1)))
        up.setEnabled(place > 0)
        down = menu.addAction(self.tr("Move down"), lambda: self.arrange(_moved(ids, place, place + 1)))
        down.setEnabled(place + 1 < len(ids))
        menu.addSeparator()
        menu.addAction(self.tr("Export…"), export)
        menu.addAction(self.tr("Delete"), lambda: self.delete(saved))


def _moved(ids: Sequence[int], place: int, to: int) -> list[int]:
    order = list(ids)
    order.insert(to, order.pop(place))
    return order
