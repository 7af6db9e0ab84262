"""The list column of the window."""

from ..theme import Theme
from .widget import ArticleList

__all__ = ["ArticleList", "style"]


def style(theme: Theme) -> str:
    """Return the style sheet of the column."""
    return f"""
#listColumn, #emptyList {{ background: {theme.list}; }}
#articleList {{ background: {theme.list}; border: 0; }}
#listHeader {{ background: {theme.list}; border-bottom: 1px solid {theme.line}; }}
#listTitle {{ font-weight: 600; color: {theme.text}; }}
#listOrder {{ font-size: 12px; color: {theme.soft}; padding: 2px 8px; }}
#listWaiting {{ font-size: 12px; color: {theme.soft}; padding: 6px 14px; border-bottom: 1px solid {theme.line}; }}
#emptyTitle {{ font-size: 15px; font-weight: 600; color: {theme.text}; }}
#emptyText {{ color: {theme.soft}; }}
"""
