"""Saved searches in the window: what is new in them, and taking care of them."""

from ..theme import Theme

__all__ = ["style"]


def style(theme: Theme) -> str:
    """Return the style sheet of what asks about saved searches."""
    return f"""
#searchPrompt {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 8px; }}
#searchPrompt QLabel {{ color: {theme.soft}; font-size: 12px; background: transparent; }}
#searchPrompt QLabel#searchPromptTitle {{ color: {theme.text}; font-weight: 600; }}
"""
