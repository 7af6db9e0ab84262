"""The article column: loads an article, shows it, keeps the reading place; the empty and the error state."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ...model.annotation import Annotations
from ...model.article import StoredArticle
from ...model.changes import Changes
from ...model.document import Document
from ...model.errors import NotFoundError, PizhuError
from ..session import Session
from .annotator import Annotator
from .builder import DocumentBuilder
from .carrying import carry
from .finding import Finding
from .following import Following
from .formats import Typography
from .found import Sought
from .header import ArticleHeader
from .holding import Hold
from .keys import shortcuts
from .message import Message
from .page_pictures import PagePictures, Read
from .page_view import MARGIN
from .removing import Removals
from .view import ArticleView
from .words import reading_minutes

_READ_MS = 300  # on the page before an article counts as read
_SAVE_MS = 900  # after the last movement, before the place is saved


@dataclass(frozen=True, slots=True)
class _Loaded:
    stored: StoredArticle
    annotations: Annotations
    pictures: Read
    minutes: int


class ArticlePane(QWidget):
    """Shows the article with an id. What it needs is read off the window's thread."""

    # Ids of highlights, as objects: they have 63 bits, Signal(int) would carry 32.
    highlight_activated = Signal(object)  # the reader clicked on a highlight, or brought the caret into it
    note_requested = Signal(object)
    tag_requested = Signal(object)
    teach_requested = Signal(int, int)  # range of the text
    teach_picture_requested = Signal(str)  # Image.source
    review_requested = Signal(object)  # id of a highlight whose text has changed
    removed_shown = Signal(bool)  # whether what was removed is on the page
    article_wanted = Signal(object)  # id of the article on its way, while another one is still on the page
    article_shown = Signal(object)  # StoredArticle or None
    link_hovered = Signal(str)
    pictures_requested = Signal(list)  # addresses of pictures that the reader wants fetched

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articlePane")
        self._session = session
        self._wanted: int | None = None  # the article asked for last
        self._loaded: _Loaded | None = None
        self._typography = Typography(session.theme, session.settings.font_size)
        self._highlight_wanted: int | None = None
        self._annotations_differ = False  # from those on the page
        self._saved_place = 0
        self._error: PizhuError | None = None
        self.view = ArticleView(self)
        self._header = ArticleHeader()
        self.view.set_header(self._header)
        self.view.set_column(session.settings.font_size)
        self._removals = Removals(session, self)
        self._pictures = PagePictures(session, self.view, self._header, self)
        self._annotator = Annotator(session, self.view, self._removals, self)
        self.following = Following(self.view, self._pictures, self)
        self.finding = Finding(session, self.view, self._header, self)
        self._message = Message(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finding.bar)
        self._stack = QStackedLayout()
        column.addLayout(self._stack)
        self._stack.addWidget(self._message)
        self._stack.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(_SAVE_MS)
        self._saver.timeout.connect(self.save_place)
        self._annotator.highlight_activated.connect(self.highlight_activated)
        self._annotator.note_requested.connect(self.note_requested)
        self._annotator.tag_requested.connect(self.tag_requested)
        self._annotator.review_requested.connect(self.review_requested)
        self._annotator.teach_requested.connect(self.teach_requested)
        self._annotator.teach_picture_requested.connect(self.teach_picture_requested)
        self._removals.changed.connect(self._removals_changed)
        self.view.removed_clicked.connect(self._removed_clicked)
        self.view.link_hovered.connect(lambda target: self.link_hovered.emit(self._pictures.hint(target)))
        self._pictures.requested.connect(self.pictures_requested)
        self.view.picture_copied.connect(self._pictures.copy)
        self.following.left.connect(lambda: self.link_hovered.emit(""))  # it has gone from under the pointer
        self.finding.closed.connect(self.focus_view)
        self.view.visited.connect(self.following.remember)
        self._annotator.escaped.connect(self.finding.close)
        self.view.moved.connect(self._moved)
        self._header.link_hovered.connect(lambda target: self.link_hovered.emit(self._pictures.hint(target)))
        self._header.link_clicked.connect(self.following.open)
        self._header.removed_clicked.connect(lambda: self.show_removed(not self._removals.shown))
        session.changed.connect(self._changed)
        session.theme_changed.connect(lambda _theme: self._restyle())
        session.settings_changed.connect(lambda _settings: self._restyle())
        self._show_message()

    # -- what the window calls

    def show_article(self, article_id: int | None) -> None:
        """Show an article, where the reader left it; None shows that nothing is chosen."""
        if article_id is not None and article_id == self._wanted:
            self.finding.article_chosen_again()
            return
        self.save_place()
        self.finding.leave()
        self._wanted = article_id
        self._highlight_wanted = None
        self.following.forget()
        if article_id is None:
            self._loaded = self._error = None
            self._annotator.set_article(None)
            self.view.clear_document()
            self._show_message()
            self.finding.article_shown(None, go=False)
            self.article_shown.emit(None)
        else:
            if self.turning():
                self._annotator.set_held(True)  # what is done from now on is not meant for this page
            self.article_wanted.emit(article_id)
            self._load(article_id)

    def scroll_to_highlight(self, highlight_id: int) -> None:
        """Bring a highlight into view and ring it; as soon as its article is there."""
        self.finding.stay()
        mark = self.view.marks().find(highlight_id)
        if mark is None:
            self._highlight_wanted = highlight_id
            return
        self._highlight_wanted = None
        self._annotator.activate(highlight_id)
        self.view.scroll_to_mark(mark)

    def show_passage(self, start: int, end: int) -> None:
        """Bring a passage into view and select it; no highlight stays at hand, for the bar would speak of that one."""
        self.finding.stay()
        self._annotator.dismiss()
        self._annotator.activate(None)
        self.view.finish_building()
        self.view.select(start, end)
        self.view.scroll_to(start, middle=True)

    def focus_view(self) -> None:
        """Give the keyboard to the article."""
        self.view.setFocus()

    def shown(self) -> StoredArticle | None:
        """Return the article on the page."""
        return self._loaded.stored if self._loaded is not None else None

    def turning(self) -> bool:
        """Say whether another article is on its way than the one that is still on the page."""
        return self._loaded is not None and self._loaded.stored.id != self._wanted

    def show_removed(self, shown: bool) -> None:
        """Show what was removed in its places, or not; of every article from now on."""
        self._removals.show(shown)

    def show_search_hits(self, found: Sought | None) -> None:
        """Mark a search's hits in this article and those to come, until there is no search any more (None)."""
        self.finding.show_search_hits(found)

    def fetch_pictures(self) -> None:
        """Ask for the pictures of this article that are on the network only."""
        self._pictures.ask_all()

    def pictures_ended(self) -> None:
        """Take that no picture is being fetched any more."""
        self._pictures.ended()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return (keys, what they do) of the article view."""
        return shortcuts()

    def save_place(self) -> None:
        """Save where the reader is, if that has changed; call it before the library is closed."""
        self._saver.stop()
        if self._loaded is None:
            return
        place = self.view.reading_place()
        if place != self._saved_place:
            self._saved_place = place
            library, article = self._session.library, self._loaded.stored.id
            self._session.tasks.run(
                "write", lambda _task: library.set_position(article, place), None, self._place_failed
            )

    # -- loading

    def _load(self, article_id: int) -> None:
        library = self._session.library
        self._annotations_differ = False

        def read() -> _Loaded | PizhuError:
            try:
                stored, annotations = library.annotated_article(article_id)
            except PizhuError as error:
                return error
            minutes = reading_minutes(stored.article.document.text)
            return _Loaded(stored, annotations, self._pictures.read(stored), minutes)

        self._session.read(read, self._take, key="article")

    def _take(self, loaded: _Loaded | PizhuError) -> None:
        self._annotator.set_held(False)
        if isinstance(loaded, PizhuError):
            self._loaded = None
            self._annotator.set_article(None)
            self._error = loaded
            self._show_message()
            self.finding.article_shown(None, go=False)
            self.article_shown.emit(None)
            return
        same = self._loaded is not None and self._loaded.stored.id == loaded.stored.id
        before = self._loaded
        self._loaded = loaded
        self._pictures.take(loaded.stored, loaded.pictures)
        self._stack.setCurrentWidget(self.view)
        if same and before is not None:
            self._render_again(before.stored.article.document)
        else:
            self.view.read_here()
            self._render(loaded.stored.position)
        self.following.set_document(loaded.stored.article.document)
        if not same:
            self._saved_place = -1  # that the article was read is remembered even if the reader never scrolls
        self._saver.stop()
        self.finding.article_shown(loaded.stored, go=self._highlight_wanted is None)
        self.article_shown.emit(loaded.stored)
        if self._highlight_wanted is not None:
            self.scroll_to_highlight(self._highlight_wanted)
        if not loaded.stored.read and not same:
            # What is only passed over on the way down the list is not read.
            QTimer.singleShot(_READ_MS, self, lambda: self._mark_read(loaded.stored.id))

    def _render_again(self, before: Document, above: int | None = None) -> None:
        """Build the document anew, keeping what is on the screen, selected and at hand where it is.

        `before` is the document on the page; `above` the Qt position of a block, what stands above which is to stay.
        """
        assert self._loaded is not None
        document = self._loaded.stored.article.document
        hold, active = self.view.hold(above), self.view.active_id()
        if hold is not None and hold.position is not None:
            hold = replace(hold, position=carry(before, document, hold.position))
        start, end = self.view.selected_range()
        words = self.view.selected_text()
        first = carry(before, document, start)
        kept = document.text[first : first + end - start] == words
        self._render(0, hold, (first, first + end - start) if kept else (0, 0))
        self._annotator.activate(active)

    def _render(self, place: int, hold: Hold | None = None, selection: tuple[int, int] = (0, 0)) -> None:
        """Build the document in the theme and size of now, and show it from a place on."""
        loaded = self._loaded
        if loaded is None:
            return
        self._annotator.set_article(loaded.stored)
        pictures = self._pictures.draw(self._typography, self.tr("Picture"))
        self._header.show_article(loaded.stored, loaded.minutes, self._session.theme)
        builder = DocumentBuilder(
            loaded.stored.article.document, self._typography, pictures, self.view.text_width(),
            (self.view.header_height(), MARGIN), self.view, removed=self._removals.arrange(loaded.stored),
        )  # fmt: skip
        builder.start()
        self.view.show_document(builder, loaded.annotations.highlights, place, hold, selection)

    def _mark_read(self, article_id: int) -> None:
        if self._loaded is not None and self._loaded.stored.id == article_id and self._wanted == article_id:
            library, text = self._session.library, self._loaded.stored.article.document.text
            self._session.mutate(lambda: library.set_read([article_id], True, seen=text))

    # -- what changes

    def _changed(self, changes: Changes) -> None:
        article_id = self._wanted
        if changes.pictures:
            self._pictures.answered(changes.pictures)
        if article_id is None:
            return
        if self._loaded is None or self._loaded.stored.id != article_id:
            if article_id in changes.annotations or article_id in changes.contents or changes.pictures:
                self._load(article_id)  # what is on its way may be from before
            return
        self._annotations_differ |= article_id in changes.annotations or changes.retagged
        if article_id in changes.contents or changes.lists:
            self._reload_if_different(article_id)
        elif self._annotations_differ:
            self._read_annotations(article_id)

    def _reload_if_different(self, article_id: int) -> None:
        """Load the article again only when its text or state is another: an import changes lists all the time."""
        library, shown = self._session.library, self._loaded

        def read() -> bool:
            try:
                stored = library.article(article_id)
            except NotFoundError:
                return True
            return shown is None or (stored.article, stored.missing, stored.file) != (
                shown.stored.article, shown.stored.missing, shown.stored.file,
            )  # fmt: skip

        def decide(different: bool) -> None:
            if self._wanted != article_id:
                return
            if different:
                self._load(article_id)
            elif self._annotations_differ:  # not before: highlights may have other places in another text
                self._read_annotations(article_id)

        self._session.read(read, decide, key="article check")

    def _read_annotations(self, article_id: int) -> None:
        self._annotations_differ = False
        library = self._session.library
        self._session.read(
            lambda: library.annotated_article(article_id),
            lambda answer: self._take_annotations(*answer),
            key="article annotations",
        )

    def _take_annotations(self, stored: StoredArticle, annotations: Annotations) -> None:
        if self._loaded is None or self._loaded.stored.id != stored.id:
            return
        if stored.article.document.text != self._loaded.stored.article.document.text:
            self._load(stored.id)  # another program has brought another text, in which they stand elsewhere
            return
        self._loaded = replace(self._loaded, annotations=annotations)
        self._annotator.set_annotations(annotations)
        if self._highlight_wanted is not None:
            self.scroll_to_highlight(self._highlight_wanted)

    def _restyle(self) -> None:
        theme, size = self._session.theme, self._session.settings.font_size
        if (theme, size) == (self._typography.theme, self._typography.size):
            return
        place = self.view.place()
        self._typography = Typography(theme, size)
        self.view.set_column(size)
        self._render(place)

    def _moved(self) -> None:
        if self._loaded is not None and self._wanted == self._loaded.stored.id:
            self._saver.start()

    def _place_failed(self, error: Exception) -> None:
        if not isinstance(error, PizhuError):
            raise error
        self._session.failed.emit(str(error))

    def hideEvent(self, event: QHideEvent) -> None:
        """Save the place when the window goes."""
        self.save_place()
        super().hideEvent(event)

    def _removed_clicked(self, number: int, action: str) -> None:
        if not self.turning():
            self._removals.act(number, action, self.following.pointer())

    def _removals_changed(self, number: int | None) -> None:
        """Show another arrangement of what was removed; what stands above the piece with this number stays."""
        self._header.set_removed_shown(self._removals.shown)
        if self._loaded is not None:
            above = self.view.piece_position(number) if number is not None else None
            self._render_again(self._loaded.stored.article.document, above)
        self.removed_shown.emit(self._removals.shown)

    # -- the states without an article

    def _show_message(self) -> None:
        """Say that nothing is chosen, or why what was chosen can't be shown."""
        if self._error is None:
            self._message.say(
                self.tr("Nothing open"), self.tr("Choose an article in the list, or press Alt+Down for the next one.")
            )  # fmt: skip
        elif isinstance(self._error, NotFoundError):
            self._message.say(self.tr("This article is no longer in the library"), "")
        else:
            self._message.say(self.tr("This article can't be shown"), str(self._error))
        self._stack.setCurrentWidget(self._message)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.LanguageChange:
            return
        self.following.speak()
        if self._loaded is None:
            self._show_message()
        else:
            self._render(self.view.place())
