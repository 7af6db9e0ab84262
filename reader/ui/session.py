"""What every part of the window shares: the open library, the settings, the theme, and the way to run verbs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ..library import Library
from ..model.changes import Changes
from ..model.errors import PizhuError
from ..settings import Settings
from .colors import Colors
from .tasks import Task, Tasks
from .theme import Theme

_RETRY_MS = 15_000  # until what the disk refused is tried again


class Session(QObject):
    """One open library in one window. Built by the composition root; handed to every widget that needs it."""

    changed = Signal(object)  # Changes: something in the library is different
    failed = Signal(str)  # a text for people: a verb could not be carried out
    saving = Signal(bool)  # True while something the reader did or is typing is not on the disk yet
    unsaved = Signal(bool)  # True while there is something that the disk refused
    theme_changed = Signal(object)  # Theme
    settings_changed = Signal(object)  # Settings

    def __init__(self, library: Library, settings: Settings, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.settings = settings
        self.theme = theme
        self.tasks = Tasks(self)
        self._writes = 0
        self._saving = False
        self._failures = 0
        self._typing: set[str] = set()  # keys of texts that are being typed
        self._refused: dict[str, Callable[[], Changes]] = {}  # by key, how to try again
        self._retry = QTimer(self, interval=_RETRY_MS)
        self._retry.timeout.connect(self._try_again)
        self.colors = Colors(self)

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
            self._failures += 1
            self._written()
            self._report(error)

        self._writes += 1
        self._tell_saving()
        self.tasks.run("write", lambda _task: function(), finished, failed)

    def type(self, key: str, typing: bool) -> None:
        """Say that a text is being typed that was not sent to the library yet, or that it was."""
        if typing != (key in self._typing):
            self._typing ^= {key}
            self._tell_saving()

    def refuse(self, key: str, again: Callable[[], Changes] | None) -> None:
        """Keep what the disk did not take of a text, to try again soon and on closing; None when it has it."""
        before = bool(self._refused)
        self._refused.pop(key, None)
        if again is not None:
            self._refused[key] = again
            if not self._retry.isActive():
                self._retry.start()
        elif not self._refused:
            self._retry.stop()
        if before != bool(self._refused):
            self.unsaved.emit(not before)

    def _try_again(self) -> None:
        """Try what was refused once more, in silence: the reader has been told."""

        def failed(error: Exception) -> None:
            if not isinstance(error, PizhuError):
                raise error

        for key, again in list(self._refused.items()):

            def done(changes: Changes, key: str = key, again: Callable[[], Changes] = again) -> None:
                if self._refused.get(key) is again:
                    self.refuse(key, None)
                if changes:
                    self.changed.emit(changes)

            self.tasks.run("write", lambda _task, again=again: again(), done, failed)  # type: ignore[misc]

    def settle(self) -> bool:
        """Wait until everything is on the disk, trying again what it refused; say whether it is."""
        failures, known = self._failures, set(self._refused)
        self.tasks.finish("write")
        lost = self._failures - failures - len(self._refused.keys() - known)  # what nobody can try again
        for key, again in list(self._refused.items()):
            self.mutate(again, lambda _changes, key=key: self.refuse(key, None))  # type: ignore[misc]
        self.tasks.finish("write")
        return not lost and not self._refused

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

    def gather(self, function: Callable[[Task], Any], done: Callable[[Any], None], *, key: str) -> Task:
        """Read the whole of a long list beside what else is shown; a newer one with the same key replaces an older."""
        return self.tasks.run("list", function, done, self._report, key=key)

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
        self._tell_saving()

    def _tell_saving(self) -> None:
        saving = bool(self._writes or self._typing)
        if saving != self._saving:
            self._saving = saving
            self.saving.emit(saving)

    def _report(self, error: Exception) -> None:
        if not isinstance(error, PizhuError):
            raise error
        self.failed.emit(str(error))
