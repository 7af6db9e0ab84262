"""The running application: one Qt application, the window on its library, and what outlives a window."""

from __future__ import annotations

import contextlib
import gc
import linecache
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ..library import Library
from ..model.errors import PizhuError
from ..paths import resources, settings_file
from ..settings import Settings, save
from . import language, style
from .appearance import Appearance, wanted_theme
from .main_window import MainWindow
from .mistakes import Mistakes
from .session import Session

_LIBRARIES_KEPT = 8
_TURN = 0.0005  # seconds after which a thread lets another one run
_SAVE_AFTER = 400  # milliseconds after the last change of a setting
# Milliseconds: what is there then stays. To look through it for garbage again and again would hold the window up.
_SETTLED = 3000


def _settle() -> None:
    """Keep what is there, and not what starting left over."""
    linecache.clearcache()  # PySide reads the source of each module that is imported, and there it stays: 6 MB
    gc.freeze()


class Application(QObject):
    """Shows a window on a library, another one in its place when the reader wants that, and keeps the settings."""

    def __init__(self, settings: Settings, arguments: Sequence[str] = (), *, keep_settings: bool = True) -> None:
        existing = QApplication.instance()
        self.qt = existing if isinstance(existing, QApplication) else QApplication([sys.argv[0], *arguments])
        super().__init__()
        self.settings = settings
        self.window: MainWindow | None = None
        self._keep = keep_settings
        self._save = QTimer(self, singleShot=True, interval=_SAVE_AFTER)
        self._save.timeout.connect(self._save_now)
        self.qt.setApplicationName("pizhu")
        self.qt.setApplicationDisplayName("Pizhu")
        self.qt.setDesktopFileName("pizhu")
        self.qt.setQuitOnLastWindowClosed(False)  # one window may take the place of another
        self.qt.setStyle("Fusion")
        self.qt.setFont(style.interface_font())
        self.qt.setWindowIcon(QIcon(str(resources() / "icons" / "pizhu-256.png")))
        language.install(self.qt, language.choose(settings.language))
        self.mistakes = Mistakes(self.qt)
        # While another thread computes, each of the many calls that paint a window would wait for it 5 ms, as is usual.
        sys.setswitchinterval(_TURN)

    def run(self) -> int:
        """Run until the window is closed, or the system asks to end; return the exit code."""
        self.mistakes.install()
        try:
            with _ended_by_signals(self.qt.closeAllWindows):
                return self.qt.exec()
        finally:
            self.mistakes.remove()
            if self.window is not None:
                self.window.close()

    def show(self, library: Library, *, article: int | None = None, size: tuple[int, int] | None = None) -> MainWindow:
        """Show a window on an open library, which is its own from now on, in place of the one there is."""
        old, self.window = self.window, None
        if old is not None and not old.close():  # what it remembers is what the next one begins with
            library.close()
            self.window = old  # something in it could not be saved; it says so
            return old
        self._use(libraries=self._recent(library.path))
        session = Session(library, self.settings, wanted_theme(self.settings.theme))
        window = MainWindow(session, article=article)
        window.loaded.connect(Appearance(self.qt, session).apply)
        session.settings_changed.connect(self._settings_changed)
        window.library_wanted.connect(self._change_library)
        window.closed.connect(lambda: self._closed(window))
        window.filled.connect(lambda _reading: QTimer.singleShot(_SETTLED, window, _settle))
        if size is not None:
            window.resize(*size)
        window.show()
        self.window = window
        return window

    def show_trouble(self, text: str) -> None:
        """Say in a dialog of its own that the library can't be opened, and wait until it is closed."""
        from .dialogs.trouble import TroubleDialog

        style.apply(self.qt, wanted_theme(self.settings.theme))
        dialog = TroubleDialog(self.tr("The library can't be opened"), text)
        with _ended_by_signals(dialog.reject):
            dialog.exec()

    # -- one window after another
    def _change_library(self, path: Path, create: bool) -> None:
        assert self.window is not None
        if not create and not path.exists():
            self.window.status.say(self.tr("{path} is not there").format(path=path), stay=True)
            return
        try:
            library = Library.open(path, create=create)
        except PizhuError as error:
            self.window.status.say(str(error), stay=True)
            return
        library.read_elsewhere = True
        self.show(library)

    def _closed(self, window: MainWindow) -> None:
        session = window.session
        window.hide()  # what runs may take a moment to stop
        session.tasks.close()
        session.library.close()
        self._save_now()
        if self.window is window:
            self.window = None
            self.qt.quit()
        window.deleteLater()
        session.deleteLater()
        gc.unfreeze()

    def _recent(self, path: Path) -> tuple[str, ...]:
        others = [name for name in self.settings.libraries if name != str(path)]
        return (str(path), *others)[:_LIBRARIES_KEPT]

    # -- settings
    def _settings_changed(self, settings: Settings) -> None:
        before, self.settings = self.settings, settings
        self._save.start()
        if settings.language != before.language:
            language.install(self.qt, language.choose(settings.language))
            # A window speaks the language it was made in: another one takes its place, once nothing runs in it.
            QTimer.singleShot(0, self._make_anew)

    def _make_anew(self) -> None:
        window = self.window
        if window is None:
            return
        if window.session.tasks.busy("long"):
            window.status.say(self.tr("The language changes with the next start: something is still running"))
            return
        self._change_library(window.session.library.path, False)

    def _use(self, **values: object) -> None:
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        self._save.start()

    def _save_now(self) -> None:
        self._save.stop()
        if not self._keep:
            return
        try:
            save(self.settings, settings_file())
        except OSError as error:
            text = f"{settings_file()}: {error.strerror or error}"
            sys.stderr.write(f"pizhu: {text}\n")
            if self.window is not None:
                self.window.status.say(self.tr("The settings could not be saved: {reason}").format(reason=text))


@contextlib.contextmanager
def _ended_by_signals(end: Callable[[], object]) -> Iterator[None]:
    """Call `end` on the window's thread when the system asks the program to stop."""
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    reading.setblocking(False)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read)

    def wake() -> None:  # Python's own handlers run as soon as the interpreter does; this makes it run
        with contextlib.suppress(BlockingIOError):
            reading.recv(64)

    notifier.activated.connect(wake, Qt.ConnectionType.DirectConnection)
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    handlers = {number: signal.signal(number, lambda *_: QTimer.singleShot(0, end)) for number in numbers}
    before = signal.set_wakeup_fd(writing.fileno())
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        reading.close()
        writing.close()
