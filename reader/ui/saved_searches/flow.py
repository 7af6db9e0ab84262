"""Saved searches in a window: showing one, saving what is searched for, building and changing one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ...model.article import ArticleQuery
from ...model.changes import Changes
from ...model.errors import QueryError
from ...model.search import SavedSearch, Sort
from ..language import is_chinese
from ..search.messages import Messages
from ..session import Session

if TYPE_CHECKING:
    from ..article_list import ArticleList
    from ..library_tree import LibraryTree
    from .news import SearchNews

_LOOKED = 5000  # ms for which results are looked at, until what was new in them is not any more


class SavedSearches(QObject):
    """Between the tree, the search field and the list."""

    search_wanted = Signal(object, str)  # ArticleQuery, title: to be shown, as if the tree had been asked for it
    said = Signal(str)  # what was done and can be undone
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        tree: LibraryTree,
        articles: ArticleList,
        field: QWidget,
        query: Callable[[], ArticleQuery],
        parent: QWidget,
    ) -> None:
        """`query` answers what the list shows."""
        super().__init__(parent)
        self._session = session
        self._list = articles
        self._field = field
        self._query = query
        self._window = parent
        self._shown: SavedSearch | None = None
        self._timer = QTimer(self, singleShot=True, interval=_LOOKED)
        self._timer.timeout.connect(self._note)
        session.changed.connect(self._follow_name)
        tree.search_selected.connect(self.show)
        tree.news.changed.connect(lambda: self._counted(tree.news))
        tree.search_deeds.said.connect(self.said)
        tree.search_deeds.edit_wanted.connect(self.edit)
        tree.search_deeds.build_wanted.connect(self.build)

    # -- looking at one
    def show(self, saved: SavedSearch) -> None:
        """Prepare for the results of a saved search: its order, and marks on what is new in it."""
        again = self._shown is not None and self._shown.id == saved.id
        if not again:
            self.leave()
            self._list.mark_newer(saved.seen if saved.new else None)
        self._shown = saved
        self._list.set_search_order(saved.sort, again=again)
        self._wait()

    def _follow_name(self, changes: Changes) -> None:
        """Let the list be called as its search is called now."""
        library, shown = self._session.library, self._shown
        if shown is None or not changes.searches:
            return

        def done(listed: list[SavedSearch]) -> None:
            name = next((one.name for one in listed if one.id == shown.id), shown.name)
            if self._shown is not None and self._shown.id == shown.id and name != self._shown.name:
                self._shown = replace(self._shown, name=name)
                self._list.header.set_title(name)

        self._session.read(lambda: library.saved_searches(count=False), done, key="name of a search")

    def _counted(self, news: SearchNews) -> None:
        """Take what is new where that was not known yet when it was shown."""
        shown = self._shown
        if shown is None or shown.latest:
            return
        (self._shown,) = (known,) = news.told([shown])
        if known.new:
            self._list.mark_newer(known.seen)
        self._wait()

    def _wait(self) -> None:
        """Let it count as looked at when it has been looked at for a while."""
        if self._shown is not None and self._shown.latest > self._shown.seen:
            self._timer.start()

    def shown(self, query: ArticleQuery) -> None:
        """Take that the list shows something: what is not the saved search ends looking at it."""
        if self._shown is not None and query.text != self._shown.query:
            self.leave()

    def leave(self) -> None:
        """End looking at a saved search."""
        if self._shown is None:
            return
        if self._timer.isActive():
            self._timer.stop()
            self._note()
        self._shown = None
        self._list.set_search_order("")
        self._list.mark_newer(None)

    def _note(self) -> None:
        saved = self._shown
        if saved is not None and saved.latest > saved.seen:
            library = self._session.library
            self._session.mutate(lambda: library.look_at_search(saved.id, saved.latest))

    # -- saving
    def ask_name(self, text: str = "", sort: Sort | Literal[""] | None = None) -> None:
        """Ask under which name a search is to be saved: this one, or what the list shows."""
        text = text.strip() or self._query().text.strip()
        if not text:
            self._field.setFocus()
            return
        try:
            self._session.library.check_query(text)
        except QueryError as error:
            self.failed.emit(Messages(self).said(error))
            return
        from .prompt import SavePrompt

        order = self._order() if sort is None else sort
        prompt = SavePrompt(self._session, text, self._field)
        prompt.named.connect(lambda name, same: self._save(name, text, order, same))
        prompt.ask_below(self._field)

    def _order(self) -> Sort | Literal[""]:
        return "relevance" if self._list.header.by_relevance() else ""

    def _save(self, name: str, text: str, sort: Sort | Literal[""], same: SavedSearch | None) -> None:
        library, chinese = self._session.library, is_chinese()

        def work() -> Changes:
            if same is not None:
                return library.edit_search(same.id, text, sort=sort, chinese=chinese)
            return library.save_search(name, text, sort=sort, chinese=chinese)

        def done(changes: Changes) -> None:
            if changes:
                self.said.emit(self.tr("Saved as “{name}”").format(name=name))

        self._session.mutate(work, done)

    # -- building
    def build(self, text: str = "") -> None:
        """Let a search be put together without operators, beginning with one that there is."""
        from ..search_builder import BuilderDialog

        dialog = BuilderDialog(self._session, text or self._query().text, parent=self._window)
        dialog.search_wanted.connect(self._search)
        dialog.save_wanted.connect(self._search_and_save)
        dialog.open()

    def edit(self, saved: SavedSearch) -> None:
        """Let what a saved search looks for be changed."""
        from ..search_builder import BuilderDialog

        dialog = BuilderDialog(self._session, saved.query, saved=saved, parent=self._window)
        dialog.edited.connect(lambda text, sort: self._edit(saved, text, sort))
        dialog.open()

    def _edit(self, saved: SavedSearch, text: str, sort: Sort | Literal[""]) -> None:
        library, showing = self._session.library, self._shown is not None and self._shown.id == saved.id

        def done(changes: Changes) -> None:
            if not changes:
                return
            self.said.emit(self.tr("“{name}” looks for something else now").format(name=saved.name))
            if showing:
                self.leave()
                self._search(text)

        chinese = is_chinese()
        self._session.mutate(lambda: library.edit_search(saved.id, text, sort=sort, chinese=chinese), done)

    def _search(self, text: str) -> None:
        self.search_wanted.emit(ArticleQuery(text=text), "")

    def _search_and_save(self, text: str) -> None:
        self._search(text)
        self.ask_name(text)
