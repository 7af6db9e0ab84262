"""Every command of the window, once: its words, its keys and its menu."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

SEPARATOR = "-"


def plain(text: str) -> str:
    """Return the words of a menu entry without the mark of its letter; Chinese ones have it behind: 文件(&F)."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "")


class Actions(QObject):
    """The commands of a window by name; the menus, the top bar and the list of shortcuts are made from them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, tuple[str, list[str]]] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._submenus: dict[str, str] = {}
        self.recent = QMenu(self.tr("Recent Li&braries"), window)
        self._build()

    def __getitem__(self, name: str) -> QAction:
        """Return a command by name."""
        return self._actions[name]

    def connect_all(self, handlers: dict[str, Callable[..., object]]) -> None:
        """Say what commands do; a checkable one hands over its state."""
        for name, handler in handlers.items():
            action = self._actions[name]
            if action.isCheckable() and action.actionGroup() is None:
                action.triggered.connect(handler)
            else:
                action.triggered.connect(lambda _checked=False, handler=handler: handler())

    def menus(self) -> Iterator[tuple[str, str]]:
        """Yield (name, title) of the menus in their order."""
        for name, (title, _entries) in self._menus.items():
            if name not in self._submenus:
                yield name, title

    def fill(self, menu: QMenu, name: str) -> None:
        """Put the commands of a menu into a QMenu."""
        for entry in self._menus[name][1]:
            if entry == SEPARATOR:
                menu.addSeparator()
            elif entry == "recent":
                menu.addMenu(self.recent)
            elif entry in self._submenus:
                self.fill(menu.addMenu(self._submenus[entry]), entry)
            else:
                menu.addAction(self._actions[entry])

    def shortcuts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return, menu by menu, (keys, what they do) of the commands that have keys."""
        found = []
        for title, entries in self._menus.values():
            rows = [
                (self.keys(entry), plain(self._actions[entry].text()).rstrip("…"))
                for entry in entries
                if entry in self._actions and self._actions[entry].shortcuts()
            ]
            if rows:
                found.append((plain(title), rows))
        return found

    def keys(self, name: str) -> str:
        """Return the first key sequence of a command as people read it, or ""."""
        return self._actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def set_deeds(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do, by label of the library's; "" for nothing."""
        for name, label in (("undo", undo), ("redo", redo)):
            text = self.tr("&Undo {deed}") if name == "undo" else self.tr("&Redo {deed}")
            self._actions[name].setText(text.format(deed=self.deed(label) if label else "").rstrip())
            self._actions[name].setEnabled(bool(label))

    def deed(self, label: str) -> str:
        """Return a change's label in the reader's language."""
        return {
            "highlight": self.tr("highlight"),
            "recolour": self.tr("colour of a highlight"),
            "edit note": self.tr("edit of a note"),
            "tag highlight": self.tr("tags of a highlight"),
            "delete highlight": self.tr("deletion of a highlight"),
            "delete annotations": self.tr("deletion of annotations"),
            "restore highlights": self.tr("restoring of highlights"),
            "empty bin": self.tr("emptying of the bin"),
            "tag": self.tr("tag"),
            "untag": self.tr("removal of a tag"),
            "rename tag": self.tr("name of a tag"),
            "merge tags": self.tr("merging of tags"),
            "recolour tags": self.tr("colour of tags"),
            "delete tags": self.tr("deletion of tags"),
            "pin tag": self.tr("pinning of a tag"),
            "unpin tag": self.tr("unpinning of a tag"),
            "star": self.tr("star"),
            "unstar": self.tr("removal of a star"),
            "keep passage": self.tr("keeping of a passage"),
            "leave rule off": self.tr("leaving off of a rule"),
            "remove such lines": self.tr("removal of such lines"),
            "delete rule": self.tr("deletion of a rule"),
            "correct details": self.tr("correction of details"),
            "move highlight": self.tr("place of a highlight"),
            "accept places": self.tr("confirmation of a place"),
            "detach highlights": self.tr("detaching of a highlight"),
            "save search": self.tr("saving of a search"),
            "rename search": self.tr("name of a saved search"),
            "edit search": self.tr("change of a saved search"),
            "arrange searches": self.tr("order of saved searches"),
            "delete searches": self.tr("deletion of a saved search"),
            "name colour": self.tr("name of a colour"),
            "shape colour": self.tr("line of a colour"),
        }.get(label, self.tr("the last change"))

    def _menu(self, name: str, title: str, entries: str) -> None:
        self._menus[name] = title, entries.split()

    def _submenu(self, name: str, title: str, entries: str) -> None:
        self._menus[name] = title, entries.split()
        self._submenus[name] = title

    def _add(self, name: str, text: str, *keys: str, check: bool = False, group: str = "") -> None:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setCheckable(check or bool(group))
        if group:
            if group not in self._groups:
                self._groups[group] = QActionGroup(self)
            self._groups[group].addAction(action)
        self._window.addAction(action)  # keys work although the menu bar may be hidden
        self._actions[name] = action

    def _build(self) -> None:
        self._menu(
            "file",
            self.tr("&File"),
            "add_folder add_files refresh cancel problems verify - export_article export_selection export_list "
            "export_hits export_all - new_library open_library recent - preferences quit",
        )
        self._add("add_folder", self.tr("&Add Folder…"), "Ctrl+O")
        self._add("add_files", self.tr("Add &Files…"), "Ctrl+Shift+O")
        self._add("refresh", self.tr("&Refresh All Sources"), "F5", "Ctrl+R")
        self._add("cancel", self.tr("&Stop What Is Running"), "Ctrl+.")
        self._add("problems", self.tr("Files &Not Read…"))
        self._add("verify", self.tr("Chec&k Annotations…"))
        self._add("export_article", self.tr("&Export This Article…"), "Ctrl+E")
        self._add("export_selection", self.tr("Export Selecte&d Articles…"), "Ctrl+Shift+E")
        self._add("export_list", self.tr("Export This &List…"))
        self._add("export_hits", self.tr("Export Search Res&ults…"))
        self._add("export_all", self.tr("Export Everything Anno&tated…"), "Ctrl+Alt+E")
        self._add("new_library", self.tr("Ne&w Library…"))
        self._add("open_library", self.tr("&Open Library…"))
        self._add("preferences", self.tr("&Preferences…"), "Ctrl+,")
        self._add("quit", self.tr("&Quit"), "Ctrl+Q")

        self._menu(
            "edit",
            self.tr("&Edit"),
            "undo redo history - note tags manage_tags - find find_next find_previous - "
            "search build_search save_search",
        )
        self._add("undo", self.tr("&Undo {deed}").format(deed="").rstrip(), "Ctrl+Z")
        self._add("redo", self.tr("&Redo {deed}").format(deed="").rstrip(), "Ctrl+Shift+Z", "Ctrl+Y")
        self._add("history", self.tr("&History…"), "Ctrl+Shift+Y")
        self._add("note", self.tr("&Note on This Article"), "Ctrl+Shift+N")
        self._add("tags", self.tr("&Tags of This Article"), "Ctrl+T")
        self._add("manage_tags", self.tr("&All Tags…"), "Ctrl+Shift+T")

        self._add("find", self.tr("&Find in Article…"), "Ctrl+F")
        self._add("find_next", self.tr("Find Ne&xt"), "F3", "Ctrl+G")
        self._add("find_previous", self.tr("Find Pre&vious"), "Shift+F3", "Ctrl+Shift+G")
        self._add("search", self.tr("&Search All Articles"), "Ctrl+K")
        self._add("build_search", self.tr("&Build a Search…"), "Ctrl+Shift+K")
        self._add("save_search", self.tr("Sav&e This Search…"), "Ctrl+Shift+S")

        self._menu(
            "view",
            self.tr("&View"),
            "side panel menu_bar - comfortable compact - larger smaller normal_size - theme - "
            "next_pane previous_pane go_tree go_list go_article go_panel - full_screen",
        )
        self._add("side", self.tr("&Side Bar"), "Ctrl+B", check=True)
        self._add("panel", self.tr("&Annotations"), "Ctrl+I", check=True)
        self._add("menu_bar", self.tr("Men&u Bar"), "F10")
        self._add("comfortable", self.tr("&Comfortable List"), group="density")
        self._add("compact", self.tr("C&ompact List"), group="density")
        self._add("larger", self.tr("&Larger Text"), "Ctrl++", "Ctrl+=")
        self._add("smaller", self.tr("S&maller Text"), "Ctrl+-")
        self._add("normal_size", self.tr("&Normal Text Size"), "Ctrl+0")
        self._submenu("theme", self.tr("&Theme"), "theme_system - theme_light theme_sepia theme_dark")
        self._add("theme_system", self.tr("As the &System"), group="theme")
        self._add("theme_light", self.tr("&Light"), group="theme")
        self._add("theme_sepia", self.tr("S&epia"), group="theme")
        self._add("theme_dark", self.tr("&Dark"), group="theme")
        self._add("next_pane", self.tr("Ne&xt Column"), "F6")
        self._add("previous_pane", self.tr("&Previous Column"), "Shift+F6")
        self._add("go_tree", self.tr("Go to the Side &Bar"), "Ctrl+1")
        self._add("go_list", self.tr("&Go to the List"), "Ctrl+2")
        self._add("go_article", self.tr("Go to the A&rticle"), "Ctrl+3")
        self._add("go_panel", self.tr("Go to the Annotat&ions"), "Ctrl+4")
        self._add("full_screen", self.tr("&Full Screen"), "F11", check=True)

        self._menu(
            "article",
            self.tr("&Article"),
            "next previous - removed compare rules - fetch_article fetch_list - star read - all_read all_unread",
        )
        self._add("next", self.tr("&Next Article"), "Alt+Down")
        self._add("previous", self.tr("&Previous Article"), "Alt+Up")
        self._add("removed", self.tr("S&how What Was Removed"), "Ctrl+Shift+H", check=True)
        self._add("compare", self.tr("Compare &Versions…"), "Ctrl+Shift+V")
        self._add("rules", self.tr("&Cleaning Rules…"))
        self._add("fetch_article", self.tr("&Fetch the Pictures of This Article"))
        self._add("fetch_list", self.tr("Fetch the P&ictures of This List…"))
        self._add("star", self.tr("&Star or Unstar"), "Ctrl+D")
        self._add("read", self.tr("Mark as &Read or Unread"), "Ctrl+M")
        self._add("all_read", self.tr("Mark the Whole &List as Read"))
        self._add("all_unread", self.tr("Mark the Whole List as &Unread"))

        self._menu("help", self.tr("&Help"), "shortcuts sample about")
        self._add("shortcuts", self.tr("&Keyboard Shortcuts"), "F1")
        self._add("sample", self.tr("Add the &Sample Articles"))
        self._add("about", self.tr("&About Pizhu"))
