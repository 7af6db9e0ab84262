"""What stands in the place of the list when there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from ...model.article import ArticleQuery
from ..empty_page import EmptyPage
from ..fonts import suit
from ..search.results import shortened


class EmptyList(EmptyPage):
    """A few words on why there is nothing here, and what to do about it."""

    add_source_requested = Signal()
    everywhere_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("emptyList")
        self.scope = ""  # the list that was searched, "" for the whole library
        self.button.clicked.connect(self._press)

    def explain(self, query: ArticleQuery) -> None:
        """Say why this query has no articles."""
        plain = (
            not query.text
            and query.source is None
            and query.publisher is None
            and query.tag is None
            and not query.category
        )
        title, text = self._words(query, plain=plain)
        self.title.setText(title)
        self.text.setText(text)
        suit(self.text, text)
        elsewhere = bool(query.text and self.scope)
        self.button.setText(self.tr("Search everywhere") if elsewhere else self.tr("Add a folder…"))
        self.button.setVisible(elsewhere or (plain and query.view == "all"))
        self._elsewhere = elsewhere

    def _press(self) -> None:
        (self.everywhere_requested if self._elsewhere else self.add_source_requested).emit()

    def waiting(self, articles: int) -> str:
        """Return the words for so many articles that were not searched, for they are not in the index yet."""
        words = self.tr("Of %n article(s) only the title was looked at: they are still being indexed.", "", articles)
        return words.replace(str(articles), QLocale().toString(articles), 1)

    def add_waiting(self, articles: int) -> None:
        """Say that so many articles were not searched; again, for others, when explained anew."""
        if articles:
            self.text.setText(f"{self.text.text()}\n\n{self.waiting(articles)}")

    def _searched(self, text: str) -> str:
        """Say what was looked for, and where."""
        text = shortened(text)
        if self.scope:
            return self.tr("No article in {list} matches “{search}”.").format(list=self.scope, search=text)
        return self.tr(
            "No title, text, highlight, note or tag matches “{search}”. "
            "Fewer words find more; OR finds one or the other."
        ).format(search=text)

    def _words(self, query: ArticleQuery, *, plain: bool) -> tuple[str, str]:
        if query.text:
            return self.tr("Nothing found"), self._searched(query.text)
        if query.view == "unread":
            return self.tr("Nothing unread"), self.tr(
                "What comes in from now on stands here until you have read it. What a folder held when you added it "
                "is not counted as unread."
            )
        if query.view == "updated":
            return self.tr("Nothing updated"), self.tr(
                "An article with a star, a note, a tag or highlights stands here when its file has changed, until you "
                "have looked at it."
            )
        if query.view == "starred":
            return self.tr("Nothing starred"), self.tr("Press S on an article in a list to keep it here.")
        if query.view in ("highlighted", "annotated"):
            return self.tr("No highlights yet"), self.tr(
                "Select a passage while reading and press a key from 1 to 5. The article will stand here."
            )
        if query.view == "missing":
            return self.tr("Nothing missing"), self.tr("Every article still has its file.")
        if plain:
            return self.tr("No articles yet"), self.tr(
                "Add a folder with posts, Markdown, text or saved web pages. The files are only read, never changed."
            )
        if query.tag is not None:
            return self.tr("No articles with this tag"), self.tr("Press T on an article to give it a tag.")
        return self.tr("No articles here"), self.tr("Nothing in the library belongs to this.")
