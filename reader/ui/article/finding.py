"""Looks for words in the article on the page, and goes from hit to hit: those typed, or those of a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ...library import Library
from ...model.article import StoredArticle
from ..session import Session
from .find_bar import FindBar
from .found import MOST, Range, Sought, joined
from .header import ArticleHeader
from .marked_view import MarkedView

_PAUSE_MS = 80  # without a key, before what is typed is looked for
_LONGEST = 80  # code points of a selection that is looked for


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that were typed into the bar."""

    library: Library
    words: str

    def occurrences(self, _title: str, text: str) -> Sequence[Range]:
        """Return where they stand in a text."""
        return self.library.find_in_text(text, self.words, MOST + 1)

    def title_occurrences(self, title: str) -> Sequence[Range]:
        """Return where they stand in a title."""
        return self.library.find_in_text(title, self.words)


class Finding(QObject):
    """The find bar of a page. Hits are numbered from 0: those in the title, where it is shown, then those in the text.

    A search's hits are shown with each article that has any, until the reader closes the bar; what he types goes
    before them. Going to a hit never changes the place that is remembered for an article (MarkedView.visit).
    """

    closed = Signal()  # the keyboard belongs to the article

    def __init__(self, session: Session, view: MarkedView, header: ArticleHeader, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._header = header
        self.bar = FindBar(session.theme, parent)
        self._stored: StoredArticle | None = None
        self._text = ""
        self._search: Sought | None = None
        self._dismissed = False  # the reader has closed the bar of this search
        self._typing = False
        self._words = ""  # typed last
        self._anchor = 0  # canonical position from which the words being typed are looked for
        self._in_title: list[Range] = []
        self._in_text: list[Range] = []
        self._more = False
        self._number: int | None = None
        self._asked = 0  # how often was looked
        self._looking = False
        self._to_go = False  # to the first hit, when they are known
        self._then: bool | None = None  # a step to take when the hits are known
        self._return: int | None = None  # where the reader was before he went to hits
        self._visited: dict[int, int | None] = {}  # of this search: the hit an article was left at, None for its place
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self._look(go=True))
        session.theme_changed.connect(self.bar.set_theme)
        self.bar.typed.connect(self._take_words)
        self.bar.step_wanted.connect(self.step)
        self.bar.close_wanted.connect(self.close)
        self.bar.back_wanted.connect(self._go_back)
        view.overview.hit_jumped.connect(lambda number: self._go(number + len(self._in_title)))
        view.visited.connect(self._offer_back)

    # -- what the page calls

    def open(self) -> None:
        """Let the reader type words to look for, beginning with what is selected."""
        if self._stored is None:
            return
        words = self._view.text()[slice(*self._selection())]
        short = bool(words.strip()) and len(words) <= _LONGEST and "\n" not in words
        self._words = words.strip() if short else self._words
        self._anchor = self._selection()[0] if short else self._view.place()
        self._typing = True
        self.bar.open_as("typed", self._words)
        self.bar.take_keyboard()
        self._look(go=True)

    def step(self, forward: bool) -> None:
        """Go to the next hit or the one before, round from the end to the beginning."""
        if not self.bar.is_open:
            self._bring_back(forward)
        elif self._pause.isActive():
            self._look(go=True)  # the first of what is being typed is next
        elif self._looking:
            self._then = forward
        elif total := len(self._in_title) + len(self._in_text):
            if self._number is not None:
                self._go((self._number + (1 if forward else -1)) % total)
            else:
                self._go((self._from(self._view.place()) - (0 if forward else 1)) % total)

    def close(self) -> None:
        """Close the bar; where words were typed over a search's hits, those come back."""
        if not self.bar.is_open:
            return
        keyboard = self.bar.has_keyboard()
        if self._typing:
            self._typing = False
        else:
            self._dismissed = True
        self._look(go=False)
        if keyboard:
            self.closed.emit()

    def show_search_hits(self, found: Sought | None) -> None:
        """Show the hits of a search in this article and those to come; None when there is no search any more."""
        self._search, self._dismissed = found, False
        self._visited.clear()
        if found is not None:
            self._typing = False
        if not self._typing:
            self._look(go=False)

    def article_shown(self, stored: StoredArticle | None, *, go: bool) -> None:
        """Take the article on the page; `go` says that it is another one and may be scrolled to its hits."""
        other = stored is None or self._stored is None or stored.id != self._stored.id
        text = stored.article.document.text if stored is not None else ""
        if not other and stored is not None and self._stored is not None:
            same = (text, stored.article.title) == (self._text, self._stored.article.title)
            self._stored, self._text = stored, text
            if not same:
                self._set_return(self._view.reading_place() if self._return and self._view.visiting() else None)
                self._look(go=False)
            return
        self._stored, self._text = stored, text
        self._typing = self._typing and stored is not None
        self._set_return(None)
        self._look(go=go and not self._typing)

    def article_chosen_again(self) -> None:
        """Take that the reader has chosen the article on the page among a search's results: go to its hits."""
        if self._typing or self._sought() is None or self._number is not None:
            return
        self._to_go = True
        if not self._looking:
            self._begin()

    def stay(self) -> None:
        """Take that something else than hits is to be in view."""
        self._to_go = False

    def leave(self) -> None:
        """Take that another article will be shown; at which hit this one was left is kept for as long as the search."""
        if self._stored is not None and self._sought() is self._search is not None:
            self._visited[self._stored.id] = self._number if self._view.visiting() else None

    # -- looking

    def _sought(self) -> Sought | None:
        """Return what is looked for now."""
        if self._typing:
            return Typed(self._session.library, self._words) if self._words.strip() else None
        return None if self._dismissed else self._search

    def _take_words(self, words: str) -> None:
        self._words = words
        self._pause.start() if words.strip() else self._look(go=False)

    def _look(self, *, go: bool) -> None:
        """Look for the words in the article, off the window's thread, then frame them and, if wanted, go there."""
        self._pause.stop()
        self._then, self._to_go = None, go
        self._asked += 1
        asked = self._asked
        stored, sought, text = self._stored, self._sought(), self._text
        if stored is None or sought is None:
            self._looking = False
            self._show(None, [], [])
            return
        self._looking = True
        title = stored.article.title if self._header.shows_title() else ""

        def look() -> tuple[list[Range], list[Range]]:
            in_text = joined(sought.occurrences(stored.article.title, text), len(text))
            return joined(sought.title_occurrences(title), len(title)) if title else [], in_text

        def take(found: tuple[list[Range], list[Range]]) -> None:
            if asked == self._asked:
                self._looking = False
                self._show(sought, *found)
                self._begin()

        self._session.read(look, take, key=f"find {id(self)}")

    def _show(self, sought: Sought | None, in_title: list[Range], in_text: list[Range]) -> None:
        """Frame these hits, none of them at hand yet."""
        self._more = len(in_title) + len(in_text) > MOST
        self._in_title, self._in_text = in_title, in_text[: max(0, MOST - len(in_title))]
        self._number = None
        if self._typing:
            self.bar.open_as("typed", self._words)
        elif sought is not None and (in_title or in_text):
            self.bar.open_as("search", sought.words)
        else:
            self.bar.close_up()
        self._mark()

    def _mark(self) -> None:
        """Frame the hits, and say which is at hand."""
        before, number = len(self._in_title), self._number
        self._header.set_title_hits(self._in_title, number if number is not None and number < before else None)
        current = number - before if number is not None and number >= before else None
        self._view.set_hits(self._in_text, current)
        if self._sought() is None:
            self.bar.show_nothing()
        else:
            total = before + len(self._in_text)
            self.bar.show_count(number + 1 if number is not None else None, total, more=self._more)

    # -- going

    def _begin(self) -> None:
        """Choose the hit to begin with, and go there if wanted."""
        total, then, self._then = len(self._in_title) + len(self._in_text), self._then, None
        if total and then is not None:
            self.step(then)
        elif total and self._to_go:
            if self._typing:
                self._go(self._from(self._anchor) % total)
            else:
                self._open_at()

    def _open_at(self) -> None:
        """Show an article of a search's results at its first hit in view, else at the first in its text.

        One that was looked at before in the course of this search is shown as it was left.
        """
        assert self._stored is not None
        before, wanted = len(self._in_title), self._first_in_view()
        left = self._visited.get(self._stored.id, before)
        if wanted is None and left is not None and self._in_text:
            wanted = min(left, before + len(self._in_text) - 1)
        if wanted is not None:
            self._go(wanted)

    def _first_in_view(self) -> int | None:
        place, height = self._view.place(), self._view.viewport().height()
        if place == 0 and self._in_title:
            return 0
        number = self._view.hits().from_place(place)
        boxes = self._view.range_boxes(*self._in_text[number]) if number < len(self._in_text) else []
        seen = bool(boxes) and boxes[0].top() >= 0 and boxes[0].bottom() <= height
        return number + len(self._in_title) if seen else None

    def _go(self, number: int) -> None:
        """Bring a hit into view, and make it the one at hand."""
        self._number = number
        self._mark()
        before = len(self._in_title)
        self._view.visit(self._in_text[number - before][0] if number >= before else None)
        self._anchor = self._in_text[number - before][0] if number >= before else 0

    def _from(self, position: int) -> int:
        """Return the number of the first hit at or after a position; 0 is that of the page's beginning."""
        if position <= 0:
            return 0
        return len(self._in_title) + self._view.hits().from_place(position)

    def _bring_back(self, forward: bool) -> None:
        """Look again for what was looked for last, or let the reader type."""
        if self._stored is None:
            return
        if self._search is not None:
            self._dismissed = False
        elif self._words.strip():
            self._typing = True
        else:
            self.open()
            return
        self._look(go=False)
        self._then = forward

    def _selection(self) -> Range:
        page = self._view.page()
        return page.selection if page is not None else (0, 0)

    # -- where the reader was

    def _offer_back(self, place: int) -> None:
        if self._return is None and place > 0:
            self._set_return(place)

    def _set_return(self, place: int | None) -> None:
        self._return = place
        self.bar.offer_back(place is not None)

    def _go_back(self) -> None:
        place = self._return
        self._set_return(None)
        if place is not None:
            self._view.scroll_to(place)
            self._view.read_here()
            self.closed.emit()
