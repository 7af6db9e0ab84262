"""Where links lead: to a place in the article, to the network; and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from ...model.document import Document
from .page_pictures import PagePictures
from .view import ArticleView
from .words import find_fragment

if TYPE_CHECKING:
    from .popovers import LinkPopover


class Following(QObject):
    """Follows links of the article on a page. Positions are canonical."""

    left = Signal()  # the view has gone from where the pointer was

    def __init__(self, view: ArticleView, pictures: PagePictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._view = view
        self._pictures = pictures
        self._document: Document | None = None
        self._places: list[int] = []  # to which one can go back
        self.popover: LinkPopover | None = None
        view.link_clicked.connect(self.open)
        view.back_wanted.connect(self.go_back)

    def set_document(self, document: Document | None) -> None:
        """Take what is on the page."""
        self._document = document

    def forget(self) -> None:
        """Take that another article comes, with no way back to places of this one."""
        self._places.clear()

    def remember(self, place: int) -> None:
        """Take a place to which the reader may want to go back."""
        self._places.append(place)

    def open(self, target: str) -> None:
        """Show where a link goes; one within the article goes there; a picture that is missing is asked for."""
        if self._pictures.follow(target):
            return
        if target.startswith("#"):
            position = find_fragment(self._document, target[1:]) if self._document is not None else None
            if position is not None:
                place = self._view.place()
                self.remember(place)
                self._view.scroll_to(position, middle=position < place)  # going back, with what stands before it
                self._view.read_here()
                self.left.emit()
            return
        if self.popover is None:
            from .popovers import LinkPopover  # not needed to start

            self.popover = LinkPopover(self._page)
        self.popover.show_link(target, self.pointer())

    def go_back(self) -> None:
        """Show again what was in view before the last link within the article, or the last search, was followed."""
        if self._places:
            self._view.scroll_to(self._places.pop())
            self._view.read_here()

    def pointer(self) -> QPoint:
        """Return where the pointer is, or the middle of the page when the keyboard did it."""
        place = QCursor.pos()
        if QRect(self._page.mapToGlobal(QPoint(0, 0)), self._page.size()).contains(place):
            return place
        return self._page.mapToGlobal(self._page.rect().center())

    def speak(self) -> None:
        """Take that the language is another one."""
        if self.popover is not None:
            self.popover.deleteLater()
            self.popover = None
