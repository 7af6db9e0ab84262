"""What is known about the article, where it came from, and what cleaning took out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ...model.article import StoredArticle
from ...model.changes import Changes
from ...model.errors import NotFoundError
from ...model.identity import parse_id
from ...model.version import Version
from ..correcting import edit_details
from ..language import language_of_rules
from ..moments import day_text, moment
from ..origins import Origins
from ..session import Session
from ..versions.section import COMPARE, READ, versions_html

_MOST_REMOVED = 300  # entries shown; a page full of noise has thousands


def escape(text: str) -> str:
    """Make a text safe within HTML (html.escape costs 2 ms of start-up for its tables)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class _Page(QTextBrowser):
    """Shows what it is given and fetches nothing."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return nothing for every address; what Qt is not given as None it does not look for on the disk."""
        return b""


class InfoPage(QWidget):
    """The second tab of the panel. Filled only while it is seen."""

    version_requested = Signal(object, object)  # ids of an article, and of a version of it that is to be read
    comparison_requested = Signal(object, object)  # the same, to be compared with the present one

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stored: StoredArticle | None = None
        self._versions: tuple[Version, ...] = ()
        self._asked: StoredArticle | None = None  # whose versions were asked for
        self._filled: object = None
        self.page = _Page(self)
        self.page.setObjectName("infoPage")
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.setUndoRedoEnabled(False)
        self.page.document().setDocumentMargin(0)
        self.page.anchorClicked.connect(self._follow)
        self._origins = Origins(self)
        self.edit = QPushButton(self)
        self.edit.setObjectName("editDetails")
        self.edit.clicked.connect(lambda: self._edit(""))
        self.show_file = QPushButton(self)
        self.show_file.clicked.connect(self._show_file)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 8, 12)
        layout.setSpacing(10)
        layout.addWidget(self.page, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 0, 8, 0)  # the page's own room on the right is its scroll bar's
        row.addWidget(self.edit, 1)
        row.addWidget(self.show_file, 1)
        layout.addLayout(row)
        session.theme_changed.connect(lambda _theme: self._fill())
        session.changed.connect(self._changed)
        self.translate()

    def show_article(self, stored: StoredArticle | None) -> None:
        """Show what is known about an article, now or when the tab is opened."""
        if stored is None or self._stored is None or stored.id != self._stored.id:
            self._versions = ()
        self._stored = stored
        self.show_file.setEnabled(stored is not None)
        self.edit.setEnabled(stored is not None)
        self._fill()

    def translate(self) -> None:
        """Set the texts."""
        self.show_file.setText(self.tr("Show the file"))
        self.edit.setText(self.tr("Edit details…"))
        self.page.setAccessibleName(self.tr("Information about the article"))

    def showEvent(self, event: QShowEvent) -> None:
        """Fill in what was put off."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        if self.isVisible() and self._stored is not None and self._asked is not self._stored:
            self._ask_versions(self._stored)
        wanted = (self._stored, self._versions, self._session.theme)
        if not self.isVisible() or self._filled == wanted:
            return
        self._filled = wanted
        place = self.page.verticalScrollBar().value()
        self.page.setHtml(self._html(self._stored) if self._stored is not None else "")
        self.page.verticalScrollBar().setValue(place)

    def _ask_versions(self, stored: StoredArticle) -> None:
        self._asked = stored
        library = self._session.library

        def read() -> tuple[Version, ...]:
            try:
                return library.versions(stored.id)
            except NotFoundError:
                return ()

        def take(versions: tuple[Version, ...]) -> None:
            if self._asked is stored:
                self._versions = versions
                self._fill()

        self._session.read(read, take, key="versions")

    def _changed(self, changes: Changes) -> None:
        """Count the highlights of versions anew."""
        if self._stored is not None and self._stored.id in changes.annotations:
            self._asked = None
            self._fill()

    def _show_file(self) -> None:
        if self._stored is None:
            return
        folder = Path(self._stored.file).parent
        if not folder.is_dir() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._session.failed.emit(self.tr("{folder} can't be opened").format(folder=folder))

    def _edit(self, field: str) -> None:
        if self._stored is not None:
            edit_details(self._session, [self._stored.id], self._stored, self.window(), field)

    def _restore(self, field: str) -> None:
        if self._stored is not None:
            library, article = self._session.library, self._stored.id
            self._session.mutate(lambda: library.correct([article], {field: None}))

    def _follow(self, address: QUrl) -> None:
        if address.scheme() == "edit":
            self._edit(address.path())
        elif address.scheme() == "restore":
            self._restore(address.path())
        elif address.scheme() in (READ, COMPARE) and self._stored is not None:
            reads = address.scheme() == READ
            signal = self.version_requested if reads else self.comparison_requested
            signal.emit(self._stored.id, parse_id(address.path()) or 0)
        if address.scheme() in ("http", "https"):  # its whole address is what the reader clicked on
            QDesktopServices.openUrl(address)

    # -- the words
    def _html(self, stored: StoredArticle) -> str:
        theme, article = self._session.theme, stored.article
        parts: list[str] = []

        def entry(name: str, value: str, below: str = "") -> None:
            if value:
                small = f'<div style="color:{theme.faint};font-size:11px">{below}</div>' if below else ""
                parts.append(
                    f'<div style="color:{theme.faint};font-size:11px;margin-top:12px">{name}</div>'
                    f'<div style="color:{theme.text}">{value}</div>{small}'
                )

        def detail(field: str, value: str) -> None:
            """Add one of the details the reader may correct; its name is the way to do so."""
            plain = f"color:{theme.faint};text-decoration:none"
            name = f'<a style="{plain}" href="edit:{field}">{escape(self._origins.field(field))}</a>'
            entry(
                name,
                value or (f'<span style="color:{theme.faint}">—</span>' if field in stored.given else ""),
                self._below(stored, field),
            )

        for field in ("title", "publisher", "author", "editor"):
            detail(field, escape(getattr(article, field)))
        detail("published", self._published(article.published))
        detail("original", _link(article.original, theme.accent))
        entry(self.tr("Source"), escape(stored.source_name))
        gone = escape(self.tr("the file is not there any more; the text stays")) if stored.missing else ""
        entry(self.tr("File"), escape(stored.file), gone)
        entry(self.tr("Categories"), escape(" / ".join(article.categories)))
        entry(self.tr("Keywords"), escape(" · ".join(article.keywords)))
        detail("language", escape(article.language))
        detail("cover", _link(article.cover, theme.accent))
        parts.append(versions_html(self._versions, theme, lambda number: self.tr("%n highlight(s)", "", number)))
        entry(self.tr("Noticed while reading"), "<br>".join(escape(issue) for issue in article.issues))
        if article.removed:
            shown = article.removed[:_MOST_REMOVED]
            told = "".join(
                f'<div style="color:{theme.soft};margin-top:4px">{escape(item.text) or "—"}</div>'
                f'<div style="color:{theme.faint};font-size:11px">{escape(self._reason(item.rule))}</div>'
                for item in shown
            )
            rest = len(article.removed) - len(shown)
            and_more = self.tr("and %n more", "", rest)
            more = f"<div>{escape(and_more)}</div>" if rest else ""
            left_out = self.tr("Left out of the text: %n", "", len(article.removed))
            parts.append(
                f'<div style="color:{theme.faint};font-size:11px;margin-top:12px">{escape(left_out)}</div>{told}{more}'
            )
        return "".join(parts)

    def _published(self, published: str | None) -> str:
        if not published:
            return escape(self.tr("Undated"))
        here = moment(published)
        if here.day is None:
            return escape(published)
        told = escape(f"{day_text(here.day)} {here.clock}".strip())
        if here.clock and datetime.fromisoformat(published).tzinfo is not None:  # as the file has it
            told += "<br>" + escape(self.tr("as written: {time}").format(time=published.replace("T", " ")))
        return told

    def _below(self, stored: StoredArticle, field: str) -> str:
        """Say where a detail came from; for a corrected one what the file says, and the way back to it."""
        if field in stored.given:
            given = stored.given[field]
            told = escape(_readable(field, given.value)) if given is not None else self.tr("nothing")
            words = self.tr("yours; the file says: {value}").format(value=told)
            restore = self.tr("Restore")  # the translator's tool does not look into what is formatted
            link = f'<a style="color:{self._session.theme.accent}" href="restore:{field}">{restore}</a>'
            return f"{words} · {link}"
        known = stored.article.metadata.get(field)
        return escape(self._origins.origin(known.origin)) if known is not None else ""

    def _reason(self, rule: str) -> str:
        return self._session.library.rule_reason(rule, language_of_rules())


def _readable(field: str, value: str) -> str:
    """Return a detail as people write it."""
    return value.replace("T", " ") if field == "published" else value


def _link(address: str, color: str) -> str:
    if not address.startswith(("http://", "https://")):
        return escape(address)
    return f'<a style="color:{color}" href="{escape(address)}">{escape(address)}</a>'
