"""The words that were found in the articles on the screen, fetched off the window's thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Set

from PySide6.QtCore import QObject, QTimer, Signal

from ...model.errors import PizhuError
from ...model.search import Hit
from ..rows_model import RowsModel
from ..session import Session

_CACHE = 2_000
_AT_ONCE = 12  # articles whose texts are looked through in one go


class Snippets(QObject):
    """Keeps hits of one search, and of the one before until the new ones come: nothing flickers while one types."""

    came = Signal()

    def __init__(self, session: Session, model: RowsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._asked = "", False  # the search, and whether it is being typed
        self._hits: OrderedDict[int, Hit | None] = OrderedDict()
        self._before: dict[int, Hit | None] = {}
        self._fetching = False
        self._broken = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fetch)

    def set_search(self, text: str, *, typing: bool) -> None:
        """Look for another search's words; "" for none."""
        asked = (text, typing)
        if asked == self._asked:
            return
        if text and text.strip() != self._asked[0].strip():
            self._before = {**self._before, **self._hits} if self._asked[0] else {}
            while len(self._before) > _CACHE:
                self._before.pop(next(iter(self._before)))
        elif not text:
            self._before = {}
        self._hits = OrderedDict()
        self._asked = asked
        self._broken = False

    def expire(self, ids: Set[int] | None = None) -> None:
        """Look again at these articles (all by default), whose text or notes are others."""
        self._broken = False
        if ids is None:
            self._hits.clear()
        else:
            for key in [key for key in self._hits if key in ids]:
                del self._hits[key]

    def hit(self, article: int) -> Hit | None:
        """Return the words found in an article; None while they are on their way or where there are none."""
        if not self._asked[0]:
            return None
        if article in self._hits:
            return self._hits[article]
        if not self._fetching and not self._broken and not self._soon.isActive():
            self._soon.start()
        return self._before.get(article)

    def _wanted(self) -> list[int]:
        first, last = self._model.seen()
        return [key for key in self._model.ids[first : last + 2] if key not in self._hits][:_AT_ONCE]

    def _fetch(self) -> None:
        wanted, asked = self._wanted(), self._asked
        if self._fetching or not wanted or not asked[0]:
            return
        self._fetching = True
        library = self._session.library

        def read() -> list[Hit] | PizhuError:
            try:
                return library.snippets(asked[0], wanted, typing=asked[1])
            except PizhuError as error:  # told where the search itself is answered
                return error

        def done(answer: list[Hit] | PizhuError) -> None:
            self._fetching = False
            if asked == self._asked:
                self._take(wanted, answer)
            if not self._broken and self._wanted():
                self._soon.start()

        self._session.read(read, done)

    def _take(self, wanted: list[int], answer: list[Hit] | PizhuError) -> None:
        if isinstance(answer, PizhuError):
            self._broken = True
            return
        self._hits.update(dict.fromkeys(wanted))
        self._hits.update({hit.id: hit for hit in answer})
        while len(self._hits) > _CACHE:
            self._hits.popitem(last=False)
        self.came.emit()


Lookup = Callable[[int], Hit | None]
