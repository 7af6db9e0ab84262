"""What stands in the four columns, and how they speak with each other."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget

from ..model.article import ArticleQuery, StoredArticle
from ..model.changes import Changes
from ..model.identity import format_id, parse_id
from ..settings import Settings
from .annotations import AnnotationFlow
from .article import ArticlePane
from .article_list import ArticleList
from .banner import SampleBanner
from .bin import BinFlow
from .columns import ARTICLE, LIST, PANEL, SIDE
from .commands import Commands
from .exporting import Exporting
from .fetching import Fetching
from .importing import Importing
from .indexing import Indexing
from .library_tree import LibraryTree
from .linking import Linking
from .list_pages import ListPages, Make
from .panel import SidePanel
from .recleaning import Recleaning
from .review import Reviewing
from .sample import Sample
from .saved_searches.flow import SavedSearches
from .search.exporting import HitExport
from .search.results import Place
from .search.searching import Searching
from .session import Session
from .source_actions import SourceActions
from .teaching import Teaching
from .verifying import Verifying
from .versions import Versions
from .welcome import Welcome

if TYPE_CHECKING:
    from .article.finding import Finding
    from .main_window import MainWindow

_SOON = 800  # milliseconds: what a column has put off for less belongs to what was asked for


class Reading(QObject):
    """The contents of a window: tree, list, article, panel, and the flows around them.

    Made after the window's first paint, for these are the most to load and to build.
    """

    def __init__(self, session: Session, window: MainWindow, article: int | None) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.shown: StoredArticle | None = None
        self._first = article or parse_id(session.settings.last_article) or 0
        self._greeted = bool(self._first)
        self._selection: Sequence[int] = ()
        self._query, self._title = self._last_query()
        self._page_before = ""  # that stood in the place of the list when a search began
        self.shown_query = self._query  # of the list: the tree's choice, or what is searched for
        self.importing = Importing(session, window.status, window)
        self.exporting = Exporting(session, window.status, window)
        self.fetching = Fetching(session, window.status, window)
        self.hit_export = HitExport(session, window.status, window)
        self.source_actions = SourceActions(session, self.importing, self.exporting, self.fetching, window)
        self.reviewing = Reviewing(session, window)
        self.verifying = Verifying(session, window.status, window)
        self.annotations = AnnotationFlow(session, window.status, window)
        self.bin = BinFlow(session, lambda: self.article, window.status, window)
        column = window.columns.column
        pages = self._list_pages()
        self.tree = LibraryTree(session, column(SIDE), pages=tuple(pages))
        self.banner = SampleBanner(column(SIDE))
        self.lists = ListPages(pages, column(LIST))
        self.list = ArticleList(session, self.lists)
        self.lists.set_list(self.list)
        self._pages = QStackedWidget(column(ARTICLE))
        self.article = ArticlePane(session, self._pages)
        self.searching = Searching(session, window.top_bar.search, self.list, self.article.show_search_hits, self)
        self.saved = SavedSearches(
            session, self.tree, self.list, window.top_bar.search, lambda: self.shown_query, window
        )
        self.article.setUpdatesEnabled(False)  # a blank page until it is known what stands on it
        self.versions = Versions(session, self.article, self._pages, window)
        self.panel = SidePanel(session, column(PANEL))
        self.welcome: Welcome | None = None
        self.sample = Sample(session, self.importing, self.source_actions, self.banner, window)
        self._others = Commands(session, window, self)
        self.teaching = Teaching(session, lambda: self.shown, self._others.undo, window)
        self.recleaning = Recleaning(session, window.status, self._long_verbs, window)
        self.indexing = Indexing(session, window.status, self._long_verbs, lambda: bool(self.shown_query.text), window)
        self._place()
        self._connect()
        self._begin()

    def chosen_articles(self) -> Sequence[int]:
        """Return the ids that are selected in the list, or else of the article that is shown."""
        shown = self.shown if not self.article.turning() else None
        return self._selection or ([shown.id] if shown is not None else [])

    def finding(self) -> Finding | None:
        """Return what finds words in the text on the page, an old version's or the article's; None without one."""
        if self.versions.page is not None and self.versions.is_old():
            return self.versions.page.finding
        here = self.shown is not None and self._pages.currentWidget() is self.article
        return self.article.finding if here else None

    def _long_verbs(self) -> bool:
        """Say whether a verb that the reader asked for runs and tells how far it is."""
        return any(flow.busy() for flow in self._told())

    def _told(self) -> tuple[Importing | Exporting | HitExport | Fetching | Verifying | AnnotationFlow, ...]:
        """Return the flows that tell in the status line how far they are."""
        return self.importing, self.exporting, self.hit_export, self.fetching, self.verifying, self.annotations

    def settled(self) -> bool:
        """Say whether all that was asked for is on the screen."""
        busy = self._session.tasks.busy() or self._long_verbs()
        timers = (
            timer
            for part in (self.tree, self.lists, self.article, self.searching)
            for timer in part.findChildren(QTimer)
        )
        soon = any(timer.isActive() and timer.interval() < _SOON for timer in timers)
        return not busy and not soon and (self.shown is not None or not self.list.model.rowCount())

    def remember(self) -> dict[str, Any]:
        """Save what is being written, and return the settings that the next window begins with."""
        self.panel.flush()
        self.article.save_place()
        last = {} if self.shown is None else {"last_article": format_id(self.shown.id)}
        shown = {"query": asdict(self._query), "title": self._title, "page": self.lists.name()}
        query = json.dumps(shown, ensure_ascii=False)
        return {"last_query": query, **last}

    # -- building
    def _list_pages(self) -> dict[str, Make]:
        """Return the pages that can stand in the place of the list, by their names in the tree."""
        return {
            "annotations": self.annotations.make_page,
            "review": self.reviewing.make_page,
            "bin": self.bin.make_page,
        }

    def _place(self) -> None:
        columns = self._window.columns
        columns.fill(SIDE, self.tree, self.banner)
        columns.fill(LIST, self.lists)
        columns.fill(ARTICLE, self._pages, above=self.versions.bar)
        columns.fill(PANEL, self.panel)
        self._pages.addWidget(self.article)
        self._pages.setFocusProxy(self.article)
        self.reviewing.set_stack(self._pages, self.article)

    def _connect(self) -> None:
        session, window, status = self._session, self._window, self._window.status
        session.changed.connect(self._changed)
        session.failed.connect(lambda text: status.say(text, stay=True))
        session.saving.connect(status.set_saving)
        session.unsaved.connect(status.set_unsaved)
        session.settings_changed.connect(self._show_settings)
        self.tree.query_selected.connect(self._select_query)
        self.tree.page_selected.connect(self.show_page)
        self.tree.source_action.connect(self.source_actions.carry_out)
        self.tree.tags_requested.connect(self._show_tags)
        self.tree.tag_deeds.said.connect(lambda text: status.say(text, self.tr("Undo"), self._others.undo))
        self.tree.export_requested.connect(lambda query, _title: self.exporting.export_query(query))
        self.tree.pictures_requested.connect(lambda query: self._fetch_list(query))
        self.article.pictures_requested.connect(self.fetching.fetch)
        self.fetching.ended.connect(self.article.pictures_ended)
        self.list.article_selected.connect(self.article.show_article)
        self.list.opened.connect(lambda _article: window.focus_column(ARTICLE))
        self.list.add_source_requested.connect(self.importing.choose_folder)
        self.list.selection_changed.connect(self._set_selection)
        self.list.export_requested.connect(self.exporting.export_articles)
        self.list.header.hits_requested.connect(lambda: self.hit_export.ask(self.list.ordered_query()))
        self.list.model.modelReset.connect(self._list_known)
        self.article.article_wanted.connect(self.panel.await_article)
        self.article.article_shown.connect(self._article_shown)
        self.article.article_shown.connect(self.bin.article_shown)
        self.article.link_hovered.connect(status.set_link)
        self.article.highlight_activated.connect(self.panel.select_highlight)
        self.article.note_requested.connect(lambda highlight: self._in_panel(lambda: self.panel.edit_note(highlight)))
        self.article.tag_requested.connect(lambda highlight: self._in_panel(lambda: self.panel.edit_tags(highlight)))
        self.article.teach_requested.connect(self.teaching.lines)
        self.article.teach_picture_requested.connect(self.teaching.picture)
        self.article.removed_shown.connect(window.commands["removed"].setChecked)
        self.article.article_shown.connect(self.versions.article_shown)
        self.versions.highlight_activated.connect(self.panel.select_highlight)
        self.versions.link_hovered.connect(status.set_link)
        self.versions.pictures_requested.connect(self.fetching.fetch)
        self.fetching.ended.connect(self.versions.pictures_ended)
        self.panel.review_requested.connect(self.reviewing.review)
        self.panel.highlight_clicked.connect(self.versions.show_highlight)
        self.panel.info.version_requested.connect(self.versions.read)
        self.panel.info.comparison_requested.connect(self.versions.compare)
        self.searching.found.connect(self._show_found)
        self.searching.ended.connect(self._end_search)
        self.searching.left.connect(self._leave_search)
        self.searching.shortcuts(window.columns.column(SIDE), window.columns.column(ARTICLE))
        self.saved.search_wanted.connect(self._select_query)
        self.saved.said.connect(lambda text: status.say(text, self.tr("Undo"), self._others.undo))
        self.saved.failed.connect(lambda text: status.say(text))
        window.top_bar.search.save_requested.connect(lambda text: self.saved.ask_name(text))
        window.top_bar.search.build_requested.connect(lambda text: self.saved.build(text))
        window.dropped.connect(self.importing.add)
        status.cancel_requested.connect(self._cancel)
        self.importing.finished.connect(lambda _report: self.recleaning.look())
        self.importing.finished.connect(lambda _report: self.indexing.look())
        for flow in (self.importing, self.recleaning, self.verifying):
            flow.review_wanted.connect(lambda: self.show_page("review"))
        self.article.review_requested.connect(self.reviewing.review)
        self.annotations.set_article(self.article, self.panel, self.versions.show_highlight)
        self.annotations.reading_wanted.connect(lambda: window.focus_column(ARTICLE))
        self.annotations.panel_wanted.connect(lambda: window.set_shown(PANEL, True))
        self.reviewing.page_wanted.connect(lambda: self.show_page("review"))
        self.reviewing.active_changed.connect(self._make_room)
        self.reviewing.open_wanted.connect(self._open_at)
        Linking(self.article, self.list, self.panel, status, self)
        self.sample.emptied.connect(self._show_welcome)
        self.sample.welcome.connect(self._open)
        window.commands.connect_all({**self._handlers(), **self._others.handlers()})

    def _handlers(self) -> dict[str, Callable[..., object]]:
        return {
            "add_folder": self.importing.choose_folder,
            "add_files": self.importing.choose_files,
            "refresh": self.importing.refresh,
            "cancel": self._cancel,
            "problems": self.importing.show_problems,
            "export_article": self._export_article,
            "export_selection": lambda: self.exporting.export_articles(self._selection),
            "export_list": lambda: self.exporting.export_query(self.shown_query),
            "export_all": self.exporting.export_annotated,
            "export_hits": lambda: self.hit_export.ask(self.list.ordered_query()),
            "fetch_article": self.article.fetch_pictures,
            "fetch_list": lambda: self._fetch_list(self.shown_query),
            "note": lambda: self._in_panel(self.panel.edit_article_note),
            "tags": lambda: self._in_panel(self.panel.edit_article_tags),
            "manage_tags": self._show_tags,
            "build_search": lambda: self.saved.build(self._window.top_bar.search.text()),
            "save_search": lambda: self.saved.ask_name(self._window.top_bar.search.text()),
            "next": lambda: self._step(1),
            "previous": lambda: self._step(-1),
            "sample": self.sample.add,
            "removed": self.article.show_removed,
            "rules": self.teaching.show_rules,
            "compare": self.versions.compare,
            "verify": self.verifying.check,
        }

    def _begin(self) -> None:
        if self._first:
            self.article.show_article(self._first)
            self.list.select_article(self._first)
        self.list.set_query(self._query, self._title)
        self.searching.set_base(self._query, self._title)
        self.tree.select_query(self._query)
        if (page := self._last_page()) in ("annotations", "review"):
            self.show_page(page)
        self._enable()
        self._show_settings(self._session.settings)
        self._window.commands.set_deeds("", "")
        self._ask_undo()
        self._session.colors.load()
        self.sample.look()

    def _last_query(self) -> tuple[ArticleQuery, str]:
        """Return the list that was shown last, if what the settings say of it still makes sense."""
        try:
            saved = json.loads(self._session.settings.last_query)
            query = ArticleQuery(**{**saved["query"], "category": tuple(saved["query"]["category"])})
            # The whole list has a name in every language, which may be another now.
            return query, self.tr("All articles") if query == ArticleQuery() else str(saved["title"])
        except (ValueError, TypeError, KeyError):
            return ArticleQuery(), self.tr("All articles")

    def _last_page(self) -> str:
        """Return the name of the page that stood in the place of the list, "" for none."""
        try:
            return str(json.loads(self._session.settings.last_query)["page"])
        except (ValueError, TypeError, KeyError):
            return ""

    # -- lists and articles
    def show_page(self, name: str) -> None:
        """Show a page in the place of the list of articles."""
        self._page_before = ""
        self.saved.leave()
        if name != "review":
            self.reviewing.leave()
        self._window.set_shown(LIST, True)
        self.lists.show_page(name)
        self.tree.select_page(name)

    def _step(self, rows: int) -> None:
        (self.annotations if self.lists.name() == "annotations" else self.list).step(rows)

    def _select_query(self, query: ArticleQuery, title: str) -> None:
        if query.text:
            self.searching.take(query, title)
            return
        self._query, self._title, self._page_before = query, title, ""
        self.searching.set_base(query, title)
        self._show_list(query, title)

    def _show_found(self, query: ArticleQuery, title: str, scope: str) -> None:
        self._page_before = self.lists.name() or self._page_before
        self._show_list(query, title, scope)

    def _show_list(self, query: ArticleQuery, title: str, scope: str = "") -> None:
        self.shown_query = query
        self.saved.shown(query)
        self.reviewing.leave()
        self.lists.show_list()
        self.list.set_query(query, title, scope)
        self._enable()

    def _end_search(self, place: Place | None) -> None:
        """Show the list, or the page in its place, again that was there before the search."""
        page, self._page_before = self._page_before, ""
        self.shown_query = self._query
        self.saved.leave()
        self.tree.select_query(self._query)
        if place is None:
            self.list.set_query(self._query, self._title)
        else:
            shown = self.shown.id if self.shown is not None and self.searching.opened else None
            self.list.go_back(self._query, self._title, place, shown)
        if page:
            self.show_page(page)
        self._enable()

    def _leave_search(self) -> None:
        """Give the keyboard to the list."""
        self._window.focus_column(LIST)

    def _list_known(self) -> None:
        if not self.list.model.rowCount():
            self.article.setUpdatesEnabled(True)
        elif not self._greeted:
            self._greeted = True
            QTimer.singleShot(0, self, self._greet)

    def begin_with_sample(self) -> None:
        """Fill a new library with the bundled sample and open its first page."""
        self._greeted = True
        self.sample.add()

    def _open(self, article_id: int) -> None:
        if self.shown is None:
            self.article.show_article(article_id)
            self.list.select_article(article_id)

    def _open_at(self, article_id: int, highlight_id: int) -> None:
        """Show an article at one of its highlights."""
        self.article.show_article(article_id)
        self.article.scroll_to_highlight(highlight_id)
        self.panel.select_highlight(highlight_id)
        self.article.focus_view()

    def _make_room(self, reviewing: bool) -> None:
        """Give the two texts of a review the room of the panel, which is about another article."""
        self._window.columns.set_shown(PANEL, not reviewing and self._session.settings.panel_visible)

    def _greet(self) -> None:
        """Open the first article of the list: there is none to go on with."""
        if self.shown is None and self.list.current_id() is None:
            self.list.step(1)

    def _set_selection(self, ids: Sequence[int]) -> None:
        self._selection = ids
        self._enable()

    def _article_shown(self, stored: StoredArticle | None) -> None:
        self.shown = stored
        self.article.setUpdatesEnabled(True)
        self.panel.show_article(stored)
        self._window.setWindowTitle(f"{stored.article.title} — Pizhu" if stored is not None else "Pizhu")
        self._enable()
        if stored is None and self._first:  # what was to be gone on with is not there any more
            self._greeted = False
            self._list_known()
        self._first = 0

    def _enable(self) -> None:
        commands = self._window.commands
        for name in ("export_article", "fetch_article", "note", "tags", "compare"):
            commands[name].setEnabled(self.shown is not None)
        for name in ("star", "read"):
            commands[name].setEnabled(bool(self.chosen_articles()))
        commands["export_selection"].setEnabled(bool(self._selection))
        commands["export_hits"].setEnabled(bool(self.shown_query.text))

    # -- what changes
    def _changed(self, changes: Changes) -> None:
        if changes.annotations or changes.rows or changes.lists or changes.cleaning or changes.tags or changes.label:
            self._ask_undo()
        if changes.label == "remove source":
            self.fetching.tidy()
        said = {  # changes whose undoing is offered
            "delete highlight": self.tr("Highlight deleted"),
            "delete annotations": self.tr("Annotations deleted"),
            "untag": self.tr("Tag removed"),
            "keep passage": self.tr("The passage stays in the article"),
            "leave rule off": self.tr("Such passages are no longer removed"),
            "remove such lines": self.tr("Such lines are removed now"),
            "delete rule": self.tr("Rule deleted"),
            "correct details": self.tr("Details corrected"),
            "restore highlights": self.tr("Brought back from the bin"),
            "empty bin": self.tr("Deleted for good"),
            "move highlight": self.tr("Highlight moved"),
            "accept places": self.tr("Place confirmed"),
            "detach highlights": self.tr("Highlight detached"),
        }.get(changes.label)
        if said is not None:
            self._window.status.say(said, self.tr("Undo"), self._others.undo)

    def _ask_undo(self) -> None:
        commands, library = self._window.commands, self._session.library
        self._session.read(library.undo_labels, lambda labels: commands.set_deeds(*labels), key="undo labels")

    def _show_settings(self, settings: Settings) -> None:
        self._window.commands[settings.list_density].setChecked(True)
        self._window.commands[f"theme_{settings.theme}"].setChecked(True)

    def _show_tags(self) -> None:
        from .tags.manager import TagManager

        dialog = TagManager(self._session, self._window)
        dialog.undo_wanted.connect(self._others.undo)
        dialog.deeds.renamed.connect(self.tree.follow_tag)
        dialog.open()

    def _export_article(self) -> None:
        if self.shown is not None:
            self.exporting.export_articles([self.shown.id])

    def _fetch_list(self, query: ArticleQuery) -> None:
        library = self._session.library
        self.fetching.offer(lambda: library.article_ids(query))

    def _cancel(self) -> None:
        for flow in (*self._told(), self.recleaning, self.indexing):
            flow.cancel()

    def _in_panel(self, edit: Callable[[], object]) -> None:
        self._window.set_shown(PANEL, True)
        edit()

    def _show_welcome(self, empty: bool) -> None:
        if empty and self.welcome is None:
            self.welcome = Welcome(self._pages)
            self.welcome.add_folder.connect(self.importing.choose_folder)
            self.welcome.add_files.connect(self.importing.choose_files)
            self.welcome.add_sample.connect(self.sample.add)
            self._pages.addWidget(self.welcome)
        if self.welcome is not None:
            self._pages.setCurrentWidget(self.welcome if empty else self.article)
