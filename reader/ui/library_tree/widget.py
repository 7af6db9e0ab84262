"""The left column: a field that filters, and the tree of everything in the library."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from ...model.article import ArticleQuery, Tag
from ...model.article import LibraryTree as Content
from ...model.changes import Changes
from ...settings import Settings
from ..rows_moves import Moves
from ..saved_searches.deeds import SearchDeeds
from ..saved_searches.news import SearchNews
from ..session import Session
from ..tags.deeds import TagDeeds
from ..tags.pinyin import prepare, reads_so
from .delegate import TreeDelegate
from .menus import MenuAnswers, TreeMenu
from .model import TreeModel
from .nodes import Node, Wishes, build, filtered, title_of
from .view import TreeView

_PAUSE, _IMPORT_PAUSE = 150, 1000  # ms before the tree is asked for again; an import changes counts all the time
_FEW = 3  # so many sources are open from the start


class LibraryTree(QWidget):
    """Lets the reader choose which articles to see."""

    query_selected = Signal(object, str)  # ArticleQuery, title of the list
    page_selected = Signal(str)  # of nodes.PAGES: it is to stand in the place of the list
    source_action = Signal(str, object)  # what SourceActions.carry_out takes: the action, id of the source
    export_requested = Signal(object, str)  # ArticleQuery, title
    pictures_requested = Signal(object)  # ArticleQuery
    tags_requested = Signal()  # the dialog of all tags
    search_selected = Signal(object)  # SavedSearch, before query_selected: its results are to be shown

    def __init__(self, session: Session, parent: QWidget | None = None, *, pages: tuple[str, ...] = ()) -> None:
        super().__init__(parent)
        self._pages = pages  # that the window has
        self.setObjectName("treeColumn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._nodes: list[Node] = []  # all of them; the model holds those the filter lets through
        self._sources: tuple[tuple[int, str], ...] = ()
        self._wanted = ""  # key of the row to select as soon as it is there
        self._pending: ArticleQuery | None = None  # a query whose row has not come yet
        self._show_hidden = False
        self._model = TreeModel(self)
        self.view = TreeView(self._model, self)
        self._delegate = TreeDelegate(session, self.view)
        self.view.setItemDelegate(self._delegate)
        self.filter = QLineEdit(self)
        self.filter.setObjectName("treeFilter")
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self._menus = TreeMenu(self)
        self.tag_deeds = TagDeeds(session, self)
        self.tag_deeds.renamed.connect(self.follow_tag)
        self._model.tag_dropped.connect(self.tag_deeds.rename)
        self.news = SearchNews(session, self)
        self.search_deeds = SearchDeeds(session, self)
        self._model.search_renamed.connect(self.search_deeds.rename)
        self._model.searches_arranged.connect(self.search_deeds.arrange)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.filter)
        layout.addWidget(self.view, 1)
        self._moves = Moves(self)
        self._reload = QTimer(self, singleShot=True)
        self._translate()

        self._moves.settled.connect(self._emit)
        self._reload.timeout.connect(self.reload)
        self.news.changed.connect(self.reload)
        self.filter.textChanged.connect(self._filter_changed)
        self.view.chosen.connect(self._chosen)
        self.view.toggled.connect(self._toggled)
        self.view.customContextMenuRequested.connect(self._open_menu)
        session.changed.connect(self._changed)
        session.theme_changed.connect(lambda _theme: self.view.viewport().update())
        session.settings_changed.connect(self._settings_changed)
        self._tree_settings = (session.settings.tree_sort, session.settings.tree_hidden)
        QShortcut(QKeySequence("Ctrl+Shift+F"), self, self.focus_filter)
        self.setFocusProxy(self.view)
        self.reload()

    # -- for the window
    def reload(self) -> None:
        """Ask the library for the tree again."""
        wishes = self._wishes()

        def read() -> tuple[list[Node], tuple[tuple[int, str], ...]]:
            content: Content = self._session.library.tree()
            searches = self.news.told(self._session.library.saved_searches(count=False))
            paths = tuple((source.id, source.path) for source, _categories in content.sources)
            return build(content, wishes, searches), paths

        self._session.read(read, self._loaded, key="tree")

    def select_query(self, query: ArticleQuery) -> None:
        """Select the row of a query, now or when the tree has come, without emitting query_selected."""
        self._wanted = next((node.key for node in self._walk() if _same(node.query, query)), "")
        self._pending = query if not self._wanted else None
        self._select_wanted()

    def select_page(self, page: str) -> None:
        """Select the row of a page, now or when the tree has come, without emitting page_selected."""
        self._wanted, self._pending = f"page:{page}", None
        self._select_wanted()

    def focus_filter(self) -> None:
        """Go to the field that filters the tree."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return (keys, what they do) for the list of shortcuts."""
        return [
            ("Ctrl+Shift+F", self.tr("Filter the tree")),
            ("↑ ↓ ← →", self.tr("Move in the tree, open and close")),
            ("F2", self.tr("Rename the source, the tag or the saved search")),
        ]

    # -- content
    def _loaded(self, answer: tuple[list[Node], tuple[tuple[int, str], ...]]) -> None:
        first = not self._nodes
        self._nodes, sources = answer
        if first:
            self._model.replace(filtered(self._nodes, self.filter.text()))
        else:
            self._model.update_nodes(filtered(self._nodes, self.filter.text()))
            if not self.filter.text().strip():
                self._nodes = self._model.nodes()
        self._open_rows()
        if self._pending is not None:
            self.select_query(self._pending)
        if sources != self._sources:
            self._sources = sources
            self._look_for_folders()

    def _look_for_folders(self) -> None:
        sources = self._sources

        def missing() -> frozenset[int]:
            return frozenset(source_id for source_id, path in sources if not Path(path).exists())

        self._session.read(missing, self._set_gone, key="tree folders")

    def _set_gone(self, gone: frozenset[int]) -> None:
        self._delegate.gone = gone
        self._model.set_gone(gone)

    def _wishes(self) -> Wishes:
        settings = self._session.settings
        labels = {
            "library": self.tr("LIBRARY"),
            "searches": self.tr("SEARCHES"),
            "sources": self.tr("SOURCES"),
            "publishers": self.tr("PUBLISHERS"),
            "tags": self.tr("TAGS"),
            "all": self.tr("All articles"),
            "unread": self.tr("Unread"),
            "starred": self.tr("Starred"),
            "highlighted": self.tr("Highlighted"),
            "updated": self.tr("Updated"),
            "annotations": self.tr("Annotations"),
            "review": self.tr("To review"),
            "bin": self.tr("Bin"),
        }
        hidden = frozenset(settings.tree_hidden)
        return Wishes(labels, settings.tree_sort, hidden, self._show_hidden, self._pages, self._wanted)

    def _changed(self, changes: Changes) -> None:
        if changes.tree or changes.tags or changes.lists or changes.searches:
            if changes.lists:
                self._sources = ()  # a folder may be there again
            if not self._reload.isActive():
                self._reload.start(_IMPORT_PAUSE if changes.lists else _PAUSE)

    def _settings_changed(self, settings: Settings) -> None:
        wanted = (settings.tree_sort, settings.tree_hidden)
        if wanted != self._tree_settings:
            self._tree_settings = wanted
            self.reload()

    def _walk(self) -> list[Node]:
        return [node for top in self._nodes for node in top.walk()]

    # -- opening and closing
    def _open_rows(self, *, closed: bool = False) -> None:
        """Open and close the rows as they should be; `closed`: all of them are closed, as in a model made anew."""
        filtering = bool(self.filter.text().strip())
        saved = set(self._session.settings.tree_expanded)
        sources = next((len(node.children) for node in self._model.nodes() if node.key == "section:sources"), 0)
        wanted = {}
        for top in self._model.nodes():
            for node in top.walk():
                if node.children:
                    usual = node.kind == "section" or (node.kind == "source" and sources <= _FEW)
                    open_ = node.key in saved or (usual and f"!{node.key}" not in saved)
                    if filtering or open_ or not closed:
                        wanted[node.key] = filtering or open_
        self.view.open_rows(wanted)

    def _toggled(self, key: str, open_: bool) -> None:
        if self.filter.text().strip():
            return  # opened to show what was looked for; not to be remembered
        saved = [item for item in self._session.settings.tree_expanded if item not in (key, f"!{key}")]
        saved.append(key if open_ else f"!{key}")
        self._session.change_settings(tree_expanded=tuple(saved))

    # -- choosing
    def _chosen(self, index: QModelIndex) -> None:
        node = self._model.node(index)
        if node is None or (node.query is None and not node.page):
            return
        self._wanted = node.key
        self._pending = None
        self._moves.moved()

    def _emit(self) -> None:
        node = self._model.find(self._wanted)
        if node is not None and node.search is not None:
            self.search_selected.emit(node.search)
        if node is not None and node.query is not None:
            self.query_selected.emit(node.query, title_of(node))
        elif node is not None and node.page:
            self.page_selected.emit(node.page)

    def _select_wanted(self) -> None:
        index = self._model.index_of(self._wanted)
        if index.isValid() and index != self.view.currentIndex():
            self.view.select_quietly(index)

    # -- filtering
    def _filter_changed(self, text: str) -> None:
        self._model.replace(filtered(self._nodes, text))
        self._open_rows(closed=True)
        self._select_wanted()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the filter: Escape clears it, Down and Return go to the first match."""
        if watched is self.filter and event.type() == QEvent.Type.FocusIn:
            labels = [node.label for node in self._walk()]
            self._session.read(lambda: prepare(labels), lambda _none: None, key="tree spelling")
        if watched is self.filter and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                if self.filter.text():
                    self.filter.clear()
                else:
                    self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._first_match()
                return True
        return super().eventFilter(watched, event)

    def _first_match(self) -> None:
        needle = self.filter.text().casefold().strip()
        spoken = reads_so(needle)
        for top in self._model.nodes():
            for node in top.walk():
                if node.kind != "section" and (needle in node.label.casefold() or spoken(node.label)):
                    self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                    self.view.setCurrentIndex(self._model.index_of(node.key))
                    return

    # -- menus
    def _open_menu(self, position: QPoint) -> None:
        node = self._model.node(self.view.indexAt(position))
        menu = self._menu(node)
        menu.aboutToHide.connect(lambda: self._show_menu_of(""))
        self._show_menu_of(node.key if node is not None else "")
        menu.popup(self.view.viewport().mapToGlobal(position))

    def _show_menu_of(self, key: str) -> None:
        """Let be seen which row a menu is for; it need not be the one whose articles are listed."""
        self._delegate.with_menu = key
        self.view.viewport().update()

    def _menu(self, node: Node | None) -> QMenu:
        answers = MenuAnswers(
            source=self.source_action.emit,
            export=lambda node: self.export_requested.emit(node.query, title_of(node)),
            pictures=lambda node: self.pictures_requested.emit(node.query),
            hide=self._hide,
            show_hidden=self._set_show_hidden,
            sort=self._sort,
            toggle_section=self._toggle_section,
            tag=self._fill_tag_menu,
            manage_tags=self.tags_requested.emit,
            search=self._fill_search_menu,
        )
        sort = self._session.settings.tree_sort
        menu = self._menus.menu(node, self, answers, sort=sort, show_hidden=self._show_hidden)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _hide(self, node: Node, hide: bool) -> None:
        if node.source is not None:
            source = node.source.id
            if hide:
                self.source_action.emit("hide", source)
            else:
                self._session.mutate(lambda: self._session.library.hide_source(source, False))
        hidden = [key for key in self._session.settings.tree_hidden if key != node.key]
        if hide and node.source is None:
            hidden.append(node.key)
        self._session.change_settings(tree_hidden=tuple(hidden))

    def _set_show_hidden(self, show: bool) -> None:
        self._show_hidden = show
        self.reload()

    def _sort(self, sort: Literal["name", "count"]) -> None:
        self._session.change_settings(tree_sort=sort)

    def _toggle_section(self, node: Node) -> None:
        index = self._model.index_of(node.key)
        self.view.setExpanded(index, not self.view.isExpanded(index))

    def _fill_tag_menu(self, menu: QMenu, node: Node) -> None:
        pinned = sum(node.pinned > 0 for node in self._walk())
        self.tag_deeds.fill(menu, [_tag(node)], self._place_of(node), pinned=pinned)

    def _fill_search_menu(self, menu: QMenu, node: Node) -> None:
        head = node if node.kind == "section" or node.parent is None else node.parent
        searches = [child.search for child in head.children if child.search is not None]
        self.search_deeds.fill(
            menu,
            node.search,
            searches,
            lambda: self._rename_here(node),
            lambda: self.export_requested.emit(node.query, title_of(node)),
        )

    def _rename_here(self, node: Node) -> None:
        """Let a saved search be renamed where it stands."""
        index = self._model.index_of(node.key)
        if index.isValid():
            self.view.scrollTo(index)
            self.view.edit(index)

    def _place_of(self, node: Node) -> QPoint:
        rect = self.view.visualRect(self._model.index_of(node.key))
        return self.view.viewport().mapToGlobal(rect.bottomLeft() + QPoint(16, 2))

    def follow_tag(self, name: str, new: str) -> None:
        """Go on showing the articles of a tag that is called otherwise now."""
        shown = self._wanted.removeprefix("tag:")
        if self._wanted.startswith("tag:") and (shown == name or shown.startswith(f"{name}/")):
            renamed = new + shown[len(name) :]
            query = ArticleQuery(tag=renamed)
            self.select_query(query)
            self.query_selected.emit(query, renamed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename a source or a tag on F2."""
        node = self._model.node(self.view.currentIndex())
        if event.key() == Qt.Key.Key_F2 and node is not None and node.source is not None:
            self.source_action.emit("rename", node.source.id)
            return
        if event.key() == Qt.Key.Key_F2 and node is not None and node.kind == "tag":
            self.tag_deeds.ask_name(_tag(node).name, self._place_of(node))
            return
        if event.key() == Qt.Key.Key_F2 and node is not None and node.search is not None:
            self._rename_here(node)
            return
        super().keyPressEvent(event)

    # -- language
    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
            self.reload()
        super().changeEvent(event)

    def _translate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter…"))
        self.filter.setAccessibleName(self.tr("Filter the tree"))
        self.view.setAccessibleName(self.tr("Library"))


def _tag(node: Node) -> Tag:
    """Return what a menu has to know of the tag of a row."""
    return Tag(0, title_of(node), node.color, pinned=node.pinned)


def _same(one: ArticleQuery | None, other: ArticleQuery) -> bool:
    """Compare queries without their order, which is the list's affair."""
    if one is None:
        return False
    names = ("view", "source", "category", "publisher", "tag", "text")
    return all(getattr(one, name) == getattr(other, name) for name in names)
