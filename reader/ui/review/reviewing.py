"""The flow of reviewing: the page in the list column, the view in the article column, and the verbs behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ...model.changes import Changes
from ...model.review import Review
from ..session import Session
from .page import ReviewPage
from .view import ReviewView


class Reviewing(QObject):
    """Makes both when they are first wanted, and lets the highlight chosen in the one be shown in the other."""

    page_wanted = Signal()  # the page is to come to the front of the list column
    active_changed = Signal(bool)  # the view came to the front of the article column, or left it
    open_wanted = Signal(object, object)  # an article is to be shown, at a highlight

    def __init__(self, session: Session, window: QObject) -> None:
        super().__init__(window)
        self._session = session
        self._stack: QStackedWidget | None = None
        self._article: QWidget | None = None
        self._page: ReviewPage | None = None
        self._view: ReviewView | None = None
        self._shown = 0  # the highlight in the view, or on its way there

    def set_stack(self, stack: QStackedWidget, article: QWidget) -> None:
        """Take the article column: the view is put into it, and `article` comes back to its front."""
        self._stack, self._article = stack, article

    def make_page(self, parent: QWidget) -> QWidget:
        """Return the page for the list column."""
        page = self._page = ReviewPage(self._session, parent)
        page.chosen.connect(self._chosen)
        page.decided.connect(self._decide_all)
        page.command.connect(self._command)
        return page

    def review(self, highlight_id: int) -> None:
        """Show one highlight, whatever its verdict, with the page beside it."""
        self.page_wanted.emit()
        if self._page is not None:
            self._page.select(highlight_id)

    def active(self) -> bool:
        """Say whether the view is shown."""
        return self._view is not None and self._stack is not None and self._stack.currentWidget() is self._view

    def leave(self) -> None:
        """Let the article column show articles again."""
        if self.active() and self._stack is not None and self._article is not None:
            self._shown = 0
            self._stack.setFocusProxy(self._article)
            self._stack.setCurrentWidget(self._article)
            self.active_changed.emit(False)

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return (keys, what they do) for the list of shortcuts."""
        return [
            ("J / K", self.tr("Next and previous highlight")),
            ("Enter", self.tr("Confirm it, or attach it to the likeliest place")),
            ("D", self.tr("Detach it")),
            ("Delete", self.tr("Delete it")),
            ("O", self.tr("Open its article")),
        ]

    # -- showing
    def view(self) -> ReviewView:
        """Return the view, making it when it is first asked for."""
        if self._view is None:
            assert self._stack is not None
            view = self._view = ReviewView(self._session, self._stack)
            view.accepted.connect(lambda number: self._decide_all("accept", [number]))
            view.detached.connect(lambda number: self._decide_all("detach", [number]))
            view.deleted.connect(lambda number: self._decide_all("delete", [number]))
            view.attached.connect(self._attach)
            view.stepped.connect(self._step)
            view.opened.connect(self._open)
            self._stack.addWidget(view)
        return self._view

    def _enter(self) -> None:
        assert self._stack is not None
        view = self.view()
        if not self.active():
            self._stack.setFocusProxy(view)
            self._stack.setCurrentWidget(view)
            self.active_changed.emit(True)

    def _chosen(self, highlight_id: int | None) -> None:
        remaining = self._page.count() if self._page is not None else 0
        if highlight_id is not None:
            self._ask(highlight_id)
        elif remaining:
            self._shown = 0
            self._enter()
            self.view().clear(remaining)
        elif self.active():
            # The article comes back, but not the keyboard to it: one Delete too many would take a highlight there.
            self.leave()
            if self._page is not None:
                self._page.rest()

    def _ask(self, highlight_id: int) -> None:
        self._shown = highlight_id
        library = self._session.library

        def show(review: Review) -> None:
            if review.highlight.id == self._shown:
                self._enter()
                self.view().show_review(review)

        self._session.read(lambda: library.review(highlight_id), show, key="review")

    def _step(self, by: int) -> None:
        if self._page is not None:
            self._page.step(by)

    def _command(self, name: str) -> None:
        if self._view is None or not self.active():
            if self._page is not None:
                self._page.shown()
        elif name == "decide":
            self._view.decide()
        elif name == "open" and self._view.review is not None:
            self._open(self._view.review.highlight.article_id, self._view.review.highlight.id)

    def _open(self, article_id: int, highlight_id: int) -> None:
        self.leave()
        if self._page is not None:
            self._page.aside = True
        self.open_wanted.emit(article_id, highlight_id)

    # -- deciding
    def _decide_all(self, verb: str, ids: Sequence[int]) -> None:
        library = self._session.library
        verbs: dict[str, Callable[[Sequence[int]], Changes]] = {
            "accept": library.accept_highlights,
            "detach": library.detach_highlights,
            "delete": library.delete_highlights,
        }
        self._carry_out(ids, lambda: verbs[verb](list(ids)))

    def _attach(self, highlight_id: int, start: int, end: int, quote: str) -> None:
        library = self._session.library
        self._carry_out(
            [highlight_id], lambda: library.move_highlight(highlight_id, start, end, quote=quote, as_passage=True)
        )

    def _carry_out(self, ids: Sequence[int], work: Callable[[], Changes]) -> None:
        if self._page is not None:
            self._page.after(ids)
        self._session.mutate(work)
