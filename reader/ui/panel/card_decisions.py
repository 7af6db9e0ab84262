"""What the reader decides in a card about where a highlight stands, and the difference of wordings shown for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from ...model.annotation import Highlight
from ...model.difference import Piece
from ..session import Session
from .card_contents import CardContents
from .cards_model import CardsModel

KEYS = {int(Qt.Key.Key_Y): "accept", int(Qt.Key.Key_D): "detach", int(Qt.Key.Key_V): "review"}  # as in the article


def decisions(highlight: Highlight) -> tuple[str, ...]:
    """Return what can be decided about where a highlight stands: accept, detach, review."""
    return {"changed": ("accept", "detach", "review"), "orphan": ("review",)}.get(highlight.placement.verdict, ())


class CardDecisions(QObject):
    """Carries decisions out, and looks up what an edit of the text did to the passage of the active card."""

    review_requested = Signal(object)  # id: decide where it stands
    relaid = Signal(object)  # id: a card has another height

    def __init__(self, session: Session, cards: CardsModel, contents: CardContents, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._cards = cards
        self._contents = contents

    def decide(self, part: str, highlight_id: int) -> None:
        """Accept or detach a highlight, or ask for a review of it."""
        library = self._session.library
        if part == "review":
            self.review_requested.emit(highlight_id)
        elif part == "accept":
            self._session.mutate(lambda: library.accept_highlights([highlight_id]))
        else:
            self._session.mutate(lambda: library.detach_highlights([highlight_id]))

    def forget_changed(self, highlights: Sequence[Highlight]) -> None:
        """Drop the differences of highlights that are about to be something else."""
        before = {item.id: item for item in self._cards.highlights()}
        for item in highlights:
            if before.get(item.id) != item:
                self._contents.changes.pop(item.id, None)

    def open(self, highlight: Highlight | None) -> None:
        """Show in the active card, and in no other, what an edit of the text did to its passage."""
        contents = self._contents
        number = highlight.id if highlight is not None else None
        if number != contents.active:
            before, contents.active = contents.active, number
            self._relay(before)
            self._relay(number)
        if highlight is None or highlight.placement.verdict != "changed" or highlight.id in contents.changes:
            return
        if highlight.selector.picture is not None:  # there are no words to compare
            return
        library, start, end = self._session.library, highlight.placement.start, highlight.placement.end

        def read() -> tuple[Piece, ...]:
            text = library.article(highlight.article_id).article.document.text
            return library.difference(highlight.selector.quote, text[start:end])

        self._session.read(read, lambda pieces: self._show(highlight, pieces), key="card difference")

    def _show(self, highlight: Highlight, pieces: tuple[Piece, ...]) -> None:
        now = self._cards.highlight(self._cards.index_of(highlight.id))
        if self._contents.active == highlight.id and now == highlight:
            self._contents.changes[highlight.id] = pieces
            self._relay(highlight.id)

    def _relay(self, highlight_id: int | None) -> None:
        highlight = self._cards.highlight(self._cards.index_of(highlight_id)) if highlight_id is not None else None
        if highlight is not None and highlight.placement.verdict == "changed":
            self.relaid.emit(highlight.id)
