"""What every part of the window shares: the open library, the settings, the theme, and the way to run verbs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from ..library import Library
from ..model.changes import Changes
from ..model.errors import PizhuError
from ..settings import Settings
from .tasks import Task, Tasks
from .theme import Theme


class Session(QObject):
    """One open library in one window. Built by the composition root; handed to every widget that needs it."""

    changed = Signal(object)  # Changes: something in the library is different
    failed = Signal(str)  # a text for people: a verb could not be carried out
    saving = Signal(bool)  # True while something is on its way to the disk
    theme_changed = Signal(object)  # Theme
    settings_changed = Signal(object)  # Settings

    def __init__(self, library: Library, settings: Settings, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.settings = settings
        self.theme = theme
        self.tasks = Tasks(self)
        self._writes = 0

    def read(self, function: Callable[[], Any], done: Callable[[Any], None], *, key: str = "") -> Task:
        """Run a quick reading verb off the window's thread; a newer read with the same key replaces an older one."""
        return self.tasks.run("read", lambda _task: function(), done, self._report, key=key)

    def mutate(self, function: Callable[[], Changes], done: Callable[[Changes], None] | None = None) -> None:
        """Run a changing verb in order with the others, then tell everyone what changed."""

        def finished(changes: Changes) -> None:
            self._written()
            if changes:
                self.changed.emit(changes)
            if done is not None:
                done(changes)

        def failed(error: Exception) -> None:
            self._written()
            self._report(error)

        self._writes += 1
        if self._writes == 1:
            self.saving.emit(True)
        self.tasks.run("write", lambda _task: function(), finished, failed)

    def long(
        self,
        function: Callable[[Task], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Run an import, an export or another long verb on its own lane; it should look at task.cancelled()."""
        return self.tasks.run("long", function, done, failed or self._report)

    def background(
        self, function: Callable[[Task], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> Task:
        """Run a long verb that gives way: it is cancelled when another long one comes, and may be asked for again."""
        return self.tasks.run("long", function, done, failed, low=True)

    def count(self, function: Callable[[Task], Any], done: Callable[[Any], None], *, key: str) -> Task:
        """Look something up beside all else; a newer one with the same key replaces an older one."""
        return self.tasks.run("count", function, done, self._report, key=key)

    def announce(self, changes: Changes) -> None:
        """Tell everyone of changes from inside a long task."""
        self.tasks.post(lambda: self.changed.emit(changes))

    def set_theme(self, theme: Theme) -> None:
        """Switch the colours of everything."""
        self.theme = theme
        self.theme_changed.emit(theme)

    def change_settings(self, **values: Any) -> None:
        """Replace some settings; whoever keeps the file saves it on settings_changed."""
        settings = replace(self.settings, **values)
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit(settings)

    def _written(self) -> None:
        self._writes -= 1
        if self._writes == 0:
            self.saving.emit(False)

    def _report(self, error: Exception) -> None:
        if not isinstance(error, PizhuError):
            raise error
        self.failed.emit(str(error))
