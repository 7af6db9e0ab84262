"""Small panels over the article: where a link goes, and what cleaning removed."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlsplit

from PySide6.QtCore import QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ...model.document import Removed
from ..theme import Theme

_OPENABLE = ("http", "https", "mailto")
_WIDTH = 420
_MOST_SHOWN = 300  # removed passages listed; more are counted


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
            QDesktopServices.openUrl(QUrl(self._target))

    def _keep(self) -> None:
        self.close()
        QGuiApplication.clipboard().setText(self._target)


class RemovedPopover(Popover):
    """Lists what cleaning took out, each with its rule; a click goes to its place."""

    place_wanted = Signal(int)  # index of the block it stood before

    def __init__(self, parent: QWidget) -> None:
        super().__init__("removedPopover", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column.setContentsMargins(0, 0, 0, 0)

    def show_removed(self, removed: tuple[Removed, ...], theme: Theme, point: QPoint) -> None:
        """List these passages."""
        inner = QWidget()
        inner.setObjectName("removedList")
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(12)
        for passage in removed[:_MOST_SHOWN]:
            label = QLabel(inner)
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
            label.setFixedWidth(_WIDTH)
            words = escape(passage.text.strip()[:600]).replace("\n", "<br>") or escape(self.tr("(nothing to read)"))
            label.setText(
                f'<a href="{passage.before}" style="text-decoration:none; color:{theme.text}">{words}</a>'
                f'<br><span style="font-size:11px; color:{theme.faint}">{escape(passage.rule)}</span>'
            )
            label.linkActivated.connect(self._chosen)
            column.addWidget(label)
        if len(removed) > _MOST_SHOWN:
            column.addWidget(QLabel(self.tr("and %Ln more", "", len(removed) - _MOST_SHOWN), inner))
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        inner.adjustSize()
        area.setFixedSize(inner.width() + 14, min(420, inner.sizeHint().height() + 2))
        self.column.addWidget(area)
        self.open_at(point)

    def _chosen(self, link: str) -> None:
        self.close()
        self.place_wanted.emit(int(link))


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
