"""What stands in the second column: the list of articles, or a page in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

Make = Callable[[QWidget], QWidget]  # from the parent it will have


class ListPages(QStackedWidget):
    """Shows the list of articles or one of the pages, which are made when first shown.

    A page may have a method `shown()`, called each time it comes to the front.
    """

    def __init__(self, pages: Mapping[str, Make], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listPages")
        self._makers = dict(pages)
        self._made: dict[str, QWidget] = {}
        self._list: QWidget | None = None

    def set_list(self, widget: QWidget) -> None:
        """Take the list of articles, and show it."""
        self._list = widget
        self.addWidget(widget)
        self.show_list()

    def show_list(self) -> None:
        """Show the list of articles."""
        assert self._list is not None
        self._bring(self._list)

    def show_page(self, name: str) -> QWidget:
        """Show a page and return it."""
        page = self.page(name)
        self._bring(page)
        if callable(shown := getattr(page, "shown", None)):
            shown()
        return page

    def page(self, name: str) -> QWidget:
        """Return a page, making it when it is asked for first."""
        if name not in self._made:
            self._made[name] = self._makers[name](self)
            self.addWidget(self._made[name])
        return self._made[name]

    def name(self) -> str:
        """Return the name of the page that is shown, "" for the list of articles."""
        current = self.currentWidget()
        return next((name for name, page in self._made.items() if page is current), "")

    def _bring(self, widget: QWidget) -> None:
        self.setFocusProxy(widget)
        self.setCurrentWidget(widget)
