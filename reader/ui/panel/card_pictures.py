"""The pictures that highlights are of, in small for their cards: read and decoded off the window's thread, kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from ...model.annotation import Highlight
from ...model.article import StoredArticle
from ...model.changes import Changes
from ...model.document import Block, Document, Image
from ...model.figures import figure_at, figures
from ...model.picture import Picture
from ..article.picture_files import cropped, find_pictures
from ..session import Session

HIGH, WIDE = 72, 260  # px at most
_SHARP = 2  # device px for each of these
_KEPT = 96  # pictures

_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture and its size in px."""

    image: QImage
    size: QSize


class CardPictures(QObject):
    """Makes the pictures in cards when they are asked for, and keeps those asked for last."""

    ready = Signal(object)  # id of a highlight whose picture has come

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: OrderedDict[_Key, Thumbnail | None] = OrderedDict()  # None: there is none, or none yet
        self._article: tuple[StoredArticle, dict[str, Picture]] | None = None  # read last
        session.changed.connect(self._look)

    def forget(self) -> None:
        """Drop all of them."""
        self._kept.clear()
        self._article = None

    def thumbnail(self, highlight: Highlight) -> Thumbnail | None:
        """Return a highlight's picture; None for a passage, where there is none at hand, and until it is read."""
        picture = highlight.selector.picture
        if picture is None:
            return None
        key = highlight.article_id, picture, highlight.placement
        if key not in self._kept:
            self._kept[key] = None
            self._session.read(lambda: self._read(highlight), lambda made: self._take(key, highlight.id, made))
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]

    def _read(self, highlight: Highlight) -> Thumbnail | None:
        """Read a picture, or the part of one, from where it is. Any thread."""
        picture, library = highlight.selector.picture, self._session.library
        known = self._article
        if known is None or known[0].id != highlight.article_id:
            stored = library.article(highlight.article_id)
            known = self._article = stored, library.article_pictures(stored)
        stored, places = known
        figure = figure_at(highlight.selector, highlight.placement, figures(stored.article.document))
        if picture is None:
            return None
        address = figure.address if figure is not None else picture.address
        one = Document((Block("image", image=Image(address)),))
        found = find_pictures(one, places, library.picture_data).get(address)
        if found is None:
            return None
        wide, high = (picture.region or (0.0, 0.0, 1.0, 1.0))[2:]
        wide, high = max(1.0, wide * found.width), max(1.0, high * found.height)
        scale = min(1.0, HIGH / high, WIDE / wide)
        image = cropped(found.decode(ceil(found.width * min(1.0, _SHARP * scale))), picture.region)
        if image.isNull():
            return None
        return Thumbnail(image, QSize(max(1, round(wide * scale)), max(1, round(high * scale))))

    def _take(self, key: _Key, highlight_id: int, made: Thumbnail | None) -> None:
        if made is not None and key in self._kept:
            self._kept[key] = made
            self.ready.emit(highlight_id)

    def _look(self, changes: Changes) -> None:
        known = self._article
        if changes.pictures or (known is not None and known[0].id in changes.contents):
            self.forget()
