"""An old version in the article column: to be read, searched with the eyes and copied from, not to be changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ...model.article import StoredArticle
from ...model.version import Version, VersionText
from ..article.builder import DocumentBuilder
from ..article.finding import Finding
from ..article.formats import Typography
from ..article.header import ArticleHeader
from ..article.page_pictures import PagePictures, Read
from ..article.page_view import MARGIN
from ..article.view import ArticleView
from ..article.words import find_fragment, quotation, reading_minutes
from ..session import Session

if TYPE_CHECKING:
    from ..article.popovers import LinkPopover


@dataclass(frozen=True, slots=True)
class OldText:
    """What is to be on the page."""

    stored: StoredArticle  # with the article as it was
    text: VersionText
    versions: tuple[Version, ...]
    pictures: Read


class VersionPage(QWidget):
    """Shows a version with the highlights it had, on paper that is a little darker."""

    left = Signal()  # the reader wants the present version back
    refused = Signal()  # something was to be highlighted here
    highlight_activated = Signal(object)  # id
    link_hovered = Signal(str)
    pictures_requested = Signal(list)  # addresses

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versionPage")
        self._session = session
        self._shown: OldText | None = None
        self._link: LinkPopover | None = None
        self.view = ArticleView(self)
        self.view.extent.enabled = False
        self.view.set_shapes(session.colors.shape)
        self._header = ArticleHeader()
        self.view.set_header(self._header)
        self._pictures = PagePictures(session, self.view, self._header, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.finding = Finding(session, self.view, self._header, self)
        self.finding.closed.connect(self.view.setFocus)
        layout.addWidget(self.finding.bar)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.command.connect(self._act)
        self.view.marks_clicked.connect(lambda marks: self._activate(marks[0].highlight.id if marks else None))
        self.view.menu_wanted.connect(self._menu)
        self.view.link_clicked.connect(self._follow)
        self.view.link_hovered.connect(lambda target: self.link_hovered.emit(self._pictures.hint(target)))
        self.view.selection_settled.connect(self._selected)
        self._header.link_clicked.connect(self._follow)
        self._header.link_hovered.connect(lambda target: self.link_hovered.emit(self._pictures.hint(target)))
        self._pictures.requested.connect(self.pictures_requested)
        self._style: tuple[object, int] = (session.theme, session.settings.font_size)
        session.theme_changed.connect(self._restyle)
        session.settings_changed.connect(self._restyle)
        session.colors.changed.connect(lambda: self.view.set_shapes(session.colors.shape))

    def read(self, article_id: int, version_id: int) -> OldText:
        """Return what the page needs. Any thread; raise PizhuError."""
        library = self._session.library
        text = library.version(article_id, version_id)
        # What was removed from it is not offered: only the present text can have it back.
        stored = replace(library.article(article_id), article=replace(text.article, removed=()), position=0)
        return OldText(stored, text, library.versions(article_id), self._pictures.read(stored))

    def show_text(self, old: OldText) -> None:
        """Show a version from its beginning."""
        self._shown = old
        self._pictures.take(old.stored, old.pictures)
        self.view.read_here()
        self._render(0)
        self.finding.article_shown(old.stored, go=False)

    def show_again(self, old: OldText) -> None:
        """Show the same version with its highlights as they are now, and where it was read."""
        self._shown = old
        self.view.set_highlights(old.text.highlights)

    def pictures_answered(self, addresses: Iterable[str]) -> None:
        """Take that these pictures came or did not."""
        self._pictures.answered(addresses)

    def pictures_ended(self) -> None:
        """Take that no picture is being fetched any more."""
        self._pictures.ended()

    def shown(self) -> OldText | None:
        """Return what is on the page."""
        return self._shown

    def scroll_to_highlight(self, highlight_id: int) -> bool:
        """Bring a highlight into view; answer whether it stands in this version."""
        mark = self.view.marks().find(highlight_id)
        if mark is None:
            return False
        self.view.set_active(highlight_id)
        self.view.scroll_to(mark.start, middle=True)
        return True

    def _restyle(self, _what: object) -> None:
        style = (self._session.theme, self._session.settings.font_size)
        if style != self._style:
            self._style = style
            self._render(self.view.place())

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            if self._link is not None:
                self._link.deleteLater()
                self._link = None
            self._render(self.view.place())

    def _render(self, place: int) -> None:
        old = self._shown
        if old is None:
            return
        theme, size = self._session.theme, self._session.settings.font_size
        typography = Typography(replace(theme, page=theme.list), size)
        self.view.set_column(size)
        document = old.stored.article.document
        self._header.show_article(old.stored, reading_minutes(document.text), theme)
        builder = DocumentBuilder(
            document, typography, self._pictures.draw(typography, self.tr("Picture")), self.view.text_width(),
            (self.view.header_height(), MARGIN), self.view,
        )  # fmt: skip
        builder.start()
        self.view.show_document(builder, old.text.highlights, place)

    def _act(self, command: str) -> None:
        match command:
            case "next" | "previous":
                active = self.view.active_id()
                mark = self.view.marks().step(active, self.view.place(), command == "next")
                if mark is not None:
                    self.view.scroll_to(mark.start, middle=True)
                    self._activate(mark.highlight.id)
            case "quote":
                if (words := self.view.selected_text()).strip() and self._shown is not None:
                    QGuiApplication.clipboard().setText(quotation(words, self._shown.stored.article))
            case "escape":
                start, end = self.view.selected_range()
                if start < end:
                    self.view.clear_selection()
                elif self.finding.bar.is_open:
                    self.finding.close()
                elif not self.view.leave_caret():
                    self.left.emit()
            case _:
                self.refused.emit()

    def _activate(self, highlight_id: int | None) -> None:
        self.view.set_active(highlight_id)
        if highlight_id is not None:
            self.highlight_activated.emit(highlight_id)

    def _selected(self) -> None:
        """Say why no bar comes to highlight what is selected."""
        if self.view.selected_text().strip():
            self.refused.emit()

    def _follow(self, target: str) -> None:
        """Show where a link goes; one within the article goes there; a picture that is missing is asked for."""
        if self._shown is None or self._pictures.follow(target):
            return
        if target.startswith("#"):
            position = find_fragment(self._shown.stored.article.document, target[1:])
            if position is not None:
                self.view.scroll_to(position)
            return
        if self._link is None:
            from ..article.popovers import LinkPopover  # not needed before a link is followed

            self._link = LinkPopover(self)
        self._link.show_link(target, QCursor.pos())

    def _menu(self, point: QPoint, link: str) -> None:
        menu = QMenu(self.view)
        if self.view.selected_text():
            menu.addAction(self.tr("Copy") + "\tCtrl+C", self.view.copy)
            menu.addAction(self.tr("Copy as quotation") + "\tC", lambda: self._act("quote"))
        if link:
            menu.addAction(self.tr("Copy link"), lambda: QGuiApplication.clipboard().setText(link))
        menu.addAction(self.tr("Select all") + "\tCtrl+A", self._select_all)
        menu.exec(point)
        menu.deleteLater()

    def _select_all(self) -> None:
        self.view.finish_building()
        self.view.selectAll()
