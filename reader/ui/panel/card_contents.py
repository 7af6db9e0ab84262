"""What a card shows besides its quote, kept laid out: the note as it reads, and the difference of two wordings."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument

from ...model.annotation import Highlight, shown_quote
from ...model.difference import Piece
from ..session import Session
from .card_change import change_document
from .card_layout import CardContent
from .card_pictures import CardPictures
from .note_document import NoteDocument, Targets

_KEPT = 96  # documents; more than are on any screen, few enough to weigh nothing
_FOLDED = 4000  # characters of a note that are laid out while it is folded: more than are seen


class CardContents(QObject):
    """Makes the documents in cards when they are asked for, and keeps those asked for last."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.pictures = CardPictures(session, self)
        self.targets: Targets = {}  # what links in notes lead to
        self.version = 0  # of the targets
        self.changes: dict[int, tuple[Piece, ...]] = {}  # by highlight, from the words it was made on to those now
        self.active: int | None = None  # the highlight whose card is open for deciding
        self._kept: OrderedDict[tuple[str, int], tuple[object, QTextDocument]] = OrderedDict()

    def set_targets(self, targets: Targets) -> bool:
        """Say what links lead to; answer whether that is something else than before."""
        if targets == self.targets:
            return False
        self.targets = targets
        self.version += 1
        return True

    def forget(self) -> None:
        """Drop what belongs to another article."""
        self._kept.clear()
        self.pictures.forget()
        self.changes.clear()
        self.active = None

    def note(self, highlight: Highlight, width: int, *, whole: bool) -> NoteDocument:
        """Return a highlight's note laid out in a width; unless `whole`, of a very long one the beginning."""
        text, theme, targets = highlight.note, self._session.theme, self.targets
        if not whole and len(text) > _FOLDED:
            text = text[: text.rfind("\n", _FOLDED // 2, _FOLDED) + 1 or _FOLDED]

        def make() -> NoteDocument:
            made = NoteDocument(text, theme, targets)
            made.setTextWidth(width)
            return made

        made = self._keep(("note", highlight.id), (text, width, theme.name, self.version), make)
        assert isinstance(made, NoteDocument)
        return made

    def change(self, highlight: Highlight, width: int) -> QTextDocument:
        """Return the difference of a highlight's old and new words laid out in a width."""
        pieces, theme = self.changes[highlight.id], self._session.theme
        return self._keep(
            ("change", highlight.id), (pieces, width, theme.name), lambda: change_document(pieces, theme, width)
        )

    def _keep(self, key: tuple[str, int], state: object, make: Callable[[], QTextDocument]) -> QTextDocument:
        known = self._kept.get(key)
        if known is None or known[0] != state:
            known = self._kept[key] = (state, make())
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return known[1]

    def content(self, highlight: Highlight, *, open_: bool, note_editor: int, tags_editor: int) -> CardContent:
        """Say what stands in a card."""
        deciding = highlight.placement.verdict == "changed" and self.active == highlight.id
        shown = deciding and highlight.id in self.changes
        return CardContent(
            shown_quote(highlight.selector).strip(),
            open_,
            note_editor,
            tags_editor,
            self.verdict(highlight),
            (lambda width: int(self.change(highlight, width).size().height() + 0.5)) if shown else None,
            (("accept", self.tr("Confirm")), ("detach", self.tr("Detach"))) if deciding else (),
            lambda width: self.note(highlight, width, whole=open_).height(),
            thumbnail.size if (thumbnail := self.pictures.thumbnail(highlight)) is not None else None,
        )

    def verdict(self, highlight: Highlight) -> str:
        """Return the line about what became of a passage, "" where nothing wants a decision."""
        if highlight.placement.verdict == "changed" and highlight.selector.picture is not None:
            return self.tr("The picture has another address: is it the same?")
        if highlight.placement.verdict == "changed":
            return self.tr("The text has changed: show the difference")
        if highlight.placement.verdict == "orphan":
            if highlight.detached:
                return self.tr("Detached from the text: find its place…")
            return self.tr("No longer in the text: find its place…")
        return ""
