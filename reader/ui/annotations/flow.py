"""The page of annotations in the window: made when it is first asked for, and joined with the article beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..session import Session
from ..status_line import StatusLine
from .opening import PassageOpener

if TYPE_CHECKING:
    from ..article import ArticlePane
    from ..panel import SidePanel
    from .page import AnnotationsPage


class AnnotationFlow(QObject):
    """Goes from annotations to their passages and notes."""

    reading_wanted = Signal()  # the article is to have the keyboard
    panel_wanted = Signal()  # the panel is to be shown

    def __init__(self, session: Session, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._status = status
        self._opener: PassageOpener | None = None
        self.page: AnnotationsPage | None = None

    def set_article(self, pane: ArticlePane, panel: SidePanel, scroll: Callable[[int], object]) -> None:
        """Say where articles and their cards are shown, and what scrolls to a highlight of the one that is.

        Call it when the panel hears of every article already.
        """
        self._opener = PassageOpener(pane, panel, scroll, self)

    def make_page(self, parent: QWidget) -> QWidget:
        """Return the page."""
        from .page import AnnotationsPage

        self.page = AnnotationsPage(self._session, self._status, parent)
        self.page.passage_selected.connect(self._show)
        self.page.opened.connect(self.reading_wanted)
        self.page.note_requested.connect(self._edit_note)
        return self.page

    def busy(self) -> bool:
        """Say whether annotations are being written into a file."""
        return self.page is not None and self.page.export.busy()

    def cancel(self) -> None:
        """Stop writing annotations into a file."""
        if self.page is not None:
            self.page.export.cancel()

    def step(self, rows: int) -> None:
        """Go some annotations down, or up."""
        if self.page is not None:
            self.page.step(rows)

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return (keys, what they do) for the list of shortcuts."""
        return [
            ("↑ ↓", self.tr("Previous and next annotation")),
            ("Enter", self.tr("Read on at the passage")),
            ("/", self.tr("Search quotes and notes")),
            ("N", self.tr("Write a note")),
            ("T", self.tr("Tag the selected annotations")),
            ("1 – 5", self.tr("Colour of the selected highlights")),
            ("Delete", self.tr("Delete the selected annotations")),
            ("Ctrl+C", self.tr("Copy the selected annotations as Markdown")),
        ]

    def _show(self, article_id: int, annotation_id: int) -> None:
        if self._opener is not None:
            self._opener.show(article_id, annotation_id)

    def _edit_note(self, article_id: int, annotation_id: int) -> None:
        if self._opener is not None:
            self.panel_wanted.emit()
            self._opener.edit_note(article_id, annotation_id)
