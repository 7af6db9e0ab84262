"""The window's frame: bars, columns, geometry, menus; what stands in the columns comes after the first paint."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from .actions import Actions
from .columns import ARTICLE, LIST, PANEL, SIDE, Columns
from .session import Session
from .status_line import StatusLine
from .top_bar import TopBar

if TYPE_CHECKING:
    from .reading import Reading

_SIZE = (1440, 900)


class MainWindow(QMainWindow):
    """One window on one library."""

    library_wanted = Signal(object, bool)  # Path of the library to show instead, whether it may be made
    loaded = Signal()  # the code of the columns is there: their style can be had
    filled = Signal(object)  # Reading: the columns have been made and asked for their contents
    dropped = Signal(list)  # Paths dropped on the window
    closed = Signal()

    def __init__(self, session: Session, *, article: int | None = None) -> None:
        super().__init__()
        self.session = session
        self.reading: Reading | None = None  # from `filled` on
        self._first_article = article
        self._before_menus: QWidget | None = None  # what had the keyboard before the menu bar came
        self._alt_alone = False
        self._exposed = False
        self._leaving = False
        self.setAcceptDrops(True)
        self.commands = Actions(self)
        central = QWidget(self)
        self.top_bar = TopBar(session, self.commands, central)
        self.columns = Columns(session.settings.window_state.get("columns", ()), central)
        self.status = StatusLine(central)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.columns, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self.commands.connect_all(self._handlers())
        self.columns.shown_changed.connect(self._show_toggles)
        self._restore()

    def _handlers(self) -> dict[str, Callable[..., object]]:
        return {
            "quit": self.close,
            "search": self.top_bar.focus_search,
            "side": lambda shown: self.set_shown(SIDE, shown),
            "panel": lambda shown: self.set_shown(PANEL, shown),
            "menu_bar": self._toggle_menu_bar,
            "next_pane": lambda: self.focus_column(self.columns.next_shown(1)),
            "previous_pane": lambda: self.focus_column(self.columns.next_shown(-1)),
            "go_tree": lambda: self.focus_column(SIDE),
            "go_list": lambda: self.focus_column(LIST),
            "go_article": lambda: self.focus_column(ARTICLE),
            "go_panel": lambda: self.focus_column(PANEL),
            "full_screen": lambda on: self.showFullScreen() if on else self.showNormal(),
        }

    # -- the beginning and the end
    def _restore(self) -> None:
        settings = self.session.settings
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        try:
            saved = base64.b64decode(settings.geometry, validate=True)
        except (binascii.Error, ValueError):
            saved = b""
        # Qt puts it on a screen that is there if its own has gone, and knows that it was maximised.
        if not saved or not self.restoreGeometry(QByteArray(saved)):
            self.move(room.center() - self.rect().center())
        self.columns.set_shown(SIDE, settings.side_visible)
        self.columns.set_shown(PANEL, settings.panel_visible)
        self._show_toggles()
        self.setWindowTitle("Pizhu")

    def showEvent(self, event: QShowEvent) -> None:
        """Wait for the first paint."""
        super().showEvent(event)
        if not self._exposed:
            self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fill the columns after the paint that the first exposure brings; a click with Alt held asks for no menus."""
        if self._alt_alone and event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._set_alt_alone(False)
        if event.type() == QEvent.Type.Expose and not self._exposed:
            self._exposed = True
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.fill)
        return super().eventFilter(watched, event)

    def fill(self) -> None:
        """Make what stands in the columns, once."""
        if self.reading is not None:
            return
        from .reading import Reading  # most of the window's code, which its first paint does not need

        self.loaded.emit()
        self.reading = Reading(self.session, self, self._first_article)
        bar = self.menuBar()
        bar.setVisible(bar.isNativeMenuBar())
        if bar.isNativeMenuBar():
            self._fill_menu_bar()
        self.focus_column(LIST)
        self.filled.emit(self.reading)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the reader was, and let go of the library."""
        contents = self.reading.remember() if self.reading is not None else {}
        if not self.session.settle() and not self._leaving:
            self._leaving = True  # the reader has been told, and may leave all the same
            self.status.say(self.tr("Not everything could be saved. Close again to leave without it."), stay=True)
            event.ignore()
            return
        self.session.change_settings(
            geometry=base64.b64encode(self.saveGeometry().data()).decode("ascii"),
            window_state={**self.session.settings.window_state, "columns": self.columns.widths()},
            **contents,
        )
        event.accept()
        self.closed.emit()

    # -- columns
    def focus_column(self, column: int) -> None:
        """Give the keyboard to a column, showing it if it is hidden."""
        self.set_shown(column, True)
        self.columns.focus(column)

    def set_shown(self, column: int, shown: bool) -> None:
        """Show or hide a column, and remember that."""
        self.columns.set_shown(column, shown)
        if column == SIDE:
            self.session.change_settings(side_visible=shown)
        elif column == PANEL:
            self.session.change_settings(panel_visible=shown)

    def _show_toggles(self) -> None:
        self.commands["side"].setChecked(self.columns.shown(SIDE))
        self.commands["panel"].setChecked(self.columns.shown(PANEL))

    # -- the menu bar: everything in it is behind the button at the right end of the top bar, too
    def event(self, event: QEvent) -> bool:
        """Notice Alt, and keys that come with it: those of shortcuts never arrive as a key press."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            assert isinstance(event, QKeyEvent)
            self._set_alt_alone(event.key() == Qt.Key.Key_Alt)
        return super().event(event)

    def _set_alt_alone(self, alone: bool) -> None:
        """Take whether Alt is down with nothing else; as long as it is, look out for the mouse."""
        if alone != self._alt_alone:
            self._alt_alone = alone
            application = QGuiApplication.instance()
            assert application is not None
            (application.installEventFilter if alone else application.removeEventFilter)(self)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Show or hide the menu bar when Alt was pressed and released by itself."""
        if event.key() == Qt.Key.Key_Alt and self._alt_alone and not event.isAutoRepeat():
            self._set_alt_alone(False)
            self._toggle_menu_bar()
        super().keyReleaseEvent(event)

    def _toggle_menu_bar(self) -> None:
        bar = self.menuBar()
        if bar.isNativeMenuBar():
            return
        if not bar.actions():
            self._fill_menu_bar()
        focus = self.focusWidget()
        if bar.isHidden():
            self._before_menus = focus
            bar.show()
            bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
            bar.setActiveAction(bar.actions()[0])
            return
        bar.hide()  # Qt would give the keyboard to whatever comes next, which is the search field
        before = self._before_menus if focus is bar or focus is None else focus
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_menu_bar(self) -> None:
        for name, title in self.commands.menus():
            self.commands.fill(self.menuBar().addMenu(title), name)

    # -- drag and drop
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if _local(event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        paths = _local(event.mimeData().urls())
        if paths:
            event.accept()
            self.dropped.emit(paths)


def _local(urls: list[QUrl]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
