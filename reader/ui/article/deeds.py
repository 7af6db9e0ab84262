"""What is done with the passage that is selected, or with the highlight at hand: verbs of the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from ...model.annotation import Color
from ...model.article import StoredArticle
from ...model.changes import Changes
from ..session import Session
from .habits import Habits
from .view import ArticleView


class Deeds(QObject):
    """Carries out verbs on the selection of a view, or on its active highlight where nothing is selected."""

    begun = Signal()  # what was offered for the passage has done its duty
    made = Signal(object)  # id of a highlight that was made

    def __init__(self, session: Session, view: ArticleView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self.habits = Habits(session, self)
        self.stored: StoredArticle | None = None  # the article on the page
        view.extent.changed.connect(self._move)
        session.failed.connect(lambda _text: self._put_back())

    def has_selection(self) -> bool:
        """Say whether words, or a picture, are selected."""
        return bool(self._view.selected_text().strip()) or self._view.selected_picture() is not None

    def paint(self, color: Color) -> None:
        """Highlight the selection in a colour, or recolour the highlight at hand."""
        library, highlight = self._session.library, self._view.active_id()
        if self.has_selection():
            self.habits.color = color
            self.highlight(color)
        elif highlight is not None:
            self.habits.color = color
            self._session.mutate(lambda: library.edit_highlight(highlight, color=color))

    def highlight(
        self, color: Color | None = None, tags: Sequence[str] = (), then: Callable[[int], object] | None = None
    ) -> None:
        """Highlight the selection, in the colour used last if none is given, and go on with its id."""
        if self.stored is None:
            return
        library, article = self._session.library, self.stored.id
        chosen = color or self.habits.color
        start, end = self._view.selected_range()
        quote = self.stored.article.document.text[start:end]  # a refresh may be changing the text just now
        picture = self._view.selected_picture()

        def made(changes: Changes) -> None:
            if changes.created and self.stored is not None and self.stored.id == article:
                self._view.set_active(changes.created[0])
                (then or self.made.emit)(changes.created[0])

        self._view.clear_selection()
        self.begun.emit()
        if picture is not None:
            which = picture.address, picture.occurrence, picture.region
            self._session.mutate(lambda: library.highlight_picture(article, *which, color=chosen, tags=tags), made)
            return
        self._session.mutate(
            lambda: library.highlight(article, start, end, color=chosen, quote=quote, tags=tags), made
        )  # fmt: skip

    def repeat(self) -> None:
        """Give the passage the colour and the tags that were given last."""
        library, mark = self._session.library, self._view.active()
        color, tags = self.habits.color, self.habits.tags
        if self.has_selection():
            self.highlight(color, tags)
        elif mark is not None:
            number = mark.highlight.id
            self._session.mutate(lambda: library.edit_annotations([number], color=color, add_tags=tags))

    def tag(self, name: str) -> None:
        """Highlight the selection with a tag; or give it to the highlight at hand, or take it away."""
        library, mark = self._session.library, self._view.active()
        if self.has_selection():
            self.highlight(tags=(name,))
        elif mark is not None:
            # Not all tags anew: those on the page may be older than what the library has.
            number, has = mark.highlight.id, name in mark.highlight.tags
            more, fewer = ((), (name,)) if has else ((name,), ())
            self._session.mutate(lambda: library.edit_annotations([number], add_tags=more, remove_tags=fewer))

    def delete(self) -> None:
        """Delete the highlight at hand."""
        library, highlight = self._session.library, self._view.active_id()
        if highlight is not None and not self.has_selection():
            self.begun.emit()
            self._session.mutate(lambda: library.delete_highlights([highlight]))

    def accept(self) -> None:
        """Let the highlight at hand have the words where it stands now for its own."""
        library, highlight = self._session.library, self._view.active_id()
        if highlight is not None:
            self._session.mutate(lambda: library.accept_highlights([highlight]))

    def detach(self) -> None:
        """Say that the highlight at hand does not belong where it stands."""
        library, highlight = self._session.library, self._view.active_id()
        if highlight is not None:
            self.begun.emit()
            self._session.mutate(lambda: library.detach_highlights([highlight]))

    def _move(self, highlight: int, start: int, end: int, quote: str) -> None:
        library = self._session.library
        self._session.mutate(lambda: library.move_highlight(highlight, start, end, quote=quote))

    def _put_back(self) -> None:
        """Show highlights where they are, after one could not be moved."""
        if not self._view.extent.dragging:
            self._view.restore_highlights()
