"""The bin: deleted highlights, in the place of the list of articles."""

from ..theme import Theme
from .flow import BinFlow
from .page import BinPage

__all__ = ["BinFlow", "BinPage", "style"]


def style(theme: Theme) -> str:
    """Return the style sheet of the page."""
    return f"""
#binPage, #binEmpty {{ background: {theme.list}; }}
#binList {{ background: {theme.list}; border: 0; }}
#binHeader {{ background: {theme.list}; border-bottom: 1px solid {theme.line}; }}
#binTitle {{ font-weight: 600; color: {theme.text}; }}
#binCount {{ color: {theme.faint}; font-size: 12px; }}
#binHeader QToolButton {{ color: {theme.soft}; font-size: 12px; padding: 2px 8px; }}
#binBar {{ background: {theme.side}; border-top: 1px solid {theme.line}; }}
#binBar QLabel {{ color: {theme.soft}; font-size: 12px; }}
#binBar QToolButton {{ color: {theme.text}; font-size: 12px; padding: 0 8px; height: 22px; }}
#binEmptyTitle {{ font-size: 15px; font-weight: 600; color: {theme.text}; }}
#binEmptyText {{ color: {theme.soft}; }}
"""
