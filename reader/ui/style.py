"""How standard controls look: the palette and the style sheet made from a theme."""

from __future__ import annotations

import sys

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from .theme import SANS, Theme

FONT_PIXELS = 13
# packages with a style(theme) of their own
_PARTS = (
    "article",
    "library_tree",
    "article_list",
    "panel",
    "tags",
    "review",
    "versions",
    "annotations",
    "bin",
    "search",
    "saved_searches",
)


def apply(application: QApplication, theme: Theme) -> None:
    """Give the whole application a theme's palette and style sheet."""
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))


def interface_font() -> QFont:
    """Return the one font of the interface."""
    font = QFont()
    font.setFamilies(list(SANS))
    font.setPixelSize(FONT_PIXELS)
    return font


def palette(theme: Theme) -> QPalette:
    """Return the palette that what no style sheet reaches is painted with."""
    role, colors = QPalette.ColorRole, QPalette()
    for name, color in {
        role.Window: theme.list,
        role.WindowText: theme.text,
        role.Base: theme.page,
        role.AlternateBase: theme.list,
        role.Text: theme.text,
        role.PlaceholderText: theme.faint,
        role.Button: theme.list,
        role.ButtonText: theme.text,
        role.BrightText: theme.accent,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.page,
        role.ToolTipText: theme.text,
        role.Accent: theme.accent,
        role.Light: theme.page,
        role.Midlight: theme.list,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
    }.items():
        colors.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        colors.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.faint))
    return colors


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of the standard controls, followed by those of the window's parts that are loaded."""
    parts = (sys.modules.get(f"{__package__}.{name}") for name in _PARTS)
    return "\n".join((_sheet(theme), *(part.style(theme) for part in parts if part is not None)))


def _sheet(t: Theme) -> str:
    on_accent = "#FFFFFF" if not t.dark else t.page
    return f"""
QMainWindow, QDialog, QMessageBox {{ background: {t.list}; }}
QToolTip {{ background: {t.page}; color: {t.text}; border: 1px solid {t.line}; padding: 4px 8px; }}

#topBar {{ background: {t.side}; border-bottom: 1px solid {t.line}; }}
#statusLine {{ background: {t.side}; border-top: 1px solid {t.line}; }}
#statusLine QLabel {{ color: {t.soft}; font-size: 12px; }}
#statusLine QProgressBar {{ background: {t.line}; border: 0; border-radius: 2px; }}
#statusLine QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
#statusLine QToolButton {{ color: {t.text}; font-size: 12px; padding: 0 6px; height: 20px; }}
#searchField {{ padding: 2px 10px; min-height: 22px; }}
#welcome {{ background: {t.page}; }}
#sideFrame {{ background: {t.side}; }}
#listFrame, #panelFrame {{ background: {t.list}; }}
#pageFrame {{ background: {t.page}; }}
#banner {{ background: {t.side}; border-top: 1px solid {t.line}; }}
#banner QLabel {{ color: {t.soft}; font-size: 12px; }}
#banner QToolButton {{ color: {t.accent}; font-size: 12px; padding: 0 4px; height: 22px; text-align: left; }}
#hint {{ color: {t.soft}; }}
#thinBar {{ background: {t.line}; border: 0; border-radius: 2px; }}
#thinBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
#teachLines {{ background: {t.side}; border: 0; border-radius: 7px; }}
#sectionHead {{ color: {t.faint}; font-size: 11px; font-weight: 600; }}
#dialogTitle {{ font-size: 18px; font-weight: 600; }}

QSplitter::handle {{ background: {t.line}; }}

QMenuBar {{ background: {t.side}; border-bottom: 1px solid {t.line}; padding: 0 6px; }}
QMenuBar::item {{ padding: 5px 10px; border-radius: 6px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.selection}; }}
QMenu {{ background: {t.page}; border: 1px solid {t.line}; padding: 5px; }}
QMenu::item {{ padding: 5px 24px 5px 26px; border-radius: 6px; color: {t.text}; }}
QMenu::item:selected {{ background: {t.selection}; }}
QMenu::item:disabled {{ color: {t.faint}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 5px 8px; }}
QMenu::icon {{ left: 6px; }}
QMenu::indicator {{ left: 7px; width: 14px; height: 14px; }}

QToolButton {{ border: 1px solid transparent; border-radius: 6px; background: transparent; color: {t.soft}; }}
QToolButton:hover {{ background: {t.selection}; color: {t.text}; }}
QToolButton:pressed, QToolButton:checked, QToolButton:open {{ background: {t.selection}; color: {t.text}; }}
QToolButton:focus {{ border-color: {t.accent}; }}
QToolButton:disabled {{ color: {t.faint}; }}
QToolButton::menu-indicator {{ image: none; }}

QPushButton {{ background: {t.page}; border: 1px solid {t.line}; border-radius: 7px; padding: 4px 14px;
  min-height: 20px; min-width: 56px; color: {t.text}; }}
QPushButton:hover {{ background: {t.selection}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:focus {{ border-color: {t.accent}; }}
QPushButton[primary="true"] {{
  background: {t.accent}; border-color: {t.accent}; color: {on_accent}; }}
QPushButton[primary="true"]:focus {{
  border: 2px solid {t.text}; padding: 3px 13px; }}
QPushButton:disabled {{ background: {t.list}; border-color: {t.line}; color: {t.faint}; }}

QLineEdit, QPlainTextEdit, QTextEdit {{ background: {t.page}; border: 1px solid {t.line}; border-radius: 7px;
  padding: 3px 8px; color: {t.text}; selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border-color: {t.accent}; }}
Choice {{ background: {t.page}; border: 1px solid {t.line}; border-radius: 7px; padding: 3px 26px 3px 8px;
  min-height: 20px; color: {t.text}; combobox-popup: 0; }}
Choice:hover {{ background: {t.selection}; }}
Choice:focus {{ border-color: {t.accent}; }}
Choice:disabled {{ background: {t.list}; color: {t.faint}; }}
Choice::drop-down {{ border: 0; width: 26px; }}
Choice::down-arrow {{ image: none; }}
Choice QAbstractItemView {{ padding: 4px; }}
Choice QAbstractItemView::item {{ min-height: 24px; padding: 0 6px; border-radius: 5px; color: {t.text}; }}
Choice QAbstractItemView::item:selected {{ background: {t.selection}; }}
QLineEdit:disabled {{ background: {t.list}; color: {t.faint}; }}
QAbstractItemView {{ background: {t.page}; border: 1px solid {t.line}; color: {t.text}; outline: 0;
  selection-background-color: {t.selection}; selection-color: {t.text}; }}
QHeaderView {{ border: 0; background: {t.list}; }}
QHeaderView::section {{ background: {t.list}; color: {t.soft}; border: 0; border-bottom: 1px solid {t.line};
  padding: 4px 8px; font-size: 12px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QRadioButton {{ spacing: 8px; color: {t.text}; }}
QRadioButton::indicator {{ width: 12px; height: 12px; border: 1px solid {t.faint}; border-radius: 7px;
  background: {t.page}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {t.accent}; }}
QRadioButton::indicator:focus {{ border-color: {t.accent}; }}

QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; margin: 2px 2px 2px 3px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; margin: 3px 2px 2px 2px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {t.faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {t.line}; }}
QSlider::sub-page:horizontal {{ background: {t.accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: {t.page};
  border: 1px solid {t.faint}; }}
QSlider::handle:horizontal:focus {{ border: 2px solid {t.accent}; margin: -7px 0; }}
"""
