"""The history: what the reader did, day by day, and going back and forward in it."""

from ..theme import Theme

__all__ = ["style"]


def style(theme: Theme) -> str:
    """Return the style sheet of the dialog."""
    return f"""
#historyList {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 6px; }}
#historyReach {{ color: {theme.soft}; }}
"""
