"""Which theme is shown: the one the reader chose, or the system's, also when that changes at dusk."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ..settings import Settings
from . import style
from .session import Session
from .theme import Theme, ThemeName, load_theme

_SCHEMES = {"light": Qt.ColorScheme.Light, "sepia": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


def wanted_theme(setting: str) -> Theme:
    """Return the theme a setting asks for; "system" is light or dark."""
    if setting == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return load_theme("dark" if dark else "light")
    return load_theme(cast(ThemeName, setting))


class Appearance(QObject):
    """Keeps a session's theme, and with it the whole application, as the settings and the system want it."""

    def __init__(self, application: QApplication, session: Session) -> None:
        super().__init__(session)
        self._application = application
        self._session = session
        self._setting = ""
        session.settings_changed.connect(self._follow)
        session.theme_changed.connect(self.apply)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._follow(session.settings)
        self.apply()

    def apply(self) -> None:
        """Style the application anew, also what has been loaded since."""
        style.apply(self._application, self._session.theme)

    def _follow(self, settings: Settings) -> None:
        if settings.theme == self._setting:
            return
        self._setting = settings.theme
        hints = QGuiApplication.styleHints()  # tells the system how to draw the frame around the window
        if settings.theme == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(_SCHEMES[settings.theme])
        self._show()

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._setting == "system":
            self._show()

    def _show(self) -> None:
        theme = wanted_theme(self._setting)
        if theme.name != self._session.theme.name:
            self._session.set_theme(theme)
