"""The context menu of a row of the tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from .nodes import Node


@dataclass(frozen=True, slots=True)
class MenuAnswers:
    """What the entries of the menu do."""

    source: Callable[[str, int], None]  # an action of a source
    export: Callable[[Node], None]
    pictures: Callable[[Node], None]
    hide: Callable[[Node, bool], None]
    show_hidden: Callable[[bool], None]
    sort: Callable[[Literal["name", "count"]], None]
    toggle_section: Callable[[Node], None]
    tag: Callable[[QMenu, Node], None]  # put what can be done to a tag into a menu
    manage_tags: Callable[[], None]
    search: Callable[[QMenu, Node], None]  # put what can be done to saved searches into a menu: one, or the section


class TreeMenu(QObject):
    """Makes menus; an object only so that its texts are translated."""

    def menu(self, node: Node | None, parent: QWidget, answers: MenuAnswers, *, sort: str, show_hidden: bool) -> QMenu:
        """Return the menu for a row, or for the empty space below the rows."""
        menu = QMenu(parent)
        if node is not None and node.kind == "source" and node.source is not None:
            self._source(menu, node, answers)
        elif node is not None and node.kind in ("category", "publisher", "tag"):
            if node.kind == "tag":
                answers.tag(menu, node)
                menu.addAction(self.tr("All tags…"), answers.manage_tags)
                menu.addSeparator()
            menu.addAction(self.tr("Export…"), lambda: answers.export(node))
            menu.addAction(self.tr("Fetch pictures…"), lambda: answers.pictures(node))
            self._hide(menu, node, answers)
        elif node is not None and (node.kind == "search" or node.key == "section:searches"):
            answers.search(menu, node)
        elif node is not None and node.kind == "view":
            menu.addAction(self.tr("Export…"), lambda: answers.export(node))
        if node is not None and node.key == "section:tags":
            menu.addAction(self.tr("All tags…"), answers.manage_tags)
        if not menu.isEmpty():
            menu.addSeparator()
        order = QActionGroup(menu)
        names: tuple[tuple[Literal["name", "count"], str], ...] = (
            ("name", self.tr("Sort by name")),
            ("count", self.tr("Sort by count")),
        )
        for name, text in names:
            action = menu.addAction(text, lambda name=name: answers.sort(name))  # type: ignore[misc]
            action.setCheckable(True)
            action.setChecked(sort == name)
            order.addAction(action)
        hidden = menu.addAction(self.tr("Show hidden"))
        hidden.setCheckable(True)
        hidden.setChecked(show_hidden)
        hidden.toggled.connect(answers.show_hidden)
        section = node
        while section is not None and section.parent is not None:
            section = section.parent
        if section is not None:
            menu.addSeparator()
            menu.addAction(self.tr("Fold this section"), lambda: answers.toggle_section(section))
        return menu

    def _source(self, menu: QMenu, node: Node, answers: MenuAnswers) -> None:
        source = node.source
        assert source is not None
        menu.addAction(self.tr("Refresh"), lambda: answers.source("refresh", source.id))
        menu.addAction(self.tr("Rename…"), lambda: answers.source("rename", source.id))
        moved = self.tr("File has moved…") if source.is_file else self.tr("Folder has moved…")
        menu.addAction(moved, lambda: answers.source("move", source.id))
        problems = menu.addAction(
            self.tr("Problems (%n)…", "", source.problems), lambda: answers.source("problems", source.id)
        )
        problems.setEnabled(source.problems > 0)
        menu.addSeparator()
        menu.addAction(self.tr("Export…"), lambda: answers.source("export", source.id))
        menu.addAction(self.tr("Fetch pictures…"), lambda: answers.source("pictures", source.id))
        self._hide(menu, node, answers)
        menu.addAction(self.tr("Remove…"), lambda: answers.source("remove", source.id))

    def _hide(self, menu: QMenu, node: Node, answers: MenuAnswers) -> None:
        text = self.tr("Show again") if node.hidden else self.tr("Hide")
        menu.addAction(text, lambda: answers.hide(node, not node.hidden))
