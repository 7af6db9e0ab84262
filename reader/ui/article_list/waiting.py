"""What a search may lack: the articles that are not in the index yet, of which only titles were looked at."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from ...model.article import ArticleQuery
from ...model.search import IndexStatus
from ..session import Session
from .empty import EmptyList

_SOON = 300  # ms after the first results


class WaitingNote(QLabel):
    """A line above results; where there are none, the empty page says it."""

    def __init__(self, session: Session, empty: EmptyList, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("listWaiting")
        self.setWordWrap(True)
        self.hide()
        self._session = session
        self._empty = empty
        self._query: ArticleQuery | None = None
        self._found = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._ask)

    def answered(self, query: ArticleQuery | None, *, found: bool) -> None:
        """Take that a list's articles are shown, or that there are none."""
        self._query = query if query is not None and query.text else None
        self._found = found
        if self._query is None:
            self._soon.stop()
            self.hide()
        elif found:
            self._soon.start()
        else:
            self.hide()
            self._ask()

    def renew(self) -> None:
        """Ask again: the index has moved on."""
        if self._query is not None:
            self._soon.start()

    def _ask(self) -> None:
        query = self._query

        def done(status: IndexStatus) -> None:
            if query is None or self._query != query:
                return
            if not self._found:
                self._empty.explain(query)
                self._empty.add_waiting(status.waiting)
            self.setText(self._empty.waiting(status.waiting))
            self.setVisible(bool(status.waiting) and self._found)

        self._session.read(self._session.library.index_status, done, key="index status")
