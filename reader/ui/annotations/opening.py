"""Going from an annotation to its passage: the article, the place in it, and its card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ...model.annotation_query import is_note
from ...model.article import StoredArticle
from ..article import ArticlePane
from ..panel import SidePanel


class PassageOpener(QObject):
    """Shows annotations where they were made. What the panel is to do waits until it has the article."""

    def __init__(self, pane: ArticlePane, panel: SidePanel, scroll: Callable[[int], object], parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._panel = panel
        self._scroll = scroll  # to a highlight of the article that is shown, be it in an old version of it
        self._waiting: tuple[int, Callable[[], object]] | None = None
        pane.article_shown.connect(self._article_shown)

    def show(self, article_id: int, annotation_id: int) -> None:
        """Show an article at a highlight, and make its card active; the note of an article needs no place."""
        self._go(article_id, annotation_id, lambda: self._panel.select_highlight(annotation_id))

    def edit_note(self, article_id: int, annotation_id: int) -> None:
        """Show an annotation, and open its note for writing."""
        if is_note(annotation_id):
            self._go(article_id, annotation_id, self._panel.edit_article_note)
        else:
            self._go(article_id, annotation_id, lambda: self._panel.edit_note(annotation_id))

    def _go(self, article_id: int, annotation_id: int, then: Callable[[], object]) -> None:
        self._pane.show_article(article_id)
        shown = self._pane.shown()
        there = shown is not None and shown.id == article_id
        if not is_note(annotation_id):
            (self._scroll if there else self._pane.scroll_to_highlight)(annotation_id)
        if there:
            self._waiting = None
            then()
        else:
            self._waiting = article_id, then

    def _article_shown(self, stored: StoredArticle | None) -> None:
        if self._waiting is not None and stored is not None and stored.id == self._waiting[0]:
            then, self._waiting = self._waiting[1], None
            then()
