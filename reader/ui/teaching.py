"""Teaching the program what does not belong into the articles of a source, and the rules that came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..model.article import StoredArticle
from ..model.policy import OwnRule
from .session import Session

if TYPE_CHECKING:
    from .main_window import MainWindow


class Teaching(QObject):
    """The flows from a line or a picture to a rule, and to the list of rules."""

    def __init__(
        self,
        session: Session,
        shown: Callable[[], StoredArticle | None],
        undo: Callable[[], object],
        window: MainWindow,
    ) -> None:
        """`shown` answers the article on the page, `undo` takes back the last change."""
        super().__init__(window)
        self._session = session
        self._shown = shown
        self._undo = undo
        self._window = window

    def lines(self, start: int, end: int) -> None:
        """Propose rules for the lines that a range of the article's text touches."""
        stored, library = self._shown(), self._session.library
        if stored is None:
            return
        self._session.read(
            lambda: library.proposed_rules(stored.id, start, end),
            lambda proposed: self._ask(stored, proposed),
            key="proposed rules",
        )

    def picture(self, source: str) -> None:
        """Propose the rule for a picture (Image.source) of the article."""
        stored, library = self._shown(), self._session.library
        if stored is None:
            return
        self._session.read(
            lambda: library.proposed_picture_rule(stored.id, source),
            lambda rule: self._ask(stored, [[rule]]),
            key="proposed rules",
        )

    def show_rules(self) -> None:
        """Show the reader's own rules."""
        from .dialogs.cleaning_rules import CleaningRulesDialog

        dialog = CleaningRulesDialog(self._session, self._articles_in_view, self._window)
        dialog.undo_wanted.connect(self._undo)
        dialog.open()

    def _ask(self, stored: StoredArticle, proposed: Sequence[Sequence[OwnRule]]) -> None:
        known = [rules for rules in proposed if rules]
        if not known:
            self._window.status.say(self.tr("No rule can be made of this: it has no words of its own"))
            return
        from .dialogs.teach import TeachDialog

        lines = [rules[0].text for rules in known if rules[0].likeness != "picture"]
        dialog = TeachDialog(self._session, lines, known, stored.source_name, self._window)
        dialog.chosen.connect(self._remove)
        dialog.open()

    def _remove(self, rules: list[OwnRule]) -> None:
        library, first = self._session.library, self._articles_in_view()
        self._session.mutate(lambda: library.remove_such(rules, first=first))

    def _articles_in_view(self) -> list[int]:
        stored = self._shown()
        return [stored.id] if stored is not None else []
