"""Reading old versions in the article column, comparing them, and saying that an article has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ...model.article import StoredArticle
from ...model.changes import Changes
from ...model.errors import PizhuError
from ...model.version import Version, last_seen
from ..session import Session
from .bar import VersionBar
from .names import version_day

if TYPE_CHECKING:
    from ..article import ArticlePane
    from .page import OldText, VersionPage

_SEEN_MS = 300  # on the page before a change counts as seen, as long as an article needs to count as read


class Versions(QObject):
    """What a window does with versions of the article it shows."""

    highlight_activated = Signal(object)  # id, in an old version
    link_hovered = Signal(str)
    pictures_requested = Signal(list)  # addresses of pictures of an old version that the reader wants fetched

    def __init__(self, session: Session, article: ArticlePane, pages: QStackedWidget, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._article = article
        self._pages = pages
        self._window = window
        self._stored: StoredArticle | None = None
        self._news: tuple[Version, tuple[Version, ...]] | None = None  # what the reader saw last, and all there are
        self._wanted: tuple[int, int] | None = None  # the article and version asked for last
        self._highlight: int | None = None  # to be shown when the version has come
        self.bar = VersionBar()
        pages.currentChanged.connect(lambda _number: self._say())
        self.page: VersionPage | None = None
        session.changed.connect(self._changed)
        window.installEventFilter(self)

    # -- what the window calls
    def article_shown(self, stored: StoredArticle | None) -> None:
        """Take the article of the article column: an old version of another one goes, and what is news is told."""
        again = stored is not None and self._stored is not None and stored.id == self._stored.id
        self._stored = stored
        if not again:
            self._news = None
            self.back(focus=False)
        if stored is not None and stored.updated is not None:
            self._tell(stored.id, stored.updated)

    def read(self, article_id: int, version_id: int, highlight_id: int | None = None) -> None:
        """Show a version of the article in the column, at one of its highlights; 0 for the present one."""
        if not version_id:
            self.back()
            return
        page = self._made()
        self._wanted, self._highlight = (article_id, version_id), highlight_id

        def read() -> OldText | PizhuError:
            try:
                return page.read(article_id, version_id)
            except PizhuError as error:
                return error

        self._session.read(read, self._take, key="version")

    def back(self, *, focus: bool = True) -> None:
        """Show the present version again."""
        self._wanted = None
        if self.page is not None and self._pages.currentWidget() is self.page:
            self._pages.setCurrentWidget(self._article)
            self._pages.setFocusProxy(self._article)
            if focus:
                self._article.focus_view()
        self._say()

    def is_old(self) -> bool:
        """Say whether an old version is on the page."""
        return self.page is not None and self._pages.currentWidget() is self.page

    def show_highlight(self, highlight_id: int) -> None:
        """Bring a highlight into view, in the old version that is on the page or in the present one."""
        if self.page is not None and self.is_old():
            if self.page.scroll_to_highlight(highlight_id):
                return
            self.back()
        self._article.scroll_to_highlight(highlight_id)

    def pictures_ended(self) -> None:
        """Take that no picture is being fetched any more."""
        if self.page is not None:
            self.page.pictures_ended()

    def compare(self, article_id: int | None = None, old_id: int | None = None, new_id: int = 0) -> None:
        """Compare two versions, by default the one that is read, or the last before the present, with the present."""
        stored = self._stored
        if stored is None or article_id not in (None, stored.id):
            return
        if old_id is None and self.page is not None and self.is_old() and (old := self.page.shown()) is not None:
            old_id = old.text.version.id
        library, number = self._session.library, stored.id

        def show(versions: tuple[Version, ...]) -> None:
            if self._stored is None or self._stored.id != number:
                return
            if len(versions) < 2:
                self._session.failed.emit(self.tr("No older version of this article is known"))
                return
            self._open(self._stored.article.title, versions, versions[1].id if old_id is None else old_id, new_id)

        self._session.read(lambda: library.versions(number), show, key="versions to compare")

    # -- reading an old version
    def _made(self) -> VersionPage:
        if self.page is None:
            from .page import VersionPage  # not needed before an old version is

            self.page = VersionPage(self._session, self._pages)
            self._pages.addWidget(self.page)
            self.page.left.connect(self.back)
            self.page.refused.connect(
                lambda: self.bar.hint(self.tr("Highlights and notes are made in the present version."))
            )
            self.page.highlight_activated.connect(self.highlight_activated)
            self.page.link_hovered.connect(self.link_hovered)
            self.page.pictures_requested.connect(self.pictures_requested)
        return self.page

    def _take(self, old: OldText | PizhuError) -> None:
        if isinstance(old, PizhuError):
            self._session.failed.emit(str(old))
            self.back()
            return
        page = self._made()
        if self._wanted != (old.stored.id, old.text.version.id):
            return
        if old.text.version.current:
            self.back()
            return
        self._pages.setCurrentWidget(page)
        self._pages.setFocusProxy(page)
        page.show_text(old)
        page.view.setFocus()
        self._say()
        if self._highlight is not None:
            page.scroll_to_highlight(self._highlight)
            self._highlight = None

    def _changed(self, changes: Changes) -> None:
        """Keep the highlights of an old version as the library has them."""
        wanted, page = self._wanted, self.page
        if changes.pictures and page is not None:
            page.pictures_answered(changes.pictures)
        if wanted is None or page is None or not self.is_old():
            return
        if wanted[0] in changes.annotations or wanted[0] in changes.contents:
            self._session.read(lambda: page.read(*wanted), self._take_again, key="version again")

    def _take_again(self, old: OldText) -> None:
        if self.page is None or self._wanted != (old.stored.id, old.text.version.id):
            return
        if old.text.version.current:  # the file says again what it said then
            self.back()
        else:
            self.page.show_again(old)

    # -- what is news
    def _tell(self, article_id: int, updated: int) -> None:
        library = self._session.library

        def told(versions: tuple[Version, ...]) -> None:
            if self._stored is None or self._stored.id != article_id:
                return
            seen = last_seen(versions, updated)
            self._news = (seen, versions) if seen is not None else None
            self._say()
            QTimer.singleShot(_SEEN_MS, self, lambda: self._seen(article_id))

        self._session.read(lambda: library.versions(article_id), told, key="news")

    def _seen(self, article_id: int) -> None:
        shown, library = self._stored, self._session.library
        if shown is None or shown.id != article_id:
            return

        # What has come meanwhile was not seen, and is still to be told of.
        text = shown.article.document.text
        self._session.mutate(lambda: library.set_updated([article_id], False, seen=text))

    def _dismiss(self) -> None:
        self._news = None
        self._say()
        self._article.focus_view()

    # -- the bar
    def _say(self) -> None:
        """Say in the bar what is on the page."""
        old = self.page.shown() if self.page is not None and self.is_old() else None
        if old is not None:
            day = version_day(old.text.version, old.versions)
            self.bar.say(
                self.tr("You are reading the version of {day}").format(day=day),
                (self.tr("Back to the present one"), self.tr("Show the present version (Esc)"), self.back),
                (self.tr("Compare"), self.tr("Show what has changed since this version"), self.compare),
            )
        elif self._news is not None and self._pages.currentWidget() is self._article:
            seen, versions = self._news
            day = version_day(seen, versions)
            self.bar.say(
                self.tr("The text has changed since the version of {day}").format(day=day),
                (
                    self.tr("Compare"),
                    self.tr("Show what has changed since this version"),
                    lambda: self.compare(old_id=seen.id),
                ),
                (self.tr("Close"), self.tr("Close this notice"), self._dismiss),
            )
        else:
            self.bar.hide()

    def _open(self, title: str, versions: Sequence[Version], old_id: int, new_id: int) -> None:
        from .compare_dialog import CompareDialog  # not needed before something is compared

        assert self._stored is not None
        CompareDialog(self._session, self._stored.id, title, versions, old_id, new_id, self._window).open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Speak another language when the window does."""
        if watched is self._window and event.type() == QEvent.Type.LanguageChange:
            self._say()
        return super().eventFilter(watched, event)
