"""The left column of the window: views, sources and categories, publishers, tags."""

from ..theme import Theme
from .widget import LibraryTree

__all__ = ["LibraryTree", "style"]


def style(theme: Theme) -> str:
    """Return the style sheet of the column."""
    return f"""
#treeColumn {{ background: {theme.side}; }}
#libraryTree {{ background: {theme.side}; border: 0; }}
#treeName {{ background: {theme.page}; border: 1px solid {theme.accent}; border-radius: 5px; padding: 0 5px; }}
#treeFilter {{ margin: 0 8px; min-height: 18px; background: {theme.page}; font-size: 12px; }}
"""
