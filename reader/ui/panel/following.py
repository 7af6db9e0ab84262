"""Following links of notes: to articles and highlights, or out to the web."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QCursor, QDesktopServices
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from ...model.links import Link, LinkTarget
from ..session import Session
from ..tips import plain_tip
from .link_completer import origin
from .note_document import NoteDocument

_WORDS = 60  # characters of a title in a menu


class LinkFollower(QObject):
    """Looks up where a link leads at the moment it is followed; where several articles fit, the reader chooses."""

    followed = Signal(object, object)  # article id; highlight id or None

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent

    def follow(self, href: str, note: NoteDocument, place: QPoint | None = None) -> None:
        """Follow an address that stands in a note; `place` is where on the screen to say something about it."""
        link = note.link_of(href)
        if link is None:
            QDesktopServices.openUrl(QUrl(href))  # a scheme that NoteDocument lets pass
        else:
            self.follow_link(link, place)

    def follow_link(self, link: Link, place: QPoint | None = None) -> None:
        """Follow a link between notes."""
        where = place or QCursor.pos()
        library = self._session.library
        self._session.read(
            lambda: library.resolve_link(link.target), lambda found: self._go(link, found, where), key="follow link"
        )

    def tip(self, href: str, note: NoteDocument) -> str:
        """Return what to say of a link below the mouse."""
        link = note.link_of(href)
        if link is None:
            return plain_tip(href)
        targets = note.targets.get(link.target)
        if targets is None:
            return ""
        if not targets:
            return plain_tip(self.nothing(link))
        if len(targets) > 1:
            return self.tr("%n articles have this title", "", len(targets))
        return plain_tip("\n".join(filter(None, (targets[0].title, targets[0].quote[:200]))))

    def nothing(self, link: Link) -> str:
        """Return what to say of a link that leads nowhere."""
        return self.tr("There is no article or highlight “{name}”").format(name=link.target)

    def choose(self, notes: Sequence[tuple[str, NoteDocument]], place: QPoint) -> None:
        """Follow the only link there is, or let the reader choose one by the keyboard."""
        if len(notes) == 1:
            self.follow(*notes[0], place)
        elif notes:
            menu = self._menu()
            for href, note in notes:
                link = note.link_of(href)
                words = note.words_of(link) if link is not None else href
                menu.addAction(_action(words), partial(self.follow, href, note, place))
            menu.popup(place)

    def _go(self, link: Link, found: tuple[LinkTarget, ...], place: QPoint) -> None:
        if len(found) == 1:
            self.followed.emit(found[0].article_id, found[0].highlight_id)
        elif not found:
            QToolTip.showText(place, plain_tip(self.nothing(link)), self._parent)
        else:
            menu = self._menu()
            for target in found:
                words = " — ".join(filter(None, (_action(target.title), _action(origin(target)))))
                menu.addAction(words, partial(self.followed.emit, target.article_id, None))
            menu.popup(place)

    def _menu(self) -> QMenu:
        menu = QMenu(self._parent)
        menu.setObjectName("linkChoice")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu


def _action(words: str) -> str:
    words = " ".join(words.split()).replace("&", "&&")
    return f"{words[:_WORDS]}…" if len(words) > _WORDS else words
