"""Searching while one types: from the field to the list, and back to what was there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ...library import Library
from ...model.article import ArticleQuery
from ...model.errors import QueryError
from ..article import Sought
from ..article_list import ArticleList
from ..session import Session
from .assistance import Assistance
from .field import SearchField
from .messages import Messages
from .narrowing import Narrowing
from .results import Place, shortened

_PAUSE = 150  # ms without a key before what is typed is looked for


@dataclass(frozen=True, slots=True)
class SoughtWords:
    """The words of a search, to be marked in articles."""

    library: Library
    text: str
    typing: bool

    @property
    def words(self) -> str:
        """Return the search as it was typed."""
        return self.text

    def occurrences(self, _title: str, text: str) -> Sequence[tuple[int, int]]:
        """Return where its words stand in a text."""
        return self.library.marks_in(self.text, text, typing=self.typing)

    def title_occurrences(self, title: str) -> Sequence[tuple[int, int]]:
        """Return where its words stand in a title."""
        return self.library.marks_in(self.text, title, "title", typing=self.typing)


class Searching(QObject):
    """The search of a window. It looks in the whole library, or in the list that is chosen in the tree.

    The list keeps the last results while what is typed can't be understood.
    """

    found = Signal(object, str, str)  # ArticleQuery to show, its title, and the list it looks in ("" for all)
    ended = Signal(object)  # Place to go back to, or None
    left = Signal()  # the keyboard goes to the list

    def __init__(
        self,
        session: Session,
        field: SearchField,
        articles: ArticleList,
        mark: Callable[[Sought | None], None],
        parent: QObject,
    ) -> None:
        """`mark` marks a search's words in the articles that are opened."""
        super().__init__(parent)
        self._session = session
        self._field = field
        self._list = articles
        self._mark = mark
        self._messages = Messages(self)
        self._base, self._base_title = ArticleQuery(), ""
        self._everywhere = False
        self._shown: ArticleQuery | None = None  # the search whose results are in the list
        self._place: Place | None = None  # where the list was before
        self._noted = ""
        self._quiet = False
        self._kept_title = ""  # of a search that was kept, as long as it is that one
        self.opened = False  # a result was opened
        self.assistance = Assistance(session, field, self)
        self.narrowing = Narrowing(session, articles, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.look(typing=True))
        self._connect()
        if field.text():
            self._pause.start()  # typed while the window was being filled

    def _connect(self) -> None:
        field, articles = self._field, self._list
        field.textChanged.connect(self._typed)
        field.committed.connect(self._commit)
        field.down.connect(self._down)
        field.up.connect(lambda: self.assistance.step(-1))
        field.escaped.connect(self._escape)
        field.scope_toggled.connect(self._toggle_scope)
        self.assistance.recent_chosen.connect(self._repeat)
        self.narrowing.rewritten.connect(self._rewrite)
        articles.article_selected.connect(self._opened)
        articles.table.clicked.connect(lambda _index: self._opened(0))  # the first may be on the page already
        articles.search_wanted.connect(self._go_to_field)
        articles.everywhere_requested.connect(self._toggle_scope)
        articles.answered.connect(self.narrowing.answered)

    # -- for the window
    def set_base(self, query: ArticleQuery, title: str) -> None:
        """Take the list that was chosen in the tree; a search ends with that."""
        self._base, self._base_title, self._everywhere = query, title, False
        self._stop()
        self._say_scope()

    def take(self, query: ArticleQuery, title: str) -> None:
        """Show a search that was kept, as if it had been typed."""
        self._place = self._place if self._shown is not None else self._list.place()
        scope = replace(query, text="", typing=False)
        self._base, self._base_title, self._everywhere = scope, title, False
        self._kept_title = title
        self._set_text(query.text)
        self._say_scope()
        self.look(typing=False)

    def active(self) -> bool:
        """Say whether results of a search are in the list."""
        return self._shown is not None

    def shortcuts(self, *columns: QWidget) -> None:
        """Let / lead to the field from columns where it means nothing else."""
        for column in columns:
            key = QShortcut(QKeySequence(QKeyCombination(Qt.Key.Key_Slash)), column)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda: self._go_to_field(False))

    # -- typing
    def _typed(self, text: str) -> None:
        if self._quiet:
            return
        self._field.set_error(None)
        self.assistance.typed()
        if text.strip():
            self._pause.start()
        else:
            self._end()

    def look(self, *, typing: bool) -> bool:
        """Look for what is in the field; say whether it can be understood."""
        self._pause.stop()
        text = self._field.text().strip()
        if not text:
            self._end()
            return False
        # What may go on ends where the text ends: a space behind it finishes the last word.
        text = self._field.text().lstrip() if typing else text
        try:
            asks = self._session.library.check_query(text, typing=typing)
        except QueryError as error:
            lead = len(self._field.text()) - len(self._field.text().lstrip())
            self._field.set_error((error.span[0] + lead, error.span[1] + lead))
            self.assistance.show_error(self._messages.said(error))
            return False
        self._field.set_error(None)
        self.assistance.show_error("")
        if typing and not asks:
            return True  # the beginning of a search, which shows nothing else yet
        scope = self._base if self._scoped() else ArticleQuery()
        query = replace(scope, text=text, typing=typing)
        if query != self._shown:
            self._show(query)
        return True

    def _show(self, query: ArticleQuery) -> None:
        if self._shown is None:
            self._place = self._list.place()
            self.opened = False
        self._shown = query
        if self.opened:
            self._mark_words()
        self.narrowing.begin(query)
        title = self._kept_title or self.tr("“{words}”").format(words=shortened(query.text))
        self._kept_title = ""
        self.found.emit(query, title, self._base_title if self._scoped() else "")

    def _commit(self) -> None:
        if self.assistance.take_current():
            return
        if not self._field.text().strip():
            self.left.emit()
        elif self.look(typing=False):
            self._note()
            self._to_first()

    def _down(self) -> None:
        if self.assistance.steps():
            self.assistance.step(1)
        elif self._field.text().strip():
            if self._pause.isActive() and not self.look(typing=True):
                return
            self._to_first()
        else:
            self.left.emit()

    def _to_first(self) -> None:
        self.assistance.close()
        if self._list.is_empty():
            return  # there is nothing to go to, and the search is not over
        self.left.emit()
        self._list.begin()

    def _escape(self) -> None:
        if self.assistance.escape():
            return
        if self._field.text():
            self._field.clear()  # which ends the search
        self.assistance.close()
        self.left.emit()

    def _repeat(self, text: str) -> None:
        """Search for what was searched for before."""
        self._set_text(text)
        self.look(typing=False)

    def _rewrite(self, text: str) -> None:
        """Take the search as it is narrowed now."""
        self._set_text(text)
        self.assistance.close()
        if text:
            self.look(typing=False)
        else:
            self._end()

    def _set_text(self, text: str) -> None:
        self._quiet = True
        self._field.setText(text)
        self._quiet = False

    # -- where it looks
    def _scoped(self) -> bool:
        return not self._everywhere and self._has_scope()

    def _has_scope(self) -> bool:
        order = ("sort", "descending", "typing")
        plain = ArticleQuery()
        base = replace(self._base, **{name: getattr(plain, name) for name in order})
        return base != plain

    def _say_scope(self) -> None:
        self._field.set_scope(self._base_title if self._has_scope() else "", everywhere=self._everywhere)

    def _toggle_scope(self) -> None:
        self._everywhere = not self._everywhere
        self._say_scope()
        if self._shown is not None:
            self.look(typing=self._shown.typing)

    # -- the end
    def _stop(self) -> None:
        """Forget the search; what the list shows instead is another's affair."""
        self._pause.stop()
        self._set_text("")
        self._field.set_error(None)
        self.assistance.close()
        self._shown, self._place = None, None
        self.narrowing.end()
        self._mark(None)

    def _end(self) -> None:
        self._pause.stop()
        if self._shown is None:
            return
        place, self._shown, self._place = self._place, None, None
        self.narrowing.end()
        self._mark(None)
        self.ended.emit(place)

    # -- results
    def _opened(self, _article: int) -> None:
        if self._shown is None:
            return
        self._note()
        if not self.opened:
            self.opened = True
            self._mark_words()

    def _mark_words(self) -> None:
        if self._shown is not None:
            self._mark(SoughtWords(self._session.library, self._shown.text, self._shown.typing))

    def _note(self) -> None:
        """Remember what was searched for, once a result of it was wanted."""
        text = self._field.text().strip()
        if text and text != self._noted:
            self._noted = text
            self.assistance.note(text)

    def _go_to_field(self, _back: bool) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
