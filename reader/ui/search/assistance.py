"""What helps while one types a search: completions, earlier searches, why it can't be understood, the language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from ...model.changes import Changes
from ..session import Session
from .dropdown import Dropdown
from .field import SearchField
from .help_card import HelpCard
from .offers import Names, Offer, Offers

_LATER = 1200  # ms after the window has been filled


class Assistance(QObject):
    """Lets things come up below the field, and go again."""

    recent_chosen = Signal(str)  # a search made before

    def __init__(self, session: Session, field: SearchField, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._field = field
        self._offers = Offers(self)
        self._names: Names | None = None
        self._recent: Sequence[str] = ()
        self._prepared = False  # what a search needs is loaded, or will be
        self._dropdown: Dropdown | None = None
        self._help: HelpCard | None = None
        field.focused.connect(self._focus_changed)
        field.cursorPositionChanged.connect(self._cursor_moved)
        field.completed.connect(self._complete)
        field.help_wanted.connect(self.show_help)
        field.installEventFilter(self)
        session.changed.connect(self._changed)
        QTimer.singleShot(_LATER, self, self._prepare)

    @property
    def dropdown(self) -> Dropdown:
        """The frame below the field, made when it is first needed."""
        if self._dropdown is None:
            self._dropdown = Dropdown(self._session, self._field)
            self._dropdown.chosen.connect(self._take)
            self._dropdown.forget_wanted.connect(self._forget)
        return self._dropdown

    def _prepare(self) -> None:
        """Load the language, which is small, before the reader types; the engine when he is about to."""
        library = self._session.library
        self._session.read(lambda: library.prepare_search(engine=False), lambda _none: None)

    # -- for the search
    def typed(self) -> None:
        """Offer what may follow what was typed."""
        self.show_error("")
        self._offer()

    def show_error(self, text: str) -> None:
        """Say why the search can't be understood; "" for nothing."""
        if text or self._dropdown is not None:
            self.dropdown.show_error(text)

    def steps(self) -> bool:
        """Say whether Down goes into what is offered."""
        return self._dropdown is not None and self._dropdown.steps()

    def step(self, rows: int) -> None:
        """Go up or down in what is offered."""
        if self.steps():
            self.dropdown.step(rows)

    def take_current(self) -> bool:
        """Take the row that was gone to; say whether there is one."""
        offer = self._dropdown.current() if self._dropdown is not None else None
        if offer is not None:
            self._take(offer)
        return offer is not None

    def escape(self) -> bool:
        """Leave the row that was gone to; say whether there was one."""
        if self._dropdown is None or self._dropdown.current() is None:
            return False
        self.dropdown.show_offers(self.dropdown.model.offers)
        return True

    def close(self) -> None:
        """Let everything go."""
        self._field.offering = False
        if self._dropdown is not None:
            self._dropdown.clear()

    def note(self, text: str) -> None:
        """Remember a search."""
        library = self._session.library
        self._session.tasks.run("write", lambda _task: library.note_search(text))

    def show_help(self) -> None:
        """Show the card with the language."""
        self.close()
        if self._help is None:
            self._help = HelpCard(self._field)
            self._help.chosen.connect(self._try)
        self._help.open_below()

    # -- offers
    def _offer(self) -> None:
        if not self._field.hasFocus():
            return
        text = self._field.text()
        if not text.strip():
            self._show(self._offers.recent(self._recent))
            return
        self._show(self._offers.at(self._session.library, text, self._field.cursor_place(), self._names))

    def _show(self, offers: list[Offer]) -> None:
        self._field.offering = bool(offers) and offers[0].kind not in ("recent", "help")
        if offers or self._dropdown is not None:
            self.dropdown.show_offers(offers)

    def _cursor_moved(self, _old: int, _new: int) -> None:
        if self._dropdown is not None and self._dropdown.isVisible() and self._dropdown.model.offers:
            self._offer()

    def _complete(self) -> None:
        offers = self.dropdown.model.offers
        if offers:
            self._take(self.dropdown.current() or offers[0])

    def _take(self, offer: Offer) -> None:
        if offer.kind == "help":
            self.show_help()
        elif offer.kind == "recent":
            self.close()
            self.recent_chosen.emit(offer.insert)
        else:
            self._field.put(offer.insert, offer.start, offer.end)

    def _try(self, example: str) -> None:
        self._field.setFocus()
        self._field.setText(example)

    # -- what there is
    def _focus_changed(self, focused: bool) -> None:
        if not focused:
            self.close()
            return
        library = self._session.library
        if not self._prepared:
            self._prepared = True
            self._session.read(lambda: library.prepare_search(engine=True), lambda _none: None)
        if self._names is None:
            self._session.read(lambda: Names.of(library.tree()), self._take_names, key="search names")
        self._session.read(library.recent_searches, self._take_recent, key="recent searches")

    def _take_names(self, names: Names) -> None:
        self._names = names

    def _take_recent(self, searches: Sequence[str]) -> None:
        self._recent = searches
        if self._field.hasFocus() and not self._field.text():
            self._offer()

    def _forget(self) -> None:
        library = self._session.library
        self._recent = ()
        self.close()
        self._session.tasks.run("write", lambda _task: library.forget_searches())

    def _changed(self, changes: Changes) -> None:
        if changes.tree or changes.tags or changes.lists:
            self._names = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what comes up below the field there."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self._dropdown is not None:
            if self._dropdown.isVisible():
                self._dropdown.place()
        elif event.type() == QEvent.Type.LanguageChange:
            self._help = None
        return super().eventFilter(watched, event)
