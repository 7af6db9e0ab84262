"""What the commands of the menus do, apart from what the columns do themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ..model.changes import Changes
from ..paths import settings_file
from ..settings import FONT_SIZES, Settings
from .file_dialogs import FileDialog
from .session import Session

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .reading import Reading

_NORMAL_FONT = Settings().font_size
_SUFFIX = "pizhu"


class Commands(QObject):
    """Carries out commands of one window."""

    def __init__(self, session: Session, window: MainWindow, reading: Reading) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._reading = reading
        window.commands.recent.aboutToShow.connect(self._fill_recent)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what to do for each command that is carried out here."""
        change = self._session.change_settings
        themes = ("system", "light", "sepia", "dark")
        return {
            "undo": lambda: self._travel("undo"),
            "redo": lambda: self._travel("redo"),
            "history": self._show_history,
            "comfortable": lambda: change(list_density="comfortable"),
            "compact": lambda: change(list_density="compact"),
            "larger": lambda: self._resize(self._session.settings.font_size + 1),
            "smaller": lambda: self._resize(self._session.settings.font_size - 1),
            "normal_size": lambda: self._resize(_NORMAL_FONT),
            **{f"theme_{name}": lambda name=name: change(theme=name) for name in themes},
            "find": self._find,
            "find_next": lambda: self._find_step(True),
            "find_previous": lambda: self._find_step(False),
            "star": lambda: self._toggle("starred"),
            "read": lambda: self._toggle("read"),
            "all_read": lambda: self._mark_all(True),
            "all_unread": lambda: self._mark_all(False),
            "new_library": self._new_library,
            "open_library": self._open_library,
            "preferences": self._show_preferences,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }

    def undo(self) -> None:
        """Take back the last change of the reader's."""
        self._travel("undo")

    # -- changes
    def _travel(self, verb: str) -> None:
        library, actions = self._session.library, self._window.commands
        said = self.tr("Undone: {deed}") if verb == "undo" else self.tr("Done again: {deed}")
        move = library.undo if verb == "undo" else library.redo
        self._move(move, lambda changes: said.format(deed=actions.deed(changes.label)))

    def _go_far(self, way: str, entry: int) -> None:
        library, count = self._session.library, 0

        def move() -> Changes:
            nonlocal count
            count = library.history_distance(entry)
            return library.go_back(entry) if way == "back" else library.go_forward(entry)

        def said(_changes: Changes) -> str:
            if way == "back":
                return self.tr("%Ln change(s) undone", "", count)
            return self.tr("%Ln change(s) done again", "", count)

        self._move(move, said)

    def _move(self, move: Callable[[], Changes], said: Callable[[Changes], str]) -> None:
        """Go through the history, and say so."""
        library, shown = self._session.library, self._reading.shown
        self._reading.panel.flush()  # or what is being typed would come after, and undo what is undone here
        moved = Changes()

        def work() -> Changes:
            nonlocal moved
            changes = moved = move()
            if changes.cleaning and shown is not None:  # the article in view follows at once
                anew: list[Changes] = []
                library.reclean([shown.id], changed=anew.append)
                for one in anew:
                    changes |= one
            return replace(changes, label="")  # it is not a new deed, so nobody offers to undo it

        def done(changes: Changes) -> None:
            if changes:
                self._window.status.say(said(moved))

        self._session.mutate(work, done)

    def _show_history(self) -> None:
        from .history.dialog import HistoryDialog

        shown = self._reading.shown
        dialog = HistoryDialog(self._session, shown.id if shown is not None else None, self._window)
        dialog.travel.connect(self._go_far)
        dialog.open()

    def _find(self) -> None:
        if (finding := self._reading.finding()) is not None:
            finding.open()
        else:  # without an article there are all of them to look in
            self._window.top_bar.focus_search()

    def _find_step(self, forward: bool) -> None:
        if (finding := self._reading.finding()) is not None:
            finding.step(forward)

    def _toggle(self, field: str) -> None:
        """Star or mark as read what is selected, or the reverse if all of it is already."""
        library, ids = self._session.library, self._reading.chosen_articles()

        def work() -> Changes:
            rows = library.article_rows(ids)
            if field == "starred":
                return library.set_starred(ids, not all(row.starred for row in rows))
            return library.set_read(ids, not all(row.read and not row.updated for row in rows))

        if ids:
            self._session.mutate(work)

    def _mark_all(self, read: bool) -> None:
        library, query = self._session.library, self._reading.shown_query
        self._session.mutate(lambda: library.set_read(library.article_ids(query), read))

    def _resize(self, pixels: int) -> None:
        self._session.change_settings(font_size=min(max(pixels, FONT_SIZES[0]), FONT_SIZES[1]))

    # -- libraries
    def _new_library(self) -> None:
        dialog = self._library_dialog(self.tr("Make a new library"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_SUFFIX)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is: a library that is there is opened
        dialog.ask(lambda names: self._window.library_wanted.emit(Path(names[0]), True))

    def _open_library(self) -> None:
        dialog = self._library_dialog(self.tr("Open a library"), QFileDialog.FileMode.ExistingFile)
        dialog.ask(lambda names: self._window.library_wanted.emit(Path(names[0]), False))

    def _library_dialog(self, title: str, mode: QFileDialog.FileMode) -> FileDialog:
        dialog = FileDialog(self._window, title, str(self._session.library.path.parent), mode)
        dialog.setNameFilters([self.tr("Pizhu libraries") + f" (*.{_SUFFIX})", self.tr("All files") + " (*)"])
        return dialog

    def _fill_recent(self) -> None:
        menu = self._window.commands.recent
        menu.clear()
        here = str(self._session.library.path)
        for name in self._session.settings.libraries:
            action = menu.addAction(name.replace("&", "&&"))
            action.setEnabled(name != here)
            action.triggered.connect(
                lambda _checked=False, name=name: self._window.library_wanted.emit(Path(name), False)
            )

    # -- dialogs
    def _show_preferences(self) -> None:
        from .dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._session.settings, self._window)
        dialog.changed.connect(self._prefer)
        dialog.colors_wanted.connect(lambda: self._show_colors(dialog))
        dialog.open()

    def _show_colors(self, parent: QWidget) -> None:
        from .dialogs.colors import ColorsDialog

        ColorsDialog(self._session, parent=parent).open()

    def _prefer(self, values: dict[str, Any]) -> None:
        self._session.change_settings(**values)

    def _show_shortcuts(self) -> None:
        from .dialogs.shortcuts import ShortcutsDialog

        window, reading = self._window, self._reading
        sections: list[tuple[str, Sequence[tuple[str, str]]]] = [
            (self.tr("Article and highlights"), reading.article.shortcuts()),
            (self.tr("List"), reading.list.shortcuts()),
            (self.tr("Side bar"), reading.tree.shortcuts()),
            (self.tr("Annotations"), reading.panel.shortcuts()),
            (self.tr("All annotations"), reading.annotations.shortcuts()),
            (self.tr("To review"), reading.reviewing.shortcuts()),
            (self.tr("Bin"), reading.bin.shortcuts()),
            *window.commands.shortcuts(),
        ]
        ShortcutsDialog(sections, window).open()

    def _show_about(self) -> None:
        from .dialogs.about import AboutDialog

        AboutDialog(self._session.library.path, settings_file(), self._window).open()
