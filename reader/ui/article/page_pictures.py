"""The pictures of the page: where each is to be had, drawn or left room for, and fetched when the reader wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from ...model.annotation import PictureSelector
from ...model.article import StoredArticle
from ...model.picture import Picture
from ..session import Session
from .formats import Typography
from .header import ArticleHeader
from .images import FETCH, Pictures
from .page_view import PageView
from .picture_files import MOST_COPIED, Found, cropped, find_pictures
from .picture_requests import ALL, PictureRequests

Read = tuple[dict[str, Picture], dict[str, Found]]


class PagePictures(QObject):
    """Keeps what is known of the pictures of the article on the page, and its placeholders and header up to date."""

    requested = Signal(list)  # addresses of pictures that the reader wants fetched

    def __init__(self, session: Session, view: PageView, header: ArticleHeader, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._header = header
        self._stored: StoredArticle | None = None
        self._places: Mapping[str, Picture] = {}
        self._found: Mapping[str, Found] = {}
        self._drawn: Pictures | None = None
        self._requests = PictureRequests(self)
        self._requests.requested.connect(self.requested)
        self._requests.changed.connect(self._say)

    def read(self, stored: StoredArticle) -> Read:
        """Look for the pictures of an article. Any thread."""
        library = self._session.library
        places = library.article_pictures(stored)
        return places, find_pictures(stored.article.document, places, library.picture_data)

    def take(self, stored: StoredArticle, read: Read) -> None:
        """Take the article that is to be on the page, with what was read of its pictures."""
        self._stored = stored
        self._places, self._found = read

    def draw(self, typography: Typography, missing_text: str) -> Pictures:
        """Return the pictures for a page that is built now, and offer in the header those that are missing."""
        self._requests.set_places(self._places)
        self._header.offer_pictures(*self._requests.offer(), self._requests.hint())
        self._drawn = Pictures(
            self._found, typography, self._decode, self._view.viewport().update, missing_text,
            self._places, self._requests.explain,
        )  # fmt: skip
        return self._drawn

    def ask_all(self) -> None:
        """Ask for every picture of the article that is on the network only."""
        self._requests.ask_all()

    def ended(self) -> None:
        """Take that nothing is being fetched any more."""
        self._requests.ended()

    def answered(self, addresses: Iterable[str]) -> None:
        """Take that these came or did not: look at the article's pictures again if they are among them."""
        stored = self._stored
        self._requests.answered(addresses)
        if stored is None or not self._requests.concerns(addresses):
            return

        def renew(read: Read) -> None:
            if self._stored is stored:
                self._renew(stored, read)

        self._session.read(lambda: self.read(stored), renew, key="article pictures")

    def follow(self, target: str) -> bool:
        """Ask for what a placeholder or the header links to; say whether it was such a link."""
        if target == ALL:
            self._requests.ask_all()
        elif target.startswith(FETCH) and self._drawn is not None:
            self._requests.ask([self._drawn.address(target)])
        return target.startswith(FETCH)

    def hint(self, target: str) -> str:
        """Return what to say of a link under the pointer: an address, or what would be fetched from where."""
        if not target.startswith(FETCH):
            return target
        return self._requests.hint(self._drawn.address(target) if self._drawn is not None else "")

    def copy(self, picture: PictureSelector) -> None:
        """Put a picture of the article, or a part of it, on the clipboard; one that is not here, its address."""
        found = self._found.get(picture.address)
        if found is None:
            QGuiApplication.clipboard().setText(picture.address)
            return

        def take(image: QImage) -> None:
            if not image.isNull():
                QGuiApplication.clipboard().setImage(image)

        self._decode(lambda: cropped(found.decode(found.width_within(MOST_COPIED)), picture.region), take)

    def _renew(self, stored: StoredArticle, read: Read) -> None:
        """Put pictures into the places that were left for them; the line that is being read stays where it is."""
        self.take(stored, read)
        self._requests.set_places(self._places)
        if self._drawn is not None:
            hold = self._view.hold()
            self._drawn.renew(self._view.document(), stored.article.document, self._found, self._places)
            self._view.keep(hold)
        self._say()

    def _say(self) -> None:
        """Say in the header and in the pictures' places what is missing and what is on its way."""
        self._header.offer_pictures(*self._requests.offer(), self._requests.hint())
        self._view.header_changed()
        self._view.viewport().update()

    def _decode(self, work: Callable[[], QImage], done: Callable[[QImage], None]) -> None:
        self._session.tasks.run("read", lambda _task: work(), done)
