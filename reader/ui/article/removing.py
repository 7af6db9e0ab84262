"""What was removed, on the page: whether it is shown, its words, and what the reader decides about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ...model.article import StoredArticle
from ...model.document import Removed
from ...model.policy import OWN
from ..fonts import suit
from ..language import language_of_rules
from ..session import Session
from .removals import Group, Key, Piece, Segment, groups, keys, pieces


class Removals(QObject):
    """Arranges what was removed from the article on the page, and carries out what is decided about it."""

    changed = Signal(object)  # int: another arrangement of the piece with this number, None of everything

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent
        self.shown = False
        self._stored: StoredArticle | None = None
        self._groups: list[Group] = []
        self._opened: set[Key] = set()
        self.pieces: list[Piece] = []

    def arrange(self, stored: StoredArticle) -> list[Piece]:
        """Return what to show of an article's removals, nothing while they are not to be seen."""
        if self._stored is None or self._stored.id != stored.id:
            self._opened.clear()
        self._stored = stored
        self._groups = groups(stored.article.removed, stored.article.document.blocks) if self.shown else []
        self.pieces = pieces(self._groups, self._opened, self._head)
        return self.pieces

    def show(self, shown: bool) -> None:
        """Show what was removed, or not."""
        library, language = self._session.library, language_of_rules()

        def decide(_reason: object) -> None:
            if shown != self.shown:
                self.shown = shown
                self.changed.emit(None)

        # The reasons are read from files once: not on the window's thread.
        self._session.read(lambda: library.rule_reason("", language) if shown else "", decide, key="removed")

    def act(self, number: int, action: str, point: QPoint) -> None:
        """Do what a link in the head with this number says; a menu opens at a global point."""
        if number >= len(self.pieces):
            return
        place = self.pieces[number].group
        group = self._groups[place]
        match action:
            case "open":
                self._opened ^= {keys(self._groups)[place]}
                self.changed.emit(number)
            case "keep":
                self.keep(group.passages)
            case "never" if group.rule.startswith(OWN):
                self._never(group.rule, None)
            case "never":
                menu = self.never_menu(group.rule)
                menu.exec(point)
                menu.deleteLater()

    def keep(self, passages: Sequence[Removed]) -> None:
        """Let passages of one rule stay in the article from now on."""
        if self._stored is None or not passages:
            return
        library, article, rule = self._session.library, self._stored.id, passages[0].rule
        texts = [passage.text for passage in passages]
        self._session.mutate(lambda: library.keep_removed(article, texts, rule))

    def never_menu(self, rule: str) -> QMenu:
        """Make the menu of where a rule is to be left off."""
        assert self._stored is not None
        menu = QMenu(self._parent)
        here = self.tr("In “{name}”").format(name=self._stored.source_name.replace("&", "&&"))
        suit(menu, here)
        source = self._stored.source_id
        menu.addAction(here, lambda: self._never(rule, source))
        menu.addAction(self.tr("Everywhere"), lambda: self._never(rule, None))
        return menu

    def passages(self, numbers: Sequence[int]) -> list[Removed]:
        """Return the passages of these pieces."""
        found = (self.pieces[number].passage for number in numbers if number < len(self.pieces))
        return [passage for passage in found if passage is not None]

    def _never(self, rule: str, source: int | None) -> None:
        if self._stored is None:
            return
        library, first = self._session.library, [self._stored.id]
        self._session.mutate(lambda: library.never_remove(rule, source, first=first))

    # -- words

    def _head(self, group: Group, opened: bool) -> tuple[Segment, ...]:
        many = len(group.passages) > 1
        own = group.rule.startswith(OWN)
        words: list[Segment] = [(self._session.library.rule_reason(group.rule, language_of_rules()), "")]
        if many:
            words.append((self.tr("%Ln passage(s)", "", len(group.passages)), ""))
        if group.folded:
            words.append((self.tr("Fold") if opened else self.tr("Show"), "open"))
        words.append((self.tr("Keep all") if many else self.tr("Keep this"), "keep"))
        words.append((self.tr("Delete this rule") if own else self.tr("Never remove such here"), "never"))
        return tuple(words)
