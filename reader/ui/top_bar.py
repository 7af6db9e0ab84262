"""The bar at the top: side bar, adding, refreshing; the search; text, theme, export, panel and all commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget, QWidgetAction

from ..settings import Settings
from . import icons
from .actions import SEPARATOR, Actions, plain
from .search.field import SearchField
from .session import Session
from .theme import Theme

HEIGHT = 44
_BUTTON = 28
_ICON = 18


class TopBar(QWidget):
    """Few buttons of one family, and in the middle the field that searches everything (search/searching.py)."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._session = session
        self._actions = actions
        self._buttons: dict[str, QToolButton] = {}
        self.search = SearchField(self, session.theme, actions.keys("search"))

        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._button("sidebar", self.tr("Side bar"), "side"))
        row.addWidget(self._menu_button("add", self.tr("Add articles"), "add_folder add_files"))
        row.addWidget(self._button("refresh", self.tr("Refresh all sources"), "refresh"))
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(
            self._menu_button("text-size", self.tr("Text size and list"), "- comfortable compact", self._size)
        )
        themes = "theme_system - theme_light theme_sepia theme_dark"
        row.addWidget(self._menu_button("theme", self.tr("Theme"), themes))
        exports = "export_article export_selection export_list - export_all"
        row.addWidget(self._menu_button("export", self.tr("Export notes to Markdown"), exports))
        row.addWidget(self._button("panel", self.tr("Annotations"), "panel"))
        row.addWidget(self._menu_button("more", self.tr("All commands"), "", self._all))
        self._paint_icons(session.theme)
        session.theme_changed.connect(self._paint_icons)

    def focus_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # -- buttons and their menus
    def _button(self, icon: str, words: str, action: str = "") -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{icon}Button")
        button.setFixedSize(_BUTTON, _BUTTON)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(words)
        button.setToolTip(f"{words}  {self._actions.keys(action) if action else ''}".rstrip())
        if action:
            button.clicked.connect(self._actions[action].trigger)
        self._buttons[icon] = button
        return button

    def _menu_button(
        self, icon: str, words: str, entries: str, first: Callable[[QMenu], None] | None = None
    ) -> QToolButton:
        """Make a button with a menu, whose entries are made when it is first opened."""
        button = self._button(icon, words)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)

        def fill() -> None:
            if not menu.isEmpty():
                return
            if first is not None:
                first(menu)
            for name in entries.split():
                if name == SEPARATOR:
                    menu.addSeparator()
                else:
                    menu.addAction(self._actions[name])

        menu.aboutToShow.connect(fill)
        button.setMenu(menu)
        return button

    def _all(self, menu: QMenu) -> None:
        for name, title in self._actions.menus():
            self._actions.fill(menu.addMenu(title), name)

    def _size(self, menu: QMenu) -> None:
        entry = QWidgetAction(menu)
        entry.setDefaultWidget(_TextSize(self._session, self._actions, menu))
        menu.addAction(entry)

    def _paint_icons(self, theme: Theme) -> None:
        self.search.set_theme(theme)
        for name, button in self._buttons.items():
            button.setIcon(icons.icon(name, theme.soft, _ICON))


class _TextSize(QWidget):
    """Smaller, the size there is, larger; the menu stays open."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._size = QLabel(self)
        self._size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        for text, name in (("A−", "smaller"), ("", ""), ("A+", "larger")):
            if not name:
                row.addWidget(self._size, 1)
                continue
            button = QToolButton(self)
            button.setText(text)
            button.setFixedSize(36, _BUTTON)
            button.setAccessibleName(plain(actions[name].text()))
            button.clicked.connect(actions[name].trigger)
            row.addWidget(button)
        self._show(session.settings)
        session.settings_changed.connect(self._show)

    def _show(self, settings: Settings) -> None:
        self._size.setText(self.tr("{pixels} px").format(pixels=settings.font_size))
