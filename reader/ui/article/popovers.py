"""A small panel over the article: where a link goes."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlsplit

from PySide6.QtCore import QPoint, QRect, Qt, QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

_OPENABLE = ("http", "https", "mailto")
_WIDTH = 420


class Popover(QFrame):
    """A panel over its parent that a click elsewhere or Escape closes."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(name)
        self.setProperty("popover", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 12)
        self.column.setSpacing(10)

    def open_at(self, point: QPoint) -> None:
        """Open below a global point, inside the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        box = QRect(point + QPoint(-20, 14), self.size())
        if box.bottom() > screen.bottom():
            box.moveBottom(point.y() - 14)
        box.moveLeft(max(screen.left(), min(box.left(), screen.right() - box.width())))
        box.moveTop(max(screen.top(), box.top()))
        self.move(box.topLeft())
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class LinkPopover(Popover):
    """Shows the whole address of a link, its host in bold, and opens it only when told to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("linkPopover", parent)
        self._address = QLabel(self)
        self._address.setObjectName("linkAddress")
        self._address.setTextFormat(Qt.TextFormat.RichText)
        self._address.setWordWrap(True)
        self._address.setFixedWidth(_WIDTH)
        self._address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hint = QLabel(self)
        self._hint.setObjectName("linkHint")
        self._hint.setWordWrap(True)
        self._open = QPushButton(self.tr("Open in browser"), self)
        self._open.setDefault(True)
        self._copy = QPushButton(self.tr("Copy"), self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._copy)
        row.addWidget(self._open)
        self.column.addWidget(self._address)
        self.column.addWidget(self._hint)
        self.column.addLayout(row)
        self._target = ""
        self._open.clicked.connect(self._go)
        self._copy.clicked.connect(self._keep)

    def show_link(self, target: str, point: QPoint) -> None:
        """Show where a link goes."""
        scheme = urlsplit_scheme(target)
        self._target = target
        self._address.setText(link_markup(target))
        self._open.setVisible(scheme in _OPENABLE)
        self._open.setText(self.tr("Write in mail program") if scheme == "mailto" else self.tr("Open in browser"))
        unusual = "xn--" in host_of(target)[1]
        if scheme not in _OPENABLE:
            hint = self.tr("This is not an address on the internet; it can be copied.")
        elif unusual:
            hint = self.tr("The name of this site has letters that can look like others.")
        else:
            hint = ""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.open_at(point)
        (self._open if self._open.isVisibleTo(self) else self._copy).setFocus()

    def _go(self) -> None:
        self.close()
        if urlsplit_scheme(self._target) in _OPENABLE:
            QDesktopServices.openUrl(_without_files(QUrl(self._target)))

    def _keep(self) -> None:
        self.close()
        QGuiApplication.clipboard().setText(self._target)


def _without_files(url: QUrl) -> QUrl:
    """Return an address as it is, but a mail's without files to send: some mail programs take them from a link."""
    if url.scheme() != "mailto" or not url.hasQuery():
        return url
    query = QUrlQuery(url)
    for name, _ in query.queryItems():
        if name.lower() in ("attach", "attachment"):
            query.removeAllQueryItems(name)
    url.setQuery(query)
    return url


def urlsplit_scheme(target: str) -> str:
    """Return an address's scheme in lower case, "" for none or for what is no address."""
    try:
        return urlsplit(target).scheme.lower()
    except ValueError:
        return ""


def host_of(target: str) -> tuple[str, str]:
    """Return a web address's host for people and as it is looked up (punycode), both "" for none.

    Both as Qt reads the address, for Qt hands it to the browser.
    """
    url = QUrl(target)
    if urlsplit_scheme(target) not in ("http", "https") or not url.isValid():
        return "", ""
    encoded = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    return url.host(QUrl.ComponentFormattingOption.FullyDecoded), encoded


def link_markup(target: str) -> str:
    """Return an address for people: the host in bold; as it is looked up on a line of its own if that differs."""
    host, encoded = host_of(target)
    shown = "".join(character if character.isprintable() else quote(character) for character in target)
    authority = shown.find("//") + 2
    after = len(shown)
    for stroke in "/?#\\":
        place = shown.find(stroke, authority)
        after = min(after, place) if place >= 0 else after
    start = shown.lower().rfind(host.lower(), authority, after) if host else -1
    if start < 0:
        return escape(_breaking(shown)) + (f"<br><b>{escape(encoded)}</b>" if encoded else "")
    end = start + len(host)
    text = f"{escape(shown[:start])}<b>{escape(shown[start:end])}</b>{escape(_breaking(shown[end:]))}"
    return text if encoded == host.lower() else f"{text}<br><b>{escape(encoded)}</b>"


def _breaking(text: str) -> str:
    """Let a long address break: a zero-width space after each stroke."""
    return "".join(f"{character}\u200b" if character in "/&-_=" else character for character in text)
