"""What can be done with the chosen articles: star, read, tags, export."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ..correcting import edit_details
from ..session import Session
from ..tags.prompt import TagPrompt
from .model import ArticleListModel

_LOOKED_AT = 2000  # articles whose state decides between a deed and its reverse


class Deeds(QObject):
    """Carries out commands on articles, and makes their menu."""

    export_requested = Signal(object)  # ids

    def __init__(self, session: Session, model: ArticleListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._widget = parent

    def carry_out(self, name: str, ids: Sequence[int], place: QPoint) -> None:
        """Do star, read or tags; what all of them have already is taken away. `place` is on the screen."""
        if not ids:
            return
        if name == "star":
            self.star(ids, not self._all(ids, "starred"))
        elif name == "read":
            self.mark(ids, not self._all(ids, "read"))
        else:
            self.ask_tags(ids, place)

    def star(self, ids: Sequence[int], starred: bool) -> None:
        """Star or unstar."""
        self._session.mutate(lambda: self._session.library.set_starred(ids, starred))

    def mark(self, ids: Sequence[int], read: bool) -> None:
        """Mark as read or unread."""
        self._session.mutate(lambda: self._session.library.set_read(ids, read))

    def ask_tags(self, ids: Sequence[int], place: QPoint) -> None:
        """Open a field for tags at a place on the screen."""
        library = self._session.library
        prompt = TagPrompt(self._session, self.tr("Tag %n article(s)", "", len(ids)), self._widget)
        prompt.accepted.connect(lambda tags: self._session.mutate(lambda: library.tag_articles(ids, tags)))
        prompt.ask(place)

    def menu(self, ids: Sequence[int], place: QPoint) -> QMenu:
        """Return the menu for these articles."""
        menu = QMenu(self._widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        library = self._session.library
        starred, read = self._all(ids, "starred"), self._all(ids, "read")
        star = self.tr("Remove star") if starred else self.tr("Star")
        menu.addAction(star, lambda: self.star(ids, not starred))
        mark = self.tr("Mark as unread") if read else self.tr("Mark as read")
        menu.addAction(mark, lambda: self.mark(ids, not read))
        menu.addSeparator()
        menu.addAction(self.tr("Tag…"), lambda: self.ask_tags(ids, place))
        rows = [self._model.loaded(article) for article in ids[:_LOOKED_AT]]
        tags = sorted({tag for row in rows if row is not None for tag in row.tags})
        if tags:
            remove = menu.addMenu(self.tr("Remove tag"))
            for tag in tags:
                remove.addAction(
                    tag.replace("&", "&&"),
                    lambda tag=tag: self._session.mutate(  # type: ignore[misc]
                        lambda: library.untag_articles(ids, [tag])
                    ),
                )
        menu.addSeparator()
        menu.addAction(self.tr("Edit details…"), lambda: edit_details(self._session, ids, None, self._widget.window()))
        menu.addAction(self.tr("Export…"), lambda: self.export_requested.emit(ids))
        return menu

    def _all(self, ids: Sequence[int], field: str) -> bool:
        rows = [self._model.loaded(article) for article in ids[:_LOOKED_AT]]
        # What changed since it was read is marked as read like what was not read at all.
        return all(row is not None and getattr(row, field) and not (field == "read" and row.updated) for row in rows)
