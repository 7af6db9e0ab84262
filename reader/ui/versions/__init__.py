"""The texts an article had: reading an old one, and telling two of them apart."""

from __future__ import annotations

from ..theme import Theme
from .flow import Versions

__all__ = ["Versions", "style"]


def style(theme: Theme) -> str:
    """Return the style sheet of this package's widgets."""
    return f"""
#versionBar {{ background: {theme.side}; border: 0; border-left: 3px solid {theme.accent};
  border-bottom: 1px solid {theme.line}; }}
#versionBar QLabel {{ color: {theme.text}; font-size: 13px; }}
#versionBar QLabel#versionHint {{ color: {theme.soft}; font-size: 12px; }}
#versionBar QPushButton {{ background: transparent; border: 0; border-radius: 0; padding: 2px 0; min-width: 0;
  color: {theme.accent}; font-size: 13px; }}
#versionBar QPushButton:hover, #versionBar QPushButton:focus {{ text-decoration: underline; }}
#versionPage {{ background: {theme.list}; }}
#versionPage #articleView {{ background: {theme.list}; }}
#differenceView {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 7px; padding: 0; }}
#compareDialog QLabel {{ color: {theme.soft}; font-size: 12px; }}
#compareDialog QLabel#dialogTitle {{ color: {theme.text}; font-size: 18px; }}
#compareDialog QComboBox {{ min-height: 20px; }}
#compareDialog QToolButton {{ height: 26px; padding: 0 10px; font-size: 13px; }}
#compareDialog QToolButton#previousChange, #compareDialog QToolButton#nextChange {{ padding: 0; min-width: 28px; }}
"""
