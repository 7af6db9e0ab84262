"""Searching in the window: the field, what it offers, and what is shown of results."""

from __future__ import annotations

from ..theme import Theme

__all__ = ["style"]


def style(theme: Theme) -> str:
    """Return the style sheet of this package's widgets."""
    return f"""
#searchDropdown, #searchHelp {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 9px; }}
#searchDropdown QListView {{ background: transparent; border: 0; }}
#searchError {{ color: {theme.text}; font-size: 12px; padding: 8px 12px; }}
#searchFoot {{ color: {theme.faint}; font-size: 11px; padding: 2px 12px 6px 12px; }}
#searchFoot QToolButton, #forgetSearches {{ color: {theme.soft}; font-size: 11px; padding: 0 6px; height: 20px; }}
#searchHelp QLabel {{ color: {theme.soft}; font-size: 12px; background: transparent; }}
#searchHelp QLabel#helpTitle {{ color: {theme.text}; font-size: 13px; font-weight: 600;
    padding: 0 6px 4px 6px; }}
#searchHelp QToolButton {{ color: {theme.text}; font-size: 12px; padding: 0 6px; height: 22px; text-align: left; }}
#searchScope {{ background: {theme.selection}; color: {theme.text}; border: 0; border-radius: 6px; font-size: 12px;
    padding: 0 7px; }}
#searchScope[everywhere="true"] {{ background: transparent; color: {theme.faint}; border: 1px dashed {theme.line}; }}
#searchScope:hover {{ background: {theme.line}; color: {theme.text}; }}
#facetPanel {{ background: {theme.list}; border-bottom: 1px solid {theme.line}; }}
#facetPanel QToolButton {{ color: {theme.soft}; font-size: 12px; padding: 0 6px; height: 22px; }}
#facetPanel QToolButton:hover {{ color: {theme.text}; }}
#facetPanel QToolButton:checked {{ background: transparent; }}
#facetPanel QLabel {{ color: {theme.faint}; font-size: 11px; background: transparent; }}
#facetPopover {{ background: {theme.page}; border: 1px solid {theme.line}; }}
#facetPopover QListWidget {{ background: transparent; border: 0; }}
#facetPopover QLineEdit {{ font-size: 12px; padding: 2px 8px; }}
#noResults {{ background: {theme.list}; }}
"""
