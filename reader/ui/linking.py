"""Going where links in notes lead, and back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ..model.article import StoredArticle
from .article import ArticlePane
from .article_list import ArticleList
from .panel import SidePanel
from .status_line import StatusLine


class Linking(QObject):
    """Shows the article or the highlight that a link leads to, in all columns."""

    def __init__(
        self, article: ArticlePane, articles: ArticleList, panel: SidePanel, status: StatusLine, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._article = article
        self._articles = articles
        self._panel = panel
        self._status = status
        self._goal: tuple[int, int] | None = None  # the article and the highlight whose card is to be active
        panel.link_followed.connect(self.follow)
        article.article_shown.connect(self._select_goal)

    def follow(self, article_id: int, highlight_id: int | None) -> None:
        """Go to an article, or to one of its highlights, and offer the way back."""
        before = self._article.shown()
        self._articles.select_article(article_id)
        self._article.show_article(article_id)
        if highlight_id is not None:
            self._article.scroll_to_highlight(highlight_id)
            self._goal = article_id, highlight_id
            self._select_goal(before)
        self._article.focus_view()
        if before is not None and before.id != article_id:
            number = before.id
            said = self.tr("Followed from “{title}”").format(title=before.article.title)
            self._status.say(said, self.tr("Back"), lambda: self.follow(number, None))

    def _select_goal(self, stored: StoredArticle | None) -> None:
        """Make the card of the highlight active if its article is shown, for else there is none yet."""
        if stored is not None and self._goal is not None and self._goal[0] == stored.id:
            (_article, highlight), self._goal = self._goal, None
            self._panel.select_highlight(highlight)
