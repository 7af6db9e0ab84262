"""What the list of articles knows of a search whose results it shows."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ...model.article import ArticleQuery
from ...model.changes import Changes
from ...model.search import Hit
from ..rows_model import RowsModel
from ..session import Session
from .snippets import Snippets

_LONGEST = 60  # code points of a search that a title repeats


@dataclass(frozen=True, slots=True)
class Place:
    """A list as it was: its articles (None if they had not come), where it was scrolled to, and what was chosen."""

    ids: array[int] | None
    scroll: int  # px
    current: int  # row, -1 for none
    chosen: list[tuple[int, int]]  # first and last row of each run
    number: int | None  # of articles, as far as it was known


class Results(QObject):
    """The words that were found in the articles on the screen."""

    came = Signal()

    def __init__(self, session: Session, model: RowsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._snippets = Snippets(session, model, self)
        self._snippets.came.connect(self.came)
        session.changed.connect(self._changed)

    def set_query(self, query: ArticleQuery) -> None:
        """Take what is searched for; no words are shown where nothing is."""
        self._snippets.set_search(query.text, typing=query.typing)

    def hit(self, article: int) -> Hit | None:
        """Return the words found in an article, None while they are on their way."""
        return self._snippets.hit(article)

    def _changed(self, changes: Changes) -> None:
        if changes.lists or changes.retagged:
            self._snippets.expire()
        elif changes.annotations or changes.contents:
            self._snippets.expire(changes.annotations | changes.contents)


def shortened(text: str) -> str:
    """Return a search in one line that is not too long."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
