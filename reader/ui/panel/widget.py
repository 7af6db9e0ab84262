"""The right column: what the reader wrote about the article, and what is known about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...model.annotation import Annotations
from ...model.article import StoredArticle
from ...model.changes import Changes
from ...model.links import Backlink, Link, LinkTarget, links
from ..session import Session
from .article_note import ArticleNote
from .backlinks import Backlinks
from .cards import CardList
from .following import LinkFollower
from .info import InfoPage
from .no_cards import NoCards
from .tag_bar import TagBar

_NOTES, _INFO = 0, 1
_LINKS_MS = 300  # ms after a change elsewhere until links are looked up again


class SidePanel(QWidget):
    """Tags, highlights and note of one article; and, in a second tab, its metadata."""

    highlight_clicked = Signal(object)  # id
    review_requested = Signal(object)  # id of a highlight: decide where it stands
    link_followed = Signal(object, object)  # article id; highlight id or None

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._article: int | None = None
        self._coming: int | None = None  # id of the article on its way: what is still here is left alone
        self._annotations: Annotations | None = None
        self._unsaved: dict[str, str] = {}
        self._wanted: tuple[str, int] | None = None  # what to do with a highlight when the cards have come
        self._tabs = self._make_tabs()
        self.tags = TagBar(session)
        self.cards = CardList(session, self._unsaved)
        self.no_cards = NoCards(session, self)
        self.article_note = ArticleNote(session, self._unsaved)
        self.note = self.article_note.edit
        self.backlinks = Backlinks(session)
        self.follower = LinkFollower(session, self)
        self._links_soon = QTimer(self, singleShot=True, interval=_LINKS_MS)
        self._links_soon.timeout.connect(self._read_links)
        self.info = InfoPage(session)
        self.nothing = QLabel(self)
        self.nothing.setObjectName("panelNothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._make_notes())
        self._pages.addWidget(self.info)
        self._pages.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        layout.addWidget(self._pages, 1)
        self.setFocusProxy(self.cards)
        self.cards.clicked_highlight.connect(self.highlight_clicked)
        self.cards.content_height.connect(self._fit_cards)
        self.tags.added.connect(self._add_tags)
        self.tags.removed.connect(self._remove_tags)
        self.cards.review_requested.connect(self.review_requested)
        self.cards.links_clicked.connect(self.follower.choose)
        self.cards.link_tip = self.follower.tip
        self.article_note.left.connect(self.cards.setFocus)
        self.article_note.view.followed.connect(lambda href: self.follower.follow(href, self.article_note.view.note))
        self.article_note.view.link_tip = self.follower.tip
        self.backlinks.chosen.connect(self._go_back_to)
        self.follower.followed.connect(self.link_followed)
        session.changed.connect(self._changed)
        session.theme_changed.connect(lambda _theme: self.tags.update())
        self._translate()
        self.show_article(None)

    # -- for the window
    def await_article(self, article_id: int) -> None:
        """Leave the highlights and tags that are here alone until those of another article have come."""
        if self._annotations is not None or self._coming is not None:
            self._hold(article_id)

    def _hold(self, article_id: int | None) -> None:
        self._coming = article_id
        self.cards.held = article_id is not None

    def show_article(self, stored: StoredArticle | None) -> None:
        """Save what is being written and show another article's annotations."""
        again = stored is not None and stored.id == self._article
        if not again:
            self.flush()
            self._wanted = None
        self._article = stored.id if stored is not None else None
        self._hold(self._article if not again or self._coming == self._article else self._coming)
        self.info.show_article(stored)
        self._show_page()
        self.note.completer.article_id = self.cards.editors.note.completer.article_id = self._article
        if stored is None:
            self._annotations = None
            self.article_note.bind("", "", None)
            self.backlinks.set_backlinks(())
            self.cards.set_highlights((), fresh=True)
            self._tab_texts()
        else:
            self._read(fresh=not again)

    def select_highlight(self, highlight_id: int) -> None:
        """Make a highlight's card active, now or when it has come."""
        self._later("select", highlight_id)

    def edit_note(self, highlight_id: int) -> None:
        """Open the note of a highlight for writing."""
        self._later("note", highlight_id)

    def edit_tags(self, highlight_id: int) -> None:
        """Open the tags of a highlight for writing."""
        self._later("tags", highlight_id)

    def edit_article_note(self) -> None:
        """Open the note about the whole article for writing, now or when it has come."""
        if self._article is not None:
            self._later("article note", self._article)

    def edit_article_tags(self) -> None:
        """Open the field for a tag of the article."""
        if self._article is not None and self._coming is None:
            self._buttons.button(_NOTES).click()
            self.tags.edit()

    def flush(self) -> None:
        """Send everything that is being written to the library now."""
        self.tags.flush()
        self.note.flush()
        self.cards.flush()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return (keys, what they do) for the list of shortcuts."""
        return [
            ("↑ ↓", self.tr("Previous and next highlight")),
            ("Enter", self.tr("Show the passage in the text")),
            ("N", self.tr("Write a note on the highlight")),
            ("T", self.tr("Tags of the highlight")),
            ("1 – 5", self.tr("Colour of the highlight")),
            ("L", self.tr("Follow a link in the note of the highlight")),
            ("Y", self.tr("Confirm the place of a highlight whose text has changed")),
            ("D", self.tr("Detach it from the text")),
            ("V", self.tr("Look at the old and the new text")),
            ("Delete", self.tr("Delete the highlight")),
            ("[[", self.tr("Link to an article or a highlight, in a note")),
            ("Ctrl+B  Ctrl+I  Ctrl+K", self.tr("Strong, emphasis, link, in a note")),
            ("Ctrl+E", self.tr("The note as it reads, and back")),
            ("Esc", self.tr("Save and leave a note")),
        ]

    # -- building
    def _make_tabs(self) -> QWidget:
        row = QWidget(self)
        row.setObjectName("panelTabs")
        row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row.setFixedHeight(40)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(10)
        self._buttons = QButtonGroup(self)
        for number in (_NOTES, _INFO):
            button = QToolButton(row)
            button.setObjectName("panelTab")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            self._buttons.addButton(button, number)
            layout.addWidget(button)
        layout.addStretch(1)
        self._buttons.button(_NOTES).setChecked(True)
        self._buttons.idClicked.connect(lambda _number: self._show_page())
        return row

    def _make_notes(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tags)
        layout.addWidget(self.cards, 1000)
        layout.addWidget(self.no_cards)
        holder = QVBoxLayout()
        holder.setContentsMargins(10, 4, 10, 10)
        holder.addWidget(self.article_note)
        layout.addLayout(holder)
        layout.addWidget(self.backlinks)
        layout.addStretch(1)
        return page

    def _fit_cards(self) -> None:
        self.cards.setMaximumHeight(max(self.cards.wanted_height(), 1))

    # -- content
    def _read(self, *, fresh: bool) -> None:
        article = self._article
        if article is None:
            return
        library = self._session.library
        if fresh:
            # Nothing of the article before may be edited under the name of this one.
            self.article_note.bind("", "", None)
            self.note.setEnabled(False)
            self.backlinks.set_backlinks(())

        def read() -> tuple[Annotations, dict[str, tuple[LinkTarget, ...]]]:
            annotations = library.annotations(article)
            return annotations, library.resolve_links(_link_targets(annotations))

        self._session.read(read, lambda answer: self._show(*answer), key="panel")
        self._read_backlinks(article)

    def _read_backlinks(self, article: int) -> None:
        library = self._session.library
        self._session.read(
            lambda: library.backlinks(article), lambda found: self._show_backlinks(article, found), key="back-links"
        )

    def _show_backlinks(self, article: int, found: tuple[Backlink, ...]) -> None:
        if article == self._article:
            # Those of the article itself stand in its cards, a few pixels above.
            self.backlinks.set_backlinks([each for each in found if each.article_id != article])

    def _show(self, annotations: Annotations, targets: dict[str, tuple[LinkTarget, ...]]) -> None:
        if annotations.article_id != self._article:
            return
        number = annotations.article_id
        if number == self._coming:
            self._hold(None)
        fresh = self._annotations is None or self._annotations.article_id != number
        self._annotations = annotations
        self.tags.set_tags(annotations.tags)
        key = f"article:{number}"
        if self.note.key != key:
            library = self._session.library
            self.article_note.bind(key, annotations.note, lambda text: library.set_note(number, text))
            self.note.setEnabled(True)
        else:
            self.article_note.offer(annotations.note)
        self._set_targets(targets)
        self.cards.set_highlights(annotations.highlights, fresh=fresh)
        self.cards.setVisible(bool(annotations.highlights))
        self.no_cards.setVisible(not annotations.highlights)
        self._tab_texts()
        self._do_wanted()

    def _changed(self, changes: Changes) -> None:
        touched = changes.annotations | changes.contents
        if self._article is not None and (self._article in touched or changes.retagged):
            self._read(fresh=False)
        elif self._article is not None and (touched or changes.lists or changes.rows):
            # What is written about other articles may link to this one, and titles that links name may come and go.
            self._links_soon.start()

    def _read_links(self) -> None:
        article, library = self._article, self._session.library
        if article is None or self._annotations is None or self._annotations.article_id != article:
            return
        named = _link_targets(self._annotations)
        self._session.read(lambda: library.resolve_links(named), self._set_targets, key="panel links")
        self._read_backlinks(article)

    def _set_targets(self, targets: dict[str, tuple[LinkTarget, ...]]) -> None:
        self.article_note.set_targets(targets)
        self.cards.set_targets(targets)

    def _later(self, deed: str, highlight_id: int) -> None:
        self._wanted = (deed, highlight_id)
        self._do_wanted()

    def _go_back_to(self, backlink: Backlink) -> None:
        self.link_followed.emit(backlink.article_id, backlink.highlight_id)

    def _do_wanted(self) -> None:
        if self._coming is not None:
            return
        if self._wanted is not None and self._wanted[0] == "article note":
            if self.note.key == f"article:{self._article}":
                self._wanted = None
                self._buttons.button(_NOTES).click()
                self.article_note.write()
            return
        if self._wanted is None or not self.cards.cards.index_of(self._wanted[1]).isValid():
            return
        (deed, number), self._wanted = self._wanted, None
        if deed == "select":
            self.cards.select(number)
            return
        self._buttons.button(_NOTES).click()
        if deed == "note":
            self.cards.edit_note(number)
        else:
            self.cards.edit_tags(number)

    def _add_tags(self, tags: list[str]) -> None:
        article = self._article
        if article is not None:
            self._session.mutate(lambda: self._session.library.tag_articles([article], tags))

    def _remove_tags(self, tags: list[str]) -> None:
        article = self._article
        if article is not None and self._coming is None:
            self._session.mutate(lambda: self._session.library.untag_articles([article], tags))

    # -- tabs and language
    def _show_page(self) -> None:
        empty = self._article is None
        self._pages.setCurrentIndex(2 if empty else self._buttons.checkedId())
        for button in self._buttons.buttons():
            button.setEnabled(not empty)

    def _tab_texts(self) -> None:
        number = len(self._annotations.highlights) if self._annotations is not None else 0
        notes = self.tr("Notes")
        self._buttons.button(_NOTES).setText(f"{notes} {number}" if number else notes)
        self._buttons.button(_INFO).setText(self.tr("Info"))

    def _translate(self) -> None:
        self._tab_texts()
        self.nothing.setText(self.tr("Open an article to see its highlights and notes."))
        self.note.setPlaceholderText(self.tr("Write a note about the whole article…"))
        self.note.setAccessibleName(self.tr("Note about the whole article"))

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
            self.tags.translate()
            self.cards.translate()
            self.note.translate()
            self.backlinks.translate()
            self.info.translate()
        super().changeEvent(event)


def _link_targets(annotations: Annotations) -> list[str]:
    """Return what the links in an article's notes name."""
    found: list[Link] = []
    for note in (annotations.note, *(highlight.note for highlight in annotations.highlights)):
        found += links(note)
    return list(dict.fromkeys(link.target for link in found))
