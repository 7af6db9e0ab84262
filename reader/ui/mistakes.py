"""Mistakes of ours: told on standard error and in a calm dialog, and the window goes on."""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from .. import __version__


class Mistakes(QObject):
    """Catches what no one else caught, on any thread. `install` once there is an application."""

    _happened = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._dialog: QObject | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of Python and of its threads."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell of an exception; an interrupt from the keyboard ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.closeAllWindows()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        self._happened.emit(details)

    def _show(self, details: str) -> None:
        from .dialogs.trouble import TroubleDialog

        if isinstance(self._dialog, TroubleDialog):
            self._dialog.add_details(details)
            return
        dialog = TroubleDialog(
            self.tr("Something went wrong"),
            self.tr(
                "This is a mistake in Pizhu. What you wrote is safe in the library, and you can go on. "
                "The details below help to mend it."
            ),
            f"Pizhu {__version__}\n{details}",
            QApplication.activeWindow(),
        )
        self._dialog = dialog
        dialog.destroyed.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None
